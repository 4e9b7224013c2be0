"""The pixels of scars with their neighbours within the scar, and the fall of the ground there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..geo.array_types import BoolArray, FloatArray, IntArray
from ..geo.geodesy import pixel_steps
from ..geo.grid import Window, windows
from ..geo.runs import within
from ..progress import Progress
from ..raster.block_map import block_shape, map_windows
from ..raster.source import Source
from .polygons import Scars

NEIGHBOURS = ((0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1))
"""Rows and columns from a pixel to its neighbours; the first four are the others' opposites."""

# Pixels of the scars that are worked on at a time, and of a scar that is too large for it.
_AT_ONCE, _TOO_LARGE = 300_000, 2_000_000
# Share of a scar's pixels of which the elevation has to be known; rounds in which gaps are filled.
_LEAST_KNOWN, _ROUNDS = 0.9, 12


def pixel_values(scars: Scars, source: Source, progress: Progress | None = None) -> FloatArray:
    """Return the first band of a source at all pixels of scars.

    Parameters
    ----------
    scars : Scars
    source : Source
        On the scars' grid.
    progress : Progress, optional

    Returns
    -------
    array of float32, shape (pixels,)
        In the order of ``scars.runs.pixels()``; NaN where unknown.
    """
    runs = scars.runs
    begins = np.cumsum(runs.lengths) - runs.lengths
    out = np.full(int(runs.lengths.sum()), np.nan, np.float32)

    def read(window: Window) -> tuple[IntArray, FloatArray] | None:
        part, number = within(runs, window)
        if not len(number):
            return None
        row, col, of_run = part.pixels()
        run = number[of_run]
        needed = Window(
            window.row + int(row.min()),
            window.col + int(col.min()),
            int(np.ptp(row)) + 1,
            int(np.ptp(col)) + 1,
        )
        values = source.read(needed)[0]
        place = begins[run] + window.col + col - runs.start[run]
        return place, values[row - row.min(), col - col.min()]

    todo = list(windows(scars.grid, block_shape([source])))
    for _, found in map_windows(read, todo, progress):
        if found is not None:
            place, values = found
            out[place] = values
    return out


@dataclass(frozen=True)
class PixelGraph:
    """The pixels of some scars, those of a scar one after the other.

    Attributes
    ----------
    scars : array of int64, shape (scars,)
        The number of each.
    owner : array of int64, shape (pixels,)
        The scar of each pixel, from 0 within these.
    place : array of int64, shape (pixels,)
        Of each pixel in the order of ``runs.pixels()`` of all scars.
    row, col : arrays of int64, shape (pixels,)
    x, y : arrays of float64, shape (pixels,)
        Metres east and north of the middle of the scar.
    pixel : float
        Side of a pixel, metres.
    links : array of int32, shape (8, pixels)
        The neighbour in each direction of `NEIGHBOURS`, −1 where it is not of the scar.
    steps : array of float64, shape (2, 2, scars)
        As of `core.geo.geodesy.pixel_steps`.
    """

    scars: IntArray
    owner: IntArray
    place: IntArray
    row: IntArray
    col: IntArray
    x: FloatArray
    y: FloatArray
    pixel: float
    links: IntArray
    steps: FloatArray

    @property
    def count(self) -> int:
        """Number of scars."""
        return len(self.scars)

    @property
    def begins(self) -> IntArray:
        """The first pixel of each scar."""
        return np.searchsorted(self.owner, np.arange(self.count))

    def total(self, values: FloatArray | BoolArray | None = None) -> FloatArray:
        """Return the sum over each scar; without values, the number of its pixels."""
        return np.bincount(self.owner, values, minlength=self.count).astype(np.float64)

    def mean(self, values: FloatArray) -> FloatArray:
        """Return the mean over each scar."""
        return self.total(values) / self.total()

    def smoothed(self, values: FloatArray) -> FloatArray:
        """Return the mean of each pixel and its neighbours within the scar; NaN is left out."""
        known = np.isfinite(values)
        total, count = np.where(known, values, 0.0), known.astype(np.float64)
        weight = count.copy()
        filled = total.copy()
        for link in self.links:
            there = link >= 0
            total[there] += filled[link[there]]
            weight[there] += count[link[there]]
        return np.divide(total, weight, out=np.full(len(total), np.nan), where=weight > 0)


def graphs(scars: Scars, which: BoolArray | None = None) -> Iterator[PixelGraph]:
    """Yield the pixels of scars, some scars at a time; those of more than 2 million are left out.

    Parameters
    ----------
    scars : Scars
    which : array of bool, shape (scars,), optional
        Those that are wanted.
    """
    runs, sizes = scars.runs, scars.pixel_counts()
    wanted = sizes <= _TOO_LARGE
    if which is not None:
        wanted &= which
    order = np.argsort(scars.owner, kind="stable")
    order = order[wanted[scars.owner[order]]]
    owners = scars.owner[order]
    begins = np.cumsum(runs.lengths) - runs.lengths
    todo = np.flatnonzero(wanted)
    batch = np.cumsum(sizes[todo]) // _AT_ONCE
    for number in np.unique(batch):
        some = todo[batch == number]
        first, last = np.searchsorted(owners, [some[0], some[-1] + 1])
        yield _graph(scars, some, order[first:last], begins)


