"""The rules by which the bands of an image get their roles.

In this order: what the user assigns; wavelengths; common names; the numbers of the sensor that
names, metadata, file name or the set of bands reveal; last, plain numbers as Sentinel-2's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import MissingBandError, ScarMapperError
from ..labels import THE_IMAGE, within_a_sentence
from .band_facts import BandFacts, ImageFacts
from .band_identity import ASSUMED, BandIdentity, in_brackets, listing
from .dated_bands import dated_bands
from .role_names import (
    ROLES,
    STAND_INS,
    NameMatch,
    match_name,
    names_thermal,
    only_counted,
    recounted,
    role_of,
)
from .role_texts import DATE_OF_TITLE, Assignment, assignments
from .sensors import (
    NARROW_NIR,
    OTHER,
    THERMAL,
    Sensor,
    codes_alone,
    sensor_of,
    sensors_in,
)
from .wavelengths import bands_by_wavelength, is_thermal

USER, NAME, COLOUR = "Band roles", "name", "colour of the display"
"""The rules that have no sensor in them."""

# What users may assign besides: only models take it.
_ASSIGNED = (*ROLES, "slope")
_NO_REFLECTANCE = ("cirrus", "slope", "dem", "scl")
_SENSOR = "sensor"
# Bands whose names are looked at: no sensor has so many.
_NAMED = 1000


def identify(facts: ImageFacts, overrides: str = "", title: str = THE_IMAGE) -> BandIdentity:
    """Return the roles of the bands of an image.

    Parameters
    ----------
    facts : ImageFacts
    overrides : str
        The user's own assignment, such as ``red=3, nir=B8A``, ``sensor=Landsat 8`` or ``pre:
        red=3; post: red=1``: roles or Sentinel-2 names, with band numbers (from 1, of the file)
        or band names. It takes precedence over all else.
    title : str
        The name of the image in messages; that of a pre or post image decides which part of
        ``overrides``, and which bands of a file of both dates, are meant.

    Raises
    ------
    ScarMapperError
        An override is not understood.
    """
    date = DATE_OF_TITLE.get(str(title), "") or facts.part
    assigned = assignments(overrides, date)
    found = BandIdentity(facts)
    names, usable = _of_date(facts, date, found)
    sensor = next((a for a in reversed(assigned) if a.key.lower() == _SENSOR), None)
    if sensor is not None and not sensors_in(sensor.value):
        raise ScarMapperError(
            "The sensor “{sensor}” of “Band roles” is not known; write, for example, Sentinel-2, "
            "Landsat 5, Landsat 8, HLS L30 or PlanetScope, or assign the bands one by one.",
            sensor=sensor.value,
        )
    bands = {i: facts.bands[i] for i in usable}
    unmeasured = [i for i in usable if bands[i].wavelength is None]
    found.sensor = sensor_of(
        facts,
        [facts.bands[i].name for i in unmeasured[:_NAMED]],
        sensor.value if sensor else "",
    )
    _by_wavelength(found, bands)
    _by_name(found, recounted(names), bands, unmeasured)
    _by_number(found, names, unmeasured)
    _by_order(found, names, usable)
    assigned_roles = [a for a in assigned if a.key.lower() != _SENSOR]
    try:
        _by_user(found, assigned_roles, names, usable, title)
    except MissingBandError:
        undated = [a for a in assigned_roles if not a.dated]
        if not date or not undated or not all(_role_assigned(a) in found.roles for a in undated):
            raise
        # What is assigned for both dates fits the other image; this one does not need it.
        found.unfit = ", ".join(a.text for a in undated)
        _by_user(found, [a for a in assigned_roles if a.dated], names, usable, title)
    for role, others in STAND_INS.items():
        for other in others:
            if role not in found.roles and role not in found.doubts and other in found.roles:
                found.roles[role], found.rules[role] = found.roles[other], found.rules[other]
            elif role not in found.roles and other in found.doubts:
                found.doubts.setdefault(role, found.doubts[other])
    return found


def _of_date(facts: ImageFacts, date: str, found: BandIdentity) -> tuple[list[str], list[int]]:
    """Return the names of all bands without their dates, and which bands are of the image's date.

    Sets ``dates`` of what was found where the bands cannot be distinguished.
    """
    if len(facts.bands) > _NAMED:
        return [""] * len(facts.bands), list(range(len(facts.bands)))
    dated = dated_bands(facts.names)
    if dated is None:
        return facts.names, list(range(len(facts.bands)))
    if date and (facts.part or dated.by_words) and len(dated.titles) == 2:
        wanted = 0 if date == "pre" else 1
        usable = [i for i, number in enumerate(dated.dates) if number in (None, wanted)]
        return list(dated.names), usable
    found.dates = dated
    return list(dated.names), list(range(len(facts.bands)))


def _settle(found: BandIdentity, role: str, positions: Sequence[int], rule: str) -> None:
    """Give a role that is still free to the only band there is for it, or note the doubt."""
    if role in found.roles or role in found.doubts:
        return
    positions = list(dict.fromkeys(positions))
    if len(positions) == 1:
        found.roles[role], found.rules[role] = positions[0], rule
    elif positions:
        found.doubts[role] = [(i, "") for i in positions]


def _by_wavelength(found: BandIdentity, bands: Mapping[int, BandFacts]) -> None:
    for role, positions in bands_by_wavelength(bands).items():
        wavelength = bands[positions[0]].wavelength
        _settle(found, role, positions, f"{wavelength:g} nm")


def _by_name(
    found: BandIdentity, names: Sequence[str], bands: Mapping[int, BandFacts], free: Sequence[int]
) -> None:
    """Settle the roles that names spell out, exact names before longer ones."""
    matches: dict[str, dict[bool, list[int]]] = {}
    for i in free:
        by_tag = match_name(bands[i].common_name) if bands[i].common_name else None
        match = by_tag if by_tag and not by_tag.by_number else match_name(names[i])
        if match and not match.by_number:
            matches.setdefault(match.role, {}).setdefault(match.exact, []).append(i)
    for role, by_kind in matches.items():
        positions = _first_of_equals(by_kind, names)
        _settle(found, role, positions, COLOUR if bands[positions[0]].by_colour else NAME)


def _first_of_equals(by_kind: Mapping[bool, list[int]], names: Sequence[str]) -> list[int]:
    """Return the bands of the better kind; the first of those that differ in pixel size alone."""
    positions = by_kind.get(True) or by_kind[False]
    if len({re_sized(names[i]) for i in positions}) == 1 and len({names[i] for i in positions}) > 1:
        return positions[:1]
    return positions


def re_sized(name: str) -> str:
    """Return a name without the pixel size at its end, as of ``B04_10m``."""
    stem, _, size = name.rpartition("m")
    trimmed = stem.rstrip("0123456789")
    return trimmed.rstrip("_ -") if not size and trimmed != stem else name


def _by_number(found: BandIdentity, names: Sequence[str], free: Sequence[int]) -> None:
    """Settle the roles of the numbers of the sensor, or of all sensors that it may be."""
    sensors = [sensor for sensor in found.sensor.sensors if sensor is not OTHER]
    free = [i for i in free if i not in found.roles.values()]
    free_names = [names[i] for i in free]
    if only_counted(free_names) and not (found.sensor.by_text and codes_alone(free_names)):
        return
    rule = f"{sensors[0].title} number" if sensors else ""
    if sensors and not found.sensor.reason:
        rule = ASSUMED
    by_sensor = [_numbered(sensor, names, free) for sensor in sensors]
    for role in dict.fromkeys(role for matches in by_sensor for role in matches):
        choices = [matches.get(role, []) for matches in by_sensor]
        if all(choice == choices[0] for choice in choices):
            _settle(found, role, choices[0], rule)
        elif role not in found.roles and role not in found.doubts:
            found.doubts[role] = [
                (i, f"if it is {sensor.title}")
                for sensor, choice in zip(sensors, choices)
                for i in choice
            ]
    if len(sensors) == 1 and sensors[0] in NARROW_NIR and "nir" in found.roles:
        _settle(found, "nir08", [found.roles["nir"]], found.rules["nir"])


def _numbered(sensor: Sensor, names: Sequence[str], free: Sequence[int]) -> dict[str, list[int]]:
    """Return the bands, by role, that the numbers of a sensor give; exact names first."""
    matches: dict[str, dict[bool, list[int]]] = {}
    for i in free:
        match: NameMatch | None = match_name(names[i], sensor.codes)
        if match and match.by_number and match.role != THERMAL:
            matches.setdefault(match.role, {}).setdefault(match.exact, []).append(i)
    return {role: _first_of_equals(by_kind, names) for role, by_kind in matches.items()}


def _by_order(found: BandIdentity, names: Sequence[str], usable: Sequence[int]) -> None:
    """Settle the roles of bands without names, where the sensor delivers them in one order."""
    sensors = found.sensor.sensors
    if len(sensors) != 1 or any(found.facts.bands[i].wavelength for i in usable):
        return
    colours = [found.facts.bands[i].by_colour for i in usable]
    nameless = only_counted(names) or all(
        by_colour or not names[i] for i, by_colour in zip(usable, colours)
    )
    for order in sensors[0].orders if nameless else ():
        fits = len(order) == len(usable) and all(
            found.roles.get(role, position) == position for position, role in zip(usable, order)
        )
        if fits and (any(colours) or not sensors[0].needs_colours):
            for position, role in zip(usable, order):
                if role:
                    _settle(found, role, [position], f"order of {sensors[0].title}")
            return
        if len(order) == len(usable) and not sensors[0].needs_colours:
            # The product has one order, the colours of the display say another.
            for position, role in zip(usable, order):
                by_colour = found.roles.get(role, position)
                if by_colour != position:
                    del found.roles[role], found.rules[role]
                    found.doubts[role] = [
                        (by_colour, f"by the {COLOUR}"),
                        (position, f"in {sensors[0].title}"),
                    ]


def _role_assigned(assignment: Assignment) -> str:
    """Return the role that a user assigns a band to."""
    key = assignment.key
    role = key.lower() if key.lower() in _ASSIGNED else role_of(key)
    if role is None or "=" not in assignment.text:
        raise ScarMapperError(
            "The band assignment “{assignment}” is not understood; write, for example, "
            "“red=3, nir=4” with roles from: {roles}.",
            assignment=assignment.text,
            roles=", ".join(ROLES),
        )
    return role


def _by_user(
    found: BandIdentity,
    assigned: Sequence[Assignment],
    names: Sequence[str],
    usable: Sequence[int],
    title: str,
) -> None:
    """Give roles to the bands that the user assigned, and take other roles from these bands."""
    given: dict[str, int] = {}
    for assignment in assigned:
        role = _role_assigned(assignment)
        # What is assigned for both dates is sought in each date's bands.
        among = range(len(names)) if assignment.dated else usable
        given[role] = position = _position(assignment, found, names, among, title)
        if role not in _NO_REFLECTANCE and not _reflects(found, position, names):
            raise ScarMapperError(
                "The band assignment “{assignment}” names a thermal or cirrus band, which shows no "
                "reflectance of the ground; choose another.",
                assignment=assignment.text,
            )
    by_position = {position: role for role, position in found.roles.items()}
    for role, position in given.items():
        own = by_position.get(position)
        same = own is None or own == role or own in STAND_INS.get(role, ()) or role == "slope"
        if not same and found.roles.get(role) != position:
            found.contradicted[role] = own or ""
    taken = set(given.values())
    for role in [role for role, position in found.roles.items() if position in taken]:
        if role not in given:
            del found.roles[role], found.rules[role]
    for role, position in given.items():
        found.roles[role], found.rules[role] = position, USER
        found.doubts.pop(role, None)


def _reflects(found: BandIdentity, position: int, names: Sequence[str]) -> bool:
    """Return whether a band may show the reflectance of the ground: neither heat nor cirrus."""
    band, sensors = found.facts.bands[position], found.sensor.sensors
    if is_thermal(band.wavelength) or names_thermal(names[position]):
        return False
    if found.roles.get("cirrus") == position:
        return False
    if len(sensors) != 1 or band.wavelength is not None or only_counted(names):
        return True
    match = match_name(names[position], sensors[0].codes)
    return match is None or match.role != THERMAL


def _position(
    assignment: Assignment,
    found: BandIdentity,
    names: Sequence[str],
    among: Sequence[int],
    title: str,
) -> int:
    """Return which of some bands an assignment names by number, name or role."""
    bands, value = found.facts.bands, assignment.value
    if value.isascii() and value.isdigit() and len(value) < 7:
        by_number = [i for i in among if bands[i].number == int(value)]
        if by_number:
            return by_number[0]
    wanted = value.lower()
    for spelt in (found.facts.names, names):
        exact = [i for i in among if spelt[i].lower() == wanted]
        if exact and value:
            return exact[0]
    role = role_of(value)
    by_role = [i for i in among if role and not only_counted(names) and role_of(names[i]) == role]
    if by_role and value:
        return by_role[0]
    facts = {
        "assignment": assignment.text,
        "image": within_a_sentence(title),
        "file": in_brackets(found.facts.path),
        "bands": listing(found.facts.names),
    }
    if title in DATE_OF_TITLE and not assignment.dated:
        raise MissingBandError(
            "The band assignment “{assignment}” names no band of {image}{file}, which has {bands}. "
            "Where the images before and after differ, write the roles of each, for example “pre: "
            "red=3, nir=4; post: red=1, nir=2”.",
            **facts,
        )
    raise MissingBandError(
        "The band assignment “{assignment}” names no band of {image}{file}, which has {bands}.",
        **facts,
    )
