"""The table of what scars may be instead follows from their attributes."""

import numpy as np
import pytest
from drawn_scenes import GRID, ROLES, forest, image, pair_of, reasons_of, two_scars

from scarmapper.core.mapping.lookalikes import cut_off, lookalikes
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.attributes import describe
from scarmapper.core.scars.explanations import EXPLANATIONS
from scarmapper.core.scars.tracing import trace


@pytest.fixture
def scars():
    mask = two_scars()
    pair = pair_of(image(forest()), image(forest(mask), seed=1))
    return describe(trace(mask, GRID), pre=pair.pre, post=pair.post)


def test_the_table_counts_what_the_attributes_say(scars):
    scars.columns["lookalike"] = np.array(["road", None], object)
    (found,) = lookalikes(scars)
    assert (found.name, found.scars.tolist()) == ("road", [True, False])
    assert found.hint == EXPLANATIONS["road"].hint
    scars.columns["lookalike"][:] = None
    assert lookalikes(scars) == []


def test_the_most_frequent_comes_first(scars):
    twice = describe(trace(two_scars(), GRID))
    twice.columns["lookalike"] = np.array(["road", "snow"], object)
    assert [kind.name for kind in lookalikes(twice)] == ["snow", "road"]  # as they are listed
    many = np.array(["road"] * 3 + ["snow"] * 2, object)
    twice.columns["lookalike"] = many
    assert [kind.name for kind in lookalikes(twice)] == ["road", "snow"]


def test_a_scar_at_the_edge_of_the_image_is_cut_off():
    mask = two_scars()
    pixels = image(forest(mask), seed=1).read_all()
    pixels[:, 48:62, 58:70] = np.nan  # no data right beside the first scar
    pair = pair_of(image(forest()), ArraySource(pixels, GRID, ROLES))
    traced = trace(mask, GRID)
    found = describe(traced, pre=pair.pre, post=pair.post, reasons=reasons_of(pair))
    assert cut_off(found).tolist() == [True, False]
    assert cut_off(describe(traced, pre=pair.pre, post=pair.post)).tolist() == [False, False]
    assert cut_off(describe(traced)).tolist() == [False, False]


def test_water_can_be_detected_by_near_infrared_or_classes():
    colours = [
        ArraySource(made.read_all()[:2], GRID, ROLES[:2])
        for made in (image(forest()), image(forest(two_scars()), seed=1))
    ]
    assert not pair_of(*colours).detects_water
    assert pair_of(image(forest()), image(forest(two_scars()))).detects_water
