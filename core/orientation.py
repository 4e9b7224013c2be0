"""Edge orientations: what two images of one place share across seasons."""

from __future__ import annotations

import cv2
import numpy as np

# Pixels around a window that its gradients need.
HALO = 3


def orientation(
    pixels: np.ndarray, usable: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the field of edge orientations, which seasons change less than brightness.

    Parameters
    ----------
    pixels : array of float32, shape (height, width)
        NaN where invalid.
    usable : array of bool, shape (height, width), optional
        False where the pixels are not to be looked at.

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
    valid = np.isfinite(pixels)
    if usable is not None:
        valid &= usable
    inner = (slice(HALO, -HALO), slice(HALO, -HALO))
    # Valid where the smoothing and the gradient touch valid pixels only.
    safe = cv2.erode(
        valid.astype(np.uint8),
        np.ones((2 * HALO + 1, 2 * HALO + 1), np.uint8),
        borderType=cv2.BORDER_CONSTANT,
        borderValue=0,
    )[inner].astype(bool)
    field = np.zeros(safe.shape, np.complex64)
    if not safe.any():
        return field, safe
    smooth = cv2.GaussianBlur(np.where(valid, pixels, 0).astype(np.float32), (0, 0), 0.5)
    across = cv2.Scharr(smooth, cv2.CV_32F, 1, 0)[inner]
    down = cv2.Scharr(smooth, cv2.CV_32F, 0, 1)[inner]
    square = across * across + down * down
    typical = np.median(square[safe])
    if typical == 0:  # most of the window is plain
        typical = square[safe].mean()
    if typical == 0:
        return field, safe
    scale = np.where(safe, 1 / (square + typical), 0)
    field.real = (across * across - down * down) * scale
    field.imag = 2 * across * down * scale
    field[safe] -= field[safe].mean()
    return field, safe
