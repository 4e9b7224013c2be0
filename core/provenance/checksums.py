"""Checksums of the files that a run reads, computed while it goes on."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from ..progress import Progress
from ..runtime.file_identity import is_special

# Bytes read at a time, and files whose checksums are kept until they change.
_PIECE, _KEPT = 1 << 20, 4096
_SQLITE = b"SQLite format 3\0"
# Bytes of the first page of an SQLite file, a GeoPackage among them, that opening it may change:
# versions of reading and writing (journal or log), change counter, and who wrote it last.
_VOLATILE = ((18, 20), (24, 28), (92, 100))
_POLL = 0.1

_known: OrderedDict[tuple[str, int, int], Checksum] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True)
class Checksum:
    """What identifies the content of a file.

    Attributes
    ----------
    size : int
        Bytes.
    sha256 : str
        Of all bytes, in hexadecimal digits, as programs such as ``sha256sum`` give it.
    content_sha256 : str
        The same, but of an SQLite file (a GeoPackage) without the bytes that opening it changes.
    """

    size: int
    sha256: str
    content_sha256: str


def checksum_of(path: str, stop: threading.Event | None = None) -> Checksum | None:
    """Return the checksum of a file; None where it cannot be read, or the work is to stop.

    It is kept until size or time of the file change.

    Parameters
    ----------
    path : str
    stop : threading.Event, optional
    """
    try:
        if is_special(path):
            return None
        with open(path, "rb") as file:
            state = os.fstat(file.fileno())
            key = (os.path.realpath(path), state.st_size, state.st_mtime_ns)
            with _lock:
                if key in _known:
                    return _known[key]
            whole, content = hashlib.sha256(), hashlib.sha256()
            size, first = 0, True
            masked = False
            while piece := file.read(_PIECE):
                if stop is not None and stop.is_set():
                    return None
                if first and piece.startswith(_SQLITE):
                    plain = bytearray(piece)
                    for begin, end in _VOLATILE:
                        plain[begin:end] = bytes(end - begin)
                    content.update(plain)
                    masked = True
                elif masked:
                    content.update(piece)
                whole.update(piece)
                size, first = size + len(piece), False
    except (OSError, ValueError):
        return None
    digest = whole.hexdigest()
    found = Checksum(size, digest, content.hexdigest() if masked else digest)
    with _lock:
        _known[key] = found
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return found


class Checksums:
    """Checksums of files, computed in a thread of their own; a context manager.

    Reading goes on beside the work of the run, whose files are then in the cache of the system.
    At the end of the ``with`` block what is not yet begun is dropped.
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._found: dict[str, Checksum | None] = {}
        self._stop = threading.Event()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Checksums:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def add(self, paths: Iterable[str]) -> None:
        """Ask for the checksums of files."""
        with self._changed:
            for path in paths:
                if path not in self._found:
                    self._waiting.setdefault(path)
            if self._waiting and (self._thread is None or not self._thread.is_alive()):
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def of(self, path: str, progress: Progress | None = None) -> Checksum | None:
        """Return the checksum of a file, waited for; None where it cannot be read.

        Parameters
        ----------
        path : str
        progress : Progress, optional

        Raises
        ------
        Cancelled
            The user asked to stop.
        """
        self.add([path])
        with self._changed:
            while path not in self._found:
                if progress is not None:
                    progress.check()
                self._changed.wait(_POLL)
            return self._found[path]

    def _work(self) -> None:
        while not self._stop.is_set():
            with self._changed:
                if not self._waiting:
                    self._thread = None
                    return
                path = next(iter(self._waiting))
            found = checksum_of(path, self._stop)
            with self._changed:
                self._waiting.pop(path, None)
                self._found[path] = found
                self._changed.notify_all()
