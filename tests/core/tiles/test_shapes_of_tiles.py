"""Lengths along the slope and parts of amalgams across the edges of tiles.

Covers joined_pixels.py.
"""

import numpy as np
import pytest
import shapely
from rasterio.warp import calculate_default_transform, reproject

from scarmapper.benchmarks.shapes.generated import PAIRS, SINGLES, ground
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.geo.runs import Runs
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.scars.amalgams import PARENT, split_amalgams
from scarmapper.core.scars.measures import measure
from scarmapper.core.scars.polygons import ELEVATION, PROBABILITY
from scarmapper.core.scars.tracing import trace
from scarmapper.core.scars.true_shapes import COLUMNS, LENGTH_FROM, add_true_shapes
from scarmapper.core.tiles.mosaic import TileMap
from scarmapper.core.tiles.scars import joined_scars

WHOLE = ("area_m2", "length_m", "width_m", "lw_ratio", "height_m", "reach_deg", *COLUMNS)


@pytest.fixture(scope="module")
def made():
    return ground([*SINGLES, *PAIRS], 2, seed=4, across=6)


def heights(scars):
    """Return the lowest and the highest elevation of each scar."""
    z, owner = scars.pixels[ELEVATION], scars.owner[scars.runs.pixels()[2]]
    return {
        name: np.array([f(z[owner == n]) for n in range(len(scars))], float)
        for name, f in (("z_min", np.min), ("z_max", np.max))
    }


def traced(labels, elevation, grid):
    scars = trace((labels > 0).astype(np.uint8), grid)
    row, col, _ = scars.runs.pixels()
    scars.pixels[ELEVATION] = elevation[row, col]
    scars.pixels[PROBABILITY] = np.full(len(row), 0.5, np.float16)
    return scars


def tile_of(name, labels, elevation, grid):
    scars = traced(labels, elevation, grid)
    none = np.zeros(0, np.int64)
    hidden = Runs(none, none, none, grid.width)
    columns, pixels = heights(scars), scars.pixels
    return TileMap(name, grid, scars.runs, scars.owner, hidden, columns, pixels=pixels)


def tiles_of(made, boxes):
    return [
        tile_of(
            name, made.labels[Window(*box).slices], made.elevation[Window(*box).slices],
            made.grid.crop(Window(*box)),
        )
        for name, box in boxes.items()
    ]  # fmt: skip


def whole(made, split):
    scars = traced(made.labels, made.elevation, made.grid)
    if split:
        scars = split_amalgams(scars)
    scars.columns.update(heights(scars))
    add_true_shapes(measure(scars))
    return scars


@pytest.mark.parametrize("split", [False, True])
@pytest.mark.parametrize("overlap", [0, 40])
def test_tiles_measure_and_split_as_the_whole(made, split, overlap):
    height, width = made.labels.shape
    # Through the middle of scenes.
    row, col = height // 2 + 48, width // 2
    boxes = {
        "a": (0, 0, row + overlap, col + overlap),
        "b": (0, col, row + overlap, width - col),
        "c": (row, 0, height - row, col + overlap),
        "d": (row, col, height - row, width - col),
    }
    options = MapOptions(min_area=0, max_hole=0, split=split)
    joined = joined_scars(tiles_of(made, boxes), options)
    found, wanted = joined.scars, whole(made, split)
    assert len(found) == len(wanted)
    assert sum(joined.counts) == len(found)
    assert shapely.equals(found.geometries, wanted.geometries).all()
    for name in WHOLE:
        np.testing.assert_allclose(
            found.columns[name], wanted.columns[name], rtol=1e-6, err_msg=name
        )
    assert found.columns[LENGTH_FROM].tolist() == wanted.columns[LENGTH_FROM].tolist()
    if split:
        assert found.columns[PARENT].tolist() == wanted.columns[PARENT].tolist()
        assert any(name is not None for name in found.columns[PARENT])
    else:
        assert set(found.columns[PARENT].tolist()) == {None}


def test_a_tile_of_another_zone_knows_its_elevations(made):
    crs = CRS.from_epsg(32653)
    grid = made.grid
    transform, width, height = calculate_default_transform(
        grid.crs, crs, grid.width, grid.height, *grid.bounds
    )
    moved = []
    for values in (made.labels, made.elevation):
        out = np.zeros((height, width), values.dtype)
        reproject(
            values, out, src_transform=grid.transform, src_crs=grid.crs, dst_transform=transform,
            dst_crs=crs,
        )  # fmt: skip
        moved.append(out)
    tile = tile_of("z", *moved, Grid(crs, transform, width, height))
    joined = joined_scars([tile], MapOptions(min_area=500, max_hole=0), grid.crs).scars
    plain = whole(made, False)
    big = plain.columns["area_m2"] > 4000
    mine = np.sort(joined.columns["length_m"][joined.columns["area_m2"] > 4000])
    assert len(mine) == pytest.approx(big.sum(), abs=2)
    assert np.median(mine) == pytest.approx(np.median(plain.columns["length_m"][big]), rel=0.05)
    assert (joined.columns[LENGTH_FROM] == "slope").mean() > 0.7


def test_tiles_without_a_dem_have_rectangles_and_are_split_at_necks(made):
    height, width = made.labels.shape
    half = width // 2
    tiles = tiles_of(made, {"a": (0, 0, height, half), "b": (0, half, height, width - half)})
    for tile in tiles:
        tile.pixels.clear()
    found = joined_scars(tiles, MapOptions(min_area=0, max_hole=0, split=True)).scars
    assert set(found.columns[LENGTH_FROM].tolist()) == {"rectangle"}
    assert np.isnan(found.columns["crown_lon"]).all()
    assert any(name is not None for name in found.columns[PARENT])
