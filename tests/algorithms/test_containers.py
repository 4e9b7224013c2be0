"""Files of several variables as inputs of algorithms."""

import h5py
import numpy as np
import rasterio
from rasterio.crs import CRS

SIDE = 16


def netcdf(path):
    """Bands as variables, as xarray writes them."""
    with h5py.File(path, "w") as file:
        for name, start, sign in (("x", 500_000, 1), ("y", 4_700_000, -1)):
            axis = file.create_dataset(name, data=start + sign * 10 * (np.arange(SIDE) + 0.5))
            axis.make_scale(name)
            axis.attrs["standard_name"] = np.bytes_(f"projection_{name}_coordinate")
            axis.attrs["units"] = np.bytes_("m")
        reference = file.create_dataset("spatial_ref", data=np.int32(0))
        reference.attrs["crs_wkt"] = np.bytes_(CRS.from_epsg(32654).to_wkt())
        for name, value in (("B04", 500), ("B08", 1500)):
            band = file.create_dataset(name, data=np.full((SIDE, SIDE), value, np.int16))
            band.dims[0].attach_scale(file["y"])
            band.dims[1].attach_scale(file["x"])
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
