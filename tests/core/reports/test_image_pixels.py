"""Images stretched over the ground that is seen, and classes over them in colours."""

import numpy as np

from scarmapper.core.reports.image_pixels import over, stretched
from scarmapper.core.reports.palette import NO_DATA, rgb


def ground():
    random = np.random.default_rng(4)
    return random.uniform(200, 900, (3, 100, 100)).astype(np.float32)


def test_a_cloud_does_not_make_the_ground_dark():
    clear = stretched(ground())
    clouded = ground()
    clouded[:, :40] = 9000
    seen = np.ones((100, 100), bool)
    seen[:40] = False
    found = stretched(clouded, seen)
    assert abs(found[40:].mean() - clear[40:].mean()) < 0.02
    assert (found[:40] == 1).all()
    # The share of each coarse pixel that is seen serves as well; half-seen ones do not count.
    share = np.where(seen, 1, 0.5).astype(np.float32)
    np.testing.assert_array_equal(stretched(clouded, share), found)
    # Without knowing what is seen, it would be nearly black.
    assert stretched(clouded)[40:].mean() < 0.15


def test_where_nothing_is_seen_all_that_is_known_is_stretched():
    found = stretched(ground(), np.zeros((100, 100), bool))
    np.testing.assert_array_equal(found, stretched(ground()))


def test_without_colours_a_picture_is_grey_and_holes_are_of_one_colour():
    red = np.tile(np.linspace(100, 900, 200, dtype=np.float32), (200, 1))
    red[:50] = np.nan
    found = stretched(red[np.newaxis])
    np.testing.assert_array_equal(found[60, :, 0], found[60, :, 1])
    assert (np.diff(found[60, :, 0]) >= 0).all()
    np.testing.assert_allclose(found[:50], np.tile(rgb(NO_DATA) / 255, (50, 200, 1)))


def test_half_a_coarse_pixel_of_a_class_is_all_its_colour():
    white = np.ones((1, 4, 3))
    shares = np.array([[[0, 0.25, 0.5, 0.5]], [[0, 0, 0, 0.5]]])
    found = over(white, shares, ("#000000", "#0000ff"))[0]
    np.testing.assert_allclose(found, [[1, 1, 1], [0.5, 0.5, 0.5], [0, 0, 0], [0, 0, 0.5]])
