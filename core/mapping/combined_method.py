"""Mapping a pair of images by evidence and a U-Net together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..geo.array_types import FloatArray
from ..labels import SCAR, UNKNOWN
from ..progress import Progress
from ..raster.probability import scar_mask, shifted_threshold, tell_threshold
from ..scars.candidate_values import CandidateValues
from ..unet.scar_mask import warn_of_too_many
from .index_method import IndexMethod
from .methods import MappedBlock, Method, reason_counts
from .overview import Overview
from .scene import Scene
from .unet_method import UNetMethod

# Beyond these odds, more of them say no more: each can be surely wrong.
_MOST = 5.0


class Weights(NamedTuple):
    """How the log-odds of a scar follow from those of evidence and network.

    Attributes
    ----------
    evidence, network : float
    constant : float
    """

    evidence: float
    network: float
    constant: float


WEIGHTS = Weights(0.7, 0.3, 0.0)
"""Measured on the pairs of `docs/unet.md`."""


def combined(
    evidence: FloatArray, network: FloatArray, threshold: float, weights: Weights = WEIGHTS
) -> FloatArray:
    """Return the probability of scars that follows from two.

    Parameters
    ----------
    evidence, network : arrays of float32, of one shape
        Probabilities; NaN where unknown.
    threshold : float
        That of the network, which counts as even odds.
    weights : Weights

    Returns
    -------
    array of float32, same shape
        The logistic function of the weighted sum of both log-odds; NaN where one is.
    """
    of_evidence, of_network = odds_of_both(evidence, network, threshold)
    odds = weights.evidence * of_evidence
    odds += weights.network * of_network
    odds += np.float32(weights.constant)
    return 1 / (1 + np.exp(-odds))


def odds_of_both(
    evidence: FloatArray, network: FloatArray, threshold: float
) -> tuple[FloatArray, FloatArray]:
    """Return the log-odds that are weighted and added: within plus and minus 5.

    Parameters
    ----------
    evidence, network, threshold
        As of `combined`.

    Returns
    -------
    of_evidence, of_network : arrays of float32, same shape
    """
    even = np.float32(np.log(threshold / (1 - threshold)))
    return _log_odds(evidence), np.clip(_log_odds(network) - even, -_MOST, _MOST)


def _log_odds(probability: FloatArray) -> FloatArray:
    smallest = np.float32(1 / (1 + np.exp(_MOST)))
    limited = np.clip(probability, smallest, 1 - smallest)
    return np.log(limited / (1 - limited))


class CombinedMethod(Method):
    """Evidence and a U-Net of both dates: their log-odds, weighted and added.

    Parameters
    ----------
    evidence : IndexMethod
    network : UNetMethod
    sensitivity : float
        Shift of the log-odds.
    weights : Weights
    """

    fitted_on_sample = True

    def __init__(
        self,
        evidence: IndexMethod,
        network: UNetMethod,
        sensitivity: float = 0.0,
        weights: Weights = WEIGHTS,
    ):
        self._evidence, self._network = evidence, network
        self.indices, self.model_hash = evidence.indices, network.model_hash
        self._sensitivity, self._weights = sensitivity, weights
        self.threshold: float = shifted_threshold(0.5, sensitivity)
        self._fitted = False

    def sample(self, scene: Scene, progress: Progress) -> FloatArray:
        """Return pixels to fit evidence on; see `Method.sample`."""
        return self._evidence.sample(scene, progress)

    def fit(self, sample: FloatArray, progress: Progress) -> None:
        """Fit evidence; see `Method.fit`."""
        self._evidence.fit(sample, progress)
        self._fitted = True

    def load(self, stored: dict) -> None:
        """Take over fitted evidence; see `Method.load`."""
        self._evidence.load(stored.get("evidence", {}))
        self._fitted = True

    def as_dict(self) -> dict:
        """Return the fit of evidence, which model it is, and the weights of both."""
        network = {**self._network.as_dict(), "detector": "combined", "threshold": 0.5}
        return {**network, "evidence": self._evidence.as_dict()}

    def blocks(
        self,
        scene: Scene,
        matrix: FloatArray | None,
        progress: Progress,
        candidate_values: CandidateValues | None = None,
        overview: Overview | None = None,
    ) -> Iterator[MappedBlock]:
        """Fit evidence unless it is fitted, then yield the map of both, window by window."""
        if not self._fitted:
            self.fit(self.sample(scene, progress.part(0, 1 / 6)), progress.part(0, 1 / 6))
        progress.show(1 / 6)
        steps = progress.part(1 / 6, 1)
        tell_threshold(self._sensitivity, self.threshold, 0.5, progress)
        even = self._network.as_dict()["threshold"]
        found = self._network.probability(scene, matrix, steps)
        known = scars = 0
        for window, network, (evidence, reasons) in found.blocks(
            steps,
            lambda window: self._evidence.detect(scene, window),
            lambda detected: bool(np.isfinite(detected[0]).any()),
        ):
            probability = combined(evidence, network, even, self._weights)
            mask = scar_mask(probability, self.threshold)
            known += np.count_nonzero(mask != UNKNOWN)
            scars += np.count_nonzero(mask == SCAR)
            yield MappedBlock(window, mask, probability, reason_counts(reasons), reasons)
        if known:
            warn_of_too_many(scars / known, progress)
