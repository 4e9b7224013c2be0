"""The numerical example of Stehman 2014 (tables 2 and 3, pp. 4932-4936), and simulations."""

import numpy as np
import pytest

from scarmapper.core.assessment.olofsson import Z95, estimate
from scarmapper.core.assessment.stehman import estimate_by_strata
from scarmapper.core.errors import ScarMapperError

# Table 2 of the paper: ten units in each of four strata. The data and what the paper prints are
# quoted by the R package mapaccuracy (stehman2014) and by several ports of it.
MAPPED = "AAAAAAABBB" + "ABBBBBBBBB" + "BBCCCCCCBB" + "DDDDDDDDDD"
REFERENCE = "AAAAACBABC" + "ABBBBBAABB" + "CCCCCDDBBA" + "DDDDDDDCCB"
STRATA = np.repeat([0, 1, 2, 3], 10)
SIZES = [40_000, 30_000, 20_000, 10_000]


def classes(letters):
    return ["ABCD".index(letter) for letter in letters]


@pytest.fixture(scope="module")
def found():
    return estimate_by_strata(STRATA, classes(MAPPED), classes(REFERENCE), SIZES, 4)


def test_estimates_as_printed(found):
    a, b, c = 0, 1, 2
    printed = {
        "proportion of area of A": (found.areas[a] / 1e5, 0.35, 3),
        "proportion of area of C": (found.areas[c] / 1e5, 0.20, 3),
        "overall accuracy": (found.overall, 0.63, 3),
        "user's accuracy of B": (found.users[b], 0.574, 3),
        "producer's accuracy of B": (found.producers[b], 0.794, 3),
        "cell of the error matrix": (found.proportions[b, c], 0.08, 3),
    }
    for name, (value, paper, digits) in printed.items():
        assert round(value, digits) == paper, name


def test_standard_errors_as_printed(found):
    assert round(found.areas_error[0] / 1e5, 3) == 0.082
    assert round(found.areas_error[2] / 1e5, 3) == 0.064
    assert round(found.overall_error, 3) == 0.085
    assert round(found.users_error[1], 3) == 0.125
    # The paper prints 0.114, which its own equation and data do not give; other implementations
    # (mapaccuracy with, mapac without the finite population correction) have 0.1165 and 0.1166.
    assert found.producers_error[1] == pytest.approx(0.1165671, abs=1e-7)


def test_other_estimates_as_other_implementations_give_them(found):
    # mapac::aa_stratified, which leaves out the finite population correction, too.
    assert found.users == pytest.approx([0.7419355, 0.5744681, 0.5, 0.7], abs=1e-7)
    assert found.users_error == pytest.approx(
        [0.1645627, 0.1248023, 0.2151657, 0.1527525], abs=1e-7
    )
    assert found.producers == pytest.approx([0.6571429, 0.7941176, 0.3, 0.6363636], abs=1e-7)
    assert found.producers_error == pytest.approx(
        [0.1477318, 0.1165671, 0.1504438, 0.1623242], abs=1e-7
    )
    assert np.round(100 * found.proportions, 9).tolist() == [
        [23, 4, 4, 0],
        [12, 27, 8, 0],
        [0, 2, 6, 4],
        [0, 1, 2, 7],
    ]
    assert found.areas.sum() == pytest.approx(sum(SIZES))
    assert found.mapped == pytest.approx([31_000, 47_000, 12_000, 10_000])


def test_strata_that_are_the_classes_give_the_figures_of_olofsson():
    random = np.random.default_rng(3)
    mapped = np.repeat([0, 1], [90, 240])
    reference = np.where(random.random(330) < 0.85, mapped, 1 - mapped)
    counts = [[int(((mapped == i) & (reference == j)).sum()) for j in (0, 1)] for i in (0, 1)]
    one = estimate(counts, [7.0, 93.0])
    other = estimate_by_strata(mapped, mapped, reference, [7.0, 93.0])
    for name in ("overall", "overall_error", "users", "users_error", "producers", "areas"):
        assert getattr(other, name) == pytest.approx(getattr(one, name)), name
    assert other.areas_error == pytest.approx(one.areas_error)
    assert other.proportions == pytest.approx(one.proportions)
    assert other.producers_error == pytest.approx(one.producers_error, rel=0.01)


