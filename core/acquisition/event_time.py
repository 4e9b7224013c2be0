"""The time of an event, and the times before and after it in which images are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from ..errors import ScarMapperError

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
# The first image of Sentinel-2.
_FIRST = datetime(2015, 6, 23, tzinfo=timezone.utc)
# A day begins 14 hours before it does in UTC somewhere on Earth, and ends 12 hours after.
_EARLIEST, _LATEST = timedelta(hours=14), timedelta(hours=36)
# Images sensed so shortly before the event are not sure to be from before it.
_MARGIN = timedelta(hours=1)


@dataclass(frozen=True)
class Event:
    """When something happened: between two moments, which are one where the time is known.

    Attributes
    ----------
    begin, end : datetime
        In UTC.
    """

    begin: datetime
    end: datetime

    @property
    def text(self) -> str:
        """The time in UTC as messages show it; the day alone where no more is known."""
        if self.begin == self.end:
            return f"{self.begin:%Y-%m-%d %H:%M} UTC"
        return f"{self.end - _LATEST:%Y-%m-%d}"

    def before(self, days: float) -> tuple[datetime, datetime]:
        """Return the times between which images from before the event are looked for."""
        last = self.begin - _MARGIN
        return max(_FIRST, last - timedelta(days=days)), last

    def after(self, days: float, now: datetime | None = None) -> tuple[datetime, datetime]:
        """Return the times between which images from after the event are looked for."""
        now = now or datetime.now(timezone.utc)
        return self.end, min(now, self.end + timedelta(days=days))

    def days_to(self, time: datetime) -> float:
        """Return the days from the event to a time; negative before it."""
        if time <= self.begin:
            return (time - self.begin) / timedelta(days=1)
        return max(timedelta(0), time - self.end) / timedelta(days=1)


def nautical_time(moment: datetime, longitude: float) -> datetime:
    """Return a moment in the time zone of a longitude, as ships keep it: whole hours by the sun.

    Parameters
    ----------
    moment : datetime
        With a time zone.
    longitude : float
        Degrees east.

    Notes
    -----
    What clocks on land show may differ by an hour or two: where zones end is decided by countries,
    which no file of the plugin tells.
    """
    return moment.astimezone(timezone(timedelta(hours=round(longitude / 15))))


def parse_event(text: str, now: datetime | None = None) -> Event:
    """Return the time that a text gives.

    Parameters
    ----------
    text : str
        ``2018-09-05T18:07:59Z``, ``2018-09-06 03:08 +09:00``; or a day, ``2018-09-06``, whose
        images are then used for neither side, because nothing tells which side they are of.
    now : datetime, optional

    Raises
    ------
    ScarMapperError
        It is no time, one without a time zone, in the future, or from before Sentinel-2.
    """
    now = now or datetime.now(timezone.utc)
    text = text.strip()
    day, time = _DAY.fullmatch(text), _TIME.fullmatch(text)
    try:
        if day:
            start = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=timezone.utc)
            event = Event(start - _EARLIEST, start + _LATEST)
        elif time and not time[4]:
            raise ScarMapperError(
                "The time of the event, {text}, has no time zone: add Z for UTC, or the difference "
                "of the local time to it, such as {text}+09:00.",
                text=text,
            )
        elif time:
            zone = time[4].upper().replace("UTC", "Z").replace("Z", "+00:00")
            zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
            moment = datetime.fromisoformat(f"{time[1]}T{time[2]}{time[3] or ':00'}{zone}")
            moment = moment.astimezone(timezone.utc)
            event = Event(moment, moment)
        else:
            raise ValueError(text)
    except (ValueError, OverflowError) as error:
        raise ScarMapperError(
            "“{text}” is no time; write the event's as 2018-09-05T18:08Z (in UTC), as "
            "2018-09-06T03:08+09:00 (local time), or its day as 2018-09-06.",
            text=text[:60],
        ) from error
    if event.begin > now:
        raise ScarMapperError(
            "The event, {when}, lies in the future; check its time and time zone.", when=event.text
        )
    if event.begin < _FIRST + _MARGIN:
        raise ScarMapperError(
            "The event, {when}, was before the first image of Sentinel-2 (June 2015).",
            when=event.text,
        )
    return event
