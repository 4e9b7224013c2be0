"""Which two images to compare: pairs from before and after an event, ranked, with the reasons.

A pair is judged as a whole, by points that are lost. Nearly all of them have one unit: percents of
the area that cannot be compared. What makes a comparison worse without hiding ground is weighed
against that: how much hidden ground a specialist would accept to be spared it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import Term
from .clear_share import Clearness
from .event_time import Event
from .overpass import Overpass

# Points lost: by another orbit, whose view displaces mountains and shades them otherwise;
_OTHER_ORBIT, _UNKNOWN_ORBIT = 6.0, 3.0
# by each day of difference in the day of the year after the first ones, up to a most: plants,
# fields and shadows change; less towards the equator, where seasons differ less;
_SAME_SEASON, _PER_DAY_OF_YEAR, _MOST_BY_SEASON, _TROPICS = 10.0, 0.22, 30.0, 23.4
# by each degree of difference in the sun's height after the first ones, for longer shadows, and by
# a sun below this height, whose shadows hide slopes;
_SAME_SUN, _PER_DEGREE, _LOW_SUN, _PER_LOW_DEGREE = 3.0, 0.35, 25.0, 0.6
# by each day between the event and the image before (new roads, cuts, other landslides) and after
# it (plants return, people clear up);
_PER_DAY_BEFORE, _PER_DAY_AFTER = 0.018, 0.12
# by each percent of the area with snow in an image, which thaws and falls at its edges;
_PER_PERCENT_SNOW = 0.3
# by another way of processing: the first baselines, and pixels with and without the offset.
_OLD_BASELINE, _OTHER_BASELINE = 1.5, 1.0
_MATURE, _OFFSET = (2, 8), (4, 0)
_YEAR = 365.2425
# Share of the area jointly clear below which a composite of several dates shows more.
ENOUGH_CLEAR = 0.9


# What speaks for and against a pair, by kind, in the syntax of `str.format`.
REASONS: Mapping[str, Term] = {
    "clear": Term("{clear:.0f} % of the area clear in both images"),
    "clear guessed": Term(
        "{clear:.0f} % of the area, guessed from the cloud of whole tiles, clear in both images"
    ),
    "same season": Term("same season ({days:.0f} days apart in the year)"),
    "near season": Term("nearly the same season ({days:.0f} days apart in the year)"),
    "other season": Term("another season ({days:.0f} days apart in the year)"),
    "unknown orbit": Term("the orbit of one of them is not known"),
    "same orbit": Term("same orbit (R{orbit:03d})"),
    "other orbit": Term("different orbits (R{orbit:03d}, R{other:03d}): other view"),
    "sun lower": Term("sun {degrees:.0f}° lower after"),
    "sun higher": Term("sun {degrees:.0f}° higher after"),
    "low sun": Term("low sun ({degrees:.0f}°): long shadows"),
    "snow before": Term("snow on {percent:.0f} % before the event"),
    "snow after": Term("snow on {percent:.0f} % after the event"),
    "days before": Term("{days:.0f} days before the event"),
    "days after": Term("{days:.0f} days after the event"),
    "early processing": Term("early processing ({major:02d}.{minor:02d})"),
    "other processing": Term("processed before and after baseline 04.00 (offset)"),
}


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for or against a pair.

    Attributes
    ----------
    kind : str
        Key of `REASONS`.
    values : mapping of str to int or float
        What its text names.
    """

    kind: str
    values: Mapping[str, float] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text()

    def text(self, translate: Callable[[str], str] | None = None) -> str:
        """Return the reason in words.

        Parameters
        ----------
        translate : callable, optional
            Returns a text of `REASONS` in another language; by default it is in English.
        """
        template = str(REASONS[self.kind])
        return (template if translate is None else translate(template)).format(**self.values)


def told(reasons: Sequence[Reason], translate: Callable[[str], str] | None = None) -> str:
    """Return reasons as a list in words; parameters as of `Reason.text`."""
    return "; ".join(reason.text(translate) for reason in reasons)


@dataclass(frozen=True)
class Candidate:
    """An image that may be chosen.

    Attributes
    ----------
    image : Overpass
    clearness : Clearness
        Of the area.
    """

    image: Overpass
    clearness: Clearness


@dataclass(frozen=True)
class Pair:
    """An image from before and one from after an event.

    Attributes
    ----------
    pre, post : Candidate
    clear : float
        Share of the area that both show, 0 to 1.
    season_days : float
        Difference in the day of the year.
    days_before, days_after : float
        Between the images and the event.
    points : float
        100 for a pair without any fault; may be below 0.
    reasons : tuple of Reason
        What speaks for and against it: clear ground, season, orbit, sun, snow, days, processing.
    """

    pre: Candidate
    post: Candidate
    clear: float
    season_days: float
    days_before: float
    days_after: float
    points: float
    reasons: tuple[Reason, ...]

    @property
    def same_orbit(self) -> bool:
        """Whether both were sensed from one orbit."""
        return bool(self.pre.image.orbit) and self.pre.image.orbit == self.post.image.orbit


