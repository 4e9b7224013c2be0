"""Accuracy and area from a stratified random sample, with their confidence intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError

# Standard errors in half a 95 % interval, as the paper rounds them.
Z95 = 1.96


@dataclass(frozen=True)
class SampleEstimate:
    """Estimates from a stratified sample; arrays have one value per class.

    Attributes
    ----------
    proportions : array of float64, shape (classes, classes)
        The error matrix in shares of the area: rows are the map, columns the reference.
    overall, overall_error : float
        Overall accuracy and its standard error.
    users, users_error : array of float64
        User's accuracy (precision).
    producers, producers_error : array of float64
        Producer's accuracy (recall).
    areas, areas_error : array of float64
        Area of each class of the reference, in the unit of the mapped areas.
    mapped : array of float64
        Area of each class of the map.

    Notes
    -----
    The 95 % interval of a value is ± 1.96 of its standard errors. What the sample cannot estimate
    is NaN.
    """

    proportions: np.ndarray
    overall: float
    overall_error: float
    users: np.ndarray
    users_error: np.ndarray
    producers: np.ndarray
    producers_error: np.ndarray
    areas: np.ndarray
    areas_error: np.ndarray
    mapped: np.ndarray


def estimate(
    counts: Sequence[Sequence[int]] | np.ndarray, mapped: Sequence[float] | np.ndarray
) -> SampleEstimate:
    """Estimate accuracies and areas from a random sample within the classes of a map.

    Parameters
    ----------
    counts : array of integers, shape (classes, classes)
        Sampled units: rows are the map's classes, which are the strata, columns the reference's.
    mapped : array of float, shape (classes,)
        Area of each class of the map, in any unit.

    Raises
    ------
    ScarMapperError
        A class of the map that covers ground has fewer than two units.

    References
    ----------
    Olofsson, Foody, Herold, Stehman, Woodcock & Wulder 2014, Good practices for estimating area
    and assessing accuracy of land change, doi 10.1016/j.rse.2014.02.015: equations 1 to 11.
    """
    sampled, mapped_areas = np.asarray(counts, np.float64), np.asarray(mapped, np.float64)
    units = sampled.sum(axis=1)
    if ((units < 2) & (mapped_areas > 0)).any():
        raise ScarMapperError(
            "The sample is too small: every class of the map needs two units or more, and "
            "{few} of {all} has fewer. Add sample points there.",
            few=int((units < 2).sum()),
            all=len(units),
        )
    total = mapped_areas.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = mapped_areas / total
        shares = np.where(units[:, None] > 0, sampled / units[:, None], 0.0)
        variance = np.where(units[:, None] > 1, shares * (1 - shares) / (units[:, None] - 1), 0.0)
        proportions = weights[:, None] * shares
        overall = np.trace(proportions)
        overall_error = np.sqrt((weights**2 * np.diag(variance)).sum())
        users = np.where(units > 0, np.diag(shares), np.nan)
        users_error = np.where(units > 1, np.sqrt(np.diag(variance)), np.nan)
        columns = proportions.sum(axis=0)
        producers = np.diag(proportions) / columns
        # Equation 7, with areas for numbers of pixels: the pixel's size cancels out.
        spread = mapped_areas[:, None] ** 2 * variance
        own = np.diag(spread)
        producers_error = np.sqrt(
            (1 - producers) ** 2 * own + producers**2 * (spread.sum(axis=0) - own)
        ) / (columns * total)
        areas_error = total * np.sqrt((weights[:, None] ** 2 * variance).sum(axis=0))
    return SampleEstimate(
        proportions,
        float(overall),
        float(overall_error),
        users,
        users_error,
        producers,
        producers_error,
        columns * total,
        areas_error,
        mapped_areas,
    )
