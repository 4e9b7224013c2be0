"""Coordinates that do not fit their CRS."""

import numpy as np
import pytest
from rasterio.crs import CRS

from scarmapper.core.geo.earth import transformed
from scarmapper.core.geo.gdal import CRS_ERRORS

UTM, DEGREES = CRS.from_epsg(32654), CRS.from_epsg(4326)


def test_points_that_do_not_fit_are_nan_and_the_others_are_not_lost():
    points = np.array([[141, 42], [500_000, 4_700_000], [141.1, 42.1], [np.nan, 1], [np.inf, 2]])
    found = transformed(DEGREES, UTM, points)
    assert np.isfinite(found).all(axis=1).tolist() == [True, False, True, False, False]
    np.testing.assert_allclose(found[0], [500_000, 4_649_776], atol=1)


def test_a_feature_is_lost_as_a_whole():
    points = np.array([[141, 42], [141.1, 42], [141, 999], [142, 43], [142, 44]])
    found = transformed(DEGREES, UTM, points, np.array([0, 1, 1, 2, 2]))
    assert np.isfinite(found).all(axis=1).tolist() == [True, False, False, True, True]


def test_no_way_between_two_crs_is_an_error():
    local = CRS.from_wkt('LOCAL_CS["pit",UNIT["metre",1]]')
    with pytest.raises(CRS_ERRORS):
        transformed(local, UTM, np.array([[1.0, 2.0]]))
