"""Masks as validity on the grid of an image."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.raster.masks import validity_of_mask
from scarmapper.core.raster.source import ArraySource


def grid_of(size, width, height, left=400_000):
    transform = Affine(size, 0, left, 0, -size, 4_000_000)
    return Grid(CRS.from_epsg(32633), transform, width, height)


def test_zero_and_nodata_are_invalid_and_the_first_band_counts():
    values = np.array([[[0, 1, np.nan, 255, -3]], [[1, 0, 1, 0, 1]]], np.float32)
    mask = ArraySource(values, grid_of(10, 5, 1), ("clear", "other"))
    valid = validity_of_mask(mask, mask.grid)
    np.testing.assert_array_equal(valid.read_all(), [[[0, 1, 0, 1, 1]]])
    assert np.isnan(valid.read(Window(0, 5, 1, 2))).all()


def test_another_grid_takes_the_nearest_pixel():
    mask = ArraySource(np.array([[[1, 0]]], np.float32), grid_of(20, 2, 1), ("clear",))
    valid = validity_of_mask(mask, grid_of(10, 5, 2)).read_all()
    # The last column lies beyond the mask.
    np.testing.assert_array_equal(valid[0], [[1, 1, 0, 0, 0]] * 2)


def test_a_mask_of_other_ground_is_refused():
    mask = ArraySource(np.ones((1, 2, 2), np.float32), grid_of(10, 2, 2, 900_000), ("clear",))
    with pytest.raises(ScarMapperError, match="does not overlap"):
        validity_of_mask(mask, grid_of(10, 2, 2))
