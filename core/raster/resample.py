"""Sources resampled to another grid, and aligned to it at the same time."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple

import cv2
import numpy as np

from ..errors import NoOverlapError
from ..geo.array_types import AnyArray, BoolArray, FloatArray, IntArray
from ..geo.extents import extent_text
from ..geo.grid import Grid, PixelMapping, Window
from .shifting import (
    BEFORE,
    REACH,
    cell_side,
    cells_over,
    lanczos,
    linear,
    shifted,
    shifted_with_gaps,
    whole_and_part,
)
from .source import Source

_INTERPOLATIONS = {
    "nearest": cv2.INTER_NEAREST,
    "linear": cv2.INTER_LINEAR,
    "lanczos": cv2.INTER_LANCZOS4,
}
# Pixels around the places of a window that interpolation may need.
_MARGIN = 5
# A coordinate far outside of every image, where OpenCV returns the border value.
_OUTSIDE = -1e4


class Cell(NamedTuple):
    """A part of a grid that is shifted as a whole.

    Attributes
    ----------
    place : Window
        Of the grid.
    needed : Window
        The pixels of the source that its pixels are made of.
    right, below : float
        How far, 0 to 1, the pixels lie after those that `core.raster.shifting.BEFORE` precede.
    """

    place: Window
    needed: Window
    right: float
    below: float

    def cut(self, part: Window) -> Cell:
        """Return a part of the cell, a window of the grid within it."""
        down, across = part.row - self.place.row, part.col - self.place.col
        row, col, _, _ = self.needed
        needed = Window(row + down, col + across, part.height + REACH, part.width + REACH)
        return Cell(part, needed, self.right, self.below)


def united(windows: Iterable[Window]) -> Window:
    """Return the smallest window that holds all of some windows, one at least."""
    return reduce(Window.united, windows)


class ResampledSource(Source):
    """Another source resampled once, to a grid and an alignment.

    Parameters
    ----------
    source : Source
    grid : Grid
        CRS, pixel size and extent may differ from the source's.
    matrix : array of float, shape (3, 3), optional
        Alignment: homography from pixel coordinates of ``grid`` (first pixel's centre at (0, 0))
        to those where the same ground lies in an unaligned image on ``grid``.
    method : {"lanczos", "linear", "nearest"}
        Lanczos (8 × 8 pixels) loses least of the detail: linear interpolation half-way between
        pixels halves it. It falls back to linear where its footprint touches invalid pixels.

    Notes
    -----
    A pixel is valid where at least half of the weight of its linear footprint is valid. Sources
    with pixels smaller than the grid's are averaged over the grid's pixel, so that no detail is
    skipped and noise is reduced.
    """

    def __init__(
        self,
        source: Source,
        grid: Grid,
        matrix: FloatArray | None = None,
        method: str = "lanczos",
    ):
        if method not in _INTERPOLATIONS:
            raise ValueError(f"no resampling method {method!r}")
        self.grid, self.bands, self.facts = grid, source.bands, source.facts
        self.block = source.block if source.grid.crs == grid.crs else Source.block
        self.dtype, self.bands_apart = source.dtype, source.bands_apart
        self._source, self._method = source, method
        self._mapping = PixelMapping(grid, source.grid, matrix)
        self._oversample = 1 if method == "nearest" else self._pixels_per_pixel()
        interpolated = self._oversample == 1 and method != "nearest"
        # Side of the cells that are shifted as a whole, 0 where there are none.
        self._cell = cell_side(self._mapping, grid) if interpolated else 0
        # Rows lie along rows and columns along columns: a pixel's place is that of its lines.
        self._in_lines = method == "nearest" and matrix is None and _parallel(grid, source.grid)
        # Blocks of bounded memory, however many source pixels a pixel of the grid covers.
        height, width = self.block
        self.block = max(64, height // self._oversample), max(64, width // self._oversample)

    def select(
        self, positions: Sequence[int], names: Sequence[str] | None = None
    ) -> ResampledSource:
        """Return only some of the bands; the others are neither read nor resampled."""
        view = copy.copy(self)
        view._source = self._source.select(positions)
        view.bands = self._names_of(positions, names)
        view.facts = self._facts_of(positions, names)
        return view

    def of(self, source: Source) -> ResampledSource:
        """Return another source, on the same grid as this one's, resampled in the same way."""
        view = copy.copy(self)
        view._source, view.bands, view.facts = source, source.bands, source.facts
        return view

    @property
    def shifts_cells(self) -> bool:
        """Whether small cells are shifted as a whole.

        Then the same pixels are valid by Lanczos as by linear interpolation.
        """
        return self._cell > 0

    def _pixels_per_pixel(self) -> int:
        """Return how many source pixels a pixel of the grid covers along a side."""
        middle = Window(self.grid.height // 2, self.grid.width // 2, 2, 2)
        cols, rows = self._mapping.coordinates(middle)
        step = max(
            math.hypot(cols[0, 1] - cols[0, 0], rows[0, 1] - rows[0, 0]),
            math.hypot(cols[1, 0] - cols[0, 0], rows[1, 0] - rows[0, 0]),
        )
        return max(1, round(step)) if np.isfinite(step) else 1

    @property
    def exact_dtype(self) -> str:
        """As of `Source`."""
        return self._source.exact_dtype if self._in_lines else "float32"

    def _read(self, window: Window) -> FloatArray:
        if self._in_lines:
            needed, rows, cols = self._lines(window)
            return self._source.read(needed)[:, rows[:, None], cols]
        return self._by_cells(window) if self._cell else self._by_pixels(window)

    def _read_exact(self, window: Window) -> tuple[AnyArray, BoolArray | None]:
        if not self._in_lines:
            return super()._read_exact(window)
        needed, rows, cols = self._lines(window)
        pixels, invalid = self._source.read_exact(needed)
        places = rows[:, None], cols
        return pixels[(slice(None), *places)], None if invalid is None else invalid[places]

    def _lines(self, window: Window) -> tuple[Window, IntArray, IntArray]:
        """Return the window of the source that is needed, and in it the row and column of each."""
        across = window.col + np.arange(window.width, dtype=np.float64)
        down = window.row + np.arange(window.height, dtype=np.float64)
        cols, _ = self._mapping.at(across, np.full_like(across, window.row))
        _, rows = self._mapping.at(np.full_like(down, window.col), down)
        # To the nearest, halves up, as `_by_pixels` has it.
        row, col = (np.floor(_rounded(places) + 0.5).astype(int) for places in (rows, cols))
        top, left = int(row.min()), int(col.min())
        needed = Window(top, left, int(row.max()) + 1 - top, int(col.max()) + 1 - left)
        return needed, row - top, col - left

    def _by_cells(self, window: Window) -> FloatArray:
        """Resample cell by cell, each shifted as its middle is."""
        shape = (len(self.bands), window.height, window.width)
        cells = list(self.cells(window))
        needed = united(cell.needed for cell in cells)
        if needed.intersection(self._source.grid.window) is None:
            return np.full(shape, np.nan, np.float32)
        out = np.empty(shape, np.float32)
        pixels = self._source.read(needed)
        gaps = np.isnan(pixels.min())
        weights = lanczos if self._method == "lanczos" else linear
        for place, reach, right, below in cells:
            target = (slice(None), *place.within(window).slices)
            cell = pixels[(slice(None), *reach.within(needed).slices)]
            if gaps and np.isnan(cell.min()):
                out[target] = shifted_with_gaps(cell, right, below, self._method)
            else:
                out[target] = shifted(cell, weights(right), weights(below))
        return out

    def cells(self, window: Window) -> Iterator[Cell]:
        """Yield the cells of a window, cut to it, each of which is shifted as its middle is.

        The cells lie at the same places of the grid for every window; there are some only where
        `shifts_cells`.
        """
        side = self._cell
        middle = (side - 1) / 2
        rows = cells_over(window.row, window.height, side)
        cols = cells_over(window.col, window.width, side)
        mapped = self._mapping.at(
            *(first + middle for first in np.meshgrid(cols.first, rows.first))
        )
        (col, right), (row, below) = (whole_and_part(place - middle) for place in mapped)
        # As lists: single numbers of an array are slow to take.
        tops, lefts = (row - BEFORE).tolist(), (col - BEFORE).tolist()
        rights, belows = right.tolist(), below.tolist()
        across = list(zip(cols.first.tolist(), cols.skipped.tolist(), cols.length.tolist()))
        for i, down in enumerate(zip(*(part.tolist() for part in rows))):
            first, skipped, height = down
            for j, (start, cut, width) in enumerate(across):
                place = Window(first + skipped, start + cut, height, width)
                top, left = tops[i][j] + skipped, lefts[i][j] + cut
                needed = Window(top, left, height + REACH, width + REACH)
                yield Cell(place, needed, rights[i][j], belows[i][j])

    def _by_pixels(self, window: Window) -> FloatArray:
        """Resample each pixel at its own place."""
        bands = len(self.bands)
        out = np.full((bands, window.height, window.width), np.nan, np.float32)
        mapped = self._mapping.coordinates(window, self._oversample)
        cols, rows = (_rounded(places) for places in mapped)
        if self._method == "nearest":
            # OpenCV rounds halves to even numbers, which would depend on where the window begins.
            cols, rows = np.floor(cols + 0.5), np.floor(rows + 0.5)
        finite = np.isfinite(cols) & np.isfinite(rows)
        grid = self._source.grid
        inside = finite & (cols > -1) & (rows > -1) & (cols < grid.width) & (rows < grid.height)
        if not inside.any():
            return out
        top = math.floor(rows[inside].min()) - _MARGIN
        left = math.floor(cols[inside].min()) - _MARGIN
        needed = Window(
            top,
            left,
            math.ceil(rows[inside].max()) + _MARGIN + 1 - top,
            math.ceil(cols[inside].max()) + _MARGIN + 1 - left,
        )
        pixels = self._source.read(needed)
        map_x = np.where(inside, cols - left, _OUTSIDE).astype(np.float32)
        map_y = np.where(inside, rows - top, _OUTSIDE).astype(np.float32)
        for band in range(bands):
            fine = _interpolate(pixels[band], map_x, map_y, _INTERPOLATIONS[self._method])
            out[band] = fine if self._oversample == 1 else _average(fine, self._oversample)
        return out


def _parallel(grid: Grid, other: Grid) -> bool:
    """Return whether rows and columns of two grids run in the same directions."""
    turns = (grid.transform.b, grid.transform.d, other.transform.b, other.transform.d)
    return grid.crs == other.crs and not any(turns)


def _rounded(places: FloatArray) -> FloatArray:
    """Return coordinates rounded to 1/32 of a pixel, as OpenCV rounds them anyway.

    Rounded here, before the corner of a window is taken off, a place half-way between two of them
    falls to the same side in every window, so that windows agree with one another.
    """
    return np.floor(places * 32 + 0.501) / 32


def _interpolate(
    pixels: FloatArray, map_x: FloatArray, map_y: FloatArray, interpolation: int
) -> FloatArray:
    """Return a band at the mapped places, leaving invalid pixels out of the average.

    Parameters
    ----------
    pixels : array of float32, shape (rows, cols)
        NaN where invalid.
    map_x, map_y : array of float32, shape (height, width)
        Column and row of each place.
    interpolation : int
        OpenCV's number of the method.

    Returns
    -------
    array of float32, shape (height, width)
    """

    def remapped(values: AnyArray, method: int, outside: float = 0.0) -> AnyArray:
        return cv2.remap(
            values,
            map_x,
            map_y,
            method,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=[outside],
        )

    valid = np.isfinite(pixels)
    if interpolation == cv2.INTER_NEAREST or valid.all():
        # A footprint that leaves the pixels takes in NaN from the border.
        return remapped(pixels, interpolation, float("nan"))
    weight = remapped(valid.astype(np.float32), cv2.INTER_LINEAR)
    if not weight.any():
        return np.full(map_x.shape, np.nan, np.float32)
    filled = np.where(valid, pixels, 0)
    out = remapped(filled, cv2.INTER_LINEAR)
    with np.errstate(divide="ignore", invalid="ignore"):
        out = np.where(weight >= 0.5, out / weight, np.nan).astype(np.float32)
    if interpolation == cv2.INTER_LANCZOS4:
        # A pixel whose 8 × 8 neighbours are all valid takes the Lanczos value.
        whole = cv2.erode(
            valid.astype(np.uint8),
            np.ones((7, 7), np.uint8),
            borderType=cv2.BORDER_CONSTANT,
            borderValue=[0],
        )
        safe = remapped(whole.astype(np.float32), cv2.INTER_LINEAR)
        sharp = remapped(filled, cv2.INTER_LANCZOS4)
        out = np.where(safe > 0.9999, sharp, out)
    return out


def _average(fine: FloatArray, factor: int) -> FloatArray:
    """Return the mean of each ``factor`` × ``factor`` block, NaN where less than half is valid."""
    height, width = fine.shape[0] // factor, fine.shape[1] // factor
    blocks = fine.reshape(height, factor, width, factor)
    valid = np.isfinite(blocks)
    count = valid.sum(axis=(1, 3))
    total = np.where(valid, blocks, 0).sum(axis=(1, 3), dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(2 * count >= factor * factor, total / count, np.nan).astype(np.float32)


def on_grid(source: Source, grid: Grid, method: str = "lanczos") -> Source:
    """Return the source itself if it has the grid's pixels, else the source resampled to the grid.

    Parameters
    ----------
    source : Source
    grid : Grid
    method : {"lanczos", "linear", "nearest"}
        As of `ResampledSource`.

    Raises
    ------
    NoOverlapError
        The two do not overlap.
    """
    if source.grid.same_pixels(grid):
        return source
    if grid.overlap_fraction(source.grid) > 0:
        return ResampledSource(source, grid, method=method)
    extents = {
        "extent": extent_text(source.grid.bounds, source.grid.crs),
        "reference": extent_text(grid.bounds, grid.crs),
    }
    path = getattr(source, "path", None)
    if path is None:
        raise NoOverlapError(
            "An image does not overlap the reference image: its extent is {extent}, the "
            "reference's {reference}.",
            **extents,
        )
    raise NoOverlapError(
        "{file} does not overlap the reference image: its extent is {extent}, the reference's "
        "{reference}.",
        file=path,
        **extents,
    )
