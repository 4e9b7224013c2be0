"""The normalisation of band values.

Covers models/training/normalise.py and models/training/bands.py.
"""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.unet.model_card import ModelCard
from scarmapper.core.unet.radiometry import fit_radiometry
from scarmapper.models.training.bands import DIVISOR, statistics
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


def toa_patch(seed=0):
    """Landslide4Sense values of red, green and blue, whose darkest blue is about 550."""
    random = np.random.default_rng(seed)
    dn = np.array([250, 400, 540])[:, None, None] + 300 * random.random((3, 32, 32)) ** 2
    divisor = np.array([DIVISOR[band] for band in ("B4", "B3", "B2")])
    return (dn / divisor[:, None, None]).astype(np.float32), dn


def test_the_dark_level_is_taken_off_by_hand():
    values, dn = toa_patch()
    x = Normalisation.of_config(Config(scene="dark"))(values[None])[0]
    for band, reference in enumerate((700, 700, 500)):
        dark = np.percentile(dn[band], 1)
        np.testing.assert_allclose(x[band], (dn[band] - dark) / reference - 1, atol=1e-3)


def test_without_nine_tenths_of_its_path_radiance_a_patch_is_the_same():
    values, _ = toa_patch()
    corrected = values - 0.9 * np.percentile(values, 1, axis=(1, 2))[:, None, None]
    normalise = Normalisation.of_config(Config(scene="dark"))
    np.testing.assert_allclose(normalise(corrected[None]), normalise(values[None]), atol=1e-3)


def test_a_patch_stretched_to_8_bits_is_about_the_same():
    values, _ = toa_patch()
    stretched = np.floor(255 * values / values.max()).astype(np.uint8)
    normalise = Normalisation.of_config(Config(scene="dark"))
    both = normalise(np.stack([values, stretched.astype(np.float32)]))
    assert np.abs(both[0] - both[1]).mean() < 0.02
    np.testing.assert_array_equal(normalise(stretched[None])[0], both[1])


def test_the_dark_level_is_that_of_light_only():
    with pytest.raises(ScarMapperError, match="not for slope"):
        Normalisation.of_config(Config(bands="himalaya", scene="dark"))


def air_card(usual):
    roles = {"B4": "red", "B3": "green", "B2": "blue"}
    bands = [
        {"role": role, "landslide4sense": name, "unit": "reflectance × 10 000",
         "divisor": DIVISOR[name], "mean": 1.0, "std": 1.0, "median": 0.0, "sigma": 1.0,
         **({"usual_dark": usual[role]} if usual else {})}
        for name, role in roles.items()
    ]  # fmt: skip
    return ModelCard.from_dict(band_card(bands=bands, scene="medians"))


def test_patches_without_air_get_back_what_inference_gives_them_back():
    """As `core.unet.radiometry` does for scenes: one function for both."""
    random = np.random.default_rng(5)
    usual = {"red": 240.0, "green": 400.0, "blue": 560.0}
    surface = random.normal((300, 400, 250), (60, 40, 40), (64, 64, 3)).clip(60)
    divisor = np.array([DIVISOR[name] for name in ("B4", "B3", "B2")])
    images = (surface / divisor).transpose(2, 0, 1)[None]
    plain = Normalisation.of_card(air_card({}))
    normalise = Normalisation.of_card(air_card(usual))
    card = air_card(usual)
    sample = surface.reshape(-1, 3)
    fitted = fit_radiometry(sample, card.bands, "medians", "m")
    wanted = sample * fitted.gain + fitted.offset
    np.testing.assert_allclose(normalise(images)[0].reshape(3, -1).T, wanted, atol=1e-4)
    # Above the atmosphere they are as without the key.
    air = np.array([240.0, 400.0, 560.0]) - np.percentile(sample, 1, axis=0)
    above = images + (air / divisor)[None, :, None, None]
    np.testing.assert_allclose(normalise(above), plain(above), atol=1e-6)
    np.testing.assert_allclose(normalise(above), normalise(images), atol=1e-4)
