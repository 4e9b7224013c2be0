"""A lock that keeps two runs out of one place, and that ends with the process that holds it.

The operating system holds the lock, not the presence of the file or a process number in it: of a
run that was killed nothing stays but an empty file, which the next run takes over.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from ..errors import ScarMapperError

if sys.platform == "win32":
    import msvcrt

    def lock_file(file: int) -> None:
        """Lock an open file for as long as it is open; raise an OSError where another has it."""
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def lock_file(file: int) -> None:
        """Lock an open file for as long as it is open; raise an OSError where another has it."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class RunLock:
    """A lock file, locked within a ``with`` statement.

    Parameters
    ----------
    path : Path
        The lock file; its folder is made.
    place : Path
        What it guards, for the message of the error.

    Raises
    ------
    ScarMapperError
        Another run holds the lock, or the file cannot be made; raised on entering.
    """

    def __init__(self, path: Path, place: Path):
        self._path, self._place = Path(path), Path(place)
        self._file: int | None = None

    def __enter__(self) -> RunLock:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            while self._file is None:
                self._file = self._locked_file()
        except (OSError, ValueError) as error:  # no path at all, as with a null character
            raise ScarMapperError(
                "{file} cannot be written: {why}. Choose a folder that exists and may be written "
                "to.",
                file=self._path,
                why=getattr(error, "strerror", None) or error,
            ) from error
        return self

    def _locked_file(self) -> int | None:
        """Return the open and locked file; None where another run deleted it meanwhile."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            lock_file(file)
        except OSError as error:
            os.close(file)
            raise ScarMapperError(
                "Another run is writing to {place} at this moment. Wait for it to end, or choose "
                "another name for the output.",
                place=self._place,
            ) from error
        if os.fstat(file).st_size:
            os.close(file)
            raise ScarMapperError(
                "{file} is needed as an empty file that locks its folder, but it holds something. "
                "Give it another name, or choose another folder.",
                file=self._path,
            )
        try:
            same = os.path.samestat(os.fstat(file), os.stat(self._path))
        except FileNotFoundError:
            same = False
        if not same:
            os.close(file)
            return None
        return file

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._file is None:
            return
        if sys.platform == "win32":  # which deletes no open file
            os.close(self._file)
            _delete(self._path)
        else:
            _delete(self._path)
            os.close(self._file)
        self._file = None


def _delete(path: Path) -> None:
    try:
        os.unlink(path)
    except OSError:  # another run has it already
        return
