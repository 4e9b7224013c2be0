"""From a mask to scars: pixels that touch are traced as one polygon."""

from __future__ import annotations

import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.array_types import BoolArray, ByteArray, FloatArray, IntArray
from ..geo.geodesy import LocalFrames, PixelAreas
from ..geo.grid import Grid, apply
from ..geo.outlines import inside_rings, rings_of
from ..geo.runs import Runs, components, runs_of, united
from ..labels import SCAR
from ..progress import Progress
from ..raster.block_map import block_shape, map_blocks
from ..raster.mask_values import scar_value
from ..raster.source import Source
from .polygons import Scars


def read_mask(
    source: Source, progress: Progress | None = None, name: str = "The mask"
) -> ByteArray:
    """Return where the first band of a raster is scar.

    Parameters
    ----------
    source : Source
        Scar = 1, or 255 where it holds 0 and 255; all else, nodata included, is not.
    progress : Progress, optional
        Warned where not one pixel is a scar but some hold other values than 0, and as of
        `core.raster.mask_values.scar_value`.
    name : str
        Of the mask, for messages.

    Returns
    -------
    array of uint8, shape (height, width)
        1 or 0.

    Raises
    ------
    ScarMapperError
        All pixels are nodata; or as of `core.raster.mask_values.scar_value`.
    """
    progress = progress or Progress()
    code = scar_value(source, name, progress)
    band = source.select([0], ["mask"])
    mask = np.zeros((source.grid.height, source.grid.width), np.uint8)
    other: set[float] = set()
    found = known = False
    for window, pixels in map_blocks(band.read, band.grid, block_shape([band]), progress):
        scar = pixels[0] == code
        mask[window.slices] = scar
        found = found or bool(scar.any())
        known = known or bool(np.isfinite(pixels).any())
        if not found and len(other) < 10:
            values = np.unique(pixels[np.isfinite(pixels)])
            other.update(values[values != 0][:10].tolist())
    if not known:
        raise ScarMapperError("The mask holds no data: all of its pixels are nodata.")
    if not found and other:
        listed = ", ".join(f"{value:g}" for value in sorted(other)[:10])
        progress.warn(
            f"No pixel of the mask is 1, which stands for a scar; it holds {listed}. Reclassify "
            "it if one of these stands for scars."
        )
    return mask


def trace(
    mask: ByteArray,
    grid: Grid,
    *,
    min_area: float = 0.0,
    max_hole: float = 0.0,
    simplify: float = 0.0,
    progress: Progress | None = None,
) -> Scars:
    """Trace a mask: one scar for all pixels that touch at an edge or a corner.

    Parameters
    ----------
    mask : array of integers, shape (height, width)
        Scar = 1; all other values are not.
    grid : Grid
        Of the mask.
    min_area : float
        Square metres; pixels that belong together and cover less are left out, islands in holes
        too, before holes are filled.
    max_hole : float
        Square metres; holes that cover no more are filled. What is open to the edge of the mask
        is no hole.
    simplify : float
        Metres by which an outline may move to have fewer corners; 0 keeps the pixels' edges.
    progress : Progress, optional

    Returns
    -------
    Scars
        Ordered by their first pixel from the top left; no columns yet. Polygons are valid, and
        without ``simplify`` cover exactly the pixels of the mask that are kept.

    Raises
    ------
    ScarMapperError
        A limit is negative.
    ValueError
        The mask has another shape than the grid.

    Notes
    -----
    Pixels' true areas are used, which vary with latitude in geographic CRSs and with the scale
    of projected ones.
    """
    if mask.shape != (grid.height, grid.width):
        raise ValueError(f"mask of shape {mask.shape} does not fit the grid")
    progress = progress or Progress()
    progress.check()
    runs = runs_of(mask, SCAR)
    return trace_runs(
        runs, grid, min_area=min_area, max_hole=max_hole, simplify=simplify, progress=progress
    )


def trace_runs(
    runs: Runs,
    grid: Grid,
    *,
    min_area: float = 0.0,
    max_hole: float = 0.0,
    simplify: float = 0.0,
    progress: Progress | None = None,
) -> Scars:
    """Trace a mask that is given as the runs of its scars; see `trace`.

    Parameters
    ----------
    runs : Runs
        The pixels of all scars.
    grid, min_area, max_hole, simplify, progress
        As of `trace`.
    """
    if min(min_area, max_hole, simplify) < 0:
        raise ScarMapperError("Smallest area, largest hole and tolerance cannot be negative.")
    progress = progress or Progress()
    progress.check()
    areas = PixelAreas(grid)
    progress.show(0.2)
    # The first run of the scar of each run; None where the runs have changed since.
    root: IntArray | None = None
    first = components(runs, diagonal=True)
    if min_area > 0 and len(first):
        large = _component_areas(runs, first, areas) >= min_area * (1 - 1e-9)
        runs = runs.picked(large[first])
    else:
        root = first
    progress.check()
    progress.show(0.4)
    if max_hole > 0:
        filled = _without_small_holes(runs, areas, max_hole)
        runs, root = (runs, root) if filled is None else (filled, None)
    if root is None:
        root = components(runs, diagonal=True)
    progress.check()
    progress.show(0.6)
    firsts, owner = np.unique(root, return_inverse=True)
    owner = owner.reshape(-1)
    geometries = outlines(runs, owner, len(firsts), grid)
    progress.check()
    progress.show(0.8)
    if simplify > 0:
        geometries = simplified(geometries, grid, simplify)
    progress.show(1.0)
    return Scars(grid, geometries, runs, owner)


