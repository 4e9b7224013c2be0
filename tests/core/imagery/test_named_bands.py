"""One GeoTIFF with named bands, as exports of Earth Engine and openEO are."""

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.imagery.product import parse_bands
from scarmapper.core.imagery.product_stack import scl_source, stack
from scarmapper.core.imagery.products import find_product


def export(path, bands, dtype="uint16", nodata=None, scales=None):
    """Write a file with a band of one value by each name; its first row is 0 or nodata."""
    with rasterio.open(
        path, "w", driver="GTiff", width=50, height=40, count=len(bands), dtype=dtype,
        nodata=nodata, crs="EPSG:32654", transform=Affine(30, 0, 500000, 0, -30, 4700000),
    ) as out:  # fmt: skip
        for number, (name, value) in enumerate(bands.items(), 1):
            array = np.full((40, 50), value, dtype)
            array[0] = 0 if nodata is None else nodata
            if name in ("SCL", "QA_PIXEL", "Fmask"):
                array[1, :2] = 8
            out.write(array, number)
            out.set_band_description(number, name)
        if scales:
            out.scales, out.offsets = scales
    return str(path)


def middle(product, bands):
    source = stack(product, bands, 10)
    made = source.read_all()
    assert np.isnan(made[:, 0]).all()
    return made[:, 20, 20].tolist()


@pytest.mark.parametrize(
    ("dtype", "unit", "nodata"),
    [("uint16", 1, None), ("int16", 1, -32768), ("float32", 10000, None), ("float64", 10000, None)],
)
def test_sentinels_names(tmp_path, dtype, unit, nodata):
    bands = {"B2": 400, "B4": 500, "B8": 2500, "B11": 1800, "SCL": 4 * unit}
    bands = {name: value / unit for name, value in bands.items()}
    path = export(tmp_path / "openEO_2023-08-25Z.tif", bands, dtype, nodata)
    product = find_product(path)
    assert product.date == "2023-08-25"
    assert parse_bands("", product) == ("B02", "B04", "B08", "B11")
    assert middle(product, ["B04", "B08"]) == pytest.approx([500, 2500])
    classes = scl_source(product, stack(product, ["B04"], 10).grid).read_all()[0]
    assert classes[1, :3].tolist() == [8, 8, 4]


def test_landsat_as_stored(tmp_path):
    bands = {f"SR_B{n}": 8000 + 1000 * n for n in range(1, 8)}
    product = find_product(export(tmp_path / "export.tif", {**bands, "QA_PIXEL": 64}))
    expected = [10000 * ((8000 + 1000 * n) * 0.0000275 - 0.2) for n in (4, 5)]
    assert middle(product, parse_bands("SR_B4, nir", product)) == pytest.approx(expected, rel=1e-4)
    classes = scl_source(product, stack(product, ["red"], 10).grid).read_all()[0]
    assert classes[1, :3].tolist() == [9, 9, 7]


@pytest.mark.parametrize(
    ("name", "red"), [("LE07_107030.tif", 3), ("L8_2018.tif", 4), ("Landsat 5 pre.tif", 3)]
)
def test_landsat_by_the_name_of_the_file(tmp_path, name, red):
    bands = {f"SR_B{n}": n * 0.01 for n in (3, 4, 5)}
    product = find_product(export(tmp_path / name, bands, "float32"))
    assert middle(product, ["red"]) == pytest.approx([red * 100])


def test_landsat_of_an_unknown_satellite_is_refused(tmp_path):
    path = export(tmp_path / "export.tif", {"SR_B3": 9000, "SR_B4": 9000, "SR_B5": 15000})
    with pytest.raises(ScarMapperError, match="depends on the sensor"):
        find_product(path)
    assert middle(find_product(path, roles="sensor=Landsat 7"), ["red"]) == pytest.approx([475])


def test_hls_with_landsats_numbers(tmp_path):
    bands = {"B2": 300, "B4": 500, "B5": 2500, "B6": 1800, "Fmask": 64}
    product = find_product(export(tmp_path / "export.tif", bands, "int16"))
    assert product.sensor == "HLS L30"
    assert middle(product, ["red", "nir08"]) == [500, 2500]


def test_names_in_words_and_a_scale_in_the_file(tmp_path):
    bands = {"blue": 300, "green": 400, "red": 500, "nir": 2500}
    product = find_product(export(tmp_path / "planet_20230825.tif", bands))
    assert product.date == "2023-08-25"
    assert middle(product, parse_bands("red nir", product)) == [500, 2500]


def test_the_offset_is_found_as_in_other_products(tmp_path):
    scales = ([0.0001] * 2, [-0.1] * 2)
    path = export(tmp_path / "export.tif", {"B4": 1500, "B8": 3500}, scales=scales)
    assert middle(find_product(path), ["B04", "B08"]) == [500, 2500]


def test_the_file_chosen_is_meant_whatever_lies_beside_it(products, tmp_path):
    products.band_folder(tmp_path)
    path = export(tmp_path / "export.tif", {"B2": 300, "B4": 555, "B8": 2500})
    assert middle(find_product(path), ["B04"]) == [555]
    for day in ("20180909", "20180925"):
        name = f"LC08_L2SP_107030_{day}_20200831_02_T1_SR_B4.TIF"
        products.write(tmp_path / name, products.pixels(30, 9000), 30)
    assert middle(find_product(path), ["B04"]) == [555]
    assert find_product(str(tmp_path / name)).date == "2018-09-25"
    assert "B04.tif" in find_product(str(tmp_path / "B04.tif")).files["B04"][0].path


def test_pieces_of_an_export_are_to_be_joined(tmp_path):
    for part in ("0000000000-0000000000", "0000000000-0000004096"):
        path = export(tmp_path / f"scene-{part}.tif", {"B4": 500, "B8": 2500})
    for place in (path, str(tmp_path)):
        with pytest.raises(ScarMapperError, match="join them first"):
            find_product(place)


@pytest.mark.parametrize("names", [("", "", ""), ("B1", "B2", "B3"), ("x", "y", "z")])
def test_bands_without_names_are_no_product(tmp_path, names):
    path = tmp_path / "a.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=9, height=9, count=3, dtype="uint16",
        crs="EPSG:32654", transform=Affine(30, 0, 500000, 0, -30, 4700000),
        photometric="minisblack",
    ) as out:  # fmt: skip
        for number, name in enumerate(names, 1):
            if name:
                out.set_band_description(number, name)
    with pytest.raises(ScarMapperError, match="no product whose form is known"):
        find_product(str(path))
