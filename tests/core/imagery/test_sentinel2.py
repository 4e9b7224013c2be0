"""Sentinel-2 products: small ones built here with known pixels, and real ones where there are."""

import contextlib
import json
import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.transform import Affine

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.imagery import sentinel2_files
from scarmapper.core.imagery.sentinel2 import find_product, parse_bands
from scarmapper.core.imagery.sentinel2_metadata import (
    Facts,
    facts_of_item,
    facts_of_name,
    facts_of_xml,
)
from scarmapper.core.imagery.sentinel2_stack import scl_source, stack
from scarmapper.core.progress import Progress
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.writer import Outputs, write_source

NAME = "S2B_MSIL2A_20230813T095559_N0509_R122_T33TWL_20230813T130536"
OLD_NAME = "S2A_MSIL2A_20181229T095411_N0211_R079_T33SVB_20181229T112231"
PREFIX = "T33TWL_20230813T095559"
LEFT, TOP = 499980, 5100000
SIDE = 1200  # metres: 120 pixels of 10 m, 60 of 20 m, 20 of 60 m
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "sentinel2"
real_data = pytest.mark.skipif(not SHARED.exists(), reason="the real products are not here")


def write(path, array, metres, driver="GTiff", nodata=None, scale=None, **options):
    """Write a band file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(
        path,
        "w",
        driver=driver,
        width=array.shape[1],
        height=array.shape[0],
        count=1,
        dtype=array.dtype,
        nodata=nodata,
        crs="EPSG:32633",
        transform=Affine(metres, 0, LEFT, 0, -metres, TOP),
        **options,
    ) as out:
        out.write(array, 1)
        if scale:
            out.scales, out.offsets = [scale[0]], [scale[1]]


def pixels(metres, base, spread=400):
    """Return a repeatable texture around ``base``, uint16, on the test tile."""
    side = SIDE // metres
    rows, cols = np.mgrid[:side, :side] * metres / 10
    wave = spread * np.sin(rows / 7) * np.cos(cols / 9)
    return np.rint(base + wave).astype(np.uint16)


def product_xml(level="2A", quantification=10000, offset=-1000, baseline="05.09", more=""):
    """Return the metadata of a product in ESA's form."""
    short = "BOA" if level == "2A" else "RADIO"
    listed = "".join(f'<{short}_ADD_OFFSET band_id="{i}">{offset}</{short}_ADD_OFFSET>'
                     for i in range(13)) if offset is not None else ""  # fmt: skip
    unit = "BOA_QUANTIFICATION_VALUE" if level == "2A" else "QUANTIFICATION_VALUE"
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<n1:Level-{level}_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/x.xsd">
 <n1:General_Info><Product_Info>
  <PRODUCT_START_TIME>2023-08-13T09:55:59.024Z</PRODUCT_START_TIME>
  <PRODUCT_URI>{NAME}.SAFE</PRODUCT_URI>
  <PROCESSING_BASELINE>{baseline}</PROCESSING_BASELINE></Product_Info>
  <Product_Image_Characteristics><QUANTIFICATION_VALUES_LIST>
   <{unit} unit="none">{quantification}</{unit}>
   <AOT_QUANTIFICATION_VALUE unit="none">1000.0</AOT_QUANTIFICATION_VALUE>
  </QUANTIFICATION_VALUES_LIST>{listed}{more}
  </Product_Image_Characteristics></n1:General_Info>
