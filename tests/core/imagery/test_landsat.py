"""Landsat products: roles by satellite, scale, metadata in three forms, masks, archives."""

import io
import math
import tarfile

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.imagery.product import parse_bands
from scarmapper.core.imagery.product_stack import scl_source, stack
from scarmapper.core.imagery.products import find_product

EIGHT = "LC08_L2SP_107030_20180909_20200831_02_T1"
SEVEN = "LE07_L2SP_107030_20180909_20200831_02_T1"
LEVEL1 = "LC09_L1TP_107030_20220909_20220911_02_T1"
TEXT = """GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS
    REFLECTANCE_MULT_BAND_4 = 5.5e-05
    REFLECTANCE_ADD_BAND_4 = -0.1
  END_GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS
  GROUP = LEVEL1_RADIOMETRIC_RESCALING
    REFLECTANCE_MULT_BAND_4 = 2.0000E-05
    REFLECTANCE_ADD_BAND_4 = -0.100000
  END_GROUP = LEVEL1_RADIOMETRIC_RESCALING
  GROUP = IMAGE_ATTRIBUTES
    SUN_ELEVATION = 30.00000000
"""
XML = """<LEVEL2_SURFACE_REFLECTANCE_PARAMETERS>
<REFLECTANCE_MULT_BAND_4>5.5e-05</REFLECTANCE_MULT_BAND_4>
<REFLECTANCE_ADD_BAND_4>-0.1</REFLECTANCE_ADD_BAND_4>
</LEVEL2_SURFACE_REFLECTANCE_PARAMETERS>
<LEVEL1_RADIOMETRIC_RESCALING><REFLECTANCE_MULT_BAND_4>2.0E-05</REFLECTANCE_MULT_BAND_4>
</LEVEL1_RADIOMETRIC_RESCALING>"""
JSON = """{"LANDSAT_METADATA_FILE": {"LEVEL2_SURFACE_REFLECTANCE_PARAMETERS": {
"REFLECTANCE_MULT_BAND_4": "5.5e-05", "REFLECTANCE_ADD_BAND_4": "-0.1"},
"LEVEL1_RADIOMETRIC_RESCALING": {"REFLECTANCE_MULT_BAND_4": "2.0E-05"}}}"""


@pytest.fixture
def landsat(products):
    """Return a function that writes a product: each band's number times 1000 plus 8000."""

    def make(folder, scene=EIGHT, bands=(1, 2, 3, 4, 5, 6, 7), form="SR_B{}", base=8000):
        for band in bands:
            array = np.full((40, 40), base + 1000 * band, np.uint16)
            array[0, 0] = 0
            products.write(folder / f"{scene}_{form.format(band)}.TIF", array, 30)
        products.write(folder / f"{scene}_ST_B10.TIF", np.full((40, 40), 44000, np.uint16), 30)
        quality = np.full((40, 40), 1 << 6, np.uint16)
        quality[1, :7] = [1, 1 << 3, 1 << 1, 1 << 4, 1 << 5, (1 << 7) + (1 << 6), 1 << 2]
        products.write(folder / f"{scene}_QA_PIXEL.TIF", quality, 30, nodata=1)
        return folder

    return make


def reflectance(band, scale=0.0000275, offset=-0.2, base=8000):
    return 10000 * ((base + 1000 * band) * scale + offset)


@pytest.mark.parametrize(
    ("scene", "numbers"),
    [
        (EIGHT, {"blue": 2, "green": 3, "red": 4, "nir08": 5, "swir16": 6, "swir22": 7}),
        (SEVEN, {"blue": 1, "green": 2, "red": 3, "nir": 4, "swir16": 5, "swir22": 7}),
    ],
)
def test_roles_are_those_of_the_satellite(landsat, tmp_path, scene, numbers):
    product = find_product(str(landsat(tmp_path, scene)))
    assert product.date == "2018-09-09"
    bands = parse_bands("", product)
    assert bands == tuple(numbers)
    source = stack(product, bands, 10)
    assert source.grid.pixel_size == (30, 30)
    made = source.read_all()
    assert np.isnan(made[:, 0, 0]).all()
    np.testing.assert_allclose(
        made[:, 5, 5], [reflectance(number) for number in numbers.values()], rtol=1e-4
    )


def test_bands_by_their_own_names_and_never_by_sentinels(landsat, tmp_path):
    product = find_product(str(landsat(tmp_path)))
    assert parse_bands("SR_B5, b4, blue, nir08, nir", product) == ("nir08", "red", "blue")
    for name in ("B08", "B8A", "B11", "purple"):
        with pytest.raises(ScarMapperError, match="is no band of this Landsat 8"):
            parse_bands(name, product)


def test_masks_become_scene_classes(landsat, tmp_path):
    product = find_product(str(landsat(tmp_path)))
    classes = scl_source(product, stack(product, ["red"], 10).grid).read_all()[0]
    np.testing.assert_array_equal(classes[1, :8], [np.nan, 9, 8, 3, 11, 6, 10, 7])


