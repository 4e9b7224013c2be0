"""Jobs done by worker processes: starting, replacing and ending them."""

import os
import pickle
import threading
from queue import SimpleQueue

import pytest

from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.tiles import processes as tile_processes
from scarmapper.core.tiles.options import TileOptions
from scarmapper.core.tiles.processes import NoWorkers, WorkerProcesses, suitable_workers
from scarmapper.core.tiles.run import map_tiles
from scarmapper.core.tiles.table import read_tiles

EVIDENCE = MapOptions(min_area=400)
DROP = MapOptions(method="ndvi drop", align=False, min_area=400)


def test_an_error_keeps_its_arguments_from_process_to_process():
    error = NoWorkers("No worker process can be started ({reasons}).", reasons="x {y}")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(copy) is NoWorkers
    assert str(copy) == "No worker process can be started (x {y})."
    assert copy.arguments == {"reasons": "x {y}"}


def test_a_constructor_starts_no_thread_and_no_process():
    before = threading.active_count()
    tile_processes._Worker(None, SimpleQueue())
    workers = WorkerProcesses(2)
    assert threading.active_count() == before
    assert workers._workers == []


def test_there_is_at_least_one_worker_and_none_is_idle():
    assert suitable_workers(1) == 1
    assert 1 <= suitable_workers(10_000) <= (os.cpu_count() or 1)


def test_the_first_message_is_of_the_same_python_and_the_end_leaves_no_process():
    with WorkerProcesses(1, threads=1) as workers:
        (worker,) = workers._workers
        process = worker._process
        assert process.poll() is None
    assert process.poll() is not None
    assert workers._workers == []


def test_programs_that_are_no_python_are_named_with_the_reason(monkeypatch, tmp_path):
    program = tmp_path / "python3"
    program.write_text("#!/bin/sh\necho no such module >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr(tile_processes, "interpreters", lambda *_: [str(program), "/none/python3"])
    with pytest.raises(NoWorkers, match=r"python3: no such module\)\.") as caught:
        WorkerProcesses(1).__enter__()
    assert "/none/" not in str(caught.value)
    monkeypatch.setattr(tile_processes, "interpreters", lambda *_: ["/none/python3"])
    with pytest.raises(NoWorkers, match="no Python program was found"):
        WorkerProcesses(1).__enter__()


def test_a_process_may_keep_as_many_threads_busy_as_it_was_given(monkeypatch):
    monkeypatch.setenv("PYTHONSTARTUP", "x.py")
    environment = tile_processes._environment("/srv/package", 3)
    assert environment["OMP_NUM_THREADS"] == environment["OPENBLAS_NUM_THREADS"] == "3"
    assert "PYTHONSTARTUP" not in environment
    assert environment["PYTHONPATH"].split(os.pathsep)[-1] == "/srv/package"


def test_a_worker_that_is_killed_is_replaced(folder, tmp_path, monkeypatch, manifest_rows):
    tiles = read_tiles(str(folder))
    started = []
    original = tile_processes._Worker

    class Watched(original):
        def __init__(self, *values):
            super().__init__(*values)
            started.append(self)

        def send(self, job):
            super().send(job)
            if len(started) == 1 and job["kind"] == "map":
                self._process.kill()

    monkeypatch.setattr(tile_processes, "_Worker", Watched)
    found = map_tiles(tiles, tmp_path / "work", TileOptions(DROP, workers=1))
    assert found.failed == 0
    assert len(started) == 2
    monkeypatch.setattr(
        Watched, "send", lambda self, job: self._process.kill() if job["tile"]["name"] == "b"
        else original.send(self, job),
    )  # fmt: skip
    found = map_tiles(
        tiles, tmp_path / "again", TileOptions(DROP, workers=1, one_model=False),
        tmp_path / "m.csv",
    )  # fmt: skip
    assert found.failed == 1
    row = manifest_rows(tmp_path / "m.csv")["b"]
    assert row["state"] == "failed"
    assert "ended by itself 2 times (by signal 9)" in row["error"]


def test_cancelling_ends_the_workers_within_seconds(seconds_to_stop):
    assert seconds_to_stop(TileOptions(EVIDENCE, workers=2)) < 3
