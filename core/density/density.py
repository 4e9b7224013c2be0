"""Number and area of scars per square kilometre of seen ground."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import shapely

from ..assessment.map_layer import Bounds, MapLayer
from ..errors import ScarMapperError
from ..geo.array_types import FloatArray, IntArray
from ..geo.grid import Grid, windows
from ..geo.vector_table import INTEGER, REAL, Field, VectorTable
from ..progress import Progress, counted
from ..raster.writer import RasterWriter
from .cells import Cells, Hexagons, Squares
from .frame import Frame, frame_of
from .ground import SeenBy, SeenGround, pixel_of, seen_ground
from .kernel import smoothed
from .placed_scars import PlacedScars, area_shares, placed_scars

SQUARES, HEXAGONS, KERNEL = "squares", "hexagons", "kernel"
KINDS = (SQUARES, HEXAGONS, KERNEL)
"""What a density is told of, in the order of the choices."""

BANDS = ("number_per_km2", "area_ha_per_km2")
"""The bands of a raster of a density."""

FIELDS = (
    Field("id", INTEGER, "", "number of the cell, from 1"),
    Field("scars", INTEGER, "", "scars that are counted in the cell"),
    Field("weight", REAL, "", "sum of their weights"),
    Field("area_m2", REAL, "m²", "area of scars in the cell, weighted"),
    Field("cell_km2", REAL, "km²", "area of the cell on the ellipsoid"),
    Field("seen_km2", REAL, "km²", "area of it that was seen"),
    Field("seen_share", REAL, "", "share of it that was seen, 0 to 1"),
    Field("number_km2", REAL, "1/km²", "weight / seen_km2; empty where too little was seen"),
    Field("area_ha_km2", REAL, "ha/km²", "area of scars / seen_km2, which is per cent of ground"),
)

# Cells at most; a layer of more opens slowly, and they are finer than scars are.
_MOST = 4_000_000
# Pixels of the raster of hexagons at most.
_MOST_PIXELS = 100_000_000
# Pixels across a hexagon, and in the radius of a kernel, where no pixel is given.
_IN_A_HEXAGON, _IN_A_RADIUS = 20, 10
# Pixels that a radius has at least.
_LEAST_IN_RADIUS = 2
_BLOCK = (512, 2048)


@dataclass(frozen=True)
class DensityOptions:
    """What is wanted.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    size : float
        Side of a square, distance of opposite sides of a hexagon; metres.
    radius : float
        Of the kernel, metres.
    pixel : float, optional
        Of the raster, metres: of hexagons (default: 20 across) and a kernel (10 in its radius).
    min_seen : float
        Share of a cell, 0 to 1, that has to be seen, else its density is left empty.
    """

    kind: str = SQUARES
    size: float = 1000.0
    radius: float = 1000.0
    pixel: float | None = None
    min_seen: float = 0.5


@dataclass(frozen=True)
class Density:
    """The density of scars.

    Attributes
    ----------
    number, area : arrays of float64, shape (cells,)
        Per square kilometre of seen ground: number, and area in hectares; NaN where left empty.
    count : array of int64, shape (cells,)
        Scars in each cell.
    weight, area_m2 : arrays of float64, shape (cells,)
        Sum of the weights, and weighted area, of the scars of each cell.
    scars : PlacedScars
        Those that are counted.
    frame, cells, ground
        Where.
    pixel : float
        Of the raster, metres.
    """

    number: FloatArray
    area: FloatArray
    count: IntArray
    weight: FloatArray
    area_m2: FloatArray
    scars: PlacedScars
    frame: Frame = field(repr=False)
    cells: Cells = field(repr=False)
    ground: SeenGround = field(repr=False)
    pixel: float = 0.0

    @property
    def empty(self) -> int:
        """Number of cells of the ground that are left empty."""
        return int((self.ground.within & np.isnan(self.number)).sum())

    @property
    def seen_km2(self) -> float:
        """Seen ground, square kilometres."""
        return float(self.ground.seen_km2.sum())

    def numbers(self) -> dict[str, float]:
        """Return the figures of the whole: areas of scars in m², of seen ground in km²."""
        weight, seen = float(self.scars.weight.sum()), self.seen_km2
        return {
            "COUNT": len(self.scars),
            "WEIGHT_SUM": weight,
            "TOTAL_AREA": float(self.scars.area_m2.sum()),
            "SEEN_AREA": seen,
            "MEAN_DENSITY": weight / seen,
            "EMPTY_CELLS": self.empty,
        }

    @property
    def grid(self) -> Grid:
        """The grid of the raster."""
        if isinstance(self.cells, Squares):
            cells = self.cells
            return self.frame.grid(cells.left, cells.top, cells.size, cells.columns, cells.rows)
        width, height = (
            max(1, math.ceil(side / self.pixel - 1e-6))
            for side in (self.frame.width, self.frame.height)
        )
        return self.frame.grid(0, 0, self.pixel, width, height)

    def write(self, writer: RasterWriter, progress: Progress | None = None) -> None:
        """Write the raster, the bands `BANDS`, NaN where it is empty.

        Parameters
        ----------
        writer : RasterWriter
            Of the density's grid.
        progress : Progress, optional
        """
        progress, grid = progress or Progress(), self.grid
        values = np.stack([self.number, self.area]).astype(np.float32)
        blocks = list(windows(grid, _BLOCK))
        left, top = (0.0, 0.0)
        if isinstance(self.cells, Squares):
            left, top = self.cells.left, self.cells.top
        for done, window in enumerate(blocks, 1):
            progress.check()
            x = left + (window.col + np.arange(window.width) + 0.5) * self.pixel
            y = top + (window.row + np.arange(window.height) + 0.5) * self.pixel
            writer.write(window, values[:, self.cells.numbers(x, y[:, None])])
            progress.show(done / len(blocks))

    def table(self) -> VectorTable:
        """Return the cells of the ground as a layer of polygons, its fields `FIELDS`."""
        which = np.flatnonzero(self.ground.within)
        shapes = shapely.multipolygons(
            self.frame.to_crs(self.cells.polygons(which)), indices=np.arange(len(which))
        )
        columns = {
            "id": np.arange(1, len(which) + 1),
            "scars": self.count[which],
            "weight": self.weight[which],
            "area_m2": self.area_m2[which],
            "cell_km2": self.ground.cell_km2[which],
            "seen_km2": self.ground.seen_km2[which],
            "seen_share": self.ground.share[which],
            "number_km2": self.number[which],
            "area_ha_km2": self.area[which],
        }
        return VectorTable(
            "density",
            "MultiPolygon",
            self.frame.crs,
            FIELDS,
            shapely.to_wkb(shapes, output_dimension=2).tolist(),
            columns,
        )


def scar_density(
    layer: MapLayer,
    weights: FloatArray,
    seen_by: SeenBy,
    options: DensityOptions,
    *,
    extent: tuple[Bounds, str] | None = None,
    progress: Progress | None = None,
) -> Density:
    """Return the density of scars on seen ground.

    Parameters
    ----------
    layer : MapLayer
        The scars, polygons.
    weights : array of float64, shape (features,)
        As of `weights_of`.
    seen_by : SeenBy
    options : DensityOptions
    extent : tuple of bounds and str, optional
        The ground, as of `frame_of`.
    progress : Progress, optional
        Told what is left out.

    Raises
    ------
    ScarMapperError
        Cells too small or too many, a kernel smaller than its pixels, nothing seen, or as of
        `frame_of`, `seen_ground` and `placed_scars`.
    Cancelled
        The user asked to stop.

    Notes
    -----
    A scar is counted, with its whole area, where a point within it lies on seen ground. Its number
    goes to the cell of that point, its area to the seen cells that it lies over by its share in
    each. The densities times the seen areas therefore sum to the scars, but for cells left empty.
    """
    progress = progress or Progress()
    kernel = options.kind == KERNEL
    pixel = _pixel(options)
    frame = frame_of(layer, extent, seen_by.area, [m.grid for m in seen_by.rasters], progress)
    size = pixel if kernel else options.size
    _check_count(frame, size, _MOST)
    if options.kind == HEXAGONS:
        if options.pixel is None:
            pixel = max(pixel, math.sqrt(frame.width * frame.height / _MOST_PIXELS))
        _check_count(frame, pixel, _MOST_PIXELS)
    cells: Cells
    if options.kind == HEXAGONS:
        cells = Hexagons(frame, size)
    else:
        cells = Squares(frame, size, pixel_of(seen_by, frame))
    scars = placed_scars(layer, weights, frame, progress.part(0, 0.2))
    ground = seen_ground(frame, cells, seen_by, progress.part(0.2, 0.7))
    on_seen = ground.at(scars.x, scars.y)
    if not on_seen.all():
        progress.info(
            f"Left out, beyond the ground or where it was not seen: "
            f"{counted(int((~on_seen).sum()), 'scar')}."
        )
    scars = scars.picked(on_seen)
    if not len(scars):
        progress.warn("No scar lies on the ground that was seen: the density is 0 everywhere.")
    place = cells.numbers(scars.x, scars.y)
    count = np.bincount(place, minlength=cells.count)
    weight = np.bincount(place, scars.weight, minlength=cells.count).astype(np.float64)
    scar, cell, share = area_shares(scars, cells, ground.share > 0, progress.part(0.7, 0.9))
    own = scars.area_m2 * scars.weight
    area_m2 = np.bincount(cell, share * own[scar], minlength=cells.count).astype(np.float64)
    known = (ground.share > 0) & (ground.share >= options.min_seen - 1e-9)
    if not known.any():
        raise ScarMapperError(
            "Too little was seen of every cell: the most is {share:.0f} % of one. Choose smaller "
            "cells, or a lower share that has to be seen.",
            share=100 * float(ground.share.max()),
        )
    seen = np.where(ground.share > 0, ground.seen_km2, np.nan)
    with np.errstate(invalid="ignore"):
        number, area = weight / seen, area_m2 / 1e4 / seen
    if kernel and isinstance(cells, Squares):
        shape = (cells.rows, cells.columns)
        mass = (weight.reshape(shape), area_m2.reshape(shape) / 1e4)
        on = ground.seen_km2.reshape(shape)
        number, area = (smoothed(part, on, options.radius, pixel).ravel() for part in mass)
    number, area = (np.where(known, part, np.nan) for part in (number, area))
    found = Density(
        number, area, count, weight, area_m2, scars, frame, cells, ground,
        size if options.kind == SQUARES else pixel,
    )  # fmt: skip
    _tell_empty(found, kernel, options.min_seen, progress)
    progress.show(1)
    return found


def _pixel(options: DensityOptions) -> float:
    """Return the pixel of the raster, metres."""
    if options.kind != KERNEL:
        pixel = options.pixel or options.size / _IN_A_HEXAGON
        return min(pixel, options.size)
    pixel = options.pixel or options.radius / _IN_A_RADIUS
    if options.radius < _LEAST_IN_RADIUS * pixel:
        raise ScarMapperError(
            "A radius of {radius:g} m is too small for pixels of {pixel:g} m; choose a radius of "
            "{least:g} m or more, or pixels of {most:g} m or less.",
            radius=options.radius,
            pixel=pixel,
            least=_LEAST_IN_RADIUS * pixel,
            most=options.radius / _LEAST_IN_RADIUS,
        )
    return pixel


def _check_count(frame: Frame, size: float, most: int) -> None:
    ground = max(frame.width, size) * max(frame.height, size)
    if ground / size**2 > 1.001 * most:
        raise ScarMapperError(
            "The ground of {width:.0f} × {height:.0f} km has too many cells or pixels of {size:g} "
            "m; choose {least:.0f} m or more, or a smaller extent.",
            width=frame.width / 1000,
            height=frame.height / 1000,
            size=size,
            least=math.ceil(math.sqrt(ground / most)),
        )


def _tell_empty(found: Density, kernel: bool, min_seen: float, progress: Progress) -> None:
    empty = found.ground.within & np.isnan(found.number)
    if empty.any():
        scars = 0 if kernel else int(found.count[empty].sum())
        what = "pixels" if kernel else "cells"
        lost = f"; {counted(scars, 'scar')} in them" if scars else ""
        progress.info(
            f"{int(empty.sum())} of {int(found.ground.within.sum())} {what} are left empty, as "
            f"less than {100 * min_seen:g} % of each was seen{lost}."
        )
