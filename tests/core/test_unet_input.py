import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.unet_input import CONTRAST_RADIUS, rgb_level, rgb_planes, standardised_planes


def test_planes_of_a_uniform_image_by_hand():
    rgb = np.ones((3, 4, 5)) * np.array([2.0, 1.0, 0.0])[:, None, None]
    planes = rgb_planes(rgb)  # the level is 1
    expected = [np.log(2.1), np.log(1.1), np.log(0.1), 1 / 3.2, 1 / 1.2, 0]
    assert planes.dtype == np.float32
    np.testing.assert_allclose(planes[:, 2, 3], expected, atol=1e-6)


def test_local_contrast_is_over_the_window_that_the_edge_cuts():
    rgb = np.full((3, 3, 3), 0.9)
    rgb[:, 0, 0] = 8.9
    # b' is 9 in one pixel and 1 in eight of the nine that every window holds.
    planes = rgb_planes(rgb, level=1)
    np.testing.assert_allclose(planes[5, 0, 0], np.log(9 / (17 / 9)), rtol=1e-5)
    np.testing.assert_allclose(planes[5, 2, 2], np.log(1 / (17 / 9)), rtol=1e-5)


def test_brightness_of_the_whole_image_is_lost():
    rgb = np.random.default_rng(0).uniform(0.2, 3, (3, 40, 50))
    np.testing.assert_allclose(rgb_planes(rgb), rgb_planes(rgb * 37), atol=1e-4)
    assert rgb_level(rgb * 37) == pytest.approx(37 * rgb_level(rgb), rel=1e-5)


def test_windows_agree_inside_their_margin():
    rgb = np.random.default_rng(0).uniform(0.2, 3, (3, 90, 90))
    level, r = rgb_level(rgb), CONTRAST_RADIUS
    window = rgb_planes(rgb[:, 20:80, 10:70], level)
    inside = rgb_planes(rgb, level)[:, 20 + r : 80 - r, 10 + r : 70 - r]
    np.testing.assert_allclose(window[:, r:-r, r:-r], inside, atol=1e-5)


def test_nodata_is_zero_and_leaves_its_neighbours_alone():
    rgb = np.ones((3, 8, 8), np.float32)
    rgb[:, 2, 2] = 0
    rgb[1, 5, 5] = np.nan
    planes = rgb_planes(rgb)
    assert not planes[:, 2, 2].any()
    assert not planes[:, 5, 5].any()
    np.testing.assert_allclose(planes[5], 0, atol=1e-6)
    assert np.isfinite(planes).all()


def test_an_empty_image_has_no_level():
    assert np.isnan(rgb_level(np.zeros((3, 4, 4))))
    assert not rgb_planes(np.zeros((3, 4, 4))).any()


def test_standardised_by_hand():
    image = np.array([[[3.0, np.nan]], [[10.0, 10.0]]])
    planes = standardised_planes(image, [1, 4], [2, 3])
    np.testing.assert_allclose(planes[:, 0], [[1, 0], [2, 0]])


@pytest.mark.parametrize("shape", [(3, 4), (4, 5, 5)])
def test_wrong_shapes_are_refused(shape):
    with pytest.raises(ScarMapperError, match="3 bands"):
        rgb_planes(np.ones(shape))


def test_wrong_numbers_are_refused():
    with pytest.raises(ScarMapperError, match="level"):
        rgb_planes(np.ones((3, 4, 4)), level=0)
    with pytest.raises(ScarMapperError, match="deviations"):
        standardised_planes(np.ones((2, 4, 4)), [0, 0], [1, 0])
