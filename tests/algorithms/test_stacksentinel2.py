"""Stacking a Sentinel-2 product through Processing."""

import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

NAME = "S2B_MSIL2A_20230813T095559_N0509_R122_T33TWL_20230813T130536"
LEFT, TOP = 499980, 5100000
XML = """<x><PRODUCT_START_TIME>2023-08-13T09:55:59Z</PRODUCT_START_TIME>
<BOA_QUANTIFICATION_VALUE>10000</BOA_QUANTIFICATION_VALUE>
<BOA_ADD_OFFSET band_id="3">-1000</BOA_ADD_OFFSET>
<BOA_ADD_OFFSET band_id="11">-1000</BOA_ADD_OFFSET></x>"""
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "sentinel2"


@pytest.fixture
def product(tmp_path):
    """A small L2A product with red, SWIR 1.6 µm and classes, and the red pixel values."""
    folder = tmp_path / f"{NAME}.SAFE"
    images = folder / "GRANULE" / "L2A_T33TWL_A033581_20230813T095559" / "IMG_DATA"
    red = np.random.default_rng(3).integers(1100, 4000, (80, 100)).astype(np.uint16)
    red[:20, :30] = 0
    classes = np.full((40, 50), 4, np.uint8)
    classes[10:, 20:] = 9
    for array, metres, band in (
        (red, 10, "B04"),
        (np.full((40, 50), 3000, np.uint16), 20, "B11"),
        (classes, 20, "SCL"),
    ):
        path = images / f"R{metres}m" / f"T33TWL_20230813T095559_{band}_{metres}m.jp2"
        path.parent.mkdir(parents=True, exist_ok=True)
        with rasterio.open(
            path,
            "w",
            driver="JP2OpenJPEG",
            width=array.shape[1],
            height=array.shape[0],
            count=1,
            dtype=array.dtype,
            crs="EPSG:32633",
            transform=Affine(metres, 0, LEFT, 0, -metres, TOP),
            QUALITY="100",
            REVERSIBLE="YES",
        ) as out:
            out.write(array, 1)
    (folder / "MTD_MSIL2A.xml").write_text(XML)
    return folder, red


def listing(folder):
    return sorted(path.relative_to(folder) for path in folder.rglob("*"))


def test_bands_and_classes_on_one_grid(run, product, tmp_path):
    folder, red = product
    before = listing(folder)
    output, scl = str(tmp_path / "stack.tif"), str(tmp_path / "scl.tif")
    result = run("stacksentinel2", INPUT=str(folder), OUTPUT=output, SCL=scl)
    assert (result["OUTPUT"], result["SCL"]) == (output, scl)
    with rasterio.open(output) as made:
        assert made.descriptions == ("B04", "B11")
        assert (made.dtypes[0], made.nodata) == ("uint16", 0)
        assert made.transform == Affine(10, 0, LEFT, 0, -10, TOP)
        np.testing.assert_array_equal(made.read(1), np.where(red, red - 1000.0, 0))
        assert set(np.unique(made.read(2))) == {2000}
        assert made.tags()["SCARMAPPER_DATE"] == "2023-08-13"
        assert made.tags()["SCARMAPPER_SCENE"] == NAME
        assert made.tags()["SCARMAPPER_OFFSET"] == "-1000,-1000"
    with rasterio.open(scl) as made:
        assert (made.dtypes[0], made.nodata, made.shape) == ("uint8", 0, (80, 100))
        assert (made.read(1)[20:, 40:] == 9).all()
        assert (made.read(1) == 9).sum() == 60 * 60
    assert listing(folder) == before


def test_a_zip_an_extent_in_another_crs_and_bands_by_role(run, product, tmp_path):
    folder, red = product
    archive = tmp_path / "download.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for path in folder.rglob("*.*"):
            if path.is_file():
                out.write(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
    output = str(tmp_path / "stack.tif")
    corners = rasterio.warp.transform_bounds(
        "EPSG:32633", "EPSG:4326", LEFT + 503, TOP - 597, LEFT + 797, TOP - 303
    )
    west, south, east, north = corners
    run(
        "stacksentinel2",
        INPUT=str(archive),
        BANDS="swir16; red",
        EXTENT=f"{west},{east},{south},{north} [EPSG:4326]",
        OUTPUT=output,
    )
    with rasterio.open(output) as made:
        assert made.descriptions == ("B11", "B04")
        assert made.bounds == (LEFT + 500, TOP - 600, LEFT + 800, TOP - 300)
        np.testing.assert_array_equal(made.read(2), red[30:60, 50:80] - 1000)


def test_elevation_comes_last_and_stays_fine(run, product, simulated, tmp_path):
    folder, _ = product
    height = tmp_path / "dem.tif"
    with rasterio.open(
        height,
        "w",
        driver="GTiff",
        width=50,
        height=50,
        count=1,
        dtype="float32",
        crs="EPSG:32633",
        transform=Affine(30, 0, LEFT - 100, 0, -30, TOP + 100),
    ) as out:
        out.write(np.full((1, 50, 50), -3.25, np.float32))
    output = str(tmp_path / "stack.tif")
    run(
        "stacksentinel2",
        INPUT=str(folder),
        BANDS="B04",
        RESOLUTION=20,
        DEM=str(height),
        OUTPUT=output,
    )
    with rasterio.open(output) as made:
        assert made.descriptions == ("B04", "DEM")
        assert made.dtypes == ("float32", "float32")
        assert made.shape == (40, 50)
        np.testing.assert_allclose(made.read(2), -3.25)
        assert np.isnan(made.read(1)[:10, :15]).all()


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"BANDS": "B04,B08"}, "no band B08; it has B04, B11"),
        ({"BANDS": "purple"}, "“purple” is no band"),
        ({"EXTENT": "0,1000,0,1000 [EPSG:32633]"}, "outside"),
        ({"INPUT": "nowhere.zip"}, "does not exist"),
    ],
)
def test_bad_input_fails_with_a_sentence_and_writes_nothing(
    fails, product, tmp_path, parameters, message
):
    folder, _ = product
    target = tmp_path / "made"
    target.mkdir()
    given = {"INPUT": str(folder), "OUTPUT": str(target / "stack.tif"), **parameters}
    assert message in fails("stacksentinel2", **given)
    assert list(target.iterdir()) == []


