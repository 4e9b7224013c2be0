"""The probability of scars in whole images, by networks small enough to compute by hand."""

import numpy as np
import pytest
from small_scenes import UTM, expected_by_pixel, grid_of, image, texture, whole

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.resample import on_grid
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.unet.inference import scar_probability
from scarmapper.core.unet.onnx_model import OnnxModel


class ShownProgress(Progress):
    """Keeps the fractions that are shown."""

    def __init__(self):
        self.shown = []

    def show(self, fraction):
        self.shown.append(fraction)


@pytest.mark.parametrize("shape", [(200, 170), (64, 64), (30, 500), (3, 3), (70, 1), (1, 70)])
def test_a_network_of_single_pixels_gives_the_formula_in_any_shape(make_unet, tmp_path, shape):
    pixels = texture(*shape)
    scars = scar_probability(OnnxModel(make_unet(tmp_path)), image(pixels))
    progress = ShownProgress()
    np.testing.assert_allclose(whole(scars, progress), expected_by_pixel(pixels), atol=1e-5)
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
        scars = scar_probability(
            OnnxModel(make_unet(tmp_path, name, kind="unet", changes=sizes)), pixels
        )
        assert (scars.tiles[0].count > 1) == (name == "small")
        maps[name] = whole(scars)
    assert np.ptp(maps["large"]) > 0.9
    assert np.abs(maps["small"] - maps["large"]).max() < 1e-4


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
    maps, messages = [], []
    for factor in (1.0, 1e-4, 255 / pixels.max()):
        progress = RecordingProgress(Progress())
        scars = scar_probability(model, image(pixels * factor), progress=progress)
        maps.append(whole(scars))
        messages.append(" ".join(progress.notes + progress.warnings))
    for other in maps[1:]:
        np.testing.assert_allclose(other, maps[0], atol=1e-4)
    assert "reflectance × 10 000" in messages[0]
    assert "reflectance from 0 to 1" in messages[1]
    assert "0 to 255" in messages[2]


def test_finer_pixels_are_averaged_and_the_map_comes_back_on_them(make_unet, tmp_path):
    coarse = texture(40, 50)
    fine = np.kron(coarse, np.ones((1, 5, 5), np.float32))
    # A pattern finer than the model's pixels, which would alias if it were sampled.
    fine[:, ::2, ::2] *= 1.9
    fine[:, :30, :30] = np.nan
    source = ArraySource(fine, Grid(UTM, Affine(2, 0, 4e5, 0, -2, 4e6), 250, 200), "RGB")
    source.bands = ("B04", "B03", "B02")
    progress = RecordingProgress(Progress())
    model = OnnxModel(make_unet(tmp_path))
    result = whole(scar_probability(model, source, progress=progress))
    assert "averaged to the 10 m" in " ".join(progress.notes)
    assert result.shape == (200, 250)
    np.testing.assert_array_equal(np.isnan(result), np.isnan(fine[0]))
    averaged = fine.reshape(3, 40, 5, 50, 5).mean(axis=(2, 4))
    wanted = expected_by_pixel(averaged)
    middles = result[2::5, 2::5]
    known = ~np.isnan(middles)
    np.testing.assert_allclose(middles[known], wanted[known], atol=0.02)


def test_coarser_pixels_are_interpolated_with_a_warning(make_unet, tmp_path):
    pixels = texture(60, 70)
    progress = RecordingProgress(Progress())
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
        progress = RecordingProgress(Progress())
        scars = scar_probability(
            model, ArraySource(pixels, grid, ("B04", "B03", "B02")), progress=progress
        )
        np.testing.assert_allclose(whole(scars), expected_by_pixel(pixels), atol=1e-5)
        assert "m of the model" not in " ".join(progress.notes + progress.warnings)


def test_images_of_nodata_alone_are_refused(make_unet, tmp_path):
    with pytest.raises(ScarMapperError, match="No pixel is valid in the image"):
        scar_probability(
            OnnxModel(make_unet(tmp_path)), image(np.full((3, 40, 40), np.nan, np.float32))
        )
