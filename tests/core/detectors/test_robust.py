"""Robust statistics of values whose distribution is known."""

import numpy as np
import pytest

from scarmapper.core.detectors.robust import robust_line, robust_sigma


def test_the_sigma_of_normal_values_with_outliers():
    values = np.random.default_rng(0).normal(5, 2, 100_000)
    values[:5000] = 1e6
    assert robust_sigma(values - 5) == pytest.approx(2, rel=0.08)
    assert robust_sigma(5 - values) == robust_sigma(values - 5)
    assert robust_sigma(np.zeros(3)) == 0


def test_a_line_through_values_a_fifth_of_which_are_off_it():
    random = np.random.default_rng(1)
    x = random.uniform(-1, 1, 20_000)
    y = 0.3 + 0.8 * x + random.normal(0, 0.05, len(x))
    y[:4000] -= 1
    intercept, slope, spread = robust_line(x, y)
    assert intercept == pytest.approx(0.3, abs=0.005)
    assert slope == pytest.approx(0.8, abs=0.005)
    assert spread == pytest.approx(0.05, rel=0.05)


def test_a_line_on_a_constant_is_level():
    y = np.random.default_rng(2).normal(7, 1, 5000)
    intercept, slope, spread = robust_line(np.full(len(y), 3.0), y)
    assert slope == 0
    assert intercept == pytest.approx(7, abs=0.1)
    assert spread == pytest.approx(1, rel=0.1)
    assert robust_line(np.arange(9.0), np.ones(9)) == (1, 0, 0)
