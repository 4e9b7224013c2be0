"""Work on a raster block by block, on all cores, in bounded memory."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from .cores import cores
from .decoded_blocks import CAPACITY
from .freed_memory import keep
from .grid import Grid, Window, windows
from .progress import Progress
from .source import Source

Result = TypeVar("Result")

# Rows of the windows of a stripe.
_ROWS = 512


def block_shape(sources: Sequence[Source]) -> tuple[int, int]:
    """Return the height and width of blocks that suit the first, and largest, of the inputs."""
    grid = sources[0].grid
    height, width = sources[0].block
    return min(height, grid.height), min(width, grid.width)


def stripes(grid: Grid, sources: Sequence[Source]) -> list[Window]:
    """Return the windows of a grid in an order in which those near each other come together.

    A window is read with some pixels around it, so it touches three rows of blocks of the files;
    as many rows as `scarmapper.core.decoded_blocks` has room for are as long as the stripes, one
    beside the other, in which windows follow each other row by row.

    Parameters
    ----------
    grid : Grid
    sources : sequence of Source
        What is read.
    """
    block = block_shape(sources)
    height = block[0]
    unit = max((s.unit[0] for s in sources if s.unit), default=height)
    height = min(height, max(unit, _ROWS // unit * unit))
    pixel = sum(len(s.bands) * np.dtype(s.dtype).itemsize for s in sources)
    touched = height + 2 * unit
    # Two more blocks are touched beside the stripe, and the next row begins before this is gone.
    across = CAPACITY // (pixel * touched) - 2 * unit
    across = max(1, across // block[1]) * block[1]
    columns = math.ceil(grid.width / across)
    across = math.ceil(grid.width / columns / block[1]) * block[1]
    return [
        Window(
            row,
            col,
            min(height, grid.height - row),
            min(block[1], left + across - col, grid.width - col),
        )
        for left in range(0, grid.width, across)
        for row in range(0, grid.height, height)
        for col in range(left, min(left + across, grid.width), block[1])
    ]


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
    threads = threads or cores()
    waiting: deque = deque()
    keep()
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
