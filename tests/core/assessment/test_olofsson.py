"""The worked example of Olofsson et al. 2014, section 5: deforestation, forest gain, stable.

Counts: table 8; accuracies: section 5.2.1, p. 54; areas: section 5.2.2, p. 54; proportions:
table 9, p. 55. The printed figures were checked against those that other implementations quote
from the paper: the R packages mapaccuracy, mapac and drift, and satscout.
"""

import numpy as np
import pytest

from scarmapper.core.assessment.olofsson import Z95, estimate
from scarmapper.core.errors import ScarMapperError

COUNTS = [[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]]
HECTARES = np.array([200_000, 150_000, 3_200_000, 6_450_000]) * 0.09


@pytest.fixture(scope="module")
def found():
    return estimate(COUNTS, HECTARES)


def printed(values, errors, digits):
    return [(f"{v:.{digits}f}", f"{Z95 * e:.{digits}f}") for v, e in zip(values, errors)]


def test_accuracies_as_printed(found):
    assert (f"{found.overall:.2f}", f"{Z95 * found.overall_error:.2f}") == ("0.95", "0.02")
    assert printed(found.users, found.users_error, 2) == [
        ("0.88", "0.07"),
        ("0.73", "0.10"),
        ("0.93", "0.04"),
        ("0.96", "0.02"),
    ]
    assert [f"{value:.2f}" for value in found.producers] == ["0.75", "0.85", "0.93", "0.96"]
    intervals = [f"{Z95 * error:.2f}" for error in found.producers_error]
    assert [intervals[0], intervals[2]] == ["0.21", "0.03"]


def test_producers_intervals_that_the_paper_misprints(found):
    # The paper prints 0.23 and 0.01, which its equation 7 does not give: written out for one.
    assert Z95 * found.producers_error[[1, 3]] == pytest.approx([0.254, 0.018], abs=5e-4)
    pixels, units = np.array([200_000, 150_000, 3_200_000, 6_450_000]), [75, 75, 165, 325]
    gain = [row[1] for row in COUNTS]
    share = np.divide(gain, units)
    terms = pixels**2.0 * share * (1 - share) / (np.array(units) - 1)
    all_gain = float(pixels @ share)
    producers = pixels[1] * share[1] / all_gain
    variance = ((1 - producers) ** 2 * terms[1] + producers**2 * terms[[0, 2, 3]].sum()) / (
        all_gain**2
    )
    assert found.producers_error[1] == pytest.approx(variance**0.5)


def test_areas_as_printed(found):
    assert printed(found.areas, found.areas_error, 0) == [
        ("21158", "6158"),
        ("11686", "3756"),
        ("285770", "15510"),
        ("581386", "16282"),
    ]
    assert found.areas.sum() == pytest.approx(HECTARES.sum())
    # In pixels, of deforestation; the standard error is printed with two digits swapped, 34,097,
    # but its interval, and its share of the area, 0.0035, are right.
    pixels, error = found.areas[0] / 0.09, found.areas_error[0] / 0.09
    assert (f"{pixels:.0f}", f"{error:.0f}", f"{Z95 * error:.0f}") == ("235086", "34907", "68418")
    assert (f"{pixels / 1e7:.4f}", f"{error / 1e7:.4f}") == ("0.0235", "0.0035")


def test_proportions_as_printed(found):
    assert np.round(found.proportions, 4).tolist() == [
        [0.0176, 0, 0.0013, 0.0011],
        [0, 0.0110, 0.0016, 0.0024],
        [0.0019, 0, 0.2967, 0.0213],
        [0.0040, 0.0020, 0.0179, 0.6212],
    ]


def test_the_orientation_matters(found):
    turned = estimate(np.transpose(COUNTS), HECTARES)
    assert f"{turned.users[1]:.2f}" != f"{found.users[1]:.2f}"


def test_the_intervals_cover_the_truth():
    # 4 % of a landscape are scars; the map finds three quarters and adds as many again.
    shares = np.array([0.03, 0.97]), np.array([0.5, 0.0259])
    truth = shares[0] @ shares[1]
    random = np.random.default_rng(1)
    inside = 0
    for _ in range(400):
        scars = random.binomial([120, 600], shares[1])
        counts = [[scars[0], 120 - scars[0]], [scars[1], 600 - scars[1]]]
        sampled = estimate(counts, 1e6 * shares[0])
        inside += abs(sampled.areas[0] - 1e6 * truth) <= Z95 * sampled.areas_error[0]
    assert 0.91 <= inside / 400 <= 0.98


def test_a_class_with_too_few_points_is_refused():
    with pytest.raises(ScarMapperError, match=r"needs two units or more"):
        estimate([[1, 0], [3, 50]], [10, 90])


def test_a_class_that_the_map_lacks_needs_no_points():
    found = estimate([[0, 0], [5, 95]], [0, 100])
    assert np.isnan(found.users[0])
    assert found.producers[0] == 0
    assert found.areas[0] == pytest.approx(5)
