"""Rasters that refer to others, that are huge, or are not what their names say."""

import os
import time
import zipfile

import numpy as np
import pytest

from scarmapper.core.errors import UnreadableFileError
from scarmapper.core.geo.gdal import Affine, rasterio
from scarmapper.core.imagery.product_files import Archive
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.opening import open_raster
from scarmapper.core.raster.references import is_remote
from scarmapper.core.raster.virtual_raster import all_sources

HEAD = (
    "<VRTDataset rasterXSize='{size}' rasterYSize='{size}'><SRS>EPSG:32633</SRS>"
    "<GeoTransform>500000,10,0,4000000,0,-10</GeoTransform>"
)
BAND = (
    "<VRTRasterBand dataType='UInt16' band='{band}'><SimpleSource>"
    "<SourceFilename relativeToVRT='{relative}'>{source}</SourceFilename>"
    "<SourceBand>{of}</SourceBand></SimpleSource></VRTRasterBand>"
)


def write_vrt(path, sources, size=32):
    """Write a virtual raster of a band for each source: a path, or a path and a band."""
    text = HEAD.format(size=size)
    for number, source in enumerate(sources, start=1):
        name, of = source if isinstance(source, tuple) else (source, 1)
        text += BAND.format(band=number, source=name, of=of, relative=int("/" not in name))
    path.write_text(text + "</VRTDataset>")
    return path


@pytest.fixture
def tif(tmp_path):
    """A file of 60 bands without names."""
    path = tmp_path / "a.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=32, height=32, count=60, dtype="uint16",
        crs="EPSG:32633", transform=Affine(10, 0, 500_000, 0, -10, 4_000_000),
    ) as made:  # fmt: skip
        made.write(np.ones((60, 32, 32), np.uint16))
    return path


def seconds(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


@pytest.mark.parametrize("ending", ["tif", "TIFF", "jp2", "img", "png"])
def test_a_virtual_raster_called_like_an_image_is_refused(tmp_path, tif, ending):
    path = write_vrt(tmp_path / f"b.{ending}", [tif.name])
    with pytest.raises(UnreadableFileError, match=r"rename it to end in \.vrt"):
        FileSource(path)
    assert FileSource(write_vrt(tmp_path / "b.vrt", [tif.name])).bands == ("",)


@pytest.mark.parametrize(
    "text",
    [
        "<GDAL_WMS><Service name='TMS'><ServerUrl>http://127.0.0.1:9/x</ServerUrl></Service>"
        "<DataWindow><SizeX>9</SizeX><SizeY>9</SizeY></DataWindow></GDAL_WMS>",
        "<MRF_META><Raster><Size x='9' y='9'/></Raster><Rsets/></MRF_META>",
        "<WMS_Capabilities/>",
        "<Dimap_Document/>",
    ],
)
def test_what_sends_gdal_elsewhere_is_not_opened_under_the_name_of_an_image(tmp_path, text):
    path = tmp_path / "b.tif"
    path.write_text(text)
    with pytest.raises(UnreadableFileError, match="not recognized"):
        FileSource(path)


@pytest.mark.parametrize("ending", [".msk", ".ovr"])
@pytest.mark.parametrize("text", ["{vrt}", "# comment\n{vrt}", "<GDAL_WMS/>"])
def test_what_is_read_with_an_image_leads_nowhere_else(tmp_path, tif, ending, text):
    vrt = write_vrt(tmp_path / "other.vrt", ["/vsicurl/http://127.0.0.1:9/a.tif"]).read_text()
    (tmp_path / f"a.tif{ending}").write_text(text.format(vrt=vrt))
    with pytest.raises(UnreadableFileError, match=f"a.tif{ending}, which is read together"):
        FileSource(tif)


def test_masks_and_overviews_that_gdal_wrote_are_read(tif):
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=False, TIFF_USE_OVR=True):
        with rasterio.open(tif, "r+") as dataset:
            dataset.write_mask(np.eye(32, dtype=bool))
        with rasterio.open(tif, "r+") as dataset:
            dataset.build_overviews([2, 4])
    assert {path.name for path in tif.parent.iterdir()} >= {"a.tif", "a.tif.ovr", "a.tif.msk"}
    assert np.isfinite(FileSource(tif).read_all()[0]).sum() == 32


@pytest.mark.parametrize(
    ("place", "refused"),
    [
        ("/vsicurl/http://127.0.0.1:9/a.tif", True),
        ("/elsewhere/a.tif", True),
        (":::BASE:::../a.tif", True),
        (":::BASE:::a.aux", False),
    ],
)
def test_metadata_that_send_to_other_overviews(tif, place, refused):
    with rasterio.open(tif, "r+") as dataset:
        dataset.update_tags(ns="OVERVIEWS", OVERVIEW_FILE=place)
    if refused:
        with pytest.raises(UnreadableFileError, match="has its overviews read from"):
            FileSource(tif)
    else:
        FileSource(tif)


def test_a_virtual_raster_in_an_archive_is_to_be_unpacked(tmp_path, tif):
    vrt = write_vrt(tmp_path / "b.vrt", [str(tif)])
    with zipfile.ZipFile(tmp_path / "product.zip", "w") as archive:
        archive.write(vrt, vrt.name)
    with pytest.raises(UnreadableFileError, match="virtual raster in an archive"):
        FileSource(f"/vsizip/{tmp_path}/product.zip/b.vrt")


