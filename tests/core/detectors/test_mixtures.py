"""The weighted histogram and the mixtures fitted on it, against scikit-learn on expanded data."""

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.mixture import GaussianMixture

from scarmapper.core.detectors.mixtures import (
    WeightedPoints,
    fit_gaussians,
    fit_kmeans,
    start_labels,
    weighted_points,
)


def counted(seed=0):
    """Return different points, how often each occurs, and all of them written out."""
    random = np.random.default_rng(seed)
    points = np.concatenate(
        [
            random.normal((0.8, -0.3), (0.05, 0.06), (400, 2)),
            random.normal((0.2, 0.1), (0.12, 0.05), (200, 2)),
            random.normal((0.5, 0.0), (0.05, 0.1), (150, 2)),
        ]
    )
    counts = random.integers(1, 30, len(points))
    return WeightedPoints(points, counts.astype(np.float64)), np.repeat(points, counts, axis=0)


@pytest.mark.parametrize("clusters", [2, 3, 5])
def test_weighted_mixtures_are_those_of_the_expanded_data(clusters):
    histogram, expanded = counted()
    ours = fit_gaussians(histogram, clusters, seed=0)
    # The same start as ours: scikit-learn ends the K-means that it starts from early.
    labels = np.repeat(start_labels(histogram, clusters, seed=0), histogram.counts.astype(int))
    theirs = GaussianMixture(clusters, random_state=0)
    theirs._initialize_parameters = lambda x, *_, **__: theirs._initialize(
        x, np.eye(clusters)[labels]
    )
    theirs.fit(expanded)
    order, other = np.argsort(ours.means[:, 0]), np.argsort(theirs.means_[:, 0])
    np.testing.assert_allclose(ours.means[order], theirs.means_[other], atol=1e-9)
    np.testing.assert_allclose(ours.covariances[order], theirs.covariances_[other], atol=1e-9)
    np.testing.assert_allclose(ours.weights[order], theirs.weights_[other], atol=1e-9)
    sizes = np.bincount(theirs.predict(expanded), minlength=clusters) / len(expanded)
    np.testing.assert_allclose(ours.sizes[order], sizes[other])


def known(kind):
    """Return pixels of two Gaussians and which of them each is of."""
    random = np.random.default_rng(3)
    sizes = (9000, 3000)
    shapes = {
        # As vegetation whose moisture varies much, beside bare ground whose does, too.
        "side by side": [((0, 0), (0.3, 0.02)), ((0.05, 0.12), (0.3, 0.02))],
        "crossing": [((0, 0), (0.3, 0.02)), ((0, 0), (0.02, 0.3))],
        "one around the other": [((0.5, 0), (0.2, 0.15)), ((0.5, 0), (0.03, 0.03))],
        "apart": [((0.8, -0.3), (0.05, 0.06)), ((0.2, 0.1), (0.12, 0.05))],
    }[kind]
    parts = [random.normal(*shape, (n, 2)) for shape, n in zip(shapes, sizes)]
    return np.concatenate(parts).astype(np.float32), np.repeat([0, 1], sizes)


@pytest.mark.parametrize("kind", ["side by side", "crossing", "one around the other", "apart"])
def test_two_known_components_are_found_wherever_kmeans_would_part_them(kind):
    pixels, truth = known(kind)
    mixture = fit_gaussians(weighted_points(pixels), 2, seed=0)
    assert sorted(mixture.weights) == pytest.approx([0.25, 0.75], abs=0.02)
    logs = mixture.log_densities(pixels)
    reached = np.log(np.exp(logs).sum(axis=0)).mean()
    starts = (
        GaussianMixture(2, init_params=way, random_state=seed).fit(pixels).score(pixels)
        for way in ("kmeans", "random_from_data")
        for seed in range(6)
    )
    assert reached > max(starts) - 0.005
    # As good as the components that made the pixels.
    true = np.stack([pixels[truth == i].mean(axis=0) for i in (0, 1)])
    order = np.argsort(mixture.weights)[::-1]
    np.testing.assert_allclose(mixture.means[order], true, atol=0.02)


