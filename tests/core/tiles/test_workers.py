"""Jobs done one after the other in this process. Covers workers.py and lazy_workers.py."""

import pytest

from scarmapper.core.errors import Cancelled
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.tiles import lazy_workers, workers
from scarmapper.core.tiles.lazy_workers import LazyWorkers
from scarmapper.core.tiles.options import TileOptions
from scarmapper.core.tiles.workers import Done, InProcess


class Shown(RecordingProgress):
    def __init__(self):
        super().__init__(Progress())
        self.shown = []

    def show(self, fraction):
        self.shown.append(fraction)


@pytest.fixture
def doing(monkeypatch):
    """Jobs that are done at once, and are noisy about it."""

    def do(job, progress):
        progress.warn("noise")
        progress.show(0.5)
        return {"facts": job}

    monkeypatch.setattr(workers, "run_job", do)


def test_jobs_are_done_in_their_order_and_only_their_progress_is_passed_on(doing):
    progress = Shown()
    with InProcess() as own:
        done = list(own.outcomes([{"n": 1}, {"n": 2}], progress))
    assert done == [Done(0, {"facts": {"n": 1}}), Done(1, {"facts": {"n": 2}})]
    assert progress.shown == [0.25, 0.75]
    assert progress.warnings == []


def test_cancelling_comes_before_the_next_job(doing):
    class Stop(Progress):
        def is_cancelled(self):
            return True

    with InProcess() as own, pytest.raises(Cancelled):
        next(own.outcomes([{}], Stop()))


class Started(InProcess):
    """Counts how often it was started and ended."""

    count = ended = 0

    def __init__(self, *_):
        self.threads = _[1]

    def __enter__(self):
        Started.count += 1
        return self

    def __exit__(self, *error):
        Started.ended += 1


def test_workers_start_with_the_first_job(doing, monkeypatch):
    monkeypatch.setattr(lazy_workers, "WorkerProcesses", Started)
    progress = Shown()
    with LazyWorkers(TileOptions(workers=3), 2, progress) as lazy:
        assert Started.count == 0
        for _ in range(2):
            assert list(lazy.outcomes([{}], Progress()))
        assert (Started.count, Started.ended) == (1, 0)
    assert Started.ended == 1
    assert progress.notes == ["2 worker processes on this computer."]


def test_without_processes_the_jobs_are_done_here(doing, in_process):
    progress = Shown()
    with LazyWorkers(TileOptions(workers=1), 1, progress) as lazy:
        assert list(lazy.outcomes([{}], Progress()))
    assert progress.notes == [
        "No worker process can be started: no Python program was found. The tiles are mapped one "
        "after the other by this program itself."
    ]
