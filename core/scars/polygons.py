"""From a mask to scars: pixels that belong together, traced as polygons and measured."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.geodesy import LocalFrames, PixelAreas, areas_and_perimeters
from ..geo.grid import Grid, apply
from ..geo.outlines import inside_rings, rings_of
from ..geo.runs import Runs, components, runs_of, united
from ..geo.vector_table import VectorTable
from ..labels import SCAR
from ..progress import Progress
from ..raster.block_map import block_shape, map_blocks
from ..raster.source import SelectedSource, Source
from .scar_fields import FIELDS

# A scar that fills less of its convex hull than this, and is large, is likely several scars.
AMALGAMATED_SOLIDITY = 0.5
AMALGAMATED_AREA = 10_000.0

# Larsen, Montgomery & Korup 2010, doi 10.1038/ngeo776: log10 alpha and gamma of V = alpha A^gamma
# (metres), each with its standard error.
_SOIL = ((-0.649, 0.021), (1.262, 0.009))
_BEDROCK = ((-0.63, 0.06), (1.41, 0.02))


@dataclass
class Scars:
    """Scars: their polygons, the pixels that they were made from, and what is known of each.

    Attributes
    ----------
    grid : Grid
        Of the mask.
    geometries : array of shapely.MultiPolygon, shape (n,)
        In the grid's CRS; valid, none empty.
    runs : Runs
        The pixels of all scars.
    owner : array of int64, shape (runs,)
        The scar, from 0, that each run is part of.
    columns : dict of str to array, shape (n,)
        Attributes by name. Numbers are float64, NaN where unknown; texts are objects, None where
        unknown.
    """

    grid: Grid
    geometries: np.ndarray
    runs: Runs
    owner: np.ndarray
    columns: dict[str, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.geometries)

    def mask(self) -> np.ndarray:
        """Return where scars are: an array of bool, shape (height, width)."""
        out = np.zeros((self.grid.height, self.grid.width), bool)
        row, col, _ = self.runs.pixels()
        out[row, col] = True
        return out

    def pixel_counts(self) -> np.ndarray:
        """Return the number of pixels of each scar."""
        return np.bincount(self.owner, self.runs.lengths, minlength=len(self)).astype(np.int64)

    def owners(self, pixels: np.ndarray) -> np.ndarray:
        """Return the scar that each pixel is in, or −1.

        Parameters
        ----------
        pixels : array of integers
            Flat positions, row × width + column.
        """
        row, col = np.divmod(np.asarray(pixels, np.int64), self.grid.width)
        if not len(self.owner):
            return np.full(len(row), -1)
        run = np.searchsorted(self.runs.flat_start, row * self.runs.stride + col, side="right") - 1
        inside = (run >= 0) & (self.runs.row[run] == row) & (col < self.runs.stop[run])
        return np.where(inside, self.owner[run], -1)

    @property
    def count(self) -> int:
        """How many scars there are."""
        return len(self)

    @property
    def total_area(self) -> float:
        """Their area on the ellipsoid, in m²; they must have been measured."""
        return float(self.columns["area_m2"].sum())

    def table(self) -> VectorTable:
        """Return the layer to write."""
        return VectorTable(
            "scars",
            "MultiPolygon",
            self.grid.crs,
            FIELDS,
            shapely.to_wkb(self.geometries, output_dimension=2).tolist(),
            self.columns,
        )


def select(scars: Scars, keep: np.ndarray) -> Scars:
    """Return some of the scars, with their pixels and attributes.

    Parameters
    ----------
    scars : Scars
    keep : array of bool, shape (n,)
    """
    keep = np.asarray(keep, bool)
    number = np.cumsum(keep) - 1
    runs_kept = keep[scars.owner]
    return Scars(
        scars.grid,
        scars.geometries[keep],
        scars.runs.picked(runs_kept),
        number[scars.owner[runs_kept]],
        {name: values[keep] for name, values in scars.columns.items()},
    )


def read_mask(source: Source, progress: Progress | None = None) -> np.ndarray:
    """Return where the first band of a raster is `SCAR`.

    Parameters
    ----------
    source : Source
        Scar = 1; everything else, nodata included, is not.
    progress : Progress, optional
        Warned where not one pixel is a scar but some hold other values than 0.

    Returns
    -------
    array of uint8, shape (height, width)
        1 or 0.

    Raises
    ------
    ScarMapperError
        All pixels are nodata.
    """
    progress = progress or Progress()
    band = SelectedSource(source, [0], ["mask"])
    mask = np.zeros((source.grid.height, source.grid.width), np.uint8)
    other: set[float] = set()
    found = known = False
    for window, pixels in map_blocks(band.read, band.grid, block_shape([band]), progress):
        scar = pixels[0] == SCAR
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
    mask: np.ndarray,
    grid: Grid,
    *,
    min_area: float = 0.0,
    max_hole: float = 0.0,
    simplify: float = 0.0,
    progress: Progress | None = None,
) -> Scars:
    """Make polygons of a mask: one for all pixels that touch at an edge or a corner.

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
    """Make polygons of the pixels of a mask given as runs; as `trace`."""
    if min(min_area, max_hole, simplify) < 0:
        raise ScarMapperError("Smallest area, largest hole and tolerance cannot be negative.")
    progress = progress or Progress()
    progress.check()
    areas = PixelAreas(grid)
    progress.show(0.2)
    root = components(runs, diagonal=True)
    if min_area > 0 and len(root):
        large = _component_areas(runs, root, areas) >= min_area * (1 - 1e-9)
        runs, root = runs.picked(large[root]), None
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
    geometries = _polygons(runs, owner, len(firsts), grid)
    progress.check()
    progress.show(0.8)
    if simplify > 0:
        geometries = _simplified(geometries, grid, simplify)
    progress.show(1.0)
    return Scars(grid, geometries, runs, owner)


