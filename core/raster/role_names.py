"""The roles that bands may play, and which of them a band's name stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

# Role, Sentinel-2 band, other names in use (ESA, STAC common names and asset keys, sensors' own).
_ROLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "coastal",
        "B01",
        ("coastal", "coastal aerosol", "aerosol", "coastal blue", "deep blue", "ultra blue"),
    ),
    ("blue", "B02", ("blue",)),
    ("green", "B03", ("green", "green ii")),
    ("red", "B04", ("red",)),
    ("rededge1", "B05", ("rededge1", "rededge", "rededge071", "red edge 1")),
    ("rededge2", "B06", ("rededge2", "rededge075", "red edge 2")),
    ("rededge3", "B07", ("rededge3", "rededge078", "red edge 3")),
    ("nir", "B08", ("nir", "nir1", "near infrared", "near infrared 1")),
    ("nir08", "B8A", ("nir08", "nirnarrow", "narrow nir", "rededge4", "nir narrow")),
    ("nir09", "B09", ("nir09", "water vapour", "watervapour")),
    ("cirrus", "B10", ("cirrus",)),
    ("swir16", "B11", ("swir16", "swir1", "swir", "shortwave infrared", "shortwave infrared 1")),
    ("swir22", "B12", ("swir22", "swir2", "shortwave infrared 2")),
    ("scl", "SCL", ("scl", "scene classification", "sceneclassification")),
    ("dem", "DEM", ("dem", "elevation", "dsm", "height")),
)
# Bands that are called nearly as those of a role and are not: they play none.
_NO_ROLE = ("green i", "green 1", "nir 2", "near infrared 2", "yellow", "pan", "panchromatic")
ROLES = tuple(role for role, _, _ in _ROLES)
SENTINEL2 = {role: band for role, band, _ in _ROLES}
STAND_INS = {"nir": ("nir08",)}
"""By role: the band that may play it where its own is missing, as the narrow NIR for the broad."""

# By role: other roles that a name may spell out beside this role's number, since people name a band
# by its kind. Any other role beside a number means that the number is a position in the file.
_SPELT_AS = {
    "rededge2": {"rededge1"},
    "rededge3": {"rededge1"},
    "nir08": {"nir", "rededge1"},
    "nir09": {"nir"},
    "cirrus": {"swir16"},
    "swir22": {"swir16"},
}


def _normalised(name: str) -> str:
    return re.sub(r"[\s_\-.:]+", "", name.lower())


_NAMES = {_normalised(n): role for role, _, names in _ROLES for n in names}
_NAMES.update({_normalised(n): "" for n in _NO_ROLE})
# The same in Spanish, Portuguese, French, German and Italian.
_NAMES.update({
    _normalised(name): role
    for role, names in (
        ("blue", ("azul", "bleu", "blau", "blu")),
        ("green", ("verde", "vert", "grün", "gruen")),
        ("red", ("rojo", "vermelho", "rouge", "rot", "rosso")),
        ("nir", (
            "infrarrojo cercano", "infravermelho próximo", "infravermelho proximo",
            "proche infrarouge", "nahes infrarot", "infrarosso vicino",
        )),
    )
    for name in names
})  # fmt: skip
_LONGEST = max(len(n.split()) for _, _, names in _ROLES for n in names) + 1
_PREFIX = r"(?:sr|toa|boa|refl?)?[\s_\-]?b(?:and)?[\s_\-]?0?"
_BAND_CODE = re.compile(rf"(?<![a-z0-9]){_PREFIX}(\d{{1,2}}|8a|3n)(?![a-z0-9])")
# Temperature and thermal radiation, Landsat's ST_B10 among them, are no reflectance.
_THERMAL = re.compile(
    r"(?<![a-z])(?:st[ \-]?b(?:and)?[ \-]?\d|thermal|tirs?\d?|lwir\d?|lst|surface temperature|"
    r"brightness temperature)"
)
# A short-wave band by its count.
_SWIR = re.compile(
    r"(?<![a-z0-9])(swir|short[ _\-]?wave[ _\-]?infrared)[ _\-]?0?([1-3])(?!\d)", re.I
)
# Masks and angles that come with the bands, as Landsat's SR_QA_AEROSOL.
_BESIDE = re.compile(
    r"(?<![a-z])(?:b?qa|masks?|flags?|udm2?|quality|uncertainty|opacity|zenith|azimuth|angle)"
    r"(?![a-z])"
)
SENTINEL2_CODES = {band[1:].lstrip("0").lower(): role for role, band, _ in _ROLES if band[0] == "B"}
"""The role of each number of Sentinel-2, without the letter and zeros before it: ``4``, ``8a``."""

_ORDINAL = re.compile(r"b(?:and)?[\s_\-]?([1-9]\d*)", re.IGNORECASE)


class NameMatch(NamedTuple):
    """The role that a band's name stands for.

    Attributes
    ----------
    role : str
    exact : bool
        Whether the name holds nothing else.
    by_number : bool
        Whether it is known by the number of a sensor's band, not by a word.
    """

    role: str
    exact: bool
    by_number: bool


def match_name(name: str, codes: Mapping[str, str] = SENTINEL2_CODES) -> NameMatch | None:
    """Return the role that a band's name stands for, with the numbers of a sensor; or None.

    Parameters
    ----------
    name : str
    codes : mapping of str to str
        The role of each number of the sensor; an empty text for a number that plays none.
    """
    normalised = _normalised(name)
    if normalised in _NAMES:
        role = _NAMES[normalised]
        return NameMatch(role, True, False) if role else None
    lowered = name.lower().replace("_", " ")
    if names_thermal(name) or _BESIDE.search(lowered):
        return None
    numbers = codes_in(name)
    roles = {codes[number] for number in numbers if number in codes}
    words = _spelt_roles(lowered)
    word = words.pop() if len(words) == 1 else None
    if len(roles) == 1:
        role = roles.pop()
        if word not in (None, role) and word not in _SPELT_AS.get(role, ()):
            return NameMatch(word, False, False)
        return NameMatch(role, is_code(name), True) if role else None
    return None if roles or not word else NameMatch(word, False, False)


def recounted(names: Sequence[str]) -> list[str]:
    """Return names in which the short-wave bands are counted as the others here are: from 1.6 µm.

    Where there is a SWIR 2 and a SWIR 3 and no SWIR 1, as in Digital Earth Australia's Sentinel-2,
    the first of them is at 1.6 µm. Of three, the first may be at 1.2 µm (MODIS, VIIRS) or not, so
    that none of them says which it is.
    """
    found = [_SWIR.search(name) for name in names]
    numbers = {match[2] for match in found if match}
    if numbers not in ({"2", "3"}, {"1", "2", "3"}):
        return list(names)
    return [
        name
        if match is None
        else name[: match.start()]
        + match[1]
        + ("" if "1" in numbers else str(int(match[2]) - 1))
        + name[match.end() :]
        for name, match in zip(names, found)
    ]


def names_thermal(name: str) -> bool:
    """Return whether a name is that of a band that sees heat, such as ``ST_B10``."""
    return bool(_THERMAL.search(name.lower().replace("_", " ")))


def codes_in(name: str) -> list[str]:
    """Return the numbers of bands in a name, without zeros before them: ``4``, ``8a``."""
    lowered = name.lower().replace("_", " ")
    if names_thermal(name) or _BESIDE.search(lowered):
        return []
    return list(dict.fromkeys(_BAND_CODE.findall(lowered)))


def is_code(name: str) -> bool:
    """Return whether a name is the number of a band and nothing else: ``B4``, ``SR_B4``."""
    return bool(_BAND_CODE.fullmatch(name.strip().lower().replace("_", " ")))


def role_of(name: str) -> str | None:
    """Return the role that a band's name stands for, its number being Sentinel-2's; or None.

    Parameters
    ----------
    name : str
        ``B04``, ``B4``, ``Band 4``, ``red``, ``T33UUU_20170216T102101_B04_10m``, ``B04 (665 nm)``…

    Examples
    --------
    >>> role_of("B8A"), role_of("B04, central wavelength 665 nm"), role_of("Red edge 1")
    ('nir08', 'red', 'rededge1')
    >>> role_of("Band 1: Red"), role_of("(B08 - B04) / (B08 + B04)")
    ('red', None)
    """
    found = match_name(name)
    return found.role if found else None


def _spelt_roles(lowered: str) -> set[str]:
    """Return the roles that a text spells out, longer names before shorter ones."""
    words = re.findall(r"[^\W_]+", re.sub(r"\b(infra|short)[\s\-]+(?=red|wave)", r"\1", lowered))
    roles = set()
    position = 0
    while position < len(words):
        for length in range(_LONGEST, 0, -1):
            role = _NAMES.get("".join(words[position : position + length]))
            if role is not None:
                if role:
                    roles.add(role)
                break
        position += length
    return roles


def only_counted(names: Sequence[str]) -> bool:
    """Return whether the names only count the bands of the file.

    ``Band 1``, ``Band 2``… or ``B1``, ``B2``… in a row are what software calls bands that have no
    name: of a stack of blue, green, red and near infrared, “Band 1” is not the coastal band.
    """
    counted = [_ORDINAL.fullmatch(name.strip()) for name in names]
    return bool(names) and all(m and int(m[1]) == n for n, m in enumerate(counted, start=1))


def names_of_role(role: str) -> list[str]:
    """Return some of the names that a band of a role may have."""
    names = next([band, *names] for key, band, names in _ROLES if key == role)
    for other in STAND_INS.get(role, ()):
        names.append(SENTINEL2[other])
    return names[:4]
