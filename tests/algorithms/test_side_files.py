"""Rasters are opened without files beside them. Covers algorithms/side_files.py."""

import contextlib

import pytest


@pytest.mark.parametrize("before", [None, "YES", "NO"])
def test_the_setting_is_as_before_after_it_even_after_an_error(qgis, before):
    from osgeo import gdal

    from scarmapper.algorithms.side_files import no_side_files

    old = gdal.GetConfigOption("GDAL_PAM_ENABLED")
    gdal.SetConfigOption("GDAL_PAM_ENABLED", before)
    try:
        with contextlib.suppress(KeyError), no_side_files():
            during = gdal.GetConfigOption("GDAL_PAM_ENABLED")
            raise KeyError
        assert during == "NO"
        assert gdal.GetConfigOption("GDAL_PAM_ENABLED") == before
    finally:
        gdal.SetConfigOption("GDAL_PAM_ENABLED", old)
