"""Workers of a Dask cluster that have another NumPy than the program that asks them, and reverse.

The other NumPy is in ``.venv-checks/numpy``, as ``make setup-checks`` puts it there; or the
variable SCARMAPPER_OTHER_PYTHON names a Python that has it and all other packages of the engine,
and dask.distributed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import numpy as np
import pytest
import shapely

from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.tiles.options import TileOptions
from scarmapper.core.tiles.run import map_tiles
from scarmapper.core.tiles.table import Tile

# Seconds in which a scheduler and a worker have to be there.
START = 60

# Maps tiles as `map_tiles` does here, and prints what is compared.
CLIENT = """
import json, sys
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.tiles.options import TileOptions
from scarmapper.core.tiles.run import map_tiles
from scarmapper.core.tiles.table import Tile
import numpy

tiles, folder, method, scheduler = json.loads(sys.argv[1])
options = TileOptions(MapOptions(method=method, min_area=400), scheduler=scheduler)
found = map_tiles([Tile(**tile) for tile in tiles], folder, options)
scars = found.joined.table()
print(json.dumps([numpy.__version__, [row.error for row in found.rows],
                  [wkb.hex() for wkb in scars.geometries]]))
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def other(root):
    """Return the command of the other Python, and its environment."""
    pytest.importorskip("distributed")
    program, folder = os.environ.get("SCARMAPPER_OTHER_PYTHON"), root / ".venv-checks" / "numpy"
    plugins = str(root / ".venv" / "plugins")
    if program:
        found = program, _environment(plugins)
    elif folder.is_dir():
        found = sys.executable, _environment(str(folder), plugins)
    else:
        pytest.skip("no other NumPy: make setup-checks, or SCARMAPPER_OTHER_PYTHON")
    version = _output(*found, "-c", "import numpy; print(numpy.__version__)").strip()
    assert version.split(".")[0] != np.__version__.split(".")[0]
    return found


@pytest.fixture(scope="module")
def this(root):
    """Return the command of this Python, and its environment."""
    return sys.executable, _environment(str(root / ".venv" / "plugins"))


def _environment(*folders: str) -> dict[str, str]:
    hidden = ("PYTHONPATH", "QGIS_PLUGINPATH", "QGIS_CUSTOM_CONFIG_PATH")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    return {**environment, "PYTHONPATH": os.pathsep.join(folders), "PYTHONDONTWRITEBYTECODE": "1"}


def _output(program: str, environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [program, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def cluster_of(tmp_path):
    """Return a function that starts a scheduler and a worker, and returns the address."""
    started = []
    log = tmp_path / "cluster.txt"

    def wait(ready):
        latest = time.monotonic() + START
        while not ready():
            assert time.monotonic() < latest, log.read_text()
            time.sleep(0.05)

    def start(program, environment):
        file = tmp_path / "scheduler.json"
        common = ["--host", "127.0.0.1", "--scheduler-file", str(file), "--no-dashboard"]
        with log.open("w") as output:
            for command in (
                ["distributed.cli.dask_scheduler", "--port", "0", *common],
                ["distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", *common],
            ):
                started.append(
                    subprocess.Popen(
                        [program, "-m", *command], cwd=tmp_path, stdout=output, stderr=output,
                        env=environment,
                    )
                )  # fmt: skip
                wait(file.exists)
        wait(lambda: "Registered to" in log.read_text())
        return json.loads(file.read_text())["address"]

    try:
        yield start
    finally:
        for process in reversed(started):
            process.kill()
            process.wait(timeout=60)


@pytest.fixture
def tiles(simulated):
    """Two tiles of the simulated pair, one of which has no post image."""
    paths = {key: str(simulated / f"{key}.tif") for key in ("pre", "post", "scl_post")}
    return [
        {"name": "whole", **paths},
        {"name": "missing", "pre": paths["pre"], "post": "/none/post.tif"},
    ]


def _compare(errors, geometries, tiles, method, folder):
    """Compare with what this computer makes of the same."""
    # Of other versions of all packages, last digits may differ.
    assert errors == ["", "There is no file /none/post.tif."]
    options = TileOptions(MapOptions(method=method, min_area=400), workers=1)
    wanted = map_tiles([Tile(**tile) for tile in tiles], str(folder), options).joined.table()
    assert len(geometries) > 8
    ours, theirs = shapely.from_wkb(wanted.geometries), shapely.from_wkb(geometries)
    whole = shapely.area(shapely.union_all(ours))
    assert shapely.area(shapely.union_all(ours) ^ shapely.union_all(theirs)) < 1e-3 * whole


@pytest.mark.parametrize("method", ["evidence", "k-means 2"])
def test_workers_may_have_another_numpy(cluster_of, other, tiles, method, tmp_path):
    log = RecordingProgress(Progress())
    options = TileOptions(MapOptions(method=method, min_area=400), scheduler=cluster_of(*other))
    found = map_tiles([Tile(**tile) for tile in tiles], str(tmp_path / "work"), options, None, log)
    errors = [row.error for row in found.rows]
    _compare(errors, found.joined.table().geometries, tiles, method, tmp_path / "here")
    (note,) = [note for note in log.notes if "with other versions" in note]
    assert f"(here {np.__version__})" in note


@pytest.mark.parametrize("method", ["evidence", "k-means 2"])
def test_the_program_that_asks_may_have_another_numpy(
    cluster_of, this, other, tiles, method, tmp_path
):
    asked = json.dumps([tiles, str(tmp_path / "work"), method, cluster_of(*this)])
    version, errors, geometries = json.loads(_output(*other, "-c", CLIENT, asked))
    assert version.split(".")[0] != np.__version__.split(".")[0]
    shapes = [bytes.fromhex(wkb) for wkb in geometries]
    _compare(errors, shapes, tiles, method, tmp_path / "here")
