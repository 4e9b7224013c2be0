"""Repair of polygons that cross themselves, in a time that has a bound."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from .array_types import AnyArray

# Crossings up to which the usual way is taken, whose time grows with their square, and up to which
# the faster one is; polygons that somebody drew have a few.
_FEW, _MANY = 500, 20_000
# Older releases of GEOS and shapely know but the first.
_WAYS: tuple[dict[str, Any], ...] = ({}, {"method": "structure", "keep_collapsed": False})
_POLYGON, _MULTI_POLYGON = 3, 6
# Pairs of segments looked at together, so that they need no more than some megabytes.
_PAIRS = 2_000_000


def repaired(shapes: AnyArray) -> AnyArray:
    """Return valid geometries for invalid ones.

    Parameters
    ----------
    shapes : array of shapely.Geometry
        Invalid polygons and collections of them, with finite coordinates.

    Returns
    -------
    array of shapely.Geometry or None
        As of `shapely.make_valid`; where lines cross too often for its usual way, by its method
        ``structure``, which keeps the ground that is inside most plainly. None where a geometry
        crosses itself so often that nobody can have drawn it, or cannot be repaired.
    """
    out = np.empty(len(shapes), object)
    for position, shape in enumerate(shapes):
        out[position] = _repaired(shape)
    return out


def _repaired(shape: shapely.Geometry) -> shapely.Geometry | None:
    crossings = _crossings(shape, _MANY)
    if crossings > _MANY:
        return None
    for way in _WAYS if crossings <= _FEW else _WAYS[1:]:
        try:
            return shapely.make_valid(shape, **way)
        except (shapely.errors.ShapelyError, TypeError, ValueError):
            continue
    return None


def _polygons(shape: shapely.Geometry) -> AnyArray:
    """Return the polygons that a geometry consists of, in collections of collections too."""
    parts = np.array([shape], object)
    while (shapely.get_type_id(parts) >= _MULTI_POLYGON).any():
        parts = shapely.get_parts(parts)
    return parts[shapely.get_type_id(parts) == _POLYGON]


def _crossings(shape: shapely.Geometry, most: int) -> int:
    """Return how often the rings of a geometry meet others than their neighbours, roughly.

    Counting ends where there are more than ``most``.
    """
    rings = shapely.get_rings(_polygons(shape))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    inside = ring[1:] == ring[:-1]
    ends = np.stack([points[:-1], points[1:]], axis=1)[inside]
    if len(ends) < 4:
        return 0
    segments = shapely.linestrings(ends)
    tree = shapely.STRtree(segments)
    together = max(1, _PAIRS // len(segments))
    found = 0
    for begin in range(0, len(segments), together):
        some = segments[begin : begin + together]
        pairs = tree.query(some, predicate="intersects").shape[1]
        # Each meets itself and two neighbours; each crossing is found from both sides.
        found += max(0, pairs - 3 * len(some))
        if found > 2 * most:
            break
    return found // 2
