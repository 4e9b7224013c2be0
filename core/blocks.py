"""Work on a raster block by block, on all cores, in bounded memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from .grid import Grid, Window, windows
from .progress import Progress
from .source import Source

Result = TypeVar("Result")


def block_shape(sources: Sequence[Source]) -> tuple[int, int]:
    """Return the height and width of blocks that suit the first, and largest, of the inputs."""
    grid = sources[0].grid
    height, width = sources[0].block
    return min(height, grid.height), min(width, grid.width)


def map_blocks(
    function: Callable[[Window], Result],
    grid: Grid,
    block: tuple[int, int],
    progress: Progress | None = None,
    threads: int | None = None,
) -> Iterator[tuple[Window, Result]]:
    """Yield each window of the grid with what ``function`` makes of it, in order.

    Parameters
    ----------
    function : callable
        Called in worker threads with a `Window`.
    grid : Grid
    block : tuple of int
        Height and width of a window.
    progress : Progress, optional
        Moves with every block, and is asked before every block whether to stop.
    threads : int, optional
        As many as the machine has cores without it.

    Raises
    ------
    Cancelled
        The user asked to stop; blocks not yet begun are not begun.

    Notes
    -----
    At most ``threads + 1`` results are alive at a time, whatever the size of the grid.
    """
    yield from map_windows(function, list(windows(grid, block)), progress, threads)


def map_windows(
    function: Callable[[Window], Result],
    todo: Sequence[Window],
    progress: Progress | None = None,
    threads: int | None = None,
) -> Iterator[tuple[Window, Result]]:
    """Yield each of some windows with what ``function`` makes of it; as `map_blocks`."""
    progress = progress or Progress()
    threads = threads or os.cpu_count() or 1
    waiting: deque = deque()
    executor = ThreadPoolExecutor(threads)
    try:
        for done in range(len(todo)):
            progress.check()
            while len(waiting) <= threads and done + len(waiting) < len(todo):
                window = todo[done + len(waiting)]
                waiting.append((window, executor.submit(function, window)))
            window, future = waiting.popleft()
            yield window, future.result()
            progress.show((done + 1) / len(todo))
    finally:
        for _, future in waiting:
            future.cancel()
        executor.shutdown(wait=True)
