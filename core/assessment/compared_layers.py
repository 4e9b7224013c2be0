"""The two sides of an assessment, polygons, points or rasters in any CRS, brought to one grid."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.gdal import CRS, Affine, RasterioError, rasterio
from ..geo.geodesy import displacements
from ..geo.grid import Grid, apply
from ..geo.inventory import Inventory, inventory_of, inventory_on, points_on
from ..geo.outlines import rings_of
from ..geo.runs import Runs, components, runs_of
from ..progress import Progress
from ..raster.block_map import map_blocks
from ..raster.file_source import FileSource
from ..raster.source import Source
from ..runtime.freed_memory import give_back
from .agreement import BLOCK, InventoryMask, RunsMask, ScarRaster, mask_on

# A raster of more pixels takes hours; a mistyped coordinate is the likelier reason.
MOST_PIXELS = 4_000_000_000
_POINTS = (0, 4)
_AT_ONCE = 20_000
_SHAPES_AT_ONCE = 2_000


@dataclass(frozen=True)
class MapLayer:
    """One side as it is given: a raster, or features.

    Attributes
    ----------
    name : str
        As the user knows it.
    source : FileSource, optional
        A mask, scar = 1.
    geometries : sequence of bytes or None
        Well-known binary, one per feature.
    crs : str
        Of the geometries, as well-known text.
    ids : sequence of str
        What each feature is called; without it, numbers from 1.
    probability : sequence of float or None
        Of each feature, if known.
    """

    name: str
    source: FileSource | None = None
    geometries: Sequence[bytes | None] = ()
    crs: str = ""
    ids: Sequence[str] = ()
    probability: Sequence[float | None] = ()

    @property
    def kind(self) -> str:
        """ "raster", "points" or "polygons"."""
        if self.source is not None:
            return "raster"
        kinds = shapely.get_type_id(shapely.from_wkb(list(self.geometries), on_invalid="ignore"))
        kinds = kinds[kinds >= 0]
        return "points" if len(kinds) and np.isin(kinds, _POINTS).all() else "polygons"

    def id_of(self, position: int) -> str:
        """Return what a feature is called."""
        return str(self.ids[position]) if len(self.ids) else str(position + 1)

    def bounds_in(self, crs: CRS) -> tuple[float, float, float, float] | None:
        """Return left, bottom, right and top in a CRS; None of a layer that holds nothing.

        Raises
        ------
        ScarMapperError
            The layer has no CRS, or one that cannot be brought to the other.
        """
        if self.source is not None:
            own, bounds = self.source.grid.crs, self.source.grid.bounds
        else:
            shapes = shapely.from_wkb(list(self.geometries), on_invalid="ignore")
            each = shapely.bounds(shapes)
            each = each[np.isfinite(each).all(axis=1)]
            if not len(each):
                return None
            own = self.own_crs()
            bounds = (*each[:, :2].min(axis=0), *each[:, 2:].max(axis=0))
        if own != crs:
            try:
                bounds = rasterio.warp.transform_bounds(own, crs, *bounds)
            except RasterioError as error:
                raise ScarMapperError(
                    f"{self.name} cannot be brought to {crs.to_string()}: {error}. Check its "
                    "coordinate reference system."
                ) from error
        if not np.isfinite(bounds).all():
            raise ScarMapperError(
                f"The coordinates of {self.name} do not fit its coordinate reference system; "
                "assign the right one."
            )
        return tuple(float(value) for value in bounds)

    def own_crs(self) -> CRS:
        """Return the layer's CRS, or raise where it has none."""
        if self.source is not None:
            return self.source.grid.crs
        if not self.crs:
            raise ScarMapperError(
                f"{self.name} has no coordinate reference system; assign one (in the layer's "
                "properties) and try again."
            )
        try:
            return CRS.from_wkt(self.crs)
        except RasterioError as error:
            raise ScarMapperError(
                f"The coordinate reference system of {self.name} is not understood: {error}."
            ) from error


@dataclass
class Side:
    """One side on the grid of the assessment.

    Attributes
    ----------
    layer : MapLayer
    kind : str
    landslides : Inventory
        In pixels of the grid; none of a layer of points.
    mask : Source
        1, 0, NaN where unknown.
    points : array of float64, shape (points, 2), optional
        Of a layer of points: columns and rows.
    point_features : array of int64, optional
        The feature that each point is of.
    outside : int
        Features that lie beyond the grid, or are unusable.
    """

    layer: MapLayer
    kind: str
    landslides: Inventory
    mask: Source
    points: np.ndarray | None = None
    point_features: np.ndarray | None = None
    outside: int = 0


