"""Patches with their dark level taken off: by hand, in 8 bits, and what is refused."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.models.training.clear_air import without_air
from scarmapper.models.training.patches import Patches

BANDS = ("B4", "B2", "SLOPE")


def patches_of(images, bands=BANDS):
    return Patches(np.arange(len(images)), images, np.zeros((len(images), 10, 10), bool), bands)


def test_a_share_of_the_lowest_percentile_goes_of_reflectance_alone():
    image = np.linspace(1, 2, 300).reshape(1, 3, 10, 10).astype(np.float32)
    image[0, :, 0, 0] = 0
    found = without_air(patches_of(image), 0.9).images[0]
    for band in range(2):
        valid = image[0, band].ravel()[1:]
        wanted = valid - 0.9 * np.percentile(valid, 1)
        np.testing.assert_allclose(found[band].ravel()[1:], wanted, rtol=1e-4)
    np.testing.assert_array_equal(found[2], image[0, 2])
    assert (found[:, 0, 0] == 0).all()
    assert image.min() == 0
    assert image[0, 0].max() > 1.3


def test_of_8_bits_the_darkest_blue_is_what_it_is_above_the_atmosphere():
    random = np.random.default_rng(0)
    image = random.integers(60, 250, (1, 3, 10, 10)).astype(np.uint8)
    found = without_air(patches_of(image, ("B4", "B2", "B3")), 0.0).images[0]
    assert found.max() < 5
    np.testing.assert_allclose(found / found[0, 0, 0], image[0] / image[0, 0, 0, 0], rtol=1e-4)
    # 550 of 824.6, which is 1 in the values of the data set.
    assert np.percentile(found[1], 2) == pytest.approx(550 / 824.6, rel=0.02)


@pytest.mark.parametrize("share", [-0.1, 1.1, np.nan])
def test_a_share_out_of_range_is_refused(share):
    with pytest.raises(ScarMapperError, match="from 0 to 1"):
        without_air(patches_of(np.ones((1, 3, 10, 10), np.float32)), share)
