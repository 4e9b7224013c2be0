"""Counts of a review."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scarmapper.core.review.work_counts import EDGES, count_work


def test_numbers_and_areas_by_status():
    found = count_work(
        [("confirmed", 10_000), ("rejected", 5_000), ("candidate", 15_000), ("open", 10_000)]
    )
    assert found.numbers == {"confirmed": 1, "rejected": 1, "candidate": 2}
    assert found.areas == {"confirmed": 10_000, "rejected": 5_000, "candidate": 25_000}
    assert found.total_area == 40_000
    assert found.reviewed_share == pytest.approx(15 / 40)


def test_the_histogram_has_half_decades():
    assert EDGES[0] == 100
    assert EDGES[-1] == pytest.approx(1e6)
    found = count_work(
        [("confirmed", 100), ("candidate", 315), ("candidate", 1e4), ("unsure", 5e8)]
    )
    assert found.histogram[0] == (1, 1)
    assert found.histogram[4] == (0, 1)
    assert found.histogram[-1] == (1, 0)
    assert count_work([("candidate", 1)]).histogram[0] == (0, 1)


def test_no_scars_and_areas_that_are_not_known():
    assert count_work([]).reviewed_share == 0
    found = count_work([("confirmed", float("nan")), ("candidate", 0.0)])
    assert (found.total_area, found.reviewed_share) == (0, 0)
    assert found.histogram[0] == (1, 1)


@given(
    st.lists(st.tuples(st.sampled_from(["candidate", "confirmed", "rejected"]), st.floats(0, 1e8)))
)
def test_every_scar_is_counted_once(scars):
    found = count_work(scars)
    assert sum(found.numbers.values()) == len(scars)
    assert sum(done + left for done, left in found.histogram) == len(scars)
    assert 0 <= found.reviewed_share <= 1
