"""The parts of the alignment: orientation, correlation, motion models, windows, tie points."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.alignment.ecc import correlation_coefficient, ecc_shift
from scarmapper.core.alignment.motion import MOTIONS, Frame, Motion, fit_motion, transform_points
from scarmapper.core.alignment.orientation import HALO, orientation
from scarmapper.core.alignment.patches import (
    Patch,
    chessboard,
    coarse_motion,
    read_patch,
    read_patches,
    window_size,
)
from scarmapper.core.alignment.phase import (
    Spectrum,
    correlation_surface,
    refine_motion,
    subpixel_shift,
)
from scarmapper.core.alignment.tiepoint_table import tiepoint_table
from scarmapper.core.alignment.tiepoints import TiePoint
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.raster.source import ArraySource

FRAME = Frame.of_grid(400, 300, (10.0, 10.0))


def texture(size, seed=0, slope=1.2) -> np.ndarray:
    """Return a random surface that repeats itself beyond its edges."""
    rng = np.random.default_rng(seed)
    frequency = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.fftfreq(size))
    frequency[0, 0] = 1
    spectrum = np.fft.fft2(rng.normal(size=(size, size))) * frequency**-slope
    spectrum[frequency > 0.4] = 0
    surface = np.fft.ifft2(spectrum).real
    return (100 * (surface - surface.mean()) / surface.std()).astype(np.float32)


def displaced(surface, dx, dy) -> np.ndarray:
    """Return the repeating surface with its content moved right by dx and down by dy, exactly."""
    frequency = np.fft.fftfreq(len(surface))
    turn = np.exp(-2j * np.pi * (frequency * dx + frequency[:, None] * dy))
    return np.fft.ifft2(np.fft.fft2(surface) * turn).real.astype(np.float32)


def middle_of(surface, size):
    start = (len(surface) - size) // 2 - HALO
    return surface[start : start + size + 2 * HALO, start : start + size + 2 * HALO]


def fields(dx, dy, size=64, seed=0):
    surface = texture(4 * size, seed)
    return tuple(
        orientation(middle_of(array, size))[0] for array in (surface, displaced(surface, dx, dy))
    )


def source(array) -> ArraySource:
    array = np.asarray(array, np.float32)
    grid = Grid(CRS.from_epsg(32633), Affine(10, 0, 0, 0, -10, 0), array.shape[1], array.shape[0])
    return ArraySource(array[np.newaxis], grid, ["red"])


# Orientation


def test_an_inverted_contrast_keeps_its_orientations():
    surface = texture(80)
    field, valid = orientation(surface)
    inverted, _ = orientation(5000 - 3 * surface)
    assert valid.all()
    np.testing.assert_allclose(inverted, field, atol=1e-3)


def test_the_angle_is_twice_that_of_the_gradient():
    rows, cols = np.mgrid[0:40, 0:40].astype(np.float32)
    waves = {0: np.sin(cols), 180: np.sin(rows), 90: np.sin((cols + rows) / np.sqrt(2))}
    for angle, wave in waves.items():
        field, _ = orientation(wave + 0.05 * texture(40, 3) / 100)
        strong = np.abs(field) > 0.3 * np.abs(field).max()
        # The field is centred, so look where it points against its own mean's removal.
        assert strong.mean() > 0.1
        gradients = np.gradient(wave)
        expected = np.exp(2j * np.arctan2(gradients[0], gradients[1]))[HALO:-HALO, HALO:-HALO]
        assert np.degrees(np.angle(expected[strong].mean())) % 360 == pytest.approx(angle, abs=3)


def test_invalid_pixels_leave_no_edge():
    surface = texture(80)
    holed = surface.copy()
    holed[30:40, 20:35] = np.nan
    usable = np.ones(surface.shape, bool)
    usable[60:70, 50:60] = False
    field, valid = orientation(holed, usable)
    whole, _ = orientation(surface)
    assert np.all(field[~valid] == 0)
    assert not valid[30 - HALO : 40 - HALO, 20 - HALO : 35 - HALO].any()
    assert not valid[60 - HALO : 70 - HALO, 50 - HALO : 60 - HALO].any()
    # What is valid is what it would be without the holes, but for the scene's own statistics.
    np.testing.assert_allclose(field[valid], whole[valid], atol=0.05)
    assert 0.7 < valid.mean() < 1


@pytest.mark.parametrize("value", [7.0, np.nan])
def test_plain_and_empty_windows_have_no_orientation(value):
    field, valid = orientation(np.full((50, 50), value, np.float32))
    assert not field.any()
    assert valid.all() == np.isfinite(value)


# Correlation of two windows


@settings(deadline=None, max_examples=25, derandomize=True)
@given(st.floats(-0.9, 0.9), st.floats(-0.9, 0.9))
def test_phase_correlation_finds_a_subpixel_shift(dx, dy):
    shift, quality = subpixel_shift(Spectrum.between(*fields(dx, dy)), np.zeros(2), radius=1.5)
    np.testing.assert_allclose(shift, (dx, dy), atol=0.06)
    assert quality > 0.5


def test_no_shift_is_found_as_none():
    shift, quality = subpixel_shift(Spectrum.between(*fields(0, 0)), np.array([0.3, -0.2]))
    np.testing.assert_allclose(shift, 0, atol=1e-3)
    assert quality == pytest.approx(1, abs=1e-4)


def test_windows_with_nothing_in_common_have_no_quality():
    first, second = fields(0, 0, seed=1)[0], fields(0, 0, seed=2)[0]
    spectrum = Spectrum.between(first, second)
    values = [
        spectrum.correlation(np.array(at))[0]
        for at in np.random.default_rng(0).uniform(-9, 9, (200, 2))
    ]
    assert abs(np.mean(values)) < 0.02
    # The declared variance of noise is right to the correlation that the taper makes.
    assert np.var(values) == pytest.approx(spectrum.noise, rel=0.6)


def test_the_gradient_and_hessian_are_those_of_the_correlation():
    spectrum = Spectrum.between(*fields(0.4, -0.3))
    at, step = np.array([0.2, 0.1]), 1e-3
    _, gradient, hessian = spectrum.correlation(at)
    for axis in (0, 1):
        move_by = np.zeros(2)
        move_by[axis] = step
        above, below = spectrum.correlation(at + move_by), spectrum.correlation(at - move_by)
        assert (above[0] - below[0]) / (2 * step) == pytest.approx(gradient[axis], abs=2e-3)
        np.testing.assert_allclose((above[1] - below[1]) / (2 * step), hessian[axis], atol=5e-3)


def test_the_surface_peaks_at_the_whole_pixel_shift():
    surface = texture(200, 4)
    moved = displaced(surface, -5, 3)
    first = orientation(middle_of(surface, 64))[0]
    second = orientation(middle_of(moved, 64 + 2 * 9))[0]
    found = correlation_surface(first, second)
    assert found.shape == (19, 19)
    row, col = np.unravel_index(np.argmax(found), found.shape)
    assert (col - 9, row - 9) == (-5, 3)


@pytest.mark.parametrize("size", [32, 64, 128, 256])
@pytest.mark.parametrize(("dx", "dy"), [(0.4, -0.7), (-1.3, 1.1)])
def test_ecc_finds_a_shift_on_its_pyramid(size, dx, dy):
    first, second = fields(dx, dy, size, seed=size)
    valid = np.ones(first.shape, bool)
    shift, correlation = ecc_shift(first, second, valid)
    np.testing.assert_allclose(shift, (dx, dy), atol=0.15)
    assert 0.4 < correlation <= 1
    assert correlation_coefficient(first, first, valid) == pytest.approx(1, abs=1e-4)
    assert correlation_coefficient(first, second, valid) < correlation


def test_ecc_looks_at_valid_pixels_only():
    first, second = fields(0.5, 0.5, 64)
    second = second.copy()
    other = fields(0, 0, 64, seed=9)[0]
    second[:, :30] = other[:, :30]  # a cloud, say
    valid = np.ones(first.shape, bool)
    valid[:, :32] = False
    shift, _ = ecc_shift(first, second, valid)
    np.testing.assert_allclose(shift, 0.5, atol=0.15)


def test_ecc_without_anything_to_see_says_so():
    field = np.zeros((64, 64), np.complex64)
    shift, correlation = ecc_shift(field, field, np.ones((64, 64), bool))
    assert np.isnan(shift).all()
    assert correlation == 0
    assert correlation_coefficient(field, field, np.ones((64, 64), bool)) == 0


# Motion models


def some_motion(kind, seed=0) -> Motion:
    """Return a motion that displaces by some pixels."""
    theta = Motion.identity(kind, FRAME).theta
    rng = np.random.default_rng(seed)
    theta = rng.uniform(-1, 1, theta.size) * 2 * FRAME.scale[0]
    return Motion(kind, FRAME, theta)


POINTS = np.random.default_rng(1).uniform((0, 0), (399, 299), (40, 2))


@pytest.mark.parametrize("kind", MOTIONS)
def test_a_motion_and_its_matrix_say_the_same(kind):
    motion = some_motion(kind)
    assert 0.3 < np.abs(motion.displacement(POINTS)).max() < 10
    np.testing.assert_allclose(
        transform_points(motion.matrix, POINTS) - POINTS, motion.displacement(POINTS)
    )
    np.testing.assert_allclose(Motion.identity(kind, FRAME).matrix, np.eye(3), atol=1e-12)


@pytest.mark.parametrize("kind", MOTIONS)
def test_the_jacobian_is_the_derivative(kind):
    motion = some_motion(kind)
    jacobian = motion.jacobian(POINTS)
    for number in range(motion.theta.size):
        step = np.zeros(motion.theta.size)
        step[number] = 1e-6
        change = motion.plus(step).displacement(POINTS) - motion.plus(-step).displacement(POINTS)
        np.testing.assert_allclose(change / 2e-6, jacobian[:, :, number], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("kind", MOTIONS)
def test_a_fit_recovers_the_motion_despite_wrong_displacements(kind):
    truth, rng = some_motion(kind, 3), np.random.default_rng(2)
    displacement = truth.displacement(POINTS) + rng.normal(0, 0.05, POINTS.shape)
    wrong = np.arange(40) % 3 == 0
    displacement[wrong] = rng.uniform(-12, 12, (wrong.sum(), 2))
    motion, weights = fit_motion(POINTS, displacement, np.ones(40), kind, FRAME)
    apart = motion.displacement(POINTS) - truth.displacement(POINTS)
    assert np.hypot(*apart.T).max() < 0.15
    assert (weights[wrong] == 0).mean() > 0.9
    assert (weights[~wrong] > 0).all()


def test_a_fit_needs_points():
    with pytest.raises(ValueError, match="too few for the motion affine"):
        fit_motion(POINTS[:3], np.zeros((3, 2)), np.ones(3), "affine", FRAME)


def test_all_windows_together_tell_a_motion_that_none_tells_alone():
    """Noise eight times as strong as the signal leaves single windows without a clear peak."""
    truth = Motion("euclidean", FRAME, np.array([0.4, -0.3, 0.002]) * (*FRAME.scale, 1))
    points = np.array(
        [(col, row) for col in range(30, 400, 60) for row in range(30, 300, 60)], float
    )
    rng, spectra = np.random.default_rng(0), []
    for number, (dx, dy) in enumerate(truth.displacement(points)):
        pair = fields(dx, dy, 48, seed=number)
        noisy = [
            f + 4 * rng.normal(size=(48, 48, 2)).view(complex)[..., 0] * np.abs(f).mean()
            for f in pair
        ]
        spectra.append(Spectrum.between(*(f.astype(np.complex64) for f in noisy)))
    nothing = np.zeros_like(points)
    alone = [subpixel_shift(spectrum, np.zeros(2))[0] for spectrum in spectra]
    wrong = np.hypot(*(np.array(alone) - truth.displacement(points)).T)
    assert np.mean(~(wrong < 0.3)) > 0.4
    together = refine_motion(spectra, points, nothing, Motion.identity("euclidean", FRAME))
    apart = together.displacement(points) - truth.displacement(points)
    assert np.hypot(*apart.T).max() < 0.2


# Windows


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [(100, 100, 32), (300, 300, 40), (1533, 970, 192), (5490, 5490, 256), (10980, 10980, 256)],
)
def test_windows_suit_the_grid(width, height, expected):
    grid = Grid(CRS.from_epsg(32633), Affine.identity(), width, height)
    assert window_size(grid) == expected


@pytest.mark.parametrize(("width", "height"), [(100, 70), (300, 500), (5490, 5490)])
def test_windows_never_share_pixels_and_alternate(width, height):
    grid = Grid(CRS.from_epsg(32633), Affine.identity(), width, height)
    size = window_size(grid)
    placed = chessboard(grid, size, 72)
    assert 4 <= len(placed) <= 81
    rows = sorted({window.row for window, _ in placed})
    cols = sorted({window.col for window, _ in placed})
    assert len(placed) == len(rows) * len(cols)
    assert min([*np.diff(rows), *np.diff(cols)]) >= size
    for window, fold in placed:
        assert window.intersection(grid.window) == window
        assert fold == (rows.index(window.row) + cols.index(window.col)) % 2
    assert abs(sum(fold for _, fold in placed) - len(placed) / 2) <= 0.5


def test_a_window_is_used_where_both_images_are_valid_and_textured():
    surface = texture(256, 5)
    holed = surface.copy()
    holed[100:130, 100:130] = np.nan
    window = chessboard(source(surface).grid, 64, 4)[0][0]
    window = window._replace(row=96, col=96)
    good = read_patch(source(surface), source(surface), None, window, 0, 8)
    assert isinstance(good, Patch)
    assert np.array_equal(good.best_shift, (0, 0))
    assert isinstance(read_patch(source(holed), source(surface), None, window, 0, 8), Patch)
    holed[96:140, 90:160] = np.nan
    assert read_patch(source(holed), source(surface), None, window, 0, 8) == "invalid"
    assert read_patch(source(surface), source(holed), None, window, 0, 8) == "invalid"
    mask = np.isfinite(holed)
    assert read_patch(source(surface), source(surface), source(mask), window, 0, 8) == "invalid"
    plain = source(np.ones_like(surface))
    assert read_patch(source(surface), plain, None, window, 0, 8) == "untextured"


def test_a_patch_undoes_a_motion():
    surface = texture(256, 6)
    moved = displaced(surface, 2.3, -1.6)
    window = chessboard(source(surface).grid, 96, 4)[0][0]
    patch = read_patch(source(surface), source(moved), None, window, 0, 6)
    assert np.array_equal(patch.best_shift, (2, -2))
    matrix = np.array([[1, 0, 2.3], [0, 1, -1.6], [0, 0, 1.0]])
    field, valid, applied = patch.aligned(matrix)
    np.testing.assert_allclose(applied, (2.3, -1.6), atol=1 / 64)
    left, _ = subpixel_shift(Spectrum.between(patch.reference, field), np.zeros(2))
    np.testing.assert_allclose(applied + left, (2.3, -1.6), atol=0.01)
    assert correlation_coefficient(patch.reference, field, valid & patch.valid) > 0.9


def test_more_windows_are_looked_for_where_few_are_valid():
    surface = texture(512, 7)
    hidden = np.full((512, 512), np.nan, np.float32)
    hidden[:150, :150] = surface[:150, :150]
    sample = read_patches(source(hidden), source(surface), None, 8)
    assert sample.size == 32
    assert len(sample.patches) >= 9
    assert sample.invalid > 0
    assert sample.untextured == 0


def test_the_windows_agree_on_a_coarse_motion_despite_wrong_ones():
    surface = texture(512, 8)
    moved = displaced(surface, -6.4, 4.2)
    moved[:, 200:360] = texture(512, 99)[:, 200:360]  # a third of the image shows something else
    sample = read_patches(source(surface), source(moved), None, 12)
    motion = coarse_motion(sample.patches, Frame.of_grid(512, 512, (10.0, 10.0)))
    points = np.array([[20.0, 20.0], [256.0, 256.0], [490.0, 490.0]])
    np.testing.assert_allclose(motion.displacement(points), [[-6.4, 4.2]] * 3, atol=0.7)


# The layer


def test_tie_points_lie_on_the_ground_of_the_reference():
    grid = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 5_000_000), 100, 80)
    points = (
        TiePoint(4.5, 9.0, 1.25, -0.5, 0.125, 0.75, True),
        TiePoint(0.0, 0.0, 3.0, np.nan, 2.0, 0.0, False),
    )
    table = tiepoint_table(points, grid)
    assert table.crs == grid.crs
    places = [struct.unpack("<BIdd", wkb) for wkb in table.geometries]
    assert places == [(1, 1, 500_050.0, 4_999_905.0), (1, 1, 500_005.0, 4_999_995.0)]
    by_name = {field.name: table.values(field) for field in table.fields}
    assert by_name["dx"] == [1.25, 3.0]
    assert by_name["dy"] == [-0.5, None]
    assert by_name["residual"] == [0.125, 2.0]
    assert by_name["used"] == [1, 0]
