"""The sets of Landslide4Sense bands that a model may use, and their statistics."""

from __future__ import annotations

import numpy as np

from ...core.chips.landslide4sense import BANDS, DIVISOR, MEAN, STD

__all__ = ["BANDS", "BAND_SETS", "DIVISOR", "MEAN", "STD", "statistics"]

# Sentinel-2 L2A has no B10, and its B1 and B9 have 60 m pixels.
BAND_SETS = {
    "all": BANDS,
    "l2a": ("B2", "B3", "B4", "B5", "B6", "B7", "B8", "B11", "B12", "SLOPE"),
    "himalaya": ("B4", "B3", "B2", "B8", "SLOPE", "DEM"),
    "rgb": ("B4", "B3", "B2"),
}


def statistics(bands: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the means and standard deviations of ``bands`` over the training files."""
    return np.array([MEAN[band] for band in bands]), np.array([STD[band] for band in bands])
