"""Two paths of one file are found to be one."""

import os

import pytest

from scarmapper.core.runtime.file_identity import FileSet, identities, is_special


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "folder" / "scars.gpkg"
    path.parent.mkdir()
    path.write_text("a")
    return path


def ways_to(file):
    folder = file.parent
    (folder / "sub").mkdir()
    os.symlink(file, folder / "symbolic.gpkg")
    os.symlink("symbolic.gpkg", folder / "chain.gpkg")
    os.symlink(folder, folder.parent / "by_folder")
    os.link(file, folder / "hard.gpkg")
    return {
        "itself": str(file),
        "dots": str(folder / "sub" / ".." / "scars.gpkg"),
        "relative": os.path.relpath(file),
        "symbolic": str(folder / "symbolic.gpkg"),
        "chain": str(folder / "chain.gpkg"),
        "folder": str(folder.parent / "by_folder" / "scars.gpkg"),
        "hard": str(folder / "hard.gpkg"),
        "case": str(folder / "Scars.GPKG"),
        "slashes": f"{folder}//./scars.gpkg",
    }


def test_every_way_to_a_file_is_found(file):
    ways = ways_to(file)
    for name, first in ways.items():
        files = FileSet([first])
        for other, second in ways.items():
            if {"case", "hard"} == {name, other}:  # only the names, or only the files, are alike
                continue
            assert files.find(second) == first, (name, other)


def test_other_files_are_others(file):
    (file.parent / "twin.gpkg").write_text("a")
    files = FileSet([file])
    for other in ("twin.gpkg", "none.gpkg", "scars.gpkg.qml", "sub/scars.gpkg"):
        assert files.find(file.parent / other) is None
    assert FileSet().find(file) is None


def test_files_that_are_not_there_yet_are_told_by_their_places(tmp_path):
    files = FileSet([tmp_path / "new" / "deep" / "a.tif"])
    assert files.find(tmp_path / "new" / "deep" / "A.tif")
    assert files.find(tmp_path / "new" / "x" / ".." / "deep" / "a.tif")
    assert files.find(tmp_path / "new" / "a.tif") is None
    composed, decomposed = "h\u00e4nge.tif", "ha\u0308nge.tif"
    assert FileSet([tmp_path / composed]).find(tmp_path / decomposed)


def test_what_is_no_path_is_told_without_an_error(tmp_path):
    os.symlink("loop", tmp_path / "loop")
    for path in ("a\0b", "", tmp_path / "loop", "x" * 5000):
        assert identities(path)


def test_a_name_given_is_the_one_found(file):
    files = FileSet()
    files.add(file, "REPORT")
    files.add(file, "MASK")
    assert files.find(file) == "REPORT"


def test_pipes_and_devices_are_special(file):
    os.mkfifo(file.parent / "pipe")
    assert is_special(file.parent / "pipe")
    assert is_special("/dev/null")
    assert not any(is_special(path) for path in (file, file.parent, file.parent / "none", "a\0b"))
