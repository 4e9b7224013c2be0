"""Runs of pixels against the masks they stand for, and OpenCV's components."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from scarmapper.core.geo import runs as runs_module
from scarmapper.core.geo.grid import Window
from scarmapper.core.geo.runs import components, runs_by_value, runs_of, united, within

masks = arrays(
    np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.integers(0, 1)
)


def painted(runs, shape):
    out = np.zeros(shape, np.uint8)
    row, col, _ = runs.pixels()
    out[row, col] += 1
    return out


@given(masks)
def test_runs_hold_just_the_pixels(mask):
    runs = runs_of(mask)
    np.testing.assert_array_equal(painted(runs, mask.shape), mask)
    assert runs.lengths.sum() == mask.sum()
    assert (np.diff(runs.flat_start) > 0).all()
    # Runs of one row neither overlap nor touch.
    assert (runs.flat_start[1:] > runs.flat_stop[:-1]).all()


def test_only_the_value_counts():
    mask = np.array([[0, 1, 255], [2, 1, 1]], np.uint8)
    runs = runs_of(mask)
    assert runs.row.tolist() == [0, 1]
    assert runs.start.tolist() == [1, 1]
    assert runs.stop.tolist() == [2, 3]
    assert runs_of(mask, 255).start.tolist() == [2]


def test_large_masks_are_read_in_strips(monkeypatch):
    mask = (np.random.default_rng(3).random((37, 23)) < 0.5).astype(np.uint8)
    whole = runs_of(mask)
    monkeypatch.setattr(runs_module, "_AT_ONCE", 50)
    for one, other in zip(whole[:3], runs_of(mask)[:3]):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(("diagonal", "connectivity"), [(True, 8), (False, 4)])
@settings(max_examples=200, deadline=None)
@given(mask=masks)
def test_components_are_those_of_opencv(mask, diagonal, connectivity):
    runs = runs_of(mask)
    root = components(runs, diagonal)
    count, labels = cv2.connectedComponents(mask, connectivity=connectivity)
    assert len(np.unique(root)) == count - 1
    row, col, number = runs.pixels()
    ours = root[number]
    theirs = labels[row, col]
    assert len(set(zip(ours.tolist(), theirs.tolist()))) == count - 1
    # A component is called after its first run.
    assert (root[root] == root).all()
    assert (root <= np.arange(len(root))).all()


def test_a_spiral_is_one_component():
    size = 101
    mask = np.zeros((size, size), np.uint8)
    row = col = 0
    step_row, step_col = 0, 1
    mask[0, 0] = 1
    turns = 0
    while turns < 2:
        ahead = row + 2 * step_row, col + 2 * step_col
        inside = 0 <= row + step_row < size and 0 <= col + step_col < size
        blocked = all(0 <= a < size for a in ahead) and mask[ahead]
        if not inside or blocked:
            step_row, step_col = step_col, -step_row
            turns += 1
            continue
        turns = 0
        row, col = row + step_row, col + step_col
        mask[row, col] = 1
    assert mask.sum() > size * size // 3
    assert set(components(runs_of(mask), diagonal=False).tolist()) == {0}


@given(st.data())
def test_united_is_the_union(data):
    shape = data.draw(array_shapes(min_dims=2, max_dims=2, max_side=10))
    one, other = (data.draw(arrays(np.uint8, shape, elements=st.integers(0, 1))) for _ in range(2))
    runs = united(runs_of(one), runs_of(other))
    expected = runs_of(one | other)
    for found, wanted in zip(runs[:3], expected[:3]):
        np.testing.assert_array_equal(found, wanted)


@given(masks, st.integers(0, 11), st.integers(0, 11), st.integers(1, 12), st.integers(1, 12))
def test_within_is_the_crop(mask, row, col, height, width):
    runs = runs_of(mask)
    window = Window(row, col, height, width)
    inside, number = within(runs, window)
    wide = np.zeros((24, 24), np.uint8)
    wide[: mask.shape[0], : mask.shape[1]] = mask
    np.testing.assert_array_equal(painted(inside, (height, width)), wide[window.slices])
    np.testing.assert_array_equal(runs.row[number] - row, inside.row)


@given(
    arrays(np.uint8, st.tuples(st.integers(0, 9), st.integers(0, 9)), elements=st.integers(0, 3))
)
def test_runs_by_value_give_the_raster_again(raster):
    runs, values = runs_by_value(raster)
    again = np.zeros_like(raster)
    row, col, number = runs.pixels()
    again[row, col] = values[number]
    np.testing.assert_array_equal(again, raster)
    assert (np.diff(runs.flat_start) > 0).all()
    touching = (runs.row[1:] == runs.row[:-1]) & (runs.start[1:] == runs.stop[:-1])
    assert (values[1:] != values[:-1])[touching].all()
