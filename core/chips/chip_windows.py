"""Where training chips lie on an image, and in which order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.array_types import BoolArray
from ..geo.grid import Grid, Window
from ..geo.inventory import Inventory, window_box
from ..progress import Progress

# More windows than a training could take are the result of a mistaken stride.
MOST_WINDOWS = 1_000_000
# Windows compared in one step, after which the user's wish to stop is checked.
_STEP = 20_000
# Pixels by which coordinates may be off after a change of CRS: halves must not round at random.
_TOLERANCE = 1e-3


def grid_windows(grid: Grid, size: int, stride: int) -> list[Window]:
    """Return the windows of a regular grid that covers an image, row by row.

    The last ones may reach beyond the image: moved back into it, they would overlap others, and a
    chip for validation would share ground with one for training.

    Raises
    ------
    ScarMapperError
        There would be more than `MOST_WINDOWS`.
    """
    rows, cols = (
        range(0, max(length - size, 0) + stride, stride) for length in (grid.height, grid.width)
    )
    if len(rows) * len(cols) > MOST_WINDOWS:
        raise ScarMapperError(
            "A stride of {stride} pixels makes {count:,} chips; choose a larger one.",
            stride=stride,
            count=len(rows) * len(cols),
        )
    return [Window(row, col, size, size) for row in rows for col in cols]


def box_windows(inventory: Inventory, grid: Grid, size: int, stride: int) -> list[Window]:
    """Return boxes around landslides, strip by strip, none nearer to another than ``stride``.

    Parameters
    ----------
    inventory : Inventory
    grid : Grid
    size, stride : int
        Pixels, as of `ChipRules`.

    Returns
    -------
    list of Window
        The middle of a landslide is that of its box, except where the box would leave the image;
        one that is larger than a box gets several, side by side. In the order of `in_strips`.
    """
    found: set[Window] = set()
    for number, (left, top, right, bottom) in enumerate(inventory.bounds()):
        starts = [
            _starts(max(low, 0), min(high, limit), size, limit)
            for low, high, limit in ((left, right, grid.width), (top, bottom, grid.height))
        ]
        boxes = [Window(row, col, size, size) for row in starts[1] for col in starts[0]]
        if len(boxes) > 1:
            own = inventory.polygons_of(number)
            outlines = np.array([window_box(box) for box in boxes])
            touched = shapely.intersects(outlines[:, None], own).any(axis=1)
            boxes = [box for box, wanted in zip(boxes, touched) if wanted]
        found.update(boxes)
    return _spaced(in_strips(found, size), stride)


def _starts(low: float, high: float, size: int, limit: int) -> list[int]:
    """Return where boxes begin that cover ``low`` to ``high``, evenly about its middle."""
    count = max(1, math.ceil((high - low) / size - _TOLERANCE))
    begin = (low + high - count * size) / 2
    last = max(limit - size, 0)
    return sorted(
        {min(max(math.floor(begin + i * size + 0.5 - _TOLERANCE), 0), last) for i in range(count)}
    )


def in_strips(windows: Iterable[Window], size: int) -> list[Window]:
    """Sort windows by strips of ``size`` rows, along one strip and back along the next.

    Trainings set aside contiguous blocks of ids for validation, so windows that overlap must not
    be far apart in id. In this order windows that follow one another lie beside one another, also
    where a strip ends, and overlapping ones are in the same strip or the next.
    """

    def place(window: Window) -> tuple[int, int, int]:
        strip = window.row // size
        return strip, -window.col if strip % 2 else window.col, window.row

    return sorted(windows, key=place)


def _spaced(windows: Sequence[Window], stride: int) -> list[Window]:
    """Keep windows, the first ones first, of which no two are nearer than ``stride``."""
    if stride <= 1:
        return list(windows)
    taken: dict[tuple[int, int], list[Window]] = {}
    kept = []
    for window in windows:
        row, col = window.row // stride, window.col // stride
        near = (
            w for r in (-1, 0, 1) for c in (-1, 0, 1) for w in taken.get((row + r, col + c), ())
        )
        if all(max(abs(w.row - window.row), abs(w.col - window.col)) >= stride for w in near):
            taken.setdefault((row, col), []).append(window)
            kept.append(window)
    return kept


def touching(windows: Sequence[Window], tree: shapely.STRtree, progress: Progress) -> BoolArray:
    """Return which windows have more than an edge in common with what is in a tree.

    Parameters
    ----------
    windows : sequence of Window
    tree : shapely.STRtree
        Of outlines in pixels.
    progress : Progress

    Returns
    -------
    array of bool, shape (windows,)
    """
    found = np.zeros(len(windows), bool)
    for begin in range(0, len(windows), _STEP):
        progress.check()
        col, row, size = (
            np.array([w[i] for w in windows[begin : begin + _STEP]], float) for i in (1, 0, 2)
        )
        # A little smaller, because windows side by side do touch.
        outlines = shapely.box(
            col + _TOLERANCE, row + _TOLERANCE, col + size - _TOLERANCE, row + size - _TOLERANCE
        )
        found[begin + np.unique(tree.query(outlines, predicate="intersects")[0])] = True
    return found


def id_distance(windows: Sequence[Window]) -> int:
    """Return the largest distance in the sequence between two overlapping windows of one size."""
    if not windows:
        return 0
    order = np.array([(w.row, w.col) for w in windows])
    size = windows[0].height
    by_row = np.argsort(order[:, 0], kind="stable")
    rows = order[by_row, 0]
    farthest = 0
    for i, end in enumerate(np.searchsorted(rows, rows + size, side="left")):
        others = by_row[i + 1 : end]
        near = others[np.abs(order[others, 1] - order[by_row[i], 1]) < size]
        if len(near):
            farthest = max(farthest, int(np.abs(near - by_row[i]).max()))
    return farthest
