"""The sets of Landslide4Sense bands that a model may use, and their statistics."""

from __future__ import annotations

import numpy as np

from ...core.chips.landslide4sense import BAND_SETS, BANDS, DIVISOR, MEAN, STD

__all__ = ["BANDS", "BAND_SETS", "DIVISOR", "MEAN", "STD", "TERRAIN", "statistics"]

# These are no reflectance and do not depend on a scene's brightness.
TERRAIN = ("SLOPE", "DEM")


def statistics(bands: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the means and standard deviations of ``bands`` over the training files."""
    return np.array([MEAN[band] for band in bands]), np.array([STD[band] for band in bands])
