"""Both images of a pair in coarse pixels, gathered while they are mapped, for pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..geo.array_types import BoolArray, FloatArray, IntArray
from ..geo.grid import Grid, Window, coarse_grid
from ..raster.bands import role_source
from ..raster.block_map import block_shape, map_blocks
from ..raster.resample import on_grid
from ..raster.source import Source

OVERVIEW_SIDE = 900
"""Coarse pixels along the longer side of a picture of a whole scene, at most."""

# Pixels of the images that are averaged along a side of a coarse pixel, about.
_SAMPLES = 3
_COLOURS = ("red", "green", "blue")
# What true colours and the usual indices need.
_PICTURED = (*_COLOURS, "nir", "swir16")


@dataclass(frozen=True)
class CoarsePair:
    """Both images in coarse pixels.

    Attributes
    ----------
    grid : Grid
        Of the coarse pixels.
    factor : int
        Pixels of the images along a side of a coarse one.
    bands : pair of dict of str to array of float32, shape (height, width)
        By role, of the image before and of that after; NaN where nothing is known.
    """

    grid: Grid
    factor: int
    bands: tuple[dict[str, FloatArray], dict[str, FloatArray]]

    def images(self) -> tuple[FloatArray, FloatArray]:
        """Return both images: float32 (3 or 1, height, width), NaN where nothing is known.

        Red, green and blue, or red alone where one is missing.
        """
        before, after = (
            np.stack([bands[role] for role in shown_roles(list(bands))]) for bands in self.bands
        )
        return before, after


def read_coarse_pair(pre: Source, post: Source, side: int) -> CoarsePair:
    """Return both images in coarse pixels, read for that.

    Parameters
    ----------
    pre, post : Source
        Bands by role, on one grid.
    side : int
        Coarse pixels along the longer side at most.
    """
    grid, factor = coarse_grid(pre.grid, side)
    found = []
    for image in (pre, post):
        roles = _pictured(image.bands)
        shown = on_grid(role_source(image, roles), grid, "linear")
        # Block by block: a coarse pixel may stand for a thousand of the image.
        pixels = np.empty((len(roles), grid.height, grid.width), np.float32)
        for block, part in map_blocks(shown.read, grid, block_shape([shown])):
            pixels[(slice(None), *block.slices)] = part
        found.append(dict(zip(roles, pixels)))
    return CoarsePair(grid, factor, (found[0], found[1]))


def coarse_share(which: BoolArray, factor: int) -> FloatArray:
    """Return the share of some pixels in coarse pixels.

    Parameters
    ----------
    which : array of bool, shape (height, width)
    factor : int
        Pixels along a side of a coarse one.

    Returns
    -------
    array of float32, shape (⌈height / factor⌉, ⌈width / factor⌉)
        0 to 1; at the right and lower edge, of those pixels that there are.
    """
    starts = [np.arange(0, side, factor) for side in which.shape]
    down = np.add.reduceat(which, starts[0], axis=0, dtype=np.float32)
    total = np.add.reduceat(down, starts[1], axis=1)
    rows, cols = (np.diff([*begin, side]) for begin, side in zip(starts, which.shape))
    share: FloatArray = (total / np.outer(rows, cols)).astype(np.float32)
    return share


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
        self._roles = tuple(_pictured(bands) for bands in self._bands)
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

    def coarse_pair(self) -> CoarsePair:
        """Return both images in coarse pixels."""
        with np.errstate(divide="ignore", invalid="ignore"):
            first = len(self._roles[0])
            before = self._sums[:first] / self._counts[0]
            after = self._sums[first:] / self._counts[1]
        bands = dict(zip(self._roles[0], before)), dict(zip(self._roles[1], after))
        return CoarsePair(self.grid, self.factor, bands)


def shown_roles(bands: Sequence[str]) -> tuple[str, ...]:
    """Return the roles of an image's bands that a picture shows: true colours, or red alone."""
    return _COLOURS if set(_COLOURS) <= set(bands) else ("red",)


def _pictured(bands: Sequence[str]) -> tuple[str, ...]:
    """Return the roles of an image's bands that pictures and indices are made of."""
    return tuple(role for role in _PICTURED if role in bands)


def _groups(start: int, stop: int, step: int, factor: int) -> tuple[IntArray, IntArray]:
    """Return the coarse pixels that pixels belong to, and where those of each begin."""
    coarse = np.arange(start, stop, step) // factor
    begins = np.flatnonzero(np.concatenate([[True], coarse[1:] != coarse[:-1]])[: len(coarse)])
    return coarse[begins], begins
