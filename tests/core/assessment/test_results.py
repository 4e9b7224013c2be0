"""Figures of assessments against polygons and against points."""

import math

import pytest
from drawn_layers import assess, box, layer

from scarmapper.core.assessment.object_scores import SideCounts
from scarmapper.core.assessment.results import (
    PIXEL_KEYS,
    PointAssessment,
    PointScores,
    PolygonAssessment,
)

KEYS = [
    *PIXEL_KEYS, "OBJECT_PRECISION", "OBJECT_RECALL", "OBJECT_F1", "HIT_PRECISION", "HIT_RECALL",
]  # fmt: skip


def test_shares_of_points_and_of_landslides():
    scores = PointScores(SideCounts(8, 0, 0, 2, 2), 5, 3)
    assert (scores.precision, scores.recall) == (0.25, 0.6)
    nothing = PointScores(SideCounts(0, 0, 0, 0, 0), 0, 0)
    assert math.isnan(nothing.precision)
    assert math.isnan(nothing.recall)


def test_figures_against_polygons():
    result = assess(
        layer(box(0, 0, 10, 10), box(20, 0, 10, 10)), layer(box(0, 0, 10, 10)),
        aoi=layer(box(0, 0, 40, 10)),
    )  # fmt: skip
    assert isinstance(result, PolygonAssessment)
    numbers = result.numbers()
    assert list(numbers) == KEYS
    assert (numbers["PRECISION"], numbers["RECALL"], numbers["ACCURACY"]) == (0.5, 1, 0.75)
    assert (numbers["OBJECT_PRECISION"], numbers["OBJECT_RECALL"]) == (0.5, 1)
    assert (numbers["HIT_PRECISION"], numbers["HIT_RECALL"]) == (0.5, 1)
    assert numbers["OBJECT_F1"] == pytest.approx(2 / 3)


def test_figures_against_points():
    result = assess(
        layer(box(0, 0, 10, 10), box(20, 0, 10, 10)), layer(box(4, 4, 1, 1).centroid),
    )  # fmt: skip
    assert isinstance(result, PointAssessment)
    numbers = result.numbers()
    assert list(numbers) == KEYS
    assert all(numbers[key] is None for key in PIXEL_KEYS)
    assert (numbers["OBJECT_PRECISION"], numbers["OBJECT_RECALL"]) == (0.5, 1)
    assert numbers["OBJECT_F1"] == pytest.approx(2 / 3)
