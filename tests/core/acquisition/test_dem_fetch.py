"""Elevations from the tiles of the Copernicus DEM."""

import numpy as np
import pytest
import rasterio

from scarmapper.core.acquisition.area import area_of_extent
from scarmapper.core.acquisition.dem_fetch import fetch_elevations, own_grid, tile_name, tiles_of
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.grid import Grid
from scarmapper.tests.servers.image_server import ImageServer

# Interpolation knows 32 places between two pixels, whose heights differ by 3.3 m here.
STEP = 3.4 / 32
DEGREES = CRS.from_epsg(4326)


@pytest.fixture
def server():
    """A server with GLO-30 of two tiles, and GLO-90 of one more."""
    with ImageServer(dem30=[(37, 14), (37, 15), (-1, -1)], dem90=[(37, 14), (38, 14)]) as made:
        yield made


@pytest.fixture
def fetch(server, client, files, tmp_path):
    """Return a function that fetches the elevations of an extent in degrees."""
    numbers = iter(range(99))

    def run(bounds, grid=None, **options):
        folder = tmp_path / f"folder{next(numbers)}"
        folder.mkdir()
        stores = (server.url + "/dem30", server.url + "/dem90")
        area = area_of_extent(bounds, DEGREES)
        return fetch_elevations(area, grid, client, files, folder, stores=stores, **options)

    return run


def expected(grid):
    """Return the heights that the server's tiles have at the centres of pixels."""
    rows, cols = np.mgrid[0 : grid.height, 0 : grid.width] + 0.5
    t = grid.transform
    longitude, latitude = t.a * cols + t.c, t.e * rows + t.f
    return 1000 * (longitude % 1 + latitude % 1) + 100


def test_names_of_tiles():
    assert tile_name(42, 141, "10") == "Copernicus_DSM_COG_10_N42_00_E141_00_DEM"
    assert tile_name(-1, -61, "30") == "Copernicus_DSM_COG_30_S01_00_W061_00_DEM"


def test_tiles_that_an_area_touches():
    assert tiles_of(area_of_extent((14.2, 37.2, 14.4, 37.4), DEGREES)) == [(37, 14)]
    # Resampling at an edge needs pixels of the neighbour.
    assert tiles_of(area_of_extent((14.995, 37.2, 14.998, 37.4), DEGREES)) == [(37, 14), (37, 15)]
    assert tiles_of(area_of_extent((-0.2, -0.2, 0.2, 0.2), DEGREES)) == [
        (-1, -1), (-1, 0), (0, -1), (0, 0),
    ]  # fmt: skip


def test_heights_in_the_own_grid(fetch):
    found = fetch((14.3, 37.3, 14.5, 37.45))
    grid = found.source.grid
    assert grid.pixel_size == pytest.approx((1 / 3600, 1 / 3600))
    heights = found.source.read_all()[0]
    assert np.abs(heights - expected(grid)).max() < STEP
    assert found.notes == ("GLO-30: N37_00_E014.",)
    assert found.warnings == ()
    west, south, east, north = grid.bounds
    assert west <= 14.3 < 14.5 <= east
    assert south <= 37.3 < 37.45 <= north


def test_heights_in_the_grid_of_an_image(fetch):
    grid = Grid(CRS.from_epsg(32633), rasterio.Affine(20, 0, 440_000, 0, -20, 4_145_000), 300, 250)
    found = fetch((14.31, 37.39, 14.4, 37.46), grid)
    assert found.source.grid == grid
    rows, cols = np.mgrid[0:250:50, 0:300:50] + 0.5
    x, y = 20 * cols + 440_000, -20 * rows + 4_145_000
    longitude, latitude = rasterio.warp.transform(grid.crs, "EPSG:4326", x.ravel(), y.ravel())
    truth = 1000 * (np.array(longitude) % 1 + np.array(latitude) % 1) + 100
    assert np.abs(found.source.read_all()[0][::50, ::50].ravel() - truth).max() < 0.1


def test_no_gap_between_two_tiles(fetch):
    found = fetch((14.97, 37.3, 15.03, 37.35))
    heights = found.source.read_all()[0]
    assert np.isfinite(heights).all()
    columns = found.source.grid.transform.c + (np.arange(heights.shape[1]) + 0.5) / 3600
    keep = np.abs(columns - 15) > 0.005
    assert np.abs(heights - expected(found.source.grid))[:, keep].max() < STEP
    assert found.notes == ("GLO-30: N37_00_E014, N37_00_E015.",)


def test_coarser_where_the_finer_is_not_released(fetch):
    found = fetch((14.3, 38.3, 14.4, 38.4))
    assert np.abs(found.source.read_all()[0] - expected(found.source.grid)).max() < 3 * STEP
    assert found.notes == ("GLO-90: N38_00_E014.",)
    assert "not released with pixels of 30 m" in found.warnings[0]


def test_the_sea_is_flat_and_it_is_said(fetch):
    found = fetch((15.95, 37.3, 16.05, 37.4))
    heights = found.source.read_all()[0]
    columns = found.source.grid.transform.c + (np.arange(heights.shape[1]) + 0.5) / 3600
    assert np.all(heights[:, columns > 16.005] == 0)
    assert np.isfinite(heights).all()
    assert heights[:, columns < 15.99].min() > 1000
    assert "1 of 2 tiles do not exist: they are sea, taken as 0 m." in found.notes
    alone = fetch((20.3, 37.3, 20.4, 37.4))
    assert np.all(alone.source.read_all() == 0)
    assert "There is no elevation model of the area" in alone.warnings[0]


def test_south_and_west(fetch):
    found = fetch((-0.6, -0.6, -0.5, -0.5))
    assert np.abs(found.source.read_all()[0] - expected(found.source.grid)).max() < STEP


def test_a_second_run_fetches_nothing(fetch, server):
    first = fetch((14.3, 37.3, 14.5, 37.45)).source.read_all()
    server.requests.clear()
    assert np.array_equal(fetch((14.3, 37.3, 14.5, 37.45)).source.read_all(), first)
    assert server.requests == []


def test_a_store_that_refuses_is_not_the_sea(fetch, server):
    server.fails("/dem30/", "403", times=99)
    with pytest.raises(ScarMapperError, match="refuses access"):
        fetch((14.3, 37.3, 14.5, 37.45))
    server.faults.clear()
    server.fails("/dem30/", "503", times=99)
    with pytest.raises(ScarMapperError, match="after 5 tries"):
        fetch((14.3, 37.3, 14.5, 37.45))


def test_limits(fetch, monkeypatch):
    monkeypatch.setattr("scarmapper.core.acquisition.remote_raster._HEAD", 2048)
    with pytest.raises(ScarMapperError, match="MB are still to be fetched"):
        fetch((14.1, 37.1, 14.9, 37.9), megabytes=0.001)


def test_the_own_grid_is_that_of_the_tiles():
    grid = own_grid(area_of_extent((14.3, 37.3, 14.5, 37.45), DEGREES))
    # Centres of pixels lie on whole seconds.
    assert (grid.transform.c * 3600) % 1 == pytest.approx(0.5, abs=1e-6)
    assert (grid.transform.f * 3600) % 1 == pytest.approx(0.5, abs=1e-6)
