"""Where training chips lie, and in which order."""

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from small_images import grid, laid, rectangle

from scarmapper.core.chips.chip_windows import (
    box_windows,
    grid_windows,
    id_distance,
    in_strips,
    touching,
)
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.grid import Window
from scarmapper.core.progress import Progress


def test_a_grid_covers_the_image_row_by_row_without_overlap():
    found = grid_windows(grid(64, 96), 32, 32)
    assert [(w.row, w.col) for w in found] == [(r, c) for r in (0, 32) for c in (0, 32, 64)]
    reaching = grid_windows(grid(65, 96), 32, 32)
    assert [w.row for w in reaching[::3]] == [0, 32, 64]
    assert [(w.row, w.col) for w in grid_windows(grid(10, 10), 32, 32)] == [(0, 0)]
    assert id_distance(found) == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 90), st.integers(1, 90), st.integers(4, 40), st.integers(1, 60), st.data())
def test_a_grid_shows_each_pixel_as_often_as_the_stride_says(height, width, size, stride, data):
    found = grid_windows(grid(height, width), size, stride)
    row, col = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    times = sum(w.row <= row < w.row + w.height and w.col <= col < w.col + w.width for w in found)
    if stride <= size:
        assert times >= 1
    if stride >= size:
        assert times <= 1


def test_a_stride_meant_otherwise_is_refused():
    with pytest.raises(ScarMapperError, match="larger one"):
        grid_windows(grid(4000, 4000), 128, 1)


def test_a_box_has_its_landslide_in_the_middle_and_stays_in_the_image():
    shapes = [rectangle(20, 40, 4, 6), rectangle(0, 0, 2, 2), rectangle(60, 90, 4, 6)]
    found = box_windows(laid(shapes), grid(), 32, 1)
    assert set(found) == {Window(6, 27, 32, 32), Window(0, 0, 32, 32), Window(32, 64, 32, 32)}


def test_a_landslide_larger_than_a_box_gets_several():
    wide = rectangle(30, 10, 4, 70)
    found = box_windows(laid([wide]), grid(), 32, 1)
    assert [(w.row, w.col) for w in found] == [(16, 0), (16, 29), (16, 61)]
    # Of the boxes over a bent one's extent, those without any of it are not made.
    bent = shapely.union(rectangle(2, 2, 4, 60), rectangle(2, 2, 60, 4))
    corners = {(w.row, w.col) for w in box_windows(laid([bent]), grid(), 32, 1)}
    assert corners == {(0, 0), (0, 32), (32, 0)}


def test_landslides_in_one_place_share_a_box_and_a_distance_thins_them():
    shapes = [rectangle(30, 40, 2, 2), rectangle(29, 39, 4, 4), rectangle(33, 48, 2, 2)]
    inventory = laid(shapes)
    assert len(box_windows(inventory, grid(), 32, 1)) == 2
    assert len(box_windows(inventory, grid(), 32, 8)) == 2
    assert len(box_windows(inventory, grid(), 32, 9)) == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=60))
def test_overlapping_windows_are_no_farther_apart_than_the_id_distance(places):
    windows = in_strips({Window(row, col, 32, 32) for row, col in places}, 32)
    apart = [
        j - i
        for i, one in enumerate(windows)
        for j, other in enumerate(windows[i + 1 :], start=i + 1)
        if one.intersection(other)
    ]
    assert id_distance(windows) == max(apart, default=0)


def test_neighbours_on_the_ground_are_neighbours_in_number():
    windows = in_strips(
        (Window(r, c, 32, 32) for r in range(0, 320, 32) for c in range(0, 320, 32)), 32
    )
    steps = {abs(a.row - b.row) + abs(a.col - b.col) for a, b in zip(windows, windows[1:])}
    assert steps == {32}


def test_windows_touch_only_what_they_share_more_than_an_edge_with():
    tree = shapely.STRtree([shapely.box(32, 0, 40, 10)])  # columns 32 to 40 of the top rows
    windows = [Window(0, 0, 32, 32), Window(0, 32, 32, 32), Window(32, 32, 32, 32)]
    assert touching(windows, tree, Progress()).tolist() == [False, True, False]
