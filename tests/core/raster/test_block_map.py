"""Blocks are worked on in order, in bounded number, and stop when asked."""

import threading
import time

import numpy as np
import pytest

from scarmapper.core.errors import Cancelled
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress
from scarmapper.core.raster.block_map import map_blocks, stripes
from scarmapper.core.raster.source import Source

GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), 100, 100)


def test_results_come_in_order_and_few_are_alive():
    alive, most, lock = 0, 0, threading.Lock()

    def work(window):
        nonlocal alive, most
        with lock:
            alive += 1
            most = max(most, alive)
        time.sleep(0.001 * (window.col % 3))
        return window

    seen = []
    for window, result in map_blocks(work, GRID, (10, 10), threads=3):
        assert window == result
        seen.append(window)
        with lock:
            alive -= 1
    assert [(w.row, w.col) for w in seen] == [
        (r, c) for r in range(0, 100, 10) for c in range(0, 100, 10)
    ]
    assert most <= 5


def test_progress_moves_from_nothing_to_all():
    class Shown(Progress):
        def __init__(self):
            self.fractions = []

        def show(self, fraction):
            self.fractions.append(fraction)

    shown = Shown()
    list(map_blocks(lambda w: None, GRID, (50, 50), shown.part(0.5, 1.0)))
    assert shown.fractions == [0.625, 0.75, 0.875, 1.0]


def test_an_error_in_a_block_is_raised_and_a_cancel_stops():
    def fail(window):
        if window.row == 30:
            raise KeyError("row 30")

    with pytest.raises(KeyError):
        list(map_blocks(fail, GRID, (10, 100)))

    class Cancelling(Progress):
        def is_cancelled(self):
            return len(begun) > 5

    begun = []
    with pytest.raises(Cancelled):
        list(map_blocks(begun.append, GRID, (10, 10), Cancelling(), threads=2))
    assert len(begun) < 20


def test_stripes_tile_the_grid_once_and_each_fits_the_block_cache(monkeypatch):
    capacity = 120_000
    monkeypatch.setattr("scarmapper.core.raster.block_map.CAPACITY", capacity)
    image = Source()
    image.grid = Grid(CRS.from_epsg(32633), Affine(10, 0, 0, 0, -10, 0), 500, 300)
    image.bands, image.dtype, image.block, image.cached_block = ("a",), "uint16", (64, 64), (32, 32)
    found = stripes(image.grid, [image, image])
    assert len(found) > 1
    seen = np.zeros((300, 500), int)
    for stripe in found:
        for window in stripe:
            seen[window.slices] += 1
        # Windows follow one another down the stripe.
        assert [w.row for w in stripe] == sorted(w.row for w in stripe)
        across = max(w.col + w.width for w in stripe) - min(w.col for w in stripe)
        assert (across + 2 * 32) * (stripe[0].height + 2 * 32) * 2 * 2 <= capacity
    assert (seen == 1).all()


def test_windows_are_lower_than_the_blocks_of_a_file():
    image = Source()
    image.grid = Grid(GRID.crs, GRID.transform, 3000, 3000)
    image.bands, image.dtype, image.block, image.cached_block = (
        ("a",),
        "uint16",
        (1024, 1024),
        (512, 512),
    )
    (stripe,) = stripes(image.grid, [image, image])
    assert {window.height for window in stripe[:-3]} == {256}
    assert all(512 % window.height == 0 for window in stripe[:-3])