def assessment_grid(
    mapped: MapLayer, reference: MapLayer, aoi: MapLayer | None, pixel_size: float
) -> Grid:
    """Return the grid on which to compare, cut to what is to be assessed.

    Parameters
    ----------
    mapped, reference : MapLayer
    aoi : MapLayer, optional
    pixel_size : float
        Metres; where neither is a raster.

    Returns
    -------
    Grid
        Of the reference if it is a raster, else of the map if that is one, else in the map's CRS
        if it measures metres, else in the reference's, else in UTM.

    Raises
    ------
    ScarMapperError
        Both layers hold nothing, the three do not overlap, or the grid would be too large.
    """
    rasters = [layer.source.grid for layer in (reference, mapped) if layer.source is not None]
    crs = rasters[0].crs if rasters else _metric_crs(mapped, reference)
    footprints = [layer.bounds_in(crs) for layer in (mapped, reference)]
    both = [bounds for bounds in footprints if bounds is not None]
    if not both:
        raise ScarMapperError(
            f"There is nothing to compare: neither {mapped.name} nor {reference.name} holds a "
            "feature."
        )
    if len(both) == 2 and _common(*both) is None:
        raise ScarMapperError(
            f"{mapped.name} and {reference.name} show different places: "
            f"{_extent(both[0])} and {_extent(both[1])} in {_short(crs)}. Check that both are of "
            "the same area and that each has its right coordinate reference system."
        )
    wanted = None
    if aoi is not None:
        wanted = aoi.bounds_in(crs)
        if wanted is None:
            raise ScarMapperError(f"The area of interest, {aoi.name}, is empty; draw a polygon.")
        if all(_common(wanted, bounds) is None for bounds in both):
            raise ScarMapperError(
                f"The area of interest, {aoi.name}, overlaps neither {mapped.name} nor "
                f"{reference.name}; check its place and its coordinate reference system."
            )
    if not rasters:
        return _made_grid(crs, wanted or _union(both), pixel_size)
    grid = rasters[0]
    # Where one raster has no pixels, nothing can be compared.
    limits = [layer.bounds_in(crs) for layer in (reference, mapped) if layer.source is not None]
    limits += [wanted] if wanted else []
    window = grid.window
    for bounds in limits:
        part = grid.window_of(bounds)
        window = part and window and window.intersection(part)
    if window is None:
        raise ScarMapperError(
            "The area of interest lies where the rasters have no pixels; check its place and its "
            "coordinate reference system."
        )
    return grid.crop(window)


def _metric_crs(mapped: MapLayer, reference: MapLayer) -> CRS:
    """Return a CRS in which both layers can be measured in metres."""
    layers = [layer for layer in (mapped, reference) if len(layer.geometries)]
    if not layers:
        raise ScarMapperError(
            f"There is nothing to compare: neither {mapped.name} nor {reference.name} holds a "
            "feature."
        )
    for layer in layers:
        crs = layer.own_crs()
        bounds = None if crs.is_geographic else layer.bounds_in(crs)
        if bounds is not None and _measures_metres(crs, bounds):
            return crs
    degrees = CRS.from_epsg(4326)
    known = [bounds for layer in layers if (bounds := layer.bounds_in(degrees)) is not None]
    if not known:
        raise ScarMapperError(
            f"There is nothing to compare: neither {mapped.name} nor {reference.name} has a "
            "geometry."
        )
    left, bottom, right, top = known[0]
    zone = min(60, max(1, math.floor(((left + right) / 2 + 180) / 6) + 1))
    return CRS.from_epsg((32600 if bottom + top >= 0 else 32700) + zone)


def _measures_metres(crs: CRS, bounds: tuple[float, float, float, float]) -> bool:
    x, y = np.array([(bounds[0] + bounds[2]) / 2]), np.array([(bounds[1] + bounds[3]) / 2])
    one, none = np.ones(1), np.zeros(1)
    try:
        lengths = [
            math.hypot(*(float(part[0]) for part in displacements(crs, x, y, dx, dy)))
            for dx, dy in ((one, none), (none, one))
        ]
    except ScarMapperError:
        return False
    return all(abs(length - 1) < 0.02 for length in lengths)


