"""Scars by several lines of evidence, weighed in units of the scene's own noise."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import BoolArray, FloatArray
from ..labels import NO_SCAR, SCAR, UNKNOWN
from ..progress import Progress
from .base import Detection, Detector
from .robust import robust_line, robust_sigma

# Whether a scar lowers (−1) or raises (+1) an index.
_SIGNS = {"NDVI": -1, "BSI": 1, "NDMI": -1, "GRVI": -1, "Red": 1}

# The lines of evidence by what the bands allow, the best first.
CHOICES: tuple[tuple[str, ...], ...] = (("NDVI", "BSI", "Red"), ("NDVI", "Red"), ("GRVI", "Red"))

# Vegetation before and bare ground after, by NDVI: where a scar's own odds are even.
_VEGETATED_BEFORE, _BARE_AFTER, _SOFTNESS = 0.30, 0.50, 0.05
# No scar below this change, in units of the noise, however rare such a change is.
_LEAST_CHANGE = 2.5
# A pixel belongs to a scar if at least this share of it changed as much as scars typically do.
_LEAST_COVER = 0.5
# Less than this share of the ground changed beyond chance: there may be no scars at all.
_LEAST_EXCESS = 5e-4
# Standard deviation of the smoothing over neighbours, in pixels: single pixels are noise.
_SMOOTHING = 0.7


class Evidence(Detector):
    """Scars by change towards bare ground, against the change of the scene as a whole.

    Parameters
    ----------
    indices : sequence of str
        One of `CHOICES`.

    Notes
    -----
    1. *Season and atmosphere.* Each index after is regressed on itself before, robustly (trimmed
       least squares), so that the change of most of the scene counts as none. The residual, with
       the sign that makes it positive for a scar, is divided by its own robust spread.
    2. *Weighing.* The residuals are summed, weighted by how far the strongest changes stand out in
       each. (Weights that allow for the covariance of the noise, a matched filter, rely on one
       line of evidence where the lines are strongly correlated, and then err with it.)
    3. *Probability.* Change towards bare ground is compared with change of the same strength
       the other way: where the scene holds n(−z) pixels at score −z and n(z) at z, a share
       1 − n(−z)/n(z) of the latter is more than chance: a local false discovery rate with the
       scene as its own control (after Efron 2004, doi 10.1198/016214504000000089). The odds are
       even where that share passes one half, and not below half of the median change beyond it,
       which keeps out pixels that a scar covers only in part.
    4. *State.* Where there is NDVI, the probability is lowered for ground that was bare before or
       is green after.
    """

    halo = 2

    def __init__(self, indices: Sequence[str]):
        if tuple(indices) not in CHOICES:
            raise ValueError(f"no evidence from {indices}")
        self.indices = tuple(indices)
        self._signs = np.array([_SIGNS[name] for name in self.indices], np.float32)
        self._fitted: dict | None = None

    def learn(self, sample: FloatArray, progress: Progress | None = None) -> None:
        """Fit season, noise, weights and the score of even odds; see `Detector.learn`.

        Raises
        ------
        ScarMapperError
            The images are identical, or one shows no variation.
        """
        progress = progress or Progress()
        sample = sample.astype(np.float64)
        count = len(self.indices)
        before, after = sample[:, :count], sample[:, count:]
        lines = [robust_line(x, y) for x, y in zip(before.T, after.T)]
        intercept, slope, spread = np.array(lines).T
        if np.array_equal(before, after) and np.ptp(before, axis=0).all():
            raise ScarMapperError(
                "The two images are identical: nothing changed between them. Check that PRE and "
                "POST are the right files."
            )
        if not (spread > 0).all():
            names = ", ".join(n for n, s in zip(self.indices, spread) if not s > 0)
            raise ScarMapperError(
                "The images show no variation in {indices}: there is nothing to compare. Check "
                "that PRE and POST are the right files.",
                indices=names,
            )
        residual = self._signs * (after - intercept - slope * before) / spread
        weights = _weights(residual)
        score = residual @ weights
        centre = float(np.median(score))
        below = score[score < centre]
        scale = robust_sigma(centre - below) if len(below) else 1.0
        even, width, excess = _even_odds((score - centre) / scale)
        self._fitted = {
            "intercept": intercept.tolist(),
            "slope": slope.tolist(),
            "spread": spread.tolist(),
            "weights": weights.tolist(),
            "centre": centre,
            "scale": scale,
            "even_odds": even,
            "width": width,
            "excess": excess,
        }
        shares = ", ".join(f"{n} {w:.2f}" for n, w in zip(self.indices, weights))
        progress.info(
            f"Evidence: {shares} (weights, in units of the scene's noise); even odds at "
            f"{even:.1f} sigma; {100 * excess:.1f} % of the ground changed beyond chance."
        )
        if excess < _LEAST_EXCESS:
            progress.warn(
                "Hardly any ground became barer than chance alone explains: expect few scars, "
                "and doubt those."
            )

    def apply(self, features: FloatArray) -> Detection:
        """Find scars in a window; see `Detector.apply`."""
        if self._fitted is None:
            raise RuntimeError("not fitted")
        fitted, count = self._fitted, len(self.indices)
        factor = self._signs * np.array(fitted["weights"]) / np.array(fitted["spread"])
        factor = (factor / fitted["scale"]).astype(np.float32)
        offset = float(factor @ np.array(fitted["intercept"])) + fitted["centre"] / fitted["scale"]
        slope = np.array(fitted["slope"], np.float32)
        score = np.full(features.shape[1:], -offset, np.float32)
        for i in range(count):
            score += factor[i] * (features[count + i] - slope[i] * features[i])
        known = np.isfinite(score)
        score = _smooth(score, known)
        logit = (score - fitted["even_odds"]) / fitted["width"]
        probability = _sigmoid(logit)
        if "NDVI" in self.indices:
            i = self.indices.index("NDVI")
            probability *= _sigmoid((features[i] - _VEGETATED_BEFORE) / _SOFTNESS)
            probability *= _sigmoid((_BARE_AFTER - features[count + i]) / _SOFTNESS)
        mask = np.where(probability > 0.5, SCAR, NO_SCAR).astype(np.uint8)
        mask[~known] = UNKNOWN
        probability[~known] = np.nan
        return Detection(mask, probability.astype(np.float32))

    def as_dict(self) -> dict:
        """Return indices and fitted numbers; see `Detector.as_dict`."""
        return {"detector": "evidence", "indices": list(self.indices), **(self._fitted or {})}

    @classmethod
    def from_dict(cls, stored: dict) -> Evidence:
        """Return the fitted detector that `as_dict` stored.

        Raises
        ------
        KeyError, ValueError
            The indices are missing, or others than those of `CHOICES`.
        """
        values = dict(stored)
        values.pop("detector", None)
        detector = cls(values.pop("indices"))
        detector._fitted = values or None
        return detector


def _sigmoid(x: FloatArray) -> FloatArray:
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


def _smooth(score: FloatArray, known: BoolArray) -> FloatArray:
    """Return the score averaged over known neighbours."""
    total, weight = (
        cv2.GaussianBlur(
            values.astype(np.float32), (5, 5), sigmaX=_SMOOTHING, borderType=cv2.BORDER_REFLECT_101
        )
        for values in (np.where(known, score, 0), known)
    )
    return total / np.maximum(weight, np.float32(1e-6))


def _weights(residual: FloatArray) -> FloatArray:
    """Return weights that sum the residuals to a score of unit noise.

    The weight of a line of evidence is the median of the strongest changes in it.
    """
    core = residual[(np.abs(residual) < 3).all(axis=1)]
    covariance = np.atleast_2d(np.cov(core, rowvar=False))
    weights = np.ones(residual.shape[1])
    for _ in range(3):
        weights = np.clip(weights, 0, None)
        weights /= np.sqrt(weights @ covariance @ weights)
        score = residual @ weights
        strongest = score > max(4.0, np.quantile(score, 0.98))
        if strongest.sum() < 50:
            break
        weights = np.clip(np.median(residual[strongest], axis=0), 0.1, None)
    return weights / np.sqrt(weights @ covariance @ weights)


def _even_odds(score: FloatArray) -> tuple[float, float, float]:
    """Return the score of even odds, the logistic width there, and the share beyond chance.

    Parameters
    ----------
    score : array of float
        Centred on the unchanged ground and in units of its noise.
    """
    edges = np.arange(0, 20.01, 0.5)
    towards, _ = np.histogram(np.clip(score, 0, 20), edges)
    away, _ = np.histogram(np.clip(-score, 0, 20), edges)
    # At least the tail of the normal distribution, and one pixel: an empty bin proves nothing.
    centres = (edges[:-1] + edges[1:]) / 2
    normal = len(score) * 0.5 * np.exp(-(centres**2) / 2) / np.sqrt(2 * np.pi)
    chance = np.maximum(np.maximum(away, normal), 1)
    # Odds that rise with the score: the chance of the bins from here on, over what they hold.
    share = np.clip(1 - chance / np.maximum(towards, 1), 0, 1)
    share = np.maximum.accumulate(share)
    above = np.flatnonzero(share > 0.5)
    even = max(float(centres[above[0]]) if len(above) else 8.0, _LEAST_CHANGE)
    excess = float(np.clip(towards - chance, 0, None)[centres >= even].sum() / len(score))
    sure = np.flatnonzero(share > 0.9)
    certain = centres[sure[0]] if len(sure) else even + 3
    # Where scars stand far above the noise, so do pixels that they cover by a tenth.
    beyond = score[score > even]
    if excess > _LEAST_EXCESS and len(beyond):
        even = max(even, _LEAST_COVER * float(np.median(beyond)))
    # A logistic curve passes 0.9 at 2.2 widths above even odds.
    narrowest = max(0.3, 0.1 * even)
    return even, float(np.clip((certain - even) / 2.2, narrowest, max(1.5, narrowest))), excess
