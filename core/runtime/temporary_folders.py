"""Folders of unfinished files, beside the place where they will be; those of killed runs go."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from .atomic_files import remove_parts
from .companion_files import companions
from .run_lock import lock_file

PREFIX = ".scarmapper-"
KEPT = ".scarmapper-previous"
"""Folder within a temporary folder that keeps files while they are being replaced."""
OWNER = ".scarmapper-owner"
"""File within a temporary folder that its process has locked."""

# As `tempfile.mkdtemp` makes names.
_NAME = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")
_LOCKED, _UNLOCKED = b"Scar Mapper: locked\n", b"Scar Mapper: not locked\n"
_DAY = 24 * 60 * 60


class TemporaryFolder:
    """A new folder for unfinished files; what killed runs left beside it is removed.

    Parameters
    ----------
    parent : Path
        Where it is made; has to exist.

    Attributes
    ----------
    path : Path

    Raises
    ------
    OSError
        The folder cannot be made.
    """

    def __init__(self, parent: Path):
        sweep(parent)
        remove_parts(parent, older=_DAY)
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        # The text shows that the file is a lock; a held lock, that the process lives.
        self._spared = False
        self._owner: int | None = os.open(
            self.path / OWNER, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600
        )
        try:
            lock_file(self._owner)
        except OSError:  # a file system that locks nothing
            os.write(self._owner, _UNLOCKED)
        else:
            os.write(self._owner, _LOCKED)

    def entries(self) -> list[Path]:
        """Return the files and folders in it, in the order of their names."""
        return sorted(p for p in self.path.iterdir() if p.name not in (OWNER, KEPT))

    def remove(self) -> None:
        """Delete it with all that is still in it, unless it was spared."""
        self._release()
        if not self._spared:
            shutil.rmtree(self.path, ignore_errors=True)

    def spare(self) -> Path:
        """Give it a name under which nobody deletes it, and return that path."""
        self._release()
        if not self._spared:
            self._spared = True
            name = "scarmapper-earlier-files-" + self.path.name[len(PREFIX) :]
            with suppress(OSError):
                # Its mark, so that no later run takes it for a left-over.
                os.unlink(self.path / OWNER)
                os.replace(self.path, self.path.with_name(name))
                self.path = self.path.with_name(name)
        return self.path

    def _release(self) -> None:
        if self._owner is not None:
            os.close(self._owner)
            self._owner = None


def sweep(parent: Path) -> list[Path]:
    """Remove the temporary folders that killed runs left in a folder.

    A folder goes only if it bears the mark of this program and the process that made it has ended,
    which its lock shows; where nothing can be locked, if it is older than a day; and without the
    mark, as earlier versions left them, if it is also private and of the same user. All others
    stay, whatever they are called. A file that the killed run was just replacing, and that is not
    at its place, is put back.

    Parameters
    ----------
    parent : Path

    Returns
    -------
    list of Path
        The folders that were removed.
    """
    try:
        with os.scandir(parent) as found:
            names = [
                entry.name
                for entry in found
                if _NAME.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
            ]
    except OSError:
        return []
    removed = []
    for name in sorted(names):
        folder = parent / name
        if _is_left_over(folder) and _put_back(folder):
            shutil.rmtree(folder, ignore_errors=True)
            removed.append(folder)
    return removed


def _is_left_over(folder: Path) -> bool:
    try:
        file = os.open(folder / OWNER, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return _is_of_earlier_version(folder) and _age(folder) > _DAY
    except OSError:
        return False
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            return False
        mark = os.read(file, len(_UNLOCKED) + 1)
        if mark == _UNLOCKED:
            return _age(folder) > _DAY
        if mark != _LOCKED:
            return False
        os.lseek(file, 0, os.SEEK_SET)
        lock_file(file)
    except OSError:  # it is locked: its run goes on
        return False
    finally:
        os.close(file)
    return True


def _is_of_earlier_version(folder: Path) -> bool:
    """Return whether a folder is as `tempfile` makes one: private, and of this user."""
    if sys.platform == "win32":  # which has no such modes
        return False
    found = folder.lstat()
    return stat.S_IMODE(found.st_mode) == 0o700 and found.st_uid == os.getuid()


def _age(folder: Path) -> float:
    """Return the seconds since anything in a folder was last changed."""
    newest = folder.lstat().st_mtime
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            with suppress(OSError):
                newest = max(newest, os.lstat(os.path.join(place, name)).st_mtime)
    return time.time() - newest


def _put_back(folder: Path) -> bool:
    """Put back what a killed run had taken from its place; return whether nothing is lost."""
    try:
        kept = sorted((folder / KEPT).iterdir())
        places = {file: folder.parent / file.name for file in kept}
        missing = [file for file in kept if not os.path.lexists(places[file])]
        outdated = {
            companion
            for file in kept
            if file not in missing and not os.path.samefile(file, places[file])
            for companion in companions(places[file])
        }
        for file in missing:
            if places[file] not in outdated:
                os.replace(file, places[file])
    except FileNotFoundError:
        return not (folder / KEPT).exists()
    except OSError:
        return False
    return True
