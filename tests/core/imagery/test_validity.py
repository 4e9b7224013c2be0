"""Validity: scene classes, spectral tests on known spectra, growth, slopes."""

import cv2
import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.imagery.reasons import (
    CLOUD,
    DARK,
    NODATA,
    SHADOW,
    SNOW,
    TERRAIN,
    VALID,
    WATER,
)
from scarmapper.core.imagery.validity import (
    CountedReasons,
    ValidityRules,
    ValidityTest,
    _near,
    validity,
)
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.source import ArraySource

# Typical surface reflectance of blue, green, red, NIR and SWIR (1.6 µm).
SPECTRA = {
    "forest": (0.03, 0.05, 0.03, 0.35, 0.15),
    "scar": (0.14, 0.19, 0.24, 0.30, 0.38),
    "dry field": (0.10, 0.14, 0.19, 0.27, 0.33),
    "cloud": (0.42, 0.42, 0.42, 0.46, 0.33),
    "snow": (0.70, 0.70, 0.66, 0.60, 0.08),
    "lake": (0.05, 0.05, 0.03, 0.02, 0.01),
    "muddy lake": (0.08, 0.11, 0.10, 0.05, 0.02),
    "roof": (0.30, 0.32, 0.33, 0.36, 0.35),
}
NAMES = ("B02", "B03", "B04", "B08", "B11")
SHARP = ValidityRules(grow=0)


def grid(width=40, height=40):
    return Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), width, height)


def scene(background="forest", unit=10_000, bands=NAMES, **patches):
    """Return an image of one cover with square patches of others, all 12 pixels wide."""
    array = np.empty((5, 40, 40), np.float32)
    array[:] = np.array(SPECTRA[background])[:, None, None]
    for name, (row, col) in patches.items():
        array[:, row : row + 12, col : col + 12] = np.array(SPECTRA[name.replace("_", " ")])[
            :, None, None
        ]
    keep = [NAMES.index(b) for b in bands]
    return ArraySource(array[keep] * unit, grid(), bands)


def reasons(source, **options):
    return validity(source, **options).read_all()[1]


@pytest.mark.parametrize("unit", [1, 10_000])
@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        ("scar", VALID),
        ("dry_field", VALID),
        ("cloud", CLOUD),
        ("snow", SNOW),
        ("lake", WATER),
        ("muddy_lake", WATER),
    ],
)
def test_spectra_have_their_reasons_in_either_unit(cover, expected, unit):
    # A bright corner shows the unit of a scene that is dark otherwise.
    found = reasons(scene(unit=unit, roof=(0, 28), **{cover: (14, 14)}), rules=SHARP)
    assert (found[15:25, 15:25] == expected).all()
    assert (found[28:, :12] == VALID).all()


def test_a_fresh_scar_is_no_cloud_even_without_infrared():
    image = scene(bands=("B02", "B03", "B04"), scar=(0, 0), cloud=(20, 20))
    found = reasons(image, rules=SHARP)
    assert (found[1:11, 1:11] == VALID).all()
    assert (found[21:31, 21:31] == CLOUD).all()


def test_switched_off_reasons_count_as_valid():
    image = scene(cloud=(0, 0), lake=(20, 0), snow=(0, 20))
    off = ValidityRules(cloud=False, shadow=False, snow=False, water=False)
    assert (reasons(image, rules=off) == VALID).all()


def test_dark_ground_is_shadow_only_near_a_cloud():
    dark = np.full((5, 300, 300), 0.04, np.float32)
    dark[1], dark[3] = 0.03, 0.06
    dark[:, :20, :20] = np.array(SPECTRA["cloud"])[:, None, None]
    found = reasons(ArraySource(dark * 10_000, grid(300, 300), NAMES), rules=SHARP)
    assert (found[30:60, 30:60] == SHADOW).all()
    assert (found[200:, 200:] == VALID).all()


def test_scene_classes_take_the_place_of_the_tests():
    classes = np.arange(12, dtype=np.float32).repeat(4)[None, None, :].repeat(4, axis=1)
    g = grid(48, 4)
    image = ArraySource(np.full((5, 4, 48), 3000.0), g, NAMES)
    found = reasons(image, scl=ArraySource(classes, g, ("SCL",)), rules=SHARP)[0, ::4]
    expected = [NODATA, NODATA, VALID, SHADOW, VALID, VALID, WATER, VALID]
    assert found.tolist() == [*expected, CLOUD, CLOUD, CLOUD, SNOW]


