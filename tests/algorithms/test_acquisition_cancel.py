"""Fetching and composing end within two seconds of the user's wish, and leave nothing half-made."""

import threading
import time

import numpy as np
import pytest
import rasterio

from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.image_server import ImageServer

SCENES = (Scene("2018-12-19T09:54:11Z"), Scene("2019-01-08T09:54:11Z", after=True))
AREA = "418500,421500,4158000,4161500 [EPSG:32633]"


@pytest.fixture(scope="module")
def archive():
    """A server with a pair of images and their elevations."""
    with ImageServer(SCENES, dem30=[(37, 14)]) as made:
        yield made


@pytest.fixture
def server(archive):
    """The server without faults."""
    archive.faults.clear()
    archive.requests.clear()
    return archive


@pytest.fixture
def stopped(qgis):
    """Return a function that stops an algorithm, and returns the seconds that it went on."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    class Stopping(QgsProcessingFeedback):
        """Stops some time after a moment."""

        def __init__(self, after):
            super().__init__(False)
            self.after, self.asked = after, 0.0

        def stop(self):
            self.asked = time.monotonic()
            self.cancel()

        def wait(self, is_moment):
            """Wait, in a thread of its own, until the moment is there."""
            while not is_moment(self.progress()):
                time.sleep(0.02)
            time.sleep(self.after)
            self.stop()

    def stop(algorithm, parameters, is_moment, after=0.2):
        found = QgsApplication.processingRegistry().createAlgorithmById(f"scarmapper:{algorithm}")
        feedback = Stopping(after)
        threading.Thread(target=feedback.wait, args=(is_moment,), daemon=True).start()
        _, succeeded = found.run(parameters, QgsProcessingContext(), feedback)
        end = time.monotonic()
        assert not succeeded
        assert feedback.asked, "it ended before it was stopped"
        return end - feedback.asked

    return stop


def names(folder):
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("band", ["B03", "SCL"])
def test_fetching_images(run, stopped, server, tmp_path, band):
    network = {"CACHE": str(tmp_path / "cache")}
    search = run(
        "findimages",
        AREA=AREA,
        EVENT="2018-12-31T03:00Z",
        CATALOGUE_URL=f"{server.url}/earth/v1",
        SEARCH=str(tmp_path / "search.json"),
        CANDIDATES="TEMPORARY_OUTPUT",
        PAIRS="TEMPORARY_OUTPUT",
        **network,
    )["SEARCH"]
    before = names(tmp_path)
    keys = ("PRE", "POST", "SCL_PRE", "SCL_POST")
    parameters = {
        "SEARCH": search,
        **network,
        **{key: str(tmp_path / f"{key.lower()}.tif") for key in keys},
    }
    server.requests.clear()
    server.fails(f"/files/.*{band}" if band == "B03" else "/files/", "slow", times=99, value="15")
    asked = server.requests
    wanted = band if band == "B03" else ""
    took = stopped("fetchimages", parameters, lambda _: any(wanted in one.path for one in asked))
    assert took < 2
    assert names(tmp_path) == before
    # What is in the folder of fetched files serves the next run.
    server.faults.clear()
    assert run("fetchimages", **parameters)["MEGABYTES_FETCHED"] > 0


def test_fetching_elevations(run, stopped, server, tmp_path):
    server.fails("/dem30/", "slow", times=99, value="15")
    parameters = {
        "STORES": f"{server.url}/dem30 {server.url}/dem90",
        "CACHE": str(tmp_path / "cache"),
        "DEM": str(tmp_path / "dem.tif"),
        "AREA": "14.1,14.2,37.5,37.6 [EPSG:4326]",
    }
    took = stopped("fetchdem", parameters, lambda _: bool(server.requests))
    assert took < 2
    assert names(tmp_path) <= {"cache"}
    server.faults.clear()
    run("fetchdem", **parameters)


@pytest.fixture(scope="module")
def dates(tmp_path_factory):
    """Three dates of 2600 × 2600 pixels, with classes: seconds to compose."""
    folder, side = tmp_path_factory.mktemp("dates"), 2600
    profile = {
        "driver": "GTiff", "width": side, "height": side, "crs": "EPSG:32633", "nodata": 0,
        "transform": rasterio.Affine(10, 0, 5e5, 0, -10, 45e5), "tiled": True,
        "blockxsize": 512, "blockysize": 512,
    }  # fmt: skip
    rng = np.random.default_rng(3)
    coarse = rng.integers(800, 3000, (5, side // 4, side // 4), np.uint16)
    ground = coarse.repeat(4, axis=1).repeat(4, axis=2)
    made = []
    for number in range(3):
        image, classes = folder / f"image{number}.tif", folder / f"classes{number}.tif"
        with rasterio.open(image, "w", **profile, count=5, dtype="uint16") as target:
            target.write(ground + np.uint16(20 * number))
            target.descriptions = ("B02", "B03", "B04", "B08", "B11")
            target.update_tags(SCARMAPPER_DATE=f"2018-12-{9 + 5 * number:02d}")
        seen = np.full((side, side), 4, np.uint8)
        seen[600 * number : 600 * number + 700] = 9
        with rasterio.open(classes, "w", **profile, count=1, dtype="uint8") as target:
            target.write(seen, 1)
        made.append((str(image), str(classes)))
    return made


@pytest.mark.parametrize("percent", [-1, 1, 41])
def test_composing(stopped, dates, tmp_path, percent):
    """While the dates are looked at, aligned, and written."""
    parameters = {
        "IMAGES": [image for image, _ in dates],
        "CLASSES": [classes for _, classes in dates],
        "METHOD": 1,
        "OUTPUT": str(tmp_path / "composite.tif"),
        "OBSERVED": str(tmp_path / "observed.tif"),
    }
    took = stopped("composeimages", parameters, lambda done: done > percent, after=0.05)
    assert took < 2
    assert names(tmp_path) == set()
