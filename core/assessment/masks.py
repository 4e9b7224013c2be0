"""Masks of scars on the grid of an assessment: rasters of 1, 0 and NaN, from any kind of layer."""

from __future__ import annotations

import threading

import numpy as np

from ..geo.grid import Grid, Window
from ..geo.inventory import Inventory
from ..geo.runs import Runs, within
from ..labels import SCAR
from ..raster.file_source import FileSource
from ..raster.resample import ResampledSource
from ..raster.source import Source
from ..raster.views import Cropped

# Height and width, in pixels, of the windows that an assessment is computed in.
BLOCK = (1024, 1024)
# Of the values of a mask that are neither 0 nor 1, so many are kept for the message.
_MOST_OTHERS = 10


class ScarRaster(Source):
    """The scars in the first band of a raster file: 1, 0, or NaN where it has no data.

    Parameters
    ----------
    source : FileSource
        Where the file declares 0 as nodata, 0 is no scar here: such masks have no other
        value for it.
    scar : float
        The value of scars.

    Attributes
    ----------
    zero_was_nodata : bool
    others : set of float
        Some of the values read that are neither 0 nor scar.
    """

    bands = ("scar",)

    def __init__(self, source: FileSource, scar: float = SCAR):
        self._scar = scar
        self._raw = source.select([0])
        self.grid, self.block = source.grid, source.block
        self.zero_was_nodata = source.nodata == 0
        self.others: set[float] = set()
        self._lock = threading.Lock()

    def _read(self, window: Window) -> np.ndarray:
        raw = self._raw.read(window)
        unknown = np.isnan(raw)
        scar = raw == self._scar
        if len(self.others) < _MOST_OTHERS:
            others = raw[~(unknown | scar | (raw == 0))]
            if len(others):
                with self._lock:
                    self.others.update(np.unique(others[:1000])[:_MOST_OTHERS].tolist())
        out = scar.astype(np.float32)
        if not self.zero_was_nodata:
            out[unknown] = np.nan
        return out


def mask_on(source: Source, grid: Grid) -> Source:
    """Return a mask of 1, 0 and NaN on a grid.

    Parameters
    ----------
    source : Source
    grid : Grid
        Where it is another lattice of pixels, each takes the value at its centre, or, where the
        source's pixels are smaller, that of the greater part of it.
    """
    offset = _whole_offset(source.grid, grid)
    if offset is not None:
        return Cropped(source, Window(*offset, grid.height, grid.width))
    finer = min(grid.pixel_metres) >= 1.5 * max(source.grid.pixel_metres)
    moved = ResampledSource(source, grid, method="linear" if finer else "nearest")
    return _Majority(moved) if finer else moved


class _Majority(Source):
    """The shares of scar in a resampled mask made 1 or 0 again: 1 from a half on."""

    def __init__(self, source: Source):
        self.grid, self.block, self.bands = source.grid, source.block, source.bands
        self._source = source

    def _read(self, window: Window) -> np.ndarray:
        share = self._source.read(window)
        return np.where(np.isnan(share), np.nan, share >= 0.5).astype(np.float32)


def _whole_offset(source: Grid, grid: Grid) -> tuple[int, int] | None:
    """Return by how many rows and columns one grid lies in the other; None if not whole."""
    if source.crs != grid.crs:
        return None
    inverse = ~source.transform
    steps = inverse * grid.transform
    row, col = round(steps.f), round(steps.c)
    shift = abs(steps.f - row) + abs(steps.c - col)
    # The differences of scale and rotation, which over the whole grid add up to this many pixels.
    skew = abs(steps.a - 1) + abs(steps.b) + abs(steps.d) + abs(steps.e - 1)
    return (row, col) if shift < 0.01 and skew * max(grid.width, grid.height) < 0.01 else None


class InventoryMask(Source):
    """The landslides of an inventory as a mask: 1 or 0."""

    bands = ("scar",)

    def __init__(self, landslides: Inventory, grid: Grid):
        self.grid, self.block = grid, BLOCK
        self._landslides = landslides

    def _read(self, window: Window) -> np.ndarray:
        return self._landslides.mask(window)[np.newaxis].astype(np.float32)


class RunsMask(Source):
    """A mask of 1, 0 or NaN, in the little memory that its runs take.

    Parameters
    ----------
    scars, unknown : Runs
        Of the whole grid.
    grid : Grid
    """

    bands = ("scar",)

    def __init__(self, scars: Runs, unknown: Runs, grid: Grid):
        self.grid, self.block = grid, BLOCK
        self.scars, self.unknown = scars, unknown

    def _read(self, window: Window) -> np.ndarray:
        out = _painted(self.scars, window).astype(np.float32)
        if len(self.unknown.row):
            out[_painted(self.unknown, window)] = np.nan
        return out[np.newaxis]


def _painted(runs: Runs, window: Window) -> np.ndarray:
    """Return where runs are in a window: bool, shape (height, width)."""
    inside, _ = within(runs, window)
    # One more column takes the ends of the runs that reach the edge.
    ends = np.zeros((window.height, window.width + 1), np.int8)
    ends[inside.row, inside.start] = 1
    ends[inside.row, inside.stop] = -1
    return np.cumsum(ends[:, :-1], axis=1, dtype=np.int8) > 0


class HitMask(Source):
    """What stands for a reference of points: the mapped landslides that hold one, and the others.

    Parameters
    ----------
    hit : Inventory
        The mapped landslides with a point.
    missed : array of float64, shape (points, 2)
        Columns and rows of the points that lie in none.
    grid : Grid
    """

    bands = ("scar",)

    def __init__(self, hit: Inventory, missed: np.ndarray, grid: Grid):
        self.grid, self.block = grid, BLOCK
        self._hit = hit
        self._col, self._row = np.floor(missed).astype(np.int64).T

    def _read(self, window: Window) -> np.ndarray:
        out = self._hit.mask(window)[np.newaxis].astype(np.float32)
        row, col = self._row - window.row, self._col - window.col
        inside = (row >= 0) & (col >= 0) & (row < window.height) & (col < window.width)
        out[0, row[inside], col[inside]] = 1
        return out
