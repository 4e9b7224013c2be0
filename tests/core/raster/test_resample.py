"""Resampling: known shifts, windows without seams, gaps, coarser grids and other CRSs."""

import numpy as np
import pytest

from scarmapper.core.errors import NoOverlapError
from scarmapper.core.geo.gdal import CRS, Affine, rasterio
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.raster.resample import ResampledSource, on_grid
from scarmapper.core.raster.source import ArraySource

UTM = CRS.from_epsg(32654)


def grid(width, height, size=10.0, x=500_000.0, y=4_700_000.0, crs=UTM):
    return Grid(crs, Affine(size, 0, x, 0, -size, y), width, height)


def smooth(height, width):
    y, x = np.mgrid[:height, :width].astype(float)
    return 500 + 80 * np.sin(x / 7) * np.cos(y / 9) + 30 * np.cos(x / 5 + y / 11)


def test_resampling_by_a_known_shift_gives_the_function_there():
    g = grid(120, 100)
    y, x = np.mgrid[:100, :120].astype(float)

    def scene(x, y):
        return 500 + 80 * np.sin(x / 7) * np.cos(y / 9)

    source = ArraySource(scene(x, y)[np.newaxis], g, ("v",))
    matrix = np.array([[1, 0, 1.5], [0, 1, -0.75], [0, 0, 1]])
    got = ResampledSource(source, g, matrix).read_all()[0]
    inner = (slice(6, -6), slice(6, -6))
    np.testing.assert_allclose(got[inner], scene(x + 1.5, y - 0.75)[inner], atol=0.2)


def test_resampled_windows_have_no_seams():
    g = grid(90, 80)
    source = ArraySource(smooth(80, 90)[np.newaxis], g, ("v",))
    angle = 0.01
    c, s = np.cos(angle), np.sin(angle)
    turned = ResampledSource(source, g, np.array([[c, -s, 0.3], [s, c, 0.4], [0, 0, 1]]))
    whole = turned.read_all()
    for window in (Window(0, 0, 40, 45), Window(23, 31, 33, 40), Window(79, 89, 1, 1)):
        np.testing.assert_allclose(
            turned.read(window), whole[(slice(None), *window.slices)], atol=0.05
        )


@pytest.mark.parametrize("halves", [(0.5, 0.5), (-1.5, 2.5), (0.5, 0.0)])
def test_the_nearest_pixel_is_the_same_in_every_window(halves):
    g = grid(40, 30)
    source = ArraySource(np.arange(1200.0).reshape(1, 30, 40), g, ("v",))
    shift = np.array([[1, 0, halves[0]], [0, 1, halves[1]], [0, 0, 1]])
    moved = ResampledSource(source, g, shift, "nearest")
    whole = moved.read_all()
    for window in (Window(3, 4, 10, 11), Window(4, 5, 10, 11), Window(7, 8, 1, 1)):
        np.testing.assert_array_equal(moved.read(window), whole[(slice(None), *window.slices)])


def test_invalid_pixels_do_not_bleed_into_valid_ones():
    g = grid(30, 30)
    array = np.full((1, 30, 30), 100.0)
    array[0, 10:20, 10:20] = np.nan
    shift = np.array([[1, 0, 0.4], [0, 1, 0.3], [0, 0, 1]])
    for method in ("lanczos", "linear", "nearest"):
        got = ResampledSource(ArraySource(array, g, ("v",)), g, shift, method).read_all()
        assert np.isnan(got).any()
        np.testing.assert_allclose(got[np.isfinite(got)], 100, rtol=1e-5)


def test_finer_pixels_are_averaged_not_skipped():
    fine = np.random.default_rng(2).normal(100, 20, (1, 120, 120))
    source = ArraySource(fine, grid(120, 120, 10), ("v",))
    coarse = on_grid(source, grid(30, 30, 40), "linear").read_all()[0]
    expected = fine[0].reshape(30, 4, 30, 4).mean(axis=(1, 3))
    np.testing.assert_allclose(coarse[1:-1, 1:-1], expected[1:-1, 1:-1], rtol=0.01)


def test_another_crs_lands_on_the_same_ground():
    # A plane in metres, on a grid in degrees.
    g = grid(200, 150)
    y, x = np.mgrid[:150, :200]
    plane = ArraySource((2.0 * x + 3.0 * y)[np.newaxis], g, ("v",))
    left, _, _, top = rasterio.warp.transform_bounds(UTM, CRS.from_epsg(4326), *g.bounds)
    degrees = Grid(CRS.from_epsg(4326), Affine(1e-4, 0, left, 0, -1e-4, top), 150, 120)
    got = on_grid(plane, degrees).read_all()[0]
    xs, ys = rasterio.warp.transform(CRS.from_epsg(4326), UTM, [left + 80.5e-4], [top - 60.5e-4])
    expected = 2 * ((xs[0] - 500_000) / 10 - 0.5) + 3 * ((4_700_000 - ys[0]) / 10 - 0.5)
    assert got[60, 80] == pytest.approx(expected, abs=0.2)


def test_no_overlap_is_an_error_with_both_extents():
    source = ArraySource(np.zeros((1, 5, 5)), grid(5, 5), ("v",))
    with pytest.raises(NoOverlapError, match="does not overlap") as caught:
        on_grid(source, grid(5, 5, x=900_000))
    assert "500000 … 500050" in str(caught.value)
    assert "900000 … 900050" in str(caught.value)


def test_only_the_selected_bands_are_resampled():
    g = grid(50, 40)
    selected = []

    class Counted(ArraySource):
        def select(self, positions, names=None):
            selected.append(list(positions))
            return super().select(positions, names)

    source = Counted(np.stack([smooth(40, 50), smooth(40, 50)[::-1]]), g, ("a", "b"))
    shift = np.array([[1, 0, 0.4], [0, 1, 0.3], [0, 0, 1]])
    resampled = ResampledSource(source, g, shift)
    chosen = resampled.select([1], ("x",))
    assert selected == [[1]]
    assert chosen.bands == ("x",)
    np.testing.assert_array_equal(chosen.read_all()[0], resampled.read_all()[1])


@pytest.mark.parametrize(("size", "x"), [(20.0, 0), (20.0, 10), (10.0, 3), (60.0, -25), (7.0, 4)])
def test_the_nearest_pixels_of_parallel_grids_are_those_of_each_place(size, x):
    coarse = grid(40, 30, size, 500_000.0 + x)
    fine = grid(100, 90)
    classes = np.random.default_rng(2).integers(0, 12, (1, 30, 40)).astype(np.float32)
    classes[0, 4:7, 9] = np.nan
    resampled = ResampledSource(ArraySource(classes, coarse, ("SCL",)), fine, method="nearest")
    for window in (fine.window, Window(11, 7, 30, 55)):
        by_places = resampled._by_pixels(window)
        np.testing.assert_array_equal(resampled.read(window), by_places)
        pixels, invalid = resampled.read_exact(window)
        lacking = np.isnan(by_places[0])
        np.testing.assert_array_equal(
            np.zeros_like(lacking) if invalid is None else invalid, lacking
        )
        np.testing.assert_array_equal(pixels[0][~lacking], by_places[0][~lacking])
