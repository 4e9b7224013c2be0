"""Piecewise linear functions of many features, made of random hinges: fast to fit and to apply."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import FloatArray

# Standardised features beyond this count as this: what lies far out must not decide a fit.
_FARTHEST = 5.0
# Features that the direction of a hinge has, about.
_IN_DIRECTION = 5
# Rows that are computed at a time, always as many: a product of matrices of another shape may
# differ in the last bit, and results must not depend on the window that a pixel lies in.
CHUNK = 2048


class HingeBasis:
    """A constant, each feature, and hinges: positive parts of random linear functions of them.

    A linear model on this basis is a piecewise linear function of the features, as a neural network
    with one hidden layer is, but only the last layer is fitted, by least squares.

    Parameters
    ----------
    middle, scale : arrays of float32, shape (features,)
        For standardisation.
    directions : array of float32, shape (features, hinges)
    offsets : array of float32, shape (hinges,)

    Notes
    -----
    Each hinge bends between two random pixels, along some of the features that tell them apart, so
    that the bends lie where the data are (Bolager et al. 2023, Sampling weights of deep neural
    networks, arXiv 2306.16830; random hidden layers: Huang, Zhu & Siew 2006,
    doi 10.1016/j.neucom.2005.12.126).
    """

    def __init__(
        self, middle: FloatArray, scale: FloatArray, directions: FloatArray, offsets: FloatArray
    ):
        self._middle = np.asarray(middle, np.float32)
        self._scale = np.asarray(scale, np.float32)
        self._directions = np.asarray(directions, np.float32)
        self._offsets = np.asarray(offsets, np.float32)
        features, hinges = self._directions.shape
        if self._middle.shape != (features,) or self._scale.shape != (features,):
            raise ValueError("the wrong number of features")
        if self._offsets.shape != (hinges,) or not (self._scale > 0).all():
            raise ValueError("a damaged basis")

    @classmethod
    def of_sample(cls, values: FloatArray, hinges: int, seed: int = 0) -> HingeBasis:
        """Return a basis for a sample.

        Parameters
        ----------
        values : array of float32, shape (pixels, features)
        hinges : int
        seed : int
        """
        generator = np.random.default_rng(seed)
        low, middle, high = np.quantile(values, (0.25, 0.5, 0.75), axis=0)
        scale = np.maximum((high - low) / 1.35, 1e-6)
        standard = np.clip((values - middle) / scale, -_FARTHEST, _FARTHEST)
        count, features = values.shape
        here, there = (standard[generator.integers(count, size=hinges)] for _ in range(2))
        way = there - here
        way *= generator.random(way.shape) < min(1.0, _IN_DIRECTION / features)
        way += 1e-3 * generator.standard_normal(way.shape)
        bend = here + generator.random((hinges, 1)) * way
        directions = way / (np.linalg.norm(way, axis=1, keepdims=True) + 1e-3)
        return cls(middle, scale, directions.T, -(bend * directions).sum(axis=1))

    @property
    def features(self) -> int:
        """The number of features."""
        return len(self._middle)

    @property
    def size(self) -> int:
        """The number of functions."""
        return 1 + sum(self._directions.shape)

    def functions(self, values: FloatArray) -> FloatArray:
        """Return the values of all functions: float32, shape (pixels, functions).

        Parameters
        ----------
        values : array of float32, shape (pixels, features)
        """
        features = self.features
        out = np.empty((len(values), self.size), np.float32)
        out[:, 0] = 1
        standard = out[:, 1 : 1 + features]
        np.subtract(values, self._middle, out=standard)
        standard /= self._scale
        np.maximum(standard, -_FARTHEST, out=standard)  # twice as fast as numpy.clip
        np.minimum(standard, _FARTHEST, out=standard)
        hinges = np.ascontiguousarray(standard) @ self._directions
        hinges += self._offsets
        np.maximum(hinges, 0, out=out[:, 1 + features :])
        return out

    def as_dict(self) -> dict:
        """Return the numbers as plain values that JSON can hold."""
        return {
            "middle": self._middle.tolist(),
            "scale": self._scale.tolist(),
            "directions": self._directions.tolist(),
            "offsets": self._offsets.tolist(),
        }

    @classmethod
    def from_dict(cls, stored: dict) -> HingeBasis:
        """Return the basis that `as_dict` stored.

        Raises
        ------
        KeyError, TypeError, ValueError
            Something is missing or does not fit together.
        """
        return cls(stored["middle"], stored["scale"], stored["directions"], stored["offsets"])


def ridge(
    functions: FloatArray, wanted: FloatArray, weights: FloatArray, penalty: float
) -> FloatArray:
    """Return the coefficients of weighted, penalised least squares.

    Parameters
    ----------
    functions : array of float32, shape (pixels, functions)
    wanted : array of float32, shape (pixels, outputs)
    weights : array of float32, shape (pixels,)
    penalty : float
        As a share of each function's own sum of squares.

    Returns
    -------
    array of float32, shape (functions, outputs)
    """
    weighted = functions * weights[:, np.newaxis]
    squares = (weighted.T @ functions).astype(np.float64)
    total = float(weights.sum()) + 1e-6
    own = np.diag(squares).copy()
    squares[np.diag_indices_from(squares)] += penalty * np.maximum(own, 1e-6 * total) + 1e-6 * total
    return np.linalg.solve(squares, (weighted.T @ wanted).astype(np.float64)).astype(np.float32)
