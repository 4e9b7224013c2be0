"""A lock that keeps two runs out of one place, and that ends with the process that holds it."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import ScarMapperError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt


class RunLock:
    """A lock file; used in a ``with`` statement.

    Parameters
    ----------
    path : Path
        The lock file; its folder is made.
    busy : str
        What the user is told where another run holds the lock.

    Raises
    ------
    ScarMapperError
        ``busy``; or the file cannot be made.

    Notes
    -----
    The operating system holds the lock, so that of a run that was killed nothing stays but an
    empty file.
    """

    def __init__(self, path: Path, busy: str):
        self._path, self._busy = Path(path), busy
        self._file: int | None = None

    def __enter__(self) -> RunLock:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            while self._file is None:
                self._file = self._opened()
        except OSError as error:
            raise ScarMapperError(
                f"{self._path} cannot be written: {error.strerror or error}. Choose a folder that "
                "exists and may be written to."
            ) from error
        return self

    def _opened(self) -> int | None:
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(file)
        except OSError as error:
            os.close(file)
            raise ScarMapperError(self._busy) from error
        try:
            same = os.path.samestat(os.fstat(file), os.stat(self._path))
        except FileNotFoundError:
            same = False
        if not same:  # the run that held it removed it meanwhile
            os.close(file)
            return None
        return file

    def __exit__(self, *error) -> None:
        if self._file is None:
            return
        if fcntl is None:  # Windows removes no open file
            os.close(self._file)
            _remove(self._path)
        else:
            _remove(self._path)
            os.close(self._file)
        self._file = None


def _lock(file: int) -> None:
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)


def _remove(path: Path) -> None:
    try:
        os.unlink(path)
    except OSError:  # another run has it already
        return
