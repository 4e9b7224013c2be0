"""Splitting, merging and redrawing scars."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.scars.shape_edits import merge, redraw, shrunk, split, whole, without


def box(x, y, width, height):
    return shapely.multipolygons([shapely.box(x, y, x + width, y + height)])


def line(*points):
    return shapely.linestrings(points)


def areas(shapes):
    return [round(float(shapely.area(shape)), 6) for shape in shapes]


def same(first, second):
    return shapely.area(shapely.symmetric_difference(first, second)) == pytest.approx(0, abs=1e-9)


def test_a_line_across_cuts_in_two_and_the_larger_comes_first():
    pieces = split(box(0, 0, 10, 10), line((3, -1), (3, 11)))
    assert areas(pieces) == [70, 30]
    assert all(shapely.get_type_id(piece) == 6 and shapely.is_valid(piece) for piece in pieces)


def test_a_line_that_bends_may_cut_several_times():
    pieces = split(box(0, 0, 10, 10), line((-1, 2), (11, 2), (11, 8), (-1, 8)))
    assert areas(pieces) == [60, 20, 20]


def test_a_loop_cuts_out_its_inside():
    loop = line((2, 2), (4, 2), (4, 4), (2, 4), (2, 2))
    assert areas(split(box(0, 0, 10, 10), loop)) == [96, 4]


@pytest.mark.parametrize(
    "points", [((3, -1), (3, 5)), ((20, 0), (20, 10)), ((3, 3), (4, 4)), ((0, 0), (10, 0))]
)
def test_a_line_that_does_not_cross_is_refused(points):
    with pytest.raises(ScarMapperError, match="does not cut the scar in two"):
        split(box(0, 0, 10, 10), line(*points))


def test_corners_of_pixels_along_the_line_are_no_scars():
    stairs = [(0, 0)]
    for step in range(8):
        stairs += [(step, step + 1), (step + 1, step + 1)]
    scar = shapely.multipolygons([shapely.polygons([*stairs, (20, 8), (20, 0)])])
    cut = line((-1, -0.4), (8.5, 9.1), (14, 3), (14, -1))
    assert len(split(scar, cut)) > 4
    pieces = split(scar, cut, sliver=1)
    assert len(pieces) == 2
    assert sum(areas(pieces)) == pytest.approx(shapely.area(scar))


def test_parts_that_are_not_cut_stay_with_the_nearest_piece():
    scar = shapely.multipolygons([shapely.box(0, 0, 10, 10), shapely.box(10, 10, 12, 12)])
    pieces = split(scar, line((3, -1), (3, 11)))
    assert areas(pieces) == [74, 30]


def test_a_line_between_parts_tells_them_apart():
    scar = shapely.multipolygons([shapely.box(0, 0, 4, 4), shapely.box(6, 0, 9, 3)])
    assert areas(split(scar, line((5, -1), (5, 5)))) == [16, 9]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-2, 12, width=32), st.floats(-2, 12, width=32)), min_size=2, max_size=6
    )
)
def test_pieces_cover_the_scar_and_nothing_twice(points):
    hole = shapely.box(6, 6, 8, 8)
    scar = shapely.multipolygons([shapely.difference(shapely.box(0, 0, 10, 10), hole)])
    try:
        pieces = split(scar, line(*points))
    except ScarMapperError:
        return
    assert len(pieces) >= 2
    assert sum(areas(pieces)) == pytest.approx(96, abs=1e-4)
    together = shapely.union_all(np.array(pieces, object))
    assert shapely.area(shapely.symmetric_difference(together, scar)) < 1e-6


def test_neighbours_become_one_and_far_ones_are_refused():
    one, other, far = box(0, 0, 4, 4), box(4, 0, 4, 4), box(50, 0, 4, 4)
    merged = merge(np.array([one, other], object), 10)
    assert same(merged, box(0, 0, 8, 4))
    assert shapely.get_num_geometries(merged) == 1
    with pytest.raises(ScarMapperError, match="too far apart"):
        merge(np.array([one, far], object), 10)


def test_the_edge_follows_the_line_outside_and_inside():
    scar = box(0, 0, 10, 10)
    bulge = redraw(scar, line((2, 9), (2, 12), (6, 12), (6, 9)))
    assert shapely.area(bulge) == pytest.approx(108)
    dent = redraw(scar, line((2, 11), (2, 7), (6, 7), (6, 11)))
    assert shapely.area(dent) == pytest.approx(88)
    both = redraw(scar, line((1, 11), (1, 8), (3, 8), (3, 12), (6, 12), (6, 9)))
    assert shapely.area(both) == pytest.approx(100 - 4 + 6)


def test_redrawing_touches_no_other_part_and_no_hole_that_it_does_not_cross():
    holed = shapely.difference(shapely.box(0, 0, 10, 10), shapely.box(1, 1, 2, 2))
    scar = shapely.multipolygons([holed, shapely.box(20, 0, 22, 2)])
    changed = redraw(scar, line((2, 11), (2, 7), (6, 7), (6, 11)))
    assert shapely.area(changed) == pytest.approx(99 - 12 + 4)
    filled = redraw(scar, line((1.25, 0.5), (1.25, 2.5)))
    assert shapely.area(filled) == pytest.approx(103 + 0.25)


def test_a_line_that_changes_nothing_is_refused():
    for points in (((20, 20), (30, 30)), ((5, 5), (5, 20)), ((2, 2), (4, 4))):
        with pytest.raises(ScarMapperError, match="changes nothing"):
            redraw(box(0, 0, 10, 10), line(*points))


def test_what_is_taken_away_leaves_something():
    assert same(shrunk(box(0, 0, 10, 10), box(5, 0, 5, 10)), box(0, 0, 5, 10))
    with pytest.raises(ScarMapperError, match="Nothing would be left"):
        shrunk(box(0, 0, 10, 10), box(-1, -1, 20, 20))


def test_ground_of_others_is_left_to_them():
    others = np.array([box(8, 0, 5, 10), box(100, 0, 5, 5)], object)
    assert same(without(box(0, 0, 10, 10), others), box(0, 0, 8, 10))
    assert without(box(9, 1, 1, 1), others) is None


def test_a_drawn_shape_that_crosses_itself_is_repaired():
    bow = shapely.polygons([(0, 0), (4, 4), (4, 0), (0, 4)])
    made = whole(bow)
    assert shapely.is_valid(made)
    assert shapely.area(made) == pytest.approx(8)
    assert whole(shapely.polygons([(0, 0), (4, 4), (0, 0)])) is None
