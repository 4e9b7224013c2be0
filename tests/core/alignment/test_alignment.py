"""Alignment against known truth: sub-pixel shifts, seasons, clouds, swath edges, and refusals."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy import ndimage

from scarmapper.core.alignment import alignment as alignment_module
from scarmapper.core.alignment.alignment import Alignment, AlignmentError, align
from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine, rasterio
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.progress import Progress
from scarmapper.core.raster.resample import ResampledSource, on_grid
from scarmapper.core.raster.source import ArraySource, Source

SHARED = Path(__file__).parents[4] / "shared" / "data" / "sentinel2" / "l2a_33TWL_aug2023_120m"
# The scene is known on a grid this many times as fine as the images.
FINE = 2


def grid_of(shape, pixel=10.0, crs="EPSG:32633") -> Grid:
    transform = Affine(pixel, 0, 500_000, 0, -pixel, 5_000_000)
    return Grid(CRS.from_string(crs), transform, shape[1], shape[0])


def source_of(array, grid=None) -> ArraySource:
    array = np.asarray(array, np.float32)
    return ArraySource(array[np.newaxis], grid or grid_of(array.shape), ["red"])


def fractal(shape, seed, slope=1.2) -> np.ndarray:
    """Return a random surface with the power spectrum of terrain; mean 0, variance 1."""
    rng = np.random.default_rng(seed)
    frequency = np.hypot(np.fft.fftfreq(shape[0])[:, None], np.fft.rfftfreq(shape[1]))
    frequency[0, 0] = 1
    spectrum = np.fft.rfft2(rng.normal(size=shape)) * frequency**-slope
    surface = np.fft.irfft2(spectrum, s=shape)
    return (surface - surface.mean()) / surface.std()


def landscape(shape, seed) -> np.ndarray:
    """Return reflectance × 10 000 of fields and relief."""
    fields = np.floor(4 * fractal(shape, seed, 1.7)) + 7 * np.floor(
        4 * fractal(shape, seed + 1, 1.7)
    )
    tone = np.random.default_rng(seed).uniform(0, 1, 997)[fields.astype(int) % 997]
    return 900 + 250 * fractal(shape, seed + 2, 1.3) + 900 * ndimage.gaussian_filter(tone, 0.7)


def autumn(scene, seed, strength) -> np.ndarray:
    """Brown what is green (dark in red), by an amount that varies from place to place."""
    low, middle, high = np.percentile(scene, [3, 40, 85])
    green = 1 / (1 + np.exp((scene - middle) / (0.18 * (high - low))))
    amount = 0.9 + 0.35 * np.tanh(fractal(scene.shape, seed, 1.3))
    return 0.8 * scene + 150 + strength * (high - low) * green * amount


def motion_matrix(shape, dx, dy, degrees=0.0, linear=((1, 0), (0, 1)), perspective=(0, 0)):
    """Return the matrix that displaces the middle by (dx, dy) pixels and turns about it."""
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([(shape[1] - 1) / 2, (shape[0] - 1) / 2])
    to_middle, matrix = np.eye(3), np.eye(3)
    to_middle[:2, 2] = -middle
    matrix[:2, :2] = turn @ np.asarray(linear)
    matrix[:2, 2] = middle + np.array([dx, dy])
    matrix = matrix @ to_middle
    warp = np.eye(3)
    warp[2, :2] = perspective
    return matrix @ np.linalg.inv(to_middle) @ warp @ to_middle


def photographed(scene, matrix, shape) -> np.ndarray:
    """Return the image whose pixel q shows the ground that the reference shows at matrix⁻¹ q.

    Each pixel is the mean of FINE × FINE samples of the quintic spline through the fine scene.
    """
    parts = (np.arange(FINE) + 0.5) / FINE - 0.5
    cols = (np.arange(shape[1])[:, None] + parts).ravel()
    rows = (np.arange(shape[0])[:, None] + parts).ravel()
    x, y = np.meshgrid(cols, rows)
    places = np.linalg.inv(matrix) @ np.stack([x.ravel(), y.ravel(), np.ones(x.size)])
    at = (places[1::-1] / places[2] + MARGIN + 0.5) * FINE - 0.5
    fine = ndimage.map_coordinates(scene, at.reshape(2, *x.shape), order=5, mode="mirror")
    return fine.reshape(shape[0], FINE, shape[1], FINE).mean(axis=(1, 3))


MARGIN = 8


def scene_of(shape, seed):
    return landscape(tuple(FINE * (side + 2 * MARGIN) for side in shape), seed)


def clouds(shape, seed, cover=0.1):
    """Return the opacity of clouds and of their shadows, 0 to 1."""
    surface = fractal(shape, seed, 1.6)
    cloud = np.clip((surface - np.quantile(surface, 1 - cover)) / 0.25, 0, 1)
    return cloud, np.roll(cloud, (9, 14), (0, 1)) * (1 - cloud)


def pair(shape, matrix, seed, strength=0.0, cover=0.0):
    """Return reference, image and the mask of what is clear, with sensor noise."""
    rng = np.random.default_rng(seed + 1000)
    scene = scene_of(shape, seed)
    reference = photographed(scene, np.eye(3), shape) + rng.normal(0, 15, shape)
    later = autumn(scene, seed + 50, strength) if strength else scene
    image = photographed(later, matrix, shape) + rng.normal(0, 15, shape)
    clear = np.ones(shape, bool)
    if cover:
        cloud, shadow = clouds(shape, seed + 70, cover)
        image = image * (1 - 0.5 * shadow) * (1 - cloud)
        image = image + cloud * (4500 + 800 * fractal(shape, seed + 90, 1.5))
        clear = ~ndimage.binary_dilation((cloud > 0.02) | (shadow > 0.02), iterations=2)
    return reference, image, clear


def error(matrix, truth, shape) -> float:
    """Return the root mean square distance in pixels between two motions over a grid."""
    x, y = np.meshgrid(np.linspace(0, shape[1] - 1, 20), np.linspace(0, shape[0] - 1, 20))
    points = np.stack([x.ravel(), y.ravel(), np.ones(x.size)])
    first, second = matrix @ points, truth @ points
    apart = first[:2] / first[2] - second[:2] / second[2]
    return float(np.sqrt(np.square(apart).sum(axis=0).mean()))


SHAPE = (200, 240)


@pytest.mark.parametrize(
    ("dx", "dy", "degrees", "strength", "cover", "masked"),
    [
        (0.63, -0.41, 0.02, 0.0, 0.0, False),
        (2.3, -1.4, 0.1, 0.0, 0.1, False),
        (-1.75, 2.5, -0.05, 0.8, 0.1, True),
        (3.0, 0.5, 0.05, 0.8, 0.1, False),
        (-0.5, -2.9, -0.1, 1.0, 0.0, False),
        (1.25, 1.6, 0.03, 1.5, 0.0, False),
    ],
)
def test_known_motions_are_found_to_a_twentieth_of_a_pixel(
    dx, dy, degrees, strength, cover, masked
):
    truth = motion_matrix(SHAPE, dx, dy, degrees)
    reference, image, clear = pair(SHAPE, truth, seed=11, strength=strength, cover=cover)
    found = align(source_of(reference), source_of(image), mask=source_of(clear) if masked else None)
    assert error(found.matrix, truth, SHAPE) <= 0.05
    assert found.rmse_before == pytest.approx(error(np.eye(3), truth, SHAPE), abs=0.35)
    assert found.rmse_after < 0.35
    assert found.rmse_after < 0.3 * found.rmse_before
    assert 0 < found.correlation <= 1


def test_the_season_of_the_test_inverts_the_contrast():
    reference, image, _ = pair(SHAPE, np.eye(3), seed=11, strength=1.5)
    assert np.corrcoef(reference.ravel(), image.ravel())[0, 1] < 0


@pytest.mark.parametrize(
    ("motion", "keywords"),
    [
        ("translation", {}),
        ("euclidean", {"degrees": 0.25}),
        ("affine", {"degrees": -0.1, "linear": ((1.004, 0.002), (0.0, 0.997))}),
        ("homography", {"degrees": 0.05, "perspective": (3e-5, -2e-5)}),
    ],
)
def test_each_motion_model_finds_its_own_kind(motion, keywords):
    truth = motion_matrix(SHAPE, 1.3, -0.7, **keywords)
    reference, image, _ = pair(SHAPE, truth, seed=21)
    found = align(source_of(reference), source_of(image), motion=motion)
    assert found.motion == motion
    assert error(found.matrix, truth, SHAPE) <= 0.06
    assert found.notes == ()


def test_a_rotation_on_the_ground_is_one_where_pixels_are_not_square():
    # A degree of longitude at 60° north is half as long as one of latitude.
    grid = Grid(CRS.from_epsg(4326), Affine(2e-4, 0, 10, 0, -2e-4, 60.02), 240, 200)
    aspect = grid.pixel_metres[0] / grid.pixel_metres[1]
    assert aspect == pytest.approx(0.5, abs=0.01)
    angle = np.radians(0.4)
    linear = (
        (np.cos(angle), -np.sin(angle) / aspect),
        (np.sin(angle) * aspect, np.cos(angle)),
    )
    truth = motion_matrix(SHAPE, -0.8, 1.1, linear=linear)
    reference, image, _ = pair(SHAPE, truth, seed=31)
    found = align(source_of(reference, grid), source_of(image, grid), motion="euclidean")
    assert found.motion == "euclidean"
    assert error(found.matrix, truth, SHAPE) <= 0.06


def test_the_shift_moves_the_content_onto_the_reference():
    truth = motion_matrix(
        SHAPE, 2.0, 1.0
    )  # the image's content lies right of, and below, its place
    reference, image, _ = pair(SHAPE, truth, seed=41)
    found = align(source_of(reference), source_of(image), motion="translation")
    assert found.shift_x == pytest.approx(-20, abs=0.5)
    assert found.shift_y == pytest.approx(10, abs=0.5)


def test_the_result_resamples_once_onto_the_reference():
    truth = motion_matrix(SHAPE, 1.37, -2.21, 0.06)
    reference, image, _ = pair(SHAPE, truth, seed=51)
    grid = grid_of(SHAPE)
    found = align(source_of(reference), source_of(image))
    moved = ResampledSource(source_of(image), grid, found.matrix).read_all()[0]
    inner = (slice(8, -8), slice(8, -8))

    def left(candidate):
        return np.sqrt(np.nanmean(np.square(candidate[inner] - reference[inner])))

    assert left(moved) < 0.35 * left(image)
    again = align(source_of(reference), source_of(moved))
    assert again.is_identity
    assert "aligned already" in again.notes[0]


@pytest.mark.parametrize("shift", [0.0, 0.04])
def test_an_aligned_pair_is_left_alone(shift):
    reference, image, _ = pair(SHAPE, motion_matrix(SHAPE, shift, -shift), seed=61, strength=0.6)
    found = align(source_of(reference), source_of(image))
    assert np.array_equal(found.matrix, np.eye(3))
    assert found.is_identity
    assert (found.shift_x, found.shift_y) == (0, 0)
    assert found.rmse_after == found.rmse_before
    assert "aligned already" in found.notes[0]


def test_edges_and_holes_that_both_images_share_do_not_attract_the_motion():
    truth = motion_matrix(SHAPE, 2.4, -1.7, 0.05)
    reference, image, _ = pair(SHAPE, truth, seed=71, strength=0.6)
    rows, cols = np.indices(SHAPE)
    invalid = cols + 0.5 * rows < 90  # the edge of a swath
    rng = np.random.default_rng(0)
    for row, col in zip(rng.integers(0, 190, 25), rng.integers(0, 230, 25)):
        invalid[row : row + 7, col : col + 7] = True
    reference[invalid] = image[invalid] = np.nan
    found = align(source_of(reference), source_of(image))
    # Over the ground that is seen; beyond it there is nothing to align.
    assert error(found.matrix, truth, SHAPE) <= 0.15
    assert found.rmse_after < 0.3


def test_an_image_that_covers_a_corner_only_is_aligned_there():
    truth = motion_matrix(SHAPE, -1.2, 0.9)
    reference, image, _ = pair(SHAPE, truth, seed=81)
    image[:, :120] = np.nan
    found = align(source_of(reference), source_of(image), motion="translation")
    assert error(found.matrix, truth, SHAPE) <= 0.08
    assert all(point.col > 110 for point in found.tiepoints)


def test_a_motion_too_simple_has_its_residuals_and_a_note():
    truth = motion_matrix(SHAPE, 1.0, 0.5, degrees=0.5)
    reference, image, _ = pair(SHAPE, truth, seed=91)
    found = align(source_of(reference), source_of(image), motion="translation")
    left = error(found.matrix, truth, SHAPE)
    assert left > 0.4
    assert found.rmse_after == pytest.approx(left, rel=0.35)
    assert "affine" in found.notes[0]


def test_too_few_windows_for_the_motion_give_a_simpler_one_with_a_note():
    shape = (96, 100)
    truth = motion_matrix(shape, 1.6, -0.8)
    reference, image, _ = pair(shape, truth, seed=101)
    image[:, 66:] = np.nan  # leaves six windows of 32 × 32 pixels, three in each half
    found = align(source_of(reference), source_of(image))
    assert found.motion in ("euclidean", "translation")
    assert "no more than" in found.notes[0]
    assert error(found.matrix, truth, shape) <= 0.15


def unlike():
    return source_of(landscape(SHAPE, 1)), source_of(landscape(SHAPE, 501))


@pytest.mark.parametrize(
    ("sources", "error_text"),
    [
        (unlike(), "do not match"),
        ((source_of(landscape(SHAPE, 1)), source_of(np.full(SHAPE, 5.0))), "no texture"),
        ((source_of(landscape(SHAPE, 1)), source_of(np.full(SHAPE, np.nan))), "too few valid"),
        ((source_of(landscape((60, 90), 1)), source_of(landscape((60, 90), 1))), "at least 64"),
    ],
    ids=["unlike", "untextured", "empty", "small"],
)
def test_what_cannot_be_aligned_is_refused_with_a_reason(sources, error_text):
    with pytest.raises(AlignmentError, match=error_text) as caught:
        align(*sources)
    assert isinstance(caught.value, ScarMapperError)


def test_a_shift_larger_than_allowed_is_refused_with_its_size():
    scene = landscape((230, 260), 3)
    reference, image = source_of(scene[:200, :240]), source_of(scene[:200, 12:252])
    with pytest.raises(AlignmentError, match=r"12\.0 pixels apart, more than the 10"):
        align(reference, image)
    found = align(reference, image, max_shift=15)
    assert found.shift_x == pytest.approx(120, abs=0.5)


def test_an_alignment_without_gain_is_refused(monkeypatch):
    truth = motion_matrix(SHAPE, 1.5, 0.5)
    reference, image, _ = pair(SHAPE, truth, seed=111)
    real = alignment_module.best_fit

    def wrong_fit(windows, kinds, progress=None):
        fit = real(windows, kinds, progress)
        wrong = fit.whole.plus(-2 * fit.whole.theta)  # the other way
        return type(fit)(**{**vars(fit), "whole": wrong, "halves": (wrong, wrong)})

    monkeypatch.setattr(alignment_module, "best_fit", wrong_fit)
    with pytest.raises(AlignmentError, match="would not help"):
        align(source_of(reference), source_of(image))


def test_hard_pairs_are_aligned_well_or_refused():
    rng = np.random.default_rng(5)
    refused = 0
    for seed in range(14):
        shape = tuple(int(side) for side in rng.integers(96, 150, 2))
        truth = motion_matrix(shape, *rng.uniform(-3, 3, 2), rng.uniform(-0.1, 0.1))
        reference, image, _ = pair(shape, truth, 200 + seed, strength=1.5, cover=0.35)
        image = image + rng.normal(0, 40 * (seed % 5), shape)
        try:
            found = align(source_of(reference), source_of(image))
        except AlignmentError:
            refused += 1
        else:
            assert error(found.matrix, truth, shape) <= 0.3, seed
    assert 0 < refused < 14


class Tiles(Source):
    """A raster of any size that repeats an array, and counts what is read of it."""

    def __init__(self, array, grid):
        self._array, self.grid, self.bands, self.pixels = array, grid, ("red",), 0

    def _read(self, window: Window):
        self.pixels += window.height * window.width
        height, width = self._array.shape
        rows = np.arange(window.row, window.row + window.height) % height
        cols = np.arange(window.col, window.col + window.width) % width
        return self._array[np.ix_(rows, cols)][np.newaxis].astype(np.float32)


def test_the_pixels_read_do_not_grow_with_the_raster():
    array = landscape((512, 512), 7)
    frequency = np.fft.fftfreq(512)
    turn = np.exp(-2j * np.pi * (frequency * 0.37 + frequency[:, None] * -1.62))
    shifted = np.fft.ifft2(np.fft.fft2(array) * turn).real
    grid = grid_of((20_000, 20_000))
    reference, image = Tiles(array, grid), Tiles(shifted, grid)
    found = align(reference, image, motion="translation")
    assert error(found.matrix, motion_matrix((1, 1), 0.37, -1.62), (20_000, 20_000)) <= 0.03
    assert 0 < reference.pixels <= 6e6
    assert image.pixels <= 8e6


@pytest.mark.parametrize(("noise", "clear"), [(0, True), (1600, False)])
def test_more_windows_and_the_mask_are_read_where_few_are_uncertain(noise, clear):
    array = landscape((512, 512), 7)
    rng = np.random.default_rng(4)
    blurred = array + rng.normal(0, noise, array.shape) if noise else array
    grid = grid_of((20_000, 20_000))
    mask = Tiles(np.ones((64, 64)), grid)
    reference, image = Tiles(array, grid), Tiles(np.roll(blurred, (2, 1), (0, 1)), grid)
    found = align(reference, image, motion="translation", mask=mask, mask_if_uncertain=True)
    assert error(found.matrix, motion_matrix((1, 1), 1, 2), (20_000, 20_000)) <= 0.1
    assert len(found.tiepoints) == (16 if clear else 64)
    assert (mask.pixels == 0) is clear
    align(reference, image, motion="translation", mask=mask)
    assert mask.pixels > 0


def test_the_same_pair_gives_the_same_answer():
    reference, image, _ = pair(SHAPE, motion_matrix(SHAPE, 1, 1, 0.1), 121, strength=0.8)
    first, second = (align(source_of(reference), source_of(image)).as_dict() for _ in range(2))
    assert first == second


def test_an_alignment_goes_through_json_unchanged():
    reference, image, _ = pair(SHAPE, motion_matrix(SHAPE, 1.2, -2, 0.1), 131, 1.0, 0.2)
    found = align(source_of(reference), source_of(image))
    values = json.loads(json.dumps(found.as_dict(), allow_nan=False))
    back = Alignment.from_dict(values)
    assert np.array_equal(back.matrix, found.matrix)
    assert back.as_dict() == found.as_dict()
    assert f"{found.rmse_after:.2f} after" in found.summary(grid_of(SHAPE))


def test_the_shift_is_told_in_metres_whatever_the_crs():
    """A degree of longitude at 60° north has 55.8 km."""
    truth = motion_matrix(SHAPE, 2.0, 1.0)
    grid = Grid(CRS.from_epsg(4326), Affine(2e-4, 0, 10, 0, -2e-4, 60.02), *SHAPE[::-1])
    reference, image, _ = pair(SHAPE, truth, seed=41)
    found = align(source_of(reference, grid), source_of(image, grid), motion="translation")
    east, north = found.shift_metres(grid)
    assert east == pytest.approx(-2 * 2e-4 * 55_800, rel=0.05)
    assert north == pytest.approx(2e-4 * 111_400, rel=0.05)
    text = found.summary(grid)
    assert f"{east:.1f} m east and {north:.1f} m north" in text
    assert "map units" not in text


def test_the_residuals_are_those_of_the_tie_points():
    truth = motion_matrix(SHAPE, 1.2, -2, 0.1)
    reference, image, _ = pair(SHAPE, truth, 141, 0.8, 0.1)
    found = align(source_of(reference), source_of(image))
    used = [point for point in found.tiepoints if point.used]
    before = [np.hypot(point.dx, point.dy) for point in used]
    assert found.rmse_before == pytest.approx(np.sqrt(np.mean(np.square(before))))
    after = [point.residual for point in used]
    assert found.rmse_after == pytest.approx(np.sqrt(np.mean(np.square(after))))
    assert len(used) < len(found.tiepoints)  # clouds hide some
    for point in used:
        expected = truth @ [point.col, point.row, 1] - [point.col, point.row, 1]
        assert np.hypot(point.dx - expected[0], point.dy - expected[1]) < 1


def test_cancelling_stops_it():
    class CancelledProgress(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        align(*unlike(), progress=CancelledProgress())


def test_an_unknown_motion_is_a_value_error():
    with pytest.raises(ValueError, match="no motion"):
        align(*unlike(), motion="shear")


def opened(path) -> np.ndarray:
    with rasterio.open(path) as dataset:
        array = dataset.read(1).astype(float)
    array[array == 0] = np.nan
    return array


def warped(array, truth) -> np.ndarray:
    """Return the image moved by ``truth``, by the quintic spline; NaN where it is invalid."""
    rows, cols = np.indices(array.shape)
    places = np.linalg.inv(truth) @ np.stack([cols.ravel(), rows.ravel(), np.ones(cols.size)])
    at = (places[1::-1] / places[2]).reshape(2, *array.shape)
    invalid = np.isnan(array)
    filled = np.where(invalid, np.nanmedian(array), array)
    out = ndimage.map_coordinates(filled, at, order=5, mode="mirror")
    hidden = ndimage.map_coordinates(invalid.astype(float), at, order=1, cval=1)
    out[hidden > 0.01] = np.nan
    return out


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared sample data")
@pytest.mark.parametrize(("first", "second"), [("0815", "0820"), ("0813", "0820")])
def test_real_dates_of_one_tile(first, second):
    bands = [next(SHARED.glob(f"*2023{date}*")) / "B04.tif" for date in (first, second)]
    reference, image = (opened(path)[300:660, 260:680] for path in bands)
    shape = reference.shape
    as_it_is = align(source_of(reference), source_of(image))
    assert as_it_is.is_identity  # ESA's own registration, at 120 m
    truth = motion_matrix(shape, -1.83, 2.46, 0.07)
    found = align(source_of(reference), source_of(warped(image, truth)))
    assert error(found.matrix, truth, shape) <= 0.10


def test_a_real_pair_with_scars_snow_and_a_swath_edge(hokkaido):
    """The true shift is unknown; a known one on top of it must be found on top of it."""
    reference, image = opened(hokkaido / "pre.tif"), opened(hokkaido / "post.tif")
    grid = grid_of(reference.shape)
    if image.shape != reference.shape:
        pytest.skip("the pair does not lie on one grid")
    plain = align(source_of(reference, grid), source_of(image, grid), motion="euclidean")
    assert plain.rmse_after < 0.5 * plain.rmse_before or plain.is_identity
    truth = motion_matrix(image.shape, 1.9, -2.3, 0.05)
    found = align(source_of(reference, grid), source_of(warped(image, truth), grid))
    assert error(found.matrix, truth @ plain.matrix, image.shape) <= 0.25


def test_an_image_on_another_grid_is_aligned_through_it():
    truth = motion_matrix(SHAPE, 1.1, -0.6)
    reference, image, _ = pair(SHAPE, truth, seed=151)
    grid = grid_of(SHAPE)
    # The same image with its pixels counted from another origin.
    other = Grid(grid.crs, Affine(10, 0, 500_070, 0, -10, 5_000_040), 240, 200)
    moved = np.full(SHAPE, np.nan)
    moved[4:, :-7] = image[:-4, 7:]
    found = align(source_of(reference), on_grid(source_of(moved, other), grid))
    assert error(found.matrix, truth, SHAPE) <= 0.06
