"""Traits of scars that are drawn to have them."""

import numpy as np
import pytest
from drawn_scenes import GRID, ROLES, forest, image, pair_of, reasons_of, two_scars

from scarmapper.core.mapping.lookalikes import can_detect_water, lookalikes
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.attributes import describe
from scarmapper.core.scars.tracing import trace


@pytest.fixture
def mask():
    return two_scars()


def test_shapes_and_neighbours_of_scars_are_found(mask):
    after = forest(mask)
    pixels = image(after, seed=1).read_all()
    pixels[:, 50:60, 56:70] = np.nan  # no data right beside the first scar
    post = ArraySource(pixels, GRID, ROLES)
    pair = pair_of(image(forest()), post)
    scars = describe(trace(mask, GRID), pre=pair.pre, post=pair.post)
    found = {
        trait.trait: trait.scars.tolist() for trait in lookalikes(scars, pair, reasons_of(pair))
    }
    assert found["within 2 pixels of the edge of the images"] == [True, False]
    assert found["over 8 times as long as wide"] == [False, True]
    assert found["straight-edged, filling 85 % of their rectangle"] == [True, True]
    assert found["hardly green before, NDVI below 0.3"] == [False, False]
    assert found["within 2 pixels of water"] == [False, False]
    assert not any("slope" in trait for trait in found)  # without elevation


def test_traits_on_terrain_and_by_the_state_of_the_ground(mask):
    before, after = forest(), forest(mask)
    before[50:60, 40:56] = 0.2  # bare before
    after[100:104, 100:180] = 0.7  # green after
    pair = pair_of(image(before), image(after, seed=1))
    # Elevation rises to the south by 5 % in the north, and by 50 % where the long scar is.
    rise = np.where(np.arange(200) < 80, 0.5, 5.0)
    dem = np.repeat(np.cumsum(rise)[:, None], 200, axis=1)[None].astype(np.float32)
    scars = describe(
        trace(mask, GRID), pre=pair.pre, post=pair.post, dem=ArraySource(dem, GRID, ("z",))
    )
    found = {
        trait.trait: trait.scars.tolist() for trait in lookalikes(scars, pair, reasons_of(pair))
    }
    assert found["gentle, mean slope below 10°"] == [True, False]
    assert found["hardly green before, NDVI below 0.3"] == [True, False]
    assert found["still green after, NDVI above 0.5"] == [False, True]


def test_water_is_no_trait_where_it_cannot_be_detected(mask):
    colours = [
        ArraySource(made.read_all()[:2], GRID, ROLES[:2])
        for made in (image(forest()), image(forest(mask), seed=1))
    ]
    pair = pair_of(*colours)
    assert not can_detect_water(pair)
    assert can_detect_water(pair_of(image(forest()), image(forest(mask))))
    scars = describe(trace(mask, GRID), pre=pair.pre, post=pair.post)
    assert not any("water" in trait.trait for trait in lookalikes(scars, pair, reasons_of(pair)))
