"""Files that are complete or absent."""

import errno
import os
import pickle

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.runtime import atomic_files
from scarmapper.core.tiles.files import (
    DiskFull,
    file_name,
    fingerprint,
    packed,
    read_intact,
    state_of_files,
    write_whole,
)


@pytest.fixture
def content():
    """The content of a file with facts and arrays."""
    random = np.random.default_rng(1)
    arrays = {"a": random.integers(0, 9, (40, 3)), "b": random.random(50), "none": np.zeros(0)}
    return packed({"fingerprint": "f", "x": [1.5, None, "ü"]}, arrays)


def test_what_is_packed_comes_back(tmp_path, content):
    path = tmp_path / "new" / "file.npz"
    write_whole(path, content)
    facts, arrays = read_intact(path, "f")
    assert facts["x"] == [1.5, None, "ü"]
    random = np.random.default_rng(1)
    np.testing.assert_array_equal(arrays["a"], random.integers(0, 9, (40, 3)))
    assert arrays["none"].shape == (0,)
    assert packed(facts, arrays) == content
    assert [p.name for p in path.parent.iterdir()] == ["file.npz"]


def test_other_fingerprints_are_not_taken(tmp_path, content):
    path = tmp_path / "file.npz"
    write_whole(path, content)
    assert read_intact(path, "g") is None
    assert read_intact(tmp_path / "none.npz", "f") is None


def test_any_damage_is_seen(tmp_path, content):
    path = tmp_path / "file.npz"
    for length in range(0, len(content) - 1, 7):
        path.write_bytes(content[:length])
        assert read_intact(path, "f") is None
    for place in range(0, len(content), 3):
        changed = bytearray(content)
        changed[place] ^= 0x55
        path.write_bytes(changed)
        assert read_intact(path, "f") is None


def test_a_full_disk_is_reported_and_leaves_what_was_there(tmp_path, monkeypatch, content):
    path = tmp_path / "file.npz"
    path.write_bytes(b"before")

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic_files.os, "fsync", full)
    with pytest.raises(DiskFull, match="no room left") as caught:
        write_whole(path, content)
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert type(copy) is DiskFull
    assert str(copy) == str(caught.value)
    assert path.read_bytes() == b"before"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_reported(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ScarMapperError, match="cannot be written"):
        write_whole(tmp_path / "file" / "x.npz", b"")


def test_names_of_files_are_plain_and_differ():
    names = ["a/b", "a_b", "A_b", "ß" * 300, "..", "con"]
    made = [file_name(name, "map") for name in names]
    assert len({name.lower() for name in made}) == len(names)
    for name in made:
        assert name.isascii()
        assert "/" not in name
        assert len(name) < 70


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_the_state_of_a_raster_counts_its_parts(simulated, tmp_path):
    first = tmp_path / "pre.tif"
    first.write_bytes((simulated / "pre.tif").read_bytes())
    vrt = tmp_path / "pre.vrt"
    vrt.write_text(
        '<VRTDataset rasterXSize="4" rasterYSize="4"><VRTRasterBand dataType="UInt16" band="1">'
        '<SimpleSource><SourceFilename relativeToVRT="1">pre.tif</SourceFilename>'
        "<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    before = state_of_files([str(vrt)])
    assert state_of_files([str(vrt)]) == before
    os.utime(first, (1, 1))
    assert state_of_files([str(vrt)]) != before
    assert state_of_files(["/vsicurl/x", str(tmp_path / "none.tif")])
    assert fingerprint(before, 1) != fingerprint(before, 2)
