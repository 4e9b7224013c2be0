"""A worker process by itself: a line of JSON for each job, and its end."""

import json
import os
import subprocess
import sys
from dataclasses import asdict

import pytest

from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.tiles import worker as tile_worker
from scarmapper.core.tiles.jobs import MAP, options_as_dict
from scarmapper.core.tiles.table import Tile
from scarmapper.core.version import version


@pytest.fixture
def process():
    """A worker that has one thread."""
    started = subprocess.Popen(
        [sys.executable, "-m", "scarmapper.core.tiles.worker", "1"], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    yield started
    started.kill()
    started.wait()
    started.stdin.close()
    started.stdout.close()


def test_a_worker_answers_jobs_and_ends_with_its_input(process, simulated, tmp_path):
    assert json.loads(process.stdout.readline()) == {"ready": version(), "python": sys.version}
    tile = Tile("whole", str(simulated / "pre.tif"), str(simulated / "post.tif"))
    job = {
        "kind": MAP, "tile": asdict(tile), "fingerprint": "f", "file": str(tmp_path / "a.npz"),
        "options": options_as_dict(MapOptions(method="ndvi drop", align=False)),
    }  # fmt: skip
    for number in range(2):
        process.stdin.write(json.dumps(job) + "\n")
        process.stdin.flush()
        messages = [{}]
        while "outcome" not in messages[-1]:
            messages.append(json.loads(process.stdout.readline()))
        assert messages[-1]["outcome"]["facts"]["fingerprint"] == "f", number
        assert all(0 <= message["progress"] <= 1 for message in messages[1:-1])
    assert (tmp_path / "a.npz").stat().st_size > 1000
    process.stdin.close()
    assert process.wait(timeout=10) == 0


def test_progress_is_sent_now_and_then(monkeypatch):
    sent, now = [], iter([100.0, 100.1, 100.5])
    monkeypatch.setattr(tile_worker.time, "monotonic", lambda: next(now))
    progress = tile_worker._SentProgress(sent.append)
    for fraction in (0.1, 0.2, 0.123456):
        progress.show(fraction)
    assert sent == [{"progress": 0.1}, {"progress": 0.1235}]
