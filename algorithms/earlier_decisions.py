"""Decisions that a run finds where it writes scars: in the layer there, and in the table beside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osgeo import ogr, osr

from ..core.review.decision import CANDIDATE, REVIEWED, Decision
from ..core.review.decision_table import DecisionTable, table_beside
from .existing_layers import opened_vector, places_of, text_of

if TYPE_CHECKING:
    from ..core.geo.vector_table import VectorTable
    from ..core.progress import Progress

# What to do where reviewed scars would be replaced, in the order of the choices.
REFUSE, CARRY, REPLACE = range(3)
_NUMBERS = (ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal)


def keep_decisions(path: str) -> int:
    """Keep the decisions of a vector file in the table beside it; return how many there are.

    Parameters
    ----------
    path : str

    Raises
    ------
    ScarMapperError
        The table cannot be written.
    """
    found = list(_decisions_of(path))
    DecisionTable(table_beside(path)).record(found)
    return len(found)


def carried(path: str, table: VectorTable, progress: Progress) -> VectorTable:
    """Return a layer of scars with the decisions on earlier maps of the event; tell of them.

    Parameters
    ----------
    path : str
        Where it is to be written; `keep_decisions` has been called for it.
    table : VectorTable
    progress : Progress

    Raises
    ------
    ScarMapperError
        The table of decisions cannot be read.
    """
    from ..core.review.carried_table import of_event, with_decisions

    beside = DecisionTable(table_beside(path))
    known = beside.decisions()
    decisions = of_event(known, _first(table, "event"), _first(table, "post_date"))
    if len(known) > len(decisions):
        progress.info(
            f"{len(known) - len(decisions)} decisions in {beside.path.name} are of another event."
        )
    if not decisions:
        progress.info("There are no decisions of earlier maps to carry over.")
        return table
    found = with_decisions(table, decisions, progress)
    progress.info(
        f"Of {len(decisions)} decisions on earlier maps {found.taken} scars took one; "
        f"{found.unclear} are marked as unclear and stay candidates; {found.kept} reviewed scars "
        f"stay as they were, and {found.replaced} new ones are left out for them."
    )
    return found.table


def _first(table: VectorTable, name: str) -> str:
    column = table.columns.get(name)
    return "" if column is None or not len(column) or column[0] is None else str(column[0])


def _decisions_of(path: str) -> Iterator[Decision]:
    """Yield the decisions in a vector file, whichever of its layers they are in."""
    with opened_vector(path) as dataset:
        if dataset is None:
            return
        for number in range(dataset.GetLayerCount()):
            yield from _decisions_of_layer(dataset.GetLayer(number), Path(path).name)


def _decisions_of_layer(layer: ogr.Layer, name: str) -> Iterator[Decision]:
    places = places_of(layer)
    status, reviewer = places.get("status"), places.get("reviewer")
    to_degrees = _to_degrees(layer)
    if (status is None and reviewer is None) or to_degrees is None:
        return
    layer.ResetReading()
    for feature in iter(layer.GetNextFeature, None):
        said = "" if status is None else text_of(feature, status).casefold()
        who = "" if reviewer is None else text_of(feature, reviewer)
        if said not in REVIEWED:
            if not who:
                continue
            said = CANDIDATE  # of which somebody has set the confidence alone
        shape = _well_known(feature.GetGeometryRef(), to_degrees)
        if shape is None:
            continue
        values = _values(feature)
        confidence = values.get("confidence")
        yield Decision(
            shape,
            said,
            name,
            str(values.get("event") or ""),
            int(confidence) if isinstance(confidence, (int, float)) else None,
            who,
            str(values.get("reviewed") or ""),
            True,
            values,
        )


def _to_degrees(layer: ogr.Layer) -> osr.CoordinateTransformation | None:
    reference = layer.GetSpatialRef()
    if reference is None:
        return None
    reference = reference.Clone()
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    for system in (reference, degrees):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return osr.CoordinateTransformation(reference, degrees)


def _well_known(shape: ogr.Geometry | None, to_degrees: Any) -> bytes | None:
    """Return a shape in degrees; None where it is no polygon, or lies beyond its CRS."""
    if shape is None or shape.IsEmpty():
        return None
    shape = ogr.ForceToMultiPolygon(shape.GetLinearGeometry())
    shape.FlattenTo2D()
    try:
        failed = shape.Transform(to_degrees)
    except RuntimeError:
        failed = True
    polygons = ogr.GT_Flatten(shape.GetGeometryType()) == ogr.wkbMultiPolygon
    return None if failed or not polygons else bytes(shape.ExportToIsoWkb(ogr.wkbNDR))


def _values(feature: ogr.Feature) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for place in range(feature.GetFieldCount()):
        if not feature.IsFieldSetAndNotNull(place):
            continue
        field = feature.GetFieldDefnRef(place)
        name = field.GetName().casefold()
        if field.GetType() == ogr.OFTReal:
            value = feature.GetFieldAsDouble(place)
            if value - value == 0:  # finite
                values[name] = value
        elif field.GetType() in _NUMBERS:
            values[name] = feature.GetFieldAsInteger64(place)
        else:
            values[name] = text_of(feature, place)
    return values
