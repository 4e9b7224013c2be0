"""Windows get the layers of the pixels around them, each computed once."""

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.errors import Cancelled
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress
from scarmapper.core.raster.halo import map_with_halo

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
def test_each_window_gets_the_layers_around_it(in_stripes, size, window, columns, halo, threads):
    marks = np.random.default_rng(3).integers(0, 8, (2, *size)).astype(np.uint8)
    padded = np.pad(marks, ((0, 0), (halo, halo), (halo, halo)), constant_values=OUTSIDE)
    covered_windows = []

    def begin(window, covered):
        covered_windows.append((window, covered))
        return window, marks[(slice(None), *covered.slices)]

    def finish(window, kept, layers):
        assert kept == window
        wide = window.grown(halo)._replace(row=window.row, col=window.col)
        np.testing.assert_array_equal(layers, padded[(slice(None), *wide.slices)])
        return window.row, window.col

    todo = in_stripes(*size, *window, columns)
    found = list(map_with_halo(begin, finish, todo, grid_of(*size), halo, OUTSIDE, threads=threads))
    wanted = [window for stripe in todo for window in stripe]
    assert [window for window, _ in found] == wanted
    assert [place for _, place in found] == [window[:2] for window in wanted]
    # The layers of each pixel are computed once, but beside stripes.
    assert sorted(window for window, _ in covered_windows) == sorted(wanted)
    if len(todo) == 1:
        assert all(window == covered for window, covered in covered_windows)


def test_few_windows_are_in_memory_at_a_time(in_stripes):
    grid, lock = grid_of(1000, 100), threading.Lock()
    alive, most = set(), 0

    def begin(window, covered):
        nonlocal most
        with lock:
            alive.add(window)
            most = max(most, len(alive))
        return None, np.zeros((1, *covered[2:]), np.uint8)

    def finish(window, kept, layers):
        with lock:
            alive.discard(window)

    todo = in_stripes(1000, 100, 10, 10, 10)
    for _ in map_with_halo(begin, finish, todo, grid, 3, OUTSIDE, threads=2):
        pass
    # A row of ten, those around one in the next, and what is begun before it is needed.
    assert 11 < most <= 11 + 2 * 4


def test_errors_come_through_and_cancelling_stops(in_stripes):
    grid = grid_of(100, 100)
    todo = in_stripes(100, 100, 10, 10, 10)
    begun = []

    def begin(window, covered):
        begun.append(window)
        if window.row == 50:
            raise KeyError(window)
        return None, np.zeros((1, *covered[2:]), np.uint8)

    def finish(window, kept, layers):
        return window

    with pytest.raises(KeyError):
        list(map_with_halo(begin, finish, todo, grid, 1, OUTSIDE))

    class Cancelling(Progress):
        def is_cancelled(self):
            return len(begun) > 15

    begun.clear()
    with pytest.raises(Cancelled):
        list(map_with_halo(begin, finish, todo, grid, 1, OUTSIDE, Cancelling(), threads=2))
    assert len(begun) < 40


def test_progress_moves_with_every_window(in_stripes):
    shown_fractions = []

    class Shown(Progress):
        def show(self, fraction):
            shown_fractions.append(fraction)

    todo = in_stripes(30, 30, 10, 10, 2)
    list(
        map_with_halo(
            lambda w, covered: (None, np.zeros((1, *covered[2:]), np.uint8)),
            lambda w, kept, layers: None,
            todo,
            grid_of(30, 30),
            1,
            OUTSIDE,
            Shown(),
        )
    )
    np.testing.assert_allclose(shown_fractions, np.arange(1, 10) / 9)
