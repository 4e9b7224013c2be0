"""Resampling by shifts: each small cell of the image is shifted as a whole."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from ..geo.array_types import AnyArray, BoolArray, FloatArray, IntArray
from ..geo.grid import Grid, PixelMapping

# Sides of cells, in pixels; and how far the shift may vary from a cell's middle to its edge.
_SIDES = (128, 64, 32, 16)
_VARIATION = 1 / 48

# Pixels that the Lanczos kernel reaches before and after a place between two pixels.
BEFORE, AFTER = 3, 4
REACH = BEFORE + AFTER


def cell_side(mapping: PixelMapping, grid: Grid) -> int:
    """Return the side of cells within each of which a mapping is a shift; 0 where it is none.

    Parameters
    ----------
    mapping : PixelMapping
        From the pixels of ``grid``.
    grid : Grid

    Notes
    -----
    Within a cell the true shift differs from that of its middle by less than 1/48 pixel, and by
    half of that on average: about as much as by OpenCV's own rounding of places to 1/32 pixel.
    """
    cols, rows = np.meshgrid(np.linspace(0, grid.width - 1, 5), np.linspace(0, grid.height - 1, 5))
    here = np.array(mapping.at(cols, rows))
    # How much the displacement grows over a pixel to the east, and to the south.
    growth = [
        np.array(mapping.at(cols + east, rows + south)) - here - [[[east]], [[south]]]
        for east, south in ((1.0, 0.0), (0.0, 1.0))
    ]
    slope = np.abs(growth).sum(axis=0).max()
    if not np.isfinite(slope):
        return 0
    return next((side for side in _SIDES if slope * side / 2 <= _VARIATION), 0)


def lanczos(fraction: FloatArray | float) -> FloatArray:
    """Return the weights of 8 pixels at places ``fraction`` of a pixel after the fourth.

    Parameters
    ----------
    fraction : array of float, shape (...)
        0 to 1.

    Returns
    -------
    array of float32, shape (..., 8)
        The windowed sinc with four lobes of Lanczos (Duchon 1979,
        doi:10.1175/1520-0450(1979)018<1016:LFIOAT>2.0.CO;2), its sum 1.
    """
    distance = np.arange(-BEFORE, AFTER + 1) - np.asarray(fraction)[..., np.newaxis]
    weights = np.sinc(distance) * np.sinc(distance / (BEFORE + 1))
    return (weights / weights.sum(axis=-1, keepdims=True)).astype(np.float32)


def linear(fraction: FloatArray | float) -> FloatArray:
    """Return the weights for linear interpolation, as `lanczos`: 0 but for the nearest two."""
    fraction = np.asarray(fraction)
    weights = np.zeros((*fraction.shape, REACH + 1), np.float32)
    weights[..., BEFORE], weights[..., BEFORE + 1] = 1 - fraction, fraction
    return weights


def whole_and_part(places: FloatArray) -> tuple[IntArray, FloatArray]:
    """Return the pixel at or before each place, and how far after it the place lies, 0 to 1."""
    whole = np.floor(places)
    return whole.astype(int), places - whole


def shifted(pixels: FloatArray, across: FloatArray, down: FloatArray) -> FloatArray:
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
    # Bands side by side are one image, whose long rows are quick to filter; pixels where they mix
    # are cut off. One filter after the other takes half the time of OpenCV's filter for both.
    joined: AnyArray = np.ascontiguousarray(pixels.transpose(1, 0, 2))
    joined = joined.reshape(height, bands * width)
    joined = cv2.filter2D(joined, cv2.CV_32F, across[np.newaxis], anchor=(BEFORE, 0))
    joined = cv2.filter2D(joined, cv2.CV_32F, down[:, np.newaxis], anchor=(0, BEFORE))
    out: AnyArray = joined.reshape(height, bands, width).transpose(1, 0, 2)
    return out[:, BEFORE:-AFTER, BEFORE:-AFTER]


def shifted_with_gaps(
    pixels: FloatArray, right: float, below: float, method: str = "lanczos"
) -> FloatArray:
    """Return the pixels at places ``right`` and ``below`` of them, where some are invalid.

    Parameters
    ----------
    pixels : array of float32, shape (bands, height + 7, width + 7)
        NaN where invalid.
    right, below : float
        Fractions of a pixel, 0 to 1.
    method : {"lanczos", "linear"}
        Lanczos is used wherever all of its 8 × 8 neighbours are valid, linear elsewhere.

    Returns
    -------
    array of float32, shape (bands, height, width)
        The mean of the valid neighbours, NaN where these have less than half of the weight.
    """
    valid = np.isfinite(pixels)
    filled = np.where(valid, pixels, np.float32(0))
    if (valid == valid[:1]).all():
        valid = valid[:1]  # the same gaps in all bands, which is usual, are weighed once
    return shifted_valid(filled, valid.astype(np.float32), right, below, method)


def shifted_valid(
    filled: FloatArray, valid: FloatArray, right: float, below: float, method: str = "lanczos"
) -> FloatArray:
    """Return the same as `shifted_with_gaps` of pixels whose gaps are known.

    Parameters
    ----------
    filled : array of float32, shape (bands, height + 7, width + 7)
        0 where invalid.
    valid : array of float32, shape (bands or 1, height + 7, width + 7)
        1 where valid, 0 elsewhere.
    right, below, method
        As of `shifted_with_gaps`.
    """
    if method == "linear":
        return _linear_of_valid(filled, valid, right, below)
    out = shifted(filled, lanczos(right), lanczos(below))
    # Only near the gaps both are computed.
    rows, cols = (_affected(valid.min(axis=(0, axis)) == 0) for axis in (2, 1))
    near = (slice(None), slice(rows.start, rows.stop + REACH), slice(cols.start, cols.stop + REACH))
    filled, valid = filled[near], valid[near]
    mean = np.full(REACH + 1, 1 / (REACH + 1), np.float32)
    whole = shifted(valid, mean, mean) > 1 - 1 / 128
    place = (slice(None), rows, cols)
    out[place] = np.where(whole, out[place], _linear_of_valid(filled, valid, right, below))
    return out


def _linear_of_valid(
    filled: FloatArray, valid: FloatArray, right: float, below: float
) -> FloatArray:
    """Return the linear mean of the valid neighbours, NaN where these have too little weight."""
    nearest = linear(right), linear(below)
    weight = weight_of_valid(valid, right, below)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(weight >= 0.5, shifted(filled, *nearest) / weight, np.float32(np.nan))


def weight_of_valid(valid: FloatArray, right: float, below: float) -> FloatArray:
    """Return the weight of the valid among the neighbours of each place, 0 to 1."""
    return shifted(valid, linear(right), linear(below))


def _affected(gap: BoolArray) -> slice:
    """Return the output rows, or columns, between the first and the last that gaps affect.

    The output has `REACH` fewer of them than the input, whose gaps are given.
    """
    places = np.flatnonzero(gap)
    if not len(places):
        return slice(0, 0)
    return slice(max(0, places[0] - REACH), min(places[-1] + 1, len(gap) - REACH))


class Cells(NamedTuple):
    """The cells along one side of a window.

    Attributes
    ----------
    first : array of int
        The first pixel of each cell.
    skipped : array of int
        How many of the cell's pixels lie before the window.
    length : array of int
        How many of the cell's pixels lie in the window.
    """

    first: IntArray
    skipped: IntArray
    length: IntArray

    def within(self, number: int) -> slice:
        """Return the pixels of a cell, counted from the first of the window."""
        start = self.length[:number].sum()
        return slice(start, start + self.length[number])


def cells_over(start: int, length: int, side: int) -> Cells:
    """Return the cells that cover a stretch of pixels."""
    first = np.arange(start // side * side, start + length, side)
    begin = np.maximum(first, start)
    return Cells(first, begin - first, np.minimum(first + side, start + length) - begin)
