"""Work that cannot be interrupted, waited for so that the user can stop the waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from ..progress import Progress

Result = TypeVar("Result")

# Seconds for which the end is waited for before the user's wish to stop is checked again.
POLL_SECONDS = 0.1


def awaited(work: Callable[[], Result], progress: Progress) -> Result:
    """Return what a function returns, computed in a thread of its own.

    For calls of libraries that take long for some inputs and look at nothing meanwhile. They have
    to release Python's lock, or nobody can ask for anything.

    Parameters
    ----------
    work : callable
        Must change nothing that others use: where the user stops, it goes on until its end, and
        what it returns is dropped.
    progress : Progress

    Raises
    ------
    Cancelled
        The user asked to stop.
    """
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    progress.check()
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while True:
        thread.join(POLL_SECONDS)
        if not thread.is_alive():
            break
        progress.check()
    if errors:
        raise errors[0]
    return results[0]
