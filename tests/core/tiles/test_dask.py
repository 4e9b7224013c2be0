"""Jobs on a Dask cluster: the names that are called there, lost workers, versions, cancelling."""

import importlib
import os
import pickle
import signal
import time

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.tiles import dask as tile_dask
from scarmapper.core.tiles.options import TileOptions
from scarmapper.core.tiles.run import map_tiles
from scarmapper.core.tiles.table import read_tiles

EVIDENCE = MapOptions(min_area=400)
DROP = MapOptions(method="ndvi drop", align=False, min_area=400)


@pytest.mark.parametrize("function", [tile_dask._VERSION, tile_dask._JOB])
def test_what_is_called_by_name_is_there(function):
    module, name = function
    assert callable(getattr(importlib.import_module(module), name))


def test_a_call_is_of_the_installed_package_where_it_arrives():
    sent = pickle.dumps(tile_dask._call(tile_dask._VERSION))
    caller, stand_in = pickle.loads(sent)  # noqa: S301
    assert stand_in is importlib.import_module("scarmapper.core.version")
    assert caller(stand_in) == tile_dask.version()


def test_workers_without_a_connection_are_refused():
    pytest.importorskip("distributed")
    workers = tile_dask.DaskWorkers("tcp://127.0.0.1:9")
    with pytest.raises(RuntimeError, match="with statement"):
        next(workers.outcomes([], Progress()))


class Future:
    """What a task comes to."""

    def __init__(self, error):
        self.error = error

    def result(self, timeout):
        raise self.error


def test_what_becomes_of_a_worker_is_the_outcome_of_its_job():
    killed = type("KilledWorker", (Exception,), {})("task", None, 3)
    for error, words in (
        (ScarMapperError("{file} is gone.", file="a.tif"), "a.tif is gone."),
        (killed, "ended, again and again"),
        (OSError("no route"), "Dask: OSError: no route"),
    ):
        outcome, content = tile_dask._result(Future(error))
        assert words in outcome["error"]
        assert content is None


def test_other_versions_name_the_worker_and_the_cure():
    missing = tile_dask._version_error("tcp://w:1", ImportError("no scarmapper"))
    assert "cannot import scarmapper (ImportError: no scarmapper)" in str(missing)
    other = tile_dask._version_error("tcp://w:1", "0.1")
    assert str(other).startswith("The Dask worker at tcp://w:1 has version 0.1 of scarmapper")
    assert "“pip install .”" in str(other)


@pytest.mark.slow
def test_a_worker_of_a_cluster_that_is_killed_loses_nothing(folder, tmp_path, content):
    distributed = pytest.importorskip("distributed")
    tiles = read_tiles(str(folder))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:

        class Killer(RecordingProgress):
            killed = False

            def info(self, text):
                super().info(text)
                if text.startswith("1 of 3") and not self.killed:
                    self.killed = True
                    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

        log = Killer(Progress())
        options = TileOptions(EVIDENCE, scheduler=cluster.scheduler_address)
        found = map_tiles(tiles, tmp_path / "work", options, progress=log)
    assert log.killed
    assert found.failed == 0
    wanted = map_tiles(tiles, tmp_path / "here", TileOptions(EVIDENCE, workers=1))
    assert content(found) == content(wanted)


def test_a_scheduler_that_does_not_answer_is_reported_within_ten_seconds(folder, tmp_path):
    pytest.importorskip("distributed")
    tiles = read_tiles(str(folder))
    begin = time.monotonic()
    with pytest.raises(ScarMapperError, match="does not answer"):
        map_tiles(tiles, tmp_path / "work", TileOptions(DROP, scheduler="tcp://127.0.0.1:9"))
    assert time.monotonic() - begin < 10
    with pytest.raises(ScarMapperError, match="does not answer"):
        map_tiles(tiles, tmp_path / "work", TileOptions(DROP, scheduler="no address"))
    assert not list((tmp_path / "work").glob("*.npz"))


def test_workers_may_come_and_go_while_they_are_counted():
    class Changing:
        names = iter(["tcp://127.0.0.1:1", "tcp://127.0.0.1:2", "tcp://127.0.0.1:3"])

        def nthreads(self):
            return {next(self.names): 1}

    workers = tile_dask.DaskWorkers("tcp://127.0.0.1:9")
    workers._connected = Changing()
    assert list(workers.outcomes([], Progress())) == []


def test_without_dask_the_cure_is_named(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(tile_dask, "find_spec", lambda name: None)
    with pytest.raises(ScarMapperError, match="python3 -m pip install distributed"):
        map_tiles(
            read_tiles(str(folder)), tmp_path / "work",
            TileOptions(DROP, scheduler="tcp://127.0.0.1:8786"),
        )  # fmt: skip


def test_cancelling_frees_the_workers_within_seconds(seconds_to_stop):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        assert seconds_to_stop(TileOptions(EVIDENCE, scheduler=cluster.scheduler_address)) < 5
        with distributed.Client(cluster, set_as_default=False) as client:
            for _ in range(50):
                if not any(client.processing().values()):
                    break
                time.sleep(0.1)
            assert not any(client.processing().values())
            # The task itself has ended too: the worker is free for the next one.
            assert client.submit(int, "7").result(timeout=5) == 7
