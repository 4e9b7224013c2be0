"""Calibration of probabilities, and their thresholds, against scikit-learn."""

import math

import numpy as np
import pytest
from sklearn.metrics import brier_score_loss, f1_score

from scarmapper.core.assessment.reliability import Reliability


def test_against_scikit_learn():
    random = np.random.default_rng(0)
    probability = random.random(20_000)
    scar = random.random(20_000) < probability
    found = Reliability()
    for part in np.array_split(np.arange(20_000), 7):
        found.add(probability[part], scar[part])
    assert found.brier == pytest.approx(brier_score_loss(scar, probability))
    assert found.calibration_error < 0.02
    threshold, counts = found.best()
    every = [f1_score(scar, probability >= t / 100) for t in range(100)]
    assert counts.f1 == pytest.approx(max(every))
    assert threshold == int(np.argmax(every)) / 100
    mean, share, count = found.curve()
    assert count.sum() == 20_000
    assert np.abs(mean - share).max() < 0.06


def test_probabilities_that_are_too_high():
    found = Reliability()
    found.add(np.full(100, 0.9), np.arange(100) < 50)
    assert found.calibration_error == pytest.approx(0.4)


def test_without_pixels_or_scars_nothing_is_known():
    found = Reliability()
    assert math.isnan(found.brier)
    assert math.isnan(found.calibration_error)
    assert found.best() is None
    found.add(np.array([0.0, 1.0]), np.array([False, False]))
    assert found.best() is None
    assert found.brier == 0.5


def test_merged_counts_are_those_of_all_pixels():
    random = np.random.default_rng(1)
    probability, scar = random.random(500), random.random(500) < 0.3
    whole, first, second = Reliability(), Reliability(), Reliability()
    whole.add(probability, scar)
    first.add(probability[:200], scar[:200])
    second.add(probability[200:], scar[200:])
    first.merge(second)
    assert first.total.tolist() == whole.total.tolist()
    assert first.scars.tolist() == whole.scars.tolist()
    assert first.brier == pytest.approx(whole.brier)
    assert first.calibration_error == pytest.approx(whole.calibration_error)
