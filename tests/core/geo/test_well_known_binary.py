"""Geometries out of well-known binary: what is damaged or has curves is none."""

import struct

import pytest
import shapely

from scarmapper.core.geo.well_known_binary import geometries_of

BOX = shapely.box(0, 0, 4, 4)


def curve(code):
    """Return well-known binary that begins as a box and says that it is of another kind."""
    return b"\x01" + struct.pack("<I", code) + shapely.to_wkb(BOX)[5:]


@pytest.mark.parametrize(
    "odd", [curve(8), curve(9), curve(10), curve(15), curve(99), b"", b"\x01", b"x" * 50, None]
)
def test_one_that_cannot_be_read_leaves_the_others(odd):
    found = geometries_of([shapely.to_wkb(BOX), odd, shapely.to_wkb(shapely.Point(1, 2))])
    assert shapely.equals_exact(found[0], BOX)
    assert found[1] is None
    assert shapely.equals_exact(found[2], shapely.Point(1, 2))


def test_none_of_none():
    assert len(geometries_of([])) == 0
