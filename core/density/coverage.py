"""Areas of polygons in the squares of a grid, exactly and of many at once."""

from __future__ import annotations

import numpy as np
import shapely

from ..geo.array_types import AnyArray, FloatArray, IntArray

# Of a square: what is less is a rounding error.
_TRACE = 1e-9


def square_areas(polygons: AnyArray, boxes: IntArray) -> FloatArray:
    """Return the area of each polygon in each square of its box.

    Parameters
    ----------
    polygons : array of shapely.Polygon, shape (n,)
        Valid, in squares: x in columns, y in rows.
    boxes : array of int64, shape (n, 4)
        First column and row, and number of columns and rows, of a box that holds each polygon.

    Returns
    -------
    array of float64, shape (squares of all boxes,)
        Shares of a square, 0 to 1, box by box and row by row.

    Notes
    -----
    Of an edge that falls by d in a square, all squares to the right gain d, and the square itself
    the part of d to the right of the edge (Green's theorem by rows; a known way to draw outlines
    with smooth edges). The falls of a ring sum to 0 in each row, so that one running sum serves
    all rows of all boxes.
    """
    columns = boxes[:, 2]
    squares = columns * boxes[:, 3]
    begin = np.cumsum(squares) - squares
    edges, polygon = _signed_edges(polygons)
    x0, y0, x1, y1, sign, edge = _cut(edges)
    polygon = polygon[edge]
    fall = sign * (y1 - y0)
    middle = (x0 + x1) / 2
    col = np.floor(middle)
    row = np.floor((y0 + y1) / 2)
    place = (row.astype(np.int64) - boxes[polygon, 1]) * columns[polygon]
    place += begin[polygon] + col.astype(np.int64) - boxes[polygon, 0]
    total = int(squares.sum())
    # Horizontal pieces may lie on the lower side of a box, beyond its squares; they fall by 0.
    place = np.minimum(place, total)
    right = fall * (middle - col)
    found = np.bincount(place, fall - right, minlength=total + 2)
    found += np.bincount(place + 1, right, minlength=total + 2)
    areas = np.cumsum(found)[:total]
    areas[areas < _TRACE] = 0
    return np.asarray(areas, np.float64)


def _signed_edges(polygons: AnyArray) -> tuple[FloatArray, IntArray]:
    """Return the edges of polygons: x and y of both ends, and a sign; and which polygon's each is.

    The sign makes the inside of an outline, and the outside of a hole, lie to the right of what
    falls.
    """
    rings, owner = shapely.get_rings(polygons, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    ring = ring[1:][same]
    x0, y0 = points[:-1][same].T
    x1, y1 = points[1:][same].T
    first = np.searchsorted(ring, np.arange(len(rings)))
    x, y = x0[first][ring], y0[first][ring]
    twice = np.bincount(ring, (x0 - x) * (y1 - y) - (x1 - x) * (y0 - y), minlength=len(rings))
    outer = np.ones(len(rings), bool)
    outer[1:] = owner[1:] != owner[:-1]
    sign = np.where(outer, -np.sign(twice), np.sign(twice))
    return np.stack([x0, y0, x1, y1, sign[ring]]), owner[ring]


def _cut(
    edges: FloatArray,
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, IntArray]:
    """Return the pieces of edges, each within one square: both ends, the sign, and its edge."""
    x0, y0, x1, y1, sign = edges
    crossings = [_crossings(x0, x1), _crossings(y0, y1)]
    cut = np.zeros(len(x0), bool)
    for edge, _ in crossings:
        cut[edge] = True
    several = np.flatnonzero(cut)
    ends = [(several, np.zeros(len(several))), (several, np.ones(len(several)))]
    which = np.concatenate([edge for edge, _ in crossings + ends])
    at = np.concatenate([share for _, share in crossings + ends])
    order = np.lexsort((at, which))
    which, at = which[order], at[order]
    within = np.flatnonzero(which[1:] == which[:-1])
    which, begin, end = which[within], at[within], at[within + 1]
    across, down = (x1 - x0)[which], (y1 - y0)[which]
    whole = np.flatnonzero(~cut)
    return (
        np.concatenate([x0[whole], x0[which] + begin * across]),
        np.concatenate([y0[whole], y0[which] + begin * down]),
        np.concatenate([x1[whole], x0[which] + end * across]),
        np.concatenate([y1[whole], y0[which] + end * down]),
        np.concatenate([sign[whole], sign[which]]),
        np.concatenate([whole, which]),
    )


def _crossings(begin: FloatArray, end: FloatArray) -> tuple[IntArray, FloatArray]:
    """Return where edges cross whole numbers: which edge, and at which share of its length."""
    low, high = np.floor(np.minimum(begin, end)), np.ceil(np.maximum(begin, end))
    lines = np.maximum(high - low - 1, 0).astype(np.int64)
    edge = np.repeat(np.arange(len(begin)), lines)
    line = low[edge] + 1 + np.arange(len(edge)) - (np.cumsum(lines) - lines)[edge]
    return edge, (line - begin[edge]) / (end - begin)[edge]
