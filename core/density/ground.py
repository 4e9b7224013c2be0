"""Which ground was seen: masks and polygons on fine pixels, and the share of each cell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..assessment.map_layer import MapLayer
from ..errors import NoOverlapError, ScarMapperError, Term
from ..geo.array_types import BoolArray, FloatArray, IntArray
from ..geo.geodesy import PixelAreas
from ..geo.grid import Grid, Window, windows
from ..geo.inventory import Inventory
from ..labels import UNKNOWN
from ..progress import Progress
from ..raster.block_map import map_windows
from ..raster.file_source import FileSource
from ..raster.mask_values import scar_value
from ..raster.masks import validity_of_mask
from ..raster.resample import on_grid
from ..raster.source import Source
from .cells import Cells, Squares
from .frame import Frame, outlines_on

# Pixels of the ground at most, which are larger than those of the masks where these are more;
# pixels across a cell where no mask says how fine they have to be.
_PIXELS, _ACROSS = 40_000_000, 32
# Metres of the largest pixels on which polygons of the ground are drawn.
_FINE = 10.0
_BLOCK = (512, 2048)
# Rows of which pixels are counted at once.
_ROWS = 256


@dataclass(frozen=True)
class SeenBy:
    """What tells which ground was seen; without any of it, all.

    Attributes
    ----------
    masks : sequence of FileSource
        Valid pixels: 0 and nodata were not seen.
    scar_mask : FileSource, optional
        Of a map: nodata and 255 were not seen.
    area : MapLayer, optional
        Polygons of the ground that was looked at.
    unseen : MapLayer, optional
        Polygons of ground that was not seen.
    """

    masks: Sequence[FileSource] = ()
    scar_mask: FileSource | None = None
    area: MapLayer | None = None
    unseen: MapLayer | None = None

    @property
    def rasters(self) -> list[FileSource]:
        """All masks, that of the scars first."""
        return [*([] if self.scar_mask is None else [self.scar_mask]), *self.masks]


@dataclass(frozen=True)
class SeenGround:
    """The seen ground of a frame.

    Attributes
    ----------
    share : array of float64, shape (cells,)
        Of the area of each cell that was seen, 0 to 1.
    within : array of bool, shape (cells,)
        Whether a part of the cell is ground that was to be looked at.
    cell_km2 : array of float64, shape (cells,)
        Area of each cell on the ellipsoid, in square kilometres.
    """

    share: FloatArray
    within: BoolArray
    cell_km2: FloatArray
    _corner: tuple[float, float] = field(repr=False)
    _pixel: float = field(repr=False)
    _seen: BoolArray = field(repr=False)
    _frame: Frame = field(repr=False)

    @property
    def seen_km2(self) -> FloatArray:
        """Seen area of each cell, square kilometres."""
        return self.share * self.cell_km2

    def at(self, x: FloatArray, y: FloatArray) -> BoolArray:
        """Return whether places (metres of the frame) were seen."""
        frame, (height, width) = self._frame, self._seen.shape
        inside = (x >= 0) & (x <= frame.width) & (y >= 0) & (y <= frame.height)
        # A pixel that the edge of the frame cuts may have its centre beyond it: the next one in.
        col, row = (
            np.clip(
                np.floor((place - corner) / self._pixel),
                math.floor(-corner / self._pixel + 0.5),
                max(0, math.ceil((side - corner) / self._pixel - 0.5) - 1),
            ).astype(np.int64)
            for place, corner, side in (
                (x, self._corner[0], frame.width),
                (y, self._corner[1], frame.height),
            )
        )
        found: BoolArray = (
            inside & self._seen[np.clip(row, 0, height - 1), np.clip(col, 0, width - 1)]
        )
        return found


def pixel_of(seen_by: SeenBy, frame: Frame) -> float:
    """Return the pixel of the first raster in metres where it has the frame's CRS; else 0."""
    for raster in seen_by.rasters[:1]:
        t = raster.grid.transform
        if raster.grid.crs == frame.crs and t.b == t.d == 0 and t.a == -t.e:
            return float(t.a)
    return 0.0


