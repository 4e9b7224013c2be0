"""Lazy sources: any window reads what the whole raster holds there."""

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine, rasterio
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.raster.block_cache import DECODED, DecodedBlocks
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.resample import ResampledSource, on_grid
from scarmapper.core.raster.source import ArraySource, FunctionSource

UTM = CRS.from_epsg(32654)


def grid(width, height, size=10.0, x=500_000.0, y=4_700_000.0, crs=UTM):
    return Grid(crs, Affine(size, 0, x, 0, -size, y), width, height)


def write(path, array, **profile):
    array = np.atleast_3d(array) if array.ndim == 3 else array[np.newaxis]
    profile = {
        "driver": "GTiff",
        "crs": UTM,
        "transform": Affine(10, 0, 500_000, 0, -10, 4_700_000),
        "dtype": array.dtype,
        "count": len(array),
        "height": array.shape[1],
        "width": array.shape[2],
        **profile,
    }
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.write(array)
    return str(path)


def smooth(height, width):
    y, x = np.mgrid[:height, :width].astype(float)
    return 500 + 80 * np.sin(x / 7) * np.cos(y / 9) + 30 * np.cos(x / 5 + y / 11)


@settings(max_examples=40, deadline=None)
@given(st.integers(-20, 60), st.integers(-20, 60), st.integers(1, 70), st.integers(1, 70))
def test_a_window_is_that_part_of_the_whole_and_nan_beyond(row, col, height, width):
    array = np.arange(2 * 40 * 50, dtype=np.float32).reshape(2, 40, 50)
    source = ArraySource(array, grid(50, 40), ("a", "b"))
    padded = np.full((2, 240, 240), np.nan, np.float32)
    padded[:, 100:140, 100:150] = array
    got = source.read(Window(row, col, height, width))
    np.testing.assert_array_equal(
        got, padded[:, 100 + row : 100 + row + height, 100 + col : 100 + col + width]
    )


def test_declared_nodata_of_each_band_is_nan(tmp_path):
    array = np.array([[[1, 0], [7, 9]], [[0, 3], [7, 7]]], np.uint16)
    source = FileSource(write(tmp_path / "a.tif", array, nodata=7))
    expected = np.array([[[1, 0], [np.nan, 9]], [[0, 3], [np.nan, np.nan]]], np.float32)
    np.testing.assert_array_equal(source.read_all(), expected)


def test_black_margins_of_images_without_nodata_are_nan_only_when_all_bands_are_zero(tmp_path):
    array = np.array([[[1, 0], [0, 9]], [[0, 0], [0, 7]]], np.uint16)
    path = write(tmp_path / "a.tif", array)
    image = FileSource(path, zero_is_nodata=True).read_all()
    np.testing.assert_array_equal(np.isnan(image[0]), [[False, True], [True, False]])
    assert np.isfinite(FileSource(path).read_all()).all()


def test_scale_and_offset_are_applied_unless_raw(tmp_path):
    path = write(tmp_path / "a.tif", np.array([[[1000, 2000]]], np.uint16))
    with rasterio.open(path, "r+") as dataset:
        dataset.scales, dataset.offsets = [0.0001], [-0.1]
    np.testing.assert_allclose(FileSource(path).read_all(), [[[0.0, 0.1]]], atol=1e-7)
    np.testing.assert_array_equal(FileSource(path, apply_scale=False).read_all(), [[[1000, 2000]]])


def test_infinities_and_masks_are_invalid(tmp_path):
    path = write(tmp_path / "a.tif", np.array([[[1, np.inf, 3]]], np.float32))
    np.testing.assert_array_equal(FileSource(path).read_all(), [[[1, np.nan, 3]]])
    path = write(tmp_path / "b.tif", np.array([[[1, 2, 3]]], np.uint8))
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as dataset:
        dataset.write_mask(np.array([[255, 0, 255]], np.uint8))
    np.testing.assert_array_equal(FileSource(path).read_all(), [[[1, np.nan, 3]]])


def test_selected_bands_are_renamed_and_only_they_are_read(tmp_path):
    array = np.arange(12, dtype=np.uint8).reshape(3, 2, 2) + 1
    source = FileSource(write(tmp_path / "a.tif", array)).select([2, 0], ("x", "y"))
    assert source.bands == ("x", "y")
    np.testing.assert_array_equal(source.read_all(), array[[2, 0]])


def moved(source, shift):
    matrix = np.eye(3)
    matrix[0, 2] = shift
    return ResampledSource(source, source.grid, matrix)


