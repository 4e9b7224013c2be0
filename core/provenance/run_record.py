"""The record of a run: all that is needed to run the same again, and to see whether it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from ..errors import UnreadableFileError
from ..geo.array_types import Json
from ..runtime.json_text import read_json

FORMAT = 1
"""Of the layout of a record; readers refuse others."""
NAME = "scarmapper_run"
"""What a record is called within a file."""

# Records within records, of inputs that are outputs themselves; and bytes of one that is read.
_DEEPEST, _LARGEST = 6, 16 << 20
_ALGORITHM = re.compile(r"[a-z0-9_]+:[a-z0-9_]+")
_KEY = re.compile(r"[A-Za-z0-9_:]{1,100}")


@dataclass(frozen=True)
class Input:
    """A file that a run read.

    Attributes
    ----------
    key : str
        The parameter that names it; empty where a table, a virtual raster or the plugin does.
    path : str
        Relative to the folder of the output, with ``/``; absolute where there is no such way. Of
        what is no file here, its address, without user and password.
    size : int
        Bytes; 0 of what is no file.
    sha256, content_sha256 : str
        As of `core.provenance.checksums.Checksum`; empty of what is no file.
    made_by : RunRecord or None
        That of the run which made this file, if the file carries one.
    """

    key: str
    path: str
    size: int = 0
    sha256: str = ""
    content_sha256: str = ""
    made_by: RunRecord | None = None


@dataclass(frozen=True)
class RunRecord:
    """How an output was made.

    Attributes
    ----------
    algorithm : str
        Its id, ``scarmapper:mapscars``.
    output : str
        Which of its outputs this is.
    run : str
        Identifies the run; all of its outputs have it in common.
    begun : str
        When the run began: ISO 8601, UTC.
    parameters : dict
        By key, the values that were not given too, as plain values. Layers and files are paths
        as of `Input.path`.
    outputs : dict of str to str
        File names of all outputs, by key.
    inputs : tuple of Input
    software : dict of str to str
        Versions by name.
    facts : dict of str to str
        What the run says of itself: method, model.
    obstacles : tuple of str
        What another run cannot repeat, as sentences; none as a rule.
    """

    algorithm: str
    output: str
    run: str
    begun: str
    parameters: dict[str, Json] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    software: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    obstacles: tuple[str, ...] = ()

    def of_output(self, key: str) -> RunRecord:
        """Return the record of another output of the run."""
        return replace(self, output=key)

    def as_text(self, indent: int | None = None) -> str:
        """Return the record as JSON."""
        values = {"format": FORMAT, **asdict(self)}
        return json.dumps(_without_nothing(values), indent=indent, ensure_ascii=False)


def read_text(text: str | bytes, name: str) -> RunRecord:
    """Return the record in a JSON text from anywhere.

    Parameters
    ----------
    text : str or bytes
    name : str
        Of the file, for messages.

    Raises
    ------
    UnreadableFileError
        It is no record, or one of a later version.
    """
    try:
        if len(text) > _LARGEST:
            raise ValueError("size")
        return _record(read_json(text), 0)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFileError(
            "The record of the run in {file} is damaged, or of a later version of Scar Mapper.",
            file=name,
        ) from error


def shortened(record: RunRecord, depth: int = _DEEPEST - 1) -> RunRecord:
    """Return a record without what it would hold too deep within it when it is part of another.

    Parameters
    ----------
    record : RunRecord
    depth : int
        Records within records that are kept.
    """
    inputs = tuple(
        replace(
            one,
            made_by=None
            if one.made_by is None or depth <= 1
            else shortened(one.made_by, depth - 1),
        )
        for one in record.inputs
    )
    return replace(record, inputs=inputs)


def _record(values: Mapping[str, Any], depth: int) -> RunRecord:
    if values["format"] != FORMAT or depth > _DEEPEST:
        raise ValueError("format")
    if not _ALGORITHM.fullmatch(values["algorithm"]) or not _KEY.fullmatch(values["output"]):
        raise ValueError("algorithm")
    parameters = dict(values.get("parameters", {}))
    outputs = _texts(values.get("outputs", {}))
    if not all(_KEY.fullmatch(key) for key in (*parameters, *outputs)):
        raise ValueError("key")
    return RunRecord(
        values["algorithm"],
        values["output"],
        str(values["run"]),
        str(values["begun"]),
        parameters,
        outputs,
        tuple(_input(one, depth) for one in values.get("inputs", ())),
        _texts(values.get("software", {})),
        _texts(values.get("facts", {})),
        tuple(str(one) for one in values.get("obstacles", ())),
    )


def _input(values: Mapping[str, Any], depth: int) -> Input:
    made_by = values.get("made_by")
    return Input(
        str(values.get("key", "")),
        str(values["path"]),
        int(values.get("size", 0)),
        str(values.get("sha256", "")),
        str(values.get("content_sha256", "")),
        None if made_by is None else _record({"format": FORMAT, **made_by}, depth + 1),
    )


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in values.items()}


def _without_nothing(values: Any) -> Any:
    """Return values without those of the record's own that are empty; parameters stay."""
    if isinstance(values, Mapping):
        return {
            key: value if key == "parameters" else _without_nothing(value)
            for key, value in values.items()
            if value not in (None, "", (), [], {})
        }
    if isinstance(values, Sequence) and not isinstance(values, str):
        return [_without_nothing(value) for value in values]
    return values
