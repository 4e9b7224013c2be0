"""Areas in any CRS, and those that are refused."""

import pytest
import shapely

from scarmapper.core.acquisition.area import area_of_extent, area_of_polygons
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS

DEGREES, UTM33 = CRS.from_epsg(4326), CRS.from_epsg(32633)


def test_an_extent_in_metres(area):
    assert area.square_km == pytest.approx(27.5, rel=2e-3)
    west, south, east, north = area.bounds
    assert 14.0 < west < east < 14.2
    assert 37.5 < south < north < 37.7
    left, bottom, right, top = area.bounds_in(UTM33)
    assert left == pytest.approx(418_000, abs=60)
    assert top == pytest.approx(4_161_500, abs=60)
    assert right - left >= 5000 - 1
    assert top - bottom >= 5500 - 1


def test_the_polygon_that_catalogues_are_asked_with_holds_the_area(area):
    asked = area.geojson()
    ring = asked["coordinates"][0]
    assert asked["type"] == "Polygon"
    assert ring[0] == ring[-1]
    assert len(ring) < 50
    outside = shapely.difference(area.shape, shapely.polygons(ring))
    assert shapely.area(outside) < 1e-3 * shapely.area(area.shape)


def test_polygons_count_where_there_are_some():
    parts = [shapely.box(14, 37, 14.1, 37.1), shapely.box(14.3, 37, 14.4, 37.1)]
    area = area_of_polygons([*shapely.to_wkb(parts), None], DEGREES)
    _, inside = area.sample_grid(100)
    assert inside.mean() == pytest.approx(0.5, abs=0.03)
    assert area.share_within(shapely.box(14, 37, 14.2, 38)) == pytest.approx(0.5)
    assert area.geojson()["type"] == "Polygon"


def test_a_polygon_that_crosses_itself_is_repaired():
    bow = shapely.from_wkt("POLYGON ((14 37, 14.1 37.1, 14.1 37, 14 37.1, 14 37))")
    assert area_of_polygons([shapely.to_wkb(bow)], DEGREES).square_km == pytest.approx(49, rel=0.1)


def test_the_sample_has_square_pixels_on_the_ground_in_the_north_too():
    area = area_of_extent((15, 79.9, 15.5, 80.0), DEGREES)
    grid, inside = area.sample_grid(120)
    across, down = grid.pixel_metres
    assert across == pytest.approx(down, rel=0.1)
    assert max(grid.width, grid.height) <= 121
    assert inside.all()


@pytest.mark.parametrize(
    ("bounds", "crs", "said"),
    [
        ((14, 37, 14, 37), DEGREES, "has no extent"),
        ((14, 37, 14.00001, 37.00001), DEGREES, "has no extent"),
        ((14, 37, 14.1, float("nan")), DEGREES, "has no extent"),
        ((10, 40, 14, 43), DEGREES, "in size; up to"),
        ((-179.5, 60, 179.5, 60.2), DEGREES, "antimeridian"),
        ((179.9, 60, 180.2, 60.2), DEGREES, "antimeridian"),
        ((14, 84, 14.2, 84.2), DEGREES, "Sentinel-2 sees land"),
        ((14, -70, 14.2, -69.8), DEGREES, "Sentinel-2 sees land"),
        ((14, 91, 14.2, 92), DEGREES, "do not fit its CRS"),
        ((1e9, 1e9, 1e9 + 100, 1e9 + 100), UTM33, "do not fit its CRS"),
    ],
)
def test_areas_that_are_refused(bounds, crs, said):
    with pytest.raises(ScarMapperError, match=said):
        area_of_extent(bounds, crs)


def test_a_layer_of_points_is_no_area():
    with pytest.raises(ScarMapperError, match="has no extent"):
        area_of_polygons([shapely.to_wkb(shapely.points(14, 37))], DEGREES)


def test_over_the_antimeridian_in_metres():
    # 30 km on both sides of 180° in the zone west of it.
    with pytest.raises(ScarMapperError, match="antimeridian"):
        area_of_extent((640_000, 7_000_000, 700_000, 7_010_000), CRS.from_epsg(32660))
