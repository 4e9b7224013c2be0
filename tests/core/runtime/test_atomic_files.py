"""Files are complete or not there."""

import errno
import os

import pytest

from scarmapper.core.runtime import atomic_files
from scarmapper.core.runtime.atomic_files import atomic_file, remove_parts, write_atomic


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("durable", [True, False])
def test_text_and_bytes_are_written_and_replaced(tmp_path, durable):
    path = tmp_path / "file.txt"
    write_atomic(path, "först\n", durable)
    assert path.read_bytes() == "först\n".encode()
    write_atomic(str(path), b"\x00\r\n", durable)
    assert path.read_bytes() == b"\x00\r\n"
    assert names(tmp_path) == ["file.txt"]


def test_the_old_content_is_there_until_the_new_one_is_complete(tmp_path):
    path = tmp_path / "file.txt"
    path.write_text("old")
    with atomic_file(path) as file:
        file.write(b"ne")
        assert path.read_text() == "old"
        file.write(b"w")
    assert path.read_text() == "new"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_leaves_what_was_there(tmp_path, error):
    path = tmp_path / "file.txt"
    path.write_text("old")

    def write_half():
        with atomic_file(path) as file:
            file.write(b"half")
            raise error

    with pytest.raises(error):
        write_half()
    assert path.read_text() == "old"
    assert names(tmp_path) == ["file.txt"]


def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "file.txt"
    path.write_text("old")

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic_files.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomic(path, "new")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["file.txt"]
    write_atomic(path, "new", durable=False)
    assert path.read_text() == "new"


def test_a_file_that_cannot_be_replaced_leaves_no_part(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_atomic(tmp_path / "folder", "x")
    assert names(tmp_path) == ["folder"]


def test_writing_from_several_processes_does_not_mix(tmp_path):
    path = tmp_path / "file.txt"
    with atomic_file(path) as one, atomic_file(path) as other:
        one.write(b"one")
        other.write(b"other")
        assert len(os.listdir(tmp_path)) == 2
    # The one that is closed last.
    assert path.read_text() == "one"


def test_parts_of_a_killed_process_are_removed(tmp_path):
    (tmp_path / f".{'0a' * 16}.part").touch()
    (tmp_path / "kept.npz").touch()
    remove_parts(tmp_path)
    assert names(tmp_path) == ["kept.npz"]


def test_hidden_files_of_others_are_no_parts(tmp_path):
    names = [".download.part", f".{'0a' * 15}.part", f"{'0a' * 16}.part", f".{'0a' * 16}.part.txt"]
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / f".{'1b' * 16}.part").mkdir()
    remove_parts(tmp_path)
    remove_parts(tmp_path / "none")
    assert {p.name for p in tmp_path.iterdir()} == {*names, f".{'1b' * 16}.part"}


def test_parts_that_are_still_written_stay(tmp_path):
    old, new = tmp_path / f".{'0a' * 16}.part", tmp_path / f".{'0b' * 16}.part"
    for path in (old, new):
        path.touch()
    os.utime(old, (0, 0))
    remove_parts(tmp_path, older=3600)
    assert list(tmp_path.iterdir()) == [new]
