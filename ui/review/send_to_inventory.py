"""Appending confirmed scars to a layer of the user's own, none of them twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsGeometry,
    QgsProject,
    QgsSpatialIndex,
    QgsVectorDataProvider,
    QgsVectorLayer,
    QgsVectorLayerUtils,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import ScarMapperError
from .decisions import is_kind
from .field_mapping import DATE, INTEGER, OTHER, REAL, TEXT, Column
from .scar_columns import columns_of
from .scar_index import known

# Outlines that differ no more than this, as intersection over union, are one and the same.
SAME_OUTLINE = 0.98
# With the same number, an outline that was edited since is still the same scar; without, a
# landslide that overlaps this much is one that the inventory has already.
SAME_SCAR = 0.5


class Plan(NamedTuple):
    """What sending would do.

    Attributes
    ----------
    new : list of QgsFeature
        Ready for the target.
    present : int
        Scars that the target has already.
    overlapping : int
        Scars left out because they overlap a landslide of the target.
    unusable : int
        Scars without a shape that the target could take.
    shortened : int
        Values that did not fit their field: cut, or left out.
    """

    new: list[QgsFeature]
    present: int
    overlapping: int
    unusable: int
    shortened: int


def kind_of(field: QgsField) -> str:
    """Return what a field holds, as the mapping knows it."""
    if is_kind(field, "String"):
        return TEXT
    if is_kind(field, "Int", "UInt", "LongLong", "ULongLong"):
        return INTEGER
    if is_kind(field, "Double"):
        return REAL
    return DATE if is_kind(field, "Date", "DateTime") else OTHER


def layer_columns(layer: QgsVectorLayer) -> list[Column]:
    """Return the fields of a layer as the mapping knows them."""
    return [Column(field.name(), kind_of(field)) for field in layer.fields()]


def key_fields(layer: QgsVectorLayer) -> list[str]:
    """Return the fields that the layer's format numbers by itself."""
    fields = layer.fields()
    return [fields.at(place).name() for place in layer.primaryKeyAttributes()]


def refusal(layer: QgsVectorLayer) -> ScarMapperError | None:
    """Return why nothing can be appended to a layer; None where it can."""
    if layer.geometryType() != QgsWkbTypes.PolygonGeometry:
        return ScarMapperError("“{layer}” has no polygons.", layer=layer.name())
    capabilities = layer.dataProvider().capabilities()
    if (
        layer.readOnly()
        or not layer.supportsEditing()
        or not capabilities & QgsVectorDataProvider.Capability.AddFeatures
    ):
        return ScarMapperError(
            "“{layer}” is read-only; choose another layer, or export it first.", layer=layer.name()
        )
    return None


def plan(
    source: QgsVectorLayer,
    fids: Sequence[int],
    target: QgsVectorLayer,
    mapping: Mapping[str, str],
    overlapping_too: bool = False,
) -> Plan:
    """Prepare scars for an inventory, and leave out those that it has.

    Parameters
    ----------
    source : QgsVectorLayer
    fids : sequence of int
        The scars to send.
    target : QgsVectorLayer
        May have another CRS, single or multiple parts, Z.
    mapping : mapping of str to str
        Field of the target to field of the source.
    overlapping_too : bool
        Send scars too that overlap a landslide of the target by half.

    Returns
    -------
    Plan

    Notes
    -----
    A scar is in the target already where a polygon there has practically its outline, or has its
    number (if the mapping keeps it) and overlaps it by half: numbers alone say nothing, since every
    map counts from 1.

    Raises
    ------
    ScarMapperError
        The scars cannot be brought to the CRS of the target.
    """
    transform = QgsCoordinateTransform(source.crs(), target.crs(), QgsProject.instance())
    columns = columns_of(source.fields().names())
    id_name = source.fields().at(columns["id"]).name() if "id" in columns else None
    id_field = next((to for to, of in mapping.items() if of == id_name), None)
    there = _Present(target, id_field)
    new: list[QgsFeature] = []
    present = overlapping = unusable = shortened = 0
    request = QgsFeatureRequest().setFilterFids(list(fids))
    rank = {fid: n for n, fid in enumerate(fids)}
    for scar in sorted(source.getFeatures(request), key=lambda f: rank[f.id()]):
        shapes, values, lost = [], {}, 0
        try:
            shapes = _shapes(scar, transform, target)
        except QgsCsException as error:
            raise ScarMapperError(
                "The scars cannot be brought to the CRS of “{layer}”: {reason}",
                layer=target.name(),
                reason=error,
            ) from error
        if not shapes:
            unusable += 1
            continue
        values, lost = _values(scar, target, mapping)
        number = values.get(target.fields().indexOf(id_field)) if id_field else None
        verdicts = [there.verdict(shape, number) for shape in shapes]
        if all(verdict == "same" for verdict in verdicts):
            present += 1
            continue
        if not overlapping_too and all(verdict != "new" for verdict in verdicts):
            overlapping += 1
            continue
        shortened += lost
        for shape, verdict in zip(shapes, verdicts):
            if verdict != "same":
                there.add(shape, number)
                new.append(QgsVectorLayerUtils.createFeature(target, shape, values))
    return Plan(new, present, overlapping, unusable, shortened)


