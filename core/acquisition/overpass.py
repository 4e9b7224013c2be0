"""Overpasses: the tiles that a satellite saw at one time, on one orbit, which are one image."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import shapely

from .area import Area
from .scene_item import SceneItem

# Tiles of one overpass are sensed within some minutes; the next satellite follows hours later.
_SAME_PASS = timedelta(minutes=15)
# Footprints of one tile agree that overlap by this share of their union.
_AGREE = 0.9
# Share of the area that an image has to show to be of use.
_LEAST = 0.02


@dataclass(frozen=True)
class Overpass:
    """What a satellite saw of an area at one time.

    Attributes
    ----------
    items : tuple of SceneItem
        Each of another tile, or of another part of one.
    """

    items: tuple[SceneItem, ...]

    @property
    def time(self) -> datetime:
        """When the first of its tiles was sensed, in UTC."""
        return min(item.time for item in self.items)

    @property
    def platform(self) -> str:
        """The satellite, empty where unknown."""
        return self.items[0].platform

    @property
    def orbit(self) -> int:
        """The relative orbit, 0 where unknown."""
        return self.items[0].orbit

    @property
    def name(self) -> str:
        """Date, satellite and orbit: ``2018-08-25 S2A R097``."""
        orbit = f" R{self.orbit:03d}" if self.orbit else ""
        return f"{self.time:%Y-%m-%d} {self.platform or 'S2'}{orbit}"

    @property
    def baselines(self) -> tuple[tuple[int, ...], ...]:
        """The processing baselines of its tiles, each once."""
        return tuple(sorted({item.baseline for item in self.items}))

    @property
    def footprint(self) -> Any:
        """The ground that its tiles show, in longitude and latitude."""
        return shapely.union_all([item.footprint for item in self.items])

    @property
    def has_classes(self) -> bool:
        """Whether all of its tiles have a scene classification."""
        return all("SCL" in item.bands for item in self.items)

    @property
    def cloud(self) -> float:
        """The mean cloud cover of its tiles in percent, by the catalogue; NaN where unknown."""
        known = [item.cloud for item in self.items if not math.isnan(item.cloud)]
        return sum(known) / len(known) if known else math.nan

    @property
    def sun(self) -> float:
        """The mean elevation of the sun in degrees; NaN where unknown."""
        known = [item.sun for item in self.items if not math.isnan(item.sun)]
        return sum(known) / len(known) if known else math.nan


def overpasses(
    items: Iterable[SceneItem], area: Area, collections: Sequence[str] = ()
) -> list[Overpass]:
    """Return the overpasses that items make up, in the order of time.

    Parameters
    ----------
    items : iterable of SceneItem
    area : Area
        Items that show none of it are left out.
    collections : sequence of str
        Of scenes that several collections have, those of the first are taken.

    Notes
    -----
    Of a tile that was processed more than once the newest baseline counts where the footprints
    agree; where they do not, as of two receiving stations that got different parts, both are kept.
    """
    touching = [item for item in items if area.share_within(item.footprint) > 0]
    touching.sort(key=lambda item: (item.time, item.id))
    groups: list[list[SceneItem]] = []
    for item in touching:
        for group in reversed(groups):
            first = group[0]
            if item.time - first.time > _SAME_PASS:
                continue
            if (item.platform, item.orbit) == (first.platform, first.orbit):
                group.append(item)
                break
        else:
            groups.append([item])
    found = [Overpass(tuple(_without_repetitions(g, area, collections))) for g in groups]
    return [one for one in found if area.share_within(one.footprint) >= _LEAST]


def _without_repetitions(
    group: Sequence[SceneItem], area: Area, collections: Sequence[str]
) -> list[SceneItem]:
    """Return the items of one overpass that are needed to show the area, the largest first."""
    order = {name: place for place, name in enumerate(collections)}
    best_first = sorted(
        group,
        key=lambda item: (
            order.get(item.collection, len(order)),
            [-part for part in item.baseline],
            item.id,
        ),
    )
    kept: list[SceneItem] = []
    for item in best_first:
        twins = [other for other in kept if other.tile == item.tile and item.tile]
        if not any(_agree(item, other) for other in twins):
            kept.append(item)
    kept.sort(key=lambda item: (-area.share_within(item.footprint), item.id))
    # Tiles overlap by 10 km: what others show already need not be fetched again.
    needed: list[SceneItem] = []
    for item in kept:
        seen = shapely.union_all([other.footprint for other in needed])
        rest = shapely.difference(shapely.intersection(area.shape, item.footprint), seen)
        if shapely.area(rest) > 1e-6 * shapely.area(area.shape):
            needed.append(item)
    return needed


def _agree(one: SceneItem, other: SceneItem) -> bool:
    both = shapely.area(shapely.intersection(one.footprint, other.footprint))
    either = shapely.area(shapely.union(one.footprint, other.footprint))
    return bool(both >= _AGREE * either)
