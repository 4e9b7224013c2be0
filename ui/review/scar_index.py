"""The scars of a layer, read once and then kept up with its edits."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from math import isnan
from typing import Any

from qgis.core import (
    NULL,
    QgsDistanceArea,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.review.decision import CANDIDATE
from .review_list import Scar, hilbert_place, snake_place
from .scar_columns import columns_of

# The attributes that are read of every scar.
_READ = (
    "area",
    "probability",
    "matched_id",
    "inventory",
    "status",
    "lookalike",
    "lookalike_odds",
)


def has_value(value: Any) -> bool:
    """Return whether the value of an attribute is neither null nor empty."""
    return value is not None and value != NULL and value != ""


def number(value: Any) -> float | None:
    """Return an attribute as a number; None where it is none."""
    if not has_value(value) or isinstance(value, bool):
        return None
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return None if isnan(found) else found


def area_measure(layer: QgsVectorLayer) -> QgsDistanceArea:
    """Return a measure of a layer's geometries on the ellipsoid, in m and m²."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid(layer.crs().ellipsoidAcronym() or "WGS84")
    return measure


class ScarIndex(QObject):
    """The values of all scars of a layer that ordering and filtering need.

    The layer is read once; after an edit, only the features that it changed are read again, when
    control returns to QGIS or when `refresh` is called.

    Attributes
    ----------
    layer : QgsVectorLayer
    columns : dict of str to int
        Positions of the layer's fields, from `scar_columns.columns_of`.
    """

    changed = pyqtSignal(list, list)
    """Emitted with the scars that were read again, and the numbers of those that are gone."""
    reloaded = pyqtSignal()
    """Emitted when all scars have to be read anew (`scars`)."""

    def __init__(self, layer: QgsVectorLayer, parent: QObject | None = None):
        super().__init__(parent)
        self.layer = layer
        self.columns: dict[str, int] = {}
        self._touched: set[int] = set()
        self._stale = False
        self._extent = QgsRectangle(layer.extent())
        self._rows = 1
        self._measure = area_measure(layer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._find_columns()
        self._connections = (
            (layer.attributeValueChanged, self._touch),
            (layer.featureAdded, self._touch),
            (layer.featureDeleted, self._touch),
            (layer.geometryChanged, self._touch),
            (layer.updatedFields, self._fields_changed),
            (layer.subsetStringChanged, self._make_stale),
            (layer.dataChanged, self._make_stale),
        )
        for signal, slot in self._connections:
            signal.connect(slot)

    def close(self) -> None:
        """Disconnect from the layer."""
        self._timer.stop()
        for signal, slot in self._connections:
            # Of a layer that is gone already.
            with suppress(TypeError, RuntimeError):
                signal.disconnect(slot)
        self._connections = ()

    def scars(self) -> list[Scar]:
        """Read all scars of the layer."""
        self._touched.clear()
        self._stale = False
        self._timer.stop()
        self._extent = QgsRectangle(self.layer.extent())
        # Rows of the snake: as many as make steps along them and to the next alike, more or less.
        self._rows = max(1, round(math.sqrt(max(self.layer.featureCount(), 0)) / 2))
        return list(self._read(QgsFeatureRequest()))

    def refresh(self) -> None:
        """Read again the features that edits have changed since."""
        self._timer.stop()
        if self._stale:
            self._stale = False
            self.reloaded.emit()
        if not self._touched:
            return
        touched, self._touched = self._touched, set()
        scars = list(self._read(QgsFeatureRequest().setFilterFids(list(touched))))
        gone = touched - {scar.fid for scar in scars}
        self.changed.emit(scars, sorted(gone))

    def feature(self, fid: int) -> QgsFeature | None:
        """Return a feature with all its attributes; None where there is none."""
        feature = self.layer.getFeature(fid)
        return feature if feature.isValid() else None

    def value(self, feature: QgsFeature, column: str) -> Any:
        """Return an attribute of a feature; None where it is null or has no field."""
        place = self.columns.get(column)
        if place is None:
            return None
        value = feature.attribute(place)
        return value if has_value(value) else None

    def area(self, feature: QgsFeature) -> float:
        """Return the area of a feature, m²: from its field, or else measured on the ellipsoid."""
        area = number(self.value(feature, "area"))
        return self._measure.measureArea(feature.geometry()) if area is None else area

    def _read(self, request: QgsFeatureRequest) -> Iterator[Scar]:
        request.setSubsetOfAttributes([self.columns[c] for c in _READ if c in self.columns])
        for feature in self.layer.getFeatures(request):
            yield self._scar(feature)

    def _scar(self, feature: QgsFeature) -> Scar:
        return Scar(
            feature.id(),
            self.area(feature),
            number(self.value(feature, "probability")),
            self.matched(feature),
            str(self.value(feature, "status") or CANDIDATE).strip().casefold(),
            lookalike=self.value(feature, "lookalike"),
            lookalike_odds=number(self.value(feature, "lookalike_odds")),
            **self._places(feature.geometry()),
        )

    def _places(self, geometry: QgsGeometry) -> dict[str, Any]:
        """Return where a scar lies, along the curves and in the CRS of the layer."""
        if geometry.isEmpty():
            return {"place": 0}
        centre, extent = geometry.boundingBox().center(), self._extent
        place = snake = 0
        if extent.width() > 0 and extent.height() > 0:
            x = (centre.x() - extent.xMinimum()) / extent.width()
            y = (centre.y() - extent.yMinimum()) / extent.height()
            place, snake = hilbert_place(x, y), snake_place(x, y, self._rows)
        return {"place": place, "snake": snake, "x": centre.x(), "y": centre.y()}

    def matched(self, feature: QgsFeature) -> bool | None:
        """Return whether an inventory has a scar; None where that is unknown.

        A map that was compared with no inventory has the fields for it too, and they are empty.
        """
        if self.value(feature, "matched_id") is not None:
            return True
        verdict = self.value(feature, "inventory")
        return None if verdict is None else str(verdict).casefold() == "known"

    def _make_stale(self) -> None:
        self._stale = True
        self._timer.start(0)

    def _touch(self, fid: int, *_changes: Any) -> None:
        self._touched.add(fid)
        if not self._timer.isActive():
            self._timer.start(0)

    def _find_columns(self) -> None:
        self.columns = columns_of(self.layer.fields().names())

    def _fields_changed(self) -> None:
        before = set(self.columns)
        self._find_columns()
        if (before ^ set(self.columns)) & set(_READ):
            self._make_stale()
