"""Thresholds of the probability: the shift by a sensitivity, by hand, and the mask."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.labels import NO_SCAR, SCAR, UNKNOWN
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.probability import (
    STEPS,
    check_core,
    rounded,
    scar_mask,
    shifted_threshold,
    tell_threshold,
)


def test_masks_are_scars_from_the_threshold_on():
    probability = np.array([[0.0, 0.4999, 0.5, 1.0, np.nan]], np.float32)
    np.testing.assert_array_equal(scar_mask(probability, 0.5), [[0, 0, 1, 1, 255]])


@pytest.mark.parametrize(
    ("threshold", "sensitivity", "shifted"),
    [
        (0.5, 0, 0.5),
        (0.5, 1, 0.26894142),
        (0.5, -1, 0.73105858),
        (0.5, 2, 0.11920292),
        (0.5, -5, 0.99330715),
        (0.8, math.log(4), 0.5),  # odds of 4 to 1, a fourth of them
        (0.0, 3, 0.0),
        (1.0, 3, 1.0),
    ],
)
def test_a_sensitivity_is_added_to_the_log_odds(threshold, sensitivity, shifted):
    assert shifted_threshold(threshold, sensitivity) == pytest.approx(shifted, abs=1e-8)


@given(st.floats(0.01, 0.99), st.floats(-5, 5), st.floats(0.001, 0.999))
def test_a_pixel_passes_where_its_shifted_odds_do(threshold, sensitivity, probability):
    def log_odds(value):
        return math.log(value / (1 - value))

    apart = log_odds(probability) + sensitivity - log_odds(threshold)
    if abs(apart) > 1e-6:
        assert (probability >= shifted_threshold(threshold, sensitivity)) == (apart > 0)


@pytest.mark.parametrize("sensitivity", [5.1, -6, math.nan, math.inf])
def test_a_sensitivity_out_of_range_is_refused(sensitivity):
    with pytest.raises(ScarMapperError, match="choose one from −5 to 5"):
        shifted_threshold(0.5, sensitivity)


def test_the_log_tells_the_threshold_only_of_a_sensitivity():
    progress = RecordingProgress(Progress())
    tell_threshold(0.0, 0.5, 0.5, progress)
    assert progress.notes == []
    tell_threshold(1.0, shifted_threshold(0.5, 1.0), 0.5, progress)
    (note,) = progress.notes
    assert note.startswith("Sensitivity +1: a pixel is a scar from a probability of 0.269 on")


@given(
    st.lists(st.floats(0, 1, width=32), min_size=1, max_size=40),
    st.one_of(st.floats(0, 1), st.sampled_from([0.5, 0.25, 0.6, 1.0, 1 / STEPS, 1e-9])),
)
def test_rounding_keeps_every_pixel_on_its_side_of_the_threshold(values, threshold):
    probability = np.array([*values, np.nan, threshold], np.float32)
    mask = scar_mask(probability, threshold)
    got = rounded(probability, mask, threshold)
    known = mask != UNKNOWN
    if threshold > 0.5 / STEPS:  # below the first step is only 0
        np.testing.assert_array_equal(scar_mask(got, threshold), mask)
    np.testing.assert_allclose(got[known], probability[known], atol=1 / STEPS)
    np.testing.assert_array_equal(np.isnan(got), ~known)
    steps = got[known] * STEPS
    np.testing.assert_array_equal(steps, np.rint(steps))


def test_a_pixel_at_the_threshold_that_is_no_scar_goes_below_it():
    # Some methods take only what is above it.
    probability = np.array([0.5, 0.5, 0.50001, 0.49999], np.float32)
    mask = np.array([NO_SCAR, SCAR, SCAR, NO_SCAR], np.uint8)
    got = rounded(probability, mask, 0.5)
    np.testing.assert_array_equal(got, np.array([2047, 2048, 2048, 2047], np.float32) / 4096)
    np.testing.assert_array_equal(rounded(probability, mask, None), np.full(4, 0.5, np.float32))


@pytest.mark.parametrize(
    ("core", "threshold", "match"),
    [
        (0, None, "above 0 and up to 1"),
        (1.2, None, "above 0 and up to 1"),
        (math.nan, None, "above 0 and up to 1"),
        (0.4, 0.5, "changes nothing"),
        (0.5, 0.5, "changes nothing"),
    ],
)
def test_a_core_that_is_none_is_refused(core, threshold, match):
    with pytest.raises(ScarMapperError, match=match):
        check_core(core, threshold)
    check_core(0.9, 0.5)
    check_core(0.1, None)
