"""Resampling where an image is as good as shifted: each small cell by one shift of its own."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from ..geo.grid import Grid, PixelMapping

# Sides of cells, in pixels; and how far the shift may vary from a cell's middle to its edge.
_SIDES = (128, 64, 32, 16)
_VARIATION = 1 / 48

# Pixels that the Lanczos kernel reaches before and after a place between two pixels.
BEFORE, AFTER = 3, 4
REACH = BEFORE + AFTER


def cell_side(mapping: PixelMapping, grid: Grid) -> int:
    """Return the side of cells over each of which a mapping is a shift; 0 where there are none.

    Parameters
    ----------
    mapping : PixelMapping
        From the pixels of ``grid``.
    grid : Grid

    Notes
    -----
    Within a cell the true shift departs from the one of its middle by less than 1/48 pixel, and
    by half of that on average: about as much as by OpenCV's own rounding of places to 1/32 pixel.
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
    weights = np.zeros((*fraction.shape, REACH + 1), np.float32)
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
    # Bands side by side are one image, and its long rows are quick; what mixes at their borders is
    # cut off. One filter after the other takes half the time of OpenCV's filter for both.
    found = np.ascontiguousarray(pixels.transpose(1, 0, 2)).reshape(height, bands * width)
    found = cv2.filter2D(found, cv2.CV_32F, across[np.newaxis], anchor=(BEFORE, 0))
    found = cv2.filter2D(found, cv2.CV_32F, down[:, np.newaxis], anchor=(0, BEFORE))
    found = found.reshape(height, bands, width).transpose(1, 0, 2)
    return found[:, BEFORE:-AFTER, BEFORE:-AFTER]


def shifted_with_gaps(
    pixels: np.ndarray, right: float, below: float, method: str = "lanczos"
) -> np.ndarray:
    """Return pixels some of which are invalid at places ``right`` and ``below`` of them.

    Parameters
    ----------
    pixels : array of float32, shape (bands, height + 7, width + 7)
        NaN where invalid.
    right, below : float
        0 to 1.
    method : {"lanczos", "linear"}
        The first wherever all neighbours that it looks at are valid.

    Returns
    -------
    array of float32, shape (bands, height, width)
        The mean of the valid neighbours, NaN where these have less than half of the weight.
    """
    valid = np.isfinite(pixels)
    filled, valid = np.where(valid, pixels, np.float32(0)), valid.astype(np.float32)
    if method == "linear":
        return _of_the_valid(filled, valid, right, below)
    out = shifted(filled, lanczos(right), lanczos(below))
    # Only what is near the gaps is worked out in both ways.
    rows, cols = (_reached(valid.min(axis=(0, axis)) == 0) for axis in (2, 1))
    near = (slice(None), slice(rows.start, rows.stop + REACH), slice(cols.start, cols.stop + REACH))
    filled, valid = filled[near], valid[near]
    mean = np.full(REACH + 1, 1 / (REACH + 1), np.float32)
    whole = shifted(valid, mean, mean) > 1 - 1 / 128
    place = (slice(None), rows, cols)
    out[place] = np.where(whole, out[place], _of_the_valid(filled, valid, right, below))
    return out


def _of_the_valid(filled: np.ndarray, valid: np.ndarray, right: float, below: float) -> np.ndarray:
    """Return the linear mean of the valid neighbours, NaN where these have too little weight."""
    nearest = linear(right), linear(below)
    weight = shifted(valid, *nearest)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(weight >= 0.5, shifted(filled, *nearest) / weight, np.float32(np.nan))


def _reached(gap: np.ndarray) -> slice:
    """Return the pixels, of `REACH` fewer, that look at a row or column with gaps."""
    places = np.flatnonzero(gap)
    if not len(places):
        return slice(0, 0)
    return slice(max(0, places[0] - REACH), min(places[-1] + 1, len(gap) - REACH))


class Cells(NamedTuple):
    """The cells along one side of a window.

    Attributes
    ----------
    first : array of int
        The first pixel of each.
    skipped : array of int
        How many of its first pixels lie before the window.
    length : array of int
        How many of its pixels lie in it.
    """

    first: np.ndarray
    skipped: np.ndarray
    length: np.ndarray

    def within(self, number: int) -> slice:
        """Return the pixels of a cell, counted from the first of the window."""
        start = self.length[:number].sum()
        return slice(start, start + self.length[number])


def cells_over(start: int, length: int, side: int) -> Cells:
    """Return the cells that cover a stretch of pixels."""
    first = np.arange(start // side * side, start + length, side)
    begin = np.maximum(first, start)
    return Cells(first, begin - first, np.minimum(first + side, start + length) - begin)
