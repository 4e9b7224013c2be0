"""Ground that could not be mapped, as polygons with reasons, images and dates."""

from dataclasses import replace

import numpy as np
import pytest
import shapely

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.geodesy import PixelAreas
from scarmapper.core.geo.grid import Grid
from scarmapper.core.geo.runs import runs_by_value
from scarmapper.core.imagery.reasons import (
    CLOUD,
    EXCLUDED,
    NODATA,
    ON_POST,
    ON_PRE,
    SHADOW,
    reason_of,
)
from scarmapper.core.labels import UNKNOWN
from scarmapper.core.mapping.unseen_ground import (
    Kind,
    codes_of,
    kind_of,
    polygons_of_kinds,
    unseen_ground,
)

GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 5e5, 0, -10, 4.7e6), 600, 40)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (CLOUD | ON_PRE, Kind("cloud", "pre", "2018-08-01")),
        (CLOUD | ON_POST, Kind("cloud", "post", "2018-09-10")),
        (SHADOW | ON_PRE | ON_POST, Kind("shadow", "both", "2018-08-01; 2018-09-10")),
        (NODATA | ON_POST, Kind("no image", "post", "2018-09-10")),
        (NODATA, Kind("no image")),
        (EXCLUDED, Kind("excluded")),
    ],
)
def test_kinds_of_codes(code, kind):
    assert kind_of(code, ("2018-08-01", "2018-09-10")) == kind


def test_a_date_that_is_not_known_stays_empty():
    assert kind_of(CLOUD | ON_POST, ("2018-08-01", None)) == Kind("cloud", "post")
    assert kind_of(CLOUD | ON_PRE | ON_POST, ("2018-08-01", None)) == Kind("cloud", "both")


def test_pixels_without_an_index_have_no_image():
    mask = np.array([[1, 0, UNKNOWN, UNKNOWN]], np.uint8)
    reasons = np.array([[0, 0, 0, CLOUD | ON_PRE]], np.uint8)
    np.testing.assert_array_equal(codes_of(mask, reasons), [[0, 0, NODATA, CLOUD | ON_PRE]])


def made(raster, kinds, min_area=0.0):
    runs, values = runs_by_value(raster)
    return polygons_of_kinds(runs, values.astype(int) - 1, kinds, GRID, min_area)


def test_pixels_of_one_kind_that_touch_are_one_polygon():
    raster = np.zeros((40, 600), np.uint8)
    raster[2:6, 2:6] = 1
    raster[6:9, 6:9] = 1  # touches at a corner
    raster[2:6, 6:10] = 2  # touches, but is of another kind
    raster[20:30, 300:310] = 3  # of the same kind as 1
    found = made(raster, [Kind("cloud", "pre"), Kind("snow", "pre"), Kind("cloud", "pre")])
    assert found.kinds == [Kind("cloud", "pre"), Kind("cloud", "pre"), Kind("snow", "pre")]
    assert shapely.is_valid(found.geometries).all()
    np.testing.assert_allclose(shapely.area(found.geometries), [2500, 10_000, 1600])
    np.testing.assert_allclose(found.area_m2, [2500, 10_000, 1600], rtol=2e-3)
    assert list(found.areas()) == [Kind("cloud", "pre"), Kind("snow", "pre")]
    table = found.table()
    assert {field.name: table.values(field)[1] for field in table.fields} == {
        "id": 2, "reason": "cloud", "image": "pre", "date": None,
        "area_m2": pytest.approx(10_000, rel=2e-3),
    }  # fmt: skip


def test_small_patches_are_gathered_by_squares_and_nothing_is_lost():
    raster = np.zeros((40, 600), np.uint8)
    raster[::4, ::4] = 1
    raster[10:20, 100:110] = 1
    found = made(raster, [Kind("shadow", "pre")], min_area=500)
    assert len(found.geometries) == 1 + 3  # the large one, and one for each square
    assert shapely.area(found.geometries).sum() == pytest.approx(100 * raster.sum())


def test_no_unseen_ground_gives_an_empty_layer():
    table = made(np.zeros((40, 600), np.uint8), []).table()
    assert len(table.geometries) == 0
    assert table.values(table.fields[1]) == []


def test_the_polygons_are_the_nodata_of_the_mask(scar_map):
    found = unseen_ground(scar_map, 400)
    assert shapely.is_valid(found.geometries).all()
    row, col = np.nonzero(scar_map.mask == UNKNOWN)
    assert found.area_m2.sum() == pytest.approx(
        PixelAreas(scar_map.grid).at(col, row).sum(), rel=1e-5
    )
    inside = shapely.contains_xy(
        shapely.union_all(found.geometries),
        *(scar_map.grid.transform * (col + 0.5, row + 0.5)),
    )
    assert inside.all()
    reasons = {kind.reason for kind in found.kinds}
    codes = np.unique(reason_of(scar_map.reasons.read(scar_map.grid.window)))
    assert len(reasons) == len(codes) - 1
    assert "cloud" in reasons
    assert all(kind.image in ("pre", "post", "both") for kind in found.kinds)


def test_scar_map_without_unknown_pixels(scar_map):
    seen = replace(scar_map, mask=np.zeros_like(scar_map.mask))
    assert len(unseen_ground(seen).geometries) == 0
