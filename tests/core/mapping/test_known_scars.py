"""Scars marked as new or known by an inventory."""

import numpy as np
import pytest
import shapely
from drawn_scenes import GRID, two_scars

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.mapping.known_scars import compare_with_inventory
from scarmapper.core.scars.attributes import describe
from scarmapper.core.scars.tracing import trace


@pytest.fixture
def mask():
    return two_scars()


def boxes(*places):
    """Return rectangles by first row, first column, rows and columns as polygons of a layer."""
    return [
        shapely.to_wkb(
            shapely.box(
                500_000 + 10 * col, 3_100_000 - 10 * (row + high),
                500_000 + 10 * (col + wide), 3_100_000 - 10 * row,
            )
        )
        for row, col, high, wide in places
    ]  # fmt: skip


def test_scars_are_new_or_known(mask):
    mask[150:160, 20:30] = 1
    scars = describe(trace(mask, GRID))
    inventory = MapLayer(
        "old", geometries=boxes((50, 42, 10, 16), (101, 150, 3, 10)), crs=GRID.crs.to_wkt(),
        ids=["a", "b"],
    )  # fmt: skip
    result = compare_with_inventory(scars, mask, inventory)
    assert scars.columns["inventory"].tolist() == ["known", "known", "new"]
    assert scars.columns["matched_id"].tolist() == ["a", "b", None]
    np.testing.assert_allclose(
        scars.columns["matched_iou"], [140 / 180, 30 / 320, np.nan], rtol=1e-6
    )
    assert result.objects.mapped.matched == 1
    assert result.pixels.match == 140 + 30


def test_ground_that_was_not_visible_is_not_assessed(mask):
    scars = describe(trace(mask, GRID))
    mask[:, :20] = 255
    inventory = MapLayer(
        "old", geometries=boxes((50, 40, 10, 16), (80, 2, 10, 10)), crs=GRID.crs.to_wkt()
    )
    result = compare_with_inventory(scars, mask, inventory)
    assert result.objects.reference.total == 1
    assert result.pixels.missed == 0


def test_an_inventory_of_points_marks_the_scars_that_hold_one(mask):
    scars = describe(trace(mask, GRID))
    point = shapely.to_wkb(shapely.points(500_455, 3_099_455))
    inventory = MapLayer("points", geometries=[point], crs=GRID.crs.to_wkt(), ids=["p"])
    compare_with_inventory(scars, mask, inventory)
    assert scars.columns["inventory"].tolist() == ["known", "new"]
    assert scars.columns["matched_id"].tolist() == ["p", None]
    assert np.isnan(scars.columns["matched_iou"]).all()


def test_an_inventory_of_elsewhere_is_refused(mask):
    scars = describe(trace(mask, GRID))
    inventory = MapLayer("far", geometries=boxes((50_000, 0, 10, 10)), crs=GRID.crs.to_wkt())
    with pytest.raises(ScarMapperError, match="different places"):
        compare_with_inventory(scars, mask, inventory)


def test_a_map_without_scars_is_compared_too():
    mask = np.zeros((200, 200), np.uint8)
    scars = describe(trace(mask, GRID))
    inventory = MapLayer("old", geometries=boxes((50, 40, 10, 16)), crs=GRID.crs.to_wkt())
    result = compare_with_inventory(scars, mask, inventory)
    assert result.numbers()["RECALL"] == 0
    assert len(scars.columns["inventory"]) == 0
