"""Scars by U-Net through Processing: rasters of known truth, models of every kind, bad input."""

import shutil
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

BANDS = ("B02", "B03", "B04", "B08")


def texture(height=150, width=170, seed=0):
    """Return four bands of reflectance × 10 000."""
    random = np.random.default_rng(seed)
    return np.round(800 * np.exp(random.normal(0, 0.3, (4, height, width)))).astype(np.float32)


def write(path, pixels, *, size=10.0, names=BANDS, crs="EPSG:32645", **profile):
    origin = from_origin(350_000, 3_080_000, size, size)
    with rasterio.open(
        path, "w", driver="GTiff", height=pixels.shape[1], width=pixels.shape[2],
        count=len(pixels), dtype=profile.pop("dtype", "float32"), crs=crs,
        transform=profile.pop("transform", origin), **profile,
    ) as made:  # fmt: skip
        made.write(pixels.astype(made.dtypes[0]))
        made.descriptions = names
    return str(path)


def expected(pixels, gain=2.0):
    """Return the output of the network of single pixels, worked by hand; red is the third band."""
    scaled = pixels[[2, 1, 0]].astype(np.float64) / 500
    level = np.nanmedian(scaled.mean(axis=0))
    return 1 / (1 + np.exp(-gain * (scaled[0] / level - 1) / 0.5))


@pytest.fixture
def model(make_unet, tmp_path):
    folder = tmp_path / "models"
    folder.mkdir()
    return str(make_unet(folder))


@pytest.fixture
def outputs(tmp_path):
    return {key: str(tmp_path / f"{key.lower()}.tif") for key in ("PROBABILITY", "OUTPUT")}


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read(1)


class RecordingFeedback:
    """A feedback that keeps the messages."""

    @staticmethod
    def make():
        from qgis.core import QgsProcessingFeedback

        class Feedback(QgsProcessingFeedback):
            def __init__(self):
                super().__init__()
                self.messages, self.percents = [], []

            def pushInfo(self, info):  # noqa: N802 - QGIS interface
                self.messages.append(info)

            def pushWarning(self, warning):  # noqa: N802 - QGIS interface
                self.messages.append(warning)

            def setProgress(self, progress):  # noqa: N802 - QGIS interface
                self.percents.append(progress)

        return Feedback()


def test_probability_and_mask_are_the_formula(run, model, outputs, tmp_path):
    pixels = texture()
    pixels[:, :20, :30] = np.nan
    image = write(tmp_path / "image.tif", pixels, nodata=np.nan)
    result = run("unetscars", INPUT=image, MODEL_FILE=model, **outputs)
    assert result["THRESHOLD_USED"] == 0.6
    wanted = expected(pixels)
    with rasterio.open(outputs["PROBABILITY"]) as made, rasterio.open(image) as source:
        assert (made.crs, made.transform, made.shape) == (
            source.crs, source.transform, source.shape,
        )  # fmt: skip
        assert made.dtypes == ("float32",)
        assert made.descriptions == ("probability",)
        tags = made.tags()
        found = made.read(1)
    np.testing.assert_allclose(found, wanted, atol=1e-5)
    assert tags["SCARMAPPER_MODEL"] == "small 1.0"
    assert len(tags["SCARMAPPER_MODEL_SHA256"]) == 64
    with rasterio.open(outputs["OUTPUT"]) as made:
        mask = made.read(1)
        assert (made.nodata, made.dtypes) == (255, ("uint8",))
        assert made.tags()["SCARMAPPER_MODEL_SHA256"] == tags["SCARMAPPER_MODEL_SHA256"]
        assert made.tags()["SCARMAPPER_THRESHOLD"] == "0.6"
    np.testing.assert_array_equal(mask == 255, np.isnan(wanted))
    sure = np.abs(wanted - 0.6) > 1e-4
    np.testing.assert_array_equal((mask == 1)[sure], (wanted > 0.6)[sure])
    for path in outputs.values():
        assert Path(path).with_suffix(".qml").exists()


def test_each_output_can_be_left_out(run, fails, model, outputs, tmp_path):
    image = write(tmp_path / "image.tif", texture())
    for key, path in outputs.items():
        before = set(tmp_path.iterdir())
        result = run("unetscars", INPUT=image, MODEL_FILE=model, **{key: path})
        made = {p.name for p in set(tmp_path.iterdir()) - before}
        assert made == {Path(path).name, Path(path).with_suffix(".qml").name}
        assert set(result) == {key, "THRESHOLD_USED"}
    message = fails("unetscars", INPUT=image, MODEL_FILE=model)
    assert "Choose a file for the probability" in message


