"""How rasters are opened: containers, control points, open options; what is refused and how."""

import json

import h5py
import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.rpc import RPC
from rasterio.transform import from_origin

from scarmapper.core.errors import UnreadableFileError
from scarmapper.core.labels import POST_IMAGE, PRE_IMAGE
from scarmapper.core.raster.bands import band_roles
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.image_pair import told_apart
from scarmapper.core.raster.netcdf_names import names_of_variable

UTM = CRS.from_epsg(32654)
WEST, NORTH, SIDE = 500_000, 4_700_000, 20
HERE = from_origin(WEST, NORTH, 10, 10)
PIXELS = np.arange(3 * SIDE * SIDE, dtype=np.uint16).reshape(3, SIDE, SIDE) + 1
NAMES = ("B03", "B04", "B08")


def tif(path, values=PIXELS, names=NAMES, **profile):
    profile = {"crs": UTM, "transform": HERE, "dtype": values.dtype, **profile}
    profile = {key: value for key, value in profile.items() if value is not None}
    rpcs = profile.pop("rpcs", None)
    count, height, width = values.shape
    with rasterio.open(
        path, "w", driver="GTiff", count=count, height=height, width=width, **profile
    ) as file:
        file.write(values)
        for band, name in enumerate(names, start=1):
            file.set_band_description(band, name)
        if rpcs:
            file.rpcs = rpcs
    return path


