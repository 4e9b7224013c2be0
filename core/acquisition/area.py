"""The area that images are wanted of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.array_types import BoolArray
from ..geo.earth import transformed
from ..geo.gdal import CRS, CRS_ERRORS, Affine
from ..geo.geodesy import areas_and_perimeters
from ..geo.geojson_shapes import burnt, polygons_of
from ..geo.grid import METRES_PER_DEGREE, Grid
from ..geo.repair import repaired
from ..geo.well_known_binary import geometries_of

LONGITUDE_LATITUDE = CRS.from_epsg(4326)
# Square kilometres: of two tiles of Sentinel-2, and of a pixel.
_LARGEST, _SMALLEST = 25_000.0, 0.0001
# Latitudes that Sentinel-2 sees.
_SOUTH, _NORTH = -56.0, 83.0
# Corners that a catalogue is asked with at most; parts of an edge of an extent.
_CORNERS, _PARTS = 200, 16


@dataclass(frozen=True)
class Area:
    """Ground of which images are wanted.

    Attributes
    ----------
    shape : shapely.Geometry
        A polygon, or several, in longitude and latitude (EPSG:4326).
    """

    shape: Any

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north, in degrees."""
        west, south, east, north = shapely.bounds(self.shape).tolist()
        return west, south, east, north

    @property
    def square_km(self) -> float:
        """Its size on the ellipsoid."""
        areas, _ = areas_and_perimeters(np.array([self.shape], object), LONGITUDE_LATITUDE)
        return float(areas[0]) / 1e6

    def geojson(self) -> dict[str, Any]:
        """Return a polygon around it, as catalogues take it."""
        shape = shapely.simplify(self.shape, 1e-5)
        if len(polygons_of(shape)) != 1 or shapely.get_num_coordinates(shape) > _CORNERS:
            shape = shapely.convex_hull(shape)
        if shapely.get_num_coordinates(shape) > _CORNERS:
            shape = shapely.box(*shapely.bounds(shape))
        corners = shapely.get_coordinates(shapely.get_exterior_ring(polygons_of(shape)[0]))
        ring = [[round(x, 6), round(y, 6)] for x, y in corners.tolist()]
        return {"type": "Polygon", "coordinates": [ring]}

    def share_within(self, shape: Any) -> float:
        """Return the share of the area that lies in another shape, 0 to 1."""
        return float(
            shapely.area(shapely.intersection(self.shape, shape)) / shapely.area(self.shape)
        )

    def bounds_in(self, crs: CRS) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top in another CRS."""
        corners = shapely.get_coordinates(shapely.segmentize(shapely.envelope(self.shape), 0.05))
        points = transformed(LONGITUDE_LATITUDE, crs, corners)
        left, bottom = points.min(axis=0)
        right, top = points.max(axis=0)
        if not all(map(math.isfinite, (left, bottom, right, top))):
            raise ScarMapperError(
                "The area does not fit the CRS {crs}; choose a smaller one.", crs=crs.to_string()
            )
        return float(left), float(bottom), float(right), float(top)

    def sample_grid(self, most: int) -> tuple[Grid, BoolArray]:
        """Return a grid in degrees over the area, and which of its pixels lie in it.

        Parameters
        ----------
        most : int
            Pixels of its longer side.

        Returns
        -------
        grid : Grid
        inside : array of bool, shape (height, width)
            True for one pixel at least.
        """
        west, south, east, north = self.bounds
        cosine = max(0.05, math.cos(math.radians((south + north) / 2)))
        metres = max((east - west) * cosine, north - south) * METRES_PER_DEGREE
        step = max(metres / most, 10.0) / METRES_PER_DEGREE
        width = max(1, math.ceil((east - west) * cosine / step))
        height = max(1, math.ceil((north - south) / step))
        transform = Affine((east - west) / width, 0, west, 0, -(north - south) / height, north)
        inside = within(self.shape, transform, width, height)
        if not inside.any():
            inside[:] = True
        return Grid(LONGITUDE_LATITUDE, transform, width, height), inside


def within(shape: Any, transform: Affine, width: int, height: int) -> BoolArray:
    """Return which pixels have their centre in a shape, as an array (height, width)."""
    parts = np.array(polygons_of(shape), object)
    return np.asarray(burnt(parts, (height, width), transform), bool)


def area_of_extent(bounds: tuple[float, float, float, float], crs: CRS) -> Area:
    """Return the area of an extent (left, bottom, right, top) in a CRS; errors as of `_checked`."""
    if not all(map(math.isfinite, bounds)):
        raise _no_area()
    box = shapely.box(*bounds)
    if shapely.area(box) <= 0:
        raise _no_area()
    longest = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    return _checked([shapely.segmentize(box, longest / _PARTS)], crs)


def area_of_polygons(well_known: Sequence[bytes | None], crs: CRS) -> Area:
    """Return the area of polygons (well-known binary) in a CRS; errors as of `_checked`."""
    found = [shape for shape in geometries_of(well_known) if shape is not None]
    polygons = [shape for shape in found if shapely.get_dimensions(shape) == 2]
    if not polygons:
        raise _no_area()
    return _checked(polygons, crs)


def _no_area() -> ScarMapperError:
    return ScarMapperError(
        "The area has no extent; draw one on the map, or choose a layer with polygons."
    )


def _checked(polygons: Sequence[Any], crs: CRS) -> Area:
    """Return the area that polygons make up.

    Raises
    ------
    ScarMapperError
        It has no extent, is too large, lies where Sentinel-2 sees nothing, or reaches over the
        antimeridian.
    """
    shapes = np.array([*polygons], object)
    coordinates = shapely.get_coordinates(shapes)
    try:
        points = transformed(crs, LONGITUDE_LATITUDE, coordinates)
    except CRS_ERRORS as error:
        raise ScarMapperError(
            "The CRS of the area, {crs}, cannot be brought to longitude and latitude: {why}.",
            crs=crs.to_string(),
            why=error,
        ) from error
    if not np.isfinite(points).all() or np.abs(points[:, 1]).max() > 90:
        raise ScarMapperError(
            "The coordinates of the area do not fit its CRS {crs}; check it.", crs=crs.to_string()
        )
    shapes = shapely.set_coordinates(shapes, points)
    valid = [s for s in np.where(shapely.is_valid(shapes), shapes, repaired(shapes)) if s]
    shape = shapely.union_all(polygons_of(shapely.union_all(valid)))
    if shapely.is_empty(shape):
        raise _no_area()
    west, south, east, north = shapely.bounds(shape).tolist()
    if east - west > 180 or west < -180 or east > 180:
        raise ScarMapperError(
            "The area reaches over the antimeridian (180° east); use one area on each side of it."
        )
    if south < _SOUTH or north > _NORTH:
        raise ScarMapperError(
            "The area reaches from {south:.1f}° to {north:.1f}° of latitude; Sentinel-2 sees land "
            "from 56° south to 83° north.",
            south=south,
            north=north,
        )
    area = Area(shape)
    size = area.square_km
    if size < _SMALLEST:
        raise _no_area()
    boxes, _ = areas_and_perimeters(np.array([shapely.envelope(shape)], object), LONGITUDE_LATITUDE)
    size = max(size, float(boxes[0]) / 1e6)
    if size > _LARGEST:
        raise ScarMapperError(
            "The area, or the rectangle around it, is {size:,.0f} km² in size; up to {most:,.0f} "
            "km² are searched and fetched at a time. Choose a part of it.",
            size=size,
            most=_LARGEST,
        )
    return area
