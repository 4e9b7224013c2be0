"""Size–frequency distributions of landslides: tail exponent and rollover, by likelihood."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..scars.measures import volumes

# With fewer landslides than these, no exponent and no rollover is fitted.
FEWEST_IN_TAIL = 20
FEWEST_IN_ALL = 50
# Most areas that are tried as the beginning of the tail.
_CANDIDATES = 200
# Beyond these the areas follow no inverse gamma, and the optimum lies at infinity.
_RHO_RANGE, _MOST_GAP = (0.05, 50), 1e3


@dataclass(frozen=True)
class Tail:
    """A power law fitted to large landslides, density ∝ area^−exponent from ``begin`` on.

    Attributes
    ----------
    exponent, error : float
        The exponent and its standard error.
    begin : float
        Area, in square metres, of the smallest landslide in the tail.
    count : int
        Landslides in the tail.
    distance : float
        Kolmogorov–Smirnov distance of the tail to the law.
    """

    exponent: float
    error: float
    begin: float
    count: int
    distance: float


@dataclass(frozen=True)
class InverseGamma:
    """The three-parameter inverse gamma distribution of landslide areas.

    Attributes
    ----------
    rho, a, s : float
        As Malamud et al. name them; ``a`` and ``s`` in square metres.
    count : int
        Landslides that it was fitted to.
    """

    rho: float
    a: float
    s: float
    count: int

    @property
    def rollover(self) -> float:
        """The most frequent area, m²; smaller landslides are rarer, or were overlooked."""
        return self.a / (self.rho + 1) + self.s

    @property
    def exponent(self) -> float:
        """The exponent of the density's tail."""
        return self.rho + 1

    def density(self, area: np.ndarray) -> np.ndarray:
        """Return the probability density at areas (m²), per m²."""
        return np.exp(_log_density(np.asarray(area, np.float64), self.rho, self.a, self.s))


def power_law_tail(areas: np.ndarray) -> Tail | None:
    """Fit the tail of landslide areas; None where there are too few.

    Parameters
    ----------
    areas : array of float
        Square metres.

    Notes
    -----
    The exponent and its error are equations 3.1 and 3.2, of maximum likelihood. The tail begins
    where the Kolmogorov–Smirnov distance of the areas to the law is smallest (section 3.3).

    References
    ----------
    Clauset, Shalizi & Newman 2009, Power-law distributions in empirical data,
    doi 10.1137/070710111.
    """
    areas = np.sort(areas[np.isfinite(areas) & (areas > 0)])
    most = len(areas) - FEWEST_IN_TAIL
    if most < 0:
        return None
    begins = np.unique(np.linspace(0, most, min(_CANDIDATES, most + 1)).astype(int))
    logarithms = np.log(areas)
    best = None
    for first in begins:
        tail = logarithms[first:] - logarithms[first]
        total = tail.sum()
        if total <= 0:
            continue
        rate = len(tail) / total
        # The distribution function of the law, at the areas of the tail.
        law = -np.expm1(-rate * tail)
        steps = np.arange(len(tail) + 1) / len(tail)
        distance = max((steps[1:] - law).max(), (law - steps[:-1]).max())
        if best is None or distance < best.distance:
            error = rate / math.sqrt(len(tail))
            best = Tail(1 + rate, error, float(areas[first]), len(tail), float(distance))
    return best


def inverse_gamma(areas: np.ndarray) -> InverseGamma | None:
    """Fit the whole distribution of landslide areas; None where it has no rollover.

    Parameters
    ----------
    areas : array of float
        Square metres.

    References
    ----------
    Malamud, Turcotte, Guzzetti & Reichenbach 2004, Landslide inventories and their statistical
    properties, doi 10.1002/esp.1064, equation 3; fitted by maximum likelihood.
    """
    from scipy.optimize import minimize

    areas = areas[np.isfinite(areas) & (areas > 0)]
    if len(areas) < FEWEST_IN_ALL:
        return None
    scale = float(np.median(areas))
    scaled = areas / scale
    least = scaled.min()

    def negative_log_likelihood(parameters: np.ndarray) -> float:
        rho, a, gap = np.exp(parameters)
        with np.errstate(over="ignore", invalid="ignore"):
            value = -_log_density(scaled, rho, a, least - gap).sum()
        return value if np.isfinite(value) else 1e300

    fit = min(
        (
            minimize(
                negative_log_likelihood,
                np.log([1.4, 1.0, gap]),
                method="Nelder-Mead",
                options={"maxiter": 2000, "xatol": 1e-4, "fatol": 1e-4},
            )
            for gap in (0.1 + least, 0.5 + least)
        ),
        key=lambda attempt: attempt.fun,
    )
    rho, a, gap = (float(value) for value in np.exp(fit.x))
    if not (fit.success and _RHO_RANGE[0] < rho < _RHO_RANGE[1] and gap < _MOST_GAP):
        return None
    return InverseGamma(rho, a * scale, (least - gap) * scale, len(areas))


def _log_density(area: np.ndarray, rho: float, a: float, s: float) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = a / (area - s)
        logarithm = (rho + 1) * np.log(ratio) - ratio - math.log(a) - math.lgamma(rho)
    return np.where(area > s, logarithm, -np.inf)


def binned_density(areas: np.ndarray, per_decade: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Return the probability density of areas in bins of equal logarithmic width.

    Parameters
    ----------
    areas : array of float
        Square metres.
    per_decade : int

    Returns
    -------
    middles, density : arrays of float64
        Square metres, and per square metre; of the bins that are not empty.
    """
    areas = areas[np.isfinite(areas) & (areas > 0)]
    if not len(areas):
        return np.zeros(0), np.zeros(0)
    logarithms = np.log10(areas) * per_decade
    edges = np.arange(math.floor(logarithms.min()), math.ceil(logarithms.max() + 1e-9) + 1)
    counts, _ = np.histogram(logarithms, edges)
    limits = 10 ** (edges / per_decade)
    filled = counts > 0
    middles = np.sqrt(limits[1:] * limits[:-1])
    return middles[filled], (counts / np.diff(limits) / len(areas))[filled]


@dataclass(frozen=True)
class Sizes:
    """The sizes of the landslides of one inventory.

    Attributes
    ----------
    areas : array of float64
        Square metres, above 0.
    tail : Tail or None
    distribution : InverseGamma or None
    volume : tuple of float
        Cubic metres, low, middle and high, of all together.
    """

    areas: np.ndarray
    tail: Tail | None
    distribution: InverseGamma | None
    volume: tuple[float, float, float]

    @classmethod
    def from_areas(cls, areas: np.ndarray) -> Sizes:
        """Fit and sum up the areas of landslides, m²; those that are not above 0 are left out."""
        areas = areas[areas > 0]
        low, middle, high = volumes(areas) if len(areas) else (np.zeros(0),) * 3
        return cls(
            areas,
            power_law_tail(areas),
            inverse_gamma(areas),
            (float(low.sum()), float(middle.sum()), float(high.sum())),
        )
