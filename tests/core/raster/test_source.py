"""Lazy sources: any window reads what the whole raster holds there."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.raster.source import ArraySource, FunctionSource

UTM = CRS.from_epsg(32654)


def grid(width, height, size=10.0, x=500_000.0, y=4_700_000.0, crs=UTM):
    return Grid(crs, Affine(size, 0, x, 0, -size, y), width, height)


def smooth(height, width):
    y, x = np.mgrid[:height, :width].astype(float)
    return 500 + 80 * np.sin(x / 7) * np.cos(y / 9) + 30 * np.cos(x / 5 + y / 11)


@settings(max_examples=40, deadline=None)
@given(st.integers(-20, 60), st.integers(-20, 60), st.integers(1, 70), st.integers(1, 70))
def test_a_window_is_that_part_of_the_whole_and_nan_beyond(row, col, height, width):
    array = np.arange(2 * 40 * 50, dtype=np.float32).reshape(2, 40, 50)
    source = ArraySource(array, grid(50, 40), ("a", "b"))
    padded = np.full((2, 240, 240), np.nan, np.float32)
    padded[:, 100:140, 100:150] = array
    got = source.read(Window(row, col, height, width))
    np.testing.assert_array_equal(
        got, padded[:, 100 + row : 100 + row + height, 100 + col : 100 + col + width]
    )


def test_a_function_sees_its_halo_and_blocks_leave_no_seams():
    array = smooth(60, 70)[np.newaxis]
    source = ArraySource(array, grid(70, 60), ("v",))

    def box(pixels):
        out = np.full_like(pixels, np.nan)
        out[:, 1:-1, 1:-1] = sum(
            pixels[:, 1 + i : pixels.shape[1] - 1 + i, 1 + j : pixels.shape[2] - 1 + j]
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
        )
        return out

    boxed = FunctionSource([source], box, ("sum",), halo=1)
    whole = boxed.read_all()
    assert np.isnan(whole[0, 0]).all()
    assert np.isfinite(whole[0, 1:-1, 1:-1]).all()
    window = Window(13, 17, 20, 31)
    np.testing.assert_array_equal(boxed.read(window), whole[(slice(None), *window.slices)])


def test_selected_bands_come_in_the_order_and_by_the_names_asked_for():
    array = np.arange(3 * 4 * 5, dtype=np.float32).reshape(3, 4, 5)
    source = FunctionSource(
        [ArraySource(array, grid(5, 4), ("a", "b", "c"))], lambda pixels: pixels + 1, "abc"
    )
    chosen = source.select([2, 0], ("x", "y"))
    assert chosen.bands == ("x", "y")
    np.testing.assert_array_equal(chosen.read_all(), array[[2, 0]] + 1)
    again = chosen.select([1])
    assert again.bands == ("y",)
    np.testing.assert_array_equal(again.read_all(), array[[0]] + 1)
