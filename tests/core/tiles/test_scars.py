"""Scars cut by tiles and joined again, against the same scars never cut.

Covers mosaic.py and scars.py.
"""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio import features
from rasterio.warp import calculate_default_transform, reproject

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window, apply
from scarmapper.core.geo.runs import runs_of
from scarmapper.core.labels import SCAR, UNKNOWN
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.scars.lookalikes import EVIDENCE, MOST_ODDS
from scarmapper.core.scars.measures import measure
from scarmapper.core.scars.tracing import trace
from scarmapper.core.tiles.mosaic import TileMap, mosaic_of
from scarmapper.core.tiles.scars import joined_scars

UTM = CRS.from_epsg(32631)
GRID = Grid(UTM, Affine(10, 0, 500_000, 0, -10, 4_700_000), 120, 90)
ALL = MapOptions(min_area=0, max_hole=0)


def tile_map(name, mask, grid, **columns):
    """Return what a tile shows that has this mask, as a worker would."""
    traced = trace((mask == SCAR).astype(np.uint8), grid)
    count = len(traced)
    return TileMap(
        name,
        grid,
        traced.runs,
        traced.owner,
        runs_of(mask, UNKNOWN),
        {key: np.asarray(value(count), float) for key, value in columns.items()},
        {"method": "ndvi drop", "pre_scene": f"scene of {name}", "pre_date": "2018-12-29"},
    )


def cut(mask, boxes, grid=GRID, **columns):
    """Return the tiles of a mask; boxes are row, col, height, width by name."""
    return [
        tile_map(name, mask[Window(*box).slices], grid.crop(Window(*box)), **columns)
        for name, box in boxes.items()
    ]


def blobs(seed=1, shape=(90, 120), share=0.45):
    """Return a mask of ragged scars."""
    import cv2

    noise = np.random.default_rng(seed).random(shape).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), 2)
    return (smooth > np.quantile(smooth, 1 - share / 3)).astype(np.uint8)


QUARTERS = {"d": (0, 0, 45, 60), "c": (0, 60, 45, 60), "b": (45, 0, 45, 60), "a": (45, 60, 45, 60)}
OVERLAPPING = {
    "one": (0, 0, 60, 75), "two": (0, 40, 60, 80), "three": (30, 0, 60, 75), "4": (30, 45, 60, 75)
}  # fmt: skip


def same(joined, mask, **how):
    """Compare with the scars of the whole mask, polygon by polygon."""
    whole = measure(trace(mask, GRID, **how))
    assert joined.scars.count == whole.count
    ours = sorted(zip(joined.scars.geometries, joined.scars.columns["area_m2"]), key=key_of)
    theirs = sorted(zip(whole.geometries, whole.columns["area_m2"]), key=key_of)
    for (one, area), (other, wanted) in zip(ours, theirs):
        assert shapely.equals(one, other)
        assert area == pytest.approx(wanted, rel=1e-9)
    assert sum(joined.counts) == joined.scars.count
    assert sum(joined.areas) == pytest.approx(whole.columns["area_m2"].sum())


def key_of(pair):
    return shapely.bounds(pair[0]).tolist()


@pytest.mark.parametrize("boxes", [QUARTERS, OVERLAPPING, {"whole": (0, 0, 90, 120)}])
@pytest.mark.parametrize(
    "how", [{}, {"min_area": 3000.0}, {"max_hole": 500.0}, {"min_area": 1500.0, "simplify": 8.0}]
)
def test_joined_tiles_are_the_map_that_was_never_cut(boxes, how):
    mask = blobs()
    options = MapOptions(**{"min_area": 0, "max_hole": 0, **how})
    same(joined_scars(cut(mask, boxes), options), mask, **how)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_tiles_that_cover_the_mask_give_its_pixels(data):
    mask = blobs(data.draw(st.integers(0, 50)))
    boxes = {}
    for number in range(data.draw(st.integers(1, 5))):
        row, col = data.draw(st.integers(0, 80)), data.draw(st.integers(0, 110))
        height, width = data.draw(st.integers(1, 90 - row)), data.draw(st.integers(1, 120 - col))
        boxes[f"t{number}"] = (row, col, height, width)
    covered = np.zeros_like(mask)
    for box in boxes.values():
        covered[Window(*box).slices] = 1
    mosaic = mosaic_of(cut(mask, boxes))
    grid = mosaic.grid
    found = np.zeros((grid.height, grid.width), np.uint8)
    row, col, _ = mosaic.runs.pixels()
    np.add.at(found, (row, col), 1)
    top = min(box[0] for box in boxes.values())
    left = min(box[1] for box in boxes.values())
    window = Window(top, left, grid.height, grid.width)
    np.testing.assert_array_equal(found, (mask & covered)[window.slices])
    assert grid.same_pixels(GRID.crop(window))


