"""Splits patches by contiguous blocks of ids: neighbouring ids are neighbouring tiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ...core.errors import ScarMapperError
from .patches import Patches


@dataclass
class Split:
    """Positions of the patches for training, validation and test, and of those from elsewhere."""

    train: np.ndarray
    validation: np.ndarray
    test: np.ndarray
    extra: np.ndarray = field(default_factory=lambda: np.zeros(0, int))


def split_blocks(
    ids: np.ndarray, block: int, validation: list[int], test: list[int], gap: int
) -> Split:
    """Split patches by blocks of consecutive ids.

    Parameters
    ----------
    ids : array of int, N
    block : int
        How many ids a block has: id i is in block i // ``block``.
    validation, test : lists of int
        The blocks for these; all others train.
    gap : int
        Patches this near in id to a validation or test block do not train, and validation patches
        this near to a test block are left out.

    Raises
    ------
    ScarMapperError
        When a block serves both, or there are no patches for one of the three.
    """
    if set(validation) & set(test):
        raise ScarMapperError("A block of ids can't serve both validation and test.")
    ids = np.asarray(ids)
    number = ids // block
    is_test = np.isin(number, test)
    is_validation = np.isin(number, validation) & ~_near(ids, test, block, gap)
    is_train = ~_near(ids, [*validation, *test], block, gap)
    parts = [np.flatnonzero(part) for part in (is_train, is_validation, is_test)]
    for name, part in zip(("training", "validation", "test"), parts):
        if not len(part):
            raise ScarMapperError(
                f"No patches are left for {name}: the ids run from {ids.min()} to {ids.max()}, "
                f"blocks {number.min()} to {number.max()} of {block} ids each."
            )
    return Split(*parts)


def with_extra(patches: Patches, split: Split, more: Sequence[Patches]) -> tuple[Patches, Split]:
    """Add patches from elsewhere, which only train.

    Parameters
    ----------
    patches : Patches
    split : Split
        Of these.
    more : sequence of Patches
        With the same bands. Their ids become −1, −2 and so on: they are in no block.

    Raises
    ------
    ScarMapperError
        When they are of another size.
    """
    for each in more:
        if each.masks.shape[1:] != patches.masks.shape[1:]:
            raise ScarMapperError(
                "The extra patches measure {}×{} pixels, the others {}×{}: export chips of that "
                "size.".format(*each.masks.shape[1:], *patches.masks.shape[1:])
            )
    count = sum(map(len, more))
    if not count:
        return patches, split
    together = Patches(
        np.concatenate([patches.ids, -1 - np.arange(count)]),
        np.concatenate([patches.images, *(each.images for each in more)], dtype=np.float32),
        np.concatenate([patches.masks, *(each.masks for each in more)]),
        patches.bands,
    )
    return together, replace(split, extra=len(patches) + np.arange(count))


def _near(ids: np.ndarray, blocks: list[int], block: int, gap: int) -> np.ndarray:
    near = np.zeros(len(ids), bool)
    for number in blocks:
        near |= (ids >= number * block - gap) & (ids < (number + 1) * block + gap)
    return near
