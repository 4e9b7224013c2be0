"""Work on long arrays in pieces, on all cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import numpy as np

from ..progress import Progress
from .threads import cores

# Seconds between two checks whether the user wants to stop.
_POLL = 0.1


def in_pieces(
    work: Callable[..., Any], arrays: Sequence[Any], at_once: int, progress: Progress
) -> Any:
    """Return what a function makes of arrays, which it gets in pieces, several at a time.

    Parameters
    ----------
    work : callable
        Gets a piece of each array, and returns an array as long as these. Several threads call it;
        it should leave Python's lock to them, as functions of shapely do.
    arrays : sequence of array, shape (n,)
    at_once : int
        Length of a piece.
    progress : Progress

    Returns
    -------
    array, shape (n,)

    Raises
    ------
    Cancelled
        The user asked to stop; pieces that have begun are not waited for.
    """
    pieces = [
        [array[begin : begin + at_once] for array in arrays]
        for begin in range(0, max(1, len(arrays[0])), at_once)
    ]
    pool = ThreadPoolExecutor(min(cores(), len(pieces)))
    try:
        tasks = [pool.submit(work, *piece) for piece in pieces]
        waiting = set(tasks)
        while waiting:
            progress.check()
            _, waiting = wait(waiting, _POLL)
            progress.show(1 - len(waiting) / len(tasks))
        return np.concatenate([task.result() for task in tasks])
    finally:
        # A single polygon may take long, and nobody who stops is to wait for it.
        pool.shutdown(wait=False, cancel_futures=True)