def test_the_user_s_threshold_wins_over_the_card_s(run, model, outputs, tmp_path):
    image = write(tmp_path / "image.tif", texture())
    result = run("unetscars", INPUT=image, MODEL_FILE=model, THRESHOLD=0.25, **outputs)
    assert result["THRESHOLD_USED"] == 0.25
    chance, mask = read(outputs["PROBABILITY"]), read(outputs["OUTPUT"])
    np.testing.assert_array_equal(mask, chance >= np.float32(0.25))
    run("unetscars", INPUT=image, MODEL_FILE=model, THRESHOLD=0, **outputs)
    assert (read(outputs["OUTPUT"]) == 1).all()


def test_the_image_before_on_another_grid_takes_out_old_scars(run, model, outputs, tmp_path):
    post, pre = texture(seed=1), texture(190, 210, seed=2)
    image = write(tmp_path / "post.tif", post)
    before = write(tmp_path / "pre.tif", pre, transform=from_origin(349_800, 3_080_150, 10, 10))
    run("unetscars", INPUT=image, PRE=before, MODEL_FILE=model, **outputs)
    moved = pre[:, 15 : 15 + 150, 20 : 20 + 170]
    wanted = expected(post) * (1 - expected(moved))
    np.testing.assert_allclose(read(outputs["PROBABILITY"]), wanted, atol=1e-4)


@pytest.mark.parametrize(("factor", "dtype"), [(1e-4, "float32"), (1, "uint16"), (0.05, "uint8")])
def test_any_unit_of_reflectance_is_understood(run, model, outputs, tmp_path, factor, dtype):
    pixels = texture()
    stored = pixels * factor if dtype == "float32" else np.round(pixels * factor).clip(1, 255 / 1)
    if dtype == "uint16":
        stored = pixels
    image = write(tmp_path / "image.tif", stored, dtype=dtype)
    run("unetscars", INPUT=image, MODEL_FILE=model, **outputs)
    tolerance = 1e-4 if dtype != "uint8" else 0.05
    np.testing.assert_allclose(read(outputs["PROBABILITY"]), expected(stored), atol=tolerance)


def test_masked_ground_is_unknown(run, model, outputs, tmp_path):
    pixels = texture()
    pixels[:, :, :100] = 9500
    image = write(tmp_path / "image.tif", pixels)
    shown = np.ones((1, 150, 170))
    shown[:, :, :100] = 0
    mask = write(tmp_path / "valid.tif", shown, names=("valid",), dtype="uint8")
    run("unetscars", INPUT=image, MASK=mask, MODEL_FILE=model, **outputs)
    clear = pixels.copy()
    clear[:, :, :100] = np.nan
    np.testing.assert_allclose(read(outputs["PROBABILITY"]), expected(clear), atol=1e-5)
    assert (read(outputs["OUTPUT"])[:, :100] == 255).all()


def test_slopes_come_from_the_dem(run, fails, make_unet, outputs, tmp_path):
    model = str(make_unet(tmp_path, "steep", roles=("slope", "red"), gain=0.02))
    image = write(tmp_path / "image.tif", texture())
    rise = 10 * np.abs(np.arange(170) - 60.0) ** 1.1
    dem = write(tmp_path / "dem.tif", np.tile(rise, (1, 150, 1)), names=("z",))
    run("unetscars", INPUT=image, DEM=dem, MODEL_FILE=model, **outputs)
    slope = np.degrees(np.arctan(np.abs(np.gradient(rise)) / 10))
    wanted = 1 / (1 + np.exp(-0.02 * (slope - 1) / 0.5))
    found = read(outputs["PROBABILITY"])
    np.testing.assert_allclose(found[10:-10, 2:-2], np.tile(wanted, (130, 1))[:, 2:-2], atol=0.02)
    assert "Give a DEM" in fails("unetscars", INPUT=image, MODEL_FILE=model, **outputs)


def test_degrees_come_back_on_degrees(run, model, outputs, tmp_path):
    pixels = texture(60, 60)
    north = 10 / 110_800
    east = 10 / 98_400
    image = write(
        tmp_path / "image.tif", pixels, crs="EPSG:4326",
        transform=from_origin(85, 28, east, north),
    )  # fmt: skip
    run("unetscars", INPUT=image, MODEL_FILE=model, **outputs)
    np.testing.assert_allclose(read(outputs["PROBABILITY"]), expected(pixels), atol=1e-5)


