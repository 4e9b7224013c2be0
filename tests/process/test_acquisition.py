"""Getting images headless: ``qgis_process`` against a server on this computer."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.image_server import ImageServer

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(
    not (shutil.which("qgis_process.bin") or shutil.which("qgis_process"))
    or not (ROOT / ".venv" / "plugins").exists(),
    reason="needs qgis_process, and .venv as made by “make setup”",
)
SCENES = (Scene("2018-12-19T09:54:11Z"), Scene("2019-01-08T09:54:11Z", after=True))
AREA = "418500,421500,4158000,4161500 [EPSG:32633]"


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """Environment with a fresh profile in which only this plugin is switched on."""
    profile = tmp_path_factory.mktemp("profile")
    settings = profile / "profiles" / "default" / "QGIS"
    settings.mkdir(parents=True)
    (settings / "QGIS3.ini").write_text("[PythonPlugins]\nscarmapper=true\n")
    environment = {k: v for k, v in os.environ.items() if k != "GDAL_PAM_ENABLED"}
    return {**environment, "QGIS_CUSTOM_CONFIG_PATH": str(profile)}


@pytest.fixture
def results(environment):
    """Return a function that runs an algorithm and returns its results."""

    def call(name: str, **values) -> dict:
        arguments = [
            f"--{key}={one}"
            for key, value in values.items()
            for one in (value if isinstance(value, list) else [value])
        ]
        done = subprocess.run(
            [str(ROOT / ".ci" / "qgis_process"), "--json", "run", f"scarmapper:{name}", *arguments],
            env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["results"]

    return call


@pytest.fixture(scope="module")
def server():
    """A server with an image before and one after."""
    with ImageServer(SCENES, dem30=[(37, 14)]) as made:
        yield made


def test_finding_and_fetching(results, server, tmp_path):
    network = {"CACHE": tmp_path / "cache"}
    found = results(
        "findimages", AREA=AREA, EVENT="2018-12-31T03:00Z",
        CATALOGUE_URL=f"{server.url}/earth/v1", CANDIDATES=tmp_path / "candidates.gpkg",
        PAIRS=tmp_path / "pairs.gpkg", SEARCH=tmp_path / "search.json", **network,
    )  # fmt: skip
    assert found["CLEAR"] == 100
    assert (tmp_path / "candidates.gpkg").stat().st_size > 10_000
    fetched = results(
        "fetchimages", SEARCH=tmp_path / "search.json", PRE=tmp_path / "pre.tif",
        POST=tmp_path / "post.tif", SCL_PRE=tmp_path / "scl_pre.tif",
        SCL_POST=tmp_path / "scl_post.tif", **network,
    )  # fmt: skip
    assert fetched["MEGABYTES_FETCHED"] > 1
    assert (tmp_path / "post.tif").stat().st_size > 100_000
    results(
        "fetchdem", IMAGE=tmp_path / "pre.tif", DEM=tmp_path / "dem.tif",
        STORES=f"{server.url}/dem30 {server.url}/dem90", **network,
    )  # fmt: skip
    assert (tmp_path / "dem.tif").stat().st_size > 10_000
    composed = results(
        "composeimages", IMAGES=[tmp_path / "pre.tif", tmp_path / "post.tif"],
        CLASSES=[tmp_path / "scl_pre.tif", tmp_path / "scl_post.tif"],
        OUTPUT=tmp_path / "composite.tif", OBSERVED=tmp_path / "observed.tif",
    )  # fmt: skip
    assert composed["CLEAR"] > 99


def test_an_event(results, server, tmp_path):
    found = results(
        "mapevent", AREA=AREA, EVENT="2018-12-31T03:00Z", FOLDER=tmp_path / "event",
        CATALOGUE_URL=f"{server.url}/earth/v1", CACHE=tmp_path / "cache", DEM="false",
    )  # fmt: skip
    assert found["COUNT"] > 3
    assert (tmp_path / "event" / "report_2019-01-08.html").is_file()
