"""The parts of amalgamated scars: along ridges, valleys and directions of fall, or at necks.

The pixels of a scar are first put into cells. With elevations, a cell is what drains alike: its
steepest way up leads to one summit of the scar, its steepest way down to one sink, so that no cell
lies on both sides of a ridge or a valley. In any case a cell lies on one side of each neck of the
outline. Cells are then joined, those that hang together most first, until what is left are slides
of their own.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable

import numpy as np

from ..geo.array_types import FloatArray, IntArray
from .pixel_graph import NEIGHBOURS, PixelGraph, Relief

# How much parts have to hang together to be one slide: two halves of one, side by side, hang
# together by 1.2 to 1.8. `benchmarks.shapes` tells what the figures below tell apart.
_TOGETHER = 1.5
# What an edge counts that the ground falls across, against one that it falls along.
_SERIAL = 2.0
# Cosine of the angle between the directions of fall of two parts from which they are as one, and
# below which they have nothing in common.
_ALIKE, _APART = 0.7, 0.0
# Width of a neck against the narrower of the parts on both sides, above which it is none.
_NECK = 0.9
# Metres of an edge, per pixel, where pixels touch at a corner only.
_CORNER = 0.25
# Rounds in which elevations, and distances from the outline, are smoothed.
_SMOOTHINGS = 2
# Added to how much a part hangs together with others that is too small to be a scar.
_ANYWAY = 1e3

# Of each cell, its neighbours and the edge to them: metres that the ground falls across from this
# cell to that, less those that it falls across the other way, and all metres.
_Near = list[dict[int, list[float]]]


def parts_by_relief(graph: PixelGraph, relief: Relief, least: float) -> IntArray:
    """Return the part of each pixel by the fall of the ground, numbered from 0 through all scars.

    Parameters
    ----------
    graph : PixelGraph
    relief : Relief
        Of scars all of which are known.
    least : float
        Area of a part, m², that is not to be smaller.

    Notes
    -----
    Two parts hang together by their common edge: as far as the ground falls along it, against the
    shorter of their extents down the slope; as far as it falls across it, against the narrower of
    their widths. It counts the less, the more the directions of fall differ, in the pixels at the
    edge and of the parts as a whole.
    """
    z = relief.z
    for _ in range(_SMOOTHINGS):
        z = graph.smoothed(z)
    count = len(z)
    drained = _roots(_steepest(graph, z)) * count + _roots(_steepest(graph, -z))
    drained = np.unique(drained, return_inverse=True)[1].reshape(-1)
    cell = np.unique(drained * count + _lobes(graph), return_inverse=True)[1].reshape(-1)
    near = _edges(graph, cell, relief)
    sums = _sums(graph, relief, cell).tolist()
    pixel, least_pixels = graph.pixel, least / graph.pixel**2
    shapes = [_shape(part, pixel) for part in sums]

    def bond(a: int, b: int) -> float:
        net, metres = near[a][b]
        across = abs(net)
        along = max(0.0, metres - across)
        length_a, width_a, east_a, north_a = shapes[a]
        length_b, width_b, east_b, north_b = shapes[b]
        cosine = east_a * east_b + north_a * north_b
        alike = min(1.0, max(0.0, (cosine - _APART) / (_ALIKE - _APART)))
        value = along / min(length_a, length_b) + _SERIAL * across / min(width_a, width_b)
        small = min(sums[a][0], sums[b][0]) < least_pixels
        return value * alike + (_ANYWAY + metres if small else 0.0)

    def join(a: int, b: int) -> None:
        sums[a] = [one + other for one, other in zip(sums[a], sums[b])]
        shapes[a] = _shape(sums[a], pixel)

    return _joined(cell, near, bond, join, _TOGETHER)


def parts_by_necks(graph: PixelGraph, least: float) -> IntArray:
    """Return the part of each pixel by the outline alone; as of `parts_by_relief`.

    Notes
    -----
    Lobes are apart where the neck between them is narrower than nine tenths of the narrower one,
    as measured by the largest circle in it.
    """
    depth = _depth(graph)
    cell = np.unique(_lobes(graph), return_inverse=True)[1].reshape(-1)
    near = _edges(graph, cell)
    pixel, least_pixels = graph.pixel, least / graph.pixel**2
    pixels = np.bincount(cell).tolist()
    wide = np.zeros(len(pixels))
    np.maximum.at(wide, cell, 2 * pixel * depth)
    widest = wide.tolist()

    def bond(a: int, b: int) -> float:
        metres = near[a][b][1]
        small = min(pixels[a], pixels[b]) < least_pixels
        return metres / min(widest[a], widest[b]) + (_ANYWAY + metres if small else 0.0)

    def join(a: int, b: int) -> None:
        pixels[a] += pixels[b]
        widest[a] = max(widest[a], widest[b])

    return _joined(cell, near, bond, join, _NECK)


def _joined(
    cell: IntArray,
    near: _Near,
    bond: Callable[[int, int], float],
    join: Callable[[int, int], None],
    together: float,
) -> IntArray:
    """Return the part of each pixel once cells that hang together are joined, the firmest first."""
    version = [0] * len(near)
    root = np.arange(len(near))
    heap = [(-bond(a, b), a, b, 0, 0) for a in range(len(near)) for b in near[a] if a < b]
    heapq.heapify(heap)
    while heap:
        value, a, b, version_a, version_b = heapq.heappop(heap)
        if -value < together:
            break
        if version[a] != version_a or version[b] != version_b:
            continue
        if len(near[a]) < len(near[b]):
            a, b = b, a
        root[b] = a
        join(a, b)
        version[a] += 1
        version[b] = -1
        del near[a][b]
        for c, edge in near[b].items():
            if c == a:
                continue
            back, own = near[c].pop(b), near[a].get(c)
            if own is None:
                near[a][c], near[c][a] = edge, back
            else:
                own[0] += edge[0]
                own[1] += edge[1]
                near[c][a] = [-own[0], own[1]]
        near[b] = {}
        for c in near[a]:
            low, high = (a, c) if a < c else (c, a)
            heapq.heappush(heap, (-bond(a, c), low, high, version[low], version[high]))
    return np.unique(_roots(root)[cell], return_inverse=True)[1].reshape(-1)


def _edges(graph: PixelGraph, cell: IntArray, relief: Relief | None = None) -> _Near:
    """Return the neighbours of each cell, and the edges to them."""
    parts = []
    for direction in range(4):
        link = graph.links[direction]
        one = np.flatnonzero(link >= 0)
        other = link[one]
        apart = cell[one] != cell[other]
        one, other = one[apart], other[apart]
        metres = np.full(len(one), graph.pixel * (1.0 if direction % 2 == 0 else _CORNER))
        net = np.zeros(len(one))
        if relief is not None:
            way = np.stack([graph.x[other] - graph.x[one], graph.y[other] - graph.y[one]])
            way /= np.hypot(*way)
            falls = [relief.east[p] * way[0] + relief.north[p] * way[1] for p in (one, other)]
            least = np.minimum(*np.abs(falls))
            across = np.where(falls[0] * falls[1] > 0, np.sign(falls[0]) * least, 0.0)
            net = metres * across * np.where(cell[one] < cell[other], 1.0, -1.0)
            alike = relief.east[one] * relief.east[other]
            alike += relief.north[one] * relief.north[other]
            metres = metres * (1 + alike) / 2
        low, high = np.minimum(cell[one], cell[other]), np.maximum(cell[one], cell[other])
        parts.append(np.stack([low, high, net, metres]))
    low, high, net, metres = np.concatenate(parts, axis=1)
    count = int(cell.max()) + 1
    key = low.astype(np.int64) * count + high.astype(np.int64)
    pairs, place = np.unique(key, return_inverse=True)
    sums = [np.bincount(place.reshape(-1), v, len(pairs)).tolist() for v in (net, metres)]
    near: _Near = [{} for _ in range(count)]
    for a, b, forward, edge in zip((pairs // count).tolist(), (pairs % count).tolist(), *sums):
        near[a][b], near[b][a] = [forward, edge], [-forward, edge]
    return near


def _sums(graph: PixelGraph, relief: Relief, cell: IntArray) -> FloatArray:
    """Return sums over cells, shape (cells, 8): pixels, x, y, x², y², xy and the fall."""
    x, y = graph.x, graph.y
    values = (None, x, y, x * x, y * y, x * y, relief.east, relief.north)
    count = int(cell.max()) + 1
    return np.stack([np.bincount(cell, v, minlength=count) for v in values], axis=1)


def _shape(sums: list[float], pixel: float) -> tuple[float, float, float, float]:
    """Return the extent of a part down the slope and across it, metres, and its direction of fall.

    The extent is that of a rectangle of the same variance, so that it follows from sums.
    """
    n, x, y, xx, yy, xy, east, north = sums
    norm = (east * east + north * north) ** 0.5
    if norm < 1e-9:
        side = n**0.5 * pixel
        return side, side, 0.0, 0.0
    e, f = east / norm, north / norm
    x, y = x / n, y / n
    variance = (xx / n - x * x) * e * e + 2 * (xy / n - x * y) * e * f + (yy / n - y * y) * f * f
    length = (12 * max(0.0, variance) + pixel * pixel) ** 0.5
    return length, n * pixel * pixel / length, e, f


def _lobes(graph: PixelGraph) -> IntArray:
    """Return the innermost pixel of the lobe of each: scars are cut at all of their necks."""
    depth = _depth(graph)
    for _ in range(_SMOOTHINGS):
        total = depth.copy()
        for link in graph.links:
            there = link >= 0
            total[there] += depth[link[there]]
        depth = total / 9
    return _roots(_steepest(graph, depth))


def _depth(graph: PixelGraph) -> FloatArray:
    """Return how many pixels each pixel lies from the outline of its scar."""
    out = np.where((graph.links[::2] < 0).any(axis=0), 0.5, np.inf)
    while True:
        nearer = out.copy()
        for (down, across), link in zip(NEIGHBOURS, graph.links):
            there = link >= 0
            beside = out[link[there]] + np.hypot(down, across)
            nearer[there] = np.minimum(nearer[there], beside)
        if np.array_equal(nearer, out):
            return out
        out = nearer


def _steepest(graph: PixelGraph, values: FloatArray) -> IntArray:
    """Return the neighbour of each pixel to which the rise is steepest; itself at a summit."""
    best, out = np.zeros(len(values)), np.arange(len(values))
    for (down, across), link in zip(NEIGHBOURS, graph.links):
        rise = np.where(link >= 0, values[link] - values, 0.0) / np.hypot(down, across)
        better = rise > best
        best[better], out[better] = rise[better], link[better]
    return out


def _roots(pointer: IntArray) -> IntArray:
    """Return where each chain of pointers ends."""
    while True:
        further = pointer[pointer]
        if np.array_equal(further, pointer):
            return further
        pointer = further
