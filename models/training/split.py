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
                "No patches are left for {part}: the ids run from {first} to {last}, blocks "
                "{first_block} to {last_block} of {block} ids each.",
                part=name,
                first=ids.min(),
                last=ids.max(),
                first_block=number.min(),
                last_block=number.max(),
                block=block,
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
    height, width = patches.masks.shape[1:]
    for extra in more:
        if extra.masks.shape[1:] != (height, width):
            raise ScarMapperError(
                "The extra patches measure {extra_height}×{extra_width} pixels, the others "
                "{height}×{width}: export chips of that size.",
                extra_height=extra.masks.shape[1],
                extra_width=extra.masks.shape[2],
                height=height,
                width=width,
            )
    count = sum(map(len, more))
    if not count:
        return patches, split
    together = Patches(
        np.concatenate([patches.ids, -1 - np.arange(count)]),
        np.concatenate([patches.images, *(extra.images for extra in more)], dtype=np.float32),
        np.concatenate([patches.masks, *(extra.masks for extra in more)]),
        patches.bands,
    )
    return together, replace(split, extra=len(patches) + np.arange(count))


def _near(ids: np.ndarray, blocks: list[int], block: int, gap: int) -> np.ndarray:
    """Return which ids lie in some blocks, or within ``gap`` of them."""
    near = np.zeros(len(ids), bool)
    for number in blocks:
        near |= (ids >= number * block - gap) & (ids < (number + 1) * block + gap)
    return near
