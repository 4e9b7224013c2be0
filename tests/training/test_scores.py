"""Scores of probabilities, against values computed by hand."""

import numpy as np
import pytest

from scarmapper.models.training import scores


def test_scores_by_hand():
    histogram = scores.ProbabilityHistogram()
    histogram.add(np.array([0.9, 0.6, 0.4, 0.2]), np.array([True, False, True, False]))
    half = histogram.scores(0.5)
    assert (half.f1, half.precision, half.recall, half.iou) == (0.5, 0.5, 0.5, 1 / 3)
    assert half.dice == pytest.approx(2 * 1.3 / (2.1 + 2), abs=2e-3)
    assert histogram.scores(0.4).f1 == pytest.approx(0.8)
    assert histogram.scores(histogram.best_threshold()).f1 == pytest.approx(0.8)
    assert histogram.calibration_error() == pytest.approx((0.1 + 0.6 + 0.6 + 0.2) / 4, abs=1e-3)
