"""Fetching the images of a search through Processing."""

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio

from scarmapper.tests.servers.image_archive import Scene, band
from scarmapper.tests.servers.image_server import ImageServer

SCENES = (
    Scene("2018-12-19T09:54:11Z"),
    Scene("2018-12-24T09:54:11Z", clouds=((0, 0, 0.35, 0.15),)),
    Scene("2019-01-08T09:54:11Z", after=True),
)


@pytest.fixture(scope="module")
def server():
    """A server with two images before and one after."""
    with ImageServer(SCENES) as made:
        yield made


@pytest.fixture
def search(run, server, tmp_path):
    """The file of a search."""
    server.faults.clear()
    server.scenes = list(SCENES)
    results = run(
        "findimages",
        AREA="418500,421500,4158000,4161500 [EPSG:32633]",
        EVENT="2018-12-31T03:00Z",
        CATALOGUE_URL=f"{server.url}/earth/v1",
        CACHE=str(tmp_path / "cache"),
        SEARCH=str(tmp_path / "search.json"),
        CANDIDATES="TEMPORARY_OUTPUT",
        PAIRS="TEMPORARY_OUTPUT",
    )
    server.requests.clear()
    return results["SEARCH"]


@pytest.fixture
def given(search, tmp_path):
    """Return the parameters of a fetch, with changes."""

    def parameters(**changes):
        names = ("PRE", "POST", "SCL_PRE", "SCL_POST")
        paths = {name: str(tmp_path / f"{name.lower()}.tif") for name in names}
        return {"SEARCH": search, "CACHE": str(tmp_path / "cache"), **paths, **changes}

    return parameters


def test_the_best_pair_as_two_rasters_with_classes(run, given, tmp_path):
    results = run("fetchimages", **given())
    assert results["MEGABYTES_FETCHED"] > 1
    with rasterio.open(results["PRE"]) as pre, rasterio.open(results["POST"]) as post:
        assert pre.descriptions == ("B02", "B03", "B04", "B08", "B11")
        assert pre.transform == post.transform
        assert pre.crs == post.crs == "EPSG:32633"
        assert pre.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert pre.tags()["SCARMAPPER_DATE"] == "2018-12-19"
        assert post.tags()["SCARMAPPER_DATE"] == "2019-01-08"
        assert pre.nodata == 0
        assert pre.dtypes[0] == "uint16"
        col, row = ~rasterio.Affine(10, 0, 417_000, 0, -10, 4_163_000) * (
            pre.transform.c, pre.transform.f,
        )  # fmt: skip
        with rasterio.MemoryFile(band(SCENES[0], "B03")) as memory, memory.open() as truth:
            window = rasterio.windows.Window(round(col), round(row), pre.width, pre.height)
            assert np.array_equal(pre.read(2), truth.read(1, window=window))
    with rasterio.open(results["SCL_PRE"]) as classes:
        assert classes.shape == (pre.height, pre.width)
        assert set(np.unique(classes.read(1))) == {4, 5}
    made = {path.name for path in tmp_path.iterdir()} - {"cache", "search.json", "search.qml"}
    records = {f"{name}.tif.run.json" for name in ("pre", "post", "scl_pre", "scl_post")}
    assert records <= made  # beside, for a cloud-optimised file is not changed
    made -= records
    assert made == {
        "pre.tif", "post.tif", "scl_pre.tif", "scl_post.tif", "scl_pre.qml", "scl_post.qml",
    }  # fmt: skip


def test_what_was_fetched_can_be_mapped(run, given, tmp_path):
    images = run("fetchimages", **given())
    mapped = run(
        "mapscars",
        PRE=images["PRE"],
        POST=images["POST"],
        SCL_PRE=images["SCL_PRE"],
        SCL_POST=images["SCL_POST"],
        MIN_AREA=400,
        SCARS=str(tmp_path / "scars.gpkg"),
        REPORT=str(tmp_path / "report.html"),
        MASK="TEMPORARY_OUTPUT",
        PROBABILITY="TEMPORARY_OUTPUT",
    )
    assert mapped["COUNT"] > 5


def test_a_second_run_gives_the_same_files_and_fetches_nothing(run, given, server, tmp_path):
    first = run("fetchimages", **given())
    content = Path(first["PRE"]).read_bytes()
    server.requests.clear()
    again = run("fetchimages", **given(PRE=str(tmp_path / "again.tif")))
    assert again["MEGABYTES_FETCHED"] == 0
    assert server.requests == []
    assert Path(again["PRE"]).read_bytes() == content


def test_another_image_by_its_date(run, given):
    results = run("fetchimages", **given(PRE_IMAGE="2018-12-24", BANDS="red", RESOLUTION=20))
    with rasterio.open(results["PRE"]) as pre:
        assert pre.tags()["SCARMAPPER_DATE"] == "2018-12-24"
        assert pre.descriptions == ("B04",)
        assert pre.res == (20, 20)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"SEARCH": "/nowhere/search.json"}, "cannot be read"),
        ({"PAIR": 99}, "There is no pair 99: the search found 2"),
        ({"PRE_IMAGE": "2019-01-08"}, "is not before"),
        ({"POST_IMAGE": "nothing"}, "names 0 of the images"),
        ({"BANDS": "B99"}, "is no band of Sentinel-2"),
        ({"MEGABYTES": 1}, "MB are still to be fetched, more than the 1 MB"),
        ({"PRE": "/proc/nothing/pre.tif"}, "cannot be written"),
    ],
)
def test_failures_are_one_sentence_and_leave_nothing(fails, given, tmp_path, changes, said):
    message = fails("fetchimages", **given(**changes))
    assert said in message
    assert "Traceback" not in message
    assert {path.name for path in tmp_path.iterdir()} <= {"cache", "search.json"}


def test_a_search_without_scene_classifications(run, fails, given, search, server):
    document = json.loads(Path(search).read_text())
    for side in ("before", "after"):
        for entry in document[side]:
            del entry["items"][0]["assets"]["scl"]
    Path(search).write_text(json.dumps(document))
    assert "has no scene classification" in fails("fetchimages", **given())
    assert server.requests == []
    results = run("fetchimages", **given(SCL_PRE=None, SCL_POST=None))
    assert "SCL_PRE" not in results


def test_a_server_that_is_gone(fails, given, server):
    parameters = given()
    server.fails("B0", "403", times=9999)
    assert "refuses access" in fails("fetchimages", **parameters)
    server.faults.clear()
