"""How far a review has come: scars and areas by status, and how large scars are."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from .decision import CANDIDATE, REVIEWED

EDGES = tuple(10 ** (2 + n / 2) for n in range(9))
"""m²: limits of the classes of the histogram, half a decade each, from 100 m² to 100 ha. Smaller
and larger scars count in the first and the last class."""


@dataclass
class WorkCounts:
    """The scars of a layer, counted.

    Attributes
    ----------
    numbers : dict of str to int
        Scars by status.
    areas : dict of str to float
        Their areas (m²) by status.
    histogram : list of (int, int)
        By class of `EDGES`: the scars that were reviewed, and those that were not.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    areas: dict[str, float] = field(default_factory=dict)
    histogram: list[tuple[int, int]] = field(default_factory=list)

    @property
    def total_area(self) -> float:
        """m², of all scars."""
        return sum(self.areas.values())

    @property
    def reviewed_share(self) -> float:
        """The part of the area that has been reviewed, 0 to 1; 0 where there is none."""
        total = self.total_area
        done = sum(area for status, area in self.areas.items() if status in REVIEWED)
        return done / total if total > 0 else 0.0


def count_work(scars: Iterable[tuple[str, float]]) -> WorkCounts:
    """Count scars.

    Parameters
    ----------
    scars : iterable of (str, float)
        Status and area (m²) of each. A status that is none of a review counts as `CANDIDATE`; an
        area that is not known counts as none.
    """
    found = WorkCounts()
    bins = [[0, 0] for _ in EDGES[1:]]
    low, step = math.log10(EDGES[0]), math.log10(EDGES[1] / EDGES[0])
    for given, size in scars:
        status = given if given in REVIEWED else CANDIDATE
        area = size if size > 0 and math.isfinite(size) else 0.0
        found.numbers[status] = found.numbers.get(status, 0) + 1
        found.areas[status] = found.areas.get(status, 0.0) + area
        place = int((math.log10(area) - low) / step + 1e-9) if area > 0 else 0
        bins[min(max(place, 0), len(bins) - 1)][status == CANDIDATE] += 1
    found.histogram = [(done, left) for done, left in bins]
    return found
