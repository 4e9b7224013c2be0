"""The eight orientations of a square, for augmentation and for averaging predictions."""

from __future__ import annotations

import numpy as np


def turned(array: np.ndarray, turn: int) -> np.ndarray:
    """Return ``array`` (…×H×W) in one of its eight orientations, ``turn`` 0 to 7; 0: as it is."""
    array = np.rot90(array, turn % 4, axes=(-2, -1))
    return array[..., ::-1] if turn >= 4 else array


def turned_back(array: np.ndarray, turn: int) -> np.ndarray:
    """Undo :func:`turned`."""
    array = array[..., ::-1] if turn >= 4 else array
    return np.rot90(array, -(turn % 4), axes=(-2, -1))
