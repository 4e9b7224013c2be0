"""Valid pixels through Processing."""

import numpy as np
import pytest
import rasterio


def test_mask_reasons_and_fraction(run, hokkaido, inputs, tmp_path):
    (image,) = inputs(hokkaido / "pre.tif")
    result = run("validmask", INPUT=image, OUTPUT=str(tmp_path / "valid.tif"))
    with rasterio.open(result["OUTPUT"]) as made, rasterio.open(image) as source:
        valid, reason = made.read()
        assert made.descriptions == ("valid", "reason")
        nodata = (source.read() == 0).any(axis=0)
    assert set(np.unique(valid)) == {0, 1}
    np.testing.assert_array_equal(valid == 1, reason == 0)
    np.testing.assert_array_equal(reason == 1, nodata)
    assert result["VALID_FRACTION"] == pytest.approx(valid.mean(), abs=1e-9)
    assert (tmp_path / "valid.qml").exists()


def test_switched_off_tests_mask_nothing(run, hokkaido, tmp_path):
    image = str(hokkaido / "pre.tif")
    result = run("validmask", INPUT=image, CLOUD=False, OUTPUT=str(tmp_path / "valid.tif"))
    with rasterio.open(result["OUTPUT"]) as made:
        assert set(np.unique(made.read(2))) == {0, 1}


def test_slopes_come_from_the_dem(run, fails, hokkaido, tmp_path):
    image, dem = str(hokkaido / "post.tif"), str(hokkaido / "dem.tif")
    result = run("validmask", INPUT=image, DEM=dem, MIN_SLOPE=5, OUTPUT=str(tmp_path / "v.tif"))
    with rasterio.open(result["OUTPUT"]) as made:
        # The valley floor is flat, most of the hills are not.
        assert 0.05 < (made.read(2) == 6).mean() < 0.4
    message = fails("validmask", INPUT=image, MIN_SLOPE=5, OUTPUT=str(tmp_path / "w.tif"))
    assert "needs a DEM" in message
    assert not (tmp_path / "w.tif").exists()


def test_scene_classes_on_a_coarser_grid(run, hokkaido, tmp_path):
    with rasterio.open(hokkaido / "post.tif") as source:
        t = source.transform
        coarse = rasterio.Affine(2 * t.a, 0, t.c, 0, 2 * t.e, t.f)
        profile = {"crs": source.crs, "transform": coarse, "width": 400, "height": 260}
    scl = np.full((260, 400), 4, np.uint8)
    scl[100:120, 200:240] = 6
    path = str(tmp_path / "scl.tif")
    with rasterio.open(path, "w", driver="GTiff", count=1, dtype="uint8", **profile) as dataset:
        dataset.write(scl, 1)
    result = run(
        "validmask", INPUT=str(hokkaido / "post.tif"), SCL=path, OUTPUT=str(tmp_path / "v.tif")
    )
    with rasterio.open(result["OUTPUT"]) as made:
        reason = made.read(2)
    assert (reason == 5).sum() == 40 * 80
    assert (reason[200:240, 400:480] == 5).all()
