"""Log odds of the components of a mixture, for many pixels, and what follows from them."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import ByteArray, FloatArray
from .mixtures import Mixture


class LogOdds:
    """Log odds of every component of a mixture against its last one, for many pixels, fast.

    The log odds of two Gaussians are a polynomial of degree two of the features, of degree one
    where both have the same covariance: a few float32 operations for each pixel.

    Parameters
    ----------
    mixture : Mixture
    """

    def __init__(self, mixture: Mixture):
        precisions = np.linalg.inv(mixture.covariances)
        # Around the middle of the means little is lost to float32 by cancellation.
        centre = mixture.means.mean(axis=0)
        offsets = mixture.means - centre
        linear = np.einsum("kij,kj->ki", precisions, offsets)
        constant = (
            np.log(mixture.weights)
            + 0.5 * np.linalg.slogdet(precisions)[1]
            - 0.5 * np.einsum("ki,ki->k", linear, offsets)
        )
        # Of x², xy, y², x, y and 1.
        terms = np.column_stack(
            [
                -0.5 * precisions[:, 0, 0],
                -precisions[:, 0, 1],
                -0.5 * precisions[:, 1, 1],
                linear,
                constant,
            ]
        )
        terms = terms[:-1] - terms[-1]
        self._curved = bool(terms[:, :3].any())
        self._centre, self._terms = centre.astype(np.float32), terms.astype(np.float32)

    def compute(self, x: FloatArray, y: FloatArray) -> list[FloatArray]:
        """Return the log odds of each component but the last against the last.

        Parameters
        ----------
        x, y : arrays of float32, shape (pixels,)

        Returns
        -------
        list of arrays of float32, shape (pixels,)
            One for each component but the last; NaN where a feature is.
        """
        x, y = x - self._centre[0], y - self._centre[1]
        found = []
        for xx, xy, yy, along_x, along_y, constant in self._terms:
            if self._curved:
                out, part = x * xx, y * xy
                out += part
                out += along_x
                out *= x
                np.multiply(y, yy, out=part)
                part += along_y
                part *= y
            else:
                out, part = x * along_x, y * along_y
            out += part
            out += constant
            found.append(out)
        return found


def greatest(odds: list[FloatArray]) -> FloatArray:
    """Return the greatest log odds of each pixel; NaN where one is unknown.

    Parameters
    ----------
    odds : list of arrays of float32, shape (pixels,)
        As of `LogOdds.compute`.
    """
    best = odds[0]
    for other in odds[1:]:
        best = np.maximum(best, other)
    return best


def probability_of_last(odds: list[FloatArray]) -> FloatArray:
    """Return the probability of the last component.

    Parameters
    ----------
    odds : list of arrays of float32, shape (pixels,)
        As of `LogOdds.compute`.

    Returns
    -------
    array of float32, shape (pixels,)
        Softmax: 1 / (1 + Σ exp(log odds)).
    """
    # Beyond this exp leaves the range of float32, and the probability is 0 to its last digit.
    total = np.exp(np.minimum(odds[0], 80))
    for other in odds[1:]:
        total += np.exp(np.minimum(other, 80))
    total += 1
    return np.divide(1, total, out=total)


def class_numbers(odds: list[FloatArray], best: FloatArray) -> ByteArray:
    """Return the number, from 1, of the most probable component of each pixel.

    Parameters
    ----------
    odds : list of arrays of float32, shape (pixels,)
        As of `LogOdds.compute`.
    best : array of float32, shape (pixels,)
        As of `greatest`.

    Returns
    -------
    array of uint8, shape (pixels,)
        Arbitrary where the odds are unknown.
    """
    numbers = np.full(best.shape, len(odds) + 1, np.uint8)
    for number, other in reversed(list(enumerate(odds, start=1))):
        numbers[(other == best) & (best > 0)] = number
    return numbers
