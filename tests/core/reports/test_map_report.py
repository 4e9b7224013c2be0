"""What reports of maps measure: the signal, what else scars could be, and what is known already."""

import numpy as np
import pytest
import shapely

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.imagery.validity import ValidityRules, ValidityTest
from scarmapper.core.mapping.aligned_pair import AlignedPair, Images
from scarmapper.core.mapping.change_signal import change_signal
from scarmapper.core.mapping.known_scars import compare_with_inventory
from scarmapper.core.mapping.lookalikes import lookalikes
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.attributes import describe
from scarmapper.core.scars.tracing import trace

GRID = Grid(CRS.from_epsg(32645), Affine(10, 0, 500_000, 0, -10, 3_100_000), 200, 200)
ROLES = ("green", "red", "nir")


def image(ndvi, noise=0.02, seed=0):
    """Return reflectances of a given NDVI, with noise of that."""
    random = np.random.default_rng(seed)
    ndvi = np.clip(ndvi + random.normal(0, noise, (200, 200)), -0.9, 0.9)
    red = 3000 * (1 - ndvi) / 2
    return ArraySource(np.stack([np.full_like(red, 600), red, 3000 - red]), GRID, ROLES)


def pair_of(before, after):
    rules = ValidityRules(False, False, False, False)
    tests = [ValidityTest(one, by_classes=False, rules=rules) for one in (before, after)]
    return AlignedPair(Images(before, after), before, after, tests)


def forest(scars=None, green=0.8, bare=0.2):
    """Return NDVI that varies from place to place."""
    out = np.full((200, 200), green)
    out[:, ::7] -= 0.1
    out[:30] = 0.15
    if scars is not None:
        out[scars == 1] = bare
    return out


@pytest.fixture
def mask():
    out = np.zeros((200, 200), np.uint8)
    out[50:60, 40:56] = 1
    out[100:104, 100:180] = 1
    return out


def test_the_signal_is_the_drop_over_the_noise(mask):
    found = change_signal(pair_of(image(forest()), image(forest(mask), seed=1)), mask)
    assert found.index == "NDVI"
    # Regressed on a noisy date before, some of that noise stays.
    assert found.noise == pytest.approx(0.028, abs=0.006)
    assert found.scars == pytest.approx(0.58 / found.noise, rel=0.15)
    assert found.room > 15
    assert found.towards == pytest.approx(mask.mean(), abs=0.004)
    assert found.by_chance < 0.3
    assert found.doubts() == []


def test_winter_after_summer_leaves_no_signal(mask):
    winter = image(np.full((200, 200), 0.17), seed=1)
    said = " ".join(change_signal(pair_of(image(forest()), winter), mask).doubts())
    assert "no vegetation signal left" in said
    assert "stand out by only" in said


def test_scars_drawn_at_random_are_said_to_be_noise():
    mask = (np.random.default_rng(3).random((200, 200)) < 0.02).astype(np.uint8)
    found = change_signal(pair_of(image(forest()), image(forest(), seed=1)), mask)
    assert abs(found.scars) < 0.5
    assert any("stand out by only" in text for text in found.doubts())


def test_images_without_near_infrared_are_measured_in_red(mask):
    colours = [
        ArraySource(one.read_all()[:2], GRID, ROLES[:2])
        for one in (image(forest()), image(forest(mask), seed=1))
    ]
    found = change_signal(pair_of(*colours), mask)
    assert found.change == "gain of Red"
    assert found.scars > 5
    assert np.isnan(found.room)


def test_shapes_and_neighbours_of_scars_are_told(mask):
    after = forest(mask)
    pixels = image(after, seed=1).read_all()
    pixels[:, 50:60, 56:70] = np.nan  # no data right beside the first scar
    post = ArraySource(pixels, GRID, ROLES)
    pair = pair_of(image(forest()), post)
    scars = describe(trace(mask, GRID), pre=pair.pre, post=pair.post)
    found = {trait.trait: trait.scars.tolist() for trait in lookalikes(scars, pair)}
    assert found["within 2 pixels of the edge of the images"] == [True, False]
    assert found["over 8 times as long as wide"] == [False, True]
    assert found["straight-edged, filling 85 % of their rectangle"] == [True, True]
    assert found["hardly green before, NDVI below 0.3"] == [False, False]
    assert found["within 2 pixels of water"] == [False, False]
    assert not any("slope" in trait for trait in found)  # without elevation


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


def test_ground_that_was_not_seen_is_not_judged(mask):
    scars = describe(trace(mask, GRID))
    mask[:, :20] = 255
    inventory = MapLayer(
        "old", geometries=boxes((50, 40, 10, 16), (80, 2, 10, 10)), crs=GRID.crs.to_wkt()
    )
    result = compare_with_inventory(scars, mask, inventory)
    assert result.objects.reference.total == 1
    assert result.pixels.missed == 0


def test_an_inventory_of_points_tells_which_scars_it_has(mask):
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
