"""How many of a map's scars may be something else, and what: a table of their attributes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geo.array_types import BoolArray
from ..scars.explanations import EXPLANATIONS
from ..scars.lookalikes import CUT_OFF, LOOKALIKE
from ..scars.polygons import Scars


@dataclass(frozen=True)
class Lookalike:
    """Scars that may be one and the same other thing.

    Attributes
    ----------
    name : str
        Key of `core.scars.explanations.EXPLANATIONS`.
    hint : str
        What that is, in words.
    scars : array of bool, shape (n,)
    """

    name: str
    hint: str
    scars: BoolArray


def lookalikes(scars: Scars) -> list[Lookalike]:
    """Return the scars by their likeliest other explanation, the most frequent first.

    Parameters
    ----------
    scars : Scars
        With their attributes.

    Returns
    -------
    list of Lookalike
        One for each explanation that any scar has; no scar is in two of them.
    """
    names = scars.columns[LOOKALIKE]
    found = [
        Lookalike(name, explanation.hint, names == name)
        for name, explanation in EXPLANATIONS.items()
    ]
    return sorted((kind for kind in found if kind.scars.any()), key=lambda kind: -kind.scars.sum())


def cut_off(scars: Scars) -> BoolArray:
    """Return which scars lie at the edge of what the images show, so that there may be more."""
    share = scars.evidence.get(CUT_OFF, np.zeros(len(scars)))
    return np.nan_to_num(share) > 0
