"""Sentences about the values of parameters that QGIS does not take."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterNumber,
)

if TYPE_CHECKING:
    from .base import ScarMapperAlgorithm

# Letters of a value that a message shows.
_LONGEST_SHOWN = 200
# Limits of numbers beyond which QGIS means none.
_UNBOUNDED = 1e300
_LAYERS = (QgsProcessingParameterMapLayer, QgsProcessingParameterFeatureSource)


def unfit_value(
    algorithm: ScarMapperAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext
) -> str:
    """Return what is wrong with the first value that QGIS does not take; empty if it says."""
    tr = algorithm.tr
    for definition in algorithm.parameterDefinitions():
        key = definition.name()
        value = parameters.get(key, definition.defaultValue())
        if definition.checkValueIsAcceptable(value, context):
            continue
        label = definition.description()
        if value in (None, ""):
            return tr("“{label}” ({key}) is missing: choose a value.").format(label=label, key=key)
        shown = value.source() if isinstance(value, QgsMapLayer) else str(value)
        shown = shown if len(shown) <= _LONGEST_SHOWN else shown[:_LONGEST_SHOWN] + "…"
        if isinstance(definition, QgsProcessingParameterNumber):
            low, high = definition.minimum(), definition.maximum()
            if abs(high) > _UNBOUNDED:
                return tr(
                    "“{label}” ({key}) cannot be {value}: give a number, of {low:g} at least."
                ).format(label=label, key=key, value=shown, low=max(low, -_UNBOUNDED))
            return tr(
                "“{label}” ({key}) cannot be {value}: give a number from {low:g} to {high:g}."
            ).format(label=label, key=key, value=shown, low=low, high=high)
        if isinstance(definition, QgsProcessingParameterEnum):
            choices = "; ".join(f"{n} {text}" for n, text in enumerate(definition.options()))
            return tr("“{label}” ({key}) cannot be {value}: give one of {choices}.").format(
                label=label, key=key, value=shown, choices=choices
            )
        if isinstance(definition, QgsProcessingParameterFile) and definition.extension():
            return tr(
                "“{label}” ({key}) cannot be {value}: choose a file that ends in .{ending}."
            ).format(label=label, key=key, value=shown, ending=definition.extension())
        if isinstance(definition, _LAYERS) and not isinstance(value, QgsMapLayer):
            if not os.path.exists(shown.split("|")[0]):
                return tr("“{label}” ({key}): there is no file or layer {value}.").format(
                    label=label, key=key, value=shown
                )
            return tr(
                "“{label}” ({key}): QGIS cannot open {value} as a layer. A table of text has "
                "to be in UTF-8, with a line of headings and two columns at least."
            ).format(label=label, key=key, value=shown)
    return ""
