"""The unit of reflectance of an image: which pixel value stands for a reflectance of 1."""

from __future__ import annotations

import numpy as np

from ..labels import THE_IMAGE
from ..raster.bands import band_roles, role_source
from ..raster.block_map import map_windows
from ..raster.sampling import sample_pixels, spread_pieces
from ..raster.source import Source

# A reflectance of 1 where it is stored in whole numbers, and in percent.
WHOLE_NUMBERS, PERCENT = 10_000.0, 100.0
# The bright end of visible bands in percent, at least; smaller numbers may be normalised values.
_LEAST_PERCENT = 4.0
# Pixels that the unit is estimated from at most, and pieces of the image read first.
_READ_AT_MOST, _FIRST_PIECES = 350_000, 4
# Pixels of the sample.
_SAMPLE = 50_000


def reflectance_unit(image: Source, overrides: str = "", title: str = THE_IMAGE) -> float | None:
    """Return the pixel value of a reflectance of 1 in an image: 1, 100, 10 000, None if unknown.

    Parameters
    ----------
    image : Source
    overrides, title : str
        As of `core.raster.bands.role_source`.

    Returns
    -------
    float or None
        None for images without blue, green and red, and for values that are no reflectance,
        such as 8-bit display colours.

    Raises
    ------
    ScarMapperError
        The image is nodata everywhere.
    """
    visible = ("blue", "green", "red")
    if not set(visible) <= set(band_roles(image, overrides, title, visible)):
        return None
    bands = role_source(image, visible, overrides, title)
    pieces, every = spread_pieces(bands, _READ_AT_MOST)
    # Large values in a few pieces decide it; small ones could be those of dark ground.
    if every > 1 and all(
        unit_of_sample(values[np.isfinite(values)]) == WHOLE_NUMBERS
        for _, values in map_windows(bands.read, pieces[:_FIRST_PIECES])
    ):
        return WHOLE_NUMBERS
    sample = sample_pixels(
        bands, _SAMPLE, read_at_most=_READ_AT_MOST, where=title[0].lower() + title[1:]
    )
    return unit_of_sample(sample)


def unit_of_sample(values: np.ndarray) -> float | None:
    """Return the value of a reflectance of 1, from a sample of the values of visible bands.

    Parameters
    ----------
    values : array of float
        Of valid pixels; their 98th percentile decides.

    Returns
    -------
    float or None
        1, 100, 10 000, or None as of `reflectance_unit`. Values up to 110 are percent where most
        have fractions; whole ones may be colours of a display.
    """
    high = float(np.percentile(values, 98)) if len(values) else 0.0
    if high <= 1.6:
        return 1.0
    if _LEAST_PERCENT <= high <= 1.1 * PERCENT and (values != np.round(values)).mean() > 0.5:
        return PERCENT
    return None if high <= 255 else WHOLE_NUMBERS
