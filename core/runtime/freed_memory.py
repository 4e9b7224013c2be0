"""Memory that was freed and is still held by the C library: kept while it is of use, given back."""

from __future__ import annotations

import ctypes
import sys

import numpy as np

# Bytes: more than most arrays have that are made and freed again all the time.
_KEPT = 8 << 20


def keep() -> None:
    """Let the C library keep what is freed for the next who asks, instead of the system.

    glibc begins by taking every array of more than 128 KiB from the system, which hands it out page
    by page as it is first touched: work on arrays of half a megabyte took three times as long. It
    learns from the largest block that was freed what to keep, so one is freed that was never
    touched. `give_back` returns what was kept.
    """
    np.empty(_KEPT, np.uint8)


def give_back() -> None:
    """Let the C library return what it holds; where it is not glibc, do nothing.

    glibc keeps what each thread has freed for that thread. Of blocks decoded by many threads much
    stays so, out of reach of the one that goes on.
    """
    if not sys.platform.startswith("linux"):
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(ctypes.c_size_t(0))
