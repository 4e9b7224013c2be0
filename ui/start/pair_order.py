"""Which of two images is from before the event, and what speaks against mapping between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ...core.errors import ScarMapperError
from ...core.imagery.given_image import WRITTEN, GivenImage, shared_ground
from ..review.image_dates import AFTER_WORDS, BEFORE_WORDS

_LETTERS = re.compile(r"[a-z]+")
# Of the smaller image, the ground that the other has to show, and below which it is worth telling.
_LEAST, _LITTLE = 0.001, 0.5


@dataclass(frozen=True)
class Pair:
    """Two images in the order in which they are taken to be.

    Attributes
    ----------
    pre, post : GivenImage
    is_sure : bool
        Whether dates or names tell the order; else a person has to.
    """

    pre: GivenImage
    post: GivenImage
    is_sure: bool

    def swapped(self) -> Pair:
        """Return the pair the other way round, as a person says."""
        return Pair(self.post, self.pre, True)


def ordered(first: GivenImage, second: GivenImage) -> Pair:
    """Return two images in the order that their dates and names tell.

    Days on which they were taken count first, then words such as “pre” and “after” in the names of
    the files. Where the two contradict each other, or only the days on which the files were written
    tell them apart, the order is not sure.
    """
    by_words = _sign(first, second)
    by_days = 0
    if first.day and second.day and first.day != second.day:
        by_days = -1 if first.day < second.day else 1
    told = WRITTEN not in (first.day_from, second.day_from)
    turned = (by_days or by_words) > 0 if told else (by_words or by_days) > 0
    contradict = by_days * by_words < 0 and told
    is_sure = not contradict and bool(by_words or (by_days and told))
    return Pair(second, first, is_sure) if turned else Pair(first, second, is_sure)


def _sign(first: GivenImage, second: GivenImage) -> int:
    """Return −1 where words say that the first is from before, 1 for the second, 0 without any."""
    found = [set(_LETTERS.findall(Path(image.path).name.casefold())) for image in (first, second)]
    signs = [bool(words & AFTER_WORDS) - bool(words & BEFORE_WORDS) for words in found]
    difference = signs[0] - signs[1]
    return (difference > 0) - (difference < 0)


def check_pair(first: GivenImage, second: GivenImage) -> float:
    """Refuse two images between which nothing can be mapped.

    Returns
    -------
    float
        The share of the smaller one's ground that both show, 0 to 1.

    Raises
    ------
    ScarMapperError
        They are one file, were taken on the same day, or show no common ground.
    """
    if Path(first.path).resolve() == Path(second.path).resolve():
        raise ScarMapperError(
            "{file} was given twice; choose one image from before and one from after the event.",
            file=Path(first.path).name,
        )
    same_day = first.day and first.day == second.day
    if same_day and not _sign(first, second) and WRITTEN not in (first.day_from, second.day_from):
        raise ScarMapperError(
            "Both images are of {day}; choose one from before and one from after the event.",
            day=first.day,
        )
    shared = shared_ground(first, second)
    if shared >= _LEAST:
        return shared
    if first.tile and second.tile and first.tile != second.tile:
        raise ScarMapperError(
            "The images are of different tiles, {first} and {second}, with no common ground; "
            "choose two of one tile.",
            first=first.tile,
            second=second.tile,
        )
    raise ScarMapperError(
        "{first} and {second} show no common ground; choose two images of the same place.",
        first=Path(first.path).name,
        second=Path(second.path).name,
    )


def is_little(shared: float) -> bool:
    """Return whether so small a share of common ground is worth telling."""
    return shared < _LITTLE
