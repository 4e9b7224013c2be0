"""Freed memory is used again, and returned to the system."""

import ctypes
import gc
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

import scarmapper
from scarmapper.core.runtime.freed_memory import release_freed_memory
from scarmapper.core.runtime.memory import resident_memory

glibc_only = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not hasattr(ctypes.CDLL(None), "malloc_trim"),
    reason="only glibc holds memory by thread",
)


def resident():
    """Return megabytes."""
    return resident_memory() / 2**20


def test_arrays_in_use_stay_as_they_are():
    kept = np.arange(100_000)
    release_freed_memory()
    assert kept.sum() == 4_999_950_000


@glibc_only
def test_memory_freed_by_a_thread_is_returned():
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
    release_freed_memory()
    assert resident() < before - 60
    assert len(made) == 40


COUNT = """
import resource, sys
import numpy as np
sys.path.insert(0, sys.argv[1])
from scarmapper.core.runtime.freed_memory import keep_freed_memory

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(10):
        [np.ones(1 << 20, np.uint8) for _ in range(8)]
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

first = faults()
keep_freed_memory()
faults()
print(first, faults())
"""


@glibc_only
def test_freed_memory_is_used_again(tmp_path):
    # In a process of its own: what this one has freed so far is not known.
    (tmp_path / "scarmapper").symlink_to(Path(scarmapper.__file__).parent)
    # A Dask cluster that another test starts sets MALLOC_TRIM_THRESHOLD_, which takes the choice
    # from the C library.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MALLOC_")}
    command = [sys.executable, "-c", COUNT, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    first, kept = map(int, done.stdout.split())
    assert first > 10_000  # 256 pages of 80 arrays
    assert kept < 500