</n1:Level-{level}_User_Product>"""


TREE = {  # folder, pixel size, bands
    "R10m": (10, ("B02", "B03", "B04", "B08")),
    "R20m": (20, ("B04", "B05", "B8A", "B11", "B12", "SCL")),
    "R60m": (60, ("B01", "B04", "B09")),
}
BASE = {"B01": 1500, "B02": 1450, "B03": 1700, "B04": 1600, "B05": 2200, "B08": 4100,
        "B8A": 4200, "B09": 4000, "B11": 3100, "B12": 2500}  # fmt: skip


@pytest.fixture(scope="module")
def safe(tmp_path_factory):
    """A .SAFE folder of baseline 05.09 as ESA lays it out, JPEG 2000, offset of 1000 included.

    The red band differs by 1 between its pixel sizes, and its first pixels of 10 m are nodata.
    """
    root = tmp_path_factory.mktemp("products") / f"{NAME}.SAFE"
    granule = root / "GRANULE" / "L2A_T33TWL_A033581_20230813T095559"
    for folder, (metres, bands) in TREE.items():
        for band in bands:
            if band == "SCL":
                array = np.full((60, 60), 4, np.uint8)
                array[20:40, 10:30] = 9
                array[:2, :2] = 0
            else:
                array = pixels(metres, BASE[band])
                if band == "B04":
                    array += {10: 0, 20: 1, 60: 2}[metres]
                array[: 40 // metres, : 40 // metres] = 0
            path = granule / "IMG_DATA" / folder / f"{PREFIX}_{band}_{metres}m.jp2"
            write(path, array, metres, "JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES")
    write(granule / "QI_DATA" / "MSK_DETFOO_B04.jp2", np.ones((60, 60), np.uint8), 20)
    write(granule / "QI_DATA" / f"{PREFIX}_B02_10m.jp2", np.ones((60, 60), np.uint8), 20)
    write(granule / "IMG_DATA" / "R10m" / f"{PREFIX}_TCI_10m.jp2", np.ones((9, 9), np.uint8), 10)
    (root / "MTD_MSIL2A.xml").write_text(product_xml())
    (root / "INSPIRE.xml").write_text("<x/>")
    (granule / "MTD_TL.xml").write_text("<n1:Level-2A_Tile_ID></n1:Level-2A_Tile_ID>")
    return root


def zipped(folder, target, also=()):
    """Zip a folder with its own name in front, as downloads are."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
        for name, content in also:
            archive.writestr(name, content)
    return str(target)


def band_folder(folder, values=None, suffix=".tif", **options):
    """Write a folder of plain band files, and return it."""
    for name, array in (values or {"B04": pixels(10, 600), "B08": pixels(10, 3000)}).items():
        write(folder / f"{name}{suffix}", array, 10, **options)
    return folder


def item(folder, properties=(), scale=0.0001, offset=-0.1, keys=(("B04", "red"), ("B08", "nir"))):
    """Write a STAC item beside band files."""
    raster = {} if scale is None else {"raster:bands": [{"scale": scale, "offset": offset}]}
    assets = {
        key: {"href": f"{band}.tif", "eo:bands": [{"name": key, "common_name": key}], **raster}
        for band, key in keys
    }
    made = {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": "S2B_33TWL_20230813_0_L2A",
        "properties": {"datetime": "2023-08-13T09:59:59Z", **dict(properties)},
        "assets": assets,
    }
    (folder / "item.json").write_text(json.dumps(made))


# What is found


def test_a_safe_folder_tells_what_it_is(safe):
    product = find_product(str(safe))
    assert product.bands == (
        "B01", "B02", "B03", "B04", "B05", "B08", "B8A", "B09", "B11", "B12",
    )  # fmt: skip
    assert (product.scene, product.date, product.level) == (NAME, "2023-08-13", "L2A")
    assert set(product.offset.values()) == {-1000}
    assert set(product.quantification.values()) == {10000}
    assert product.warnings == ()
    assert [file.metres for file in product.files["B04"]] == [10, 20, 60]
    assert product.tags(["B04", "B8A"]) == {
        "SCARMAPPER_SCENE": NAME,
        "SCARMAPPER_DATE": "2023-08-13",
        "SCARMAPPER_LEVEL": "L2A",
        "SCARMAPPER_OFFSET": "-1000,-1000",
        "SCARMAPPER_QUANTIFICATION": "10000,10000",
    }


@pytest.mark.parametrize(
    "inside",
    ["MTD_MSIL2A.xml", "GRANULE", "GRANULE/*", "GRANULE/*/IMG_DATA/R20m", "GRANULE/*/IMG_DATA/*/*"],
)
def test_any_place_in_the_product_will_do(safe, inside):
    product = find_product(str(next(safe.glob(inside))))
    assert product.scene == NAME
    assert product.offset["B04"] == -1000
    assert len(product.files["B04"]) == 3


