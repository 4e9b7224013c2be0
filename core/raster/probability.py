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

STEPS = 4096
"""Probabilities are kept as multiples of one over this."""


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


def rounded(probability: FloatArray, mask: ByteArray, threshold: float | None) -> FloatArray:
    """Return a probability in steps of 1 / `STEPS`, so that the threshold gives the same mask.

    Of a scene most is no scar, with probabilities near 0 whose last digits are noise: rounded,
    they take a fiftieth of the room in a file, and half of the time to write it.

    Parameters
    ----------
    probability : array of float32
        0 to 1, NaN where unknown.
    mask : array of uint8, same shape
        With `SCAR` where the probability reaches the threshold.
    threshold : float or None
        Rounding never moves a pixel across it: a scar gets at least the first step that is not
        below it, another pixel at most the step before. None where the mask follows from something
        else.
    """
    out = probability * np.float32(STEPS)
    np.rint(out, out=out)
    if threshold is not None:
        # Of the threshold as pixels are compared with it, which is off by its last digits.
        lowest = np.float32(min(math.ceil(float(np.float32(threshold)) * STEPS), STEPS))
        scar = mask == SCAR
        np.maximum(out, lowest, out=out, where=scar)
        np.minimum(out, lowest - 1, out=out, where=~scar)
    out *= np.float32(1 / STEPS)
    return out


def check_core(core: float, threshold: float | None) -> None:
    """Refuse a probability of cores that no scar can have, or that all have.

    Parameters
    ----------
    core : float
        The probability that a scar has to reach somewhere.
    threshold : float or None
        The probability from which a pixel is part of a scar; None where that is another test.

    Raises
    ------
    ScarMapperError
    """
    if not 0 < core <= 1:
        raise ScarMapperError(
            "A core's probability of {core:g} is not possible; choose one above 0 and up to 1, or "
            "leave it out.",
            core=core,
        )
    if threshold is not None and core <= threshold:
        raise ScarMapperError(
            "Every pixel of a scar has a probability of {threshold:.3g} or more, so that asking "
            "for a core of {core:g} changes nothing. Choose a higher core, or take more pixels "
            "into the scars by a higher sensitivity or a lower threshold.",
            core=core,
            threshold=threshold,
        )