def ranked(
    before: Sequence[Candidate], after: Sequence[Candidate], event: Event, latitude: float
) -> list[Pair]:
    """Return all pairs of images, the best first.

    Parameters
    ----------
    before, after : sequence of Candidate
    event : Event
    latitude : float
        Of the area, in degrees.
    """
    pairs = [judged(pre, post, event, latitude) for pre in before for post in after]
    return sorted(
        pairs,
        key=lambda pair: (
            -round(pair.points, 6),
            pair.days_after,
            pair.days_before,
            pair.pre.image.name,
            pair.post.image.name,
        ),
    )


def judged(pre: Candidate, post: Candidate, event: Event, latitude: float) -> Pair:
    """Return a pair with its points and reasons; parameters as of `ranked`."""
    both = pre.clearness.seen & post.clearness.seen
    clear = float(both.mean())
    known = pre.clearness.by_classes and post.clearness.by_classes
    kind = "clear" if known else "clear guessed"
    found = [(100 * (1 - clear), Reason(kind, {"clear": 100 * clear}))]
    apart = days_of_year_apart(pre.image, post.image)
    found.append(_season(apart, latitude))
    found.append(_orbit(pre.image, post.image))
    found += _sun(pre.image.sun, post.image.sun)
    found += _snow(pre.clearness, post.clearness)
    days_before, days_after = -event.days_to(pre.image.time), event.days_to(post.image.time)
    found.append((_PER_DAY_BEFORE * days_before, Reason("days before", {"days": days_before})))
    found.append((_PER_DAY_AFTER * days_after, Reason("days after", {"days": days_after})))
    found += _processing(pre.image, post.image)
    lost = sum(points for points, _ in found)
    return Pair(
        pre,
        post,
        clear,
        apart,
        days_before,
        days_after,
        100 - lost,
        tuple(reason for _, reason in found),
    )


def days_of_year_apart(one: Overpass, other: Overpass) -> float:
    """Return the difference in the day of the year, 0 to 183, whatever the years are."""
    days = abs((one.time - other.time).total_seconds()) / 86_400
    days %= _YEAR
    return min(days, _YEAR - days)


def _season(apart: float, latitude: float) -> tuple[float, Reason]:
    weight = 0.4 + 0.6 * min(1.0, abs(latitude) / (2 * _TROPICS))
    points = min(_MOST_BY_SEASON, _PER_DAY_OF_YEAR * max(0.0, apart - _SAME_SEASON)) * weight
    kind = "same season" if apart <= 20 else "near season" if apart <= 45 else "other season"
    return points, Reason(kind, {"days": apart})


def _orbit(pre: Overpass, post: Overpass) -> tuple[float, Reason]:
    if not pre.orbit or not post.orbit:
        return _UNKNOWN_ORBIT, Reason("unknown orbit")
    if pre.orbit == post.orbit:
        return 0.0, Reason("same orbit", {"orbit": pre.orbit})
    return _OTHER_ORBIT, Reason("other orbit", {"orbit": pre.orbit, "other": post.orbit})


def _sun(pre: float, post: float) -> list[tuple[float, Reason]]:
    found = []
    if not math.isnan(pre) and not math.isnan(post):
        apart = abs(pre - post)
        if apart > _SAME_SUN:
            kind = "sun lower" if post < pre else "sun higher"
            found.append((_PER_DEGREE * (apart - _SAME_SUN), Reason(kind, {"degrees": apart})))
    lowest = min((value for value in (pre, post) if not math.isnan(value)), default=90.0)
    if lowest < _LOW_SUN:
        points = _PER_LOW_DEGREE * (_LOW_SUN - lowest)
        found.append((points, Reason("low sun", {"degrees": lowest})))
    return found


def _snow(pre: Clearness, post: Clearness) -> list[tuple[float, Reason]]:
    found = []
    for kind, share in (("snow before", pre.snow), ("snow after", post.snow)):
        if share >= 0.005:
            percent = 100 * share
            found.append((_PER_PERCENT_SNOW * percent, Reason(kind, {"percent": percent})))
    return found


def _processing(pre: Overpass, post: Overpass) -> list[tuple[float, Reason]]:
    known = [baseline for one in (pre, post) for baseline in one.baselines if baseline]
    found = []
    if any(baseline < _MATURE for baseline in known):
        major, minor = min(known)[:2]
        early = Reason("early processing", {"major": major, "minor": minor})
        found.append((_OLD_BASELINE, early))
    if len({baseline >= _OFFSET for baseline in known}) > 1:
        found.append((_OTHER_BASELINE, Reason("other processing")))
    return found
