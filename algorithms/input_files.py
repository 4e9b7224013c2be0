"""The files that the inputs of a run consist of, so that no output replaces one of them."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import (
    QgsDataSourceUri,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QUrl

from ..core.raster.references import asks_servers
from ..core.runtime.file_identity import is_special
from .side_files import no_side_files

_LAYERS = (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
)
# Files that name others, which are looked at too.
_NAMING = (".vrt", ".xml", ".ovf", ".gti", ".mosaic", ".json", ".geojson", ".qgs", ".qlr")
_MANY, _MOST = 1000, 10_000
_QUOTED = re.compile(r'"([^"]+)"|\'([^\']+)\'')


def input_names(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> list[str]:
    """Return what the inputs of an algorithm are called, by all its layer and file parameters.

    To be called in the main thread, after the layers are loaded.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
    parameters : dict
    context : QgsProcessingContext

    Returns
    -------
    list of str
        Paths, and sources of layers that `files_of` understands.
    """
    names: list[str] = []
    for definition in algorithm.parameterDefinitions():
        names.extend(names_of_parameter(algorithm, definition, parameters, context))
    return [name for name in dict.fromkeys(names) if name]


def names_of_parameter(
    algorithm: QgsProcessingAlgorithm,
    definition: QgsProcessingParameterDefinition,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
) -> list[str]:
    """Return what the inputs of one parameter are called; nothing where it is no input."""
    value = parameters.get(definition.name())
    if value in (None, "") or not _is_input(definition):
        return []
    if isinstance(definition, QgsProcessingParameterFile):
        path = algorithm.parameterAsFile(parameters, definition.name(), context)
        # What is read of a folder, the algorithm itself knows.
        return [] if os.path.isdir(path) else [path]
    if isinstance(definition, QgsProcessingParameterMultipleLayers) and (
        definition.layerType() == QgsProcessing.SourceType.TypeFile
    ):
        return list(algorithm.parameterAsFileList(parameters, definition.name(), context))
    names: list[str] = []
    for single in value if isinstance(value, (list, tuple)) else [value]:
        names.extend(_names_of_value(single, context))
    return [name for name in dict.fromkeys(names) if name]


def _is_input(definition: QgsProcessingParameterDefinition) -> bool:
    return isinstance(definition, (QgsProcessingParameterFile, *_LAYERS))


def _names_of_value(value: object, context: QgsProcessingContext) -> Iterator[str]:
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value = value.valueAsString(context.expressionContext())[0]
    if isinstance(value, str):
        yield value
        value = QgsProcessingUtils.mapLayerFromString(value, context, False)
    if isinstance(value, QgsMapLayer):
        yield from _names_of_layer(value, context.project(), set())


def _names_of_layer(
    layer: QgsMapLayer, project: QgsProject | None, seen: set[str]
) -> Iterator[str]:
    """Return the sources that a layer reads: its own, of joins, and of layers of a query."""
    if layer.id() in seen:
        return
    seen.add(layer.id())
    source = layer.source()
    yield source
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), source)
    path = parts.get("path")
    if isinstance(path, str):
        yield path
    if not isinstance(layer, QgsVectorLayer):
        return
    joined = [join.joinLayer() for join in layer.vectorJoins()]
    if layer.providerType() == "virtual" and project is not None:
        text = QUrl.fromPercentEncoding(source.encode())
        joined += [
            other
            for other in project.mapLayers().values()
            if other.id() in text or (other.name() and other.name() in text)
        ]
        yield from re.findall(r"/[^\s?&|:'\"]+", text)
    for other in joined:
        if other is not None:
            yield from _names_of_layer(other, project, seen)


def plain_paths(name: str) -> list[str]:
    """Return the paths of files in a name that GDAL or QGIS opens; nothing is opened.

    Parameters
    ----------
    name : str
        A path; one with a layer after ``|``; a file in an archive; ``NETCDF:"…":band`` and the
        like; or the source of a layer.
    """
    if "|" not in name and ":" not in name[2:] and os.path.isfile(name):
        return [name]  # as most are: a path, and nothing else
    found = [name, name.split("|")[0]]
    bare = found[-1]
    while bare.lower().startswith("/vsi"):
        # /vsizip/ and others may stand before one another; a path in braces may follow.
        bare = bare[bare.find("/", 1) + 1 :] if "/" in bare[1:] else ""
        bare = bare.rpartition(",")[2] if ",/" in bare else bare
    if bare != found[-1]:
        bare = bare.strip("{").replace("}", "")
        found += [bare, f"/{bare.lstrip('/')}"]
    if bare.startswith("<"):
        found += re.findall(r">([^<>]+)<", bare)
    if "://" in bare:
        address = bare.partition("://")[2].split("?")[0]
        found += [address, QUrl(bare).toLocalFile()]
    found += [first or second for first, second in _QUOTED.findall(bare)]
    if "dbname=" in bare:
        found.append(QgsDataSourceUri(bare).database())
    if ":" in bare:
        pieces = bare.split(":")
        found += [
            ":".join(pieces[begin:end]).strip("\"'")
            for begin in range(len(pieces))
            for end in range(begin + 1, len(pieces) + 1)
        ][:100]
    return [path for path in dict.fromkeys(map(_file_part, found)) if path]


def _file_part(path: str) -> str:
    """Return the part of a path that is there: of a file in an archive, the archive; or nothing."""
    if not path or "\0" in path or len(path) > 4096:
        return ""
    try:
        place = Path(path)
        if place.exists():
            return path
        for parent in place.parents:
            if parent.is_file():
                return str(parent)
            if parent.is_dir():
                return ""
    except (OSError, ValueError):
        pass
    return ""


def files_of(names: Iterable[str], deep: bool = True) -> list[str]:
    """Return all files that some inputs consist of, as far as they can be found.

    Parameters
    ----------
    names : iterable of str
        As `input_names` returns them.
    deep : bool
        Open what is there and add the files that it names: of a virtual raster its images, of a
        shapefile its parts. Without it only the names are looked at.
    """
    found: dict[str, None] = {}
    waiting = deque(dict.fromkeys(names))
    # Of very many, as a table may name, only those are opened that name others.
    many = len(waiting) > _MANY
    seen = set(waiting)
    nested = 0
    while waiting:
        name = waiting.popleft()
        paths = plain_paths(name)
        found.update(dict.fromkeys(paths))
        if not deep or not paths or any(map(is_special, paths)) or asks_servers(name):
            continue
        if many and not name.lower().endswith(_NAMING):
            continue
        for path in paths:
            found.update(dict.fromkeys(_of_model(path)))
        for path in _files_of_dataset(name):
            found[path] = None
            if path.lower().endswith(_NAMING) and path not in seen and nested < _MOST:
                nested += 1
                seen.add(path)
                waiting.append(path)
    return [path for path in found if os.path.isfile(path)]


def _of_model(path: str) -> list[str]:
    """Return the files that belong to a network: its card, and weights that lie beside it."""
    model = Path(path)
    if model.suffix.lower() != ".onnx":
        return []
    try:
        return [str(p) for p in model.parent.iterdir() if p.name.startswith(f"{model.stem}.")]
    except OSError:
        return []


def _files_of_dataset(name: str) -> list[str]:
    """Return the files that GDAL says a dataset consists of; none where it cannot be opened."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        with no_side_files():
            dataset = gdal.OpenEx(name.split("|")[0], gdal.OF_READONLY)
            return [] if dataset is None else list(dataset.GetFileList() or ())
    except RuntimeError:
        return []
    finally:
        gdal.PopErrorHandler()
