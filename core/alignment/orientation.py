"""Edge orientations, which images of one place share across seasons."""

from __future__ import annotations

import cv2
import numpy as np

from ..geo.array_types import AnyArray, BoolArray, FloatArray

# Pixels around a window that its gradients need.
HALO = 3


def orientation(
    pixels: FloatArray, usable: BoolArray | None = None
) -> tuple[np.ndarray, BoolArray]:
    """Return the field of edge orientations, which seasons change less than brightness.

    Parameters
    ----------
    pixels : array of float32, shape (height, width)
        NaN where invalid.
    usable : array of bool, shape (height, width), optional
        False where the pixels are to be left out.

    Returns
    -------
    field : array of complex64, shape (height − 2 × HALO, width − 2 × HALO)
        At twice the angle of the gradient; its length is near 1 on edges, 0 on plain and on
        invalid ground.
    valid : array of bool, same shape

    Notes
    -----
    With the angle doubled, an edge that turns from dark–bright to bright–dark keeps its
    orientation: ripening fields and forests in autumn invert contrast. The length m² / (m² + M²),
    M the median of the gradients m, gives the edge of a cloud no more weight than that of a
    field. Related to orientation correlation (Fitch et al. 2002, doi 10.5244/C.16.11).
    """
    pixels = np.asarray(pixels, np.float32)
    valid = np.isfinite(pixels)
    if usable is not None:
        valid &= usable
    inner = (slice(HALO, -HALO), slice(HALO, -HALO))
    whole = bool(valid.all())
    if whole:
        safe = valid[inner]
    else:
        # Valid where the smoothing and the gradient touch valid pixels only.
        safe = cv2.erode(
            valid.view(np.uint8),
            np.ones((2 * HALO + 1, 2 * HALO + 1), np.uint8),
            borderType=cv2.BORDER_CONSTANT,
            borderValue=(0,),
        )[inner].view(bool)
        if not safe.any():
            return np.zeros(safe.shape, np.complex64), safe
        pixels = np.where(valid, pixels, np.float32(0))
    smooth = cv2.GaussianBlur(pixels, (0, 0), 0.5)
    across: AnyArray = cv2.Scharr(smooth, cv2.CV_32F, 1, 0)[inner]
    down: AnyArray = cv2.Scharr(smooth, cv2.CV_32F, 0, 1)[inner]
    square: AnyArray = across * across + down * down
    typical = _typical(square, safe)
    if typical == 0:
        return np.zeros(safe.shape, np.complex64), safe
    square += typical
    scale = np.reciprocal(square, out=square)
    if not whole:
        scale *= safe
    parts = [(across + down) * (across - down), 2 * across * down]
    for part in parts:
        part *= scale
        part -= part.mean() if whole else safe * np.float32(part.sum() / np.count_nonzero(safe))
    return cv2.merge(parts).view(np.complex64)[..., 0], safe


def _typical(square: AnyArray, safe: BoolArray) -> np.floating:
    """Return the median of one in four of the squared gradients."""
    few = square[::2, ::2][safe[::2, ::2]]
    typical = np.median(few) if few.size else np.float32(0)
    # Where most of the window is plain, the mean.
    return typical if typical > 0 else square[safe].mean()
