"""The files of Sentinel-2 products: names, zip archives, and what is refused."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.imagery import product_files
from scarmapper.core.imagery.product_stack import stack
from scarmapper.core.imagery.products import find_product


def test_a_zip_gives_the_same_pixels_as_the_folder(products, safe, tmp_path):
    hostile = [
        ("../../B05.tif", b"x"),
        ("/etc/B06.tif", b"x"),
        ("a\\..\\B07.tif", b"x"),
        ("C:/B10.tif", b"x"),
        ("a/b/c/d/e/f/g/h/i/B06.tif", b"x"),
    ]
    path = products.zipped(safe, tmp_path / "product {1}.zip", hostile)
    before = sorted(tmp_path.rglob("*"))
    product, folder = find_product(path), find_product(str(safe))
    assert product.bands == folder.bands
    assert product.scene == products.NAME
    bands = ("B04", "B11")
    np.testing.assert_array_equal(
        stack(product, bands, 10).read_all(), stack(folder, bands, 10).read_all()
    )
    assert sorted(tmp_path.rglob("*")) == before


def test_names_of_files(products, tmp_path):
    names = (
        "B4",
        "red.x",
        "nir08",
        "S2A_B11",
        "L2A_T33TWL_20230813T095559_B02_10m",
        "swir22",
        "visual",
    )
    folder = products.band_folder(tmp_path, dict.fromkeys(names, products.pixels(10, 600)))
    assert set(find_product(str(folder)).files) == {"B04", "B8A", "B11", "B02", "B12"}


def test_two_scenes_are_not_mixed(products, tmp_path):
    products.band_folder(tmp_path, {"T33TWL_20230813T095559_B04": products.pixels(10, 600)})
    products.band_folder(tmp_path, {"T33TWL_20230818T095559_B08": products.pixels(10, 600)})
    with pytest.raises(ScarMapperError, match="more than one scene"):
        find_product(str(tmp_path))
    products.band_folder(tmp_path / "a")
    products.band_folder(tmp_path / "b")
    with pytest.raises(ScarMapperError, match="more than one scene"):
        find_product(str(tmp_path / "a" / ".."))


def test_a_zip_cut_short_is_refused(products, safe, tmp_path):
    path = Path(products.zipped(safe, tmp_path / "a.zip"))
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(ScarMapperError, match="no intact zip"):
        find_product(str(path))


def test_damaged_metadata_in_a_zip_are_named(products, tmp_path):
    folder = products.band_folder(tmp_path / "a")
    (folder / "MTD_MSIL2A.xml").write_text(products.product_xml() * 50)
    path = Path(products.zipped(folder, tmp_path / "a.zip"))
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("a/MTD_MSIL2A.xml").header_offset
    content = bytearray(path.read_bytes())
    content[start + 60 : start + 90] = b"x" * 30
    path.write_bytes(content)
    with pytest.raises(ScarMapperError, match=r"MTD_MSIL2A.xml in .*a.zip cannot be read"):
        find_product(str(path))


def test_an_encrypted_zip_is_refused(products, tmp_path):
    path = Path(products.zipped(products.band_folder(tmp_path / "a"), tmp_path / "a.zip"))
    content = path.read_bytes()
    at = content.rindex(b"PK\x01\x02")  # an entry of the central directory; its flags follow
    path.write_bytes(content[: at + 8] + b"\x01" + content[at + 9 :])
    with pytest.raises(ScarMapperError, match="encrypted"):
        find_product(str(path))


def test_a_folder_of_everything_is_refused(products, tmp_path, monkeypatch):
    products.band_folder(tmp_path)
    monkeypatch.setattr(product_files, "MOST_FILES", 1)
    with pytest.raises(ScarMapperError, match="too many files"):
        find_product(str(tmp_path))
    with pytest.raises(ScarMapperError, match="too many files"):
        find_product(products.zipped(tmp_path, tmp_path.parent / f"{tmp_path.name}.zip"))
