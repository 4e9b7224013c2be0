"""The cache of the values under candidates: which pixels it keeps, and that it returns them."""

import cv2
import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.labels import SCAR, UNKNOWN
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.attributes import describe
from scarmapper.core.scars.candidate_values import CandidateValues
from scarmapper.core.scars.spectral import SpectralValues
from scarmapper.core.scars.tracing import trace

BANDS = ("red", "nir")
HEIGHT, WIDTH = 60, 80
GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 4_650_000), WIDTH, HEIGHT)
HALO = 3


class Watched(ArraySource):
    """An image that notes how many windows are read."""

    reads = 0

    def _read(self, window):
        self.reads += 1
        return super()._read(window)


@pytest.fixture
def images():
    random = np.random.default_rng(0)
    return [
        Watched(random.uniform(100, 4000, (2, HEIGHT, WIDTH)).astype(np.float32), GRID, BANDS)
        for _ in ("pre", "post")
    ]


@pytest.fixture
def mask():
    found = np.zeros((HEIGHT, WIDTH), np.uint8)
    found[10:20, 30:50] = SCAR  # on both sides of the border of the windows
    found[14, 36] = 0  # a hole of one pixel
    found[40, 5:8] = SCAR  # small
    found[50:, :20] = UNKNOWN
    return found


def filled(images, mask, spectral=None, **options):
    """Return a cache filled in two windows side by side."""
    spectral = spectral or SpectralValues(*images, GRID)
    cache = CandidateValues(spectral, **options)
    wide = np.pad(mask, HALO)
    pixels = [np.pad(i.read_all(), ((0, 0), (HALO, HALO), (HALO, HALO))) for i in images]
    for col in (0, 40):
        inside = slice(col, col + 40 + 2 * HALO)
        window = Window(0, col, HEIGHT, 40)
        part = cache.select(window, wide[:, inside], *(p[:, :, inside] for p in pixels), HALO)
        cache.add(window, part)
    return cache


def test_scars_and_holes_of_a_pixel_are_kept_with_all_values(images, mask):
    spectral = SpectralValues(*images, GRID)
    cache = filled(images, mask, spectral)
    row, col = np.indices((HEIGHT, 40)).reshape(2, -1)
    for window in cache.windows:
        kept, values = cache.look_up(window, row, col)
        expected = mask[window.slices] == SCAR
        expected |= (window.row + row == 14).reshape(HEIGHT, 40) & (window.col + col == 36).reshape(
            HEIGHT, 40
        )
        kept = kept.reshape(HEIGHT, 40)
        assert kept[expected].all()
        # Of the ground around, every second row and column, up to three pixels off.
        ring = np.argwhere(kept & ~expected) + np.array([0, window.col])
        assert len(ring) > 10
        assert (ring % 2 == 0).all()
        near = cv2.dilate((mask == SCAR).astype(np.uint8), np.ones((7, 7), np.uint8))
        assert near[ring[:, 0], ring[:, 1]].all()
        pixels = [source.read(window)[:, kept] for source in spectral.sources]
        np.testing.assert_array_equal(values, spectral.of(*pixels))
    assert len(spectral.names) == len(values)


def test_small_candidates_count_at_the_border_of_a_window_alone(mask, images):
    cache = filled(images, mask, min_pixels=5)
    small = cache.look_up(Window(0, 0, HEIGHT, 40), np.full(3, 40), np.arange(5, 8))[0]
    assert not small.any()
    # The same, where it may go on beyond the window and its halo.
    mask[40, 5:8], mask[0, 5:8] = 0, SCAR
    select = CandidateValues(SpectralValues(*images, GRID), min_pixels=5).select
    window = Window(0, 0, HEIGHT, 40)
    found = select(window, mask[:, :40], *(image.read_all()[:, :, :40] for image in images), 0)
    assert found.selected[0, 5:8].all()
    assert found.values.shape[1] == found.selected.sum()


def test_scars_are_described_from_the_cache_alone(images, mask):
    scars = trace(mask, GRID, max_hole=200)
    expected = describe(scars, pre=images[0], post=images[1]).columns
    cache = filled(images, mask)
    before = [image.reads for image in images]
    found = describe(scars, pre=images[0], post=images[1], candidate_values=cache).columns
    assert [image.reads for image in images] == before
    for name in ("ndvi_pre", "ndvi_post", "ndvi_drop", "red_change"):
        np.testing.assert_allclose(found[name], expected[name], rtol=1e-6)


def test_too_many_pixels_empty_the_cache(images, mask):
    scars = trace(mask, GRID)
    cache = filled(images, mask, max_pixels=150)
    assert cache.windows == []
    before = images[0].reads
    found = describe(scars, pre=images[0], post=images[1], candidate_values=cache).columns
    assert images[0].reads > before
    expected = describe(scars, pre=images[0], post=images[1]).columns
    np.testing.assert_array_equal(found["ndvi_drop"], expected["ndvi_drop"])
