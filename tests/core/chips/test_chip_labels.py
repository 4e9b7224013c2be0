"""The labels of chips, from inventories of landslides. Covers core/geo/inventory.py."""

import numpy as np
import pytest
import shapely
from small_images import UTM, X, Y, grid, laid, rectangle

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, rasterio
from scarmapper.core.geo.grid import Window, apply
from scarmapper.core.progress import Progress, RecordingProgress


def test_pixels_whose_centre_is_inside_are_scars():
    # Half a pixel and a little more on one side, a little less on the other.
    x, y = apply(grid().transform, 10.4, 20.6)
    right, bottom = apply(grid().transform, 13.6, 22.4)
    inventory = laid([shapely.box(x, bottom, right, y)])
    expected = np.zeros((64, 96), np.uint8)
    expected[21:22, 10:14] = 1
    np.testing.assert_array_equal(inventory.mask(grid().window), expected)
    part = inventory.mask(Window(15, 8, 16, 16))
    np.testing.assert_array_equal(part, expected[15:31, 8:24])
    beyond = inventory.mask(Window(-5, -5, 40, 40))
    np.testing.assert_array_equal(beyond[5:, 5:], expected[:35, :35])
    assert not beyond[:5].any()


@pytest.mark.parametrize("code", [4326, 3857, 32653])
def test_inventories_of_any_crs_fall_on_the_same_pixels(code):
    shapes = np.array([rectangle(10, 20, 7, 9), rectangle(40, 60, 12, 5)])
    other = CRS.from_epsg(code)
    moved = shapely.transform(
        shapes,
        lambda p: np.stack(rasterio.warp.transform(UTM, other, p[:, 0], p[:, 1]), axis=1),
    )
    expected = laid(shapes).mask(grid().window)
    assert expected.sum() == 63 + 60
    np.testing.assert_array_equal(laid(moved, crs=other).mask(grid().window), expected)


def test_broken_polygons_are_repaired_and_reported():
    bow = shapely.Polygon(
        [apply(grid().transform, *p) for p in ((10, 10), (30, 30), (30, 10), (10, 30))]
    )
    assert not bow.is_valid
    log = RecordingProgress(Progress())
    inventory = laid([bow, rectangle(40, 40, 4, 4), None], progress=log)
    # Two triangles that meet in the middle: half of the square.
    assert inventory.mask(grid().window)[10:30, 10:30].sum() == pytest.approx(200, abs=20)
    assert len(inventory) == 2
    assert inventory.features.tolist() == [0, 1]
    assert any("1 polygons" in text and "repaired" in text for text in log.notes)
    assert any("1 features" in text for text in log.warnings)


def test_parts_and_holes_of_a_landslide():
    two = shapely.MultiPolygon([rectangle(5, 5, 4, 4), rectangle(20, 20, 10, 10)])
    holed = rectangle(40, 40, 10, 10).difference(rectangle(43, 43, 4, 4))
    collected = shapely.GeometryCollection([rectangle(5, 60, 2, 2), shapely.Point(X + 5, Y - 5)])
    inventory = laid([two, holed, collected])
    assert inventory.mask(grid().window).sum() == 16 + 100 + 84 + 4
    assert len(inventory) == 3
    assert inventory.owner.tolist() == [0, 0, 1, 2]
    assert inventory.bounds()[0].tolist() == [5, 5, 30, 30]


@pytest.mark.parametrize(
    ("shapes", "crs", "reason"),
    [
        ([], UTM, "empty"),
        ([None, None], UTM, "no geometries"),
        ([shapely.Point(X + 50, Y - 50)], UTM, "points"),
        ([shapely.LineString([(X, Y), (X + 50, Y - 50)])], UTM, "lines"),
        ([rectangle(1000, 1000, 5, 5)], UTM, "touches the image"),
        ([rectangle(1, 1, 5, 5)], None, "no coordinate reference system"),
    ],
)
def test_inventories_of_no_use_are_refused_with_the_reason(shapes, crs, reason):
    with pytest.raises(ScarMapperError, match=reason) as caught:
        laid(shapes, crs=crs)
    assert str(caught.value).count(".") == 1
