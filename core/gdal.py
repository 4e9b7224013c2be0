"""The one place that imports rasterio, after mending the environment it is imported in."""

from __future__ import annotations

import os

# QGIS on Windows and macOS points these at its own PROJ and GDAL data, which the copies inside
# the rasterio wheel cannot read; without them rasterio finds the data it was shipped with.
for _name in ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA"):
    os.environ.pop(_name, None)

import numpy as np  # noqa: E402
import rasterio  # noqa: E402
import rasterio.features  # noqa: E402
import rasterio.warp  # noqa: E402
from rasterio.crs import CRS  # noqa: E402
from rasterio.errors import RasterioError  # noqa: E402
from rasterio.transform import Affine  # noqa: E402

__all__ = ["CRS", "Affine", "RasterioError", "rasterio"]

# Blocks are read once, so a large cache of them only takes memory: GDAL's own choice is a
# twentieth of the machine's. GDAL asks for the size when it first caches a block.
CACHE_MEGABYTES = 128


def _bound_cache() -> None:
    pixel = {"width": 1, "height": 1, "count": 1, "dtype": "uint8", "transform": Affine.scale(2)}
    bounded, file = rasterio.Env(GDAL_CACHEMAX=CACHE_MEGABYTES), rasterio.io.MemoryFile()
    with bounded, file, file.open(driver="GTiff", **pixel) as dataset:
        dataset.write(np.zeros((1, 1, 1), np.uint8))


_bound_cache()
