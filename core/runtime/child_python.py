"""How Python is started as a program of its own: what runs, and what it imports from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

_LAUNCHER = Path(__file__).parent / "run_module.py"


def run_module(module: str) -> tuple[str, ...]:
    """Return the arguments with which Python runs a module, whatever lies in the current folder.

    The environment must not hold any of `MISLEADING`.
    """
    return (str(_LAUNCHER), module)


def search_path(folders: Iterable[str], *more: str) -> str:
    """Return the value of ``PYTHONPATH`` for a program that imports from these folders.

    Folders that are missing are left out, and those whose paths are not absolute: they would be
    others in the program's current folder.

    Parameters
    ----------
    folders : iterable of str
        As of ``sys.path``.
    *more : str
        That follow.
    """
    known = [path for path in folders if path and os.path.isabs(path) and os.path.exists(path)]
    return os.pathsep.join(dict.fromkeys([*known, *more]))


# Environment variables that make a Python run or import something else than asked for.
MISLEADING = frozenset({
    "PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONSAFEPATH", "PYTHONBREAKPOINT",
})  # fmt: skip