def test_band_roles_name_the_bands(run, fails, model, outputs, tmp_path):
    pixels = texture()
    image = write(tmp_path / "image.tif", pixels, names=("", "", "", ""))
    message = fails("unetscars", INPUT=image, MODEL_FILE=model, **outputs)
    assert "lacks red, green, blue" in message
    assert "red, green, blue; it has the bands 1 (unnamed)" in message
    run("unetscars", INPUT=image, MODEL_FILE=model, BAND_ROLES="blue=1, green=2, red=3", **outputs)
    np.testing.assert_allclose(read(outputs["PROBABILITY"]), expected(pixels), atol=1e-5)


@pytest.mark.parametrize(
    "roles",
    [
        "post: blue=1, green=2, red=3",
        "blue=1; after: green=2, red=3",
        "pre: blue=3, green=1, red=2; post: blue=1, green=2, red=3",
    ],
)
def test_of_a_single_image_the_roles_of_the_date_after_count(run, model, outputs, tmp_path, roles):
    pixels = texture()
    image = write(tmp_path / "image.tif", pixels, names=("", "", "", ""))
    run("unetscars", INPUT=image, MODEL_FILE=model, BAND_ROLES=roles, **outputs)
    np.testing.assert_allclose(read(outputs["PROBABILITY"]), expected(pixels), atol=1e-5)


def test_the_offset_of_a_single_image_is_taken_off(run, model, outputs, tmp_path):
    pixels = texture()
    image = write(tmp_path / "image.tif", pixels + 1000)
    run("unetscars", INPUT=image, MODEL_FILE=model, OFFSET_POST=-1000, **outputs)
    np.testing.assert_allclose(read(outputs["PROBABILITY"]), expected(pixels), atol=1e-5)


@pytest.mark.parametrize("overlap", [0, 8, 20])
def test_the_overlap_changes_no_single_pixel(run, model, outputs, tmp_path, overlap):
    pixels = texture()
    image = write(tmp_path / "image.tif", pixels)
    run("unetscars", INPUT=image, MODEL_FILE=model, OVERLAP=overlap, **outputs)
    np.testing.assert_allclose(read(outputs["PROBABILITY"]), expected(pixels), atol=1e-5)


def test_an_overlap_beyond_the_tile_is_refused(fails, model, outputs, tmp_path):
    image = write(tmp_path / "image.tif", texture())
    message = fails("unetscars", INPUT=image, MODEL_FILE=model, OVERLAP=40, **outputs)
    assert "Tiles of 64 pixels cannot overlap by 40" in message


def test_the_log_names_the_model_the_device_and_the_level(qgis, model, outputs, tmp_path):
    import processing

    image = write(tmp_path / "image.tif", texture())
    feedback = RecordingFeedback.make()
    processing.run(
        "scarmapper:unetscars",
        {"INPUT": image, "MODEL_FILE": model, "DEVICE": 2, **outputs},
        feedback=feedback,
    )
    message = " ".join(feedback.messages)
    for wanted in ("A small network, small 1.0", "F1 0.50", "run by CPU", "level of the scene"):
        assert wanted in message
    assert "cannot use cuda" in message
    assert feedback.percents[-1] == pytest.approx(100)
    assert feedback.percents == sorted(feedback.percents)


@pytest.mark.parametrize("shape", [(40, 30), (5, 3), (90, 1), (1, 90)])
def test_rasters_smaller_than_a_tile(run, model, outputs, tmp_path, shape):
    pixels = texture(*shape)
    image = write(tmp_path / "image.tif", pixels)
    run("unetscars", INPUT=image, MODEL_FILE=model, **outputs)
    np.testing.assert_allclose(read(outputs["PROBABILITY"]), expected(pixels), atol=1e-5)


def test_fine_pixels_are_averaged(run, model, outputs, tmp_path):
    coarse = texture(20, 30)
    image = write(tmp_path / "image.tif", np.kron(coarse, np.ones((1, 20, 20))), size=0.5)
    run("unetscars", INPUT=image, MODEL_FILE=model, **outputs)
    found = read(outputs["PROBABILITY"])
    assert found.shape == (400, 600)
    assert not np.isnan(found).any()
    # Half a pixel of the image off the middle of the model's, whose neighbours weigh 1/40 there.
    np.testing.assert_allclose(found[10::20, 10::20], expected(coarse), atol=0.06)


def test_coarse_pixels_are_refused(fails, model, outputs, tmp_path):
    image = write(tmp_path / "image.tif", texture(), size=60)
    message = fails("unetscars", INPUT=image, MODEL_FILE=model, **outputs)
    assert "pixels of 60 m, too coarse for a model trained at 10 m" in message


