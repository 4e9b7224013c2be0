"""Reasons by the scene classification of Sentinel-2 L2A products (SCL)."""

from __future__ import annotations

import cv2
import numpy as np

from .reasons import CLOUD, NODATA, SHADOW, SNOW, VALID, WATER

# 0 nodata, 1 saturated, 3 cloud shadow, 6 water, 8 and 9 cloud of medium and high probability, 10
# thin cirrus, 11 snow; all others are valid. Dark areas (2) are mostly slopes in shade, where
# scars are.
_REASON_OF_CLASS = {
    0: NODATA,
    1: NODATA,
    3: SHADOW,
    6: WATER,
    8: CLOUD,
    9: CLOUD,
    10: CLOUD,
    11: SNOW,
}
_TABLE = np.full(256, VALID, np.uint8)
for _value, _reason in _REASON_OF_CLASS.items():
    _TABLE[_value] = _reason
# Of files that declare no nodata.
_TABLE[255] = NODATA


def reasons_of_scene_classes(classes: np.ndarray) -> np.ndarray:
    """Return the reason of each pixel by its scene class.

    Parameters
    ----------
    classes : array of float32 or uint8, shape (height, width)
        0 to 11; NaN and 255 are nodata, as 0 is.

    Returns
    -------
    array of uint8, shape (height, width)
        Index into `core.imagery.reasons.REASONS`.
    """
    if classes.dtype == np.uint8:
        return cv2.LUT(classes, _TABLE)
    whole = np.fmax(classes, np.float32(0))  # 0 for NaN too
    np.minimum(whole, np.float32(255), out=whole)
    return _TABLE[whole.astype(np.uint8)]
