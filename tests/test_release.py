"""What keeps a version from being released. Covers .ci/zip.py and .ci/release.py."""

import importlib.util
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
METADATA = """[general]
name=Scar Mapper
description=Maps scars
about=Finds the scars of landslides.
version=1.2.3
qgisMinimumVersion=3.22
qgisMaximumVersion=4.99
author=Authors
email=us@scars.dev
tracker=https://scars.dev/issues
repository=https://scars.dev/code
homepage=https://scars.dev
"""
FILES = {
    "LICENSE": "", "NOTICE": "", "requirements.txt": "", "metadata.txt": METADATA,
    "__init__.py": "def classFactory(iface):\n    pass\n",
}  # fmt: skip
CHANGES = "# Changelog\n\n## Unreleased\n\n## 1.2.3\n\n- Something.\n"
TEXTS = {
    "pyproject.toml": 'version = "1.2.3"\n',
    "CITATION.cff": "version: 1.2.3\n",
    "CHANGELOG.md": CHANGES,
}


def load(name):
    """A program in .ci, as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def ci():
    """The programs zip and release."""
    before = list(sys.path)
    try:
        made = load("zip")
        sys.modules["zip"] = made
        return made, load("release")
    finally:
        sys.path[:] = before
        sys.modules.pop("zip", None)


@pytest.fixture
def packed(tmp_path):
    """Return a function that makes a zip of files."""

    def make(files):
        path = tmp_path / "plugin.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in files.items():
                archive.writestr(f"scarmapper/{name}", text)
        return path

    return make


def test_a_whole_plugin_has_no_problems(ci, packed):
    assert ci[0].problems(packed(FILES)) == []


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"NOTICE": None}, "NOTICE is missing"),
        ({"__init__.py": ""}, "no classFactory"),
        ({".git/config": ""}, "is hidden"),
        ({"core/__pycache__/a.py": ""}, "of no use"),
        ({"core/a.SO": ""}, "is a program"),
        ({"../other/a.py": ""}, "is hidden"),
        ({"metadata.txt": "name=x"}, "cannot be read"),
        ({"metadata.txt": METADATA.replace("about=", "abort=")}, "has no about"),
        ({"metadata.txt": METADATA.replace("1.2.3", "one")}, "version is no number"),
        ({"metadata.txt": METADATA.replace("3.22", "5.0")}, "newer than the newest"),
        ({"metadata.txt": METADATA.replace("4.99", "all")}, "numbers such as 3.22"),
        ({"metadata.txt": METADATA.replace("us@", "us at ")}, "email is no address"),
        ({"metadata.txt": METADATA.replace("https://scars.dev/i", "i")}, "tracker is no"),
        ({"metadata.txt": METADATA.replace("Maps", "<b>Maps</b>")}, "no HTML"),
        ({"metadata.txt": METADATA.replace("Scar Mapper", "Scar: Mapper!")}, "name may hold"),
    ],
)
def test_what_the_plugin_repository_refuses(ci, packed, files, words):
    changed = {**FILES, **files}
    (problem,) = ci[0].problems(packed({k: v for k, v in changed.items() if v is not None}))
    assert words in problem


def test_other_top_folders_are_refused(ci, tmp_path, packed):
    path = packed(FILES)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("other/a.py", "")
    assert ci[0].problems(path) == ["it has other top folders than scarmapper"]


GENERAL = dict(line.split("=", 1) for line in METADATA.splitlines()[1:])


def test_addresses_of_ones_own_are_no_placeholders(ci):
    assert ci[1].placeholders(GENERAL) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/scarmapper", "https://www.example.com", "http://code.example",
        "https://host.invalid/x", "http://localhost:8000/", "", "scars.dev", "ftp://scars.dev",
        "TODO",
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["tracker", "repository", "homepage"])
def test_placeholders_are_refused_with_a_sentence(ci, key, address):
    (sentence,) = ci[1].placeholders({**GENERAL, key: address})
    assert sentence.startswith(f"“{key}” in metadata.txt is a placeholder (")
    assert sentence.endswith("put the project's own address there.")


def test_an_email_that_nobody_reads_is_refused(ci):
    for email in ("us@example.org", "", "us"):
        found = ci[1].placeholders({**GENERAL, "email": email})
        assert len(found) == (0 if email == "us" else 1)


def test_versions_have_to_agree(ci):
    assert ci[1].disagreements("1.2.3", TEXTS) == []
    for name in TEXTS:
        (sentence,) = ci[1].disagreements(
            "1.2.3", {**TEXTS, name: TEXTS[name].replace("1.2.3", "1.2.30")}
        )
        assert sentence.startswith(f"{name} does not state version 1.2.3")
    text = CHANGES.replace("Unreleased\n", "Unreleased\n\n- More.\n")
    (sentence,) = ci[1].disagreements("1.2.3", {**TEXTS, "CHANGELOG.md": text})
    assert "“Unreleased”" in sentence


def test_a_release_with_obstacles_ends_before_anything_is_done(ci, monkeypatch, capsys):
    release = ci[1]
    monkeypatch.setattr(release, "obstacles", lambda: ["“tracker” is a placeholder."])
    monkeypatch.setattr(release, "git", lambda *_: "")
    monkeypatch.setattr(release, "build", None)
    monkeypatch.setattr(release.subprocess, "run", None)
    assert release.main() == 1
    words = capsys.readouterr().err
    assert "cannot be released" in words
    assert "“tracker” is a placeholder." in words


def test_a_release_is_built_when_all_checks_have_passed(ci, monkeypatch, capsys, packed):
    release = ci[1]
    path = packed(FILES)
    done = []

    def run(command, **_):
        done.append(Path(command[0]).name)
        return type("Done", (), {"returncode": len(done) - 1})

    monkeypatch.setattr(release, "ROOT", path.parent)
    monkeypatch.setattr(release, "obstacles", list)
    monkeypatch.setattr(release, "git", lambda *a: METADATA if a[0] == "show" else "")
    monkeypatch.setattr(release, "build", lambda tree, target: target.parent.mkdir())
    monkeypatch.setattr(release.subprocess, "run", run)
    monkeypatch.setattr(release, "problems", lambda target: target.write_bytes(b"zip") and [])
    assert release.main() == 0
    assert "scarmapper-1.2.3.zip (0.00 MB, SHA-256 " in capsys.readouterr().out
    assert done == ["run"]
    # The second time the checks fail.
    assert release.main() == 1
    assert "a check failed" in capsys.readouterr().err
