"""The odds of a scar against the ground of the scene, learnt from simulated scars."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import FloatArray
from .hinge_basis import HingeBasis

_PENALTY, _SETTLED = 1e-2, 1e-2
# Rounds on one pixel in so many, which come near the solution, and on all of them.
_EVERY, _ROUGH_ROUNDS, _ROUNDS = 4, 6, 4


class ScarOdds:
    """Log-odds of two kinds of pixels by their features: logistic regression on hinges.

    Parameters
    ----------
    basis : HingeBasis
    coefficients : array of float32, shape (functions,)

    Notes
    -----
    Penalised maximum likelihood, by iteratively reweighted least squares (Hastie, Tibshirani &
    Friedman 2009, The elements of statistical learning, section 4.4,
    doi 10.1007/978-0-387-84858-7).
    """

    def __init__(self, basis: HingeBasis, coefficients: FloatArray):
        self._basis, self._coefficients = basis, np.asarray(coefficients, np.float32)
        if self._coefficients.shape != (basis.size,):
            raise ValueError("the wrong number of coefficients")

    @classmethod
    def fitted(
        cls, scene: FloatArray, scars: FloatArray, weight: float, hinges: int, seed: int = 0
    ) -> ScarOdds:
        """Return the log-odds of a sample.

        Parameters
        ----------
        scene, scars : arrays of float32, shape (pixels, features)
        weight : float
            Of a pixel of the scars, where one of the scene has 1.
        hinges, seed : int
        """
        values = np.concatenate([scene, scars])
        wanted = (np.arange(len(values)) >= len(scene)).astype(np.float32)
        weights = np.where(wanted > 0, weight, 1.0)
        basis = HingeBasis.of_sample(values, hinges, seed)
        functions = basis.functions(values)
        weights = (weights / weights.mean()).astype(np.float32)
        found = np.zeros(basis.size, np.float32)
        for every, rounds in ((_EVERY, _ROUGH_ROUNDS), (1, _ROUNDS)):
            found = _most_likely(
                found, functions[::every], wanted[::every], weights[::every], rounds
            )
        return cls(basis, found)

    def log_odds(self, values: FloatArray) -> FloatArray:
        """Return the log-odds: float32, shape (pixels,).

        Parameters
        ----------
        values : array of float32, shape (pixels, features)
        """
        return self._basis.functions(values) @ self._coefficients

    def as_dict(self) -> dict:
        """Return the numbers as plain values that JSON can hold."""
        return {"basis": self._basis.as_dict(), "coefficients": self._coefficients.tolist()}

    @classmethod
    def from_dict(cls, stored: dict) -> ScarOdds:
        """Return what `as_dict` stored; it raises as `HingeBasis.from_dict`."""
        return cls(HingeBasis.from_dict(stored["basis"]), stored["coefficients"])


def _most_likely(
    found: FloatArray, functions: FloatArray, wanted: FloatArray, weights: FloatArray, rounds: int
) -> FloatArray:
    """Return the coefficients of the greatest penalised likelihood, from those found before."""
    squares = np.einsum("ij,ij,i->j", functions, functions, weights)
    penalty = squares * np.float32(_PENALTY / 4) + np.float32(1e-4 * len(wanted))
    penalty[0] = 1e-6
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip(functions @ found, -15, 15)))
        gradient = functions.T @ (weights * (wanted - chance)) - penalty * found
        curved = weights * np.maximum(chance * (1 - chance), 1e-4)
        hessian = (functions * curved[:, np.newaxis]).T @ functions
        hessian[np.diag_indices_from(hessian)] += penalty
        step = np.linalg.solve(hessian.astype(np.float64), gradient.astype(np.float64))
        found = found + step.astype(np.float32)
        if np.abs(step).max() < _SETTLED:
            break
    return found
