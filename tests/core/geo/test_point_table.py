"""Tables whose columns hold places."""

import pytest
import shapely

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.point_table import place_columns, places_of


def points(places):
    return [None if g is None else shapely.from_wkb(g).wkt for g in places.geometries]


def test_degrees_are_taken_for_such_and_that_is_said():
    places = places_of({"Lon": ["141.9", 142], "LAT": ["42.7", 43]}, "slides")
    assert points(places) == ["POINT (141.9 42.7)", "POINT (142 43)"]
    assert CRS.from_wkt(places.crs) == CRS.from_epsg(4326)
    assert "Lon and LAT, in EPSG:4326, which is assumed" in places.note


@pytest.mark.parametrize("code", ["32654", "EPSG:32654", 32654, 32654.0])
def test_coordinates_of_a_map_need_their_crs(code):
    columns = {"Easting": ["500000,5", "", "x"], "Northing": ["4700000,5", "", "1"]}
    with pytest.raises(ScarMapperError, match="add a column epsg"):
        places_of(columns, "slides")
    places = places_of({**columns, "EPSG": [code, None, ""]}, "slides")
    assert points(places) == ["POINT (500000.5 4700000.5)", None, None]
    assert CRS.from_wkt(places.crs) == CRS.from_epsg(32654)
    assert "2 of its 3 rows have no place" in places.note


@pytest.mark.parametrize(
    "columns",
    [
        {"WKT": ["SRID=32654;POLYGON ((1 1, 2 1, 2 2, 1 1))", "no text"]},
        {"geom": ["POLYGON Z ((1 1 5, 2 1 5, 2 2 5, 1 1 5))", None], "srid": [32654, 32654]},
    ],
)
def test_well_known_text_gives_outlines(columns):
    places = places_of(columns, "slides")
    assert points(places) == ["POLYGON ((1 1, 2 1, 2 2, 1 1))", None]
    assert CRS.from_wkt(places.crs) == CRS.from_epsg(32654)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, "name them lon and lat"),
        ({"x": ["", "a"], "y": ["", "b"]}, "hold no place"),
        ({"WKT": ["POINT(", "x"]}, "hold no place"),
        ({"lon": [500000], "lat": [4700000]}, "are no degrees"),
        ({"x": [1], "y": [1], "epsg": [99999]}, "does not exist"),
        ({"x": [1, 1], "y": [1, 1], "epsg": [32654, 32655]}, "several coordinate reference"),
    ],
)
def test_what_names_no_place_is_refused_with_what_to_do(columns, words):
    with pytest.raises(ScarMapperError, match=words):
        places_of(columns, "slides")


def test_only_the_columns_of_places_are_wanted():
    assert place_columns(["id", "X", "Y", "date", "EPSG"]) == ["X", "Y", "EPSG"]
