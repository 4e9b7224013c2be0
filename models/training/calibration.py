"""Calibration of logits, so that probabilities equal the frequency of scars."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.errors import ScarMapperError
from .scores import ProbabilityHistogram

# The expected calibration error above which a temperature alone is not enough. Most pixels are
# plainly no scar and weigh on this error, so that what looks small may be all of the doubtful ones.
ACCEPTABLE_ERROR = 0.01
# A scale beyond these is that of a network that has learnt nothing.
_SCALES = (0.02, 50.0)
_STEPS = 100


@dataclass
class Calibration:
    """Probability = 1 / (1 + exp(−(``scale`` × logit + ``bias``))).

    Attributes
    ----------
    method : {"temperature", "platt"}
        ``"temperature"``: ``bias`` is 0 and ``scale`` is 1 / temperature (Guo et al. 2017,
        arXiv 1706.04599). ``"platt"``: both are fitted (Platt 1999).
    scale, bias : float
    error_before, error_after : float
        Expected calibration error on the patches it was fitted on.
    """

    method: str
    scale: float
    bias: float
    error_before: float
    error_after: float

    def probability(self, logits: np.ndarray) -> np.ndarray:
        """Return the calibrated probability of these logits, same shape."""
        return logistic(self.scale * logits + self.bias)

    def as_dict(self) -> dict:
        """Return the entry ``calibration`` of a model card."""
        fitted = (
            {"temperature": 1 / self.scale}
            if self.method == "temperature"
            else {"scale": self.scale, "bias": self.bias}
        )
        return {"method": self.method, **fitted, "in_graph": True}


def logistic(logits: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(−logits))."""
    return 1 / (1 + np.exp(-np.clip(logits, -60, 60)))


def calibrate(logits: np.ndarray, truth: np.ndarray) -> Calibration:
    """Fit a temperature or, where that leaves too large an error, a scale and a bias.

    A network trained with a Dice loss finds scars too often throughout, which no temperature mends.

    Parameters
    ----------
    logits : array of float
        Of the network, on validation patches.
    truth : array of bool, same shape
        True: scar.

    Raises
    ------
    ScarMapperError
        When the labels are all scar or all not, or logits are not finite.
    """
    z = np.asarray(logits, np.float64).ravel()
    y = np.asarray(truth, bool).ravel()
    if not np.isfinite(z).all():
        raise ScarMapperError(
            "The network returns values that are not finite: train again with a lower learning "
            "rate."
        )
    if y.all() or not y.any():
        raise ScarMapperError(
            "The validation patches are all scar or have no scar at all, so nothing can be "
            "calibrated on them: choose other validation blocks."
        )
    before = _error(logistic(z), y)
    tried = []
    for method in ("temperature", "platt"):
        scale, bias = _fit(z, y, with_bias=method == "platt")
        after = _error(logistic(scale * z + bias), y)
        tried.append(Calibration(method, scale, bias, before, after))
        if after <= ACCEPTABLE_ERROR:
            break
    return min(tried, key=lambda calibration: calibration.error_after)


def _error(probability: np.ndarray, truth: np.ndarray) -> float:
    histogram = ProbabilityHistogram()
    histogram.add(probability, truth)
    return histogram.calibration_error()


def _fit(z: np.ndarray, y: np.ndarray, with_bias: bool) -> tuple[float, float]:
    """Return scale and bias of the least cross-entropy: Newton's method on a convex function."""
    scale, bias = 1.0, 0.0
    loss = _loss(scale * z + bias, y)
    for _ in range(_STEPS):
        probability = logistic(scale * z + bias)
        residual, weight = probability - y, probability * (1 - probability)
        slope = np.array([(residual * z).mean(), residual.mean()])
        curve = np.array([[(weight * z * z).mean(), (weight * z).mean()], [0, weight.mean()]])
        curve[1, 0] = curve[0, 1]
        if not with_bias:
            slope[1], curve[0, 1], curve[1, 0], curve[1, 1] = 0, 0, 0, 1
        step = np.linalg.solve(curve + 1e-12 * np.eye(2), slope)
        # Far from the minimum a full step may overshoot: halve it until the loss falls.
        for _ in range(30):
            tried_scale = float(np.clip(scale - step[0], *_SCALES))
            tried_bias = float(bias - step[1])
            tried = _loss(tried_scale * z + tried_bias, y)
            if tried <= loss:
                break
            step = step / 2
        else:
            break
        moved = abs(tried_scale - scale) + abs(tried_bias - bias)
        scale, bias, loss = tried_scale, tried_bias, tried
        if moved < 1e-7:
            break
    return scale, bias


def _loss(z: np.ndarray, y: np.ndarray) -> float:
    return float(np.mean(np.logaddexp(0, np.where(y, -z, z))))