def test_a_zip_gives_the_same_pixels_as_the_folder(safe, tmp_path):
    hostile = [
        ("../../B05.tif", b"x"),
        ("/etc/B06.tif", b"x"),
        ("a\\..\\B07.tif", b"x"),
        ("C:/B10.tif", b"x"),
        ("a/b/c/d/e/f/g/h/i/B06.tif", b"x"),
    ]
    path = zipped(safe, tmp_path / "product {1}.zip", hostile)
    before = sorted(tmp_path.rglob("*"))
    product, folder = find_product(path), find_product(str(safe))
    assert product.bands == folder.bands
    assert product.scene == NAME
    bands = ("B04", "B11")
    np.testing.assert_array_equal(
        stack(product, bands, 10).read_all(), stack(folder, bands, 10).read_all()
    )
    assert sorted(tmp_path.rglob("*")) == before


def test_names_of_files(tmp_path):
    names = (
        "B4",
        "red.x",
        "nir08",
        "S2A_B11",
        "L2A_T33TWL_20230813T095559_B02_10m",
        "swir22",
        "visual",
    )
    folder = band_folder(tmp_path, dict.fromkeys(names, pixels(10, 600)))
    assert set(find_product(str(folder)).files) == {"B04", "B8A", "B11", "B02", "B12"}


def test_two_scenes_are_not_mixed(tmp_path):
    band_folder(tmp_path, {"T33TWL_20230813T095559_B04": pixels(10, 600)})
    band_folder(tmp_path, {"T33TWL_20230818T095559_B08": pixels(10, 600)})
    with pytest.raises(ScarMapperError, match="more than one scene"):
        find_product(str(tmp_path))
    band_folder(tmp_path / "a")
    band_folder(tmp_path / "b")
    with pytest.raises(ScarMapperError, match="more than one scene"):
        find_product(str(tmp_path / "a" / ".."))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: p / "nowhere", "does not exist"),
        (lambda p: p, "no Sentinel-2 product"),
        (lambda p: (p / "a.zip").write_bytes(b"PK but no zip") and p / "a.zip", "no intact zip"),
        (lambda p: (p / "a.txt").write_text("hello") and p / "a.txt", "neither a zip file"),
    ],
)
def test_what_is_no_product_is_refused(tmp_path, make, said):
    with pytest.raises(ScarMapperError, match=said):
        find_product(str(make(tmp_path)))


def test_a_zip_cut_short_is_refused(safe, tmp_path):
    path = Path(zipped(safe, tmp_path / "a.zip"))
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(ScarMapperError, match="no intact zip"):
        find_product(str(path))


def test_damaged_metadata_in_a_zip_are_named(tmp_path):
    folder = band_folder(tmp_path / "a")
    (folder / "MTD_MSIL2A.xml").write_text(product_xml() * 50)
    path = Path(zipped(folder, tmp_path / "a.zip"))
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("a/MTD_MSIL2A.xml").header_offset
    content = bytearray(path.read_bytes())
    content[start + 60 : start + 90] = b"x" * 30
    path.write_bytes(content)
    with pytest.raises(ScarMapperError, match=r"MTD_MSIL2A.xml in .*a.zip cannot be read"):
        find_product(str(path))


def test_an_encrypted_zip_is_refused(tmp_path):
    path = Path(zipped(band_folder(tmp_path / "a"), tmp_path / "a.zip"))
    content = path.read_bytes()
    at = content.rindex(b"PK\x01\x02")  # an entry of the central directory; its flags follow
    path.write_bytes(content[: at + 8] + b"\x01" + content[at + 9 :])
    with pytest.raises(ScarMapperError, match="encrypted"):
        find_product(str(path))


def test_a_folder_of_everything_is_refused(tmp_path, monkeypatch):
    band_folder(tmp_path)
    monkeypatch.setattr(sentinel2_files, "MOST_FILES", 1)
    with pytest.raises(ScarMapperError, match="too many files"):
        find_product(str(tmp_path))
    with pytest.raises(ScarMapperError, match="too many files"):
        find_product(zipped(tmp_path, tmp_path.parent / f"{tmp_path.name}.zip"))


