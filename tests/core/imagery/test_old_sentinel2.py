"""Products of before December 2016, and those of sen2cor before 2.4: several granules, old SCL."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.imagery.product_stack import scl_source, stack
from scarmapper.core.imagery.products import find_product

NAME = "S2A_USER_PRD_MSIL2A_PDMC_20160810T004541_R022_V20160808T095032_20160808T095352"
TIME = "20160808T151634_A005900"


@pytest.fixture
def old(products, tmp_path):
    """Return the folder of a product with two granules, their reds 700 and 900."""
    root = tmp_path / f"{NAME}.SAFE"
    for tile, red in (("T33TWL", 700), ("T33TWM", 900)):
        granule = root / "GRANULE" / f"S2A_USER_MSI_L2A_TL_SGS__{TIME}_{tile}_N02.04"
        images = granule / "IMG_DATA"
        for band in ("B04", "B8A"):
            name = f"S2A_USER_MSI_L2A_TL_SGS__{TIME}_{tile}_{band}_20m.tif"
            products.write(images / "R20m" / name, np.full((60, 60), red, np.uint16), 20)
        name = f"S2A_USER_SCL_L2A_TL_SGS__{TIME}_{tile}_20m.tif"
        products.write(images / name, np.full((60, 60), 5 if red == 700 else 9, np.uint8), 20)
        name = f"S2A_USER_CLD_L2A_TL_SGS__{TIME}_{tile}_20m.tif"
        products.write(granule / "QI_DATA" / name, np.zeros((60, 60), np.uint8), 20)
        (granule / f"S2A_USER_MTD_L2A_TL_SGS__{TIME}_{tile}.xml").write_text(
            f"<n1:Level-2A_Tile_ID><TILE_ID_2A>S2A_USER_MSI_L2A_TL_SGS__{TIME}_{tile}_N02.04"
            "</TILE_ID_2A></n1:Level-2A_Tile_ID>"
        )
    (root / f"{NAME.replace('PRD_MSI', 'MTD_SAF')}.xml").write_text(
        "<n1:Level-2A_User_Product><PRODUCT_START_TIME>2016-08-08T09:50:32.026Z"
        "</PRODUCT_START_TIME><PROCESSING_BASELINE>02.04</PROCESSING_BASELINE>"
        f"<PRODUCT_URI_2A>{NAME}.SAFE</PRODUCT_URI_2A>"
        "<L2A_BOA_QUANTIFICATION_VALUE>10000</L2A_BOA_QUANTIFICATION_VALUE>"
        "</n1:Level-2A_User_Product>"
    )
    return root


@pytest.mark.parametrize(("tile", "red", "found"), [("T33TWL", 700, 5), ("T33TWM", 900, 9)])
@pytest.mark.parametrize("way", ["scene", "granule", "file", "zip"])
def test_one_of_several_granules(products, old, tmp_path, tile, red, found, way):
    (granule,) = old.glob(f"GRANULE/*{tile}*")
    if way == "scene":
        product = find_product(str(old), scene=tile)
    elif way == "granule":
        product = find_product(str(granule))
    elif way == "file":
        product = find_product(str(next(granule.glob("*.xml"))))
    else:
        product = find_product(products.zipped(old, tmp_path / "a.zip"), scene=tile.lower())
    assert (product.date, product.level) == ("2016-08-08", "L2A")
    source = stack(product, ["B04", "B8A"], 20)
    assert (source.read_all() == red).all()
    assert (scl_source(product, source.grid).read_all() == found).all()
    assert product.warnings == ()


def test_several_granules_are_named(old):
    with pytest.raises(ScarMapperError, match=r"more than one scene or tile: .*T33TWL.*T33TWM"):
        find_product(str(old))


def test_bands_of_other_sensors_are_not_taken_for_sentinels(products, tmp_path):
    name = "VENUS-XS_20180918-012651-000_L2A_SITE_D_V1-0_XYZ_B4.tif"
    products.write(tmp_path / name, products.pixels(10, 900), 10)
    with pytest.raises(ScarMapperError, match=r"band of another sensor \(VENUS\)"):
        find_product(str(tmp_path))


@pytest.mark.parametrize(
    ("folder", "names", "message"),
    [
        ("landsat8_post", ("B4", "B5"), r"another sensor \(Landsat 8"),
        ("a", ("MOD09GA_b02", "MOD09GA_b01"), "another sensor"),
        ("a", ("B2", "B3", "B4", "B5", "B6", "B7"), "which are those of Landsat 8/9"),
        ("a", ("B1", "B2", "B3", "B4", "B5", "B7"), "which are those of Landsat 4"),
    ],
)
def test_numbers_of_other_sensors_are_refused(products, tmp_path, folder, names, message):
    products.band_folder(tmp_path / folder, dict.fromkeys(names, products.pixels(10, 900)))
    with pytest.raises(ScarMapperError, match=message):
        find_product(str(tmp_path / folder))


def test_the_user_may_say_that_they_are_sentinels(products, tmp_path):
    names = ("B2", "B3", "B4", "B5", "B6", "B7")
    products.band_folder(tmp_path / "a", dict.fromkeys(names, products.pixels(10, 900)))
    product = find_product(str(tmp_path / "a"), roles="sensor=Sentinel-2")
    assert product.bands == ("B02", "B03", "B04", "B05", "B06", "B07")


def test_bands_of_two_days_by_what_stands_before_the_band(products, tmp_path):
    for day, red in (("2023-08-25", 700), ("2023-09-04", 900)):
        for band in ("B04", "B08"):
            array = np.full((60, 60), red, np.int16)
            products.write(tmp_path / f"openEO_{day}Z_{band}.tif", array, 20)
    with pytest.raises(ScarMapperError, match="more than one scene"):
        find_product(str(tmp_path))
    for product in (
        find_product(str(tmp_path), scene="09-04"),
        find_product(str(tmp_path / "openEO_2023-09-04Z_B08.tif")),
    ):
        assert product.date == "2023-09-04"
        assert (stack(product, ["B04"], 20).read_all() == 900).all()


@pytest.mark.parametrize(
    "name",
    ["S2B_33TWL_20230813_0_L2A/{}", "S2B_33TWL_20230813_0_L2A_{}", "S2B_33TWL_20230813_0_L2A-{}"],
)
def test_names_of_earth_search(products, tmp_path, name):
    for band in ("B04", "B08", "SCL"):
        path = tmp_path / f"{name.format(band)}.tif"
        products.write(path, products.pixels(10, 600), 10)
    product = find_product(str(path.parent))
    assert product.date == "2023-08-13"
    assert product.bands == ("B04", "B08")
    assert "SCL" in product.quality
