"""The folder where fetched files are kept, so that nothing is fetched twice."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from ..errors import ScarMapperError
from ..runtime.run_lock import RunLock

# Where the engine keeps files, where nobody says otherwise: name of a variable of the environment.
VARIABLE = "SCARMAPPER_CACHE"
# Bytes that are kept at most; what was used least recently goes first.
_MOST = 20 * 10**9
_LOCK, _FILES = "in-use.lock", "files"


def usual_folder() -> Path:
    """Return the folder of this user for what can be fetched again."""
    given = os.environ.get(VARIABLE, "")
    if given:
        return Path(given)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "scarmapper"


class FetchedFiles:
    """A folder of fetched files, used by one run at a time; a context manager.

    Parameters
    ----------
    folder : Path, optional
        `usual_folder` without it.

    Raises
    ------
    ScarMapperError
        Another run uses the folder, or it cannot be written to; raised on entering.
    """

    def __init__(self, folder: str | Path | None = None):
        self._folder = Path(folder) if folder else usual_folder()
        self._lock = RunLock(self._folder / _LOCK, self._folder)

    def __enter__(self) -> FetchedFiles:
        self._lock.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._lock.__exit__(*error)  # type: ignore[arg-type]

    def place(self, url: str) -> Path:
        """Return the folder for the file of an address, which is made.

        The name tells the file and, by a digest of the whole address, no two apart.
        """
        digest = hashlib.sha256(url.encode()).hexdigest()[:20]
        name = Path(urlsplit(url).path).stem
        plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in name)
        place = self._folder / _FILES / f"{plain[:40]}-{digest}"
        try:
            place.mkdir(parents=True, exist_ok=True)
            os.utime(place)
        except OSError as error:
            raise ScarMapperError(
                "The folder of fetched files, {folder}, cannot be written to: {why}.",
                folder=place,
                why=error.strerror or error,
            ) from error
        return place

    def tidy(self, most: int = _MOST) -> None:
        """Delete what was used least recently, where the folder holds more than so many bytes."""
        places = []
        with suppress(OSError):
            for entry in os.scandir(self._folder / _FILES):
                if entry.is_dir(follow_symlinks=False):
                    used = entry.stat(follow_symlinks=False).st_mtime
                    places.append((used, _bytes_in(entry.path), entry.path))
        total = sum(size for _, size, _ in places)
        for _, size, path in sorted(places):
            if total <= most:
                return
            shutil.rmtree(path, ignore_errors=True)
            total -= size


def _bytes_in(folder: str) -> int:
    """Return the bytes that the files of a folder take on the disk."""
    total = 0
    with suppress(OSError):
        for entry in os.scandir(folder):
            found = entry.stat(follow_symlinks=False)
            total += getattr(found, "st_blocks", found.st_size // 512) * 512
    return total
