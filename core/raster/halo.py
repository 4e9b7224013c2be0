"""Work on windows in two steps: what a pixel tells by itself, and what those around it add."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

import numpy as np

from ..geo.grid import Grid, Window
from ..progress import Progress
from ..runtime.threads import cores, worker_threads

Kept = TypeVar("Kept")
Result = TypeVar("Result")


def map_surrounded(
    begin: Callable[[Window, Window], tuple[Kept, np.ndarray]],
    finish: Callable[[Window, Kept, np.ndarray], Result],
    todo: Sequence[Sequence[Window]],
    grid: Grid,
    halo: int,
    outside: int,
    progress: Progress | None = None,
    threads: int | None = None,
) -> Iterator[tuple[Window, Result]]:
    """Yield each window with what is made of it, once it is known what lies around it.

    What it takes many bands to tell is so told of each pixel once, and not again for every window
    that it lies near.

    Parameters
    ----------
    begin : callable
        Called in worker threads with a window, and with the one to tell something of: it reaches
        ``halo`` pixels farther where a stripe ends within the grid. Returns what to keep for
        ``finish``, and what is told, array of uint8, shape (things, height, width).
    finish : callable
        Called in worker threads with a window, what was kept, and what was told of the window and
        ``halo`` pixels around it.
    todo : sequence of sequences of Window
        As of `core.raster.block_map.stripes`.
    halo, outside : int
        Pixels; and what is told of those outside the grid.
    grid, progress, threads
        As of `core.raster.block_map.map_blocks`, which tells what is raised, too.

    Notes
    -----
    What is kept at a time is that of a row of a stripe's windows and some more, or of so many rows
    as the halo is high.
    """
    progress = progress or Progress()
    threads = threads or cores()
    total, done = sum(map(len, todo)), 0

    def start(stripe: _Stripe, number: int) -> None:
        stripe.put(number, *begin(stripe.windows[number], stripe.told_of[number]))

    def end(stripe: _Stripe, number: int, begun: list[Future]) -> Result:
        for other in stripe.near[number]:
            begun[other].result()
        return finish(stripe.windows[number], *stripe.take(number))

    with worker_threads(threads) as executor:
        for windows in todo:
            stripe = _Stripe(windows, grid, halo, outside)
            # Threads take up tasks in order, so what one has to wait for is under way before it: so
            # long before that it is mostly there.
            begun: list[Future] = []
            ended: deque[Future] = deque()
            asked = 0
            for number, window in enumerate(windows):
                progress.check()
                while len(ended) < threads and asked < len(windows):
                    needed = min(stripe.near[asked][-1] + threads, len(windows))
                    begun += [executor.submit(start, stripe, i) for i in range(len(begun), needed)]
                    ended.append(executor.submit(end, stripe, asked, begun))
                    asked += 1
                yield window, ended.popleft().result()
                stripe.forget(number)
                done += 1
                progress.show(done / total)


class _Stripe:
    """What is kept and told of the windows of a stripe.

    Parameters
    ----------
    windows, grid, halo, outside
        As of `map_surrounded`.

    Attributes
    ----------
    windows : sequence of Window
    told_of : list of Window
        What to tell something of at each.
    near : list of list of int
        Numbers of the windows that tell something of what is around each, in order.
    """

    def __init__(self, windows: Sequence[Window], grid: Grid, halo: int, outside: int):
        self.windows, self._halo, self._outside = windows, halo, outside
        left = min(w.col for w in windows)
        right = max(w.col + w.width for w in windows)
        self.told_of = [_with_side(w, left, right, grid, halo) for w in windows]
        row, col, height, width = np.array(self.told_of).T
        self._ends = row, row + height, col, col + width
        self.near = [self._touched(window.grown(halo)) for window in windows]
        self._last_use = {i: n for n, near in enumerate(self.near) for i in near}
        self._kept: dict[int, Kept] = {}
        self._told: dict[int, np.ndarray] = {}

    def _touched(self, around: Window) -> list[int]:
        top, bottom, left, right = self._ends
        touched = (top < around.row + around.height) & (bottom > around.row)
        touched &= (left < around.col + around.width) & (right > around.col)
        return np.flatnonzero(touched).tolist()

    def put(self, number: int, kept: Kept, told: np.ndarray) -> None:
        """Keep what was made of a window."""
        self._kept[number], self._told[number] = kept, told

    def take(self, number: int) -> tuple[Kept, np.ndarray]:
        """Return what was kept of a window, and what was told of it and around it."""
        around = self.windows[number].grown(self._halo)
        shape = (len(self._told[number]), around.height, around.width)
        told = np.full(shape, self._outside, np.uint8)
        for i in self.near[number]:
            both = self.told_of[i].intersection(around)
            inside = both.within(self.told_of[i]).slices
            told[(slice(None), *both.within(around).slices)] = self._told[i][(slice(None), *inside)]
        return self._kept.pop(number), told

    def forget(self, number: int) -> None:
        """Let go what was told and is not needed once this window is done."""
        for i in self.near[number]:
            if self._last_use[i] == number:
                del self._told[i]


def _with_side(window: Window, left: int, right: int, grid: Grid, halo: int) -> Window:
    """Return a window with what lies beside its stripe, from column ``left`` to ``right``."""
    start, end = window.col, window.col + window.width
    if start == left:
        start = max(0, start - halo)
    if end == right:
        end = min(grid.width, end + halo)
    return window._replace(col=start, width=end - start)
