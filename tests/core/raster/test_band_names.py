"""Names of bands in the metadata of files, and of virtual rasters by the files they are made of."""

import numpy as np
import pytest

from scarmapper.core.errors import UnreadableFileError
from scarmapper.core.geo.gdal import rasterio
from scarmapper.core.raster import band_names as module
from scarmapper.core.raster.band_names import band_names
from scarmapper.core.raster.file_source import FileSource


def test_bands_of_a_virtual_raster_are_named_by_its_sources(write, tmp_path):
    (tmp_path / "in").mkdir()
    pixels = np.ones((2, 4, 4), np.uint16)
    write(tmp_path / "in" / "stack.tif", pixels)
    with rasterio.open(tmp_path / "in" / "stack.tif", "r+") as dataset:
        dataset.descriptions = ("B03", "B04")
    write(tmp_path / "in" / "a & b_B08_10m.tif", pixels[0])
    sources = [("stack.tif", 2), ("stack.tif", 1), ("a &amp; b_B08_10m.tif", 1), ("gone.tif", 1)]
    bands = "".join(
        f'<VRTRasterBand dataType="UInt16" band="{number}"><SimpleSource>'
        f'<SourceFilename relativeToVRT="1">in/{name}</SourceFilename>'
        f"<SourceBand>{band}</SourceBand></SimpleSource></VRTRasterBand>"
        for number, (name, band) in enumerate(sources, start=1)
    )
    path = tmp_path / "stack.vrt"
    path.write_text(
        '<VRTDataset rasterXSize="4" rasterYSize="4"><SRS>EPSG:32654</SRS>'
        f"<GeoTransform>500000, 10, 0, 4700000, 0, -10</GeoTransform>{bands}</VRTDataset>"
    )
    assert FileSource(path).bands == ("B04", "B03", "a & b_B08_10m", "")


def vrt(path, bands, prologue=""):
    path.write_text(
        f'{prologue}<VRTDataset rasterXSize="4" rasterYSize="4"><SRS>EPSG:32654</SRS>'
        f"<GeoTransform>500000, 10, 0, 4700000, 0, -10</GeoTransform>{bands}</VRTDataset>"
    )
    return path


def test_descriptions_come_before_tags_and_colours(write, tmp_path):
    path = write(tmp_path / "a.tif", np.ones((4, 4, 4), np.uint8))
    with rasterio.open(path, "r+") as dataset:
        dataset.colorinterp = [rasterio.enums.ColorInterp[c] for c in ("red", "green", "blue")] + [
            rasterio.enums.ColorInterp.undefined
        ]
        dataset.set_band_description(1, "B04")
        dataset.update_tags(2, common_name="B03")
        assert band_names(dataset) == ["B04", "B03", "blue", ""]


def test_a_file_of_a_virtual_raster_is_opened_once_whatever_its_bands(write, tmp_path, monkeypatch):
    write(tmp_path / "stack.tif", np.ones((3, 4, 4), np.uint8))
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{n}"><SimpleSource><SourceFilename relativeToVRT='
        f'"1">stack.tif</SourceFilename><SourceBand>{n}</SourceBand></SimpleSource></VRTRasterBand>'
        for n in (1, 2, 3)
    )
    opened = []
    real = module._names_in_file
    monkeypatch.setattr(
        module, "_names_in_file", lambda path, known: opened.append(path) or real(path, known)
    )
    with rasterio.open(vrt(tmp_path / "a.vrt", bands)) as dataset:
        assert band_names(dataset) == ["red", "green", "blue"]
    assert opened == [str(tmp_path / "stack.tif")]


def test_masks_and_overviews_of_a_virtual_raster_name_no_band(write, tmp_path):
    for name in ("mask", "small", "B04"):
        write(tmp_path / f"{name}.tif", np.ones((4, 4), np.uint8))
    source = "<SourceFilename relativeToVRT='1'>{}.tif</SourceFilename><SourceBand>1</SourceBand>"
    bands = (
        '<VRTRasterBand dataType="Byte" band="1">'
        f"<Overview>{source.format('small')}</Overview>"
        '<MaskBand><VRTRasterBand dataType="Byte"><SimpleSource>'
        f"{source.format('mask')}</SimpleSource></VRTRasterBand></MaskBand>"
        f"<SimpleSource>{source.format('B04')}</SimpleSource></VRTRasterBand>"
    )
    with rasterio.open(vrt(tmp_path / "a.vrt", bands)) as dataset:
        assert band_names(dataset) == ["B04"]


BAND = (
    "<VRTDataset><VRTRasterBand><SimpleSource><SourceFilename>{}</SourceFilename>"
    "</SimpleSource></VRTRasterBand></VRTDataset>"
)


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<VRTDataset><VRTRasterBand>",
        '<!DOCTYPE x [<!ENTITY a "b.tif">]>' + BAND.format("&a;"),
        '<!DOCTYPE x SYSTEM "file:///etc/hostname">' + BAND.format("b.tif"),
    ],
)
def test_damaged_files_and_document_types_are_not_read(tmp_path, xml):
    assert module._first_sources(xml, tmp_path) == {}


def test_sources_are_found_by_band_with_their_folder(tmp_path):
    assert module._first_sources(BAND.format("/a/b.tif"), tmp_path) == {1: ("/a/b.tif", 1)}
    relative = BAND.replace("<SourceFilename>", "<SourceFilename relativeToVRT='1'>")
    found = module._first_sources(relative.format("b.tif"), tmp_path)
    assert found == {1: (str(tmp_path / "b.tif"), 1)}


def test_names_that_are_no_utf_8_are_told_and_not_taken_for_none(tmp_path):
    path = tmp_path / "a.tif"
    shape = {"width": 4, "height": 4, "count": 2, "dtype": "uint8", "crs": "EPSG:32633"}
    with rasterio.open(
        path, "w", driver="GTiff", transform=rasterio.Affine(10, 0, 500000, 0, -10, 5e6), **shape
    ) as file:
        file.write(np.ones((2, 4, 4), np.uint8))
        file.descriptions = ("grüne", "rote")
    content = path.read_bytes()
    assert "grüne".encode() in content
    path.write_bytes(content.replace("grüne".encode(), "grüne ".encode("latin-1")))
    with pytest.raises(UnreadableFileError, match="letters that are no UTF-8"):
        FileSource(str(path))
