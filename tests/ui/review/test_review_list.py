"""Order, filter, and the way through the scars."""

import random

import pytest

from scarmapper.core.review.decision import CANDIDATE, CONFIRMED, REJECTED, UNSURE
from scarmapper.ui.review.review_list import (
    FILTERS,
    ORDERS,
    ReviewList,
    Scar,
    hilbert_place,
    snake_place,
)


def scar(fid, area=100.0, probability=None, matched=None, status=CANDIDATE, place=0, **values):
    return Scar(fid, area, probability, matched, status, place, **values)


@pytest.fixture
def scars():
    """Five scars of known order; 5 has no probability."""
    return [
        scar(1, 300, 0.90, True, CANDIDATE, 4),
        scar(2, 500, 0.52, False, CONFIRMED, 3, lookalike_odds=0.1),
        scar(3, 100, 0.10, False, UNSURE, 2, lookalike="road", lookalike_odds=3.0),
        scar(4, 400, 0.55, True, REJECTED, 1, lookalike="burnt", lookalike_odds=0.5),
        scar(5, 200, None, None, CANDIDATE, 0),
    ]


@pytest.fixture
def review(scars):
    made = ReviewList()
    made.load(scars)
    return made


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("largest", [2, 4, 1, 5, 3]),
        ("least_certain", [2, 4, 1, 3, 5]),
        ("lowest_probability", [3, 2, 4, 1, 5]),
        ("unmatched", [2, 5, 3, 4, 1]),
        ("lookalike", [3, 4, 2, 1, 5]),
        ("map", [5, 4, 3, 2, 1]),
    ],
)
def test_order(review, order, expected):
    assert set(ORDERS) == {
        "largest", "least_certain", "lowest_probability", "lookalike", "unmatched", "map",
        "snake",
    }  # fmt: skip
    review.choose(order=order)
    assert review.fids == expected


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        ("all", [2, 4, 1, 5, 3]),
        ("not_reviewed", [1, 5]),
        ("unsure", [3]),
        ("unmatched", [2, 5, 3]),
        ("lookalike", [4, 3]),
        ("no_lookalike", [2, 1, 5]),
        ("confirmed", [2]),
        ("rejected", [4]),
    ],
)
def test_filter(review, filter, expected):
    assert filter in FILTERS
    review.choose(filter=filter)
    assert review.fids == expected
    assert review.count == 5
    assert review.reviewed == 3


def test_least_area_is_included(review):
    review.choose(least_area=300)
    assert review.fids == [2, 4, 1]
    review.choose(least_area=501)
    assert review.fids == []
    assert review.current is None
    assert review.position == 0
    assert not review.step(1)


def test_an_unknown_order_or_filter_is_refused(review):
    with pytest.raises(KeyError):
        review.choose(order="smallest")
    with pytest.raises(KeyError):
        review.choose(filter="mine")
    assert review.fids == [2, 4, 1, 5, 3]


def test_steps_end_at_both_ends(review):
    assert (review.current, review.position) == (2, 1)
    assert not review.step(-1)
    assert [review.step(1) for _ in range(5)] == [True] * 4 + [False]
    assert (review.current, review.position) == (3, 5)


def test_the_current_scar_stays_in_another_order(review):
    review.go_to(1)
    review.choose(order="map")
    assert (review.current, review.position) == (1, 5)
    review.choose(filter="unsure")
    assert (review.current, review.position) == (3, 1)


def test_a_decided_scar_stays_until_the_list_is_made_anew(review):
    review.choose(filter="not_reviewed")
    review.update([scar(1, 300, 0.9, True, CONFIRMED)])
    assert review.fids == [1, 5]
    assert review.reviewed == 4
    review.start_again()
    assert review.fids == [5]


def test_start_again_begins_at_an_end(review):
    review.go_to(1)
    review.start_again()
    assert review.position == 1
    review.start_again(last=True)
    assert review.position == 5


def test_a_scar_that_begins_to_pass_the_filter_enters_at_its_place(review):
    review.choose(filter="not_reviewed")
    review.update([scar(4, 250, 0.55, True, CANDIDATE), scar(6, 1000), scar(7, 10)])
    assert review.fids == [6, 1, 4, 5, 7]
    assert (review.current, review.position) == (1, 2)
    assert review.count == 7


def test_the_next_takes_the_place_of_a_removed_scar(review):
    review.go_to(1)
    review.update([], [4, 1])
    assert review.fids == [2, 5, 3]
    assert (review.current, review.position) == (5, 2)
    review.update([], [5, 3])
    assert (review.current, review.position) == (2, 1)
    review.update([], [2, 99])
    assert review.current is None
    assert review.count == review.reviewed == 0
    review.update([scar(8)])
    assert review.fids == [8]
    assert review.step(1) is False


def test_random_edits_leave_the_list_as_if_made_anew():
    rng = random.Random(4)
    review = ReviewList()
    review.load(scar(n, rng.randrange(50)) for n in range(60))
    kept = {n: review.scar(n) for n in range(60)}
    for step in range(60, 160):
        gone = rng.sample(sorted(kept), 1)
        new = scar(step, rng.randrange(50))
        kept.pop(gone[0])
        kept[step] = new
        review.update([new], gone)
        expected = sorted(kept.values(), key=ORDERS["largest"])
        assert review.fids == [s.fid for s in expected]
        assert review.current in kept
        assert review.fids[review.position - 1] == review.current


def test_the_curve_visits_every_cell_and_goes_to_a_neighbour_each_time():
    side = 16
    cells = sorted(
        (hilbert_place((col + 0.5) / side, (row + 0.5) / side, order=4), col, row)
        for col in range(side)
        for row in range(side)
    )
    assert [place for place, _, _ in cells] == list(range(side * side))
    for (_, col, row), (_, next_col, next_row) in zip(cells, cells[1:]):
        assert abs(col - next_col) + abs(row - next_row) == 1


def test_places_outside_the_square_are_on_its_edge():
    assert hilbert_place(-1, -1) == hilbert_place(0, 0)
    assert hilbert_place(2, 0.5) == hilbert_place(0.99999, 0.5)


def test_the_snake_goes_to_and_fro_from_the_top():
    places = [(x / 10, y / 10 + 0.05) for y in range(10) for x in range(10)]
    order = sorted(places, key=lambda at: snake_place(*at, 5))
    # The first row of five is the upper fifth, from left to right; the second one goes back.
    assert all(y > 0.8 for _, y in order[:20])
    first, second = ([x for x, _ in order[begin : begin + 20]] for begin in (0, 20))
    assert first == sorted(first)
    assert second == sorted(second, reverse=True)
    # Places beyond the extent, as of scars that were added, do no harm.
    assert snake_place(2, -1, 5) > snake_place(0.5, 0.5, 5)


def test_the_next_in_view_is_the_next_that_nobody_reviewed():
    review = ReviewList()
    review.load(
        scar(n, 100 - n, status=CONFIRMED if n == 3 else CANDIDATE, x=n, y=0) for n in range(6)
    )
    box = (2.5, -1, 9, 1)
    assert review.next_in(box)
    assert review.current == 4
    assert review.next_in(box)
    assert review.current == 5
    assert review.next_in(box)
    assert review.current == 4
    assert not review.next_in((20, 0, 30, 1))
    assert review.current == 4
    # The one that is there already is no next one.
    assert not review.next_in((3.9, -1, 4.1, 1))


def test_all_scars_are_counted_in_the_list_or_not(review):
    review.choose(filter="confirmed")
    counts = review.counts()
    assert sum(counts.numbers.values()) == 5
    assert counts.numbers["confirmed"] == 1
