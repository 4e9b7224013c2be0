"""QGIS's Python as a program: where it is, its environment, and what the probe found in it.

Nothing here runs anything; `ui.packages.installer` does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..runtime.child_python import MISLEADING, search_path
from .probe import MARK

PROBE = Path(__file__).parent / "probe.py"
# Settings of pip that would send packages elsewhere, or refuse.
_MISLEADING = MISLEADING | frozenset({
    "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_REQUIREMENT", "PIP_CONSTRAINT",
    "PIP_NO_DEPS", "PIP_NO_BINARY", "PIP_ONLY_BINARY", "PIP_UPGRADE", "PIP_FORCE_REINSTALL",
    "PIP_IGNORE_INSTALLED", "PIP_REQUIRE_VIRTUALENV", "PIP_QUIET", "PIP_VERBOSE", "PIP_LOG",
})  # fmt: skip


def interpreters(
    executable: str, prefix: str, version: tuple[int, ...], platform: str
) -> list[str]:
    """Return where the program of a running Python may be, the likeliest first.

    Inside QGIS ``sys.executable`` may be QGIS itself (Windows, macOS) or the first ``python3``
    of the search path, which may be another Python: each has to be asked which it is.

    Parameters
    ----------
    executable, prefix : str
        ``sys.executable`` and ``sys.base_prefix``.
    version : tuple
        ``sys.version_info``.
    platform : str
        ``sys.platform``.
    """
    exact = f"python{version[0]}.{version[1]}"
    home = Path(prefix)
    if platform == "win32":
        places = [home / "python.exe", home / "python3.exe"]
        beside = Path(executable).parent if executable else home
        places += [beside / "python3.exe", beside / "python.exe"]
    elif platform == "darwin":
        folders = [home / "bin"]
        if executable:
            contents = Path(executable).parent.parent
            folders += [Path(executable).parent, Path(executable).parent / "bin"]
            folders += [contents / "Frameworks" / "bin", contents / "Resources" / "python" / "bin"]
        places = [folder / name for folder in folders for name in (exact, "python3", "python")]
    else:
        places = [home / "bin" / exact, home / "bin" / "python3"]
    if executable and re.match(r"python[\d.]*(\.exe)?$", Path(executable).name.lower()):
        places.append(Path(executable))
    return list(dict.fromkeys(str(place) for place in places))


def child_environment(
    environment: Mapping[str, str], folders: Iterable[str], proxy: str = ""
) -> dict[str, str]:
    """Return the environment in which QGIS's Python runs as a program of its own.

    Parameters
    ----------
    environment : mapping of str to str
        That of QGIS.
    folders : iterable of str
        From which QGIS imports, so that the program finds the same.
    proxy : str
        URL of the proxy set in QGIS; the environment's own has precedence.
    """
    child = {n: value for n, value in environment.items() if n.upper() not in _MISLEADING}
    child["PYTHONPATH"] = search_path(folders)
    child["PYTHONIOENCODING"] = "utf-8"
    child["PYTHONUNBUFFERED"] = "1"
    child["PIP_USER"] = "0"
    child["PIP_REQUIRE_VIRTUALENV"] = "0"
    child["NO_COLOR"] = "1"
    if proxy:
        known = {name.lower() for name, value in child.items() if value}
        for name in ("http_proxy", "https_proxy"):
            if name not in known:
                child[name.upper()] = proxy
    return child


@dataclass
class ProbeResult:
    """What the probe wrote.

    Attributes
    ----------
    python : dict or None
        The facts of the interpreter and what is ``installed``; None where the probe ended before.
    modules : dict of str to dict
        As of `core.packages.probe.try_module`.
    unfinished : str
        The module whose import ended the probe, "" where none did.
    """

    python: dict[str, Any] | None = None
    modules: dict[str, dict[str, Any]] = field(default_factory=dict)
    unfinished: str = ""

    def is_of(self, facts: Mapping[str, str]) -> bool:
        """Return whether the interpreter has these facts."""
        return self.python is not None and all(self.python.get(k) == v for k, v in facts.items())


def identity(facts: Mapping[str, str]) -> dict[str, str]:
    """Return those facts of an interpreter that are equal where binaries are exchangeable."""
    return {name: facts[name] for name in ("version", "platform", "suffix")}


def parse_probe_output(output: str) -> ProbeResult:
    """Return what the probe wrote, up to where it stopped; other lines are left out."""
    result = ProbeResult()
    for line in output.splitlines():
        if not line.startswith(MARK):
            continue
        try:
            message = json.loads(line[len(MARK) :])
        except ValueError:
            continue
        if "python" in message:
            result.python = message["python"]
        elif "trying" in message:
            result.unfinished = message["trying"]
        elif "module" in message:
            result.modules[message.pop("module")] = message
            result.unfinished = ""
    return result
