"""Run by QGIS's Python in a process of its own: import packages and write what happens.

An import may hang, crash or load libraries that clash; here it does no harm. Usage, with one JSON
object on standard input and several, each on a marked line, on standard output::

    python probe.py

``{"modules": {"sklearn": ["scikit-learn"]}, "append": [], "insert": []}`` asks for modules, with
the packages that may bring each, after folders were added to the end and the front of the path.
With ``"facts"`` it imports nothing where the interpreter has others.
The output: ``{"python": …}`` with the interpreter and what is installed without these folders,
then for each module ``{"trying": "sklearn"}`` and ``{"module": "sklearn", …}``.
"""

from __future__ import annotations

import sys

# The folder of this file holds modules with names such as gdal: they must not be found.
if __name__ == "__main__":
    del sys.path[0]

import importlib
import importlib.metadata
import importlib.util
import json
import os
import sysconfig
import traceback
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

MARK = "scarmapper-probe:"


def interpreter_facts() -> dict[str, str]:
    """Return what distinguishes this interpreter from others, and which pip it has.

    Returns
    -------
    dict
        ``version``, ``platform``, ``suffix`` of extension modules: equal where binaries are
        exchangeable. ``pip``: version or "", ``pip_wheel``: path of the one that comes with
        Python or "".
    """
    pip = ""
    if importlib.util.find_spec("pip") is not None:
        try:
            pip = importlib.metadata.version("pip")
        except importlib.metadata.PackageNotFoundError:
            pip = ""
    return {
        "version": sys.version,
        "platform": sysconfig.get_platform(),
        "suffix": sysconfig.get_config_var("EXT_SUFFIX") or "",
        "pip": pip,
        "pip_wheel": _bundled_pip(),
    }


def _bundled_pip() -> str:
    """Return the wheel from which ``ensurepip`` would install pip, "" without one."""
    folders = [sysconfig.get_config_var("WHEEL_PKG_DIR"), "/usr/share/python-wheels"]
    spec = importlib.util.find_spec("ensurepip")
    if spec is not None and spec.origin:
        folders.append(str(Path(spec.origin).parent / "_bundled"))
    for folder in folders:
        wheels = sorted(Path(folder).glob("pip-*.whl")) if folder else []
        if wheels:
            return str(wheels[-1])
    return ""


def installed_packages() -> dict[str, str]:
    """Return the version of each package by its name: of the copy that an import finds."""
    found: dict[str, str] = {}
    for distribution in importlib.metadata.distributions():
        try:
            name, version = distribution.metadata["Name"], distribution.version
        except Exception:  # noqa: S112 - a damaged package is none  # nosec B112
            continue
        if name and version:
            found.setdefault(name, version)
    return found


def location_of(spec: ModuleSpec) -> str:
    """Return the folder in which a module or package was found."""
    if spec.submodule_search_locations is not None:
        return str(Path(next(iter(spec.submodule_search_locations), "")).parent)
    return str(Path(spec.origin or "").parent)


def try_module(module: str, packages: Sequence[str]) -> dict[str, Any]:
    """Import a module, and return what happened.

    Parameters
    ----------
    module : str
    packages : sequence of str
        Those that may bring it, for the version.

    Returns
    -------
    dict
        ``found``, ``version``, ``location`` (its folder), ``error``; the last three "" where
        they do not apply.
    """
    result: dict[str, Any] = {"found": False, "version": "", "location": "", "error": ""}
    for package in packages:
        try:
            result["version"] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
        break
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError) as error:
        spec, result["error"] = None, f"{type(error).__name__}: {error}"
    if spec is None:
        # Metadata without a module are leftovers.
        result["version"] = ""
        return result
    result["found"] = True
    result["location"] = location_of(spec)
    try:
        loaded = importlib.import_module(module)
        if module == "numpy" and importlib.util.find_spec("osgeo") is not None:
            # A NumPy for which GDAL was not built shows only here.
            importlib.import_module("osgeo.gdal_array")
    except BaseException as error:  # SystemExit too is a result
        lines = traceback.format_exception_only(type(error), error)
        result["error"] = " ".join(" ".join(lines).split())[:600]
        return result
    if not result["version"]:
        result["version"] = str(getattr(loaded, "__version__", ""))
    return result


def write(message: dict[str, Any]) -> None:
    """Write a message on a line of its own, after whatever a package printed when imported."""
    print("\n" + MARK + json.dumps(message), flush=True)


def main() -> None:
    """Import the modules that standard input names."""
    question = json.loads(sys.stdin.read() or "{}")
    own = interpreter_facts()
    write({"python": {**own, "installed": installed_packages()}})
    if any(own.get(name) != fact for name, fact in question.get("facts", {}).items()):
        return
    sys.path[:0] = question.get("insert", [])
    sys.path += question.get("append", [])
    # QGIS on Windows and macOS points these at its own data, see core/geo/gdal.py.
    for name in ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA"):
        os.environ.pop(name, None)
    modules = question.get("modules", {})
    if modules and importlib.util.find_spec("qgis") is not None:
        # On Windows some libraries fail only where Qt is loaded already, as it is in QGIS.
        try:
            importlib.import_module("qgis.PyQt.QtCore")
        except ImportError as error:
            print(error)
    for name, packages in modules.items():
        write({"trying": name})
        write({"module": name, **try_module(name, packages)})


if __name__ == "__main__":
    main()