def netcdf(path, dates=0, crs=True, coarse=False, scale=None):
    """A netCDF file as xarray writes it: a variable for each band."""
    with h5py.File(path, "w") as file:

        def axes(suffix, size, step):
            for name, start, sign in (("x", WEST, 1), ("y", NORTH, -1)):
                axis = file.create_dataset(
                    name + suffix, data=start + sign * step * (np.arange(size) + 0.5)
                )
                axis.make_scale(name + suffix)
                axis.attrs["standard_name"] = np.bytes_(f"projection_{name}_coordinate")
                axis.attrs["units"] = np.bytes_("m")

        def variable(name, values, dimensions):
            made = file.create_dataset(name, data=values)
            for number, dimension in enumerate(dimensions):
                made.dims[number].attach_scale(file[dimension])
            made.attrs["grid_mapping"] = np.bytes_("spatial_ref")
            if scale:
                made.attrs["scale_factor"] = np.float32(scale)

        axes("", SIDE, 10)
        if crs:
            reference = file.create_dataset("spatial_ref", data=np.int32(0))
            reference.attrs["crs_wkt"] = np.bytes_(UTM.to_wkt())
            reference.attrs["spatial_ref"] = np.bytes_(UTM.to_wkt())
        if dates:
            time = file.create_dataset("t", data=np.arange(dates, dtype=np.int32))
            time.make_scale("t")
            time.attrs["units"] = np.bytes_("days since 2018-09-01")
        for name, values in zip(NAMES, PIXELS.astype(np.int16)):
            stack = np.stack([values] * dates) if dates else values
            variable(name, stack, [*(["t"] if dates else []), "y", "x"])
        if coarse:
            axes("2", SIDE // 2, 20)
            variable("B11", PIXELS[0, ::2, ::2].astype(np.int16), ["y2", "x2"])
    return path


def refusal(path):
    with pytest.raises(UnreadableFileError) as caught:
        FileSource(str(path))
    return str(caught.value)


@pytest.mark.parametrize("dates", [0, 1])
def test_the_variables_of_a_netcdf_file_are_its_bands(tmp_path, dates):
    source = FileSource(str(netcdf(tmp_path / "a.nc", dates)))
    assert source.bands == NAMES
    assert source.grid.transform.almost_equals(HERE)
    assert source.grid.crs == UTM
    np.testing.assert_array_equal(source.read(source.grid.window), PIXELS)
    assert "3 of its 3 variables are read as bands: B03, B04, B08" in source.notes[0]


def test_scales_of_variables_are_kept(tmp_path):
    source = FileSource(str(netcdf(tmp_path / "a.nc", scale=0.0001)))
    np.testing.assert_allclose(source.read(source.grid.window), PIXELS / 10_000, rtol=1e-6)


def test_dates_of_a_netcdf_file_are_in_the_names_of_its_bands(tmp_path):
    path = netcdf(tmp_path / "a.nc", dates=2)
    for given, names in ((path, NAMES), (f'NETCDF:"{path}":B04', ["B04"])):
        source = FileSource(str(given))
        assert source.bands == tuple(
            f"{day} {name}" for name in names for day in ("2018-09-01", "2018-09-02")
        )
        assert "SCARMAPPER_DATE" not in source.tags
    pair = told_apart(FileSource(str(path)), FileSource(str(path)))
    assert [image.tags["SCARMAPPER_DATE"] for image in pair] == ["2018-09-01", "2018-09-02"]
    for image, title, first in zip(pair, (PRE_IMAGE, POST_IMAGE), (0, 1)):
        assert band_roles(image, title=title, wanted=["red", "nir"]) == {
            "green": first, "red": 2 + first, "nir": 4 + first,
        }  # fmt: skip


def test_the_date_of_a_netcdf_file_is_known(tmp_path):
    path = netcdf(tmp_path / "a.nc", dates=1)
    for given in (path, f'NETCDF:"{path}":B04'):
        assert FileSource(str(given)).tags["SCARMAPPER_DATE"] == "2018-09-01"
    for key, value, day in (
        ("time_coverage_start", "2018-09-06T01:02:03Z", "2018-09-06"),
        ("isodate", "20180907", "2018-09-07"),
        ("date", "soon", None),
    ):
        path = netcdf(tmp_path / f"{key}.nc")
        with h5py.File(path, "a") as file:
            file.attrs[key] = np.bytes_(value)
        assert FileSource(str(path)).tags.get("SCARMAPPER_DATE") == day


@pytest.mark.parametrize(
    ("units", "values", "calendar", "days"),
    [
        ("seconds since 1970-01-01 00:00:00", [1536192000, 1537228800], "standard",
         ["2018-09-06", "2018-09-18"]),
        ("hours since 2018-9-1 6:0:0.0", [17, 18], "", ["2018-09-01", "2018-09-02"]),
        ("minutes since 2018-09-01T00:00:00Z", [0, 1440], "", ["2018-09-01", "2018-09-02"]),
        ("days since 2018-02-28", [0, 1], "360_day", ["0", "1"]),
        ("months since 2018-01-01", [0, 1], "", ["0", "1"]),
        ("days since 0000-00-00", [0, 1], "", ["0", "1"]),
        ("days since 2018-01-01", [0, 1e300], "", ["0", "1e+300"]),
        ("metres", [5, 10], "", ["5", "10"]),
    ],
)  # fmt: skip
def test_axes_of_time(units, values, calendar, days):
    class Variable:
        count, descriptions = 4, (None,) * 4

        def tags(self):
            return {
                "NETCDF_DIM_EXTRA": "{t,bands}", "t#units": units, "t#calendar": calendar,
                "NETCDF_DIM_t_VALUES": "{" + ",".join(f"{value:.12g}" for value in values) + "}",
                "NETCDF_DIM_bands_VALUES": "{B04,B08}",
            }  # fmt: skip

    wanted = [f"{day} {band}" for day in days for band in ("B04", "B08")]
    assert names_of_variable(Variable(), "cube") == wanted


def test_wavelengths_of_variables_are_kept(tmp_path):
    path = netcdf(tmp_path / "a.nc")
    with h5py.File(path, "a") as file:
        for name, wavelength in zip(NAMES, (560, 665, 842)):
            file.move(name, f"rhos_{name.lower()}x")
            file[f"rhos_{name.lower()}x"].attrs["wavelength"] = np.float32(wavelength)
            file[f"rhos_{name.lower()}x"].attrs["wavelength_units"] = np.bytes_("nm")
    assert band_roles(FileSource(str(path))) == {"green": 0, "red": 1, "nir": 2}


def test_places_that_stand_in_variables_are_refused_with_the_command_to_run(tmp_path):
    path = tmp_path / "swath.nc"
    rows, cols = np.mgrid[:SIDE, :SIDE]
    with h5py.File(path, "w") as file:
        for name in "yx":
            file.create_dataset(name, data=np.arange(SIDE, dtype=np.float32)).make_scale(name)
        for name, values, units in (
            ("lat", 42 - rows * 0.001, "degrees_north"),
            ("lon", 140 + cols * 0.001, "degrees_east"),
            ("B04", rows, ""),
        ):
            made = file.create_dataset(name, data=values)
            made.attrs["units"] = np.bytes_(units)
            for number, dimension in enumerate("yx"):
                made.dims[number].attach_scale(file[dimension])
        file["B04"].attrs["coordinates"] = np.bytes_("lon lat")
    address = f'NETCDF:"{path}":B04'
    for given in (path, address):
        text = refusal(given)
        assert f"gdalwarp -geoloc -t_srs EPSG:32654 {given} warped.tif" in text
        assert "stand in lon and lat" in text


@pytest.mark.parametrize("options", [{"coarse": True}])
def test_variables_that_are_no_image_are_listed_as_they_are_given(tmp_path, options):
    path = netcdf(tmp_path / "a.nc", **options)
    text = refusal(path)
    assert f'NETCDF:"{path}":B03' in text
    assert "B04: 20 × 20" in text
    one = FileSource(f'NETCDF:"{path}":B04')
    np.testing.assert_array_equal(one.read(one.grid.window)[0], PIXELS[1])
    if "coarse" in options:
        assert one.bands == ("B04",)


def test_variables_without_a_place_are_named_with_the_way_out(tmp_path):
    text = refusal(netcdf(tmp_path / "a.nc", crs=False))
    assert "none of which has a coordinate reference system" in text
    assert "gdal_translate" in text


@pytest.mark.parametrize("style", ["grid_mapping", "_CRS"])
def test_a_zarr_folder_is_an_image(tmp_path, style):
    """As xarray and as GDAL write it."""
    with rasterio.Env() as env:
        if "Zarr" not in env.drivers():
            pytest.skip("this GDAL reads no Zarr")
    path = tmp_path / "a.zarr"

    def array(name, values, dimensions, attributes):
        folder = path / name
        folder.mkdir(parents=True)
        about = {
            "chunks": values.shape, "shape": values.shape, "compressor": None, "filters": None,
            "dtype": values.dtype.str, "fill_value": None, "order": "C", "zarr_format": 2,
        }  # fmt: skip
        (folder / ".zarray").write_text(json.dumps(about))
        (folder / ".zattrs").write_text(json.dumps({"_ARRAY_DIMENSIONS": dimensions, **attributes}))
        (folder / (".".join("0" * values.ndim) or "0")).write_bytes(values.tobytes())

    middles = 10 * (np.arange(SIDE) + 0.5)
    array("x", WEST + middles, ["x"], {})
    array("y", NORTH - middles, ["y"], {})
    if style == "_CRS":
        own = {"_CRS": {"wkt": UTM.to_wkt("WKT2_2019")}}
    else:
        own = {"grid_mapping": "spatial_ref"}
        array("spatial_ref", np.array(0), [], {"crs_wkt": UTM.to_wkt()})
    for name, values in zip(NAMES, PIXELS):
        array(name, values, ["y", "x"], own)
    (path / ".zgroup").write_text('{"zarr_format": 2}')
    source = FileSource(str(path))
    # Zarr folders have no order but that of the system.
    bands = dict(zip(source.bands, source.read(source.grid.window)))
    assert sorted(bands) == sorted(NAMES)
    for name, values in zip(NAMES, PIXELS):
        np.testing.assert_array_equal(bands[name], values)


def test_an_image_with_control_points_is_brought_to_the_ground_and_that_is_said(tmp_path):
    corners = [
        GroundControlPoint(row, col, WEST + 10 * col, NORTH - 10 * row)
        for row in (0, SIDE)
        for col in (0, SIDE)
    ]
    path = tif(tmp_path / "a.tif", crs=UTM, transform=None, gcps=corners)
    source = FileSource(str(path), zero_is_nodata=True)
    assert source.bands == NAMES
    assert source.grid.crs == UTM
    assert source.grid.transform.almost_equals(HERE, 1e-3)
    np.testing.assert_array_equal(source.read(source.grid.window), PIXELS)
    assert "4 ground control points" in source.notes[0]


def test_rational_polynomials_are_refused_with_the_command_to_run(tmp_path):
    linear = [0.0, 1.0] + [0.0] * 18
    rpcs = RPC(
        height_off=500, height_scale=500, lat_off=-42.5, lat_scale=0.01, line_off=10,
        line_scale=10, long_off=141, long_scale=0.01, samp_off=10, samp_scale=10,
        samp_num_coeff=linear, samp_den_coeff=[1.0] + [0.0] * 19, line_num_coeff=linear,
        line_den_coeff=[1.0] + [0.0] * 19, err_bias=None, err_rand=None,
    )  # fmt: skip
    text = refusal(tif(tmp_path / "a.tif", crs=None, transform=None, rpcs=rpcs))
    assert "gdalwarp -rpc -to RPC_DEM=dem.tif -t_srs EPSG:32754" in text


def test_open_options_of_qgis_are_given_to_gdal(tmp_path):
    path = tif(tmp_path / "a.tif")
    source = FileSource(f"{path}|option:NUM_THREADS=2|option:IGNORE_COG_LAYOUT_BREAK=YES")
    np.testing.assert_array_equal(source.read(source.grid.window), PIXELS)


@pytest.mark.parametrize("kind", ["complex_int16", "complex64", "complex128"])
def test_complex_numbers_are_refused(tmp_path, kind):
    values = PIXELS if kind == "complex_int16" else PIXELS.astype(kind)
    assert "holds complex numbers" in refusal(tif(tmp_path / "a.tif", values, dtype=kind))


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ({"crs": CRS.from_wkt('LOCAL_CS["pit",UNIT["metre",1]]')}, "“pit” is tied to no place"),
        ({"crs": CRS.from_epsg(4978)}, "tied to no place"),
        ({"crs": CRS.from_epsg(5773)}, "tied to no place"),
        ({"crs": CRS.from_epsg(4326)}, "do not fit its CRS “WGS 84”"),
        ({"transform": from_origin(1e12, 1e12, 10, 10)}, "do not fit its CRS"),
        ({"transform": from_origin(np.nan, NORTH, 10, 10)}, "do not fit its CRS"),
        ({"transform": from_origin(141, 42, 1e-4, 1e-4)}, "do not fit its CRS"),
        ({"crs": None}, "has no coordinate reference system"),
        ({"transform": None}, "no pixel size. Georeference it"),
    ],
)
def test_places_that_are_none_are_refused_with_what_to_do(tmp_path, profile, words):
    assert words in refusal(tif(tmp_path / "a.tif", **profile))


@pytest.mark.parametrize(
    ("crs", "transform"),
    [
        (CRS.from_epsg(4326), from_origin(-180.05, 90.05, 18.005, 9.005)),  # all of the Earth
        (CRS.from_epsg(4326), from_origin(355, 10, 0.1, 0.1)),
        (CRS.from_proj4("+proj=sinu +R=6371007.181"), from_origin(-2e7, 1e7, 2e6, 1e6)),
        (CRS.from_epsg(3031), from_origin(-1e6, 1e6, 1e5, 1e5)),
        (CRS.from_epsg(3857), from_origin(-2e7, 2e7, 2e6, 2e6)),
        (CRS.from_epsg(32654), from_origin(100, 42, 10, 10)),
    ],
)
def test_unusual_places_are_read(tmp_path, crs, transform):
    source = FileSource(str(tif(tmp_path / "a.tif", crs=crs, transform=transform)))
    assert source.grid.crs == crs
