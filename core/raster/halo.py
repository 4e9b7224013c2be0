"""Work on windows in two steps: each pixel by itself, then each window with a halo around it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

import numpy as np

from ..geo.array_types import ByteArray
from ..geo.grid import Grid, Window
from ..progress import Progress
from ..runtime.threads import cores, worker_threads

Kept = TypeVar("Kept")
Result = TypeVar("Result")


def map_with_halo(
    begin: Callable[[Window, Window], tuple[Kept, ByteArray]],
    finish: Callable[[Window, Kept, ByteArray], Result],
    todo: Sequence[Sequence[Window]],
    grid: Grid,
    halo: int,
    outside: int,
    progress: Progress | None = None,
    threads: int | None = None,
) -> Iterator[tuple[Window, Result]]:
    """Yield each window with its result, which depends on layers of the pixels around it.

    The layers of a pixel, which may take many bands to compute, are so computed once, and not
    again for every window that has the pixel in its halo.

    Parameters
    ----------
    begin : callable
        Called in worker threads with a window and its covered window, which is the window itself,
        but reaches ``halo`` pixels farther where a stripe ends within the grid. Returns what
        ``finish`` needs besides, and the layers of the covered window, array of uint8, shape
        (layers, height, width).
    finish : callable
        Called in worker threads with a window, what ``begin`` returned for it, and the layers of
        the window and ``halo`` pixels around it.
    todo : sequence of sequences of Window
        As of `core.raster.block_map.stripes`.
    halo : int
        Pixels.
    outside : int
        The value of all layers outside the grid.
    grid, progress, threads
        As of `core.raster.block_map.map_blocks`; the same errors are raised.

    Notes
    -----
    In memory at a time are the layers of about a row of a stripe's windows, or of as many rows as
    the halo is high.
    """
    progress = progress or Progress()
    threads = threads or cores()
    total, done = sum(map(len, todo)), 0

    def start(stripe: _Stripe[Kept], number: int) -> None:
        window, covered = stripe.windows[number], stripe.covered[number]
        stripe.put(number, *begin(window, covered))

    def end(stripe: _Stripe[Kept], number: int, begun: list[Future[None]]) -> Result:
        for other in stripe.near[number]:
            begun[other].result()
        return finish(stripe.windows[number], *stripe.take(number))

    with worker_threads(threads) as executor:
        for windows in todo:
            stripe: _Stripe[Kept] = _Stripe(windows, grid, halo, outside)
            # Threads take up tasks in the order of submission, so all that a task waits for began
            # before it, and has mostly ended.
            begun: list[Future[None]] = []
            ending: deque[Future[Result]] = deque()
            submitted = 0
            for number, window in enumerate(windows):
                progress.check()
                while len(ending) < threads and submitted < len(windows):
                    needed = min(stripe.near[submitted][-1] + threads, len(windows))
                    begun += [executor.submit(start, stripe, i) for i in range(len(begun), needed)]
                    ending.append(executor.submit(end, stripe, submitted, begun))
                    submitted += 1
                yield window, ending.popleft().result()
                stripe.release(number)
                done += 1
                progress.show(done / total)


class _Stripe(Generic[Kept]):
    """The windows of a stripe, and what is kept of them until those around them are done.

    Parameters
    ----------
    windows, grid, halo, outside
        As of `map_with_halo`.

    Attributes
    ----------
    windows : sequence of Window
    covered : list of Window
        The covered window of each.
    near : list of list of int
        For each window the numbers, in order, of those whose covered windows reach into its halo,
        its own included.
    """

    def __init__(self, windows: Sequence[Window], grid: Grid, halo: int, outside: int):
        self.windows, self._halo, self._outside = windows, halo, outside
        left = min(w.col for w in windows)
        right = max(w.col + w.width for w in windows)
        self.covered = [_covered(w, left, right, grid, halo) for w in windows]
        row, col, height, width = np.array(self.covered).T
        self._ends = row, row + height, col, col + width
        self.near = [self._numbers_in(window.grown(halo)) for window in windows]
        self._last_use = {i: n for n, near in enumerate(self.near) for i in near}
        self._kept: dict[int, Kept] = {}
        self._layers: dict[int, ByteArray] = {}

    def _numbers_in(self, around: Window) -> list[int]:
        top, bottom, left, right = self._ends
        touched = (top < around.row + around.height) & (bottom > around.row)
        touched &= (left < around.col + around.width) & (right > around.col)
        return np.flatnonzero(touched).tolist()

    def put(self, number: int, kept: Kept, layers: ByteArray) -> None:
        """Keep the results of the first step for a window."""
        self._kept[number], self._layers[number] = kept, layers

    def take(self, number: int) -> tuple[Kept, ByteArray]:
        """Return what was kept of a window, for the only time, and the layers with the halo."""
        around = self.windows[number].grown(self._halo)
        shape = (len(self._layers[number]), around.height, around.width)
        layers = np.full(shape, self._outside, np.uint8)
        for i in self.near[number]:
            covered = self.covered[i]
            shared = covered.intersection(around)
            if shared is not None:
                inside, target = shared.within(covered).slices, shared.within(around).slices
                layers[(slice(None), *target)] = self._layers[i][(slice(None), *inside)]
        return self._kept.pop(number), layers

    def release(self, number: int) -> None:
        """Delete the layers that are not needed any more once this window is done."""
        for i in self.near[number]:
            if self._last_use[i] == number:
                del self._layers[i]


def _covered(window: Window, left: int, right: int, grid: Grid, halo: int) -> Window:
    """Return a window with the halo beside its stripe, from column ``left`` to ``right``."""
    start, end = window.col, window.col + window.width
    if start == left:
        start = max(0, start - halo)
    if end == right:
        end = min(grid.width, end + halo)
    return window._replace(col=start, width=end - start)
