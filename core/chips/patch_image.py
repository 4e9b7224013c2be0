"""The values of a patch as an image: true units, on a grid of 10 m that lies anywhere."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import FloatArray
from ..geo.gdal import CRS, Affine
from ..geo.grid import Grid
from ..imagery.terrain import Terrain
from ..raster.source import ArraySource
from .landslide4sense import ASPECT_ROLES, BANDS, DIVISOR, PIXEL_METRES

# Patches have no place of their own; any grid of metres does.
_ANYWHERE = CRS.from_epsg(32633)
# A float32 column of each band's divisor.
_DIVISORS = np.array([DIVISOR[band] for band in BANDS], np.float32)[:, None, None]


def patch_image(values: FloatArray) -> ArraySource:
    """Return a patch as an image in true units.

    Parameters
    ----------
    values : array of float32, shape (14, height, width)
        As Landslide4Sense has them; 0 in all bands where there are no data.

    Returns
    -------
    ArraySource
        Reflectance × 10 000, degrees and metres, NaN where there are no data; rows run to the
        south.
    """
    height, width = values.shape[1:]
    grid = Grid(_ANYWHERE, Affine.scale(PIXEL_METRES, -PIXEL_METRES), width, height)
    true = np.where((values != 0).any(axis=0), values * _DIVISORS, np.nan).astype(np.float32)
    return ArraySource(true, grid, BANDS)


def patch_aspect(values: FloatArray) -> FloatArray:
    """Return sine and cosine of the aspect of a patch, float32, shape (2, height, width).

    As `core.imagery.terrain.Terrain` has them; 0 where the ground is level and where there are no
    data.

    Parameters
    ----------
    values : array of float32, shape (14, height, width)
        As of `patch_image`.
    """
    image = patch_image(values)
    elevation = image.select([BANDS.index("DEM")], ["elevation"])
    found = Terrain(elevation, tuple(ASPECT_ROLES.values())).read_all()
    result: FloatArray = np.nan_to_num(found).astype(np.float32)
    return result
