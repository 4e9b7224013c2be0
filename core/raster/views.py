"""Parts of other sources, and their means."""

from __future__ import annotations

import numpy as np

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
        self._source, self._window = source, window

    def _read(self, window: Window) -> np.ndarray:
        return self._source.read(
            window._replace(row=window.row + self._window.row, col=window.col + self._window.col)
        )


class Averaged(Source):
    """The means of ``factor`` × ``factor`` pixels of another source.

    Parameters
    ----------
    source : Source
    grid : Grid
        Its pixels are made up of whole pixels of the source, from the source's first on.
    factor : int

    Notes
    -----
    NaN where less than half of the pixels are valid, else the mean of those that are.
    """

    def __init__(self, source: Source, grid: Grid, factor: int):
        self.grid, self.bands = grid, source.bands
        self.block = tuple(max(64, side // factor) for side in source.block)
        self._source, self._factor = source, factor

    def _read(self, window: Window) -> np.ndarray:
        k = self._factor
        fine = self._source.read(Window(*(k * part for part in window)))
        valid = np.isfinite(fine)
        whole = bool(valid.all())
        total = np.zeros((len(self.bands), window.height, window.width), np.float32)
        count = np.zeros(total.shape, np.uint16)
        # Few strided sums are several times as fast as a sum over short axes.
        for row in range(k):
            for col in range(k):
                part = fine[:, row::k, col::k]
                total += part if whole else np.where(valid[:, row::k, col::k], part, 0)
                if not whole:
                    count += valid[:, row::k, col::k]
        if whole:
            return total / np.float32(k * k)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(2 * count >= k * k, total / count, np.nan).astype(np.float32)
