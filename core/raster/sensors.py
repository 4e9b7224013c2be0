"""The bands of satellite sensors by their numbers, and the signs of the sensor of an image.

References
----------
Sentinel-2: ESA, Sentinel-2 User Handbook, 2015. Landsat: USGS, Landsat Collection 2 Level-2 Science
Product Guides (LSDS-1618 for Landsat 4–7, LSDS-1619 for 8–9). HLS: NASA LP DAAC, Harmonized Landsat
Sentinel-2 Product User Guide 2.0. PlanetScope, RapidEye: Planet, Combined Imagery Product
Specification, 2023. Pléiades, SPOT: Airbus, Pléiades and SPOT 6/7 user guides. MODIS: NASA, MOD09
User's Guide 6.1. ASTER: NASA/METI, ASTER Users Handbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from .band_facts import ImageFacts
from .role_names import SENTINEL2_CODES, codes_in, is_code


@dataclass(frozen=True, eq=False)
class Sensor:
    """A sensor, or a family of sensors whose bands have the same numbers.

    Attributes
    ----------
    title : str
        As it is written in messages.
    codes : mapping of str to str
        The role of each number, without zeros before it; `THERMAL`, or an empty text where it
        plays none, as of panchromatic bands.
    orders : tuple of tuple of str
        Orders of the roles of the bands in the files that are delivered, where they have no names
        there.
    needs_colours : bool
        Whether only the colours of the display tell which of the orders it is.
    """

    title: str
    codes: Mapping[str, str]
    orders: tuple[tuple[str, ...], ...] = ()
    needs_colours: bool = False


THERMAL = "thermal"
"""In the place of a role: a band that sees heat, not reflected light."""

_PLANET4 = ("blue", "green", "red", "nir")
_PLANET8 = ("coastal", "blue", "", "green", "", "red", "rededge1", "nir")
_RAPIDEYE = ("blue", "green", "red", "rededge1", "nir")


def _counted(roles: Sequence[str]) -> dict[str, str]:
    return {str(n): role for n, role in enumerate(roles, start=1)}


SENTINEL2 = Sensor("Sentinel-2", SENTINEL2_CODES)
LANDSAT4 = Sensor(
    "Landsat 4–7", _counted(("blue", "green", "red", "nir", "swir16", THERMAL, "swir22", ""))
)
_OLI = (
    *("coastal", "blue", "green", "red", "nir", "swir16", "swir22", "", "cirrus"),
    *(THERMAL, THERMAL),
)
LANDSAT8 = Sensor("Landsat 8/9", _counted(_OLI))
HLS_L30 = Sensor("HLS L30", _counted(_OLI))
HLS_S30 = Sensor("HLS S30", SENTINEL2_CODES)
PLANETSCOPE4 = Sensor("PlanetScope, 4 bands", _counted(_PLANET4), (_PLANET4,))
PLANETSCOPE8 = Sensor("PlanetScope, 8 bands", _counted(_PLANET8), (_PLANET8,))
RAPIDEYE = Sensor("RapidEye", _counted(_RAPIDEYE), (_RAPIDEYE,))
SPOT = Sensor(
    "Pléiades/SPOT",
    {"0": "blue", "1": "green", "2": "red", "3": "nir", "4": "swir16"},
    (("red", "green", "blue", "nir"), _PLANET4),
    needs_colours=True,
)
MODIS = Sensor("MODIS", _counted(("red", "nir", "blue", "green", "", "swir16", "swir22")))
ASTER = Sensor(
    "ASTER",
    {"1": "green", "2": "red", "3": "nir", "3n": "nir", "4": "swir16", "6": "swir22"}
    | {str(n): "" for n in range(7, 10)}
    | {"5": ""}
    | {str(n): THERMAL for n in range(10, 15)},
)
OTHER = Sensor("another sensor", {})
"""A sensor that is known to be none of these: its numbers say nothing."""

NARROW_NIR = (LANDSAT8, HLS_L30)
"""Those whose only near infrared band is as narrow as Sentinel-2's B8A, and at the same place."""

