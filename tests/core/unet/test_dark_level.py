"""Dark levels taken off or put back: haze, sensors and units look alike; hand-computed values."""

import numpy as np
import pytest
from small_cards import GRID, card, image, made, pixels

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.unet.dark_level import dark_levels, missing_air

NAMES, ROLES = ("B02", "B03", "B04"), ("blue", "green", "red")


def dark_card(limit=900.0):
    """A card that gets (value − dark level) / 500 and so on, less 1, unscaled."""
    bands = {role: {"std": 1.0, "dark_limit": limit, "sigma": 2.0} for role in ROLES}
    return card(ROLES, "dark", **bands)


def applied(array, model=None, progress=None):
    scene = made(image(array, NAMES), model or dark_card(), progress=progress)
    return scene.apply(scene.source.read(GRID.window))


def test_the_dark_level_is_a_percentile_and_no_more_than_the_limit():
    sample = np.stack([np.arange(101.0), 1000 + np.arange(101.0), np.arange(101.0) - 51], axis=1)
    np.testing.assert_allclose(dark_levels(sample, [50, 700, 50]), [1, 700, -50])


def test_values_by_hand():
    # A ramp from 100 to 1100 by steps of 10 in each band: 1 % of it is 110.
    ramp = np.resize(100 + 10 * np.arange(101.0), GRID.height * GRID.width).reshape(
        GRID.height, GRID.width
    )
    found, valid = applied(np.stack([ramp + 1000, ramp, ramp]).astype(np.float32))
    assert valid.all()
    # No more than the limit, 900, is taken off the first.
    np.testing.assert_allclose(found[0], (ramp + 1000 - 900) / 500 - 1, atol=0.01)
    np.testing.assert_allclose(found[1], (ramp - 110) / 510 - 1, atol=0.01)
    np.testing.assert_allclose(found[2], (ramp - 110) / 520 - 1, atol=0.01)


@pytest.mark.parametrize("haze", [0, 300, 700])
@pytest.mark.parametrize("unit", [1.0, 1e-4])
def test_haze_and_unit_leave_no_trace(haze, unit):
    array = pixels(3, mean=600)
    clear = applied(array)[0]
    hazy = array + np.array([haze, 0.6 * haze, 0.3 * haze], np.float32)[:, None, None]
    np.testing.assert_allclose(applied(hazy * np.float32(unit))[0], clear, atol=2e-3)


@pytest.mark.parametrize("factor", [0.06, 0.09])
def test_display_values_of_any_stretch_become_alike(factor):
    """Of an 8-bit picture, the dark level goes and the median becomes that of the training."""
    array = pixels(3, mean=1200)
    stretched = np.round(array * factor + np.array([5, 20, 0], np.float32)[:, None, None])
    assert np.nanmax(stretched) < 255
    progress = RecordingProgress(Progress())
    found, valid = applied(stretched, progress=progress)
    assert any("display values" in text for text in progress.warnings)
    for band in found:
        # The card's median, 0.1, of the model's input.
        assert np.median(band[valid]) == pytest.approx(0.1, abs=0.05)
        assert np.percentile(band[valid], 1) == pytest.approx(-1, abs=0.05)


def test_a_picture_taken_at_night_is_refused():
    night = np.random.default_rng(0).integers(300, 320, (3, GRID.height, GRID.width))
    with pytest.raises(ScarMapperError, match="is dark"):
        applied(night.astype(np.float32))


def test_snow_and_cloud_everywhere_are_refused():
    white = np.random.default_rng(0).normal(9000, 800, (3, GRID.height, GRID.width))
    model = dark_card()
    bands = [  # sigma of grounds without snow
        {"std": 1.0, "dark_limit": 900.0, "sigma": 0.8} for _ in ROLES
    ]
    model = card(ROLES, "dark", **dict(zip(ROLES, bands)))
    with pytest.raises(ScarMapperError, match="unlike anything"):
        applied(white.astype(np.float32), model)


def test_the_dark_level_is_reported():
    progress = RecordingProgress(Progress())
    scene = made(image(pixels(3), NAMES), dark_card(), progress=progress)
    assert any("dark level taken off" in text for text in progress.notes)
    assert set(scene.radiometry.levels) == set(ROLES)


USUAL = (560.0, 400.0, 240.0)


def ground(seed=0):
    """Return surface reflectance × 10 000 of blue, green and red ground."""
    random = np.random.default_rng(seed)
    return random.normal((250, 400, 300), (40, 40, 60), (20_000, 3)).clip(60)


@pytest.mark.parametrize("unit", [1.0, 10_000.0])
def test_what_air_adds_is_put_back_by_hand(unit):
    sample = ground() * unit / 10_000
    air = missing_air(sample, USUAL, 0, unit) * 10_000 / unit
    dark = np.percentile(ground(), 1, axis=0)
    np.testing.assert_allclose(air, np.array(USUAL) - dark)
    # Above the atmosphere nothing is added, nor where it has been put back.
    assert not missing_air(sample + air * unit / 10_000, USUAL, 0, unit).any()
    assert not missing_air((ground() + 300) * unit / 10_000, USUAL, 0, unit).any()


def test_bands_that_are_brighter_than_usual_are_left():
    brighter = ground() + np.array([0, 200, 0])
    air = missing_air(brighter, USUAL, 0, 10_000)
    assert air[0] > 300
    assert air[1] == 0
    assert air[2] > 50


def test_display_values_are_judged_by_their_own_contrast():
    surface = ground()
    above = surface + missing_air(surface, USUAL, 0, 10_000)
    stretched = above * 0.12
    assert not missing_air(stretched, USUAL, 0, None).any()
    air = missing_air(surface * 0.12, USUAL, 0, None) / 0.12
    # The scale is a guess, by the medians above the dark levels together.
    dark, median = np.percentile(surface, 1, axis=0), np.median(surface, axis=0)
    scale = (median - dark).sum() / (0.34 * sum(USUAL))
    np.testing.assert_allclose(air, np.array(USUAL) * scale - dark, rtol=1e-6)
    assert 0.5 < air[0] / missing_air(surface, USUAL, 0, 10_000)[0] < 2


@pytest.mark.parametrize(("usual", "blue"), [((0, 0, 0), 0), (USUAL, None), ((0, 400, 240), 0)])
def test_without_a_usual_dark_level_of_blue_nothing_is_added(usual, blue):
    assert not missing_air(ground(), usual, blue, 10_000).any()


def test_surface_reflectance_and_its_view_from_above_are_one_input():
    levels = dict(zip(("blue", "green", "red"), USUAL))
    bands = {role: {"usual_dark": level, "sigma": 2.0} for role, level in levels.items()}
    model = card(("blue", "green", "red"), "medians", **bands)
    surface = np.zeros((3, GRID.height, GRID.width), np.float32)
    surface[:] = ground()[: surface[0].size].T.reshape(surface.shape)
    dark = np.percentile(surface.reshape(3, -1), 1, axis=1)
    above = surface + (np.array(USUAL) - dark)[:, None, None].astype(np.float32)
    results, notes = [], []
    for pixels_ in (surface, above, above / 10_000):
        log = RecordingProgress(Progress())
        scene = made(image(pixels_, ("B02", "B03", "B04")), model, progress=log)
        results.append(scene.apply(pixels_)[0])
        notes.append([note for note in log.notes if "what air adds is put back" in note])
    np.testing.assert_allclose(results[0], results[1], atol=2e-3)
    np.testing.assert_allclose(results[2], results[1], atol=2e-3)
    assert [len(found) for found in notes] == [1, 0, 0]
    assert "blue" in notes[0][0]
