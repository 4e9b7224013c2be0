"""Scars of a layer as decisions: their shapes in degrees, and their attributes as plain values."""

from __future__ import annotations

from math import isfinite
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.review.decision import CANDIDATE, Decision
from .scar_columns import columns_of
from .scar_index import has_value, number

_DEGREES = "EPSG:4326"


def layer_name(layer: QgsVectorLayer) -> str:
    """Return what a layer is called in a table of decisions: the name of its file.

    Of a file with several layers it is followed by the name of the layer, unless that is one of
    scars.
    """
    path, name = file_of(layer)
    if path is None:
        return layer.id()
    return path.name if name in ("", "scars", path.stem) else f"{path.name}|{name}"


def file_of(layer: QgsVectorLayer) -> tuple[Path | None, str]:
    """Return the file of a layer, and the name of the layer in it; None where it has none."""
    if layer.providerType() != "ogr":
        return None, ""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = str(parts.get("path") or "")
    if not path or "://" in path or path.startswith("/vsi"):
        return None, ""
    return Path(path), str(parts.get("layerName") or "")


class DecisionShapes:
    """Turns scars of a layer into decisions, and shapes of decisions into those of the layer.

    Parameters
    ----------
    layer : QgsVectorLayer
    """

    def __init__(self, layer: QgsVectorLayer):
        self._layer = layer
        degrees = QgsCoordinateReferenceSystem(_DEGREES)
        project = QgsProject.instance()
        crs = layer.crs() if layer.crs().isValid() else degrees
        self._to_degrees = QgsCoordinateTransform(crs, degrees, project)
        self._from_degrees = QgsCoordinateTransform(degrees, crs, project)

    def shape(self, geometry: QgsGeometry) -> bytes | None:
        """Return a geometry of the layer in degrees; None where it is no polygon."""
        return _well_known(geometry, self._to_degrees)

    def geometry(self, shape: bytes) -> QgsGeometry | None:
        """Return the shape of a decision in the layer's CRS; None where it is damaged."""
        found = QgsGeometry()
        found.fromWkb(shape)
        made = _well_known(found, self._from_degrees)
        if made is None:
            return None
        geometry = QgsGeometry()
        geometry.fromWkb(made)
        if not QgsWkbTypes.isMultiType(self._layer.wkbType()):
            geometry.convertToSingleType()
        return geometry

    def decision(
        self, feature: QgsFeature, layer: str, saved: bool, status: str = ""
    ) -> Decision | None:
        """Return what a scar's attributes say; None where it has no shape.

        Parameters
        ----------
        feature : QgsFeature
        layer : str
            As of `layer_name`.
        saved : bool
        status : str
            Instead of what its attributes say.
        """
        shape = self.shape(feature.geometry())
        if shape is None:
            return None
        names = feature.fields().names()
        columns = columns_of(names)

        def text(column: str) -> str:
            value = feature.attribute(columns[column]) if column in columns else None
            return str(_plain(value)).strip() if has_value(value) else ""

        confidence = feature.attribute(columns["confidence"]) if "confidence" in columns else None
        level = number(confidence)
        values = {
            name.casefold(): _plain(value)
            for name, value in zip(names, feature.attributes())
            if has_value(value)
        }
        return Decision(
            shape,
            status or text("status").casefold() or CANDIDATE,
            layer,
            str(values.get("event", "")),
            None if level is None else int(level),
            text("reviewer"),
            text("reviewed"),
            saved,
            {name: value for name, value in values.items() if value is not None},
        )


def _well_known(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> bytes | None:
    if geometry.isEmpty() or geometry.type() != QgsWkbTypes.PolygonGeometry:
        return None
    made = QgsGeometry(geometry)
    try:
        made.transform(transform)
    except QgsCsException:
        return None
    abstract = made.get()
    abstract.dropZValue()
    abstract.dropMValue()
    if QgsWkbTypes.isCurvedType(made.wkbType()):
        made.convertToStraightSegment()
    made.convertToMultiType()
    return bytes(made.asWkb())


def _plain(value: Any) -> Any:
    """Return an attribute as a text or a finite number; None where it is neither."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, (int, str)):
        return value
    if hasattr(value, "toString"):  # a date of Qt
        from qgis.PyQt.QtCore import Qt

        return value.toString(Qt.DateFormat.ISODate)
    return None
