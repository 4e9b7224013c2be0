#!/usr/bin/python3
"""Build the installable plugin from a commit, by default HEAD: .ci/zip.py [TREE [FILE]]."""

import re
import subprocess
import sys
import zipfile
from configparser import ConfigParser, Error
from pathlib import Path

# What the QGIS plugin repository accepts.
LARGEST = 25_000_000  # bytes
REQUIRED = (
    "name", "description", "about", "version", "qgisMinimumVersion", "author", "email", "tracker",
    "repository", "homepage",
)  # fmt: skip
PROGRAMS = {".so", ".dll", ".dylib", ".exe", ".pyd", ".pyc", ".jar", ".bat", ".msi"}
UNWANTED = {"__pycache__", "__MACOSX"}
ROOT = Path(__file__).resolve().parent.parent


def git(*arguments):
    """Return what git prints for these arguments in this repository."""
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout


def build(tree, target):
    """Archive a tree of this repository, less what .gitattributes leaves out."""
    target.parent.mkdir(parents=True, exist_ok=True)
    git("archive", "--format=zip", "--prefix=scarmapper/", f"--output={target.resolve()}", tree)


def problems(path):
    """List what the plugin repository would refuse in this zip."""
    found = []
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        for name in ("LICENSE", "NOTICE", "metadata.txt", "__init__.py", "requirements.txt"):
            if f"scarmapper/{name}" not in names:
                found.append(f"{name} is missing")
        if not found:
            found += metadata_problems(archive.read("scarmapper/metadata.txt").decode())
            if b"def classFactory(" not in archive.read("scarmapper/__init__.py"):
                found.append("__init__.py has no classFactory, which QGIS calls")
    if {name.split("/")[0] for name in names} != {"scarmapper"}:
        found.append("it has other top folders than scarmapper")
    for name in names:
        parts = name.rstrip("/").split("/")
        if any(part.startswith(".") or part in UNWANTED for part in parts):
            found.append(f"{name} is hidden, or of no use to anybody")
        if Path(name).suffix.lower() in PROGRAMS:
            found.append(f"{name} is a program, which the plugin repository does not take")
    if path.stat().st_size > LARGEST:
        found.append(f"it is larger than {LARGEST / 1e6:.0f} MB")
    return found


def metadata_problems(text):
    """List what the plugin repository would refuse in metadata.txt."""
    metadata = ConfigParser(interpolation=None)
    try:
        metadata.read_string(text)
        general = metadata["general"]
    except (Error, KeyError) as error:
        return [f"metadata.txt cannot be read: {error}"]
    found = [f"metadata.txt has no {key}" for key in REQUIRED if not general.get(key, "").strip()]
    if found:
        return found
    if not re.fullmatch(r"[A-Za-z][\w ()-]*", general["name"]):
        found.append("the name may hold letters, digits, spaces, ( ) _ and - alone")
    if not re.fullmatch(r"\d+(\.\d+){1,3}", general["version"]):
        found.append("the version is no number such as 0.1.0")
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", general["email"]):
        found.append("the email is no address")
    if re.search(r"<\w+[^>]*>", general["description"] + general["about"]):
        found.append("description and about may hold no HTML")
    for key in ("tracker", "repository", "homepage"):
        if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", general[key]):
            found.append(f"{key} is no address of a page")
    limits = [general.get(key, "4.99") for key in ("qgisMinimumVersion", "qgisMaximumVersion")]
    if not all(re.fullmatch(r"\d+\.\d+(\.\d+)?", limit) for limit in limits):
        found.append("versions of QGIS are numbers such as 3.22")
    elif [int(part) for part in limits[0].split(".")] > [
        int(part) for part in limits[1].split(".")
    ]:
        found.append("the oldest version of QGIS is newer than the newest")
    return found


def main(tree="HEAD", target=None):
    """Build and check; return the exit status."""
    if target is None:
        metadata = ConfigParser(interpolation=None)
        metadata.read_string(git("show", f"{tree}:metadata.txt"))
        target = ROOT / "dist" / f"scarmapper-{metadata['general']['version']}.zip"
        if git("status", "--porcelain"):
            print("The zip holds the last commit; what is not committed is not in it.")
    target = Path(target)
    build(tree, target)
    found = problems(target)
    for problem in found:
        print(f"{target}: {problem}", file=sys.stderr)
    if not found:
        print(f"{target} ({target.stat().st_size / 1e6:.2f} MB)")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
