"""The inputs of a run, found again: where they were, or in another folder by name and checksum."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .checksums import checksum_of
from .run_record import Input

# Files of a folder that are looked at.
_MOST = 100_000


@dataclass(frozen=True)
class FoundInput:
    """An input of a run.

    Attributes
    ----------
    input : Input
    path : str or None
        Where it is; None where it is missing.
    same : bool
        Whether its content is that of then.
    """

    input: Input
    path: str | None
    same: bool


class InputSearch:
    """Looks for the inputs of a run.

    Parameters
    ----------
    folders : iterable of str
        Where files may lie that are no longer at their place; with their folders within.
    """

    def __init__(self, folders: Iterable[str]):
        self._folders = [folder for folder in folders if folder]
        self._by_name: dict[str, list[str]] | None = None

    def find(self, one: Input, base: str) -> FoundInput:
        """Return where an input is.

        Parameters
        ----------
        one : Input
        base : str
            The folder that its path is relative to.
        """
        there = os.path.normpath(os.path.join(base, one.path))
        if not one.sha256:
            return FoundInput(one, there if os.path.exists(there) else None, False)
        for path in (there, *self._named(Path(one.path).name)):
            found = checksum_of(path) if os.path.isfile(path) else None
            if found is not None and one.content_sha256 == found.content_sha256:
                return FoundInput(one, path, True)
        return FoundInput(one, there if os.path.isfile(there) else None, False)

    def _named(self, name: str) -> Sequence[str]:
        if self._by_name is None:
            self._by_name = {}
            number = 0
            for folder in self._folders:
                for place, _, files in os.walk(folder):
                    number += len(files)
                    if number > _MOST:
                        break
                    for file in files:
                        self._by_name.setdefault(file, []).append(os.path.join(place, file))
        return self._by_name.get(name, ())
