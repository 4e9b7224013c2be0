"""What a patch is recognised by: that it is one of those that a model was trained on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from ..geo.array_types import FloatArray

# Cells whose brightness is compared with that of the next one to the right: 64 in all.
_ROWS, _COLUMNS = 8, 8
# Bits by which the fingerprints of one patch differ at most, if it was rounded to 8 bits between;
# those of two patches that do not show the same ground differ by about 32.
_TOLERANCE = 4
# Differences between cells, relative to the brightest, that are no noise of such rounding.
_LEAST_DIFFERENCE = 0.002


def fingerprint(colours: FloatArray) -> int | None:
    """Return the fingerprint of a patch: for each of 64 cells, whether the next one is brighter.

    A constant factor, and rounding to 8 bits, change next to nothing of it.

    Parameters
    ----------
    colours : array of float or uint8, shape (3, height, width)
        Red, green and blue, each times one factor; 0 in all where there are no data.

    Returns
    -------
    int or None
        Of 64 bits; None where the patch is too uniform to be recognised.

    References
    ----------
    Difference hash: Zauner 2010, Implementation and benchmarking of perceptual image hash
    functions, thesis, Upper Austria University of Applied Sciences.
    """
    brightness = np.asarray(colours, np.float32).sum(axis=0)
    size = (_COLUMNS + 1, _ROWS)
    cells = cv2.resize(brightness, size, interpolation=cv2.INTER_AREA).astype(np.float64)
    steps = np.diff(cells, axis=1)
    if (np.abs(steps) > _LEAST_DIFFERENCE * max(float(cells.max()), 1e-9)).mean() < 0.5:
        return None
    return int.from_bytes(np.packbits(steps > 0).tobytes(), "big")


class Fingerprints:
    """Fingerprints of many patches, to look one up.

    Parameters
    ----------
    values : iterable of int
        As of `fingerprint`.
    """

    def __init__(self, values: Iterable[int]):
        self._values = np.array(sorted(set(values)), np.uint64)

    def __contains__(self, value: int) -> bool:
        if not len(self._values):
            return False
        differing = np.bitwise_xor(self._values, np.uint64(value))
        bits = np.unpackbits(differing.view(np.uint8).reshape(-1, 8), axis=1).sum(axis=1)
        return bool((bits <= _TOLERANCE).any())


def fingerprints(images: Sequence[FloatArray]) -> list[int]:
    """Return the fingerprints of patches, ascending, without those that have none."""
    found = (fingerprint(colours) for colours in images)
    return sorted({value for value in found if value is not None})
