"""The roles of bands by their names: which band of an image is red, which near infrared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..errors import MissingBandError, ScarMapperError
from ..labels import THE_IMAGE

if TYPE_CHECKING:
    from .source import Source

# Role, Sentinel-2 band, other names in use (ESA, STAC common names and asset keys, sensors' own).
_ROLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("coastal", "B01", ("coastal", "coastal aerosol", "aerosol")),
    ("blue", "B02", ("blue",)),
    ("green", "B03", ("green",)),
    ("red", "B04", ("red",)),
    ("rededge1", "B05", ("rededge1", "rededge", "rededge071", "red edge 1")),
    ("rededge2", "B06", ("rededge2", "rededge075", "red edge 2")),
    ("rededge3", "B07", ("rededge3", "rededge078", "red edge 3")),
    ("nir", "B08", ("nir", "nir1", "near infrared")),
    ("nir08", "B8A", ("nir08", "nirnarrow", "narrow nir", "rededge4", "nir narrow")),
    ("nir09", "B09", ("nir09", "water vapour", "watervapour")),
    ("cirrus", "B10", ("cirrus",)),
    ("swir16", "B11", ("swir16", "swir1", "swir", "shortwave infrared", "shortwave infrared 1")),
    ("swir22", "B12", ("swir22", "swir2", "shortwave infrared 2")),
    ("scl", "SCL", ("scl", "scene classification", "sceneclassification")),
    ("dem", "DEM", ("dem", "elevation", "dsm", "height")),
)
ROLES = tuple(role for role, _, _ in _ROLES)
SENTINEL2 = {role: band for role, band, _ in _ROLES}
# A role that another band may play: the narrow NIR band where the broad one is missing.
_STAND_INS = {"nir": ("nir08",)}
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
_LONGEST = max(len(n.split()) for _, _, names in _ROLES for n in names) + 1
_BAND_CODE = re.compile(r"(?<![a-z0-9])b(?:and)?[\s_\-]?0?(\d{1,2}|8a)(?![a-z0-9])")
_CODES = {band[1:].lstrip("0").lower(): role for role, band, _ in _ROLES if band[0] == "B"}
_ORDINAL = re.compile(r"b(?:and)?[\s_\-]?([1-9]\d*)", re.IGNORECASE)


def role_of(name: str) -> str | None:
    """Return the role that a band's name stands for, or None.

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
    normalised = _normalised(name)
    if normalised in _NAMES:
        return _NAMES[normalised]
    lowered = name.lower().replace("_", " ")
    codes = {_CODES[code] for code in _BAND_CODE.findall(lowered) if code in _CODES}
    words = _spelt_roles(lowered)
    word = words.pop() if len(words) == 1 else None
    if len(codes) == 1:
        code = codes.pop()
        return code if word in (None, code) or word in _SPELT_AS.get(code, ()) else word
    return None if codes else word


def _spelt_roles(lowered: str) -> set[str]:
    """Return the roles that a text spells out, longer names before shorter ones."""
    words = re.findall(r"[^\W_]+", re.sub(r"\b(infra|short)[\s\-]+(?=red|wave)", r"\1", lowered))
    roles = set()
    position = 0
    while position < len(words):
        for length in range(_LONGEST, 0, -1):
            role = _NAMES.get("".join(words[position : position + length]))
            if role:
                roles.add(role)
                break
        position += length
    return roles


def _without_counted(bands: Sequence[str]) -> list[str]:
    """Return the names, emptied where they only count the bands of the file.

    ``Band 1``, ``Band 2``… or ``B1``, ``B2``… in a row are what software calls bands that have no
    name: of a stack of blue, green, red and near infrared, “Band 1” is not the coastal band.
    """
    counted = [_ORDINAL.fullmatch(name.strip()) for name in bands]
    if bands and all(m and int(m[1]) == n for n, m in enumerate(counted, start=1)):
        return [""] * len(bands)
    return list(bands)


