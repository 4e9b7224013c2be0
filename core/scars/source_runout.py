"""The source area and the runout of scars, told apart where relief and probability agree."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import FloatArray
from .pixel_graph import PixelGraph, Relief

# Pixels of a scar that is looked at, and parts by elevation, of as many pixels each.
_LEAST_PIXELS, _PARTS = 40, 10
# Degrees: the source is steeper than the first, the runout gentler than the second, and they differ
# by the third. Debris flows begin on slopes of 20° or more and come to rest below 10 to 18°
# (Hungr, Morgan & Kellerhals 1984, doi 10.1139/t84-073; Takahashi 1981,
# doi 10.1146/annurev.fl.13.010181.000421).
_SOURCE, _RUNOUT, _BREAK = 20.0, 16.0, 10.0
# By how much a source has to be surer, ground that is stripped being barer than what was buried;
# parts by which the breaks of slope and of probability may lie apart.
_SURER, _APART = 0.05, 1


def source_shares(graph: PixelGraph, relief: Relief, probability: FloatArray) -> FloatArray:
    """Return the share of each scar that is source area, NaN where that cannot be told.

    Parameters
    ----------
    graph : PixelGraph
    relief : Relief
    probability : array of float, shape (all pixels,)
        As of `core.scars.pixel_graph.pixel_values`.

    Returns
    -------
    array of float64, shape (scars,)
        Above 0 and below 1. The rest is runout.

    Notes
    -----
    The pixels of a scar are put in order of their elevation. There is a runout where the break
    that separates the steepness of what is above and below best, by the variance between both,
    leaves a source of 20° or more above and ground of 16° or less below, 10° gentler, and the
    same is the break of the probability, to a tenth of the scar, which is higher above by 0.05 or
    more.
    """
    count = graph.count
    z = np.where(relief.known[graph.owner], relief.z, 0.0)
    order = np.lexsort((-z, graph.owner))
    size = graph.total()
    rank = np.empty(len(z))
    rank[order] = np.arange(len(z)) - graph.begins[graph.owner[order]]
    part = np.minimum((rank * _PARTS / size[graph.owner]).astype(np.int64), _PARTS - 1)
    key = graph.owner * _PARTS + part
    chance = probability[graph.place].astype(np.float64)

    def means(values: FloatArray) -> FloatArray:
        known = np.isfinite(values)
        total, number = (
            np.bincount(key[known], weights, count * _PARTS).reshape(count, _PARTS)
            for weights in (values[known], None)
        )
        with np.errstate(invalid="ignore"):
            return np.asarray(total / number, np.float64)

    slope = means(np.degrees(np.arctan(relief.steepness)))
    sure = means(chance)
    at, above, below = _best_break(slope)
    at_sure, sure_above, sure_below = _best_break(sure)
    with np.errstate(invalid="ignore"):
        told = (size >= _LEAST_PIXELS) & relief.known
        told &= (above >= _SOURCE) & (below <= _RUNOUT) & (above - below >= _BREAK)
        told &= (sure_above - sure_below >= _SURER) & (np.abs(at - at_sure) <= _APART)
    return np.where(told, at / _PARTS, np.nan)


def _best_break(values: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return where rows of values change most, as the number of values before, and both means."""
    count, parts = values.shape
    best, at = np.full(count, -1.0), np.zeros(count)
    above, below = np.full(count, np.nan), np.full(count, np.nan)
    for number in range(1, parts):
        upper, lower = values[:, :number].mean(axis=1), values[:, number:].mean(axis=1)
        between = number * (parts - number) * (upper - lower) ** 2
        better = between > best
        best[better], at[better] = between[better], number
        above[better], below[better] = upper[better], lower[better]
    return at, above, below
