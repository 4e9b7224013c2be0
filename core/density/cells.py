"""Cells of equal size that tile a frame: squares and hexagons."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import shapely

from ..geo.array_types import AnyArray, BoolArray, FloatArray, IntArray
from ..progress import Progress
from ..runtime.pieces import in_pieces
from .coverage import square_areas
from .frame import Frame

# Pairs of polygon and cell that are cut at once, and polygons that are laid over squares at once.
_PAIRS, _POLYGONS = 2000, 5000


class Cells:
    """Cells that cover a frame, numbered from 0.

    Attributes
    ----------
    count : int
        Of all cells; some may lie outside the frame.
    size : float
        Metres: side of a square, distance of opposite sides of a hexagon.
    area : float
        Of one cell, square metres in the frame's CRS.
    margin : tuple of float
        Metres to the right and down by which cells that touch the frame may reach beyond it.
    """

    count: int
    size: float
    area: float
    margin: tuple[float, float]

    def numbers(self, x: FloatArray, y: FloatArray) -> IntArray:
        """Return the cells of places in the frame (metres); x and y are broadcast."""
        raise NotImplementedError

    def polygons(self, which: IntArray) -> AnyArray:
        """Return the outlines of cells, shapely polygons in metres of the frame."""
        centres_x, centres_y = self.centres(which)
        corner_x, corner_y = self._corners()
        rings = np.stack([centres_x[:, None] + corner_x, centres_y[:, None] + corner_y], axis=-1)
        return shapely.polygons(rings)

    def centres(self, which: IntArray) -> tuple[FloatArray, FloatArray]:
        """Return the centres of cells."""
        raise NotImplementedError

    def touched(self, bounds: FloatArray) -> tuple[IntArray, IntArray]:
        """Return the cells that boxes may touch.

        Parameters
        ----------
        bounds : array of float64, shape (n, 4)
            Least and greatest x and y of each: x, y, x, y.

        Returns
        -------
        box, cell : arrays of int64, shape (pairs,)
        """
        found = list(self._touched(bounds))
        return (
            np.concatenate([box for box, _ in found]),
            np.concatenate([cell for _, cell in found]),
        )

    def _touched(self, bounds: FloatArray) -> Iterator[tuple[IntArray, IntArray]]:
        raise NotImplementedError

    def areas(
        self, polygons: AnyArray, progress: Progress
    ) -> tuple[IntArray, IntArray, FloatArray]:
        """Return the area of each polygon in each cell that it may touch.

        Parameters
        ----------
        polygons : array of shapely.Polygon, shape (n,)
            Valid, in metres of the frame.
        progress : Progress

        Returns
        -------
        polygon, cell : arrays of int64, shape (pairs,)
        area : array of float64, shape (pairs,)
            Square metres in the frame; that of the whole polygon where there is one cell only.

        Raises
        ------
        Cancelled
            The user asked to stop.
        """
        box, cell = self.touched(shapely.bounds(polygons))
        alone = np.bincount(box, minlength=len(polygons)) == 1
        area = shapely.area(polygons)[box]
        cut = np.flatnonzero(~alone[box])

        def shared(some: IntArray) -> FloatArray:
            shapes = shapely.intersection(polygons[box[some]], self.polygons(cell[some]))
            return np.asarray(shapely.area(shapes), np.float64)

        area[cut] = in_pieces(shared, [cut], _PAIRS, progress)
        return box, cell, area

    def _corners(self) -> tuple[FloatArray, FloatArray]:
        """Return the corners of a cell about its centre."""
        raise NotImplementedError


class Squares(Cells):
    """Squares, placed so that they reach equally far beyond opposite sides of the frame.

    Parameters
    ----------
    frame : Frame
    size : float
        Side in metres.
    step : float
        Metres of which the corners are multiples, such as the pixel of a mask; 0 for any.

    Attributes
    ----------
    columns, rows : int
    left, top : float
        The upper left corner of the first, metres of the frame.
    """

    def __init__(self, frame: Frame, size: float, step: float = 0.0):
        self.size, self.area, self.margin = size, size * size, (0.0, 0.0)
        self.columns = max(1, math.ceil(frame.width / size - 1e-6))
        self.rows = max(1, math.ceil(frame.height / size - 1e-6))
        self.count = self.columns * self.rows
        self.left = _multiple((frame.width - self.columns * size) / 2, step)
        self.top = _multiple((frame.height - self.rows * size) / 2, step)

    def numbers(self, x: FloatArray, y: FloatArray) -> IntArray:
        col = np.floor((x - self.left) / self.size).astype(np.int64)
        row = np.floor((y - self.top) / self.size).astype(np.int64)
        return self._numbered(row, col)

    def _numbered(self, row: IntArray, col: IntArray) -> IntArray:
        row = np.clip(row, 0, self.rows - 1) * self.columns
        return row + np.clip(col, 0, self.columns - 1)

    def centres(self, which: IntArray) -> tuple[FloatArray, FloatArray]:
        row, col = np.divmod(which, self.columns)
        return self.left + (col + 0.5) * self.size, self.top + (row + 0.5) * self.size

    def _touched(self, bounds: FloatArray) -> Iterator[tuple[IntArray, IntArray]]:
        ends = np.floor((bounds - [self.left, self.top] * 2) / self.size).astype(np.int64)
        limits = [self.columns - 1, self.rows - 1] * 2
        low_col, low_row, high_col, high_row = np.clip(ends, 0, limits).T
        box, row, col = _rectangles(low_row, high_row, low_col, high_col)
        yield box, self._numbered(row, col)

    def areas(
        self, polygons: AnyArray, progress: Progress
    ) -> tuple[IntArray, IntArray, FloatArray]:
        bounds = (shapely.bounds(polygons) - [self.left, self.top] * 2) / self.size
        inside = (bounds[:, :2] >= 0).all(axis=1)
        inside &= (bounds[:, 2:] < [self.columns, self.rows]).all(axis=1)
        beyond: IntArray = np.flatnonzero(~inside)
        some, cell, area = super().areas(polygons[beyond], progress.part(0, 0.2))
        found: list[tuple[IntArray, IntArray, FloatArray]] = [(beyond[some], cell, area)]
        within = np.flatnonzero(inside)
        for begin in range(0, len(within), _POLYGONS):
            progress.show(0.2 + 0.8 * begin / len(within))
            number = within[begin : begin + _POLYGONS]
            found.append(self._areas_inside(polygons[number], bounds[number], number))
        polygon, cell, area = (np.concatenate(parts) for parts in zip(*found))
        return polygon, cell, area

    def _areas_inside(
        self, polygons: AnyArray, bounds: FloatArray, number: IntArray
    ) -> tuple[IntArray, IntArray, FloatArray]:
        low_col, low_row, high_col, high_row = np.floor(bounds).astype(np.int64).T
        box, row, col = _rectangles(low_row, high_row, low_col, high_col)
        boxes = np.stack([low_col, low_row, high_col - low_col + 1, high_row - low_row + 1], axis=1)
        origin = np.array([self.left, self.top])
        placed = shapely.transform(polygons, lambda points: (points - origin) / self.size)
        area = square_areas(placed, boxes) * self.area
        return number[box], self._numbered(row, col), area

    def _corners(self) -> tuple[FloatArray, FloatArray]:
        half = self.size / 2
        return half * np.array([-1.0, 1, 1, -1]), half * np.array([-1.0, -1, 1, 1])


class Hexagons(Cells):
    """Regular hexagons with a corner at the top.

    Their centres are two lattices of rectangles, one shifted by half of a rectangle against the
    other; the hexagon of a place is the one of the nearer centre.

    Parameters
    ----------
    frame : Frame
    size : float
        Distance of opposite sides in metres.
    """

    def __init__(self, frame: Frame, size: float):
        self.size = size
        side = size / math.sqrt(3)
        self._side, self._down = side, 3 * side
        self.area = 1.5 * math.sqrt(3) * side * side
        self.margin = (size, 2 * side)
        # One more around than touch the frame, so that each place has its own cell.
        self._columns = math.ceil(frame.width / size) + 5
        pairs = math.ceil(frame.height / self._down) + 3
        self._pairs = pairs
        self.count = 2 * pairs * self._columns
        self._left = (frame.width - (self._columns - 1) * size) / 2
        self._top = (frame.height - (pairs - 1) * self._down) / 2

    def numbers(self, x: FloatArray, y: FloatArray) -> IntArray:
        col, row, dx, dy = self._nearest(x, y, 0)
        other_col, other_row, other_dx, other_dy = self._nearest(x, y, 1)
        # Of squares of distances; on a grid one side is of columns, the other of rows.
        first: BoolArray = dx - other_dx < other_dy - dy
        return np.where(
            first,
            row * (2 * self._columns) + col,
            (other_row * 2 + 1) * self._columns + other_col,
        )

    def _nearest(
        self, x: FloatArray, y: FloatArray, lattice: int
    ) -> tuple[IntArray, IntArray, FloatArray, FloatArray]:
        """Return column and row of the nearest centre of a lattice, and the squared distances."""
        x = (x - self._left) / self.size - lattice / 2
        y = (y - self._top) / self._down - lattice / 2
        col = np.clip(np.rint(x), 0, self._columns - 1)
        row = np.clip(np.rint(y), 0, self._pairs - 1)
        dx, dy = ((x - col) * self.size) ** 2, ((y - row) * self._down) ** 2
        return col.astype(np.int64), row.astype(np.int64), dx, dy

    def centres(self, which: IntArray) -> tuple[FloatArray, FloatArray]:
        row, col = np.divmod(which, self._columns)
        x = self._left + (col + (row % 2) / 2) * self.size
        return x, self._top + row * (self._down / 2)

    def _touched(self, bounds: FloatArray) -> Iterator[tuple[IntArray, IntArray]]:
        reach = np.array([self.size / 2, self._side])
        steps = np.array([self.size, self._down])
        limits = [self._columns - 1, self._pairs - 1]
        for lattice in (0, 1):
            origin = np.array([self._left, self._top]) + lattice * steps / 2
            low = np.ceil((bounds[:, :2] - reach - origin) / steps).astype(np.int64)
            high = np.floor((bounds[:, 2:] + reach - origin) / steps).astype(np.int64)
            low_col, low_row = np.maximum(low, 0).T
            high_col, high_row = np.minimum(high, limits).T
            box, row, col = _rectangles(low_row, high_row, low_col, high_col)
            yield box, (row * 2 + lattice) * self._columns + col

    def _corners(self) -> tuple[FloatArray, FloatArray]:
        angles = np.radians(np.arange(-90, 270, 60))
        return self._side * np.cos(angles), self._side * np.sin(angles)


def _multiple(value: float, step: float) -> float:
    return math.floor(value / step + 0.5) * step if step else value


def _rectangles(
    top: IntArray, bottom: IntArray, left: IntArray, right: IntArray
) -> tuple[IntArray, IntArray, IntArray]:
    """Return all rows and columns of rectangles, ends included, and whose each is."""
    wide, high = np.maximum(right - left + 1, 0), np.maximum(bottom - top + 1, 0)
    each = wide * high
    owner = np.repeat(np.arange(len(each)), each)
    place = np.arange(len(owner)) - (np.cumsum(each) - each)[owner]
    row, col = np.divmod(place, np.maximum(wide, 1)[owner])
    return owner, top[owner] + row, left[owner] + col
