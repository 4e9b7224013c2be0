"""The bands that a model may use, those of Landslide4Sense and aspect, and their statistics."""

from __future__ import annotations

import numpy as np

from ...core.chips import landslide4sense
from ...core.chips.landslide4sense import ASPECT, ASPECT_ROLES, ASPECT_STD, BAND_SETS

__all__ = ["ASPECT", "BANDS", "BAND_SETS", "DIVISOR", "ROLES", "TERRAIN", "statistics"]

BANDS = (*landslide4sense.BANDS, *ASPECT)
"""Those of the files, and what is computed of the elevation when they are read."""
ROLES = {**landslide4sense.ROLES, **ASPECT_ROLES}
DIVISOR = {**landslide4sense.DIVISOR, **dict.fromkeys(ASPECT, 1.0)}
_MEAN = {**landslide4sense.MEAN, **dict.fromkeys(ASPECT, 0.0)}
_STD = {**landslide4sense.STD, **dict.fromkeys(ASPECT, ASPECT_STD)}

# These are no reflectance and do not depend on a scene's brightness.
TERRAIN = ("SLOPE", "DEM", *ASPECT)


def statistics(bands: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the means and standard deviations of ``bands`` over the training files."""
    return np.array([_MEAN[band] for band in bands]), np.array([_STD[band] for band in bands])
