"""The parameters of a run as plain values, from which another run can be started anywhere."""

from __future__ import annotations

import ast
import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
    QgsProcessingUtils,
    QgsProperty,
)

from .input_files import names_of_parameter

if TYPE_CHECKING:
    from ..core.geo.array_types import Json

LAYERS = (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
)
"""Kinds of parameters whose values are layers."""
FILES = (*LAYERS, QgsProcessingParameterFile)
"""Kinds of parameters whose values are layers, files or folders."""

# What a source may hold that nobody else is to read: a login, the signature of an address.
_LOGINS = (
    (re.compile(r"(password|user)=('[^']*'|\S+)", re.IGNORECASE), ""),
    (re.compile(r"(?<=://)[^/@\s]*@"), ""),
    (re.compile(r"(https?://[^\s?|\"]+)\?[^\s|\"]*"), r"\1"),
)


class Given(NamedTuple):
    """What a run was given.

    Attributes
    ----------
    values : dict
        By key, defaults among them, as plain values; paths as they were given. Outputs and
        configurations of logins are left out.
    names : dict of str to list of str
        What the inputs are called, by key, as of `input_files.input_names`.
    obstacles : list of str
        What a record cannot hold, as sentences.
    """

    values: dict[str, Json]
    names: dict[str, list[str]]
    obstacles: list[str]


def given_parameters(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Given:
    """Return what an algorithm was given; to be called in the main thread.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
    parameters : dict
    context : QgsProcessingContext
    """
    found = Given({}, {}, [])
    for definition in algorithm.parameterDefinitions():
        key = definition.name()
        if definition.isDestination() or isinstance(definition, QgsProcessingParameterAuthConfig):
            continue
        value = parameters.get(key, definition.defaultValue())
        if isinstance(definition, LAYERS) and value not in (None, ""):
            several = isinstance(value, (list, tuple))
            sources = [_source(key, one, context, found) for one in (value if several else [value])]
            found.values[key] = sources if several else sources[0]
        else:
            found.values[key] = _plain(definition, value, context)
        found.names[key] = names_of_parameter(algorithm, definition, parameters, context)
    return found


def without_logins(source: str) -> str:
    """Return the source of a layer without what gives access to it."""
    for pattern, instead in _LOGINS:
        source = pattern.sub(instead, source)
    return source


def _source(key: str, value: object, context: QgsProcessingContext, found: Given) -> str:
    """Return what a layer is read from; note where a record cannot tell."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        if value.selectedFeaturesOnly:
            found.obstacles.append(
                f"Of the layer {key} only the selected features were used; which, is not recorded."
            )
        value = value.source
    if isinstance(value, QgsProperty):
        value = value.valueAsString(context.expressionContext())[0]
    layer = value
    if isinstance(value, str):
        if os.path.exists(value.split("|")[0]):
            return value
        layer = context.project() and QgsProcessingUtils.mapLayerFromString(value, context, False)
    if not isinstance(layer, QgsMapLayer):
        return without_logins(str(value))
    source = layer.source()
    if layer.providerType() in ("memory", "virtual"):
        found.obstacles.append(
            f"The layer {key} is no file but a layer of QGIS's memory; save it, and run again."
        )
    shown = without_logins(source)
    if shown != source:
        found.obstacles.append(f"The login, or the signature, of the layer {key} is not recorded.")
    return shown


def _plain(
    definition: QgsProcessingParameterDefinition, value: Any, context: QgsProcessingContext
) -> Json:
    """Return a value that JSON can hold."""
    if isinstance(value, QgsProperty):
        value = value.value(context.expressionContext())[0]
    if isinstance(value, (list, tuple)):
        return [_plain(definition, one, context) for one in value]
    if isinstance(value, str):
        return without_logins(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, QgsCoordinateReferenceSystem):
        return value.authid() or value.toWkt(QgsCoordinateReferenceSystem.WKT_PREFERRED)
    text = definition.valueAsPythonString(value, context)
    try:
        plain = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return str(text)
    return plain if isinstance(plain, (str, bool, int, float)) else str(text)
