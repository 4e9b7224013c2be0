"""Decisions read from polygons and rasters, by hand, and what is too few."""

import numpy as np
import pytest
import shapely
from drawn_scenes import GRID

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.mapping import refit_decisions
from scarmapper.core.mapping.refit_decisions import read_decisions
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.source import ArraySource


def square(row, col, side=3):
    x, y = 500_000 + 10 * col, 3_100_000 - 10 * row
    return shapely.to_wkb(shapely.box(x, y - 10 * side, x + 10 * side, y))


@pytest.fixture
def rasters():
    """A raster whose value at a pixel is its row / 200, unknown in the first ten columns."""
    values = np.repeat(np.arange(200)[:, None], 200, axis=1) / np.float32(200)
    values[:, :10] = np.nan
    return ArraySource(values[None].astype(np.float32), GRID, ("probability",))


SQUARES = [square(5 * i, 20 + 4 * i) for i in range(36)]
STATUS = ["confirmed", "edited", "Rejected ", "unsure", None, "candidate"]
WKT = GRID.crs.to_wkt()


def test_pixels_and_decisions_by_hand(rasters):
    status = (STATUS[:3] * 12)[:36]
    found = read_decisions(SQUARES, WKT, status, rasters)
    assert found.counts == (24, 12)
    np.testing.assert_array_equal(found.scar, [True, True, False] * 12)
    np.testing.assert_array_equal(found.owner, np.repeat(np.arange(36), 9))
    rows = np.repeat([5 * i + k for i in range(36) for k in range(3)], 3)
    np.testing.assert_allclose(found.pixels[:, 0], rows / 200, atol=1e-6)
    np.testing.assert_allclose(found.places[1], [(24 + 1.5) * 10, (5 + 1.5) * 10])
    assert np.isfinite(found.ground).all()
    assert len(found.ground) > 1000


def test_undecided_and_unseen_scars_are_left_out(rasters):
    outside = [square(i, 2) for i in range(4)] + [square(500, 500)]
    log = RecordingProgress(Progress())
    status = (STATUS[:3] * 12)[:36] + ["confirmed"] * 5 + ["unsure", None, "candidate"]
    found = read_decisions([*SQUARES, *outside, *SQUARES[:3]], WKT, status, rasters, log)
    assert found.counts == (24, 12)
    assert any("5 decisions lie where" in note for note in log.notes)


def test_of_a_large_scar_some_pixels_are_used_and_of_many_fewer(rasters, monkeypatch):
    shapes = [*SQUARES[:35], square(20, 20, side=100)]
    found = read_decisions(shapes, WKT, (STATUS[:3] * 12)[:36], rasters)
    assert np.bincount(found.owner).tolist() == [9] * 35 + [200]
    monkeypatch.setattr(refit_decisions, "_ALL_PIXELS", 36 * 4)
    fewer = read_decisions(shapes, WKT, (STATUS[:3] * 12)[:36], rasters)
    assert np.bincount(fewer.owner).tolist() == [4] * 36


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (["confirmed"] * 36, "only 0 are rejected.*higher sensitivity"),
        (["rejected"] * 32 + ["confirmed"] * 4, "only 4 are confirmed"),
        (["confirmed"] * 15 + ["rejected"] * 14 + ["unsure"] * 7, "29 decisions.*30 at least"),
        ([None] * 36, "0 decisions"),
    ],
)
def test_too_few_or_all_alike_are_refused(rasters, status, why):
    with pytest.raises(ScarMapperError, match=why):
        read_decisions(SQUARES, WKT, status, rasters)


def test_enough_decisions_of_which_too_few_are_seen_are_refused(rasters):
    rasters = ArraySource(np.full((1, 200, 200), np.nan, np.float32), GRID, ("probability",))
    with pytest.raises(ScarMapperError, match="0 decisions"):
        read_decisions(SQUARES, WKT, (STATUS[:3] * 12)[:36], rasters)
