"""Decisions on earlier maps of an event, taken over to a layer that is reviewed."""

from __future__ import annotations

from typing import Any, NamedTuple

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from ...core.errors import ScarMapperError
from ...core.review.decision import CONFIRMED, DELETED, EDITED, REJECTED, REVIEWED, UNSURE, Decision
from .decision_keeper import DecisionKeeper
from .decision_shapes import DecisionShapes
from .decisions import FIELDS, made_field
from .restored_decisions import said_of
from .scar_columns import columns_of
from .scar_index import has_value

# What a reviewer wants in the map even where a new run does not find it.
_STAYS = frozenset({CONFIRMED, UNSURE, EDITED})
_FIELDS = ("carried", "carried_from")


class Taken(NamedTuple):
    """What became of the decisions: numbers of scars."""

    taken: int
    unclear: int
    kept: int


class TakeOver:
    """The decisions on other layers of the same event in the table beside a layer.

    Parameters
    ----------
    layer : QgsVectorLayer
    keeper : DecisionKeeper
        Of the layer.
    """

    def __init__(self, layer: QgsVectorLayer, keeper: DecisionKeeper):
        self._layer, self._keeper = layer, keeper

    def count(self) -> int:
        """Return how many there are; 0 where scars of the layer have been reviewed already."""
        columns = columns_of(self._layer.fields().names())
        if "status" not in columns or self._has_decisions(columns["status"]):
            return 0
        try:
            return sum(decision.status in REVIEWED for decision in self._earlier())
        except (ScarMapperError, ImportError):
            return 0

    def run(self) -> Taken:
        """Write them to the layer, which has no decisions yet, and save it.

        The rules are those of `core.review.carry_over`. Not through the edit buffer, in which QGIS
        takes minutes to undo some thousand changes.

        Raises
        ------
        ScarMapperError
            The layer is being edited, or does not take them.
        """
        if self._layer.isModified():
            raise ScarMapperError(
                "“{layer}” has edits that are not saved. Save or discard them first.",
                layer=self._layer.name(),
            )
        import numpy as np
        import shapely

        from ...core.geo.well_known_binary import geometries_of
        from ...core.review.carry_over import KEPT, UNCLEAR, carry_over, latest

        decisions = self._earlier()
        shapes = geometries_of([decision.geometry for decision in decisions])
        shapes = shapely.make_valid(shapes)
        which = latest(shapes, [decision.reviewed for decision in decisions])
        decisions, shapes = [decisions[place] for place in which.tolist()], shapes[which]
        converter = DecisionShapes(self._layer)
        fids, new = [], []
        for feature in self._layer.getFeatures():
            shape = converter.shape(feature.geometry())
            if shape is not None:
                fids.append(feature.id())
                new.append(shape)
        found = carry_over(
            shapely.make_valid(geometries_of(new)) if new else np.empty(0, object),
            shapes,
            [decision.status for decision in decisions],
        )
        names = self._fields()
        changes: dict[int, dict[int, Any]] = {}
        for fid, source, relation, told in zip(
            fids, found.source.tolist(), found.relation.tolist(), found.told.tolist()
        ):
            if relation is not None:
                changes[fid] = dict(zip(self._places(), (relation, told)))
                if source >= 0:
                    changes[fid].update(_review(decisions[source], columns_of(names)))
        kept = [
            decisions[place]
            for place in found.missing.tolist()
            if decisions[place].status in _STAYS
        ]
        provider = self._layer.dataProvider()
        self._check(provider.changeAttributeValues(changes))
        added = [self._feature(decision, converter, {self._places()[0]: KEPT}) for decision in kept]
        self._check(provider.addFeatures(added)[0] if added else True)
        self._layer.reload()
        self._layer.triggerRepaint()
        return Taken(
            int((found.source >= 0).sum()), int((found.relation == UNCLEAR).sum()), len(kept)
        )

    def _fields(self) -> list[str]:
        """Add the fields that decisions need; return the names of all."""
        provider, names = self._layer.dataProvider(), self._layer.fields().names()
        new = [made_field(n, *FIELDS[n]) for n in FIELDS if n not in columns_of(names)]
        new += [made_field(n, "text", 80) for n in _FIELDS if n not in names]
        if new:
            self._check(provider.addAttributes(new))
            self._layer.updateFields()
        return list(self._layer.fields().names())

    def _places(self) -> list[int]:
        return [self._layer.fields().lookupField(name) for name in _FIELDS]

    def _feature(
        self, decision: Decision, converter: DecisionShapes, values: dict[int, Any]
    ) -> QgsFeature:
        """Return the scar of a decision as a feature, with other values."""
        fields = self._layer.fields()
        feature = QgsFeature(fields)
        feature.setGeometry(converter.geometry(decision.geometry) or QgsGeometry())
        for place, value in {**said_of(decision, fields.names()), **values}.items():
            feature.setAttribute(place, value)
        return feature

    def _check(self, done: bool) -> None:
        if not done:
            raise ScarMapperError(
                "The decisions could not be written to “{layer}”.", layer=self._layer.name()
            )

    def _has_decisions(self, status: int) -> bool:
        values = self._layer.uniqueValues(status)
        return any(str(value).casefold() in REVIEWED for value in values)

    def _earlier(self) -> list[Decision]:
        """Return the decisions on other layers of the event."""
        from ...core.review.carried_table import of_event

        feature = next(self._layer.getFeatures(), None)
        names = {name.casefold(): name for name in self._layer.fields().names()}

        def text(name: str) -> str:
            value = feature.attribute(names[name]) if feature and name in names else None
            return str(value) if has_value(value) else ""

        others = [
            decision
            for decision in self._keeper.table.decisions()
            if decision.layer != self._keeper.name
        ]
        return of_event(others, text("event"), text("post_date")) if others else []


def _review(decision: Decision, columns: dict[str, int]) -> dict[int, Any]:
    """Return what a decision says of a scar, by the fields of the layer."""
    said = {
        "status": REJECTED if decision.status == DELETED else decision.status,
        "confidence": decision.confidence,
        "reviewer": decision.reviewer,
        "reviewed": decision.reviewed,
    }
    said.update({name: decision.attributes.get(name) for name in ("type", "note")})
    return {
        columns[name]: value
        for name, value in said.items()
        if name in columns and value not in (None, "")
    }
