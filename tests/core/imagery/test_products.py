"""Files that look like products and are none: one sentence each, and nothing raw."""

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.imagery.product_stack import stack
from scarmapper.core.imagery.products import find_product

LANDSAT = "LC08_L2SP_107030_20180909_20200831_02_T1"
LEVEL1 = "LC08_L1TP_107030_20180909_20200831_02_T1"
THEIA = "SENTINEL2A_20180918-012651-461_L2A_T33UUU_C_V1-0"


@pytest.mark.parametrize(
    "name",
    [
        f"{LANDSAT}_SR_B4.TIF",
        f"{THEIA}_FRE_B4.tif",
        "HLS.S30.T54TXN.2018252T012651.v2.0.B04.tif",
        "HLS.S30.T54TXN.0000000T012651.v2.0.B04.tif",
        "HLS.L30.T54TXN.2018999T012651.v2.0.B04.tif",
        "2023-08-25-00_00_2023-08-25-23_59_Sentinel-2_L2A_B04_(Raw).tiff",
        "2023-99-99, Landsat 8 L2, B04.tiff",
        "B04.jp2",
    ],
)
@pytest.mark.parametrize("content", [b"", b"II*\x00 and no more", b"<VRTDataset/>"])
def test_files_that_are_no_rasters(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)

    def stacked():
        product = find_product(str(tmp_path))
        return stack(product, product.bands, 10).read_all()

    with pytest.raises(ScarMapperError):
        stacked()


@pytest.mark.parametrize(
    "text",
    [
        "SUN_ELEVATION = 1e999",
        "SUN_ELEVATION = nan",
        "SUN_ELEVATION = " + "9" * 400,
        "SUN_ELEVATION = 45\nRADIOMETRIC_RESCALING REFLECTANCE_MULT_BAND_4 = 1e-400 "
        "REFLECTANCE_ADD_BAND_4 = 0",
        "SUN_ELEVATION = 45\nRADIOMETRIC_RESCALING REFLECTANCE_MULT_BAND_4 = 2e-5 "
        "REFLECTANCE_ADD_BAND_4 = 1e308",
        "SUN_ELEVATION = 1.2.3",
        "\x00\xff",
    ],
)
def test_metadata_of_landsat_that_cannot_be(products, tmp_path, text):
    products.write(tmp_path / f"{LEVEL1}_B4.TIF", products.pixels(30, 9000), 30)
    (tmp_path / f"{LEVEL1}_MTL.txt").write_text(text)
    with pytest.raises(ScarMapperError):
        find_product(str(tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE x><REFLECTANCE_QUANTIFICATION_VALUE>1</REFLECTANCE_QUANTIFICATION_VALUE>",
        "<REFLECTANCE_QUANTIFICATION_VALUE>inf</REFLECTANCE_QUANTIFICATION_VALUE>",
        "<REFLECTANCE_QUANTIFICATION_VALUE>-1</REFLECTANCE_QUANTIFICATION_VALUE>",
    ],
)
def test_metadata_of_theia_that_cannot_be(products, tmp_path, text):
    products.write(tmp_path / f"{THEIA}_FRE_B4.tif", products.pixels(10, 900).astype("i2"), 10)
    (tmp_path / f"{THEIA}_MTD_ALL.xml").write_text(text)
    with pytest.raises(ScarMapperError):
        find_product(str(tmp_path))


def test_links_that_lead_out_of_a_product_are_not_followed(products, tmp_path):
    product, other = tmp_path / "product", tmp_path / "other"
    for folder in (product, other):
        folder.mkdir()
    for band in ("B3", "B4", "B5"):
        folder = other if band == "B4" else product
        products.write(folder / f"{LANDSAT}_SR_{band}.TIF", products.pixels(30, 9000), 30)
    link = product / f"{LANDSAT}_SR_B4.TIF"
    link.symlink_to(other / link.name)
    with pytest.raises(ScarMapperError, match=r"SR_B4\.TIF is a link that leads out"):
        find_product(str(product))
    # Within the product, and as the file that the user chose, or through a folder that is a link.
    link.unlink()
    (product / "kept").mkdir()
    (other / link.name).rename(product / "kept" / "band")
    link.symlink_to(product / "kept" / "band")
    assert find_product(str(product)).bands == ("green", "red", "nir08")
    (tmp_path / "link").symlink_to(product)
    assert find_product(str(tmp_path / "link")).bands == ("green", "red", "nir08")


def test_metadata_that_are_a_link_elsewhere_are_not_read(products, tmp_path):
    product = tmp_path / "product"
    product.mkdir()
    products.write(product / f"{THEIA}_FRE_B4.tif", products.pixels(10, 900).astype("i2"), 10)
    (tmp_path / "secret").write_text("<x/>")
    (product / f"{THEIA}_MTD_ALL.xml").symlink_to(tmp_path / "secret")
    with pytest.raises(ScarMapperError, match=r"MTD_ALL\.xml is a link that leads out"):
        find_product(str(product))


def test_a_product_behind_a_linked_folder(products, tmp_path):
    (tmp_path / "far").mkdir()
    (tmp_path / "near").mkdir()
    products.write(tmp_path / "far" / f"{LANDSAT}_SR_B4.TIF", products.pixels(30, 9000), 30)
    (tmp_path / "near" / "bands").symlink_to(tmp_path / "far")
    with pytest.raises(ScarMapperError, match=r"links to other folders \(bands\)"):
        find_product(str(tmp_path / "near"))
