"""What a file or folder that a person gives is, and of which day."""

import zipfile

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.imagery.given_image import (
    IMAGE,
    NAMED,
    PRODUCT,
    SENSED,
    WRITTEN,
    given_image,
    kind_of,
    shared_ground,
)

NAME = "S2B_MSIL2A_20230813T095559_N0509_R122_T33TWL_20230813T130536"


def write(path, bands=3, crs="EPSG:32633", left=500_000, names=(), **tags):
    with rasterio.open(
        path, "w", driver="GTiff", width=20, height=20, count=bands, dtype="uint16", crs=crs,
        transform=Affine(10, 0, left, 0, -10, 5_100_000),
    ) as out:  # fmt: skip
        out.write(np.ones((bands, 20, 20), "uint16"))
        for number, name in enumerate(names, 1):
            out.set_band_description(number, name)
        out.update_tags(**tags)
    return str(path)


@pytest.mark.parametrize(
    ("name", "tags", "day", "day_from"),
    [
        ("a.tif", {"SCARMAPPER_DATE": "2018-08-30"}, "2018-08-30", SENSED),
        ("a.tif", {"ACQUISITION_DATE": "20180830T0127"}, "2018-08-30", SENSED),
        ("S2_20180830_B.tif", {"TIFFTAG_DATETIME": "2020:01:02 03:04:05"}, "2018-08-30", NAMED),
        ("x_20180830.tif", {"DATE_ACQUIRED": "2018-09-12"}, "2018-09-12", SENSED),
        ("a.tif", {"TIFFTAG_DATETIME": "2018:08:30 10:00:00"}, "2018-08-30", WRITTEN),
        ("a.tif", {"TIFFTAG_DATETIME": "yesterday"}, "", ""),
        ("a.tif", {"DATE_ACQUIRED": "2018-19-45"}, "", ""),
        # A name of two days tells none.
        ("20180830_20180912.tif", {}, "", ""),
    ],
)
def test_the_day_of_an_image(tmp_path, name, tags, day, day_from):
    found = given_image(write(tmp_path / name, **tags))
    assert (found.kind, found.day, found.day_from) == (IMAGE, day, day_from)


def test_names_of_bands_tell_the_day(tmp_path):
    names = [f"20180830T012701_{band}" for band in ("B2", "B3", "B4")]
    assert given_image(write(tmp_path / "a.tif", names=names)).day == "2018-08-30"


def test_what_is_a_product_and_what_an_image(tmp_path):
    folder = tmp_path / f"{NAME}.SAFE"
    folder.mkdir()
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    (unpacked / "MTD_MSIL1C.xml").write_text("<x/>")
    inside, others = tmp_path / "download.zip", tmp_path / "others.zip"
    for path, name in ((inside, f"{NAME}.SAFE/MTD_MSIL2A.xml"), (others, "roads.shp")):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "x")
    broken, broken_other = tmp_path / f"{NAME}.zip", tmp_path / "broken.zip"
    for path in (broken, broken_other):
        path.write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "text.tif").write_text("no image")
    kinds = {
        folder: PRODUCT,
        unpacked: PRODUCT,
        inside: PRODUCT,
        broken: PRODUCT,  # by its name; looking at it tells that it is damaged
        others: "",
        broken_other: "",
        tmp_path: "",
        tmp_path / "nothing.tif": "",
        tmp_path / "text.tif": "",
        write(tmp_path / "rgb.tif"): IMAGE,
        write(tmp_path / "dem.tif", bands=1): "",
        write(tmp_path / "photo.tif", crs=None): "",
    }
    assert {path: kind_of(str(path)) for path in kinds} == kinds


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (f"{NAME}.zip", b"PK\x03\x04 cut off", "no intact zip file; download it again"),
        ("text.tif", b"no image", "text.tif"),
        ("missing.zip", None, "does not exist"),
        ("", None, "Choose two images"),
    ],
)
def test_faults_are_sentences(tmp_path, name, content, words):
    path = tmp_path / name if name else ""
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ScarMapperError, match=words):
        given_image(str(path))


def test_an_image_that_lies_nowhere_is_refused(tmp_path):
    with pytest.raises(ScarMapperError, match="coordinate reference system"):
        given_image(write(tmp_path / "photo.tif", crs=None))


def test_the_ground_that_two_images_share(tmp_path):
    first = given_image(write(tmp_path / "a.tif"))
    half = given_image(write(tmp_path / "b.tif", left=500_100))
    far = given_image(write(tmp_path / "c.tif", left=600_000))
    assert shared_ground(first, first) == 1
    assert shared_ground(first, half) == pytest.approx(0.5)
    assert shared_ground(first, far) == 0
