"""A model run on tiles: which tiles, how many at once, in which order, and how it is stopped."""

import threading
import time

import numpy as np
import pytest
import rasterio
from small_scenes import expected_by_pixel, grid_of, image, texture, whole

from scarmapper.core.errors import Cancelled
from scarmapper.core.geo.gdal import Affine
from scarmapper.core.progress import Progress
from scarmapper.core.raster import tiling
from scarmapper.core.raster.block_cache import BLOCK_CACHE
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.unet import tile_inference
from scarmapper.core.unet.inference import scar_probability
from scarmapper.core.unet.onnx_model import OnnxModel


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_stripes_leave_no_trace(make_unet, tmp_path, monkeypatch, columns):
    pixels = texture(200, 330)
    pixels[:, 60:140, 90:170] = np.nan
    scars = scar_probability(OnnxModel(make_unet(tmp_path, kind="unet")), image(pixels))
    assert scars.tiles[1].count > 3
    wanted = whole(scars)
    monkeypatch.setattr(tile_inference, "cached_columns", lambda *_: columns)
    np.testing.assert_array_equal(whole(scars), wanted)


def test_tiles_that_are_given_at_once_are_of_one_size(make_unet, tmp_path, monkeypatch):
    """As to accelerators; the last tiles of a row and of a column are smaller."""
    scars = scar_probability(OnnxModel(make_unet(tmp_path, kind="unet")), image(texture(200, 330)))
    wanted = whole(scars)
    given = []
    run = OnnxModel.probability

    def noted(model, batch, stop=None):
        given.append(batch.shape)
        return run(model, batch, stop)

    monkeypatch.setattr(OnnxModel, "batch", 4)
    monkeypatch.setattr(OnnxModel, "probability", noted)
    np.testing.assert_allclose(whole(scars), wanted, atol=1e-5)
    assert {shape[0] for shape in given} >= {1, 4}
    assert len({shape[2:] for shape in given}) > 2
    assert sum(shape[0] for shape in given) == scars.tiles[0].count * scars.tiles[1].count


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
        scars = scar_probability(model, FileSource(str(path)))
        begin = BLOCK_CACHE.decoded
        whole(scars)
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
    scars = scar_probability(model, image(pixels))
    tiles = scars.tiles[0].count * scars.tiles[1].count
    result = whole(scars)
    np.testing.assert_array_equal(np.isnan(result), np.isnan(pixels).any(axis=0))
    assert sum(calls) < 0.6 * tiles
    valid = np.where(np.isnan(pixels).any(axis=0), np.nan, pixels)
    known = ~np.isnan(result)
    np.testing.assert_allclose(result[known], expected_by_pixel(valid)[known], atol=1e-5)


@pytest.mark.parametrize("kind", ["pixel", "unet"])
def test_tiles_that_show_no_ground_are_skipped_and_the_others_are_the_same(
    make_unet, tmp_path, kind
):
    """Under a cloud, for example; ground beside it keeps its probability to the last bit."""
    model = OnnxModel(make_unet(tmp_path, kind=kind))
    visible = np.ones((300, 300), bool)
    visible[:, :190] = False
    visible[120, 60] = True  # a gap in the cloud
    calls = []
    run = model.probability

    def counted(batch, stop=None):
        calls.append(len(batch))
        return run(batch, stop)

    def result(shows_ground):
        calls.clear()
        out = np.full(visible.shape, np.nan, np.float32)
        scars = scar_probability(model, image(texture(300, 300)))
        for window, values, seen in scars.blocks(
            read_also=lambda window: visible[window.slices], shows_ground=shows_ground
        ):
            np.testing.assert_array_equal(seen, visible[window.slices])
            out[window.slices] = values
        return out, sum(calls)

    model.probability = counted
    everything, of_all = result(None)
    found, of_some = result(lambda seen: bool(seen.any()))
    assert of_some < 0.7 * of_all
    np.testing.assert_array_equal(found[visible], everything[visible])


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
    scars = scar_probability(model, post)
    begin = time.monotonic()
    model.probability(np.zeros((1, 3, 2048, 2048), np.float32))
    one_tile = time.monotonic() - begin
    progress = Slow(0.5)
    with pytest.raises(Cancelled):
        for _ in scars.blocks(progress):
            pass
    # On a machine that is busy otherwise, in less time than a tile takes there.
    assert time.monotonic() - progress.asked < max(2, one_tile)
    assert not [t for t in threading.enumerate() if t.name.startswith("ThreadPoolExecutor")]


def test_leaving_early_ends_the_work(make_unet, tmp_path):
    scars = scar_probability(OnnxModel(make_unet(tmp_path)), image(texture(300, 300)))
    blocks = scars.blocks()
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
    scars = scar_probability(model, post)
    post.read_to, taken, ahead = 0, 0, 0
    for window, probability, _ in scars.blocks():
        ahead = max(ahead, post.read_to - taken)
        taken = window.row + window.height
        assert probability.size <= 64 * 64
    assert taken == 20_000
    assert ahead < (2 * model.callers + 4) * 64
