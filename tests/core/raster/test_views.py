"""Windows and means of another source."""

import numpy as np

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.views import Averaged, Cropped

UTM = CRS.from_epsg(32633)
LEFT, TOP = 499_980, 5_100_000


def array_source(array):
    grid = Grid(UTM, Affine(10, 0, LEFT, 0, -10, TOP), *array.shape[::-1])
    return ArraySource(array[None], grid, ["a"])


def test_means_leave_invalid_pixels_out():
    array = np.arange(36.0).reshape(6, 6)
    array[0, 0] = np.nan
    array[2:4, 2:4] = [[np.nan, np.nan], [np.nan, 5]]
    source = array_source(array)
    grid = Grid(UTM, Affine(20, 0, LEFT, 0, -20, TOP), 3, 3)
    made = Averaged(source, grid, 2).read_all()[0]
    assert made[0, 0] == np.float32((1 + 6 + 7) / 3)
    assert np.isnan(made[1, 1])
    assert made[2, 2] == np.float32(array[4:, 4:].mean())
    assert np.isnan(Averaged(source, grid, 2).read(Window(-1, 0, 1, 3))).all()


def test_a_crop_reaches_beyond_its_source():
    made = Cropped(array_source(np.ones((4, 4))), Window(-1, 2, 3, 4)).read_all()[0]
    expected = np.full((3, 4), np.nan)
    expected[1:, :2] = 1
    np.testing.assert_array_equal(made, expected)


def test_a_crop_lies_where_its_window_lies():
    array = np.arange(48.0).reshape(6, 8)
    source = array_source(array)
    window = Window(1, 3, 4, 5)
    cropped = Cropped(source, window)
    assert cropped.grid.bounds == (LEFT + 30, TOP - 50, LEFT + 80, TOP - 10)
    np.testing.assert_array_equal(cropped.read(Window(1, 2, 2, 2)), source.read(Window(2, 5, 2, 2)))
