"""Polygons in degrees, cut at the antimeridian."""

import numpy as np
import pytest
import shapely

from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.geodesy import areas_and_perimeters
from scarmapper.core.geo.wgs84_shapes import WGS84, on_wgs84


def array(*shapes):
    out = np.empty(len(shapes), object)
    out[:] = shapes
    return out


@pytest.mark.parametrize("code", [32601, 32660])
def test_a_polygon_of_both_sides_of_the_antimeridian_is_cut_there(code):
    # Zones 1 and 60 meet at 180°, which is 166 021 m and 833 979 m on the equator.
    x = 166_021.4 if code == 32601 else 833_978.6
    shape = shapely.box(x - 200, 5_000, x + 300, 5_400)
    found = on_wgs84(array(shape), CRS.from_epsg(code))[0]
    parts = shapely.bounds(shapely.get_parts(found))
    assert len(parts) == 2
    assert sorted(np.round(parts[:, [0, 2]], 2).ravel().tolist()) == [-180, -180, 180, 180]
    assert not ((parts[:, 0] < -179) & (parts[:, 2] > 179)).any()
    areas = [
        areas_and_perimeters(array(one), crs)[0][0]
        for one, crs in ((shape, CRS.from_epsg(code)), (found, WGS84))
    ]
    assert areas[0] == pytest.approx(areas[1], rel=1e-3)
    # What is cut stays as it is.
    assert shapely.equals(on_wgs84(array(found), WGS84)[0], found)


def test_degrees_that_go_on_beyond_the_antimeridian_or_around_it_are_the_same():
    beyond = shapely.box(179.9, 10, 180.1, 11)
    ring = [(179.9, 10), (-179.9, 10), (-179.9, 11), (179.9, 11)]
    first, second = on_wgs84(array(beyond, shapely.polygons(ring)), WGS84)
    assert shapely.equals(first, second)
    assert shapely.area(first) == pytest.approx(0.2)


def test_far_outside_of_its_zone_a_polygon_is_where_it_was():
    place = shapely.box(20.0, 45.0, 20.01, 45.01)
    from scarmapper.core.geo.earth import transformed

    far = shapely.set_coordinates(
        array(place),
        transformed(WGS84, CRS.from_epsg(32631), shapely.get_coordinates(place)),
    )
    found = on_wgs84(far, CRS.from_epsg(32631))[0]
    assert shapely.hausdorff_distance(found, place) < 1e-6


def test_what_has_no_place_is_none():
    wrong = shapely.box(1e30, 0, 2e30, 1)
    good = shapely.box(500_000, 0, 500_100, 100)
    found = on_wgs84(array(None, wrong, good), CRS.from_epsg(32633))
    assert [one is None for one in found] == [True, True, False]
    assert on_wgs84(np.empty(0, object), WGS84).shape == (0,)
