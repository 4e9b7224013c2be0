"""Calibration of logits that follow a known law."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.models.training import calibration


def logits_and_truth(scale, bias, seed=3):
    """Logits whose calibrated form is scale × logit + bias, and labels drawn accordingly."""
    random = np.random.default_rng(seed)
    logits = random.normal(-1, 3, 200_000)
    truth = random.random(logits.shape) < calibration.logistic(scale * logits + bias)
    return logits, truth


def test_the_temperature_is_found():
    logits, truth = logits_and_truth(0.25, 0)
    found = calibration.calibrate(logits, truth)
    assert found.method == "temperature"
    assert found.as_dict()["temperature"] == pytest.approx(4, rel=0.02)
    assert found.error_before > 0.1
    assert found.error_after < 0.01


def test_where_a_temperature_is_not_enough_a_bias_is_fitted_too():
    logits, truth = logits_and_truth(0.5, -2)
    found = calibration.calibrate(logits, truth)
    assert (found.method, set(found.as_dict())) == (
        "platt",
        {"method", "scale", "bias", "in_graph"},
    )
    assert (found.scale, found.bias) == (pytest.approx(0.5, rel=0.03), pytest.approx(-2, rel=0.03))
    assert found.error_after < 0.01


def test_separable_and_hopeless_logits_end_in_finite_numbers():
    truth = np.arange(1000) < 100
    for logits in (np.where(truth, 5.0, -5.0), np.where(truth, -5.0, 5.0), np.full(1000, 2.0)):
        found = calibration.calibrate(logits, truth)
        assert 0 < found.scale < np.inf
        assert np.isfinite([found.bias, found.error_after]).all()


@pytest.mark.parametrize("truth", [np.zeros(10, bool), np.ones(10, bool)])
def test_labels_of_one_kind_cannot_calibrate(truth):
    with pytest.raises(ScarMapperError, match="other validation blocks"):
        calibration.calibrate(np.zeros(10), truth)


def test_logits_that_are_not_finite_are_refused():
    with pytest.raises(ScarMapperError, match="not finite"):
        calibration.calibrate(np.array([0, np.nan]), np.array([True, False]))
