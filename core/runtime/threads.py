"""The number of threads that this process may keep busy, and pools of them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from .freed_memory import keep_freed_memory

_limit: int | None = None
_lock = threading.Lock()
_pools = 0
_opencv_before = -1


def cores() -> int:
    """Return how many threads to use: the computer's cores, or this process's share of them."""
    return _limit or os.cpu_count() or 1


def limit_cores(count: int | None) -> None:
    """Set how many threads this process uses, as one of several processes; None: all cores."""
    global _limit
    _limit = None if count is None else max(1, int(count))
    import cv2

    cv2.setNumThreads(-1 if _limit is None else _limit)


@contextmanager
def worker_threads(count: int) -> Iterator[ThreadPoolExecutor]:
    """Provide a pool of so many threads.

    At the end of the ``with`` block, tasks that have not begun are dropped, and running ones are
    waited for. Meanwhile OpenCV uses no threads of its own, which would wait, busily, for cores
    that are taken.

    Yields
    ------
    concurrent.futures.ThreadPoolExecutor
    """
    global _pools, _opencv_before
    import cv2

    keep_freed_memory()
    with _lock:
        _pools += 1
        if _pools == 1:
            _opencv_before = cv2.getNumThreads()
            cv2.setNumThreads(1)
    executor = ThreadPoolExecutor(count)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
        with _lock:
            _pools -= 1
            if _pools == 0:
                cv2.setNumThreads(_opencv_before)
