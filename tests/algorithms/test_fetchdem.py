"""Fetching elevations through Processing."""

import pytest
import rasterio

from scarmapper.tests.servers.image_server import ImageServer


@pytest.fixture(scope="module")
def server():
    """A server with the tile of the sample."""
    with ImageServer(dem30=[(37, 14)]) as made:
        yield made


@pytest.fixture
def given(server, tmp_path):
    """Return the parameters, with changes."""

    def parameters(**changes):
        return {
            "STORES": f"{server.url}/dem30 {server.url}/dem90",
            "CACHE": str(tmp_path / "cache"),
            "DEM": str(tmp_path / "dem.tif"),
            **changes,
        }

    return parameters


def test_in_the_grid_of_an_image(run, given, simulated):
    results = run("fetchdem", **given(IMAGE=str(simulated / "pre.tif")))
    with rasterio.open(results["DEM"]) as dem, rasterio.open(simulated / "pre.tif") as image:
        assert (dem.transform, dem.crs, dem.shape) == (image.transform, image.crs, image.shape)
        assert dem.descriptions == ("DEM",)
        assert 600 < dem.read(1).min() < dem.read(1).max() < 1000
        assert "EGM2008" in dem.tags()["SCARMAPPER_HEIGHTS"]
    assert results["MEGABYTES_FETCHED"] > 0
    assert run("fetchdem", **given(IMAGE=str(simulated / "pre.tif")))["MEGABYTES_FETCHED"] == 0


def test_in_its_own_grid(run, given):
    results = run("fetchdem", **given(AREA="14.1,14.2,37.5,37.6 [EPSG:4326]"))
    with rasterio.open(results["DEM"]) as dem:
        assert dem.crs == "EPSG:4326"
        assert dem.res == pytest.approx((1 / 3600, 1 / 3600))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Choose an area"),
        ({"AREA": "14.1,14.2,37.5,37.6 [EPSG:4326]", "STORES": "https://a.org"}, "are not two"),
        ({"AREA": "14.1,14.2,37.5,37.6 [EPSG:4326]", "STORES": "ftp://a.org b"}, "encrypted"),
        ({"AREA": "14,14.9,88,89 [EPSG:4326]"}, "Sentinel-2 sees land"),
    ],
)
def test_failures_are_one_sentence_and_leave_nothing(fails, given, tmp_path, changes, said):
    message = fails("fetchdem", **given(**changes))
    assert said in message
    assert {path.name for path in tmp_path.iterdir()} <= {"cache"}
