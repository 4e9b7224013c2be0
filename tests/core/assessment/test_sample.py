"""Interpreted sample points: counts, estimates, strata and what is left out."""

import math

import numpy as np
import pytest
import shapely
from drawn_layers import X, Y, assess, box, layer

from scarmapper.core.assessment.sample import SamplePoints, score_sample
from scarmapper.core.errors import ScarMapperError


def test_a_sample_estimates_areas():
    mapped = layer(box(0, 0, 100, 20))
    aoi = layer(box(0, 0, 100, 100))
    random = np.random.default_rng(0)
    points, truth = [], []
    for low, high in ((0, 20), (20, 100)):
        for col, row in zip(random.uniform(0, 100, 60), random.uniform(low, high, 60)):
            points.append(shapely.Point(X + 10 * col, Y - 10 * row))
            truth.append(bool(5 <= row < 25))
    points.append(shapely.Point(X - 500, Y))
    truth.append(True)
    sample = SamplePoints(layer(*points), [*truth[:-2], None, True])
    result = assess(mapped, layer(box(0, 5, 100, 20)), aoi=aoi, sample=sample)
    found = result.sample
    assert found.counts.sum() == 119
    assert found.left_out == 2
    assert found.estimate.mapped == pytest.approx([200_000, 800_000], rel=2e-3)
    true_area = 200_000
    assert abs(found.estimate.areas[0] - true_area) < 1.96 * found.estimate.areas_error[0]
    users = np.mean(truth[:60])
    assert found.estimate.users[0] == pytest.approx(users)


def points(count):
    return layer(*[shapely.Point(X + 10 * number, Y) for number in range(count)])


def test_counts_are_by_map_and_reality():
    # Matches, missed, false alarms and correct rejections of the comparison with the reference,
    # which does not matter: what counts is the map and the interpretation.
    codes = np.array([1, 3, 1, 3, 0, 2, 0, 0, 255])
    scar = [True, True, True, False, True, False, False, False, True, True]
    areas = np.array([50.0, 10, 30, 10])
    found = score_sample(SamplePoints(points(10), scar), np.arange(9), codes, areas)
    assert found.counts.tolist() == [[3, 1], [1, 3]]
    # One on ground that was not assessed, and one that is not on the grid.
    assert found.left_out == 2
    assert found.estimate.mapped.tolist() == [20, 80]
    assert found.estimate.users[0] == 0.75
    assert found.strata == []


def test_strata_of_their_own_are_weighted_by_their_sizes():
    codes = np.array([1, 0, 0, 3, 0, 0, 255, 0])
    scar = [True, False, False, True, True, False, None, None, True]
    stratum = ["b", "b", "b", "a", "a", "a", "a", "a", None]
    size = [100.0] * 3 + [300.0] * 5 + [None]
    sample = SamplePoints(points(9), scar, stratum, size)
    areas = np.array([380.0, 10, 0, 10])
    found = score_sample(sample, np.arange(8), codes, areas)
    assert found.counts.tolist() == [[2, 0], [1, 3]]
    # One has no class on assessed ground, one no stratum.
    assert found.left_out == 2
    assert [(part.name, part.size, part.points, part.beyond) for part in found.strata] == [
        ("a", 300, 4, 1),
        ("b", 100, 3, 0),
    ]
    # Assessed: 300 * 3/4 + 100; scars of these: 300 * 2/4 + 100 / 3, scaled to all 400.
    expected = 400 * (300 * 2 / 4 + 100 / 3) / (300 * 3 / 4 + 100)
    assert found.estimate.areas[0] == pytest.approx(expected)
    # The map's own areas are known.
    assert found.estimate.mapped.tolist() == [20, 380]


@pytest.mark.parametrize(
    ("stratum", "size", "message"),
    [
        (["a", "a"], [5.0, None], "stratum “a” has no size"),
        (["a", "a"], [5.0, 0.0], "stratum “a” has no size"),
        (["a", "a"], [5.0, math.nan], "stratum “a” has no size"),
        (["a", "a"], [5.0, 6.0], "several sizes, 5 and 6"),
        ([None, None], [5.0, 5.0], "No point of the sample has the name"),
    ],
)
def test_strata_without_one_size_are_refused(stratum, size, message):
    sample = SamplePoints(points(2), [True, False], stratum, size)
    with pytest.raises(ScarMapperError, match=message):
        score_sample(sample, np.arange(2), np.array([1, 0]), np.ones(4))
