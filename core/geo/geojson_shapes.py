"""Polygons from GeoJSON and to it, by shapely's functions on arrays.

Methods of shapely's own objects crash inside QGIS, which has another GEOS loaded; the functions on
arrays do not.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from .array_types import AnyArray, ByteArray
from .gdal import Affine, rasterio

# rasterio silences a warning of its own meanwhile, which Python can do in one thread only.
_rasterizing = threading.Lock()
_POLYGON, _MULTI_POLYGON = 3, 6


def as_geojson(polygons: AnyArray) -> list[dict[str, Any]]:
    """Return polygons, without collections of them, as GeoJSON and rasterio take them."""
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    outlines = np.split(points, np.flatnonzero(np.diff(ring)) + 1)
    shapes: list[dict[str, Any]] = [{"type": "Polygon", "coordinates": []} for _ in polygons]
    for number, outline in zip(polygon, outlines):
        shapes[number]["coordinates"].append(outline.tolist())
    return shapes


def burnt(polygons: AnyArray, shape: tuple[int, int], transform: Affine) -> ByteArray:
    """Return which pixels have their centre in one of some polygons.

    Parameters
    ----------
    polygons : array of shapely polygons
        One at least, none of them a collection.
    shape : tuple of int
        Height and width of the raster.
    transform : Affine
        From pixels to the coordinates of the polygons.

    Returns
    -------
    array of uint8, shape (height, width)
        1 in a polygon, else 0.
    """
    shapes = as_geojson(polygons)
    with _rasterizing:
        found: ByteArray = rasterio.features.rasterize(
            ((one, 1) for one in shapes),
            out_shape=shape,
            transform=transform,
            fill=0,
            dtype="uint8",
        )
    return found


def shape_of_geojson(document: object) -> Any:
    """Return the polygon, or polygons, that a GeoJSON geometry describes; valid, in 2 dimensions.

    Parameters
    ----------
    document : object
        As read from JSON; it may be anything.

    Returns
    -------
    shapely.Geometry or None
        None where it describes no polygon of some area.
    """
    if not isinstance(document, dict):
        return None
    rings = document.get("coordinates")
    parts = {"Polygon": [rings], "MultiPolygon": rings}.get(str(document.get("type")))
    if not isinstance(parts, list):
        return None
    try:
        polygons = [_polygon(part) for part in parts]
        shape = shapely.union_all(
            [p if shapely.is_valid(p) else shapely.make_valid(p) for p in polygons]
        )
    except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError):
        return None
    found = polygons_of(shape)
    return shapely.union_all(found) if found else None


def _polygon(rings: Sequence[Any]) -> Any:
    outlines = [np.array([point[:2] for point in ring], np.float64) for ring in rings]
    if not all(np.isfinite(outline).all() for outline in outlines):
        raise ValueError("coordinates")
    made = [shapely.linearrings(outline) for outline in outlines]
    return shapely.polygons(made[0], made[1:] or None)


def polygons_of(shape: Any) -> list[Any]:
    """Return the polygons, of some area, that a geometry consists of."""
    found, waiting = [], [shape]
    while waiting:
        part = waiting.pop()
        kind = shapely.get_type_id(part)
        if kind == _POLYGON:
            found += [part] if shapely.area(part) > 0 else []
        elif kind >= _MULTI_POLYGON:
            waiting += reversed(shapely.get_parts(part).tolist())
    return found
