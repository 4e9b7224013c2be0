"""A U-Net as a method: by hand, for a network of single pixels."""

import hashlib

import numpy as np
import pytest

from scarmapper.core.labels import SCAR, UNKNOWN
from scarmapper.core.mapping.aligned_pair import Images, aligned_pair
from scarmapper.core.mapping.unet_method import UNetMethod
from scarmapper.core.progress import Progress, RecordingProgress


@pytest.fixture(scope="module")
def plain(images):
    """The images as they are, neither aligned nor with scene classes."""
    return aligned_pair(Images(images.pre, images.post), max_shift=None)


def mapped(plain, images, path, progress=None):
    """Return the method, and its mask, probability and counts of reasons."""
    progress = progress or Progress()
    method = UNetMethod(str(path), images.pre, images.post, progress=progress)
    shape = (plain.grid.height, plain.grid.width)
    mask, probability = np.empty(shape, np.uint8), np.empty(shape, np.float32)
    counts = 0
    for block in method.blocks(plain.scene(), plain.matrix, progress):
        assert block.candidates is None
        mask[block.window.slices] = block.mask
        probability[block.window.slices] = block.probability
        counts = counts + block.reason_counts
    return method, mask, probability, counts


def test_the_probability_is_that_of_after_and_not_before(plain, images, make_unet, tmp_path):
    path = make_unet(tmp_path)
    method, mask, probability, counts = mapped(plain, images, path)
    known = ~np.isnan(probability)
    expected = []
    for image in (images.post, images.pre):
        bands = [image.bands.index(name) for name in ("B04", "B03", "B02")]
        scaled = image.read_all()[bands] / 500
        level = np.median(scaled.mean(axis=0)[known])
        expected.append(1 / (1 + np.exp(-2 * (scaled[0] / level - 1) / 0.5)))
    by_hand = expected[0] * (1 - expected[1])
    np.testing.assert_allclose(probability[known], by_hand[known], atol=5e-3)
    np.testing.assert_array_equal(mask == UNKNOWN, ~known)
    np.testing.assert_array_equal(mask[known] == SCAR, probability[known] >= np.float32(0.6))
    assert counts.sum() == mask.size
    assert counts[0] == known.sum()
    assert method.as_dict()["threshold"] == 0.6
    assert method.model_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    assert not method.fitted_on_sample


def test_a_warning_where_too_much_of_the_ground_is_mapped(plain, images, make_unet, tmp_path):
    progress = RecordingProgress(Progress())
    path = make_unet(tmp_path, changes={"threshold": 0.1})
    _, mask, _, _ = mapped(plain, images, path, progress)
    share = (mask == SCAR).sum() / (mask != UNKNOWN).sum()
    assert share > 0.3
    (warning,) = (text for text in progress.warnings if "look like scars" in text)
    assert warning.startswith(f"{100 * share:.0f} % of the ground")
