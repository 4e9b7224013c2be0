"""Layers brought to the grid: masks, polygons and points."""

import numpy as np
import pytest
import shapely
from drawn_layers import X, Y, assess, box, grid, layer, random_masks, raster

from scarmapper.core.assessment.sides import PointSide, reference_on, side_on
from scarmapper.core.errors import ScarMapperError


def test_a_probability_is_refused_as_a_mask(tmp_path):
    values = np.random.default_rng(0).random((50, 50))
    soft = raster(tmp_path / "p.tif", values, dtype="float32")
    with pytest.raises(ScarMapperError, match="looks like a probability"):
        assess(soft, layer(box(0, 0, 5, 5)))


def test_masks_with_other_values_or_nodata_are_read_with_a_warning(tmp_path):
    one, other = random_masks(5)
    reference = raster(tmp_path / "b.tif", other)
    result = assess(raster(tmp_path / "zero.tif", one, nodata=0), reference)
    assert result.pixels.total == one.size
    assert any("declares 0 as nodata" in text for text in result.warnings)
    result = assess(raster(tmp_path / "9.tif", 9 * one), reference)
    assert any("No pixel of 9.tif is 1" in text for text in result.warnings)
    white = assess(raster(tmp_path / "255.tif", 255 * one.astype("uint8")), reference)
    plain = assess(raster(tmp_path / "1.tif", one), reference)
    assert white.numbers() == plain.numbers()
    result = assess(raster(tmp_path / "two.tif", one + 2 * (other & ~one)), reference)
    assert any("other values than 0 and 1" in text for text in result.warnings)
    with pytest.raises(ScarMapperError, match="holds no data"):
        assess(raster(tmp_path / "none.tif", np.full((50, 50), 9), nodata=9), reference)


def test_a_mask_becomes_landslides_and_stays_a_mask(tmp_path):
    mask, _ = random_masks(1, (90, 120))
    values = np.where(mask, 1, 0)
    values[70:] = 7
    found = side_on(raster(tmp_path / "a.tif", values, nodata=7), grid(120, 90), "map")
    assert (found.kind, found.outside) == ("raster", 0)
    expected = np.where(values == 7, np.nan, mask)
    assert np.array_equal(found.mask.read_all()[0], expected, equal_nan=True)
    assert shapely.area(found.landslides.polygons).sum() == mask[:70].sum()


def test_polygons_beyond_the_grid_or_without_an_outline_are_outside():
    given = layer(box(2, 3, 4, 5), box(500, 0, 5, 5), None)
    found = reference_on(given, grid(50, 40))
    assert not isinstance(found, PointSide)
    assert (found.kind, len(found.landslides), found.outside) == ("polygons", 1, 2)
    expected = np.zeros((40, 50))
    expected[3:8, 2:6] = 1
    assert np.array_equal(found.mask.read_all()[0], expected)


def test_points_become_columns_and_rows():
    inside, beyond = shapely.Point(X + 25, Y - 35), shapely.Point(X - 5, Y)
    found = reference_on(layer(beyond, inside, shapely.MultiPoint([inside, beyond])), grid(50, 40))
    assert isinstance(found, PointSide)
    assert found.points.tolist() == [[2.5, 3.5], [2.5, 3.5]]
    assert found.point_features.tolist() == [1, 2]
    assert (found.kind, len(found.landslides), found.outside) == ("points", 0, 1)


def test_points_are_no_map():
    with pytest.raises(ScarMapperError, match="map holds points"):
        side_on(layer(shapely.Point(X, Y)), grid(5, 5), "map")
