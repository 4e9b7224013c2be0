"""Patches split by blocks of ids, and patches from elsewhere added to those that train."""

import numpy as np
import pytest
from generated_patches import elsewhere

from scarmapper.core.errors import ScarMapperError
from scarmapper.models.training import split
from scarmapper.models.training.patches import read_patches


def test_split_is_contiguous_with_gaps():
    ids = np.arange(100)
    parts = split.split_blocks(ids, 20, [1], [2], 5)
    assert parts.validation.tolist() == list(range(20, 35))
    assert parts.test.tolist() == list(range(40, 60))
    assert parts.train.tolist() == [*range(15), *range(65, 100)]
    with pytest.raises(ScarMapperError, match="both"):
        split.split_blocks(ids, 20, [1], [1], 5)
    with pytest.raises(ScarMapperError, match="No patches"):
        split.split_blocks(ids, 20, [9], [1], 5)


def test_extra_patches_must_have_the_size_of_the_others(tiny, tmp_path):
    _, patches, parts = tiny
    more = read_patches(elsewhere(tmp_path, side=48), patches.bands)
    with pytest.raises(ScarMapperError, match="48×48"):
        split.with_extra(patches, parts, [more])
