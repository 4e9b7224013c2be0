"""Files fetched as a whole: archives of products, pictures, bands in JPEG 2000."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from ..errors import ScarMapperError
from ..runtime.atomic_files import write_atomic
from ..runtime.json_text import read_json
from .connection import WebClient
from .fetched_files import FetchedFiles
from .network import Access, Refused, Response
from .web_address import shown

_LARGEST = 1 << 35
# Times that a broken transfer goes on where it ended.
_RESUMED = 20


class WholeFile:
    """A file on a server, fetched as a whole, in as many runs as it takes.

    Parameters
    ----------
    url : str
        Without a signature.
    client : WebClient
    access : Access
    files : FetchedFiles
    suffix : str
        Of the file's name, where the address does not tell it.
    size : int
        Bytes that it has to have; 0 where unknown.
    """

    def __init__(
        self,
        url: str,
        client: WebClient,
        access: Access,
        files: FetchedFiles,
        suffix: str = "",
        size: int = 0,
    ):
        self.url, self.size = url, size
        self._client, self._access = client, access
        place = files.place(url)
        self.path = place / f"whole{suffix or Path(url.split('?')[0]).suffix.lower()[:8]}"
        self._part, self._mark = place / "whole.part", place / "whole.json"

    @property
    def there(self) -> bool:
        """Whether the file was fetched already."""
        return self.path.is_file() and (not self.size or self.path.stat().st_size == self.size)

    @property
    def fetched(self) -> int:
        """Bytes that are there."""
        for path in (self.path, self._part):
            with suppress(OSError):
                return path.stat().st_size
        return 0

    def fetch(self, limit: int = _LARGEST) -> Path:
        """Return the path of the file, fetched where it is not there yet.

        Parameters
        ----------
        limit : int
            Bytes at most.

        Raises
        ------
        ScarMapperError
            It cannot be fetched, or has another size than was told.
        """
        if self.there:
            return self.path
        for attempt in range(_RESUMED):
            before = self.fetched
            if self.size and self._part.is_file() and before == self.size:
                break
            try:
                self._go_on(limit)
                break
            except Refused as error:
                if error.status == 416 and before:  # there is no more of it: nothing tells if all
                    self._part.unlink()
                    continue
                # A transfer that breaks again and again, but gets on each time.
                if error.status != 500 or self.fetched <= before or attempt + 1 == _RESUMED:
                    raise
        size = self._part.stat().st_size
        if self.size and size != self.size:
            self._part.unlink()
            raise ScarMapperError(
                "{url} has {size} bytes in the place of {wanted}; it was not used. Try again.",
                url=shown(self.url),
                size=size,
                wanted=self.size,
            )
        os.replace(self._part, self.path)
        return self.path

    def _go_on(self, limit: int) -> None:
        """Fetch what is missing, from where an earlier run ended."""
        answering: list[Response] = []
        place = 0

        def sink(piece: bytes, response: Response) -> None:
            nonlocal place
            try:
                if not answering or answering[0] is not response:  # another try
                    answering[:] = [response]
                    place = self._begin(response)
                with open(self._part, "r+b") as file:
                    file.seek(place)
                    file.write(piece)
            except OSError as error:
                raise ScarMapperError(
                    "What was fetched cannot be written to {folder}: {why}. Is the disk full? What "
                    "was fetched before is kept.",
                    folder=self._part.parent,
                    why=error.strerror or error,
                ) from error
            place += len(piece)

        self._client.get(self.url, limit=limit, access=_Resuming(self._access, self), sink=sink)
        if not self._part.exists():
            raise ScarMapperError("{url} is empty.", url=shown(self.url))

    def _begin(self, response: Response) -> int:
        """Return the position that a response begins at, after making the unfinished file."""
        if response.status == 206:
            text = response.headers.get("content-range", "").removeprefix("bytes ")
            begin = text.split("-")[0]
            if begin.isdigit() and int(begin) <= self.fetched:
                return int(begin)
        self._part.write_bytes(b"")
        write_atomic(self._mark, json.dumps({"etag": response.headers.get("etag", "")[:200]}))
        return 0

    def range_headers(self) -> dict[str, str]:
        """Return headers that ask for what is missing, if the file is still the same."""
        try:
            etag = read_json(self._mark.read_bytes())["etag"]
            size = self._part.stat().st_size
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        strong = isinstance(etag, str) and etag.startswith('"') and etag.isascii()
        if not size or not strong or not etag.isprintable():
            return {}
        return {"Range": f"bytes={size}-", "If-Range": etag}


class _Resuming:
    """An access that asks for what is missing, anew at each try."""

    def __init__(self, access: Access, file: WholeFile):
        self._access, self._file = access, file

    def prepared(self, url: str) -> tuple[str, dict[str, str]]:
        url, headers = self._access.prepared(url)
        return url, {**headers, **self._file.range_headers()}

    def renewed(self, url: str) -> bool:
        return self._access.renewed(url)