@pytest.mark.parametrize("shift", [None, 0.25])
def test_bands_selected_of_selected_ones_are_read_alone(tmp_path, shift):
    array = np.random.default_rng(1).integers(1, 999, (4, 64, 64)).astype(np.uint16)
    path = write(tmp_path / "a.tif", array, tiled=True, blockxsize=32, blockysize=32)
    source = FileSource(path).select([3, 1, 0], ("a", "b", "c"))
    whole = source.read_all() if shift is None else moved(source, shift).read_all()
    again = FileSource(path).select([3, 1, 0], ("a", "b", "c"))
    before = DECODED.decoded
    again = again if shift is None else moved(again, shift)
    found = again.select([2, 1]).select([1], ("x",))
    np.testing.assert_array_equal(found.read_all()[0], whole[1])
    assert found.bands == ("x",)
    assert DECODED.decoded - before == 1  # a block of one band, not of three


@pytest.mark.parametrize("file", ["a.tif", "a.jp2"])
def test_a_file_that_is_slow_to_decode_is_decoded_once(tmp_path, monkeypatch, file):
    array = np.random.default_rng(1).integers(1, 999, (1, 640, 400)).astype(np.uint16)
    path = str(tmp_path / file)
    if file == "a.jp2":
        options = {"driver": "JP2OpenJPEG", "QUALITY": "100", "REVERSIBLE": "YES"}
        tiles = {"BLOCKXSIZE": 64, "BLOCKYSIZE": 64}
    else:
        options, tiles = {}, {"tiled": True, "blockxsize": 64, "blockysize": 64}
    write(path, array, **options, **tiles)
    monkeypatch.setattr(
        "scarmapper.core.raster.file_source._reading_block", lambda dataset: (64, 64)
    )
    monkeypatch.setattr(
        "scarmapper.core.raster.file_source._decoding_unit", lambda dataset: (64, 64)
    )
    # Four pixels around each window, of which hardly any are left where the file ends.
    wanted = [
        Window(row, col, 64, 64).grown(4) for row in range(32, 550, 64) for col in range(5, 400, 64)
    ]
    decoded, kept = [], []
    for once in (False, True):
        blocks = DecodedBlocks(0)
        monkeypatch.setattr("scarmapper.core.raster.file_source.DECODED", blocks)
        source = FileSource(path)
        if once:
            source.decode_once(400)
        for window in wanted:
            got = source.read(window)
            inside = window.intersection(source.grid.window)
            expected = array[(slice(None), *inside.slices)]
            np.testing.assert_array_equal(got[np.isfinite(got)], expected.ravel())
        decoded.append(blocks.decoded)
        kept.append(blocks.kept_bytes)
    assert decoded[0] > decoded[1] == 10 * 7
    assert kept[0] == 0
    assert kept[1] <= (3 * 8 + 4) * 64 * 64 * 2


def test_a_file_of_blocks_too_large_to_keep_is_still_decoded_once_where_asked(
    tmp_path, monkeypatch
):
    array = np.arange(1, 60 * 50 + 1, dtype=np.uint16).reshape(1, 60, 50)
    path = write(tmp_path / "a.tif", array)
    monkeypatch.setattr("scarmapper.core.raster.file_source._LARGEST_UNIT", 100)
    blocks = DecodedBlocks(0)
    monkeypatch.setattr("scarmapper.core.raster.file_source.DECODED", blocks)
    source = FileSource(path)
    assert source.unit is None
    source.decode_once(50)
    for row in range(0, 60, 7):
        window = Window(row, 3, min(7, 60 - row), 40)
        np.testing.assert_array_equal(source.read(window)[0], array[(0, *window.slices)])
    assert blocks.decoded == 1


def test_a_file_is_read_alike_in_many_threads_and_after_copying(tmp_path):
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


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda p: p / "missing.tif", "cannot be read"),
        (lambda p: p.joinpath("text.tif").write_text("no raster") and p / "text.tif", "cannot be"),
        (lambda p: write(p / "a.tif", np.ones((2, 2), np.uint8), crs=None), "no coordinate ref"),
        (lambda p: write(p / "b.tif", np.ones((2, 2), np.uint8), transform=None), "georeferenced"),
    ],
)
@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_bad_files_are_answered_with_a_sentence(tmp_path, make, says):
    path = str(make(tmp_path))
    with pytest.raises(ScarMapperError, match=says) as caught:
        FileSource(path)
    assert path in str(caught.value)


def test_a_truncated_file_is_told_when_its_pixels_are_read(tmp_path):
    noise = np.random.default_rng(1).integers(0, 9999, (400, 400)).astype(np.uint16)
    path = tmp_path / "a.tif"
    write(path, noise, compress="deflate", tiled=True, blockxsize=128, blockysize=128)
    path.write_bytes(path.read_bytes()[:150_000])
    with pytest.raises(ScarMapperError, match="damaged or incomplete"):
        FileSource(str(path)).read_all()


def test_a_function_sees_its_halo_and_blocks_leave_no_seams():
    array = smooth(60, 70)[np.newaxis]
    source = ArraySource(array, grid(70, 60), ("v",))

    def box(pixels):
        out = np.full_like(pixels, np.nan)
        out[:, 1:-1, 1:-1] = sum(
            pixels[:, 1 + i : pixels.shape[1] - 1 + i, 1 + j : pixels.shape[2] - 1 + j]
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
        )
        return out

    boxed = FunctionSource([source], box, ("sum",), halo=1)
    whole = boxed.read_all()
    assert np.isnan(whole[0, 0]).all()
    assert np.isfinite(whole[0, 1:-1, 1:-1]).all()
    window = Window(13, 17, 20, 31)
    np.testing.assert_array_equal(boxed.read(window), whole[(slice(None), *window.slices)])


