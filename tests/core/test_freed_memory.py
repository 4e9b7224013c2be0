"""Memory that threads have freed goes back to the system."""

import ctypes
import gc
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.freed_memory import give_back


def resident():
    """Return megabytes."""
    text = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in text.splitlines() if "VmRSS" in line) / 1024


def test_it_does_no_harm():
    kept = np.arange(100_000)
    give_back()
    assert kept.sum() == 4_999_950_000


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not hasattr(ctypes.CDLL(None), "malloc_trim"),
    reason="only glibc holds memory by thread",
)
def test_what_a_thread_freed_goes_back():
    made = []

    def make():
        made.extend(np.ones(4000) for _ in range(4000))  # 128 MB, in pieces too small for maps

    worker = threading.Thread(target=make)
    worker.start()
    worker.join()
    # One in a hundred stays, so that no region is wholly free.
    made[:] = made[::100]
    gc.collect()
    before = resident()
    give_back()
    assert resident() < before - 60
    assert len(made) == 40
