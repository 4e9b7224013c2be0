"""The features of two dates: indices of both, unknown where either is."""

import numpy as np
import pytest

from scarmapper.core.detectors.pair_features import (
    choose_pair,
    known_in_all,
    pair_of_images,
    pair_source,
)
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.source import ArraySource

GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), 6, 4)
BANDS = ("B02", "B03", "B04", "B08", "B11")


def image(values, bands=BANDS, grid=GRID):
    pixels = np.ones((len(bands), grid.height, grid.width), np.float32)
    return ArraySource(pixels * np.float32(values)[:, None, None], grid, bands)


PRE, POST = image([300, 500, 1000, 3000, 1500]), image([300, 500, 2000, 2000, 1500])


def test_the_best_pair_of_indices_is_chosen_from_the_bands_of_both():
    no_swir = image([1] * 4, BANDS[:4])
    unnamed = image([1] * 5, [""] * 5)
    assert choose_pair(PRE, POST) == ("NDVI", "BSI")
    assert choose_pair(PRE, no_swir) == ("NDVI", "Red")
    assert choose_pair(unnamed, unnamed, "blue=1, red=3, nir=4, swir16=5") == ("NDVI", "BSI")
    with pytest.raises(ScarMapperError, match=r"The post image has no band for green"):
        choose_pair(PRE, image([1], BANDS[:1]))


def test_indices_of_both_dates_in_order():
    pair = pair_of_images(PRE, POST, ("NDVI", "Red"))
    assert pair.bands == ("NDVI_pre", "Red_pre", "NDVI_post", "Red_post")
    np.testing.assert_allclose(pair.read_all()[:, 0, 0], [0.5, 1000, 0, 2000], atol=1e-6)


def test_a_pixel_unknown_on_one_date_or_masked_is_unknown_in_all_features():
    holed = POST.read_all()
    holed[3, 1, 2] = np.nan  # near infrared, which only NDVI needs
    mask = ArraySource(np.ones((1, 4, 6), np.float32), GRID, ("mask",))
    shown = mask.read_all()
    shown[0, 3, 3], shown[0, 2, 2] = 0, np.nan
    pair = pair_of_images(
        PRE,
        ArraySource(holed, GRID, BANDS),
        ("NDVI", "Red"),
        masks=[ArraySource(shown, GRID, ("mask",))],
    )
    unknown = np.isnan(pair.read_all())
    assert (unknown.all(axis=0) == unknown.any(axis=0)).all()
    assert np.argwhere(unknown[0]).tolist() == [[1, 2], [2, 2], [3, 3]]


def test_masks_of_both_dates_count_each_on_its_grid():
    first = np.ones((1, 4, 6), np.float32)
    first[0, 0, 1] = 0
    finer = Grid(GRID.crs, Affine(5, 0, 500_000, 0, -5, 4_700_000), 12, 8)
    second = np.ones((1, 8, 12), np.float32)
    second[0, 4:6, 6:8] = 0
    masks = [ArraySource(first, GRID, ("m",)), ArraySource(second, finer, ("m",))]
    unknown = np.isnan(pair_of_images(PRE, POST, ("NDVI",), masks=masks).read_all())
    assert np.argwhere(unknown[0]).tolist() == [[0, 1], [2, 3]]


def test_an_image_on_another_grid_is_resampled_and_that_is_reported():
    finer = Grid(GRID.crs, Affine(5, 0, 499_900, 0, -5, 4_700_100), 80, 80)
    progress = RecordingProgress(Progress())
    pair = pair_of_images(PRE, image([300, 500, 2000, 2000, 1500], grid=finer), ("Red",),
                          progress=progress)  # fmt: skip
    assert pair.grid == GRID
    np.testing.assert_allclose(pair.read_all()[1], 2000, rtol=1e-4)
    assert progress.notes[0].startswith("The pre image: red = B04 (Sentinel-2 number)")
    assert sum("resampled" in note for note in progress.notes) == 1


def test_features_are_changed_in_place_where_one_is_not_finite():
    features = np.arange(12, dtype=np.float32).reshape(2, 2, 3)
    assert known_in_all(features) is features
    assert np.isfinite(features).all()
    features[0, 0, 1], features[1, 1, 2] = np.inf, np.nan
    known_in_all(features)
    assert np.argwhere(np.isnan(features[0])).tolist() == [[0, 1], [1, 2]]
    assert np.argwhere(np.isnan(features[1])).tolist() == [[0, 1], [1, 2]]


def test_sources_are_paired_without_a_mask():
    pair = pair_source(image([1, 2], ("a", "b")), image([3, 4], ("a", "b")))
    assert pair.bands == ("a_pre", "b_pre", "a_post", "b_post")
    assert pair.read_all()[:, 0, 0].tolist() == [1, 2, 3, 4]
