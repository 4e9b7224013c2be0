"""Run by QGIS's Python in a process of its own: import packages and tell what happens.

An import may hang, crash or load libraries that clash; here it harms nobody. Usage, with one
JSON object on standard input and several, each on a marked line, on standard output::

    python probe.py

``{"modules": {"sklearn": ["scikit-learn"]}, "append": [], "insert": []}`` asks for modules, with
the packages that may bring each, after folders were added to the end and the front of the path.
With ``"facts"`` it goes no further where the interpreter has others.
The answers: ``{"python": …}`` with the interpreter and what is installed without these folders,
then for each module ``{"trying": "sklearn"}`` and ``{"module": "sklearn", …}``.
"""

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
from pathlib import Path

MARK = "scarmapper-probe:"


def interpreter_facts():
    """Return what tells this interpreter from others, and which pip it has.

    Returns
    -------
    dict
        ``version``, ``platform``, ``suffix`` of extension modules: alike where binaries are
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


def _bundled_pip():
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


def installed_packages():
    """Return the version of each package by its name, the one that imports find first."""
    found = {}
    for distribution in importlib.metadata.distributions():
        try:
            name, version = distribution.metadata["Name"], distribution.version
        except Exception:  # noqa: S112 - a damaged package is none  # nosec B112
            continue
        if name and version:
            found.setdefault(name, version)
    return found


def location_of(spec):
    """Return the folder in which a module or package was found."""
    if spec.submodule_search_locations is not None:
        return str(Path(next(iter(spec.submodule_search_locations), "")).parent)
    return str(Path(spec.origin or "").parent)


def try_module(module, packages):
    """Import a module.

    Returns
    -------
    dict
        ``found``, ``version``, ``location`` (its folder), ``error``; the last three "" where
        there is nothing to say.
    """
    result = {"found": False, "version": "", "location": "", "error": ""}
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
        # Leftovers of a package without its module are no package.
        result["version"] = ""
        return result
    result["found"] = True
    result["location"] = location_of(spec)
    try:
        loaded = importlib.import_module(module)
        if module == "numpy" and importlib.util.find_spec("osgeo") is not None:
            # A NumPy for which GDAL was not built shows only here.
            importlib.import_module("osgeo.gdal_array")
    except BaseException as error:  # whatever it is, it is the answer
        lines = traceback.format_exception_only(type(error), error)
        result["error"] = " ".join(" ".join(lines).split())[:600]
        return result
    if not result["version"]:
        result["version"] = str(getattr(loaded, "__version__", ""))
    return result


def say(answer):
    """Write an answer on a line of its own, after whatever a package printed when imported."""
    print("\n" + MARK + json.dumps(answer), flush=True)


def main():
    """Answer the question on standard input."""
    question = json.loads(sys.stdin.read() or "{}")
    own = interpreter_facts()
    say({"python": {**own, "installed": installed_packages()}})
    if any(own.get(name) != fact for name, fact in question.get("facts", {}).items()):
        return
    sys.path[:0] = question.get("insert", [])
    sys.path += question.get("append", [])
    # QGIS on Windows and macOS points these at its own data, as core/geo/gdal.py says.
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
        say({"trying": name})
        say({"module": name, **try_module(name, packages)})


if __name__ == "__main__":
    main()
