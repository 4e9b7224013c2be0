"""A raster of bytes, most of which have one value, filled window by window, in little memory."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from ..geo.array_types import ByteArray
from ..geo.grid import Grid, Window

# Pixels along a side of the squares by which the windows that cover a place are found.
_SQUARE = 512


class PackedBytes:
    """A raster of bytes, filled window by window, in a fraction of a byte for a usual pixel.

    Parameters
    ----------
    grid : Grid
    empty : int
        The value of pixels that no window holds, and of those outside the grid.
    """

    def __init__(self, grid: Grid, empty: int):
        self.grid, self._empty = grid, empty
        self._windows: dict[tuple[int, int], dict[Window, _Packed]] = defaultdict(dict)

    def put(self, window: Window, pixels: ByteArray, usual: int) -> None:
        """Add a window.

        Parameters
        ----------
        window : Window
            No two overlap.
        pixels : array of uint8, shape (height, width)
        usual : int
            The value that most of them have.
        """
        packed = _Packed(pixels, usual)
        for square in _squares(window):
            self._windows[square][window] = packed

    def read(self, window: Window) -> ByteArray:
        """Return the pixels of a window, which may reach beyond the grid, as put."""
        out = np.full((window.height, window.width), self._empty, np.uint8)
        touched: dict[Window, _Packed] = {}
        for square in _squares(window):
            touched.update(self._windows.get(square, {}))
        for here, packed in touched.items():
            part = here.intersection(window)
            if part is not None:
                out[part.within(window).slices] = packed.pixels()[part.within(here).slices]
        return out


class _Packed:
    """Bytes most of which have the usual value, without the words of eight that all have it.

    Several times as fast as a general compression, which would take half as much memory.
    """

    def __init__(self, pixels: ByteArray, usual: int):
        self._shape, self._usual = pixels.shape, np.full(8, usual, np.uint8).view(np.uint64)[0]
        rest = -pixels.size % 8
        padded = np.append(pixels, np.full(rest, usual, np.uint8)) if rest else pixels.ravel()
        words = padded.view(np.uint64)
        unusual = words != self._usual
        self._count, self._where, self._words = len(words), np.packbits(unusual), words[unusual]

    def pixels(self) -> ByteArray:
        words = np.full(self._count, self._usual)
        words[np.unpackbits(self._where, count=self._count).view(bool)] = self._words
        return words.view(np.uint8)[: self._shape[0] * self._shape[1]].reshape(self._shape)


def _squares(window: Window) -> list[tuple[int, int]]:
    """Return the squares that a window touches."""
    rows, cols = (
        range(start // _SQUARE, (start + length - 1) // _SQUARE + 1)
        for start, length in ((window.row, window.height), (window.col, window.width))
    )
    return [(row, col) for row in rows for col in cols]