# What pixel values mean


def reflectance(folder, band="B04"):
    """Return the product of a folder, and the middle pixel of a band as stacked."""
    product = find_product(str(folder))
    return product, float(stack(product, [band], 10).read(Window(60, 60, 1, 1))[0, 0, 0])


RED = int(pixels(10, 600)[60, 60])


def test_offset_and_quantification_per_band(tmp_path):
    band_folder(tmp_path)
    spectral = """<Spectral_Information_List>
      <Spectral_Information bandId="0" physicalBand="B4"/>
      <Spectral_Information bandId="1" physicalBand="B8"/></Spectral_Information_List>"""
    text = product_xml(quantification=5000, offset=-100, more=spectral)
    text = text.replace('"1">-100<', '"1">-300<')
    (tmp_path / "MTD_MSIL2A.xml").write_text(text)
    product, red = reflectance(tmp_path)
    assert (product.offset["B04"], product.offset["B08"]) == (-100, -300)
    assert red == (RED - 100) * 2


def test_top_of_atmosphere_products_have_their_own_names(tmp_path):
    band_folder(tmp_path, {"B04": pixels(10, 1600), "B08": pixels(10, 3000)})
    (tmp_path / "MTD_MSIL1C.xml").write_text(product_xml(level="1C", offset=-1000))
    product, red = reflectance(tmp_path)
    assert product.level == "L1C"
    assert red == RED


def test_a_product_that_lists_no_offset_has_none(tmp_path):
    band_folder(tmp_path)
    (tmp_path / "MTD_MSIL2A.xml").write_text(product_xml(offset=None, baseline="03.01"))
    product, red = reflectance(tmp_path)
    assert red == RED
    assert product.warnings == ()


def test_an_early_baseline_in_the_name_means_no_offset(tmp_path):
    folder = band_folder(tmp_path / f"{OLD_NAME}.SAFE", {"B04": pixels(10, 1600)})
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
def test_the_item_tells_whether_the_offset_is_still_there(tmp_path, properties, expected):
    band_folder(tmp_path)
    item(tmp_path, properties)
    product, red = reflectance(tmp_path)
    assert red == max(1, RED - 600 + expected)
    assert product.date == "2023-08-13"


def test_an_offset_that_is_applied_is_not_applied_again(tmp_path):
    band_folder(tmp_path)
    item(tmp_path, {"earthsearch:boa_offset_applied": True})
    (tmp_path / "product_metadata.xml").write_text(product_xml())
    assert reflectance(tmp_path)[1] == RED


def test_the_scale_of_a_stac_1_1_item(tmp_path):
    band_folder(tmp_path, {"B04": pixels(10, 1600)})
    item(tmp_path, keys=[("B04", "red")], scale=None)
    made = json.loads((tmp_path / "item.json").read_text())
    made["assets"]["red"] = {
        "href": "B04.tif",
        "bands": [{"name": "B04", "eo:common_name": "red"}],
        "raster:scale": 0.0001,
        "raster:offset": -0.1,
    }
    (tmp_path / "item.json").write_text(json.dumps(made))
    assert reflectance(tmp_path)[1] == RED


def test_the_scale_that_files_declare(tmp_path):
    band_folder(tmp_path, {"B04": pixels(10, 1600)}, scale=(0.0001, -0.1))
    product, red = reflectance(tmp_path)
    assert red == RED
    assert any("files declare" in note for note in product.notes)


@pytest.mark.parametrize(("base", "offset"), [(600, 0), (1600, -1000)])
def test_the_pixels_tell_where_nothing_else_does(tmp_path, base, offset):
    folder = band_folder(tmp_path / NAME, {"B04": pixels(10, base), "B08": pixels(10, 3000)})
    product = find_product(str(folder))
    assert set(product.offset.values()) == {offset}
    assert bool(product.warnings) == bool(offset)


