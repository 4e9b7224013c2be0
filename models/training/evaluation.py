"""Scores of a model on labelled patches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace

import numpy as np

from ...core.unet.onnx_model import OnnxModel
from .calibration import logistic
from .mosaic import Mosaic
from .normalise import Normalisation
from .patches import Patches
from .scores import ProbabilityHistogram
from .symmetries import turned, undo_symmetry

# Patches that are given to a model at once.
_BATCH = 4
# Patches with their halos that are in memory at once.
_WITH_HALO = 64
# Patches of so many ids in a row are drawn together by the bootstrap: neighbours are alike.
_TOGETHER = 10
_DRAWS = 2000
# Thresholds of the curve of precision and recall.
_CURVE = np.linspace(0, 1, 101)[:-1].round(2)


@dataclass
class Evaluation:
    """Probabilities of labelled patches, and their scores.

    Attributes
    ----------
    patches : Patches
    probability : array of float, N×H×W
    threshold : float
        Pixels of this probability or more are mapped as scar.
    block : int
        Ids per block: scores of single blocks show how much they depend on the place.
    """

    patches: Patches
    probability: np.ndarray
    threshold: float
    block: int

    def take(self, index: np.ndarray) -> Evaluation:
        """Return the evaluation of the patches at ``index`` alone."""
        return replace(self, patches=self.patches.take(index), probability=self.probability[index])

    def scores(self) -> dict:
        """Return the scores over all pixels, as in a model card's ``scores``."""
        histogram = _histogram(self.probability, self.patches.masks)
        masks = self.patches.masks
        blocks = sorted(set((self.patches.ids // self.block).tolist()))
        return {
            **asdict(histogram.scores(self.threshold)),
            "f1_interval": list(self.f1_interval()),
            "loss": self.loss(),
            "calibration_error": histogram.calibration_error(),
            "pixels": int(masks.size),
            "scar_share": float(masks.mean()),
            "patches": len(masks),
            "blocks": f"{', '.join(map(str, blocks))} of {self.block} ids each",
        }

    def loss(self) -> float:
        """Return the cross-entropy of all pixels plus 1 − the Dice coefficient.

        The loss that was trained on, with a weight of 1, of the probabilities that the model gives:
        calibrated, and at the full resolution alone.
        """
        entropy = hit = marked = 0.0
        for values, mask in zip(self.probability, self.patches.masks):
            p = np.clip(np.asarray(values, np.float64), 1e-7, 1 - 1e-7)
            entropy -= float(np.log(np.where(mask, p, 1 - p)).sum())
            hit, marked = hit + float(p[mask].sum()), marked + float(p.sum() + mask.sum())
        # As in `loss.dice_loss`, defined where there is nothing.
        return entropy / max(self.probability.size, 1) + 1 - (2 * hit + 1) / (marked + 1)

    def f1_interval(self) -> tuple[float, float]:
        """Return the 95 % confidence interval of F1.

        A bootstrap (Efron 1979, doi 10.1214/aos/1176344552) of the patches, those of ten ids in a
        row together, because neighbours are alike. 0 where nothing is labelled or mapped.
        """
        mapped, masks = self.probability >= self.threshold, self.patches.masks
        _, group = np.unique(self.patches.ids // _TOGETHER, return_inverse=True)
        counts = np.stack([(mapped & masks).sum((1, 2)), mapped.sum((1, 2)) + masks.sum((1, 2))])
        counts = np.stack([np.bincount(group, weights=row) for row in counts])
        number = counts.shape[1]
        drawn = np.random.default_rng(0).integers(number, size=(_DRAWS, number))
        hit, marked = counts[:, drawn].sum(axis=2)
        low, high = np.percentile(2 * hit / np.maximum(marked, 1), (2.5, 97.5))
        return float(low), float(high)

    def by_block(self) -> list[dict]:
        """Return block number, patches, share of scar and scores of each block of ids."""
        number = self.patches.ids // self.block
        rows = []
        for block in np.unique(number):
            here = number == block
            masks = self.patches.masks[here]
            found = _histogram(self.probability[here], masks).scores(self.threshold)
            rows.append(
                {
                    "block": int(block),
                    "patches": int(here.sum()),
                    "scar_share": float(masks.mean()),
                    "f1": found.f1,
                    "precision": found.precision,
                    "recall": found.recall,
                }
            )
        return rows

    def by_patch(self) -> np.ndarray:
        """Return the F1 of each patch; NaN where it has no scar, so that F1 is undefined."""
        return np.array(
            [
                _histogram(probability, mask).scores(self.threshold).f1 if mask.any() else np.nan
                for probability, mask in zip(self.probability, self.patches.masks)
            ]
        )

    def precision_recall(self) -> list[tuple[float, float, float]]:
        """Return (threshold, precision, recall) along the curve, while anything is mapped."""
        histogram = _histogram(self.probability, self.patches.masks)
        curve = []
        for threshold in _CURVE.tolist():
            found = histogram.scores(threshold)
            if not found.precision:
                break
            curve.append((threshold, found.precision, found.recall))
        return curve

    def reliability(self) -> list[tuple[float, float, int]]:
        """Return (mean probability, share of scar, pixels) of each bin that has pixels."""
        return _histogram(self.probability, self.patches.masks).reliability()

    def as_dict(self) -> dict:
        """Return all figures, for JSON."""
        return {
            "threshold": self.threshold,
            **self.scores(),
            "by_block": self.by_block(),
            "precision_recall": self.precision_recall(),
            "reliability": self.reliability(),
        }


def model_probability(model: OnnxModel, patches: Patches, symmetries: int = 1) -> np.ndarray:
    """Return the probability that a model gives for each pixel of each patch.

    Parameters
    ----------
    model : OnnxModel
    patches : Patches
        With the bands of the model's card, in its order.
    symmetries : int
        How many of the eight symmetries the logits are averaged over.

    Returns
    -------
    array of float32, N×H×W
    """
    normalise = Normalisation.of_card(model.card)

    def batch(start: int) -> np.ndarray:
        x = normalise(patches.images[start : start + _BATCH])
        if symmetries == 1:
            return _padded(model, x)
        total = np.zeros((len(x), *x.shape[2:]), np.float64)
        for number in range(symmetries):
            probability = _padded(model, np.ascontiguousarray(turned(x, number, normalise.bands)))
            limited = np.clip(undo_symmetry(probability, number).astype(np.float64), 1e-9, 1 - 1e-9)
            total += np.log(limited / (1 - limited))
        return logistic(total / symmetries)

    out = np.empty(patches.masks.shape, np.float32)
    starts = range(0, len(patches), _BATCH)
    with ThreadPoolExecutor(model.callers) as pool:
        for start, probability in zip(starts, pool.map(batch, starts)):
            out[start : start + len(probability)] = probability
    return out


def with_halo(
    mosaic: Mosaic, index: np.ndarray, margin: int, probability: Callable[[Patches], np.ndarray]
) -> np.ndarray:
    """Return the probability of patches by a model that is given them with a halo.

    As in a scene, where the context of a pixel does not end at the edge of a patch.

    Parameters
    ----------
    mosaic : Mosaic
    index : array of int
        Positions of the patches.
    margin : int
        Pixels of the halo on each side.
    probability : callable
        Returns that of patches, N×H×W.

    Returns
    -------
    array of float, N×H×W
    """
    found = []
    for start in range(0, len(index), _WITH_HALO):
        wide = probability(mosaic.with_margin(index[start : start + _WITH_HALO], margin))
        found.append(wide[:, margin : wide.shape[1] - margin, margin : wide.shape[2] - margin])
    return np.concatenate(found)


def _padded(model: OnnxModel, x: np.ndarray) -> np.ndarray:
    """Run a model on images padded to the multiples that it asks for."""
    rows, columns = x.shape[2:]
    more = [(0, 0), (0, 0), *((0, -side % model.card.multiple) for side in (rows, columns))]
    return model.probability(np.pad(x, more, mode="symmetric"))[:, :rows, :columns]


def _histogram(probability: np.ndarray, truth: np.ndarray) -> ProbabilityHistogram:
    histogram = ProbabilityHistogram()
    # Patch by patch, which takes less memory.
    pairs: Iterable = zip(probability, truth) if truth.ndim == 3 else [(probability, truth)]
    for values, labels in pairs:
        histogram.add(values, labels)
    return histogram
