"""Polygons from GeoJSON and to it."""

import numpy as np
import pytest
import shapely

from scarmapper.core.geo.gdal import Affine
from scarmapper.core.geo.geojson_shapes import as_geojson, burnt, polygons_of, shape_of_geojson

HOLED = shapely.from_wkt("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))")


def test_there_and_back():
    (document,) = as_geojson(np.array([HOLED], object))
    assert shapely.equals(shape_of_geojson(document), HOLED)
    many = {"type": "MultiPolygon", "coordinates": [document["coordinates"], [
        [[20, 0, 5], [30, 0, 5], [30, 5, 5], [20, 0, 5]]
    ]]}  # fmt: skip
    found = shape_of_geojson(many)
    assert not shapely.has_z(found)
    assert shapely.area(found) == pytest.approx(96 + 25)


def test_a_polygon_that_crosses_itself_is_repaired():
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}
    assert shapely.area(shape_of_geojson(bow)) == pytest.approx(2)


@pytest.mark.parametrize(
    "document",
    [
        None, [], {}, {"type": "Point", "coordinates": [1, 2]},
        {"type": "Polygon", "coordinates": []}, {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [2, 2], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [float("inf"), 1], [2, 0], [0, 0]]]},
        {"type": "Polygon", "coordinates": "text"}, {"type": "MultiPolygon", "coordinates": None},
        {"type": "MultiPolygon", "coordinates": [[[[0, 0], ["x", 1], [2, 0], [0, 0]]]]},
    ],
)  # fmt: skip
def test_what_is_no_polygon(document):
    assert shape_of_geojson(document) is None


def test_pixels_with_their_centre_in_a_polygon():
    mask = burnt(np.array([HOLED], object), (12, 12), Affine(1, 0, 0, 0, -1, 12))
    assert mask.sum() == 96
    assert mask[2, 0] == 1
    assert mask[9, 2] == 0


def test_polygons_of_collections():
    mixed = shapely.geometrycollections(
        [HOLED, shapely.points(1, 1), shapely.multipolygons([shapely.box(20, 0, 21, 1)])]
    )
    assert [shapely.area(part) for part in polygons_of(mixed)] == [96, 1]