def test_nodata_does_not_look_like_low_values(tmp_path):
    array = pixels(10, 1600)
    array[np.add.outer(np.arange(120), np.arange(120)) < 100] = 0
    folder = tmp_path / NAME
    write(folder / "B04.jp2", array, 10, "JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES")
    assert find_product(str(folder)).offset == {"B04": -1000}


def test_what_is_assumed_is_said(tmp_path):
    product = find_product(str(band_folder(tmp_path, {"B04": pixels(10, 1600)})))
    assert product.offset == {"B04": 0}
    assert any("10000 and 0 were assumed" in warning for warning in product.warnings)
    assert any("date" in warning for warning in product.warnings)


def test_an_offset_that_the_pixels_contradict_is_doubted(tmp_path):
    band_folder(tmp_path)
    (tmp_path / "MTD_MSIL2A.xml").write_text(product_xml())
    product, red = reflectance(tmp_path)
    assert red == 1
    assert any("already" in warning for warning in product.warnings)


def test_floating_point_reflectance_is_refused(tmp_path):
    band_folder(tmp_path, {"B04": pixels(10, 1600).astype(np.float32) / 10000})
    with pytest.raises(ScarMapperError, match="whole numbers"):
        reflectance(tmp_path)


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_files_whose_georeference_is_in_a_side_file(tmp_path):
    array = pixels(10, 600)
    path = tmp_path / "B04.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=120, height=120, count=1, dtype="uint16"
    ) as out:
        out.write(array, 1)
    wkt = rasterio.crs.CRS.from_epsg(32633).to_wkt()
    (tmp_path / "B04.tif.aux.xml").write_text(
        f"<PAMDataset><SRS>{wkt}</SRS><GeoTransform>{LEFT},10,0,{TOP},0,-10</GeoTransform>"
        "</PAMDataset>"
    )
    source = stack(find_product(str(tmp_path)), ["B04"], 10)
    assert source.grid.bounds == (LEFT, TOP - SIDE, LEFT + SIDE, TOP)
    np.testing.assert_array_equal(source.read_all()[0], array)


# Metadata that nobody should trust


BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
<!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<x><BOA_QUANTIFICATION_VALUE>&lol2;</BOA_QUANTIFICATION_VALUE></x>"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "document type or entities"),
        (product_xml(quantification=0.1), "cannot be"),
        (product_xml(quantification="many"), "no number"),
        (product_xml(quantification="nan"), "no number"),
        (product_xml(offset="-1e9"), "cannot be"),
    ],
)
def test_hostile_or_damaged_metadata_are_refused(tmp_path, text, said):
    band_folder(tmp_path)
    (tmp_path / "MTD_MSIL2A.xml").write_text(text)
    with pytest.raises(ScarMapperError, match=said) as caught:
        find_product(str(tmp_path))
    assert "MTD_MSIL2A.xml" in str(caught.value)
    outside = tmp_path.parent / f"{tmp_path.name}.zip"
    with pytest.raises(ScarMapperError, match=said):
        find_product(zipped(tmp_path, outside))


def test_metadata_beyond_all_measure_are_refused(tmp_path, monkeypatch):
    band_folder(tmp_path)
    (tmp_path / "MTD_MSIL2A.xml").write_bytes(b" " * ((1 << 24) + 10))
    with pytest.raises(ScarMapperError, match="too large"):
        find_product(str(tmp_path))


def test_comments_do_not_count():
    hidden = "<x><!-- <PRODUCT_URI>a</PRODUCT_URI> <!DOCTYPE a> --><PROCESSING_BASELINE>04.00"
    facts = facts_of_xml(f"{hidden}</PROCESSING_BASELINE></x>".encode(), "it")
    assert (facts.scene, facts.baseline) == ("", (4, 0))
    open_end = b"<PROCESSING_BASELINE>04.00</PROCESSING_BASELINE><!-- <PRODUCT_URI>a</PRODUCT_URI>"
    assert facts_of_xml(open_end, "it").baseline == (4, 0)


