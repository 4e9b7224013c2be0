"""Rasters that the engine opens itself: QGIS would not load them as one layer, or wait for them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from ..core.raster.references import asks_servers

_SUFFIXES = (".nc", ".nc4", ".cdf", ".zarr", ".h5", ".hdf5", ".hdf", ".he5")
_ADDRESS = re.compile(
    r'(?:NETCDF|ZARR|HDF5|HDF4_EOS|HDF4_SDS):"?([^"]+?)"?(?::.*)?$', re.IGNORECASE
)
# Endings of what is no raster, wherever it is.
_VECTORS = (".geojson", ".json", ".gpkg", ".shp", ".fgb", ".kml", ".gml", ".csv", ".parquet")


def is_for_engine(value: Any, is_raster: bool) -> bool:
    """Return whether a parameter names a raster that QGIS is not to open.

    The engine says better why it cannot read a file. QGIS opens no container of several variables;
    and a server that does not answer would stop QGIS, so that nobody could cancel.

    Parameters
    ----------
    value : object
        Of the parameter.
    is_raster : bool
        Whether the parameter takes nothing but rasters.
    """
    if not isinstance(value, str):
        return False
    if is_container(value) or (is_raster and (os.path.exists(value) or value.startswith("/vsi"))):
        return True
    path = value.split("|")[0].split("?")[0].lower()
    return not path.endswith(_VECTORS) and asks_servers(value)


def is_container(value: Any) -> bool:
    """Return whether a parameter names such a file or folder, or one variable of it."""
    if not isinstance(value, str):
        return False
    address = _ADDRESS.match(value)
    path = Path(address[1] if address else value)
    return path.suffix.lower() in _SUFFIXES and os.path.exists(path)