def append(target: QgsVectorLayer, features: list[QgsFeature], source_name: str) -> None:
    """Add features to the edit buffer of a layer, as one edit command; saving is the user's.

    Raises
    ------
    ScarMapperError
        The layer does not take them; then it is as before.
    """
    problem = refusal(target)
    if problem is not None:
        raise problem
    if not features:
        return
    if not target.isEditable() and not target.startEditing():
        raise ScarMapperError(
            "“{layer}” cannot be edited now: another program may have locked it.",
            layer=target.name(),
        )
    target.beginEditCommand(
        tr("Add {count} scars of “{source}”").format(count=len(features), source=source_name)
    )
    if not target.addFeatures(features):
        target.destroyEditCommand()
        raise ScarMapperError("The scars could not be added to “{layer}”.", layer=target.name())
    target.endEditCommand()
    target.triggerRepaint()


class _Present:
    """What an inventory has, by place."""

    def __init__(self, target: QgsVectorLayer, id_field: str | None):
        place = target.fields().indexOf(id_field) if id_field else -1
        request = QgsFeatureRequest()
        request.setSubsetOfAttributes([place] if place >= 0 else [])
        self._index = QgsSpatialIndex()
        self._known: list[tuple[QgsGeometry, Any]] = []
        for feature in target.getFeatures(request):
            if feature.hasGeometry():
                self.add(feature.geometry(), feature.attribute(place) if place >= 0 else None)

    def add(self, shape: QgsGeometry, number: Any) -> None:
        """Take up another polygon."""
        self._index.addFeature(len(self._known), shape.boundingBox())
        self._known.append((QgsGeometry(shape), number))

    def verdict(self, shape: QgsGeometry, number: Any) -> str:
        """Return "same", "overlapping" or "new"."""
        verdict = "new"
        for place in self._index.intersects(shape.boundingBox()):
            other, its_number = self._known[place]
            shared = _overlap(shape, other)
            same_number = known(number) and known(its_number) and str(number) == str(its_number)
            if shared >= SAME_OUTLINE or (same_number and shared >= SAME_SCAR):
                return "same"
            if shared >= SAME_SCAR:
                verdict = "overlapping"
        return verdict


def _overlap(one: QgsGeometry, other: QgsGeometry) -> float:
    """Return the intersection over union of two shapes, 0 to 1."""
    common = one.intersection(other)
    if common.isNull():
        # GEOS refuses shapes that cross themselves.
        one, other = one.makeValid(), other.makeValid()
        common = one.intersection(other)
    shared = common.area() if not common.isNull() else 0.0
    union = one.area() + other.area() - shared
    return shared / union if union > 0 else 0.0


def _shapes(
    scar: QgsFeature, transform: QgsCoordinateTransform, target: QgsVectorLayer
) -> list[QgsGeometry]:
    """Return a scar's polygons as the target takes them: one, or one for each part."""
    if not scar.hasGeometry() or scar.geometry().isEmpty():
        return []
    shape = QgsGeometry(scar.geometry())
    shape.transform(transform)
    moved = QgsFeature(target.fields())
    moved.setGeometry(shape)
    fitted = QgsVectorLayerUtils.makeFeatureCompatible(moved, target)
    return [QgsGeometry(one.geometry()) for one in fitted if one.hasGeometry()]


def _values(
    scar: QgsFeature, target: QgsVectorLayer, mapping: Mapping[str, str]
) -> tuple[dict[int, Any], int]:
    """Return the values of the target's fields by place, and how many were cut or left out."""
    fields, names = target.fields(), scar.fields().names()
    values: dict[int, Any] = {}
    lost = 0
    for to, of in mapping.items():
        place = fields.indexOf(to)
        if place < 0 or of not in names:
            continue
        value = scar.attribute(of)
        if not known(value):
            continue
        field = fields.at(place)
        if is_kind(field, "String"):
            value = str(value)
            if 0 < field.length() < len(value):
                value = value[: field.length()]
                lost += 1
        elif is_kind(field, "Date") and isinstance(value, str):
            value = value[:10]
        try:
            values[place] = field.convertCompatible(value)
        except ValueError:
            lost += 1
    return values, lost


def tr(text: str) -> str:
    """Translate a text shown to the user."""
    return QCoreApplication.translate("SendToInventory", text)
