"""Memory that was freed but is still held by the C library, given back to the system."""

from __future__ import annotations

import ctypes
import sys


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
