"""Reflectance with the dark level of each band taken off, for training and for maps alike.

Path radiance, which haze and clear air add to every pixel of a band, is what top-of-atmosphere
reflectance has and surface reflectance has not. The darkest ground of a scene shows about how much
there is (dark object subtraction: Chavez 1988, doi 10.1016/0034-4257(88)90019-3). A scene of
nothing but bright ground has no dark object, so no more is taken off than air can add.
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