def _graph(scars: Scars, some: IntArray, run: IntArray, begins: IntArray) -> PixelGraph:
    lengths = scars.runs.lengths[run]
    of_run = np.repeat(np.arange(len(run)), lengths)
    along = np.arange(len(of_run)) - (np.cumsum(lengths) - lengths)[of_run]
    row, col = scars.runs.row[run][of_run], scars.runs.start[run][of_run] + along
    owner = np.searchsorted(some, scars.owner[run])[of_run]
    first = np.searchsorted(owner, np.arange(len(some)))
    top, bottom = (f.reduceat(row, first) for f in (np.minimum, np.maximum))
    left, right = (f.reduceat(col, first) for f in (np.minimum, np.maximum))
    # Each scar in a rectangle of its own, with a rim of nothing, one after the other.
    wide, high = right - left + 3, bottom - top + 3
    base = np.cumsum(wide * high) - wide * high
    stride = wide[owner]
    place = base[owner] + (row - top[owner] + 1) * stride + col - left[owner] + 1
    index = np.full(int((wide * high).sum()), -1, np.int32)
    index[place] = np.arange(len(place), dtype=np.int32)
    links = np.stack([index[place + down * stride + across] for down, across in NEIGHBOURS])
    middle_row, middle_col = (top + bottom) / 2, (left + right) / 2
    steps = pixel_steps(scars.grid, middle_col, middle_row)
    c, r = col - middle_col[owner], row - middle_row[owner]
    x, y = (part[0][owner] * c + part[1][owner] * r for part in steps)
    across, down = scars.grid.pixel_metres
    pixel = float(np.sqrt(across * down))
    where = begins[run][of_run] + along
    return PixelGraph(some, owner, where, row, col, x, y, pixel, links, steps)


class Relief(NamedTuple):
    """The ground under the pixels of scars.

    Attributes
    ----------
    known : array of bool, shape (scars,)
        Whether the elevation of the scar is known, of nine tenths of its pixels at least.
    z : array of float64, shape (pixels,)
        Elevation, metres, gaps filled from beside; NaN in scars that are not known.
    east, north : arrays of float64, shape (pixels,)
        Direction of fall, a unit vector; 0 where level or not known.
    steepness : array of float64, shape (pixels,)
        Tangent of the slope.
    """

    known: BoolArray
    z: FloatArray
    east: FloatArray
    north: FloatArray
    steepness: FloatArray


def relief_of(graph: PixelGraph, elevation: FloatArray) -> Relief:
    """Return the ground under pixels.

    Parameters
    ----------
    graph : PixelGraph
    elevation : array of float32, shape (all pixels,)
        As of `pixel_values`, metres.

    Notes
    -----
    The fall comes from elevations within the scar alone, at its edge from one side, so that it is
    the same wherever tiles end; it is the mean over three by three pixels twice, as elevation
    models are coarser than the pixels of scars.
    """
    z = elevation[graph.place].astype(np.float64)
    unknown = np.isnan(z)
    known = graph.total(~unknown) >= _LEAST_KNOWN * graph.total()
    for _ in range(_ROUNDS):
        gaps = np.isnan(z) & known[graph.owner]
        if not gaps.any():
            break
        z[gaps] = graph.smoothed(z)[gaps]
    known &= graph.total(np.isnan(z)) == 0
    z[~known[graph.owner]] = np.nan
    by_col, by_row = _rise(graph, z, 0), _rise(graph, z, 2)
    for _ in range(2):
        by_col, by_row = graph.smoothed(by_col), graph.smoothed(by_row)
    (xc, xr), (yc, yr) = graph.steps[:, :, graph.owner]
    area = xc * yr - xr * yc
    with np.errstate(divide="ignore", invalid="ignore"):
        east = (yc * by_row - yr * by_col) / area
        north = (xr * by_col - xc * by_row) / area
        steepness = np.hypot(east, north)
        east, north = (np.nan_to_num(part / steepness) for part in (east, north))
    return Relief(known, z, east, north, np.nan_to_num(steepness))


def _rise(graph: PixelGraph, z: FloatArray, direction: int) -> FloatArray:
    """Return the rise over one pixel in a direction of `NEIGHBOURS`; 0 where no side is known."""
    ahead, behind = graph.links[direction], graph.links[direction + 4]
    forward = np.where(ahead >= 0, z[ahead] - z, np.nan)
    backward = np.where(behind >= 0, z - z[behind], np.nan)
    forward, backward = (
        np.where(np.isnan(forward), backward, forward),
        np.where(np.isnan(backward), forward, backward),
    )
    return np.where(np.isnan(z), np.nan, np.nan_to_num((forward + backward) / 2))