def test_large_metadata_are_read_in_time_proportional_to_their_length():
    # Quadratic time would be hours here.
    for part in (b"<!---->", b"<!--", b"<TILE_ID", b"<TILE_ID>", b"S2A_MSI", b"<BOA_ADD_OFFSET "):
        assert facts_of_xml(part * ((1 << 22) // len(part)), "it").scene == ""


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes_are_read_or_refused(content):
    for known in (b"", b"<PROCESSING_BASELINE>", b"<BOA_ADD_OFFSET band_id='1'>", b'{"assets":'):
        with contextlib.suppress(ScarMapperError):
            assert isinstance(facts_of_xml(known + content, "it"), Facts)
        found = facts_of_item(known + content, "it")
        assert found is None or isinstance(found, Facts)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def test_a_scale_too_large_for_any_number_is_none():
    made = {"assets": {"red": {"raster:scale": 10**400}, "nir": {"raster:scale": 0.0001}}}
    assert facts_of_item(json.dumps(made).encode(), "it").scales == {"B08": (0.0001, 0)}


@settings(max_examples=60, deadline=None)
@given(
    properties=st.dictionaries(
        st.sampled_from(["datetime", "s2:product_uri", "s2:processing_baseline", "x"]), json_values
    ),
    asset=st.dictionaries(
        st.sampled_from(["eo:bands", "bands", "raster:bands", "raster:scale", "raster:offset"]),
        json_values,
    ),
)
def test_any_item_is_read(properties, asset):
    made = {"id": None, "properties": properties, "assets": {"red": asset, "a": 1}}
    assert isinstance(facts_of_item(json.dumps(made).encode(), "it"), Facts)


def test_deeply_nested_json_is_no_item():
    assert facts_of_item(b"[" * 200_000, "it") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"{OLD_NAME}.SAFE", (OLD_NAME, "2018-12-29", "L2A", (2, 11))),
        ("T33UUU_20170216T102101_B04.jp2", ("T33UUU_20170216T102101", "2017-02-16", "", ())),
        (
            "L1C_T33UUU_A008626_20170216T102204",
            ("T33UUU_A008626_20170216T102204", "2017-02-16", "", ()),
        ),
        ("B04.tif", ("", "", "", ())),
    ],
)
def test_what_names_tell(name, expected):
    facts = facts_of_name(name)
    assert (facts.scene, facts.date, facts.level, facts.baseline) == expected


# Stacking


