"""A window of a scene: the same as from the whole, with its reasons."""

import numpy as np
import pytest

from scarmapper.core.geo.grid import Window
from scarmapper.core.imagery.reasons import REASONS, VALID
from scarmapper.core.mapping.scene import ScenePair, hide, placed_on

WINDOW = Window(40, 30, 50, 64)


@pytest.fixture(scope="module")
def scene(pair):
    return pair.scene(("NDVI", "BSI"))


@pytest.fixture(scope="module")
def whole(scene):
    return scene.read(scene.pre.grid.window)


def test_a_window_is_that_part_of_the_whole(scene, whole):
    found = scene.read(WINDOW)
    place = (slice(None), *WINDOW.slices)
    np.testing.assert_array_equal(found.reasons, whole.reasons[WINDOW.slices])
    np.testing.assert_allclose(found.features, whole.features[place], atol=1e-6)
    np.testing.assert_array_equal(found.pre, whole.pre[place])


def test_features_are_indices_of_both_dates_where_the_ground_is_visible(scene, whole):
    red, nir = (whole.pre[scene.pre.bands.index(role)] for role in ("red", "nir"))
    valid = whole.reasons == VALID
    assert 0.5 < valid.mean() < 1
    expected = (nir - red) / (nir + red)
    np.testing.assert_allclose(whole.features[0][valid], expected[valid], rtol=1e-4, atol=1e-5)
    assert np.isnan(whole.features[:, ~valid]).all()


def test_validity_agrees_with_the_source_of_it(scene, whole):
    valid, reason = scene.validity(WINDOW)
    np.testing.assert_array_equal(valid == 1, whole.reasons[WINDOW.slices] == VALID)
    np.testing.assert_array_equal(reason, whole.reasons[WINDOW.slices])
    np.testing.assert_array_equal(scene.valid.read(WINDOW)[0], valid)


def test_a_part_in_memory_is_the_same_scene(scene, whole):
    part = scene.part(scene.pre.grid.window)
    found = part.read(WINDOW)
    np.testing.assert_array_equal(found.reasons, whole.reasons[WINDOW.slices])
    np.testing.assert_array_equal(found.features, scene.read(WINDOW).features)


def test_other_indices_of_the_same_images(scene):
    other = scene.with_indices(("Red",))
    np.testing.assert_array_equal(
        np.nan_to_num(other.read(WINDOW).features[0]),
        np.where(other.read(WINDOW).reasons == VALID, scene.read(WINDOW).pre[2], 0),
    )


def test_a_scene_as_the_source_to_fit_on(scene, whole):
    source = ScenePair(scene)
    assert source.bands == ("NDVI_pre", "BSI_pre", "NDVI_post", "BSI_post")
    np.testing.assert_array_equal(source.read(WINDOW), scene.read(WINDOW).features)


def test_hidden_pixels_become_unknown_in_place():
    features = np.ones((4, 2, 3), np.float32)
    reasons = np.full((2, 3), VALID, np.uint8)
    hide(features, reasons)
    assert (features == 1).all()
    reasons[1, 2] = REASONS.index("cloud")
    hide(features, reasons)
    assert np.isnan(features[:, 1, 2]).all()
    assert np.isfinite(features).sum() == 20


def test_a_source_is_placed_in_one_resampling(pair):
    assert placed_on(pair.pre, pair.grid, None) is pair.pre
    moved = placed_on(pair.post, pair.grid, pair.matrix)
    assert moved.grid.same_pixels(pair.grid)
