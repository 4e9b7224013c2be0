"""The engine as pip installs it, and a Dask cluster that has nothing else of this package."""

from __future__ import annotations

import operator
import os
import shutil
import subprocess
import sys
import time
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
import shapely

from scarmapper.core.mapping.aligned_pair import Images
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.tiles.dask import _Module
from scarmapper.core.tiles.options import TileOptions
from scarmapper.core.tiles.run import map_tiles
from scarmapper.core.tiles.table import Tile

OPTIONS = MapOptions(min_area=400)
# Seconds in which a scheduler and a worker have to be there.
START = 30

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(root, tmp_path_factory):
    """A folder that holds the package as its wheel does, and nothing else."""
    # Not imported: setuptools refuses to be, once QGIS has loaded Python's own distutils.
    if not (find_spec("setuptools") and find_spec("pip")):
        pytest.skip("no setuptools, or no pip")
    folder = tmp_path_factory.mktemp("wheel")
    # A copy, as building leaves files behind.
    source = folder / "source"
    source.mkdir()
    for entry in root.iterdir():
        if entry.is_file() and not entry.name.startswith("."):
            shutil.copy(entry, source)
    shutil.copytree(root / "core", source / "core", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(root / "models" / "onnx", source / "models" / "onnx")
    built = subprocess.run(
        [
            sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-index", "--no-build-isolation",
            "--disable-pip-version-check", "--wheel-dir", str(folder), str(source),
        ],
        capture_output=True, text=True, check=False, cwd=folder, env=_environment(""),
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def _environment(path: str) -> dict[str, str]:
    """Return an environment in which Python has one more folder to import from, and no QGIS."""
    hidden = ("PYTHONPATH", "QGIS_PLUGINPATH", "QGIS_CUSTOM_CONFIG_PATH")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    return {**environment, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


def test_the_wheel_has_every_room_with_its_templates_and_the_models(root, installed):
    found = {
        path.relative_to(installed / "scarmapper").as_posix()
        for path in (installed / "scarmapper").rglob("*")
        if path.is_file()
    }
    wanted = {
        path.relative_to(root).as_posix()
        for pattern in ("core/**/*.py", "core/reports/templates/*", "models/onnx/*.*")
        for path in root.glob(pattern)
    }
    assert wanted - found == set()
    assert {"__init__.py", "metadata.txt"} <= found
    # The plugin's own parts are of no use without QGIS.
    assert not {path.split("/")[0] for path in found} & {"algorithms", "ui", "tests", "docs"}


def test_every_module_of_the_wheel_can_be_imported_without_the_checkout(installed):
    code = (
        "import importlib, pkgutil, sys, scarmapper.core\n"
        "for found in pkgutil.walk_packages(scarmapper.core.__path__, 'scarmapper.core.'):\n"
        "    importlib.import_module(found.name)\n"
        "from scarmapper.core.version import version\n"
        "from scarmapper.core.unet.bundled_models import bundled_models\n"
        "assert 'qgis' not in sys.modules\n"
        "print(scarmapper.__file__, version(), len(bundled_models()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        cwd=installed, env=_environment(str(installed)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    place, version, models = done.stdout.split()
    assert Path(place) == installed / "scarmapper" / "__init__.py"
    assert version != "unknown"
    assert int(models) > 0


@pytest.fixture
def cluster(installed, tmp_path):
    """The address of a scheduler that has one worker, each a process with the wheel alone."""
    pytest.importorskip("distributed")
    file = tmp_path / "scheduler.json"
    common = ["--host", "127.0.0.1", "--scheduler-file", str(file), "--no-dashboard"]
    commands = (
        ["distributed.cli.dask_scheduler", "--port", "0", *common],
        ["distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", *common],
    )
    log = tmp_path / "cluster.txt"
    started = []
    try:
        with log.open("w") as output:
            for command in commands:
                started.append(
                    subprocess.Popen(
                        [sys.executable, "-m", *command], cwd=tmp_path, stdout=output,
                        stderr=output, env=_environment(str(installed)),
                    )
                )  # fmt: skip
                _wait(file.exists, log)
        from distributed import Client

        with Client(scheduler_file=str(file), set_as_default=False) as client:
            _wait(client.nthreads, log)
            yield client
    finally:
        for process in reversed(started):
            process.terminate()
        for process in reversed(started):
            process.wait(timeout=20)


def _wait(ready, log: Path) -> None:
    latest = time.monotonic() + START
    while not ready():
        assert time.monotonic() < latest, log.read_text()
        time.sleep(0.05)


def test_a_cluster_that_has_the_wheel_alone_maps_as_this_computer_does(
    cluster, installed, simulated, tmp_path
):
    places = cluster.run(operator.attrgetter("__file__"), _Module("scarmapper.core.tiles.dask"))
    assert [Path(place) for place in places.values()] == [
        installed / "scarmapper" / "core" / "tiles" / "dask.py"
    ]
    paths = {key: str(simulated / f"{key}.tif") for key in ("pre", "post", "scl_post")}
    options = TileOptions(OPTIONS, one_model=False, scheduler=cluster.scheduler.address)
    found = map_tiles([Tile("whole", **paths)], str(tmp_path / "work"), options)
    assert found.failed == 0
    images = Images(
        FileSource(paths["pre"], zero_is_nodata=True),
        FileSource(paths["post"], zero_is_nodata=True),
        scl_post=FileSource(paths["scl_post"]),
    )
    wanted = map_scars(images, OPTIONS)
    assert wanted.scars.count > 8
    assert found.joined.table().geometries == shapely.to_wkb(wanted.scars.geometries).tolist()