def test_an_image_of_nodata_is_refused_and_leaves_nothing(fails, model, outputs, tmp_path):
    image = write(tmp_path / "image.tif", np.zeros((4, 30, 30)), dtype="uint16")
    message = fails("unetscars", INPUT=image, MODEL_FILE=model, **outputs)
    assert "No pixel is valid in the image" in message
    assert not any(Path(path).exists() for path in outputs.values())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"without": ("card", "embedded")}, "has no model card"),
        ({"channels": 6}, "has 6 channels, but its card names 3 bands"),
        ({"shape": ("n", None, 128, 128)}, "Export it with dynamic axes"),
    ],
)
def test_models_that_do_not_fit_are_refused(fails, make_unet, outputs, tmp_path, options, words):
    image = write(tmp_path / "image.tif", texture())
    path = make_unet(tmp_path, **options)
    assert words in fails("unetscars", INPUT=image, MODEL_FILE=str(path), **outputs)


def test_files_that_are_no_model_are_refused(fails, make_unet, model, outputs, tmp_path):
    image = write(tmp_path / "image.tif", texture())
    path = tmp_path / "picture.onnx"
    shutil.copyfile(image, path)
    assert "picture.onnx is not an ONNX model" in fails(
        "unetscars", INPUT=image, MODEL_FILE=str(path), **outputs
    )
    assert "cannot be read" in fails(
        "unetscars", INPUT=image, MODEL_FILE=str(tmp_path / "none.onnx"), **outputs
    )
    other = make_unet(tmp_path, "other", gain=3.0)
    shutil.copyfile(other.with_suffix(".json"), Path(model).with_suffix(".json"))
    message = fails("unetscars", INPUT=image, MODEL_FILE=model, **outputs)
    assert "small.json is not the card of small.onnx" in message


def test_without_any_model_the_error_names_the_cure(fails, outputs, tmp_path, monkeypatch):
    from scarmapper.core.unet import bundled_models

    monkeypatch.setattr(bundled_models, "bundled_models", list)
    image = write(tmp_path / "image.tif", texture())
    message = fails("unetscars", INPUT=image, **outputs)
    assert "No model is installed" in message
    assert "“Model file”" in message


def test_bundled_models_are_offered_by_title(qgis, run, make_unet, outputs, tmp_path, monkeypatch):
    from scarmapper.core.unet import bundled_models

    folder = tmp_path / "bundled"
    folder.mkdir()
    make_unet(folder, "unet-rgb", changes={"title": "Red, green, blue"})
    make_unet(folder, "a", changes={"title": "Another"}, gain=3.0)
    listed = bundled_models.bundled_models(folder)
    monkeypatch.setattr(bundled_models, "bundled_models", lambda: listed)
    from scarmapper.algorithms.unetscars import UNetScars

    algorithm = UNetScars()
    algorithm.initAlgorithm()
    choice = algorithm.parameterDefinition("MODEL")
    assert choice.options() == ["Red, green, blue", "Another"]
    pixels = texture()
    image = write(tmp_path / "image.tif", pixels)
    run("unetscars", INPUT=image, **outputs)
    np.testing.assert_allclose(read(outputs["PROBABILITY"]), expected(pixels), atol=1e-5)


def test_a_missing_onnxruntime_is_named_with_the_cure(qgis, monkeypatch):
    from qgis.core import QgsApplication

    algorithm = QgsApplication.processingRegistry().algorithmById("scarmapper:unetscars")
    assert algorithm.canExecute()[0]
    base = sys.modules["scarmapper.algorithms.base"]
    find = base.find_spec
    monkeypatch.setattr(
        base, "find_spec", lambda name: None if name == "onnxruntime" else find(name)
    )
    able, why = algorithm.canExecute()
    assert not able
    assert "pip install onnxruntime" in why


def test_cancelling_writes_nothing(qgis, make_unet, outputs, tmp_path):
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    path = make_unet(
        tmp_path, kind="unet", changes={"input": {"tile": 1024, "multiple": 4, "overlap": 64}}
    )
    pixels = np.tile(texture(256, 256), (1, 12, 12))
    image = write(tmp_path / "image.tif", pixels, dtype="uint16", tiled=True)
    began = {}

    class Impatient(QgsProcessingFeedback):
        def pushInfo(self, info):  # noqa: N802 - QGIS interface
            if "level of the scene" in info:
                began["at"] = time.monotonic()

        def isCanceled(self):  # noqa: N802 - QGIS interface
            return "at" in began and time.monotonic() - began["at"] > 0.3

    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run(
            "scarmapper:unetscars",
            {"INPUT": image, "MODEL_FILE": str(path), **outputs},
            feedback=Impatient(),
        )
    assert {p.name for p in tmp_path.iterdir()} == {"image.tif", "small.onnx", "small.json"}
