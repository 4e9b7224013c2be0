"""Which pair of images comes first, and why."""

import math

import pytest
from scripted_events import EVENTS, image

from scarmapper.core.acquisition.event_time import parse_event
from scarmapper.core.acquisition.pair_ranking import (
    REASONS,
    days_of_year_apart,
    judged,
    ranked,
    told,
)


@pytest.mark.parametrize("case", EVENTS, ids=lambda case: case.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_pair_that_a_specialist_would_choose_comes_first(case, seed):
    before, after = type(case)(**{**case.__dict__, "seed": seed}).sides()
    assert min(len(before), len(after)) > 30
    best = ranked(before, after, case.event, case.latitude)[0]
    found = tuple(f"{one.image.time:%Y-%m-%d}" for one in (best.pre, best.post))
    assert found == case.chosen, told(best.reasons)


def test_there_are_ten_events_and_each_has_its_reason():
    assert len(EVENTS) == 10
    assert all(len(case.why) > 60 for case in EVENTS)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2020-01-05", "2019-12-31", 5),
        ("2019-06-01", "2020-06-01", 0.75),
        ("2021-12-20", "2020-01-10", 21),
        ("2020-01-01", "2020-07-01", 182),
    ],
)
def test_days_apart_in_the_year(one, other, days):
    found = days_of_year_apart(image(one).image, image(other).image)
    assert found == pytest.approx(days, abs=1)
    assert found == days_of_year_apart(image(other).image, image(one).image)


def test_reasons_say_what_counts_in_words():
    event = parse_event("2018-09-05T18:08Z")
    pre = image("2017-09-10", orbit=54, sun=48, baseline=(2, 5))
    post = image("2018-09-20", cloud=0.25, sun=20, snow=0.1)
    pair = judged(pre, post, event, 42.7)
    assert tuple(map(str, pair.reasons)) == (
        "65 % of the area clear in both images",
        "same season (10 days apart in the year)",
        "different orbits (R054, R097): other view",
        "sun 28° lower after",
        "low sun (20°): long shadows",
        "snow on 10 % after the event",
        "360 days before the event",
        "15 days after the event",
        "early processing (02.05)",
        "processed before and after baseline 04.00 (offset)",
    )
    assert pair.clear == pytest.approx(0.65)
    assert not pair.same_orbit


def test_what_is_unknown_is_no_advantage():
    event = parse_event("2018-09-05T18:08Z")
    known = judged(image("2018-08-25"), image("2018-09-10"), event, 42.7)
    unknown = judged(
        image("2018-08-25", orbit=0, sun=math.nan, baseline=()), image("2018-09-10"), event, 42.7
    )
    assert known.points > unknown.points
    assert math.isfinite(unknown.points)
    assert "the orbit of one of them is not known" in told(unknown.reasons)


def test_reasons_are_told_in_another_language():
    event = parse_event("2018-09-05T18:08Z")
    pair = judged(image("2017-09-10"), image("2018-09-20"), event, 42.7)
    spanish = {
        "same orbit (R{orbit:03d})": "misma órbita (R{orbit:03d})",
        "{days:.0f} days after the event": "{days:.0f} días después del evento",
    }
    text = told(pair.reasons, lambda template: spanish.get(template, template))
    assert "misma órbita (R097)" in text
    assert "15 días después del evento" in text
    assert "same season (10 days apart in the year)" in text


def test_every_kind_of_reason_has_a_text_with_its_values():
    given = {
        "clear": 1.0, "days": 1.0, "orbit": 1, "other": 2, "degrees": 1.0, "percent": 1.0,
        "major": 2, "minor": 5,
    }  # fmt: skip
    for template in REASONS.values():
        assert "{" not in template.format(**given)
