"""What is wrong with the values of images: offsets, scales, other units; and what is right."""

from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.imagery.image_values import values_of
from scarmapper.core.imagery.pair_value_check import findings_of_images
from scarmapper.core.imagery.value_check import findings_of_image
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.source import ArraySource

NAMES = ("B02", "B03", "B04", "B08", "B11")
ROLES = "blue=1, green=2, red=3, nir=4, swir22=5"  # of the fires
SIDE = 120
GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), SIDE, SIDE)


def reflectance(seed, greener=1.0):
    """Woods, fields, bare ground, and water: reflectance × 10 000, of five bands."""
    kinds = np.random.default_rng(3).choice(4, (SIDE, SIDE), p=(0.6, 0.2, 0.15, 0.05))
    spectra = np.array(
        [
            (200, 400, 250, 3000, 1500),
            (500, 800, 700, 2600, 2200),
            (900, 1200, 1500, 2300, 2900),
            (250, 300, 180, 120, 60),
        ]
    )
    bands = np.moveaxis(spectra[kinds].astype(np.float64), -1, 0)
    bands[3] *= greener
    rng = np.random.default_rng(seed)
    return np.round(bands * rng.normal(1, 0.15, bands.shape)).astype(np.float32)


def image(values, names=NAMES, dtype="uint16"):
    source = ArraySource(np.asarray(values, np.float32), GRID, names)
    source.dtype = dtype
    return source


def single(values, names=NAMES, dtype="uint16"):
    return findings_of_image(values_of(image(values, names, dtype)))


def together(pre, post, **kind):
    return findings_of_images(image(pre, **kind), image(post, **kind))[2]


def test_good_images_of_either_unit_raise_nothing():
    pre, post = reflectance(1), reflectance(2, greener=0.8)
    for factor in (1, 1e-4):
        assert findings_of_images(image(pre * factor), image(post * factor)) == ([], [], [])
    slightly_below = reflectance(1) - 150  # noise around zero over water
    assert single(slightly_below) == []


def test_clouds_snow_and_smoke_are_none_of_these_faults():
    cloudy = reflectance(2)
    cloudy[:, :, 20:] = 5000 + 5 * reflectance(2)[:1, :, 20:]
    assert findings_of_images(image(reflectance(1)), image(cloudy)) == ([], [], [])
    snow = reflectance(2)
    snow[:4, 10:] = 8500
    snow[4, 10:] = 700
    assert findings_of_images(image(reflectance(1)), image(snow)) == ([], [], [])
    haze = reflectance(2) + np.array([900, 600, 400, 150, 20])[:, None, None]
    assert together(reflectance(1), haze) == []


@pytest.mark.parametrize("scale", [1, 1e-4])
@pytest.mark.parametrize("bands", [5, 3])
@pytest.mark.parametrize("late", [True, False])
def test_an_offset_left_in_one_date(late, bands, scale):
    dates = [reflectance(1)[:bands], reflectance(2, greener=0.9)[:bands]]
    dates[late] = dates[late] + 1000
    (found,) = together(*(date * np.float32(scale) for date in dates), names=NAMES[:bands])
    text = str(found.text)
    assert found.refused
    assert f"The darkest ground of the {'post' if late else 'pre'} image is about" in text
    assert f"offset of {1000 * scale:g}," in text
    assert f"Give {-1000 * scale:g} as its offset (OFFSET_{'POST' if late else 'PRE'})" in text


@pytest.mark.parametrize("scale", [1, 1e-4])
def test_an_offset_removed_twice(scale):
    pre, post = reflectance(1) * np.float32(scale), (reflectance(2) - 1000) * np.float32(scale)
    before, (found,), (both,) = findings_of_images(image(pre), image(post))
    assert before == []
    assert found.refused
    assert "removed twice" in str(found.text)
    assert both.refused
    assert f"Give {1000 * scale:g} as its offset (OFFSET_POST)" in str(both.text)


@pytest.mark.parametrize("floor", [0, np.nan])
def test_an_offset_removed_twice_and_cut_off_at_zero(floor):
    cut = reflectance(2) - 1000
    cut[cut <= 0] = floor
    (found,) = single(cut)
    assert found.refused
    assert "cut off" in str(found.text)


def test_numbers_of_landsat_that_are_no_reflectance():
    (found,) = single((reflectance(1) / 10_000 + 0.2) / 0.0000275)
    assert found.refused
    assert "0.0000275" in str(found.text)


def test_a_scale_applied_twice():
    (found,) = single(reflectance(1) * 1e-8, dtype="float32")
    assert found.refused
    assert "applied twice" in str(found.text)


