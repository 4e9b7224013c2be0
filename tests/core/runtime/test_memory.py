"""Memory of the computer and of the process; how many processes fit."""

import os
from types import SimpleNamespace

import numpy as np
import psutil
import pytest

from scarmapper.core.runtime.memory import processes_that_fit, resident_memory, total_memory

GB = 1e9


def test_the_process_holds_a_part_of_the_memory():
    before = resident_memory()
    assert 1e6 < before < total_memory()
    kept = np.ones(50_000_000, np.uint8)
    assert resident_memory() - before > 40_000_000
    assert kept[-1] == 1


@pytest.mark.parametrize(
    ("total", "count", "most", "expected"),
    [
        (8 * GB, 10, 100, 5),  # a laptop, as far as its memory goes
        (64 * GB, 8, 100, 8),  # as many as cores
        (64 * GB, 8, 3, 3),  # as many as there is work for
        (1 * GB, 4, 100, 1),  # one has to do
        (64 * GB, None, 100, 1),  # where the number of cores is unknown
    ],
)
def test_processes_fit_memory_cores_and_work(monkeypatch, total, count, most, expected):
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=total))
    monkeypatch.setattr(os, "cpu_count", lambda: count)
    assert processes_that_fit(1.5 * GB, most) == expected
