"""Memory that was freed and that the C library still holds: kept for reuse, or released."""

from __future__ import annotations

import ctypes
import sys

import numpy as np

# Bytes: more than most arrays have that are made and freed again all the time.
_KEPT = 8 << 20


def keep_freed_memory() -> None:
    """Let the C library keep freed memory for the next allocation, not return it to the system.

    glibc begins by taking every array of more than 128 KiB from the system, which hands it out page
    by page as it is first touched: work on arrays of half a megabyte took three times as long. It
    adapts to the largest block that was freed, so one is freed here that was never touched.
    `release_freed_memory` returns what was kept.
    """
    np.empty(_KEPT, np.uint8)


def release_freed_memory() -> None:
    """Let the C library return freed memory to the system; without glibc, do nothing.

    glibc keeps what each thread has freed for that thread. Of blocks decoded by many threads much
    stays so, where the thread that goes on cannot use it.
    """
    if not sys.platform.startswith("linux"):
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(ctypes.c_size_t(0))