def _component_areas(runs: Runs, root: np.ndarray, areas: PixelAreas) -> np.ndarray:
    """Return the area (m²) of the component of each root; 0 elsewhere."""
    lengths = runs.lengths
    count = np.bincount(root, lengths, minlength=len(root))
    present = np.flatnonzero(count)
    middle = (runs.start + runs.stop - 1) / 2
    cols = np.bincount(root, lengths * middle)[present] / count[present]
    rows = np.bincount(root, lengths * runs.row)[present] / count[present]
    # The area of a pixel is so close to linear over a scar that the one in its middle will do.
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


def _polygons(runs: Runs, owner: np.ndarray, count: int, grid: Grid) -> np.ndarray:
    """Return one MultiPolygon per owner: a part for pixels that touch at edges."""
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


def _simplified(geometries: np.ndarray, grid: Grid, tolerance: float) -> np.ndarray:
    """Return the geometries with fewer corners, each of them valid."""
    if not len(geometries):
        return geometries
    out = geometries.copy()
    todo = np.arange(len(geometries))
    # GEOS keeps the topology of most outlines, but lets some that touch themselves cross, and in
    # some versions moves the corner that a ring begins at too far: these get half the tolerance,
    # and half of that, or else stay as they are. Mending them instead would punch holes where
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


def _stays_within(simple: np.ndarray, exact: np.ndarray, tolerance: float) -> np.ndarray:
    """Return for each geometry whether no corner of the exact one lies farther off its outline."""
    outlines = shapely.boundary(simple)
    shapely.prepare(outlines)
    corners, owner = shapely.get_coordinates(exact, return_index=True)
    # A hair more, for the corners that lie just at the tolerance.
    near = shapely.dwithin(outlines[owner], shapely.points(corners), tolerance * 1.001)
    return np.bincount(owner[~near], minlength=len(exact)) == 0


def measure(scars: Scars) -> Scars:
    """Add the columns that the polygons alone tell.

    Parameters
    ----------
    scars : Scars

    Returns
    -------
    Scars
        The same, with ``area_m2``, ``perimeter_m``, ``length_m``, ``width_m``, ``lw_ratio``,
        ``amalgamated``, ``volume_low_m3``, ``volume_mid_m3`` and ``volume_high_m3``.

    Notes
    -----
    Length and width are the sides of the smallest rectangle, turned any way, around the scar.
    """
    columns = scars.columns
    area, columns["perimeter_m"] = areas_and_perimeters(scars.geometries, scars.grid.crs)
    columns["area_m2"] = area
    if len(scars):
        flat = LocalFrames(scars.geometries, scars.grid.crs).to_metres(scars.geometries)
        hulls = shapely.convex_hull(flat)
        length, width = _rectangle_sides(hulls)
        solidity = shapely.area(flat) / shapely.area(hulls)
    else:
        length = width = solidity = np.zeros(0)
    columns["length_m"], columns["width_m"] = length, width
    columns["lw_ratio"] = length / width
    columns["amalgamated"] = (
        (solidity < AMALGAMATED_SOLIDITY) & (area >= AMALGAMATED_AREA)
    ).astype(np.float64)
    columns.update(zip(("volume_low_m3", "volume_mid_m3", "volume_high_m3"), volumes(area)))
    return scars


def _rectangle_sides(hulls: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the longer and the shorter side of the smallest rectangle around each hull."""
    points, owner = shapely.get_coordinates(hulls, return_index=True)
    # Some versions of GEOS give rectangles of no width here; OpenCV's have none of that.
    ends = np.searchsorted(owner, np.arange(1, len(hulls)))
    sides = np.array(
        [cv2.minAreaRect(corners)[1] for corners in np.split(points.astype(np.float32), ends)]
    )
    return sides.max(axis=1), sides.min(axis=1)


def volumes(area: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a low, a middle and a high estimate of the volume of scars.

    Parameters
    ----------
    area : array of float
        Square metres.

    Returns
    -------
    low, mid, high : arrays of float64
        Cubic metres. Low is the relation for soil with both coefficients one standard error
        lower, high the one for bedrock with both one standard error higher, mid the geometric
        mean of the two relations as published.

    References
    ----------
    Larsen, Montgomery & Korup 2010, Landslide erosion controlled by hillslope material,
    doi 10.1038/ngeo776.
    """
    logarithm = np.log10(area)

    def relation(coefficients, errors: int) -> np.ndarray:
        (alpha, alpha_error), (gamma, gamma_error) = coefficients
        return alpha + errors * alpha_error + (gamma + errors * gamma_error) * logarithm

    middle = (relation(_SOIL, 0) + relation(_BEDROCK, 0)) / 2
    return 10 ** relation(_SOIL, -1), 10**middle, 10 ** relation(_BEDROCK, 1)
