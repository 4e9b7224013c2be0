"""How many threads this process may keep busy."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from .freed_memory import keep

_limit: int | None = None
_lock = threading.Lock()
_pools = 0
_opencv_before = -1


def cores() -> int:
    """Return how many threads to use: the machine's cores, or this process' share of them."""
    return _limit or os.cpu_count() or 1


def limit_cores(count: int | None) -> None:
    """Let this process use so many threads, as where several work side by side; None ends that."""
    global _limit
    _limit = None if count is None else max(1, int(count))
    import cv2

    cv2.setNumThreads(-1 if _limit is None else _limit)


@contextmanager
def worker_threads(count: int) -> Iterator[ThreadPoolExecutor]:
    """Share work out among so many threads.

    Tasks that are not begun when this ends are given up. Meanwhile OpenCV uses no threads of its
    own, which would wait, busily, for cores that are taken.
    """
    global _pools, _opencv_before
    import cv2

    keep()
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
