"""How far the maps of several methods agree with one another, where there is no reference."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..geo.array_types import AnyArray, ByteArray, FloatArray, IntArray
from ..labels import SCAR, UNKNOWN

# Bits that are 1 in each value of a byte.
_ONES = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).sum(axis=1)
# Bytes that are unpacked at a time.
_AT_ONCE = 1 << 20


class MethodAgreement(NamedTuple):
    """How far methods agree with one another.

    Attributes
    ----------
    names : tuple of str
        Of `core.mapping.methods.METHODS`, in the order in which they ran.
    iou : array of float64, shape (methods, methods)
        Of the pixels that either of two methods maps as scars, on ground that both know, the share
        that both map; NaN where neither maps any. Symmetric, 1 on the diagonal.
    votes : array of int64, shape (methods + 1,)
        Number of pixels that are mapped by so many methods.
    """

    names: tuple[str, ...]
    iou: FloatArray
    votes: IntArray

    @property
    def any_of_them(self) -> int:
        """Number of pixels that one method or more maps."""
        return int(self.votes[1:].sum())

    @property
    def all_of_them(self) -> int:
        """Number of pixels that all methods map."""
        return int(self.votes[-1])

    @property
    def one_alone(self) -> int:
        """Number of pixels that one method alone maps."""
        return int(self.votes[1])

    def extremes(self) -> tuple[tuple[str, str, float], tuple[str, str, float]] | None:
        """Return the two methods that are most alike, and the two that are least; None for one."""
        above = [
            (self.names[row], self.names[col], float(self.iou[row, col]))
            for row in range(len(self.names))
            for col in range(row + 1, len(self.names))
            if not np.isnan(self.iou[row, col])
        ]
        if not above:
            return None
        return max(above, key=lambda pair: pair[2]), min(above, key=lambda pair: pair[2])


class PackedMasks:
    """The masks of methods, at two bits a pixel: scar or not, known or not."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._scars: list[ByteArray] = []
        self._known: list[ByteArray] = []
        self._shape: tuple[int, ...] = (0, 0)

    def add(self, name: str, mask: ByteArray) -> None:
        """Keep the mask of a method: uint8 with `SCAR`, `NO_SCAR` and `UNKNOWN`."""
        self._names.append(name)
        self._shape = mask.shape
        self._scars.append(np.packbits(mask == SCAR))
        self._known.append(np.packbits(mask != UNKNOWN))

    def agreement(self) -> MethodAgreement:
        """Compare all masks with one another."""
        count = len(self._names)
        iou = np.full((count, count), np.nan)
        for row in range(count):
            for col in range(row, count):
                both_know = self._known[row] & self._known[col]
                first, other = self._scars[row] & both_know, self._scars[col] & both_know
                union = _count(first | other)
                if union:
                    iou[row, col] = iou[col, row] = _count(first & other) / union
        return MethodAgreement(tuple(self._names), iou, self._votes())

    def majority(self) -> ByteArray:
        """Return which pixels more than half of the methods map: uint8, 1 or 0."""
        parts = [2 * votes > len(self._names) for votes in self._vote_parts()]
        return np.concatenate(parts).reshape(self._shape).astype(np.uint8)

    def _votes(self) -> IntArray:
        out = np.zeros(len(self._names) + 1, np.int64)
        for votes in self._vote_parts():
            out += np.bincount(votes, minlength=len(out))
        return out

    def _vote_parts(self) -> Iterator[ByteArray]:
        """Yield how many methods map each pixel, some pixels at a time."""
        pixels = math.prod(self._shape)
        for begin in range(0, pixels, 8 * _AT_ONCE):
            some = slice(begin // 8, begin // 8 + _AT_ONCE)
            votes = np.zeros(min(8 * _AT_ONCE, pixels - begin), np.uint8)
            for scars in self._scars:
                votes += np.unpackbits(scars[some], count=len(votes))
            yield votes


def _count(packed: AnyArray) -> int:
    """Return how many bits are 1."""
    return int(_ONES[packed].sum())
