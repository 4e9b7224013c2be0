"""K-means of weighted points, against scikit-learn and in corners where clusters run empty."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans

from scarmapper.core.detectors.kmeans import best_start, kmeans


def weighted(seed: int, count: int = 600):
    random = np.random.default_rng(seed)
    centres = random.uniform(-1, 1, (4, 2))
    points = centres[random.integers(4, size=count)] + random.normal(0, 0.15, (count, 2))
    return points, random.integers(1, 40, count).astype(float)


@pytest.mark.parametrize("clusters", [2, 3, 4, 7, 20])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_ends_where_scikit_learn_ends_from_the_same_start(clusters, seed):
    points, weights = weighted(seed)
    start = np.random.default_rng(seed).choice(points, clusters, replace=False)
    labels, centroids, inertia = kmeans(points, weights, start)
    theirs = KMeans(clusters, init=start, n_init=1, tol=0, max_iter=1000)
    theirs.fit(points, sample_weight=weights)
    np.testing.assert_array_equal(labels, theirs.labels_)
    np.testing.assert_allclose(centroids, theirs.cluster_centers_, atol=1e-12)
    assert inertia == pytest.approx(theirs.inertia_, rel=1e-12)


@pytest.mark.parametrize("clusters", [2, 3, 5, 12])
@pytest.mark.parametrize("seed", range(5))
def test_the_best_start_is_as_good_as_scikit_learns(clusters, seed):
    points, weights = weighted(seed)
    _, _, ours = kmeans(points, weights, best_start(points, weights, clusters, seed))
    theirs = KMeans(clusters, n_init=10, random_state=seed).fit(points, sample_weight=weights)
    assert ours <= 1.02 * theirs.inertia_
    again = best_start(points, weights, clusters, seed)
    np.testing.assert_array_equal(again, best_start(points, weights, clusters, seed))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 20))
def test_every_cluster_has_points_and_its_centroid_is_their_mean(seed, clusters):
    random = np.random.default_rng(seed)
    # Few different places, and a start far off, so that clusters run empty.
    points = random.integers(0, 6, (60, 2)).astype(float)
    points = np.unique(points, axis=0)
    weights = random.integers(1, 9, len(points)).astype(float)
    clusters = min(clusters, len(points))
    start = random.uniform(50, 60, (clusters, 2))
    labels, centroids, inertia = kmeans(points, weights, start)
    assert set(labels) == set(range(clusters))
    for number, centroid in enumerate(centroids):
        mine = labels == number
        np.testing.assert_allclose(
            centroid, np.average(points[mine], axis=0, weights=weights[mine]), atol=1e-9
        )
    squares = ((points[:, None] - centroids) ** 2).sum(axis=2)
    np.testing.assert_allclose(squares[np.arange(len(points)), labels], squares.min(axis=1))
    assert inertia == pytest.approx(weights @ squares.min(axis=1))


def test_as_many_clusters_as_points_are_the_points():
    points = np.array([[0.0, 0], [1, 0], [0, 1], [5, 5]])
    start = best_start(points, np.ones(4), 4, 0)
    labels, centroids, inertia = kmeans(points, np.ones(4), start)
    assert sorted(labels) == [0, 1, 2, 3]
    np.testing.assert_allclose(centroids[labels], points)
    assert inertia == 0


def test_a_heavy_point_draws_the_centroid():
    points = np.array([[0.0, 0], [1, 0], [10, 0]])
    _, centroids, _ = kmeans(points, np.array([1.0, 99, 1]), points[[0, 2]])
    np.testing.assert_allclose(sorted(centroids[:, 0]), [0.99, 10])
