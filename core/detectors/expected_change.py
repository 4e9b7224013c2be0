"""What a pixel is expected to look like after, by what it was before and by its relief."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import FloatArray
from .hinge_basis import HingeBasis, ridge
from .robust import robust_sigma

# Spreads off the expected value beyond which pixels are left out of the next round.
_TRIM, _FIRST_TRIM, _ROUNDS = 2.5, 4.0, 5
_PENALTY = 1e-3
# The spread of a pixel, as multiples of that of the scene.
_NARROWEST, _WIDEST = 0.4, 4.0
# The mean absolute value of a normal distribution, in standard deviations; the same of what
# trimming leaves of it.
_MEAN_ABSOLUTE, _TRIMMED_ABSOLUTE = 0.798, 0.75


class ExpectedChange:
    """The expected values of a pixel after, and their spread, as functions of it before.

    Parameters
    ----------
    basis : HingeBasis
    expected, spread : arrays of float32, shape (functions, outputs)
        Coefficients.
    sigma : array of float32, shape (outputs,)
        The spread of the scene as a whole.

    Notes
    -----
    One line per index for the whole scene cannot follow ground that changes by its kind: leaves
    fall from one kind of forest and stay on another, a south slope dries, a field ripens. Here a
    piecewise linear function of all bands and indices before, and of the relief, is fitted by
    trimmed least squares (Rousseeuw & Leroy 1987, doi 10.1002/0471725382), so that scars have no
    part in what counts as expected. The spread depends on the same features, as the mean absolute
    residual does.
    """

    def __init__(
        self, basis: HingeBasis, expected: FloatArray, spread: FloatArray, sigma: FloatArray
    ):
        self._basis = basis
        self._expected, self._spread, self._sigma = (
            np.asarray(values, np.float32) for values in (expected, spread, sigma)
        )
        shape = (basis.size, len(self._sigma))
        if self._expected.shape != shape or self._spread.shape != shape:
            raise ValueError("the wrong number of coefficients")
        self._both = np.hstack([self._expected, self._spread])

    @classmethod
    def fitted(cls, before: FloatArray, after: FloatArray, hinges: int) -> ExpectedChange:
        """Return the expectation for a sample.

        Parameters
        ----------
        before : array of float32, shape (pixels, features)
        after : array of float32, shape (pixels, outputs)
        hinges : int
        """
        basis = HingeBasis.of_sample(before, hinges)
        functions = basis.functions(before)
        weights = np.ones(len(before), np.float32)
        for number in range(_ROUNDS):
            expected = ridge(functions, after, weights, _PENALTY)
            residual = after - functions @ expected
            sigma = np.maximum([robust_sigma(values) for values in residual.T], 1e-6)
            sigma = sigma.astype(np.float32)
            if number == 0:
                own = np.broadcast_to(sigma, residual.shape)
            else:
                size = np.minimum(np.abs(residual), 3 * sigma)
                mean = functions @ ridge(functions, size, weights, _PENALTY)
                own = np.clip(mean / _MEAN_ABSOLUTE, _NARROWEST * sigma, _WIDEST * sigma)
            trim = _TRIM if number else _FIRST_TRIM
            weights = (np.abs(residual / own).max(axis=1) < trim).astype(np.float32)
        size = np.minimum(np.abs(residual), 3 * sigma)
        spread = ridge(functions, size, weights, _PENALTY) / np.float32(_TRIMMED_ABSOLUTE)
        return cls(basis, expected, spread, sigma)

    def standardised(self, before: FloatArray, after: FloatArray) -> FloatArray:
        """Return how far values lie from the expected ones, in units of their spread.

        Parameters
        ----------
        before, after
            As of `fitted`.

        Returns
        -------
        array of float32, shape (pixels, outputs)
        """
        found = self._basis.functions(before) @ self._both
        outputs = len(self._sigma)
        spread = np.maximum(found[:, outputs:], _NARROWEST * self._sigma)
        np.minimum(spread, _WIDEST * self._sigma, out=spread)
        return (after - found[:, :outputs]) / spread

    def as_dict(self) -> dict:
        """Return the numbers as plain values that JSON can hold."""
        return {
            "basis": self._basis.as_dict(),
            "expected": self._expected.tolist(),
            "spread": self._spread.tolist(),
            "sigma": self._sigma.tolist(),
        }

    @classmethod
    def from_dict(cls, stored: dict) -> ExpectedChange:
        """Return what `as_dict` stored; it raises as `HingeBasis.from_dict`."""
        basis = HingeBasis.from_dict(stored["basis"])
        return cls(basis, stored["expected"], stored["spread"], stored["sigma"])
