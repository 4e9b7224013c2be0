"""The dark level of each band: taken off, or brought up to that of the training data.

Path radiance, which haze and clear air add to every pixel of a band, is what top-of-atmosphere
reflectance has and surface reflectance has not. The darkest ground of a scene shows about how much
there is (dark object subtraction: Chavez 1988, doi 10.1016/0034-4257(88)90019-3). A scene of
nothing but bright ground has no dark object, so no more is taken off than air can add.

A model that was trained on top-of-atmosphere reflectance and takes values as shares of the scene's
medians sees the contrast of surface reflectance as far too high, because path radiance is part of
these medians. Such images get back what air adds, as far as their dark level lies below that of the
training data; images above the atmosphere stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.array_types import FloatArray

DARK_PERCENTILE = 1.0
"""Percentile of the clear ground of a scene that is its dark level."""

REFERENCE = {
    "blue": 500.0,
    "green": 700.0,
    "red": 700.0,
    "nir": 2500.0,
    "swir16": 2000.0,
    "swir22": 1500.0,
}
"""Reflectance × 10 000 by role that becomes 1: of half bare ground, above its dark level."""

DARK_LIMIT = {
    "blue": 1200.0,
    "green": 900.0,
    "red": 700.0,
    "nir": 500.0,
    "swir16": 300.0,
    "swir22": 300.0,
}
"""Reflectance × 10 000 by role that is taken off at most: path radiance of very hazy air."""


def dark_levels(sample: FloatArray, limits: Sequence[float]) -> FloatArray:
    """Return the dark level of each band of a scene.

    Parameters
    ----------
    sample : array of float, shape (pixels, bands)
        Reflectance × 10 000 of clear ground.
    limits : sequence of float
        Most that is taken off each band, in the same unit.

    Returns
    -------
    array of float64, shape (bands,)
        Negative where even the darkest ground is: such values of surface reflectance were
        corrected too much.
    """
    darkest = np.percentile(sample, DARK_PERCENTILE, axis=0)
    return np.minimum(darkest, np.asarray(limits, np.float64))


# An image is without air where its dark level of blue, in reflectance, is below this share of the
# usual one; as the share of its own median, of display values, where it is below the other. Of the
# 24 full patches of Landslide4Sense these are 0.88 to 1.39 and 0.72 or more, of eight images of
# surface reflectance 0.05 to 0.62 and 0.69 or less.
_WITHOUT_AIR, _WITHOUT_AIR_OF_MEDIAN = 0.8, 0.7
# Median of these patches above the dark level, over the usual dark level, of blue, green and red
# together: by this the scale of display values is guessed.
_ABOVE_DARK = 0.34


def missing_air(
    sample: FloatArray, usual: Sequence[float], blue: int | None, unit: float | None
) -> FloatArray:
    """Return what air would add to each band of an image that lacks it.

    Parameters
    ----------
    sample : array of float, shape (pixels, bands)
        Clear ground.
    usual : sequence of float
        Dark level of each band in the training data, reflectance × 10 000; 0 where nothing is to
        be added.
    blue : int or None
        Which of the bands is blue, in which air shows most. Without it, nothing is added.
    unit : float or None
        What stands for a reflectance of 1 in the sample; None of display values, of which it is
        guessed from the median above the dark level.

    Returns
    -------
    array of float64, shape (bands,)
        In the unit of the sample, never negative: usual dark level − dark level. 0 for images above
        the atmosphere.
    """
    wanted = np.asarray(usual, np.float64)
    if blue is None or not wanted[blue] > 0:
        return np.zeros(len(wanted))
    dark = np.percentile(sample, DARK_PERCENTILE, axis=0)
    if unit is not None:
        wanted = wanted * (unit / 10_000)
        if dark[blue] >= _WITHOUT_AIR * wanted[blue]:
            return np.zeros(len(wanted))
    else:
        median = np.median(sample, axis=0)
        if dark[blue] >= _WITHOUT_AIR_OF_MEDIAN * median[blue]:
            return np.zeros(len(wanted))
        given = wanted > 0
        wanted = wanted * ((median - dark)[given].sum() / (_ABOVE_DARK * wanted.sum()))
    return np.where(wanted > 0, np.maximum(wanted - dark, 0), 0)
