"""Masks of scars on a grid, from files, runs, polygons and points."""

import numpy as np
import pytest
from drawn_layers import grid, landslides, pixel_box, random_masks, raster

from scarmapper.core.assessment.masks import HitMask, InventoryMask, RunsMask, ScarRaster, mask_on
from scarmapper.core.geo.grid import Window
from scarmapper.core.geo.runs import runs_of

GRID = grid(90, 70)


def noise(share, seed):
    return np.random.default_rng(seed).random((GRID.height, GRID.width)) < share


@pytest.mark.parametrize(
    "window",
    [
        GRID.window,
        Window(11, 23, 30, 41),
        Window(0, 89, 70, 1),
        Window(69, 0, 1, 90),
        Window(-5, -7, 90, 120),
    ],
)
def test_runs_are_read_like_the_mask(window):
    scars, unknown = noise(0.4, 1), np.zeros((GRID.height, GRID.width), bool)
    unknown[10:30, 60:] = unknown[65:] = True
    mask = RunsMask(runs_of(scars & ~unknown), runs_of(unknown), GRID)
    expected = np.full((170, 260), np.nan)
    expected[50:120, 50:140] = np.where(unknown, np.nan, scars)
    top, left = window.row + 50, window.col + 50
    part = expected[top : top + window.height, left : left + window.width]
    assert np.array_equal(mask.read(window)[0], part, equal_nan=True)


def test_a_file_is_read_as_scars_no_scars_and_unknown(tmp_path):
    values = np.array([[1, 0, 9], [2, 1, 0]])
    found = ScarRaster(raster(tmp_path / "a.tif", values, nodata=9).source)
    assert np.array_equal(found.read_all()[0], [[1, 0, np.nan], [0, 1, 0]], equal_nan=True)
    assert found.others == {2.0}
    assert not found.zero_was_nodata


def test_zero_as_nodata_is_no_scar(tmp_path):
    found = ScarRaster(raster(tmp_path / "a.tif", np.array([[1, 0], [0, 1]]), nodata=0).source)
    assert found.zero_was_nodata
    assert found.read_all()[0].tolist() == [[1, 0], [0, 1]]


def test_a_grid_of_the_same_lattice_takes_the_pixels_themselves(tmp_path):
    mask, _ = random_masks(1, (60, 80))
    source = ScarRaster(raster(tmp_path / "a.tif", mask).source)
    part = grid(80, 60).crop(Window(7, 11, 30, 40))
    assert np.array_equal(mask_on(source, part).read_all()[0], mask[7:37, 11:51])


def test_the_greater_part_of_finer_pixels_counts(tmp_path):
    share = np.random.default_rng(2).integers(0, 26, (20, 30))
    # Each pixel of 10 m is filled with so many scarred pixels of 2 m.
    fine = (np.arange(25) < share[..., None]).reshape(20, 30, 5, 5)
    fine = fine.transpose(0, 2, 1, 3).reshape(100, 150)
    found = mask_on(ScarRaster(raster(tmp_path / "f.tif", fine, size=2.0).source), grid(30, 20))
    values = found.read_all()[0]
    assert set(np.unique(values)) <= {0.0, 1.0}
    clear = (share <= 8) | (share >= 17)
    assert (values == (share > 12.5))[clear].mean() > 0.97


def test_the_nearest_of_coarser_pixels_counts(tmp_path):
    mask, _ = random_masks(3, (12, 16))
    coarse = ScarRaster(raster(tmp_path / "c.tif", mask, size=50.0).source)
    found = mask_on(coarse, grid(80, 60)).read_all()[0]
    assert np.array_equal(found, np.kron(mask, np.ones((5, 5))))


def test_an_inventory_is_a_mask():
    found = InventoryMask(landslides(pixel_box(2, 3, 4, 5), pixel_box(50, 60, 10, 10)), GRID)
    expected = np.zeros((GRID.height, GRID.width))
    expected[3:8, 2:6] = expected[60:70, 50:60] = 1
    assert np.array_equal(found.read_all()[0], expected)


def test_points_show_in_the_landslides_that_hold_them_or_as_a_pixel():
    missed = np.array([[20.5, 30.5], [89.9, 0.1]])
    found = HitMask(landslides(pixel_box(2, 3, 4, 5)), missed, GRID)
    expected = np.zeros((GRID.height, GRID.width))
    expected[3:8, 2:6] = expected[30, 20] = expected[0, 89] = 1
    assert np.array_equal(found.read_all()[0], expected)
    window = Window(25, 15, 10, 10)
    assert np.array_equal(found.read(window)[0], expected[window.slices])
