"""The slope line of scars, from crown to toe, and their length and width along and across it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..geo.array_types import BoolArray, FloatArray, IntArray
from .pixel_graph import PixelGraph, Relief

# Bands of elevation along the line at most; pixels, and widths of the scar, that one is high at
# least.
_BANDS, _PIXELS_HIGH, _WIDTHS_HIGH = 24, 3.0, 1.0
# Tangent of the mean slope, and how much of it is of one direction, below which there is no line.
_LEAST_SLOPE, _LEAST_AGREEMENT = np.tan(np.radians(3.0)), 0.35
# Pixels that a scar reaches beyond the centre of its outermost ones, on the average.
_BEYOND = 0.35
# Pixels that a strip down the slope is wide.
_STRIP = 2.0


class SlopeLines(NamedTuple):
    """The slope lines of some scars; NaN, and −1 of pixels, where there is none.

    Attributes
    ----------
    known : array of bool, shape (scars,)
    length, width : arrays of float64, shape (scars,)
        Metres: of the line, and the largest extent across it, seen from above.
    run : array of float64, shape (scars,)
        Metres of the line between the middles of the pixels at its ends.
    crown, toe : arrays of int64, shape (scars,)
        The pixel of the graph at the upper and at the lower end.
    band : array of int64, shape (pixels,)
        The band of elevation of each pixel, from 0 at the crown.
    bands : array of int64, shape (scars,)
        How many bands there are.
    """

    known: BoolArray
    length: FloatArray
    width: FloatArray
    run: FloatArray
    crown: IntArray
    toe: IntArray
    band: IntArray
    bands: IntArray


def slope_lines(graph: PixelGraph, relief: Relief) -> SlopeLines:
    """Return the slope lines of scars.

    Parameters
    ----------
    graph : PixelGraph
    relief : Relief

    Notes
    -----
    The line goes through the middles of bands of elevation, which are as high as the scar is wide
    or higher, and on to its upper and lower end; a scar that is no longer than wide has one band,
    and its line has the mean direction of fall. Length is horizontal, as in the reach angle
    (Heim 1932; Corominas 1996, doi 10.1139/t96-005), width the largest extent across the line
    (Cruden & Varnes 1996, in TRB Special Report 247, pp. 36-75).
    """
    owner, count = graph.owner, graph.count
    east, north = graph.mean(relief.east), graph.mean(relief.north)
    agreement = np.hypot(east, north)
    known = relief.known & (graph.mean(relief.steepness) >= _LEAST_SLOPE)
    known &= agreement >= _LEAST_AGREEMENT
    safe = np.where(agreement > 0, agreement, 1.0)
    east, north = east / safe, north / safe
    along = graph.x * east[owner] + graph.y * north[owner]
    begins = graph.begins
    straight = np.maximum.reduceat(along, begins) - np.minimum.reduceat(along, begins)
    straight = straight + 2 * _BEYOND * graph.pixel
    across = graph.total() * graph.pixel**2 / straight
    bands = np.rint(straight / np.maximum(_PIXELS_HIGH * graph.pixel, _WIDTHS_HIGH * across))
    bands = np.clip(np.where(known, bands, 1), 1, _BANDS).astype(np.int64)
    z = np.where(known[owner], np.nan_to_num(relief.z), 0.0)
    high, low = np.maximum.reduceat(z, begins), np.minimum.reduceat(z, begins)
    share = (high[owner] - z) / np.maximum(high - low, 1e-9)[owner]
    band = np.minimum((share * bands[owner]).astype(np.int64), bands[owner] - 1)
    key = owner * _BANDS + band
    size = np.bincount(key, minlength=count * _BANDS).reshape(count, _BANDS)
    with np.errstate(invalid="ignore"):
        middles = np.stack(
            [
                np.bincount(key, part, minlength=count * _BANDS).reshape(count, _BANDS) / size
                for part in (graph.x, graph.y)
            ]
        )
    line = _Line(middles, size > 0, np.stack([east, north]))
    offset = np.stack([graph.x, graph.y]) - middles[:, owner, band]
    ahead = line.ways[:, owner, band]
    forward = (offset * ahead).sum(axis=0)
    sideways = offset[1] * ahead[0] - offset[0] * ahead[1]
    beyond = _BEYOND * graph.pixel
    aside = np.abs(sideways)
    up, crown = _farthest(-forward, aside, owner, band == line.first[owner], graph)
    down, toe = _farthest(forward, aside, owner, band == line.last[owner], graph)
    run = line.length - forward[crown] + forward[toe]
    length = line.length + up + down + 2 * beyond
    wide = known & (bands == 1)
    length[wide] = _longest(forward, sideways, owner, wide, graph) + 2 * beyond
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.concatenate([[True], np.diff(key[order]) > 0]))
    ordered = sideways[order]
    extent = np.maximum.reduceat(ordered, starts) - np.minimum.reduceat(ordered, starts)
    width = np.zeros(count)
    np.maximum.at(width, owner[order][starts], extent + 2 * beyond)
    return SlopeLines(
        known,
        np.where(known, length, np.nan),
        np.where(known, width, np.nan),
        np.where(known, run, np.nan),
        np.where(known, crown, -1),
        np.where(known, toe, -1),
        band,
        bands,
    )


def _longest(
    forward: FloatArray, sideways: FloatArray, owner: IntArray, which: BoolArray, graph: PixelGraph
) -> FloatArray:
    """Return the extent down the slope of the longest strip of each of some scars, metres.

    The whole of a wide scar would be longer by what the direction is off.
    """
    inside = np.flatnonzero(which[owner])
    strip = np.rint(sideways[inside] / (_STRIP * graph.pixel)).astype(np.int64)
    along = forward[inside]
    order = np.lexsort((strip, owner[inside]))
    scar, strip, along = owner[inside][order], strip[order], along[order]
    if not len(scar):
        return np.zeros(0)
    new = (np.diff(scar) > 0) | (np.diff(strip) != 0)
    starts = np.flatnonzero(np.concatenate([[True], new]))
    extent = np.maximum.reduceat(along, starts) - np.minimum.reduceat(along, starts)
    out = np.zeros(len(which))
    np.maximum.at(out, scar[starts], extent)
    return out[which]


class _Line:
    """Lines through the middles of bands.

    Attributes
    ----------
    first, last : arrays of int64, shape (scars,)
        The highest and the lowest band that has pixels.
    length : array of float64, shape (scars,)
        From the middle of the first to that of the last, metres.
    ways : array of float64, shape (2, scars, bands)
        Unit vector down the line at each band.
    """

    def __init__(self, middles: FloatArray, there: BoolArray, fall: FloatArray):
        count = there.shape[0]
        self.first = there.argmax(axis=1)
        self.last = _BANDS - 1 - there[:, ::-1].argmax(axis=1)
        self.length = np.zeros(count)
        self.ways: FloatArray = np.zeros((2, count, _BANDS))
        before = np.full((2, count), np.nan)
        scars = np.arange(count)
        previous = np.full(count, -1)
        for number in range(_BANDS):
            now = there[:, number]
            step = middles[:, :, number] - before
            joined = now & (previous >= 0)
            self.length[joined] += np.hypot(*step[:, joined])
            self.ways[:, joined, number] += step[:, joined]
            self.ways[:, scars[joined], previous[joined]] += step[:, joined]
            before[:, now] = middles[:, now, number]
            previous[now] = number
        norm = np.hypot(*self.ways)
        alone = norm < 1e-6
        self.ways = np.where(alone, fall[:, :, None], self.ways / np.where(alone, 1.0, norm))


def _farthest(
    values: FloatArray, aside: FloatArray, owner: IntArray, which: BoolArray, graph: PixelGraph
) -> tuple[FloatArray, IntArray]:
    """Return the largest value of each scar among some of its pixels, and where the line ends.

    That is the pixel nearest to the line of those whose value is as large, to half a pixel.
    """
    shown = np.where(which, values, -np.inf)
    largest = np.maximum.reduceat(shown, graph.begins)
    at = np.flatnonzero(shown >= largest[owner] - graph.pixel / 2)
    at = at[np.lexsort((aside[at], owner[at]))]
    pixel = np.zeros(graph.count, np.int64)
    pixel[owner[at][::-1]] = at[::-1]
    return largest, pixel
