"""The memory of the computer and of this process, and how many processes fit into it.

psutil is imported when it is first asked, so that the toolbox opens without it.
"""

from __future__ import annotations

import os


def total_memory() -> int:
    """Return the bytes of memory of this computer."""
    import psutil

    return int(psutil.virtual_memory().total)


def resident_memory() -> int:
    """Return the bytes of memory that this process holds (the resident set size)."""
    import psutil

    return int(psutil.Process().memory_info().rss)


def processes_that_fit(each: float, most: int) -> int:
    """Return how many processes this computer has cores and memory for; at least 1.

    Parameters
    ----------
    each : float
        Bytes of memory that one of them may need.
    most : int
        More would have nothing to do.
    """
    return max(1, min(most, os.cpu_count() or 1, int(total_memory() / each)))
