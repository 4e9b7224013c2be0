"""Extents as messages show them, in every language."""

from __future__ import annotations

from .gdal import CRS

# Longer texts of a CRS are well-known text, too long for a message.
_LONGEST = 20


def extent_text(bounds: tuple[float, float, float, float], crs: CRS) -> str:
    """Return an extent as ``500000 … 505000, 4.7e+06 … 4.705e+06 (EPSG:32654)``.

    Parameters
    ----------
    bounds : tuple of float
        Left, bottom, right, top.
    crs : rasterio.crs.CRS
        Left out where it has no code.
    """
    left, bottom, right, top = bounds
    numbers = f"{left:.6g} … {right:.6g}, {bottom:.6g} … {top:.6g}"
    code = str(crs.to_string())
    return f"{numbers} ({code})" if len(code) < _LONGEST else numbers
