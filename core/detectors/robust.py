"""Statistics that a few scars or clouds hardly change: a spread, and a regression line."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import FloatArray

# The standard deviation of a normal distribution is so many times its median absolute deviation.
_SIGMA_PER_MAD = 1.4826


def robust_sigma(deviations: FloatArray) -> float:
    """Return the standard deviation of normally distributed values by their median deviation.

    Parameters
    ----------
    deviations : array of float
        Of each value from the centre, finite; the sign does not matter.

    Returns
    -------
    float
        1.4826 × the median of the absolute deviations.

    References
    ----------
    Rousseeuw & Croux 1993, Alternatives to the median absolute deviation,
    doi 10.1080/01621459.1993.10476408.
    """
    return _SIGMA_PER_MAD * float(np.median(np.abs(deviations)))


def robust_line(x: FloatArray, y: FloatArray) -> tuple[float, float, float]:
    """Return intercept, slope and robust spread of ``y`` about its line on ``x``.

    Parameters
    ----------
    x, y : arrays of float64, shape (n,)
        Finite; n is at least 1.

    Returns
    -------
    intercept, slope, spread : float
        ``y`` ≈ intercept + slope · ``x``, and the standard deviation of the residuals of those
        values that follow the line. The slope is 0 where ``x`` is constant.

    Notes
    -----
    Trimmed least squares (Rousseeuw & Leroy 1987, doi 10.1002/0471725382): values more than 2
    spreads off the line are left out of the next round.
    """
    keep = np.ones(len(x), bool)
    slope, intercept, spread = 0.0, float(np.median(y)), 0.0
    for _ in range(10):
        variance = np.var(x[keep])
        slope = float(np.cov(x[keep], y[keep], bias=True)[0, 1] / variance) if variance > 0 else 0.0
        intercept = float(np.mean(y[keep]) - slope * np.mean(x[keep]))
        residual = y - intercept - slope * x
        middle = np.median(residual[keep])
        spread = robust_sigma(residual[keep] - middle)
        inside = np.abs(residual - middle) <= 2 * spread
        if spread == 0 or np.array_equal(inside, keep):
            break
        keep = inside
    # Cutting at 2 spreads keeps 95 % of a normal core, whose own median deviation is smaller.
    return intercept, slope, spread / 0.94
