"""What a feature of a user's layer is: class of road, kind of building, whether it is water."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..geo.array_types import BoolArray
from ..progress import Progress

# Fields that state a class, as OpenStreetMap and the extracts of Geofabrik call them: the first
# that a layer has is its own; a feature without a value in it may have one in another.
CLASS_FIELDS = (
    *("highway", "fclass", "railway", "aerialway", "waterway", "power", "building", "man_made"),
    *("landuse", "amenity", "barrier", "natural", "boundary"),
)
NO_CLASS = "no class"
# The field of keys that GDAL gives no column of their own, as "power"=>"line","voltage"=>"220000".
OTHER_TAGS = "other_tags"
_TAG = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
_WATER_FIELDS = ("waterway", "natural", "fclass")
_WATER = {
    *("river", "stream", "canal", "drain", "ditch", "tidal_channel", "riverbank", "water"),
    *("brook", "rapids", "wadi", "river_bank", "water_way"),
}

Columns = Mapping[str, Sequence[Any]]


def classes_of(
    columns: Columns, count: int, field: str, name: str, progress: Progress
) -> list[str]:
    """Return the class of each feature, `NO_CLASS` where none is stated; say what was taken.

    Parameters
    ----------
    columns : mapping of str to sequence
        Attributes by the name of their field.
    count : int
        How many features there are.
    field : str
        Of the class, as the user chose it; empty to look for one of `CLASS_FIELDS`.
    name : str
        Of the layer, for messages.
    progress : Progress
    """
    if field:
        given = columns.get(field, [None] * count)
        found = [_text(value) or NO_CLASS for value in given]
        _tell_missing(found, field, name, progress)
        return found
    fields = {key.lower(): key for key in reversed([*columns])}
    known = [key for key in CLASS_FIELDS if key in fields]
    filled = [key for key in known if any(map(_text, columns[fields[key]]))]
    tags = columns.get(fields.get(OTHER_TAGS, ""), [None] * count)
    if not filled and not any(map(_text, tags)):
        progress.info(
            f"{name} has no field that is known to state a class (highway, fclass and others); "
            "choose one if there should be a table by class."
        )
        return [NO_CLASS] * count
    found = []
    for position in range(count):
        own = {key: _text(columns[fields[key]][position]) for key in filled}
        stated = next((key for key in filled if own[key]), "")
        if not stated:
            own = _tags(_text(tags[position]))
            stated = next((key for key in CLASS_FIELDS if own.get(key)), "")
        if not stated:
            found.append(NO_CLASS)
        else:
            first = filled and stated == filled[0]
            found.append(own[stated] if first else f"{stated}={own[stated]}")
    if filled:
        _tell_missing(found, filled[0], name, progress)
    return found


def water_of(columns: Columns, count: int, name: str, progress: Progress) -> BoolArray:
    """Return which features of a layer given as rivers are water; say which are left out.

    A layer of OpenStreetMap's lines holds roads beside rivers. One without a field that tells them
    apart is taken as it is.

    Parameters
    ----------
    columns, count, name, progress
        As of `classes_of`.

    Returns
    -------
    array of bool, shape (count,)
    """
    fields = {key.lower(): key for key in columns}
    known = [fields[key] for key in _WATER_FIELDS if key in fields]
    water = np.zeros(count, bool)
    for field in known:
        water |= [_text(value).lower() in _WATER for value in columns[field]]
    if not known or (not water.any() and "waterway" not in fields):
        return np.ones(count, bool)
    if not water.all():
        progress.info(
            f"{int((~water).sum())} of {count} features of {name} are no rivers by the field "
            f"“{known[0]}” and are left out."
        )
    if not water.any():
        progress.warn(f"No feature of {name} is a river by the field “{known[0]}”.")
    return water


def _tags(text: str) -> dict[str, str]:
    return dict(_TAG.findall(text))


def _text(value: Any) -> str:
    """Return a value as text, whole numbers without a point; empty where there is none."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _tell_missing(found: Sequence[str], field: str, name: str, progress: Progress) -> None:
    missing = sum(value == NO_CLASS for value in found)
    told = f"Classes of {name} are those of the field “{field}”."
    progress.info(f"{told} {missing} features have none." if missing else told)
