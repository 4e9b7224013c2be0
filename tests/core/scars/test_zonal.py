"""Statistics over scars against a loop over the scars."""

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.candidate_values import CandidatePixels, CandidateValues
from scarmapper.core.scars.tracing import trace
from scarmapper.core.scars.zonal import Zonal, zonal

SHAPE = (230, 170)
GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 4_650_000), SHAPE[1], SHAPE[0])


@pytest.fixture(scope="module")
def scars():
    mask = (np.random.default_rng(0).random(SHAPE) < 0.2).astype(np.uint8)
    mask[100:140] = 0
    return trace(mask, GRID, min_area=300)


@pytest.fixture(scope="module")
def values():
    found = np.random.default_rng(1).normal(size=(2, *SHAPE)).astype(np.float32)
    found[1, np.random.default_rng(2).random(SHAPE) < 0.5] = np.nan
    return found


class Watched(ArraySource):
    """Small blocks, and a note of every window that is read."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.block = (20, 30)
        self.windows = []

    def _read(self, window):
        self.windows.append(window)
        return super()._read(window)


def by_hand(scars, band, statistic):
    owners = scars.owners(np.arange(band.size)).reshape(band.shape)
    out = []
    for number in range(scars.count):
        inside = band[owners == number]
        inside = inside[~np.isnan(inside)].astype(np.float64)
        out.append(statistic(inside) if len(inside) else np.nan)
    return out


def assert_right(found, scars, values):
    for name, band in zip("ab", values):
        np.testing.assert_allclose(found.mean(name), by_hand(scars, band, np.mean), rtol=1e-6)
        np.testing.assert_allclose(found.minimum(name), by_hand(scars, band, np.min))
        np.testing.assert_allclose(found.maximum(name), by_hand(scars, band, np.max))
        count = np.nan_to_num(by_hand(scars, band, len))
        np.testing.assert_array_equal(found.count(name), count)


def test_block_by_block(scars, values):
    assert scars.count > 100
    source = Watched(values, GRID, "ab")
    found = zonal(scars, [source])
    assert_right(found, scars, values)
    assert np.isnan(found.mean("b")).any()
    # Only where scars are: nothing of the rows without any.
    assert not any(w.row >= 100 and w.row + w.height <= 140 for w in source.windows)
    assert sum(w.height * w.width for w in source.windows) < 0.85 * np.prod(SHAPE)


def test_what_a_function_makes_of_several_sources(scars, values):
    first = Watched(values[:1], GRID, "x")
    second = Watched(values[1:], GRID, "y")
    found = zonal(scars, [first, second], lambda x, y: np.concatenate([x, x + 2 * y]), ("a", "b"))
    assert_right(found, scars, [values[0], values[0] + 2 * values[1]])


def test_pieces_add_up():
    whole, pieces = Zonal(3, ["v"]), Zonal(3, ["v"])
    owner = np.array([0, 2, -1, 2, 0, 2])
    values = np.array([[1.0, 5.0, 99.0, np.nan, 3.0, 7.0]])
    whole.add(owner, values)
    for part in np.array_split(np.arange(6), 4):
        pieces.add(owner[part], values[:, part])
    for one in (whole, pieces):
        one.add(np.array([-1, -1]), np.array([[8.0, -8.0]]))
        np.testing.assert_array_equal(one.mean("v"), [2, np.nan, 6])
        np.testing.assert_array_equal(one.minimum("v"), [1, np.nan, 5])
        np.testing.assert_array_equal(one.maximum("v"), [3, np.nan, 7])
        np.testing.assert_array_equal(one.count("v"), [2, 0, 2])


def test_no_scars(values):
    nothing = trace(np.zeros(SHAPE, np.uint8), GRID)
    source = Watched(values, GRID, "ab")
    assert zonal(nothing, [source]).mean("a").shape == (0,)
    assert source.windows == []


def test_another_grid_is_refused(scars, values):
    moved = Grid(GRID.crs, Affine(10, 0, 500_005, 0, -10, 4_650_000), GRID.width, GRID.height)
    with pytest.raises(ValueError, match="grid"):
        zonal(scars, [ArraySource(values, moved, "ab")])


class PlainValues:
    """Stands for `SpectralValues` where the values are those of the bands themselves."""

    @staticmethod
    def of_bands(values):
        return values


def cache_of(values, where, max_pixels=8_000_000):
    """Return the values of the pixels that ``where`` marks, in windows of two sizes."""
    cache = CandidateValues(PlainValues(), max_pixels=max_pixels)
    for row, height in ((0, 100), (100, 130)):
        window = Window(row, 0, height, SHAPE[1])
        part = where[window.slices]
        pixels = values[(slice(None), *window.slices)][:, part]
        cache.add(window, CandidatePixels(part, pixels))
    return cache


@pytest.mark.parametrize("share", [1.0, 0.7, 0.0])
def test_cached_pixels_are_not_read_again(scars, values, share):
    expected = zonal(scars, [ArraySource(values, GRID, ("a", "b"))])
    where = scars.mask() & (np.random.default_rng(4).random(SHAPE) < share)
    image, cache = Watched(values, GRID, ("a", "b")), cache_of(values, where)
    found = zonal(scars, [image], lambda p: p, ("a", "b"), candidate_values=cache)
    for band in ("a", "b"):
        np.testing.assert_array_equal(found.count(band), expected.count(band))
        np.testing.assert_allclose(found.mean(band), expected.mean(band), rtol=1e-6, atol=1e-6)
        np.testing.assert_array_equal(found.maximum(band), expected.maximum(band))
    assert bool(image.windows) == (share < 1)
    assert cache.windows == []


def test_a_cache_with_too_many_pixels_is_empty_and_all_are_read(scars, values):
    cache = cache_of(values, scars.mask(), max_pixels=100)
    assert cache.windows == []
    image = Watched(values, GRID, ("a", "b"))
    found = zonal(scars, [image], lambda p: p, ("a", "b"), candidate_values=cache)
    assert image.windows
    assert found.count("a").sum() == scars.pixel_counts().sum()
