"""Inventories in the pixels of an image."""

import threading
import time

import numpy as np
import pytest
import shapely

from scarmapper.core.errors import Cancelled, NoOverlapError, ScarMapperError
from scarmapper.core.geo import inventory as inventory_module
from scarmapper.core.geo.gdal import CRS, Affine, rasterio
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.geo.inventory import inventory_of, inventory_on, points_on, window_box
from scarmapper.core.progress import Progress, RecordingProgress

UTM = CRS.from_epsg(32633)
WKT = UTM.to_wkt()
GRID = Grid(UTM, Affine(10, 0, 500_000, 0, -10, 4_650_000), 40, 30)


def on_ground(geometry):
    """Return a geometry in pixels of the grid as well-known binary in its CRS."""
    return shapely.to_wkb(
        shapely.transform(geometry, lambda xy: xy * [10, -10] + [500_000, 4_650_000])
    )


SQUARE, FAR = shapely.box(2, 3, 6, 8), shapely.box(100, 100, 110, 110)
BOW_TIE = shapely.Polygon([(10, 10), (14, 14), (14, 10), (10, 14)])
PAIR = shapely.MultiPolygon([shapely.box(20, 2, 22, 4), shapely.box(25, 2, 26, 3)])


def test_polygons_are_in_pixels_and_of_their_features():
    found = inventory_on([on_ground(shape) for shape in (FAR, SQUARE, PAIR)], WKT, GRID)
    assert len(found) == 2
    assert found.features.tolist() == [1, 2]
    assert found.owner.tolist() == [0, 1, 1]
    assert found.repaired == 0
    np.testing.assert_allclose(found.bounds(), [[2, 3, 6, 8], [20, 2, 26, 4]])
    assert shapely.area(found.polygons_of(1)).tolist() == pytest.approx([4, 1])


def test_many_features_are_read_in_parts(monkeypatch):
    monkeypatch.setattr(inventory_module, "_AT_ONCE", 2)
    shapes = [SQUARE, FAR, PAIR, SQUARE, FAR]
    found = inventory_on([on_ground(shape) for shape in shapes], WKT, GRID)
    assert found.features.tolist() == [0, 2, 3]


def test_the_mask_counts_the_centres_of_pixels():
    found = inventory_on([on_ground(shapely.box(2.4, 3.4, 6.6, 8.6))], WKT, GRID)
    window = Window(-2, 0, 20, 10)
    mask = found.mask(window)
    assert mask.dtype == np.uint8
    rows, cols = np.nonzero(mask)
    assert (rows.min() - 2, rows.max() - 2, cols.min(), cols.max()) == (3, 8, 2, 6)
    assert not found.mask(Window(20, 20, 5, 5)).any()


def test_another_crs_is_brought_to_the_image():
    geographic = CRS.from_epsg(4326)
    shape = shapely.from_wkb(on_ground(SQUARE))
    points = shapely.get_coordinates(shape)
    moved = np.array(rasterio.warp.transform(UTM, geographic, *points.T)).T
    degrees = shapely.to_wkb(shapely.set_coordinates(shape, moved))
    found = inventory_on([degrees], geographic.to_wkt(), GRID)
    np.testing.assert_allclose(found.bounds(), [[2, 3, 6, 8]], atol=1e-3)


def test_invalid_polygons_are_repaired_and_others_left_out():
    progress = RecordingProgress(Progress())
    shapes = [on_ground(BOW_TIE), on_ground(shapely.Point(3, 3)), None]
    found = inventory_on(shapes, WKT, GRID, progress)
    assert found.repaired == 1
    assert len(found.polygons) == 2
    assert progress.notes == ["1 polygons of the inventory were invalid and have been repaired."]
    assert progress.warnings == ["2 features of the inventory are no polygons and are left out."]


@pytest.mark.parametrize(
    ("shapes", "crs", "message"),
    [
        ([], WKT, "The scars is empty"),
        ([on_ground(shapely.Point(1, 1))], WKT, "holds points: they are outlined; give a polygon"),
        ([None], WKT, "has no geometries: they are outlined"),
        ([on_ground(FAR)], WKT, "and that the scars's coordinate reference system is right"),
        ([on_ground(SQUARE)], "", "has no coordinate reference system"),
        ([on_ground(SQUARE)], "PROJCS[damaged", "is not understood"),
        ([on_ground(SQUARE)], 'LOCAL_CS["floor",UNIT["metre",1]]', "tied to no place"),
    ],
)
def test_what_is_no_inventory_of_the_image(shapes, crs, message):
    with pytest.raises(ScarMapperError, match=message):
        inventory_on(shapes, crs, GRID, name="scars", purpose="they are outlined")


def test_an_inventory_may_be_empty():
    for shapes in ([], [on_ground(FAR)]):
        found = inventory_on(shapes, WKT, GRID, may_be_empty=True)
        assert len(found) == 0
        assert not found.mask(GRID.window).any()
    with pytest.raises(NoOverlapError):
        inventory_on([on_ground(FAR)], WKT, GRID)


def test_the_user_can_cancel():
    class Impatient(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        inventory_on([on_ground(SQUARE)], WKT, GRID, Impatient())


def test_points():
    shapes = [
        on_ground(shapely.Point(5, 6)),
        on_ground(SQUARE),
        on_ground(shapely.MultiPoint([(1, 2), (50, 2), (39.5, 29.5)])),
    ]
    points, features = points_on(shapes, WKT, GRID)
    np.testing.assert_allclose(points, [[5, 6], [1, 2], [39.5, 29.5]], atol=1e-6)
    assert features.tolist() == [0, 2, 2]


def test_windows_have_outlines():
    assert window_box(Window(3, 2, 5, 4)).bounds == (2, 3, 6, 8)
    assert inventory_of([SQUARE, FAR], [0, 2]).features.tolist() == [0, 1, 2]


def test_an_outline_that_is_a_tangle_is_left_out_and_said():
    angles = np.random.default_rng(1).random(800) * 7
    tangle = shapely.Polygon(np.stack([15 + 9 * np.cos(angles), 15 + 9 * np.sin(angles)], axis=1))
    progress = RecordingProgress(Progress())
    shapes = [on_ground(shape) for shape in (BOW_TIE, tangle, SQUARE)]
    found = inventory_on(shapes, WKT, GRID, progress)
    assert found.features.tolist() == [0, 2]
    assert found.repaired == 1
    assert any("1 features of the inventory" in text for text in progress.warnings)


def test_a_feature_that_shapely_cannot_read_leaves_the_others():
    curve = b"\x01\x0a\x00\x00\x00" + on_ground(SQUARE)[5:]
    found = inventory_on([curve, on_ground(SQUARE), None], WKT, GRID)
    assert found.features.tolist() == [1]


def test_the_user_can_cancel_while_one_polygon_takes_for_ever(monkeypatch):
    end, begin = threading.Event(), time.monotonic()

    class Impatient(Progress):
        def is_cancelled(self):
            return time.monotonic() > begin + 0.2

    monkeypatch.setattr(
        inventory_module._TouchingPolygons, "add", lambda self, some, first: end.wait(60)
    )
    try:
        with pytest.raises(Cancelled):
            inventory_on([shapely.to_wkb(shapely.box(0, 0, 1, 1))], WKT, GRID, Impatient())
        assert time.monotonic() - begin < 2
    finally:
        end.set()
