"""Rasters on a server of which only the needed parts are fetched, into a file that has holes.

The file on the disk has the size of the one on the server, and what was fetched at the same
places; GDAL reads it as it would read the whole. A journal beside it tells which parts are there,
so that a run that was stopped goes on where it was, and a second one fetches nothing.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from ..errors import ScarMapperError, UnreadableFileError
from ..geo.grid import Window
from ..runtime.json_text import read_json
from .connection import WebClient
from .fetched_files import FetchedFiles
from .network import Access, Refused, Response
from .tiff_layout import TiffLayout, joined, tiff_layout, without
from .web_address import shown

# Bytes at the beginning that are fetched at once: the directories of most files.
_HEAD = 1 << 15
# Gaps up to this are fetched along, which costs less than a request of its own; and the longest
# part fetched by one request, after which it is written to the journal.
_GAP, _PART = 1 << 12, 1 << 22
# A file that a server gives only as a whole is taken up to this size.
_WHOLE = 1 << 26
_LARGEST = 1 << 38
_TOTAL = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


class ChangedOnServer(ScarMapperError):
    """A file is no longer the one of which parts were fetched."""


class RemoteRaster:
    """A TIFF file on a server; its methods may be called in several threads.

    Parameters
    ----------
    url : str
        Without a signature.
    client : WebClient
    access : Access
    files : FetchedFiles

    Attributes
    ----------
    path : Path
        Of the file with holes.
    """

    def __init__(self, url: str, client: WebClient, access: Access, files: FetchedFiles):
        self.url = url
        self._client, self._access = client, access
        place = files.place(url)
        suffix = Path(url.split("?")[0]).suffix.lower()
        self.path = place / f"part{suffix if suffix in ('.tif', '.tiff') else '.tif'}"
        self._journal = place / "parts.txt"
        self._lock = threading.RLock()
        self._there: list[tuple[int, int]] = []
        self._identity: dict[str, str] = {}
        self._size = 0
        self._layout: TiffLayout | None = None
        self._recall()

    @property
    def layout(self) -> TiffLayout:
        """The levels of the file; its directories are fetched where they are not there yet."""
        with self._lock:
            if self._layout is None:
                if not self._size:
                    self._fetch(0, _HEAD)
                self._layout = tiff_layout(self._read, self._size, shown(self.url))
            return self._layout

    def missing(self, level: int, window: Window) -> list[tuple[int, int]]:
        """Return the parts of the file that a window of a level still needs, as begins and ends.

        Parts with small gaps between are one.
        """
        needed = self.layout.needed(level, window, self._size)
        lacking = without(needed, self._there)
        near: list[tuple[int, int]] = []
        for begin, end in lacking:
            if near and begin - near[-1][1] <= _GAP:
                near[-1] = (near[-1][0], end)
            else:
                near.append((begin, end))
        return [
            (start, min(start + _PART, end))
            for begin, end in without(near, self._there)
            for start in range(begin, end, _PART)
        ]

    def fetch(self, part: tuple[int, int]) -> None:
        """Fetch a part of the file and write it down.

        Raises
        ------
        ChangedOnServer
            The file on the server is another one now; what was fetched of it is gone.
        ScarMapperError
            It cannot be fetched, or not be written.
        """
        self._fetch(*part)

    def _read(self, begin: int, length: int) -> bytes:
        """Return bytes of the file, fetched where they are not there yet."""
        end = min(begin + length, self._size)
        for gap in without([(begin, end)], self._there):
            # More than is asked for: what follows is needed next.
            self._fetch(gap[0], min(self._size, max(gap[1], gap[0] + _HEAD)), known=self._there)
        with open(self.path, "rb") as file:
            file.seek(begin)
            return file.read(end - begin)

    def _fetch(self, begin: int, end: int, known: Sequence[tuple[int, int]] = ()) -> None:
        """Fetch bytes from ``begin`` to ``end``, but for those that are ``known``."""
        for first, last in without([(begin, end)], [*known]):
            headers = {"Range": f"bytes={first}-{last - 1}"}
            try:
                answer = self._client.get(
                    self.url, limit=_WHOLE, access=self._access, headers=headers
                )
            except Refused as error:
                if error.status == 416:
                    raise self._changed() from error
                if error.status == 413:
                    raise ScarMapperError(
                        "The server of {url} gives files only as a whole, not in parts, and this "
                        "one is too large for that.",
                        url=shown(self.url),
                    ) from error
                raise
            self._keep(first, last, answer)

    def _keep(self, begin: int, end: int, answer: Response) -> None:
        """Write an answer into the file, and then into the journal."""
        content = answer.body
        if answer.status == 206:
            place = _TOTAL.fullmatch(answer.headers.get("content-range", "").strip())
            if place is None or int(place[1]) != begin or len(content) != int(place[2]) + 1 - begin:
                raise UnreadableFileError(
                    "The server of {url} answers with another part of the file than it was asked "
                    "for.",
                    url=shown(self.url),
                )
            size = int(place[3])
            if len(content) != min(end, size) - begin:
                raise UnreadableFileError(
                    "The server of {url} gives only a part of what it was asked for.",
                    url=shown(self.url),
                )
        else:  # the server knows no parts
            begin, size = 0, len(content)
        if not 0 < size <= _LARGEST:
            raise UnreadableFileError("{url} is empty.", url=shown(self.url))
        identity = {
            name: answer.headers[name][:200]
            for name in ("etag", "last-modified")
            if name in answer.headers
        }
        with self._lock:
            if not self._size:
                self._begin(size, identity)
            elif size != self._size or any(
                self._identity.get(name, value) != value for name, value in identity.items()
            ):
                raise self._changed()
            try:
                with open(self.path, "r+b") as file:
                    file.seek(begin)
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                with open(self._journal, "a", encoding="ascii") as journal:
                    journal.write(f"{begin} {begin + len(content)}\n")
            except OSError as error:
                raise ScarMapperError(
                    "What was fetched cannot be written to {folder}: {why}. Is the disk full? "
                    "What was fetched before is kept.",
                    folder=self.path.parent,
                    why=error.strerror or error,
                ) from error
            self._there = joined([*self._there, (begin, begin + len(content))])

    def _begin(self, size: int, identity: dict[str, str]) -> None:
        """Make the file, all of it a hole, and its journal."""
        try:
            with open(self.path, "wb") as file:
                file.truncate(size)
            with open(self._journal, "w", encoding="ascii") as journal:
                journal.write(json.dumps({"size": size, **identity}) + "\n")
        except OSError as error:
            raise ScarMapperError(
                "What was fetched cannot be written to {folder}: {why}. Is the disk full? What was "
                "fetched before is kept.",
                folder=self.path.parent,
                why=error.strerror or error,
            ) from error
        self._size, self._identity, self._there = size, identity, []

    def _recall(self) -> None:
        """Read the journal of earlier runs; a line that was not completed does not count."""
        try:
            lines = self._journal.read_text(encoding="ascii").split("\n")
            head = read_json(lines[0])
            size = int(head.pop("size"))
            if self.path.stat().st_size != size or not 0 < size <= _LARGEST:
                raise ValueError(size)
            there = []
            for line in lines[1:-1]:
                begin, end = map(int, line.split())
                if not 0 <= begin < end <= size:
                    raise ValueError(line)
                there.append((begin, end))
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            self.forget()
            return
        self._size, self._identity, self._there = size, head, joined(there)

    def forget(self) -> None:
        """Delete what was fetched."""
        for path in (self._journal, self.path):
            with suppress(OSError):
                path.unlink()
        self._size, self._identity, self._there, self._layout = 0, {}, [], None

    def _changed(self) -> ChangedOnServer:
        self.forget()
        return ChangedOnServer(
            "{url} was changed on the server after a part of it had been fetched.",
            url=shown(self.url),
        )


def fetch_jobs(
    rasters: Sequence[tuple[RemoteRaster, int, Window]],
) -> list[tuple[int, Callable[[], None]]]:
    """Return what is still to be fetched of windows of levels: bytes, and a job for each part."""
    jobs: list[tuple[int, Callable[[], None]]] = []
    for raster, level, window in rasters:
        for part in raster.missing(level, window):
            jobs.append((part[1] - part[0], lambda raster=raster, part=part: raster.fetch(part)))  # type: ignore[misc]
    return jobs
