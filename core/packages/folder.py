"""The plugin's own folder of Python packages, in the profile of QGIS.

Below it is one folder for each kind of Python (a profile is shared by all versions of QGIS), and
in that one folder for each installation. A small file names the one that is in use, so a new
installation replaces the last one in one step, or not at all, though Windows lets nobody move or
delete libraries that are loaded.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import ScarMapperError
from ..runtime.atomic_files import write_atomic

POINTER = "current.json"
# Seconds since the last change: of younger folders another QGIS may be installing just now.
LEFTOVER_AGE = 3600


def kind_of_python() -> str:
    """Return what installed binaries depend on: Python's version and NumPy's major one."""
    try:
        numpy = importlib.metadata.version("numpy").partition(".")[0]
    except importlib.metadata.PackageNotFoundError:
        numpy = "0"
    implementation = sys.implementation.cache_tag or sys.implementation.name
    return f"{implementation}-{sys.platform}-numpy{numpy}"


@dataclass(frozen=True)
class Installation:
    """A finished installation.

    Attributes
    ----------
    folder : Path
    packages : dict of str to str
        Version by name.
    replaces : tuple of str
        Those of them of which QGIS has a copy that is too old: the folder must come first.
    """

    folder: Path
    packages: dict[str, str]
    replaces: tuple[str, ...] = ()


class PackageFolder:
    """The folder of packages for this kind of Python.

    Parameters
    ----------
    root : Path
        The folder that all kinds share; it need not exist.
    kind : str, optional
        As `kind_of_python` gives it.
    """

    def __init__(self, root: Path, kind: str | None = None):
        self.root = Path(root)
        self.path = self.root / (kind or kind_of_python())
        self._active: Path | None = None

    def installation(self) -> Installation | None:
        """Return the installation in use, None without one."""
        try:
            stated = json.loads((self.path / POINTER).read_text(encoding="utf-8"))
            folder = self.path / Path(stated["folder"]).name
            packages = {str(name): str(version) for name, version in stated["packages"].items()}
            replaces = tuple(str(name) for name in stated["replaces"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return Installation(folder, packages, replaces) if folder.is_dir() else None

    def begin(self) -> Path:
        """Make an empty folder for a new installation, which changes nothing yet.

        Raises
        ------
        ScarMapperError
            The folder cannot be made.
        """
        number = 1
        while True:
            folder = self.path / f"{number:03d}"
            try:
                folder.mkdir(parents=True)
            except FileExistsError:
                number += 1
                continue
            except OSError as error:
                raise ScarMapperError(
                    "The folder {folder} cannot be made ({why}); make the QGIS profile writable.",
                    folder=folder,
                    why=error.strerror,
                ) from error
            return folder

    def commit(
        self, folder: Path, packages: Mapping[str, str], replaces: Iterable[str] = ()
    ) -> Installation:
        """Put a new installation into use.

        Parameters
        ----------
        folder : Path
            As `begin` made it, filled.
        packages, replaces
            As of `Installation`.

        Raises
        ------
        ScarMapperError
            The pointer cannot be written; the last installation stays in use.
        """
        installation = Installation(folder, dict(packages), tuple(sorted(replaces)))
        stated = {
            "folder": folder.name,
            "packages": installation.packages,
            "replaces": installation.replaces,
        }
        try:
            write_atomic(self.path / POINTER, json.dumps(stated, indent=1), durable=False)
        except OSError as error:
            raise ScarMapperError(
                "{file} cannot be written ({why}); make the QGIS profile writable.",
                file=self.path / POINTER,
                why=error.strerror,
            ) from error
        return installation

    def discard(self, folder: Path) -> None:
        """Delete an installation that failed."""
        shutil.rmtree(folder, ignore_errors=True)

    def tidy(self) -> None:
        """Delete old leftovers, but for files that a running program keeps open."""
        current = self.installation()
        kept = {POINTER, current.folder.name if current else ""}
        for entry in self.path.iterdir() if self.path.is_dir() else ():
            if entry.name in kept or entry == self._active or _age(entry) < LEFTOVER_AGE:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                _unlink(entry)

    def remove(self) -> bool:
        """Take everything installed for this kind of Python out of use, and delete it.

        Returns
        -------
        bool
            False where a running program keeps files open; `tidy` deletes them later.
        """
        self.deactivate()
        _unlink(self.path / POINTER)
        shutil.rmtree(self.path, ignore_errors=True)
        return not self.path.exists()

    def activate(self) -> Installation | None:
        """Let this process import from the installation in use; return it.

        It comes last on the path, so nothing that QGIS has is shadowed, unless something that
        QGIS has is too old and was replaced on purpose.
        """
        self.deactivate()
        installation = self.installation()
        if installation is not None:
            self._active = installation.folder
            if installation.replaces:
                sys.path.insert(0, str(installation.folder))
            else:
                sys.path.append(str(installation.folder))
        importlib.invalidate_caches()
        return installation

    def deactivate(self) -> None:
        """Take the folder off the path; what was imported from it stays imported."""
        own = str(self.path) + os.sep
        sys.path[:] = [entry for entry in sys.path if not str(entry).startswith(own)]
        self._active = None
        importlib.invalidate_caches()

    def contains(self, path: str) -> bool:
        """Return whether a path lies below this folder or one for another kind of Python."""
        return str(path) == str(self.root) or str(path).startswith(str(self.root) + os.sep)


def _age(path: Path) -> float:
    """Return the seconds since a file or folder was changed."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _unlink(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return
