"""The outlines of runs of pixels, as rings along pixel edges.

Of 5500 scars in a mask of 4096² pixels they take 25 ms of one core, GDAL's polygonizing 310 ms,
which visits every pixel and makes an object of every corner.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .array_types import BoolArray, FloatArray, IntArray
from .runs import Runs


class Rings(NamedTuple):
    """Closed rings along pixel edges, in pixel coordinates with the corner of the mask at (0, 0).

    Attributes
    ----------
    x, y : arrays of int64, shape (corners,)
        The corners of all rings one after the other; the first one is not repeated at the end.
    first : array of int64, shape (rings,)
        Where each ring begins in ``x`` and ``y``.
    area : array of float64, shape (rings,)
        Pixels inside; negative for the edges of holes.
    run : array of int64, shape (rings,)
        Number of a run that the ring bounds.
    """

    x: IntArray
    y: IntArray
    first: IntArray
    area: FloatArray
    run: IntArray

    @property
    def size(self) -> IntArray:
        """Corners of each ring."""
        return np.diff(self.first, append=len(self.x))


def rings_of(runs: Runs, part: IntArray | None = None) -> Rings:
    """Return the rings around the pixels of runs and around their holes.

    Parameters
    ----------
    runs : Runs
    part : array of int64, shape (runs,), optional
        Component of each run, as `scarmapper.core.geo.runs.components` numbers those without
        diagonals. Where two pixels touch at a corner only, those of one part are joined there,
        so that what they enclose is a hole, and those of two parts are kept apart: each part is
        then bounded by one outer ring and its holes, which is a valid polygon. Without it all
        are joined, so that a hole is what no diagonal leads out of.

    Returns
    -------
    Rings
        Ordered by the first of a ring's edges from the top left.

    Notes
    -----
    All horizontal edges are found first, as the places where a row of pixels and the next one
    differ; then each is linked to the one that follows around its pixels, and the rings are put
    in order by repeatedly doubling the length of those links (list ranking; Wyllie 1979, The
    complexity of parallel computations, Cornell University).
    """
    x, y, below, starts, doubled = _corners(runs)
    if not len(x):
        none = np.zeros(0, np.int64)
        return Rings(none, none, none, np.zeros(0), none)
    left, right = slice(0, None, 2), slice(1, None, 2)
    # An edge lies on top of the pixels below it where these begin at its left end or the
    # pixels above stop there.
    is_top = below[left] == starts[left]
    run = _run_at(runs, y[left] - ~is_top, x[left])
    tail = np.arange(0, len(x), 2) + ~is_top
    head = np.arange(0, len(x), 2) + is_top

    follows = _vertical_partner(x, y, below, doubled, _joined_corners(doubled, run, part))[head]
    ring, rank = _ranked(follows // 2)
    order = np.lexsort((rank, ring))
    ring = ring[order]
    begins = np.flatnonzero(np.concatenate([[True], ring[1:] != ring[:-1]]))
    corners = np.stack([tail[order], head[order]], axis=1).ravel()
    length = x[right] - x[left]
    signed = np.where(is_top, -1.0, 1.0) * length * y[left]
    area = np.add.reduceat(signed[order], begins)
    return Rings(x[corners], y[corners], 2 * begins, area, run[ring[begins]])


def _corners(runs: Runs) -> tuple[IntArray, IntArray, BoolArray, BoolArray, BoolArray]:
    """Return the ends of all horizontal edges, left and right alternately, row by row of edges.

    Returns
    -------
    x, y : arrays of int64, shape (corners,)
    below : array of bool
        The corner is one of the pixels below the line of the edge, not above it.
    starts : array of bool
        A run starts there; else it stops.
    doubled : array of bool
        It is the first of two corners at one place.
    """
    stride = runs.stride
    tops = np.stack([runs.flat_start, runs.flat_stop], axis=1).ravel()
    bottoms = tops + stride
    # Where runs of two rows start, or stop, at one column, the outline goes straight down.
    met = np.searchsorted(tops, bottoms)
    met[met == len(tops)] = 0
    same_place = (tops[met] == bottoms) if len(tops) else np.zeros(0, bool)
    straight = np.flatnonzero(same_place & (met % 2 == np.arange(len(tops)) % 2))
    keep_top, keep_bottom = np.ones(len(tops), bool), np.ones(len(tops), bool)
    keep_top[met[straight]] = False
    keep_bottom[straight] = False

    is_start = np.arange(len(tops)) % 2 == 0
    place = np.concatenate([tops[keep_top], bottoms[keep_bottom]])
    starts = np.concatenate([is_start[keep_top], is_start[keep_bottom]])
    below = np.zeros(len(place), bool)
    below[: np.count_nonzero(keep_top)] = True
    # Two corners at one place: the edge to the left ends there before the one to the right begins.
    order = np.argsort(2 * place + starts, kind="stable")
    place, starts, below = place[order], starts[order], below[order]
    y = place // stride
    doubled = np.zeros(len(place), bool)
    doubled[:-1] = place[1:] == place[:-1]
    return place - y * stride, y, below, starts, doubled


def _run_at(runs: Runs, row: IntArray, col: IntArray) -> IntArray:
    """Return the number of the run that holds each pixel."""
    return np.searchsorted(runs.flat_start, row * runs.stride + col, side="right") - 1


def _joined_corners(doubled: BoolArray, run: IntArray, part: IntArray | None) -> BoolArray:
    """Return which corners are doubled and join the two pixels that meet there."""
    first = np.flatnonzero(doubled)
    if part is not None:
        # The edge that ends at the place, and the one that begins there.
        first = first[part[run[first // 2]] == part[run[(first + 1) // 2]]]
    joined = np.zeros(len(doubled), bool)
    joined[first] = joined[first + 1] = True
    return joined


def _vertical_partner(
    x: IntArray, y: IntArray, below: BoolArray, doubled: BoolArray, joined: BoolArray
) -> IntArray:
    """Return the corner at the other end of the vertical edge at each corner."""
    twice = doubled.copy()
    twice[1:] |= doubled[:-1]
    # At a doubled corner one vertical edge comes from above and one goes down. Pixels that are
    # kept apart have each their own; pixels that are joined share the two.
    downward = twice & (below != joined)
    order = np.argsort(2 * (x * (y[-1] + 2) + y) + downward, kind="stable")
    partner = np.empty_like(order)
    partner[order[0::2]] = order[1::2]
    partner[order[1::2]] = order[0::2]
    return partner


def _ranked(follows: IntArray) -> tuple[IntArray, IntArray]:
    """Order links that form rings.

    Parameters
    ----------
    follows : array of int64, shape (n,)
        The number that follows each number; a permutation.

    Returns
    -------
    ring : array of int64, shape (n,)
        The smallest number in the ring.
    rank : array of int64, shape (n,)
        Ascending along the ring from its smallest number.
    """
    ring = np.arange(len(follows))
    jump = follows
    while True:
        further = np.minimum(ring, ring[jump])
        if np.array_equal(further, ring) and np.array_equal(ring[follows], ring):
            break
        ring, jump = further, jump[jump]
    at_first = ring == np.arange(len(follows))
    to_go = np.where(at_first, 0, 1)
    jump = np.where(at_first, ring, follows)
    while not np.array_equal(jump, ring):
        to_go = to_go + to_go[jump]
        jump = jump[jump]
    # From the distance still to go to the distance gone: the first has 0, the next the most.
    return ring, -to_go + np.where(at_first, -len(follows), 0)


def inside_rings(rings: Rings, which: IntArray, width: int) -> Runs:
    """Return the pixels inside some of the rings, other rings within them disregarded.

    Parameters
    ----------
    rings : Rings
    which : array of int64
        Numbers of rings.
    width : int
        Of the mask, in pixels.

    Returns
    -------
    Runs
        May overlap where one of the rings lies in another; fit for
        `scarmapper.core.geo.runs.united`.
    """
    size = rings.size
    ring = np.repeat(np.arange(len(size)), size)
    chosen = np.zeros(len(size), bool)
    chosen[which] = True
    # Vertical edges lead from the second corner of each pair to the first of the next.
    from_corner = np.flatnonzero(chosen[ring])[1::2]
    to_corner = from_corner + 1
    last = to_corner == (rings.first + size)[ring[from_corner]]
    to_corner[last] = rings.first[ring[from_corner[last]]]
    top = np.minimum(rings.y[from_corner], rings.y[to_corner])
    height = np.abs(rings.y[from_corner] - rings.y[to_corner])
    number = np.repeat(np.arange(len(top)), height)
    row = np.arange(len(number)) + (top - np.cumsum(height) + height)[number]
    col = rings.x[from_corner][number]
    order = np.lexsort((col, row, ring[from_corner][number]))
    row, col = row[order], col[order]
    by_place = np.lexsort((col[0::2], row[0::2]))
    return Runs(row[0::2][by_place], col[0::2][by_place], col[1::2][by_place], width)
