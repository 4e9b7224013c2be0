"""Labelled patches read from disk, and what is wrong with damaged ones."""

from contextlib import suppress

import generated_patches
import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.models.training import hdf5_trial
from scarmapper.models.training.patches import read_patches

h5py = pytest.importorskip("h5py")


@pytest.fixture
def in_this_process(monkeypatch):
    """No process is started to read files first, which takes half a second each time."""
    monkeypatch.setattr(hdf5_trial.sys, "executable", "")


@pytest.mark.parametrize(
    ("images", "masks"), [("TrainData/img", "TrainData/mask"), ("images", "masks")]
)
def test_both_layouts(tmp_path, images, masks):
    for folder in (images, masks):
        (tmp_path / folder).mkdir(parents=True)
    for i in (10, 9):
        with h5py.File(tmp_path / images / f"image_{i}.h5", "w") as file:
            file["img"] = np.broadcast_to(np.arange(14.0) + i, (8, 8, 14))
        with h5py.File(tmp_path / masks / f"mask_{i}.h5", "w") as file:
            file["mask"] = np.eye(8, dtype=np.uint8)
    patches = read_patches(tmp_path, ("B4", "B2", "DEM"))
    assert patches.ids.tolist() == [9, 10]
    assert patches.images[:, :, 3, 4].tolist() == [[12, 10, 22], [13, 11, 23]]
    assert (patches.masks == np.eye(8, dtype=bool)).all()
    (tmp_path / masks / "mask_9.h5").unlink()
    with pytest.raises(ScarMapperError, match="no label"):
        read_patches(tmp_path, ("B4",))
    (tmp_path / masks / "mask_9.h5").write_bytes(b"\x89HDF\r\n")
    with pytest.raises(ScarMapperError, match="damaged"):
        read_patches(tmp_path, ("B4",))


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_values_that_are_not_finite_are_refused(tmp_path, value):
    folder = generated_patches.write_hdf5(tmp_path / "data", count=3)
    with h5py.File(folder / "TrainData" / "img" / "image_2.h5", "r+") as file:
        file["img"][3, 4, 5:7] = value
    with pytest.raises(ScarMapperError, match=r"image_2\.h5 has 2 values that are not finite"):
        read_patches(folder, ("B4",))
    rgb = np.ones((2, 4, 4, 3), np.float32)
    rgb[1, 2, 3, 0] = value
    np.savez(tmp_path / "p.npz", l4s_id=[1, 2], rgb=rgb, mask=np.zeros((2, 4, 4), np.uint8))
    with pytest.raises(ScarMapperError, match="rgb, has 1 values that are not finite"):
        read_patches(tmp_path / "p.npz", ("B4",))


@pytest.mark.usefixtures("in_this_process")
def test_values_that_are_in_a_missing_file_are_refused(tmp_path):
    folder = generated_patches.write_hdf5(tmp_path / "data", count=3)
    path = folder / "TrainData" / "mask" / "mask_1.h5"
    path.unlink()
    with h5py.File(path, "w") as file:
        layout = h5py.VirtualLayout((32, 32), "u1")
        layout[:] = h5py.VirtualSource("gone.h5", "mask", (32, 32))
        file.create_virtual_dataset("mask", layout)
    with pytest.raises(ScarMapperError, match="virtual dataset"):
        read_patches(folder, ("B4",))


@pytest.mark.usefixtures("in_this_process")
def test_of_the_whole_data_set_the_labelled_part_is_read(tmp_path):
    folder = generated_patches.write_hdf5(tmp_path / "data", count=3)
    for part in ("ValidData", "TestData"):
        (folder / part / "img").mkdir(parents=True)
        (folder / part / "img" / "image_1.h5").write_bytes(b"never read")
    assert len(read_patches(folder, ("B4",))) == 3
    (folder / "TrainData" / "img" / "image_x.h5").write_bytes(b"")
    with pytest.raises(ScarMapperError, match=r"image_x\.h5 has no number"):
        read_patches(folder, ("B4",))


def test_npz_layout(tmp_path):
    rgb = np.arange(2 * 4 * 4 * 3, dtype=np.uint8).reshape(2, 4, 4, 3)
    mask = np.zeros((2, 4, 4), np.uint8)
    np.savez(tmp_path / "rgb_patches.npz", l4s_id=[7, 3], rgb=rgb, mask=mask)
    patches = read_patches(tmp_path, ("B4", "B3", "B2"))
    assert patches.ids.tolist() == [3, 7]
    np.testing.assert_array_equal(patches.images[0], rgb[1].transpose(2, 0, 1))
    with pytest.raises(ScarMapperError, match="SLOPE"):
        read_patches(tmp_path / "rgb_patches.npz", ("B4", "SLOPE"))