def test_a_virtual_raster_tells_that_it_refers_elsewhere(tmp_path, tif):
    (tmp_path / "below").mkdir()
    near = write_vrt(tmp_path / "near.vrt", [tif.name])
    far = write_vrt(tmp_path / "below" / "far.vrt", [str(tif)])
    assert FileSource(near).notes == ()
    assert FileSource(far).notes == (
        f"{far} is a virtual raster that refers to other places, such as {tif}.",
    )


def test_the_same_holds_in_an_archive(tmp_path, tif):
    vrt = write_vrt(tmp_path / "T33UUU_B04.jp2", [str(tif)])
    with zipfile.ZipFile(tmp_path / "product.zip", "w") as archive:
        archive.write(vrt, vrt.name)
        archive.write(tif, tif.name)
    product = Archive(tmp_path / "product.zip")
    with pytest.raises(UnreadableFileError):
        open_raster(product.gdal_path(vrt.name))
    with open_raster(product.gdal_path(tif.name)) as dataset:
        assert dataset.count == 60


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("MOD09A1.hdf", b"\x0e\x03\x13\x01" + bytes(100), "is an HDF4 file"),
        ("scene.zip", b"PK\x03\x04" + bytes(100), "Stack the bands of a product"),
        ("scene.tar.gz", b"\x1f\x8b\x08" + bytes(100), "is an archive"),
    ],
)
def test_what_is_no_raster_but_holds_some_is_told_with_the_way_out(tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFileError, match=says):
        FileSource(tmp_path / name)


def test_rasters_beyond_measure_are_refused_at_once(tmp_path, tif):
    wide = write_vrt(tmp_path / "wide.vrt", [tif.name], size=2_000_000_000)
    large = write_vrt(tmp_path / "large.vrt", [tif.name], size=5_000_000)
    many = write_vrt(tmp_path / "many.vrt", [tif.name] * 65_535)
    for path, says in ((wide, "2000000000 × 2000000000 pixels"), (large, "cut out the area"),
                       (many, "65535 bands")):  # fmt: skip
        begin = time.perf_counter()
        with pytest.raises(UnreadableFileError, match=says):
            FileSource(path)
        assert time.perf_counter() - begin < 2


def test_opening_takes_time_in_proportion_to_the_bands(tmp_path, tif):
    few, many = (
        write_vrt(tmp_path / f"{count}.vrt", [(tif.name, i % 60 + 1) for i in range(count)])
        for count in (200, 2000)
    )
    FileSource(few)
    # Ten times as many; a hundred times as long if each band looked at all.
    assert seconds(lambda: FileSource(many)) < 40 * max(0.01, seconds(lambda: FileSource(few)))


def test_virtual_rasters_of_virtual_rasters_are_read_once_each(tmp_path, tif):
    for level in range(20):
        below = [f"{level + 1}a.vrt", f"{level + 1}b.vrt"] if level < 19 else [tif.name] * 2
        for which in "ab":
            write_vrt(tmp_path / f"{level}{which}.vrt", below)
    assert seconds(lambda: FileSource(tmp_path / "0a.vrt")) < 5


def test_a_virtual_raster_that_refers_to_itself_has_no_names(tmp_path):
    assert FileSource(write_vrt(tmp_path / "b.vrt", ["b.vrt", "c.vrt"])).bands == ("", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_virtual_raster_of_a_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.tif")
    with pytest.raises(UnreadableFileError, match=r"pipe\.tif is no file but a pipe"):
        FileSource(write_vrt(tmp_path / "b.vrt", ["pipe.tif"]))


def test_sources_are_found_through_virtual_rasters(tmp_path, tif):
    write_vrt(tmp_path / "inner.vrt", ["/vsicurl/https://x.org/a.tif?b=1&amp;c=2"])
    outer = write_vrt(tmp_path / "outer.vrt", [str(tif), "inner.vrt"])
    assert list(all_sources(outer)) == [
        str(tif), str(tmp_path / "inner.vrt"), "/vsicurl/https://x.org/a.tif?b=1&c=2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "/vsicurl/https://x.org/a.tif", "/vsis3/bucket/a.tif", "https://x.org/a.tif",
        "/vsizip//vsicurl/https://x.org/a.zip/a.tif", "vrt:///vsicurl/https://x.org/a.tif",
        "/vsicurl_streaming/http://x.org/a.tif", "/vsistdin/", "<VRTDataset/>", " <GDAL_WMS/>",
        "WMS:http://x.org", "PG:host=x", 'STACIT:"x.json"', "/VSIGS/b/a.tif", "s3://b/a.tif",
        "NETCDF:/vsicurl/https://x.org/a.nc:b",
    ],
)  # fmt: skip
def test_paths_that_lead_to_the_network(path):
    assert is_remote(path)


@pytest.mark.parametrize(
    "path",
    [
        "/data/a.tif", "C:\\data\\a.tif", "/vsizip/{/data/a.zip}/a.tif", "/data/http/a.tif",
        'NETCDF:"/data/a.nc":b', "/vsimem/a.tif", "/data/WMS/a.tif", "/data/vsi/a.tif",
    ],
)  # fmt: skip
def test_paths_of_this_computer(path):
    assert not is_remote(path)
