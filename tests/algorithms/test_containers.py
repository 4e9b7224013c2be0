"""Files of several variables as inputs of algorithms."""

import zipfile

import h5py
import numpy as np
import pytest
import rasterio
from rasterio.crs import CRS

SIDE = 16


def netcdf(path, bands=(("B04", 500), ("B08", 1500)), days=()):
    """Bands as variables, as xarray writes them."""
    with h5py.File(path, "w") as file:
        for name, start, sign in (("x", 500_000, 1), ("y", 4_700_000, -1)):
            axis = file.create_dataset(name, data=start + sign * 10 * (np.arange(SIDE) + 0.5))
            axis.make_scale(name)
            axis.attrs["standard_name"] = np.bytes_(f"projection_{name}_coordinate")
            axis.attrs["units"] = np.bytes_("m")
        reference = file.create_dataset("spatial_ref", data=np.int32(0))
        reference.attrs["crs_wkt"] = np.bytes_(CRS.from_epsg(32654).to_wkt())
        if days:
            time = file.create_dataset("t", data=np.array(days, np.int32))
            time.make_scale("t")
            time.attrs["units"] = np.bytes_("days since 2018-09-01")
        for name, value in bands:
            shape = (*([len(days)] if days else []), SIDE, SIDE)
            pixels = np.broadcast_to(np.asarray(value, np.int16), shape)
            band = file.create_dataset(name, data=pixels)
            for number, dimension in enumerate([*(["t"] if days else []), "y", "x"]):
                band.dims[number].attach_scale(file[dimension])
            band.attrs["grid_mapping"] = np.bytes_("spatial_ref")
    return str(path)


def test_the_variables_of_a_netcdf_file_are_bands(run, tmp_path):
    output = str(tmp_path / "ndvi.tif")
    run("spectralindices", INPUT=netcdf(tmp_path / "a.nc"), INDICES=[0], OUTPUT=output)
    with rasterio.open(output) as file:
        np.testing.assert_allclose(file.read(1), 0.5)


def test_one_variable_is_given_by_its_full_name(fails, tmp_path):
    address = f'NETCDF:"{netcdf(tmp_path / "a.nc")}":B04'
    text = fails("spectralindices", INPUT=address, INDICES=[0], OUTPUT=str(tmp_path / "o.tif"))
    assert "B04" in text
    assert "Could not load" not in text


def test_masks_in_a_netcdf_file_are_assessed(run, tmp_path):
    """A variable of a container, and a whole container, in parameters that take any layer."""
    mask = np.zeros((SIDE, SIDE), np.int16)
    mask[2:8, 2:8] = 1
    both = netcdf(tmp_path / "masks.nc", (("map", mask), ("reference", mask)))
    single = netcdf(tmp_path / "mask.nc", (("mask", mask),))
    outputs = {
        "AGREEMENT": str(tmp_path / "a.tif"), "MATCHES": str(tmp_path / "m.gpkg"),
        "REPORT": str(tmp_path / "r.html"),
    }  # fmt: skip
    found = run("assessscars", PREDICTED=f'NETCDF:"{both}":map', REFERENCE=single, **outputs)
    assert found["IOU"] == 1
    with rasterio.open(found["AGREEMENT"]) as file:
        np.testing.assert_array_equal(file.read(1), mask)


def test_two_dates_in_one_netcdf_file(run, tmp_path):
    """As of a data cube: the file is chosen twice, and its axis of time tells the dates apart."""
    random = np.random.default_rng(0)
    red, nir = (random.normal(value, 20, (2, SIDE, SIDE)) for value in (400, 3000))
    scar = np.zeros((SIDE, SIDE), bool)
    scar[4:10, 4:10] = True
    red[1][scar], nir[1][scar] = 1500, 1600
    cube = netcdf(tmp_path / "cube.nc", (("B04", red), ("B08", nir)), days=(5, 17))
    found = run("ndvidrop", PRE=cube, POST=cube, OUTPUT=str(tmp_path / "mask.tif"))
    with rasterio.open(found["OUTPUT"]) as file:
        np.testing.assert_array_equal(file.read(1) == 1, scar)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.zip", b"PK\x03\x04", "is an archive"),
        ("MOD09A1.hdf", b"\x0e\x03\x13\x01", "is an HDF4 file"),
        ("scene", None, "is a folder"),
        ("a.tif", b"text", "not recognized"),
    ],
)
def test_what_is_no_raster_is_told_with_the_way_out(fails, tmp_path, name, content, says):
    path = tmp_path / name
    path.mkdir() if content is None else path.write_bytes(content)
    text = fails("spectralindices", INPUT=str(path), INDICES=[0], OUTPUT=str(tmp_path / "o.tif"))
    assert says in text


def test_a_raster_in_an_archive(run, simulated, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(simulated / "pre.tif", "in/pre.tif")
    run(
        "spectralindices", INPUT=f"/vsizip/{tmp_path}/a.zip/in/pre.tif", INDICES=[0],
        OUTPUT=str(tmp_path / "ndvi.tif"),
    )  # fmt: skip