def test_resampling_by_a_known_shift_gives_the_function_there():
    g = grid(120, 100)
    y, x = np.mgrid[:100, :120].astype(float)

    def scene(x, y):
        return 500 + 80 * np.sin(x / 7) * np.cos(y / 9)

    source = ArraySource(scene(x, y)[np.newaxis], g, ("v",))
    matrix = np.array([[1, 0, 1.5], [0, 1, -0.75], [0, 0, 1]])
    got = ResampledSource(source, g, matrix).read_all()[0]
    inner = (slice(6, -6), slice(6, -6))
    np.testing.assert_allclose(got[inner], scene(x + 1.5, y - 0.75)[inner], atol=0.2)


def test_resampled_windows_have_no_seams():
    g = grid(90, 80)
    source = ArraySource(smooth(80, 90)[np.newaxis], g, ("v",))
    angle = 0.01
    c, s = np.cos(angle), np.sin(angle)
    turned = ResampledSource(source, g, np.array([[c, -s, 0.3], [s, c, 0.4], [0, 0, 1]]))
    whole = turned.read_all()
    for window in (Window(0, 0, 40, 45), Window(23, 31, 33, 40), Window(79, 89, 1, 1)):
        np.testing.assert_allclose(
            turned.read(window), whole[(slice(None), *window.slices)], atol=0.05
        )


@pytest.mark.parametrize("halves", [(0.5, 0.5), (-1.5, 2.5), (0.5, 0.0)])
def test_the_nearest_pixel_is_the_same_in_every_window(halves):
    g = grid(40, 30)
    source = ArraySource(np.arange(1200.0).reshape(1, 30, 40), g, ("v",))
    shift = np.array([[1, 0, halves[0]], [0, 1, halves[1]], [0, 0, 1]])
    moved = ResampledSource(source, g, shift, "nearest")
    whole = moved.read_all()
    for window in (Window(3, 4, 10, 11), Window(4, 5, 10, 11), Window(7, 8, 1, 1)):
        np.testing.assert_array_equal(moved.read(window), whole[(slice(None), *window.slices)])


def test_invalid_pixels_do_not_bleed_into_valid_ones():
    g = grid(30, 30)
    array = np.full((1, 30, 30), 100.0)
    array[0, 10:20, 10:20] = np.nan
    shift = np.array([[1, 0, 0.4], [0, 1, 0.3], [0, 0, 1]])
    for method in ("lanczos", "linear", "nearest"):
        got = ResampledSource(ArraySource(array, g, ("v",)), g, shift, method).read_all()
        assert np.isnan(got).any()
        np.testing.assert_allclose(got[np.isfinite(got)], 100, rtol=1e-5)


def test_finer_pixels_are_averaged_not_skipped():
    fine = np.random.default_rng(2).normal(100, 20, (1, 120, 120))
    source = ArraySource(fine, grid(120, 120, 10), ("v",))
    coarse = on_grid(source, grid(30, 30, 40), "linear").read_all()[0]
    expected = fine[0].reshape(30, 4, 30, 4).mean(axis=(1, 3))
    np.testing.assert_allclose(coarse[1:-1, 1:-1], expected[1:-1, 1:-1], rtol=0.01)


def test_another_crs_lands_on_the_same_ground():
    # A plane in metres, seen on a grid in degrees.
    g = grid(200, 150)
    y, x = np.mgrid[:150, :200]
    plane = ArraySource((2.0 * x + 3.0 * y)[np.newaxis], g, ("v",))
    left, _, _, top = rasterio.warp.transform_bounds(UTM, CRS.from_epsg(4326), *g.bounds)
    degrees = Grid(CRS.from_epsg(4326), Affine(1e-4, 0, left, 0, -1e-4, top), 150, 120)
    got = on_grid(plane, degrees).read_all()[0]
    xs, ys = rasterio.warp.transform(CRS.from_epsg(4326), UTM, [left + 80.5e-4], [top - 60.5e-4])
    expected = 2 * ((xs[0] - 500_000) / 10 - 0.5) + 3 * ((4_700_000 - ys[0]) / 10 - 0.5)
    assert got[60, 80] == pytest.approx(expected, abs=0.2)


def test_no_overlap_is_an_error_that_gives_both_extents():
    source = ArraySource(np.zeros((1, 5, 5)), grid(5, 5), ("v",))
    with pytest.raises(ScarMapperError, match="does not overlap"):
        on_grid(source, grid(5, 5, x=900_000))


def test_bands_of_a_virtual_raster_are_named_by_its_sources(tmp_path):
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
