"""An image as a model's input: bands in the card's order, slope and elevation, missing bands."""

import dataclasses

import numpy as np
import pytest
from small_cards import GRID, ROLES, SENTINEL2, card, image, made, pixels

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.imagery.landslide4sense_scale import DIVISORS
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.unet.model_grid import ModelGrid
from scarmapper.core.unet.model_input import scene_input


def test_bands_are_found_by_name_in_the_card_s_order():
    names = ("B02", "x", "B8A", "B03", "B04")
    array = pixels(5)
    model = card(("red", "green", "blue"))
    scene = made(image(array, names), model)
    values = scene.source.read(GRID.window)
    np.testing.assert_array_equal(values, array[[4, 3, 0]])
    result, valid = scene.apply(values)
    np.testing.assert_array_equal(valid, np.isfinite(array[0]))
    assert (result[:, ~valid] == 0).all()
    scaled = array[[4, 3, 0]] / np.array([500, 510, 520])[:, None, None]
    level = np.nanmedian(scaled.mean(axis=0))
    assert list(scene.radiometry.levels.values()) == pytest.approx([level] * 3, rel=1e-5)
    np.testing.assert_allclose(result[:, valid], ((scaled / level - 1) / 0.5)[:, valid], atol=1e-4)


def ramp(height=140, width=160):
    """Return a DEM that rises eastward by 0.5 m per metre, on a grid of its own."""
    grid = Grid(GRID.crs, Affine(10, 0, 399_800, 0, -10, 4_000_200), width, height)
    rise = 1000 + 5.0 * np.arange(width)
    return ArraySource(np.tile(rise, (1, height, 1)).astype(np.float32), grid, ("z",))


def test_slope_and_elevation_come_from_the_dem():
    model = card(("dem", "red", "slope"), dem={"median": 3000.0, "sigma": 500.0})
    array = pixels(1)
    dem = ramp()
    tilted = dem._array.copy()
    tilted[0, :, 80:] += 3 * np.arange(80)  # or the slope would be the same everywhere
    dem = ArraySource(tilted, dem.grid, ("z",))
    scene = made(image(array, ("B04",)), model, dem=dem)
    assert scene.source.bands == ("dem", "red", "slope")
    values = scene.source.read(GRID.window)
    np.testing.assert_allclose(values[0], tilted[0, 20:120, 20:140], rtol=1e-5)
    np.testing.assert_allclose(values[2][:, 5:50], np.degrees(np.arctan(0.5)), rtol=2e-3)
    np.testing.assert_allclose(values[2][:, 70:110], np.degrees(np.arctan(0.8)), rtol=2e-3)
    result, valid = scene.apply(values)
    # The level of the scene is one of light: it leaves slope and elevation alone.
    np.testing.assert_allclose(result[2][valid], (values[2][valid] - 1) / 0.5, rtol=1e-5)


def test_slope_is_taken_from_a_band_or_made_of_an_elevation_band():
    array = pixels(2)
    array[1] = np.linspace(1, 40, array[1].size).reshape(array[1].shape)
    scene = made(image(array, ("B04", "SLOPE")), card(("slope", "red")))
    np.testing.assert_array_equal(scene.source.read(GRID.window), array[[1, 0]])
    array[1] = 10 * np.arange(GRID.width) ** 1.2
    scene = made(image(array, ("B04", "DEM")), card(("red", "slope")))
    slope = scene.source.read(GRID.window)[1]
    wanted = np.degrees(np.arctan(np.gradient(array[1][50]) / 10))
    np.testing.assert_allclose(slope[50, 2:-2], wanted[2:-2], rtol=0.01)


def test_an_l1c_model_takes_l2a_without_cirrus_by_matching():
    model = card(ROLES, "exact")
    array = pixels(12)
    progress = RecordingProgress(Progress())
    full = made(image(array, SENTINEL2), model, progress=progress)
    assert full.scene == "exact"
    without = [i for i, name in enumerate(SENTINEL2) if name != "B10"]
    lacking = image(array[without], tuple(SENTINEL2[i] for i in without))
    scene = made(lacking, model, progress=progress)
    assert scene.scene == "match"
    assert "no cirrus band (B10)" in " ".join(progress.notes)
    result, valid = scene.apply(scene.source.read(GRID.window))
    assert result.shape[0] == 12
    assert (result[ROLES.index("cirrus")] == 0).all()
    assert np.median(result[3][valid]) == pytest.approx(0.1, abs=0.02)
    with pytest.raises(ScarMapperError, match="lacks cirrus"):
        made(lacking, card(ROLES, "level"))


def test_making_an_input_leaves_its_sources_as_they_are():
    source, model = image(pixels(3), ("red", "green", "blue")), card(("red", "green", "blue"))
    # The other date is finer, so that the sample is read in smaller blocks.
    scene = scene_input(source, model, ModelGrid(GRID, True, 4))
    assert scene.part == 128
    assert source.block == scene.native.block == scene.source.block == (512, 512)
    with pytest.raises(dataclasses.FrozenInstanceError):
        scene.part = None


@pytest.mark.parametrize("scene", ["exact", "level"])
def test_values_of_landslide4sense_are_multiplied_back(scene):
    roles = ("red", "green", "blue", "nir", "slope", "dem")
    names = ("B04", "B03", "B02", "B08", "slope", "dem")
    random = np.random.default_rng(0)
    brightness = random.normal(0, 0.3, (GRID.height, GRID.width))
    array = (1 + brightness + random.normal(0, 0.1, (6, GRID.height, GRID.width))).clip(0.05)
    array = array.astype(np.float32)
    divisors = np.array([DIVISORS[role] for role in roles])[:, None, None]
    terrain = {"median": 0.0, "sigma": 1000.0}
    model = card(roles, scene, slope=terrain, dem=terrain)
    log = RecordingProgress(Progress())
    scaled = made(image(array, names), model, progress=log)
    true = made(image((array * divisors).astype(np.float32), names), model)
    values, expected = (made.apply(made.source.read(GRID.window))[0] for made in (scaled, true))
    np.testing.assert_allclose(values, expected, rtol=1e-4, atol=1e-3)
    assert any("Landslide4Sense" in text for text in log.warnings)


def test_bands_that_the_model_does_not_take_tell_values_of_landslide4sense_too():
    """Colours alone cannot: they may as well be a picture."""
    names = ("B04", "B03", "B02", "B08", "slope", "dem")
    random = np.random.default_rng(0)
    brightness = random.normal(0, 0.3, (GRID.height, GRID.width))
    array = (1 + brightness + random.normal(0, 0.1, (6, GRID.height, GRID.width))).clip(0.05)
    array = array.astype(np.float32)
    model = card(("red", "green", "blue"), "medians")
    log = RecordingProgress(Progress())
    scaled = made(image(array, names), model, progress=log)
    divisors = np.array([[[DIVISORS[role]]] for role in ("red", "green", "blue")])
    expected = (array[:3] * divisors).astype(np.float32)
    np.testing.assert_allclose(scaled.source.read(GRID.window), expected, rtol=1e-5)
    assert any("Landslide4Sense" in text for text in log.warnings)
    colours = RecordingProgress(Progress())
    made(image(array[:3], names[:3]), model, progress=colours)
    assert not any("Landslide4Sense" in text for text in colours.warnings)


def test_impossible_terrain_is_refused():
    array = pixels(3)
    array[2] = 100 + 30 * np.random.default_rng(0).random(array[2].shape)
    with pytest.raises(ScarMapperError, match="no degrees"):
        made(image(array, ("B04", "B03", "slope")), card(("red", "green", "slope")))
