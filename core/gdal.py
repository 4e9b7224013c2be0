"""The one place that imports rasterio, after mending the environment it is imported in."""

from __future__ import annotations

import os

# QGIS on Windows and macOS points these at its own PROJ and GDAL data, which the copies inside
# the rasterio wheel cannot read; without them rasterio finds the data it was shipped with.
for _name in ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA"):
    os.environ.pop(_name, None)

import rasterio  # noqa: E402
import rasterio.features  # noqa: E402
import rasterio.warp  # noqa: E402
from rasterio.crs import CRS  # noqa: E402
from rasterio.errors import RasterioError  # noqa: E402
from rasterio.transform import Affine  # noqa: E402

__all__ = ["CRS", "Affine", "RasterioError", "rasterio"]
