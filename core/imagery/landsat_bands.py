"""The roles of Landsat's bands."""

from __future__ import annotations

from collections.abc import Mapping

_TM = {"B1": "blue", "B2": "green", "B3": "red", "B4": "nir", "B5": "swir16", "B7": "swir22"}
_OLI = {
    "B1": "coastal",
    "B2": "blue",
    "B3": "green",
    "B4": "red",
    "B5": "nir",
    "B6": "swir16",
    "B7": "swir22",
}
# By the number of the satellite; thermal, panchromatic and cirrus bands play no role.
LANDSAT_ROLES: Mapping[int, Mapping[str, str]] = {
    4: _TM,
    5: _TM,
    7: _TM,
    8: _OLI,
    9: _OLI,
}
# In the order of wavelength.
ROLES = ("coastal", "blue", "green", "red", "nir", "swir16", "swir22")
