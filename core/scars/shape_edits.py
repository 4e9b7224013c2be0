"""Corrections of the shape of a scar: cut in two, joined with another, its edge drawn anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.array_types import AnyArray, BoolArray
from ..geo.geojson_shapes import polygons_of
from ..geo.repair import repaired


def whole(shape: Any) -> Any:
    """Return a shape as one valid MultiPolygon in two dimensions; None where it has no area.

    Parameters
    ----------
    shape : shapely.Geometry
        Drawn, or the result of an operation; lines and points in it are dropped.
    """
    flat = shapely.force_2d(shape)
    if not shapely.is_valid(flat):
        flat = repaired(np.array([flat], object))[0]
    parts = [] if flat is None else polygons_of(flat)
    return shapely.multipolygons(parts) if parts else None


def split(scar: Any, line: Any, sliver: float = 0.0) -> list[Any]:
    """Return the pieces of a scar that a line cuts, the largest first.

    Parameters
    ----------
    scar : shapely.MultiPolygon
    line : shapely.LineString
        In the same CRS. It may bend, cross the scar several times, and cross itself.
    sliver : float
        Pieces of this area or less, in square units of the CRS, such as the corners of pixels that
        a line along an edge cuts off, stay with the piece that they share most of their edge with.

    Returns
    -------
    list of shapely.MultiPolygon
        Two or more, whose union is the scar. Parts that the line doesn't cut stay with the nearest
        piece; where it cuts none but passes between them, they are told apart by its two sides.

    Raises
    ------
    ScarMapperError
        The line doesn't cut the scar in two.
    """
    parts = np.array(polygons_of(scar), object)
    pieces: list[Any] = []
    uncut: list[Any] = []
    for part in parts:
        faces = _faces(part, line)
        if len(faces) > 1:
            pieces += faces
        else:
            uncut.append(part)
    if not pieces and len(parts) > 1:
        pieces, uncut = _sides(parts, line), []
    pieces = _without_slivers(pieces, sliver)
    if len(pieces) < 2:
        raise ScarMapperError(
            "The line does not cut the scar in two: begin and end it outside of the scar."
        )
    groups = [[piece] for piece in pieces]
    for part in uncut:
        nearest = int(np.argmin(shapely.distance(np.array(pieces, object), part)))
        groups[nearest].append(part)
    found = [whole(shapely.union_all(np.array(group, object))) for group in groups]
    return sorted(found, key=lambda piece: -float(shapely.area(piece)))


def merge(scars: AnyArray, most_apart: float) -> Any:
    """Return several scars as one.

    Parameters
    ----------
    scars : array of shapely.MultiPolygon
    most_apart : float
        Distance in units of the CRS between two of them, beyond which they are not one scar.

    Returns
    -------
    shapely.MultiPolygon
        Of several parts where they do not touch.

    Raises
    ------
    ScarMapperError
        They lie too far apart.
    """
    first, others = scars[0], np.array(scars[1:], object)
    if (shapely.distance(others, first) > most_apart).any():
        raise ScarMapperError(
            "The two lie too far apart to be one scar: choose a neighbour, or draw the ground "
            "between them first."
        )
    return whole(shapely.union_all(np.array(scars, object)))


def redraw(scar: Any, line: Any) -> Any:
    """Return a scar whose edge follows a line between the places where the line crosses it.

    Parameters
    ----------
    scar : shapely.MultiPolygon
    line : shapely.LineString
        In the same CRS. Ground that it encloses outside of the scar is added, what it cuts off
        inside is removed; of a part that it cuts in two, the larger piece stays.

    Raises
    ------
    ScarMapperError
        The line doesn't cross the edge twice.
    """
    edges = shapely.boundary(scar)
    faces = np.array(_polygonized([edges, line]), object)
    drawn = np.array([_length_along(face, line) > 0 for face in faces], bool)
    inside = _covered(faces, scar)
    removed = _all_but_largest(faces, drawn & inside, polygons_of(scar))
    added = drawn & ~inside
    holes = _holes(scar)
    if holes:
        in_hole = added & _covered(faces, shapely.multipolygons(holes))
        added &= ~in_hole
        added[_all_but_largest(faces, in_hole, holes)] = True
    if not len(removed) and not added.any():
        raise ScarMapperError(
            "The line changes nothing: draw it so that it crosses the edge of the scar twice."
        )
    changed = shapely.union_all(np.append(faces[added], scar))
    if len(removed):
        changed = shapely.difference(changed, shapely.union_all(faces[removed]))
    return _something(changed)


def without(scar: Any, others: AnyArray) -> Any:
    """Return a scar without the ground of others; None where nothing is left.

    Parameters
    ----------
    scar : shapely.MultiPolygon
    others : array of shapely.MultiPolygon
    """
    near = [other for other in others if shapely.intersects(scar, other)]
    if not near:
        return scar
    return whole(shapely.difference(scar, shapely.union_all(np.array(near, object))))


def shrunk(scar: Any, region: Any) -> Any:
    """Return a scar without a region.

    Raises
    ------
    ScarMapperError
        Nothing is left.
    """
    return _something(shapely.difference(scar, region))


def _something(shape: Any) -> Any:
    found = whole(shape)
    if found is None:
        raise ScarMapperError("Nothing would be left of the scar; delete it if it is none.")
    return found


def _polygonized(lines: list[Any]) -> list[Any]:
    """Return the faces between lines."""
    noded = shapely.union_all(np.array(lines, object))
    return polygons_of(shapely.polygonize(shapely.get_parts(np.array([noded], object))))


def _faces(part: Any, line: Any) -> list[Any]:
    """Return the faces that a line divides a polygon into."""
    faces = np.array(_polygonized([shapely.boundary(part), line]), object)
    return list(faces[_covered(faces, part)]) if len(faces) else []


def _covered(faces: AnyArray, shape: Any) -> BoolArray:
    """Return which faces lie in a shape, none of which is partly in it."""
    inside: BoolArray = shapely.intersects(shape, shapely.point_on_surface(faces))
    return inside


def _length_along(face: Any, line: Any) -> float:
    return float(shapely.length(shapely.intersection(shapely.boundary(face), line)))


def _all_but_largest(faces: AnyArray, chosen: BoolArray, parts: list[Any]) -> AnyArray:
    """Return the positions of the chosen faces of each part, without the largest of its faces."""
    out: list[int] = []
    areas = shapely.area(faces)
    for part in parts:
        here = np.flatnonzero(chosen & _covered(faces, part))
        if len(here) > 1:
            out += [int(place) for place in here if place != here[np.argmax(areas[here])]]
    return np.array(out, np.int64)


def _holes(scar: Any) -> list[Any]:
    polygons = np.array(polygons_of(scar), object)
    shells = shapely.polygons(shapely.get_exterior_ring(polygons))
    return polygons_of(shapely.difference(shapely.union_all(shells), scar))


def _sides(parts: AnyArray, line: Any) -> list[Any]:
    """Return parts in groups by the piece of their common hull that a line leaves them in."""
    hull = shapely.convex_hull(shapely.multipolygons(parts))
    faces = np.array(_faces(hull, line), object)
    if len(faces) < 2:
        return []
    inside = shapely.point_on_surface(parts)
    nearest = [int(np.argmin(shapely.distance(faces, point))) for point in inside]
    groups = [parts[[place == face for place in nearest]] for face in range(len(faces))]
    return [shapely.union_all(group) for group in groups if len(group)]


def _without_slivers(pieces: list[Any], sliver: float) -> list[Any]:
    """Return the pieces, small ones joined with those that they share most of their edge with."""
    kept = sorted(pieces, key=lambda piece: float(shapely.area(piece)))
    while len(kept) > 1 and shapely.area(kept[0]) <= sliver:
        small, rest = kept[0], np.array(kept[1:], object)
        edge = shapely.boundary(small)
        shared = shapely.length(shapely.intersection(shapely.boundary(rest), edge))
        if not shared.any():
            shared = -shapely.distance(rest, small)
        place = int(np.argmax(shared))
        rest[place] = shapely.union_all(np.array([rest[place], small], object))
        kept = sorted(rest, key=lambda piece: float(shapely.area(piece)))
    return kept
