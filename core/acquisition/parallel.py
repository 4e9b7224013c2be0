"""Jobs that wait for servers, a few at a time, which the user can stop at any moment."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from ..errors import Cancelled
from ..progress import Progress
from ..runtime.background import POLL_SECONDS
from .connection import MOST_CONNECTIONS, WebClient

Result = TypeVar("Result")

# Seconds that jobs are given to end after another has failed; one that waits for a name does not.
_LAST_MOMENTS = 2.0


def in_parallel(
    client: WebClient,
    jobs: Sequence[Callable[[], Result]],
    progress: Progress,
    watch: Callable[[], None] | None = None,
) -> list[Result]:
    """Return the results of jobs, in their order, done four at a time.

    Parameters
    ----------
    client : WebClient
        Closed where the user stops; restarted where a job fails, so that the others end at once.
    jobs : sequence of callable
    progress : Progress
    watch : callable, optional
        Called again and again meanwhile, in this thread, to show how far the jobs are.

    Raises
    ------
    Cancelled
        The user asked to stop. Jobs that wait for an answer end by themselves, soon.
    Exception
        The first that a job raised.
    """
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(len(jobs)):
        waiting.put(number)
    results: dict[int, Result] = {}
    failures: list[BaseException] = []

    def work() -> None:
        while not failures:
            try:
                number = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                results[number] = jobs[number]()
            except BaseException as error:
                failures.append(error)

    progress.check()
    threads = [
        threading.Thread(target=work, daemon=True) for _ in range(min(MOST_CONNECTIONS, len(jobs)))
    ]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            while thread.is_alive():
                thread.join(POLL_SECONDS)
                progress.check()
                if watch is not None:
                    watch()
                if failures:
                    raise failures[0]
    except BaseException as error:
        client.close()
        if not isinstance(error, Cancelled):
            for thread in threads:
                thread.join(_LAST_MOMENTS)
            client.restart()
        raise
    if failures:
        raise failures[0]
    return [results[number] for number in range(len(jobs))]
