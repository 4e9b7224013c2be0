"""Counts and measures against scikit-learn and against what was published."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from scarmapper.core.assessment.confusion import Confusion, cell_intervals, wilson

# TN, FP, FN, TP with the map's scars as positives, as the two courses published them; and the
# accuracy, precision, recall and F1 that follow, worked out with decimal arithmetic.
LUDING = {
    "K-means 2": (78056, 2175, 6155, 18614),
    "K-means 3": (79182, 1049, 7109, 17660),
    "GMM 2": (78837, 1394, 7209, 17560),
    "GMM 3": (78886, 1345, 7130, 17639),
}
KAHRAMANMARAS = {
    "K-means 2": (61200, 43437, 0, 363),
    "K-means 3": (101666, 2971, 109, 254),
    "GMM 2": (97960, 6677, 197, 166),
    "GMM 3": (104264, 373, 253, 110),
}


def published(counts):
    rejected, false, missed, match = counts
    return Confusion(match, missed, false, rejected)


@pytest.mark.parametrize("counts", [*LUDING.values(), *KAHRAMANMARAS.values()])
def test_published_counts_give_scikit_learns_measures(counts):
    truth = np.repeat([0, 0, 1, 1], counts)
    mapped = np.repeat([0, 1, 0, 1], counts)
    found = published(counts)
    assert found.total == 300 * 350
    assert found.accuracy == pytest.approx(metrics.accuracy_score(truth, mapped), abs=1e-12)
    assert found.precision == pytest.approx(metrics.precision_score(truth, mapped), abs=1e-12)
    assert found.recall == pytest.approx(metrics.recall_score(truth, mapped), abs=1e-12)
    assert found.f1 == pytest.approx(metrics.f1_score(truth, mapped), abs=1e-12)
    assert found.iou == pytest.approx(metrics.jaccard_score(truth, mapped), abs=1e-12)
    assert found.mcc == pytest.approx(metrics.matthews_corrcoef(truth, mapped), abs=1e-9)
    assert found.kappa == pytest.approx(metrics.cohen_kappa_score(truth, mapped), abs=1e-9)


def test_published_accuracies_to_the_digit():
    accuracies = {name: f"{published(c).accuracy:.4f}" for name, c in LUDING.items()}
    assert accuracies == {
        "K-means 2": "0.9207",
        "K-means 3": "0.9223",
        "GMM 2": "0.9181",
        "GMM 3": "0.9193",
    }
    accuracies = {name: f"{published(c).accuracy:.4f}" for name, c in KAHRAMANMARAS.items()}
    assert accuracies == {
        "K-means 2": "0.5863",
        "K-means 3": "0.9707",
        "GMM 2": "0.9345",
        "GMM 3": "0.9940",
    }
    assert f"{published(LUDING['K-means 2']).f1:.3f}" == "0.817"
    # Almost all of it is a lake: a high accuracy, and yet hardly a scar.
    assert f"{published(KAHRAMANMARAS['K-means 3']).precision:.3f}" == "0.079"


def test_rows_are_the_map_and_columns_the_reference():
    # Of 100 mapped pixels 90 are scars; 30 scars were missed. Transposed, both would change.
    found = Confusion(match=90, missed=30, false=10, rejected=870)
    assert found.matrix().tolist() == [[90, 10], [30, 870]]
    assert found.matrix()[0, 0] / found.matrix()[0].sum() == found.precision == 0.9
    assert found.matrix()[0, 0] / found.matrix()[:, 0].sum() == found.recall == 0.75


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=200))
def test_counts_are_scikit_learns(pairs):
    mapped, truth = np.array(pairs).T
    codes = np.select([mapped & truth, truth & ~mapped, mapped & ~truth], [1, 2, 3], 0)
    found = Confusion.from_codes(np.append(codes, [255, 255]).astype(np.uint8))
    matrix = metrics.confusion_matrix(truth, mapped, labels=[True, False])
    assert found.matrix().T.tolist() == matrix.tolist()


def test_measures_without_a_denominator_are_nan():
    nothing = Confusion(0, 0, 0, 100)
    assert math.isnan(nothing.precision)
    assert math.isnan(nothing.recall)
    assert math.isnan(nothing.f1)
    assert math.isnan(nothing.mcc)
    assert math.isnan(nothing.kappa)
    assert nothing.accuracy == 1
    assert math.isnan(Confusion(0, 0, 0, 0).accuracy)
    assert Confusion(0, 5, 0, 5).recall == 0


def test_large_counts_do_not_overflow():
    half = 10**10
    found = Confusion(half, half, half, 3 * half)
    assert found.mcc == pytest.approx(0.25)
    assert found.kappa == pytest.approx(0.25)


def test_wilsons_interval():
    # Newcombe 1998, doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)
    assert all(math.isnan(end) for end in wilson(0, 0))


def test_intervals_cover_the_truth_where_pixels_go_together():
    random = np.random.default_rng(3)
    covered = 0
    for _ in range(60):
        # All pixels of a cell are right together, or wrong: 100 cells, not 10 000 trials.
        right = random.random(100) < 0.7
        counts = np.zeros((100, 4), int)
        counts[:, 1], counts[:, 3] = 100 * right, 100 * ~right
        low, high = cell_intervals(counts)["precision"]
        covered += low <= 0.7 <= high
        assert high - low > 0.1
    assert covered >= 52


def test_too_few_cells_give_no_interval():
    assert cell_intervals(np.ones((9, 4), int)) == {}
    assert cell_intervals(np.vstack([np.ones((9, 4), int), np.zeros((50, 4), int)])) == {}
