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
    search: SearchFile, maps: Sequence[Mapping[str, Any]], pre: str = "", post: str = ""
) -> ListedPair | None:
    """Return the pair to map next; None where no image is newer than those that were mapped.

    Parameters
    ----------
    search : SearchFile
    maps : sequence of mapping
        Those that were made: the names of the images as ``pre`` and ``post``, and the time of
        the image after the event as ``post_time``.
    pre, post : str
        Names of the images that the user chose, or parts of them; empty for the best. None is
        returned where they were mapped.

    Raises
    ------
    ScarMapperError
        There are no images of these names, or they are of another side of the event.
    """
    if pre or post:
        chosen = _chosen_pair(search, pre, post)
        names = {"pre": chosen.pre.name, "post": chosen.post.name}
        mapped = any(names == {key: one.get(key) for key in names} for one in maps)
        return None if mapped else chosen
    if not maps:
        return search.pairs[0] if search.pairs else None
    newest = max(datetime.fromisoformat(str(one["post_time"])) for one in maps)
    return next((pair for pair in search.pairs if pair.post.time > newest), None)


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
