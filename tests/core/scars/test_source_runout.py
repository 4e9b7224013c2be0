"""Source and runout are told apart where relief and probability agree, and only there."""

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.scars.measures import measure
from scarmapper.core.scars.polygons import ELEVATION, PROBABILITY
from scarmapper.core.scars.tracing import trace
from scarmapper.core.scars.true_shapes import add_true_shapes

GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), 80, 30)
LENGTH, SOURCE = 50, 20


def measured(steep=33.0, gentle=8.0, sure=0.95, less_sure=0.7, break_at=SOURCE, width=6):
    """Return the columns of a flow 50 pixels long, of which 20 are source."""
    mask = np.zeros((30, 80), np.uint8)
    mask[10 : 10 + width, 10 : 10 + LENGTH] = 1
    along = np.arange(80) - 10
    slope = np.where(along < SOURCE, np.tan(np.radians(steep)), np.tan(np.radians(gentle)))
    z = np.broadcast_to(900 - 10 / 0.9996 * np.cumsum(slope), mask.shape)
    chance = np.broadcast_to(np.where(along < break_at, sure, less_sure), mask.shape)
    scars = trace(mask, GRID)
    row, col, _ = scars.runs.pixels()
    scars.pixels[ELEVATION] = z[row, col].astype(np.float32)
    scars.pixels[PROBABILITY] = chance[row, col].astype(np.float16)
    add_true_shapes(measure(scars))
    return scars.columns


def test_a_steep_sure_source_and_a_gentle_runout():
    found = measured()
    area = found["area_m2"][0]
    assert found["source_m2"][0] == pytest.approx(area * SOURCE / LENGTH, rel=0.05)
    assert found["source_m2"][0] + found["runout_m2"][0] == pytest.approx(area)


@pytest.mark.parametrize(
    "doubt",
    [
        {"gentle": 30.0},  # no break of the slope
        {"steep": 16.0, "gentle": 12.0},  # nowhere steep
        {"gentle": 20.0},  # not gentle below
        {"less_sure": 0.95},  # as sure below
        {"sure": 0.7, "less_sure": 0.95},  # surer below
        {"break_at": 36},  # probability breaks elsewhere
        {"width": 1, "break_at": SOURCE, "steep": 33.0, "less_sure": np.nan},
    ],
)
def test_in_doubt_both_are_left_empty(doubt):
    found = measured(**doubt)
    assert np.isnan(found["source_m2"][0])
    assert np.isnan(found["runout_m2"][0])
