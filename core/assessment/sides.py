"""The two sides of an assessment, brought to its grid."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError, Term
from ..geo.grid import Grid
from ..geo.inventory import Inventory, inventory_of, inventory_on, points_on
from ..geo.runs import Runs, runs_of
from ..progress import Progress
from ..raster.block_map import map_blocks
from ..raster.file_source import FileSource
from ..raster.mask_values import scar_value
from ..raster.source import Source
from ..runtime.freed_memory import release_freed_memory
from .landslide_shapes import landslides_of
from .map_layer import MapLayer
from .masks import BLOCK, InventoryMask, RunsMask, ScarRaster, mask_on


@dataclass
class Side:
    """One side on the grid of the assessment: its landslides, and their mask.

    Attributes
    ----------
    layer : MapLayer
    kind : str
        "raster", "polygons" or "points".
    landslides : Inventory
        In pixels of the grid; none of a layer of points.
    mask : Source
        1, 0, NaN where unknown.
    outside : int
        Features that lie beyond the grid, or are unusable.
    """

    layer: MapLayer
    kind: str
    landslides: Inventory
    mask: Source
    outside: int


@dataclass
class PointSide(Side):
    """A side that is a layer of points: it has no outlines.

    Attributes
    ----------
    points : array of float64, shape (points, 2)
        Columns and rows, pixel corners at whole numbers.
    point_features : array of int64, shape (points,)
        The position of the feature that each point is of.
    """

    points: np.ndarray
    point_features: np.ndarray


def side_on(layer: MapLayer, grid: Grid, role: str, progress: Progress | None = None) -> Side:
    """Bring a layer of polygons, or a mask, to the grid.

    Parameters
    ----------
    layer : MapLayer
    grid : Grid
    role : str
        "map", "reference" or "area of interest", for messages.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        The layer cannot be read as scars; see the messages.
    Cancelled
    """
    progress = progress or Progress()
    if layer.source is not None:
        return _raster_side(layer, layer.source, grid, progress)
    landslides = inventory_on(
        layer.geometries,
        layer.crs,
        grid,
        progress,
        name=role,
        purpose=Term("scars are compared by their outlines"),
        may_be_empty=True,
    )
    outside = len(layer.geometries) - len(landslides)
    return Side(layer, "polygons", landslides, InventoryMask(landslides, grid), outside)


def reference_on(layer: MapLayer, grid: Grid, progress: Progress | None = None) -> Side:
    """Bring a reference to the grid, as a `PointSide` if it is a layer of points.

    Parameters and errors are those of `side_on`.
    """
    if layer.kind != "points":
        return side_on(layer, grid, Term("reference"), progress)
    points, features = points_on(layer.geometries, layer.crs, grid, Term("reference"))
    nothing = inventory_of([], [])
    outside = len(layer.geometries) - len(np.unique(features))
    mask = InventoryMask(nothing, grid)
    return PointSide(layer, "points", nothing, mask, outside, points, features)


def _raster_side(layer: MapLayer, source: FileSource, grid: Grid, progress: Progress) -> Side:
    mask, others, zero_was_nodata = _mask_in_memory(layer, source, grid, progress.part(0, 0.4))
    if any(0 < value < 1 for value in others):
        raise ScarMapperError(
            "{layer} holds values between 0 and 1, so it is a probability and no mask; make a "
            "mask of it (1 where it exceeds a threshold, else 0) and try again.",
            layer=layer.name,
        )
    if int(mask.unknown.lengths.sum()) == grid.width * grid.height:
        raise ScarMapperError("{layer} holds no data in the area to be assessed.", layer=layer.name)
    listed = ", ".join(f"{value:g}" for value in sorted(others)[:10])
    if others and not len(mask.scars.row):
        progress.warn(
            f"No pixel of {layer.name} is 1, which stands for a scar; it holds {listed}. "
            "Reclassify it if one of these stands for scars."
        )
    elif others:
        progress.warn(f"{layer.name} holds other values than 0 and 1, taken as no scar: {listed}.")
    if zero_was_nodata:
        progress.warn(
            f"{layer.name} declares 0 as nodata; its zeros are taken as ground without scars."
        )
    landslides = landslides_of(mask.scars, progress.part(0.4, 0.9))
    return Side(layer, "raster", landslides, mask, 0)


def _mask_in_memory(
    layer: MapLayer, source: FileSource, grid: Grid, progress: Progress
) -> tuple[RunsMask, set[float], bool]:
    """Read a mask once.

    Returns
    -------
    mask : RunsMask
    others : set of float
        Values of the file that are neither 0 nor scar.
    zero_was_nodata : bool
        Whether the file declares 0 as nodata.
    """
    # A copy has handles and decoded blocks of its own, which go with it.
    own = copy.deepcopy(source)
    try:
        raster = ScarRaster(own, scar_value(own, layer.name, progress))
        scars, unknown = _runs_of(mask_on(raster, grid), grid, progress)
    finally:
        own.close()
    others, zero_was_nodata = raster.others, raster.zero_was_nodata
    del own, raster
    release_freed_memory()
    return RunsMask(scars, unknown, grid), others, zero_was_nodata


def _runs_of(mask: Source, grid: Grid, progress: Progress) -> tuple[Runs, Runs]:
    """Return the pixels of scars, and those where the mask is NaN."""
    scars: list[Runs] = []
    unknown: list[Runs] = []
    # The windows of a row of blocks are put together, so that runs do not end at their edges.
    strip = np.zeros((2, BLOCK[0], grid.width), bool)
    for window, values in map_blocks(mask.read, grid, BLOCK, progress):
        rows, cols = slice(window.height), window.slices[1]
        strip[0, rows, cols] = values[0] == 1
        strip[1, rows, cols] = np.isnan(values[0])
        if cols.stop == grid.width:
            for parts, pixels in zip((scars, unknown), strip[:, rows]):
                runs = runs_of(pixels)
                parts.append(runs._replace(row=runs.row + window.row))
    return _joined(scars, grid.width), _joined(unknown, grid.width)


def _joined(parts: list[Runs], width: int) -> Runs:
    """Return the runs of several strips, from the top, as one."""
    row, start, stop = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("row", "start", "stop")
    )
    return Runs(row, start, stop, width)
