"""How many threads this process may keep busy."""

from __future__ import annotations

import os

_limit: int | None = None


def cores() -> int:
    """Return how many threads to use: the machine's cores, or this process' share of them."""
    return _limit or os.cpu_count() or 1


def limit_cores(count: int | None) -> None:
    """Let this process use so many threads, as where several work side by side; None ends that."""
    global _limit
    _limit = None if count is None else max(1, int(count))
    import cv2

    cv2.setNumThreads(-1 if _limit is None else _limit)
