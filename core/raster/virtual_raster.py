"""What a virtual raster (VRT) refers to, found without opening it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from ..errors import UnreadableFileError
from ..runtime.file_kinds import refuse_special

# Bytes: of the largest that is read, and of a beginning in which GDAL looks for the first word.
_LARGEST, _BEGINNING = 256 << 20, 1024
# Sources of a virtual raster that are looked at, and how deep they refer to one another.
_MOST_SOURCES, _DEEPEST = 1000, 5
MOST_BANDS = 10_000
"""Bands that a raster may have; the finest spectrometers have some hundreds."""

_BAND = re.compile(rb"<VRTRasterBand[\s>]")
_SOURCE = re.compile(
    rb"<(?:SourceFilename|SourceDataset|IndexDataset)(?P<attributes>[^>]*)>(?P<path>[^<]*)<"
)


def is_virtual(path: str | Path) -> bool:
    """Return whether GDAL would take a file for a virtual raster."""
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as file:
            return b"<VRTDataset" in file.read(_BEGINNING)
    except (OSError, ValueError):
        return False


def check_virtual(path: str | Path) -> None:
    """Raise an error where a virtual raster is more than can be opened in a moment.

    Raises
    ------
    UnreadableFileError
        It has too many bands, is too large, or refers to a pipe or a device.
    """
    content = _content(path)
    bands = sum(1 for _ in _BAND.finditer(content))
    if bands > MOST_BANDS:
        raise too_many_bands(str(path), bands)
    for number, source in enumerate(_sources(content, Path(path).parent)):
        if number >= _MOST_SOURCES:
            break
        refuse_special(source)


def all_sources(path: str | Path) -> Iterator[str]:
    """Yield what a virtual raster refers to, and what those of its sources that are such do."""
    waiting, known = [(str(path), 0)], {str(path)}
    while waiting and len(known) <= _MOST_SOURCES:
        virtual, depth = waiting.pop()
        for source in _sources(_content(virtual), Path(virtual).parent):
            if source in known:
                continue
            known.add(source)
            yield source
            if depth < _DEEPEST and is_virtual(source):
                waiting.append((source, depth + 1))
            if len(known) > _MOST_SOURCES:
                return


def too_many_bands(path: str, bands: int) -> UnreadableFileError:
    """Return the error about a raster of more than `MOST_BANDS`."""
    return UnreadableFileError(
        "{file} has {bands} bands, and at most {most} can be handled; write those that are needed "
        "into a file of their own (Raster › Conversion › Translate).",
        file=path,
        bands=bands,
        most=MOST_BANDS,
    )


def _content(path: str | Path) -> bytes:
    try:
        if os.path.getsize(path) > _LARGEST:
            raise UnreadableFileError(
                "{file} is larger than {megabytes} MiB, too much for a virtual raster.",
                file=str(path),
                megabytes=_LARGEST >> 20,
            )
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            "{file} cannot be read: {why}", file=str(path), why=error
        ) from error


def _sources(content: bytes, folder: Path) -> Iterator[str]:
    for found in _SOURCE.finditer(content):
        source = unescape(found["path"].decode("utf-8", "replace")).strip()
        relative = re.search(rb"relativeToVRT\s*=\s*[\"']1", found["attributes"])
        if source:
            yield str(folder / source) if relative else source
