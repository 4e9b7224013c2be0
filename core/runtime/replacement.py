"""Files that take their places together: all of them, or none and everything is as before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import ScarMapperError
from .companion_files import companions
from .temporary_folders import KEPT, TemporaryFolder


class Move(NamedTuple):
    """A finished file or folder, and its place."""

    folder: TemporaryFolder
    made: Path
    final: Path


def move_together(moves: Sequence[Move]) -> None:
    """Move files and folders to their places; where one fails, all is as it was before.

    A file is at its place at every moment, the earlier or the new one, on file systems with hard
    links. What belonged to a replaced file (`companions`) goes with it.

    Parameters
    ----------
    moves : sequence of Move
        Each on the disk of its place. The folders are left to the caller.

    Raises
    ------
    ScarMapperError
        A file cannot be replaced; or, which takes two faults at once, an earlier one cannot be put
        back, and the error names the place where it lies.
    """
    finals = {move.final for move in moves}
    done: list[_Replacement] = []
    current: Path | None = None
    try:
        for move in moves:
            current = move.final
            replacement = _Replacement(move)
            done.append(replacement)
            replacement.do(finals)
    except BaseException as error:
        faults = []
        for replacement in reversed(done):
            try:
                replacement.undo()
            except ScarMapperError as fault:
                faults.append(fault)
        if faults:
            raise faults[0] from error
        if not isinstance(error, OSError):
            raise
        raise ScarMapperError(
            "{file} cannot be replaced: {why}. Close it in other programs, or choose another name.",
            file=current,
            why=error.strerror or error,
        ) from error


class _Replacement:
    """One move, and what it takes to undo it."""

    def __init__(self, move: Move):
        self._folder, self._made, self._final = move
        self._kept: list[tuple[Path, Path]] = []
        self._emptied = self._moved = False

    def do(self, finals: set[Path]) -> None:
        """Move the file; ``finals`` are the places of all."""
        if self._made.is_dir():
            if self._final.is_dir():
                self._final.rmdir()  # empty, but Windows replaces no folder
                self._emptied = True
        else:
            self._keep(self._final, stays=True)
            for companion in companions(self._final):
                if companion not in finals:
                    self._keep(companion)
        os.replace(self._made, self._final)
        self._moved = True

    def _keep(self, place: Path, stays: bool = False) -> None:
        """Keep a file, where it is there, in the temporary folder."""
        if not os.path.lexists(place) or (place.is_dir() and not place.is_symlink()):
            return
        shelf = self._folder.path / KEPT
        shelf.mkdir(exist_ok=True)
        kept = shelf / place.name
        if stays and not place.is_symlink():
            try:
                os.link(place, kept)
                self._kept.append((kept, place))
                return
            except (OSError, NotImplementedError):  # no hard links here
                pass
        os.replace(place, kept)
        self._kept.append((kept, place))

    def undo(self) -> None:
        """Bring back what was there before.

        Raises
        ------
        ScarMapperError
            An earlier file cannot be put back.
        """
        place = self._final
        try:
            if self._moved and all(place != self._final for _, place in self._kept):
                os.replace(self._final, self._made)
            for kept, place in self._kept:
                if not (os.path.exists(place) and os.path.samefile(kept, place)):
                    os.replace(kept, place)
            if self._emptied:
                self._final.mkdir(exist_ok=True)
        except OSError as error:
            raise ScarMapperError(
                "{file} could not be put back after a fault: {why}. What it held before lies in "
                "{folder}.",
                file=place,
                why=error.strerror or error,
                folder=self._folder.spare(),
            ) from error
