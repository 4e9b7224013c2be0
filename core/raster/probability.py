"""Thresholds of the probability of scars: shifted by a sensitivity, and applied to pixels."""

from __future__ import annotations

import math

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import ByteArray, FloatArray
from ..labels import NO_SCAR, SCAR, UNKNOWN
from ..progress import Progress

MOST_SENSITIVE = 5.0
"""Sensitivities lie between minus this and this: thresholds of 0.5 between 0.993 and 0.007."""


def check_sensitivity(sensitivity: float) -> None:
    """Refuse a sensitivity that is out of range.

    Raises
    ------
    ScarMapperError
        It is no number, or beyond `MOST_SENSITIVE`.
    """
    if not -MOST_SENSITIVE <= sensitivity <= MOST_SENSITIVE:
        raise ScarMapperError(
            "A sensitivity of {sensitivity:g} is not possible; choose one from −{most:g} to "
            "{most:g}. 0 is the method's own.",
            sensitivity=sensitivity,
            most=MOST_SENSITIVE,
        )


def shifted_threshold(threshold: float, sensitivity: float) -> float:
    """Return the threshold of a probability whose log-odds a sensitivity is added to.

    Parameters
    ----------
    threshold : float
        Probability from which a pixel is a scar, 0 to 1.
    sensitivity : float
        Shift of the log-odds; more of it maps more scars.

    Returns
    -------
    float
        The probability p, before the shift, whose log-odds plus the sensitivity are those of the
        threshold: ln(p / (1 − p)) = ln(t / (1 − t)) − s.

    Raises
    ------
    ScarMapperError
        As of `check_sensitivity`.
    """
    check_sensitivity(sensitivity)
    if sensitivity == 0 or not 0 < threshold < 1:
        return threshold
    return 1 / (1 + (1 - threshold) / threshold * math.exp(sensitivity))


def tell_threshold(sensitivity: float, threshold: float, own: float, progress: Progress) -> None:
    """Tell, where there is a sensitivity, which threshold follows from it."""
    if sensitivity:
        progress.info(
            f"Sensitivity {sensitivity:+g}: a pixel is a scar from a probability of "
            f"{threshold:.3g} on, not {own:.3g}. The probabilities stay as they are."
        )


def scar_mask(probability: FloatArray, threshold: float) -> ByteArray:
    """Return the mask of a probability.

    Parameters
    ----------
    probability : array of float32
        NaN where unknown.
    threshold : float
        Pixels of this probability or more are scars.

    Returns
    -------
    array of uint8, same shape
        `SCAR`, `NO_SCAR` or `UNKNOWN`.
    """
    with np.errstate(invalid="ignore"):
        mask = np.where(probability >= np.float32(threshold), np.uint8(SCAR), np.uint8(NO_SCAR))
    mask[np.isnan(probability)] = UNKNOWN
    return mask
