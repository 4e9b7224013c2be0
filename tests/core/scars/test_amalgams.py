"""Amalgamated scars: told apart as their true parents are, without a pixel lost.

Covers amalgams.py and scar_parts.py.
"""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.benchmarks.shapes.generated import PAIRS, SINGLES, ground
from scarmapper.benchmarks.shapes.scoring import splits, traced
from scarmapper.core.errors import Cancelled
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars import pixel_graph
from scarmapper.core.scars.amalgams import PARENT, split_amalgams
from scarmapper.core.scars.measures import measure
from scarmapper.core.scars.polygons import ELEVATION
from scarmapper.core.scars.tracing import trace

GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), 80, 60)


def two_bells(neck=1):
    """Return two discs of 13 pixels, joined by a bridge."""
    rows, cols = np.indices((60, 80))
    mask = (np.hypot(rows - 30, cols - 20) <= 6.4) | (np.hypot(rows - 30, cols - 36) <= 6.4)
    mask |= (np.abs(rows - 30) <= neck // 2) & (cols >= 20) & (cols <= 36)
    return mask.astype(np.uint8)


def roof(mask, ridge):
    """Return elevations that fall to both sides of a column."""
    return 500 - 6.0 * np.abs(np.indices(mask.shape)[1] - ridge)


def with_elevation(scars, z):
    row, col, _ = scars.runs.pixels()
    scars.pixels[ELEVATION] = np.asarray(z, np.float32)[row, col]
    return scars


def check_partition(found, scars):
    """Parts cover the pixels of their parents, each pixel once, and their polygons are theirs."""
    np.testing.assert_array_equal(found.mask(), scars.mask())
    assert (np.diff(found.runs.flat_start) > 0).all()
    assert sorted(set(found.owner.tolist())) == list(range(len(found)))
    assert shapely.is_valid(found.geometries).all()
    pixel = abs(found.grid.transform.determinant)
    np.testing.assert_allclose(shapely.area(found.geometries), pixel * found.pixel_counts())
    assert shapely.area(shapely.union_all(found.geometries)) == pytest.approx(
        shapely.area(scars.geometries).sum()
    )
    row, col, number = found.runs.pixels()
    parent = scars.owners(row * scars.grid.width + col)
    names = found.columns[PARENT][found.owner[number]]
    for name in set(names.tolist()):
        own = names == name
        if name is not None:
            (one,) = set(parent[own].tolist())
            assert (parent == one).sum() == own.sum()
            assert len(set(found.owner[number][own].tolist())) > 1


def test_pairs_are_told_apart_and_single_scars_left_whole():
    """The bars: 80 % of pairs told apart, 3 % of single scars cut at most."""
    found = splits(25, seed=5)
    assert found.share(list(PAIRS)) >= 0.8
    assert found.share(list(SINGLES)) >= 0.97
    assert found.share(["over a ridge", "across a valley"]) >= 0.97
    by_necks = splits(25, seed=5, relief=False)
    assert by_necks.share(list(PAIRS)) >= 0.4
    assert by_necks.share(list(SINGLES)) >= 0.97


@pytest.mark.parametrize("relief", [True, False])
def test_parts_cover_their_parents(relief):
    scars = traced(ground([*SINGLES, *PAIRS], 3, seed=2, across=9)).scars
    if not relief:
        scars.pixels.clear()
    measure(scars)
    found = split_amalgams(scars, min_area=500)
    assert len(found) > len(scars)
    check_partition(found, scars)
    assert found.pixels.keys() == scars.pixels.keys()
    # In the order of their parents.
    first = found.runs.flat_start[np.unique(found.owner, return_index=True)[1]]
    whole = scars.owners(first // found.runs.stride * scars.grid.width + first % found.runs.stride)
    assert (np.diff(whole) >= 0).all()


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.booleans(), st.floats(0, 3000))
def test_any_mask_on_any_ground_is_parted_without_loss(seed, relief, least):
    import cv2

    rng = np.random.default_rng(seed)
    smooth = cv2.GaussianBlur(rng.random((60, 80)).astype(np.float32), (0, 0), rng.uniform(1, 3))
    mask = (smooth > np.quantile(smooth, rng.uniform(0.5, 0.95))).astype(np.uint8)
    scars = trace(mask, GRID)
    if relief:
        z = cv2.GaussianBlur(rng.random((60, 80)).astype(np.float32), (0, 0), 4) * 900
        z[:, : int(rng.integers(0, 60))] = np.nan
        with_elevation(scars, z)
    found = split_amalgams(scars, min_area=least)
    check_partition(found, scars)
    parts = np.array([name is not None for name in found.columns[PARENT]], bool)
    assert (found.pixel_counts()[parts] * 100 * 1.001 >= max(least, 600)).all()


def test_a_neck_is_cut_without_elevations_and_a_waist_is_not():
    assert len(split_amalgams(trace(two_bells(1), GRID))) == 2
    assert len(split_amalgams(trace(two_bells(12), GRID))) == 1


def test_a_ridge_is_cut_however_wide_and_a_slope_is_not():
    mask = np.zeros((60, 80), np.uint8)
    mask[20:30, 20:60] = 1
    found = split_amalgams(with_elevation(trace(mask, GRID), roof(mask, 39.5)))
    assert found.pixel_counts().tolist() == pytest.approx([200, 200], abs=20)
    assert found.columns[PARENT].tolist() == ["amalgam 1", "amalgam 1"]
    slope = 500 - 6.0 * np.indices(mask.shape)[1]
    assert len(split_amalgams(with_elevation(trace(mask, GRID), slope))) == 1
    assert len(split_amalgams(trace(mask, GRID))) == 1


def test_elevations_are_read_of_a_dem():
    mask = np.zeros((60, 80), np.uint8)
    mask[20:30, 20:60] = 1
    dem = ArraySource(roof(mask, 39.5)[None], GRID, ("z",))
    assert len(split_amalgams(trace(mask, GRID), dem)) == 2


def test_a_dem_that_ends_in_the_middle_leaves_it_to_the_necks():
    mask = two_bells(1)
    mask[50:58, 5:40] = 1  # another one, without a neck, of which the DEM is whole
    z = roof(mask, 22)
    z[:45, 30:] = np.nan
    found = split_amalgams(with_elevation(trace(mask, GRID), z))
    assert len(found) == 4
    level = split_amalgams(with_elevation(trace(two_bells(1), GRID), np.full(mask.shape, 7.0)))
    assert len(level) == 2


def test_no_part_is_smaller_than_the_smallest_scar():
    scars = trace(two_bells(1), GRID)
    assert len(split_amalgams(scars, min_area=12_000)) == 2
    assert len(split_amalgams(scars, min_area=14_000)) == 1


def test_no_scars_and_scars_that_are_too_large(monkeypatch):
    empty = split_amalgams(trace(np.zeros((60, 80), np.uint8), GRID))
    assert len(empty) == 0
    assert len(empty.columns[PARENT]) == 0
    monkeypatch.setattr(pixel_graph, "_TOO_LARGE", 100)
    assert len(split_amalgams(trace(two_bells(1), GRID))) == 1


def test_outlines_of_parts_are_simplified_and_the_log_tells_how_many():
    log = RecordingProgress(Progress())
    scars = trace(two_bells(1), GRID, simplify=10)
    found = split_amalgams(scars, simplify=10, progress=log)
    plain = split_amalgams(trace(two_bells(1), GRID))
    corners = [shapely.get_num_coordinates(one.geometries).sum() for one in (found, plain)]
    assert corners[0] < corners[1] / 2
    assert shapely.is_valid(found.geometries).all()
    assert "1 of 1 scar is several grown together, split into 2." in log.notes


def test_it_can_be_cancelled():
    class Stop(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        split_amalgams(trace(two_bells(1), GRID), progress=Stop())
