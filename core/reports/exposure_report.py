"""The report of what scars hit."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import numpy as np
import shapely

from ..progress import counted
from ..provenance.software_versions import versions
from ..scars.exposure import Extent
from ..scars.exposure_map import HIT, ExposureMap
from ..scars.feature_classes import NO_CLASS
from .exposure_figures import exposure_map
from .report_pages import (
    UNKNOWN,
    KeyFigure,
    Page,
    Table,
    area,
    hectares,
    image,
    significant,
    whole,
    write_page,
)
from .report_parts import file_name

# Rows of the tables of single features and scars.
_ROWS = 20
_SOURCES = (
    "Equal-area frame of the geometry: Snyder 1987, Map projections: a working manual, USGS "
    "Professional Paper 1395, doi 10.3133/pp1395.",
)


def exposure_report(found: ExposureMap, path: str) -> None:
    """Write the report as one HTML file that needs nothing else.

    Parameters
    ----------
    found : ExposureMap
    path : str
    """
    page = Page(
        title="What the scars hit",
        subtitle=f"{file_name(found.features.name)} against {file_name(found.scars.name)}",
        date=datetime.now(timezone.utc),
        summary=_summary(found),
        key_figures=_key_figures(found),
        warnings=found.warnings,
        notes=found.notes,
        parameters=_parameters(found),
        versions=versions(),
        method=_method(found),
        references=_SOURCES,
    )
    write_page(
        path,
        "exposure.html",
        page,
        overview=image(
            exposure_map(found),
            "Map of scars and of the features that they hit",
            "North is up in the middle of the map.",
        ),
        classes=_classes(found),
        features=_features(found),
        scars=_scars(found),
        rivers=_rivers(found),
    )


def _kinds(found: ExposureMap) -> tuple[bool, bool]:
    """Return whether the layer has lines, and whether it has polygons."""
    dimension = shapely.get_dimensions(found.feature_shapes)
    return bool((dimension == 1).any()), bool((dimension == 2).any())


def _length(metres: float) -> str:
    return f"{significant(metres / 1000)} km" if metres >= 1000 else f"{whole(metres)} m"


def _measures(found: ExposureMap, extent: Extent) -> list[str]:
    """Return the length and the area, as far as the features have them."""
    lines, polygons = _kinds(found)
    return [
        *([_length(float(extent.metres))] if lines else []),
        *([area(float(extent.square_metres))] if polygons else []),
    ]


def _heads(found: ExposureMap, text: str) -> list[str]:
    lines, polygons = _kinds(found)
    return [*([f"length {text}"] if lines else []), *([f"area {text}"] if polygons else [])]


def _summary(found: ExposureMap) -> str:
    numbers = found.numbers()
    hit, near = whole(numbers["HIT_COUNT"]), whole(numbers["NEAR_COUNT"])
    out = f"{hit} of {whole(len(found.feature_shapes))} features are hit by scars"
    extent = _measures(found, _total(found.exposure.hit_features))
    out += f", {' and '.join(extent)} of them." if extent else "."
    if found.distance > 0:
        out += f" {near} lie within {found.distance:g} m of a scar, these included."
    if found.river_contact is not None:
        reach = counted(int(numbers["RIVER_COUNT"] or 0), "scar reaches", "scars reach")
        out += f" {reach} a river and may block it."
    if found.unseen is not None:
        out += f" {whole(numbers['UNSEEN_COUNT'])} features are not hit as far as seen, but lie "
        out += "partly or all on ground that was not seen."
    return out


def _total(extent: Extent) -> Extent:
    return Extent(*(part.sum() for part in extent))


def _key_figures(found: ExposureMap) -> list[KeyFigure]:
    numbers = found.numbers()
    lines, polygons = _kinds(found)
    out = [KeyFigure("Hit", whole(numbers["HIT_COUNT"]), "features")]
    if lines:
        out.append(KeyFigure("Length hit", _length(numbers["HIT_LENGTH"] or 0), "in scars"))
    if polygons:
        out.append(KeyFigure("Area hit", hectares(numbers["HIT_AREA"]), "in scars"))
    if found.distance > 0:
        note = f"features within {found.distance:g} m"
        out.append(KeyFigure("Near", whole(numbers["NEAR_COUNT"]), note))
    if found.river_contact is not None:
        out.append(KeyFigure("Rivers", whole(numbers["RIVER_COUNT"]), "scars reach one"))
    if found.unseen is not None:
        out.append(KeyFigure("Unseen", whole(numbers["UNSEEN_COUNT"]), "features, not all seen"))
    return out


def _classes(found: ExposureMap) -> Table | None:
    rows = found.by_class()
    if not rows or {row.name for row in rows} == {NO_CLASS}:
        return None
    head = ["Class", "hit", *_heads(found, "hit")]
    if found.distance > 0:
        head += ["near", *_heads(found, "near")]
    cells = []
    for row in rows:
        cells.append([row.name, whole(row.hit), *_measures(found, row.hit_extent)])
        if found.distance > 0:
            cells[-1] += [whole(row.near), *_measures(found, row.near_extent)]
    near = f" Near: within {found.distance:g} m, those that are hit included."
    return Table(
        head,
        cells,
        "Features that scars touch, and how much of them lies in scars; what several scars cover "
        f"counts once.{near if found.distance > 0 else ''}",
    )


def _features(found: ExposureMap) -> Table | None:
    hit = found.exposure.hit_features
    which = np.flatnonzero(found.feature_outcomes == HIT)
    if not len(which):
        return None
    order = np.lexsort((which, -hit.square_metres[which], -hit.metres[which]))
    scars = np.bincount(found.exposure.hit.feature, minlength=len(found.feature_shapes))
    rows = [
        [
            _name(found, place), found.classes[place],
            *_measures(found, Extent(hit.metres[place], hit.square_metres[place])),
            whole(int(scars[place])),
        ]
        for place in which[order][:_ROWS].tolist()
    ]  # fmt: skip
    caption = f"The first {_ROWS} of {whole(len(which))}." if len(which) > _ROWS else ""
    return Table(["Feature", "class", *_heads(found, "hit"), "scars"], rows, caption)


def _name(found: ExposureMap, place: int) -> str:
    """Return what a feature is called: its name or reference, else its number."""
    for key in ("name", "ref"):
        for column, values in found.features.columns.items():
            if column.lower() == key and values[place] not in (None, ""):
                return str(values[place])
    ids = found.features.ids
    return f"no. {ids[place] if len(ids) else place + 1}"


def _scar_name(found: ExposureMap, place: int) -> str:
    return str(found.scars.ids[place]) if len(found.scars.ids) else str(place + 1)


def _scars(found: ExposureMap) -> Table | None:
    count = len(found.scar_shapes)
    extent = found.exposure.hit.by_scar(count)
    hits = np.bincount(found.exposure.hit.scar, minlength=count)
    which = np.flatnonzero(hits)
    if not len(which):
        return None
    order = np.lexsort((which, -hits[which], -extent.square_metres[which], -extent.metres[which]))
    rows = [
        [
            _scar_name(found, place), whole(int(hits[place])),
            *_measures(found, Extent(extent.metres[place], extent.square_metres[place])),
        ]
        for place in which[order][:_ROWS].tolist()
    ]  # fmt: skip
    caption = f"The first {_ROWS} of {whole(len(which))}." if len(which) > _ROWS else ""
    return Table(["Scar", "features hit", *_heads(found, "hit")], rows, caption)


def _rivers(found: ExposureMap) -> Table | str | None:
    """Return the scars that reach a river; an empty text where none does, None without rivers."""
    contact = found.river_contact
    if contact is None or found.rivers is None:
        return None
    which = np.flatnonzero(contact.reached)
    if not len(which):
        return ""
    names: Any = next(
        (values for key, values in found.rivers.columns.items() if key.lower() == "name"), None
    )
    order = np.lexsort((which, -contact.metres[which]))
    rows = []
    for place in which[order][:_ROWS].tolist():
        touched = contact.pairs.feature[contact.pairs.scar == place].tolist()
        called = {str(names[river]) for river in touched if names[river]} if names else set()
        rows.append(
            [
                _scar_name(found, place),
                _length(float(contact.metres[place])),
                ", ".join(sorted(called)) or UNKNOWN,
            ]
        )
    caption = (
        f"Length of river within {found.river_distance:g} m of the scar; of both banks where the "
        "river is a polygon."
    )
    if len(which) > _ROWS:
        caption += f" The first {_ROWS} of {whole(len(which))}."
    return Table(["Scar", "length of river", "river"], rows, caption)


def _parameters(found: ExposureMap) -> dict[str, str]:
    return {
        "Scars": f"{file_name(found.scars.name)}, {whole(len(found.scar_shapes))}",
        "Rejected scars": f"{whole(found.rejected)}, left out",
        "Features": f"{file_name(found.features.name)}, {whole(len(found.feature_shapes))}",
        "Safety distance": f"{found.distance:g} m",
        "Rivers": "none"
        if found.rivers is None
        else f"{file_name(found.rivers.name)}, reached within {found.river_distance:g} m",
        "Unseen ground": "not given" if found.unseen is None else "given",
    }


def _method(found: ExposureMap) -> list[str]:
    return [
        "All layers were brought into one equal-area frame in metres around the middle of the "
        "scars and laid over each other there. Lengths were measured on the ellipsoid. A feature "
        "is hit where it touches a scar, if only its edge. What several scars cover counts once "
        "for a feature and for a class; each of these scars has it in its own sum.",
        "Scars are ground that lost its vegetation. A road under debris that an image does not "
        "show is not in them, and a feature that is hit may have been drawn in the wrong place: "
        "maps of roads and buildings are often some metres off, and a scar's outline is as good "
        "as a pixel.",
    ]
