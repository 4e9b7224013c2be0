"""Spectral values of single pixels: the indices of both dates, and how they changed."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import FloatArray
from ..geo.grid import Grid
from ..imagery.indices import INDICES
from ..labels import IMAGE_OF_DATE
from ..progress import Progress
from ..raster.bands import band_roles, log_roles, role_source
from ..raster.resample import on_grid
from ..raster.source import Source

# Keys of `core.imagery.indices.INDICES`.
_INDICES = ("NDVI", "BSI", "Red")
ROLES = ("blue", "green", "red", "nir", "swir16", "swir22")


class SpectralValues:
    """The indices and bands of each date at pixels of two images, and how the indices changed.

    Parameters
    ----------
    pre, post : Source or None
        An image without a band named red is left out, with a warning.
    grid : Grid
        Of the scars; images on other grids are resampled.
    overrides : str
        As of `core.raster.bands.band_roles`.
    progress : Progress, optional

    Attributes
    ----------
    sources : list of Source
        The bands that are needed of each image, on the grid.
    bands : list of str
        Names of the indices: ``NDVI_pre`` …, ``NDVI_post`` …, ``NDVI_change`` …, as far as the
        bands of the images allow.
    band_names : list of str
        Those of the bands themselves, by role: ``blue_pre`` …, ``blue_post`` …
    names : list of str
        Of all values: those of the indices, then of the bands.
    """

    def __init__(
        self,
        pre: Source | None,
        post: Source | None,
        grid: Grid,
        overrides: str = "",
        progress: Progress | None = None,
    ):
        images = [
            _Image(date, image, grid, overrides, progress or Progress())
            for date, image in (("pre", pre), ("post", post))
            if image is not None
        ]
        for image in images:
            if not image.names:
                (progress or Progress()).warn(
                    f"The {image.date} image has no band named red; it adds nothing to the scars' "
                    "attributes."
                )
        self._images = [image for image in images if image.names]
        in_all = [name for name in _INDICES if all(name in image.names for image in self._images)]
        self._changed = in_all if len(self._images) == 2 else []
        self.sources = [image.source for image in self._images]
        self.bands = [f"{name}_{image.date}" for image in self._images for name in image.names]
        self.bands += [f"{name}_change" for name in self._changed]
        self.band_names = [f"{role}_{image.date}" for image in self._images for role in image.roles]
        self.names = [*self.bands, *self.band_names]

    def of(self, *pixels: FloatArray) -> FloatArray:
        """Return all values of pixels.

        Parameters
        ----------
        *pixels : arrays of float32, shape (bands, pixels)
            One for each of `sources`; NaN where invalid.

        Returns
        -------
        array of float32, shape (values, pixels)
            One row for each of `names`.
        """
        return self.of_bands(np.concatenate(pixels))

    def of_dates(self, pre: FloatArray, post: FloatArray) -> FloatArray:
        """Return the bands of pixels alone.

        Parameters
        ----------
        pre, post : arrays of float32, shape (bands, pixels)
            All bands of the images that this was made of, in their order.

        Returns
        -------
        array of float32, shape (len(band_names), pixels)
            What `of_bands` takes.
        """
        by_date = {"pre": pre, "post": post}
        return np.concatenate([by_date[image.date][image.positions] for image in self._images])

    def of_bands(self, bands: FloatArray) -> FloatArray:
        """Return all values of pixels, as of `of`, from the bands that `of_dates` returned."""
        rows, begin = {}, 0
        for image in self._images:
            end = begin + len(image.roles)
            for name, values in image.indices(bands[begin:end]).items():
                rows[f"{name}_{image.date}"] = values
            begin = end
        changes = [rows[f"{name}_post"] - rows[f"{name}_pre"] for name in self._changed]
        return np.concatenate([np.stack([*rows.values(), *changes]), bands])


class _Image:
    """The bands of an image that its indices need, on the scars' grid."""

    def __init__(self, date: str, image: Source, grid: Grid, overrides: str, progress: Progress):
        title = IMAGE_OF_DATE[date]
        available = band_roles(image, overrides, title, ROLES)
        self.date = date
        self.names = [name for name in _INDICES if set(available) >= set(INDICES[name].roles)]
        self.roles = [role for role in ROLES if role in available] if self.names else []
        self.positions = [available[role] for role in self.roles]
        log_roles(image, self.roles, progress, overrides, title)
        if self.names:
            self.source = on_grid(role_source(image, self.roles, overrides, title), grid)

    def indices(self, pixels: FloatArray) -> dict[str, FloatArray]:
        """Return the indices, by name, of pixels, an array (bands, pixels)."""
        bands = dict(zip(self.roles, pixels))
        return {
            name: INDICES[name].formula(*(bands[role] for role in INDICES[name].roles))
            for name in self.names
        }
