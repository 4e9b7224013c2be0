"""Tiles, blending, scenes and masks of U-Net inference, on networks small enough to know."""

import threading
import time

import numpy as np
import pytest
import rasterio

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress
from scarmapper.core.raster import tiling
from scarmapper.core.raster.block_cache import BLOCK_CACHE
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.resample import on_grid
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.writer import Outputs
from scarmapper.core.unet import tile_inference
from scarmapper.core.unet.inference import scar_probability
from scarmapper.core.unet.onnx_model import OnnxModel
from scarmapper.core.unet.scar_mask import scar_mask, validity_of_mask, write_scars

UTM = CRS.from_epsg(32633)


class RecordingProgress(Progress):
    def __init__(self):
        self.said, self.warnings, self.shown = [], [], []

    def info(self, text):
        self.said.append(text)

    def warn(self, text):
        self.warnings.append(text)

    def show(self, fraction):
        self.shown.append(fraction)


def grid_of(height, width, size=10.0, crs=UTM):
    return Grid(crs, Affine(size, 0, 400_000, 0, -size, 4_000_000), width, height)


def texture(height, width, seed=0):
    """Return reflectance × 10 000 in red, green and blue, smooth enough to be ground."""
    random = np.random.default_rng(seed)
    noise = random.normal(0, 1, (3, height + 6, width + 6))
    kernel = np.ones(7) / 7
    for axis in (1, 2):
        noise = np.apply_along_axis(lambda v: np.convolve(v, kernel, "valid"), axis, noise)
    return (500 * np.exp(3 * noise)).astype(np.float32)


def image(pixels, size=10.0, bands=("B04", "B03", "B02")):
    return ArraySource(pixels, grid_of(*pixels.shape[1:], size), bands)


def whole(found, progress=None):
    """Return the probability of the whole grid, and check that its windows tile the grid."""
    out = np.full((found.grid.height, found.grid.width), np.nan, np.float32)
    seen = np.zeros(out.shape, int)
    for window, chance, _ in found.blocks(progress):
        assert chance.shape == window[2:]
        out[window.slices] = chance
        seen[window.slices] += 1
    assert (seen == 1).all()
    return out


def expected_by_pixel(pixels, gain=2.0):
    """Return what the "pixel" network must say, by hand."""
    scaled = pixels.astype(np.float64) / 500
    level = np.nanmedian(scaled.mean(axis=0))
    return 1 / (1 + np.exp(-gain * (scaled[0] / level - 1) / 0.5))


# Probability


@pytest.mark.parametrize("shape", [(200, 170), (64, 64), (30, 500), (3, 3), (70, 1), (1, 70)])
def test_a_network_of_single_pixels_gives_the_formula_in_any_shape(make_unet, tmp_path, shape):
    pixels = texture(*shape)
    found = scar_probability(OnnxModel(make_unet(tmp_path)), image(pixels))
    progress = RecordingProgress()
    np.testing.assert_allclose(whole(found, progress), expected_by_pixel(pixels), atol=1e-5)
    assert progress.shown[-1] == 1
    assert progress.shown == sorted(progress.shown)


def test_the_network_sees_nothing_beyond_the_raster(make_unet, tmp_path):
    """As in the patches that it has learnt from."""
    pixels = texture(64, 96)
    sizes = {"input": {"tile": 128, "multiple": 4, "overlap": 32}}
    model = OnnxModel(make_unet(tmp_path, kind="unet", changes=sizes))
    scaled = pixels.astype(np.float64) / 500
    x = (scaled / np.median(scaled.mean(axis=0)) - 1) / 0.5
    alone = model.probability(x[np.newaxis].astype(np.float32))[0]
    np.testing.assert_allclose(whole(scar_probability(model, image(pixels))), alone, atol=1e-5)


def test_many_tiles_agree_with_one(make_unet, tmp_path):
    pixels = image(texture(560, 610))
    # The network sees 22 pixels around; two fifths of the overlap, 38 pixels, are thrown away.
    maps = {}
    for name, tile in (("small", 288), ("large", 1024)):
        sizes = {"input": {"tile": tile, "multiple": 4, "overlap": 96}}
        found = scar_probability(
            OnnxModel(make_unet(tmp_path, name, kind="unet", changes=sizes)), pixels
        )
        assert (found.tiles[0].count > 1) == (name == "small")
        maps[name] = whole(found)
    assert np.ptp(maps["large"]) > 0.9
    assert np.abs(maps["small"] - maps["large"]).max() < 1e-4


