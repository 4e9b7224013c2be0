"""Motion models: their matrices, derivatives and robust fit."""

import numpy as np
import pytest

from scarmapper.core.alignment.motion import MOTIONS, Frame, Motion, fit_motion, transform_points

FRAME = Frame.of_grid(400, 300, (10.0, 10.0))


def some_motion(kind, seed=0) -> Motion:
    """Return a motion that displaces by some pixels."""
    theta = Motion.identity(kind, FRAME).theta
    rng = np.random.default_rng(seed)
    theta = rng.uniform(-1, 1, theta.size) * 2 * FRAME.scale[0]
    return Motion(kind, FRAME, theta)


POINTS = np.random.default_rng(1).uniform((0, 0), (399, 299), (40, 2))


@pytest.mark.parametrize("kind", MOTIONS)
def test_a_motion_and_its_matrix_agree(kind):
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
