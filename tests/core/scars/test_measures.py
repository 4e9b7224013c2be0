"""Measures of scars whose sides are known."""

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.scars.measures import measure, volumes
from scarmapper.core.scars.tracing import trace

# On the central meridian of UTM, where a drawn metre is 1 / 0.9996 m.
TRUE = 1 / 0.9996**2


def traced(mask, **options):
    transform = Affine(10, 0, 500_000, 0, -10, 4_650_000)
    grid = Grid(CRS.from_epsg(32633), transform, mask.shape[1], mask.shape[0])
    return trace(mask, grid, **options)


def test_a_turned_rectangle_has_its_length_and_width():
    # 240 m by 80 m, turned by 26.6°: a staircase that is cut off by simplifying.
    rows, cols = np.indices((60, 60)) * 10.0 + 5
    angle = np.arctan(0.5)
    along = (cols - 300) * np.cos(angle) - (rows - 300) * np.sin(angle)
    across = (cols - 300) * np.sin(angle) + (rows - 300) * np.cos(angle)
    mask = ((abs(along) <= 120) & (abs(across) <= 40)).astype(np.uint8)
    scars = measure(traced(mask))
    columns = scars.columns
    assert columns["length_m"][0] == pytest.approx(250, abs=12)
    assert columns["width_m"][0] == pytest.approx(90, abs=12)
    assert columns["lw_ratio"][0] == columns["length_m"][0] / columns["width_m"][0]
    assert columns["area_m2"][0] == pytest.approx(mask.sum() * 100 * TRUE, rel=1e-6)
    assert columns["amalgamated"][0] == 0


def test_straight_rectangles_of_every_size_have_both_sides():
    mask = np.zeros((400, 60), np.uint8)
    sizes = [(h, w) for h in range(1, 8) for w in range(1, 8)]
    for number, (height, width) in enumerate(sizes):
        row, col = divmod(number, 5)
        mask[row * 10 : row * 10 + height, col * 10 : col * 10 + width] = 1
    columns = measure(traced(mask)).columns
    assert len(columns["length_m"]) == len(sizes)
    unit = 10 / 0.9996
    sides = np.stack([columns["length_m"], columns["width_m"]], axis=1) / unit
    expected = sorted((max(s), min(s)) for s in sizes)
    np.testing.assert_allclose(sorted(map(tuple, np.round(sides, 2))), expected, rtol=1e-3)
    perimeters = sorted(2 * unit * (h + w) for h, w in sizes)
    np.testing.assert_allclose(sorted(columns["perimeter_m"]), perimeters, rtol=1e-5)


def test_several_scars_grown_together_are_marked():
    # Three fingers of 300 m from one crown, against the same area in one block.
    mask = np.zeros((100, 100), np.uint8)
    mask[5:8, 5:45] = 1
    for col in (5, 24, 42):
        mask[8:38, col : col + 3] = 1
    mask[60:80, 60:80] = 1
    mask[50, 5:8] = mask[51:53, 5] = 1  # as ragged, but small
    columns = measure(traced(mask)).columns
    assert columns["amalgamated"].tolist() == [1, 0, 0]


def test_volumes_follow_the_published_relations():
    low, mid, high = volumes(np.array([1.0, 10_000.0]))
    assert low.tolist() == pytest.approx([10**-0.67, 10 ** (-0.67 + 4 * 1.253)])
    assert mid.tolist() == pytest.approx([10**-0.6395, 10 ** (-0.6395 + 4 * 1.336)])
    assert high.tolist() == pytest.approx([10**-0.57, 10 ** (-0.57 + 4 * 1.43)])
