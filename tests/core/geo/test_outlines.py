"""Rings along pixel edges against GDAL's polygons and OpenCV's holes."""

import cv2
import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from scarmapper.core.geo.gdal import rasterio
from scarmapper.core.geo.outlines import inside_rings, rings_of
from scarmapper.core.geo.runs import components, runs_of, united

masks = arrays(
    np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.integers(0, 1)
)


def corners(rings, number):
    begin = rings.first[number]
    end = begin + rings.size[number]
    return np.stack([rings.x[begin:end], rings.y[begin:end]], axis=1)


@settings(max_examples=300, deadline=None)
@given(masks)
def test_parts_are_the_polygons_of_gdal(mask):
    runs = runs_of(mask)
    part = components(runs, diagonal=False)
    rings = rings_of(runs, part)
    shells, holes = {}, {}
    for number, area in enumerate(rings.area):
        ring = corners(rings, number)
        assert shapely.Polygon(ring).area == abs(area)
        (shells if area > 0 else holes).setdefault(part[rings.run[number]], []).append(ring)
    assert all(len(of_one) == 1 for of_one in shells.values())
    ours = [shapely.Polygon(of_one[0], holes.get(key)) for key, of_one in shells.items()]
    theirs = [
        shapely.geometry.shape(shape)
        for shape, _ in rasterio.features.shapes(mask, mask=mask, connectivity=4)
    ]
    assert all(polygon.is_valid for polygon in ours)
    assert len(ours) == len(theirs)
    unmatched = list(theirs)
    for polygon in ours:
        same = next(other for other in unmatched if other.equals(polygon))
        unmatched.remove(same)


def enclosed(mask):
    """Return masks of the pieces of background that do not reach the edge, islands filled."""
    count, labels = cv2.connectedComponents(1 - mask, connectivity=4)
    border = {*labels[0], *labels[-1], *labels[:, 0], *labels[:, -1]}
    for label in set(range(1, count)) - border:
        hole = labels == label
        _, outside = cv2.connectedComponents(
            np.pad(1 - hole.astype(np.uint8), 1, constant_values=1), connectivity=8
        )
        yield (outside != outside[0, 0])[1:-1, 1:-1] | hole


@settings(max_examples=300, deadline=None)
@given(masks, st.integers(1, 6))
def test_small_holes_are_filled_with_what_lies_in_them(mask, limit):
    runs = runs_of(mask)
    rings = rings_of(runs)
    holes = list(enclosed(mask))
    assert sorted(-rings.area[rings.area < 0]) == sorted(float(hole.sum()) for hole in holes)
    small = np.flatnonzero((rings.area < 0) & (rings.area >= -limit))
    filled = united(runs, inside_rings(rings, small, mask.shape[1]))
    expected = mask.copy()
    for hole in holes:
        if hole.sum() <= limit:
            expected[hole] = 1
    found = np.zeros_like(mask)
    row, col, _ = filled.pixels()
    found[row, col] = 1
    np.testing.assert_array_equal(found, expected)
    assert filled.lengths.sum() == expected.sum()


def test_pixels_that_touch_at_a_corner():
    touching = np.array([[1, 0], [0, 1]], np.uint8)
    runs = runs_of(touching)
    assert rings_of(runs, components(runs, diagonal=False)).size.tolist() == [4, 4]
    joined = rings_of(runs)
    assert joined.size.tolist() == [8]
    assert joined.area.tolist() == [2.0]


def test_a_part_that_touches_itself_encloses_a_hole():
    mask = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 0]], np.uint8)
    runs = runs_of(mask)
    rings = rings_of(runs, components(runs, diagonal=False))
    assert sorted(rings.area.tolist()) == [-1.0, 8.0]


def test_an_empty_mask_has_no_rings():
    assert len(rings_of(runs_of(np.zeros((3, 3), np.uint8))).first) == 0
