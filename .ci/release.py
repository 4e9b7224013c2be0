#!/usr/bin/python3
"""Make the zip for the QGIS plugin repository: after all checks, and only if it may go there.

.ci/release.py            check, test everything, build
.ci/release.py --check    only say what stands in the way
"""

import hashlib
import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent))
from zip import ROOT, build, git, problems

ADDRESSES = ("tracker", "repository", "homepage")
# Names that can never be anybody's (RFC 2606, RFC 6761).
RESERVED = re.compile(r"(^|\.)(example(\.(com|net|org))?|invalid|test|localhost)$|^$")


def placeholders(metadata):
    """List what in the plugin's metadata is no real address, as sentences."""
    found = []
    for key in ADDRESSES:
        value = metadata.get(key, "").strip()
        host = urlsplit(value).hostname or ""
        if RESERVED.search(host) or urlsplit(value).scheme not in ("http", "https"):
            found.append(
                f"“{key}” in metadata.txt is a placeholder ({value or 'empty'}): put the "
                "project's own address there."
            )
    email = metadata.get("email", "").strip()
    if RESERVED.search(email.rpartition("@")[2]):
        found.append(
            f"“email” in metadata.txt is a placeholder ({email or 'empty'}): put an address there "
            "that somebody reads."
        )
    return found


def disagreements(version, texts):
    """List the files that state another version, as sentences.

    Parameters
    ----------
    version : str
        Of metadata.txt.
    texts : dict
        pyproject.toml, CITATION.cff and CHANGELOG.md by their names.
    """
    wanted = {
        "pyproject.toml": rf'^version = "{re.escape(version)}"$',
        "CITATION.cff": rf"^version: {re.escape(version)}$",
        "CHANGELOG.md": rf"^## {re.escape(version)}\b",
    }
    found = [
        f"{name} does not state version {version}, as metadata.txt does."
        for name, pattern in wanted.items()
        if not re.search(pattern, texts[name], re.MULTILINE)
    ]
    unreleased = texts["CHANGELOG.md"].partition("## Unreleased")[2].partition("\n## ")[0]
    if "\n- " in unreleased:
        found.append(
            f"CHANGELOG.md has changes under “Unreleased”: put them under version {version}, or "
            "raise the version."
        )
    return found


def obstacles(tree="HEAD"):
    """List what keeps a commit from being released, as sentences."""
    metadata = ConfigParser(interpolation=None)
    metadata.read_string(git("show", f"{tree}:metadata.txt"))
    general = metadata["general"]
    names = ("pyproject.toml", "CITATION.cff", "CHANGELOG.md")
    texts = {name: git("show", f"{tree}:{name}") for name in names}
    return placeholders(general) + disagreements(general["version"], texts)


def main(*arguments):
    """Check, test and build; return the exit status."""
    found = obstacles()
    if git("status", "--porcelain"):
        found.append("There are changes that are not committed: commit or remove them.")
    if found:
        print("This cannot be released:", *found, sep="\n  ", file=sys.stderr)
        return 1
    if "--check" in arguments:
        print("Nothing stands in the way.")
        return 0
    if subprocess.run([str(ROOT / ".ci" / "run")], cwd=ROOT, check=False).returncode:
        print("This cannot be released: a check failed, see above.", file=sys.stderr)
        return 1
    metadata = ConfigParser(interpolation=None)
    metadata.read_string(git("show", "HEAD:metadata.txt"))
    target = ROOT / "dist" / f"scarmapper-{metadata['general']['version']}.zip"
    build("HEAD", target)
    found = problems(target)
    if found:
        print("This cannot be released:", *found, sep="\n  ", file=sys.stderr)
        return 1
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    print(f"{target} ({target.stat().st_size / 1e6:.2f} MB, SHA-256 {digest})")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
