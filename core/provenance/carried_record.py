"""The record of a run in the files that it made: within them where the format has room."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

from ..errors import UnreadableFileError
from ..geo.gdal import READ_ERRORS, rasterio
from ..runtime.atomic_files import write_atomic
from .geopackage_metadata import add_metadata, read_metadata
from .record_paths import moved_record
from .run_record import NAME, RunRecord, read_text

TAG = "SCARMAPPER_RUN"
"""The metadata item of a GeoTIFF that holds the record."""
STANDARD = "urn:scarmapper:run-record:1"
"""What names the record among the metadata of a GeoPackage."""
SIDE_FILE, IN_FOLDER = ".run.json", "scarmapper-run.json"
"""Ending of the file beside an output without room for it; name of the file in a folder."""

_GEOTIFF, _GEOPACKAGE = (".tif", ".tiff"), (".gpkg",)
_PAGES, _DOCUMENTS = (".html", ".htm", ".xhtml"), (".json", ".geojson")
# No program that reads a page shows, or runs, what a template holds.
_TEMPLATE = re.compile(rf'<template id="{NAME}">(.*?)</template>\n?', re.DOTALL)
_END = "</body>"
# Bytes of pages that are searched.
_LARGEST = 256 << 20


def write_record(path: str | Path, record: RunRecord) -> None:
    """Write a record into a file, or beside it, or into a folder; one that is there is replaced.

    Parameters
    ----------
    path : str or Path
        A GeoTIFF, a GeoPackage, an HTML page or a JSON document carries it itself; of other
        formats, and of cloud-optimised GeoTIFFs, it lies beside, ``NAME.run.json``.
    record : RunRecord

    Raises
    ------
    OSError
        It cannot be written.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    text = record.as_text()
    if path.is_dir():
        (path / IN_FOLDER).write_text(record.as_text(1) + "\n", encoding="utf-8")
        return
    try:
        if suffix in _GEOTIFF and _in_tags(path, text):
            return
        if suffix in _GEOPACKAGE:
            add_metadata(str(path), STANDARD, "application/json", text)
            return
        if suffix in _PAGES and _in_page(path, text):
            return
        if suffix in _DOCUMENTS and _in_document(path, text):
            return
    except (*READ_ERRORS, sqlite3.Error) as error:
        raise OSError(f"{path.name}: {error}") from error
    side = path.with_name(path.name + SIDE_FILE)
    side.write_text(record.as_text(1) + "\n", encoding="utf-8")


def read_record(path: str | Path) -> RunRecord | None:
    """Return the record that an output carries; None where it has none.

    Parameters
    ----------
    path : str or Path
        Of a file from anywhere, or of a folder.

    Raises
    ------
    UnreadableFileError
        It has one that is damaged.
    """
    path = Path(path)
    text = _text_in(path)
    if text is None:
        side = path / IN_FOLDER if path.is_dir() else path.with_name(path.name + SIDE_FILE)
        if not side.is_file():
            return None
        text = _content(side)
    return read_text(text, path.name)


def carry_record(
    source: str | Path,
    target: str | Path,
    *,
    made: str | Path | None = None,
    obstacles: Iterable[str] = (),
) -> bool:
    """Write the record that a file carries into another that holds its content now.

    Parameters
    ----------
    source, target : str or Path
    made : str or Path, optional
        Where the target lies until it is complete, if elsewhere.
    obstacles : iterable of str
        What another run cannot repeat, as sentences, beside those of the record.

    Returns
    -------
    bool
        Whether there was a record.

    Raises
    ------
    UnreadableFileError
        The record of the source is damaged.
    OSError
        It cannot be written.
    """
    record = read_record(source)
    if record is None:
        return False
    moved = moved_record(record, source, target)
    moved = replace(moved, obstacles=(*moved.obstacles, *obstacles))
    write_record(target if made is None else made, moved)
    return True


def without_record(text: str) -> str:
    """Return the text of a page without its record."""
    return _TEMPLATE.sub("", text)


def _text_in(path: Path) -> str | None:
    """Return the text of the record within a file, if its format has room and it is there."""
    suffix = path.suffix.lower()
    if not path.is_file():
        return None
    if suffix in _GEOTIFF:
        try:
            with rasterio.open(path) as dataset:
                return dataset.tags().get(TAG)
        except READ_ERRORS:
            return None
    if suffix in _GEOPACKAGE:
        return read_metadata(str(path), STANDARD)
    if suffix in _PAGES:
        found = _TEMPLATE.search(_content(path))
        return None if found is None else unescape(found[1])
    if suffix in _DOCUMENTS:
        try:
            document = json.loads(_content(path))
        except (ValueError, RecursionError):
            return None
        record = document.get(NAME) if isinstance(document, dict) else None
        return None if record is None else json.dumps(record)
    return None


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST).decode("utf-8", "replace")
    except OSError as error:
        raise UnreadableFileError(
            "{file} cannot be read: {why}.", file=path, why=error.strerror or error
        ) from error


def _in_tags(path: Path, text: str) -> bool:
    with rasterio.open(path) as dataset:
        # A change would take away the order of its parts, for which it was made.
        if dataset.tags(ns="IMAGE_STRUCTURE").get("LAYOUT") == "COG":
            return False
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(**{TAG: text})
    return True


def _in_page(path: Path, text: str) -> bool:
    page = without_record(path.read_text(encoding="utf-8"))
    place = page.rfind(_END)
    if place < 0:
        return False
    record = f'<template id="{NAME}">{escape(text, quote=False)}</template>\n'
    write_atomic(path, page[:place] + record + page[place:], durable=False)
    return True


def _in_document(path: Path, text: str) -> bool:
    """Put the record first into a JSON object, whose text else stays as it is."""
    content = path.read_text(encoding="utf-8")
    bare = content.lstrip()
    if not bare.startswith("{"):
        return False
    rest = bare[1:]
    # The type of a GeoJSON document stands first, where programs look for it.
    first = re.match(r'\s*"type"\s*:\s*"\w+"\s*,', rest)
    head = first[0] if first else ""
    rest = _after_record(rest[len(head) :])
    comma = "" if rest.lstrip().startswith("}") else ","
    body = f'{head}"{NAME}": {text}{comma}\n{rest}'
    write_atomic(path, "{" + body, durable=False)
    return True


def _after_record(members: str) -> str:
    """Return the members of a JSON object without the record, if it is the first of them."""
    first = re.match(rf'\s*"{NAME}"\s*:\s*', members)
    if first is None:
        return members
    end = json.JSONDecoder().raw_decode(members, first.end())[1]
    return re.sub(r"\A(\s*,)?\n?", "", members[end:])
