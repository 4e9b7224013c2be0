"""Bytes kept in little memory: the same as in a plain array, whatever windows they came in."""

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window, windows
from scarmapper.core.raster.packed_bytes import PackedBytes

GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 4_650_000), 1171, 230)


@pytest.mark.parametrize("block", [(57, 91), (64, 512), (230, 1171)])
def test_all_comes_back(block):
    random = np.random.default_rng(1)
    wanted = np.where(random.random((230, 1171)) < 0.05, random.integers(0, 256, (230, 1171)), 7)
    wanted = wanted.astype(np.uint8)
    kept = PackedBytes(GRID, 200)
    assert (kept.read(Window(3, 4, 5, 6)) == 200).all()
    for window in windows(GRID, block):
        kept.put(window, wanted[window.slices], 7)
    np.testing.assert_array_equal(kept.read(GRID.window), wanted)
    np.testing.assert_array_equal(kept.read(Window(50, 500, 60, 200)), wanted[50:110, 500:700])
    # Beyond the grid, and at its last pixel.
    wide = kept.read(Window(-2, 1169, 5, 4))
    np.testing.assert_array_equal(wide[2:, :2], wanted[:3, 1169:])
    assert (wide[:2] == 200).all()
    assert (wide[:, 2:] == 200).all()
