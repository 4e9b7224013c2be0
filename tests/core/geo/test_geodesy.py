"""Ellipsoidal measures against the ellipsoid's known size and against analytic figures."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.datum import Ellipsoid
from scarmapper.core.geo.gdal import CRS, Affine, rasterio
from scarmapper.core.geo.geodesy import (
    LocalFrames,
    PixelAreas,
    areas_and_perimeters,
    displacements,
    pixel_steps,
)
from scarmapper.core.geo.grid import Grid

WGS84 = Ellipsoid(6378137.0, 1 / 298.257223563)
GEOGRAPHIC = CRS.from_epsg(4326)
UTM = CRS.from_epsg(32633)


def projected(geometry, crs):
    """Return a geometry in longitude and latitude in another CRS."""
    points = shapely.get_coordinates(geometry)
    moved = np.array(rasterio.warp.transform(GEOGRAPHIC, crs, *points.T)).T
    return shapely.set_coordinates(np.array([geometry], object), moved)


def blob(longitude, latitude, degrees=0.005, corners=40):
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    radius = degrees * (1 + 0.3 * np.sin(3 * angle))
    return shapely.Polygon(
        np.stack([longitude + radius * np.cos(angle), latitude + radius * np.sin(angle)], axis=1)
    )


def test_a_cell_between_meridians_and_parallels():
    cell = shapely.box(14.0, 40.0, 14.01, 40.01)
    (area,), (perimeter,) = areas_and_perimeters(np.array([cell]), GEOGRAPHIC)
    low, high = np.radians([40.0, 40.01])
    width = np.radians(0.01)
    assert area == pytest.approx(width * (WGS84.strip_area(high) - WGS84.strip_area(low)))
    sides = width * (WGS84.parallel_radius(low) + WGS84.parallel_radius(high))
    heights = 2 * width * WGS84.meridian_radius((low + high) / 2)
    assert perimeter == pytest.approx(sides + heights, rel=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.floats(12.5, 17.5), st.floats(-65, 65))
def test_all_crss_give_one_size(longitude, latitude):
    shape = blob(longitude, latitude)
    (area,), (perimeter,) = areas_and_perimeters(np.array([shape]), GEOGRAPHIC)
    for code in (32633 if latitude > 0 else 32733, 3857, 6933, 3035 if latitude > 30 else 32633):
        crs = CRS.from_epsg(code)
        found = areas_and_perimeters(projected(shape, crs), crs)
        assert found[0][0] == pytest.approx(area, rel=2e-5)
        assert found[1][0] == pytest.approx(perimeter, rel=2e-5)


def test_the_scale_of_a_projection_is_taken_out():
    # On the central meridian of UTM everything is drawn 0.9996 times as long.
    square = shapely.box(499_950, 4_649_950, 500_050, 4_650_050)
    (area,), (perimeter,) = areas_and_perimeters(np.array([square]), UTM)
    assert area == pytest.approx(10_000 / 0.9996**2, rel=1e-6)
    assert perimeter == pytest.approx(400 / 0.9996, rel=1e-6)


def test_feet_are_feet():
    crs = CRS.from_epsg(2263)  # New York Long Island, US survey feet
    square = shapely.box(1_000_000, 200_000, 1_000_328.08333, 200_328.08333)
    (area,), (perimeter,) = areas_and_perimeters(np.array([square]), crs)
    assert area == pytest.approx(10_000, rel=2e-4)
    assert perimeter == pytest.approx(400, rel=2e-4)


def test_holes_count_against_area_and_towards_perimeter_and_parts_add_up():
    outer, hole = shapely.box(0, 0, 300, 300), shapely.box(100, 100, 200, 200)
    far = shapely.box(1000, 0, 1100, 100)
    shapes = [
        shapely.Polygon(outer.exterior.coords, [hole.exterior.coords[::-1]]),
        shapely.Polygon(outer.exterior.coords, [hole.exterior.coords]),  # whatever its direction
        shapely.MultiPolygon([outer, far]),
        outer,
    ]
    moved = shapely.transform(np.array(shapes, object), lambda xy: np.add(xy, (500_000, 4_650_000)))
    area, perimeter = areas_and_perimeters(moved, UTM)
    unit = 1 / 0.9996
    np.testing.assert_allclose(area, np.array([80_000, 80_000, 100_000, 90_000]) * unit**2, 1e-6)
    np.testing.assert_allclose(perimeter, np.array([1600, 1600, 1600, 1200]) * unit, 1e-6)


def test_across_the_date_line():
    here = shapely.box(179.99, -17.01, 179.995, -17.0)
    across = shapely.Polygon(
        [(179.9975, -17.01), (-179.9975, -17.01), (-179.9975, -17.0), (179.9975, -17.0)]
    )
    area, perimeter = areas_and_perimeters(np.array([here, across]), GEOGRAPHIC)
    assert area[1] == pytest.approx(area[0])
    assert perimeter[1] == pytest.approx(perimeter[0])


def test_no_geometries():
    area, perimeter = areas_and_perimeters(np.zeros(0, object), UTM)
    assert len(area) == len(perimeter) == 0


def test_a_crs_that_is_not_on_the_earth_is_refused():
    local = CRS.from_wkt('LOCAL_CS["workshop floor",UNIT["metre",1]]')
    with pytest.raises(ScarMapperError, match=r"“workshop floor”.*not tied to the Earth"):
        areas_and_perimeters(np.array([shapely.box(0, 0, 1, 1)]), local)


@pytest.mark.parametrize("code", [32633, 4326, 3857])
def test_local_frames_are_in_metres_and_lead_back(code):
    crs = CRS.from_epsg(code)
    shapes = np.concatenate([projected(blob(15.5, 44.0), crs), projected(blob(13.0, 47.5), crs)])
    frames = LocalFrames(shapes, crs)
    flat = frames.to_metres(shapes)
    area, perimeter = areas_and_perimeters(shapes, crs)
    np.testing.assert_allclose(shapely.area(flat), area, rtol=2e-4)
    np.testing.assert_allclose(shapely.length(flat), perimeter, rtol=2e-4)
    back = shapely.get_coordinates(frames.to_crs(flat))
    np.testing.assert_allclose(back, shapely.get_coordinates(shapes), rtol=1e-12)


def test_north_is_up_in_local_frames():
    tilted = shapely.Polygon([(15.0, 45.0), (15.001, 45.0), (15.002, 45.004), (15.0, 45.001)])
    flat = LocalFrames(np.array([tilted]), GEOGRAPHIC).to_metres(np.array([tilted]))
    x, y = shapely.get_coordinates(flat).T
    assert y.argmax() == 2
    assert np.ptp(y) == pytest.approx(0.004 * 111_132, rel=1e-3)
    assert np.ptp(x) == pytest.approx(0.002 * 111_320 * np.cos(np.radians(45)), rel=3e-3)


def test_pixel_steps_follow_a_turned_grid():
    long, short = 10 * np.cos(np.pi / 6), 10 * np.sin(np.pi / 6)
    turned = Affine(long, short, 500_000, short, -long, 4_650_000)
    (east_col, east_row), (north_col, north_row) = pixel_steps(
        Grid(UTM, turned, 10, 10), np.array([5.0]), np.array([5.0])
    )[:, :, 0]
    true = 10 / 0.9996
    assert [east_col, north_col] == pytest.approx(
        [true * np.cos(np.pi / 6), true * np.sin(np.pi / 6)], rel=5e-5
    )
    assert [east_row, north_row] == pytest.approx(
        [true * np.sin(np.pi / 6), -true * np.cos(np.pi / 6)], rel=5e-5
    )


@pytest.mark.parametrize(
    ("crs", "transform"),
    [
        (GEOGRAPHIC, Affine(0.001, 0, 14, 0, -0.001, 46)),
        (CRS.from_epsg(3857), Affine(100, 0, 1_500_000, 0, -100, 5_700_000)),
        (UTM, Affine(100, 0, 400_000, 0, -100, 5_000_000)),
    ],
)
def test_pixels_add_up_to_the_whole_grid(crs, transform):
    grid = Grid(crs, transform, 300, 200)
    rows, cols = (part.ravel() for part in np.indices((200, 300)))
    pixels = PixelAreas(grid).at(cols, rows)
    left, bottom, right, top = grid.bounds
    whole = shapely.segmentize(shapely.box(left, bottom, right, top), (right - left) / 500)
    (area,), _ = areas_and_perimeters(np.array([whole]), crs)
    assert pixels.sum() == pytest.approx(area, rel=1e-6)
    one = np.array([shapely.box(*grid.crop(grid.window._replace(height=1, width=1)).bounds)])
    assert pixels[0] == pytest.approx(areas_and_perimeters(one, crs)[0][0], rel=1e-6)


def test_displacements_across_the_date_line():
    east, north = displacements(
        GEOGRAPHIC,
        np.array([180.0, 10.0]),
        np.array([0.0, 0.0]),
        np.array([0.01, 0.01]),
        np.zeros(2),
    )
    assert east[0] == pytest.approx(east[1])
    assert east[1] == pytest.approx(np.radians(0.01) * WGS84.radius)
    assert north.tolist() == [0, 0]
