"""Phase correlation of two windows, and of all windows under one motion."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.alignment.motion import Frame, Motion
from scarmapper.core.alignment.orientation import orientation
from scarmapper.core.alignment.phase import (
    Spectrum,
    correlation_surface,
    refine_motion,
    subpixel_shift,
)

FRAME = Frame.of_grid(400, 300, (10.0, 10.0))


@settings(deadline=None, max_examples=25, derandomize=True)
@given(st.floats(-0.9, 0.9), st.floats(-0.9, 0.9))
def test_phase_correlation_finds_a_subpixel_shift(synthetic, dx, dy):
    shift, quality = subpixel_shift(
        Spectrum.between(*synthetic.fields(dx, dy)), np.zeros(2), radius=1.5
    )
    np.testing.assert_allclose(shift, (dx, dy), atol=0.06)
    assert quality > 0.5


def test_no_shift_is_found_as_none(synthetic):
    shift, quality = subpixel_shift(
        Spectrum.between(*synthetic.fields(0, 0)), np.array([0.3, -0.2])
    )
    np.testing.assert_allclose(shift, 0, atol=1e-3)
    assert quality == pytest.approx(1, abs=1e-4)


def test_windows_with_nothing_in_common_have_no_quality(synthetic):
    first, second = synthetic.fields(0, 0, seed=1)[0], synthetic.fields(0, 0, seed=2)[0]
    spectrum = Spectrum.between(first, second)
    values = [
        spectrum.correlation(np.array(at))[0]
        for at in np.random.default_rng(0).uniform(-9, 9, (200, 2))
    ]
    assert abs(np.mean(values)) < 0.02
    # The declared variance of noise is right to the correlation that the taper makes.
    assert np.var(values) == pytest.approx(spectrum.noise, rel=0.6)


def test_the_gradient_and_hessian_are_those_of_the_correlation(synthetic):
    spectrum = Spectrum.between(*synthetic.fields(0.4, -0.3))
    at, step = np.array([0.2, 0.1]), 1e-3
    _, gradient, hessian = spectrum.correlation(at)
    for axis in (0, 1):
        move_by = np.zeros(2)
        move_by[axis] = step
        above, below = spectrum.correlation(at + move_by), spectrum.correlation(at - move_by)
        assert (above[0] - below[0]) / (2 * step) == pytest.approx(gradient[axis], abs=2e-3)
        np.testing.assert_allclose((above[1] - below[1]) / (2 * step), hessian[axis], atol=5e-3)


def test_the_surface_peaks_at_the_whole_pixel_shift(synthetic):
    surface = synthetic.texture(200, 4)
    moved = synthetic.displaced(surface, -5, 3)
    first = orientation(synthetic.middle_of(surface, 64))[0]
    second = orientation(synthetic.middle_of(moved, 64 + 2 * 9))[0]
    found = correlation_surface(first, second)
    assert found.shape == (19, 19)
    row, col = np.unravel_index(np.argmax(found), found.shape)
    assert (col - 9, row - 9) == (-5, 3)


def test_all_windows_together_determine_a_motion_that_no_single_one_does(synthetic):
    """Noise eight times as strong as the signal leaves single windows without a clear peak."""
    truth = Motion("euclidean", FRAME, np.array([0.4, -0.3, 0.002]) * (*FRAME.scale, 1))
    points = np.array(
        [(col, row) for col in range(30, 400, 60) for row in range(30, 300, 60)], float
    )
    rng, spectra = np.random.default_rng(0), []
    for number, (dx, dy) in enumerate(truth.displacement(points)):
        pair = synthetic.fields(dx, dy, 48, seed=number)
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
