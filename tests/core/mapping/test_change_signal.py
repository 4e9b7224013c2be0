"""How far the change of scars stands out, on scenes whose noise is known."""

import numpy as np
import pytest
from drawn_scenes import GRID, ROLES, forest, image, pair_of, two_scars

from scarmapper.core.mapping.change_signal import change_signal
from scarmapper.core.raster.source import ArraySource


@pytest.fixture
def mask():
    return two_scars()


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
    doubts = " ".join(change_signal(pair_of(image(forest()), winter), mask).doubts())
    assert "no vegetation signal left" in doubts
    assert "stand out by only" in doubts


def test_scars_drawn_at_random_are_reported_as_noise():
    mask = (np.random.default_rng(3).random((200, 200)) < 0.02).astype(np.uint8)
    found = change_signal(pair_of(image(forest()), image(forest(), seed=1)), mask)
    assert abs(found.scars) < 0.5
    assert any("stand out by only" in text for text in found.doubts())


def test_images_without_near_infrared_are_measured_in_red(mask):
    colours = [
        ArraySource(made.read_all()[:2], GRID, ROLES[:2])
        for made in (image(forest()), image(forest(mask), seed=1))
    ]
    found = change_signal(pair_of(*colours), mask)
    assert found.change == "gain of Red"
    assert found.scars > 5
    assert np.isnan(found.room)


def test_images_without_red_or_without_variation_have_no_signal(mask):
    green = [ArraySource(image(forest()).read_all()[:1], GRID, ROLES[:1]) for _ in range(2)]
    assert change_signal(pair_of(*green), mask) is None
    flat = ArraySource(np.full((3, 200, 200), 1000, np.float32), GRID, ROLES)
    assert change_signal(pair_of(flat, flat), mask) is None


def test_the_histograms_are_densities(mask):
    found = change_signal(pair_of(image(forest()), image(forest(mask), seed=1)), mask)
    for density in (found.ground, found.in_scars):
        assert (density * np.diff(found.edges)).sum() == pytest.approx(1)
    middle = (found.edges[:-1] + found.edges[1:]) / 2
    assert abs(middle[found.ground.argmax()]) < 1
    assert middle[found.in_scars.argmax()] > 5
