"""Sentinel-2 products: what is found, what pixel values mean, and real ones where there are."""

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.grid import Window
from scarmapper.core.imagery.product import parse_bands
from scarmapper.core.imagery.product_stack import scl_source, stack
from scarmapper.core.imagery.products import find_product
from scarmapper.core.raster.file_source import FileSource

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "sentinel2"
real_data = pytest.mark.skipif(not SHARED.exists(), reason="the real products are not here")


def test_facts_and_bands_of_a_safe_folder(products, safe):
    product = find_product(str(safe))
    assert product.bands == (
        "B01", "B02", "B03", "B04", "B05", "B08", "B8A", "B09", "B11", "B12",
    )  # fmt: skip
    assert (product.scene, product.date, product.level) == (products.NAME, "2023-08-13", "L2A")
    assert set(product.offset.values()) == {-1000}
    assert set(product.quantification.values()) == {10000}
    assert product.warnings == ()
    assert [file.metres for file in product.files["B04"]] == [10, 20, 60]
    assert product.tags(["B04", "B8A"]) == {
        "SCARMAPPER_SCENE": products.NAME,
        "SCARMAPPER_DATE": "2023-08-13",
        "SCARMAPPER_LEVEL": "L2A",
        "SCARMAPPER_OFFSET": "-1000,-1000",
        "SCARMAPPER_QUANTIFICATION": "10000,10000",
    }


@pytest.mark.parametrize(
    "inside",
    ["MTD_MSIL2A.xml", "GRANULE", "GRANULE/*", "GRANULE/*/IMG_DATA/R20m", "GRANULE/*/IMG_DATA/*/*"],
)
def test_any_place_in_the_product_will_do(products, safe, inside):
    product = find_product(str(next(safe.glob(inside))))
    assert product.scene == products.NAME
    assert product.offset["B04"] == -1000
    assert len(product.files["B04"]) == 3


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda p: p / "nowhere", "does not exist"),
        (lambda p: p, "no product whose form is known"),
        (lambda p: (p / "a.zip").write_bytes(b"PK but no zip") and p / "a.zip", "no intact zip"),
        (lambda p: (p / "a.txt").write_text("hello") and p / "a.txt", "neither a zip or tar file"),
    ],
)
def test_what_is_no_product_is_refused(tmp_path, make, error):
    with pytest.raises(ScarMapperError, match=error):
        find_product(str(make(tmp_path)))


def reflectance(folder, band="B04"):
    """Return the product of a folder, and the middle pixel of a band as stacked."""
    product = find_product(str(folder))
    return product, float(stack(product, [band], 10).read(Window(60, 60, 1, 1))[0, 0, 0])


# The middle pixel of the red band of a folder of plain band files.
RED = 880


def test_offset_and_quantification_per_band(products, tmp_path):
    products.band_folder(tmp_path)
    spectral = """<Spectral_Information_List>
      <Spectral_Information bandId="0" physicalBand="B4"/>
      <Spectral_Information bandId="1" physicalBand="B8"/></Spectral_Information_List>"""
    text = products.product_xml(quantification=5000, offset=-100, more=spectral)
    text = text.replace('"1">-100<', '"1">-300<')
    (tmp_path / "MTD_MSIL2A.xml").write_text(text)
    product, red = reflectance(tmp_path)
    assert (product.offset["B04"], product.offset["B08"]) == (-100, -300)
    assert red == (RED - 100) * 2


def test_top_of_atmosphere_products_have_their_own_names(products, tmp_path):
    products.band_folder(
        tmp_path, {"B04": products.pixels(10, 1600), "B08": products.pixels(10, 3000)}
    )
    (tmp_path / "MTD_MSIL1C.xml").write_text(products.product_xml(level="1C", offset=-1000))
    product, red = reflectance(tmp_path)
    assert product.level == "L1C"
    assert red == RED


