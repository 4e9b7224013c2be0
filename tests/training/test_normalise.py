"""The normalisation of band values.

Covers models/training/normalise.py and models/training/bands.py.
"""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.unet.model_card import ModelCard
from scarmapper.models.training.bands import statistics
from scarmapper.models.training.config import Config
from scarmapper.models.training.normalise import Normalisation


def test_medians_are_taken_out_band_by_band():
    random = np.random.default_rng(3)
    image = random.uniform(50, 150, (1, 3, 8, 8)).astype(np.float32)
    image[0, :, 0] = 0
    normalise = Normalisation.of_config(Config())
    x = normalise(image)
    assert (x[0, :, 0] == 0).all()
    np.testing.assert_allclose(
        x[0, 1, 1:], image[0, 1, 1:] / np.median(image[0, 1, 1:]) - 1, rtol=1e-5, atol=1e-6
    )
    # Neither the unit nor a cast of colour matters.
    cast = image * np.array([2, 30, 0.01], np.float32)[:, None, None]
    np.testing.assert_allclose(normalise(cast), x, atol=1e-5)


def test_slope_is_standardised_and_not_divided_by_its_median():
    normalise = Normalisation.of_config(Config(bands="himalaya"))
    images = np.full((1, 6, 4, 4), 3.0, np.float32)
    x = normalise(images)
    mean, std = statistics(("SLOPE", "DEM"))
    np.testing.assert_allclose(x[0, :4], 0, atol=1e-6)
    np.testing.assert_allclose(x[0, 4:, 0, 0], (3 - mean) / std, rtol=1e-5)


def band_card(**changes):
    """A card of red and slope alone."""
    made = {
        "card": 1, "name": "two", "title": "Two", "version": "1", "description": "",
        "file": "two.onnx", "input": {"tile": 64, "multiple": 4, "overlap": 8},
        "bands": [
            {"role": "red", "landslide4sense": "B4", "unit": "reflectance × 10 000",
             "divisor": 445.17289745, "mean": 1.0, "std": 0.5, "median": 0.0, "sigma": 1.0},
            {"role": "slope", "landslide4sense": "SLOPE", "unit": "degrees",
             "divisor": 1.0, "mean": 20.0, "std": 10.0, "median": 0.0, "sigma": 1.0},
        ],
        "scene": "exact", "ground_sampling_distance_m": 10.0, "threshold": 0.5,
        "calibration": {}, "training": {}, "scores": {}, "notes": [],
    }  # fmt: skip
    return {**made, **changes}


def test_stored_values_become_the_input_that_the_card_states():
    image = np.array([[[[2.0, 0.0]], [[1.5, 0.0]]]])
    x = Normalisation.of_card(ModelCard.from_dict(band_card()))(image)
    assert x[0, 0].tolist() == [[pytest.approx(2.0), 0.0]]
    # 1.5 × 20.29 degrees, by the card's own mean and deviation.
    assert x[0, 1, 0].tolist() == [pytest.approx((1.5 * 20.29228266 - 20) / 10, rel=1e-5), 0.0]
    level = Normalisation.of_card(ModelCard.from_dict(band_card(scene="level")))
    np.testing.assert_allclose(level(image)[0, 0, 0], [0, 0], atol=1e-6)
    assert level(image)[0, 1, 0, 0] == pytest.approx(x[0, 1, 0, 0])
    assert not level(np.full((1, 2, 3, 3), np.nan)).any()


def test_a_card_without_the_names_of_the_patches_bands_is_refused():
    card = band_card()
    del card["bands"][1]["landslide4sense"]
    with pytest.raises(ScarMapperError, match="slope"):
        Normalisation.of_card(ModelCard.from_dict(card))
