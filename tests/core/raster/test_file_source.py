"""Raster files: nodata, masks, scales, threads, and blocks that are decoded once."""

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from scarmapper.core.errors import UnreadableFileError
from scarmapper.core.geo.gdal import rasterio
from scarmapper.core.geo.grid import Window
from scarmapper.core.raster.block_cache import BLOCK_CACHE, BlockCache
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.resample import ResampledSource


def test_declared_nodata_of_each_band_is_nan(write, tmp_path):
    array = np.array([[[1, 0], [7, 9]], [[0, 3], [7, 7]]], np.uint16)
    source = FileSource(write(tmp_path / "a.tif", array, nodata=7))
    expected = np.array([[[1, 0], [np.nan, 9]], [[0, 3], [np.nan, np.nan]]], np.float32)
    np.testing.assert_array_equal(source.read_all(), expected)


def test_without_nodata_black_margins_are_nan_only_where_all_bands_are_zero(write, tmp_path):
    array = np.array([[[1, 0], [0, 9]], [[0, 0], [0, 7]]], np.uint16)
    path = write(tmp_path / "a.tif", array)
    image = FileSource(path, zero_is_nodata=True).read_all()
    np.testing.assert_array_equal(np.isnan(image[0]), [[False, True], [True, False]])
    assert np.isfinite(FileSource(path).read_all()).all()


def test_scale_and_offset_are_applied_unless_raw(write, tmp_path):
    path = write(tmp_path / "a.tif", np.array([[[1000, 2000]]], np.uint16))
    with rasterio.open(path, "r+") as dataset:
        dataset.scales, dataset.offsets = [0.0001], [-0.1]
    np.testing.assert_allclose(FileSource(path).read_all(), [[[0.0, 0.1]]], atol=1e-7)
    np.testing.assert_array_equal(FileSource(path, apply_scale=False).read_all(), [[[1000, 2000]]])


def test_infinities_and_masks_are_invalid(write, tmp_path):
    path = write(tmp_path / "a.tif", np.array([[[1, np.inf, 3]]], np.float32))
    np.testing.assert_array_equal(FileSource(path).read_all(), [[[1, np.nan, 3]]])
    path = write(tmp_path / "b.tif", np.array([[[1, 2, 3]]], np.uint8))
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as dataset:
        dataset.write_mask(np.array([[255, 0, 255]], np.uint8))
    np.testing.assert_array_equal(FileSource(path).read_all(), [[[1, np.nan, 3]]])


def test_selected_bands_are_renamed_and_only_they_are_read(write, tmp_path):
    array = np.arange(12, dtype=np.uint8).reshape(3, 2, 2) + 1
    source = FileSource(write(tmp_path / "a.tif", array)).select([2, 0], ("x", "y"))
    assert source.bands == ("x", "y")
    np.testing.assert_array_equal(source.read_all(), array[[2, 0]])


def moved(source, shift):
    matrix = np.eye(3)
    matrix[0, 2] = shift
    return ResampledSource(source, source.grid, matrix)


@pytest.mark.parametrize("shift", [None, 0.25])
def test_of_bands_selected_twice_only_they_are_read(write, tmp_path, shift):
    array = np.random.default_rng(1).integers(1, 999, (4, 64, 64)).astype(np.uint16)
    path = write(tmp_path / "a.tif", array, tiled=True, blockxsize=32, blockysize=32)
    source = FileSource(path, look_for_nodata=False).select([3, 1, 0], ("a", "b", "c"))
    whole = source.read_all() if shift is None else moved(source, shift).read_all()
    again = FileSource(path, look_for_nodata=False).select([3, 1, 0], ("a", "b", "c"))
    before = BLOCK_CACHE.decoded
    again = again if shift is None else moved(again, shift)
    found = again.select([2, 1]).select([1], ("x",))
    np.testing.assert_array_equal(found.read_all()[0], whole[1])
    assert found.bands == ("x",)
    assert BLOCK_CACHE.decoded - before == 1  # a block of one band, not of three


