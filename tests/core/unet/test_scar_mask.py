"""Masks of scars, and files of mask and probability."""

import numpy as np
import pytest
import rasterio
from small_scenes import expected_by_pixel, grid_of, image, texture, whole

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import Affine
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.block_cache import BLOCK_CACHE
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.masks import validity_of_mask
from scarmapper.core.raster.probability import scar_mask
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.writer import Outputs
from scarmapper.core.unet.inference import scar_probability
from scarmapper.core.unet.onnx_model import OnnxModel
from scarmapper.core.unet.scar_mask import write_scars


def test_masked_ground_is_left_out_of_the_level_and_of_the_map(make_unet, tmp_path):
    pixels = texture(100, 100)
    cloudy = pixels.copy()
    cloudy[:, :60] = 9000
    shown = np.ones((1, 100, 100), np.float32)
    shown[:, :60] = 0
    mask = ArraySource(shown, grid_of(100, 100), ("valid",))
    validity = validity_of_mask(mask, mask.grid)
    model = OnnxModel(make_unet(tmp_path))
    scars = scar_probability(model, image(cloudy), validity=validity)
    clear = pixels.copy()
    clear[:, :60] = np.nan
    np.testing.assert_allclose(whole(scars)[60:], expected_by_pixel(clear)[60:], atol=1e-5)
    with Outputs() as outputs:
        write_scars(scars, outputs, 0.6, str(tmp_path / "p.tif"), str(tmp_path / "m.tif"), validity)
    with rasterio.open(tmp_path / "p.tif") as p, rasterio.open(tmp_path / "m.tif") as m:
        probability, marks = p.read(1), m.read(1)
        for dataset in (p, m):
            assert dataset.tags()["SCARMAPPER_MODEL"] == "small 1.0"
            assert dataset.tags()["SCARMAPPER_MODEL_SHA256"] == model.sha256
    assert np.isnan(probability[:60]).all()
    np.testing.assert_array_equal(marks, scar_mask(probability, 0.6))
    assert (marks[:60] == 255).all()
    assert 0 < (marks[60:] == 1).mean() < 1


@pytest.mark.parametrize("share", [0.25, 0.35])
def test_more_scars_than_an_event_leaves_are_doubted(make_unet, tmp_path, share):
    scars = scar_probability(OnnxModel(make_unet(tmp_path)), image(texture(100, 100)))
    threshold = float(np.quantile(whole(scars), 1 - share))
    progress = RecordingProgress(Progress())
    with Outputs() as outputs:
        found_share = write_scars(
            scars, outputs, threshold, str(tmp_path / "p.tif"), progress=progress
        )
    assert found_share == pytest.approx(share, abs=0.02)
    assert ("35 % of the ground look like scars" in " ".join(progress.warnings)) == (share > 0.3)


def test_a_damaged_file_is_an_error_and_leaves_nothing(make_unet, tmp_path, monkeypatch):
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
    scars = scar_probability(OnnxModel(make_unet(tmp_path)), file)
    file.close()
    path.write_bytes(path.read_bytes()[:200_000])
    with pytest.raises(ScarMapperError, match=r"damaged|cannot be read"), Outputs() as outputs:
        write_scars(scars, outputs, 0.5, str(tmp_path / "p.tif"))
    assert not (tmp_path / "p.tif").exists()


def test_images_that_are_valid_in_different_places_cannot_be_mapped(make_unet, tmp_path):
    post, pre = texture(60, 60), texture(60, 60)
    post[:, :30], pre[:, 30:] = np.nan, np.nan
    scars = scar_probability(OnnxModel(make_unet(tmp_path)), image(post), image(pre))
    with pytest.raises(ScarMapperError, match="No pixel can be mapped"), Outputs() as outputs:
        write_scars(scars, outputs, 0.5, str(tmp_path / "p.tif"))
    assert not (tmp_path / "p.tif").exists()