@pytest.mark.parametrize(("ending", "text"), [("txt", TEXT), ("xml", XML), ("json", JSON)])
def test_the_scale_of_the_metadata_in_each_form(landsat, tmp_path, ending, text):
    landsat(tmp_path)
    path = tmp_path / f"{EIGHT}_MTL.{ending}"
    path.write_text(text)
    for place in (tmp_path, path):
        product = find_product(str(place))
        made = stack(product, ["red", "nir08"], 10).read_all()[:, 5, 5]
        expected = [reflectance(4, 5.5e-5, -0.1), reflectance(5)]
        np.testing.assert_allclose(made, expected, rtol=1e-4)
        assert "as the metadata (MTL) state" in product.notes[1]


def test_level_1_needs_its_metadata(landsat, tmp_path):
    landsat(tmp_path, LEVEL1, (4,), "B{}")
    with pytest.raises(ScarMapperError, match="Level 1"):
        find_product(str(tmp_path))
    (tmp_path / f"{LEVEL1}_MTL.txt").write_text(TEXT)
    product = find_product(str(tmp_path))
    made = stack(product, ["red"], 10).read_all()[0, 5, 5]
    expected = reflectance(4, 2e-5, -0.1) / math.sin(math.radians(30))
    np.testing.assert_allclose(made, expected, rtol=1e-4)
    assert "top of the atmosphere" in product.warnings[0]
    (tmp_path / f"{LEVEL1}_MTL.txt").write_text(TEXT.replace("2.0000E-05", "2.0000E+05"))
    with pytest.raises(ScarMapperError, match="cannot be"):
        find_product(str(tmp_path))


def test_collection_1(products, tmp_path):
    scene = "LC08_L1TP_107030_20180909_20180912_01_T1"
    for band in (4, 5):
        array = np.full((40, 40), 500 * band, np.int16)
        array[0, 0] = -9999
        products.write(tmp_path / f"{scene}_sr_band{band}.tif", array, 30)
    quality = np.full((40, 40), 322, np.uint16)  # clear
    quality[1, :5] = [1, 352, 328, 336, 324]
    products.write(tmp_path / f"{scene}_pixel_qa.tif", quality, 30)
    product = find_product(str(tmp_path))
    source = stack(product, parse_bands("red, nir", product), 10)
    assert np.isnan(source.read_all()[:, 0, 0]).all()
    assert source.read_all()[:, 5, 5].tolist() == [2000, 2500]
    classes = scl_source(product, source.grid).read_all()[0]
    np.testing.assert_array_equal(classes[1, :6], [np.nan, 9, 3, 11, 6, 7])


def tarred(folder, path, also=()):
    with tarfile.open(path, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.add(file, file.name)
        for name, kind in also:
            entry = tarfile.TarInfo(name)
            entry.type = kind
            entry.linkname = "/etc/passwd"
            archive.addfile(entry, io.BytesIO(b""))
    return path


def test_a_tar_is_read_where_it_is(landsat, tmp_path):
    folder = landsat(tmp_path / "a")
    (folder / f"{EIGHT}_MTL.txt").write_text(TEXT)
    hostile = [
        (f"{EIGHT}_SR_B8.TIF", tarfile.SYMTYPE),
        (f"../{SEVEN}_SR_B3.TIF", tarfile.REGTYPE),
        (f"/usr/{SEVEN}_SR_B3.TIF", tarfile.REGTYPE),
    ]
    path = tarred(folder, tmp_path / "scene {1}.tar", hostile)
    product = find_product(str(path))
    source = stack(product, ["red", "nir08"], 10)
    expected = stack(find_product(str(folder)), ["red", "nir08"], 10).read_all()
    np.testing.assert_array_equal(source.read_all(), expected)
    assert np.nanmax(scl_source(product, source.grid).read_all()) == 11
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "scene {1}.tar"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tar.gz", b"\x1f\x8b", "unpack it"),
        ("a.tar", b"no tar at all" * 100, "no intact tar"),
        ("a.tar", b"", "no intact tar"),
    ],
)
def test_archives_that_cannot_be_read(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ScarMapperError, match=message):
        find_product(str(tmp_path / name))


def test_two_scenes_in_a_downloads_folder(landsat, tmp_path):
    landsat(landsat(tmp_path), SEVEN)
    with pytest.raises(ScarMapperError, match="more than one scene"):
        find_product(str(tmp_path))
    assert find_product(str(tmp_path), scene="le07").sensor == "Landsat 7"
    assert find_product(str(tmp_path / f"{EIGHT}_QA_PIXEL.TIF")).sensor == "Landsat 8"
    with pytest.raises(ScarMapperError, match="2 scenes whose names have “107030”"):
        find_product(str(tmp_path), scene="107030")
