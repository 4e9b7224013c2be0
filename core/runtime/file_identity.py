"""Whether two paths lead to one file, whatever they are called."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Hashable, Iterable
from pathlib import Path


def identities(path: str | Path) -> set[Hashable]:
    """Return what a path is known by; two paths with any of these in common are one file.

    They are the place that it leads to, after ``..`` and symbolic links, with names alike that
    differ in capitals only, as Windows and macOS take them; and the file itself where it is there,
    which finds hard links. Nothing is opened.

    Parameters
    ----------
    path : str or Path
        Of a file or folder that may be missing.
    """
    try:
        real = Path(os.path.realpath(path))
    except (OSError, ValueError):  # a loop of links, or no path at all
        return {str(path)}
    rest = [real.name]
    folder = real.parent
    known: set[Hashable] = set()
    while True:
        try:
            found = os.stat(folder)
        except (OSError, ValueError):
            if folder.parent == folder:
                known.add((str(folder), *map(_folded, rest)))
                break
            rest.insert(0, folder.name)
            folder = folder.parent
            continue
        known.add((found.st_dev, found.st_ino, *map(_folded, rest)))
        break
    try:
        own = os.stat(real)
    except (OSError, ValueError):
        return known
    if own.st_ino:  # some file systems number nothing
        known.add((own.st_dev, own.st_ino))
    return known


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def is_special(path: str | Path) -> bool:
    """Return whether a path leads to a pipe, a device or a socket: no file, and no folder."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


class FileSet:
    """Files and folders, found again by any path that leads to them.

    Many files are added at little cost: links aside, a file can only be another one if both have
    one number, or names alike.

    Parameters
    ----------
    paths : iterable of str or Path
    """

    def __init__(self, paths: Iterable[str | Path] = ()):
        self._names: dict[str, str] = {}
        self._by_number: dict[Hashable, str] = {}
        self._by_ending: dict[str, list[str]] = {}
        self._of_links: dict[Hashable, str] = {}
        for path in paths:
            self.add(path)

    def add(self, path: str | Path, name: str | None = None) -> None:
        """Add a file; ``name`` is what `find` returns for it, by default the path."""
        text = os.fspath(path)
        if text in self._names:
            return
        self._names[text] = str(path) if name is None else name
        try:
            found = os.lstat(path)
        except (OSError, ValueError):
            found = None
        # The name before “..” may be that of a link.
        if found is None or stat.S_ISLNK(found.st_mode) or not found.st_ino or ".." in text:
            for identity in identities(path):
                self._of_links.setdefault(identity, text)
            return
        self._by_number.setdefault((found.st_dev, found.st_ino), text)
        self._by_ending.setdefault(_folded(Path(text).name), []).append(text)

    def find(self, path: str | Path) -> str | None:
        """Return the name of the file that a path leads to; None where it is not in the set."""
        if not self._names:
            return None
        known = identities(path)
        for known_files in (self._of_links, self._by_number):
            for identity in known:
                if identity in known_files:
                    return self._names[known_files[identity]]
        ending = _folded(os.path.basename(os.path.realpath(path)))
        for place in self._by_ending.get(ending, ()):
            if known & identities(place):
                return self._names[place]
        return None
