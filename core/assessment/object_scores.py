"""Scores of a map by landslide: counts, sizes, segmentation and offsets of a matching."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..geo.geodesy import pixel_steps
from ..geo.grid import Grid
from ..geo.inventory import Inventory
from .confusion import wilson
from .matching import Matching, centroids_of, segmentation_errors

# Square metres; the last class is open.
SIZE_EDGES = (0.0, 1e3, 3e3, 1e4, 3e4, math.inf)


@dataclass(frozen=True)
class SideCounts:
    """Counts of the landslides of one side.

    Attributes
    ----------
    total : int
        Judged: on ground that was assessed.
    matched : int
        One to one.
    grouped : int
        Matched one to one, or as part of a group.
    hit : int
        With their centroid in a landslide of the other side.
    touched : int
        That share any ground with the other side.
    """

    total: int
    matched: int
    grouped: int
    hit: int
    touched: int

    def share(self, name: str) -> float:
        """Return one of the counts as a share of all; NaN where there are none."""
        return getattr(self, name) / self.total if self.total else math.nan

    def interval(self, name: str) -> tuple[float, float]:
        """Return the 95 % interval of that share."""
        return wilson(getattr(self, name), self.total)


@dataclass(frozen=True)
class SizeClass:
    """Landslides of a class of areas, from ``low`` to below ``high`` square metres."""

    low: float
    high: float
    mapped: SideCounts
    reference: SideCounts


@dataclass(frozen=True)
class ObjectScores:
    """The scores by landslide, each counted once whatever its size.

    Attributes
    ----------
    mapped, reference : SideCounts
        Shares of the mapped are precisions, of the reference recalls.
    classes : list of SizeClass
    relations : dict of str to int
        Groups by relation: "1:1", "n:1", "1:n", "n:m", map first.
    over, under, segmentation : float
        Mean over-segmentation, under-segmentation and both, 0 to 1; NaN where nothing overlaps.
    offsets : array of float64, shape (matches, 2)
        Metres east and north from the reference's centroid to the map's, of one-to-one matches.
    mean_iou : float
        Of one-to-one matches.
    """

    mapped: SideCounts
    reference: SideCounts
    classes: list[SizeClass]
    relations: dict[str, int]
    over: float
    under: float
    segmentation: float
    offsets: np.ndarray
    mean_iou: float

    @property
    def f1(self) -> float:
        """Harmonic mean of the one-to-one precision and recall."""
        return harmonic(self.mapped.share("matched"), self.reference.share("matched"))

    @property
    def mean_offset(self) -> tuple[float, float]:
        """Metres east and north by which the map lies off on the average."""
        if not len(self.offsets):
            return math.nan, math.nan
        east, north = self.offsets.mean(axis=0)
        return float(east), float(north)

    @property
    def position_rmse(self) -> float:
        """Root mean square distance of matched centroids, metres."""
        if not len(self.offsets):
            return math.nan
        return float(np.sqrt((self.offsets**2).sum(axis=1).mean()))

    @property
    def position_median(self) -> float:
        """Median distance of matched centroids, metres."""
        if not len(self.offsets):
            return math.nan
        return float(np.median(np.hypot(*self.offsets.T)))


def harmonic(first: float, second: float) -> float:
    """Return the harmonic mean: NaN where either is unknown, 0 where both are zero."""
    if math.isnan(first) or math.isnan(second):
        return math.nan
    return 2 * first * second / (first + second) if first + second else 0.0


def score(
    matching: Matching,
    mapped: Inventory,
    reference: Inventory,
    areas: tuple[np.ndarray, np.ndarray],
    judged: tuple[np.ndarray, np.ndarray],
    grid: Grid,
    min_iou: float,
) -> ObjectScores:
    """Count a matching.

    Parameters
    ----------
    matching : Matching
    mapped, reference : Inventory
        The two sides of the matching.
    areas : tuple of array of float
        Square metres of the mapped and the reference landslides.
    judged : tuple of array of bool
        Which of them lie on ground that was assessed; only these are counted, but they may be
        matched with others.
    grid : Grid
        In whose pixels the landslides are.
    min_iou : float
        That a group must have to count as matched.
    """
    # The last item is for the landslides without a group, whose number is −1.
    good_group = np.array([group.iou >= min_iou for group in matching.groups] + [False])
    sides = []
    for partner, group_of, hit, iou in (
        (
            matching.partner_of_mapped,
            matching.group_of_mapped,
            matching.hit_mapped,
            matching.iou_of_mapped,
        ),
        (
            matching.partner_of_reference,
            matching.group_of_reference,
            matching.hit_reference,
            matching.iou_of_reference,
        ),
    ):
        matched = partner >= 0
        sides.append((matched, matched | good_group[group_of], hit, iou > 0))

    def counts(side: int, which: np.ndarray) -> SideCounts:
        return SideCounts(int(which.sum()), *(int((flags & which).sum()) for flags in sides[side]))

    classes = [
        SizeClass(
            low,
            high,
            *(counts(i, judged[i] & (areas[i] >= low) & (areas[i] < high)) for i in (0, 1)),
        )
        for low, high in zip(SIZE_EDGES, SIZE_EDGES[1:])
    ]
    relations = {"1:1": 0, "n:1": 0, "1:n": 0, "n:m": 0}
    for group in matching.groups:
        if judged[0][group.mapped].any() or judged[1][group.reference].any():
            relations[group.relation] += 1
    over, under, both = segmentation_errors(matching, mapped, reference)
    pairs = np.flatnonzero((matching.partner_of_mapped >= 0) & judged[0])
    offsets = _offsets(mapped, reference, pairs, matching.partner_of_mapped[pairs], grid)
    iou = matching.partner_iou()[pairs]
    return ObjectScores(
        counts(0, judged[0]),
        counts(1, judged[1]),
        classes,
        relations,
        _mean(over),
        _mean(under),
        _mean(both),
        offsets,
        _mean(iou),
    )


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else math.nan


def _offsets(
    mapped: Inventory,
    reference: Inventory,
    in_map: np.ndarray,
    in_reference: np.ndarray,
    grid: Grid,
) -> np.ndarray:
    """Return metres east and north from the reference's to the map's centroids of pairs."""
    if not len(in_map):
        return np.zeros((0, 2))
    start, end = centroids_of(reference)[in_reference], centroids_of(mapped)[in_map]
    middle, step = (start + end) / 2 - 0.5, end - start
    steps = pixel_steps(grid, *middle.T)
    return np.einsum("dan,na->nd", steps, step)
