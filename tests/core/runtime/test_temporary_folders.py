"""What killed runs left is swept, and nothing else. Covers companion_files.py too."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scarmapper.core.runtime import temporary_folders
from scarmapper.core.runtime.companion_files import companions
from scarmapper.core.runtime.temporary_folders import KEPT, OWNER, TemporaryFolder, sweep

PROGRAM = """
import sys, time
from pathlib import Path
from scarmapper.core.runtime.temporary_folders import TemporaryFolder
folder = TemporaryFolder(Path(sys.argv[1]))
(folder.path / "half.tif").write_text("half")
print(folder.path, flush=True)
time.sleep(60)
"""


def other_run(parent):
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(parent)], stdout=subprocess.PIPE, text=True
    )
    return process, Path(process.stdout.readline().strip())


def age(folder, days):
    then = time.time() - days * 24 * 60 * 60
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (then, then))


def test_a_folder_goes_with_all_that_is_in_it(tmp_path):
    folder = TemporaryFolder(tmp_path)
    (folder.path / "b").mkdir()
    (folder.path / "a.tif").write_text("a")
    assert [p.name for p in folder.entries()] == ["a.tif", "b"]
    folder.remove()
    folder.remove()
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_killed_run_goes_at_the_next_and_that_of_a_living_stays(tmp_path):
    process, left = other_run(tmp_path)
    try:
        age(left, days=30)
        own = TemporaryFolder(tmp_path)
        assert left.is_dir()
        assert sweep(tmp_path) == []
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    other = TemporaryFolder(tmp_path)
    assert not left.exists()
    assert own.path.is_dir()
    assert other.path.is_dir()


def made(parent, name, mode=0o700, mark=None, days=2.0):
    folder = parent / name
    folder.mkdir(mode=mode)
    folder.chmod(mode)
    (folder / "file.txt").write_text("of the user")
    if mark is not None:
        (folder / OWNER).write_bytes(mark)
    age(folder, days)
    return folder


@pytest.mark.parametrize(
    ("about", "goes"),
    [
        ({"name": ".scarmapper-projects"}, True),  # as earlier versions left them
        ({"name": ".scarmapper-projects", "days": 0.5}, False),
        ({"name": ".scarmapper-projects", "mode": 0o755}, False),
        ({"name": ".scarmapper-my_notes_"}, False),
        ({"name": ".scarmapper-Projects"}, False),
        ({"name": "scarmapper-projects"}, False),
        ({"name": ".scarmapper-projects", "mark": b"mine"}, False),
        ({"name": ".scarmapper-projects", "mark": b""}, False),
        ({"name": ".scarmapper-projects", "mark": temporary_folders._LOCKED, "days": 0}, True),
        ({"name": ".scarmapper-projects", "mark": temporary_folders._UNLOCKED}, True),
        ({"name": ".scarmapper-projects", "mark": temporary_folders._UNLOCKED, "days": 0.5}, False),
    ],
)
def test_only_what_this_program_left_goes(tmp_path, about, goes):
    folder = made(tmp_path, **about)
    assert sweep(tmp_path) == ([folder] if goes else [])
    assert folder.exists() is not goes


def test_files_and_links_of_such_a_name_stay(tmp_path):
    elsewhere = made(tmp_path, "elsewhere", mark=temporary_folders._LOCKED)
    os.symlink(elsewhere, tmp_path / ".scarmapper-abcdefgh")
    (tmp_path / ".scarmapper-12345678").write_text("a file")
    marked_by_link = made(tmp_path, ".scarmapper-aaaaaaaa")
    os.symlink(elsewhere / OWNER, marked_by_link / OWNER)
    assert sweep(tmp_path) == []
    assert sweep(tmp_path / "none") == []
    assert (elsewhere / "file.txt").exists()


def test_where_nothing_can_be_locked_a_day_has_to_pass(tmp_path, monkeypatch):
    def no_locks(file):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(temporary_folders, "lock_file", no_locks)
    left = TemporaryFolder(tmp_path)
    left._release()
    assert sweep(tmp_path) == []
    age(left.path, days=2)
    assert sweep(tmp_path) == [left.path]


def killed_in_the_middle(tmp_path, kept, there):
    folder = made(tmp_path, ".scarmapper-aaaaaaaa", mark=temporary_folders._LOCKED)
    (folder / KEPT).mkdir()
    for name in kept:
        (folder / KEPT / name).write_text(f"old {name}")
    for name, text in there.items():
        if text is None:
            os.link(folder / KEPT / name, tmp_path / name)
        else:
            (tmp_path / name).write_text(text)
    assert sweep(tmp_path) == [folder]
    return {p.name: p.read_text() for p in tmp_path.iterdir()}


def test_a_file_that_was_away_when_the_run_was_killed_comes_back(tmp_path):
    assert killed_in_the_middle(tmp_path, ["a.gpkg", "a.gpkg-wal"], {}) == {
        "a.gpkg": "old a.gpkg",
        "a.gpkg-wal": "old a.gpkg-wal",
    }


def test_what_belongs_to_a_file_comes_back_to_that_file_alone(tmp_path):
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    kept = ["a.gpkg", "a.gpkg-wal"]
    assert killed_in_the_middle(first, kept, {"a.gpkg": None}) == {
        "a.gpkg": "old a.gpkg",
        "a.gpkg-wal": "old a.gpkg-wal",
    }
    assert killed_in_the_middle(second, kept, {"a.gpkg": "new"}) == {"a.gpkg": "new"}


def test_what_is_spared_is_never_swept(tmp_path):
    folder = TemporaryFolder(tmp_path)
    before = folder.path
    spared = folder.spare()
    assert folder.spare() == spared
    folder.remove()
    age(spared, days=9)
    assert sweep(tmp_path) == []
    assert spared.is_dir()
    assert not before.exists()


def test_what_belongs_to_a_file():
    names = {p.name for p in companions(Path("x/a.tif"))}
    assert names == {"a.tif.aux.xml", "a.tif.ovr", "a.tif.msk"}
    assert Path("x/a.b.qix") in companions(Path("x/a.b.SHP"))
    assert Path("x/a.gpkg-wal") in companions(Path("x/a.gpkg"))
    assert companions(Path("x/a.html")) == []
