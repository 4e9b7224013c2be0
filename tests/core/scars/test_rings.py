"""The ground around scars."""

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.geo.runs import runs_of
from scarmapper.core.imagery.reasons import NODATA, SHADOW, SNOW, THIN_CLOUD, VALID, WATER
from scarmapper.core.labels import UNKNOWN
from scarmapper.core.raster.packed_bytes import PackedBytes
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.rings import REACH, ring_pixels, rings_of, with_rings
from scarmapper.core.scars.tracing import trace


def grid(width, height):
    return Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 4_650_000), width, height)


def drawn(rings, shape):
    out = np.full(shape, -1)
    row, col, number = rings.runs.pixels()
    out[row, col] = rings.owner[number]
    return out


def naive(labels):
    """Return the ring of each scar by distance, on every second row and column."""
    out = np.full(labels.shape, -1)
    for row in range(0, labels.shape[0], 2):
        for col in range(0, labels.shape[1], 2):
            close, around = (
                set(labels[max(0, row - r) : row + r + 1, max(0, col - r) : col + r + 1].flat)
                - {-1}
                for r in (1, REACH)
            )
            if not close and len(around) == 1:
                out[row, col] = around.pop()
    return out


def labels_of(scars, shape):
    out = np.full(shape, -1)
    row, col, number = scars.runs.pixels()
    out[row, col] = scars.owner[number]
    return out


def test_rings_are_two_or_three_pixels_off_across_the_parts_of_a_scene():
    random = np.random.default_rng(3)
    mask = np.zeros((560, 60), np.uint8)  # higher than the parts that are worked on
    for row, col in zip([2, 80, 505, 511, 514, 514, 557], [3, 30, 20, 50, 2, 9, 57]):
        mask[row : row + 4, col : col + 5] = (
            random.random(mask[row : row + 4, col : col + 5].shape) < 0.8
        )
    scars = trace(mask, grid(60, 560))
    found = drawn(rings_of(scars), mask.shape)
    np.testing.assert_array_equal(found, naive(labels_of(scars, mask.shape)))


def test_rings_leave_out_all_that_is_mapped_and_the_ground_around_it():
    mask = np.zeros((40, 40), np.uint8)
    mask[10:16, 10:16] = 1
    dropped = mask.copy()
    dropped[10:16, 18:20] = 1
    scars = trace(mask, grid(40, 40))
    plain, without = (
        drawn(rings_of(scars, mapped=mapped), mask.shape) >= 0
        for mapped in (None, runs_of(dropped))
    )
    assert plain[10:16, 17:20].any()
    assert not without[7:19, 15:23].any()
    np.testing.assert_array_equal(plain[:, :15], without[:, :15])


def test_the_shares_of_what_lies_beside():
    mask = np.zeros((40, 40), np.uint8)
    mask[16:24, 16:24] = 1
    scars = trace(mask, grid(40, 40))
    codes = np.full(mask.shape, VALID, np.uint8)
    codes[:14], codes[26:], codes[14:26, :14], codes[14:26, 26:] = SNOW, WATER, SHADOW, THIN_CLOUD
    reasons = PackedBytes(scars.grid, NODATA)
    reasons.put(scars.grid.window, codes, VALID)
    rings = rings_of(scars, reasons)
    assert sum(share[0] for share in rings.beside.values()) == pytest.approx(
        1 - len(rings.owner) / len(rings_of(scars).owner)
    )
    assert rings.beside["cloud"][0] > 0.2
    assert rings.beside["nodata"][0] == 0
    assert all(np.isnan(share).all() for share in rings_of(scars).beside.values())


def test_scars_and_rings_as_zones():
    mask = np.zeros((30, 30), np.uint8)
    mask[4:8, 4:8] = mask[20:25, 18:22] = 1
    scars = trace(mask, grid(30, 30))
    rings = rings_of(scars)
    both = with_rings(scars, rings)
    assert len(both) == 4
    order = both.runs.flat_start
    assert (np.diff(order) > 0).all()
    assert (both.owner >= 2).sum() == len(rings.owner)


def test_the_pixels_that_are_kept_while_mapping_hold_the_rings():
    mask = np.zeros((50, 50), np.uint8)
    mask[13:19, 21:24] = 1
    mask[:, 40:] = UNKNOWN
    scars = trace(mask, grid(50, 50))
    found = drawn(rings_of(scars), mask.shape) >= 0
    kept = ring_pixels(mask == 1, mask, 0, 0)
    assert kept[found & (mask != UNKNOWN)].all()
    assert not kept[mask == UNKNOWN].any()
    part = ring_pixels(mask[5:, 3:] == 1, mask[5:, 3:], 5, 3)  # one lattice for all windows
    np.testing.assert_array_equal(part, kept[5:, 3:])


def test_nothing_has_no_rings():
    scars = trace(np.zeros((20, 20), np.uint8), grid(20, 20))
    assert len(rings_of(scars).owner) == 0


def test_ground_that_was_not_mapped_is_in_no_ring_even_where_no_reason_is_known():
    mask = np.zeros((40, 40), np.uint8)
    mask[16:24, 16:24] = 1
    scars = trace(mask, grid(40, 40))
    probability = np.zeros((1, 40, 40), np.float32)
    probability[:, :, 24:] = np.nan
    known = ArraySource(probability, scars.grid, ("probability",))
    found, plain = rings_of(scars, known=known), rings_of(scars)
    assert 0 < len(found.owner) < len(plain.owner)
    assert found.runs.start.max() < 24
    assert all(np.isnan(share).all() for share in found.beside.values())