def _component_areas(runs: Runs, root: IntArray, areas: PixelAreas) -> FloatArray:
    """Return the area (m²) of the component of each root; 0 elsewhere."""
    lengths = runs.lengths
    count: FloatArray = np.bincount(root, lengths, minlength=len(root)).astype(np.float64)
    present = np.flatnonzero(count)
    middle = (runs.start + runs.stop - 1) / 2
    cols = np.bincount(root, lengths * middle)[present] / count[present]
    rows = np.bincount(root, lengths * runs.row)[present] / count[present]
    # The area of a pixel changes so linearly across a scar that the one in its middle is the mean.
    count[present] *= areas.at(cols, rows)
    return count


def _without_small_holes(runs: Runs, areas: PixelAreas, max_hole: float) -> Runs | None:
    """Return the runs with holes up to ``max_hole`` m² filled; None where there is none."""
    rings = rings_of(runs)
    at = rings.first
    small = np.flatnonzero(
        (rings.area < 0)
        & (-rings.area * areas.at(rings.x[at], rings.y[at]) <= max_hole * (1 + 1e-9))
    )
    if not len(small):
        return None
    return united(runs, inside_rings(rings, small, runs.width))


def outlines(runs: Runs, owner: IntArray, count: int, grid: Grid) -> np.ndarray:
    """Return one MultiPolygon per owner: a part for pixels that touch at edges.

    Parameters
    ----------
    runs : Runs
        Those of two owners do not touch at edges.
    owner : array of int64, shape (runs,)
        From 0, each below ``count`` at least once.
    count : int
    grid : Grid

    Returns
    -------
    array of shapely.MultiPolygon, shape (count,)
        In the grid's CRS, along the edges of pixels; valid.
    """
    if not count:
        return np.empty(0, object)
    part = components(runs, diagonal=False)
    rings = rings_of(runs, part)
    # In each part the outer ring comes first, the holes after it; parts in order of their owners.
    of_part = part[rings.run]
    of_owner = owner[rings.run]
    order = np.lexsort((rings.area < 0, of_part, of_owner))
    of_part, of_owner, is_hole = of_part[order], of_owner[order], rings.area[order] < 0
    size = rings.size[order]
    begins = np.cumsum(size) - size
    corner = np.arange(size.sum()) + np.repeat(rings.first[order] - begins, size)
    x, y = apply(grid.transform, rings.x[corner].astype(float), rings.y[corner].astype(float))
    lines = shapely.linearrings(x, y, indices=np.repeat(np.arange(len(size)), size))
    # The first ring of a polygon is its shell, the others are its holes.
    polygons = shapely.polygons(lines, indices=np.cumsum(~is_hole) - 1)
    return shapely.multipolygons(polygons, indices=of_owner[~is_hole])


def simplified(geometries: np.ndarray, grid: Grid, tolerance: float) -> np.ndarray:
    """Return geometries with fewer corners, each of them valid.

    Parameters
    ----------
    geometries : array of shapely.MultiPolygon
        In the grid's CRS; valid.
    grid : Grid
    tolerance : float
        Metres by which an outline may move.
    """
    if not len(geometries):
        return geometries
    out = geometries.copy()
    todo = np.arange(len(geometries))
    # GEOS keeps the topology of most outlines, but lets some that touch themselves cross, and in
    # some versions moves the corner that a ring begins at too far. These get half the tolerance,
    # and half of that, or else stay as they are: repairing them instead would make holes where
    # parts overlap.
    most = tolerance
    for _ in range(4):
        frames = LocalFrames(geometries[todo], grid.crs)
        with np.errstate(divide="ignore", invalid="ignore"):  # raised within some versions of GEOS
            exact = frames.to_metres(geometries[todo])
            simple = shapely.simplify(exact, tolerance, preserve_topology=True)
        near = _stays_within(simple, exact, most)
        simple = frames.to_crs(simple)
        good = near & shapely.is_valid(simple)
        out[todo[good]] = simple[good]
        todo = todo[~good]
        if not len(todo):
            break
        tolerance /= 2
    # GEOS makes a plain polygon of a MultiPolygon of one part.
    parts, owner = shapely.get_parts(out, return_index=True)
    return shapely.multipolygons(parts, indices=owner)


def _stays_within(simple: np.ndarray, exact: np.ndarray, tolerance: float) -> BoolArray:
    """Return for each geometry whether no corner of the exact one lies farther off its outline."""
    outlines = shapely.boundary(simple)
    shapely.prepare(outlines)
    corners, owner = shapely.get_coordinates(exact, return_index=True)
    # Slightly more, for the corners that lie exactly at the tolerance.
    near = shapely.dwithin(outlines[owner], shapely.points(corners), tolerance * 1.001)
    return np.bincount(owner[~near], minlength=len(exact)) == 0
