"""Ground that tiles cover and none shows, and ground that is excluded from all of them.

Covers unseen.py, tile_ground.py and exclusion.py.
"""

from dataclasses import replace

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.warp import calculate_default_transform, reproject

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.geo.runs import Runs, runs_by_value
from scarmapper.core.imagery.reasons import CLOUD, ON_POST, ON_PRE, SHADOW, SNOW
from scarmapper.core.labels import UNKNOWN
from scarmapper.core.mapping.aligned_pair import Images
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.mapping.unseen_ground import Kind, kind_of, polygons_of_kinds, unseen_ground
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.tiles.exclusion import Exclusion, layer_of
from scarmapper.core.tiles.mosaic import TileMap
from scarmapper.core.tiles.options import TileOptions
from scarmapper.core.tiles.run import map_tiles
from scarmapper.core.tiles.table import Tile, read_tiles
from scarmapper.core.tiles.tile_ground import grid_of_tile
from scarmapper.core.tiles.unseen import failed_tiles, unseen_of_tiles

GRID = Grid(CRS.from_epsg(32631), Affine(10, 0, 500_000, 0, -10, 4_700_000), 120, 90)
DATES = ("2018-08-01", "2018-09-10")
CODES = (0, CLOUD | ON_PRE, CLOUD | ON_POST, SHADOW | ON_POST, SNOW | ON_PRE | ON_POST)
QUARTERS = {"d": (0, 0, 45, 60), "c": (0, 60, 45, 60), "b": (45, 0, 45, 60), "a": (45, 60, 45, 60)}
OVERLAPPING = {
    "one": (0, 0, 60, 75), "two": (0, 40, 60, 80), "three": (30, 0, 60, 75), "4": (30, 45, 60, 75)
}  # fmt: skip


def patches(seed=1):
    """Return codes in patches of 5 × 5 pixels that touch one another."""
    small = np.random.default_rng(seed).choice(CODES, (18, 24), p=[0.4, 0.3, 0.1, 0.1, 0.1])
    return np.kron(small, np.ones((5, 5), int)).astype(np.uint8)


def tile_of(name, codes, grid, dates=DATES):
    runs, why = runs_by_value(codes)
    none = np.zeros(0, np.int64)
    empty = Runs(none, none, none, grid.width)
    return TileMap(name, grid, empty, none, runs, why=why.astype(np.int64), dates=dates)


def cut(codes, boxes):
    return [
        tile_of(name, codes[Window(*box).slices], GRID.crop(Window(*box)))
        for name, box in boxes.items()
    ]


def whole(codes, min_area=0.0):
    runs, why = runs_by_value(codes)
    values, number = np.unique(why, return_inverse=True)
    kinds = [kind_of(int(code), DATES) for code in values]
    return polygons_of_kinds(runs, number.reshape(-1), kinds, GRID, min_area)


def same(found, wanted):
    """Compare two layers, whatever the order of their polygons."""
    assert sorted(found.kinds, key=str) == sorted(wanted.kinds, key=str)
    for kind in dict.fromkeys(wanted.kinds):
        one, other = (
            shapely.union_all(g.geometries[np.array([k == kind for k in g.kinds])])
            for g in (found, wanted)
        )
        assert shapely.equals(one, other)
    assert found.area_m2.sum() == pytest.approx(wanted.area_m2.sum())


@pytest.mark.parametrize("boxes", [QUARTERS, OVERLAPPING, {"whole": (0, 0, 90, 120)}])
@pytest.mark.parametrize("min_area", [0.0, 3000.0])
def test_joined_tiles_are_the_layer_that_was_never_cut(boxes, min_area):
    codes = patches()
    found = unseen_of_tiles(cut(codes, boxes), GRID, min_area)
    same(found, whole(codes, min_area))


def test_what_one_tile_shows_is_seen():
    codes = patches()
    clear = tile_of("clear", np.zeros((90, 60), np.uint8), GRID.crop(Window(0, 0, 90, 60)))
    found = unseen_of_tiles([*cut(codes, QUARTERS), clear], GRID)
    codes[:, :60] = 0
    same(found, whole(codes))


