"""THEIA's products: which reflectance is taken, nodata, masks, several scenes."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.imagery.product_stack import scl_source, stack
from scarmapper.core.imagery.products import find_product

SCENE = "SENTINEL2A_20180918-012651-461_L2A_T33UUU_C_V1-0"
META = """<?xml version="1.0"?><Muscate_Metadata_Document>
<REFLECTANCE_QUANTIFICATION_VALUE>{unit}</REFLECTANCE_QUANTIFICATION_VALUE>
<Special_Values_List><SPECIAL_VALUE name="nodata">-10000</SPECIAL_VALUE></Special_Values_List>
</Muscate_Metadata_Document>"""


@pytest.fixture
def theia(products):
    """Return a function that writes a product into a folder."""

    def make(folder, scene=SCENE, kinds=("FRE", "SRE"), masks=True, unit=10000):
        for band, metres in (("B2", 10), ("B4", 10), ("B8", 10), ("B8A", 20), ("B11", 20)):
            red = products.pixels(metres, 1600).astype(np.int16)
            red[:2, :2] = -10000
            red[4, 4] = -37
            for kind in kinds:
                values = np.where(red == -10000, red, red - 100 * (kind == "SRE"))
                products.write(folder / f"{scene}_{kind}_{band}.tif", values.astype("i2"), metres)
        if masks:
            for size, metres in (("R1", 10), ("R2", 20)):
                side = products.SIDE // metres
                clouds, ground = np.zeros((2, side, side), np.uint8)
                clouds[10, 10], clouds[10, 11], clouds[10, 12], clouds[10, 13] = 3, 33, 16, 129
                ground[20, 20], ground[20, 21], ground[20, 22], ground[20, 23] = 1, 4, 8, 16
                products.write(folder / "MASKS" / f"{scene}_CLM_{size}.tif", clouds, metres)
                products.write(folder / "MASKS" / f"{scene}_MG2_{size}.tif", ground, metres)
        (folder / f"{scene}_MTD_ALL.xml").write_text(META.format(unit=unit))
        return folder

    return make


def test_reflectance_corrected_for_slopes_comes_first(theia, products, tmp_path):
    folder = theia(tmp_path / SCENE)
    product = find_product(str(folder))
    assert product.bands == ("B02", "B04", "B08", "B8A", "B11")
    assert (product.scene, product.date, product.level) == (SCENE, "2018-09-18", "L2A")
    assert "(FRE)" in product.notes[0]
    made = stack(product, ["B04"], 10).read_all()[0]
    expected = products.pixels(10, 1600).astype(float)
    expected[:2, :2] = np.nan
    expected[4, 4] = 1
    np.testing.assert_array_equal(made, expected)


def test_reflectance_without_correction_on_request(theia, products, tmp_path):
    product = find_product(str(theia(tmp_path)), uncorrected=True)
    made = stack(product, ["B04"], 10).read_all()[0]
    assert made[50, 50] == products.pixels(10, 1600)[50, 50] - 100
    assert "(SRE) is taken; FRE" in product.notes[0]
    only = find_product(str(theia(tmp_path / "sre", kinds=("SRE",))))
    assert "there is no FRE" in only.notes[0]


def test_the_quantification_of_the_metadata(theia, products, tmp_path):
    product = find_product(str(theia(tmp_path, unit=5000)))
    made = stack(product, ["B04"], 10).read_all()[0]
    assert made[50, 50] == 2.0 * products.pixels(10, 1600)[50, 50]
    with pytest.raises(ScarMapperError, match="cannot be"):
        find_product(str(theia(tmp_path, unit=0)))


def test_masks_become_scene_classes(theia, tmp_path):
    product = find_product(str(theia(tmp_path)))
    classes = scl_source(product, stack(product, ["B04"], 10).grid).read_all()[0]
    assert classes[10, 10:15].tolist() == [9, 3, 10, 10, 7]
    assert classes[20, 20:25].tolist() == [6, 11, 3, 2, 7]


def test_bands_alone_in_a_zip(theia, products, tmp_path):
    folder = theia(tmp_path / "a", kinds=("FRE",), masks=False)
    (folder / f"{SCENE}_MTD_ALL.xml").unlink()
    product = find_product(products.zipped(folder, tmp_path / "a.zip"))
    assert np.isnan(stack(product, ["B8A"], 10).read_all()[0, 0, 0])
    with pytest.raises(ScarMapperError, match="none of its files is a scene classification"):
        scl_source(product, stack(product, ["B04"], 10).grid)


def test_one_of_two_scenes(theia, tmp_path):
    other = SCENE.replace("20180918", "20180923")
    theia(theia(tmp_path), scene=other)
    with pytest.raises(ScarMapperError, match=r"more than one scene.*20180918.*20180923"):
        find_product(str(tmp_path))
    assert find_product(str(tmp_path), scene="20180923").scene == other
    assert find_product(str(tmp_path / f"{SCENE}_FRE_B4.tif")).scene == SCENE


def test_landsat_of_theia_has_landsats_numbers(products, tmp_path):
    scene = "LANDSAT8-OLITIRS-XS_20180918-103000-000_L2A_T31TCJ_C_V1-0"
    for band in ("B2", "B4", "B5"):
        products.write(tmp_path / f"{scene}_FRE_{band}.tif", np.full((40, 40), 900, np.int16), 30)
    product = find_product(str(tmp_path))
    assert product.bands == ("blue", "red", "nir08")
    assert product.sensor == "Landsat 8"


def test_a_synthesis_is_no_day(products, tmp_path):
    scene = "SENTINEL2X_20180915-000000-000_L3A_T31TFJ_C_V1-0"
    products.write(tmp_path / f"{scene}_FRC_B4.tif", products.pixels(10, 900).astype("i2"), 10)
    product = find_product(str(tmp_path))
    assert "synthesis" in product.warnings[0]