def band_roles(bands: Sequence[str], overrides: str = "") -> dict[str, int]:
    """Return the position (from 0) of the band that plays each role.

    Parameters
    ----------
    bands : sequence of str
        Names, in file order.
    overrides : str
        The user's own assignment, such as ``red=3, nir=B8A``: roles or Sentinel-2 names, with
        band numbers (from 1) or band names. It takes precedence over the names of the bands.

    Raises
    ------
    ScarMapperError
        An override is not understood.
    """
    roles: dict[str, int] = {}
    for position, name in enumerate(_without_counted(bands)):
        role = role_of(name) if name else None
        if role:
            roles.setdefault(role, position)
    for part in filter(None, (p.strip() for p in re.split(r"[,;\n]", overrides or ""))):
        key, separator, value = (p.strip() for p in part.partition("="))
        role = key.lower() if key.lower() in ROLES else role_of(key)
        if not separator or role is None:
            raise ScarMapperError(
                "The band assignment “{assignment}” is not understood; write, for example, "
                "“red=3, nir=4” with roles from: {roles}.",
                assignment=part,
                roles=", ".join(ROLES),
            )
        roles[role] = _position(value, bands, part)
    for role, others in _STAND_INS.items():
        for other in others:
            if role not in roles and other in roles:
                roles[role] = roles[other]
    return roles


def _position(value: str, bands: Sequence[str], assignment: str) -> int:
    """Return the position of the band that an assignment names by number, name or role."""
    if re.fullmatch(r"[0-9]{1,6}", value) and 1 <= int(value) <= len(bands):
        return int(value) - 1
    wanted = value.lower()
    exact = [i for i, name in enumerate(bands) if name.lower() == wanted]
    role = role_of(value)
    by_role = [
        i for i, name in enumerate(_without_counted(bands)) if role and role_of(name) == role
    ]
    for positions in (exact, by_role):
        if positions and value:
            return positions[0]
    raise MissingBandError(
        "The band assignment “{assignment}” names no band of the image, which has {bands}.",
        assignment=assignment,
        bands=_listing(bands),
    )


def _listing(bands: Sequence[str]) -> ScarMapperError:
    """Return the numbers and names of bands, as a part of a sentence that is translated with it."""
    names = ", ".join(f"{n} {name or '(unnamed)'}" for n, name in enumerate(bands, start=1))
    if len(bands) == 1:
        return ScarMapperError("1 band: {names}", names=names)
    return ScarMapperError("{count} bands: {names}", count=len(bands), names=names)


def role_source(
    source: Source, roles: Iterable[str], overrides: str = "", title: str = THE_IMAGE
) -> Source:
    """Return the bands that play ``roles``, in that order, named by role.

    Parameters
    ----------
    source : Source
    roles : iterable of str
    overrides : str
        As of `band_roles`.
    title : str
        How the error names the image.

    Raises
    ------
    MissingBandError
        A role is not found; the message lists the bands of the file and the names that were
        looked for.
    """
    roles = list(roles)
    found = band_roles(source.bands, overrides)
    missing = [role for role in roles if role not in found]
    if missing:
        wanted = "; ".join(f"{role} ({', '.join(_looked_for(role))})" for role in missing)
        path = getattr(source, "path", None)
        facts = {"wanted": wanted, "bands": _listing(source.bands), "example": missing[0]}
        if path is None:
            raise MissingBandError(
                "{image} has no band for {wanted}. It has {bands}. Name the bands in the file, or "
                "assign them in “Band roles”, for example “{example}=1”.",
                image=title,
                **facts,
            )
        raise MissingBandError(
            "{image} ({file}) has no band for {wanted}. It has {bands}. Name the bands in the "
            "file, or assign them in “Band roles”, for example “{example}=1”.",
            image=title,
            file=path,
            **facts,
        )
    return source.select([found[role] for role in roles], roles)


def _looked_for(role: str) -> list[str]:
    """Return some of the names that a band of this role may have."""
    names = next([band, *names] for key, band, names in _ROLES if key == role)
    for other in _STAND_INS.get(role, ()):
        names.append(SENTINEL2[other])
    return names[:4]