@pytest.mark.usefixtures("in_this_process")
def test_damaged_patches_are_named(tmp_path, capsys):
    folder = generated_patches.write_hdf5(tmp_path / "data", count=3)
    image = folder / "TrainData" / "img" / "image_1.h5"
    whole = image.read_bytes()

    def message():
        with pytest.raises(ScarMapperError) as caught:
            read_patches(folder, ("B4",))
        return str(caught.value)

    image.write_bytes(whole[: len(whole) // 2])
    assert "image_1.h5 is damaged" in message()
    for name, array in (("picture", np.ones((32, 32, 14))), ("img", np.ones((32, 32, 12)))):
        image.unlink()
        with h5py.File(image, "w") as file:
            file[name] = array
        assert "image_1.h5 has" in message()
    image.unlink()
    with h5py.File(image, "w") as file:
        file["img"] = np.ones((16, 16, 14))
    assert "does not fit" in message()
    image.write_bytes(whole)
    (folder / "TrainData" / "mask" / "mask_1.h5").unlink()
    assert "image_1.h5" in message()


def test_an_npz_of_another_kind_is_named(tmp_path):
    path = tmp_path / "own.npz"
    np.savez(path, rgb=np.zeros((2, 4, 4, 3), np.uint8))
    with pytest.raises(ScarMapperError, match="l4s_id"):
        read_patches(path, ("B4",))
    np.savez(path, l4s_id=[1, 2], rgb=np.zeros((2, 4, 4, 4), np.uint8), mask=np.zeros((2, 4, 4)))
    with pytest.raises(ScarMapperError, match="do not fit"):
        read_patches(path, ("B4",))
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(ScarMapperError, match="can't be read"):
        read_patches(path, ("B4",))


@pytest.mark.usefixtures("in_this_process")
def test_what_a_damaged_file_states_is_checked_before_it_is_read(tmp_path):
    for folder, name, shape in (("img", "image", (16, 16, 14)), ("mask", "mask", (16, 16))):
        (tmp_path / folder).mkdir()
        with h5py.File(tmp_path / folder / f"{name}_1.h5", "w") as file:
            file["img" if name == "image" else name] = np.zeros(shape)
    (tmp_path / "img").rename(tmp_path / "images")
    (tmp_path / "mask").rename(tmp_path / "masks")
    image = tmp_path / "images" / "image_1.h5"
    for odd in ((2**20, 2**20, 14), (16, 16, 2**40)):
        with h5py.File(image, "w") as file:
            file.create_dataset("img", odd, "f8", chunks=(8, 8, 1))
        with pytest.raises(ScarMapperError, match="has the shape"):
            read_patches(tmp_path, ("B4",))
    for odd in (np.zeros((0, 0, 14)), np.zeros(16), 5.0, h5py.Empty("f")):
        with h5py.File(image, "w") as file:
            file["img"] = odd
        with pytest.raises(ScarMapperError, match="has the shape"):
            read_patches(tmp_path, ("B4",))
    for odd in (np.zeros((16, 16, 14), complex), np.zeros((16, 16, 14), [("a", "f4")])):
        with h5py.File(image, "w") as file:
            file["img"] = odd
        with pytest.raises(ScarMapperError, match="where numbers are needed"):
            read_patches(tmp_path, ("B4",))


@pytest.mark.parametrize("odd", [np.zeros(()), np.zeros((3, 16, 16, 3)), np.array(["a", "b", "c"])])
def test_numbers_of_patches_that_are_none_are_refused(tmp_path, odd):
    path = tmp_path / "rgb_patches.npz"
    np.savez(path, l4s_id=odd, rgb=np.zeros((3, 16, 16, 3)), mask=np.zeros((3, 16, 16)))
    with pytest.raises(ScarMapperError):
        read_patches(path, ("B4",))


def program(path, text):
    path.write_text(f"import os, sys, time\nprint(0, flush=True)\nprint(1, flush=True)\n{text}\n")
    return path


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("os.abort()", "reading it ends the program"),
        ("sys.exit(3)", r"exit code 3\)"),
        ("time.sleep(60)", "takes longer than 1 s"),
    ],
)
def test_a_file_that_ends_the_process_is_named(tmp_path, monkeypatch, text, says):
    """A stand-in for the process that reads: what ends it depends on the HDF5 library."""
    folder = generated_patches.write_hdf5(tmp_path / "data", count=2)
    monkeypatch.setattr(hdf5_trial, "_PROGRAM", program(tmp_path / "stand_in.py", text))
    files = [(folder / "TrainData" / "img" / f"image_{i}.h5", "img") for i in (0, 1)]
    with pytest.raises(ScarMapperError, match=rf"image_1\.h5 .*{says}"):
        hdf5_trial.refuse_files_that_end_the_process(files, 1000, longest=1.0)


def test_damaged_bytes_never_end_this_process(tmp_path):
    """Bytes of the header that made h5py 3 read beyond its memory among many others."""
    folder = generated_patches.write_hdf5(tmp_path / "data", count=1, side=16)
    image = folder / "TrainData" / "img" / "image_0.h5"
    whole = image.read_bytes()
    random = np.random.default_rng(0)
    for _ in range(3):
        damaged = bytearray(whole)
        for place in random.integers(0, 2000, 16):
            damaged[place] = random.integers(256)
        image.write_bytes(damaged)
        with suppress(ScarMapperError):
            read_patches(folder, ("B4",))


@pytest.mark.usefixtures("in_this_process")
def test_files_are_read_where_no_python_is_known(tmp_path):
    folder = generated_patches.write_hdf5(tmp_path / "data", count=2)
    assert len(read_patches(folder, ("B4",))) == 2
