"""What the user set for a raster layer in QGIS, where it is not what its file says."""

from __future__ import annotations

import math

from qgis.core import QgsRasterLayer, QgsRasterRange

from ..core.raster.layer_settings import LayerSettings


def settings_of(layer: QgsRasterLayer) -> LayerSettings:
    """Return a layer's own CRS and nodata."""
    provider = layer.dataProvider()
    bands = range(1, provider.bandCount() + 1)
    crs = layer.crs()
    own_crs = crs.isValid() and crs != provider.crs()
    return LayerSettings(
        crs=crs.toWkt(crs.WKT_PREFERRED) if own_crs else "",
        nodata={
            band: tuple(_ends(part) for part in provider.userNoDataValues(band))
            for band in bands
            if provider.userNoDataValues(band)
        },
        ignored=frozenset(
            band
            for band in bands
            if provider.sourceHasNoDataValue(band) and not provider.useSourceNoDataValue(band)
        ),
    )


def _ends(part: QgsRasterRange) -> tuple[float, float]:
    """Return the lowest and the highest value of a range, as single precision has them."""
    low = -math.inf if math.isnan(part.min()) else part.min()
    high = math.inf if math.isnan(part.max()) else part.max()
    return low, high