def test_blending_hides_most_of_a_seam(make_unet, tmp_path):
    pixels = image(texture(560, 610))
    sizes = {"input": {"tile": 1024, "multiple": 4, "overlap": 96}}
    one = whole(
        scar_probability(OnnxModel(make_unet(tmp_path, kind="unet", changes=sizes)), pixels)
    )
    sizes = {"input": {"tile": 96, "multiple": 4, "overlap": 32}}
    model = OnnxModel(make_unet(tmp_path, kind="unet", changes=sizes))
    worst = {}
    for overlap in (0, 16, 32):
        found = whole(scar_probability(model, pixels, overlap=overlap))
        worst[overlap] = np.quantile(np.abs(found - one)[40:-40, 40:-40], 0.999)
    assert worst[16] < 0.5 * worst[0]
    assert worst[32] < 0.2 * worst[0]
    assert worst[0] > 0.1


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_stripes_leave_no_trace(make_unet, tmp_path, monkeypatch, columns):
    pixels = texture(200, 330)
    pixels[:, 60:140, 90:170] = np.nan
    found = scar_probability(OnnxModel(make_unet(tmp_path, kind="unet")), image(pixels))
    assert found.tiles[1].count > 3
    wanted = whole(found)
    monkeypatch.setattr(tile_inference, "cached_columns", lambda *_: columns)
    np.testing.assert_array_equal(whole(found), wanted)


def test_tiles_that_are_given_at_once_are_of_one_size(make_unet, tmp_path, monkeypatch):
    """As to accelerators; the last tiles of a row and of a column are smaller."""
    found = scar_probability(OnnxModel(make_unet(tmp_path, kind="unet")), image(texture(200, 330)))
    wanted = whole(found)
    given = []
    run = OnnxModel.probability

    def noted(model, batch, stop=None):
        given.append(batch.shape)
        return run(model, batch, stop)

    monkeypatch.setattr(OnnxModel, "batch", 4)
    monkeypatch.setattr(OnnxModel, "probability", noted)
    np.testing.assert_allclose(whole(found), wanted, atol=1e-5)
    assert {shape[0] for shape in given} >= {1, 4}
    assert len({shape[2:] for shape in given}) > 2
    assert sum(shape[0] for shape in given) == found.tiles[0].count * found.tiles[1].count


