"""Polygons in longitude and latitude on WGS 84, cut where they cross the antimeridian."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import shapely

from .array_types import AnyArray
from .earth import transformed
from .gdal import CRS
from .geojson_shapes import polygons_of
from .repair import repaired
from .vector_table import VectorTable
from .well_known_binary import geometries_of

WGS84 = CRS.from_epsg(4326)
_MULTI_POLYGON = 6
# Digits after the point that formats of text have: a centimetre on the ground.
_DIGITS = 7


def on_wgs84(shapes: AnyArray, crs: CRS) -> AnyArray:
    """Return (multi)polygons in degrees of WGS 84, longitude first.

    Parameters
    ----------
    shapes : array of shapely (multi)polygons or None, shape (n,)
        Valid, in ``crs``.
    crs : rasterio.crs.CRS

    Returns
    -------
    array of shapely.MultiPolygon or None, shape (n,)
        Longitudes from −180 to 180; a polygon that crosses the antimeridian is cut there, as
        RFC 7946, section 3.1.9 asks for. Coordinates are rounded to a centimetre. None where there
        is no polygon, where its coordinates do not fit the CRS, or where none of its area is left.
    """
    out = np.array(shapes, object)
    points, owner = shapely.get_coordinates(out, return_index=True)
    if not len(points):
        return out
    if crs == WGS84 and _is_cut(out):
        return out if np.array_equal(points, np.round(points, _DIGITS)) else _rounded(out)
    places = points if crs == WGS84 else transformed(crs, WGS84, points, owner)
    lost = np.unique(owner[~np.isfinite(places).all(axis=1)])
    out[lost] = None
    places, owner = places[~np.isin(owner, lost)], owner[~np.isin(owner, lost)]
    if not len(places):
        return out
    first = np.searchsorted(owner, np.arange(len(out)))
    origin = places[np.minimum(first, len(places) - 1), 0]
    origin = origin - 360 * np.round(origin / 360)
    # A polygon is whole where no point is half around the Earth from its first.
    places[:, 0] -= 360 * np.round((places[:, 0] - origin[owner]) / 360)
    out = _rounded(shapely.set_coordinates(out, places))
    bounds = shapely.bounds(out)
    crossing = np.flatnonzero((bounds[:, 0] < -180) | (bounds[:, 2] > 180))
    for place in crossing:
        out[place] = _cut(out[place])
    out[crossing] = _rounded(out[crossing])
    return as_multipolygons(out)


def _rounded(shapes: AnyArray) -> AnyArray:
    """Return shapes with coordinates as formats of text have them; valid, None where nothing is."""
    out = np.array(shapes, object)
    out = shapely.set_coordinates(out, np.round(shapely.get_coordinates(out), _DIGITS))
    # Coordinates in degrees have other roundings, by which thin parts may cross themselves.
    invalid = np.flatnonzero(~shapely.is_missing(out) & ~shapely.is_valid(out))
    out[invalid] = repaired(out[invalid])
    return as_multipolygons(out)


def table_on_wgs84(table: VectorTable) -> VectorTable:
    """Return a layer of polygons in degrees of WGS 84; see `on_wgs84`.

    Features that have no polygon there lose their geometry, not their attributes.
    """
    shapes = on_wgs84(geometries_of(table.geometries), table.crs)
    return replace(table, crs=WGS84, geometries=shapely.to_wkb(shapes, output_dimension=2).tolist())


def as_multipolygons(shapes: AnyArray) -> AnyArray:
    """Return shapes as multipolygons; None for those that hold no polygon of some area.

    Parameters
    ----------
    shapes : array of shapely.Geometry or None
    """
    out = np.array(shapes, object)
    kinds, areas = shapely.get_type_id(out), shapely.area(out)
    other = (kinds != _MULTI_POLYGON) | ~(areas > 0)
    for place in np.flatnonzero(other):
        parts = [] if out[place] is None else polygons_of(out[place])
        out[place] = shapely.multipolygons(parts) if parts else None
    return out


def _is_cut(shapes: AnyArray) -> bool:
    """Return whether shapes in degrees lie within ±180°, and none reaches around the Earth."""
    bounds = shapely.bounds(shapely.get_parts(shapes[~shapely.is_missing(shapes)]))
    if not np.isfinite(bounds).all():
        return False
    west, east = bounds[:, 0], bounds[:, 2]
    return bool(((west >= -180) & (east <= 180) & (east - west <= 180)).all())


def _cut(shape: Any) -> Any:
    """Return a shape whose longitudes lie within ±180°."""
    west, south, east, north = shapely.bounds(shape)
    pieces = []
    for turn in range(int(np.floor((west + 180) / 360)), int(np.floor((east + 180) / 360)) + 1):
        left = 360 * turn - 180
        piece = shapely.intersection(shape, shapely.box(left, south, left + 360, north))
        moved = shapely.get_coordinates(piece) - [360 * turn, 0]
        pieces += polygons_of(shapely.set_coordinates(piece, moved))
    return shapely.multipolygons(pieces) if pieces else None
