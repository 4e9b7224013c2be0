"""The versions of the software that outputs were computed with."""

from __future__ import annotations

import platform
from importlib import metadata

import numpy as np
import shapely

from ..geo.gdal import rasterio
from ..version import version

# Packages by the names that are shown; asked for their versions without importing them.
_PACKAGES = {
    "SciPy": ("scipy",),
    "OpenCV": ("opencv-python-headless", "opencv-python", "opencv-contrib-python"),
    "scikit-learn": ("scikit-learn",),
    "ONNX Runtime": ("onnxruntime",),
}


def versions() -> dict[str, str]:
    """Return the version of each library by its name, for reports, records and files of figures.

    Packages that are not installed are left out.
    """
    found = {
        "Scar Mapper": version(),
        "Python": platform.python_version(),
        "NumPy": np.__version__,
        "Shapely": shapely.__version__,
        "GEOS": shapely.geos_version_string,
        "rasterio": rasterio.__version__,
        "GDAL": rasterio.__gdal_version__,
    }
    for name, packages in _PACKAGES.items():
        for package in packages:
            try:
                found[name] = metadata.version(package)
                break
            except metadata.PackageNotFoundError:
                continue
    return found
