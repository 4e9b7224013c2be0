"""Which images of a search an event is mapped with: at first the best pair, later the newest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np

from ..errors import ScarMapperError
from .area import Area
from .catalogues import Catalogue
from .event_time import Event
from .overpass import Overpass
from .pair_ranking import ENOUGH_CLEAR
from .search_file import ListedPair, SearchFile

# Images that a composite is made of at most; how clear and how near in time to the chosen one each
# has to be.
_MOST, _CLEAR, _DAYS = 4, 0.25, 45.0


def check_search(search: SearchFile, event: Event, area: Area, catalogue: Catalogue) -> None:
    """Raise an error if a search is of another area, event or catalogue."""
    same_area = np.allclose(search.area.bounds, area.bounds, rtol=0, atol=1e-4)
    for same, known, wanted in (
        (search.event == event, search.event.text, event.text),
        (search.catalogue.key == catalogue.key, search.catalogue.key, catalogue.key),
        (same_area, _degrees(search.area), _degrees(area)),
    ):
        if not same:
            raise ScarMapperError(
                "The search is of another event ({known}, not {value}); search anew.",
                known=known,
                value=wanted,
            )


def _degrees(area: Area) -> str:
    """Return west, south, east and north as text."""
    return " ".join(f"{value:.4f}" for value in area.bounds)


def pair_to_map(
    search: SearchFile,
    maps: Sequence[Mapping[str, Any]],
    pre: str = "",
    post: str = "",
    options: Mapping[str, str] | None = None,
) -> ListedPair | None:
    """Return the pair to map next; None where no image is newer than those that were mapped.

    Images that were mapped with other options are mapped again.

    Parameters
    ----------
    search : SearchFile
    maps : sequence of mapping
        Those that were made: the names of the images as ``pre`` and ``post``, the time of the
        image after the event as ``post_time``, and the ``options``.
    pre, post : str
        Names of the images that the user chose, or parts of them; empty for the best. None is
        returned where they were mapped.
    options : mapping of str to str, optional
        How they are to be mapped, as far as that is not the default.

    Raises
    ------
    ScarMapperError
        There are no images of these names, or they are of another side of the event.
    """
    wanted = dict(options or {})
    if pre or post:
        chosen = _chosen_pair(search, pre, post)
        mapped = any(is_of(one, chosen) and one.get("options", {}) == wanted for one in maps)
        return None if mapped else chosen
    if not maps:
        return search.pairs[0] if search.pairs else None
    newest = max(maps, key=_post_time)
    newer = next((one for one in search.pairs if one.post.time > _post_time(newest)), None)
    same = next((pair for pair in search.pairs if is_of(newest, pair)), None)
    if newer is not None or same is None:
        return newer
    mapped = any(is_of(one, same) and one.get("options", {}) == wanted for one in maps)
    return None if mapped else same


def map_that_stays(
    search: SearchFile,
    maps: Sequence[Mapping[str, Any]],
    pre: str = "",
    post: str = "",
    options: Mapping[str, str] | None = None,
) -> Mapping[str, Any]:
    """Return the map that is what was asked for, where `pair_to_map` has none to make.

    Parameters
    ----------
    search, maps, pre, post, options
        As of `pair_to_map`; there is a map at least.
    """
    chosen = _chosen_pair(search, pre, post) if pre or post else None
    for one in reversed(maps):
        if one.get("options", {}) == dict(options or {}) and (chosen is None or is_of(one, chosen)):
            return one
    return maps[-1]


def _post_time(made: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(str(made["post_time"]))


def is_of(made: Mapping[str, Any], pair: ListedPair) -> bool:
    """Return whether a map is one of the images of a pair."""
    return (made.get("pre"), made.get("post")) == (pair.pre.name, pair.post.name)


def _chosen_pair(search: SearchFile, pre: str, post: str) -> ListedPair:
    """Return the best pair with the images of these names; of a side without one, any image."""
    wanted = [search.image(name) if name else None for name in (pre, post)]
    for pair in search.pairs:
        if wanted[0] in (None, pair.pre) and wanted[1] in (None, pair.post):
            return pair
    raise ScarMapperError(
        "{pre} is not before and {post} not after the event; choose other images.",
        pre=pre or "–",
        post=post or "–",
    )


def images_of_side(search: SearchFile, chosen: Overpass) -> list[Overpass]:
    """Return the images that show a side of the event: the chosen one alone where it is clear.

    Otherwise others of the same side that fill its gaps, of about the same time, are added, the
    clearest first.
    """
    if search.clear.get(chosen.name, 0.0) >= ENOUGH_CLEAR:
        return [chosen]
    side = search.before if chosen in search.before else search.after
    others = [
        image
        for image in side
        if image != chosen
        and search.clear.get(image.name, 0.0) >= _CLEAR
        and abs((image.time - chosen.time).total_seconds()) <= _DAYS * 86_400
    ]
    others.sort(key=lambda image: (-search.clear[image.name], image.name))
    return [chosen, *others[: _MOST - 1]]