def test_few_blocks_are_decoded_twice(make_unet, tmp_path, monkeypatch):
    path = tmp_path / "image.tif"
    height, width = 2048, 3072
    profile = {
        "driver": "GTiff", "width": width, "height": height, "count": 3, "dtype": "uint16",
        "crs": "EPSG:32633", "transform": Affine(10, 0, 4e5, 0, -10, 4e6), "tiled": True,
        "blockxsize": 512, "blockysize": 512,
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as made:
        made.write(np.tile(texture(256, 256).round().astype(np.uint16), (1, 8, 12)))
        made.descriptions = ("B04", "B03", "B02")
    capacity = 8 * 3 * 512 * 512 * 2  # of 24 blocks
    monkeypatch.setattr(BLOCK_CACHE, "capacity", capacity)
    monkeypatch.setattr(tiling, "CAPACITY", capacity)
    sizes = {"input": {"tile": 640, "multiple": 4, "overlap": 16}}
    model = OnnxModel(make_unet(tmp_path, changes=sizes))

    def decoded():
        """Return how often each block is decoded, on average."""
        found = scar_probability(model, FileSource(str(path)))
        begin = BLOCK_CACHE.decoded
        whole(found)
        return (BLOCK_CACHE.decoded - begin) / (3 * 24)

    assert decoded() < 1.7
    monkeypatch.setattr(tile_inference, "cached_columns", lambda down, across, _: across.count)
    assert decoded() > 2


def test_nodata_stay_nodata_and_tiles_of_nothing_else_are_skipped(make_unet, tmp_path):
    pixels = texture(300, 300)
    pixels[:, :, :180] = np.nan
    pixels[1, 40, 250] = np.nan
    model = OnnxModel(make_unet(tmp_path))
    calls = []
    run = model.probability

    def counted(batch, stop=None):
        calls.append(len(batch))
        return run(batch, stop)

    model.probability = counted
    found = scar_probability(model, image(pixels))
    tiles = found.tiles[0].count * found.tiles[1].count
    result = whole(found)
    np.testing.assert_array_equal(np.isnan(result), np.isnan(pixels).any(axis=0))
    assert sum(calls) < 0.6 * tiles
    valid = np.where(np.isnan(pixels).any(axis=0), np.nan, pixels)
    known = ~np.isnan(result)
    np.testing.assert_allclose(result[known], expected_by_pixel(valid)[known], atol=1e-5)


def test_the_image_before_takes_out_what_was_there(make_unet, tmp_path):
    post, pre = texture(120, 150, 1), texture(120, 150, 2)
    pre[:, 10:20, 10:20] = np.nan
    model = OnnxModel(make_unet(tmp_path))
    # Half as bright all over: the level of each image is its own.
    result = whole(scar_probability(model, image(post), image(0.5 * pre)))
    wanted = expected_by_pixel(post) * (1 - expected_by_pixel(pre))
    np.testing.assert_allclose(result, wanted, atol=1e-5)
    assert np.isnan(result[10:20, 10:20]).all()


def test_the_image_before_is_brought_to_the_grid_of_the_image_after(make_unet, tmp_path):
    post, pre = texture(90, 80, 1), texture(130, 120, 2)
    before = ArraySource(
        pre, Grid(UTM, Affine(10, 0, 399_800, 0, -10, 4_000_150), 120, 130), ("B4", "B3", "B2")
    )
    model = OnnxModel(make_unet(tmp_path))
    result = whole(scar_probability(model, image(post), before))
    moved = on_grid(before, grid_of(90, 80)).read_all()
    np.testing.assert_allclose(moved, pre[:, 15:105, 20:100], rtol=1e-3)
    wanted = expected_by_pixel(post) * (1 - expected_by_pixel(moved))
    np.testing.assert_allclose(result, wanted, atol=1e-3)


def test_the_unit_of_reflectance_changes_nothing(make_unet, tmp_path):
    pixels = np.round(texture(100, 100))
    model = OnnxModel(make_unet(tmp_path, kind="unet"))
    maps, said = [], []
    for factor in (1.0, 1e-4, 255 / pixels.max()):
        progress = RecordingProgress()
        found = scar_probability(model, image(pixels * factor), progress=progress)
        maps.append(whole(found))
        said.append(" ".join(progress.said + progress.warnings))
    for other in maps[1:]:
        np.testing.assert_allclose(other, maps[0], atol=1e-4)
    assert "reflectance × 10 000" in said[0]
    assert "reflectance from 0 to 1" in said[1]
    assert "0 to 255" in said[2]


def test_ground_that_is_not_seen_is_left_out_of_the_level_and_of_the_map(make_unet, tmp_path):
    pixels = texture(100, 100)
    cloudy = pixels.copy()
    cloudy[:, :60] = 9000
    shown = np.ones((1, 100, 100), np.float32)
    shown[:, :60] = 0
    mask = ArraySource(shown, grid_of(100, 100), ("valid",))
    seen = validity_of_mask(mask, mask.grid)
    model = OnnxModel(make_unet(tmp_path))
    found = scar_probability(model, image(cloudy), validity=seen)
    clear = pixels.copy()
    clear[:, :60] = np.nan
    np.testing.assert_allclose(whole(found)[60:], expected_by_pixel(clear)[60:], atol=1e-5)
    with Outputs() as outputs:
        write_scars(found, outputs, 0.6, str(tmp_path / "p.tif"), str(tmp_path / "m.tif"), seen)
    with rasterio.open(tmp_path / "p.tif") as p, rasterio.open(tmp_path / "m.tif") as m:
        chance, marks = p.read(1), m.read(1)
        for dataset in (p, m):
            assert dataset.tags()["SCARMAPPER_MODEL"] == "small 1.0"
            assert dataset.tags()["SCARMAPPER_MODEL_SHA256"] == model.sha256
    assert np.isnan(chance[:60]).all()
    np.testing.assert_array_equal(marks, scar_mask(chance, 0.6))
    assert (marks[:60] == 255).all()
    assert 0 < (marks[60:] == 1).mean() < 1


@pytest.mark.parametrize("share", [0.25, 0.35])
def test_more_scars_than_an_event_leaves_are_doubted(make_unet, tmp_path, share):
    found = scar_probability(OnnxModel(make_unet(tmp_path)), image(texture(100, 100)))
    threshold = float(np.quantile(whole(found), 1 - share))
    progress = RecordingProgress()
    with Outputs() as outputs:
        found_share = write_scars(
            found, outputs, threshold, str(tmp_path / "p.tif"), progress=progress
        )
    assert found_share == pytest.approx(share, abs=0.02)
    assert ("35 % of the ground look like scars" in " ".join(progress.warnings)) == (share > 0.3)


def test_masks_are_scars_from_the_threshold_on():
    chance = np.array([[0.0, 0.4999, 0.5, 1.0, np.nan]], np.float32)
    np.testing.assert_array_equal(scar_mask(chance, 0.5), [[0, 0, 1, 1, 255]])


# Pixel sizes


def test_finer_pixels_are_averaged_and_the_map_comes_back_on_them(make_unet, tmp_path):
    coarse = texture(40, 50)
    fine = np.kron(coarse, np.ones((1, 5, 5), np.float32))
    # A pattern finer than the model's pixels, which would alias if it were sampled.
    fine[:, ::2, ::2] *= 1.9
    fine[:, :30, :30] = np.nan
    source = ArraySource(fine, Grid(UTM, Affine(2, 0, 4e5, 0, -2, 4e6), 250, 200), "RGB")
    source.bands = ("B04", "B03", "B02")
    progress = RecordingProgress()
    model = OnnxModel(make_unet(tmp_path))
    result = whole(scar_probability(model, source, progress=progress))
    assert "averaged to the 10 m" in " ".join(progress.said)
    assert result.shape == (200, 250)
    np.testing.assert_array_equal(np.isnan(result), np.isnan(fine[0]))
    averaged = fine.reshape(3, 40, 5, 50, 5).mean(axis=(2, 4))
    wanted = expected_by_pixel(averaged)
    middles = result[2::5, 2::5]
    known = ~np.isnan(middles)
    np.testing.assert_allclose(middles[known], wanted[known], atol=0.02)


def test_coarser_pixels_are_interpolated_with_a_warning(make_unet, tmp_path):
    pixels = texture(60, 70)
    progress = RecordingProgress()
    model = OnnxModel(make_unet(tmp_path))
    result = whole(scar_probability(model, image(pixels, size=20.0), progress=progress))
    assert "expect small scars to be missed" in " ".join(progress.warnings)
    assert not np.isnan(result).any()
    assert np.corrcoef(result.ravel(), expected_by_pixel(pixels).ravel())[0, 1] > 0.95


@pytest.mark.parametrize(("size", "why"), [(60.0, "too coarse"), (0.2, "too fine")])
def test_pixels_far_from_the_model_s_are_refused(make_unet, tmp_path, size, why):
    with pytest.raises(ScarMapperError, match=why):
        scar_probability(OnnxModel(make_unet(tmp_path)), image(texture(50, 50), size))


@pytest.mark.parametrize("latitude", [0.0, 46.0, 64.0])
def test_degrees_and_mercator_are_measured_on_the_ground(make_unet, tmp_path, latitude):
    model = OnnxModel(make_unet(tmp_path))
    pixels = texture(60, 60)
    north = 10 / 111_320
    east = north / np.cos(np.radians(latitude))
    degrees = Grid(CRS.from_epsg(4326), Affine(east, 0, 10, 0, -north, latitude), 60, 60)
    mercator = Grid(
        CRS.from_epsg(3857),
        Affine(
            *(10 / np.cos(np.radians(latitude)), 0, 1e6, 0),
            *(
                -10 / np.cos(np.radians(latitude)),
                6378137 * np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)),
            ),
        ),
        60,
        60,
    )
    for grid in (degrees, mercator):
        progress = RecordingProgress()
        found = scar_probability(
            model, ArraySource(pixels, grid, ("B04", "B03", "B02")), progress=progress
        )
        np.testing.assert_allclose(whole(found), expected_by_pixel(pixels), atol=1e-5)
        assert "m of the model" not in " ".join(progress.said + progress.warnings)


