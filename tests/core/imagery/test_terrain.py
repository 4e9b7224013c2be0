"""Slope and aspect of planes whose slope and aspect are known, in several CRSs."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine, rasterio
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.imagery.terrain import Terrain, slope_aspect, slope_on, terrain_on
from scarmapper.core.raster.source import ArraySource

UTM = CRS.from_epsg(32633)


def utm_grid(width=40, height=30, size=10.0):
    return Grid(UTM, Affine(size, 0, 500_000, 0, -size, 4_650_000), width, height)


def plane(grid, slope, aspect):
    """Return a DEM that falls by ``slope`` degrees to ``aspect`` (from true north), in metres."""
    rows, cols = np.indices((grid.height, grid.width)) + 0.5
    t = grid.transform
    x, y = t.a * cols + t.b * rows + t.c, t.d * cols + t.e * rows + t.f
    longitude, latitude = rasterio.warp.transform(
        grid.crs, CRS.from_epsg(4326), x.ravel(), y.ravel()
    )
    longitude, latitude = np.radians(longitude), np.radians(latitude)
    middle = latitude.mean()
    sine2 = 0.00669437999014 * np.sin(middle) ** 2
    east = (longitude - longitude.mean()) * 6378137 * np.cos(middle) / np.sqrt(1 - sine2)
    north = (latitude - middle) * 6378137 * (1 - 0.00669437999014) / (1 - sine2) ** 1.5
    fall = np.tan(np.radians(slope))
    downhill = east * np.sin(np.radians(aspect)) + north * np.cos(np.radians(aspect))
    z = 1000 - fall * downhill.reshape(grid.height, grid.width)
    return ArraySource(z[np.newaxis].astype(np.float32), grid, ("z",))


def long_short(degrees, size):
    return size * np.cos(np.radians(degrees)), size * np.sin(np.radians(degrees))


GRIDS = {
    "utm": utm_grid(),
    "utm at the zone's edge": Grid(UTM, Affine(10, 0, 833_000, 0, -10, 5_300_000), 40, 30),
    "geographic": Grid(CRS.from_epsg(4326), Affine(2e-4, 0, 141.9, 0, -2e-4, 62.0), 40, 30),
    "web mercator": Grid(CRS.from_epsg(3857), Affine(20, 0, 1.5e6, 0, -20, 8e6), 40, 30),
    "feet": Grid(CRS.from_epsg(2263), Affine(60, 0, 1e6, 0, -60, 2e5), 40, 30),
    "turned, with oblong pixels": Grid(
        UTM,
        Affine(
            long_short(25, 10)[0],
            long_short(25, 20)[1],
            500_000,
            long_short(25, 10)[1],
            -long_short(25, 20)[0],
            4.65e6,
        ),
        40,
        30,
    ),
    "turned": Grid(
        UTM,
        Affine(*long_short(25, 10), 500_000, long_short(25, 10)[1], -long_short(25, 10)[0], 4.65e6),
        40,
        30,
    ),
}


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize(("slope", "aspect"), [(30, 0), (12, 90), (45, 225), (5, 350)])
def test_planes_have_their_slope_and_aspect(name, slope, aspect):
    found = slope_aspect(plane(GRIDS[name], slope, aspect))
    steepness, sine, cosine = found.read_all()
    assert found.bands == ("slope", "sin_aspect", "cos_aspect")
    # To the very edge; what is left is float32 and the bending of the Earth over the plane.
    np.testing.assert_allclose(steepness, slope, atol=0.15)
    turn = (np.degrees(np.arctan2(sine, cosine)) - aspect + 180) % 360 - 180
    assert abs(turn).max() < 0.6
    np.testing.assert_allclose(np.hypot(sine, cosine), 1, atol=1e-5)


def test_horns_weights():
    # One high pixel: the weights of the neighbours show one by one.
    z = np.zeros((1, 5, 5), np.float32)
    z[0, 2, 2] = 80
    grid = Grid(UTM, Affine(10, 0, 499_975, 0, -10, 4_650_000), 5, 5)
    slope, sine, cosine = slope_aspect(ArraySource(z, grid, ("z",))).read_all()
    unit = 10 / 0.9996
    assert slope[2, 1] == pytest.approx(np.degrees(np.arctan(2 * 80 / (8 * unit))), rel=1e-4)
    assert slope[1, 1] == pytest.approx(
        np.degrees(np.arctan(np.sqrt(2) * 80 / (8 * unit))), rel=1e-4
    )
    assert slope[2, 2] == 0
    # West of the peak the ground falls to the west, north of it to the north.
    assert sine[2, 1] == pytest.approx(-1)
    assert cosine[1, 2] == pytest.approx(1)


def test_level_ground_has_no_aspect():
    flat = ArraySource(np.full((1, 6, 6), 12.0, np.float32), utm_grid(6, 6), ("z",))
    slope, sine, cosine = slope_aspect(flat).read_all()
    assert not slope.any()
    assert not sine.any()
    assert not cosine.any()


def test_windows_agree_with_the_whole():
    z = np.random.default_rng(1).random((1, 200, 150)).astype(np.float32) * 50
    terrain = Terrain(ArraySource(z, utm_grid(150, 200), ("z",)))
    whole = terrain.read_all()
    for window in (Window(0, 0, 1, 1), Window(70, 33, 90, 100), Window(199, 0, 1, 150)):
        part = terrain.read(window)
        np.testing.assert_allclose(part, whole[(slice(None), *window.slices)], atol=1e-4)
    assert np.isnan(terrain.read(Window(-2, -2, 2, 2))).all()


def test_gaps_are_unknown_and_their_neighbours_are_not():
    dem = plane(utm_grid(), 20, 130)
    z = dem.read_all()
    z[0, 10, 10] = np.nan
    slope = slope_aspect(ArraySource(z, dem.grid, ("z",))).read_all()[0]
    assert np.isnan(slope[10, 10])
    assert np.isnan(slope).sum() == 1
    np.testing.assert_allclose(slope[np.isfinite(slope)], 20, atol=0.05)


def test_a_coarse_dem_gives_slopes_on_a_fine_grid():
    dem = plane(utm_grid(40, 30, 30.0), 25, 300)
    fine = Grid(UTM, Affine(10, 0, 500_103, 0, -10, 4_649_907), 60, 50)
    slope = slope_on(dem, fine)
    assert slope.bands == ("slope",)
    assert slope.grid == fine
    np.testing.assert_allclose(slope.read_all(), 25, atol=0.1)


def test_stones_in_a_fine_dem_make_no_slope():
    grid = utm_grid(400, 400, 1.0)
    dem = plane(grid, 10, 90)
    rough = dem.read_all() + np.random.default_rng(0).normal(0, 0.5, (1, 400, 400))
    coarse = utm_grid(18, 18, 20.0)
    elevation, slope = terrain_on(
        ArraySource(rough, grid, ("z",)), coarse, ("elevation", "slope")
    ).read_all()
    assert abs(slope - 10).mean() < 0.2
    own = slope_aspect(ArraySource(rough, grid, ("z",))).read_all()[0]
    assert own.mean() > 15
    assert np.isfinite(elevation).all()


def test_a_dem_elsewhere_is_refused():
    elsewhere = Grid(UTM, Affine(10, 0, 700_000, 0, -10, 4_650_000), 40, 30)
    with pytest.raises(ScarMapperError, match="does not overlap"):
        slope_on(plane(elsewhere, 10, 10), utm_grid())
