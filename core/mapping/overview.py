"""Both images of a pair in coarse pixels, gathered while they are mapped, for pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..geo.array_types import FloatArray, IntArray
from ..geo.grid import Window, coarse_grid
from ..raster.source import Source

OVERVIEW_SIDE = 900
"""Coarse pixels along the longer side of a picture of a whole scene, at most."""

# Pixels of the images that are averaged along a side of a coarse pixel, about.
_SAMPLES = 3


class OverviewPart(NamedTuple):
    """The coarse pixels of a window: sums over its pixels, and their number.

    Attributes
    ----------
    rows, cols : arrays of int64
        Coarse rows and columns that the window touches.
    sums : array of float32, shape (bands, rows, columns)
        Bands of the pre image, then of the post image.
    counts : array of float32, shape (2, rows, columns)
        Number of the pixels of each image that were known.
    """

    rows: IntArray
    cols: IntArray
    sums: FloatArray
    counts: FloatArray


class Overview:
    """Both images of a pair in coarse pixels, each the mean of some pixels of the images.

    Mapping holds all pixels anyway, so that the images need not be read again for a picture of
    the whole scene. `select` may be called in any thread, `add` in one at a time.

    Parameters
    ----------
    pre, post : Source
        Bands by role, on one grid.
    side : int
        Coarse pixels along the longer side at most.

    Attributes
    ----------
    grid : Grid
        Of the coarse pixels.
    factor : int
        Pixels along a side of a coarse one.
    """

    def __init__(self, pre: Source, post: Source, side: int):
        self.grid, self.factor = coarse_grid(pre.grid, side)
        self._bands = tuple(pre.bands), tuple(post.bands)
        self._roles = tuple(shown_roles(bands) for bands in self._bands)
        self._step = max(1, self.factor // _SAMPLES)
        shape = self.grid.height, self.grid.width
        self._sums = np.zeros((sum(map(len, self._roles)), *shape), np.float32)
        self._counts = np.zeros((2, *shape), np.float32)

    def select(self, window: Window, pre: FloatArray, post: FloatArray) -> OverviewPart:
        """Return the coarse pixels of a window.

        Parameters
        ----------
        window : Window
        pre, post : arrays of float32, shape (bands, height, width)
            All bands of the images there, NaN where invalid.
        """
        step = self._step
        row, col = -window.row % step, -window.col % step
        rows, row_starts = _groups(window.row + row, window.row + window.height, step, self.factor)
        cols, col_starts = _groups(window.col + col, window.col + window.width, step, self.factor)
        shape = (len(rows), len(cols))
        sums = np.zeros((len(self._sums), *shape), np.float32)
        counts = np.zeros((2, *shape), np.float32)
        if not len(rows) or not len(cols):
            return OverviewPart(rows, cols, sums, counts)

        def summed(values: FloatArray) -> FloatArray:
            down = np.add.reduceat(values, row_starts, axis=0)
            return np.add.reduceat(down, col_starts, axis=1)

        number = 0
        for date, image in enumerate((pre, post)):
            bands, roles = self._bands[date], self._roles[date]
            pixels = [image[bands.index(role), row::step, col::step] for role in roles]
            known = np.isfinite(pixels[0])
            for values in pixels[1:]:
                known &= np.isfinite(values)
            for values in pixels:
                sums[number] = summed(np.where(known, values, np.float32(0)))
                number += 1
            counts[date] = summed(known.astype(np.float32))
        return OverviewPart(rows, cols, sums, counts)

    def add(self, part: OverviewPart) -> None:
        """Add the coarse pixels of a window; no two windows overlap."""
        if len(part.rows) and len(part.cols):
            place = np.s_[:, part.rows[0] : part.rows[-1] + 1, part.cols[0] : part.cols[-1] + 1]
            self._sums[place] += part.sums
            self._counts[place] += part.counts

    def images(self) -> tuple[FloatArray, FloatArray]:
        """Return both images: float32 (3 or 1, height, width), NaN where nothing is known.

        Red, green and blue, or red alone where one is missing.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            first = len(self._roles[0])
            return (
                self._sums[:first] / self._counts[0],
                self._sums[first:] / self._counts[1],
            )


def shown_roles(bands: Sequence[str]) -> tuple[str, ...]:
    """Return the roles of an image's bands that a picture shows: true colours, or red alone."""
    colours = ("red", "green", "blue")
    return colours if set(colours) <= set(bands) else ("red",)


def _groups(start: int, stop: int, step: int, factor: int) -> tuple[IntArray, IntArray]:
    """Return the coarse pixels that pixels belong to, and where those of each begin."""
    coarse = np.arange(start, stop, step) // factor
    begins = np.flatnonzero(np.concatenate([[True], coarse[1:] != coarse[:-1]])[: len(coarse)])
    return coarse[begins], begins
