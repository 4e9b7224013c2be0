"""Grids, windows and mappings between grids."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scarmapper.core.geo.gdal import CRS, Affine, rasterio
from scarmapper.core.geo.grid import Grid, PixelMapping, Window, windows

UTM = CRS.from_epsg(32654)


def grid(width=100, height=80, size=10.0, x=500_000.0, y=4_700_000.0, crs=UTM):
    return Grid(crs, Affine(size, 0, x, 0, -size, y), width, height)


@given(st.integers(1, 70), st.integers(1, 70), st.tuples(st.integers(1, 30), st.integers(1, 30)))
def test_windows_tile_the_grid_once(width, height, block):
    seen = np.zeros((height, width), int)
    for window in windows(grid(width, height), block):
        assert window.height <= block[0]
        assert window.width <= block[1]
        seen[window.slices] += 1
    assert (seen == 1).all()


def test_window_of_bounds_on_pixel_edges_takes_no_neighbours():
    g = grid()
    left, top = 500_000, 4_700_000
    assert g.window_of((left + 20, top - 60, left + 50, top - 30)) == Window(3, 2, 3, 3)
    assert g.window_of((left + 21, top - 59, left + 49, top - 31)) == Window(3, 2, 3, 3)
    assert g.window_of((left - 5000, top, left - 4000, top + 100)) is None


def test_crop_keeps_pixels_in_place():
    g = grid()
    part = g.crop(Window(10, 20, 5, 6))
    assert part.bounds == (500_200, 4_700_000 - 150, 500_260, 4_700_000 - 100)
    assert g.overlap_fraction(part) == pytest.approx(30 / 8000)


def test_pixel_metres_of_degrees_shrink_with_latitude():
    degrees = Grid(CRS.from_epsg(4326), Affine(1e-4, 0, 141.9, 0, -1e-4, 60.0), 10, 10)
    x, y = degrees.pixel_metres
    assert y == pytest.approx(11.13, abs=0.01)
    assert x == pytest.approx(y / 2, rel=1e-3)


def test_same_pixels_allows_a_hair_only():
    assert grid().same_pixels(grid(x=500_000.05))
    assert not grid().same_pixels(grid(x=500_001))
    assert not grid().same_pixels(grid(crs=CRS.from_epsg(32653)))


@pytest.mark.parametrize("epsg", [32653, 4326, 3857])
def test_mapping_between_crss_is_exact_to_thousandths_of_a_pixel(epsg):
    target = grid(400, 300)
    left, _, right, top = rasterio.warp.transform_bounds(UTM, CRS.from_epsg(epsg), *target.bounds)
    size = (right - left) / 400
    source = Grid(CRS.from_epsg(epsg), Affine(size, 0, left, 0, -size, top), 400, 400)
    cols, rows = PixelMapping(target, source).coordinates(target.window)
    for row, col in ((0, 0), (17, 211), (299, 399), (150, 33)):
        xs, ys = rasterio.warp.transform(
            UTM,
            CRS.from_epsg(epsg),
            [500_000 + 10 * (col + 0.5)],
            [4_700_000 - 10 * (row + 0.5)],
        )
        assert cols[row, col] == pytest.approx((xs[0] - left) / size - 0.5, abs=2e-3)
        assert rows[row, col] == pytest.approx((top - ys[0]) / size - 0.5, abs=2e-3)


def test_mapping_applies_the_alignment_first():
    g = grid()
    matrix = np.array([[1, 0, 2.5], [0, 1, -1.25], [0, 0, 1]])
    cols, rows = PixelMapping(g, g, matrix).coordinates(Window(4, 7, 2, 3))
    np.testing.assert_allclose(cols[0], [9.5, 10.5, 11.5])
    np.testing.assert_allclose(rows[:, 0], [2.75, 3.75])
