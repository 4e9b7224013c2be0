"""Amalgamated scars split into the slides that they consist of."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import AnyArray, FloatArray, IntArray
from ..geo.runs import Runs
from ..progress import Progress, counted
from ..raster.source import Source
from .attributes import with_pixels
from .pixel_graph import PixelGraph, graphs, relief_of
from .polygons import ELEVATION, Scars
from .scar_parts import parts_by_necks, parts_by_relief
from .tracing import outlines, simplified

PARENT = "parent"
"""The column that scars of one amalgam share."""

# Pixels of a part at least; tangent of the mean slope on which it is known where the ground falls.
_LEAST_PIXELS, _LEAST_SLOPE = 6, np.tan(np.radians(3.0))


def split_amalgams(
    scars: Scars,
    dem: Source | None = None,
    *,
    min_area: float = 0.0,
    simplify: float = 0.0,
    progress: Progress | None = None,
) -> Scars:
    """Split scars that are several slides grown together.

    Parameters
    ----------
    scars : Scars
        As traced. Where their pixels have elevations (`core.scars.polygons.ELEVATION`), they are
        split along ridges, valleys and directions of fall; where they have none, where the model
        does not cover nine tenths of a scar, and on flat ground, at necks of the outline.
    dem : Source, optional
        Elevation in metres, on any grid, where the pixels have none yet.
    min_area : float
        Square metres; no part is smaller, nor than six pixels.
    simplify : float
        As of `core.scars.tracing.trace`, of the parts.
    progress : Progress, optional
        Told how many were split.

    Returns
    -------
    Scars
        New ones, in the order of the scars that they are parts of. Parts cover the same pixels as
        their parent, and share its name in the column `PARENT`, ``amalgam 1`` and so on, which is
        None of scars that were not split.

    Notes
    -----
    Scars of more than 2 million pixels are not split.
    """
    progress = progress or Progress()
    if dem is not None:
        with_pixels(scars, dem)
    across, down = scars.grid.pixel_metres
    pixel = across * down
    least = max(min_area, _LEAST_PIXELS * pixel)
    large = scars.pixel_counts() * pixel >= 2 * least
    wanted = max(1, int(scars.pixel_counts()[large].sum()))
    split: list[_Split] = []
    done = 0
    for graph in graphs(scars, large):
        progress.check()
        part = _parts(graph, scars.pixels.get(ELEVATION), least)
        split.append(_Split(graph, part))
        done += len(part)
        progress.show(0.9 * done / wanted)
    split = [some for some in split if len(some.scars)]
    found = _with_parts(scars, split, simplify) if split else _with_parent(scars, {})
    parents = sum(len(some.scars) for some in split)
    progress.info(
        f"{parents} of {counted(len(scars), 'scar is', 'scars are')} several grown together, split "
        f"into {len(found) - len(scars) + parents}."
    )
    progress.show(1.0)
    return found


def _parts(graph: PixelGraph, elevation: FloatArray | None, least: float) -> IntArray:
    """Return the part of each pixel, numbered from 0 through all scars."""
    if elevation is None:
        return parts_by_necks(graph, least)
    relief = relief_of(graph, elevation)
    steep = relief.known & (graph.mean(relief.steepness) >= _LEAST_SLOPE)
    if steep.all():
        return parts_by_relief(graph, relief, least)
    by_necks = parts_by_necks(graph, least)
    if not steep.any():
        return by_necks
    known = steep[graph.owner]
    level = relief._replace(z=np.where(known, relief.z, 0.0))
    by_relief = parts_by_relief(graph, level, least)
    return np.where(known, by_relief, by_necks + by_relief.max() + 1)


class _Split:
    """The pixels of the scars of a graph that have several parts.

    Attributes
    ----------
    scars : array of int64
        Their numbers.
    row, col, scar, part : arrays of int64, shape (pixels,)
        Ordered by row, then column. Parts are numbered from 0 through all of these scars.
    """

    def __init__(self, graph: PixelGraph, part: IntArray):
        _, first = np.unique(part, return_index=True)
        parts = np.bincount(graph.owner[first], minlength=graph.count)
        several = parts > 1
        self.scars = graph.scars[several]
        inside = np.flatnonzero(several[graph.owner])
        inside = inside[np.lexsort((graph.col[inside], graph.row[inside]))]
        self.row, self.col = graph.row[inside], graph.col[inside]
        self.scar = graph.scars[graph.owner[inside]]
        self.part = np.unique(part[inside], return_inverse=True)[1].reshape(-1)


def _with_parts(scars: Scars, split: list[_Split], simplify: float) -> Scars:
    """Return the scars with parts in the place of those that are split."""
    row, start, stop, parent, part = (np.concatenate(each) for each in zip(*map(_runs, split)))
    # Through all graphs: parts of one number in two of them are of two scars.
    _, first, part = np.unique(
        parent * (int(part.max()) + 1) + part, return_index=True, return_inverse=True
    )
    part = part.reshape(-1)
    of_part = parent[first]
    gone = np.zeros(len(scars), bool)
    gone[of_part] = True
    # In the order of their parents, and of their first pixels.
    begin = np.full(len(of_part), np.iinfo(np.int64).max)
    np.minimum.at(begin, part, row * (scars.runs.width + 2) + start)
    kept = np.flatnonzero(~gone)
    sources = np.concatenate([kept, of_part])
    order = np.lexsort((np.concatenate([0 * kept, begin]), sources))
    number = np.empty(len(order), np.int64)
    number[order] = np.arange(len(order))
    own = np.cumsum(~gone) - 1
    stays = ~gone[scars.owner]
    runs_parts = [
        np.concatenate([kept_part[stays], new])
        for kept_part, new in zip(scars.runs[:3], (row, start, stop))
    ]
    owner = np.concatenate([number[own[scars.owner[stays]]], number[len(kept) + part]])
    by_place = np.lexsort((runs_parts[1], runs_parts[0]))
    all_row, all_start, all_stop = (each[by_place] for each in runs_parts)
    runs = Runs(all_row, all_start, all_stop, scars.runs.width)
    shapes = _outlines(Runs(row, start, stop, scars.runs.width), part, of_part, scars)
    if simplify > 0:
        shapes = simplified(shapes, scars.grid, simplify)
    geometries = np.concatenate([scars.geometries[kept], shapes])[order]
    sources = sources[order]
    found = Scars(
        scars.grid,
        geometries,
        runs,
        owner[by_place],
        {name: values[sources] for name, values in scars.columns.items()},
        {name: values[sources] for name, values in scars.evidence.items()},
        dict(scars.pixels),  # their order is that of places, which are the same
    )
    parents = {int(one): count for count, one in enumerate(np.unique(of_part), 1)}
    return _with_parent(found, {n: parents[s] for n, s in enumerate(sources.tolist()) if gone[s]})


def _with_parent(scars: Scars, amalgam: dict[int, int]) -> Scars:
    names: AnyArray = np.full(len(scars), None, object)
    for scar, number in amalgam.items():
        names[scar] = f"amalgam {number}"
    scars.columns[PARENT] = names
    return scars


def _runs(split: _Split) -> tuple[IntArray, ...]:
    """Return row, start, stop, scar and part of the runs of parts."""
    row, col, part = split.row, split.col, split.part
    goes_on = (np.diff(col) == 1) & (np.diff(row) == 0) & (np.diff(part) == 0)
    first = np.flatnonzero(np.concatenate([[True], ~goes_on]))
    last = np.append(first[1:], len(row)) - 1
    return row[first], col[first], col[last] + 1, split.scar[first], part[first]


def _outlines(runs: Runs, part: IntArray, of_part: IntArray, scars: Scars) -> AnyArray:
    """Return the polygon of each part: those of one scar in different rounds, as they touch."""
    shapes: AnyArray = np.empty(len(of_part), object)
    order = np.argsort(of_part, kind="stable")
    begins = np.searchsorted(of_part[order], of_part[order], side="left")
    turn = np.empty(len(of_part), np.int64)
    turn[order] = np.arange(len(of_part)) - begins
    by_place = np.lexsort((runs.start, runs.row))
    runs, part = runs.picked(by_place), part[by_place]
    for number in range(int(turn.max()) + 1):
        chosen = np.flatnonzero(turn == number)
        inside = turn[part] == number
        owner = np.searchsorted(chosen, part[inside])
        shapes[chosen] = outlines(runs.picked(inside), owner, len(chosen), scars.grid)
    return shapes