@pytest.mark.parametrize(
    ("resolution", "metres", "more"), [(10, 10, 0), (15, 10, None), (20, 20, 1), (60, 60, 2)]
)
def test_the_file_of_the_fitting_pixel_size_is_taken(safe, resolution, metres, more):
    source = stack(find_product(str(safe)), ["B04"], resolution)
    assert source.grid.pixel_size == (resolution, resolution)
    assert source.grid.bounds == (LEFT, TOP - SIDE, LEFT + SIDE, TOP)
    if more is not None:
        expected = pixels(metres, BASE["B04"]) + more - 1000.0
        expected[: 40 // metres, : 40 // metres] = np.nan
        np.testing.assert_array_equal(source.read_all()[0], expected)


def test_finer_bands_are_averaged(safe):
    made = stack(find_product(str(safe)), ["B02"], 20).read_all()[0]
    fine = pixels(10, BASE["B02"]) - 1000.0
    expected = fine.reshape(60, 2, 60, 2).mean(axis=(1, 3))
    expected[:2, :2] = np.nan
    np.testing.assert_allclose(made, expected, rtol=1e-6)


def test_coarser_bands_are_interpolated_bilinearly(tmp_path):
    rows, cols = np.mgrid[:60, :60]
    ramp = (2000 + 8 * cols + 4 * rows).astype(np.uint16)
    write(
        tmp_path / f"{PREFIX}_B11_20m.jp2", ramp, 20, "JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES"
    )
    write(tmp_path / f"{PREFIX}_B04_10m.tif", pixels(10, 600), 10)
    made = stack(find_product(str(tmp_path)), ["B04", "B11"], 10).read_all()[1]
    rows, cols = np.mgrid[:120, :120]
    expected = 2000 + 8 * (cols - 0.5) / 2 + 4 * (rows - 0.5) / 2
    np.testing.assert_allclose(made[1:-1, 1:-1], expected[1:-1, 1:-1], atol=0.01)


def test_order_names_and_least_value(tmp_path):
    dark = np.full((120, 120), 1000, np.uint16)
    dark[:5] = 990
    dark[5:9] = 0
    band_folder(tmp_path, {"B8A": pixels(10, 4000), "B04": dark})
    (tmp_path / "MTD_MSIL2A.xml").write_text(product_xml())
    source = stack(find_product(str(tmp_path)), ["B8A", "B04"], 10)
    assert source.bands == ("B8A", "B04")
    red = source.read_all()[1]
    assert set(np.unique(red[:5])) == {1}
    assert np.isnan(red[5:9]).all()
    target = tmp_path / "out.tif"
    with Outputs() as outputs:
        write_source(outputs, source, str(target), dtype="uint16", nodata=0)
    with rasterio.open(target) as out:
        assert out.descriptions == ("B8A", "B04")
        np.testing.assert_array_equal(out.read(2), np.nan_to_num(red))


@pytest.mark.parametrize("resolution", [10, 20])
def test_an_extent_is_snapped_to_the_pixels_of_the_tile(safe, resolution):
    product = find_product(str(safe))
    bands = ("B02", "B8A", "B11")
    whole = stack(product, bands, resolution)
    extent = (LEFT + 333, TOP - 777, LEFT + 555, TOP - 401)
    part = stack(product, bands, resolution, extent)
    window = whole.grid.window_of(extent)
    assert part.grid == whole.grid.crop(window)
    left, _, _, top = part.grid.bounds
    assert left <= extent[0] < left + resolution
    assert top - resolution < extent[3] <= top
    np.testing.assert_allclose(part.read_all(), whole.read(window), rtol=1e-6)


@pytest.mark.parametrize(
    ("extent", "said"),
    [
        ((0, 0, 100, 100), "outside"),
        ((LEFT + 50, TOP - 50, LEFT + 20, TOP - 20), "empty"),
        ((LEFT, TOP - 10, float("nan"), TOP), "empty"),
    ],
)
def test_extents_that_cannot_be_are_refused(safe, extent, said):
    with pytest.raises(ScarMapperError, match=said):
        stack(find_product(str(safe)), ["B04"], 10, extent)


def test_an_extent_reads_only_its_own_part(tmp_path, monkeypatch):
    for band, metres in (("B04", 10), ("B11", 20)):
        path = tmp_path / f"{PREFIX}_{band}_{metres}m.tif"
        write(path, pixels(10, 600), metres, tiled=True, blockxsize=16, blockysize=16)
    for name in ("_reading_block", "_cached_block"):
        monkeypatch.setattr(f"scarmapper.core.raster.file_source.{name}", lambda dataset: (16, 16))
    reads = []
    real = FileSource._decode

    def counted(self, window, indexes):
        reads.append((Path(self.path).name[-11:-8], window))
        return real(self, window, indexes)

    monkeypatch.setattr(FileSource, "_decode", counted)
    product = find_product(str(tmp_path))
    source = stack(product, ["B04", "B11"], 10, (LEFT + 250, TOP - 650, LEFT + 550, TOP - 350))
    reads.clear()
    blocks = [
        Window(row, col, min(16, 30 - row), min(16, 30 - col))
        for row in range(0, 30, 16)
        for col in range(0, 30, 16)
    ]
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(source.read, blocks))
    assert len(reads) == len(set(reads))  # no block of a file is decoded twice
    assert len([window for band, window in reads if band == "B04"]) == 9
    assert len([window for band, window in reads if band == "B11"]) <= 9
    for window, part in zip(blocks, parts):
        np.testing.assert_array_equal(part, source.read(window))


