"""Tiles blended into one raster."""

import numpy as np
import pytest
from small_scenes import image, texture, whole

from scarmapper.core.raster.tiling import Axis, in_stripes
from scarmapper.core.unet.blending import TileBlender
from scarmapper.core.unet.inference import scar_probability
from scarmapper.core.unet.onnx_model import OnnxModel


@pytest.mark.parametrize("columns", [1, 3])
@pytest.mark.parametrize(("height", "width"), [(70, 90), (16, 200), (40, 40)])
def test_tiles_of_one_raster_blend_into_that_raster(height, width, columns):
    down, across = Axis.cut(height, 32, 8, 4), Axis.cut(width, 32, 8, 4)
    raster = np.random.default_rng(0).random((down.whole, across.whole)).astype(np.float32)
    blender = TileBlender(down, across)
    blended = np.full((height, width), np.nan, np.float32)
    for row, col in in_stripes(down, across, columns):
        (top, bottom), (left, right) = down.core(row), across.core(col)
        begin_row, begin_col = down.start(row), across.start(col)
        tile = raster[
            begin_row : begin_row + down.size(row), begin_col : begin_col + across.size(col)
        ]
        blended[top:bottom, left:right] = blender.add(row, col, tile)
    np.testing.assert_allclose(blended, raster[:height, :width], atol=1e-6)


def test_a_skipped_tile_counts_as_zero():
    down, across = Axis.cut(32, 32, 8, 4), Axis.cut(56, 32, 8, 4)
    assert (down.count, across.count) == (1, 2)
    blender = TileBlender(down, across)
    ones = np.ones((32, 32), np.float32)
    assert (blender.add(0, 0, ones) == 1).all()
    second = blender.add(0, 1, None)
    # What the first tile adds to the overlap falls to nothing.
    np.testing.assert_allclose(second[:, :8], np.tile(across.weights(0)[24:], (32, 1)))
    assert (np.diff(second[0, :8]) <= 0).all()
    assert (second[:, 8:] == 0).all()


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
