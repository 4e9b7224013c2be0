"""Measures of a scar as a person reads them, in the way of the user's country."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale

DASH = "–"


def area(square_metres: float | None) -> str:
    """Return an area: in m² below a hectare, else in hectares."""
    if square_metres is None:
        return DASH
    if square_metres < 10_000:
        return f"{_rounded(square_metres, 0)} m²"
    hectares = square_metres / 10_000
    return f"{_rounded(hectares, 2 if hectares < 10 else 1)} ha"


def index(value: float | None) -> str:
    """Return a difference of an index."""
    return DASH if value is None else _rounded(value, 2)


def angle(degrees: float | None) -> str:
    """Return an angle in degrees."""
    return DASH if degrees is None else f"{_rounded(degrees, 0)}°"


def share(fraction: float | None) -> str:
    """Return a share of one, in percent."""
    return DASH if fraction is None else f"{_rounded(100 * fraction, 0)} %"


def _rounded(value: float, digits: int) -> str:
    return QLocale().toString(float(value), "f", digits)
