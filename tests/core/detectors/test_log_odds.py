"""Log odds of mixtures, and the classes and probabilities that follow from them."""

import numpy as np
import pytest

from scarmapper.core.detectors.log_odds import (
    LogOdds,
    class_numbers,
    greatest,
    probability_of_last,
)
from scarmapper.core.detectors.mixtures import Mixture


@pytest.mark.parametrize("alike", [False, True])
@pytest.mark.parametrize("unit", [1.0, 4000.0])
def test_log_odds_are_those_of_the_densities(unit, alike):
    random = np.random.default_rng(5)
    for clusters in (2, 3, 6):
        spread = random.uniform(0.02, 0.2, (clusters, 2, 2))
        covariances = spread @ spread.transpose(0, 2, 1) + 1e-4 * np.eye(2)
        if alike:
            covariances[:] = covariances[0]
        scale = np.array([1, unit])
        mixture = Mixture(
            random.uniform(-0.5, 0.8, (clusters, 2)) * scale,
            covariances * np.outer(scale, scale),
            random.dirichlet(np.ones(clusters)),
            np.full(clusters, 1 / clusters),
        )
        points = (random.uniform(-1, 1, (2000, 2)) * scale).astype(np.float32)
        logs = mixture.log_densities(points)
        found = LogOdds(mixture).compute(points[:, 0], points[:, 1])
        assert all(odds.dtype == np.float32 for odds in found)
        expected = logs[:-1] - logs[-1]
        np.testing.assert_allclose(found, expected, rtol=1e-4, atol=2e-2)
        known = Mixture.from_dict(mixture.as_dict())
        np.testing.assert_array_equal(known.log_densities(points), logs)
        gaussian = np.exp(logs[0]) / mixture.weights[0]
        around = points.astype(np.float64) - mixture.means[0]
        mahalanobis = np.einsum(
            "ni,ij,nj->n", around, np.linalg.inv(mixture.covariances[0]), around
        )
        norm = 2 * np.pi * np.sqrt(np.linalg.det(mixture.covariances[0]))
        np.testing.assert_allclose(
            gaussian, np.exp(-mahalanobis / 2) / norm, rtol=1e-6, atol=1e-200
        )


def test_probabilities_and_classes_of_known_odds():
    # Of three components, against the last: it is the likeliest, the first is, the second is,
    # the first and the second are alike, all are alike, one is unknown.
    first = np.float32([-1, 2, 1, 3, 0, np.nan])
    second = np.float32([-2, 1, 2, 3, 0, 1])
    odds = [first, second]
    best = greatest(odds)
    np.testing.assert_array_equal(best, [-1, 2, 2, 3, 0, np.nan])
    assert class_numbers(odds, best)[:5].tolist() == [3, 1, 2, 1, 3]
    expected = 1 / (1 + np.exp(first) + np.exp(second))
    np.testing.assert_allclose(probability_of_last(odds), expected, rtol=1e-6)
    certain = probability_of_last([np.float32([1e4, -1e4])])
    assert certain.dtype == np.float32
    np.testing.assert_allclose(certain, [0, 1], atol=1e-30)