@pytest.mark.parametrize("file", ["a.tif", "a.jp2"])
def test_a_reserve_of_the_cache_lets_each_block_be_decoded_once(write, tmp_path, monkeypatch, file):
    array = np.random.default_rng(1).integers(1, 999, (1, 640, 400)).astype(np.uint16)
    path = str(tmp_path / file)
    if file == "a.jp2":
        options = {"driver": "JP2OpenJPEG", "QUALITY": "100", "REVERSIBLE": "YES"}
        tiles = {"BLOCKXSIZE": 64, "BLOCKYSIZE": 64}
    else:
        options, tiles = {}, {"tiled": True, "blockxsize": 64, "blockysize": 64}
    write(path, array, **options, **tiles)
    monkeypatch.setattr(
        "scarmapper.core.raster.file_source.reading_block", lambda dataset: (64, 64)
    )
    monkeypatch.setattr("scarmapper.core.raster.file_source.cached_block", lambda dataset: (64, 64))
    # Four pixels around each window, of which hardly any are left where the file ends.
    wanted = [
        Window(row, col, 64, 64).grown(4) for row in range(32, 550, 64) for col in range(5, 400, 64)
    ]
    decoded, nbytes = [], []
    for reserve in (False, True):
        cache = BlockCache(0)
        monkeypatch.setattr("scarmapper.core.raster.file_source.BLOCK_CACHE", cache)
        source = FileSource(path, look_for_nodata=False)
        if reserve:
            source.reserve_cache(400)
        for window in wanted:
            got = source.read(window)
            inside = window.intersection(source.grid.window)
            expected = array[(slice(None), *inside.slices)]
            np.testing.assert_array_equal(got[np.isfinite(got)], expected.ravel())
        decoded.append(cache.decoded)
        nbytes.append(cache.nbytes)
    assert decoded[0] > decoded[1] == 10 * 7
    assert nbytes[0] == 0
    assert nbytes[1] <= (3 * 8 + 4) * 64 * 64 * 2


def test_blocks_too_large_for_the_cache_are_kept_with_a_reserve(write, tmp_path, monkeypatch):
    array = np.arange(1, 60 * 50 + 1, dtype=np.uint16).reshape(1, 60, 50)
    path = write(tmp_path / "a.tif", array)
    monkeypatch.setattr("scarmapper.core.raster.file_layout._LARGEST_CACHED", 100)
    cache = BlockCache(0)
    monkeypatch.setattr("scarmapper.core.raster.file_source.BLOCK_CACHE", cache)
    source = FileSource(path)
    assert source.cached_block is None
    source.reserve_cache(50)
    for row in range(0, 60, 7):
        window = Window(row, 3, min(7, 60 - row), 40)
        np.testing.assert_array_equal(source.read(window)[0], array[(0, *window.slices)])
    assert cache.decoded == 1


def test_a_file_is_read_alike_in_many_threads_and_after_copying(write, tmp_path):
    array = np.random.default_rng(0).integers(1, 9000, (3, 300, 310)).astype(np.uint16)
    source = FileSource(write(tmp_path / "a.tif", array, tiled=True, blockxsize=64, blockysize=64))
    places = [Window(r, c, 50, 60) for r in range(0, 250, 50) for c in range(0, 250, 50)]
    with ThreadPoolExecutor(8) as pool:
        for window, got in zip(places, pool.map(source.read, places)):
            np.testing.assert_array_equal(got, array[(slice(None), *window.slices)])
    # Worker processes get sources by pickling; handles cannot travel.
    travelled = pickle.loads(pickle.dumps(copy.copy(source)))  # noqa: S301 - our own bytes
    np.testing.assert_array_equal(travelled.read_all(), array)
    source.close()
    np.testing.assert_array_equal(source.read_all(), array)


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_the_error_of_a_bad_file_names_it_and_its_fault(write, tmp_path):
    text = tmp_path / "text.tif"
    text.write_text("no raster")
    pixels = np.ones((2, 2), np.uint8)
    for path, message in (
        (str(tmp_path / "missing.tif"), "cannot be read"),
        (str(text), "cannot be read"),
        (write(tmp_path / "a.tif", pixels, crs=None), "no coordinate reference system"),
        (write(tmp_path / "b.tif", pixels, transform=None), "not georeferenced"),
    ):
        with pytest.raises(UnreadableFileError, match=message) as caught:
            FileSource(path)
        assert path in str(caught.value)


