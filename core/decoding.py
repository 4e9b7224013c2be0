"""Parts, means and decoded blocks of files that are slow to decode, such as JPEG 2000."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future

import numpy as np

from .grid import Grid, Window
from .source import FileSource, Source


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


class DecodedOnce(Source):
    """A single-band file of whole numbers, read by whole blocks that are kept for a while.

    JPEG 2000 is so slow to decode that a block must not be decoded again for each window that
    touches it.

    Parameters
    ----------
    source : FileSource
        Nodata 0, uint8 or uint16.
    columns : int
        Blocks side by side in what will be read, row by row; three rows of them are kept, as
        many as a window as high as a block can touch with some pixels around it.
    """

    def __init__(self, source: FileSource, columns: int):
        self.grid, self.bands, self.block = source.grid, source.bands, source.block
        self._source, self._keep = source, 3 * columns + 4
        self._lock = threading.Lock()
        self._blocks: OrderedDict[tuple[int, int], Future] = OrderedDict()
        self.decoded = 0

    def _block(self, row: int, col: int) -> np.ndarray:
        with self._lock:
            future = self._blocks.get((row, col))
            wanted = future is None
            if wanted:
                future = self._blocks[row, col] = Future()
                self.decoded += 1
                while len(self._blocks) > self._keep:
                    self._blocks.popitem(last=False)
            else:
                self._blocks.move_to_end((row, col))
        if wanted:
            height, width = self.block
            window = Window(row * height, col * width, height, width)
            try:
                pixels = self._source.read(window.intersection(self.grid.window))[0]
                # A quarter to a half of the memory of float32.
                future.set_result(np.nan_to_num(pixels).astype(self._source.dtype))
            except BaseException as error:
                with self._lock:
                    self._blocks.pop((row, col), None)
                future.set_exception(error)
                raise
        return future.result()

    def _read(self, window: Window) -> np.ndarray:
        height, width = self.block
        out = np.empty((1, window.height, window.width), np.float32)
        for row in range(window.row // height, (window.row + window.height - 1) // height + 1):
            for col in range(window.col // width, (window.col + window.width - 1) // width + 1):
                pixels = self._block(row, col)
                here = Window(row * height, col * width, *pixels.shape)
                part = here.intersection(window)
                inside = part._replace(row=part.row - here.row, col=part.col - here.col)
                target = part._replace(row=part.row - window.row, col=part.col - window.col)
                out[(0, *target.slices)] = pixels[inside.slices]
        out[out == 0] = np.nan
        return out
