"""Grids and windows: where the pixels of a raster lie."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from ..errors import ScarMapperError
from .array_types import FloatArray
from .gdal import CRS, CRS_ERRORS, Affine, rasterio
from .mesh import Mesh

# One degree of latitude on the WGS 84 ellipsoid, in metres, to turn degrees into metres roughly.
METRES_PER_DEGREE = 111_320.0


def apply(transform: Affine, x: Any, y: Any) -> tuple[Any, Any]:
    """Return a transform of points.

    Versions of affine differ in what ``transform * (x, y)`` takes; here they are numbers or arrays.
    """
    t = transform
    return t.a * x + t.b * y + t.c, t.d * x + t.e * y + t.f


class Window(NamedTuple):
    """A rectangle of pixels; it may reach beyond the grid it is read from."""

    row: int
    col: int
    height: int
    width: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """Row and column slices of this window in an array of the whole grid."""
        return (
            slice(self.row, self.row + self.height),
            slice(self.col, self.col + self.width),
        )

    def grown(self, halo: int) -> Window:
        """Return this window with ``halo`` more pixels on each of its four sides."""
        return Window(
            self.row - halo, self.col - halo, self.height + 2 * halo, self.width + 2 * halo
        )

    def united(self, other: Window) -> Window:
        """Return the smallest window that holds this one and another."""
        row, col = min(self.row, other.row), min(self.col, other.col)
        bottom = max(self.row + self.height, other.row + other.height)
        right = max(self.col + self.width, other.col + other.width)
        return Window(row, col, bottom - row, right - col)

    def within(self, other: Window) -> Window:
        """Return this window counted from the first pixel of another."""
        return Window(self.row - other.row, self.col - other.col, self.height, self.width)

    def intersection(self, other: Window) -> Window | None:
        """Return the pixels in both windows, or None where there are none."""
        top, left = max(self.row, other.row), max(self.col, other.col)
        bottom = min(self.row + self.height, other.row + other.height)
        right = min(self.col + self.width, other.col + other.width)
        if bottom <= top or right <= left:
            return None
        return Window(top, left, bottom - top, right - left)


@dataclass(frozen=True)
class Grid:
    """The CRS, pixel size, origin and extent of a raster.

    Attributes
    ----------
    crs : rasterio.crs.CRS
    transform : Affine
        From (column, row) of pixel corners to CRS units.
    width, height : int
        Pixels.
    """

    crs: CRS
    transform: Affine
    width: int
    height: int

    @property
    def window(self) -> Window:
        """The window of the whole grid."""
        return Window(0, 0, self.height, self.width)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top in CRS units."""
        corners = [
            apply(self.transform, col, row) for col in (0, self.width) for row in (0, self.height)
        ]
        xs, ys = zip(*corners)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def pixel_size(self) -> tuple[float, float]:
        """Width and height of a pixel in CRS units."""
        t = self.transform
        return math.hypot(t.a, t.d), math.hypot(t.b, t.e)

    @property
    def pixel_metres(self) -> tuple[float, float]:
        """Width and height of a pixel in metres, at the middle of the grid."""
        x, y = self.pixel_size
        if self.crs.is_geographic:
            _, bottom, _, top = self.bounds
            cosine = math.cos(math.radians((bottom + top) / 2))
            return x * METRES_PER_DEGREE * cosine, y * METRES_PER_DEGREE
        factor = self.crs.linear_units_factor[1]
        return x * factor, y * factor

    def _origin_at(self, col: float, row: float) -> Affine:
        t = self.transform
        x, y = apply(t, col, row)
        return Affine(t.a, t.b, x, t.d, t.e, y)

    def crop(self, window: Window) -> Grid:
        """Return the grid of one window of this one."""
        return Grid(
            self.crs,
            self._origin_at(window.col, window.row),
            window.width,
            window.height,
        )

    def window_of(self, bounds: tuple[float, float, float, float]) -> Window | None:
        """Return the smallest window of whole pixels that covers ``bounds``, cut to the grid.

        Parameters
        ----------
        bounds : tuple of float
            Left, bottom, right, top in this grid's CRS.

        Returns
        -------
        Window or None
            None where the bounds lie outside the grid.
        """
        left, bottom, right, top = bounds
        inverse = ~self.transform
        corners = [apply(inverse, x, y) for x in (left, right) for y in (bottom, top)]
        cols, rows = zip(*corners)
        # A small tolerance, so that bounds on a pixel edge do not include the next pixel.
        tolerance = 1e-6
        row, col = math.floor(min(rows) + tolerance), math.floor(min(cols) + tolerance)
        return Window(
            row,
            col,
            math.ceil(max(rows) - tolerance) - row,
            math.ceil(max(cols) - tolerance) - col,
        ).intersection(self.window)

    def same_pixels(self, other: Grid, tolerance: float = 0.01) -> bool:
        """Return whether the grids have the same pixels, to ``tolerance`` pixels in the corners."""
        if (self.width, self.height) != (other.width, other.height) or self.crs != other.crs:
            return False
        inverse = ~other.transform
        return all(
            math.dist(apply(inverse, *apply(self.transform, *corner)), corner) <= tolerance
            for corner in ((0, 0), (self.width, 0), (0, self.height))
        )

    def overlap_fraction(self, other: Grid) -> float:
        """Return the fraction of this grid's bounding box that ``other``'s bounding box covers."""
        try:
            bounds = other.bounds
            if other.crs != self.crs:
                bounds = rasterio.warp.transform_bounds(other.crs, self.crs, *bounds)
        except CRS_ERRORS as error:
            raise ScarMapperError(
                "The CRS {crs} cannot be brought to {target}: {why}.",
                crs=other.crs,
                target=self.crs,
                why=error,
            ) from error
        left, bottom, right, top = self.bounds
        width = min(right, bounds[2]) - max(left, bounds[0])
        height = min(top, bounds[3]) - max(bottom, bounds[1])
        if not (width > 0 and height > 0):
            return 0.0
        return width * height / ((right - left) * (top - bottom))