def test_a_product_that_lists_no_offset_has_none(products, tmp_path):
    products.band_folder(tmp_path)
    (tmp_path / "MTD_MSIL2A.xml").write_text(products.product_xml(offset=None, baseline="03.01"))
    product, red = reflectance(tmp_path)
    assert red == RED
    assert product.warnings == ()


def test_an_early_baseline_in_the_name_means_no_offset(products, tmp_path):
    folder = products.band_folder(
        tmp_path / f"{products.OLD_NAME}.SAFE", {"B04": products.pixels(10, 1600)}
    )
    product = find_product(str(folder))
    assert product.date == "2018-12-29"
    assert product.offset == {"B04": 0}
    assert any("before 04.00" in note for note in product.notes)
    assert product.warnings == ()


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"earthsearch:boa_offset_applied": True, "s2:processing_baseline": "05.09"}, 600),
        ({"earthsearch:boa_offset_applied": False, "s2:processing_baseline": "05.09"}, -400),
        ({"earthsearch:boa_offset_applied": False, "s2:processing_baseline": "02.09"}, 600),
        ({"s2:processing_baseline": "05.00"}, -400),
    ],
)
def test_a_stac_item_states_whether_the_offset_has_been_applied(
    products, tmp_path, properties, expected
):
    products.band_folder(tmp_path)
    products.item(tmp_path, properties)
    product, red = reflectance(tmp_path)
    assert red == max(1, RED - 600 + expected)
    assert product.date == "2023-08-13"


def test_an_offset_that_is_applied_is_not_applied_again(products, tmp_path):
    products.band_folder(tmp_path)
    products.item(tmp_path, {"earthsearch:boa_offset_applied": True})
    (tmp_path / "product_metadata.xml").write_text(products.product_xml())
    assert reflectance(tmp_path)[1] == RED


def test_the_scale_of_a_stac_1_1_item(products, tmp_path):
    products.band_folder(tmp_path, {"B04": products.pixels(10, 1600)})
    products.item(tmp_path, keys=[("B04", "red")], scale=None)
    made = json.loads((tmp_path / "item.json").read_text())
    made["assets"]["red"] = {
        "href": "B04.tif",
        "bands": [{"name": "B04", "eo:common_name": "red"}],
        "raster:scale": 0.0001,
        "raster:offset": -0.1,
    }
    (tmp_path / "item.json").write_text(json.dumps(made))
    assert reflectance(tmp_path)[1] == RED


def test_the_scale_that_files_declare(products, tmp_path):
    products.band_folder(tmp_path, {"B04": products.pixels(10, 1600)}, scale=(0.0001, -0.1))
    product, red = reflectance(tmp_path)
    assert red == RED
    assert any("files declare" in note for note in product.notes)


@pytest.mark.parametrize(("base", "offset"), [(600, 0), (1600, -1000)])
def test_low_pixel_values_decide_where_nothing_else_does(products, tmp_path, base, offset):
    folder = products.band_folder(
        tmp_path / products.NAME,
        {"B04": products.pixels(10, base), "B08": products.pixels(10, 3000)},
    )
    product = find_product(str(folder))
    assert set(product.offset.values()) == {offset}
    assert bool(product.warnings) == bool(offset)


def test_nodata_does_not_look_like_low_values(products, tmp_path):
    array = products.pixels(10, 1600)
    array[np.add.outer(np.arange(120), np.arange(120)) < 100] = 0
    folder = tmp_path / products.NAME
    products.write(folder / "B04.jp2", array, 10, "JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES")
    assert find_product(str(folder)).offset == {"B04": -1000}


def test_assumptions_are_warnings(products, tmp_path):
    product = find_product(str(products.band_folder(tmp_path, {"B04": products.pixels(10, 1600)})))
    assert product.offset == {"B04": 0}
    assert any("10000 and 0 were assumed" in warning for warning in product.warnings)
    assert any("date" in warning for warning in product.warnings)


