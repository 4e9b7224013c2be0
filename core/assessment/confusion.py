"""Counts of two classifications into scar and no scar, and the measures of their agreement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# The codes of an agreement raster.
CORRECT_REJECTION, MATCH, MISSED, FALSE_ALARM, NOT_ASSESSED = 0, 1, 2, 3, 255

# Fewer cells of the ground than this do not show how much figures vary over it.
FEWEST_CELLS = 10
_REPLICATES = 1000


@dataclass(frozen=True)
class Confusion:
    """Counts, of pixels or of anything else, and the measures that follow from them.

    Attributes
    ----------
    match : int
        Scar on the map and in the reference (true positive).
    missed : int
        Scar in the reference only (false negative).
    false : int
        Scar on the map only (false positive).
    rejected : int
        Scar in neither (true negative).

    Notes
    -----
    A measure whose denominator is zero is NaN.
    """

    match: int
    missed: int
    false: int
    rejected: int

    @classmethod
    def from_codes(cls, codes: np.ndarray) -> Confusion:
        """Count the codes of an agreement raster, uint8 of any shape; not assessed is left out."""
        counts = np.bincount(np.asarray(codes, np.uint8).ravel(), minlength=256)
        return cls.from_counts(counts)

    @classmethod
    def from_counts(cls, counts: Sequence[int] | np.ndarray) -> Confusion:
        """Take counts by code: correct rejections, matches, missed, false alarms."""
        return cls(
            int(counts[MATCH]),
            int(counts[MISSED]),
            int(counts[FALSE_ALARM]),
            int(counts[CORRECT_REJECTION]),
        )

    def __add__(self, other: Confusion) -> Confusion:
        return Confusion(
            self.match + other.match,
            self.missed + other.missed,
            self.false + other.false,
            self.rejected + other.rejected,
        )

    @property
    def total(self) -> int:
        """Number of all that was assessed."""
        return self.match + self.missed + self.false + self.rejected

    @property
    def mapped(self) -> int:
        """Scar on the map."""
        return self.match + self.false

    @property
    def reference(self) -> int:
        """Scar in the reference."""
        return self.match + self.missed

    def matrix(self) -> np.ndarray:
        """Return the error matrix.

        Returns
        -------
        array of int64, shape (2, 2)
            Rows are the map, columns the reference, as in Olofsson et al. 2014; scar comes first,
            then no scar. (scikit-learn has it the other way round, and no scar first.)
        """
        return np.array([[self.match, self.false], [self.missed, self.rejected]], np.int64)

    @property
    def accuracy(self) -> float:
        """Overall accuracy: the share on which both agree."""
        return _ratio(self.match + self.rejected, self.total)

    @property
    def precision(self) -> float:
        """User's accuracy of scars: the share of the mapped that is in the reference."""
        return _ratio(self.match, self.mapped)

    @property
    def recall(self) -> float:
        """Producer's accuracy of scars: the share of the reference that is mapped."""
        return _ratio(self.match, self.reference)

    @property
    def specificity(self) -> float:
        """Producer's accuracy of no scar."""
        return _ratio(self.rejected, self.rejected + self.false)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: the Dice coefficient.

        References
        ----------
        Dice 1945, Measures of the amount of ecologic association between species,
        doi 10.2307/1932409.
        """
        return _ratio(2 * self.match, 2 * self.match + self.missed + self.false)

    @property
    def iou(self) -> float:
        """Intersection over union of the scars: the Jaccard index.

        References
        ----------
        Jaccard 1912, The distribution of the flora in the alpine zone,
        doi 10.1111/j.1469-8137.1912.tb05611.x.
        """
        return _ratio(self.match, self.match + self.missed + self.false)

    @property
    def mcc(self) -> float:
        """Matthews correlation coefficient, −1 to 1 (1975, doi 10.1016/0005-2795(75)90109-9)."""
        product = (
            self.mapped
            * self.reference
            * (self.rejected + self.false)
            * (self.rejected + self.missed)
        )
        return _ratio(
            self.match * self.rejected - self.false * self.missed,
            math.sqrt(product),
        )

    @property
    def kappa(self) -> float:
        """Cohen's kappa (1960, doi 10.1177/001316446002000104): agreement beyond chance."""
        total = self.total
        chance = _ratio(
            self.mapped * self.reference + (total - self.mapped) * (total - self.reference),
            total * total,
        )
        return _ratio(self.accuracy - chance, 1 - chance)

    def measures(self) -> dict[str, float]:
        """Return all measures by name."""
        return {name: getattr(self, name) for name in MEASURES}


# In the order in which reports show them.
MEASURES = (
    "precision",
    "recall",
    "f1",
    "iou",
    "mcc",
    "kappa",
    "accuracy",
    "specificity",
)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else math.nan


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of independent trials; NaN without trials.

    References
    ----------
    Wilson 1927, Probable inference, the law of succession, and statistical inference,
    doi 10.1080/01621459.1927.10502953.
    """
    if not trials:
        return math.nan, math.nan
    z = 1.959963984540054
    share = hits / trials
    middle = share + z * z / (2 * trials)
    reach = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def cell_intervals(counts: np.ndarray, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return 95 % intervals of the measures from how they vary over the ground.

    Parameters
    ----------
    counts : array of integers, shape (cells, 4)
        Pixels by code (correct rejections, matches, missed, false alarms) in cells of the ground.
    seed : int

    Returns
    -------
    dict of str to tuple of float
        Empty where fewer than `FEWEST_CELLS` cells were assessed.

    Notes
    -----
    A bootstrap of cells: neighbouring pixels are right or wrong together, so that they are no
    independent trials, but cells nearly are.

    References
    ----------
    Efron & Tibshirani 1993, An introduction to the bootstrap, doi 10.1201/9780429246593.
    """
    counts = np.asarray(counts, np.float64)
    counts = counts[counts.sum(axis=1) > 0]
    cells = len(counts)
    if cells < FEWEST_CELLS:
        return {}
    random = np.random.default_rng(seed)
    draws = random.multinomial(cells, np.full(cells, 1 / cells), _REPLICATES)
    replicates = draws @ counts
    columns = [MATCH, MISSED, FALSE_ALARM, CORRECT_REJECTION]
    measured = [Confusion(*row).measures() for row in replicates[:, columns].tolist()]
    intervals = {}
    for name in MEASURES:
        values = np.array([row[name] for row in measured])
        values = values[np.isfinite(values)]
        if len(values) >= 0.9 * _REPLICATES:
            low, high = np.quantile(values, [0.025, 0.975])
            intervals[name] = (float(low), float(high))
    return intervals
