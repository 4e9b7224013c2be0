"""Results computed in a thread before they are needed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def prefetched(
    function: Callable[[Item], Result], items: Iterable[Item], count: int = 3
) -> Generator[Result, None, None]:
    """Yield ``function(item)`` for each item, in order.

    Parameters
    ----------
    function : callable
        Called in one thread, for one item after the other, so that a random generator that nothing
        else uses yields what it would without the thread. An error that it raises is raised in the
        place of its result.
    items : iterable
    count : int
        How many results are computed, or in work, before they are needed.
    """
    pool = ThreadPoolExecutor(1)
    waiting: deque[Future[Result]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
