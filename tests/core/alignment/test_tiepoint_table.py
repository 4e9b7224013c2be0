"""The layer of tie points. Covers core/alignment/tiepoints.py and tiepoint_table.py."""

import struct

import numpy as np

from scarmapper.core.alignment.tiepoint_table import tiepoint_table
from scarmapper.core.alignment.tiepoints import TiePoint
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid


def test_tie_points_lie_on_the_ground_of_the_reference():
    grid = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 5_000_000), 100, 80)
    points = (
        TiePoint(4.5, 9.0, 1.25, -0.5, 0.125, 0.75, True),
        TiePoint(0.0, 0.0, 3.0, np.nan, 2.0, 0.0, False),
    )
    table = tiepoint_table(points, grid)
    assert table.crs == grid.crs
    places = [struct.unpack("<BIdd", wkb) for wkb in table.geometries]
    assert places == [(1, 1, 500_050.0, 4_999_905.0), (1, 1, 500_005.0, 4_999_995.0)]
    by_name = {field.name: table.values(field) for field in table.fields}
    assert by_name["dx"] == [1.25, 3.0]
    assert by_name["dy"] == [-0.5, None]
    assert by_name["residual"] == [0.125, 2.0]
    assert by_name["used"] == [1, 0]
