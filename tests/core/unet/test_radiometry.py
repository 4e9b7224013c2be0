"""The radiometry of a scene: unit, level and spread of its values, and what is refused."""

import numpy as np
import pytest
from small_cards import GRID, card, image, made, pixels, spread

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.unet.radiometry import fit_radiometry


def test_gain_and_offset_give_the_formula_of_the_card():
    random = np.random.default_rng(4)
    sample = random.normal(800, 200, (5000, 2)).clip(50)
    bands = card(("red", "green"), "medians").bands
    fitted = fit_radiometry(sample, bands, "medians", "m")
    for i, band in enumerate(bands):
        level = np.median(sample[:, i]) / band.divisor
        assert fitted.levels[band.role] == pytest.approx(level)
        wanted = (sample[:, i] / band.divisor / level - band.mean) / band.std
        found = sample[:, i] * fitted.gain[i] + fitted.offset[i]
        np.testing.assert_allclose(found, wanted, rtol=1e-9)
    again = fit_radiometry(sample, bands, "medians", "m")
    assert again == fitted


@pytest.mark.parametrize("unit", [1.0, 1e-4, 0.03])
def test_medians_take_out_the_level_of_each_band(unit):
    array = pixels(3)
    array[0] *= 1.7
    array[2] = np.linspace(1, 40, array[2].size).reshape(array[2].shape)
    stored = array.copy()
    stored[:2] *= np.float32(unit)
    model = card(("green", "slope", "red"), "medians")
    scene = made(image(stored, ("B04", "B03", "slope")), model)
    assert list(scene.radiometry.levels) == ["green", "red"]
    result, valid = scene.apply(scene.source.read(GRID.window))
    for position, band in ((0, 1), (2, 0)):
        wanted = (array[band] / np.nanmedian(array[band]) - 1) / 0.5
        np.testing.assert_allclose(result[position][valid], wanted[valid], atol=1e-3)
    np.testing.assert_allclose(result[1][valid], (array[2][valid] - 1) / 0.5, rtol=1e-5)


@pytest.mark.parametrize("unit", [1.0, 1e-4])
def test_exact_takes_reflectance_as_it_is(unit):
    array = pixels(3)
    model = card(("red", "green", "blue"), "exact")
    scene = made(image(array * np.float32(unit), ("B04", "B03", "B02")), model)
    result, valid = scene.apply(scene.source.read(GRID.window))
    divisors = np.array([500, 510, 520])[:, None, None]
    np.testing.assert_allclose(
        result[:, valid], ((array / divisors - 1) / 0.5)[:, valid], atol=1e-3
    )
    assert scene.radiometry.levels == {}


def test_exact_refuses_display_values():
    array = pixels(3, mean=90).clip(0, 255)
    with pytest.raises(ScarMapperError, match="display values from 0 to 255"):
        made(image(array, ("B04", "B03", "B02")), card(("red", "green", "blue"), "exact"))


@pytest.mark.parametrize("unit", [1.0, 1e-4, 0.03])
def test_match_brings_median_and_spread_to_those_of_the_card(unit):
    bands = {"red": {"median": 0.4, "sigma": 0.7}}
    model = card(("red", "green", "slope"), "match", **bands)
    array = pixels(3)
    array[2] = np.linspace(1, 40, array[2].size).reshape(array[2].shape)
    array[:2] *= np.float32(unit)
    scene = made(image(array, ("B04", "B03", "slope")), model)
    result, valid = scene.apply(scene.source.read(GRID.window))
    for band, median, sigma in ((0, 0.4, 0.7), (1, 0.1, 1.0)):
        assert np.median(result[band][valid]) == pytest.approx(median, abs=0.02)
        assert spread(result[band][valid]) == pytest.approx(sigma, rel=0.03)
    np.testing.assert_allclose(result[2][valid], (array[2][valid] - 1) / 0.5, rtol=1e-5)


def test_match_leaves_water_out_of_its_statistics():
    array = pixels(2)
    array[1] += 800
    water = array.copy()
    water[0, 50:] = 300 + 0.1 * array[0, 50:]
    water[1, 50:] = 100 + 0.1 * array[0, 50:]
    model = card(("green", "nir"), "match")
    dry = array.copy()
    dry[:, 50:] = np.nan
    found = [
        made(image(a, ("B03", "B08")), model).apply(dry)[0][:, :50] for a in (water, dry)
    ]  # fmt: skip
    np.testing.assert_allclose(found[0], found[1], atol=0.05)


def test_an_image_unlike_the_training_data_is_warned_of_and_worse_is_refused():
    names, roles = ("B04", "B03", "B02"), ("red", "green", "blue")
    for factor, much in ((1.0, 0), (3.0, 1), (12.0, 2)):
        progress = RecordingProgress(Progress())
        array = pixels(3) * np.array([1, 1, factor], np.float32)[:, None, None]
        model = card(roles, "exact")
        if much == 2:
            with pytest.raises(ScarMapperError, match=r"unlike anything .* blue by"):
                made(image(array, names), model, progress=progress)
        else:
            made(image(array, names), model, progress=progress)
            assert len(progress.warnings) == much
    assert not progress.warnings


@pytest.mark.parametrize(("contrast", "warned"), [(0.1, True), (0.7, False), (1.5, False)])
def test_a_faint_image_is_warned_of(contrast, warned):
    """Its level is taken out, so that only the spread of its values shows it."""
    array = pixels(3)
    faint = array.copy()
    faint[0] = 800 + contrast * (array[0] - 800)
    progress = RecordingProgress(Progress())
    model = card(("red", "green", "blue"), "medians")
    made(image(faint, ("B04", "B03", "B02")), model, progress=progress)
    assert [("contrast" in text and "red" in text) for text in progress.warnings] == [True] * warned


def test_a_band_without_variation_is_refused():
    array = pixels(3)
    array[1][np.isfinite(array[1])] = 700
    with pytest.raises(ScarMapperError, match="no variation in green"):
        made(image(array, ("B04", "B03", "B02")), card(("red", "green", "blue")))


@pytest.mark.parametrize("scene", ["medians", "level"])
def test_dark_images_are_refused(scene):
    with pytest.raises(ScarMapperError, match="is dark"):
        made(image(-pixels(1), ("B04",)), card(("red",), scene))


def test_a_scene_without_spread_cannot_be_matched():
    array = pixels(1)
    array[0, 10:] = 700
    with pytest.raises(ScarMapperError, match="next to no variation in red"):
        made(image(array, ("B04",)), card(("red",), "match"))


@pytest.mark.parametrize("scene", ["medians", "level", "exact", "dark"])
def test_a_panchromatic_image_is_refused(scene):
    grey = np.repeat(pixels(1), 3, axis=0)
    model = card(("red", "green", "blue"), scene)
    with pytest.raises(ScarMapperError, match="same values in red, green, blue: it is panchrom"):
        made(image(grey, ("B04", "B03", "B02")), model)
