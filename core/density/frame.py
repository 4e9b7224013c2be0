"""The rectangle of ground that a density is told of, in metres that are true on the ground."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..assessment.map_layer import Bounds, MapLayer
from ..errors import NoOverlapError, ScarMapperError
from ..geo.array_types import AnyArray, FloatArray
from ..geo.datum import crs_name
from ..geo.earth import transformed
from ..geo.gdal import CRS, CRS_ERRORS, Affine
from ..geo.geodesy import displacements
from ..geo.grid import Grid
from ..geo.inventory import Inventory, inventory_on
from ..geo.well_known_binary import geometries_of
from ..progress import Progress

# How far a metre of a CRS may be from one on the ground.
_TOLERANCE = 0.01
# Points on each side of a rectangle that is brought to another CRS.
_ON_A_SIDE = 33


@dataclass(frozen=True)
class Frame:
    """A rectangle of ground; places in it are metres to the right and down of its upper left.

    Attributes
    ----------
    crs : rasterio.crs.CRS
        Projected, its unit the metre.
    left, top : float
        The upper left corner in it.
    width, height : float
        Metres.
    """

    crs: CRS
    left: float
    top: float
    width: float
    height: float

    def grid(self, left: float, top: float, pixel: float, width: int, height: int) -> Grid:
        """Return a grid of square pixels, whose corner and pixel are in metres of the frame."""
        transform = Affine(pixel, 0, self.left + left, 0, -pixel, self.top - top)
        return Grid(self.crs, transform, width, height)

    @property
    def metres(self) -> Grid:
        """The grid whose pixels are the metres of the frame."""
        return self.grid(0, 0, 1, max(1, math.ceil(self.width)), max(1, math.ceil(self.height)))

    def to_crs(self, shapes: AnyArray) -> AnyArray:
        """Return shapely geometries of the frame in its CRS."""
        points = shapely.get_coordinates(shapes)
        moved = np.stack([self.left + points[:, 0], self.top - points[:, 1]], axis=1)
        return shapely.set_coordinates(np.array(shapes, object), moved)


def frame_of(
    scars: MapLayer,
    extent: tuple[Bounds, str] | None = None,
    area: MapLayer | None = None,
    rasters: Sequence[Grid] = (),
    progress: Progress | None = None,
) -> Frame:
    """Return the frame of the first that is given: an extent, an area, a raster, the scars.

    Parameters
    ----------
    scars : MapLayer
        Polygons. Their CRS is the frame's where its metres are true to 1 % over the frame; else it
        is a Lambert azimuthal equal-area projection about the middle.
    extent : tuple of bounds and str, optional
        Left, bottom, right, top and the CRS as well-known text; empty for that of the scars.
    area : MapLayer, optional
        Polygons.
    rasters : sequence of Grid
    progress : Progress, optional
        Told what was taken.

    Raises
    ------
    ScarMapperError
        The scars have no usable CRS, or there is nothing to take the frame of.
    NoOverlapError
        It does not lie where the CRS of the scars is defined.
    """
    progress = progress or Progress()
    own = scars.own_crs()
    if extent is not None:
        crs, points = _crs_of(extent[1]) or own, _outline(extent[0])
    elif area is not None:
        crs, points = area.own_crs(), _corners(area)
    elif rasters:
        crs, points = rasters[0].crs, _outline(rasters[0].bounds)
    else:
        crs, points = own, _corners(scars)
        progress.warn(
            "No extent, area of interest or mask is given: the ground is taken to be the box "
            "around the scars, whose densities are too high where more ground was looked at."
        )
    if not len(points):
        raise ScarMapperError(
            "There are no scars and nothing that says which ground was looked at; give an extent, "
            "an area of interest or a mask."
        )
    placed = _placed(crs, own, points)
    if own.is_projected and _is_true(own, placed):
        target, found = own, placed
    else:
        target = _equal_area(_placed(crs, CRS.from_epsg(4326), points))
        found = _placed(crs, target, points)
        progress.info(
            f"Metres of {crs_name(own)} are not those of the ground: squares and distances are in "
            "a Lambert azimuthal equal-area projection about the middle."
        )
    left, bottom = found.min(axis=0)
    right, top = found.max(axis=0)
    return Frame(target, float(left), float(top), float(right - left), float(top - bottom))


def outlines_on(
    layer: MapLayer,
    grid: Grid,
    progress: Progress | None = None,
    *,
    name: str,
    purpose: str,
    may_be_empty: bool = False,
) -> Inventory:
    """Return the polygons of a layer that touch the ground of a grid; as of `inventory_on`.

    Raises
    ------
    NoOverlapError
        None does, though it has some, unless there ``may_be_empty``.
    """
    try:
        return inventory_on(
            layer.geometries,
            layer.crs,
            grid,
            progress,
            name=name,
            purpose=purpose,
            may_be_empty=may_be_empty,
        )
    except NoOverlapError as error:
        raise NoOverlapError(
            "No polygon of the {name} lies on the ground of which the density is wanted; check "
            "the extent, the area of interest, the masks, and the coordinate reference systems.",
            name=name,
        ) from error


def _crs_of(text: str) -> CRS | None:
    if not text:
        return None
    try:
        return CRS.from_wkt(text)
    except CRS_ERRORS as error:
        raise ScarMapperError(
            "The coordinate reference system of the extent is not understood: {why}.", why=error
        ) from error


def _outline(bounds: Bounds) -> FloatArray:
    """Return points on the sides of a rectangle, shape (n, 2)."""
    left, bottom, right, top = bounds
    x = np.linspace(left, right, _ON_A_SIDE)
    y = np.linspace(bottom, top, _ON_A_SIDE)
    return np.concatenate(
        [np.stack(np.broadcast_arrays(x, end), axis=1) for end in (bottom, top)]
        + [np.stack(np.broadcast_arrays(end, y), axis=1) for end in (left, right)]
    )


def _corners(layer: MapLayer) -> FloatArray:
    """Return the finite corners of the shapes of a layer, shape (n, 2)."""
    points = shapely.get_coordinates(geometries_of(layer.geometries))
    return points[np.isfinite(points).all(axis=1)]


def _placed(source: CRS, target: CRS, points: FloatArray) -> FloatArray:
    try:
        found = points if source == target else transformed(source, target, points)
    except CRS_ERRORS as error:
        raise ScarMapperError(
            "The CRS {crs} cannot be brought to {target}: {why}.",
            crs=crs_name(source),
            target=crs_name(target),
            why=error,
        ) from error
    found = found[np.isfinite(found).all(axis=1)]
    if not len(found):
        raise NoOverlapError(
            "The ground does not lie where {crs} is defined; check the coordinate reference "
            "systems of the scars and of the extent, area or mask.",
            crs=crs_name(target),
        )
    return found


def _is_true(crs: CRS, points: FloatArray) -> bool:
    """Return whether metres of a CRS are true on the ground around some points."""
    (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
    x, y = (
        part.ravel()
        for part in np.meshgrid(np.linspace(left, right, 3), np.linspace(bottom, top, 3))
    )
    step, none = np.full(len(x), 10.0), np.zeros(len(x))
    try:
        with np.errstate(invalid="ignore"):
            sides = [
                np.hypot(*displacements(crs, x, y, *way)) / 10
                for way in ((step, none), (none, step))
            ]
    except ScarMapperError:
        return False
    # Not where there is no number.
    return bool((np.abs(np.concatenate(sides) - 1) <= _TOLERANCE).all())


def _equal_area(degrees: FloatArray) -> CRS:
    """Return the equal-area projection about the middle of points, across ±180° too."""
    longitude, latitude = np.radians(degrees).T
    mean = [
        float(np.mean(part))
        for part in (
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        )
    ]
    x, y, z = mean
    return CRS.from_dict(
        proj="laea",
        lat_0=round(math.degrees(math.atan2(z, math.hypot(x, y))), 4),
        lon_0=round(math.degrees(math.atan2(y, x)), 4),
        datum="WGS84",
        units="m",
    )
