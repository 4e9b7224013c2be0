"""Taking a correction back, through the layer's undo, or after saving by writing what was there."""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import QgsFeature, QgsFeatureRequest, QgsVectorLayer

from ...core.errors import ScarMapperError
from .scar_columns import columns_of
from .scar_index import has_value


class Correction(NamedTuple):
    """A correction as it was written.

    Attributes
    ----------
    layer : QgsVectorLayer
    command : str
        Text of its edit command.
    index : int
        Of the undo stack after it.
    before : list of QgsFeature
        The features that it changed or deleted, as they were.
    after : list of QgsFeature
        Those that it changed or added, as they are since.
    """

    layer: QgsVectorLayer
    command: str
    index: int
    before: list[QgsFeature]
    after: list[QgsFeature]


def take_back(step: Correction, template: str) -> int | None:
    """Take a correction back.

    Parameters
    ----------
    step : Correction
    template : str
        Text of the edit command where the layer's own undo cannot be used, with ``{command}``.

    Returns
    -------
    int or None
        The feature that was corrected, or that is there again; None where the scars have been
        changed since, and nothing is done.
    """
    layer, stack = step.layer, step.layer.undoStack()
    if (
        layer.isEditable()
        and stack.index() == step.index
        and stack.undoText() == step.command
        and step.index > 0
    ):
        stack.undo()
        layer.triggerRepaint()
        return step.before[0].id() if step.before else step.after[0].id()
    return _write_back(step, template.format(command=step.command))


def _write_back(step: Correction, text: str) -> int | None:
    """Write what was there, as after saving, which empties the undo stack."""
    layer = step.layer
    now = [_found(layer, feature) for feature in step.after]
    if any(one is None or not _same(one, then) for one, then in zip(now, step.after)):
        return None
    there = {one.id() for one in now if one is not None}
    fids = {feature.id() for feature in step.before}
    if not layer.isEditable() and not layer.startEditing():
        raise ScarMapperError(
            "“{layer}” cannot be edited now: another program may have locked it.",
            layer=layer.name(),
        )
    layer.beginEditCommand(text)
    done, at = True, None
    for fid in sorted(there - fids):
        done = done and layer.deleteFeature(fid)
        at = fid
    for feature in reversed(step.before):
        if feature.id() in there:
            done = done and layer.changeGeometry(feature.id(), feature.geometry())
            values = dict(enumerate(feature.attributes()))
            for place in layer.primaryKeyAttributes():
                values.pop(place, None)
            done = done and layer.changeAttributeValues(feature.id(), values)
            at = feature.id()
        else:
            again = QgsFeature(feature)
            for place in layer.primaryKeyAttributes():
                again.setAttribute(place, layer.dataProvider().defaultValueClause(place) or None)
            done = done and layer.addFeature(again)
            at = again.id()
    if not done:
        layer.destroyEditCommand()
        raise ScarMapperError(
            "The correction could not be taken back in “{layer}”.", layer=layer.name()
        )
    layer.endEditCommand()
    layer.triggerRepaint()
    return at


def _found(layer: QgsVectorLayer, feature: QgsFeature) -> QgsFeature | None:
    """Return a feature as it is now; saving gives those that were added another number."""
    place = columns_of(layer.fields().names()).get("id")
    if place is None or place in layer.primaryKeyAttributes():
        found = layer.getFeature(feature.id())
        return found if found.isValid() else None
    number = feature.attribute(place)
    request = QgsFeatureRequest()
    if has_value(number):
        name = layer.fields().at(place).name().replace('"', '""')
        value = str(number).replace("'", "''")
        request.setFilterExpression(f"to_string(\"{name}\") = '{value}'")
    else:
        request.setFilterFid(feature.id())
    found = list(layer.getFeatures(request))
    return found[0] if len(found) == 1 else None


def _same(now: QgsFeature, then: QgsFeature) -> bool:
    return bool(now.geometry().equals(then.geometry()))
