"""What was found, kept in little memory: the same as in plain arrays."""

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window, windows
from scarmapper.core.geo.runs import runs_of
from scarmapper.core.labels import NO_SCAR, SCAR, UNKNOWN
from scarmapper.core.scars.found_pixels import FoundPixels
from scarmapper.core.scars.tracing import trace

HEIGHT, WIDTH = 230, 1171
GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 4_650_000), WIDTH, HEIGHT)


@pytest.fixture(scope="module")
def found():
    """Return mask and probability: scars, doubt, clouds and an edge without data."""
    random = np.random.default_rng(3)
    probability = np.where(
        random.random((HEIGHT, WIDTH)) < 0.1, random.random((HEIGHT, WIDTH)), 0
    ).astype(np.float32)
    probability[40:80, 600:640] = 0.75
    mask = np.where(probability > 0.5, SCAR, NO_SCAR).astype(np.uint8)
    mask[random.random(mask.shape) < 0.01] = UNKNOWN
    mask[:, :130] = mask[100:170, 480:700] = UNKNOWN
    probability[mask == UNKNOWN] = np.nan
    return mask, probability


def filled(found, todo):
    mask, probability = found
    pixels = FoundPixels(GRID)
    assert pixels.all_unknown
    for window in todo:
        pixels.put(window, mask[window.slices], probability[window.slices])
    return pixels


STRIPES = [
    Window(row, col, min(64, HEIGHT - row), min(128, left + 512 - col, WIDTH - col))
    for left in range(0, WIDTH, 512)
    for row in range(0, HEIGHT, 64)
    for col in range(left, min(left + 512, WIDTH), 128)
]


@pytest.mark.parametrize(
    "todo",
    [STRIPES, list(windows(GRID, (57, 91)))[::-1], [GRID.window]],
    ids=["stripes", "any", "one"],
)
def test_all_comes_back(found, todo):
    mask, probability = found
    pixels = filled(found, todo)
    assert not pixels.all_unknown
    for got, expected in zip(pixels.scar_runs(), runs_of(mask, SCAR)):
        np.testing.assert_array_equal(got, expected)
    for window in (GRID.window, Window(50, 500, 60, 200), Window(229, 1170, 1, 1)):
        got = pixels.read(window)
        assert got.dtype == np.float32
        expected = probability[window.slices]
        np.testing.assert_allclose(got[0], expected, atol=0.5 / 126 + 1e-6)
        np.testing.assert_array_equal(np.isnan(got[0]), np.isnan(expected))


def test_the_mask_is_that_of_the_scars_kept(found):
    mask, _ = found
    scars = trace(mask, GRID, min_area=2000, max_hole=500)
    made = filled(found, STRIPES).mask_of(scars)
    expected = np.where(mask == UNKNOWN, UNKNOWN, np.where(scars.mask(), SCAR, NO_SCAR))
    np.testing.assert_array_equal(made, expected)
    assert made.dtype == np.uint8
    assert 0 < (made == SCAR).sum() < (mask == SCAR).sum()


def test_what_no_window_holds_is_unknown(found):
    pixels = filled(found, STRIPES[:-1])
    left_out = STRIPES[-1]
    assert np.isnan(pixels.read(left_out)).all()
    made = pixels.mask_of(trace(np.zeros((HEIGHT, WIDTH), np.uint8), GRID))
    assert (made[left_out.slices] == UNKNOWN).all()


def test_where_all_is_unknown_nothing_is_known():
    pixels = FoundPixels(GRID)
    for window in STRIPES:
        shape = window.height, window.width
        pixels.put(window, np.full(shape, UNKNOWN, np.uint8), np.ones(shape, np.float32))
    assert pixels.all_unknown
    assert len(pixels.scar_runs().row) == 0
    assert np.isnan(pixels.read_all()).all()


def test_a_pixel_takes_a_fraction_of_a_byte():
    grid = Grid(GRID.crs, GRID.transform, 1024, 1024)
    mask = np.zeros((512, 1024), np.uint8)
    mask[100:140, 100:140] = SCAR
    mask[400:] = UNKNOWN
    pixels = FoundPixels(grid)
    for row in (0, 512):
        pixels.put(Window(row, 0, 512, 1024), mask, mask.astype(np.float32))
    held = {id(p): p for kept in pixels._packed._windows.values() for p in kept.values()}
    kept = sum(p._where.nbytes + p._words.nbytes for p in held.values())
    assert kept < grid.width * grid.height / 3
