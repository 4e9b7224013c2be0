"""The plugin's own folder of packages."""

import json
import os
import sys
import time

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.packages.folder import LEFTOVER_AGE, POINTER, PackageFolder, kind_of_python


@pytest.fixture
def folder(tmp_path):
    """A folder of packages, off the path at the end."""
    made = PackageFolder(tmp_path / "packages", "python-test")
    before = list(sys.path)
    yield made
    made.deactivate()
    assert sys.path == before


def make(folder, name, value, replaces=()):
    """Install a module with a value."""
    new = folder.begin()
    (new / f"{name}.py").write_text(f"VALUE = {value}\n")
    return folder.commit(new, {name: str(value)}, replaces)


def age(path):
    """Let a folder look old."""
    old = time.time() - LEFTOVER_AGE - 60
    os.utime(path, (old, old))


def test_nothing_is_there_at_first(folder):
    assert folder.installation() is None
    assert folder.activate() is None
    folder.tidy()
    assert not folder.root.exists()


def test_an_installation_is_importable_at_once_and_last_on_the_path(folder):
    made = make(folder, "scar_pack_a", 1)
    assert folder.activate() == made
    assert sys.path[-1] == str(made.folder)
    import scar_pack_a

    assert scar_pack_a.VALUE == 1
    folder.deactivate()
    assert str(made.folder) not in sys.path


def test_a_replacement_is_first_on_the_path(folder):
    made = make(folder, "scar_pack_b", 1, replaces=["scar_pack_b"])
    folder.activate()
    assert sys.path[0] == str(made.folder)
    assert folder.installation().replaces == ("scar_pack_b",)


def test_activating_twice_adds_one_entry(folder):
    make(folder, "a", 1)
    folder.activate()
    made = make(folder, "a", 2)
    folder.activate()
    assert [entry for entry in sys.path if folder.contains(entry)] == [str(made.folder)]


def test_a_begun_installation_changes_nothing(folder):
    made = make(folder, "a", 1)
    new = folder.begin()
    assert new != made.folder
    assert folder.installation() == made
    folder.discard(new)
    assert not new.exists()
    assert folder.installation() == made


def test_tidying_spares_what_is_in_use_or_just_begun(folder):
    old, used = make(folder, "a", 1), make(folder, "a", 2)
    begun = folder.begin()
    age(old.folder)
    age(used.folder)
    folder.tidy()
    assert not old.folder.exists()
    assert used.folder.exists()
    assert begun.exists()
    age(begun)
    folder.tidy()
    assert sorted(entry.name for entry in folder.path.iterdir()) == [used.folder.name, POINTER]


def test_tidying_does_not_follow_links(folder, tmp_path):
    make(folder, "a", 1)
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_text("x")
    link = folder.path / "link"
    link.symlink_to(precious)
    age(precious)
    folder.tidy()
    assert not link.is_symlink()
    assert (precious / "file").exists()


def test_removing_leaves_nothing(folder):
    make(folder, "a", 1)
    folder.activate()
    assert folder.remove()
    assert not folder.path.exists()
    assert folder.installation() is None
    assert not any(folder.contains(entry) for entry in sys.path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"folder": "001"}',
        '{"folder": 3, "packages": {}, "replaces": []}',
        '{"folder": "none", "packages": {}, "replaces": []}',
        '{"folder": "001", "packages": [], "replaces": []}',
    ],
)
def test_a_damaged_pointer_means_nothing_is_installed(folder, text):
    make(folder, "a", 1)
    (folder.path / POINTER).write_text(text)
    assert folder.installation() is None
    assert folder.activate() is None


def test_a_pointer_leads_nowhere_else(folder, tmp_path):
    make(folder, "a", 1)
    (tmp_path / "evil").mkdir()
    stated = {"folder": "../../evil", "packages": {}, "replaces": []}
    (folder.path / POINTER).write_text(json.dumps(stated))
    assert folder.installation() is None


def test_kinds_of_python_do_not_meet(tmp_path):
    one, two = PackageFolder(tmp_path, "cpython-39"), PackageFolder(tmp_path, "cpython-312")
    make(one, "a", 1)
    assert two.installation() is None
    assert one.contains(str(two.path))
    assert not one.contains(str(tmp_path) + "-other")


def test_the_kind_names_python_and_numpy():
    import numpy

    kind = kind_of_python()
    assert sys.implementation.cache_tag in kind
    assert kind.endswith(f"numpy{numpy.__version__.split('.')[0]}")


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ScarMapperError, match="cannot be made"):
        PackageFolder(tmp_path / "file" / "packages", "k").begin()
