"""Windows know what was told of the pixels around them."""

import threading

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.errors import Cancelled
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress
from scarmapper.core.raster.block_map import stripes
from scarmapper.core.raster.halo import map_surrounded
from scarmapper.core.raster.source import Source
from scarmapper.core.runtime.threads import worker_threads

OUTSIDE = 9


def grid_of(height, width):
    return Grid(CRS.from_epsg(32633), Affine(10, 0, 0, 0, -10, 0), width, height)


@settings(max_examples=60, deadline=None)
@given(
    size=st.tuples(st.integers(1, 60), st.integers(1, 60)),
    window=st.tuples(st.integers(1, 25), st.integers(1, 25)),
    columns=st.integers(1, 4),
    halo=st.integers(0, 40),
    threads=st.integers(1, 4),
)
def test_each_window_sees_what_is_told_around_it(in_stripes, size, window, columns, halo, threads):
    marks = np.random.default_rng(3).integers(0, 8, (2, *size)).astype(np.uint8)
    padded = np.pad(marks, ((0, 0), (halo, halo), (halo, halo)), constant_values=OUTSIDE)
    told_of = []

    def begin(window, seen):
        told_of.append((window, seen))
        return window, marks[(slice(None), *seen.slices)]

    def finish(window, kept, told):
        assert kept == window
        wide = window.grown(halo)._replace(row=window.row, col=window.col)
        np.testing.assert_array_equal(told, padded[(slice(None), *wide.slices)])
        return window.row, window.col

    todo = in_stripes(*size, *window, columns)
    found = list(
        map_surrounded(begin, finish, todo, grid_of(*size), halo, OUTSIDE, threads=threads)
    )
    wanted = [window for stripe in todo for window in stripe]
    assert [window for window, _ in found] == wanted
    assert [place for _, place in found] == [window[:2] for window in wanted]
    # Something is told of each pixel once, but beside stripes.
    assert sorted(window for window, _ in told_of) == sorted(wanted)
    if len(todo) == 1:
        assert all(window == seen for window, seen in told_of)


def test_little_is_kept_at_a_time(in_stripes):
    grid, lock = grid_of(1000, 100), threading.Lock()
    alive, most = set(), 0

    def begin(window, seen):
        nonlocal most
        with lock:
            alive.add(window)
            most = max(most, len(alive))
        return None, np.zeros((1, *seen[2:]), np.uint8)

    def finish(window, kept, told):
        with lock:
            alive.discard(window)

    todo = in_stripes(1000, 100, 10, 10, 10)
    for _ in map_surrounded(begin, finish, todo, grid, 3, OUTSIDE, threads=2):
        pass
    # A row of ten, those around one in the next, and what is begun before it is needed.
    assert 11 < most <= 11 + 2 * 4


def test_errors_come_through_and_cancelling_stops(in_stripes):
    grid = grid_of(100, 100)
    todo = in_stripes(100, 100, 10, 10, 10)
    begun = []

    def begin(window, seen):
        begun.append(window)
        if window.row == 50:
            raise KeyError(window)
        return None, np.zeros((1, *seen[2:]), np.uint8)

    def finish(window, kept, told):
        return window

    with pytest.raises(KeyError):
        list(map_surrounded(begin, finish, todo, grid, 1, OUTSIDE))

    class Impatient(Progress):
        def is_cancelled(self):
            return len(begun) > 15

    begun.clear()
    with pytest.raises(Cancelled):
        list(map_surrounded(begin, finish, todo, grid, 1, OUTSIDE, Impatient(), threads=2))
    assert len(begun) < 40


def test_progress_moves_with_every_window(in_stripes):
    heard = []

    class Shown(Progress):
        def show(self, share):
            heard.append(share)

    todo = in_stripes(30, 30, 10, 10, 2)
    list(
        map_surrounded(
            lambda w, seen: (None, np.zeros((1, *seen[2:]), np.uint8)),
            lambda w, kept, told: None,
            todo,
            grid_of(30, 30),
            1,
            OUTSIDE,
            Shown(),
        )
    )
    np.testing.assert_allclose(heard, np.arange(1, 10) / 9)


def test_opencv_has_its_threads_back_when_the_last_pool_ends():
    before = cv2.getNumThreads()
    try:
        cv2.setNumThreads(3)
        with worker_threads(2):
            assert cv2.getNumThreads() == 1
            with worker_threads(2):
                assert cv2.getNumThreads() == 1
            assert cv2.getNumThreads() == 1
        assert cv2.getNumThreads() == 3
    finally:
        cv2.setNumThreads(before)


def test_windows_are_lower_than_the_blocks_of_a_file():
    image = Source()
    image.grid = grid_of(3000, 3000)
    image.bands, image.dtype, image.block, image.unit = ("a",), "uint16", (1024, 1024), (512, 512)
    (stripe,) = stripes(image.grid, [image, image])
    assert {window.height for window in stripe[:-3]} == {256}
    assert all(512 % window.height == 0 for window in stripe[:-3])
