"""Spectral values of single pixels: the indices of both dates, and how they changed."""

from __future__ import annotations

from collections.abc import Sequence

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
_ROLES = tuple({role for name in _INDICES for role in INDICES[name].roles})


class SpectralValues:
    """The indices of each date at pixels of two images, and how they changed.

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
        Names of the values: ``NDVI_pre`` …, ``NDVI_post`` …, ``NDVI_change`` …, as far as the
        bands of the images allow.
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

    def of(self, *pixels: FloatArray) -> FloatArray:
        """Return all values of pixels.

        Parameters
        ----------
        *pixels : arrays of float32, shape (bands, pixels)
            One for each of `sources`; NaN where invalid.

        Returns
        -------
        array of float32, shape (values, pixels)
            One row for each of `bands`.
        """
        return self.with_changes(self._of_dates(pixels))

    def of_dates(self, pre: FloatArray, post: FloatArray) -> FloatArray:
        """Return the values of pixels without the changes.

        Parameters
        ----------
        pre, post : arrays of float32, shape (bands, pixels)
            All bands of the images that this was made of, in their order.

        Returns
        -------
        array of float32, shape (values, pixels)
            What `with_changes` takes.
        """
        by_date = {"pre": pre, "post": post}
        return self._of_dates([by_date[image.date][image.positions] for image in self._images])

    def _of_dates(self, pixels: Sequence[FloatArray]) -> FloatArray:
        found = [image.indices(bands) for image, bands in zip(self._images, pixels)]
        return np.stack([v[n] for image, v in zip(self._images, found) for n in image.names])

    def with_changes(self, values: FloatArray) -> FloatArray:
        """Return the values of `of_dates`, and after them how these changed from pre to post."""
        rows = dict(zip(self.bands, values))
        changes = [rows[f"{name}_post"] - rows[f"{name}_pre"] for name in self._changed]
        return np.concatenate([values, changes]) if changes else values


class _Image:
    """The bands of an image that its indices need, on the scars' grid."""

    def __init__(self, date: str, image: Source, grid: Grid, overrides: str, progress: Progress):
        title = IMAGE_OF_DATE[date]
        available = band_roles(image, overrides, title, _ROLES)
        self.date = date
        self.names = [name for name in _INDICES if set(available) >= set(INDICES[name].roles)]
        self._roles = list(dict.fromkeys(r for name in self.names for r in INDICES[name].roles))
        self.positions = [available[role] for role in self._roles]
        log_roles(image, self._roles, progress, overrides, title)
        if self.names:
            self.source = on_grid(role_source(image, self._roles, overrides, title), grid)

    def indices(self, pixels: FloatArray) -> dict[str, FloatArray]:
        """Return the indices, by name, of pixels, an array (bands, pixels)."""
        bands = dict(zip(self._roles, pixels))
        return {
            name: INDICES[name].formula(*(bands[role] for role in INDICES[name].roles))
            for name in self.names
        }
