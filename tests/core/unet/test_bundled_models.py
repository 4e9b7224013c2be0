"""The models that come with the plugin: how they are listed, and what they find on a scene."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.grid import Window
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.unet import bundled_models as module
from scarmapper.core.unet.bundled_models import (
    CHANGE,
    DEFAULT,
    bundled_models,
    change_model,
    chosen_model,
)
from scarmapper.core.unet.inference import scar_probability
from scarmapper.core.unet.onnx_model import OnnxModel

MODELS = [model for model in bundled_models() if not model.name.startswith(CHANGE)]
each_model = pytest.mark.parametrize("model", MODELS, ids=[model.name for model in MODELS])


@pytest.fixture
def scene(hokkaido):
    return FileSource(hokkaido / "post.tif"), FileSource(hokkaido / "pre.tif")


def whole(scars):
    out = np.full((scars.grid.height, scars.grid.width), np.nan, np.float32)
    for window, probability, _ in scars.blocks():
        out[window.slices] = probability
    return out


def test_bundled_models_are_listed_with_the_default_first(make_unet, tmp_path):
    names = ("unet-rgb", "unet-rgb-fast-int8", "a-model", "unet-change", "z-model")
    for name in names:
        make_unet(tmp_path, name, without=("embedded",) if name == "z-model" else ())
    make_unet(tmp_path, "no-card", without=("card",))
    (tmp_path / "z-model.json").write_text("damaged")
    found = bundled_models(tmp_path)
    # The newest comes last: numbers in this list are stored in models and scripts.
    assert [model.name for model in found] == [
        *("unet-rgb", "a-model", "z-model", "unet-change", "unet-rgb-fast-int8")
    ]
    small = "A small network"
    assert [model.title for model in found] == [small, small, "z-model", small, small]
    assert bundled_models(tmp_path / "none") == []


def test_a_file_wins_over_a_number_among_the_bundled_models(monkeypatch):
    assert chosen_model("some.onnx", 99) == Path("some.onnx")
    assert chosen_model() == MODELS[0].path
    with pytest.raises(
        ScarMapperError, match=f"no model number 99; {len(bundled_models())} are installed"
    ):
        chosen_model("", 99)
    monkeypatch.setattr(module, "bundled_models", list)
    with pytest.raises(ScarMapperError, match="No model is installed"):
        chosen_model()


def test_the_default_is_there():
    assert MODELS[0].name == DEFAULT
    assert sum(model.path.stat().st_size for model in MODELS) < 20e6


def test_every_bundled_model_is_what_its_card_says():
    for bundled in bundled_models():
        model = OnnxModel(bundled.path)
        assert model.card.file == bundled.path.name
        assert model.card.name == bundled.name


def test_every_card_states_the_licences_of_what_its_model_was_trained_on():
    page = (Path(__file__).parents[3] / "docs" / "unet.md").read_text(encoding="utf-8")
    for bundled in bundled_models():
        training = OnnxModel(bundled.path).card.training
        assert "MIT" in training["licence"]
        assert "Copernicus" in training["licence"]
        assert training["doi"] in page


@each_model
def test_the_card_names_data_and_scores(model):
    card = OnnxModel(model.path).card
    assert all([card.title, card.description, card.training["data"], card.training["doi"]])
    for part in ("validation", "test"):
        scores = card.scores[part]
        assert 0.5 < scores["f1"] < 0.8
        assert scores["calibration_error"] <= 0.05
        assert scores["patches"] > 100
    assert not set(card.training["configuration"]["validation"]) & set(
        card.training["configuration"]["test"]
    )


@each_model
def test_tiles_agree_with_one_window(model, scene):
    """With the card's own tiles, on the scene and its mirror images."""
    loaded = OnnxModel(model.path)
    part = np.nan_to_num(scene[0].read(Window(20, 20, 480, 700)), nan=60)
    part = np.concatenate([part, part[:, ::-1]], axis=1)
    part = np.concatenate([part, part[:, :, ::-1]], axis=2)
    grid = scene[0].grid.crop(Window(0, 0, *part.shape[1:]))
    image = ArraySource(part, grid, scene[0].bands)
    many = scar_probability(loaded, image)
    assert many.tiles[0].count * many.tiles[1].count > 2
    found = whole(many)
    loaded.card = replace(loaded.card, tile=2048, overlap=0)
    one = scar_probability(loaded, image)
    assert one.tiles[0].count == one.tiles[1].count == 1
    expected = whole(one)
    difference = np.abs(found - expected)
    # Integers round each layer, by steps that differ where the values do; not so where tiles
    # overlap by all that the network sees.
    assert np.nanmax(difference) < (0.1 if model.name == "unet-rgb-int8" else 1e-3)
    assert np.nanmax(expected) > 0.5


