"""A set of scars, a choice of them, and none."""

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.scars.measures import measure
from scarmapper.core.scars.polygons import select
from scarmapper.core.scars.tracing import trace

# On the central meridian of UTM, where a drawn metre is 1 / 0.9996 m.
TRUE = 1 / 0.9996**2


def traced(mask, **options):
    transform = Affine(10, 0, 500_000, 0, -10, 4_650_000)
    grid = Grid(CRS.from_epsg(32633), transform, mask.shape[1], mask.shape[0])
    return trace(mask, grid, **options)


def test_selected_scars_keep_their_pixels_and_columns():
    scars = measure(traced(np.array([[1, 0, 1, 1], [1, 0, 0, 0], [0, 0, 1, 1]], np.uint8)))
    kept = select(scars, np.array([False, True, True]))
    assert kept.count == 2
    assert kept.mask().astype(int).tolist() == [[0, 0, 1, 1], [0, 0, 0, 0], [0, 0, 1, 1]]
    assert kept.owners(np.array([0, 2, 3, 5, 11])).tolist() == [-1, 0, 0, -1, 1]
    np.testing.assert_allclose(kept.columns["area_m2"], scars.columns["area_m2"][1:])
    assert kept.total_area == pytest.approx(400 * TRUE, rel=1e-6)


def test_a_mask_without_scars_is_no_error():
    scars = measure(traced(np.zeros((5, 7), np.uint8), min_area=10, max_hole=10, simplify=5))
    assert scars.count == 0
    assert scars.total_area == 0
    assert scars.owners(np.array([3])).tolist() == [-1]
    assert not scars.mask().any()
    assert scars.table().geometries == []
    assert all(len(values) == 0 for values in scars.columns.values())
