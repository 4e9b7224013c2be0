"""Patches found and read as they come, and those that are refused."""

import numpy as np
import pytest

from scarmapper.core.chips.hdf5 import hdf5_bytes
from scarmapper.core.chips.patch_files import patch_files, read_image, read_label
from scarmapper.core.errors import ScarMapperError


def write(folder, numbers, images="img", masks="mask", labelled=None, values=None):
    (folder / images).mkdir(parents=True)
    (folder / masks).mkdir(parents=True)
    for number in numbers:
        array = (
            np.random.default_rng(int(number)).random((16, 24, 14)) if values is None else values
        )
        (folder / images / f"image_{number}.h5").write_bytes(hdf5_bytes("img", array))
        if labelled is None or number in labelled:
            label = np.eye(16, 24, dtype=np.uint8)
            (folder / masks / f"mask_{number}.h5").write_bytes(hdf5_bytes("mask", label))
    return folder


@pytest.mark.parametrize(
    ("inside", "images", "masks"),
    [("", "img", "mask"), ("ValidData", "img", "mask"), ("", "images", "masks")],
)
def test_layouts_as_they_come(tmp_path, inside, images, masks):
    write(tmp_path / inside, [10, 2], images, masks)
    found = patch_files(tmp_path)
    assert [patch.number for patch in found] == [2, 10]
    values = read_image(found[0].image)
    assert (values.shape, values.dtype) == ((14, 16, 24), np.float32)
    expected = np.random.default_rng(2).random((16, 24, 14)).transpose(2, 0, 1)
    np.testing.assert_allclose(values, expected, rtol=1e-6)
    np.testing.assert_array_equal(read_label(found[0].mask, (16, 24)), np.eye(16, 24) > 0)


def test_files_alone_and_without_labels(tmp_path):
    write(tmp_path, [7], labelled=[])
    (found,) = patch_files(tmp_path / "img")
    assert (found.number, found.mask) == (7, None)


def test_folders_that_are_refused(tmp_path):
    with pytest.raises(ScarMapperError, match="No patches in"):
        patch_files(tmp_path)
    write(tmp_path / "TrainData", [1, 2, 3], labelled=[1, 3])
    with pytest.raises(ScarMapperError, match=r"1 of 3 patches have no label.*image_2"):
        patch_files(tmp_path)
    write(tmp_path / "TestData", [1])
    with pytest.raises(ScarMapperError, match=r"several folders: TrainData/img, TestData/img"):
        patch_files(tmp_path)
    other = write(tmp_path / "other", ["1"])
    (other / "img" / "image_one.h5").write_bytes(b"")
    with pytest.raises(ScarMapperError, match=r"image_one\.h5 has no number"):
        patch_files(other)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_values_that_are_not_finite_are_refused(tmp_path, value):
    array = np.ones((16, 16, 14))
    array[3, 4, 5:7] = value
    (patch,) = patch_files(write(tmp_path, [1], values=array))
    with pytest.raises(ScarMapperError, match="2 values that are not finite"):
        read_image(patch.image)


@pytest.mark.parametrize("there", [False, True])
def test_values_that_are_in_other_files_are_refused(tmp_path, there):
    h5py = pytest.importorskip("h5py")
    (patch,) = patch_files(write(tmp_path, [1]))
    if there:
        with h5py.File(tmp_path / "img" / "source.h5", "w") as file:
            file["img"] = np.ones((16, 24, 14))
    patch.image.unlink()
    with h5py.File(patch.image, "w") as file:
        layout = h5py.VirtualLayout((16, 24, 14), "f8")
        layout[:] = h5py.VirtualSource("source.h5", "img", (16, 24, 14))
        file.create_virtual_dataset("img", layout)
    with pytest.raises(ScarMapperError, match="virtual dataset"):
        read_image(patch.image)
    # Text of any length in attributes is kept in such a heap too, and is no such reference.
    with h5py.File(patch.image, "w") as file:
        file["img"] = np.ones((16, 24, 14))
        file["img"].attrs["about"] = "a patch"
    assert (read_image(patch.image) == 1).all()


def test_files_of_other_shapes_and_damaged_ones_are_refused(tmp_path):
    (patch,) = patch_files(write(tmp_path, [1], values=np.ones((16, 16, 3))))
    with pytest.raises(ScarMapperError, match="16×16×3; rows×columns×14"):
        read_image(patch.image)
    with pytest.raises(ScarMapperError, match="16×24, its image 16×16"):
        read_label(patch.mask, (16, 16))
    patch.image.write_bytes(b"\x89HDF\r\n\x1a\n" + b"\0" * 40)
    with pytest.raises(ScarMapperError):
        read_image(patch.image)
