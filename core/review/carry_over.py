"""Which decisions on the scars of one map hold for the scars of another, by overlap.

The rules, of which `docs/README.md` tells the user:

1. A decision counts for a new scar if the two share a tenth of the new scar or half of the old one.
2. If all that count for a scar agree, and their scars cover half of it or more, it takes the
   decision of the one that shares most with it: `SAME` where the two are alike (intersection over
   union of a half or more), else `PART`.
3. If they disagree, or cover less than half, so that most of the scar is ground that nobody judged,
   it stays a candidate and is marked `UNCLEAR`.
4. Where decisions of several maps lie on the same ground, the latest one counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely

from ..geo.array_types import AnyArray, BoolArray, FloatArray, IntArray
from ..progress import Progress
from .decision import DELETED, REJECTED

SAME, PART, UNCLEAR, KEPT = "same", "part", "unclear", "kept"
"""How a scar came to its decision; `KEPT` is a reviewed scar that the new map does not have."""

# Shares of rules 1 and 2.
_OF_NEW, _OF_OLD, _COVERED, _ALIKE = 0.1, 0.5, 0.5, 0.5
# Pairs at a time; between them the user can cancel.
_AT_ONCE = 5000


class Overlaps(NamedTuple):
    """Pairs of scars of two maps that share ground.

    Attributes
    ----------
    new, old : array of int64, shape (pairs,)
        Their numbers, from 0; in the order of the new ones.
    of_new, of_old, iou : array of float64, shape (pairs,)
        What they share, as a part of the new scar, of the old one, and of both together.
    """

    new: IntArray
    old: IntArray
    of_new: FloatArray
    of_old: FloatArray
    iou: FloatArray

    def picked(self, which: BoolArray) -> Overlaps:
        """Return some of the pairs."""
        return Overlaps(
            self.new[which],
            self.old[which],
            self.of_new[which],
            self.of_old[which],
            self.iou[which],
        )


class CarryOver(NamedTuple):
    """What becomes of the decisions; arrays have a value for each new scar.

    Attributes
    ----------
    source : array of int64
        The decision that a scar takes; −1 where none does.
    relation : array of object
        `SAME`, `PART`, `UNCLEAR`, or None where no decision counts.
    told : array of object
        What the earlier decisions say and how much of the scar they cover, "confirmed 63 %";
        None where none counts.
    missing : array of int64
        The decisions that counted for no scar.
    """

    source: IntArray
    relation: AnyArray
    told: AnyArray
    missing: IntArray


def overlaps(new: AnyArray, old: AnyArray, progress: Progress | None = None) -> Overlaps:
    """Return the pairs of scars that share ground.

    Parameters
    ----------
    new, old : array of shapely.Geometry or None
        Valid polygons in one CRS.
    progress : Progress, optional

    Raises
    ------
    Cancelled
    """
    progress = progress or Progress()
    empty = np.empty(0, np.int64)
    if not (len(new) and len(old)):
        return Overlaps(empty, empty, np.empty(0), np.empty(0), np.empty(0))
    first, second = shapely.STRtree(old).query(new, predicate="intersects")
    order = np.lexsort((second, first))
    first, second = first[order], second[order]
    shared = np.zeros(len(first))
    for begin in range(0, len(first), _AT_ONCE):
        progress.check()
        part = slice(begin, begin + _AT_ONCE)
        shared[part] = shapely.area(shapely.intersection(new[first[part]], old[second[part]]))
        progress.show(begin / len(first))
    area_new, area_old = shapely.area(new)[first], shapely.area(old)[second]
    true = (shared > 0) & (area_new > 0) & (area_old > 0)
    both = area_new + area_old - shared
    with np.errstate(divide="ignore", invalid="ignore"):
        pairs = Overlaps(first, second, shared / area_new, shared / area_old, shared / both)
    return pairs.picked(true)


def latest(shapes: AnyArray, when: Sequence[str], progress: Progress | None = None) -> IntArray:
    """Return the decisions whose ground no later decision was made on.

    Parameters
    ----------
    shapes : array of shapely.Geometry or None
        Of the decisions; None where a shape is damaged, which counts nowhere.
    when : sequence of str
        ISO 8601; of equal ones the one that comes later in the sequence is the later one.
    progress : Progress, optional

    Returns
    -------
    array of int64
        Their numbers, in order.
    """
    times = np.array(list(when), object)
    rank = np.empty(len(times), np.int64)
    rank[np.lexsort((np.arange(len(times)), times.astype(str)))] = np.arange(len(times))
    usable = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    pairs = overlaps(shapes, shapes, progress)
    later = rank[pairs.old] > rank[pairs.new]
    covered = np.bincount(pairs.new[later], pairs.of_new[later], minlength=len(shapes))
    return np.flatnonzero(usable & (covered < _COVERED))


def carry_over(
    new: AnyArray, old: AnyArray, statuses: Sequence[str], progress: Progress | None = None
) -> CarryOver:
    """Return which decision each scar of a new map takes; the rules are those of this module.

    Parameters
    ----------
    new : array of shapely.Geometry, shape (n,)
    old : array of shapely.Geometry, shape (m,)
        The shapes of the decisions, in the same CRS; no two of the same ground (`latest`).
    statuses : sequence of str, length m
        A scar that was deleted counts as a rejected one.
    progress : Progress, optional

    Raises
    ------
    Cancelled
    """
    count = len(new)
    source = np.full(count, -1)
    relation, told = np.full(count, None, object), np.full(count, None, object)
    pairs = overlaps(new, old, progress)
    counts = (pairs.of_new >= _OF_NEW) | (pairs.of_old >= _OF_OLD)
    pairs = pairs.picked(counts)
    says = [REJECTED if status == DELETED else status for status in statuses]
    starts = np.flatnonzero(np.diff(pairs.new, prepend=-1))
    for begin, end in zip(starts.tolist(), [*starts[1:].tolist(), len(pairs.new)]):
        scar, some = pairs.new[begin], slice(begin, end)
        shares: dict[str, float] = {}
        for decision, share in zip(pairs.old[some].tolist(), pairs.of_new[some].tolist()):
            shares[says[decision]] = shares.get(says[decision], 0.0) + share
        told[scar] = ", ".join(
            f"{status} {100 * min(share, 1):.0f} %"
            for status, share in sorted(shares.items(), key=lambda item: -item[1])
        )
        if len(shares) > 1 or sum(shares.values()) < _COVERED:
            relation[scar] = UNCLEAR
            continue
        best = begin + int(np.argmax(pairs.of_new[some]))
        source[scar] = pairs.old[best]
        relation[scar] = SAME if pairs.iou[some].max() >= _ALIKE else PART
    missing = np.setdiff1d(np.arange(len(old)), pairs.old)
    return CarryOver(source, relation, told, missing)


def beside_kept(
    new: AnyArray, kept: AnyArray, progress: Progress | None = None
) -> tuple[AnyArray, AnyArray]:
    """Return which scars of a new map are other scars than those that keep their outline.

    Parameters
    ----------
    new, kept : array of shapely.Geometry
        In one CRS.
    progress : Progress, optional

    Returns
    -------
    other : array of bool, shape (n,)
        False for scars that the kept ones cover to a half or more.
    unclear : array of bool, shape (n,)
        True for those of the others that a kept one counts for (rule 1).
    """
    pairs = overlaps(new, kept, progress)
    covered = np.bincount(pairs.new, pairs.of_new, minlength=len(new))
    counts = (pairs.of_new >= _OF_NEW) | (pairs.of_old >= _OF_OLD)
    unclear = np.zeros(len(new), bool)
    unclear[pairs.new[counts]] = True
    other = covered < _COVERED
    return other, unclear & other