# What names a sensor in a text in small letters. The first group that is found decides, so that
# the Landsat scenes named in the metadata of an HLS image do not.
_HLS = ((HLS_L30, r"hls[ ._\-]?l30"), (HLS_S30, r"hls[ ._\-]?s30"))
_OTHERS = (
    (LANDSAT8, r"l[co]?0?[89](?![0-9])|l[co]8\d{13}|landsat[ _\-]*[89]|operational land"),
    (LANDSAT4, r"l[te]?0?[4-7](?![0-9])|l[te][4-7]\d{13}|landsat[ _\-]*[4-7]|etm(?![a-z])"),
    (SENTINEL2, r"s2[abc]?(?![a-z0-9])|sentinel[ _\-]*2|t\d\d[a-z]{3}[_\-]\d{8}t\d{6}"),
    (PLANETSCOPE8, r"planetscope|psscene|super ?dove|psb\.?sd|analyticms|ps2(?![0-9])"),
    (RAPIDEYE, r"rapideye"),
    (SPOT, r"phr1[ab]|pl[eé]iades|pneo[34]?(?![a-z0-9])|spot[ _\-]*[1-7](?![0-9])"),
    (MODIS, r"modis|m[oyc]d(?:09|13|43)[a-z]|sur[ _]refl|nadir_reflectance"),
    (ASTER, r"aster(?![a-z])|ast_(?:l1|07)|imagedata3n"),
    (OTHER, r"viirs|sentinel[ _\-]*[135]|s3[ab](?![0-9])|gaofen|gf[1-7](?![0-9])|cbers"),
    (OTHER, r"amazonia|worldview|wv0?[1-4](?![0-9])|geoeye|quickbird|kompsat|enmap|prisma"),
    (OTHER, r"desis|hyperion|landsat[ _\-]*[1-3](?![0-9])|lm0[1-5](?![0-9])|avnir|alos"),
)
# What names a sensor in a text in small letters. HLS first: the metadata of its images name the
# Landsat and Sentinel-2 scenes that they were made of.
_MARKS = [
    [(sensor, re.compile(rf"(?<![a-z0-9])(?:{pattern})")) for sensor, pattern in group]
    for group in (_HLS, _OTHERS)
]
# Keys of metadata that may name a sensor or a product.
_KEYS = re.compile(
    r"spacecraft|satel|platform|sensor|mission|instrument|product|scene|constellation|^id$|uri|"
    r"title|descr|short_?name|collection|dataset|index|granule",
    re.IGNORECASE,
)
_LONGEST_TAG = 500
# Numbers that only Sentinel-2 has, and sets that only one Landsat has.
_ONLY_SENTINEL2 = {"8a", "12"}
_LANDSAT4_SET = {"1", "2", "3", "4", "5", "7"}
_LANDSAT8_SET = {"2", "3", "4", "5", "6", "7"}
_SURFACE = re.compile(r"(?<![a-z0-9])sr[ _\-]?b(?:and)?[ _\-]?\d", re.IGNORECASE)


def sensors_in(text: str) -> list[Sensor]:
    """Return the sensors that a text names, such as a file name or ``Landsat 8``."""
    lowered = text.lower().replace("_", " ") + " "
    spelt = text.lower() + " "
    for group in _MARKS:
        found = [s for s, mark in group if mark.search(spelt) or mark.search(lowered)]
        if found:
            return list(dict.fromkeys(found))
    return []


_BY_SET = "the set of its bands"


@dataclass(frozen=True)
class SensorFound:
    """The sensors that an image may be of.

    Attributes
    ----------
    sensors : tuple of Sensor
        One where it is known; several where the numbers of the bands fit several; none where
        numbers say nothing.
    reason : str
        The evidence for it, as the end of a sentence; empty without any, and the numbers are
        taken for Sentinel-2's.
    """

    sensors: tuple[Sensor, ...] = ()
    reason: str = ""

    @property
    def by_text(self) -> bool:
        """Whether a text names the sensor, not the numbers alone."""
        return self.reason not in ("", _BY_SET)