def test_more_than_a_reflectance_of_one():
    (found,) = single(reflectance(1) * 30 + 12_000)
    assert not found.refused
    assert "brighter than a reflectance of 1" in str(found.text)


def test_more_than_a_reflectance_of_one_in_the_near_infrared():
    """Reflectance that 65535 stands for: of dark ground in the visible, too bright beyond."""
    (found,) = single(reflectance(1) * 6.5535)
    assert not found.refused
    assert "in the near infrared" in str(found.text)
    assert not single(reflectance(1) * 2)


def test_decibels_and_temperatures_are_no_reflectance():
    rng = np.random.default_rng(1)
    (found,) = single(rng.normal(-12, 3, (5, SIDE, SIDE)), dtype="float32")
    assert found.refused
    assert "decibels" in str(found.text)
    (found,) = single(rng.normal(293, 6, (5, SIDE, SIDE)), dtype="float32")
    assert found.refused
    assert "kelvin" in str(found.text)


def test_a_picture_stretched_for_display():
    plain = reflectance(1)[:3]
    low, high = np.percentile(plain, (2, 98), axis=(1, 2), keepdims=True)
    picture = np.clip(255 * (plain - low) / (high - low), 0, 255)
    (found,) = single(picture, NAMES[:3], "uint8")
    assert not found.refused
    assert "stretched for display" in str(found.text)
    assert single(np.clip(plain / 20, 5, 250), NAMES[:3], "uint8") == []


@pytest.mark.parametrize("factor", [1e-4, 1e4, 0.01])
def test_two_dates_on_different_scales_are_brought_together(factor):
    pre = reflectance(1) * (1 if factor < 1 else 1e-4)
    post = reflectance(2, greener=0.8) * (factor if factor < 1 else 1)
    (found,) = findings_of_images(image(pre, dtype="float32"), image(post, dtype="float32"))[2]
    assert not found.refused
    assert found.factor == pytest.approx(1 / factor if factor < 1 else 1e-4)


def test_scales_that_cannot_be_brought_together_are_refused():
    picture = image(np.clip(reflectance(2) / 15, 0, 255), dtype="uint8")
    (found,) = findings_of_images(image(reflectance(1)), picture)[2]
    assert found.refused
    assert "different scales" in str(found.text)
    (found,) = together(reflectance(1), reflectance(2) * 6.5535)
    assert found.refused


def test_an_offset_left_in_both_dates_is_told_for_each():
    pre, post = reflectance(1) + 1000, reflectance(2, greener=0.8) + 1000
    for factor, names in ((1, NAMES), (1e-4, NAMES), (0.01, NAMES), (1, NAMES[:4])):
        dates = [image(date[: len(names)] * np.float32(factor), names) for date in (pre, post)]
        (before,), (after,), both = findings_of_images(*dates)
        assert both == []
        for found, parameter in ((before, "pre"), (after, "post")):
            text = str(found.text)
            assert not found.refused
            assert f"The {parameter} image: even its darkest ground has blue" in text
            assert "dense vegetation" in text
            assert f"give {-1000 * factor:g} as the offset" in text


def test_an_offset_is_told_by_water_in_winter_and_by_woods_without_infrared():
    winter = reflectance(1)
    winter[3] = winter[2] * 1.1  # nothing grows
    assert single(winter) == []
    (found,) = single(winter + 1000)
    assert "no band falls below" in str(found.text)
    assert single(reflectance(1)[:3], NAMES[:3]) == []
    (found,) = single(reflectance(1)[:3] + 1000, NAMES[:3])
    assert "the offset of 1000 was not removed" in str(found.text)


@pytest.mark.parametrize(
    "spectrum",
    [
        (1300, 2000, 3000, 3600, 4600),  # dunes
        (6000, 6000, 5900, 5500, 1050),  # snow
        (1000, 1010, 1030, 1400, 1500),  # dry ground under smoke
        (4500, 4600, 4700, 4900, 3500),  # cloud
        (2200, 1900, 1700, 1500, 600),  # sea under haze
    ],
)
def test_bright_ground_alone_shows_no_offset(spectrum):
    values = np.array(spectrum)[:, None, None] * np.ones((5, SIDE, SIDE))
    assert single(values * np.random.default_rng(1).normal(1, 0.02, values.shape)) == []


def test_an_image_of_one_value_shows_no_offset():
    constant = np.full_like(reflectance(1), 1000)
    assert findings_of_images(image(reflectance(1)), image(constant)) == ([], [], [])


