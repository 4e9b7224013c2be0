"""The eight symmetries of a square, for augmentation and for averaging predictions.

Number 0 is the identity, 1 to 3 are rotations by so many right angles, and 4 to 7 are the same four
followed by a reflection that exchanges left and right.
"""

from __future__ import annotations

import numpy as np

from .bands import ASPECT

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


def turned(planes: np.ndarray, number: int, bands: tuple[str, ...]) -> np.ndarray:
    """Return the input of a network after one of the symmetries.

    What points to a direction, the aspect, is turned with the ground.

    Parameters
    ----------
    planes : array, …×C×H×W
    number : int
        Of the symmetry, 0 to 7.
    bands : tuple of C str
        Names from :data:`bands.BANDS`.
    """
    out = apply_symmetry(planes, number)
    if not set(bands) & set(ASPECT) or number == 0:
        return out
    east, north = (bands.index(band) for band in ASPECT)
    out = out.copy()
    for _ in range(number % 4):  # counterclockwise, east to north
        out[..., [east, north], :, :] = np.stack(
            [-out[..., north, :, :], out[..., east, :, :]], axis=-3
        )
    if number >= 4:
        out[..., east, :, :] *= -1
    return out
