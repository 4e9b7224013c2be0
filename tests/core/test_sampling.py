"""Samples find what is valid, wherever it lies, at a bounded cost."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.gdal import CRS, Affine
from scarmapper.core.grid import Grid
from scarmapper.core.sampling import sample_pixels
from scarmapper.core.source import ArraySource

SIDE = 200
GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), SIDE, SIDE)


class Counted(ArraySource):
    """An array in blocks of 20 pixels that counts what is read of it."""

    block = (20, 20)
    pixels = 0

    def _read(self, window):
        self.pixels += window.width * window.height
        return super()._read(window)


def counted(valid=slice(None)):
    values = np.full((1, SIDE, SIDE), np.nan, np.float32)
    values[0, valid, valid] = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)[valid, valid]
    return Counted(values, GRID, ("value",))


def test_a_share_of_a_large_raster_is_read():
    source = counted()
    sample = sample_pixels(source, 500, read_at_most=SIDE * SIDE // 8)
    assert 300 < len(sample) < 2000
    assert source.pixels <= SIDE * SIDE // 7
    assert np.array_equal(sample, sample_pixels(source, 500, read_at_most=SIDE * SIDE // 8))


def test_a_small_part_that_is_valid_is_found():
    for begin in range(0, SIDE, 20):
        sample = sample_pixels(
            counted(slice(begin, begin + 20)), 500, read_at_most=SIDE * SIDE // 8
        )
        assert len(sample) >= 20


def test_no_valid_pixel_is_an_error():
    with pytest.raises(ScarMapperError, match="valid in the image"):
        sample_pixels(counted(slice(0, 0)), where="the image")
