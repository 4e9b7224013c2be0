"""The images from before and from after the event among several, by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_DATE = re.compile(r"(?<!\d)(19\d\d|20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_WORDS = re.compile(r"[a-z]+")
BEFORE_WORDS = frozenset({"pre", "before", "avant", "antes", "vor", "prior"})
AFTER_WORDS = frozenset({"post", "after", "apres", "despues", "nach"})
# Not images, whatever date is in their names.
OTHER_WORDS = frozenset(
    {"dem", "dtm", "dsm", "slope", "hillshade", "mask", "scl", "probability", "classes", "ndvi",
     "difference", "agreement", "scar", "scars", "index", "indices", "valid", "validmask"}
)  # fmt: skip


def date_of(name: str) -> date | None:
    """Return the first date in a name, such as 2018-09-06 or 20180906; None without one."""
    for match in _DATE.finditer(name):
        try:
            return date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
    return None


def guess_pair(names: Sequence[str]) -> tuple[int | None, int | None]:
    """Return which names are those of the image before and of the image after.

    Parameters
    ----------
    names : sequence of str
        Of all images, in the order of the layer panel.

    Returns
    -------
    tuple of (int or None, int or None)
        Positions in ``names``. By words such as “pre” and “post”; else the first and the last
        date, if two images have different ones; else, of exactly two images, the lower one in
        the layer panel before the upper one. None where none of this applies.
    """
    words = [set(_WORDS.findall(name.casefold())) for name in names]
    images = [n for n, found in enumerate(words) if not found & OTHER_WORDS]
    before = next((n for n in images if words[n] & BEFORE_WORDS), None)
    after = next((n for n in images if words[n] & AFTER_WORDS and n != before), None)
    if before is not None and after is not None:
        return before, after
    dated = sorted((date_of(names[n]), n) for n in images if date_of(names[n]) is not None)
    if before is None and after is None:
        if len(dated) > 1 and dated[0][0] != dated[-1][0]:
            return dated[0][1], dated[-1][1]
        return (images[1], images[0]) if len(images) == 2 else (None, None)
    # One is known by its name; the other must be the only one left, or the farthest in time.
    known = before if before is not None else after
    left = [n for n in images if n != known]
    other = left[0] if len(left) == 1 else None
    if other is None:
        rest = [n for _, n in dated if n != known]
        if rest:
            other = rest[-1] if before is not None else rest[0]
    return (before, other) if before is not None else (other, after)
