"""From an image to a model's input: bands by name, radiometry of the scene, what is refused."""

import dataclasses

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.unet.model_bands import model_bands
from scarmapper.core.unet.model_card import CardBand, ModelCard
from scarmapper.core.unet.model_grid import ModelGrid, ground_distance
from scarmapper.core.unet.model_input import scene_input

GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 400_000, 0, -10, 4_000_000), 120, 100)
SENTINEL2 = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B12")
ROLES = (
    *("coastal", "blue", "green", "red", "rededge1", "rededge2", "rededge3", "nir", "nir09"),
    *("cirrus", "swir16", "swir22"),
)


class RecordingProgress(Progress):
    def __init__(self):
        self.said, self.warnings = [], []

    def info(self, text):
        self.said.append(text)

    def warn(self, text):
        self.warnings.append(text)


def card(roles, scene="level", **bands):
    """Return a card; ``bands`` change the attributes of single bands."""
    made = []
    for number, role in enumerate(roles):
        unit = {"slope": "degrees", "dem": "metres"}.get(role, "reflectance × 10 000")
        divisor, sigma = (1.0, 50.0) if role in ("slope", "dem") else (500.0 + 10 * number, 1.0)
        band = CardBand(role, unit, divisor, 1.0, 0.5, 0.1, sigma)
        made.append(dataclasses.replace(band, **bands.get(role, {})))
    return ModelCard(
        "m", "M", "1", "", "m.onnx", 512, 16, 64, tuple(made), scene, 10.0, 0.5
    )  # fmt: skip


def pixels(bands, seed=0, mean=800.0):
    """Return reflectance × 10 000 in some bands, of known spread, a few of them nodata."""
    random = np.random.default_rng(seed)
    made = random.normal(mean, 0.3 * mean, (bands, GRID.height, GRID.width)).clip(50)
    made[:, :3, :5] = np.nan
    return made.astype(np.float32)


def image(array, names):
    return ArraySource(array, GRID, names)


def made(source, model, **options):
    grid = ModelGrid.of(source.grid, model.ground_sampling_distance_m)
    return scene_input(source, model, grid, **options)


def spread(values):
    low, high = np.percentile(values, (25, 75))
    return (high - low) / 1.349


# Bands


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


def test_band_roles_win_over_names():
    array = pixels(5)
    source = image(array, ("B02", "B03", "B04", "a", "b"))
    model = card(("red", "slope"))
    bands = model_bands(source, model, "red=4; slope=b")
    assert bands.bands == ("red", "slope")
    np.testing.assert_array_equal(bands.read(GRID.window), array[[3, 4]])
    with pytest.raises(ScarMapperError, match="names no band of the image"):
        model_bands(source, model, "slope=9")


def test_a_missing_band_is_told_with_those_of_both_sides():
    with pytest.raises(ScarMapperError) as caught:
        made(image(pixels(2), ("B03", "")), card(("red", "green", "blue")), title="The pre image")
    said = str(caught.value)
    assert "The pre image lacks red, blue for the model m" in said
    assert "red, green, blue" in said
    assert "1 B03, 2 (unnamed)" in said
    assert "red=1" in said


def test_a_missing_slope_asks_for_a_dem():
    with pytest.raises(ScarMapperError, match=r"lacks slope.*Give a DEM"):
        made(image(pixels(1), ("B04",)), card(("red", "slope")))


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


# Radiometry


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


def test_an_l1c_model_takes_l2a_without_cirrus_by_matching():
    model = card(ROLES, "exact")
    array = pixels(12)
    progress = RecordingProgress()
    full = made(image(array, SENTINEL2), model, progress=progress)
    assert full.scene == "exact"
    without = [i for i, name in enumerate(SENTINEL2) if name != "B10"]
    lacking = image(array[without], tuple(SENTINEL2[i] for i in without))
    scene = made(lacking, model, progress=progress)
    assert scene.scene == "match"
    assert "no cirrus band (B10)" in " ".join(progress.said)
    result, valid = scene.apply(scene.source.read(GRID.window))
    assert result.shape[0] == 12
    assert (result[ROLES.index("cirrus")] == 0).all()
    assert np.median(result[3][valid]) == pytest.approx(0.1, abs=0.02)
    with pytest.raises(ScarMapperError, match="lacks cirrus"):
        made(lacking, card(ROLES, "level"))


def test_an_image_unlike_the_training_data_is_warned_of_and_worse_is_refused():
    names, roles = ("B04", "B03", "B02"), ("red", "green", "blue")
    for factor, much in ((1.0, 0), (3.0, 1), (12.0, 2)):
        progress = RecordingProgress()
        array = pixels(3) * np.array([factor, 1, 1], np.float32)[:, None, None]
        model = card(roles, "exact")
        if much == 2:
            with pytest.raises(ScarMapperError, match=r"unlike anything .* red by"):
                made(image(array, names), model, progress=progress)
        else:
            made(image(array, names), model, progress=progress)
            assert len(progress.warnings) == much
    assert not progress.warnings


@pytest.mark.parametrize(("contrast", "warned"), [(0.1, True), (0.7, False), (1.5, False)])
def test_a_faint_image_is_warned_of(contrast, warned):
    """Its level is taken out, so that only the spread of its values tells."""
    array = pixels(3)
    faint = array.copy()
    faint[0] = 800 + contrast * (array[0] - 800)
    progress = RecordingProgress()
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


# Pixel sizes


def test_distances_are_those_on_the_ground():
    assert ground_distance(GRID) == pytest.approx((10, 10), rel=1e-3)
    degrees = Grid(CRS.from_epsg(4326), Affine(1e-4, 0, 7, 0, -1e-4, 60.005), 100, 100)
    # On the ellipsoid at 60°: 55 800 m and 111 412 m per degree.
    assert ground_distance(degrees) == pytest.approx((5.58, 11.141), rel=1e-3)


@pytest.mark.parametrize(
    ("size", "resampled", "finer", "sides"),
    [
        (10, False, 1, (100, 120)),
        (12, False, 1, (100, 120)),
        (8.5, False, 1, (100, 120)),
        (20, True, 1, (200, 240)),
        (30, True, 1, (300, 360)),
        (5, True, 2, (50, 60)),
        (0.5, True, 20, (5, 6)),
    ],
)
def test_the_model_s_grid_covers_the_image(size, resampled, finer, sides):
    grid = Grid(GRID.crs, Affine(size, 0, 400_000, 0, -size, 4_000_000), 120, 100)
    found = ModelGrid.of(grid, 10.0)
    assert (found.resampled, found.finer) == (resampled, finer)
    assert (found.grid.height, found.grid.width) == sides
    np.testing.assert_allclose(found.grid.bounds, grid.bounds, atol=size / 20 + 0.5)
