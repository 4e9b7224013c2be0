"""The roles of Landsat's bands, as they are stacked."""

from __future__ import annotations

from collections.abc import Mapping

from ..raster.sensors import LANDSAT4, LANDSAT8, NARROW_NIR, Sensor

# In the order of wavelength; thermal, panchromatic and cirrus bands play none of these.
ROLES = ("coastal", "blue", "green", "red", "nir", "nir08", "swir16", "swir22")


def landsat_roles(sensor: Sensor) -> dict[str, str]:
    """Return the role of each band of a Landsat sensor, such as ``B4``.

    The near infrared of those that have a narrow one is ``nir08``, which plays the part of ``nir``
    where there is no other.
    """
    narrow = {"nir": "nir08"} if sensor in NARROW_NIR else {}
    roles = {f"B{code}": narrow.get(role, role) for code, role in sensor.codes.items()}
    return {band: role for band, role in roles.items() if role in ROLES}


# By the number of the satellite.
LANDSAT_ROLES: Mapping[int, Mapping[str, str]] = {
    **dict.fromkeys((4, 5, 6, 7), landsat_roles(LANDSAT4)),
    **dict.fromkeys((8, 9), landsat_roles(LANDSAT8)),
}