def test_the_reason_is_that_of_the_tile_in_which_the_ground_lies_deepest():
    cloud, snow = (np.full((90, 120), code, np.uint8) for code in (CODES[1], CODES[4]))
    right = GRID.crop(Window(0, 60, 90, 120))
    found = unseen_of_tiles([tile_of("a", cloud, GRID), tile_of("b", snow, right)], GRID)
    areas = {kind.reason: area for kind, area in found.areas().items()}
    # They meet in the middle of what both cover, 60 to 120, in the columns.
    assert areas["cloud"] / areas["snow"] == pytest.approx(1, rel=0.02)
    assert sum(areas.values()) == pytest.approx(180 * 90 * 100, rel=2e-3)


def test_dates_that_differ_are_told_apart():
    left, right = (Window(0, col, 90, 60) for col in (0, 60))
    cloud = np.full((90, 60), CODES[1], np.uint8)
    tiles = [
        tile_of("a", cloud, GRID.crop(left)),
        tile_of("b", cloud, GRID.crop(right), ("2018-08-06", None)),
    ]
    kinds = unseen_of_tiles(tiles, GRID).kinds
    assert set(kinds) == {Kind("cloud", "pre", "2018-08-01"), Kind("cloud", "pre", "2018-08-06")}


def test_a_tile_of_another_zone_shows_the_same_ground():
    codes = np.zeros((90, 120), np.uint8)
    codes[20:60, 30:90] = CODES[1]
    crs = CRS.from_epsg(32630)
    transform, width, height = calculate_default_transform(GRID.crs, crs, 120, 90, *GRID.bounds)
    moved = np.full((height, width), UNKNOWN, np.uint8)
    reproject(
        codes, moved, src_transform=GRID.transform, src_crs=GRID.crs, dst_transform=transform,
        dst_crs=crs, dst_nodata=UNKNOWN, init_dest_nodata=True,
    )  # fmt: skip
    moved[moved == UNKNOWN] = CODES[2]  # hidden around
    tile = tile_of("z", moved, Grid(crs, transform, width, height))
    ground = tile_of("a", codes, GRID)
    alone = unseen_of_tiles([tile], GRID).areas()
    assert alone[kind_of(CODES[1], DATES)] == pytest.approx(40 * 60 * 100, rel=0.02)
    both = unseen_of_tiles([tile, ground], GRID)
    inside = shapely.union_all(both.geometries[[kind.image == "pre" for kind in both.kinds]])
    wanted = shapely.union_all(whole(codes).geometries)
    assert shapely.area(shapely.symmetric_difference(inside, wanted)) < 0.05 * wanted.area