def test_clouds_grow_by_metres_but_lone_pixels_do_not():
    classes = np.full((1, 40, 40), 4.0)
    classes[0, 10:15, 10:15] = 9
    classes[0, 30, 30] = 9
    image = ArraySource(np.full((5, 40, 40), 3000.0), grid(), NAMES)
    found = reasons(image, scl=ArraySource(classes, grid(), ("SCL",)), rules=ValidityRules(grow=30))
    assert (found[10:15, 7:18] == CLOUD).all()
    assert found[12, 6] == VALID
    assert (found[29:32, 29:32] == CLOUD).sum() == 1


def test_nodata_in_any_band_is_nodata_whatever_else():
    image = scene(cloud=(10, 10))
    array = image.read_all()
    array[3, 12, 12] = np.nan
    found = reasons(ArraySource(array, grid(), NAMES))
    assert found[12, 12] == NODATA
    assert (found == NODATA).sum() == 1


def test_windows_agree_with_the_whole():
    image = scene(cloud=(3, 5), lake=(22, 22), snow=(20, 2))
    source = validity(image)
    whole = source.read_all()
    for window in (Window(0, 0, 17, 23), Window(11, 3, 20, 30), Window(39, 39, 1, 1)):
        np.testing.assert_array_equal(source.read(window), whole[(slice(None), *window.slices)])


def test_without_reflectance_only_nodata_is_masked_with_a_warning():
    progress = RecordingProgress(Progress())
    colours = ArraySource(np.full((3, 40, 40), 250.0), grid(), ("red", "green", "blue"))
    assert (reasons(colours, progress=progress) == VALID).all()
    assert "no reflectance" in progress.warnings[0]


def test_slopes_are_masked_only_where_asked():
    image = scene()
    cols = np.mgrid[:40, :40][1]
    # Flat to the left, 45 degrees to the right.
    dem = ArraySource(np.maximum(0, cols - 20)[None] * 10.0, grid(), ("dem",))
    assert (reasons(image, dem=dem) == VALID).all()
    found = reasons(image, dem=dem, rules=ValidityRules(min_slope=10))
    assert (found[:, 2:18] == TERRAIN).all()
    assert (found[:, 23:38] == VALID).all()
    with pytest.raises(ScarMapperError, match="needs a DEM"):
        validity(image, rules=ValidityRules(max_slope=60))


def test_counted_reasons_count_each_pixel_once():
    counted = CountedReasons(validity(scene(lake=(0, 0)), rules=SHARP))
    for row in (0, 20):
        counted.read(Window(row, 0, 20, 40))
    assert counted.counts.sum() == 1600
    assert counted.counts[WATER] == 144
    assert counted.valid_fraction == pytest.approx(1 - 144 / 1600)
    assert "water 9.0 %" in counted.summary()


def test_real_snow_and_cloud_are_found_and_scars_are_kept(hokkaido):
    post = FileSource(str(hokkaido / "post.tif"), zero_is_nodata=True)
    counted = CountedReasons(validity(post))
    counted.read_all()
    # A sunny autumn day over hundreds of bright scars.
    assert counted.valid_fraction > 0.99
    pre = CountedReasons(validity(FileSource(str(hokkaido / "pre.tif"), zero_is_nodata=True)))
    pre.read_all()
    assert pre.counts[CLOUD] > 2000
    assert 0.2 < pre.counts[NODATA] / pre.counts.sum() < 0.3


@pytest.mark.parametrize(("rows", "cols"), [(0, 1), (1, 0), (1, 1), (1, 2)])
@pytest.mark.parametrize("grow", [0, 40])
def test_no_pixel_beyond_the_halo_matters(rows, cols, grow):
    g = grid(600, 600)
    ground = np.array(SPECTRA["forest"])[:, None, None]
    test = ValidityTest(
        ArraySource(np.ones((5, 600, 600)) * ground, g, NAMES), rules=ValidityRules(grow=grow)
    )
    provisional = np.full((600, 600), VALID, np.uint8)
    provisional[297:303, 297:303] = CLOUD
    provisional[np.hypot(*(np.indices(provisional.shape) - 300)) > 8] += DARK
    found, halo = test.final_reasons(provisional), test.halo
    assert (found == SHADOW).any()
    # Every pixel along a way out of the cloud, by what lies within the halo alone.
    for step in range(0, 140 // max(rows, cols)):
        row, col = 300 + step * rows, 300 + step * cols
        part = provisional[row - halo : row + halo + 1, col - halo : col + halo + 1]
        assert test.final_reasons(part)[halo, halo] == found[row, col]


@pytest.mark.parametrize("distance", range(1, 10))
def test_disks_are_what_lies_within_a_distance(distance):
    core = (np.random.default_rng(distance).random((90, 110)) > 0.997).astype(np.uint8)
    core[30:40, :7] = 1
    expected = cv2.distanceTransform(1 - core, cv2.DIST_L2, 5) <= distance
    np.testing.assert_array_equal(_near(core, distance), expected)
