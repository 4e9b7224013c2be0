"""Patches recognised by their fingerprints, whatever factor and rounding came between."""

import cv2
import numpy as np
import pytest

from scarmapper.core.chips.fingerprint import Fingerprints, fingerprint, fingerprints


def patch(seed):
    random = np.random.default_rng(seed)
    texture = cv2.GaussianBlur(random.normal(size=(128, 128)), (0, 0), 6)
    return (1.5 + texture / texture.std() * 0.4 + random.random((3, 128, 128)) * 0.1).clip(0.05)


def eight_bit(values):
    """Return values as the 8-bit copies of the data set have them."""
    return np.floor(255 * values / values.max()).astype(np.uint8)


def test_a_patch_is_known_again_in_another_unit_and_in_8_bits():
    known = Fingerprints(fingerprints([patch(seed) for seed in range(20)]))
    for seed in range(20):
        for values in (patch(seed), 3000 * patch(seed), eight_bit(patch(seed))):
            assert fingerprint(values) in known


def test_other_patches_are_not_taken_for_it():
    known = Fingerprints(fingerprints([patch(seed) for seed in range(200)]))
    assert not any(fingerprint(patch(seed)) in known for seed in range(200, 600))
    # Nor are its mirror image, and what lies beside it.
    assert fingerprint(patch(3)[:, :, ::-1]) not in known
    assert fingerprint(np.roll(patch(3), 64, axis=2)) not in known


@pytest.mark.parametrize("values", [np.zeros((3, 128, 128)), np.full((3, 128, 128), 7.0)])
def test_a_uniform_patch_has_no_fingerprint(values):
    assert fingerprint(values) is None
    assert fingerprints([values]) == []


def test_nothing_is_known_of_no_patches():
    assert fingerprint(patch(0)) not in Fingerprints([])
