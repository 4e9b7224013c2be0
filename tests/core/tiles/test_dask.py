"""Jobs on a Dask cluster: the names that are called there, lost workers, versions, cancelling."""

import gc
import importlib
import io
import json
import os
import pickle
import pickletools
import signal
import time
from dataclasses import asdict
from functools import partial
from types import ModuleType

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.tiles import dask as tile_dask
from scarmapper.core.tiles import exchange
from scarmapper.core.tiles.exchange import error_of, greeting, message, read_message
from scarmapper.core.tiles.files import unpacked
from scarmapper.core.tiles.jobs import MAP, SAMPLE, options_as_dict
from scarmapper.core.tiles.options import TileOptions
from scarmapper.core.tiles.run import map_tiles
from scarmapper.core.tiles.table import Tile, read_tiles

EVIDENCE = MapOptions(min_area=400)
DROP = MapOptions(method="ndvi drop", align=False, min_area=400)


@pytest.mark.parametrize("function", [tile_dask._VERSION, tile_dask._GREETING, tile_dask._JOB])
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
        assert words in str(error_of(outcome["error"]))
        assert not outcome["fatal"]
        assert content is None


class Answer:
    """A task that has an answer."""

    def __init__(self, data):
        self.data = data

    def result(self, timeout):
        return self.data


def test_what_a_worker_answers_is_bytes_of_our_own():
    assert tile_dask._result(Answer(message({"facts": {"a": 1}}, b"x"))) == (
        {"facts": {"a": 1}},
        b"x",
    )
    # As it was before, and as no other program may answer: nothing of it is used.
    for data in (({"facts": {}}, b"x"), b"PK", None):
        outcome, content = tile_dask._result(Answer(data))
        assert "answer is not used" in str(error_of(outcome["error"]))
        assert outcome["fatal"]
        assert content is None


class Cluster:
    """A client of a cluster that does what is asked at once, and keeps what travels."""

    def __init__(self):
        self.sent = []

    def nthreads(self):
        return {"tcp://127.0.0.1:1": 1}

    def submit(self, *call, key, priority):
        self.sent.append(pickle.dumps(call))
        function, stand_in = call
        cluster = self

        class Task:
            def __init__(self):
                self.data = function(stand_in)
                cluster.sent.append(pickle.dumps(self.data))

            def add_done_callback(self, then):
                then(self)

            def result(self, timeout):
                return self.data

        return Task()


@pytest.fixture
def cluster(monkeypatch):
    """A cluster, all in this process."""

    class Task(Progress):
        host = "127.0.0.1"

    monkeypatch.setattr(tile_dask, "_Module", importlib.import_module)
    monkeypatch.setattr(tile_dask, "TaskProgress", Task)
    monkeypatch.setattr(tile_dask, "limit_cores", lambda count: None)
    # A module is sent by its name alone.
    monkeypatch.setattr(pickle, "dumps", partial(_dumps_with_modules, pickle.Pickler))
    return Cluster()


def _dumps_with_modules(kind, value):
    class Pickler(kind):
        def reducer_override(self, thing):
            if isinstance(thing, ModuleType):
                return importlib.import_module, (thing.__name__,)
            return NotImplemented

    out = io.BytesIO()
    Pickler(out).dump(value)
    return out.getvalue()


@pytest.mark.parametrize("kind", [SAMPLE, MAP])
def test_nothing_that_travels_knows_numpy(cluster, simulated, kind):
    tile = Tile("whole", str(simulated / "pre.tif"), str(simulated / "post.tif"))
    options = MapOptions(method="evidence", align=True, min_area=400)
    job = {
        "kind": kind, "tile": asdict(tile), "options": options_as_dict(options),
        "fingerprint": "f", "file": "none",
    }  # fmt: skip
    workers = tile_dask.DaskWorkers("tcp://127.0.0.1:9")
    workers._connected = cluster
    (done,) = workers.outcomes([job], Progress())
    facts, arrays = unpacked(done.content)
    assert facts == done.outcome["facts"]
    assert len(arrays)
    assert len(cluster.sent) == 2
    for sent in cluster.sent:
        assert b"numpy" not in sent
        (data,) = [
            value
            for operation, value, _ in pickletools.genops(sent)
            if operation.name in ("SHORT_BINBYTES", "BINBYTES", "BINBYTES8")
        ]
        values, _ = read_message(data)
        # What JSON holds is the same after another turn: no number is more than a number.
        assert json.loads(json.dumps(values)) == values


def greeting_of(**changes):
    return json.dumps({**json.loads(greeting()), **changes})


def test_engines_are_compared_before_anything_is_done():
    log = RecordingProgress(Progress())
    workers = tile_dask.DaskWorkers("tcp://127.0.0.1:9", log)
    workers._compare({"tcp://w:1": greeting()})
    assert log.warnings == log.notes == []
    for wrong in (greeting_of(format=99), ImportError("no exchange"), "", "[]", 7):
        with pytest.raises(ScarMapperError, match=r"w:2 has another build .*“pip install \."):
            workers._compare({"tcp://w:1": greeting(), "tcp://w:2": wrong})
    workers._compare({"tcp://w:1": greeting_of(engine="other"), "tcp://w:2": greeting()})
    (warning,) = log.warnings
    assert "at tcp://w:1 is not the same as here" in warning
    packages = {"numpy": "9.0", "gone": "1"}
    workers._compare({f"tcp://w:{n}": greeting_of(packages=packages) for n in (1, 2)})
    (note,) = log.notes
    assert f"numpy 9.0 (here {np.__version__}) at tcp://w:1 and 1 more" in note
    assert "gone" not in note


def test_a_worker_that_came_later_with_another_version_does_nothing(monkeypatch):
    monkeypatch.setattr(exchange, "version", lambda: "9.9.9")
    sent = message({"kind": MAP})
    monkeypatch.undo()
    values, _ = read_message(tile_dask.run_dask_job(sent))
    assert values["fatal"]
    words = str(error_of(values["error"]))
    assert words.startswith("A Dask worker has another version of scarmapper: It comes from")
    assert "9.9.9" in words


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


def test_a_client_that_could_not_connect_is_deleted_at_once():
    distributed = pytest.importorskip("distributed")
    gc.collect()
    before = sum(isinstance(each, distributed.Client) for each in gc.get_objects())
    with pytest.raises(ScarMapperError, match="does not answer"):
        tile_dask._connect("tcp://127.0.0.1:9")
    # Not by the garbage collector, which may run while another event loop starts.
    assert sum(isinstance(each, distributed.Client) for each in gc.get_objects()) == before


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
