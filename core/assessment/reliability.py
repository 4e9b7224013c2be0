"""Reliability of probabilities, and the counts that each threshold would give."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from .confusion import Confusion

BINS = 100
# Bins of the curve that is shown.
_SHOWN = 10


def _zeros() -> np.ndarray:
    return np.zeros(BINS)


@dataclass
class Reliability:
    """Probabilities against the reference, in bins of a hundredth; empty to begin with.

    Attributes
    ----------
    total, scars, summed : arrays of float64, shape (100,)
        By bin: assessed pixels, those that are scars in the reference, the sum of the
        probabilities.
    squares : float
        Sum of squared differences between probability and reference.
    """

    total: np.ndarray = field(default_factory=_zeros)
    scars: np.ndarray = field(default_factory=_zeros)
    summed: np.ndarray = field(default_factory=_zeros)
    squares: float = 0.0

    def add(self, probability: np.ndarray, scar: np.ndarray) -> None:
        """Count some pixels.

        Parameters
        ----------
        probability : array of float, shape (n,)
            0 to 1, finite.
        scar : array of bool, shape (n,)
            In the reference.
        """
        probability = np.clip(probability, 0, 1).astype(np.float64)
        number = np.minimum((probability * BINS).astype(np.intp), BINS - 1)
        self.total += np.bincount(number, minlength=BINS)
        self.scars += np.bincount(number[scar], minlength=BINS)
        self.summed += np.bincount(number, probability, minlength=BINS)
        self.squares += float(((probability - scar) ** 2).sum())

    def merge(self, other: Reliability) -> None:
        """Add the counts of other pixels."""
        self.total += other.total
        self.scars += other.scars
        self.summed += other.summed
        self.squares += other.squares

    @property
    def count(self) -> int:
        """Pixels counted."""
        return int(self.total.sum())

    @property
    def brier(self) -> float:
        """Mean squared difference of probability and reference; 0 is perfect.

        References
        ----------
        Brier 1950, Verification of forecasts expressed in terms of probability,
        doi 10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
        """
        return self.squares / self.count if self.count else math.nan

    def curve(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return mean probability, share of scars and pixels of ten bins; NaN in empty ones."""
        total, scars, summed = (
            part.reshape(_SHOWN, -1).sum(axis=1) for part in (self.total, self.scars, self.summed)
        )
        with np.errstate(invalid="ignore"):
            return summed / total, scars / total, total

    @property
    def calibration_error(self) -> float:
        """Mean difference of probability and share of scars over the ten bins, by pixels.

        References
        ----------
        Naeini, Cooper & Hauskrecht 2015, Obtaining well calibrated probabilities using Bayesian
        binning, doi 10.1609/aaai.v29i1.9602.
        """
        mean, share, total = self.curve()
        if not self.count:
            return math.nan
        return float(np.nansum(np.abs(mean - share) * total) / self.count)

    def thresholds(self) -> list[tuple[float, Confusion]]:
        """Return thresholds in steps of 0.01 with their counts.

        A pixel counts as mapped where its probability is the threshold or more.
        """
        match = np.cumsum(self.scars[::-1])[::-1]
        mapped = np.cumsum(self.total[::-1])[::-1]
        count, all_scars = self.count, int(self.scars.sum())
        out = []
        for number in range(BINS):
            true, false = int(match[number]), int(mapped[number] - match[number])
            missed = all_scars - true
            out.append(
                (number / BINS, Confusion(true, missed, false, count - true - false - missed))
            )
        return out

    def best(self) -> tuple[float, Confusion] | None:
        """Return the threshold of the highest F1 with its counts; None without scars."""
        known = [item for item in self.thresholds() if not math.isnan(item[1].f1)]
        return max(known, key=lambda item: item[1].f1) if self.scars.any() else None
