"""Files take their places together, or everything is as it was, whichever move fails."""

import os

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.runtime import replacement
from scarmapper.core.runtime.replacement import Move, move_together
from scarmapper.core.runtime.temporary_folders import TemporaryFolder

NAMES = ("a.tif", "a.qml", "b.gpkg", "c.shp", "c.dbf", "new.html")
# What was there before: of the new.html nothing, of the others more than is written anew.
BEFORE = {
    "a.tif": "old a",
    "a.tif.ovr": "old overviews",
    "a.tif.aux.xml": "old statistics",
    "a.qml": "old style",
    "b.gpkg": "old b",
    "b.gpkg-wal": "old log",
    "c.shp": "old c",
    "c.dbf": "old attributes",
    "c.qix": "old index",
    "other.txt": "of somebody else",
}
AFTER = {**{name: f"new {name}" for name in NAMES}, "other.txt": "of somebody else"}


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "place"
    folder.mkdir()
    for name, text in BEFORE.items():
        (folder / name).write_text(text)
    return folder


def content(folder):
    return {
        p.name: p.read_text() if p.is_file() else "folder"
        for p in folder.iterdir()
        if not p.name.startswith(".scarmapper-")
    }


def finished(place, names=NAMES):
    moves = []
    for name in names:
        folder = TemporaryFolder(place)
        (folder.path / name).write_text(f"new {name}")
        moves.append(Move(folder, folder.path / name, place / name))
    return moves


def remove(moves):
    for move in moves:
        move.folder.remove()


def test_all_move_and_what_belonged_to_the_old_goes(place):
    moves = finished(place)
    move_together(moves)
    remove(moves)
    assert content(place) == AFTER
    assert not list(place.glob(".scarmapper-*"))


FULL = OSError(28, "No space left on device")


def failing(monkeypatch, number, error=FULL, links=True):
    """Let the replacement of a number, from 0, fail; return the list of those that were tried."""
    real, tried = os.replace, []

    class System:
        def __getattr__(self, name):
            return getattr(os, name)

        def replace(self, source, target):
            tried.append(target)
            if len(tried) - 1 == number:
                raise error
            real(source, target)

        def link(self, source, target):
            if not links:
                raise OSError(95, "Operation not supported")
            os.link(source, target)

    monkeypatch.setattr(replacement, "os", System())
    return tried


@pytest.mark.parametrize("links", [True, False])
def test_a_fault_at_any_move_leaves_everything_as_it_was(place, links):
    with pytest.MonkeyPatch.context() as patch:
        moves = finished(place)
        tried = failing(patch, -2, links=links)
        move_together(moves)
        remove(moves)
    steps = len(tried)
    assert steps > len(NAMES)
    for name in AFTER:
        (place / name).unlink()
    for name, text in BEFORE.items():
        (place / name).write_text(text)
    for number in range(steps):
        moves = finished(place)
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, number, links=links)
            with pytest.raises(ScarMapperError, match="cannot be replaced: No space left"):
                move_together(moves)
        assert content(place) == BEFORE, number
        remove(moves)
        assert not list(place.glob(".scarmapper-*"))


def test_an_interrupt_leaves_everything_as_it_was(place, monkeypatch):
    moves = finished(place)
    failing(monkeypatch, 4, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        move_together(moves)
    assert content(place) == BEFORE


def test_a_file_is_at_its_place_at_every_moment(place, monkeypatch):
    class System:
        def __getattr__(self, name):
            return getattr(os, name)

        def replace(self, source, target):
            assert (place / "a.tif").exists()
            os.replace(source, target)
            assert (place / "a.tif").exists()

    monkeypatch.setattr(replacement, "os", System())
    move_together(finished(place))


def test_a_file_that_cannot_be_put_back_is_kept_and_named(place, monkeypatch):
    moves = finished(place)
    real = os.replace

    class System:
        def __getattr__(self, name):
            return getattr(os, name)

        def replace(self, source, target):
            if str(target).endswith("b.gpkg"):
                raise OSError(5, "Input/output error")
            if str(target) == str(place / "a.tif") and "previous" in str(source):
                raise OSError(5, "Input/output error")
            real(source, target)

    monkeypatch.setattr(replacement, "os", System())
    with pytest.raises(ScarMapperError, match=r"a\.tif could not be put back") as caught:
        move_together(moves)
    remove(moves)
    folder = caught.value.arguments["folder"]
    assert "old a" in [p.read_text() for p in folder.rglob("a.tif")]
    assert not folder.name.startswith(".scarmapper-")
    # All others are as before.
    assert content(place)["a.qml"] == "old style"


def test_a_link_is_replaced_and_comes_back_as_a_link(place, tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere.tif"
    elsewhere.write_text("elsewhere")
    (place / "a.tif").unlink()
    os.symlink(elsewhere, place / "a.tif")
    moves = finished(place, ["a.tif", "b.gpkg"])
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, 5)
        with pytest.raises(ScarMapperError):
            move_together(moves)
    assert (place / "a.tif").is_symlink()
    remove(moves)
    move_together(finished(place, ["a.tif"]))
    assert (place / "a.tif").read_text() == "new a.tif"
    assert elsewhere.read_text() == "elsewhere"


def test_a_folder_goes_again_and_the_empty_one_comes_back(place):
    (place / "chips").mkdir()
    first, second = TemporaryFolder(place), TemporaryFolder(place)
    (first.path / "chips").mkdir()
    (first.path / "chips" / "1.txt").write_text("1")
    moves = [
        Move(first, first.path / "chips", place / "chips"),
        Move(second, second.path / "none.txt", place / "none.txt"),
    ]
    with pytest.raises(ScarMapperError, match=r"none\.txt"):
        move_together(moves)
    assert list((place / "chips").iterdir()) == []
    move_together(moves[:1])
    assert (place / "chips" / "1.txt").read_text() == "1"
