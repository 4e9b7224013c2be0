"""Resampling where an image is as good as shifted: each small cell by one shift of its own."""

from __future__ import annotations

import math

import cv2
import numpy as np

from .grid import Grid, PixelMapping

# Sides of cells, in pixels; and how far the shift may vary from a cell's middle to its edge.
_SIDES = (64, 32, 16)
_VARIATION = 1 / 64

# Pixels that the Lanczos kernel reaches before and after a place between two pixels.
BEFORE, AFTER = 3, 4


def cell_side(mapping: PixelMapping, grid: Grid) -> int:
    """Return the side of cells over each of which a mapping is a shift; 0 where there are none.

    Parameters
    ----------
    mapping : PixelMapping
        From the pixels of ``grid``.
    grid : Grid

    Notes
    -----
    Within a cell the true shift departs from the one of its middle by less than 1/64 pixel, no
    more than OpenCV's own rounding of places to 1/32 pixel.
    """
    cols, rows = np.meshgrid(np.linspace(0, grid.width - 1, 5), np.linspace(0, grid.height - 1, 5))
    here = np.array(mapping.at(cols, rows))
    # How much the displacement grows over a pixel to the east, and to the south.
    growth = [
        np.array(mapping.at(cols + east, rows + south)) - here - [[[east]], [[south]]]
        for east, south in ((1, 0), (0, 1))
    ]
    slope = np.abs(growth).sum(axis=0).max()
    if not np.isfinite(slope):
        return 0
    return next((side for side in _SIDES if slope * side / 2 <= _VARIATION), 0)


def lanczos(fraction: np.ndarray) -> np.ndarray:
    """Return the weights of 8 pixels at places ``fraction`` of a pixel after the fourth.

    Parameters
    ----------
    fraction : array of float, shape (...)
        0 to 1.

    Returns
    -------
    array of float32, shape (..., 8)
        The windowed sinc of Lanczos with four lobes, its sum 1.
    """
    away = np.arange(-BEFORE, AFTER + 1) - np.asarray(fraction)[..., np.newaxis]
    weights = np.sinc(away) * np.sinc(away / (BEFORE + 1))
    return (weights / weights.sum(axis=-1, keepdims=True)).astype(np.float32)


def linear(fraction: np.ndarray) -> np.ndarray:
    """Return the same for linear interpolation: all but the two nearest pixels weigh nothing."""
    fraction = np.asarray(fraction)
    weights = np.zeros((*fraction.shape, BEFORE + AFTER + 1), np.float32)
    weights[..., BEFORE], weights[..., BEFORE + 1] = 1 - fraction, fraction
    return weights


def whole_and_part(places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the pixel before each place, and how far after it the place lies, 0 to 1."""
    whole = np.floor(places)
    return whole.astype(int), places - whole


def shifted(pixels: np.ndarray, across: np.ndarray, down: np.ndarray) -> np.ndarray:
    """Return pixels weighted with their neighbours along rows and along columns.

    Parameters
    ----------
    pixels : array of float32, shape (bands, height + 7, width + 7)
        All valid.
    across, down : arrays of float32, shape (8,)
        Weights, as of `lanczos`.

    Returns
    -------
    array of float32, shape (bands, height, width)
    """
    bands, height, width = pixels.shape
    # Bands on top of each other are one image; what mixes at their borders is cut off.
    stacked = np.ascontiguousarray(pixels).reshape(bands * height, width)
    found = cv2.sepFilter2D(stacked, cv2.CV_32F, across, down, anchor=(BEFORE, BEFORE))
    return found.reshape(bands, height, width)[:, BEFORE:-AFTER, BEFORE:-AFTER]


def cells_over(start: int, length: int, side: int) -> tuple[int, int]:
    """Return the first pixel and the number of the cells that cover a stretch of pixels."""
    first = math.floor(start / side) * side
    return first, math.ceil((start + length - first) / side)