def test_a_truncated_file_is_an_error_when_its_pixels_are_read(write, tmp_path):
    noise = np.random.default_rng(1).integers(0, 9999, (400, 400)).astype(np.uint16)
    path = tmp_path / "a.tif"
    write(path, noise, compress="deflate", tiled=True, blockxsize=128, blockysize=128)
    path.write_bytes(path.read_bytes()[:150_000])
    with pytest.raises(UnreadableFileError, match="damaged or incomplete"):
        FileSource(str(path)).read_all()


def test_bands_of_several_types_are_read_as_one_that_holds_them(write, tmp_path):
    write(tmp_path / "a.tif", np.array([[[1, 65535], [0, 9]]], np.uint16))
    write(tmp_path / "b.tif", np.array([[[0.25, -1.5], [np.nan, 1e6]]], np.float32))
    bands = "".join(
        f'<VRTRasterBand dataType="{kind}" band="{number}"><Description>{name}</Description>'
        f'<SimpleSource><SourceFilename relativeToVRT="1">{name}.tif</SourceFilename>'
        "<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
        for number, (name, kind) in enumerate([("a", "UInt16"), ("b", "Float32")], start=1)
    )
    with rasterio.open(tmp_path / "a.tif") as dataset:
        place = ", ".join(map(str, dataset.transform.to_gdal()))
        crs = dataset.crs.to_string()
    path = tmp_path / "both.vrt"
    path.write_text(
        f'<VRTDataset rasterXSize="2" rasterYSize="2"><SRS>{crs}</SRS>'
        f"<GeoTransform>{place}</GeoTransform>{bands}</VRTDataset>"
    )
    expected = [[[1, 65535], [0, 9]], [[0.25, -1.5], [np.nan, 1e6]]]
    source = FileSource(str(path), look_for_nodata=False)
    np.testing.assert_array_equal(source.read_all(), expected)
    np.testing.assert_array_equal(source.select([1]).read_all(), expected[1:])


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "int16"])
@pytest.mark.parametrize("nodata", [None, 0, 7, 200, -9999])
@pytest.mark.parametrize("zeros", [False, True])
def test_whole_numbers_are_the_same_as_floats(write, tmp_path, dtype, nodata, zeros):
    array = np.random.default_rng(1).integers(0, 220, (2, 40, 50)).astype(dtype)
    array[:, 5:9, 3:20], array[1, 20:25, 30:] = 0, 7
    if nodata is not None and not np.iinfo(dtype).min <= nodata <= np.iinfo(dtype).max:
        nodata = None
    source = FileSource(write(tmp_path / "a.tif", array, nodata=nodata), zero_is_nodata=zeros)
    assert source.exact_dtype == dtype
    for window in (source.grid.window, Window(3, 2, 30, 11), Window(-4, 35, 20, 30)):
        pixels, invalid = source.read_exact(window)
        expected = source.read(window)
        lacking = np.isnan(expected).any(axis=0)
        assert pixels.dtype == dtype
        np.testing.assert_array_equal(
            np.zeros_like(lacking) if invalid is None else invalid, lacking
        )
        np.testing.assert_array_equal(pixels[:, ~lacking], expected[:, ~lacking])


def test_what_is_scaled_has_no_whole_numbers(write, tmp_path):
    path = write(tmp_path / "a.tif", np.array([[[1000, 0]]], np.uint16), nodata=0)
    with rasterio.open(path, "r+") as dataset:
        dataset.scales = [0.0001]
    source = FileSource(path)
    assert source.exact_dtype == "float32"
    pixels, invalid = source.read_exact(source.grid.window)
    np.testing.assert_allclose(pixels[0, 0, 0], 0.1, rtol=1e-6)
    np.testing.assert_array_equal(invalid, [[False, True]])
