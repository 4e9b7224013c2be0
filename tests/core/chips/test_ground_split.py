"""Chips split by ground: no part beside another, and little left out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scarmapper.core.chips.ground_split import (
    BETWEEN,
    TEST,
    TRAIN,
    VALIDATION,
    GroundBlocks,
    chosen_blocks,
    near,
)


def least_distance(corners, size, first, second):
    """Return the fewest pixels between a chip of one selection and one of another."""
    away = np.abs(corners[first][:, None] - corners[second]).max(axis=2)
    return away.min() - size if away.size else np.inf


def belt(count, seed=0):
    """Return corners of boxes along a belt of landslides, as many as an earthquake leaves."""
    random = np.random.default_rng(seed)
    along = random.uniform(0, 1, count)
    across = random.normal(0, 60, (2, count))
    return np.stack([10_000 * (1 - along), 10_000 * along], 1).astype(int) + across.T.astype(int)


def grid(rows, cols, step=128):
    return np.array([(row * step, col * step) for row in range(rows) for col in range(cols)])


@pytest.mark.parametrize(
    ("corners", "left", "places"),
    [
        (belt(3779), 0.8, 4),
        (grid(40, 40), 0.85, 4),
        (grid(12, 20, 64), 0.7, 1),
        (belt(300), 0.9, 4),
    ],
)
def test_parts_lie_apart_and_little_is_left_out(corners, left, places):
    blocks = chosen_blocks(corners, 128)
    parts = blocks.parts(corners, 128)
    train, validation, test = (parts == part for part in (TRAIN, VALIDATION, TEST))
    for first, second in ((train, validation), (train, test), (validation, test)):
        assert least_distance(corners, 128, first, second) >= blocks.gap
    assert (parts != BETWEEN).mean() >= left
    assert 0.08 < validation.mean() < 0.25
    assert 0.04 < test.mean() < 0.2
    assert len(blocks.validation) >= places


def test_the_choice_is_always_the_same():
    corners = belt(800)
    assert chosen_blocks(corners, 128) == chosen_blocks(corners.copy(), 128)


def test_few_chips_have_no_test_and_too_few_no_split():
    blocks = chosen_blocks(grid(2, 4), 128)
    assert blocks.validation
    assert not blocks.test
    # All of the same place.
    assert chosen_blocks(np.zeros((9, 2), int), 128) is None
    assert chosen_blocks(grid(1, 1), 128) is None


def test_the_middle_of_a_chip_says_which_block_it_is_in():
    corners = np.array([(0, 0), (0, 63), (0, 64), (0, 400), (200, 0)])
    parts = GroundBlocks(128, ((0, 1),), ((1, 0), (2, 0)), 1).parts(corners, 128)
    # The first two overlap the third, whose middle lies in the second block.
    assert parts.tolist() == [BETWEEN, BETWEEN, VALIDATION, TRAIN, TEST]


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=40),
    st.integers(1, 40),
)
def test_near_is_what_comparing_all_pairs_gives(places, gap):
    corners, size = np.array(places), 32
    others = np.arange(len(corners)) % 3 == 0
    away = np.abs(corners[:, None] - corners).max(axis=2)
    np.fill_diagonal(away, 10_000)
    expected = (away[:, others] < size + gap).any(axis=1)
    np.testing.assert_array_equal(near(corners, size, others, gap), expected)
