"""The one module that imports rasterio, after mending the environment that it is imported in."""

from __future__ import annotations

import os

# QGIS on Windows and macOS points these at its own PROJ and GDAL data, which the copies inside
# the rasterio wheel cannot read; without them rasterio finds the data that it was shipped with.
for _name in ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA"):
    os.environ.pop(_name, None)

import numpy as np  # noqa: E402
import rasterio  # noqa: E402
import rasterio.features  # noqa: E402
import rasterio.shutil  # noqa: E402
import rasterio.vrt  # noqa: E402
import rasterio.warp  # noqa: E402
from rasterio._err import CPLE_BaseError  # noqa: E402
from rasterio.crs import CRS  # noqa: E402
from rasterio.errors import CRSError, RasterioError  # noqa: E402
from rasterio.transform import Affine  # noqa: E402

__all__ = ["CRS", "CRS_ERRORS", "READ_ERRORS", "Affine", "RasterioError", "rasterio"]

# Where a CRS is not understood, or coordinates do not fit it: these have no base in common.
CRS_ERRORS = (RasterioError, CRSError, CPLE_BaseError)
# Where a file cannot be opened or read. GDAL quotes what it does not understand, and where that is
# no UTF-8, rasterio fails to decode the message.
READ_ERRORS = (RasterioError, CPLE_BaseError, OSError, UnicodeDecodeError)

# Blocks are kept by `core.raster.block_cache`, so a large cache of GDAL only takes memory: its
# default is a twentieth of the computer's.
CACHE_MEGABYTES = 24


def _bound_cache() -> None:
    """Make GDAL read the size of its cache now, as it does once, when it first caches a block.

    `rasterio.Env` does not do: it takes the size as bytes and restores it at its end. The variable
    is set for a moment only, because the GDAL of QGIS would follow it too.
    """
    name = "GDAL_CACHEMAX"
    if name in os.environ:  # the user's own choice
        return
    pixels = {"width": 2, "height": 2, "count": 1, "dtype": "uint8", "transform": Affine.scale(2)}
    os.environ[name] = str(CACHE_MEGABYTES)
    try:
        with rasterio.io.MemoryFile() as file:
            with file.open(driver="GTiff", **pixels) as dataset:
                dataset.write(np.zeros((1, 2, 2), np.uint8))
            with file.open() as dataset:
                dataset.read(window=rasterio.windows.Window(0, 0, 1, 1))
    finally:
        del os.environ[name]


_bound_cache()
