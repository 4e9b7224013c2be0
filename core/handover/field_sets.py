"""The fields that scars are handed over with: their own, or those of collections of inventories.

Sources
-------
USGS: the compilation “Landslide inventories across the United States”, Mirus et al. 2020,
doi 10.1007/s10346-020-01424-4, with its scale of confidence. Of the names, those of the inventory
and of the confidence are known to be its own, the others are not verified. The repository of
earthquake-triggered ground-failure inventories (Schmitt et al. 2017, doi 10.3133/ds1064) takes any
attributes.
NASA: Cooperative Open Online Landslide Repository, Juang et al. 2019,
doi 10.1371/journal.pone.0218657, with the 31 fields of the export of the Global Landslide Catalog,
in their order, and its words for what is not known and for triggers; Kirschbaum et al. 2010,
doi 10.1007/s11069-009-9401-4.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from ..geo.array_types import AnyArray
from ..geo.vector_table import INTEGER, REAL, TEXT, Field
from ..geo.wgs84_shapes import WGS84
from .scar_inventory import RawLayer, ScarInventory

OWN, USGS, COOLR = "own", "usgs", "coolr"
FIELD_SETS = (OWN, USGS, COOLR)
"""Names of the sets; positions are stored in models, so that new ones come at the end."""
TRIGGERS = ("unknown", "earthquake", "rain", "snowmelt", "volcano", "human")
"""What set the landslides off; positions are stored likewise."""

# What NASA's catalogue calls those that it has another word for; of the work of people it tells
# mining, construction and others apart.
_COOLR_TRIGGERS = {"snowmelt": "snowfall_snowmelt", "human": "other"}
# Columns that a format numbers by itself.
_KEYS = ("fid", "ogc_fid", "objectid")


@dataclass(frozen=True)
class Statement:
    """What the scars do not tell themselves.

    Attributes
    ----------
    title : str
        Of the inventory, or name of the event.
    organisation : str
        Who hands it over.
    link : str
        Where more is to be found.
    trigger : str
        One of `TRIGGERS`.
    event_date : date or None
    """

    title: str = ""
    organisation: str = ""
    link: str = ""
    trigger: str = TRIGGERS[0]
    event_date: date | None = None


@dataclass(frozen=True)
class Attributes:
    """Fields with their columns.

    Attributes
    ----------
    fields : list of Field
    columns : dict of str to array
        As of `core.geo.vector_table.VectorTable`.
    """

    fields: list[Field]
    columns: dict[str, AnyArray]


def attributes_of(scars: ScarInventory, choice: str, statement: Statement) -> Attributes:
    """Return the attributes of scars in a set of fields.

    Parameters
    ----------
    scars : ScarInventory
    choice : str
        One of `FIELD_SETS`.
    statement : Statement
    """
    made = {OWN: _own, USGS: _usgs, COOLR: _coolr}[choice](scars, statement)
    fields = [fitting for fitting, _ in made]
    return Attributes(fields, {one.name: one.as_column(values) for one, values in made})


def fields_of(choice: str) -> list[Field]:
    """Return the fields of a set, as an empty inventory has them.

    Parameters
    ----------
    choice : str
        `USGS` or `COOLR`; those of `OWN` are the layer's.
    """
    layer = RawLayer("", "", [], [], {})
    nothing, places = np.zeros(0), np.zeros((0, 2))
    none = ScarInventory(
        layer, WGS84, nothing, nothing, nothing, nothing, places, [], [], []
    )  # fmt: skip
    return attributes_of(none, choice, Statement()).fields


_Made = list[tuple[Field, list[Any]]]


def _own(scars: ScarInventory, _: Statement) -> _Made:
    """Return all fields of the layer, the area measured anew, and the interval of the dates."""
    measured = {"area_m2": scars.areas.tolist(), "perimeter_m": scars.perimeters.tolist()}
    made: _Made = []
    for one in scars.layer.fields:
        if one.name.lower() not in _KEYS:
            values = measured.pop(one.name.lower(), scars.layer.columns[one.name])
            made.append((one, values))
    known = {one.name.lower() for one, _ in made}
    more: _Made = [
        (Field("area_m2", REAL, "m²", "area on the ellipsoid"), measured.get("area_m2", [])),
        (Field("status", TEXT, "", "of the review; candidate: nobody looked"), scars.status),
        (Field("date_min", TEXT, "", "earliest date: image before, ISO 8601"), _days(scars.begin)),
        (Field("date_max", TEXT, "", "latest date: image after, ISO 8601"), _days(scars.end)),
        (Field("days_between", INTEGER, "days", "between the two images"), _intervals(scars)),
    ]
    return made + [(one, values) for one, values in more if one.name not in known]


def _usgs(scars: ScarInventory, told: Statement) -> _Made:
    count = len(scars)
    event = told.event_date

    def dated(days: list[date | None]) -> list[str | None]:
        """Return the day of the event where it lies within the interval, else its end."""
        return _days(
            [
                event if event and _holds(event, begin, end) else day
                for day, begin, end in zip(days, scars.begin, scars.end)
            ]
        )

    return [
        (Field("Src_ID", TEXT, "", "number of the scar in the source"), _texts(scars.values("id"))),
        (Field("Inventory", TEXT, "", "name of the inventory"), [told.title or None] * count),
        (Field("Inv_URL", TEXT, "", "where the inventory is"), [told.link or None] * count),
        (Field("Info_Src", TEXT, "", "who mapped"), [told.organisation or None] * count),
        (Field("Date_Min", TEXT, "", "earliest date, ISO 8601"), dated(scars.begin)),
        (Field("Date_Max", TEXT, "", "latest date, ISO 8601"), dated(scars.end)),
        (Field("Fatalities", INTEGER, "", "not known from images"), [None] * count),
        (Field("Confidence", INTEGER, "", "1, 2, 3, 5: Mirus et al. 2020"), _confidence(scars)),
        (Field("LS_Type", TEXT, "", "type of landslide; not known from images"), [None] * count),
        (Field("Trigger", TEXT, "", "what set it off"), [told.trigger] * count),
        (Field("Area_m2", REAL, "m²", "area on the ellipsoid"), scars.areas.tolist()),
        (Field("Notes", TEXT, "", "status, method, images"), _notes(scars)),
    ]


def _coolr(scars: ScarInventory, told: Statement) -> _Made:
    count = len(scars)
    nothing: list[Any] = [None] * count
    unknown: list[Any] = ["unknown"] * count
    today = [date.today().isoformat()] * count
    day = told.event_date.isoformat() if told.event_date else None
    numbers = _texts(scars.values("id"))
    title = told.title or "Landslide"
    titles = [f"{title}, scar {number}" if number else title for number in numbers]
    spans = [_span(begin, end) for begin, end in zip(scars.begin, scars.end)]
    values: dict[str, tuple[str, list[Any]]] = {
        "source_name": (TEXT, [told.organisation or None] * count),
        "source_link": (TEXT, [told.link or None] * count),
        "event_id": (TEXT, nothing),
        "event_date": (TEXT, [day] * count),
        "event_time": (TEXT, nothing),
        "event_title": (TEXT, titles),
        "event_description": (TEXT, [f"Scar mapped from satellite images. {s}" for s in spans]),
        "location_description": (TEXT, nothing),
        "location_accuracy": (TEXT, ["exact"] * count),
        "landslide_category": (TEXT, unknown),
        "landslide_trigger": (TEXT, [_COOLR_TRIGGERS.get(told.trigger, told.trigger)] * count),
        "landslide_size": (TEXT, unknown),
        "landslide_setting": (TEXT, unknown),
        "fatality_count": (INTEGER, nothing),
        "injury_count": (INTEGER, nothing),
        "storm_name": (TEXT, nothing),
        "photo_link": (TEXT, nothing),
        "notes": (TEXT, _notes(scars)),
        "event_import_source": (TEXT, ["Scar Mapper"] * count),
        "event_import_id": (TEXT, numbers),
        "country_name": (TEXT, nothing),
        "country_code": (TEXT, nothing),
        "admin_division_name": (TEXT, nothing),
        "admin_division_population": (INTEGER, nothing),
        "gazeteer_closest_point": (TEXT, nothing),
        "gazeteer_distance": (REAL, nothing),
        "submitted_date": (TEXT, today),
        "created_date": (TEXT, nothing),
        "last_edited_date": (TEXT, _texts(scars.values("reviewed"))),
        "longitude": (REAL, scars.places[:, 0].tolist()),
        "latitude": (REAL, scars.places[:, 1].tolist()),
    }
    return [
        (Field(name, kind, "", _COOLR_MEANINGS.get(name, "given by the repository")), column)
        for name, (kind, column) in values.items()
    ]


_COOLR_MEANINGS = {
    "source_name": "who mapped",
    "source_link": "where more is to be found",
    "event_date": "of the event, ISO 8601; empty where only the interval is known",
    "event_title": "name of the event and number of the scar",
    "event_description": "how it was mapped, and between which images it happened",
    "location_accuracy": "exact: the outline is mapped",
    "landslide_category": "not known from images",
    "landslide_trigger": "what set it off",
    "landslide_size": "not judged; the area is in the notes",
    "landslide_setting": "not known from images",
    "fatality_count": "not known from images",
    "injury_count": "not known from images",
    "notes": "area, status, method, images",
    "event_import_source": "program that mapped it",
    "event_import_id": "number of the scar in the source",
    "submitted_date": "day of the export",
    "last_edited_date": "when it was reviewed",
    "longitude": "of a point within the scar, degrees of WGS 84",
    "latitude": "of a point within the scar, degrees of WGS 84",
}


def _notes(scars: ScarInventory) -> list[str]:
    """Return what the fields of others have no place for."""
    out = []
    columns = [scars.values(name) for name in ("method", "version", "pre_scene", "post_scene")]
    for row, area in enumerate(scars.areas):
        method, version, before, after = (column[row] for column in columns)
        state = scars.status[row]
        text = f"Area {area:.0f} m². Status: {'not reviewed' if state == 'candidate' else state}."
        if method:
            text += f" Method: {method}{f' (Scar Mapper {version})' if version else ''}."
        if before or after:
            text += f" Images: {before or 'not stated'}, {after or 'not stated'}."
        out.append(text)
    return out


def _span(begin: date | None, end: date | None) -> str:
    if begin is None or end is None:
        return "The dates of the images are not stated."
    return f"It happened between {begin.isoformat()} and {end.isoformat()}."


def _holds(day: date, begin: date | None, end: date | None) -> bool:
    return (begin is None or begin <= day) and (end is None or day <= end)


def _days(days: list[date | None]) -> list[str | None]:
    return [None if day is None else day.isoformat() for day in days]


def _intervals(scars: ScarInventory) -> list[int | None]:
    return [(e - b).days if b and e else None for b, e in zip(scars.begin, scars.end)]


def _texts(values: list[Any]) -> list[str | None]:
    whole = [int(v) if isinstance(v, float) and v.is_integer() else v for v in values]
    return [None if v in (None, "") else str(v) for v in whole]


def _confidence(scars: ScarInventory) -> list[Any]:
    return [v if v in (1, 2, 3, 5, 8) else None for v in scars.values("confidence")]
