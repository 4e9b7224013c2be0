"""Opening rasters without leaving files beside them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from osgeo import gdal


@contextmanager
def no_side_files() -> Iterator[None]:
    """Keep QGIS from writing statistics beside a raster that it opens to check a parameter."""
    key = "GDAL_PAM_ENABLED"
    before = gdal.GetConfigOption(key)
    gdal.SetConfigOption(key, "NO")
    try:
        yield
    finally:
        gdal.SetConfigOption(key, before)