def landscape(random, side=300):
    """Return strata by slope, and a map and its truth that do not follow them."""
    slope = np.add.outer(np.linspace(0, 1, side), random.normal(0, 0.15, side))
    strata = np.digitize(slope, [0.35, 0.7])
    truth = random.random((side, side)) < np.array([0.02, 0.1, 0.3])[strata]
    mapped = np.where(random.random((side, side)) < 0.8, truth, random.random((side, side)) < 0.1)
    # Scar is the first class.
    return strata.ravel(), (~mapped).astype(int).ravel(), (~truth).astype(int).ravel()


def draw(random, strata, number):
    return np.concatenate(
        [
            random.choice(np.flatnonzero(strata == each), n, replace=False)
            for each, n in enumerate(number)
        ]
    )


def truths(mapped, reference, total):
    right = (mapped == 0) & (reference == 0)
    return {
        "overall": np.mean(mapped == reference),
        "users": right.sum() / (mapped == 0).sum(),
        "producers": right.sum() / (reference == 0).sum(),
        "areas": total * np.mean(reference == 0),
    }


@pytest.mark.parametrize("part", [False, True])
def test_estimates_are_unbiased_and_intervals_cover_the_truth(part):
    random = np.random.default_rng(7)
    strata, mapped, reference = landscape(random)
    sizes = np.bincount(strata)
    # Of the strata, a band was not assessed in the second case.
    counted = np.ones(len(strata), bool)
    counted[: len(strata) // 3] = not part
    expected = truths(mapped[counted], reference[counted], float(counted.sum()))
    values = {name: [] for name in expected}
    inside = dict.fromkeys(expected, 0)
    runs = 600
    for _ in range(runs):
        some = draw(random, strata, (400, 300, 300))
        sampled = estimate_by_strata(
            strata[some], mapped[some], reference[some], sizes,
            counted=counted[some], total=float(counted.sum()),
        )  # fmt: skip
        for name, truth in expected.items():
            value = np.ravel(getattr(sampled, name))[0]
            error = np.ravel(getattr(sampled, f"{name}_error"))[0]
            values[name].append(value)
            inside[name] += abs(value - truth) <= Z95 * error
    for name, truth in expected.items():
        spread = np.std(values[name])
        # Ratios are biased by an order of magnitude less than they scatter.
        assert abs(np.mean(values[name]) - truth) < 0.15 * spread, name
        assert 0.91 <= inside[name] / runs <= 0.985, name


def test_the_weights_of_the_strata_matter(found):
    equal = estimate_by_strata(STRATA, classes(MAPPED), classes(REFERENCE), [1] * 4, 4)
    assert equal.areas[0] / 4 == pytest.approx(0.25)
    assert equal.producers[1] != pytest.approx(found.producers[1], abs=0.01)


def test_the_unit_of_the_sizes_does_not_matter(found):
    scaled = estimate_by_strata(
        STRATA, classes(MAPPED), classes(REFERENCE), np.array(SIZES) * 100.0, 4, total=1e5
    )
    assert scaled.areas == pytest.approx(found.areas)
    assert scaled.areas_error == pytest.approx(found.areas_error)


def test_units_beyond_the_ground_do_not_count():
    strata, mapped, reference = [0, 0, 0, 1, 1, 1], [0, 1, 0, 1, 1, 0], [0, 1, 1, 1, 1, 0]
    counted = [True, True, False, True, True, False]
    found = estimate_by_strata(strata, mapped, reference, [30, 60], counted=counted)
    assert found.overall == 1
    # Two thirds of each stratum, of the first of which half is scar.
    assert found.areas == pytest.approx([10, 50])


def test_a_class_that_is_nowhere_is_unknown():
    found = estimate_by_strata([0, 0, 1, 1], [1, 1, 1, 1], [1, 0, 1, 1], [10, 90])
    assert np.isnan(found.users[0])
    assert np.isnan(found.users_error[0])
    assert found.producers[0] == 0
    assert found.areas[0] == pytest.approx(5)


@pytest.mark.parametrize(
    ("strata", "sizes", "counted", "message"),
    [
        ([0, 0, 1], [10, 90], None, "needs two points or more"),
        ([0, 0, 0], [10, 90], None, "needs two points or more"),
        ([0, 0, 1, 1], [10, 0], None, "must be above 0"),
        ([0, 0, 1, 1], [10, np.nan], None, "must be above 0"),
        ([0, 0, 1, 1], [10, 90], [False] * 4, "No point of the sample"),
    ],
)
def test_samples_too_small_for_an_estimate_are_refused(strata, sizes, counted, message):
    some = [0] * len(strata)
    with pytest.raises(ScarMapperError, match=message):
        estimate_by_strata(strata, some, some, sizes, counted=counted)
