"""Evidence and a U-Net of both dates together: by hand, and on the sample pair."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.labels import SCAR, UNKNOWN
from scarmapper.core.mapping.aligned_pair import Images, aligned_pair
from scarmapper.core.mapping.combined_method import Weights, combined
from scarmapper.core.mapping.scar_map import MapOptions, map_scars, method_of
from scarmapper.core.progress import Progress


def odds(probability):
    return np.log(probability / (1 - probability))


def test_log_odds_are_weighted_and_added_by_hand():
    evidence = np.array([0.5, 0.9, 0.1, 0.9], np.float32)
    network = np.array([0.6, 0.6, 0.6, 0.2], np.float32)
    found = combined(evidence, network, 0.6, Weights(0.5, 2.0, 0.1))
    wanted = 0.5 * odds(evidence) + 2 * (odds(network) - odds(0.6)) + 0.1
    np.testing.assert_allclose(odds(found), wanted, rtol=1e-4)
    # At the threshold of the network, and even odds of evidence, the odds are even.
    assert combined(evidence[:1], network[:1], 0.6, Weights(0.3, 0.7, 0))[0] == pytest.approx(0.5)


def test_what_is_unknown_to_one_is_unknown():
    found = combined(np.float32([np.nan, 0.5]), np.float32([0.5, np.nan]), 0.5)
    assert np.isnan(found).all()


@pytest.mark.parametrize("sure", [0.0, 1.0])
def test_neither_can_outvote_the_other_without_end(sure):
    certain = np.float32([sure])
    found = combined(certain, certain, 0.5, Weights(1, 1, 0))
    assert 0 < found[0] < 1
    opposite = combined(certain, 1 - certain, 0.5, Weights(1, 1, 0))
    assert opposite[0] == pytest.approx(0.5, abs=1e-5)


@pytest.fixture(scope="module")
def plain(images):
    """The images as they are, neither aligned nor with scene classes."""
    return aligned_pair(Images(images.pre, images.post), max_shift=None)


def blocks_of(name, images, plain):
    method = method_of(MapOptions(name, min_area=0), images, Progress())
    shape = (plain.grid.height, plain.grid.width)
    mask, probability = np.empty(shape, np.uint8), np.empty(shape, np.float32)
    for block in method.blocks(plain.scene(method.indices), plain.matrix, Progress()):
        mask[block.window.slices], probability[block.window.slices] = block.mask, block.probability
    return method, mask, probability


def test_the_map_is_that_of_both_methods_by_themselves(images, plain):
    pytest.importorskip("onnxruntime")
    _, _, evidence = blocks_of("evidence", images, plain)
    network, _, seen = blocks_of("u-net of both dates", images, plain)
    method, mask, probability = blocks_of("combined", images, plain)
    wanted = combined(evidence, seen, network.as_dict()["threshold"])
    np.testing.assert_allclose(probability, wanted, atol=2e-3)
    np.testing.assert_array_equal(mask == UNKNOWN, np.isnan(probability))
    known = ~np.isnan(probability)
    np.testing.assert_array_equal(mask[known] == SCAR, probability[known] >= 0.5)
    assert method.model_hash == network.model_hash
    assert method.fitted_on_sample


def test_what_was_learnt_once_is_taken_over(images):
    pytest.importorskip("onnxruntime")
    options = MapOptions("combined", align=False)
    first = map_scars(images, options)
    again = map_scars(images, options, fitted=first.detector)
    np.testing.assert_array_equal(again.mask, first.mask)
    assert again.detector == first.detector
    assert first.detector["detector"] == "combined"
    assert {"sha256", "evidence"} <= set(first.detector)
    with pytest.raises(ScarMapperError, match="damaged, or of another kind"):
        map_scars(images, options, fitted={"detector": "combined"})
