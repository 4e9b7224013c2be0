"""Windows of two images: where they lie, which are used, and their coarse motion."""

import numpy as np
import pytest

from scarmapper.core.alignment.ecc import correlation_coefficient
from scarmapper.core.alignment.motion import Frame
from scarmapper.core.alignment.patches import (
    Patch,
    chessboard,
    coarse_motion,
    read_patch,
    read_patches,
    window_size,
)
from scarmapper.core.alignment.phase import Spectrum, subpixel_shift
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [(100, 100, 32), (300, 300, 40), (1533, 970, 192), (5490, 5490, 256), (10980, 10980, 256)],
)
def test_windows_suit_the_grid(width, height, expected):
    grid = Grid(CRS.from_epsg(32633), Affine.identity(), width, height)
    assert window_size(grid) == expected


@pytest.mark.parametrize(("width", "height"), [(100, 70), (300, 500), (5490, 5490)])
def test_windows_never_share_pixels_and_alternate(width, height):
    grid = Grid(CRS.from_epsg(32633), Affine.identity(), width, height)
    size = window_size(grid)
    placed = chessboard(grid, size, 72)
    assert 4 <= len(placed) <= 81
    rows = sorted({window.row for window, _ in placed})
    cols = sorted({window.col for window, _ in placed})
    assert len(placed) == len(rows) * len(cols)
    assert min([*np.diff(rows), *np.diff(cols)]) >= size
    for window, fold in placed:
        assert window.intersection(grid.window) == window
        assert fold == (rows.index(window.row) + cols.index(window.col)) % 2
    assert abs(sum(fold for _, fold in placed) - len(placed) / 2) <= 0.5


def test_a_window_is_used_where_both_images_are_valid_and_textured(synthetic):
    surface = synthetic.texture(256, 5)
    holed = surface.copy()
    holed[100:130, 100:130] = np.nan
    window = chessboard(synthetic.source(surface).grid, 64, 4)[0][0]
    window = window._replace(row=96, col=96)
    good = read_patch(synthetic.source(surface), synthetic.source(surface), None, window, 0, 8)
    assert isinstance(good, Patch)
    assert np.array_equal(good.best_shift, (0, 0))
    assert isinstance(
        read_patch(synthetic.source(holed), synthetic.source(surface), None, window, 0, 8), Patch
    )
    holed[96:140, 90:160] = np.nan
    assert (
        read_patch(synthetic.source(holed), synthetic.source(surface), None, window, 0, 8)
        == "invalid"
    )
    assert (
        read_patch(synthetic.source(surface), synthetic.source(holed), None, window, 0, 8)
        == "invalid"
    )
    mask = np.isfinite(holed)
    assert (
        read_patch(
            synthetic.source(surface),
            synthetic.source(surface),
            synthetic.source(mask),
            window,
            0,
            8,
        )
        == "invalid"
    )
    plain = synthetic.source(np.ones_like(surface))
    assert read_patch(synthetic.source(surface), plain, None, window, 0, 8) == "untextured"


def test_a_patch_undoes_a_motion(synthetic):
    surface = synthetic.texture(256, 6)
    moved = synthetic.displaced(surface, 2.3, -1.6)
    window = chessboard(synthetic.source(surface).grid, 96, 4)[0][0]
    patch = read_patch(synthetic.source(surface), synthetic.source(moved), None, window, 0, 6)
    assert np.array_equal(patch.best_shift, (2, -2))
    matrix = np.array([[1, 0, 2.3], [0, 1, -1.6], [0, 0, 1.0]])
    field, valid, applied = patch.aligned(matrix)
    np.testing.assert_allclose(applied, (2.3, -1.6), atol=1 / 64)
    left, _ = subpixel_shift(Spectrum.between(patch.reference, field), np.zeros(2))
    np.testing.assert_allclose(applied + left, (2.3, -1.6), atol=0.01)
    assert correlation_coefficient(patch.reference, field, valid & patch.valid) > 0.9


def test_more_windows_are_read_where_few_are_valid(synthetic):
    surface = synthetic.texture(512, 7)
    hidden = np.full((512, 512), np.nan, np.float32)
    hidden[:150, :150] = surface[:150, :150]
    sample = read_patches(synthetic.source(hidden), synthetic.source(surface), None, 8)
    assert sample.size == 32
    assert len(sample.patches) >= 9
    assert sample.invalid > 0
    assert sample.untextured == 0


def test_the_windows_agree_on_a_coarse_motion_despite_wrong_ones(synthetic):
    surface = synthetic.texture(512, 8)
    moved = synthetic.displaced(surface, -6.4, 4.2)
    moved[:, 200:360] = synthetic.texture(512, 99)[
        :, 200:360
    ]  # a third of the image shows something else
    sample = read_patches(synthetic.source(surface), synthetic.source(moved), None, 12)
    motion = coarse_motion(sample.patches, Frame.of_grid(512, 512, (10.0, 10.0)))
    points = np.array([[20.0, 20.0], [256.0, 256.0], [490.0, 490.0]])
    np.testing.assert_allclose(motion.displacement(points), [[-6.4, 4.2]] * 3, atol=0.7)
