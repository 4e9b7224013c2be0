"""Bands that tell the date of each pixel, as composites have them: days since `EPOCH`."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from ..geo.array_types import FloatArray

EPOCH = date(1970, 1, 1)
"""The day from which the band counts."""
# The first image of Landsat 1, and a day beyond which no image is.
_FIRST, _LAST = date(1972, 7, 23), date(2100, 1, 1)


def days_of(day: date) -> float:
    """Return a date as the band has it."""
    return float((day - EPOCH).days)


def date_of(days: float) -> date:
    """Return the date that a value of the band means."""
    return EPOCH + timedelta(days=round(days))


def are_dates(days: FloatArray) -> bool:
    """Return whether all values, NaN left out, are days on which there were images."""
    known = days[np.isfinite(days)]
    return bool(((known >= days_of(_FIRST)) & (known <= days_of(_LAST))).all())