class PixelMapping:
    """The mapping from the pixels of one grid to those of another, across CRSs.

    Parameters
    ----------
    target, source : Grid
        Pixels of ``target`` are mapped to those of ``source``.
    matrix : array of float, shape (3, 3), optional
        Homography applied to target pixel coordinates first: the alignment of the source image
        to the target grid. Pixel coordinates here have the centre of the first pixel at (0, 0).

    Notes
    -----
    Where the CRSs differ, coordinates are transformed on a mesh of every 32nd pixel and
    interpolated linearly, which for scenes of metres to tens of metres per pixel is good to
    some thousandths of a pixel.
    """

    STEP = 32

    def __init__(self, target: Grid, source: Grid, matrix: FloatArray | None = None):
        self._target, self._source = target, source
        self._matrix = None if matrix is None else np.asarray(matrix, np.float64)
        self._same_crs = target.crs == source.crs

    def at(self, cols: FloatArray, rows: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the source pixel coordinates of target pixel coordinates, of any shape."""
        if self._matrix is not None:
            m = self._matrix
            w = m[2, 0] * cols + m[2, 1] * rows + m[2, 2]
            cols, rows = (
                (m[0, 0] * cols + m[0, 1] * rows + m[0, 2]) / w,
                (m[1, 0] * cols + m[1, 1] * rows + m[1, 2]) / w,
            )
        x, y = apply(self._target.transform, cols + 0.5, rows + 0.5)
        if not self._same_crs:
            shape = x.shape
            xs, ys = rasterio.warp.transform(
                self._target.crs, self._source.crs, x.ravel(), y.ravel()
            )
            x, y = np.reshape(xs, shape), np.reshape(ys, shape)
        cols, rows = apply(~self._source.transform, x, y)
        return cols - 0.5, rows - 0.5

    def coordinates(self, window: Window, oversample: int = 1) -> tuple[FloatArray, FloatArray]:
        """Return the source pixel coordinates of each pixel centre of a target window.

        Parameters
        ----------
        window : Window
            Of the target grid.
        oversample : int
            Each target pixel is cut into ``oversample`` × ``oversample`` parts.

        Returns
        -------
        cols, rows : arrays of float64, shape (height, width) × oversample
            The centre of the first source pixel is at (0, 0).
        """
        parts = (np.arange(oversample) + 0.5) / oversample - 0.5
        cols = (window.col + np.arange(window.width)[:, None] + parts).ravel()
        rows = (window.row + np.arange(window.height)[:, None] + parts).ravel()
        if self._same_crs:
            return self.at(*np.meshgrid(cols, rows))
        mesh = Mesh.with_step(cols, rows, self.STEP)
        source_cols, source_rows = self.at(*mesh.nodes())
        return mesh.spread(source_cols), mesh.spread(source_rows)


def windows(grid: Grid, block: tuple[int, int]) -> Iterator[Window]:
    """Yield windows of at most ``block`` (height, width) pixels that tile the grid, row by row."""
    for row in range(0, grid.height, block[0]):
        for col in range(0, grid.width, block[1]):
            yield Window(
                row, col, min(block[0], grid.height - row), min(block[1], grid.width - col)
            )


def coarse_grid(grid: Grid, side: int) -> tuple[Grid, int]:
    """Return a grid of the same ground with at most so many pixels a side, and the factor."""
    factor = max(1, math.ceil(max(grid.width, grid.height) / side))
    coarse = Grid(
        grid.crs,
        grid.transform * Affine.scale(factor),
        math.ceil(grid.width / factor),
        math.ceil(grid.height / factor),
    )
    return coarse, factor
