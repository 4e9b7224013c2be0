"""Images that no model was made for: each is refused, or the log says what it is worth.

With the cards of all models that are shipped, on the sample pair and what is made of it.
"""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.unet.bundled_models import bundled_models
from scarmapper.core.unet.model_card import ModelCard
from scarmapper.core.unet.radiometry import fit_radiometry

CARDS = [ModelCard.read(model.path.with_suffix(".json")) for model in bundled_models()]
SEES_LEVEL = "unet-change"  # takes values as they are above the dark level
NAMES = {"blue": "B02", "green": "B03", "red": "B04", "nir": "B08"}


@pytest.fixture(scope="module")
def ground(simulated):
    """Surface reflectance × 10 000 by role, of pixels in no order."""
    source = FileSource(simulated / "post.tif", zero_is_nodata=True)
    pixels = source.read_all().reshape(len(source.bands), -1)
    pixels = pixels[:, np.isfinite(pixels).all(axis=0)].astype(np.float64)
    return {role: pixels[source.bands.index(name)] for role, name in NAMES.items()}


def stretched(values):
    """A picture whose colours were each stretched to what is seen best."""
    out = {}
    for role, band in values.items():
        low, high = np.percentile(band, (2, 98))
        out[role] = ((band - low) / (high - low) * 254 + 1).clip(1, 255).round()
    return out


def false_colours(values):
    return {**values, "red": values["nir"], "green": values["red"], "blue": values["green"]}


def answer(values, card):
    """Return the error or the warnings that a model answers an image with."""
    bands = [band for band in card.bands if band.role in values]
    sample = np.stack([values[band.role] for band in bands], axis=1)
    log = RecordingProgress(Progress())
    try:
        fit_radiometry(sample, bands, card.scene, card.name, "The image", log)
    except ScarMapperError as error:
        return f"refused: {error}"
    return " ".join(log.warnings)


@pytest.fixture(params=CARDS, ids=lambda card: card.name)
def card(request):
    return request.param


def test_an_image_that_is_none_of_these_is_taken_without_a_word(ground, card):
    assert answer(ground, card) == ""
    assert answer({role: band / 10_000 for role, band in ground.items()}, card) == ""


def test_a_stretched_picture_is_doubted(ground, card):
    found = answer(stretched(ground), card)
    assert "display values from 0 to 255" in found
    assert not found.startswith("refused")
    assert "infrared" not in found


def test_one_band_for_all_colours_is_refused(ground, card):
    grey = {**ground, "red": ground["green"], "blue": ground["green"]}
    assert "panchromatic" in answer(grey, card)


@pytest.mark.parametrize("band", ["red", "green", "blue"])
def test_a_constant_band_is_refused_by_name(ground, card, band):
    found = answer({**ground, band: np.full_like(ground[band], 500)}, card)
    assert found.startswith("refused: The image shows no variation in")
    assert band in found


def test_infrared_false_colours_are_refused(ground, card):
    found = answer(false_colours(ground), card)
    assert found.startswith("refused: The image is in infrared false colours")
    assert "nir=1, red=2, green=3" in found


def test_stretched_infrared_false_colours_are_doubted(ground, card):
    assert "may be in infrared false colours" in answer(stretched(false_colours(ground)), card)


@pytest.mark.parametrize(
    ("mean", "sigma"), [(2, 1), (30, 8), (2e-4, 1e-4)], ids=["night", "dusk", "night, 0 to 1"]
)
def test_at_night_nothing_can_be_trusted(ground, card, mean, sigma):
    random = np.random.default_rng(4)
    dark = {role: abs(random.normal(mean, sigma, band.shape)) for role, band in ground.items()}
    found = answer(dark, card)
    assert "shows noise" in found or "is dark" in found


@pytest.mark.parametrize(("mean", "sigma"), [(6000, 300), (8500, 300)], ids=["cloud", "snow"])
def test_nothing_but_cloud_or_snow_is_doubted_or_refused(ground, card, mean, sigma):
    # Brighter and darker in all colours together, as clouds and slopes of snow are.
    random = np.random.default_rng(5)
    common = random.normal(1, sigma / mean, ground["red"].shape)
    white = {
        role: mean * common + random.normal(0, sigma / 4, band.shape)
        for role, band in ground.items()
    }
    found = answer(white, card)
    if card.name == SEES_LEVEL:
        assert "unlike anything that the model" in found
    else:
        assert "Do not trust this map" in found