def test_failed_tiles_are_unseen_where_no_other_shows_their_ground(simulated):
    log = RecordingProgress(Progress())
    failed = failed_tiles([Tile("f", pre=str(simulated / "pre.tif")), Tile("lost", pre="no")], log)
    assert [tile.name for tile in failed] == ["f"]
    assert any("Where tile lost lies is not known" in warning for warning in log.warnings)
    grid = failed[0].grid
    assert grid == grid_of_tile(Tile("f", pre=str(simulated / "pre.tif")))
    half = Window(0, 0, grid.height, grid.width // 2)
    clear = np.zeros((half.height, half.width), np.uint8)
    clear[:10, :10] = CODES[1]
    found = unseen_of_tiles([*failed, tile_of("z", clear, grid.crop(half))], grid)
    pixels = {kind.reason: 0 for kind in found.kinds}
    for kind, shape in zip(found.kinds, found.geometries):
        pixels[kind.reason] += shapely.area(shape) / abs(grid.transform.determinant)
    assert pixels["cloud"] == pytest.approx(100)
    assert pixels["not mapped"] == pytest.approx(grid.height * (grid.width - half.width))


def test_no_tiles_and_no_hidden_ground_give_an_empty_layer():
    assert len(unseen_of_tiles([], GRID).geometries) == 0
    clear = cut(np.zeros((90, 120), np.uint8), QUARTERS)
    assert len(unseen_of_tiles(clear, GRID).geometries) == 0


def boxes_layer(grid, *boxes):
    shapes = []
    for top, left, bottom, right in boxes:
        (x0, x1), (y0, y1) = grid.transform * (np.array([left, right]), np.array([top, bottom]))
        shapes.append(shapely.box(x0, min(y0, y1), x1, max(y0, y1)))
    return MapLayer("fields", geometries=shapely.to_wkb(shapes).tolist(), crs=grid.crs.to_wkt())


def test_polygons_go_with_the_tiles_that_they_lie_on(folder):
    tiles = {tile.name: tile for tile in read_tiles(str(folder))}
    grid = grid_of_tile(tiles["a"])
    layer = boxes_layer(grid, (2, 2, 8, 8), (120, 20, 160, 40), (-500, -500, -490, -490))
    exclusion = Exclusion(layer)
    parts = {name: layer_of(exclusion.of_tile(tile)) for name, tile in tiles.items()}
    assert [len(parts[name].geometries) if parts[name] else 0 for name in "abc"] == [2, 1, 0]
    assert parts["a"].geometries[0] == layer.geometries[0]
    log = RecordingProgress(Progress())
    exclusion.tell(log)
    assert log.warnings == []
    # A tile that cannot be opened gets all.
    lost = layer_of(exclusion.of_tile(replace(tiles["a"], pre="no.tif")))
    assert len(lost.geometries) == 3


def test_a_layer_elsewhere_is_told_and_one_of_points_refused(folder):
    tiles = read_tiles(str(folder))
    grid = grid_of_tile(tiles[0])
    away = Exclusion(boxes_layer(grid, (-500, -500, -490, -490)))
    assert all(away.of_tile(tile) is None for tile in tiles)
    log = RecordingProgress(Progress())
    away.tell(log)
    assert "nothing is excluded" in log.warnings[0]
    points = [shapely.to_wkb(shapely.Point(0, 0))]
    with pytest.raises(ScarMapperError, match="holds points"):
        Exclusion(MapLayer("p", geometries=points, crs=grid.crs.to_wkt()))


def test_a_tile_is_mapped_as_the_image_is(simulated, cut, tmp_path, in_process):
    """The layer, the excluded ground and the scars of one tile are those of the single image."""
    place = tmp_path / "one"
    place.mkdir()
    with rasterio.open(simulated / "pre.tif") as dataset:
        box = (0, 0, dataset.height, dataset.width)
    for key in ("pre", "post", "scl_post"):
        cut(simulated / f"{key}.tif", place / f"t_{key}.tif", box)
    images = Images(
        *(FileSource(str(place / f"t_{key}.tif"), zero_is_nodata=True) for key in ("pre", "post")),
        scl_post=FileSource(str(place / "t_scl_post.tif")),
    )
    layer = boxes_layer(images.pre.grid, (60, 40, 120, 100))
    options = MapOptions(min_area=400)
    single = map_scars(images, options, exclude=layer)
    by_itself = TileOptions(options, unseen=True, one_model=False)
    many = map_tiles(read_tiles(str(place)), tmp_path / "work", by_itself, exclude=layer)
    assert many.joined.scars.count == single.scars.count
    wanted = unseen_ground(single, 400)
    assert many.unseen.kinds == wanted.kinds
    assert Kind("excluded") in wanted.kinds
    assert shapely.equals(many.unseen.geometries, wanted.geometries).all()
    np.testing.assert_allclose(many.unseen.area_m2, wanted.area_m2)
    # Another layer is another map: nothing of the first is taken over.
    plain = map_tiles(read_tiles(str(place)), tmp_path / "work", TileOptions(options, unseen=True))
    assert Kind("excluded") not in plain.unseen.kinds
    assert plain.joined.scars.count > single.scars.count
