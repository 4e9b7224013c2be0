"""A model that sees both dates at once: a network of single pixels, computed by hand."""

import numpy as np
import pytest
from small_scenes import image, texture, whole

from scarmapper.core.errors import MissingBandError, ScarMapperError
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.unet.inference import scar_probability
from scarmapper.core.unet.model_bands import bands_of_both
from scarmapper.core.unet.model_card import ModelCard
from scarmapper.core.unet.onnx_model import OnnxModel

ROLES = ("red", "green", "blue", "nir")
NAMES = ("B04", "B03", "B02", "B08")


def card_changes():
    """The card's keys: two dates, the dark level, and near infrared that may be missing."""
    band = {
        "unit": "reflectance × 10 000", "divisor": 500.0, "mean": 1.0, "std": 1.0, "median": 0.0,
        "sigma": 2.0, "dark_limit": 5000.0,
    }  # fmt: skip
    bands = [{"role": role, **band, "optional": role == "nir"} for role in ROLES]
    return {"dates": 2, "scene": "dark", "bands": bands}


@pytest.fixture
def path(make_unet, tmp_path):
    """A network that gives the sigmoid of red after less red before, plus near infrared after."""
    from onnx import numpy_helper

    def weigh(model):
        weight = np.zeros((1, 8, 1, 1), np.float32)
        weight[0, [0, 4, 7], 0, 0] = -2, 2, 0.5
        model.graph.initializer[0].CopyFrom(numpy_helper.from_array(weight, "weight"))

    changes = card_changes()
    return make_unet(tmp_path, roles=ROLES, channels=8, changes=changes, tweak=weigh)


def four(seed):
    return np.concatenate([texture(90, 120, seed), texture(90, 120, seed + 50)[:1]])


def by_hand(pre, post, with_nir=True):
    def clear(band):
        return (band.astype(np.float64) - np.percentile(band, 1)) / 500 - 1

    logit = 2 * (clear(post[0]) - clear(pre[0]))
    if with_nir:
        logit += 0.5 * clear(post[3])
    return 1 / (1 + np.exp(-logit))


def test_channels_are_the_bands_before_then_those_after(path):
    pre, post = four(1), four(2)
    found = whole(
        scar_probability(OnnxModel(path), image(post, bands=NAMES), image(pre, bands=NAMES))
    )
    np.testing.assert_allclose(found, by_hand(pre, post), atol=2e-3)


def test_the_order_of_the_bands_and_the_unit_of_a_date_do_not_matter(path):
    pre, post = four(1), four(2)
    model = OnnxModel(path)
    other = image(1e-4 * pre[::-1], bands=NAMES[::-1])
    found = whole(scar_probability(model, image(post, bands=NAMES), other))
    np.testing.assert_allclose(found, by_hand(pre, post), atol=2e-3)


@pytest.mark.parametrize("lacking", ["pre", "post"])
def test_an_optional_band_that_one_date_lacks_is_left_out_of_both(path, lacking):
    pre, post = four(1), four(2)
    bands = {"pre": NAMES, "post": NAMES, lacking: NAMES[:3]}
    images = {
        date: image(pixels[: len(bands[date])], bands=bands[date])
        for date, pixels in (("pre", pre), ("post", post))
    }
    progress = RecordingProgress(Progress())
    found = whole(
        scar_probability(OnnxModel(path), images["post"], images["pre"], progress=progress)
    )
    np.testing.assert_allclose(found, by_hand(pre, post, with_nir=False), atol=2e-3)
    assert sum("without nir" in text for text in progress.notes) == 2


def test_nodata_of_either_date_is_unknown(path):
    pre, post = four(1), four(2)
    pre[:, :10, :10] = np.nan
    post[:, 50:60, 50:60] = np.nan
    found = whole(
        scar_probability(OnnxModel(path), image(post, bands=NAMES), image(pre, bands=NAMES))
    )
    expected = np.isnan(pre[0]) | np.isnan(post[0])
    np.testing.assert_array_equal(np.isnan(found), expected)


def test_one_date_is_refused(path):
    with pytest.raises(ScarMapperError, match="compares two dates: give the image before"):
        scar_probability(OnnxModel(path), image(four(1), bands=NAMES))


def test_a_band_that_is_needed_is_asked_for(path):
    card = OnnxModel(path).card
    with pytest.raises(MissingBandError, match="lacks blue"):
        bands_of_both(image(four(1)[:2], bands=NAMES[:2]), image(four(1), bands=NAMES), card)


def test_the_card_says_so_and_cards_of_one_date_say_nothing(path, make_unet, tmp_path):
    card = OnnxModel(path).card
    assert (card.dates, card.channels, card.scene) == (2, 8, "dark")
    assert [band.optional for band in card.bands] == [False, False, False, True]
    assert card.bands[0].dark_limit == 5000
    assert ModelCard.from_dict(card.as_dict()) == card
    old = OnnxModel(make_unet(tmp_path, "old")).card
    assert (old.dates, old.channels) == (1, 3)
    assert not {"dates", "optional", "dark_limit"} & {*old.as_dict(), *old.as_dict()["bands"][0]}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"dates": 3}, "“dates”, which must lie between 1 and 2"),
        ({"dates": True}, "“dates”, which must be a whole number"),
        ({"dark_limit": 0}, "“dark_limit”, which must be above 0"),
        ({"optional": "yes"}, "“optional”, which must be true or false"),
    ],
)
def test_a_card_that_cannot_be_is_refused(path, change, words):
    stored = OnnxModel(path).card.as_dict()
    for key, value in change.items():
        (stored if key == "dates" else stored["bands"][0])[key] = value
    with pytest.raises(ScarMapperError, match=words):
        ModelCard.from_dict(stored)
