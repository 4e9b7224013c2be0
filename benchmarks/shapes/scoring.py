"""How well lengths along the slope and the parts of amalgamated scars agree with the truth."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...core.geo.array_types import AnyArray, BoolArray, FloatArray
from ...core.geo.grid import Grid
from ...core.geo.runs import Runs
from ...core.scars.amalgams import split_amalgams
from ...core.scars.measures import measure
from ...core.scars.polygons import ELEVATION, Scars
from ...core.scars.tracing import trace, trace_runs
from ...core.scars.true_shapes import add_true_shapes
from .generated import PAIRS, SINGLES, Ground, ground

# Overlap (intersection over union) of a part with a slide from which it stands for that.
_SAME = 0.5


class TracedGround(NamedTuple):
    """The scars of a ground as a map would have them.

    Attributes
    ----------
    ground : Ground
    scars : Scars
        Touching ones are one, with the elevation of their pixels.
    scene : array of int64, shape (scars,)
    label : array of uint8, shape (pixels,)
        The true slide, 1 or 2, of each pixel.
    """

    ground: Ground
    scars: Scars
    scene: AnyArray
    label: AnyArray

    @property
    def kinds(self) -> AnyArray:
        """The kind of each scar."""
        return np.array([self.ground.scenes[number].kind for number in self.scene])


def traced(made: Ground) -> TracedGround:
    """Return the scars of a ground."""
    scars = trace((made.labels > 0).astype(np.uint8), made.grid)
    row, col, number = scars.runs.pixels()
    scars.pixels[ELEVATION] = made.elevation[row, col]
    first = np.unique(scars.owner[number], return_index=True)[1]
    scene = made.scene_of(row[first], col[first])
    return TracedGround(made, scars, scene, made.labels[row, col])


class Lengths(NamedTuple):
    """Lengths of single scars.

    Attributes
    ----------
    kinds : array of str, shape (scars,)
    true, slope, rectangle : arrays of float64, shape (scars,)
        Metres: the truth, along the slope line, the longer side of the smallest rectangle.
    """

    kinds: AnyArray
    true: FloatArray
    slope: FloatArray
    rectangle: FloatArray

    def within(self, found: FloatArray, share: float = 0.1) -> BoolArray:
        """Return which of some lengths differ from the truth by no more than a share of it."""
        return np.asarray(np.abs(found / self.true - 1) <= share)


def lengths(each: int, seed: int) -> Lengths:
    """Measure so many single scars of each kind."""
    some = traced(ground(list(SINGLES), each, seed))
    scars = measure(some.scars)
    rectangle = scars.columns["length_m"].copy()
    add_true_shapes(scars)
    true = np.array([some.ground.scenes[number].length for number in some.scene])
    return Lengths(some.kinds, true, scars.columns["length_m"], rectangle)


class Splits(NamedTuple):
    """Scars that were split, or not.

    Attributes
    ----------
    kinds : array of str, shape (scars,)
    right : array of bool, shape (scars,)
        Of a single scar, that it is whole; of a pair, that each of its slides is a part of its
        own, by an intersection over union of one half or more.
    """

    kinds: AnyArray
    right: BoolArray

    def share(self, kinds: AnyArray | list[str]) -> float:
        """Return which share of the scars of some kinds is right."""
        return float(self.right[np.isin(self.kinds, kinds)].mean())


def splits(each: int, seed: int, relief: bool = True) -> Splits:
    """Split so many scars of each kind, singles and pairs, with elevations or without."""
    some = traced(ground([*SINGLES, *PAIRS], each, seed))
    if not relief:
        some.scars.pixels.clear()
    found = split_amalgams(some.scars, min_area=500)
    pixels, number = some.scars.runs.pixels(), found.runs.pixels()[2]
    owner, part = some.scars.owner[pixels[2]], found.owner[number]
    order = np.argsort(owner, kind="stable")
    ends = np.searchsorted(owner[order], np.arange(len(some.scars) + 1))
    right = np.zeros(len(some.scars), bool)
    for scar in range(len(some.scars)):
        own = order[ends[scar] : ends[scar + 1]]
        right[scar] = _right(part[own], some.label[own])
    return Splits(some.kinds, right)


def _right(part: AnyArray, label: AnyArray) -> bool:
    parts, slides = np.unique(part), np.unique(label)
    if len(slides) == 1:
        return len(parts) == 1
    stands_for = set()
    for slide in slides:
        overlap = [
            np.sum((part == one) & (label == slide)) / np.sum((part == one) | (label == slide))
            for one in parts
        ]
        if max(overlap) < _SAME:
            return False
        stands_for.add(int(np.argmax(overlap)))
    return len(stands_for) == len(slides)


def many_scars(count: int, seed: int) -> Scars:
    """Return about so many scars, singles and pairs, the same few hundred again and again."""
    some = traced(ground([*SINGLES, *PAIRS], 50, seed))
    times = max(1, round(count / len(some.scars)))
    grid, runs = some.ground.grid, some.scars.runs
    row = np.concatenate([runs.row + number * grid.height for number in range(times)])
    start, stop = (np.tile(part, times) for part in (runs.start, runs.stop))
    tall = Grid(grid.crs, grid.transform, grid.width, grid.height * times)
    scars = trace_runs(Runs(row, start, stop, grid.width), tall)
    scars.pixels[ELEVATION] = np.tile(some.scars.pixels[ELEVATION], times)
    return scars