def test_the_start_that_wins_is_the_same_for_a_seed():
    pixels, _ = known("side by side")
    histogram = weighted_points(pixels)
    first, again = (fit_gaussians(histogram, 2, seed=7).as_dict() for _ in range(2))
    assert first == again
    other = fit_gaussians(histogram, 2, seed=8)
    np.testing.assert_allclose(sorted(other.weights), sorted(first["weights"]), atol=0.01)


def test_equal_values_make_no_spike_of_a_component():
    # As a lake of one value: a component on it alone would be likelier than anything.
    random = np.random.default_rng(0)
    ground = random.normal((0.6, -0.2), (0.15, 0.1), (6000, 2))
    veiled = random.normal((0.2, 0.1), (0.1, 0.1), (3000, 2))
    pixels = np.concatenate([ground, veiled, np.full((60, 2), 0.4)]).astype(np.float32)
    mixture = fit_gaussians(weighted_points(pixels), 2, seed=0)
    assert sorted(mixture.weights) == pytest.approx([1 / 3, 2 / 3], abs=0.06)


def test_a_finer_tolerance_is_more_likely():
    histogram, expanded = counted(1)
    likelihoods = []
    for tolerance in (1e-1, 1e-3, 1e-9):
        mixture = fit_gaussians(histogram, 3, 0, tolerance=tolerance, max_steps=2000)
        logs = mixture.log_densities(expanded)
        likelihoods.append(np.log(np.exp(logs).sum(axis=0)).mean())
    assert likelihoods == sorted(likelihoods)


@pytest.mark.parametrize("clusters", [2, 3, 5])
def test_weighted_kmeans_is_that_of_the_expanded_data(clusters):
    histogram, expanded = counted()
    ours = fit_kmeans(histogram, clusters, seed=0)
    # Started where ours ended, scikit-learn finds nothing to move.
    again = KMeans(clusters, init=ours.means, n_init=1, tol=0).fit(expanded)
    np.testing.assert_allclose(ours.means, again.cluster_centers_, atol=1e-9)
    np.testing.assert_allclose(ours.sizes, np.bincount(again.labels_) / len(expanded))
    variance = again.inertia_ / len(expanded) / 2
    np.testing.assert_allclose(ours.covariances, [np.eye(2) * variance] * clusters)
    # Started anywhere, it finds nothing much better.
    best = KMeans(clusters, n_init=10, random_state=1).fit(expanded)
    assert again.inertia_ < 1.005 * best.inertia_


def test_kmeans_measures_in_the_unit_of_each_feature():
    histogram, _ = counted()
    stretched = WeightedPoints(histogram.points * (1, 5000), histogram.counts)
    plain = fit_kmeans(histogram, 3, 0)
    scaled = fit_kmeans(stretched, 3, 0, scale=(1, 5000))
    np.testing.assert_allclose(scaled.means, plain.means * (1, 5000), rtol=1e-9)
    np.testing.assert_allclose(
        scaled.covariances, plain.covariances * [[1, 5000], [5000, 5000**2]], rtol=1e-9
    )


def test_the_histogram_keeps_counts_and_means_and_does_not_mind_the_order():
    random = np.random.default_rng(4)
    pixels = random.normal(size=(20_000, 2)).astype(np.float32) * np.float32([0.2, 800])
    made = weighted_points(pixels)
    assert made.counts.sum() == len(pixels)
    np.testing.assert_allclose(
        np.average(made.points, axis=0, weights=made.counts), pixels.mean(axis=0), atol=1e-2
    )
    np.testing.assert_allclose(made.spread, pixels.std(axis=0), rtol=1e-3)
    shuffled = weighted_points(random.permutation(pixels))
    np.testing.assert_array_equal(made.points, shuffled.points)
    np.testing.assert_array_equal(made.counts, shuffled.counts)
    coarse = made.coarser(64)
    assert len(coarse.counts) < len(made.counts) < len(pixels)
    assert coarse.counts.sum() == len(pixels)
    np.testing.assert_allclose(coarse.spread, made.spread, rtol=2e-2)


def test_equal_pixels_are_one_point():
    made = weighted_points(np.full((50, 2), [0.25, -0.5], np.float32))
    np.testing.assert_array_equal(made.points, [[0.25, -0.5]])
    np.testing.assert_array_equal(made.counts, [50])