def band(path, value, dtype="int16"):
    """Write a band of one value, nodata in its first row."""
    with rasterio.open(
        path, "w", driver="GTiff", width=30, height=20, count=1, dtype=dtype,
        crs="EPSG:32633", transform=Affine(10, 0, LEFT, 0, -10, TOP),
    ) as out:  # fmt: skip
        array = np.full((1, 20, 30), value, dtype)
        array[0, 0] = -10000 if dtype == "int16" else 0
        out.write(array)


def test_the_scene_and_the_reflectance_that_are_wanted(run, fails, tmp_path):
    for day, value in (("20180901", 500), ("20180918", 900)):
        scene = f"SENTINEL2A_{day}-012651-461_L2A_T33UUU_C_V1-0"
        for kind, less in (("FRE", 0), ("SRE", 100)):
            band(tmp_path / f"{scene}_{kind}_B4.tif", value - less)
        band(tmp_path / f"{scene}_CLM_R1.tif", 3, "uint8")
    given = {"INPUT": str(tmp_path), "OUTPUT": str(tmp_path / "made.tif")}
    assert "more than one scene" in fails("stacksentinel2", **given)
    for more, expected in (({}, 900), ({"SRE": True}, 800)):
        result = run(
            "stacksentinel2", SCENE="20180918", SCL=str(tmp_path / "scl.tif"), **given, **more
        )
        with rasterio.open(result["OUTPUT"]) as made, rasterio.open(result["SCL"]) as classes:
            assert made.descriptions == ("B04",)
            assert made.tags()["SCARMAPPER_DATE"] == "2018-09-18"
            assert set(np.unique(made.read()[:, 1:])) == {expected}
            assert set(np.unique(made.read()[:, 0])) == {0}
            assert set(np.unique(classes.read()[:, 1:])) == {9}


def test_the_sensor_and_the_unit_are_as_the_user_says(run, fails, tmp_path):
    for number in (2, 3, 4, 5, 6, 7):
        band(tmp_path / f"B{number}.tif", 400 + number, "uint16")
    given = {"INPUT": str(tmp_path), "OUTPUT": str(tmp_path / "made.tif")}
    assert "which are those of Landsat 8/9" in fails("stacksentinel2", **given)
    run("stacksentinel2", BAND_ROLES="sensor=Sentinel-2", UNIT=5000, BANDS="red", **given)
    with rasterio.open(tmp_path / "made.tif") as made:
        assert set(np.unique(made.read()[:, 1:])) == {808}


def test_a_file_of_the_product_is_not_overwritten(fails, tmp_path):
    path = tmp_path / "B04.tif"
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=9,
        height=9,
        count=1,
        dtype="uint16",
        crs="EPSG:32633",
        transform=Affine(10, 0, LEFT, 0, -10, TOP),
    ) as out:
        out.write(np.full((1, 9, 9), 700, np.uint16))
    before = path.read_bytes()
    message = fails("stacksentinel2", INPUT=str(tmp_path), OUTPUT=str(path))
    assert "choose another name" in message
    assert path.read_bytes() == before


@pytest.mark.skipif(not SHARED.exists(), reason="the real products are not here")
def test_the_real_product(run, simulated, tmp_path):
    (folder,) = (SHARED / "l2a_safe_T33SVB_20181229").glob("*.SAFE")
    output = str(tmp_path / "stack.tif")
    run("stacksentinel2", INPUT=str(folder), BANDS="B02,B03,B04,B08,B8A,B11", OUTPUT=output)
    # The sample is this stack without its last column, which the 20 m bands lack.
    with rasterio.open(output) as made, rasterio.open(simulated / "pre.tif") as sample:
        assert made.descriptions == sample.descriptions
        difference = made.read()[:, :, :191].astype(int) - sample.read()
        assert np.abs(difference).max() <= 1
        assert made.tags()["SCARMAPPER_DATE"] == sample.tags()["SCARMAPPER_DATE"] == "2018-12-29"
