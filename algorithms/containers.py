"""Files of several variables (netCDF, Zarr, HDF5), which QGIS itself does not load as one layer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_SUFFIXES = (".nc", ".nc4", ".cdf", ".zarr", ".h5", ".hdf5", ".hdf", ".he5")
_ADDRESS = re.compile(
    r'(?:NETCDF|ZARR|HDF5|HDF4_EOS|HDF4_SDS):"?([^"]+?)"?(?::.*)?$', re.IGNORECASE
)


def is_container(value: Any) -> bool:
    """Return whether a parameter names such a file or folder, or one variable of it."""
    if not isinstance(value, str):
        return False
    address = _ADDRESS.match(value)
    path = Path(address[1] if address else value)
    return path.suffix.lower() in _SUFFIXES and path.exists()
