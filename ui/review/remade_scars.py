"""The candidates of a layer, replaced by those of another threshold; reviewed scars stay."""

from __future__ import annotations

from typing import Any, NamedTuple

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import ScarMapperError, UnreadableFileError
from ...core.review.decision import REVIEWED
from .decision_shapes import file_of
from .scar_columns import columns_of
from .scar_index import has_value, number

# Files that carry their record among their content, so that they are written anew with it.
_REWRITTEN = (".geojson", ".json")


class Remade(NamedTuple):
    """What became of the layer: numbers of scars."""

    removed: int
    added: int
    stayed: int


def replace_candidates(layer: QgsVectorLayer, made: QgsVectorLayer) -> Remade:
    """Replace the scars of a layer that nobody has touched by those of another layer.

    Scars that were reviewed, or that an edit concerns which is not saved, stay as they are; new
    ones that these cover to a half or more are left out. The layer is saved with it, as nothing of
    a person's is changed.

    Parameters
    ----------
    layer : QgsVectorLayer
    made : QgsVectorLayer
        Scars with the same fields.

    Raises
    ------
    ScarMapperError
        The layer does not take them; it is as before.
    """
    columns = columns_of(layer.fields().names())
    touched = _touched(layer)
    stay: list[QgsGeometry] = []
    gone: list[int] = []
    highest = 0.0
    for feature in layer.getFeatures():
        if feature.id() in touched or _is_reviewed(feature, columns):
            stay.append(feature.geometry())
            highest = max(highest, number(_value(feature, columns, "id")) or 0.0)
        else:
            gone.append(feature.id())
    new = _features(layer, made, stay, columns, int(highest))
    provider = layer.dataProvider()
    done, added = provider.addFeatures(new) if new else (True, [])
    if not done:
        raise _refused(layer)
    if gone and not provider.deleteFeatures(gone):
        provider.deleteFeatures([feature.id() for feature in added])
        raise _refused(layer)
    layer.reload()
    layer.triggerRepaint()
    return Remade(len(gone), len(new), len(stay))


def keep_record(layer: QgsVectorLayer, made: str, stayed: int) -> str:
    """Let the file of a layer tell by which run its candidates were made, and what stayed.

    Parameters
    ----------
    layer : QgsVectorLayer
        Whose candidates were replaced.
    made : str
        The file that they were taken from.
    stayed : int
        Scars of the layer that are not of this run.

    Returns
    -------
    str
        Why the file tells of an earlier run still, as a sentence; empty if it does not.
    """
    from ...core.provenance.carried_record import carry_record

    path, _ = file_of(layer)
    if path is None:  # a layer of QGIS's memory
        return ""
    kept = [f"Scars that had been reviewed or edited, and stayed as they were: {stayed}."]
    try:
        carry_record(made, path, obstacles=kept if stayed else [])
    except (OSError, UnreadableFileError) as error:
        return QCoreApplication.translate(
            "Sensitivity",
            "The record in {file} still tells the options of before, as it could not be "
            "written: {why}.",
        ).format(file=path.name, why=error)
    if path.suffix.lower() in _REWRITTEN:
        layer.dataProvider().reloadData()
    return ""


def _refused(layer: QgsVectorLayer) -> ScarMapperError:
    return ScarMapperError(
        "“{layer}” does not take the new scars: another program may have locked it.",
        layer=layer.name(),
    )


def _touched(layer: QgsVectorLayer) -> set[int]:
    """Return the features that edits concern which are not saved."""
    buffer = layer.editBuffer()
    if buffer is None:
        return set()
    found = {*buffer.changedAttributeValues(), *buffer.changedGeometries()}
    return {*found, *buffer.addedFeatures(), *buffer.deletedFeatureIds()}


def _is_reviewed(feature: QgsFeature, columns: dict[str, int]) -> bool:
    status = str(_value(feature, columns, "status") or "").strip().casefold()
    return status in REVIEWED or has_value(_value(feature, columns, "reviewer"))


def _value(feature: QgsFeature, columns: dict[str, int], column: str) -> Any:
    value = feature.attribute(columns[column]) if column in columns else None
    return value if has_value(value) else None


def _features(
    layer: QgsVectorLayer,
    made: QgsVectorLayer,
    stay: list[QgsGeometry],
    columns: dict[str, int],
    highest: int,
) -> list[QgsFeature]:
    """Return the new scars with the layer's fields, CRS and numbers that nobody has."""
    shapes, rows = [], []
    transform = QgsCoordinateTransform(made.crs(), layer.crs(), QgsProject.instance())
    names = {name.casefold(): place for place, name in enumerate(made.fields().names())}
    fields = layer.fields()
    single = not QgsWkbTypes.isMultiType(layer.wkbType())
    for feature in made.getFeatures(QgsFeatureRequest()):
        geometry = feature.geometry()
        try:
            geometry.transform(transform)
        except QgsCsException:
            continue
        shapes.append(geometry)
        rows.append(feature.attributes())
    features = []
    for geometry, row, other in zip(shapes, rows, _others(shapes, stay)):
        if not other:
            continue
        if single:
            geometry.convertToSingleType()
        feature = QgsFeature(fields)
        feature.setGeometry(geometry)
        for place, name in enumerate(fields.names()):
            if name.casefold() in names and name.casefold() != "fid":
                feature.setAttribute(place, row[names[name.casefold()]])
        if "id" in columns and fields.at(columns["id"]).name().casefold() != "fid":
            feature.setAttribute(columns["id"], highest + len(features) + 1)
        features.append(feature)
    return features


def _others(shapes: list[QgsGeometry], stay: list[QgsGeometry]) -> list[bool]:
    """Return which shapes are other scars than those that stay."""
    if not (shapes and stay):
        return [True] * len(shapes)
    import shapely

    from ...core.geo.well_known_binary import geometries_of
    from ...core.review.carry_over import beside_kept

    new, kept = (
        shapely.make_valid(geometries_of([bytes(shape.asWkb()) for shape in some]))
        for some in (shapes, stay)
    )
    return [bool(other) for other in beside_kept(new, kept)[0]]
