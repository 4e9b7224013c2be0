"""Enhanced correlation coefficient: OpenCV's `findTransformECC` on a pyramid."""

from __future__ import annotations

import cv2
import numpy as np

from ..geo.array_types import BoolArray, ByteArray, FloatArray

# Pixels along the side of a level: none smaller is used, and none above one that is this large.
_SMALLEST, _LARGE_ENOUGH = 24, 96
_BORDER = 3


def _stacked(field: np.ndarray, level: int) -> np.ndarray:
    """Return real part above imaginary part, each smoothed and thinned by ``level``."""
    parts = [np.ascontiguousarray(field.real), np.ascontiguousarray(field.imag)]
    if level > 1:
        parts = [cv2.GaussianBlur(part, (0, 0), level / 2)[::level, ::level] for part in parts]
    return np.concatenate(parts)


def _mask(valid: BoolArray, level: int) -> ByteArray:
    """Return ``valid`` once for each part, without the edges, where the parts meet."""
    mask = valid[::level, ::level].astype(np.uint8)
    mask[:_BORDER] = mask[-_BORDER:] = 0
    mask[:, :_BORDER] = mask[:, -_BORDER:] = 0
    return np.concatenate([mask, mask])


def _levels(size: int) -> list[int]:
    """Return the factors by which a window is thinned for its pyramid, coarse to fine."""
    levels = [level for level in (4, 2, 1) if level == 1 or size // level >= _SMALLEST]
    large = [level for level in levels if size // level >= _LARGE_ENOUGH]
    return [level for level in levels if level >= max(large, default=1)]


def ecc_shift(
    reference: np.ndarray, image: np.ndarray, valid: BoolArray
) -> tuple[FloatArray, float]:
    """Measure the displacement between two windows by the enhanced correlation coefficient.

    Parameters
    ----------
    reference, image : array of complex64, shape (n, n)
        Orientation fields, displaced by a few pixels at most.
    valid : array of bool, shape (n, n)
        Pixels to compare.

    Returns
    -------
    displacement : array of float, shape (2,)
        Columns and rows by which the content lies further in ``image``; NaN where the
        iterations do not converge.
    correlation : float
        The coefficient, −1 to 1; 0 where they do not converge.

    Notes
    -----
    Evangelidis & Psarakis 2008, doi 10.1109/TPAMI.2008.113. Under a translation, real and
    imaginary part stacked into one image move alike, so that the coefficient is that of both.
    The pyramid thins by 4, by 2 and not at all, as the window's size allows and requires.
    """
    shift: FloatArray = np.zeros(2)
    correlation = 0.0
    criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 40, 3e-4)
    for level in _levels(len(reference)):
        warp = np.eye(2, 3, dtype=np.float32)
        warp[:, 2] = shift / level
        try:
            correlation, found = cv2.findTransformECC(
                _stacked(reference, level),
                _stacked(image, level),
                warp,
                cv2.MOTION_TRANSLATION,
                criteria,
                _mask(valid, level),
                3,
            )
        except cv2.error:  # raised where the iterations do not converge
            return np.full(2, np.nan), 0.0
        shift = np.asarray(found)[:, 2].astype(np.float64) * level
    return shift, float(correlation)


def correlation_coefficient(reference: np.ndarray, image: np.ndarray, valid: np.ndarray) -> float:
    """Return the coefficient that `ecc_shift` maximises, with no displacement, −1 to 1."""
    first, second = reference[valid], image[valid]
    norm = np.linalg.norm(first) * np.linalg.norm(second)
    return float(np.vdot(first, second).real / norm) if norm > 0 else 0.0
