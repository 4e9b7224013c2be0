"""Layers as they are given: their kind, identifiers, bounds and CRS."""

import numpy as np
import pytest
import shapely
from drawn_layers import UTM, X, Y, box, layer, raster, reprojected

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS


def test_the_kind_follows_from_what_is_in_the_layer(tmp_path):
    point = shapely.Point(X, Y)
    assert raster(tmp_path / "a.tif", np.ones((4, 4))).kind == "raster"
    assert layer(box(0, 0, 1, 1)).kind == "polygons"
    assert layer(point, shapely.MultiPoint([point]), None).kind == "points"
    assert layer(point, box(0, 0, 1, 1)).kind == "polygons"
    assert layer().kind == "polygons"


def test_features_without_identifiers_are_numbered_from_one():
    assert layer(box(0, 0, 1, 1)).id_of(0) == "1"
    assert layer(box(0, 0, 1, 1), ids=["x"]).id_of(0) == "x"


def test_bounds_span_all_features_and_ignore_missing_ones():
    found = layer(box(1, 2, 3, 4), None, shapely.Polygon(), box(10, 0, 5, 1))
    assert found.bounds_in(UTM) == (X + 10, Y - 60, X + 150, Y)
    assert layer(None, shapely.Polygon()).bounds_in(UTM) is None


def test_bounds_in_another_crs_hold_the_reprojected_shape(tmp_path):
    degrees = CRS.from_epsg(4326)
    (shape,), _ = reprojected([box(0, 0, 40, 30)], 4326)
    for given in (layer(box(0, 0, 40, 30)), raster(tmp_path / "a.tif", np.ones((30, 40)))):
        left, bottom, right, top = given.bounds_in(degrees)
        assert (left, bottom, right, top) == pytest.approx(shape.bounds, abs=2e-5)
        assert left < right
        assert bottom < top


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (layer(box(0, 0, 5, 5), name="outlines", crs=None), "outlines has no coordinate reference"),
        (
            MapLayer("outlines", geometries=[shapely.to_wkb(box(0, 0, 5, 5))], crs="nonsense"),
            "reference system of outlines is not understood",
        ),
        (
            layer(shapely.box(np.nextafter(1e300, 0), 0, 1e300, 1), name="outlines"),
            "outlines",
        ),
    ],
)
def test_a_crs_that_is_missing_or_wrong_is_an_error(given, message):
    with pytest.raises(ScarMapperError, match=message):
        given.bounds_in(CRS.from_epsg(4326))


@pytest.mark.parametrize("far", [1e300, -1e300, 1e18])
def test_coordinates_that_no_place_on_earth_has_are_told(far):
    utm = CRS.from_epsg(32633)
    shapes = [shapely.to_wkb(shapely.box(0, 0, 500_000, abs(far)))]
    layer = MapLayer("odd", geometries=shapes, crs=utm.to_wkt())
    with pytest.raises(ScarMapperError, match="do not fit its coordinate reference system"):
        layer.bounds_in(utm)