def seen_ground(
    frame: Frame, cells: Cells, seen_by: SeenBy, progress: Progress | None = None
) -> SeenGround:
    """Return which ground of a frame was seen, and how much of each cell.

    Parameters
    ----------
    frame : Frame
    cells : Cells
    seen_by : SeenBy
    progress : Progress, optional

    Raises
    ------
    NoOverlapError
        A mask or the area of interest does not overlap the frame.
    ScarMapperError
        A mask is none, or nothing of the ground was seen.
    Cancelled
        The user asked to stop.

    Notes
    -----
    Ground is judged at the centres of pixels as large as those of the finest mask, of 10 m at most
    where there are polygons, or larger where there would be more than 40 million of them.
    """
    progress = progress or Progress()
    grid, corner, pixel = _pixels(frame, cells, seen_by)
    parts = _parts(seen_by, grid, progress.part(0, 0.2))
    seen = np.zeros((grid.height, grid.width), bool)
    within = np.zeros_like(seen) if seen_by.area is not None else None
    x = corner[0] + (np.arange(grid.width) + 0.5) * pixel
    y = corner[1] + (np.arange(grid.height) + 0.5) * pixel
    in_x, in_y = (x > 0) & (x < frame.width), (y > 0) & (y < frame.height)

    def judged(window: Window) -> tuple[BoolArray, BoolArray]:
        rows, cols = window.slices
        ground = in_y[rows, None] & in_x[cols]
        if parts.area is not None:
            ground &= parts.area.mask(window) == 1
        found = ground.copy()
        if parts.unseen is not None:
            found &= parts.unseen.mask(window) == 0
        for source, unknown in parts.rasters:
            values = source.read(window)[0]
            found &= np.isfinite(values) & (values != unknown)
        return ground, found

    blocks = list(windows(grid, _BLOCK))
    for window, (ground, found) in map_windows(judged, blocks, progress.part(0.2, 0.7)):
        seen[window.slices] = found
        if within is not None:
            within[window.slices] = ground
    counts = np.zeros((3, cells.count), np.int64)
    for top in range(0, grid.height, _ROWS):
        progress.check()
        rows = slice(top, top + _ROWS)
        number = cells.numbers(x[None, :], y[rows, None])
        ground = in_y[rows, None] & in_x if within is None else within[rows]
        counts[0] += np.bincount(number.ravel(), minlength=cells.count)
        counts[1] += np.bincount(number[ground], minlength=cells.count)
        counts[2] += np.bincount(number[seen[rows]], minlength=cells.count)
        progress.show(0.7 + 0.3 * min(1, (top + _ROWS) / grid.height))
    if not counts[2].any():
        raise ScarMapperError(
            "None of the ground was seen, so that there is no area to count scars on; check the "
            "extent, the area of interest and the masks, in which 0 or nodata is unseen ground."
        )
    share = counts[2] / np.maximum(counts[0], 1)
    areas = _true_areas(cells, grid, corner, pixel)
    return SeenGround(share, counts[1] > 0, areas, corner, pixel, seen, frame)


def _pixels(frame: Frame, cells: Cells, seen_by: SeenBy) -> tuple[Grid, tuple[float, float], float]:
    """Return the pixels on which ground is judged, their corner in the frame, and their size."""
    sizes = [min(raster.grid.pixel_metres) for raster in seen_by.rasters]
    pixel = min([*sizes, cells.size]) if sizes else cells.size / _ACROSS
    if seen_by.area is not None or seen_by.unseen is not None:
        pixel = min(pixel, _FINE)
    ground = (frame.width + 2 * cells.margin[0]) * (frame.height + 2 * cells.margin[1])
    pixel = max(pixel, math.sqrt(ground / _PIXELS))
    if isinstance(cells, Squares):
        each = max(1, round(cells.size / pixel))
        pixel = cells.size / each
        corner = (cells.left, cells.top)
        width, height = cells.columns * each, cells.rows * each
    else:
        pixel = min(pixel, cells.size / _ACROSS)
        beyond = [math.ceil(margin / pixel) for margin in cells.margin]
        corner = (-beyond[0] * pixel, -beyond[1] * pixel)
        width = math.ceil(frame.width / pixel) + 2 * beyond[0]
        height = math.ceil(frame.height / pixel) + 2 * beyond[1]
    return frame.grid(*corner, pixel, width, height), corner, pixel


@dataclass(frozen=True)
class _Parts:
    rasters: list[tuple[Source, float]]
    area: Inventory | None
    unseen: Inventory | None


def _parts(seen_by: SeenBy, grid: Grid, progress: Progress) -> _Parts:
    """Return all that tells of seen ground, on the pixels."""
    for raster in seen_by.rasters:
        if grid.overlap_fraction(raster.grid) <= 0:
            raise NoOverlapError(
                "{file} does not overlap the ground of which the density is wanted; check its "
                "coordinate reference system, the extent and the area of interest.",
                file=raster.path,
            )
    rasters: list[tuple[Source, float]] = [(validity_of_mask(m, grid), 0) for m in seen_by.masks]
    if seen_by.scar_mask is not None:
        mask = seen_by.scar_mask
        scar = scar_value(mask, str(mask.path), progress)
        unknown = math.nan if scar == UNKNOWN else float(UNKNOWN)
        rasters.append((on_grid(mask.select([0]), grid, "nearest"), unknown))
    area = unseen = None
    if seen_by.area is not None:
        area = outlines_on(
            seen_by.area,
            grid,
            progress,
            name=Term("area of interest"),
            purpose=Term("it has to outline ground"),
        )
    if seen_by.unseen is not None and len(seen_by.unseen.geometries):
        unseen = outlines_on(
            seen_by.unseen,
            grid,
            progress,
            name=Term("layer of unseen ground"),
            purpose=Term("it has to outline ground"),
            may_be_empty=True,
        )
        if not len(unseen):
            progress.warn("No polygon of the layer of unseen ground touches the ground.")
    return _Parts(rasters, area, unseen)


def _true_areas(cells: Cells, grid: Grid, corner: tuple[float, float], pixel: float) -> FloatArray:
    """Return the area of each cell on the ellipsoid, square kilometres."""
    x, y = cells.centres(np.arange(cells.count))
    cols: IntArray = np.clip(((x - corner[0]) / pixel).astype(np.int64), 0, grid.width - 1)
    rows: IntArray = np.clip(((y - corner[1]) / pixel).astype(np.int64), 0, grid.height - 1)
    return cells.area * PixelAreas(grid).at(cols, rows) / (pixel * pixel) / 1e6