def test_the_order_of_the_tiles_changes_nothing_but_the_order_of_names():
    mask = blobs(5)
    # Two dates that do not agree: who answers for a place matters.
    tiles = cut(mask, {"one": (0, 0, 60, 75), "two": (0, 40, 60, 80)})
    tiles += cut(blobs(6), {"three": (30, 0, 60, 75), "4": (30, 45, 60, 75)})
    first = joined_scars(tiles, ALL)
    for order in ([3, 1, 0, 2], [1, 0, 3, 2]):
        other = joined_scars([tiles[number] for number in order], ALL)
        assert shapely.equals(first.scars.geometries, other.scars.geometries).all()
        assert [first.counts[number] for number in order] == other.counts


def test_tiles_side_by_side_meet_midway():
    nothing, all_of = np.zeros((20, 40), np.uint8), np.ones((20, 40), np.uint8)
    left, right = GRID.crop(Window(0, 0, 20, 40)), GRID.crop(Window(0, 20, 20, 40))
    # They overlap in columns 20 to 39; the middle is between 29 and 30.
    joined = joined_scars([tile_map("l", all_of, left), tile_map("r", nothing, right)], ALL)
    (scar,) = joined.scars.geometries
    x0, _, x1, _ = shapely.bounds(scar)
    assert (x0, x1) == (500_000, 500_300)
    assert joined.scars.pixel_counts().tolist() == [30 * 20]
    assert joined.areas[1] == 0
    assert joined.counts == [1, 0]


def test_ground_that_one_tile_does_not_see_belongs_to_the_other():
    hidden, scars = np.full((20, 40), UNKNOWN, np.uint8), np.ones((20, 40), np.uint8)
    left, right = GRID.crop(Window(0, 0, 20, 40)), GRID.crop(Window(0, 20, 20, 40))
    joined = joined_scars([tile_map("l", scars, left), tile_map("r", hidden, right)], ALL)
    assert joined.scars.pixel_counts().tolist() == [800]
    nobody = joined_scars([tile_map("l", hidden, left), tile_map("r", hidden, right)], ALL)
    assert nobody.scars.count == 0
    assert nobody.table().geometries == []
    assert nobody.counts == [0, 0]


def test_small_pieces_at_an_edge_make_a_scar_that_is_large_enough():
    mask = np.zeros((90, 120), np.uint8)
    mask[10:13, 58:62] = 1  # 1200 m², 600 on either side
    mask[30:32, 10:13] = 1  # 600 m²
    joined = joined_scars(cut(mask, QUARTERS), MapOptions(min_area=1000))
    assert joined.scars.count == 1
    assert joined.scars.pixel_counts().tolist() == [12]
    assert joined.scars.columns["tiles"].tolist() == ["d; c"]
    assert joined.scars.columns["pre_scene"].tolist() == ["scene of d; scene of c"]
    assert joined.scars.columns["pre_date"].tolist() == ["2018-12-29"]


