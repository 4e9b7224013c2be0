"""Wavelengths: in metadata and in names of bands, and the roles that they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .band_facts import BandFacts, ImageFacts

# By role: from, best, to; nanometres of the centre of a band. The best are those of Sentinel-2
# (ESA, Sentinel-2 MSI spectral responses); the limits hold those of Landsat 4 to 9 (USGS),
# PlanetScope and RapidEye (Planet), Pléiades and SPOT (Airbus), ASTER and MODIS (NASA), and leave
# out PlanetScope's Green I (531 nm) and yellow (610 nm).
_LIMITS: Mapping[str, tuple[float, float, float]] = {
    "coastal": (420, 443, 455),
    "blue": (455, 490, 525),
    "green": (535, 560, 590),
    "red": (625, 665, 690),
    "rededge1": (695, 705, 728),
    "rededge2": (730, 740, 755),
    "rededge3": (770, 783, 790),
    "nir": (790, 842, 900),
    "nir08": (850, 865, 880),
    "nir09": (930, 945, 955),
    "cirrus": (1350, 1375, 1400),
    "swir16": (1540, 1610, 1690),
    "swir22": (2080, 2190, 2300),
}
_VISIBLE = ("coastal", "blue", "green", "red")
# A visible band wider than this is panchromatic.
_WIDEST_VISIBLE = 150.0
# Bands whose centres differ by less are equally good.
_EQUAL = 0.5
# Anything within this may be the wavelength of a band of an optical sensor.
_SHORTEST, _LONGEST = 350.0, 15_000.0
_NANOMETRES = {
    **dict.fromkeys(("nm", "nanometer", "nanometers", "nanometre", "nanometres"), 1.0),
    **dict.fromkeys(("um", "µm", "μm", "micron", "microns", "micrometer", "micrometers"), 1000.0),
    **dict.fromkeys(("micrometre", "micrometres", "mum"), 1000.0),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), 1e9),
    **dict.fromkeys(("mm", "millimeter", "millimeters", "millimetre", "millimetres"), 1e6),
    **dict.fromkeys(("å", "angstrom", "angstroms"), 0.1),
}
_IN_NAMES = "|".join(
    sorted((u for u in _NANOMETRES if len(u) > 2 or u in ("nm", "um", "µm", "μm")), key=len)[::-1]
)
_NUMBER = r"\d{1,5}(?:\.\d+)?"
_IN_NAME = re.compile(
    rf"(?<![\d.])({_NUMBER})(?:\s*[-–—]\s*({_NUMBER}))?[\s_]*({_IN_NAMES})(?![a-z])", re.IGNORECASE
)
_PLAIN = re.compile(
    r"((?:x|w|wl|wvl|wavelength|refl|reflectance|r|rrs|rho[swt]?|rhorc|rw|toa|boa|sr)?[\s_.\-]*)"
    r"(\d{3,4}(?:\.\d+)?)",
    re.I,
)


def nanometres(value: str, unit: str = "") -> float | None:
    """Return a wavelength of metadata in nanometres.

    Parameters
    ----------
    value : str
    unit : str
        As written there; where it is empty or unknown, the size of the value distinguishes
        micrometres from nanometres.

    Returns
    -------
    float or None
        None for what is no wavelength of an optical sensor.
    """
    try:
        number = float(value)
    except ValueError:
        return None
    unit = unit.strip().lower()
    if unit in ("", "unknown"):
        factor = 1.0 if number > 100 else 1000.0
    elif unit in _NANOMETRES:
        factor = _NANOMETRES[unit]
    else:
        return None
    found = number * factor
    return found if _SHORTEST <= found <= _LONGEST else None


def width_in_nanometres(value: str, unit: str, wavelength: float) -> float | None:
    """Return the width of a band in nanometres; None for what is none.

    Parameters
    ----------
    value, unit : str
        As of `nanometres`; without a unit, widths above 1 are nanometres.
    wavelength : float
        Of the band, in nanometres; a width is smaller.
    """
    try:
        number = float(value)
    except ValueError:
        return None
    found = number * _NANOMETRES.get(unit.strip().lower(), 1.0 if number > 1 else 1000.0)
    return found if 0 < found < wavelength else None


def wavelength_in_name(name: str) -> float | None:
    """Return the wavelength, in nanometres, that a name states with its unit; or None.

    Examples
    --------
    >>> wavelength_in_name("Band 3 (665.0 Nanometers)"), wavelength_in_name("0.63-0.69 um")
    (665.0, 660.0)
    """
    for first, last, unit in _IN_NAME.findall(name):
        factor = _NANOMETRES[unit.lower()]
        value = (float(first) + float(last or first)) / 2 * factor
        if _SHORTEST <= value <= _LONGEST:
            return round(value, 3)
    return None


def wavelengths_in_names(names: Sequence[str]) -> list[float | None]:
    """Return the wavelengths that the names of an image's bands state.

    Where names are plain numbers that rise, as ``450.3``, ``X457.1``…, these are nanometres; other
    bands may lie beside those that have a word before the number, as ``rhos_443``….
    """
    found = [wavelength_in_name(name) for name in names]
    if any(found) or len(names) < 4:
        return found
    plain = [_PLAIN.fullmatch(name.strip()) for name in names]
    prefixes = Counter(match[1].lower() for match in plain if match)
    if not prefixes:
        return found
    prefix, count = prefixes.most_common(1)[0]
    values = [float(match[2]) if match and match[1].lower() == prefix else None for match in plain]
    known = [value for value in values if value is not None]
    # Without any word before them, numbers say so only where there is nothing else.
    alone = count == len(names) or bool(prefix.strip(" _.-"))
    rises = all(a < b for a, b in zip(known, known[1:]))
    if count >= 4 and alone and rises and known[0] >= _SHORTEST and known[-1] <= 2600:
        return values
    return found


def facts_of_names(names: Sequence[str], path: str = "") -> ImageFacts:
    """Return the facts of an image of which only the names of its bands, and its path, are known.

    Parameters
    ----------
    names : sequence of str
    path : str
    """
    known = enumerate(zip(names, wavelengths_in_names(names)), start=1)
    return ImageFacts(tuple(BandFacts(name, n, wave) for n, (name, wave) in known), path)


def bands_by_wavelength(bands: Mapping[int, BandFacts]) -> dict[str, list[int]]:
    """Return the bands whose wavelengths are nearest to what the roles stand for.

    Parameters
    ----------
    bands : mapping of int to BandFacts
        By position; those without a wavelength are passed over.

    Returns
    -------
    dict of str to list of int
        Positions by role: several where they are equally near.
    """
    out: dict[str, list[int]] = {}
    for role, (low, best, high) in _LIMITS.items():
        near = {
            position: abs(band.wavelength - best)
            for position, band in bands.items()
            if band.wavelength is not None
            and low <= band.wavelength <= high
            and not (role in _VISIBLE and (band.width or 0) > _WIDEST_VISIBLE)
        }
        if near:
            least = min(near.values())
            out[role] = [i for i, distance in near.items() if distance <= least + _EQUAL]
    return out


def is_thermal(wavelength: float | None) -> bool:
    """Return whether a band of that wavelength, in nanometres, sees heat, not reflected light."""
    return wavelength is not None and wavelength > 2600
