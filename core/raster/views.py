"""Windows of other sources, and means of their pixels, as sources."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import FloatArray
from ..geo.grid import Grid, Window
from .source import Source


class Cropped(Source):
    """A window of another source, as a raster of its own.

    Parameters
    ----------
    source : Source
    window : Window
        Of the source's grid; may reach beyond it.
    """

    def __init__(self, source: Source, window: Window):
        self.grid, self.bands, self.block = source.grid.crop(window), source.bands, source.block
        self.facts = source.facts
        self._source, self._window = source, window

    def _read(self, window: Window) -> FloatArray:
        return self._source.read(
            window._replace(row=window.row + self._window.row, col=window.col + self._window.col)
        )


class Averaged(Source):
    """The means of ``factor`` × ``factor`` pixels of another source.

    Parameters
    ----------
    source : Source
    grid : Grid
        Each of its pixels is made of whole pixels of the source, starting with the first one.
    factor : int

    Notes
    -----
    NaN where less than half of the pixels are valid, else the mean of those that are.
    """

    def __init__(self, source: Source, grid: Grid, factor: int):
        self.grid, self.bands, self.facts = grid, source.bands, source.facts
        height, width = source.block
        self.block = max(64, height // factor), max(64, width // factor)
        self._source, self._factor = source, factor

    def _read(self, window: Window) -> FloatArray:
        k = self._factor
        fine = self._source.read(Window(*(k * part for part in window)))
        valid = np.isfinite(fine)
        all_valid = bool(valid.all())
        total = np.zeros((len(self.bands), window.height, window.width), np.float32)
        count = np.zeros(total.shape, np.uint16)
        # A few strided sums are several times as fast as a sum over short axes.
        for row in range(k):
            for col in range(k):
                part = fine[:, row::k, col::k]
                total += part if all_valid else np.where(valid[:, row::k, col::k], part, 0)
                if not all_valid:
                    count += valid[:, row::k, col::k]
        if all_valid:
            return total / np.float32(k * k)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(2 * count >= k * k, total / count, np.nan).astype(np.float32)
