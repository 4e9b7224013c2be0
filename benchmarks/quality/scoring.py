"""How well a map agrees with what is known of a pair."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ...core.labels import SCAR, UNKNOWN
from .pairs import KnownPair

# Pixels from which a true scar counts as one that can be found, and the share of it that has to be
# mapped for it to be found.
LEAST_PIXELS, FOUND_SHARE = 20, 0.3


@dataclass(frozen=True)
class Score:
    """The agreement of a map with the truth, on ground that is seen and was mapped.

    Attributes
    ----------
    precision, recall, f1 : float
        Of pixels.
    objects : float
        Share of the true scars of `LEAST_PIXELS` or more that were found.
    mapped : float
        Share of the ground that is seen that was mapped.
    false_alarms : float
        Share of that ground taken for scars in the pair without scars; NaN where there is none.
    burnt : float
        Share of the burnt ground taken for scars in the pair without; NaN where nothing burnt.
    """

    precision: float
    recall: float
    f1: float
    objects: float
    mapped: float
    false_alarms: float = np.nan
    burnt: float = np.nan


def scored(pair: KnownPair, mask: np.ndarray, without: np.ndarray | None = None) -> Score:
    """Score a map.

    Parameters
    ----------
    pair : KnownPair
    mask : array of uint8, shape (height, width)
        Of the map: 1 scar, 0 none, 255 unknown.
    without : array of uint8, of the same shape, optional
        Of the map of the pair without scars.
    """
    counted = pair.seen & (mask != UNKNOWN)
    found, true = (mask == SCAR) & counted, pair.truth & counted
    hits = float((found & true).sum())
    precision = hits / max(found.sum(), 1)
    recall = hits / max(true.sum(), 1)
    count, label, statistics, _ = cv2.connectedComponentsWithStats(
        true.astype(np.uint8), connectivity=8
    )
    sizes = statistics[:, cv2.CC_STAT_AREA]
    covered = np.bincount(label[found], minlength=count)
    large = sizes >= LEAST_PIXELS
    large[0] = False
    objects = np.mean(covered[large] >= FOUND_SHARE * sizes[large]) if large.any() else np.nan
    false_alarms = burnt = np.nan
    if without is not None:
        alarms = (without == SCAR) & pair.seen
        false_alarms = alarms.sum() / max((pair.seen & (without != UNKNOWN)).sum(), 1)
        if pair.burnt is not None:
            ground = pair.burnt & pair.seen
            burnt = (alarms & ground).sum() / max(ground.sum(), 1)
    return Score(
        precision,
        recall,
        2 * hits / max(found.sum() + true.sum(), 1),
        float(objects),
        counted.sum() / max(pair.seen.sum(), 1),
        float(false_alarms),
        float(burnt),
    )
