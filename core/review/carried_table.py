"""The layer of a new map with the decisions of earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import shapely

from ..geo.array_types import AnyArray, BoolArray, IntArray
from ..geo.gdal import CRS
from ..geo.metric_shapes import shapes_in
from ..geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable
from ..geo.well_known_binary import geometries_of
from ..progress import Progress
from .carry_over import KEPT, UNCLEAR, beside_kept, carry_over, latest
from .decision import CONFIRMED, DELETED, EDITED, UNSURE, Decision

FIELDS = (
    Field("carried", TEXT, "", "how the decision of an earlier map was taken over"),
    Field("carried_from", TEXT, "", "what earlier decisions say, and the share they cover"),
)
"""The fields that a layer with decisions of earlier maps has besides its own."""

# What a reviewer wants in the map even where a new run does not find it.
_STAYS = frozenset({CONFIRMED, UNSURE, EDITED})
# Fields of a decision, and those of the scar that it takes along where the layer has them.
_REVIEW = ("status", "confidence", "reviewer", "reviewed")
_NOTES = ("type", "note")


class CarriedTable(NamedTuple):
    """A layer with decisions of earlier maps.

    Attributes
    ----------
    table : VectorTable
    taken : int
        Scars that took a decision.
    unclear : int
        Scars that stay candidates and are marked.
    kept : int
        Reviewed scars that the new map lacks, or whose outline a reviewer drew; they are in the
        layer as they were.
    replaced : int
        Scars of the new map that are left out for one of these.
    """

    table: VectorTable
    taken: int
    unclear: int
    kept: int
    replaced: int


def of_event(decisions: Sequence[Decision], event: str, post_date: str) -> list[Decision]:
    """Return the decisions that were made on a map of the same event.

    Parameters
    ----------
    decisions : sequence of Decision
    event : str
        Name of the event; empty where it has none.
    post_date : str
        Date of the image after it; empty where it is unknown.

    Returns
    -------
    list of Decision
        Those whose event has the same name. Where one has no name, those whose image after the
        event is of the same date, or of an unknown one.
    """
    out = []
    for decision in decisions:
        if decision.event and event:
            same = decision.event.strip().casefold() == event.strip().casefold()
        else:
            date = str(decision.attributes.get("post_date") or "")
            same = not (date and post_date) or date[:10] == post_date[:10]
        if same:
            out.append(decision)
    return out


def with_decisions(
    table: VectorTable, decisions: Sequence[Decision], progress: Progress | None = None
) -> CarriedTable:
    """Return a layer of scars with the decisions of earlier maps.

    Parameters
    ----------
    table : VectorTable
        Of scars.
    decisions : sequence of Decision
        Of the same event.
    progress : Progress, optional

    Raises
    ------
    Cancelled
    """
    progress = progress or Progress()
    shapes = shapes_in(
        [d.geometry for d in decisions],
        CRS.from_epsg(4326).to_wkt(),
        table.crs,
        "earlier review",
        progress.part(0, 0.2),
    )
    which = latest(shapes, [d.reviewed for d in decisions], progress.part(0.2, 0.4))
    decisions, shapes = [decisions[place] for place in which.tolist()], shapes[which]
    new = shapely.from_wkb(table.geometries)
    drawn = np.array([d.status == EDITED for d in decisions], bool)
    there, _ = beside_kept(new, shapes[drawn], progress.part(0.4, 0.5))
    others = np.flatnonzero(~drawn)
    found = carry_over(
        new[there],
        shapes[others],
        [decisions[place].status for place in others.tolist()],
        progress.part(0.5, 1),
    )
    source = np.where(found.source >= 0, others[found.source], -1) if len(others) else found.source
    missing = [
        place
        for place in [*others[found.missing].tolist(), *np.flatnonzero(drawn).tolist()]
        if decisions[place].status in _STAYS
    ]
    columns = _columns(table, there, decisions, source, missing)
    columns["carried"] = np.concatenate([found.relation, np.full(len(missing), KEPT, object)])
    columns["carried_from"] = np.concatenate([found.told, np.full(len(missing), None, object)])
    columns["id"] = _numbers(columns["id"], int(there.sum()))
    kept = shapely.multipolygons(
        [part for place in missing for part in shapely.get_parts(shapes[place])],
        indices=np.repeat(
            np.arange(len(missing)), [shapely.get_num_geometries(shapes[p]) for p in missing]
        ),
    ) if missing else np.empty(0, object)  # fmt: skip
    geometries = [wkb for wkb, stays in zip(table.geometries, there.tolist()) if stays]
    geometries += shapely.to_wkb(kept, output_dimension=2).tolist()
    return CarriedTable(
        replace(table, fields=(*table.fields, *FIELDS), geometries=geometries, columns=columns),
        int((source >= 0).sum()),
        int((found.relation == UNCLEAR).sum()),
        len(missing),
        int((~there).sum()),
    )


def layer_of(decisions: Sequence[Decision], fields: Sequence[Field]) -> VectorTable:
    """Return a layer of the scars that decisions were made on, for where their layer is gone.

    Parameters
    ----------
    decisions : sequence of Decision
    fields : sequence of Field
        Of the layer; it has what the decisions know of them.
    """
    shapes = geometries_of([decision.geometry for decision in decisions])
    usable = [place for place, shape in enumerate(shapes) if shape is not None]
    columns = {
        field.name: np.array(
            [_value(decisions[place], field, None if field.kind == TEXT else np.nan)
             for place in usable] or [None],
            object if field.kind == TEXT else np.float64,
        )[: len(usable)]
        for field in fields
    }  # fmt: skip
    return VectorTable(
        "scars",
        "MultiPolygon",
        CRS.from_epsg(4326),
        fields,
        [decisions[place].geometry for place in usable],
        columns,
    )


def _columns(
    table: VectorTable,
    there: BoolArray,
    decisions: Sequence[Decision],
    source: IntArray,
    missing: Sequence[int],
) -> dict[str, AnyArray]:
    """Return all columns: of the new scars with their decisions, then of those that are kept."""
    columns: dict[str, AnyArray] = {}
    taking = np.flatnonzero(source >= 0)
    for field in table.fields:
        column = table.columns.get(field.name)
        empty = None if field.kind == TEXT else np.nan
        kind: Any = object if field.kind == TEXT else np.float64
        if column is None:
            own = np.full(int(there.sum()), empty, kind)
        else:
            own = np.array(np.asarray(column)[there], kind)
        if field.name in (*_REVIEW, *_NOTES):
            for place in taking.tolist():
                own[place] = _value(decisions[source[place]], field, own[place])
        kept = np.array(
            [_value(decisions[place], field, empty) for place in missing] or [empty], kind
        )[: len(missing)]
        columns[field.name] = np.concatenate([own, kept])
    return columns


def _value(decision: Decision, field: Field, otherwise: Any) -> Any:
    """Return what a decision says of a field, as a value of its kind."""
    if field.name == "status":
        return "rejected" if decision.status == DELETED else decision.status
    if field.name == "confidence":
        value: Any = decision.confidence
    elif field.name in ("reviewer", "reviewed"):
        value = getattr(decision, field.name)
    else:
        value = decision.attributes.get(field.name)
    if value in (None, ""):
        return otherwise
    if field.kind == TEXT:
        return str(value)
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number and field.kind in (INTEGER, REAL):
        return otherwise
    return float(value)


def _numbers(ids: AnyArray, new: int) -> AnyArray:
    """Return the numbers of scars: those of the new map, then others that nobody has."""
    out = np.asarray(ids, np.float64).copy()
    highest = np.fmax.reduce(out[:new], initial=0.0)
    out[new:] = highest + 1 + np.arange(len(out) - new)
    return out
