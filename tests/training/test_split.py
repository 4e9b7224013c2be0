"""Patches split by ids, by ground and at random, and patches from elsewhere that only train."""

import json

import numpy as np
import pytest
from generated_patches import elsewhere, write_hdf5

from scarmapper.core.errors import ScarMapperError
from scarmapper.models.training import split
from scarmapper.models.training.config import make_config
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


def test_a_split_needs_no_test():
    parts = split.split_blocks(np.arange(40), 10, [1], [], 2)
    assert not len(parts.test)
    assert parts.train.tolist() == [*range(8), *range(22, 40)]


def test_a_gap_beyond_the_blocks_is_named():
    with pytest.raises(ScarMapperError, match="107 ids before and after"):
        split.split_blocks(np.arange(1, 90), 30, [1], [2], 107)


def test_a_split_at_random_is_the_same_for_a_seed_and_says_that_it_flatters(tmp_path):
    patches = read_patches(write_hdf5(tmp_path), ("B4", "B3", "B2"))
    config = make_config({"split": "random", "validation": 0.25, "test": 0.1, "seed": 4}, "it")
    parts = split.make_split(patches, config, tmp_path)
    again = split.make_split(patches, config, tmp_path)
    assert [len(part) for part in (parts.train, parts.validation, parts.test)] == [13, 5, 2]
    assert sorted([*parts.train, *parts.validation, *parts.test]) == list(range(20))
    assert parts.validation.tolist() == again.validation.tolist()
    assert parts.beside is None
    assert "at random: 0.25" in parts.words
    beside = np.ones(20, bool)
    assert "Flattering: 100 %" in split.flattery(parts, beside)
    assert not split.flattery(parts, ~beside)
    with pytest.raises(ScarMapperError, match="left for training"):
        split.make_split(patches, make_config({**config.as_dict(), "validation": 0.99}, "it"), "")


def test_ground_whose_places_are_lost_cannot_be_split(tmp_path):
    patches = read_patches(write_hdf5(tmp_path), ("B4", "B3", "B2"))
    config = make_config({"split": "ground", "validation": [[0, 1]], "test": []}, "it")
    with pytest.raises(ScarMapperError, match=r"chips\.json or chips\.geojson"):
        split.make_split(patches, config, tmp_path)
    chips = [{"id": i, "row": 0, "col": 40 * i, "transform": [0] * 6} for i in range(20)]
    stored = {"chips": chips, "options": {"size": 32}, "crs": ""}
    (tmp_path / "chips.json").write_text(json.dumps(stored))
    parts = split.make_split(patches, config, tmp_path)
    assert parts.validation.tolist() == [3, 4, 5]
    # 8 pixels lie between neighbours here, and as many are wanted.
    assert parts.train.tolist() == [0, 1, 2, *range(6, 20)]
    wrong = make_config({**config.as_dict(), "validation": [[7, 7]]}, "it")
    with pytest.raises(ScarMapperError, match=r"\[0, 0\], \[0, 1\]"):
        split.make_split(patches, wrong, tmp_path)


def test_extra_patches_must_have_the_size_of_the_others(tiny, tmp_path):
    _, patches, parts = tiny
    more = read_patches(elsewhere(tmp_path, side=48), patches.bands)
    with pytest.raises(ScarMapperError, match="48×48"):
        split.with_extra(patches, parts, [more])