@pytest.mark.parametrize("late", [True, False])
def test_an_offset_in_one_date_is_known_where_most_of_the_ground_burnt(late):
    dates = [reflectance(1), reflectance(2)]
    burnt = np.random.default_rng(4).random((SIDE, SIDE)) < 0.7
    bare = np.array([300, 450, 330, 800, 1900])[:, None] * np.ones(burnt.sum())
    dates[1][:, burnt] = bare * np.random.default_rng(5).normal(1, 0.1, bare.shape)
    assert findings_of_images(image(dates[0]), image(dates[1])) == ([], [], [])
    dates[late] = dates[late] + 1000
    (found,) = together(*dates)
    assert found.refused
    assert f"OFFSET_{'POST' if late else 'PRE'}" in str(found.text)


def test_percent_is_a_unit_of_reflectance():
    percent = reflectance(1) / np.float32(100)
    assert values_of(image(percent, dtype="float32")).unit == 100
    after = reflectance(2, greener=0.8)
    assert findings_of_images(image(percent), image(after / np.float32(100))) == ([], [], [])
    assert values_of(image(np.round(percent), dtype="uint8")).unit is None
    (found,) = together(percent, after)
    assert found.factor == pytest.approx(0.01)
    (found,) = together(percent + 10, after / np.float32(100))
    assert found.refused
    assert "Give -10 as its offset (OFFSET_PRE)" in str(found.text)


@pytest.mark.parametrize(("most", "dtype"), [(65535, "uint16"), (4095, "uint16"), (1, "float32")])
def test_a_stretched_picture_of_any_type(most, dtype):
    plain = reflectance(1)
    low, high = np.percentile(plain, (2, 98), axis=(1, 2), keepdims=True)
    (found,) = single(np.clip((plain - low) / (high - low), 0, 1) * most, dtype=dtype)
    assert not found.refused
    assert f"at {most:g}, which is a picture that was stretched" in str(found.text)


def test_temperatures_stored_as_whole_numbers():
    kelvin = np.random.default_rng(1).normal(293, 6, (3, SIDE, SIDE))
    for times in (10, 50, 100):
        (found,) = single(kelvin * times, NAMES[:3])
        assert found.refused
        assert "kelvin" in str(found.text)


def test_bands_on_different_scales():
    mixed = reflectance(1)
    mixed[:3] *= np.float32(1e-4)
    (found,) = single(mixed, dtype="float32")
    assert found.refused
    assert "its bands are on different scales (blue" in str(found.text)


def test_real_samples_raise_nothing_and_their_offsets_are_told(hokkaido, simulated):
    for folder, told in ((hokkaido, 0), (simulated, 1)):
        dates = [FileSource(str(folder / f"{date}.tif")) for date in ("pre", "post")]
        assert findings_of_images(*dates) == ([], [], [])
        moved = [date.rescaled(1, 1000, range(len(date.bands))) for date in dates]
        assert [len(found) for found in findings_of_images(*moved)] == [told, told, 0]
        for one in (0, 1):
            pair = [moved[0], dates[1]] if one == 0 else [dates[0], moved[1]]
            assert findings_of_images(*pair)[2][0].refused


FIRES = Path(__file__).parents[4] / "shared" / "data" / "fires"


@pytest.mark.skipif(not FIRES.exists(), reason="needs ../shared/data")
def test_burnt_ground_and_smoke_of_real_fires_raise_nothing():
    for path in sorted(FIRES.glob("p*_fire/*.tif")):
        found = values_of(FileSource(str(path), zero_is_nodata=True), ROLES)
        assert findings_of_image(found) == [], path
    for pre in sorted(FIRES.glob("pre_fire/*.tif")):
        pair = (FileSource(str(folder / pre.name)) for folder in (pre.parent, FIRES / "post_fire"))
        assert findings_of_images(*pair, ROLES) == ([], [], []), pre


def test_percentiles_are_those_of_numpy():
    values = values_of(image(reflectance(1)))
    for percent in (0, 0.5, 1, 37.2, 98, 100):
        expected = np.percentile(values.sample, percent, axis=0)
        np.testing.assert_allclose(values.percentiles(percent), expected, rtol=1e-5)
    np.testing.assert_allclose(values.percentiles(50, ["red"]), np.median(values.sample[:, 2]))


def test_images_without_reflectance_or_without_pixels_are_told_elsewhere():
    assert values_of(image(reflectance(1)[:1], ["NDVI"])) is None
    assert values_of(image(np.full((5, SIDE, SIDE), np.nan))) is None
