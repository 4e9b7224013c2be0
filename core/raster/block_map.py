"""Work on a raster block by block, on all cores, in bounded memory."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

import numpy as np

from ..geo.grid import Grid, Window, windows
from ..progress import Progress
from ..runtime.threads import cores, worker_threads
from .block_cache import CAPACITY
from .source import Source

Item = TypeVar("Item")
Result = TypeVar("Result")

# Rows of a stripe's windows, about.
_ROWS = 256


def block_shape(sources: Sequence[Source]) -> tuple[int, int]:
    """Return the height and width of blocks that suit the first, and largest, of the inputs."""
    grid = sources[0].grid
    height, width = sources[0].block
    return min(height, grid.height), min(width, grid.width)


def stripes(
    grid: Grid, sources: Sequence[Source], capacity: int | None = None
) -> list[list[Window]]:
    """Return the windows of a grid, stripe by stripe, with neighbours close in order.

    A window is read with a halo, so it touches the rows of a file's blocks above and below. The
    stripes lie side by side and are so wide that three rows of their blocks fit into
    `core.raster.block_cache`; within a stripe windows follow one another row by row.

    Parameters
    ----------
    grid : Grid
    sources : sequence of Source
        Those that are read.
    capacity : int, optional
        Bytes that the cache holds; `core.raster.block_cache.CAPACITY` without it.
    """
    capacity = capacity or CAPACITY
    block = block_shape(sources)
    cached = [source.cached_block for source in sources if source.cached_block] or [block]
    down, beside = (max(sides) for sides in zip(*cached))
    # Whole blocks, or parts of one that are about as high as a window is to be.
    whole = _ROWS // down * down or math.ceil(down / round(down / _ROWS))
    height = min(whole, block[0])
    touched = (2 if height < down else height // down + 2) * down
    column = sum(len(s.bands) * np.dtype(s.dtype).itemsize for s in sources) * touched
    across = math.ceil(grid.width / beside) * beside
    if across * column > capacity:
        # One more block is touched on either side.
        most = max(1, capacity // (column * beside) - 2) * beside
        across = math.ceil(grid.width / math.ceil(grid.width / most) / beside) * beside
    return [
        [
            Window(
                row,
                col,
                min(height, grid.height - row),
                min(block[1], left + across - col, grid.width - col),
            )
            for row in range(0, grid.height, height)
            for col in range(left, min(left + across, grid.width), block[1])
        ]
        for left in range(0, grid.width, across)
    ]


def map_blocks(
    function: Callable[[Window], Result],
    grid: Grid,
    block: tuple[int, int],
    progress: Progress | None = None,
    threads: int | None = None,
) -> Iterator[tuple[Window, Result]]:
    """Yield each window of the grid with the function's result for it, in order.

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
    function: Callable[[Item], Result],
    todo: Sequence[Item],
    progress: Progress | None = None,
    threads: int | None = None,
) -> Iterator[tuple[Item, Result]]:
    """Yield each of some windows, or other items, with the function's result, as `map_blocks`."""
    progress = progress or Progress()
    if len(todo) == 1:  # a small raster, for which to start threads takes longer than the work
        progress.check()
        yield todo[0], function(todo[0])
        progress.show(1)
        return
    threads = threads or cores()
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    with worker_threads(threads) as executor:
        for done in range(len(todo)):
            progress.check()
            while len(waiting) <= threads and done + len(waiting) < len(todo):
                item = todo[done + len(waiting)]
                waiting.append((item, executor.submit(function, item)))
            item, future = waiting.popleft()
            yield item, future.result()
            progress.show((done + 1) / len(todo))
