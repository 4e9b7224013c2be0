"""The attributes of corrected shapes are those that mapping would give them."""

import numpy as np
import pytest
import shapely

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.mapping.corrected_scars import MEASURED, MapSources
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.attributes import describe
from scarmapper.core.scars.tracing import trace

UTM = CRS.from_epsg(32654)
SIZE = 300
BANDS = ("blue", "green", "red", "nir", "swir16", "swir22")


@pytest.fixture(scope="module")
def world():
    """Scars of a scene, described as a map does, and the rasters of the scene."""
    random = np.random.default_rng(7)
    grid = Grid(UTM, Affine(10, 0, 500_000, 0, -10, 4_000_000), SIZE, SIZE)
    probability = np.full((SIZE, SIZE), 0.05, np.float32)
    for row, col, height, width in ((40, 50, 20, 9), (41, 63, 10, 6), (200, 220, 15, 25)):
        probability[row : row + height, col : col + width] = random.uniform(
            0.6, 0.95, (height, width)
        )
    scar = probability > 0.5
    pre = random.uniform(0.02, 0.06, (6, SIZE, SIZE)).astype(np.float32)
    pre[3] += 0.35
    post = pre + random.normal(0, 0.003, pre.shape).astype(np.float32)
    post[:, scar] = random.uniform(0.18, 0.25, (6, scar.sum()))
    heights = np.add.outer(np.arange(SIZE) * 5.0, np.sin(np.arange(SIZE) / 9) * 20)
    rasters = {
        "probability": ArraySource(probability[None], grid, ("probability",)),
        "pre": ArraySource(pre, grid, BANDS),
        "post": ArraySource(post, grid, BANDS),
        "dem": ArraySource(heights[None].astype(np.float32), grid, ("elevation",)),
    }
    scars = trace(scar.astype(np.uint8), grid)
    return describe(scars, **rasters, mapped=scars.runs), rasters


def others(scars, number):
    return [shape for place, shape in enumerate(scars.geometries) if place != number]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_shape_that_is_as_it_was_has_the_attributes_of_the_map(world, number):
    scars, rasters = world
    found = MapSources(**rasters).describe([scars.geometries[number]], others(scars, number))
    assert found.missing == ()
    for name in MEASURED:
        expected, value = scars.columns[name][number], found.columns[name][0]
        if isinstance(expected, float):
            assert value == pytest.approx(expected, rel=1e-6, nan_ok=True), name
        else:
            assert value == expected, name


def test_pieces_are_described_by_their_own_pixels(world):
    scars, rasters = world
    left, bottom, right, top = shapely.bounds(scars.geometries[2])
    middle = (left + right) // 20 * 10
    pieces = [
        shapely.multipolygons([shapely.box(*box)])
        for box in ((left, bottom, middle, top), (middle, bottom, right, top))
    ]
    found = MapSources(**rasters).describe(pieces, others(scars, 2)).columns
    assert found["area_m2"].sum() == pytest.approx(scars.columns["area_m2"][2], rel=1e-6)
    weights = found["area_m2"] / found["area_m2"].sum()
    for name in ("probability", "ndvi_post", "slope_mean"):
        assert found[name] @ weights == pytest.approx(scars.columns[name][2], rel=1e-4)
        assert found[name][0] != found[name][1]


def test_what_is_missing_stays_unknown_and_is_named(world):
    scars, rasters = world
    shape = scars.geometries[0]
    found = MapSources(pre=rasters["pre"]).describe([shape])
    assert found.missing == ("probability", "post", "dem")
    assert np.isnan(found.columns["probability"][0])
    assert np.isnan(found.columns["slope_mean"][0])
    assert np.isfinite(found.columns["ndvi_pre"][0])
    alone = MapSources().describe([shape], crs=UTM)
    assert alone.columns["area_m2"][0] == pytest.approx(scars.columns["area_m2"][0], rel=1e-6)
    far = shapely.multipolygons([shapely.box(100_000, 0, 100_100, 100)])
    outside = MapSources(**rasters).describe([far])
    assert outside.missing == ("probability", "pre", "post", "dem")
    assert outside.columns["area_m2"][0] == pytest.approx(10_000, rel=0.01)


def test_shapes_smaller_than_a_pixel_and_across_the_edge_of_the_rasters(world):
    _, rasters = world
    tiny = shapely.multipolygons([shapely.box(500_521, 3_999_571, 500_523, 3_999_573)])
    across = shapely.multipolygons([shapely.box(499_950, 3_999_900, 500_050, 3_999_950)])
    found = MapSources(**rasters).describe([tiny, across]).columns
    assert found["area_m2"] == pytest.approx([4, 5000], rel=1e-2)
    assert np.isfinite(found["probability"]).all()


def test_regions_by_the_probability(world):
    _, rasters = world
    sources = MapSources(**rasters)
    x, y = 500_000 + 10 * 225.5, 4_000_000 - 10 * 205.5
    assert shapely.area(sources.region_grown(x, y).shape) <= 15 * 25 * 100
    missed = sources.missed_scar(500_000 + 10 * 54.5, 4_000_000 - 10 * 45.5)
    assert shapely.area(missed.shape) > 0
    with pytest.raises(ScarMapperError, match="is not chosen"):
        MapSources().missed_scar(x, y)
