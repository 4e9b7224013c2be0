"""The paths in a record: relative to the folder of the output, whichever folder that is."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from ..geo.array_types import Json
from .run_record import RunRecord


def relative(path: str, folder: str) -> str:
    """Return a path relative to a folder, with ``/``; absolute where there is no such way."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return Path(path).as_posix()


def moved_record(record: RunRecord, before: str | Path, after: str | Path) -> RunRecord:
    """Return the record of an output whose content is in another file now.

    Parameters
    ----------
    record : RunRecord
        That of the output at its old place.
    before, after : str or Path
        The file then and now; they need not be there.

    Returns
    -------
    RunRecord
        With the new name, the only one of its outputs, and with inputs, and parameters that name
        them or a folder around them, as seen from the new folder. Records of inputs stay: their
        paths begin at the inputs.
    """
    old, new = (os.path.dirname(os.path.abspath(path)) for path in (before, after))
    known = {_place(one.path, old) for one in record.inputs if _is_file(one.path, one.sha256)}
    folders = {os.path.dirname(place) for place in known}

    def path_now(path: str) -> str:
        return relative(_place(path, old), new)

    def value_now(value: Json) -> Json:
        if isinstance(value, list):
            return [value_now(one) for one in value]
        if not isinstance(value, str) or not value:
            return value
        path, bar, part = value.partition("|")
        place = _place(path, old)
        # A mere word may be a text, such as the name of the event, that a folder has too.
        is_path = "/" in path or path in (".", "..")
        around = is_path and any(_is_within(folder, place) for folder in folders)
        return path_now(path) + bar + part if place in known or around else value

    return replace(
        record,
        outputs={record.output: Path(after).name},
        inputs=tuple(
            replace(one, path=path_now(one.path)) if _is_file(one.path, one.sha256) else one
            for one in record.inputs
        ),
        parameters={key: value_now(value) for key, value in record.parameters.items()},
    )


def _is_file(path: str, sha256: str) -> bool:
    # What is no file, such as an address, has no checksum.
    return bool(sha256) and bool(path)


def _place(path: str, folder: str) -> str:
    return os.path.normpath(os.path.join(folder, path))


def _is_within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(outer + os.sep)
