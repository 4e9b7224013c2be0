"""Appending confirmed scars to an inventory of the user's own, none of them twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsSpatialIndex,
    QgsVectorDataProvider,
    QgsVectorLayer,
    QgsVectorLayerUtils,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType

from ...core.errors import ScarMapperError
from ...core.review.decision import CONFIRMED
from .decisions import is_kind
from .field_mapping import DATE, INTEGER, OTHER, REAL, TEXT, Column
from .scar_columns import columns_of
from .scar_index import has_value

_TYPES = QMetaType.Type
# Outlines with this intersection over union, or more, are the same.
SAME_OUTLINE = 0.98
# With this intersection over union, or more, a scar of the same number is the same scar, edited
# since; one of another number is a landslide that the inventory has already.
SAME_SCAR = 0.5


class Plan(NamedTuple):
    """The result that sending would have.

    Attributes
    ----------
    new : list of QgsFeature
        Ready for the target.
    scars : int
        Scars that these are the shapes of: a layer of single parts takes one for each part.
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
    scars: int
    present: int
    overlapping: int
    unusable: int
    shortened: int


def kind_of(field: QgsField) -> str:
    """Return the kind of a field, of those in `field_mapping`."""
    if is_kind(field, _TYPES.QString):
        return TEXT
    if is_kind(field, _TYPES.Int, _TYPES.UInt, _TYPES.LongLong, _TYPES.ULongLong):
        return INTEGER
    if is_kind(field, _TYPES.Double):
        return REAL
    return DATE if is_kind(field, _TYPES.QDate, _TYPES.QDateTime) else OTHER


def layer_columns(layer: QgsVectorLayer) -> list[Column]:
    """Return the fields of a layer for the mapping."""
    return [Column(field.name(), kind_of(field)) for field in layer.fields()]


def key_fields(layer: QgsVectorLayer) -> list[str]:
    """Return the fields that the layer's format numbers by itself."""
    fields = layer.fields()
    return [fields.at(place).name() for place in layer.primaryKeyAttributes()]


def refusal(layer: QgsVectorLayer) -> ScarMapperError | None:
    """Return the reason why nothing can be appended to a layer; None where it can."""
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
    number (if the mapping keeps it) and overlaps it by half: numbers alone prove nothing, since
    every map counts from 1.

    Raises
    ------
    ScarMapperError
        The scars cannot be brought to the CRS of the target.
    """
    transform = QgsCoordinateTransform(source.crs(), target.crs(), QgsProject.instance())
    columns = columns_of(source.fields().names())
    id_name = source.fields().at(columns["id"]).name() if "id" in columns else None
    id_field = next((to for to, of in mapping.items() if of == id_name), None)
    inventory = _landslides_of(target, id_field)
    new: list[QgsFeature] = []
    sent = present = overlapping = unusable = shortened = 0
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
        verdicts = [inventory.verdict(shape, number) for shape in shapes]
        if all(verdict == "same" for verdict in verdicts):
            present += 1
            continue
        if not overlapping_too and all(verdict != "new" for verdict in verdicts):
            overlapping += 1
            continue
        shortened += lost
        sent += 1
        for shape, verdict in zip(shapes, verdicts):
            if verdict != "same":
                inventory.add(shape, number)
                new.append(QgsVectorLayerUtils.createFeature(target, shape, values))
    return Plan(new, sent, present, overlapping, unusable, shortened)


def append(target: QgsVectorLayer, features: list[QgsFeature], source_name: str) -> None:
    """Add features to the edit buffer of a layer, as one edit command; the user saves it.

    Raises
    ------
    ScarMapperError
        They cannot be added; the layer is then unchanged.
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


