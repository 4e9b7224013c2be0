"""Bands of two dates in one file, by their names: ``B4`` and ``B4_1``, ``pre_B4`` …"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_EVENT = r"(?:[ \-]?(?:event|fire|seismic|landslide|storm|eq|quake))?"
_WORDS = tuple(
    re.compile(rf"(?<![a-z0-9])(?:{words}){_EVENT}(?![a-z0-9])")
    for words in ("pre|before|antes|avant|vorher", "post|after|despu[eé]s|apr[eè]s|nachher")
)
_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[ \-]?(0[1-9]|1[0-2])[ \-]?(0[1-9]|[12]\d|3[01])(?:t\d{4,6}z?)?(?!\d)"
)
_YEAR = re.compile(r"(?<![a-z0-9.])((?:19|20)\d\d)(?![a-z0-9.]| ?(?:nm|nano))")
# Satellite, processing and orbit of a scene, which differ between dates as the date does.
_OF_SCENE = re.compile(
    r"(?<![a-z0-9])(?:s2[abc]|l[ceto]0?[4-9]|msil[12][ac]|l[12][a-z]{2}|n\d{4}|r\d{3})(?![a-z0-9])"
)
_AT_END = re.compile(r"(.*?)(?:[ .\-]t?([0-2])| \(([0-2])\))")
_AT_START = re.compile(r"t?([0-2])[ .\-](.*)")


@dataclass(frozen=True)
class DatedBands:
    """The bands of a file by date.

    Attributes
    ----------
    dates : tuple of int or None
        Of each band: 0 for the first date, 1 for the next …; None of a band of no date.
    names : tuple of str
        The names of the bands without the date.
    titles : tuple of str
        What the names tell each date by, in the order of the dates.
    by_words : bool
        Whether the names say which date is before and which after the event.
    """

    dates: tuple[int | None, ...]
    names: tuple[str, ...]
    titles: tuple[str, ...]
    by_words: bool


def dated_bands(names: Sequence[str]) -> DatedBands | None:
    """Return the dates that the names of bands tell; None where they are all of one date."""
    return _dated_bands(tuple(names))


@lru_cache(maxsize=16)
def _dated_bands(names: tuple[str, ...]) -> DatedBands | None:
    lowered = [name.lower().replace("_", " ").strip() for name in names]
    for split, by_words in ((_by_word, True), (_by_date, False), (_by_year, False)):
        found = _found(lowered, split, names, 1, by_words)
        if found:
            return found
    for split in (_by_end, _by_start):
        found = _found(lowered, split, names, 2)
        if found and set(found.titles) in ({"", "1"}, {"", "2"}, {"0", "1"}, {"1", "2"}):
            return found
    return None


def day_of_names(names: Sequence[str]) -> str:
    """Return the day that the names of bands tell, of all bands the same; empty for none.

    Parameters
    ----------
    names : sequence of str
        Of names of scenes the first day counts, which is that of the acquisition.

    Returns
    -------
    str
        ISO 8601.
    """
    day = None
    for name in names:
        found, _ = _by_date(name.lower().replace("_", " "))
        if found is None or day not in (None, found):
            return ""
        day = found
    try:
        return date.fromisoformat(day or "").isoformat()
    except ValueError:  # the 31st of February
        return ""


_Split = Callable[[str], "tuple[str | None, str]"]


def _found(
    lowered: Sequence[str],
    split: _Split,
    names: Sequence[str],
    enough: int,
    by_words: bool = False,
) -> DatedBands | None:
    """Return the bands by one kind of mark, if enough names are there once for each date."""
    parts = [split(name) for name in lowered]
    titles = sorted({mark for mark, _ in parts if mark is not None})
    if len(titles) < 2:
        return None
    by_date = {title: [base for mark, base in parts if mark == title] for title in titles}
    shared = set.intersection(*(set(bases) for bases in by_date.values())) - {""}
    if len(shared) < enough or any(max(Counter(b).values()) > 1 for b in by_date.values()):
        return None
    return DatedBands(
        tuple(None if mark is None else titles.index(mark) for mark, _ in parts),
        tuple(name if mark is None else base for name, (mark, base) in zip(names, parts)),
        tuple(titles),
        by_words,
    )


def _by_word(name: str) -> tuple[str | None, str]:
    marks = [bool(word.search(name)) for word in _WORDS]
    if sum(marks) != 1:
        return None, name
    # The digits let “pre” come before “post” where titles are sorted.
    base = _WORDS[marks.index(True)].sub(" ", name)
    return ("1 pre" if marks[0] else "2 post"), _tidy(base)


def _by_date(name: str) -> tuple[str | None, str]:
    found = _DATE.search(name)
    if not found:
        return None, name
    return "-".join(found.groups()[:3]), _tidy(_DATE.sub(" ", name))


def _by_year(name: str) -> tuple[str | None, str]:
    found = _YEAR.search(name)
    return (found[1], _tidy(_YEAR.sub(" ", name))) if found else (None, name)


def _by_end(name: str) -> tuple[str | None, str]:
    found = _AT_END.fullmatch(name)
    return (found[2] or found[3], _tidy(found[1])) if found else ("", _tidy(name))


def _by_start(name: str) -> tuple[str | None, str]:
    found = _AT_START.fullmatch(name)
    return (found[1], _tidy(found[2])) if found else (None, name)


def _tidy(base: str) -> str:
    """Return what is left of a name without the marks around it."""
    return re.sub(r" +", " ", _OF_SCENE.sub(" ", base)).strip(" -.:()")
