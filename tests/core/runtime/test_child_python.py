"""Python as a program: nothing is imported from the folder that it stands in."""

import os
import subprocess
import sys

import pytest

from scarmapper.core.runtime.child_python import run_module, search_path

PLANTED = "open({mark!r}, 'w').close()\nraise SystemExit(3)\n"


@pytest.fixture
def planted(tmp_path):
    """A folder with modules that somebody left there, and the file that these would write."""
    folder, mark = tmp_path / "planted", tmp_path / "executed"
    folder.mkdir()
    for name in ("pip", "json", "runpy", "pkgutil", "sitecustomize", "scarmapper"):
        (folder / f"{name}.py").write_text(PLANTED.format(mark=str(mark)))
    return folder, mark


@pytest.mark.parametrize("module", ["pip", "json.tool", "scarmapper.core.tiles.worker"])
def test_a_module_comes_from_where_python_imports_not_from_the_current_folder(planted, module):
    folder, mark = planted
    arguments = {"pip": ["--version"], "json.tool": ["--help"]}.get(module, ["1"])
    variables = {**os.environ, "PYTHONPATH": search_path(["", ".", str(folder.name), *sys.path])}
    done = subprocess.run(
        [sys.executable, *run_module(module), *arguments], cwd=folder, env=variables, input="",
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not mark.exists(), done.stderr
    # The system's Python of a machine for tests may lack pip; then that is what it says.
    assert done.returncode == 0 or "No module named pip" in done.stderr, done.stderr


def test_the_test_would_see_a_planted_module(planted):
    folder, mark = planted
    subprocess.run([sys.executable, "-m", "pip"], cwd=folder, check=False, capture_output=True)
    assert mark.exists()


def test_only_absolute_folders_that_exist_are_searched(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    found = search_path(["", "a", str(tmp_path / "a"), "/none/such", str(tmp_path / "a")], "/home")
    assert found.split(os.pathsep) == [str(tmp_path / "a"), "/home"]
