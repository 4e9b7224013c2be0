"""An image and a DEM in the values of Landslide4Sense."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import BoolArray, FloatArray
from ..geo.grid import Window
from ..imagery.reflectance import reflectance_unit
from ..imagery.terrain import terrain_on
from ..progress import Progress
from ..raster.bands import band_roles, log_roles, role_source
from ..raster.masks import validity_of_mask
from ..raster.source import Source
from .landslide4sense import BANDS, DIVISOR, MEAN, PIXEL_METRES, ROLES

# Share by which the size of pixels may differ from that of Landslide4Sense without a warning.
_TOLERANCE = 0.1


@dataclass(frozen=True)
class BandOrigin:
    """Where a band of the chips comes from.

    Attributes
    ----------
    name : str
        Of Landslide4Sense.
    source : str
        The band of the image, or ``DEM``; empty: there is none, and the band holds its mean.
    """

    name: str
    source: str


class ChipValues:
    """Any window of an image in Landslide4Sense values, all 14 bands.

    Parameters
    ----------
    image : Source
        Reflectance, from 0 to 1 or × 10 000, without the offset of newer baselines; bands found
        by role. Red, green and blue are needed.
    dem : Source, optional
        Elevation in metres, on any grid; without it, a band of the image with that role.
    mask : Source, optional
        On any grid; where it is 0 or nodata, the image is invalid.
    overrides : str
        As of `core.raster.bands.role_source`.
    progress : Progress, optional

    Attributes
    ----------
    grid : Grid
        Of the image.
    origins : tuple of BandOrigin
        One per band.
    unit : float
        The value of a reflectance of 1 in the image.

    Raises
    ------
    ScarMapperError
        Red, green or blue is missing, the image is no reflectance, or the DEM or the mask lies
        elsewhere.
    """

    def __init__(
        self,
        image: Source,
        dem: Source | None = None,
        mask: Source | None = None,
        overrides: str = "",
        progress: Progress | None = None,
    ):
        progress = progress or Progress()
        self.grid, self.block = image.grid, image.block
        role_source(image, ("red", "green", "blue"), overrides)
        log_roles(image, ROLES.values(), progress, overrides)
        unit = reflectance_unit(image, overrides)
        if unit is None:
            raise ScarMapperError(
                "The values of {image} are no reflectance but look like 8-bit colours; give bands "
                "with reflectance from 0 to 1 or × 10 000, as “Stack Sentinel-2 bands” makes them.",
                image=getattr(image, "path", "the image"),
            )
        self.unit = unit
        roles = band_roles(image, overrides, wanted=tuple(ROLES.values()))
        self._narrow = "nir" in roles and roles["nir"] == roles.get("nir08")
        if dem is None and "dem" in roles:
            dem = image.select([roles["dem"]], ["DEM"])
        names, origins = [], []
        for name in BANDS:
            role = ROLES[name]
            if role in ("slope", "dem"):
                origins.append(BandOrigin(name, "" if dem is None else "DEM"))
            elif role in roles:
                names.append(name)
                position = roles[role]
                origins.append(BandOrigin(name, image.bands[position] or f"band {position + 1}"))
            else:
                origins.append(BandOrigin(name, ""))
        self.origins = tuple(origins)
        self._names = names
        self._bands = image.select([roles[ROLES[name]] for name in names], names)
        self._terrain = None if dem is None else terrain_on(dem, image.grid, ("slope", "elevation"))
        self._validity = None if mask is None else validity_of_mask(mask, image.grid)
        self._report(progress)

    @property
    def filled(self) -> tuple[str, ...]:
        """The bands that the inputs lack: they hold the mean of the training data."""
        return tuple(origin.name for origin in self.origins if not origin.source)

    def _report(self, progress: Progress) -> None:
        """Report stand-ins, and warn of missing bands and of pixels of another size."""
        if self.filled:
            progress.warn(
                f"The inputs have nothing for {', '.join(self.filled)}: these bands of the chips "
                "hold the mean of the Landslide4Sense training data. Train on the other bands."
            )
        by_name = {origin.name: origin.source for origin in self.origins}
        if self._narrow:
            progress.info(f"B8 of the chips is the image's narrow near infrared, {by_name['B8']}.")
        width, height = self.grid.pixel_metres
        if max(abs(width - PIXEL_METRES), abs(height - PIXEL_METRES)) > _TOLERANCE * PIXEL_METRES:
            progress.warn(
                f"The image's pixels measure {width:.1f} × {height:.1f} m, those of "
                f"Landslide4Sense {PIXEL_METRES:.0f} m. They are kept as they are: do not mix "
                "these chips with others, or resample the image to 10 m first."
            )

    def read(self, window: Window) -> tuple[FloatArray, BoolArray]:
        """Return the values of a window.

        Parameters
        ----------
        window : Window
            May reach beyond the image.

        Returns
        -------
        values : array of float64, shape (height, width, 14)
            Finite everywhere; the training mean of every band where the pixel is not valid.
        valid : array of bool, shape (height, width)
            Where every band of the inputs has a value, and the mask is not 0.
        """
        pixels = self._bands.read(window)
        valid = np.isfinite(pixels).all(axis=0)
        values = np.empty((window.height, window.width, len(BANDS)))
        values[:] = [MEAN[name] for name in BANDS]
        known = {
            name: band.astype(np.float64) * (10_000 / self.unit)
            for name, band in zip(self._names, pixels)
        }
        if self._terrain is not None:
            terrain = self._terrain.read(window)
            valid &= np.isfinite(terrain).all(axis=0)
            known["SLOPE"], known["DEM"] = terrain.astype(np.float64)
        if self._validity is not None:
            valid &= self._validity.read(window)[0] == 1
        for name, band in known.items():
            values[..., BANDS.index(name)] = np.where(valid, band / DIVISOR[name], MEAN[name])
        return values, valid