def test_attributes_are_weighted_by_pixels_and_kept_of_single_pieces():
    mask = np.zeros((90, 120), np.uint8)
    mask[10:20, 57:61] = 1  # 30 pixels on the left, 10 on the right
    mask[60, 10:30] = 1
    tiles = cut(mask, QUARTERS)
    for tile, (value, aspect) in zip(tiles, [(0.1, 350.0), (0.5, 10.0), (1 / 3, 123.4), (9, 9)]):
        of = np.ones(tile.count)
        tile.columns.update(
            ndvi_drop=value * of, aspect_mean=aspect * of, z_min=100 * value * of,
            z_max=200 * value * of, probability=value * of, slope_mean=20 * of,
        )  # fmt: skip
    tiles[1].columns["red_change"] = np.array([7.0])
    columns = joined_scars(tiles, MapOptions(min_area=0, event="storm")).scars.columns
    assert columns["ndvi_drop"].tolist() == [pytest.approx(0.2), 1 / 3]
    east = 30 * np.exp(1j * np.radians(350)) + 10 * np.exp(1j * np.radians(10))
    assert columns["aspect_mean"][0] == pytest.approx(np.degrees(np.angle(east)) % 360)
    assert columns["aspect_mean"][1] == 123.4
    assert columns["z_min"][0] == pytest.approx(10)
    assert columns["z_max"][0] == pytest.approx(100)
    assert columns["height_m"][0] == pytest.approx(90)
    assert columns["confidence"].tolist() == [1, 1]
    # Known of one piece only.
    assert columns["red_change"][0] == 7
    assert np.isnan(columns["red_change"][1])
    assert columns["event"].tolist() == ["storm", "storm"]
    assert columns["id"].tolist() == [1, 2]
    assert columns["matched_id"].tolist() == [None, None]


def test_gentle_slopes_are_left_out_after_joining():
    mask = np.zeros((90, 120), np.uint8)
    mask[10:20, 57:61] = 1
    mask[60, 10:30] = 1
    mask[70, 70:90] = 1
    tiles = cut(mask, QUARTERS)
    for tile, slope in zip(tiles, (6.0, 20.0, 8.0, np.nan)):
        tile.columns["slope_mean"] = np.full(tile.count, slope)
    joined = joined_scars(tiles, MapOptions(min_area=0, min_slope=9))
    # The mean of 6 (30 pixels) and 20 (10 pixels) is 9.5; where no slope is known none is wrong.
    assert joined.scars.columns["slope_mean"][0] == pytest.approx(9.5)
    assert np.isnan(joined.scars.columns["slope_mean"][1])
    assert joined.scars.count == 2
    assert joined.scars.columns["id"].tolist() == [1, 2]
    assert sum(joined.areas) == pytest.approx(joined.scars.total_area)


def test_look_alikes_follow_from_the_evidence_of_all_pieces():
    mask = np.zeros((90, 120), np.uint8)
    mask[10:20, 57:61] = 1  # cut by the edge of two tiles: 30 and 10 pixels
    mask[60:64, 10:30] = 1
    mask[70:74, 70:90] = 1
    tiles = cut(mask, QUARTERS)
    names = [name for name in EVIDENCE if name != "lookalike_burnt"]
    for tile, burnt in zip(tiles, (8.0, -4.0, 9.0, -9.0)):
        tile.evidence.update({name: np.full(tile.count, -9.0) for name in names})
        tile.evidence["lookalike_burnt"] = np.full(tile.count, burnt)
        tile.texts["lookalike"] = None
    joined = joined_scars(tiles, MapOptions(min_area=0, max_lookalike_odds=0)).scars
    # (30 · 8 − 10 · 4) / 40 = 5, less 1.5 for how seldom fire is.
    assert joined.evidence["lookalike_burnt"].tolist() == pytest.approx([5.0, 9.0, -9.0])
    assert joined.columns["lookalike"].tolist() == ["burnt", "burnt", None]
    assert joined.columns["lookalike_odds"][:2] == pytest.approx([np.exp(3.5), MOST_ODDS])
    kept = joined_scars(tiles, MapOptions(min_area=0, max_lookalike_odds=50))
    assert kept.scars.columns["lookalike"].tolist() == ["burnt", None]
    assert kept.scars.columns["id"].tolist() == [1, 2]
    assert sum(kept.counts) == 2
    assert sum(kept.areas) == pytest.approx(kept.scars.total_area)


def test_the_table_has_the_fields_of_single_maps_and_the_tiles():
    from scarmapper.core.scars.scar_fields import FIELDS

    table = joined_scars(cut(blobs(), QUARTERS), ALL).table()
    assert [one.name for one in table.fields] == [*(one.name for one in FIELDS), "tiles"]
    for one in table.fields:
        assert len(table.values(one)) == len(table.geometries)