def test_an_offset_that_the_pixels_contradict_is_warned_of(products, tmp_path):
    products.band_folder(tmp_path)
    (tmp_path / "MTD_MSIL2A.xml").write_text(products.product_xml())
    product, red = reflectance(tmp_path)
    assert red == 1
    assert any("already" in warning for warning in product.warnings)


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        ("B02,B03,B04,B8A,B11", ("B02", "B03", "B04", "B8A", "B11")),
        (" red; nir08 b3\tB04 ", ("B04", "B8A", "B03")),
        ("", ("B02", "B03", "B04", "B08", "B8A", "B11", "B12")),
        ("ALL", ("B01", "B02", "B03", "B04", "B05", "B08", "B8A", "B09", "B11", "B12")),
    ],
)
def test_bands_are_named_freely(safe, text, bands):
    assert parse_bands(text, find_product(str(safe))) == bands


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("B10", "has no band B10; it has B01, B02"),
        ("B99", "no band of Sentinel-2"),
        ("SCL", "“SCL”"),
    ],
)
def test_bands_that_are_not_there_are_refused(safe, text, error):
    with pytest.raises(ScarMapperError, match=error):
        parse_bands(text, find_product(str(safe)))


@real_data
def test_the_real_l2a_product(products):
    (folder,) = (SHARED / "l2a_safe_T33SVB_20181229").glob("*.SAFE")
    product = find_product(str(folder))
    # Its MTD_MSIL2A.xml is that of a tile: no quantification, no offset.
    assert (product.scene, product.date) == (products.OLD_NAME, "2018-12-29")
    assert product.warnings == ()
    assert any("02.11" in note for note in product.notes)
    source = stack(product, ["B04", "B8A"], 20)
    red, nir = source.read_all()
    (file,) = folder.rglob("*B8A_20m.jp2")
    with rasterio.open(file) as band:
        np.testing.assert_array_equal(nir, band.read(1))
        assert source.grid.transform == band.transform
    (file,) = folder.rglob("*B04_10m.jp2")
    with rasterio.open(file) as band:
        # The 20 m bands of this product begin 10 m farther west.
        fine = band.read(1)[:, 1:191].reshape(123, 2, 95, 2).mean(axis=(1, 3))
        np.testing.assert_allclose(red[:, 1:], fine, rtol=1e-6)


@real_data
@pytest.mark.parametrize("date", ["20230813", "20230815"])
def test_real_stac_files_have_their_offset_applied(date):
    (folder,) = (SHARED / "l2a_33TWL_aug2023_120m").glob(f"*{date}*")
    product = find_product(str(folder))
    assert product.date.replace("-", "") == date
    assert product.scene.endswith(".SAFE") is False
    assert set(product.offset.values()) == {0}
    red, nir = stack(product, ["B04", "B08"], 120).read_all()
    with rasterio.open(folder / "B04.tif") as band:
        np.testing.assert_array_equal(np.nan_to_num(red), band.read(1))
    # Of dense summer forest red is a few per cent: 1000 less would be far below zero.
    forest = (nir - red) / (nir + red) > 0.8
    assert 150 < np.nanmedian(red[forest]) < 500
    classes = scl_source(product, FileSource(str(folder / "B04.tif")).grid).read_all()
    with rasterio.open(folder / "SCL.tif") as band:
        np.testing.assert_array_equal(np.nan_to_num(classes[0]), band.read(1))


@real_data
def test_the_real_l1c_folder_and_an_extent_of_it():
    folder = SHARED / "l1c_T33UUU_20170216"
    product = find_product(str(folder))
    assert product.level == "L1C"
    assert len(product.bands) == 13
    assert set(product.offset.values()) == {0}  # there are values below 1000
    extent = (334000, 5817000, 334640, 5817640)
    source = stack(product, ["B04", "B10"], 20, extent)
    red, _ = source.read_all()
    with rasterio.open(folder / "IMG_DATA" / "T33UUU_20170216T102101_B04.jp2") as band:
        window = rasterio.windows.from_bounds(*extent, band.transform)
        fine = band.read(1, window=window).reshape(32, 2, 32, 2).mean(axis=(1, 3))
    np.testing.assert_allclose(red, fine, rtol=1e-6)
