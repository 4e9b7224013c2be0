"""Which images of a search an event is mapped with: at first the best pair, later the newest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from .overpass import Overpass
from .pair_ranking import ENOUGH_CLEAR
from .search_file import ListedPair, SearchFile

# Images that a composite is made of at most; how clear and how near in time to the chosen one each
# has to be.
_MOST, _CLEAR, _DAYS = 4, 0.25, 45.0


def pair_to_map(search: SearchFile, maps: Sequence[Mapping[str, Any]]) -> ListedPair | None:
    """Return the pair to map next; None where no image is newer than those that were mapped.

    Parameters
    ----------
    search : SearchFile
    maps : sequence of mapping
        Those that were made, with the time of the image after the event as ``post_time``.
    """
    if not maps:
        return search.pairs[0] if search.pairs else None
    newest = max(datetime.fromisoformat(str(one["post_time"])) for one in maps)
    return next((pair for pair in search.pairs if pair.post.time > newest), None)


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
