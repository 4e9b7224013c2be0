"""Fixtures that the tests of rasters share."""

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine, rasterio


@pytest.fixture(scope="session")
def write():
    """Return a function that writes an array to a raster file and returns its path."""

    def to_file(path, array, **profile):
        array = np.atleast_3d(array) if array.ndim == 3 else array[np.newaxis]
        profile = {
            "driver": "GTiff",
            "crs": CRS.from_epsg(32654),
            "transform": Affine(10, 0, 500_000, 0, -10, 4_700_000),
            "dtype": array.dtype,
            "count": len(array),
            "height": array.shape[1],
            "width": array.shape[2],
            **profile,
        }
        with rasterio.open(path, "w", **profile) as dataset:
            dataset.write(array)
        return str(path)

    return to_file
