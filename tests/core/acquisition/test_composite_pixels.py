"""The pixels of a composite, against the same computed plainly from whole layers."""

import warnings
from datetime import date

import cv2
import numpy as np
import pytest
import rasterio

from scarmapper.core.acquisition.clear_pixels import ClearPixels
from scarmapper.core.acquisition.composite import DatedImage, compose
from scarmapper.core.acquisition.composite_files import write_composite
from scarmapper.core.acquisition.composite_layer import Layer
from scarmapper.core.acquisition.composite_pixels import CompositePixels
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.imagery.validity import ValidityRules, ValidityTest
from scarmapper.core.raster.block_cache import BLOCK_CACHE
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.resample import ResampledSource
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.writer import Outputs, RasterWriter

HEIGHT, WIDTH = 300, 420
GRID = Grid(CRS.from_epsg(32633), rasterio.Affine(10, 0, 0, 0, -10, 0), WIDTH, HEIGHT)
BANDS = ("B02", "B04", "B08")
DAYS = (100.0, 105.0, 112.0, 120.0)


def blobs(random, share):
    """Return a mask of clouds that cover a share of the ground."""
    field = cv2.GaussianBlur(random.normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32), (0, 0), 12)
    return field > np.quantile(field, 1 - share)


def clear_images():
    """Return images with clouds of their own, in one of them nodata too."""
    random = np.random.default_rng(8)
    made = []
    for number, share in enumerate((0.3, 0.4, 0.5, 0.6)):
        pixels = random.uniform(300, 3000, (len(BANDS), HEIGHT, WIDTH)).astype(np.float32)
        if number == 1:
            pixels[:, 200:, 300:] = np.nan
        classes = np.where(blobs(random, share), 9, 4)[np.newaxis]
        image = ArraySource(pixels, GRID, BANDS)
        test = ValidityTest(image, by_classes=True, rules=ValidityRules(water=False))
        made.append(ClearPixels(image, ArraySource(classes, GRID, ("SCL",)), test, BANDS))
    return made


def shift(right, down):
    return np.array([[1, 0, right], [0, 1, down], [0, 0, 1.0]])


# The last turns so much that each pixel is resampled at its own place.
TURNED = np.array([[0.996, -0.09, 20], [0.09, 0.996, -9], [0, 0, 1.0]])
MATRICES = {
    "in place": (None, None, None, None),
    "shifted": (None, shift(0.4, -0.7), shift(-2.3, 1.5), shift(0.1, 3.2)),
    "turned": (None, TURNED, shift(0.4, -0.7), TURNED),
}


@pytest.mark.parametrize("method", ["best", "median"])
@pytest.mark.parametrize("matrices", MATRICES.values(), ids=MATRICES)
def test_every_pixel_is_what_whole_layers_give(method, matrices):
    images = clear_images()
    layers = [Layer(image, GRID, matrix) for image, matrix in zip(images, matrices)]
    layers[1].gain, layers[1].offset = (
        np.array(part, np.float32) for part in ([1.1, 0.9, 1.2], [5, -3, 40])
    )
    whole = []
    for image, matrix in zip(images, matrices):
        plain = ArraySource(image.read_all(), GRID, BANDS)
        source = plain if matrix is None else ResampledSource(plain, GRID, matrix)
        whole.append(source.read_all())
    whole[1] = whole[1] * layers[1].gain[:, None, None] + layers[1].offset[:, None, None]
    stack = np.stack(whole)
    clear = np.isfinite(stack).all(axis=1)
    count = clear.sum(axis=0)
    days = np.array(DAYS, np.float32)
    if method == "best":
        first = clear.argmax(axis=0)
        values = np.take_along_axis(stack, first[None, None], axis=0)[0]
        dates = days[first]
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # where no layer is clear
            values = np.nanmedian(np.where(clear[:, None], stack, np.nan), axis=0)
        shown = np.where(clear, days[:, None, None], np.inf)
        middle = np.maximum(count - 1, 0) // 2
        dates = np.take_along_axis(np.sort(shown, axis=0), middle[None], axis=0)[0]
    expected = np.concatenate([values, dates[None], count[None]]).astype(np.float32)
    expected[:, count == 0] = np.nan
    made = CompositePixels(layers, DAYS, method)
    assert len(set(np.unique(count))) > 3
    np.testing.assert_allclose(made.read_all(), expected, rtol=2e-6)
    # Any window has the same pixels as the whole.
    window = Window(37, 90, 150, 203)
    np.testing.assert_array_equal(made.read(window), made.read_all()[(slice(None), *window.slices)])


