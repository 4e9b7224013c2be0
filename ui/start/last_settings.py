"""The settings of the last map: what dialogs that map scars begin with, images left out."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingOutputLayerDefinition, QgsSettings
from qgis.PyQt.QtCore import QStandardPaths

KEPT = (
    "METHOD",
    "SENSITIVITY",
    "ALIGN",
    "MIN_AREA",
    "MIN_SLOPE",
    "MAX_LOOKALIKE_ODDS",
    "SPLIT",
)
"""The parameters that are kept: those that dialogs show without unfolding anything."""
OUTPUTS = ("SCARS", "MASK", "PROBABILITY", "UNSEEN", "REPORT")
_SETTINGS, _FILES, _FOLDER = (
    "scarmapper/last/settings",
    "scarmapper/last/files",
    "scarmapper/last/folder",
)


def keep_settings(parameters: Mapping[str, Any]) -> None:
    """Keep method and thresholds of a run, and where its outputs went."""
    kept = {key: parameters[key] for key in KEPT if _is_plain(parameters.get(key))}
    QgsSettings().setValue(_SETTINGS, json.dumps({**_stored(_SETTINGS), **kept}))


def last_settings(algorithm: QgsProcessingAlgorithm) -> dict[str, Any]:
    """Return the kept values of the parameters of an algorithm, those that it still takes."""
    found = {}
    for key, value in _stored(_SETTINGS).items():
        definition = algorithm.parameterDefinition(key)
        if key in KEPT and definition is not None and definition.checkValueIsAcceptable(value):
            found[key] = value
    return found


def keep_outputs(parameters: Mapping[str, Any]) -> None:
    """Keep the files that a run wrote; temporary ones are none."""
    files = {key: _file_of(parameters.get(key)) for key in OUTPUTS}
    files = {key: path for key, path in files.items() if path}
    QgsSettings().setValue(_FILES, json.dumps(files))


def next_outputs() -> dict[str, str]:
    """Return files beside those of the last run, under names that are free, by parameter."""
    found: dict[str, str] = {}
    for key, name in _stored(_FILES).items():
        last = Path(str(name))
        if key in OUTPUTS and os.access(last.parent, os.W_OK):
            found[key] = str(_free(last, set(found.values())))
    return found


def keep_folder(folder: Path) -> None:
    """Keep the folder that results go into."""
    QgsSettings().setValue(_FOLDER, str(folder))


def last_folder() -> Path:
    """Return the folder that results went into; else one among the user's documents."""
    kept = str(QgsSettings().value(_FOLDER, "") or "")
    if kept:
        return Path(kept)
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents)) / "scarmapper"


def _free(path: Path, taken: set[str]) -> Path:
    """Return a path, or the next with a number, that is no file yet."""
    stem = path.stem
    head, dash, tail = stem.rpartition("-")
    # One digit or two: a day or a year at the end of a name is no such number.
    if dash and tail.isdigit() and len(tail) < 3 and not head[-1:].isdigit():
        stem = head
    names = (stem if n == 1 else f"{stem}-{n}" for n in count(1))
    places = (path.with_name(name + path.suffix) for name in names)
    return next(place for place in places if not place.exists() and str(place) not in taken)


def _file_of(value: object) -> str:
    """Return the file that an output goes to; empty for a temporary one."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    text = value if isinstance(value, str) else ""
    return text if os.path.isabs(text) and not text.startswith("/vsi") else ""


def _is_plain(value: object) -> bool:
    return isinstance(value, (bool, int, float, str)) and value != ""


def _stored(name: str) -> dict[str, Any]:
    """Return what is kept under a name; nothing where it is damaged."""
    try:
        found = json.loads(str(QgsSettings().value(name, "") or "{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
