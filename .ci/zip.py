#!/usr/bin/python3
"""Build the installable plugin from a commit, by default HEAD: .ci/zip.py [TREE [FILE]]."""

import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

LARGEST = 25_000_000  # bytes; what the QGIS plugin repository accepts
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
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    found = [
        f"{name} is missing"
        for name in ("LICENSE", "metadata.txt", "__init__.py", "requirements.txt")
        if f"scarmapper/{name}" not in names
    ]
    if {name.split("/")[0] for name in names} != {"scarmapper"}:
        found.append("it has other top folders than scarmapper")
    if path.stat().st_size > LARGEST:
        found.append(f"it is larger than {LARGEST / 1e6:.0f} MB")
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
