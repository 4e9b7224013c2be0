"""QGIS's own cache of blocks of rasters, kept small while an algorithm runs."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Bytes: a few blocks of all bands of an image. The engine keeps blocks itself.
_SMALL = 64 << 20
_lock = threading.Lock()
_users = 0
_before = 0


@contextmanager
def small_gdal_cache() -> Iterator[None]:
    """Bound GDAL's cache of blocks in a ``with`` block, unless the user has set its size.

    Within the programs of QGIS, on Linux, what the engine reads goes through the GDAL that QGIS
    has loaded, whatever the engine's own GDAL is set to; by default it keeps a twentieth of the
    computer's memory, 1.2 GB of 24 GB.
    """
    global _users, _before
    if "GDAL_CACHEMAX" in os.environ:
        yield
        return
    from osgeo import gdal

    with _lock:
        _users += 1
        if _users == 1:  # another algorithm may run in the background
            _before = gdal.GetCacheMax()
            gdal.SetCacheMax(min(_before, _SMALL))
    try:
        yield
    finally:
        with _lock:
            _users -= 1
            if _users == 0:
                gdal.SetCacheMax(_before)