# Stopping, memory


class Slow(Progress):
    """Cancelled some time after it was made."""

    def __init__(self, after):
        self.until = time.monotonic() + after
        self.asked = None

    def is_cancelled(self):
        over = time.monotonic() > self.until
        if over and self.asked is None:
            self.asked = time.monotonic()
        return over


def test_cancelling_ends_the_tiles_in_work(make_unet, tmp_path):
    path = make_unet(
        tmp_path, kind="unet", changes={"input": {"tile": 2048, "multiple": 4, "overlap": 16}}
    )
    pixels = texture(300, 300)
    post = image(np.tile(pixels, (1, 14, 14)))
    model = OnnxModel(path)
    found = scar_probability(model, post)
    begin = time.monotonic()
    model.probability(np.zeros((1, 3, 2048, 2048), np.float32))
    one_tile = time.monotonic() - begin
    progress = Slow(0.5)
    with pytest.raises(Cancelled):
        for _ in found.blocks(progress):
            pass
    # On a machine that is busy otherwise, in less time than a tile takes there.
    assert time.monotonic() - progress.asked < max(2, one_tile)
    assert not [t for t in threading.enumerate() if t.name.startswith("ThreadPoolExecutor")]


def test_leaving_early_ends_the_work(make_unet, tmp_path):
    found = scar_probability(OnnxModel(make_unet(tmp_path)), image(texture(300, 300)))
    blocks = found.blocks()
    next(blocks)
    blocks.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("ThreadPoolExecutor")]


