"""Polygons that cross themselves are repaired as before, or in time."""

import time

import numpy as np
import pytest
import shapely

from scarmapper.core.geo.repair import repaired


def star(count, seed=1):
    """Return a ring from point to point of a circle, which crosses itself all over."""
    angles = np.random.default_rng(seed).random(count) * 7
    return shapely.Polygon(np.stack([200 * np.cos(angles), 200 * np.sin(angles)], axis=1))


BOW = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])


@pytest.mark.parametrize(
    "shape",
    [
        BOW,
        shapely.MultiPolygon([shapely.box(0, 0, 4, 4), shapely.box(2, 2, 6, 6)]),
        shapely.Polygon(shapely.box(0, 0, 9, 9).exterior, [shapely.box(8, 8, 12, 12).exterior]),
        shapely.GeometryCollection([BOW, shapely.Point(3, 3)]),
        shapely.GeometryCollection([shapely.GeometryCollection([BOW])]),
        star(12),
    ],
)
def test_what_somebody_may_have_drawn_is_repaired_as_shapely_does(shape):
    assert not shape.is_valid
    (found,) = repaired(np.array([shape], object))
    assert shapely.equals_exact(found, shapely.make_valid(shape))


def test_many_crossings_are_repaired_in_time():
    begin = time.monotonic()
    (found,) = repaired(np.array([star(100)], object))
    # The usual way takes 12 s for it.
    assert time.monotonic() - begin < 5
    if found is not None:  # shapely before 2.1 has no other way
        assert found.is_valid
        assert 90_000 < found.area < np.pi * 200**2


@pytest.mark.parametrize("count", [800, 20_000])
def test_what_nobody_can_have_drawn_is_left_out_in_time(count):
    begin = time.monotonic()
    found = repaired(np.array([BOW, star(count)], object))
    assert time.monotonic() - begin < 10
    assert found[0].is_valid
    assert found[1] is None


def test_nothing_is_repaired_of_nothing():
    assert len(repaired(np.array([], object))) == 0
