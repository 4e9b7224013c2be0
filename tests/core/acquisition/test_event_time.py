"""Times of events, and those around them in which images are looked for."""

from datetime import datetime, timedelta, timezone

import pytest

from scarmapper.core.acquisition.event_time import nautical_time, parse_event
from scarmapper.core.errors import ScarMapperError

NOW = datetime(2026, 11, 30, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2018-09-05T18:07:59Z", "2018-09-05 18:07"),
        ("2018-09-06T03:08+09:00", "2018-09-05 18:08"),
        ("2018-09-06 03:08 +0900", "2018-09-05 18:08"),
        (" 2018-09-05 18:08:10.250 utc ", "2018-09-05 18:08"),
        ("2018-09-05T12:08-06:00", "2018-09-05 18:08"),
    ],
)
def test_times_with_a_zone(text, utc):
    event = parse_event(text, NOW)
    assert event.begin == event.end
    assert event.text == f"{utc} UTC"


def test_of_a_day_alone_nothing_of_that_day_is_used():
    event = parse_event("2018-09-06", NOW)
    assert event.text == "2018-09-06"
    # Wherever on Earth: noon in Kiribati is 22:00 UTC of the day before, in Baker Island 24:00.
    assert event.before(10)[1] < datetime(2018, 9, 5, 10, tzinfo=timezone.utc)
    assert event.after(10, NOW)[0] == datetime(2018, 9, 7, 12, tzinfo=timezone.utc)


def test_images_within_an_hour_before_are_left_out():
    event = parse_event("2018-09-05T18:08Z", NOW)
    first, last = event.before(400)
    assert last == event.begin - timedelta(hours=1)
    assert (last - first).days == 400
    assert event.after(60, event.begin + timedelta(days=3))[1] == event.begin + timedelta(days=3)


def test_days_to_an_image():
    event = parse_event("2018-09-05T18:00Z", NOW)
    assert event.days_to(event.begin - timedelta(days=2.5)) == -2.5
    assert event.days_to(event.begin + timedelta(days=4)) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2018-09-06T03:08", "has no time zone"),
        ("2018-09-06 03:08:10", "has no time zone"),
        ("2027-01-01T00:00Z", "lies in the future"),
        ("2027-01-01", "lies in the future"),
        ("2010-01-12T21:53Z", "before the first image"),
        ("", "is no time"),
        ("yesterday", "is no time"),
        ("2018-13-40T00:00Z", "is no time"),
        ("2018-02-30", "is no time"),
        ("9999-12-31T23:59-23:00", "is no time"),
    ],
)
def test_what_cannot_be_is_one_sentence(text, said):
    with pytest.raises(ScarMapperError, match=said):
        parse_event(text, NOW)


@pytest.mark.parametrize(
    ("longitude", "local"),
    [
        (141.9, "2018-09-06T03:08:00+09:00"),  # Japan
        (119.8, "2018-09-06T02:08:00+08:00"),  # Sulawesi
        (-72.0, "2018-09-05T13:08:00-05:00"),  # Haiti
        (-179.9, "2018-09-05T06:08:00-12:00"),
        (7.0, "2018-09-05T18:08:00+00:00"),
    ],
)
def test_the_time_of_a_place_by_its_longitude(longitude, local):
    moment = parse_event("2018-09-05T18:08Z").begin
    assert nautical_time(moment, longitude).isoformat() == local
