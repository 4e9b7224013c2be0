"""Decisions that QGIS ended without saving, written to the edit buffer of their layer again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer, QgsVectorLayerUtils
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import ScarMapperError
from ...core.review.decision import DELETED, Decision, shape_key
from .decision_shapes import DecisionShapes
from .scar_columns import columns_of
from .scar_index import has_value

_REVIEW = ("status", "confidence", "reviewer", "reviewed")


class Restoration:
    """Writes decisions to a layer, as one edit command.

    A decision whose shape the layer has goes to that scar. One with another shape is of a scar that
    the reviewer redrew, if the layer has its number, or of one that was drawn.

    Parameters
    ----------
    layer : QgsVectorLayer
        Being edited, with the fields that decisions need.
    """

    def __init__(self, layer: QgsVectorLayer):
        self._layer, self._shapes = layer, DecisionShapes(layer)

    def restore(self, decisions: Iterable[Decision]) -> int:
        """Write the decisions; return how many.

        Raises
        ------
        ScarMapperError
            The layer does not take one.
        """
        layer = self._layer
        fid_of_key, fid_of_number, features = self._scars()
        layer.beginEditCommand(self._tr("Restore decisions"))
        count = 0
        try:
            for decision in decisions:
                fid = fid_of_key.get(decision.key)
                if decision.status == DELETED:
                    if fid is not None:
                        self._check(layer.deleteFeature(fid))
                        count += 1
                    continue
                if fid is None:
                    fid = fid_of_number.get(str(decision.attributes.get("id")))
                    geometry = self._shapes.geometry(decision.geometry)
                    if geometry is None:
                        continue
                    if fid is None:
                        self._add(decision, geometry)
                        count += 1
                        continue
                    self._check(layer.changeGeometry(fid, geometry))
                self._change(features[fid], self._said(decision))
                count += 1
        except ScarMapperError:
            layer.destroyEditCommand()
            raise
        layer.endEditCommand()
        layer.triggerRepaint()
        return count

    def _scars(self) -> tuple[dict[str, int], dict[str, int], dict[int, QgsFeature]]:
        """Return the features by the keys of their shapes, and by their numbers, and all of them.

        They are read at once: QGIS copies all edits for each reading in between.
        """
        place = columns_of(self._layer.fields().names()).get("id")
        keys: dict[str, int] = {}
        numbers: dict[str, int] = {}
        features: dict[int, QgsFeature] = {}
        for feature in self._layer.getFeatures():
            features[feature.id()] = feature
            shape = self._shapes.shape(feature.geometry())
            if shape is not None:
                keys[shape_key(shape)] = feature.id()
            value = feature.attribute(place) if place is not None else None
            if has_value(value):
                numbers[str(value)] = feature.id()
        return keys, numbers, features

    def _said(self, decision: Decision) -> dict[int, Any]:
        return said_of(decision, self._layer.fields().names())

    def _change(self, feature: QgsFeature, values: dict[int, Any]) -> None:
        new = {place: value for place, value in values.items() if feature.attribute(place) != value}
        before = {place: feature.attribute(place) for place in new}
        if new:
            self._check(self._layer.changeAttributeValues(feature.id(), new, before))

    def _add(self, decision: Decision, geometry: QgsGeometry) -> None:
        made: QgsFeature = QgsVectorLayerUtils.createFeature(
            self._layer, geometry, self._said(decision)
        )
        self._check(self._layer.addFeature(made))

    def _check(self, done: bool) -> None:
        if not done:
            raise ScarMapperError(
                "A decision could not be written to “{layer}”.", layer=self._layer.name()
            )

    @staticmethod
    def _tr(text: str) -> str:
        return QCoreApplication.translate("Restoration", text)


def said_of(decision: Decision, names: Sequence[str]) -> dict[int, Any]:
    """Return what a decision says of its scar, by the positions of a layer's fields.

    Parameters
    ----------
    decision : Decision
    names : sequence of str
        Of the fields.
    """
    columns = columns_of(names)
    said: dict[int, Any] = {
        place: decision.attributes[name.casefold()]
        for place, name in enumerate(names)
        if name.casefold() in decision.attributes and name.casefold() != "fid"
    }
    for name in _REVIEW:
        value = getattr(decision, name)
        if name in columns and value not in (None, ""):
            said[columns[name]] = value
    return said
