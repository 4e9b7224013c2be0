"""Which two images to compare: pairs from before and after an event, ranked, with the reasons.

A pair is judged as a whole, by points that are lost. Nearly all of them have one unit: percents of
the area that cannot be compared. What makes a comparison worse without hiding ground is weighed
against that: how much hidden ground a specialist would accept to be spared it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

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
    reasons : tuple of str
        What speaks for and against it: clear ground, season, orbit, sun, snow, days, processing.
    """

    pre: Candidate
    post: Candidate
    clear: float
    season_days: float
    days_before: float
    days_after: float
    points: float
    reasons: tuple[str, ...]

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
    where = "of the area" if known else "of the area, guessed from the cloud of whole tiles,"
    found: list[tuple[float, str]] = [
        (100 * (1 - clear), f"{100 * clear:.0f} % {where} clear in both images")
    ]
    apart = days_of_year_apart(pre.image, post.image)
    found.append(_season(apart, latitude))
    found.append(_orbit(pre.image, post.image))
    found += _sun(pre.image.sun, post.image.sun)
    found += _snow(pre.clearness, post.clearness)
    days_before, days_after = -event.days_to(pre.image.time), event.days_to(post.image.time)
    found.append((_PER_DAY_BEFORE * days_before, f"{days_before:.0f} days before the event"))
    found.append((_PER_DAY_AFTER * days_after, f"{days_after:.0f} days after the event"))
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
        tuple(text for _, text in found),
    )


def days_of_year_apart(one: Overpass, other: Overpass) -> float:
    """Return the difference in the day of the year, 0 to 183, whatever the years are."""
    days = abs((one.time - other.time).total_seconds()) / 86_400
    days %= _YEAR
    return min(days, _YEAR - days)


def _season(apart: float, latitude: float) -> tuple[float, str]:
    weight = 0.4 + 0.6 * min(1.0, abs(latitude) / (2 * _TROPICS))
    points = min(_MOST_BY_SEASON, _PER_DAY_OF_YEAR * max(0.0, apart - _SAME_SEASON)) * weight
    if apart <= 20:
        return points, f"same season ({apart:.0f} days apart in the year)"
    kind = "nearly the same season" if apart <= 45 else "another season"
    return points, f"{kind} ({apart:.0f} days apart in the year)"


def _orbit(pre: Overpass, post: Overpass) -> tuple[float, str]:
    if not pre.orbit or not post.orbit:
        return _UNKNOWN_ORBIT, "the orbit of one of them is not known"
    if pre.orbit == post.orbit:
        return 0.0, f"same orbit (R{pre.orbit:03d})"
    return _OTHER_ORBIT, f"different orbits (R{pre.orbit:03d}, R{post.orbit:03d}): other view"


def _sun(pre: float, post: float) -> list[tuple[float, str]]:
    found = []
    if not math.isnan(pre) and not math.isnan(post):
        apart = abs(pre - post)
        if apart > _SAME_SUN:
            points = _PER_DEGREE * (apart - _SAME_SUN)
            found.append((points, f"sun {apart:.0f}° {'lower' if post < pre else 'higher'} after"))
    lowest = min((value for value in (pre, post) if not math.isnan(value)), default=90.0)
    if lowest < _LOW_SUN:
        found.append(
            (_PER_LOW_DEGREE * (_LOW_SUN - lowest), f"low sun ({lowest:.0f}°): long shadows")
        )
    return found


def _snow(pre: Clearness, post: Clearness) -> list[tuple[float, str]]:
    found = []
    for when, share in (("before", pre.snow), ("after", post.snow)):
        if share >= 0.005:
            found.append(
                (_PER_PERCENT_SNOW * 100 * share, f"snow on {100 * share:.0f} % {when} the event")
            )
    return found


def _processing(pre: Overpass, post: Overpass) -> list[tuple[float, str]]:
    known = [baseline for one in (pre, post) for baseline in one.baselines if baseline]
    found = []
    if any(baseline < _MATURE for baseline in known):
        oldest = min(known)
        found.append((_OLD_BASELINE, f"early processing ({oldest[0]:02d}.{oldest[1]:02d})"))
    if len({baseline >= _OFFSET for baseline in known}) > 1:
        found.append((_OTHER_BASELINE, "processed before and after baseline 04.00 (offset)"))
    return found