def _made_grid(crs: CRS, bounds: tuple[float, float, float, float], size: float) -> Grid:
    left, top = math.floor(bounds[0] / size) * size, math.ceil(bounds[3] / size) * size
    width = max(1, math.ceil((bounds[2] - left) / size))
    height = max(1, math.ceil((top - bounds[1]) / size))
    if width * height > MOST_PIXELS:
        raise ScarMapperError(
            f"The layers reach over {(bounds[2] - bounds[0]) / 1000:.0f} by "
            f"{(bounds[3] - bounds[1]) / 1000:.0f} km, too much to compare in pixels of "
            f"{size:g} m; check their coordinate reference systems, give an area of interest or "
            "choose larger pixels."
        )
    return Grid(crs, Affine(size, 0, left, 0, -size, top), width, height)


def _common(one, other):
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def _union(all_bounds):
    lows, highs = zip(*((bounds[:2], bounds[2:]) for bounds in all_bounds))
    return (*np.min(lows, axis=0), *np.max(highs, axis=0))


def _extent(bounds) -> str:
    left, bottom, right, top = bounds
    return f"{left:.6g} to {right:.6g}, {bottom:.6g} to {top:.6g}"


def _short(crs: CRS) -> str:
    text = crs.to_string()
    return text if len(text) < 20 else "the grid's coordinate reference system"


def side_on(
    layer: MapLayer,
    grid: Grid,
    role: str,
    points_allowed: bool = False,
    progress: Progress | None = None,
) -> Side:
    """Bring one side to the grid.

    Parameters
    ----------
    layer : MapLayer
    grid : Grid
    role : str
        "map", "reference" or "area of interest", for messages.
    points_allowed : bool
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        The layer cannot be read as scars; see the messages.
    """
    progress = progress or Progress()
    if layer.source is not None:
        return _raster_side(layer, grid, progress)
    kind = layer.kind
    if kind == "points" and points_allowed:
        points, features = points_on(layer.geometries, layer.crs, grid, role)
        nothing = inventory_of([], [])
        mask = InventoryMask(nothing, grid)
        outside = len(layer.geometries) - len(np.unique(features))
        return Side(layer, kind, nothing, mask, points, features, outside)
    landslides = inventory_on(
        layer.geometries,
        layer.crs,
        grid,
        progress,
        name=role,
        purpose="scars are compared by their outlines",
        may_be_empty=True,
    )
    outside = len(layer.geometries) - len(landslides)
    return Side(layer, "polygons", landslides, InventoryMask(landslides, grid), outside=outside)


def _raster_side(layer: MapLayer, grid: Grid, progress: Progress) -> Side:
    scars, unknown, others, zero_was_nodata = _read_once(layer.source, grid, progress.part(0, 0.4))
    between = [value for value in others if 0 < value < 1]
    if between:
        raise ScarMapperError(
            f"{layer.name} holds values between 0 and 1, so it is a probability and no mask; "
            "make a mask of it (1 where it exceeds a threshold, else 0) and try again."
        )
    if int(unknown.lengths.sum()) == grid.width * grid.height:
        raise ScarMapperError(f"{layer.name} holds no data in the area to be assessed.")
    listed = ", ".join(f"{value:g}" for value in sorted(others)[:10])
    if others and not len(scars.row):
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
    landslides = landslides_of(scars, progress.part(0.4, 0.9))
    return Side(layer, "raster", landslides, RunsMask(scars, unknown, grid))


def _read_once(source: FileSource, grid: Grid, progress: Progress):
    """Return the runs of scars and of what is unknown, and what else was met in the file."""
    # A copy has handles and decoded blocks of its own, which go with it.
    own = copy.deepcopy(source)
    raster = ScarRaster(own)
    try:
        scars, unknown = _runs_of(mask_on(raster, grid), grid, progress)
    finally:
        own.close()
    others, zero_was_nodata = raster.others, raster.zero_was_nodata
    del own, raster
    give_back()
    return scars, unknown, others, zero_was_nodata


def _runs_of(mask: Source, grid: Grid, progress: Progress) -> tuple[Runs, Runs]:
    """Return the pixels of scars, and those of which nothing is known."""
    parts: list[list[Runs]] = [[], []]
    strip = np.zeros((2, BLOCK[0], grid.width), bool)
    for window, values in map_blocks(mask.read, grid, BLOCK, progress):
        rows, cols = slice(window.height), window.slices[1]
        strip[0, rows, cols] = values[0] == 1
        strip[1, rows, cols] = np.isnan(values[0])
        if cols.stop == grid.width:
            for part, pixels in zip(parts, strip[:, rows]):
                some = runs_of(pixels)
                part.append(some._replace(row=some.row + window.row))
    return tuple(
        Runs(*(np.concatenate(column) for column in zip(*(some[:3] for some in part))), grid.width)
        for part in parts
    )


