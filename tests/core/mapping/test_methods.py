"""The names of the methods, and the counts of their blocks."""

import numpy as np

from scarmapper.core.imagery.reasons import REASONS, VALID
from scarmapper.core.mapping.methods import METHODS, NETWORKS, reason_counts


def test_the_order_of_the_methods_is_that_of_the_algorithm_s_parameter():
    expected = ("evidence", "ndvi drop", "k-means 2", "k-means 3", "gmm 2", "gmm 3")
    assert (*expected, "u-net", "u-net of both dates", "combined") == METHODS
    assert METHODS[-3:] == NETWORKS


def test_pixels_are_counted_by_their_reason():
    reasons = np.random.default_rng(0).integers(0, len(REASONS), (40, 30)).astype(np.uint8)
    counts = reason_counts(reasons)
    assert counts.tolist() == [(reasons == code).sum() for code in range(len(REASONS))]
    all_valid = reason_counts(np.full((3, 4), VALID, np.uint8))
    assert all_valid[VALID] == all_valid.sum() == 12
