"""Accuracy and area from a stratified random sample whose strata are not the map's classes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..errors import ScarMapperError
from .olofsson import SampleEstimate


def estimate_by_strata(
    strata: Sequence[int] | np.ndarray,
    mapped: Sequence[int] | np.ndarray,
    reference: Sequence[int] | np.ndarray,
    sizes: Sequence[float] | np.ndarray,
    classes: int = 2,
    counted: Sequence[bool] | np.ndarray | None = None,
    total: float | None = None,
) -> SampleEstimate:
    """Estimate accuracies and areas from random samples within strata of any kind.

    Strata may be those of another map, or slopes, or what lies near a scar; where they are the
    classes of the map, the figures are those of `core.assessment.olofsson.estimate`, but for the
    errors of producer's accuracies, which differ slightly.

    Parameters
    ----------
    strata, mapped, reference : sequence of int, shape (units,)
        Of each sampled unit, the stratum that it was drawn in and its class on the map and in
        reality, all numbered from 0.
    sizes : sequence of float, shape (strata,)
        Size of each stratum, in any unit, or its number of pixels.
    classes : int
    counted : sequence of bool, shape (units,), optional
        Which units lie on the ground of interest, all without it; the classes of the others do
        not matter.
    total : float, optional
        Area of the ground of interest, in the unit wanted; without it, it is estimated from the
        sample, in the unit of the strata's sizes.

    Returns
    -------
    SampleEstimate
        Its ``mapped`` is estimated like the other values.

    Raises
    ------
    ScarMapperError
        The size of a stratum is not above 0, a stratum has fewer than two units, or no unit is
        counted.

    Notes
    -----
    All are ratio estimators, R = Σ N ȳ / Σ N x̄, with the variance Σ N² s²(y − R x) / n over
    (Σ N x̄)²: the paper's, with its terms collected. The strata are taken to be much larger than
    the samples in them: the finite population correction 1 − n / N is left out, so that the
    variance is slightly too large rather than too small.

    References
    ----------
    Stehman 2014, Estimating area and map accuracy for stratified random sampling when the strata
    are different from the map classes, doi 10.1080/01431161.2014.930207.
    """
    stratum, on_map, in_reality = (
        np.asarray(part, np.int64) for part in (strata, mapped, reference)
    )
    size = np.asarray(sizes, np.float64)
    is_counted = np.ones(len(stratum), bool) if counted is None else np.asarray(counted, bool)
    if not (np.isfinite(size) & (size > 0)).all():
        raise ScarMapperError("The size of every stratum of the sample must be above 0.")
    units = np.bincount(stratum, minlength=len(size))
    if (units < 2).any():
        raise ScarMapperError(
            "The sample is too small: every stratum needs two points or more, and {few} of {all} "
            "has fewer. Add sample points there, or join it with another stratum.",
            few=int((units < 2).sum()),
            all=len(units),
        )
    if not is_counted.any():
        raise ScarMapperError("No point of the sample lies on the assessed ground.")

    def mean(values: np.ndarray) -> np.ndarray:
        """Return the mean of the units of each stratum."""
        return np.bincount(stratum, values, minlength=len(size)) / units

    def ratio(part: np.ndarray, whole: np.ndarray) -> tuple[float, float]:
        """Return an estimate and its standard error; NaN where there is nothing of the whole."""
        denominator = size @ mean(whole)
        if not denominator > 0:
            return math.nan, math.nan
        share = size @ mean(part) / denominator
        residual = part - share * whole
        spread = mean((residual - mean(residual)[stratum]) ** 2) * units / (units - 1)
        return float(share), float(np.sqrt(size**2 @ (spread / units)) / denominator)

    def ratios(
        parts: Sequence[np.ndarray], wholes: Sequence[np.ndarray]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the estimates and the standard errors of several."""
        both = np.array([ratio(part, whole) for part, whole in zip(parts, wholes)])
        return both[:, 0], both[:, 1]

    # 1 or 0 by unit: on the ground of interest, and there in each class of the map, in each class
    # in reality, and in the same class in both.
    ground = is_counted.astype(np.float64)
    in_class = [ground * (on_map == number) for number in range(classes)]
    is_class = [ground * (in_reality == number) for number in range(classes)]
    right = [first * second for first, second in zip(in_class, is_class)]
    area = float(size @ mean(ground)) if total is None else total
    overall, overall_error = ratio(np.sum(right, axis=0), ground)
    users, users_error = ratios(right, in_class)
    producers, producers_error = ratios(right, is_class)
    shares, shares_error = ratios(is_class, [ground] * classes)
    proportions = np.array(
        [[ratio(first * second, ground)[0] for second in is_class] for first in in_class]
    )
    return SampleEstimate(
        proportions,
        overall,
        overall_error,
        users,
        users_error,
        producers,
        producers_error,
        shares * area,
        shares_error * area,
        proportions.sum(axis=1) * area,
    )
