"""Files that the HDF5 library itself reads back."""

import subprocess
import sys

import h5py
import numpy as np
import pytest

from scarmapper.core.chips.hdf5 import hdf5_bytes


@pytest.mark.parametrize("shape", [(16, 16, 14), (128, 128, 14), (7, 5, 1), (3, 4, 64)])
def test_values_come_back_bit_by_bit(tmp_path, shape):
    array = np.random.default_rng(0).normal(size=shape) * 10.0 ** np.arange(shape[2])
    array[0, 0, 0] = -0.0
    path = tmp_path / "image.h5"
    path.write_bytes(hdf5_bytes("img", array))
    with h5py.File(path) as file:
        assert list(file) == ["img"]
        assert file["img"].dtype == np.dtype("<f8")
        assert file["img"].chunks == (*shape[:2], 1)
        assert file["img"][()].tobytes() == array.tobytes()
        np.testing.assert_array_equal(file["img"][1:3, :, -1], array[1:3, :, -1])


@pytest.mark.parametrize("name", ["mask", "m", "a_name_of_more_than_eight_letters"])
def test_labels_come_back(tmp_path, name):
    array = (np.random.default_rng(1).random((96, 128)) < 0.1).astype(np.uint8)
    path = tmp_path / "mask.h5"
    path.write_bytes(hdf5_bytes(name, array))
    with h5py.File(path) as file:
        assert file[name].dtype == np.uint8
        np.testing.assert_array_equal(file[name][()], array)


def test_constant_bands_take_up_little():
    array = np.full((128, 128, 14), 1.17359787)
    array[..., 3] = np.random.default_rng(2).random((128, 128))
    assert len(hdf5_bytes("img", array)) < 2 * array[..., 3].nbytes


def test_other_arrays_are_refused():
    for array in (np.zeros((4, 4), np.float32), np.zeros(4), np.zeros((4, 4, 65))):
        with pytest.raises(ValueError, match="no HDF5 file"):
            hdf5_bytes("img", array)


def test_gdal_reads_them_too(tmp_path):
    gdal = pytest.importorskip("osgeo.gdal")
    if gdal.GetDriverByName("HDF5") is None:
        pytest.skip("this GDAL has no HDF5 driver")
    array = np.arange(12, dtype=np.uint8).reshape(3, 4)
    path = tmp_path / "mask.h5"
    path.write_bytes(hdf5_bytes("mask", array))
    code = (
        "from osgeo import gdal; gdal.UseExceptions();"
        f"print(gdal.Open('HDF5:\"{path.as_posix()}\"://mask').ReadAsArray().tolist())"
    )
    # In a process of its own: h5py's library is in this one.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == str(array.tolist()), done.stderr
