"""The unit of reflectance, from samples and from images of which few pixels are read."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.imagery.reflectance import reflectance_unit, unit_of_sample
from scarmapper.core.raster.source import ArraySource, Source


def grid(width, height):
    return Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), width, height)


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        ([], 1),
        ([0.02, 0.3, 1.2], 1),
        ([20, 120, 255], None),
        ([200, 900, 3000], 10_000),
        # One bright pixel of many is an outlier.
        ([0.1] * 99 + [5000], 1),
    ],
)
def test_the_high_values_of_a_sample_give_the_unit(values, unit):
    assert unit_of_sample(np.array(values, float)) == unit


def test_an_image_without_visible_bands_has_no_unit():
    image = ArraySource(np.full((2, 8, 8), 3000.0), grid(8, 8), ("B08", "B11"))
    assert reflectance_unit(image) is None


def test_an_image_of_nodata_alone_is_an_error():
    image = ArraySource(np.full((3, 8, 8), np.nan), grid(8, 8), ("B02", "B03", "B04"))
    with pytest.raises(ScarMapperError):
        reflectance_unit(image)


class Large(Source):
    """A large image of one value but for dark rows at its top; counts the pixels read."""

    bands = ("B02", "B03", "B04")
    block = cached_block = (512, 512)

    def __init__(self, bright, dark=0.0, dark_rows=0):
        self.grid, self.pixels = grid(6000, 6000), 0
        self._bright, self._dark, self._rows = bright, dark, dark_rows

    def _read(self, window):
        self.pixels += window.height * window.width
        out = np.full((3, window.height, window.width), self._bright, np.float32)
        out[:, : max(0, self._rows - window.row)] = self._dark
        return out


@pytest.mark.parametrize(
    ("image", "unit", "quick"),
    [
        (Large(900), 10_000, True),
        (Large(0.2), 1, False),
        (Large(120), None, False),
        (Large(900, np.nan, 4000), 10_000, False),
        (Large(900, 60, 4000), 10_000, False),
    ],
)
def test_few_pixels_give_the_unit_of_a_large_image_where_it_is_clear(image, unit, quick):
    assert reflectance_unit(image) == unit
    assert (image.pixels <= 4 * 128**2) is quick
