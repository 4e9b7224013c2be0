"""The eight symmetries of a square, and what points to a direction."""

import numpy as np
import pytest

from scarmapper.core.chips.landslide4sense import BANDS as FILE_BANDS
from scarmapper.core.chips.patch_image import patch_aspect
from scarmapper.models.training.bands import ASPECT
from scarmapper.models.training.symmetries import apply_symmetry, turned, undo_symmetry


@pytest.mark.parametrize("number", range(8))
def test_symmetries_are_undone(number):
    array = np.arange(32).reshape(2, 4, 4)
    np.testing.assert_array_equal(undo_symmetry(apply_symmetry(array, number), number), array)


def hills():
    """Return a patch of hills, 14×24×24."""
    rows, columns = np.mgrid[:24, :24]
    values = np.ones((14, 24, 24), np.float32)
    values[FILE_BANDS.index("DEM")] = 2 + np.sin(rows / 5) * np.cos(columns / 7) + rows / 40
    return values


def test_aspect_is_where_the_ground_falls_to():
    values = np.ones((14, 8, 8), np.float32)
    for band, expected in (
        (np.arange(8.0)[None, :], (-1, 0)),  # rises to the east: falls to the west
        (np.arange(8.0)[:, None], (0, 1)),  # rises to the south: falls to the north
    ):
        values[FILE_BANDS.index("DEM")] = 1 + np.broadcast_to(band, (8, 8))
        sine, cosine = patch_aspect(values)
        np.testing.assert_allclose(sine, expected[0], atol=1e-5)
        np.testing.assert_allclose(cosine, expected[1], atol=1e-5)
    values[FILE_BANDS.index("DEM")] = 1
    assert not patch_aspect(values).any()
    values[:, 2:4] = 0
    assert not patch_aspect(values)[:, 2:4].any()


@pytest.mark.parametrize("number", range(8))
def test_aspect_turns_with_the_ground(number):
    turned_ground = np.ascontiguousarray(apply_symmetry(hills(), number))
    expected = np.concatenate([turned_ground[:1], patch_aspect(turned_ground)])
    planes = np.concatenate([hills()[:1], patch_aspect(hills())])
    bands = ("B4", *ASPECT)
    np.testing.assert_allclose(turned(planes, number, bands), expected, atol=1e-4)
    # In a batch too, and the input stays as it was.
    batch = np.stack([planes, planes])
    np.testing.assert_allclose(turned(batch, number, bands)[1], expected, atol=1e-4)
    np.testing.assert_array_equal(batch[0], planes)


def test_other_bands_are_only_moved():
    planes = hills()[:3]
    for number in range(8):
        np.testing.assert_array_equal(
            turned(planes, number, ("B2", "B3", "B4")), apply_symmetry(planes, number)
        )
