"""The eight symmetries of a square, for augmentation and for averaging predictions.

Number 0 is the identity, 1 to 3 are rotations by so many right angles, and 4 to 7 are the same four
followed by a reflection that exchanges left and right.
"""

from __future__ import annotations

import numpy as np

COUNT = 8


def apply_symmetry(array: np.ndarray, number: int) -> np.ndarray:
    """Return an array (…×H×W) after one of the symmetries; a view of the array.

    Parameters
    ----------
    array : array, …×H×W
    number : int
        Of the symmetry, 0 to 7.
    """
    array = np.rot90(array, number % 4, axes=(-2, -1))
    return array[..., ::-1] if number >= 4 else array


def undo_symmetry(array: np.ndarray, number: int) -> np.ndarray:
    """Return an array (…×H×W) as it was before :func:`apply_symmetry`."""
    array = array[..., ::-1] if number >= 4 else array
    return np.rot90(array, -(number % 4), axes=(-2, -1))
