"""Blending of overlapping tiles into one seamless raster."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import FloatArray
from ..raster.tiling import Axis


class TileBlender:
    """Adds up weighted tiles, and returns the part of the raster that each one completes.

    Tiles come in any order in which each one follows those above and to the left of it. Of each
    tile, the rows that it shares with the one below are kept until that comes, and the columns
    that it shares with the one to the right.

    Parameters
    ----------
    down, across : Axis
        The tiles down the rows and across the columns of the raster.
    """

    def __init__(self, down: Axis, across: Axis):
        self._down, self._across = down, across
        self._above = np.zeros((down.overlap, across.whole), np.float32)
        self._left: dict[int, FloatArray] = {}

    def add(self, row: int, col: int, values: FloatArray | None) -> FloatArray:
        """Add a tile and return its core, which is complete with it.

        Parameters
        ----------
        row, col : int
            Of the tile, among the tiles.
        values : array of float32, shape (height, width), or None
            Of the whole tile, from 0 to 1; None where it was skipped, which counts as 0.

        Returns
        -------
        array of float32, shape of the core
            0 to 1.
        """
        down, across = self._down, self._across
        if values is None:
            total = np.zeros((down.size(row), across.size(col)), np.float32)
        else:
            total = values * down.weights(row)[:, None]
            total *= across.weights(col)
        if col:
            total[:, : across.overlap] += self._left.pop(row)
        last = col == across.count - 1
        if not last:
            self._left[row] = total[:, across.stride :].copy()
        begin = across.start(col)
        width = across.size(col) if last else across.stride
        above = self._above[:, begin : begin + width]
        below = total[down.stride :, :width].copy()
        if row:
            total[: down.overlap, :width] += above
        if row < down.count - 1:
            above[:] = below
        (top, bottom), (left, right) = down.core(row), across.core(col)
        # Weights sum to one but for rounding.
        return np.clip(total[: bottom - top, : right - left], 0, 1)
