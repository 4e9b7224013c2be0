"""The mapping from the fields of the scars to those of an inventory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from qgis.core import QgsSettings

from .scar_columns import same_name

_SETTING = "scarmapper/inventory_mapping/"

TEXT, INTEGER, REAL, DATE, OTHER = "text", "integer", "real", "date", "other"
# Names that inventories use for the fields of our scars; only names with a unit, or without need
# of one.
SYNONYMS = {
    "id": (
        "scar_id",
        "landslide_id",
        "ls_id",
        "lsid",
        "source_id",
        "src_id",
        "event_import_id",
        "src_id",
    ),
    "type": ("landslide_type", "landslide_category", "slide_type", "ls_type", "movement"),
    "note": ("notes", "remark", "remarks", "comment", "comments"),
    "event": ("event_name", "trigger_event", "trigger_ev", "event_title"),
    "area_m2": ("area_sqm", "area_sq_m", "shape_area_m2"),
    "perimeter_m": ("perim_m",),
    "length_m": ("len_m",),
    "slope_mean": ("slope", "slope_deg", "mean_slope"),
    "aspect_mean": ("aspect", "aspect_deg", "mean_aspect"),
    "confidence": ("conf", "certainty"),
    "probability": ("prob",),
    "reviewer": (
        "mapper",
        "mapped_by",
        "author",
        "digitizer",
        "digitized_by",
        "analyst",
        "source_name",
        "info_src",
    ),
    "reviewed": ("review_date", "reviewed_at", "mapped_on", "date_mapped"),
    "method": ("map_method", "mapping_method"),
    "pre_date": ("date_min",),
    "post_date": ("image_date", "img_date", "date_max"),
    "status": ("review_status", "state"),
    "volume_mid_m3": ("volume_m3", "vol_m3"),
}


class Column(NamedTuple):
    """A field, as far as the mapping needs it: its name, and its kind (`TEXT` …)."""

    name: str
    kind: str


def can_hold(target: str, source: str) -> bool:
    """Return whether a field of one kind can hold the values of another kind without loss.

    Text may be a date, which is known only when it is written.
    """
    allowed = {
        TEXT: (TEXT, INTEGER, REAL, DATE),
        INTEGER: (INTEGER,),
        REAL: (INTEGER, REAL),
        DATE: (DATE, TEXT),
    }
    return source in allowed.get(target, ())


def guess_mapping(
    source: Sequence[Column], target: Sequence[Column], skip: Sequence[str] = ()
) -> dict[str, str]:
    """Return the field of the source for each field of the target, guessed by name and kind.

    Parameters
    ----------
    source, target : sequence of Column
    skip : sequence of str
        Fields of the target that are never filled, such as its key.

    Returns
    -------
    dict of str to str
        Name in the target to name in the source. First those of the same name, then synonyms;
        each field of the source is used once, and only where the kinds agree.
    """
    free = {column.name: column for column in source}
    wanted = [column for column in target if column.name not in skip]
    mapping: dict[str, str] = {}

    def assign(names_of: Callable[[str], Sequence[str]]) -> None:
        for column in wanted:
            if column.name in mapping:
                continue
            for name, candidate in free.items():
                # Either of the two may have been cut by a shapefile.
                named = any(
                    same_name(column.name, other) or same_name(other, column.name)
                    for other in names_of(name)
                )
                if named and can_hold(column.kind, candidate.kind):
                    mapping[column.name] = name
                    del free[name]
                    break

    assign(lambda name: (name,))
    assign(lambda name: SYNONYMS.get(name.casefold(), ()))
    return mapping


def inventory_key(target: str) -> str:
    """Return the key of the mapping to an inventory in the settings.

    Parameters
    ----------
    target : str
        Identifies the inventory's layer.
    """
    return hashlib.sha256(target.encode()).hexdigest()[:16]


def remember_mapping(key: str, mapping: Mapping[str, str]) -> None:
    """Keep a mapping in the user's settings."""
    QgsSettings().setValue(_SETTING + key, json.dumps(dict(mapping)))


def remembered_mapping(
    key: str, source: Sequence[str], target: Sequence[str]
) -> dict[str, str] | None:
    """Return a mapping that was kept, without fields that are gone; None where there is none."""
    text = QgsSettings().value(_SETTING + key, "")
    if not text:
        return None
    try:
        kept = json.loads(text)
    except ValueError:
        return None
    if not isinstance(kept, dict):
        return None
    return {to: of for to, of in kept.items() if to in target and of in source}
