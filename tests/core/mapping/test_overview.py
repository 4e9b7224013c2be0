"""Coarse pixels of both images, gathered while they are mapped."""

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, windows
from scarmapper.core.mapping.overview import Overview
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.raster.source import ArraySource

GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 4_650_000), 331, 205)
BANDS = ("nir", "blue", "green", "red")


def gathered(pre, post, side, block):
    found = Overview(pre, post, side)
    for window in windows(GRID, block):
        found.add(found.select(window, pre.read(window), post.read(window)))
    return found


@pytest.fixture(scope="module")
def pair():
    random = np.random.default_rng(5)
    pixels = random.random((2, 4, 205, 331)).astype(np.float32)
    pixels[0, :, 20:60, 100:200] = np.nan
    pixels[1, 2, 100:101] = np.nan  # one band is enough to hide a pixel
    return (
        ArraySource(pixels[0], GRID, BANDS),
        ArraySource(pixels[1][[1, 3]], GRID, ("blue", "red")),
    )


@pytest.mark.parametrize("side", [331, 200, 111, 83])
@pytest.mark.parametrize("block", [(205, 331), (37, 53), (8, 5)])
def test_coarse_pixels_are_means_whatever_the_windows(pair, side, block):
    found = gathered(*pair, side, block)
    before, after = found.coarse_pair().images()
    factor = found.factor
    assert before.shape == (3, found.grid.height, found.grid.width)
    assert after.shape[0] == 1  # not all colours: red alone
    step = max(1, factor // 3)
    for image, source, roles in (
        (before, pair[0], ("red", "green", "blue")),
        (after, pair[1], ("red",)),
    ):
        pixels = source.read_all()[[source.bands.index(role) for role in roles]]
        for row, col in ((0, 0), (7, 9), (found.grid.height - 1, found.grid.width - 1)):
            part = pixels[:, row * factor : (row + 1) * factor, col * factor : (col + 1) * factor]
            offset = -row * factor % step, -col * factor % step
            part = part[:, offset[0] :: step, offset[1] :: step].reshape(len(roles), -1)
            part = part[:, np.isfinite(part).all(axis=0)]
            expected = part.mean(axis=1) if part.size else np.full(len(roles), np.nan)
            np.testing.assert_allclose(image[:, row, col], expected, rtol=1e-5)


def test_ground_without_data_stays_unknown(pair):
    before, after = gathered(*pair, 83, (37, 53)).coarse_pair().images()
    assert np.isnan(before[:, 6:14, 26:49]).all()
    assert np.isfinite(before[:, 20:]).all()
    assert np.isfinite(after).all()


def test_a_map_keeps_its_overview_only_where_it_is_wanted(images):
    options = MapOptions("ndvi drop", align=False, min_area=400)
    assert map_scars(images, options).overview is None
    found = map_scars(images, options, overview_side=60)
    scene, coarse = found.pair.scene(), found.overview
    whole = Overview(scene.pre, scene.post, 60)
    whole.add(whole.select(scene.pre.grid.window, scene.pre.read_all(), scene.post.read_all()))
    for ours, wanted in zip(coarse.coarse_pair().images(), whole.coarse_pair().images()):
        np.testing.assert_allclose(ours, wanted, rtol=1e-5)