def test_classes_stay_classes(safe):
    product = find_product(str(safe))
    grid = stack(product, ["B02"], 10, (LEFT + 95, TOP - 800, LEFT + 700, TOP)).grid
    classes = scl_source(product, grid)
    assert classes.bands == ("SCL",)
    assert classes.grid == grid
    expected = np.full((120, 120), 4.0)
    expected[40:80, 20:60] = 9
    expected[:4, :4] = np.nan
    np.testing.assert_array_equal(classes.read_all()[0], expected[:80, 9:70])
    coarse = scl_source(product, stack(product, ["B02"], 60).grid).read_all()
    assert set(np.unique(coarse[np.isfinite(coarse)])) == {4, 9}


def test_no_classes_in_products_without_them(tmp_path):
    product = find_product(str(band_folder(tmp_path)))
    with pytest.raises(ScarMapperError, match="no scene classification"):
        scl_source(product, stack(product, ["B04"], 10).grid)


def dem(left=LEFT - 500, metres=30):
    rows, cols = np.mgrid[:100, :100]
    crs = rasterio.crs.CRS.from_epsg(32633)
    grid = Grid(crs, Affine(metres, 0, left, 0, -metres, TOP + 500), 100, 100)
    return ArraySource((500 + 3.0 * cols + rows)[None], grid, ["elevation"])


def test_elevation_is_the_last_band(safe):
    source = stack(find_product(str(safe)), ["B04"], 10, dem=dem())
    assert source.bands == ("B04", "DEM")
    _, height = source.read_all()
    np.testing.assert_allclose(np.diff(height, axis=1), 1, atol=0.07)
    np.testing.assert_allclose(np.diff(height, axis=0), 1 / 3, atol=0.07)


def test_elevation_of_elsewhere_is_refused(safe):
    with pytest.raises(ScarMapperError, match="overlap"):
        stack(find_product(str(safe)), ["B04"], 10, dem=dem(left=0))


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
    ("text", "said"),
    [
        ("B10", "has no band B10; it has B01, B02"),
        ("B99", "no band of Sentinel-2"),
        ("SCL", "“SCL”"),
    ],
)
def test_bands_that_are_not_there_are_refused(safe, text, said):
    with pytest.raises(ScarMapperError, match=said):
        parse_bands(text, find_product(str(safe)))


def test_pixels_finer_than_any_band_are_warned_of(safe):
    class RecordingProgress(Progress):
        said = ""

        def warn(self, text):
            self.said += text

    heard = RecordingProgress()
    stack(find_product(str(safe)), ["B11"], 10, progress=heard)
    assert "No band is finer than 20 m" in heard.said


@pytest.mark.parametrize("keep", [300, 0.5])
def test_a_damaged_band_is_named(safe, tmp_path, keep):
    copy = tmp_path / safe.name
    shutil.copytree(safe, copy)
    (broken,) = copy.rglob("*_B11_20m.jp2")
    content = broken.read_bytes()
    broken.write_bytes(content[: keep if keep > 1 else int(len(content) * keep)])
    product = find_product(str(copy))
    with pytest.raises(ScarMapperError, match="B11_20m"):
        stack(product, ["B04", "B11"], 10).read_all()
    assert stack(product, ["B04"], 10).read_all().shape == (1, 120, 120)


# The sources that a stack is made of


# Real products


@real_data
def test_the_real_l2a_product():
    (folder,) = (SHARED / "l2a_safe_T33SVB_20181229").glob("*.SAFE")
    product = find_product(str(folder))
    # Its MTD_MSIL2A.xml is that of a tile: no quantification, no offset.
    assert (product.scene, product.date) == (OLD_NAME, "2018-12-29")
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
    assert set(product.offset.values()) == {0}  # values below 1000 say so
    extent = (334000, 5817000, 334640, 5817640)
    source = stack(product, ["B04", "B10"], 20, extent)
    red, _ = source.read_all()
    with rasterio.open(folder / "IMG_DATA" / "T33UUU_20170216T102101_B04.jp2") as band:
        window = rasterio.windows.from_bounds(*extent, band.transform)
        fine = band.read(1, window=window).reshape(32, 2, 32, 2).mean(axis=(1, 3))
    np.testing.assert_allclose(red, fine, rtol=1e-6)
