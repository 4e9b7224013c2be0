"""Agreement of masks by hand."""

import numpy as np
import pytest

from scarmapper.core.mapping.method_agreement import PackedMasks


def agreement(**masks):
    packed = PackedMasks()
    for name, mask in masks.items():
        packed.add(name, np.array(mask, np.uint8))
    return packed


def test_pairs_and_votes_by_hand():
    packed = agreement(
        a=[[1, 1, 0], [0, 255, 1], [0, 0, 0]],
        b=[[1, 0, 0], [0, 1, 1], [1, 0, 0]],
        c=[[0, 0, 0], [0, 0, 0], [0, 0, 0]],
    )
    found = packed.agreement()
    # The pixel that one of the two does not know is none of theirs.
    np.testing.assert_allclose(found.iou, [[1, 2 / 4, 0], [2 / 4, 1, 0], [0, 0, np.nan]])
    assert found.votes.tolist() == [4, 3, 2, 0]
    assert (found.any_of_them, found.one_alone, found.all_of_them) == (5, 3, 0)
    assert found.extremes() == (("a", "b", 0.5), ("a", "c", 0.0))
    assert packed.majority().tolist() == [[1, 0, 0], [0, 0, 1], [0, 0, 0]]


def test_sizes_that_are_no_multiple_of_eight_and_larger_than_a_part(monkeypatch):
    from scarmapper.core.mapping import method_agreement

    monkeypatch.setattr(method_agreement, "_AT_ONCE", 2)
    random = np.random.default_rng(5)
    masks = {name: random.integers(0, 2, (13, 7)) for name in "abcde"}
    packed = agreement(**masks)
    votes = sum(masks.values())
    found = packed.agreement()
    assert found.votes.tolist() == np.bincount(votes.ravel(), minlength=6).tolist()
    assert found.votes.sum() == 13 * 7
    np.testing.assert_array_equal(packed.majority(), votes > 2)
    first, other = masks["a"] == 1, masks["d"] == 1
    assert found.iou[0, 3] == pytest.approx((first & other).sum() / (first | other).sum())


def test_one_method_and_none_that_maps_anything():
    found = agreement(a=[[1, 0]]).agreement()
    assert found.extremes() is None
    assert found.votes.tolist() == [1, 1]
    empty = agreement(a=[[0, 0]], b=[[0, 255]]).agreement()
    assert empty.extremes() is None
    assert empty.any_of_them == 0
