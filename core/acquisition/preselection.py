"""Which of many images are looked at more closely, by what the catalogue says of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from .area import Area
from .event_time import Event
from .overpass import Overpass

# Points lost by each day after the event, and by each day of difference in the season before it.
_PER_DAY_AFTER, _PER_DAY_OF_YEAR, _PER_DAY_BEFORE = 0.3, 0.3, 0.03
_YEAR = 365.2425


def preselected(
    images: Sequence[Overpass], area: Area, event: Event, most: int, season: datetime | None = None
) -> list[Overpass]:
    """Return the most promising images, in the order of time.

    Parameters
    ----------
    images : sequence of Overpass
    area : Area
    event : Event
    most : int
        Images to return at most.
    season : datetime, optional
        Of images before the event: the season wanted. Images of the same season a year before
        compete with those of last week.

    Notes
    -----
    The cloud cover of a whole tile says little of a small area, so that it counts less the higher
    it is, and images without any cloud on it are not the only ones that are looked at.
    """

    def lost(image: Overpass) -> float:
        uncovered = 100 * (1 - area.share_within(image.footprint))
        cloud = 50.0 if math.isnan(image.cloud) else image.cloud
        points = uncovered + 100 * math.sqrt(max(0.0, cloud) / 100) * 0.6
        days = abs(event.days_to(image.time))
        if season is None:
            return points + _PER_DAY_AFTER * days
        apart = abs((image.time - season) / timedelta(days=1)) % _YEAR
        apart = min(apart, _YEAR - apart)
        return points + _PER_DAY_BEFORE * days + _PER_DAY_OF_YEAR * min(apart, 90)

    chosen = sorted(images, key=lambda image: (lost(image), image.name))[:most]
    return sorted(chosen, key=lambda image: image.time)
