"""K-means and Gaussian mixtures of two features, fitted on a weighted histogram of the pixels.

Gaussian mixtures are fitted by an expectation-maximisation of our own, because scikit-learn's
`GaussianMixture` takes no weights: fitted to the 500,000 pixels of a sample one by one it needs
0.8 to 1.0 s of processor time for a date, instead of 0.1 to 0.2 s for the 70,000 cells of their
histogram.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import AnyArray, FloatArray, IntArray
from .kmeans import best_start, kmeans
from .mixture_starts import likeliest_mixture

# Cells of the histogram along a feature: finer ones change no label. The random starts are made
# on coarser ones, as many as are needed to find the right valley.
BINS, START_BINS = 1024, 256
# Pixels fall on this many levels of a feature, so that sums over a cell are exact integers and
# do not depend on the order in which the pixels come.
_LEVELS = 1 << 20
# As scikit-learn's GaussianMixture has them, so that the mixture is the same.
_EM_TOLERANCE, _EM_STEPS, _EM_RIDGE = 1e-3, 100, 1e-6
# Cells along a feature on which starts of a mixture are tried, and the mean log-likelihood per
# pixel by which one from another start has to be better: of real images, the usual stop leaves up
# to 0.03 open, and from one start to another maps would change for nothing.
_TRIAL_BINS, _WORTHWHILE = 64, 0.03


@dataclass(frozen=True)
class Mixture:
    """Clusters of two features as Gaussians.

    A K-means clustering is the mixture of equally large, equally round Gaussians at its
    centroids, as wide as the pixels lie around their centroids on average: its most probable
    component is the nearest centroid.

    Attributes
    ----------
    means : array of float64, shape (clusters, 2)
        In the units of the features.
    covariances : array of float64, shape (clusters, 2, 2)
    weights : array of float64, shape (clusters,)
        Prior probability of each component; they sum to 1.
    sizes : array of float64, shape (clusters,)
        Fraction of the fitted pixels that each cluster holds.
    """

    means: FloatArray
    covariances: FloatArray
    weights: FloatArray
    sizes: AnyArray

    def reordered(self, order: IntArray) -> Mixture:
        """Return the same mixture with its components in another order."""
        return Mixture(
            self.means[order], self.covariances[order], self.weights[order], self.sizes[order]
        )

    def as_dict(self) -> dict:
        """Return plain lists that JSON can hold."""
        names = ("means", "covariances", "weights", "sizes")
        return {name: getattr(self, name).tolist() for name in names}

    @classmethod
    def from_dict(cls, stored: dict) -> Mixture:
        """Return the mixture that `as_dict` stored.

        Raises
        ------
        KeyError, TypeError, ValueError
            Something is missing or has the wrong shape.
        """
        means = np.array(stored["means"], np.float64)
        clusters = len(means)
        mixture = cls(
            means.reshape(clusters, 2),
            np.array(stored["covariances"], np.float64).reshape(clusters, 2, 2),
            np.array(stored["weights"], np.float64).reshape(clusters),
            np.array(stored["sizes"], np.float64).reshape(clusters),
        )
        determinants = np.linalg.det(mixture.covariances)
        if not (
            np.isfinite(means).all() and (determinants > 0).all() and (mixture.weights > 0).all()
        ):
            raise ValueError("covariances that are not positive, or means that are not finite")
        return mixture

    def log_densities(self, points: FloatArray) -> FloatArray:
        """Return log(weight × density) of every component at every point.

        Parameters
        ----------
        points : array of float, shape (points, 2)

        Returns
        -------
        array of float64, shape (clusters, points)
        """
        x, y = np.asarray(points, np.float64).T
        out = np.empty((len(self.means), len(x)))
        for row, mean, covariance, weight in zip(out, self.means, self.covariances, self.weights):
            (a, b), (_, c) = covariance
            determinant = a * c - b * b
            dx, dy = x - mean[0], y - mean[1]
            np.multiply(dx, c * dx - 2 * b * dy, out=row)
            row += a * dy * dy
            row *= -0.5 / determinant
            row += np.log(weight) - np.log(2 * np.pi) - 0.5 * np.log(determinant)
        return out


@dataclass(frozen=True)
class WeightedPoints:
    """Occupied cells of a two-dimensional histogram.

    Attributes
    ----------
    points : array of float64, shape (cells, 2)
        Mean of the pixels in each cell.
    counts : array of float64, shape (cells,)
        Number of pixels in each cell.
    """

    points: FloatArray
    counts: AnyArray

    @property
    def spread(self) -> FloatArray:
        """Standard deviation of each feature, shape (2,)."""
        mean = np.average(self.points, axis=0, weights=self.counts)
        return np.sqrt(np.average((self.points - mean) ** 2, axis=0, weights=self.counts))

    def coarser(self, bins: int) -> WeightedPoints:
        """Return the same pixels in cells of which there are ``bins`` along each feature."""
        low = self.points.min(axis=0)
        width = self.points.max(axis=0) - low
        width[width == 0] = 1
        cells = ((self.points - low) * ((bins - 1) / width)).astype(np.int64)
        flat = cells[:, 0] * bins + cells[:, 1]
        counts = np.bincount(flat, self.counts)
        occupied = np.flatnonzero(counts)
        sums = [np.bincount(flat, self.counts * feature)[occupied] for feature in self.points.T]
        counts = counts[occupied]
        return WeightedPoints(np.column_stack(sums) / counts[:, None], counts)


def weighted_points(pixels: FloatArray, bins: int = BINS) -> WeightedPoints:
    """Return the histogram of pixels in the plane of two features.

    Parameters
    ----------
    pixels : array of float32, shape (pixels, 2)
        Finite values.
    bins : int
        Cells between the least and the greatest value of each feature, at most 1,048,576.

    Returns
    -------
    WeightedPoints
        The same in whatever order the pixels come.
    """
    features = np.ascontiguousarray(pixels.T, np.float64)
    low = features.min(axis=1)
    width = features.max(axis=1) - low
    width[width == 0] = 1
    factors = (_LEVELS - 1) / width
    levels = [np.rint((f - least) * factor) for f, least, factor in zip(features, low, factors)]
    cells = [(level * (bins / _LEVELS)).astype(np.int64) for level in levels]
    flat = cells[0] * bins + cells[1]
    counts = np.bincount(flat)
    occupied = np.flatnonzero(counts)
    counts = counts[occupied].astype(np.float64)
    # Sums of integers below 2⁵³: exact.
    sums = np.column_stack([np.bincount(flat, level)[occupied] for level in levels])
    return WeightedPoints(low + sums / counts[:, None] * (width / (_LEVELS - 1)), counts)


def fit_kmeans(
    histogram: WeightedPoints,
    clusters: int,
    seed: int,
    scale: FloatArray | Sequence[float] = (1.0, 1.0),
) -> Mixture:
    """Return the K-means clustering of a histogram's pixels.

    Parameters
    ----------
    histogram : WeightedPoints
    clusters : int
    seed : int
        Of the ten random starts, of which the best is kept.
    scale : pair of float
        Distances are measured in this unit of each feature.

    Returns
    -------
    Mixture

    Raises
    ------
    ScarMapperError
        Fewer different pixels than clusters.

    Notes
    -----
    As scikit-learn's `KMeans` with the cells weighted by their counts, run until no cell changes
    its cluster.
    """
    unit = np.asarray(scale, np.float64)
    cells = WeightedPoints(histogram.points / unit, histogram.counts)
    coarse = _enough_cells(cells, clusters)
    start = best_start(coarse.points, coarse.counts, clusters, seed)
    labels, centroids, inertia = kmeans(cells.points, cells.counts, start)
    total = cells.counts.sum()
    sizes = np.bincount(labels, cells.counts, clusters) / total
    # Two features share the squared distance; never zero, so that the densities stay finite.
    variance = max(inertia / total / 2, _EM_RIDGE)
    covariances = np.repeat(np.diag(variance * unit**2)[None], clusters, axis=0)
    weights = np.full(clusters, 1 / clusters)
    return Mixture(centroids * unit, covariances, weights, sizes)


def _enough_cells(cells: WeightedPoints, clusters: int, bins: int = START_BINS) -> WeightedPoints:
    """Return coarse cells to try random starts on; finer ones where these are too few."""
    if len(cells.counts) < clusters:
        raise ScarMapperError(
            "The image cannot be split into {clusters} clusters: its valid pixels have only "
            "{values} different value(s) of the two indices. Check that the bands are the right "
            "ones and that the image is not empty or constant.",
            clusters=clusters,
            values=len(cells.counts),
        )
    coarse = cells.coarser(bins)
    return coarse if len(coarse.counts) >= clusters else cells


def fit_gaussians(
    histogram: WeightedPoints,
    clusters: int,
    seed: int,
    scale: FloatArray | Sequence[float] = (1.0, 1.0),
    tolerance: float = _EM_TOLERANCE,
    max_steps: int = _EM_STEPS,
) -> Mixture:
    """Return the Gaussian mixture with full covariances of a histogram's pixels.

    Parameters
    ----------
    histogram : WeightedPoints
    clusters : int
    seed : int
        Of the K-means that the mixture starts from, and of the other starts.
    scale : pair of float
        Unit of each feature.
    tolerance : float
        The fit ends when a step gains less mean log-likelihood per pixel than this.
    max_steps : int
        It ends after so many steps at the latest.

    Returns
    -------
    Mixture

    Raises
    ------
    ScarMapperError
        Fewer different pixels than clusters.

    Notes
    -----
    Expectation-maximisation (Dempster, Laird & Rubin 1977, doi
    10.1111/j.2517-6161.1977.tb01600.x) in which a cell counts as many times as it has pixels;
    start, stop and ridge on the covariances are those of scikit-learn's `GaussianMixture`, which
    takes no weights: like that one it starts from K-means. Where one of several other starts
    (`core.detectors.mixture_starts`) leads to a mixture that is clearly likelier, that one counts.
    """
    unit = np.asarray(scale, np.float64)
    cells = WeightedPoints(histogram.points / unit, histogram.counts)
    shares = histogram.counts / histogram.counts.sum()
    labels = start_labels(cells, clusters, seed)
    belongs = (labels == np.arange(clusters)[:, None]).astype(np.float64)
    mixture = _maximised(cells.points, shares, belongs)
    mixture, likelihood = _climbed(mixture, cells.points, shares, tolerance, max_steps)
    likelier = _likelier(mixture, cells, clusters, seed)
    if likelier is not None:
        other, reached = _climbed(likelier, cells.points, shares, tolerance, max_steps)
        mixture = other if reached > likelihood + _WORTHWHILE else mixture
    belongs, _ = _expected(mixture, cells.points)
    sizes = np.bincount(belongs.argmax(axis=0), shares, clusters)
    covariances = mixture.covariances * np.outer(unit, unit)
    return Mixture(mixture.means * unit, covariances, mixture.weights, sizes)


def _climbed(
    mixture: Mixture, points: FloatArray, shares: FloatArray, tolerance: float, max_steps: int
) -> tuple[Mixture, float]:
    """Return a mixture after expectation-maximisation, and the likelihood of the step before."""
    likelihood = -np.inf
    for _ in range(max_steps):
        before = likelihood
        belongs, logs = _expected(mixture, points)
        likelihood = float(shares @ logs)
        mixture = _maximised(points, shares, belongs)
        if abs(likelihood - before) < tolerance:
            break
    return mixture, likelihood


def _likelier(mixture: Mixture, cells: WeightedPoints, clusters: int, seed: int) -> Mixture | None:
    """Return a mixture from another start if it is worthwhile to fit it, else None."""
    coarse = cells.coarser(_TRIAL_BINS)
    shares = coarse.counts / coarse.counts.sum()
    found = likeliest_mixture(coarse.points, shares, clusters, seed)
    if found is None:
        return None
    _, logs = _expected(mixture, coarse.points)
    if found.likelihood < float(shares @ logs) + _WORTHWHILE:
        return None
    return Mixture(found.means, found.covariances, found.weights, found.weights)


def start_labels(cells: WeightedPoints, clusters: int, seed: int) -> IntArray:
    """Return the cluster of each cell that a mixture is fitted from; raises as `fit_gaussians`."""
    coarse = _enough_cells(cells, clusters, _TRIAL_BINS)
    start = best_start(coarse.points, coarse.counts, clusters, seed)
    return kmeans(cells.points, cells.counts, start)[0]


def _expected(mixture: Mixture, points: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return each component's probability, shape (clusters, points), and the log density."""
    logs = mixture.log_densities(points)
    top = logs.max(axis=0)
    logs -= top
    np.exp(logs, out=logs)
    total = logs.sum(axis=0)
    logs /= total
    return logs, top + np.log(total)


def _maximised(points: FloatArray, shares: FloatArray, responsibilities: FloatArray) -> Mixture:
    """Return the most likely mixture, given each component's probability at each point."""
    parts = responsibilities * shares
    sizes = parts.sum(axis=1) + 10 * np.finfo(np.float64).eps
    means = parts @ points / sizes[:, None]
    covariances = np.empty((len(means), 2, 2))
    for part, size, mean, covariance in zip(parts, sizes, means, covariances):
        around = points - mean
        covariance[:] = (part * around.T) @ around / size + _EM_RIDGE * np.eye(2)
    return Mixture(means, covariances, sizes / sizes.sum(), sizes)
