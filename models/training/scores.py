"""Scores of probabilities against labels, pixels pooled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

# Probabilities are counted in this many bins, which also are the thresholds tried.
BINS = 1000


@dataclass
class Scores:
    """Scores of the scar class; 0 where a quotient has no denominator.

    ``dice`` is the soft one, of the probabilities themselves.
    """

    f1: float
    precision: float
    recall: float
    iou: float
    dice: float
    accuracy: float


class ProbabilityHistogram:
    """Counts of scar and other pixels by probability: all scores follow from it."""

    def __init__(self) -> None:
        self.scar = np.zeros(BINS, np.int64)
        self.other = np.zeros(BINS, np.int64)

    def add(self, probability: np.ndarray, truth: np.ndarray) -> None:
        """Count pixels: ``probability`` from 0 to 1 and boolean ``truth`` of the same shape."""
        # The epsilon puts a probability that is meant as k / BINS in bin k, despite rounding.
        bins = (np.asarray(probability, np.float64).ravel() * BINS + 1e-4).astype(np.int64)
        np.clip(bins, 0, BINS - 1, out=bins)
        truth = np.asarray(truth, bool).ravel()
        self.scar += np.bincount(bins[truth], minlength=BINS)
        self.other += np.bincount(bins[~truth], minlength=BINS)

    def scores(self, threshold: float) -> Scores:
        """Return the scores when pixels with probability ≥ ``threshold`` are mapped as scar."""
        cut = round(threshold * BINS)
        hit, false = int(self.scar[cut:].sum()), int(self.other[cut:].sum())
        missed, right = int(self.scar[:cut].sum()), int(self.other[:cut].sum())
        middle = (np.arange(BINS) + 0.5) / BINS
        weight = float(((self.scar + self.other) * middle).sum())
        return Scores(
            f1=_quotient(2 * hit, 2 * hit + false + missed),
            precision=_quotient(hit, hit + false),
            recall=_quotient(hit, hit + missed),
            iou=_quotient(hit, hit + false + missed),
            dice=_quotient(2 * float((self.scar * middle).sum()), weight + hit + missed),
            accuracy=_quotient(hit + right, hit + right + false + missed),
        )

    def best_threshold(self) -> float:
        """Return the threshold, 0.05 to 0.95, with the highest F1."""
        thresholds = np.arange(0.05, 0.9501, 0.01).round(2)
        return float(max(thresholds, key=lambda threshold: self.scores(threshold).f1))

    def calibration_error(self, bins: int = 15) -> float:
        """Return the expected calibration error over bins of equal width.

        The mean, weighted by pixels, of |share of scar − mean probability| per bin (Naeini 2015,
        doi 10.1609/aaai.v29i1.9602).
        """
        middle = (np.arange(BINS) + 0.5) / BINS
        coarse = np.minimum((middle * bins).astype(int), bins - 1)
        scar = np.bincount(coarse, self.scar, bins)
        mean = np.bincount(coarse, (self.scar + self.other) * middle, bins)
        return _quotient(float(np.abs(scar - mean).sum()), int((self.scar + self.other).sum()))

    def reliability(self, bins: int = 15) -> list[tuple[float, float, int]]:
        """Return (mean probability, share of scar, pixels) of each bin that has pixels."""
        middle = (np.arange(BINS) + 0.5) / BINS
        coarse = np.minimum((middle * bins).astype(int), bins - 1)
        count = np.bincount(coarse, self.scar + self.other, bins)
        scar = np.bincount(coarse, self.scar, bins)
        mean = np.bincount(coarse, (self.scar + self.other) * middle, bins)
        return [
            (mean[i] / count[i], scar[i] / count[i], int(count[i])) for i in range(bins) if count[i]
        ]


def _quotient(a: float, b: float) -> float:
    return float(a / b) if b else 0.0