def distance_km(source: QgsVectorLayer, target: QgsVectorLayer) -> float | None:
    """Return how far a layer of landslides lies from the scars, box to box, in kilometres.

    Returns
    -------
    float or None
        0 where the boxes touch; None where the layer is empty, or its place is not known.
    """
    if not target.featureCount() or target.extent().isEmpty():
        return None
    project = QgsProject.instance()
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    try:
        first, other = (
            QgsCoordinateTransform(layer.crs(), degrees, project).transformBoundingBox(
                layer.extent()
            )
            for layer in (source, target)
        )
    except QgsCsException:
        return None
    if first.intersects(other):
        return 0.0
    measure = QgsDistanceArea()
    measure.setSourceCrs(degrees, project.transformContext())
    measure.setEllipsoid("WGS84")
    here, there = (
        QgsPointXY(
            min(max(towards.center().x(), box.xMinimum()), box.xMaximum()),
            min(max(towards.center().y(), box.yMinimum()), box.yMaximum()),
        )
        for box, towards in ((first, other), (other, first))
    )
    return float(measure.measureLine(here, there)) / 1000


def is_candidate_layer(layer: QgsVectorLayer) -> bool:
    """Return whether a layer is a map of scars that still holds some which nobody has confirmed."""
    columns = columns_of(layer.fields().names())
    if not {"area", "probability", "status"} <= set(columns):
        return False
    statuses = layer.uniqueValues(columns["status"])
    return not layer.featureCount() or any(status != CONFIRMED for status in statuses)


def _landslides_of(target: QgsVectorLayer, id_field: str | None) -> _Landslides:
    """Read the polygons of an inventory, with their numbers if it has a field for them."""
    place = target.fields().indexOf(id_field) if id_field else -1
    request = QgsFeatureRequest()
    request.setSubsetOfAttributes([place] if place >= 0 else [])
    landslides = _Landslides()
    for feature in target.getFeatures(request):
        if feature.hasGeometry():
            landslides.add(feature.geometry(), feature.attribute(place) if place >= 0 else None)
    return landslides


class _Landslides:
    """Polygons with their numbers, and a spatial index of them."""

    def __init__(self) -> None:
        self._index = QgsSpatialIndex()
        self._polygons: list[tuple[QgsGeometry, Any]] = []

    def add(self, shape: QgsGeometry, number: Any) -> None:
        """Add a polygon."""
        self._index.addFeature(len(self._polygons), shape.boundingBox())
        self._polygons.append((QgsGeometry(shape), number))

    def verdict(self, shape: QgsGeometry, number: Any) -> str:
        """Return whether a scar is there: "same", "overlapping" or "new"."""
        verdict = "new"
        for place in self._index.intersects(shape.boundingBox()):
            other, other_number = self._polygons[place]
            shared = _overlap(shape, other)
            same_number = (
                has_value(number) and has_value(other_number) and str(number) == str(other_number)
            )
            if shared >= SAME_OUTLINE or (same_number and shared >= SAME_SCAR):
                return "same"
            if shared >= SAME_SCAR:
                verdict = "overlapping"
        return verdict


def _overlap(first: QgsGeometry, second: QgsGeometry) -> float:
    """Return the intersection over union of two shapes, 0 to 1."""
    common = first.intersection(second)
    if common.isNull():
        # GEOS refuses shapes that cross themselves.
        first, second = first.makeValid(), second.makeValid()
        common = first.intersection(second)
    shared = common.area() if not common.isNull() else 0.0
    union = first.area() + second.area() - shared
    return shared / union if union > 0 else 0.0


def _shapes(
    scar: QgsFeature, transform: QgsCoordinateTransform, target: QgsVectorLayer
) -> list[QgsGeometry]:
    """Return a scar's polygons for the target: one, or one for each part."""
    if not scar.hasGeometry() or scar.geometry().isEmpty():
        return []
    shape = QgsGeometry(scar.geometry())
    shape.transform(transform)
    moved = QgsFeature(target.fields())
    moved.setGeometry(shape)
    fitted = QgsVectorLayerUtils.makeFeatureCompatible(moved, target)
    return [QgsGeometry(feature.geometry()) for feature in fitted if feature.hasGeometry()]


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
        if not has_value(value):
            continue
        field = fields.at(place)
        if is_kind(field, _TYPES.QString):
            value = str(value)
            if 0 < field.length() < len(value):
                value = value[: field.length()]
                lost += 1
        elif is_kind(field, _TYPES.QDate) and isinstance(value, str):
            value = value[:10]
        try:
            values[place] = field.convertCompatible(value)
        except ValueError:
            lost += 1
    return values, lost


def tr(text: str) -> str:
    """Translate a text shown to the user."""
    return QCoreApplication.translate("SendToInventory", text)