def test_tall_rasters_take_no_more_memory(make_unet, tmp_path):
    """Only a few windows are read ahead of those that have been taken."""
    pixels = texture(64, 70)

    class Endless(ArraySource):
        read_to = 0

        def _read(self, window):
            self.read_to = max(self.read_to, window.row + window.height)
            rows = np.arange(window.row, window.row + window.height) % 64
            return pixels[:, rows, window.col : window.col + window.width]

    post = Endless(np.zeros((3, 1, 70), np.float32), grid_of(1, 70), ("B04", "B03", "B02"))
    post.grid = grid_of(20_000, 70)
    model = OnnxModel(make_unet(tmp_path))
    found = scar_probability(model, post)
    post.read_to, taken, ahead = 0, 0, 0
    for window, chance, _ in found.blocks():
        ahead = max(ahead, post.read_to - taken)
        taken = window.row + window.height
        assert chance.size <= 64 * 64
    assert taken == 20_000
    assert ahead < (2 * model.callers + 4) * 64


def test_a_damaged_file_is_told_and_leaves_nothing(make_unet, tmp_path, monkeypatch):
    monkeypatch.setattr(BLOCK_CACHE, "capacity", 0)  # what is still decoded need not be read
    path = tmp_path / "image.tif"
    pixels = texture(200, 200)
    profile = {
        "driver": "GTiff", "width": 200, "height": 200, "count": 3, "dtype": "float32",
        "crs": "EPSG:32633", "transform": Affine(10, 0, 4e5, 0, -10, 4e6), "nodata": np.nan,
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as made:
        made.write(pixels)
        made.descriptions = ("B04", "B03", "B02")
    file = FileSource(str(path))
    found = scar_probability(OnnxModel(make_unet(tmp_path)), file)
    file.close()
    path.write_bytes(path.read_bytes()[:200_000])
    with pytest.raises(ScarMapperError, match=r"damaged|cannot be read"), Outputs() as outputs:
        write_scars(found, outputs, 0.5, str(tmp_path / "p.tif"))
    assert not (tmp_path / "p.tif").exists()


def test_images_of_nodata_alone_are_refused(make_unet, tmp_path):
    with pytest.raises(ScarMapperError, match="No pixel is valid in the image"):
        scar_probability(
            OnnxModel(make_unet(tmp_path)), image(np.full((3, 40, 40), np.nan, np.float32))
        )


def test_images_that_are_valid_in_different_places_cannot_be_mapped(make_unet, tmp_path):
    post, pre = texture(60, 60), texture(60, 60)
    post[:, :30], pre[:, 30:] = np.nan, np.nan
    found = scar_probability(OnnxModel(make_unet(tmp_path)), image(post), image(pre))
    with pytest.raises(ScarMapperError, match="No pixel can be mapped"), Outputs() as outputs:
        write_scars(found, outputs, 0.5, str(tmp_path / "p.tif"))
    assert not (tmp_path / "p.tif").exists()
