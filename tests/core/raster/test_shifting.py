"""Cell-wise shifting: as good as resampling each pixel, wherever it is used."""

import cv2
import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, PixelMapping, Window
from scarmapper.core.raster.resample import ResampledSource
from scarmapper.core.raster.shifting import cell_side, lanczos, linear, shifted
from scarmapper.core.raster.source import ArraySource

UTM = CRS.from_epsg(32654)


def grid(side=700, size=10.0, crs=UTM):
    return Grid(crs, Affine(size, 0, 500_000, 0, -size, 4_700_000), side, side)


def motion(turn=0.0, stretch=0.0, right=0.0, down=0.0):
    return np.array([[1 + stretch, -turn, right], [turn, 1 + stretch, down], [0, 0, 1]])


def texture(side=700):
    noise = np.random.default_rng(3).normal(1000, 200, (2, side, side)).astype(np.float32)
    return np.stack([cv2.GaussianBlur(band, (0, 0), 1.0) for band in noise])


@pytest.mark.parametrize(
    ("matrix", "side"),
    [
        (motion(right=0.4, down=-7.3), 128),
        (motion(turn=6e-4), 64),
        (motion(turn=1e-3), 32),
        (motion(stretch=2e-3), 16),
        (motion(turn=0.01), 0),
    ],
)
def test_cells_are_so_small_that_their_shift_varies_little(matrix, side):
    mapping = PixelMapping(grid(), grid(), matrix)
    assert cell_side(mapping, grid()) == side


def test_grids_that_differ_in_size_or_crs_have_no_cells():
    assert cell_side(PixelMapping(grid(), grid(size=20.0)), grid()) == 0
    other = grid(crs=CRS.from_epsg(32655))
    assert cell_side(PixelMapping(grid(), other), grid()) == 0


@pytest.mark.parametrize("weights", [lanczos, linear])
def test_weights_sum_to_one_and_a_whole_pixel_is_itself(weights):
    fractions = np.linspace(0, 1, 33)[:-1]
    np.testing.assert_allclose(weights(fractions).sum(axis=-1), 1, atol=1e-6)
    np.testing.assert_allclose(weights(0.0), [0, 0, 0, 1, 0, 0, 0, 0], atol=1e-7)


def test_a_whole_shift_only_moves_pixels():
    pixels = texture(71)
    found = shifted(pixels, lanczos(0.0), linear(0.0))
    np.testing.assert_allclose(found, pixels[:, 3:-4, 3:-4], rtol=1e-6)


def waves(cols, rows):
    return 100 * np.sin(cols / 1.7) * np.cos(rows / 2.3) + 50 * np.cos((cols + rows) / 3.1)


@pytest.mark.parametrize("method", ["lanczos", "linear"])
def test_cells_are_as_near_the_truth_as_resampling_each_pixel(method):
    rows, cols = np.mgrid[:700, :700].astype(float)
    source = ArraySource(waves(cols, rows)[np.newaxis], grid(), ("a",))
    matrix = motion(1.5e-4, 1e-5, 2.37, -0.81)
    moved = ResampledSource(source, grid(), matrix, method)
    window = Window(30, 200, 300, 400)
    there = PixelMapping(grid(), grid(), matrix).at(cols[window.slices], rows[window.slices])
    truth = waves(*there)
    cells, places = (read(window)[0] - truth for read in (moved.read, moved._by_pixels))
    assert np.sqrt(np.mean(cells**2)) <= 1.05 * np.sqrt(np.mean(places**2))
    assert np.abs(cells).max() <= 1.3 * np.abs(places).max()


def test_gaps_and_edges_are_the_same_as_by_resampling_each_pixel():
    pixels = texture(300)
    pixels[:, 100:130, 40:60] = np.nan
    source = ArraySource(pixels, grid(300), ("a", "b"))
    moved = ResampledSource(source, grid(300), motion(right=5.4, down=-3.6))
    cells, places = moved.read_all(), moved._by_pixels(grid(300).window)
    np.testing.assert_array_equal(np.isnan(cells), np.isnan(places))
    both = np.isfinite(places)
    assert np.abs(cells - places)[both].max() < 0.15 * np.nanstd(places)


def test_windows_of_any_place_hold_the_same_pixels():
    pixels = texture(400)
    pixels[:, 250:300, 210:260] = np.nan
    moved = ResampledSource(
        ArraySource(pixels, grid(400), ("a", "b")), grid(400), motion(1e-4, 0, 0.4, 0.7)
    )
    whole = moved.read_all()
    for window in (Window(0, 0, 1, 1), Window(3, 77, 200, 311), Window(130, 190, 260, 205)):
        np.testing.assert_array_equal(moved.read(window), whole[(slice(None), *window.slices)])


def test_far_away_there_is_nothing():
    moved = ResampledSource(
        ArraySource(texture(200), grid(200), ("a", "b")), grid(200), motion(right=5000)
    )
    assert np.isnan(moved.read_all()).all()
