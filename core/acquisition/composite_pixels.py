"""The pixels of a composite from those of its layers: the first that is clear, or the median."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ..geo.array_types import BoolArray, FloatArray
from ..geo.grid import Window
from ..raster.source import Source
from .clear_pixels import Layer

DATE_BANDS = ("date", "observations")
# Side of the parts of a block that are resampled or not, which are whole cells of
# `core.raster.resample`; and pixels of a strip that is sorted in the processor's cache.
_PART, _SORTED = 128, 1 << 13


class CompositePixels(Source):
    """Layers on one grid as one image, with `DATE_BANDS`; each block of each layer is read once.

    Parameters
    ----------
    layers : sequence of Layer
        The most important first.
    days : sequence of float
        The date of each.
    method : {"best", "median"}
    """

    def __init__(self, layers: Sequence[Layer], days: Sequence[float], method: str):
        first = layers[0]
        self.grid, self.block = first.grid, first.block
        self.bands = (*first.bands, *DATE_BANDS)
        self._layers, self._method = tuple(layers), method
        self._days = np.asarray(days, np.float32)

    def _read(self, window: Window) -> FloatArray:
        out = np.empty((len(self.bands), window.height, window.width), np.float32)
        count = self._best(window, out) if self._method == "best" else self._median(window, out)
        out[-1] = count
        np.copyto(out, np.float32(np.nan), where=count == 0)
        return out

    def _best(self, window: Window, out: FloatArray) -> FloatArray:
        """Write each pixel of the first layer that shows it, and its date; return their number."""
        count = np.zeros((window.height, window.width), np.float32)
        for layer, day in zip(self._layers, self._days):
            part = layer.part(window)
            wanted = part.clear & (count == 0)
            # Where all is filled, the others are only counted, not resampled.
            for place in _parts_with(wanted, window):
                inside = place.within(window).slices
                np.copyto(out[(slice(-2), *inside)], part.pixels(place), where=wanted[inside])
            np.copyto(out[-2], day, where=wanted)
            count += part.clear
        return count

    def _median(self, window: Window, out: FloatArray) -> FloatArray:
        """Write the median of each pixel, band by band, and the middle date, likewise."""
        shape = (len(self._layers), len(self.bands) - 1, window.height, window.width)
        values = np.empty(shape, np.float32)
        count = np.zeros(shape[2:], np.float32)
        for layer, day, stored in zip(self._layers, self._days, values):
            part = layer.part(window)
            stored[:-1] = part.pixels(window)
            stored[-1] = day
            np.copyto(stored, np.float32(np.inf), where=~part.clear)
            count += part.clear
        rows = max(1, _SORTED // window.width)
        for start in range(0, window.height, rows):
            strip = slice(start, start + rows)
            _write_medians(values[:, :, strip], count[strip], out[:-1, strip])
        return count


def _write_medians(values: FloatArray, count: FloatArray, out: FloatArray) -> None:
    """Write the medians of the finite values; the last band, the date, takes the lower middle.

    Parameters
    ----------
    values : array of float32, shape (layers, bands, height, width)
        Infinite where a layer shows nothing; sorted in place up to the middle.
    count : array of float32, shape (height, width)
        The number of finite values.
    out : array of float32, shape (bands, height, width)
    """
    layers = len(values)
    smaller = np.empty_like(values[0])
    for place in range(layers // 2 + 1):
        # The smallest of those that are left moves to the place.
        for upper in range(layers - 1, place, -1):
            np.minimum(values[upper - 1], values[upper], out=smaller)
            np.maximum(values[upper - 1], values[upper], out=values[upper])
            values[upper - 1] = smaller
    for number in range(1, layers + 1):
        where = count == number
        if not where.any():
            continue
        low, high = values[(number - 1) // 2], values[number // 2]
        # Of an even number of dates, the mean of the middle two is taken, but not of their dates.
        middle = low if number % 2 else (low + high) / 2
        np.copyto(out[:-1], middle[:-1], where=where)
        np.copyto(out[-1], low[-1], where=where)


def _parts_with(wanted: BoolArray, window: Window) -> Iterator[Window]:
    """Yield the parts of a window, whole cells of the grid, in which pixels are wanted."""
    if wanted.all():
        yield window
        return
    bottom, right = window.row + window.height, window.col + window.width
    for top in range(window.row // _PART * _PART, bottom, _PART):
        row, end = max(top, window.row), min(top + _PART, bottom)
        columns = np.flatnonzero(wanted[row - window.row : end - window.row].any(axis=0))
        columns = np.unique((columns + window.col) // _PART)
        # Cells beside one another are one part.
        for run in np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1):
            if len(run):
                col = max(int(run[0]) * _PART, window.col)
                yield Window(row, col, end - row, min(int(run[-1] + 1) * _PART, right) - col)
