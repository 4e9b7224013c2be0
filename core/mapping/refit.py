"""A refit: what reviewed scars taught of a method's probability, as it is applied to a map."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..geo.array_types import FloatArray
from .combined_method import Weights

MOST_ODDS = 8.0
"""Log-odds beyond these count as these: rasters keep probabilities in steps of 1 / 4096."""


def log_odds(probability: FloatArray) -> FloatArray:
    """Return the log-odds of probabilities, ln(p / (1 − p)), within plus and minus `MOST_ODDS`.

    Parameters
    ----------
    probability : array of float, any shape
        0 to 1; NaN where unknown.
    """
    smallest = np.asarray(1 / (1 + np.exp(MOST_ODDS)), probability.dtype)
    limited = np.clip(probability, smallest, 1 - smallest)
    return np.log(limited / (1 - limited))


@dataclass(frozen=True)
class RefitScores:
    """How good a refit is on decisions that it was not made from, in cross-validation.

    Attributes
    ----------
    confirmed, rejected : int
        Decisions that it was made from.
    groups : int
        Of neighbouring scars; no group trained what it judged.
    f1_before, f1_after : float
        With the method as it is, and refitted. Each decision counts alike, by the share of its
        pixels that is mapped.
    log_loss_before, log_loss_after : float
        Mean over the decisions of −ln of the probability that was given to what was decided.
    """

    confirmed: int
    rejected: int
    groups: int
    f1_before: float
    f1_after: float
    log_loss_before: float
    log_loss_after: float


@dataclass(frozen=True)
class Refit:
    """What reviewed scars taught of a method.

    Attributes
    ----------
    method : str
        One of `core.mapping.methods.METHODS`, whose probability this is about.
    model_sha256 : str
        Of the network's file; empty where the method has none.
    threshold_before : float
        The probability from which the method itself takes pixels for scars.
    threshold : float
        That of the refitted probability.
    scale, bias : float
        The refitted log-odds are scale · log-odds + bias (Platt 1999, “Probabilistic outputs for
        support vector machines”, in Advances in Large Margin Classifiers). 1 and 0 where there are
        weights.
    weights : Weights or None
        Of the combination, where these were refitted.
    scores : RefitScores
    """

    method: str
    model_sha256: str
    threshold_before: float
    threshold: float
    scale: float
    bias: float
    weights: Weights | None
    scores: RefitScores

    @property
    def helps(self) -> bool:
        """Whether anything was changed; where nothing helped in cross-validation, nothing was."""
        changed = self.weights is not None or (self.scale, self.bias) != (1.0, 0.0)
        return changed or self.threshold != self.threshold_before

    def probability(self, probability: FloatArray) -> FloatArray:
        """Return the refitted probability of scars: of the method's, weights already applied.

        Parameters
        ----------
        probability : array of float32
            NaN where unknown.

        Returns
        -------
        array of float32, same shape
        """
        if (self.scale, self.bias) == (1.0, 0.0):
            return probability
        odds = log_odds(probability)
        odds *= np.float32(self.scale)
        odds += np.float32(self.bias)
        return 1 / (1 + np.exp(-odds))

    @property
    def raster_threshold(self) -> float | None:
        """The threshold that gives the refitted map from a probability raster of the method.

        None where weights were refitted: then one raster does not hold what is needed.
        """
        if self.weights is not None:
            return None
        if (self.scale, self.bias) == (1.0, 0.0):
            return self.threshold
        odds = (math.log(self.threshold / (1 - self.threshold)) - self.bias) / self.scale
        return 1 / (1 + math.exp(-max(-MOST_ODDS, min(MOST_ODDS, odds))))

    def in_words(self) -> str:
        """Return what it changes and what it is worth, for a log."""
        scores = self.scores
        made_of = (
            f"{scores.confirmed} confirmed and {scores.rejected} rejected scars in "
            f"{scores.groups} groups of neighbours"
        )
        if not self.helps:
            return (
                f"Refit from {made_of}: in cross-validation nothing was better than the method as "
                f"it is (F1 {scores.f1_before:.3f}, log loss {scores.log_loss_before:.3f}), so "
                "nothing is changed."
            )
        changes = []
        if self.weights is not None:
            changes.append(
                f"log-odds of evidence × {self.weights.evidence:.3g}, of the network × "
                f"{self.weights.network:.3g}, {self.weights.constant:+.3g}"
            )
        elif (self.scale, self.bias) != (1.0, 0.0):
            changes.append(f"log-odds × {self.scale:.3g} {self.bias:+.3g}")
        changes.append(f"threshold {self.threshold:.3g}, before {self.threshold_before:.3g}")
        same = self.raster_threshold
        if same is not None and same != self.threshold:
            changes[-1] += f" (of the probability as it was, {same:.3g})"
        return (
            f"Refit from {made_of}: {'; '.join(changes)}. In cross-validation F1 "
            f"{scores.f1_before:.3f} → {scores.f1_after:.3f}, log loss "
            f"{scores.log_loss_before:.3f} → {scores.log_loss_after:.3f}."
        )
