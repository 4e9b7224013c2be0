"""Rasters in JPEG 2000, as Copernicus stores bands."""

from __future__ import annotations

from functools import lru_cache

import rasterio.shutil
from rasterio.io import MemoryFile


@lru_cache(maxsize=40)
def jp2_of(geotiff: bytes) -> bytes:
    """Return a GeoTIFF as JPEG 2000, without loss."""
    with MemoryFile(geotiff) as memory, memory.open() as source, MemoryFile(ext=".jp2") as made:
        rasterio.shutil.copy(source, made.name, driver="JP2OpenJPEG", quality=100, reversible="YES")
        return bytes(made.getbuffer())
