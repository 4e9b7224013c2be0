"""Statistics of the values of an image, of a sample that costs little to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..errors import Cancelled, ScarMapperError
from ..geo.array_types import FloatArray
from ..labels import THE_IMAGE
from ..raster.bands import band_roles, role_source
from ..raster.block_map import map_windows
from ..raster.sampling import Piece, pieces_to_look_at, sample_pixels
from ..raster.source import Source
from .reflectance import WHOLE_NUMBERS, unit_of_sample

# Roles of bands that hold reflectance, and of those that maps of two dates use; of the last two
# the second only where the first is missing.
REFLECTANCE_ROLES = ("blue", "green", "red", "nir", "nir08", "swir16", "swir22")
PAIR_ROLES = ("blue", "green", "red", "nir", "swir16", "swir22")
VISIBLE = ("blue", "green", "red")
# Pixels of each piece that count at most, and valid ones that are enough in all. Otherwise a
# sample is taken: its pixels, and pixels that are read for it at most.
_MOST, _ENOUGH = 65_536, 2_000
_SAMPLE, _READ_AT_MOST = 20_000, 350_000
# Reflectance in the near infrared of ground that no band shows as empty.
_BRIGHT = 0.15


@dataclass(frozen=True)
class ImageValues:
    """Statistics of a sample of the reflectance bands of an image.

    Attributes
    ----------
    title : str
        Name of the image at the beginning of a sentence.
    dtype : str
        As stored in the file.
    roles : tuple of str
        Of the bands.
    sample : array of float32, shape (pixels, bands)
    unit : float or None
        The value of a reflectance of 1: 1, 100, 10 000, or None where it is none of these.
    emptied : array of float32, shape (bands,)
        Share of the ground, bright in the near infrared, that is zero or nodata in a band.
    """

    title: str
    dtype: str
    roles: tuple[str, ...]
    sample: FloatArray
    unit: float | None
    emptied: FloatArray

    def percentiles(self, percent: float, roles: Sequence[str] = ()) -> FloatArray:
        """Return a percentile of each band, or of those that play ``roles``."""
        chosen = [i for i, role in enumerate(self.roles) if not roles or role in roles]
        values = self._in_order[chosen]
        place = percent / 100 * (values.shape[1] - 1)
        below = int(place)
        low, high = values[:, below], values[:, min(below + 1, values.shape[1] - 1)]
        return low + (high - low) * np.float32(place - below)

    @cached_property
    def _in_order(self) -> FloatArray:
        """The sample sorted, shape (bands, pixels): many percentiles are taken of it."""
        return np.sort(np.ascontiguousarray(self.sample.T))

    def of(self, *roles: str) -> FloatArray | None:
        """Return the reflectance of the band of the first of some roles that there is.

        Returns
        -------
        array of float32, shape (pixels,), or None
            None without such a band, and where the unit is not known.
        """
        for role in roles:
            if role in self.roles and self.unit is not None:
                return self.sample[:, self.roles.index(role)] / np.float32(self.unit)
        return None

    @property
    def varies(self) -> bool:
        """Whether no band has one value nearly everywhere, which would show nothing."""
        return bool((self.percentiles(2) < self.percentiles(98)).all())

    @property
    def visible(self) -> tuple[str, ...]:
        """The roles of its visible bands; all roles where it has none."""
        return tuple(role for role in self.roles if role in VISIBLE) or self.roles


def values_of(
    image: Source,
    overrides: str = "",
    title: str = THE_IMAGE,
    roles: Sequence[str] = REFLECTANCE_ROLES,
) -> ImageValues | None:
    """Return the statistics of a sample of an image.

    Parameters
    ----------
    image : Source
    overrides, title : str
        As of `core.raster.bands.role_source`.
    roles : sequence of str
        Of the bands that matter, as far as the image has them.

    Returns
    -------
    ImageValues or None
        None where the image has no reflectance bands, or no valid pixel, which is told elsewhere.
    """
    try:
        found = band_roles(image, overrides, title, roles)
        if roles == PAIR_ROLES and "swir16" in found:
            roles = roles[:-1]
        roles = tuple(role for role in roles if role in found)
        # A band that stands in for another is one band all the same.
        roles = tuple({found[role]: role for role in reversed(roles)}.values())[::-1]
        if not roles:
            return None
        bands = role_source(image, roles, overrides, title)
        first, *others = pieces_to_look_at(bands.grid, bands.block)

        def take(piece: Piece) -> FloatArray:
            return _thinned(piece.of(bands.read(piece.window)))

        # The first read finds nodata that the file does not declare, before threads share it.
        parts = [take(first), *(part for _, part in map_windows(take, others))]
        pixels = np.concatenate(parts, axis=1)
        sample = pixels[:, np.isfinite(pixels).all(axis=0)].T
        if len(sample) < _ENOUGH:
            # What is valid lies elsewhere.
            sample = sample_pixels(bands, _SAMPLE, read_at_most=_READ_AT_MOST)
        sample = sample[:: max(1, len(sample) // _SAMPLE)]
        emptied = _emptied(pixels, roles)
    except Cancelled:
        raise
    except ScarMapperError:
        return None
    visible = [i for i, role in enumerate(roles) if role in VISIBLE]
    unit = unit_of_sample(sample[:, visible] if visible else sample)
    return ImageValues(title, image.dtype, roles, sample, unit, emptied)


def _thinned(pixels: FloatArray) -> FloatArray:
    """Return evenly spread pixels of a window, as an array of shape (bands, pixels)."""
    step = max(1, round((pixels.shape[1] * pixels.shape[2] / _MOST) ** 0.5))
    return pixels[:, ::step, ::step].reshape(len(pixels), -1)


def _emptied(pixels: FloatArray, roles: Sequence[str]) -> FloatArray:
    """Return the share of the ground, bright in the near infrared, that each band shows as empty.

    Empty is zero or nodata. Without near infrared there is no such share: zeros.

    Parameters
    ----------
    pixels : array of float32, shape (bands, pixels)
    roles : sequence of str
        Of the bands.
    """
    infrared = [i for i, role in enumerate(roles) if role in ("nir", "nir08")]
    if not infrared:
        return np.zeros(len(roles), np.float32)
    nir = pixels[infrared[0]]
    unit = unit_of_sample(nir[np.isfinite(nir)]) or WHOLE_NUMBERS
    bright = pixels[:, nir > _BRIGHT * unit]
    shares = (~(bright > 0)).sum(axis=1) / max(1, bright.shape[1])
    return np.asarray(shares, np.float32)


def listed(numbers: FloatArray, roles: Sequence[str]) -> str:
    """Return a number for each role in words."""
    return ", ".join(f"{role} {number:.4g}" for role, number in zip(roles, numbers))
