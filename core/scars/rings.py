"""The ground around scars: a sample of the pixels two or three pixels off each, and its masks."""

from __future__ import annotations

import cv2
import numpy as np

from ..geo.array_types import BoolArray, ByteArray, FloatArray, IntArray
from ..geo.grid import Window
from ..geo.runs import Runs, within
from ..imagery.reasons import (
    CLOUD,
    NODATA,
    SHADOW,
    SNOW,
    THIN_CLOUD,
    VALID,
    WATER,
    reason_of,
)
from ..labels import UNKNOWN
from ..raster.packed_bytes import PackedBytes
from ..raster.source import Source
from .polygons import Scars

REACH = 3
"""Pixels that the ring around a scar reaches from it."""

# The pixel beside a scar is partly scar itself, and is left out.
_GAP = 1
# Every second row and column is enough for means.
_EVERY = 2
# Height and width of the parts of a scene that are looked at, in pixels.
_BLOCK = (512, 1024)

NEIGHBOURS: dict[str, tuple[int, ...]] = {
    "cloud": (CLOUD, SHADOW, THIN_CLOUD),
    "snow": (SNOW,),
    "water": (WATER,),
    "nodata": (NODATA,),
}
"""What may lie beside a scar, by the reasons why such ground is not seen."""


def _square(reach: int) -> ByteArray:
    return np.ones((2 * reach + 1,) * 2, np.uint8)


def ring_pixels(scar: BoolArray, mask: ByteArray, row: int, col: int) -> BoolArray:
    """Return the pixels of a window that may be in the ring of a candidate.

    Parameters
    ----------
    scar : array of bool, shape (height, width)
        Where candidates are.
    mask : array of uint8, shape (height, width)
        As of `core.labels`; only ground that is seen is in a ring.
    row, col : int
        Of the window's first pixel in the grid.
    """
    out = np.zeros(scar.shape, bool)
    if not scar.any():
        return out
    lattice = np.s_[-row % _EVERY :: _EVERY, -col % _EVERY :: _EVERY]
    near = cv2.dilate(scar.astype(np.uint8), _square(REACH))
    out[lattice] = (near[lattice] == 1) & (mask[lattice] != UNKNOWN)
    return out


class Rings:
    """The rings of scars, and what lies beside these.

    Attributes
    ----------
    runs : Runs
        The pixels of all rings that are seen and in no scar, each a run of its own.
    owner : array of int64, shape (runs,)
        The scar that each pixel lies around; pixels between two scars are in no ring.
    beside : dict of str to array of float64, shape (scars,)
        By key of `NEIGHBOURS`, which share of a ring that is; NaN where that is not known.
    """

    def __init__(self, runs: Runs, owner: IntArray, beside: dict[str, FloatArray]):
        self.runs, self.owner, self.beside = runs, owner, beside


def rings_of(
    scars: Scars,
    reasons: PackedBytes | None = None,
    mapped: Runs | None = None,
    known: Source | None = None,
) -> Rings:
    """Return the rings of scars.

    Parameters
    ----------
    scars : Scars
    reasons : PackedBytes, optional
        Why ground was not mapped: indices into `core.imagery.reasons.REASONS`.
    mapped : Runs, optional
        All pixels that are mapped as scars, those too small or too flat included: the ground
        around these is in no ring either.
    known : Source, optional
        Its first band is NaN where ground was not mapped, for which no reason is known. Looked at
        where there are no ``reasons``.

    Notes
    -----
    A ring is of every second row and column of the grid, two or three pixels from the scar, and
    farther than three from all others, whether these are scars in the end or not.
    """
    grid = scars.grid
    empty = np.zeros(0, np.int64)
    found: list[tuple[IntArray, ...]] = [(empty, empty, empty)]
    totals = np.zeros(len(scars))
    counts = {name: np.zeros(len(scars)) for name in NEIGHBOURS}
    rows_with_scars = np.unique(scars.runs.row // _BLOCK[0])
    near_rows = np.unique(
        np.concatenate([rows_with_scars - 1, rows_with_scars, rows_with_scars + 1])
    )
    for block_row in near_rows:
        top = int(block_row) * _BLOCK[0]
        for left in range(0, grid.width, _BLOCK[1]):
            window = Window(top, left, *_BLOCK).intersection(grid.window)
            if window is None:
                continue
            row, col, owner = _ring_in(scars, window, mapped)
            if not len(row):
                continue
            if reasons is not None:
                reason = reason_of(reasons.read(window)[row - window.row, col - window.col])
                totals += np.bincount(owner, minlength=len(scars))
                for name, values in NEIGHBOURS.items():
                    counts[name] += np.bincount(
                        owner, np.isin(reason, values), minlength=len(scars)
                    )
                seen = reason == VALID
                row, col, owner = row[seen], col[seen], owner[seen]
            elif known is not None:
                values = known.read(window)[0][row - window.row, col - window.col]
                seen = np.isfinite(values)
                row, col, owner = row[seen], col[seen], owner[seen]
            found.append((row, col, owner))
    row, col, owner = (np.concatenate(part) for part in zip(*found))
    order = np.lexsort((col, row))
    row, col, owner = row[order], col[order], owner[order]
    with np.errstate(invalid="ignore"):
        beside = {
            name: count / totals if reasons is not None else np.full(len(scars), np.nan)
            for name, count in counts.items()
        }
    return Rings(Runs(row, col, col + 1, grid.width), owner, beside)


def _ring_in(
    scars: Scars, window: Window, mapped: Runs | None
) -> tuple[IntArray, IntArray, IntArray]:
    """Return row, column and owner of the pixels of rings in a window, masked ones included."""
    wide = window.grown(REACH)
    runs, number = within(scars.runs, wide)
    empty = np.zeros(0, np.int64)
    if not len(number):
        return empty, empty, empty
    row, col, of_run = runs.pixels()
    # OpenCV dilates no integers of 32 bits; of this type all numbers up to 2²⁴ are exact.
    label = np.zeros((wide.height, wide.width), np.float32)
    if mapped is not None:
        other_row, other_col, _ = within(mapped, wide)[0].pixels()
        label[other_row, other_col] = len(scars) + 1
    label[row, col] = scars.owner[number][of_run] + 1
    too_near = cv2.dilate(label, _square(_GAP))
    last = cv2.dilate(label, _square(REACH))
    label[label == 0] = np.inf
    first = cv2.erode(label, _square(REACH))
    inside = np.s_[REACH : REACH + window.height, REACH : REACH + window.width]
    lattice = np.s_[-window.row % _EVERY :: _EVERY, -window.col % _EVERY :: _EVERY]
    first, last, too_near = (part[inside][lattice] for part in (first, last, too_near))
    row, col = np.nonzero((first == last) & (last <= len(scars)) & (too_near == 0))
    owner = last[row, col].astype(np.int64) - 1
    return (
        row * _EVERY + window.row + -window.row % _EVERY,
        col * _EVERY + window.col + -window.col % _EVERY,
        owner,
    )


def with_rings(scars: Scars, rings: Rings) -> Scars:
    """Return the scars and, numbered on after them, their rings."""
    row, start, stop = (np.concatenate(pair) for pair in zip(scars.runs[:3], rings.runs[:3]))
    owner = np.concatenate([scars.owner, rings.owner + len(scars)])
    order = np.lexsort((start, row))
    runs = Runs(row[order], start[order], stop[order], scars.grid.width)
    geometries = np.concatenate([scars.geometries, scars.geometries])
    return Scars(scars.grid, geometries, runs, owner[order])
