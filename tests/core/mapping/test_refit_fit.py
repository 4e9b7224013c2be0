"""Refits from decisions of known truth: what can be learnt is, what helps nothing is left."""

from dataclasses import replace

import numpy as np
import pytest
from made_decisions import decisions_of, noise, one, sigmoid

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.mapping.combined_method import WEIGHTS
from scarmapper.core.mapping.refit_fit import RefitSubject, refit
from scarmapper.core.progress import Progress

EVIDENCE = RefitSubject("evidence", "", 0.5)
COMBINED = RefitSubject("combined", "a" * 64, 0.5, 0.7)
EVEN = np.log(0.7 / 0.3)


def test_odds_that_are_too_high_are_brought_down():
    found = refit(decisions_of(120, 1, one(bias=-2)), EVIDENCE)
    assert found.helps
    assert found.scores.f1_after > found.scores.f1_before + 0.03
    assert found.scores.log_loss_after < found.scores.log_loss_before - 0.1
    # What the method calls even odds is 1 : 7 in truth; what was e² : 1 is even.
    assert found.probability(np.float32([0.5]))[0] < 0.2
    assert found.probability(sigmoid(np.float32([2.0])))[0] == pytest.approx(0.5, abs=0.15)
    # On other ground of the same kind it holds what it promised.
    other = decisions_of(600, 2, one(bias=-2))
    mapped = found.probability(other.pixels[:, 0]) >= found.threshold
    right = np.bincount(other.owner, mapped) / 40
    f1 = 2 * right[other.scar].sum() / (right.sum() + other.scar.sum())
    assert f1 == pytest.approx(found.scores.f1_after, abs=0.05)


def test_a_method_that_is_right_is_left_as_it_is():
    found = refit(decisions_of(120, 3, one(scale=0.55)), EVIDENCE)
    assert not found.helps
    assert (found.threshold, found.scale, found.bias, found.weights) == (0.5, 1.0, 0.0, None)
    assert found.scores.f1_after == found.scores.f1_before
    assert "nothing was better" in found.in_words()
    values = np.float32([0.1, np.nan, 0.9])
    np.testing.assert_array_equal(found.probability(values), values)


def test_odds_that_are_only_too_sure_keep_the_map():
    found = refit(decisions_of(300, 4, one(scale=0.15)), EVIDENCE)
    assert found.helps
    assert found.scale < 0.6
    assert found.scores.f1_after == pytest.approx(found.scores.f1_before, abs=0.02)
    values = sigmoid(np.linspace(-6, 6, 100))
    before, after = values >= 0.5, found.probability(values) >= found.threshold
    assert (before != after).sum() <= 4


def test_a_raster_of_chance_promises_nothing():
    found = refit(decisions_of(200, 5, lambda t, r: [noise(t, r)]), EVIDENCE)
    assert found.scores.f1_after < 0.75
    assert found.scores.log_loss_after < 0.72
    sure = found.probability(np.float32([0.01, 0.99]))
    assert ((sure > 0.3) & (sure < 0.7)).all()


@pytest.mark.parametrize("right", ["evidence", "network"])
def test_the_combination_learns_which_of_both_is_right(right):
    def seen(true, random):
        both = [true, noise(true, random) - 0.5]
        return [both[0], both[1] + EVEN] if right == "evidence" else [both[1], both[0] + EVEN]

    found = refit(decisions_of(200, 6, seen), COMBINED)
    weights = found.weights
    assert found.helps
    assert (found.scale, found.bias) == (1.0, 0.0)
    best, other = (
        (weights.evidence, weights.network)
        if right == "evidence"
        else (weights.network, weights.evidence)
    )
    assert best > 0.8
    assert 0 <= other < 0.2 * best
    assert found.scores.f1_after > found.scores.f1_before + 0.02
    assert "of the network" in found.in_words()


def test_weights_that_are_right_are_left():
    def seen(true, random):
        return [
            true * WEIGHTS.evidence * 2 + random.normal(0, 0.3, len(true)),
            true * WEIGHTS.network * 2 + EVEN,
        ]

    assert refit(decisions_of(120, 7, seen), COMBINED).weights is None


def test_no_threshold_goes_where_nobody_looked():
    # All odds are far too low; only pixels from 0.4 on were reviewed.
    decisions = decisions_of(200, 8, one(bias=2.5))
    low = EVIDENCE._replace(reviewed=0.4)
    found = refit(decisions, low)
    assert found.helps
    assert found.probability(np.float32([0.399]))[0] < found.threshold
    free = refit(decisions, EVIDENCE)
    assert free.scores.f1_after > found.scores.f1_after


def test_the_same_decisions_give_the_same_refit():
    first, again = (refit(decisions_of(60, 9, one(bias=-1)), EVIDENCE) for _ in range(2))
    assert first == again


def test_scars_of_one_place_are_one_group():
    decisions = decisions_of(60, 10, one())
    corners = np.array([[0, 0], [9e3, 0], [0, 9e3], [9e3, 9e3], [20e3, 20e3], [30e3, 5e3]])
    found = refit(replace(decisions, places=corners[np.arange(60) % 6]), EVIDENCE)
    assert found.scores.groups == 6


def test_decisions_in_one_place_are_refused():
    with pytest.raises(ScarMapperError, match="lie in 1 places"):
        refit(decisions_of(60, 11, one(), side=0), EVIDENCE)


def test_it_can_be_cancelled():
    class Stopped(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        refit(decisions_of(60, 12, one()), EVIDENCE, Stopped())