def placed(mask, grid, crs):
    """Return a mask brought to another CRS by GDAL, on pixels of the same size."""
    transform, width, height = calculate_default_transform(
        grid.crs, crs, grid.width, grid.height, *grid.bounds, resolution=10
    )
    out = np.full((height, width), UNKNOWN, np.uint8)
    reproject(
        mask, out, src_transform=grid.transform, src_crs=grid.crs, dst_transform=transform,
        dst_crs=crs, src_nodata=None, dst_nodata=UNKNOWN,
    )  # fmt: skip
    return out, Grid(crs, transform, width, height)


def test_tiles_of_two_zones_end_in_one(tmp_path):
    # At the border of zones 31 and 32, 6° E.
    grid = Grid(UTM, Affine(10, 0, 742_000, 0, -10, 4_700_000), 400, 300)
    mask = blobs(3, (300, 400), 0.3)
    bars = range(20, 280, 40)
    for row in bars:
        mask[row : row + 4, 150:250] = 1
    left = tile_map("west", mask[:, :240], grid.crop(Window(0, 0, 300, 240)))
    other, its_grid = placed(mask[:, 160:], grid.crop(Window(0, 160, 300, 240)),
                             CRS.from_epsg(32632))  # fmt: skip
    right = tile_map("east", other, its_grid)
    joined = joined_scars([left, right], ALL)
    whole = measure(trace(mask, grid))
    assert joined.scars.grid.crs == UTM
    assert joined.scars.total_area == pytest.approx(whole.total_area, rel=0.01)
    painted = features.rasterize(
        ((shapely.geometry.mapping(one), 1) for one in joined.scars.geometries),
        (300, 400), transform=grid.transform,
    )  # fmt: skip
    inner = (slice(8, -8), slice(8, -8))
    either = (painted | mask)[inner].sum()
    assert (painted & mask)[inner].sum() / either > 0.93
    # Well west of the middle of the overlap the first tile's own pixels stay as they are.
    np.testing.assert_array_equal(painted[8:-8, :185], mask[8:-8, :185])
    for row in bars:
        middle = shapely.Point(apply(grid.transform, 200, row + 2))
        (bar,) = [one for one in joined.scars.geometries if shapely.dwithin(one, middle, 1)]
        x0, _, x1, _ = shapely.bounds(bar)
        assert x1 - x0 >= 1000
    swapped = joined_scars([right, left], ALL, UTM)
    assert shapely.equals(swapped.scars.geometries, joined.scars.geometries).all()
    east = joined_scars([right, left], ALL)
    assert east.scars.grid.crs == CRS.from_epsg(32632)
    assert east.scars.total_area == pytest.approx(whole.total_area, rel=0.01)


def test_a_crs_of_one_s_own_and_one_that_is_not_for_this_place():
    tiles = cut(blobs(), QUARTERS)
    whole = measure(trace(blobs(), GRID)).total_area
    for crs in (CRS.from_epsg(4326), CRS.from_epsg(3035)):
        joined = joined_scars(tiles, ALL, crs)
        assert joined.scars.grid.crs == crs
        assert joined.scars.total_area == pytest.approx(whole, rel=0.03)
    far = tile_map("far", blobs(), Grid(CRS.from_epsg(4326), Affine(1e-4, 0, -89, 0, -1e-4, 0),
                                        120, 90))  # fmt: skip
    with pytest.raises(ScarMapperError, match=r"Choose another CRS"):
        joined_scars([*tiles, far], ALL, CRS.from_string("+proj=gnom +lat_0=42 +lon_0=3"))


def test_the_finest_pixels_are_those_of_the_result():
    fine = tile_map("fine", np.ones((20, 20), np.uint8),
                    Grid(UTM, Affine(10, 0, 500_195, 0, -10, 4_700_000), 20, 20))  # fmt: skip
    coarse = tile_map("coarse", np.ones((10, 10), np.uint8),
                      Grid(UTM, Affine(20, 0, 500_000, 0, -20, 4_700_000), 10, 10))  # fmt: skip
    joined = joined_scars([coarse, fine], ALL)
    assert joined.scars.grid.pixel_size == (10, 10)
    assert joined.scars.count == 1
    assert joined.scars.total_area == pytest.approx(80_000, rel=0.03)
