"""Makes things ahead of their use, in a thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


def made_ahead(
    make: Callable[[Item], Made], items: Iterable[Item], count: int = 3
) -> Generator[Made, None, None]:
    """Yield ``make(item)`` for each item, in order.

    Parameters
    ----------
    make : callable
        Is called in one thread, for one item after the other, so that a random generator that
        nothing else uses gives what it would give without the thread. What it raises is raised in
        the place of its result.
    items : iterable
    count : int
        How many are made, or waited for, before they are asked for.
    """
    pool = ThreadPoolExecutor(1)
    waiting: deque[Future[Made]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(make, item))
            if len(waiting) > count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