@each_model
def test_slopes_that_failed_stand_out_and_fields_do_not(model, scene):
    """Seen on the scene: bare slopes in the middle, fields in the south-west."""
    probability = whole(scar_probability(OnnxModel(model.path), *scene))
    slopes, fields = probability[240:290, 150:300], probability[320:400, 0:90]
    assert np.nanmean(slopes) > 0.2
    assert np.nanmean(slopes) > 30 * np.nanmean(fields)
    assert np.nanmean(probability > 0.5) < 0.15
    assert np.nanmean(fields) < 0.02


def test_the_model_of_both_dates_is_there_and_a_file_goes_before_it(monkeypatch, tmp_path):
    assert change_model() in [model.path for model in bundled_models() if model.name == CHANGE]
    assert change_model("some.onnx") == Path("some.onnx")
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(ScarMapperError, match="unet-change is not installed"):
        change_model()


def test_the_card_of_both_dates_names_grounds_and_scores():
    card = OnnxModel(change_model()).card
    assert (card.dates, card.scene) == (2, "dark")
    assert all([card.title, card.description, card.training["data"], card.training["licence"]])
    assert not set(card.training["grounds"]) & set(card.training["validated_on"])
    assert card.scores["validation"]["calibration_error"] <= 0.05


def test_tiles_of_both_dates_agree_with_one_window(simulated):
    loaded = OnnxModel(change_model())
    dates = []
    for date in ("post", "pre"):
        image = FileSource(simulated / f"{date}.tif")
        pixels = np.concatenate([image.read_all(), image.read_all()[:, ::-1]], axis=1)
        pixels = np.concatenate([pixels, pixels[:, :, ::-1]], axis=2)
        grid = replace(image.grid, height=pixels.shape[1], width=pixels.shape[2])
        dates.append(ArraySource(pixels, grid, image.bands))
    post, pre = dates
    loaded.card = replace(loaded.card, tile=304)
    many = scar_probability(loaded, post, pre)
    assert many.tiles[0].count * many.tiles[1].count > 1
    found = whole(many)
    loaded.card = replace(loaded.card, tile=2048, overlap=0)
    expected = whole(scar_probability(loaded, post, pre))
    assert np.nanmax(np.abs(found - expected)) < 1e-3
    assert np.nanmax(expected) > 0.5


def test_swapped_dates_show_no_scars(simulated):
    """What grew over is no scar, and the same image twice shows nothing at all."""
    loaded = OnnxModel(change_model())
    post, pre = (FileSource(simulated / f"{date}.tif") for date in ("post", "pre"))
    share = {}
    for name, dates in (("right", (post, pre)), ("swapped", (pre, post)), ("same", (post, post))):
        found = whole(scar_probability(loaded, *dates))
        share[name] = np.nanmean(found > loaded.card.threshold)
    assert share["right"] > 10 * max(share["swapped"], share["same"])


def test_haze_and_units_change_next_to_nothing(simulated):
    """Top-of-atmosphere reflectance has path radiance, which surface reflectance has not."""
    loaded = OnnxModel(change_model())
    maps = []
    post, pre = (FileSource(simulated / f"{date}.tif") for date in ("post", "pre"))
    path = np.array([550, 400, 240, 100, 40, 20], np.float32)[:, None, None]
    for factor, haze in ((1.0, 0), (1e-4, 0), (1.0, path)):
        image = ArraySource((post.read_all() + haze) * np.float32(factor), post.grid, post.bands)
        maps.append(whole(scar_probability(loaded, image, pre)))
    np.testing.assert_allclose(maps[1], maps[0], atol=2e-3)
    marked = [found > loaded.card.threshold for found in maps]
    both = (marked[0] & marked[2]).sum() / (marked[0] | marked[2]).sum()
    assert both > 0.9
