"""Accuracy and area from a stratified random sample whose strata are not the map's classes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import ScarMapperError
from .olofsson import SampleEstimate


def estimate_by_strata(
    strata: Sequence[int],
    mapped: Sequence[int],
    reference: Sequence[int],
    sizes: Sequence[float],
    classes: int = 2,
    counted: Sequence[bool] | None = None,
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
        Which units lie on the ground that is asked about, all without it; the classes of the
        others do not matter.
    total : float, optional
        Area of the ground that is asked about, in the unit wanted; without it, as much of the
        strata as the sample says lies there, in the unit of their sizes.

    Returns
    -------
    SampleEstimate
        ``mapped`` is estimated like all the rest.

    Raises
    ------
    ScarMapperError
        A stratum is of no size or has fewer than two units, or no unit is counted.

    Notes
    -----
    All are ratio estimators, R = Σ N ȳ / Σ N x̄ with the variance Σ N² s²(y − R x) / n over
    (Σ N x̄)², which is the paper's, its terms drawn together. It takes the strata to be much
    larger than the samples in them: the factor 1 − n / N is left out, which errs on the safe
    side.

    References
    ----------
    Stehman 2014, Estimating area and map accuracy for stratified random sampling when the strata
    are different from the map classes, doi 10.1080/01431161.2014.930207.
    """
    strata, mapped, reference = (np.asarray(part, np.int64) for part in (strata, mapped, reference))
    sizes = np.asarray(sizes, np.float64)
    counted = np.ones(len(strata), bool) if counted is None else np.asarray(counted, bool)
    if not (np.isfinite(sizes) & (sizes > 0)).all():
        raise ScarMapperError("The size of every stratum of the sample must be above 0.")
    units = np.bincount(strata, minlength=len(sizes))
    if (units < 2).any():
        raise ScarMapperError(
            "The sample is too small: every stratum needs two points or more, and "
            f"{int((units < 2).sum())} of {len(units)} has fewer. Add sample points there, or "
            "join it with another stratum."
        )
    if not counted.any():
        raise ScarMapperError("No point of the sample lies on the assessed ground.")

    def mean(values: np.ndarray) -> np.ndarray:
        return np.bincount(strata, values, minlength=len(sizes)) / units

    def ratio(part: np.ndarray, whole: np.ndarray) -> tuple[float, float]:
        """Return an estimate and its standard error; NaN where there is nothing of the whole."""
        below = sizes @ mean(whole)
        if not below > 0:
            return np.nan, np.nan
        share = sizes @ mean(part) / below
        residual = part - share * whole
        spread = mean((residual - mean(residual)[strata]) ** 2) * units / (units - 1)
        return float(share), float(np.sqrt(sizes**2 @ (spread / units)) / below)

    def ratios(pairs) -> np.ndarray:
        return np.array([ratio(part, whole) for part, whole in pairs]).T

    ground = counted.astype(np.float64)
    on_map = [ground * (mapped == each) for each in range(classes)]
    real = [ground * (reference == each) for each in range(classes)]
    right = [one * other for one, other in zip(on_map, real)]
    if total is None:
        total = float(sizes @ mean(ground))
    overall, overall_error = ratio(sum(right), ground)
    users, users_error = ratios(zip(right, on_map))
    producers, producers_error = ratios(zip(right, real))
    shares, shares_error = ratios((each, ground) for each in real)
    proportions = np.array([[ratio(a * b, ground)[0] for b in real] for a in on_map])
    return SampleEstimate(
        proportions,
        overall,
        overall_error,
        users,
        users_error,
        producers,
        producers_error,
        shares * total,
        shares_error * total,
        proportions.sum(axis=1) * total,
    )
