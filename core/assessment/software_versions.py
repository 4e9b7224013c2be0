"""The versions of the software that figures were computed with."""

from __future__ import annotations

import platform

import numpy as np
import shapely

from ..geo.gdal import rasterio
from ..version import version


def versions() -> dict[str, str]:
    """Return the version of each library by its name, for reports and files of figures."""
    import scipy

    return {
        "Scar Mapper": version(),
        "Python": platform.python_version(),
        "NumPy": np.__version__,
        "SciPy": scipy.__version__,
        "Shapely": shapely.__version__,
        "GEOS": shapely.geos_version_string,
        "rasterio": rasterio.__version__,
        "GDAL": rasterio.__gdal_version__,
    }
