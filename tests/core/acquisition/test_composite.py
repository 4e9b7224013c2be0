"""Several dates as one image without clouds."""

from datetime import date, timedelta

import cv2
import numpy as np
import pytest
import rasterio

from scarmapper.core.acquisition.composite import DatedImage, compose
from scarmapper.core.errors import MissingBandError, ScarMapperError
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.date_band import days_of
from scarmapper.core.raster.source import ArraySource

SIDE = 400
GRID = Grid(CRS.from_epsg(32633), rasterio.Affine(10, 0, 0, 0, -10, 0), SIDE, SIDE)
BANDS = ("B02", "B03", "B04", "B08")
FIRST = date(2023, 8, 10)


@pytest.fixture(scope="module")
def ground():
    """Four bands of ground with texture, reflectance × 10 000."""
    random = np.random.default_rng(4)
    base = cv2.GaussianBlur(random.normal(0, 1, (SIDE, SIDE)).astype(np.float32), (0, 0), 3)
    base = base / base.std()
    fine = random.normal(0, 20, (4, SIDE, SIDE)).astype(np.float32)
    levels = np.array([400, 700, 600, 3000], np.float32)[:, None, None]
    return levels + np.array([60, 90, 120, 500], np.float32)[:, None, None] * base + fine


def image(ground, number, cloud=None, gain=1.0, offset=0.0, shift=(0, 0)):
    """Return a date: clouded in a slice of columns, brighter, and shifted by whole pixels."""
    pixels = np.roll(ground, shift, axis=(1, 2)) * gain + offset
    classes = np.full((1, SIDE, SIDE), 4, np.float32)
    if cloud is not None:
        pixels[:, :, cloud] = 8000
        classes[:, :, cloud] = 9
    return DatedImage(
        f"image {number}",
        ArraySource(pixels, GRID, BANDS),
        ArraySource(classes, GRID, ("SCL",)),
        FIRST + timedelta(days=5 * number),
    )


@pytest.mark.parametrize("method", ["best", "median"])
def test_clouds_of_one_date_are_filled_from_others(ground, method):
    images = [
        image(ground, 0, slice(0, 150)),
        image(ground, 1, slice(100, 250)),
        image(ground, 2, slice(300, 400)),
    ]
    made = compose(images, method, max_shift=None)
    assert made.reference.title == "image 2"
    pixels = made.image.read_all()
    assert np.isfinite(pixels).all()
    assert np.abs(pixels - ground).max() < 1
    assert made.days == tuple(FIRST + timedelta(days=5 * n) for n in range(3))


def test_dates_and_observations_of_each_pixel(ground):
    images = [image(ground, 0, slice(0, 150)), image(ground, 1, slice(100, 350))]
    made = compose(images, max_shift=None, harmonise=False)
    days, count = made.dates.read_all()
    # Clouds are grown by 40 m.
    assert np.isnan(days[:, 110:140]).all()
    assert np.isnan(made.image.read_all()[:, :, 110:140]).all()
    assert set(np.unique(days[:, :90])) == {days_of(images[1].day)}
    assert set(np.unique(days[:, 160:340])) == {days_of(images[0].day)}
    assert set(np.unique(count[:, 360:])) == {2}
    # Image 0 is clearer: where both are clear, it counts.
    assert set(np.unique(days[:, 360:])) == {days_of(images[0].day)}


def test_a_median_has_the_date_of_the_middle_and_no_outlier(ground):
    images = [image(ground, n) for n in range(3)]
    images[1].source._array[:, 50:60, 50:60] = 5000  # a cloud that no class tells
    made = compose(images, "median", max_shift=None, harmonise=False)
    assert np.abs(made.image.read_all() - ground).max() < 1
    assert set(np.unique(made.dates.read_all()[0])) == {days_of(images[1].day)}


def test_one_radiometry(ground):
    images = [
        image(ground, 0, slice(300, 400)),
        image(ground, 1, slice(0, 200), gain=1.25, offset=-120),
    ]
    progress = RecordingProgress(Progress())
    made = compose(images, max_shift=None, progress=progress)
    filled = made.image.read_all()[:, :, 310:]
    truth = ground[:, :, 310:]
    assert np.abs(filled - truth).mean() < 0.02 * truth.mean()
    assert any("gains B02 0.8" in text for text in progress.notes)
    plain = compose(images, max_shift=None, harmonise=False).image.read_all()[:, :, 310:]
    assert np.abs(plain - truth).mean() > 0.05 * truth.mean()


def test_images_are_aligned(ground):
    images = [
        image(ground, 0, slice(320, 400)),
        image(ground, 1, slice(0, 120), shift=(2, -3)),
    ]
    made = compose(images, max_shift=10.0)
    filled = made.image.read_all()[:, 20:-20, 330:380]
    truth = ground[:, 20:-20, 330:380]
    assert np.abs(filled - truth).mean() < 0.03 * truth.mean()


def test_an_image_that_cannot_be_aligned_is_told(ground):
    flat = image(np.full_like(ground, 700), 1, slice(0, 120))
    progress = RecordingProgress(Progress())
    compose([image(ground, 0, slice(300, 400)), flat], progress=progress)
    assert any("image 1 is not aligned" in text for text in progress.warnings)


def test_no_ground_in_common(ground):
    images = [image(ground, 0, slice(195, 400)), image(ground, 1, slice(0, 205))]
    progress = RecordingProgress(Progress())
    compose(images, max_shift=None, progress=progress)
    assert any("too little ground in common" in text for text in progress.warnings)


def test_what_cannot_be_composed(ground):
    with pytest.raises(ScarMapperError, match="two images at least"):
        compose([image(ground, 0)])
    with pytest.raises(ScarMapperError, match="None of the images shows any clear ground"):
        compose([image(ground, 0, slice(0, 400)), image(ground, 1, slice(0, 400))])
    other = DatedImage("other", ArraySource(ground, GRID, ("a", "b", "c", "d")), None, FIRST)
    with pytest.raises(MissingBandError, match="no bands of the same names"):
        compose([image(ground, 0), other])
