"""The comparison of a map with a reference, pixel by pixel, each block read once."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import BoolArray, ByteArray, IntArray
from ..geo.geodesy import PixelAreas
from ..geo.grid import Grid, Window
from ..geo.inventory import Inventory
from ..progress import Progress
from ..raster.block_map import map_blocks
from ..raster.source import Source
from .confusion import CORRECT_REJECTION, FALSE_ALARM, MATCH, MISSED, NOT_ASSESSED, Confusion
from .masks import BLOCK
from .reliability import Reliability

# Pixels along the longer side of the picture in the report.
PICTURE_SIDE = 1100
# A grid of at most this many pixels a side is shown whole, without a detail.
_SMALL_GRID = 500
# Pixels along a side of the detail.
_DETAIL_SIDE = 360
# Cells along the longer side of the grid, by which the figures' variation over the ground is
# estimated, and the least pixels along a side of one.
_CELLS, _SMALLEST_CELL = 32, 8


@dataclass
class Agreement:
    """The counts of a comparison of a map with a reference.

    Attributes
    ----------
    grid : Grid
    cells : array of int64, shape (cells, 4)
        Pixels by code in squares of the ground that hold assessed pixels.
    areas : array of float64, shape (4,)
        Square metres by code.
    unseen : int
        Pixels that were to be assessed, but where the map or the reference has no data.
    unseen_reference : int
        Those of them that are scars in the reference.
    reliability : Reliability or None
        Of the probabilities; None where there are none.
    picture : array of uint8, shape (height, width)
        Codes, of the commonest scarred code in the square of pixels that each stands for.
    factor : int
        Side of these squares.
    detail : Window or None
        The part of the grid with most scars; None where the picture shows every pixel.
    """

    grid: Grid
    cells: np.ndarray
    areas: np.ndarray
    unseen: int
    unseen_reference: int
    reliability: Reliability | None
    picture: np.ndarray
    factor: int
    detail: Window | None

    @property
    def pixels(self) -> Confusion:
        """Counts of pixels."""
        return Confusion.from_counts(self.cells.sum(axis=0))


@dataclass(frozen=True)
class _Block:
    """The counts of one window; the fields are those of `Agreement`, and these.

    Attributes
    ----------
    codes : array of uint8, shape (height, width)
    cells : array of int64, shape (rows, columns, 4)
        Of the cells that the window touches.
    place : tuple of slice
        The rows and columns of these cells among all.
    """

    codes: ByteArray
    unseen: int
    unseen_reference: int
    cells: IntArray
    place: tuple[slice, slice]
    areas: list[float]
    reliability: Reliability | None


class Comparison:
    """A map and a reference on one grid, compared window by window.

    Parameters
    ----------
    mapped, reference : Source
        1, 0, NaN where unknown; on one grid.
    aoi : Inventory, optional
        Ground to be assessed, all without it.
    probability : Source, optional
        0 to 1, on the same grid.
    """

    def __init__(
        self,
        mapped: Source,
        reference: Source,
        aoi: Inventory | None = None,
        probability: Source | None = None,
    ):
        self.grid = mapped.grid
        self._mapped, self._reference = mapped, reference
        self._aoi, self._probability = aoi, probability
        self._areas = PixelAreas(self.grid)
        self._side = max(_SMALLEST_CELL, math.ceil(max(self.grid.width, self.grid.height) / _CELLS))
        self._across = math.ceil(self.grid.width / self._side)
        self._down = math.ceil(self.grid.height / self._side)

    def codes(self, window: Window) -> np.ndarray:
        """Return the agreement in a window: uint8, shape (height, width)."""
        return self._read(window)[0]

    def _read(self, window: Window) -> tuple[ByteArray, int, int, BoolArray]:
        """Return the codes, the unseen pixels and scars, and where the reference has scars."""
        mapped = self._mapped.read(window)[0]
        reference = self._reference.read(window)[0]
        seen = np.isfinite(mapped) & np.isfinite(reference)
        wanted = np.ones(seen.shape, bool) if self._aoi is None else self._aoi.mask(window) == 1
        on_map, in_reference = mapped == 1, reference == 1
        codes = np.full(seen.shape, CORRECT_REJECTION, np.uint8)
        codes[on_map & in_reference] = MATCH
        codes[in_reference & ~on_map] = MISSED
        codes[on_map & ~in_reference] = FALSE_ALARM
        codes[~(seen & wanted)] = NOT_ASSESSED
        unseen = wanted & ~seen
        return codes, int(unseen.sum()), int((unseen & in_reference).sum()), in_reference

    def _block(self, window: Window) -> _Block:
        codes, unseen, unseen_reference, scar = self._read(window)
        rows = (window.row + np.arange(window.height)) // self._side
        cols = (window.col + np.arange(window.width)) // self._side
        top, left = rows[0], cols[0]
        down, across = rows[-1] - top + 1, cols[-1] - left + 1
        assessed = codes != NOT_ASSESSED
        number = ((rows - top)[:, None] * across + (cols - left)) * 4 + codes
        cells = np.bincount(number[assessed], minlength=down * across * 4)
        cells = cells.reshape(down, across, 4)
        middle = np.full(window.height, window.col + (window.width - 1) / 2)
        row_areas = self._areas.at(middle, window.row + np.arange(window.height))
        areas = [float((codes == code).sum(axis=1) @ row_areas) for code in range(4)]
        reliability = None
        if self._probability is not None:
            values = self._probability.read(window)[0]
            known = assessed & np.isfinite(values)
            reliability = Reliability()
            reliability.add(values[known], scar[known])
        place = (slice(top, top + down), slice(left, left + across))
        return _Block(codes, unseen, unseen_reference, cells, place, areas, reliability)

    def compare(
        self,
        write: Callable[[Window, np.ndarray], None] | None = None,
        points: Sequence[np.ndarray] = (),
        progress: Progress | None = None,
    ) -> tuple[Agreement, list[np.ndarray]]:
        """Compare the whole grid, each block read once.

        Parameters
        ----------
        write : callable, optional
            Takes each window and its codes, in order.
        points : sequence of array of float64, shape (n, 2)
            Columns and rows, pixel corners at whole numbers, at which the codes are wanted.
        progress : Progress, optional

        Returns
        -------
        Agreement
        list of array of uint8
            The codes at the points; not assessed beyond the grid.

        Raises
        ------
        ScarMapperError
            Not one pixel could be assessed.
        """
        grid = self.grid
        cells = np.zeros((self._down, self._across, 4), np.int64)
        areas, unseen, unseen_reference = np.zeros(4), 0, 0
        reliability = None if self._probability is None else Reliability()
        picture = _Picture(grid)
        pixels = [np.floor(part).astype(np.int64) for part in points]
        at_points = [np.full(len(part), NOT_ASSESSED, np.uint8) for part in points]
        for window, block in map_blocks(self._block, grid, BLOCK, progress):
            codes = block.codes
            cells[block.place] += block.cells
            areas += block.areas
            unseen += block.unseen
            unseen_reference += block.unseen_reference
            if reliability is not None and block.reliability is not None:
                reliability.merge(block.reliability)
            picture.add(window, codes)
            for pixel, out in zip(pixels, at_points):
                col, row = pixel[:, 0] - window.col, pixel[:, 1] - window.row
                inside = (row >= 0) & (col >= 0) & (row < window.height) & (col < window.width)
                out[inside] = codes[row[inside], col[inside]]
            if write is not None:
                write(window, codes)
        if not cells.any():
            raise ScarMapperError(
                "There is no ground to assess: nowhere do the map and the reference both have "
                "data, within the area of interest if one is given."
            )
        detail = None if picture.shows_all else self._detail(cells)
        flat = cells.reshape(-1, 4)
        return (
            Agreement(
                grid,
                flat[flat.any(axis=1)],
                areas,
                unseen,
                unseen_reference,
                reliability,
                picture.codes(),
                picture.factor,
                detail,
            ),
            at_points,
        )

    def _detail(self, cells: np.ndarray) -> Window | None:
        """Return a window around the cell with most scars of either side."""
        scars = cells[:, :, [MATCH, MISSED, FALSE_ALARM]].sum(axis=2)
        if not scars.any():
            return None
        row, col = np.unravel_index(int(scars.argmax()), scars.shape)
        side = min(_DETAIL_SIDE, self.grid.height, self.grid.width)
        top = int((row + 0.5) * self._side) - side // 2
        left = int((col + 0.5) * self._side) - side // 2
        return Window(
            min(max(0, top), self.grid.height - side),
            min(max(0, left), self.grid.width - side),
            side,
            side,
        )


class _Picture:
    """The agreement reduced to a picture in which even a single scarred pixel shows.

    Attributes
    ----------
    factor : int
        Side, in pixels of the grid, of the square that each pixel of the picture stands for.
    shows_all : bool
        Whether each pixel of a small grid is in the picture.
    """

    def __init__(self, grid: Grid):
        self.factor = max(1, math.ceil(max(grid.width, grid.height) / PICTURE_SIDE))
        shape = math.ceil(grid.height / self.factor), math.ceil(grid.width / self.factor)
        self._counts = np.zeros((3, *shape), np.int32)
        self._assessed = np.zeros(shape, bool)
        self.shows_all = self.factor == 1 and max(grid.width, grid.height) <= _SMALL_GRID

    def add(self, window: Window, codes: np.ndarray) -> None:
        """Count the codes of a window."""
        factor = self.factor
        rows = (window.row + np.arange(window.height)) // factor
        cols = (window.col + np.arange(window.width)) // factor
        top, left = rows[0], cols[0]
        shape = 3, rows[-1] - top + 1, cols[-1] - left + 1
        row, col = np.nonzero((codes != CORRECT_REJECTION) & (codes != NOT_ASSESSED))
        place = (codes[row, col].astype(np.int64) - 1, rows[row] - top, cols[col] - left)
        counts = np.bincount(np.ravel_multi_index(place, shape), minlength=math.prod(shape))
        box = (slice(top, top + shape[1]), slice(left, left + shape[2]))
        self._counts[(slice(None), *box)] += counts.reshape(shape).astype(np.int32)
        # One pixel of each square stands for it.
        first_row, first_col = -window.row % factor, -window.col % factor
        sampled = codes[first_row::factor, first_col::factor] != NOT_ASSESSED
        if sampled.size:
            begin = (window.row + first_row) // factor, (window.col + first_col) // factor
            self._assessed[
                begin[0] : begin[0] + sampled.shape[0], begin[1] : begin[1] + sampled.shape[1]
            ] = sampled

    def codes(self) -> np.ndarray:
        """Return the picture: uint8, shape (height, width)."""
        out = np.where(self._assessed, CORRECT_REJECTION, NOT_ASSESSED).astype(np.uint8)
        scarred = self._counts.any(axis=0)
        out[scarred] = (self._counts.argmax(axis=0) + 1)[scarred]
        return out