def landslides_of(runs: Runs, progress: Progress | None = None) -> Inventory:
    """Return what the pixels of a mask outline: one landslide for all that touch, at corners too.

    Parameters
    ----------
    runs : Runs
    progress : Progress, optional

    Returns
    -------
    Inventory
        Ordered by their first pixels from the top left; their polygons have pixels' edges.
    """
    progress = progress or Progress()
    _, owner = np.unique(components(runs, diagonal=True), return_inverse=True)
    owner = owner.reshape(-1)
    part = components(runs, diagonal=False)
    order = np.argsort(owner, kind="stable")
    count = int(owner[order[-1]]) + 1 if len(order) else 0
    polygons, owners = [], []
    # Piece by piece: of noise there may be hundreds of thousands, whose rings take more memory
    # than they themselves.
    for begin in range(0, count, _AT_ONCE):
        progress.check()
        first, last = np.searchsorted(owner[order], [begin, begin + _AT_ONCE])
        piece = np.sort(order[first:last])
        some, of = _outlined(runs.picked(piece), part[piece], owner[piece])
        polygons.append(some)
        owners.append(of)
        progress.show(begin / count)
    if not polygons:
        return inventory_of([], [])
    return inventory_of(np.concatenate(polygons), np.concatenate(owners))


def _outlined(runs: Runs, part: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a polygon for the runs of each part, and its owner, in order of the owners."""
    rings = rings_of(runs, part)
    of_part, of_owner, hole = part[rings.run], owner[rings.run], rings.area < 0
    # The first ring of a polygon is its shell, the others are its holes.
    order = np.lexsort((hole, of_part, of_owner))
    size = rings.size[order]
    corner = np.arange(size.sum()) + np.repeat(rings.first[order] - (np.cumsum(size) - size), size)
    lines = shapely.linearrings(
        rings.x[corner].astype(float),
        rings.y[corner].astype(float),
        indices=np.repeat(np.arange(len(size)), size),
    )
    shell = ~hole[order]
    return shapely.polygons(lines, indices=np.cumsum(shell) - 1), of_owner[order][shell]


def polygons_in_crs(
    landslides: Inventory, grid: Grid, begin: int = 0, end: int | None = None
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield landslides, some at a time, in the CRS of the grid.

    Parameters
    ----------
    landslides : Inventory
    grid : Grid
    begin, end : int
        The first of them, and the first that is not wanted; without it all are.

    Yields
    ------
    polygons : array of shapely.Polygon
    owner : array of int64
        The landslide that each polygon is part of; each yield has whole landslides.
    """
    end = len(landslides) if end is None else end
    for low in range(begin, end, _AT_ONCE):
        first, last = np.searchsorted(landslides.owner, [low, min(end, low + _AT_ONCE)])
        polygons = shapely.transform(
            landslides.polygons[first:last],
            lambda pixels: np.stack(apply(grid.transform, *pixels.T), axis=1),
        )
        yield polygons, landslides.owner[first:last]


class LandslideShapes(Sequence):
    """The landslides of several inventories as a sequence of multipolygons, made when asked for.

    Parameters
    ----------
    inventories : sequence of Inventory
        In pixels of the grid; one after the other.
    grid : Grid
        In whose CRS the multipolygons are: well-known binary, `bytes`.
    """

    def __init__(self, inventories: Sequence[Inventory], grid: Grid):
        self._inventories, self._grid = tuple(inventories), grid
        self._begins = np.cumsum([0, *(len(some) for some in inventories)])
        self._which = range(int(self._begins[-1]))

    def __len__(self) -> int:
        return len(self._which)

    def __getitem__(self, which):
        """Return one, or of a slice a sequence."""
        if not isinstance(which, slice):
            position = self._which[which]
            return self._made(range(position, position + 1))[0]
        if which.step not in (None, 1):
            return [self[position] for position in range(*which.indices(len(self)))]
        part = copy.copy(self)
        part._which = self._which[which]
        return part

    def __iter__(self) -> Iterator[bytes]:
        for begin in range(0, len(self), _SHAPES_AT_ONCE):
            yield from self._made(self._which[begin : begin + _SHAPES_AT_ONCE])

    def _made(self, which: range) -> list[bytes]:
        """Return neighbours."""
        out = []
        for number, landslides in enumerate(self._inventories):
            before, behind = (int(value) for value in self._begins[number : number + 2])
            low, high = max(which.start, before), min(which.stop, behind)
            if low < high:
                for polygons, owner in polygons_in_crs(
                    landslides, self._grid, low - before, high - before
                ):
                    shapes = shapely.multipolygons(polygons, indices=owner - owner[0])
                    out += shapely.to_wkb(shapes, output_dimension=2).tolist()
        return out