def sensor_of(facts: ImageFacts, names: Iterable[str], stated: str = "") -> SensorFound:
    """Return the sensor of an image by the user's word, names of bands, tags and name of the file.

    Parameters
    ----------
    facts : ImageFacts
    names : iterable of str
        Of the bands, as far as they have no wavelength.
    stated : str
        The sensor as the user wrote it; known, as of `sensors_in`.
    """
    names = list(names)
    codes = {code for name in names for code in codes_in(name)}
    if stated:
        return SensorFound((_variant(sensors_in(stated)[0], facts),), "“Band roles”")
    tags = " | ".join(
        value[:_LONGEST_TAG] for key, value in facts.tags.items() if _KEYS.search(key)
    )
    path = PurePosixPath(facts.path.replace("\\", "/"))
    for text, reason in (
        (" | ".join(names), "the names of its bands"),
        (tags, "its metadata"),
        (path.name, "the name of its file"),
        (_long_marks(path.parent.name), "the name of its folder"),
    ):
        named = [_variant(sensor, facts) for sensor in sensors_in(text)]
        fitting = [s for s in named if s is OTHER or codes <= set(s.codes)]
        if len(fitting) == 1:
            return SensorFound(tuple(fitting), reason)
    return _by_numbers(names, codes)


def _long_marks(folder: str) -> str:
    """Return the name of a folder if it is as long as that of a product."""
    return folder if len(folder) > 6 else ""


def _variant(sensor: Sensor, facts: ImageFacts) -> Sensor:
    """Return the variant of a sensor that has as many bands as an image."""
    if sensor is PLANETSCOPE8 and len(facts.bands) <= len(_PLANET4):
        return PLANETSCOPE4
    return sensor


def _by_numbers(names: Sequence[str], codes: set[str]) -> SensorFound:
    """Return the sensor that has bands of these numbers."""
    if codes & _ONLY_SENTINEL2 or ({"8", "11"} <= codes and "10" not in codes):
        return SensorFound((SENTINEL2,), _BY_SET)
    odd = "8" not in codes or "5" in codes
    if {"10", "11"} <= codes and odd and not codes >= _LANDSAT8_SET:
        # Cirrus and short-wave infrared of Sentinel-2, or both thermal bands of Landsat 8.
        return SensorFound((SENTINEL2, LANDSAT8), _BY_SET)
    surface = any(_SURFACE.search(name) for name in names)
    if any("vcid" in name.lower() for name in names):
        return SensorFound((LANDSAT4,), _BY_SET)
    if "0" in codes and codes <= set(SPOT.codes):
        return SensorFound((SPOT,), _BY_SET)
    if "3n" in codes:
        return SensorFound((ASTER,), _BY_SET)
    if any(re.search(r"(?<![a-z0-9])st[ _]b6", name.lower()) for name in names):
        return SensorFound((LANDSAT4,), _BY_SET)
    if any(re.search(r"(?<![a-z0-9])(st[ _]b10|sr[ _]qa[ _]aerosol)", n.lower()) for n in names):
        return SensorFound((LANDSAT8,), _BY_SET)
    if codes >= _LANDSAT8_SET | {"1"} and codes <= set(LANDSAT4.codes) and not surface:
        return SensorFound((LANDSAT4, LANDSAT8), _BY_SET)
    if codes >= _LANDSAT8_SET and codes <= set(LANDSAT8.codes):
        return SensorFound((LANDSAT8,), _BY_SET)
    if codes == _LANDSAT4_SET:
        return SensorFound((LANDSAT4,), _BY_SET)
    if surface and codes <= set(LANDSAT8.codes) - {"8", "9", "10", "11"}:
        fitting = [LANDSAT8] if "6" in codes else [LANDSAT4, LANDSAT8]
        return SensorFound(tuple(fitting), _BY_SET)
    if codes & {"5", "6", "7"} and not codes & {"8"} and codes <= set(LANDSAT8.codes):
        # Sentinel-2 without any near infrared is as odd as Landsat without the rest of its bands.
        return SensorFound((SENTINEL2, LANDSAT8), _BY_SET)
    return SensorFound((SENTINEL2,))


def codes_alone(names: Iterable[str]) -> bool:
    """Return whether every name is the number of a band, as ``B1`` or ``SR_B1``, and no count."""
    return all(is_code(name) and not re.match(r"\s*band", name, re.IGNORECASE) for name in names)