@pytest.fixture
def dated(tmp_path):
    """Three dates of a few blocks each way, in files, with a cloud each."""
    side = 1300
    grid = Grid(GRID.crs, GRID.transform, side, side)
    random = np.random.default_rng(3)
    ground = random.integers(300, 3000, (2, side, side)).astype(np.uint16)
    made = []
    for number in range(3):
        pixels, classes = ground.copy(), np.full((1, side, side), 4, np.uint8)
        columns = slice(400 * number, 400 * number + 300)
        pixels[:, :, columns], classes[:, :, columns] = 8000, 9
        for name, array, bands in (("image", pixels, BANDS[:2]), ("classes", classes, ("SCL",))):
            path = str(tmp_path / f"{name}{number}.tif")
            writer = RasterWriter(path, grid, bands, str(array.dtype), 0)
            writer.write(grid.window, array)
            writer.close()
        made.append(
            DatedImage(
                f"image {number}",
                FileSource(str(tmp_path / f"image{number}.tif"), zero_is_nodata=True),
                FileSource(str(tmp_path / f"classes{number}.tif")),
                date(2023, 8, 1 + number),
            )
        )
    return made, ground


@pytest.mark.parametrize("method", ["best", "median"])
def test_no_block_of_a_file_is_decoded_twice_for_both_files(dated, tmp_path, method):
    images, ground = dated
    made = compose(images, method, max_shift=None, harmonise=False)
    for source in made.read:
        source.close()  # and forgets the blocks of the samples
    before = BLOCK_CACHE.decoded
    image, observed = str(tmp_path / "image.tif"), str(tmp_path / "observed.tif")
    with Outputs() as outputs:
        share = write_composite(made, outputs, image, observed, dtype="uint16", nodata=0)
    assert share == 1
    blocks = 3 * 3
    decoded, all_bands = BLOCK_CACHE.decoded - before, 3 * (2 + 1) * blocks
    # Of the clearest first, other bands than the first are read only where they are wanted.
    assert decoded == all_bands if method == "median" else decoded < all_bands
    with rasterio.open(image) as found, rasterio.open(observed) as days:
        np.testing.assert_array_equal(found.read(), ground)
        assert found.descriptions == BANDS[:2]
        assert days.read(2).min() == 2  # clouds, even grown, lie beside one another


def write_file(path, pixels, bands):
    writer = RasterWriter(str(path), GRID, bands, str(pixels.dtype), 0)
    writer.write(GRID.window, pixels)
    writer.close()
    return FileSource(str(path), zero_is_nodata=True)


def counts_and_clouds(share, number):
    random = np.random.default_rng([7, number])
    pixels = random.integers(1500, 2500, (len(BANDS), HEIGHT, WIDTH)).astype(np.uint16)
    return pixels, np.where(blobs(random, share), 9, 4).astype(np.uint8)[np.newaxis]


def clear_pixels(image, classes):
    test = ValidityTest(image, by_classes=True, rules=ValidityRules(water=False))
    return ClearPixels(image, classes, test, BANDS)


@pytest.mark.parametrize("method", ["best", "median"])
@pytest.mark.parametrize("matrices", MATRICES.values(), ids=MATRICES)
def test_counts_of_files_are_rounded_once_a_layer(tmp_path, method, matrices):
    whole, single = [], []
    for number, (share, matrix) in enumerate(zip((0.3, 0.4, 0.5, 0.6), matrices)):
        pixels, classes = counts_and_clouds(share, number)
        pixels[1, 200:230, 300:] = 0  # one band alone has no value, where no class says so
        image = write_file(tmp_path / f"image{number}.tif", pixels, BANDS)
        scene = write_file(tmp_path / f"classes{number}.tif", classes, ("SCL",))
        floats = ArraySource(image.read_all(), GRID, BANDS)
        for source, layers in ((image, whole), (floats, single)):
            layers.append(Layer(clear_pixels(source, scene), GRID, matrix))
    for layers in (whole, single):
        layers[1].gain = np.array([1.1, 0.9, 1.2], np.float32)
        layers[1].offset = np.array([5, -3, 40], np.float32)
    made, expected = (CompositePixels(layers, DAYS, method) for layers in (whole, single))
    assert (made.exact_dtype, expected.exact_dtype) == ("uint16", "float32")
    found, wanted = made.read_all(), expected.read_all()
    # Around that gap, clouds whose pixels lack a value grow, until the bands are read.
    away = np.ones((HEIGHT, WIDTH), bool)
    away[120:, 220:] = False
    np.testing.assert_array_equal(np.isnan(found[:, away]), np.isnan(wanted[:, away]))
    shown = np.isfinite(wanted[0]) & away
    assert 0.5 < shown.mean() < 1
    assert np.abs(found - wanted)[: len(BANDS), shown].max() <= 1
    np.testing.assert_array_equal(found[-2:, shown], wanted[-2:, shown])
    # Nothing is taken of what has no value.
    assert np.nanmin(found[1]) > 1000


def test_bands_that_nothing_is_taken_of_are_not_read(tmp_path):
    pixels, classes = counts_and_clouds(0.0, 0)
    layers, later = [], None
    for number in range(2):
        later = write_file(tmp_path / f"image{number}.tif", pixels, BANDS)
        scene = write_file(tmp_path / f"classes{number}.tif", classes, ("SCL",))
        layers.append(Layer(clear_pixels(later, scene), GRID))
    read = []
    later._decode_all = later._decode
    later._decode = lambda window, indexes: (
        read.append(indexes) or later._decode_all(window, indexes)
    )
    layers[1].clear._first._decode = later._decode
    CompositePixels(layers, DAYS[:2], "best").read_all()
    assert read == [[1]]
