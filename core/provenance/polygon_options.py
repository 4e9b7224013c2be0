"""The options by which a run made polygons of its probability, from the record of the run."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import UnreadableFileError
from ..geo.array_types import Json
from .carried_record import read_record
from .run_record import RunRecord

# Lowest and highest value of the numbers.
_NUMBERS = {
    "MIN_AREA": (0.0, math.inf),
    "MIN_SLOPE": (0.0, 90.0),
    "MAX_LOOKALIKE_ODDS": (0.0, math.inf),
    "MAX_HOLE": (0.0, math.inf),
    "SIMPLIFY": (0.0, math.inf),
    "CORE": (0.0, 1.0),
    "OFFSET_PRE": (-math.inf, math.inf),
    "OFFSET_POST": (-math.inf, math.inf),
}
# Of a run that mapped, these are in the threshold that its probability raster states.
_OF_REDRAWING = {"THRESHOLD": (0.0, 1.0), "SENSITIVITY": (-5.0, 5.0)}
_SWITCHES = ("SPLIT",)
_TEXTS = ("BAND_ROLES", "EVENT")
_FILES = ("PRE", "POST", "DEM", "INVENTORY")
_REDRAWING = "scarmapper:scarsfromprobability"
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0", "")


@dataclass(frozen=True)
class PolygonOptions:
    """How a run made polygons of a probability.

    Attributes
    ----------
    known : bool
        Whether a record tells; else all of the following are empty.
    values : dict
        By key of ``scarmapper:scarsfromprobability``: numbers, switches and texts. What the record
        does not tell, or tells in a way that cannot be, is left out.
    files : dict of str to str
        By key, the files that the run read and that are there still, of the same size.
    missing : dict of str to str
        By key, the names of those that are not.
    """

    known: bool = False
    values: dict[str, Json] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def polygon_options(paths: Iterable[str]) -> PolygonOptions:
    """Return the options of the run that made a layer of scars.

    Parameters
    ----------
    paths : iterable of str
        Files of the run, the surest first: of the scars, then of their probability. They may be
        from anywhere, and need not be there.

    Returns
    -------
    PolygonOptions
        Of the first file whose record tells the smallest scar.
    """
    for path in paths:
        try:
            record = read_record(path) if path else None
        except UnreadableFileError:
            continue
        if record is None:
            continue
        values = _values(record)
        if "MIN_AREA" in values:
            return PolygonOptions(True, values, *_files(record, str(Path(path).parent)))
    return PolygonOptions()


def _values(record: RunRecord) -> dict[str, Json]:
    given = record.parameters
    limits = {**_NUMBERS, **(_OF_REDRAWING if record.algorithm == _REDRAWING else {})}
    found: dict[str, Json] = {}
    for key, (low, high) in limits.items():
        number = _number(given.get(key))
        if number is not None and low <= number <= high:
            found[key] = number
    for key in _SWITCHES:
        # Those of qgis_process are texts.
        text = str(given.get(key, "?")).strip().lower()
        if text in (*_TRUE, *_FALSE):
            found[key] = text in _TRUE
    for key in _TEXTS:
        value = given.get(key)
        if isinstance(value, str) and value:
            found[key] = value
    return found


def _number(value: Json) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _files(record: RunRecord, folder: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the inputs that are where they were, parts of files named as they were; and others."""
    sizes = {
        (one.key, os.path.normpath(os.path.join(folder, one.path))): one.size
        for one in record.inputs
    }
    found, missing = {}, {}
    for key in _FILES:
        value = record.parameters.get(key)
        if not isinstance(value, str) or not value:
            continue
        path, bar, part = value.partition("|")
        place = os.path.normpath(os.path.join(folder, path))
        if _size(place) == sizes.get((key, place), -1):
            found[key] = place + bar + part
        else:
            missing[key] = os.path.basename(path)
    return found, missing


def _size(path: str) -> int | None:
    """Return the bytes of a file; None where there is none."""
    try:
        return os.path.getsize(path) if os.path.isfile(path) else None
    except (OSError, ValueError):
        return None
