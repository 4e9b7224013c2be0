"""Chips split by ground: blocks of the map for training, validation and test, with gaps between.

Neighbouring pixels are alike, and so are neighbouring chips: a network that has trained on the
ground beside a chip is judged too well on it (Roberts et al. 2017, Cross-validation strategies for
data with temporal, spatial, hierarchical, or phylogenetic structure, doi 10.1111/ecog.02881).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..geo.array_types import BoolArray, IntArray

# Which part a chip belongs to; what lies between two parts belongs to none.
TRAIN, VALIDATION, TEST, BETWEEN = range(4)
PARTS = ("train", "validation", "test", "between")
# Pixels between chips of two parts at least; chips side by side have none.
GAP = 8
# Shares of all chips.
_VALIDATION, _TEST = 0.15, 0.10
# Blocks for validation from which more say little more, and what each is worth: a share of chips.
_PLACES, _WORTH = 4, 0.04
# Sides of blocks that are tried, in chips.
_SIDES = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48)
_GOLDEN_RATIO = (math.sqrt(5) - 1) / 2

Cells = Sequence[Sequence[int]]


@dataclass(frozen=True)
class GroundBlocks:
    """Square blocks of an image and what they serve for.

    Attributes
    ----------
    block : int
        Pixels along a side of a block.
    validation, test : tuple of (int, int)
        Row and column of blocks, from the first pixel of the image; all others train.
    gap : int
        Pixels between chips of two parts at least.
    """

    block: int
    validation: tuple[tuple[int, int], ...]
    test: tuple[tuple[int, int], ...]
    gap: int = GAP

    def parts(self, corners: IntArray, size: int) -> IntArray:
        """Return the part of each chip.

        Parameters
        ----------
        corners : array of int, shape (chips, 2)
            Row and column of the first pixel of each.
        size : int
            Pixels along a side of a chip.

        Returns
        -------
        array of int8, shape (chips,)
            `TRAIN`, `VALIDATION`, `TEST` by the block that the middle of the chip lies in, or
            `BETWEEN`: a chip that would train and lies nearer than ``gap`` to one that does not,
            or one for validation as near to one for test.
        """
        cells = block_of(corners, size, self.block).tolist()
        use = {tuple(cell): VALIDATION for cell in self.validation}
        use.update({tuple(cell): TEST for cell in self.test})
        parts = np.array([use.get(tuple(cell), TRAIN) for cell in cells], np.int8)
        test = parts == TEST
        parts[near(corners, size, test, self.gap) & (parts == VALIDATION)] = BETWEEN
        held = test | (parts == VALIDATION)
        parts[near(corners, size, held, self.gap) & (parts == TRAIN)] = BETWEEN
        return parts


def block_of(corners: IntArray, size: int, block: int) -> IntArray:
    """Return row and column of the block that the middle of each chip lies in, (chips, 2)."""
    return (np.asarray(corners, np.int64) + size // 2) // block


def near(corners: IntArray, size: int, others: BoolArray, gap: int) -> BoolArray:
    """Return which chips have fewer than ``gap`` pixels between them and one of ``others``.

    Parameters
    ----------
    corners : array of int, shape (chips, 2)
    size : int
    others : array of bool, shape (chips,)
        A chip is not near itself, but for those that lie at the very same place.
    gap : int
        1: what overlaps or lies side by side.

    Returns
    -------
    array of bool, shape (chips,)
    """
    corners = np.asarray(corners, np.int64)
    reach = size + gap
    cells: dict[tuple[int, int], list[int]] = {}
    for number, (row, col) in enumerate((corners // reach).tolist()):
        if others[number]:
            cells.setdefault((row, col), []).append(number)
    found = np.zeros(len(corners), bool)
    for number, (row, col) in enumerate((corners // reach).tolist()):
        around = [
            other
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
            for other in cells.get((row + down, col + right), ())
            if other != number
        ]
        if around:
            away = np.abs(corners[around] - corners[number]).max(axis=1)
            found[number] = bool((away < reach).any())
    return found


def chosen_blocks(corners: IntArray, size: int, gap: int = GAP) -> GroundBlocks | None:
    """Return blocks that leave as many chips as possible to each part.

    About 15 % of the chips are for validation and 10 % for test, in blocks spread over the ground;
    there is no test where this leaves too little for the training.

    Parameters
    ----------
    corners, size, gap
        As of `GroundBlocks.parts`.

    Returns
    -------
    GroundBlocks or None
        None where chips lie so close together that no blocks leave half of them for training and
        any for validation.
    """
    corners = np.asarray(corners, np.int64)
    best: GroundBlocks | None = None
    for share in (_TEST, 0.0):
        least = math.inf
        for side in _SIDES:
            blocks = _blocks(corners, size, side * size, share, gap)
            counts = np.bincount(blocks.parts(corners, size), minlength=4) / max(1, len(corners))
            fits = (
                counts[TRAIN] >= 0.5 and counts[VALIDATION] > 0 and (counts[TEST] > 0 or not share)
            )
            # What is lost, how far the parts are from the shares wanted, and how few places the
            # scores will be from.
            cost = counts[BETWEEN] + abs(counts[VALIDATION] - _VALIDATION)
            cost += abs(counts[TEST] - share)
            cost += _WORTH * max(0, _PLACES - len(blocks.validation))
            if fits and cost < least - 1e-9:
                best, least = blocks, cost
        if best is not None:
            return best
    return None


def _blocks(corners: IntArray, size: int, block: int, test: float, gap: int) -> GroundBlocks:
    """Return blocks of a size, of which some are set aside, spread evenly over the others."""
    cells, counts = np.unique(block_of(corners, size, block), axis=0, return_counts=True)
    # Along one strip and back along the next, then by multiples of the golden ratio, which leave
    # no large gap.
    strip = np.lexsort((np.where(cells[:, 0] % 2, -cells[:, 1], cells[:, 1]), cells[:, 0]))
    order = strip[np.argsort((np.arange(len(strip)) + 0.5) * _GOLDEN_RATIO % 1)]
    taken: set[int] = set()
    parts = []
    for share in (_VALIDATION, test):
        wanted, found, chosen = share * len(corners), 0, []
        for number in order.tolist():
            # One too large is left for the training, unless the rest is larger still.
            if number in taken or found >= wanted or found + counts[number] > 1.5 * wanted:
                continue
            chosen.append(number)
            found += int(counts[number])
        if not chosen and wanted > 0:
            rest = [number for number in order.tolist() if number not in taken]
            chosen = sorted(rest, key=lambda number: int(counts[number]))[:1]
        taken.update(chosen)
        parts.append(tuple((int(row), int(col)) for row, col in cells[sorted(chosen)]))
    return GroundBlocks(block, parts[0], parts[1], gap)
