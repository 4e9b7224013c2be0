"""How long the steps of a map take: the functions of the engine, measured where they are called."""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any

# Title of each step, and the module and name by which it is called. A step within another counts in
# both.
STEPS = (
    ("whole map, without files and report", "mapping.scar_map", "map_scars"),
    ("· aligning", "mapping.scar_map", "pair_of"),
    ("· reading, masking, detecting", "mapping.scar_map", "_Collected.collect"),
    ("· tracing", "mapping.scar_map", "trace_runs"),
    ("· describing", "mapping.scar_map", "describe"),
    ("report", "reports.map_report", "map_report"),
    ("· signal of the change", "mapping.diagnosis", "change_signal"),
    ("· traits of other things", "mapping.diagnosis", "lookalikes"),
    ("· picture of the scene", "reports.map_figures", "overview"),
    ("· picture of a part", "reports.map_figures", "detail"),
    ("· picture of the alignment", "reports.scene_pictures", "alignment_gain"),
    ("· picture of the indices", "reports.scene_pictures", "index_panels"),
    ("· encoding of pictures and diagrams", "reports.report_pages", "_picture"),
)


@contextmanager
def timed_steps() -> Iterator[dict[str, list[float]]]:
    """Yield seconds, and seconds of processor time of all threads, of each step by its title."""
    found: dict[str, list[float]] = {}
    with ExitStack() as stack:
        for title, module, name in STEPS:
            owner: Any = import_module(f"..core.{module}", __package__)
            *outer, name = name.split(".")
            for part in outer:
                owner = getattr(owner, part)
            real = getattr(owner, name)
            setattr(owner, name, _timed(real, title, found))
            stack.callback(setattr, owner, name, real)
        yield found


def _timed(function: Any, title: str, found: dict[str, list[float]]) -> Any:
    @functools.wraps(function)
    def measured(*arguments: Any, **options: Any) -> Any:
        begin = time.perf_counter(), time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            sums = found.setdefault(title, [0.0, 0.0])
            sums[0] += time.perf_counter() - begin[0]
            sums[1] += time.process_time() - begin[1]

    return measured
