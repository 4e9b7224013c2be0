"""Starts of a Gaussian mixture: several are tried on few points, and the most likely goes on.

Expectation-maximisation ends at the optimum that lies uphill of its start. The K-means that it
usually starts from parts two long clusters side by side across their length, and stops at once
where two cross. Short runs from several starts, of which the best goes on, find the right one far
more often (Biernacki, Celeux & Govaert 2003, doi 10.1016/S0167-9473(02)00163-9).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..geo.array_types import BoolArray, FloatArray, IntArray

# Starts at random points, beside those that are always the same.
_RANDOM = 6
# Steps of each start, and of the best ones after that; a fit ends when a step gains less.
_SHORT, _LONG, _GAIN = 8, 60, 1e-5
_GO_ON = 2
# Variances have no less, in those of all points, and a component holds no fewer of them: a spike
# on a few equal values is more likely than anything, and no cluster.
_RIDGE, _LEAST_VARIANCE, _LEAST_WEIGHT = 1e-7, 1e-5, 0.002


class Components(NamedTuple):
    """A Gaussian mixture of two features, and how likely it makes the points.

    Attributes
    ----------
    means : array of float64, shape (components, 2)
    covariances : array of float64, shape (components, 2, 2)
    weights : array of float64, shape (components,)
    likelihood : float
        Mean logarithm of the density.
    """

    means: FloatArray
    covariances: FloatArray
    weights: FloatArray
    likelihood: float


def likeliest_mixture(
    points: FloatArray, shares: FloatArray, clusters: int, seed: int
) -> Components | None:
    """Return the most likely of the mixtures that several starts lead to.

    Parameters
    ----------
    points : array of float64, shape (points, 2)
        Few: some thousands.
    shares : array of float64, shape (points,)
        Of each point; they sum to 1.
    clusters : int
    seed : int
        Of the random starts.

    Returns
    -------
    Components or None
        None where the points lie on a line, or all starts lead to spikes.
    """
    whitening = _whitening(points, shares)
    if whitening is None or len(points) < 2 * clusters:
        return None
    middle, axes = whitening
    # Uncorrelated, of variance 1: the first feature is the one of the greatest spread.
    features = (points - middle) @ axes
    moments = _moments(features)
    ends = []
    for labels in _starts(features, shares, clusters, seed):
        belongs = (labels == np.arange(clusters)[:, None]).astype(np.float64)
        found = _climbed(_maximised(moments, shares, belongs), moments, shares, _SHORT)
        if found is not None:
            ends.append(found)
    ends.sort(key=lambda end: -end.likelihood)
    further = [_climbed(end, moments, shares, _LONG) for end in ends[:_GO_ON]]
    best = max(
        (end for end in further if end is not None), key=lambda e: e.likelihood, default=None
    )
    if best is None:
        return None
    back = np.linalg.inv(axes)
    return Components(
        best.means @ back + middle,
        back.T @ best.covariances @ back,
        best.weights,
        # Of the density in the units of the points.
        best.likelihood + float(np.log(abs(np.linalg.det(axes)))),
    )


def _whitening(points: FloatArray, shares: FloatArray) -> tuple[FloatArray, FloatArray] | None:
    """Return the mean, and what makes the points uncorrelated and of variance 1."""
    middle = shares @ points
    around = points - middle
    values, vectors = np.linalg.eigh((around.T * shares) @ around)
    if values[0] <= 1e-9 * values[1]:
        return None
    return middle, vectors[:, ::-1] / np.sqrt(values[::-1])


def _starts(features: FloatArray, shares: FloatArray, clusters: int, seed: int) -> list[IntArray]:
    """Return the component of each point in several ways to part the points."""
    x, y = features.T
    # Across the longest axis, across the shortest, from the middle outwards, and by direction.
    ways = (x, y, np.hypot(x, y), np.arctan2(y, x) % np.pi)
    parted = [_quantiles(values, shares, clusters) for values in ways]
    generator = np.random.default_rng(seed)
    for _ in range(_RANDOM):
        centres = features[generator.choice(len(features), clusters, replace=False, p=shares)]
        parted.append(((features - centres[:, None]) ** 2).sum(axis=2).argmin(axis=0))
    return parted


def _quantiles(values: FloatArray, shares: FloatArray, clusters: int) -> IntArray:
    """Return in which of equally large parts each value lies."""
    order = np.argsort(values, kind="stable")
    part = np.empty(len(values), np.int64)
    part[order] = np.minimum(np.cumsum(shares[order]) * clusters, clusters - 1e-9).astype(np.int64)
    return part


def _moments(features: FloatArray) -> FloatArray:
    """Return 1, x, y, x², xy, y² of each point, shape (6, points).

    The logarithm of a Gaussian is a sum of these, and its mean and covariance follow from their
    sums: a step of the fit is two products of matrices.
    """
    x, y = features.T
    return np.stack([np.ones(len(x)), x, y, x * x, x * y, y * y])


def _maximised(moments: FloatArray, shares: FloatArray, belongs: FloatArray) -> Components:
    """Return the most likely mixture, given each component's probability at each point."""
    sums = (belongs * shares) @ moments.T
    sizes = np.maximum(sums[:, 0], 1e-12)
    _, x, y, xx, xy, yy = (sums / sizes[:, None]).T
    covariances = np.empty((len(sizes), 2, 2))
    covariances[:, 0, 0] = xx - x * x + _RIDGE
    covariances[:, 1, 1] = yy - y * y + _RIDGE
    covariances[:, 0, 1] = covariances[:, 1, 0] = xy - x * y
    return Components(np.stack([x, y], axis=1), covariances, sizes / sizes.sum(), -np.inf)


def _climbed(
    mixture: Components, moments: FloatArray, shares: FloatArray, steps: int
) -> Components | None:
    """Return a mixture after some steps of expectation-maximisation; None where it has spikes."""
    likelihood = -np.inf
    for _ in range(steps):
        if not _is_plain(mixture).all():
            return None
        logs = _coefficients(mixture) @ moments
        top = logs.max(axis=0)
        np.exp(logs - top, out=logs)
        total = logs.sum(axis=0)
        logs /= total
        before, likelihood = likelihood, float(shares @ (top + np.log(total)))
        known = mixture._replace(likelihood=likelihood)
        if likelihood - before < _GAIN:
            return known
        mixture = _maximised(moments, shares, logs)
    return known


def _is_plain(mixture: Components) -> BoolArray:
    """Return which components are no spikes on a few values."""
    (a, b), (_, c) = mixture.covariances.transpose(1, 2, 0)
    # The smaller of the eigenvalues.
    least = (a + c) / 2 - np.hypot((a - c) / 2, b)
    return (least > _LEAST_VARIANCE) & (mixture.weights > _LEAST_WEIGHT)


def _coefficients(mixture: Components) -> FloatArray:
    """Return what the logarithm of weight × density is of `_moments`, shape (components, 6)."""
    (a, b), (_, c) = mixture.covariances.transpose(1, 2, 0)
    (mx, my), determinant = mixture.means.T, a * c - b * b
    # Of the inverse of the covariance.
    p, q, r = c / determinant, -b / determinant, a / determinant
    constant = np.log(mixture.weights) - np.log(2 * np.pi) - np.log(determinant) / 2
    constant -= (p * mx * mx + 2 * q * mx * my + r * my * my) / 2
    linear = p * mx + q * my, q * mx + r * my
    return np.stack([constant, *linear, -p / 2, -q, -r / 2], axis=1)
