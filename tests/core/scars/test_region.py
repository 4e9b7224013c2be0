"""Regions of a probability around a place."""

import numpy as np
import pytest
import shapely

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.region import (
    FARTHEST,
    probability_at,
    region_above,
    region_below,
)

UTM = CRS.from_epsg(32654)


def source(values, pixel=10.0):
    values = np.asarray(values, np.float32)
    height, width = values.shape
    grid = Grid(UTM, Affine(pixel, 0, 500_000, 0, -pixel, 4_000_000), width, height)
    return ArraySource(values[None], grid, ("probability",))


def place(col, row, pixel=10.0):
    return 500_000 + pixel * (col + 0.5), 4_000_000 - pixel * (row + 0.5)


PEAK = np.full((12, 12), 0.1)
PEAK[:5, :6] = [
    [0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
    [0.1, 0.5, 0.6, 0.1, 0.1, 0.9],
    [0.1, 0.6, 0.9, 0.6, 0.1, 0.1],
    [0.1, 0.1, 0.6, 0.1, 0.4, 0.1],
    [0.1, 0.1, 0.1, 0.1, 0.1, np.nan],
]


def test_the_region_is_what_hangs_together_at_the_clicked_probability():
    found = region_above(source(PEAK), *place(3, 2), 0.6)
    assert shapely.area(found.shape) == pytest.approx(5 * 100)
    assert found.clicked == pytest.approx(0.6)
    # A corner connects; the 0.9 at the right does not hang on it.
    wider = region_above(source(PEAK), *place(4, 3), 0.4)
    assert shapely.area(wider.shape) == pytest.approx(7 * 100)


def test_a_limit_above_the_place_takes_the_place():
    assert shapely.area(region_above(source(PEAK), *place(1, 1), 0.95).shape) == pytest.approx(600)


def test_a_hole_of_a_pixel_is_filled_and_a_larger_one_is_not():
    values = np.full((20, 20), 0.1)
    values[1:4, 1:4] = 0.8
    values[2, 2] = 0.2
    assert shapely.area(region_above(source(values), *place(1, 1), 0.8).shape) == pytest.approx(900)
    values[1:5, 1:5] = 0.8
    values[2:4, 2:4] = 0.2
    assert shapely.area(region_above(source(values), *place(1, 1), 0.8).shape) == pytest.approx(
        1200
    )


def test_the_region_of_a_scar_that_is_no_likelier():
    values = np.array([[0.9, 0.9, 0.4, 0.3], [0.9, 0.9, 0.9, 0.2]])
    x, y = 500_000, 4_000_000
    scar = shapely.multipolygons([shapely.box(x, y - 20, x + 30, y)])
    found = region_below(scar, source(values), *place(2, 0))
    assert shapely.bounds(found.shape).tolist() == [x + 20, y - 10, x + 30, y]


@pytest.mark.parametrize(
    ("where", "message"),
    [((5, 4), "not known"), ((-3, 2), "does not reach there"), ((2, 90), "does not reach there")],
)
def test_places_without_a_probability_are_refused(where, message):
    with pytest.raises(ScarMapperError, match=message):
        probability_at(source(PEAK), *place(*where))
    with pytest.raises(ScarMapperError, match=message):
        region_above(source(PEAK), *place(*where), 0.5)


def test_a_region_without_an_end_is_refused_but_one_at_the_edge_of_the_raster_is_not():
    values = np.full((20, 2 * FARTHEST + 50), 0.1)
    values[:3] = 0.5
    with pytest.raises(ScarMapperError, match="too far"):
        region_above(source(values), *place(FARTHEST, 1), 0.5)
    values[:, 100:] = 0.1
    assert shapely.area(region_above(source(values), *place(0, 1), 0.5).shape) == (
        pytest.approx(300 * 100)
    )
    with pytest.raises(ScarMapperError, match="too far"):
        region_above(source(values), *place(0, 10), 0.1)
