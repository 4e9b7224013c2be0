"""Splits patches for training, validation and test: by blocks of ids, by ground, or at random.

Neighbouring ids are neighbouring tiles, and those of exported chips have places on a map. A
network that has seen the ground beside a patch is judged too well on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from ...core.chips.chip_places import MANIFEST, OUTLINES, read_places
from ...core.chips.ground_split import (
    BETWEEN,
    TEST,
    TRAIN,
    VALIDATION,
    GroundBlocks,
    block_of,
    near,
)
from ...core.errors import ScarMapperError
from .config import Config
from .patches import Patches

# Share of validation patches beside ones that train from which the scores are called flattering.
_FLATTERING = 0.5


@dataclass
class Split:
    """Positions of the patches for training, validation and test, and of those from elsewhere.

    Attributes
    ----------
    train, validation, test, extra : array of int
    words : str
        How they were split, for reports.
    beside : array of bool, N, or None
        Which patches overlap or lie beside one that trains, by their places on the map; None
        where these are not known.
    """

    train: np.ndarray
    validation: np.ndarray
    test: np.ndarray
    extra: np.ndarray = field(default_factory=lambda: np.zeros(0, int))
    words: str = ""
    beside: np.ndarray | None = None


def make_split(patches: Patches, config: Config, folder: str | Path) -> Split:
    """Split patches as a configuration says.

    Parameters
    ----------
    patches : Patches
    config : Config
    folder : path
        That they were read from; chips have their places in it.

    Raises
    ------
    ScarMapperError
        As of `split_blocks`, or their places are not known where they are split by ground.
    """
    places = read_places(folder) if Path(folder).is_dir() else None
    corners = None
    if places is not None:
        position = places.positions(patches.ids)
        corners = places.corners[position] if (position >= 0).all() else None
    if config.split == "ids":
        split = split_blocks(patches.ids, config.block, config.validation, config.test, config.gap)
        words = (
            f"blocks of {config.block} ids: {_list(config.validation)} validate, "
            f"{_list(config.test)} test, the others train, but for patches within "
            f"{config.gap} ids of those"
        )
    elif config.split == "ground":
        if places is None or corners is None:
            raise ScarMapperError(
                "The patches in {folder} cannot be split by ground: {manifest} or {outlines}, "
                "which Export training chips wrote beside them, is missing or lacks some. Put it "
                "back, or split by ids.",
                folder=folder,
                manifest=MANIFEST,
                outlines=OUTLINES,
            )
        split = _by_ground(corners, places.size, config)
        words = (
            f"blocks of ground of {config.block} × {config.block} pixels: "
            f"{len(config.validation)} validate, {len(config.test)} test, the others train, but "
            f"for chips within {config.gap} pixels of those"
        )
    else:
        split = _at_random(len(patches), config)
        words = (
            f"at random: {config.validation:g} of the patches validate, {config.test or 0:g} test"
        )
    if places is None or corners is None:
        return replace(split, words=words)
    trains = np.zeros(len(patches), bool)
    trains[split.train] = True
    return replace(split, words=words, beside=near(corners, places.size, trains, 1))


def flattery(split: Split, beside: np.ndarray) -> str:
    """Return how far scores on validation patches flatter, in words; empty where they do not.

    Parameters
    ----------
    split : Split
    beside : array of bool, N
        Which patches overlap or touch one that trains.
    """
    held = beside[split.validation]
    if not held.mean() > _FLATTERING:
        return ""
    return (
        f"Flattering: {100 * held.mean():.0f} % of the validation patches show ground that "
        "trained, or lie beside it. On other ground scores will be lower; a split by ground or by "
        "blocks of ids says by how much."
    )


def _by_ground(corners: np.ndarray, size: int, config: Config) -> Split:
    validation, test = (tuple((row, col) for row, col in held) for held in config.held)
    if set(validation) & set(test):
        raise ScarMapperError("A block of ground can't serve both validation and test.")
    parts = GroundBlocks(config.block, validation, test, config.gap).parts(corners, size)
    split = _split_of(parts)
    lacking = _lacking(split, bool(test))
    if lacking:
        raise ScarMapperError(
            "No patches are left for {part}: the chips lie in the blocks of {block} pixels "
            "{blocks}.",
            part=lacking,
            block=config.block,
            blocks=_cells_of(corners, size, config.block),
        )
    return split


def _at_random(count: int, config: Config) -> Split:
    order = np.random.default_rng(config.seed).permutation(count)
    validation, test = (round(float(held or 0) * count) for held in config.held)
    parts = np.full(count, TRAIN)
    parts[order[:validation]] = VALIDATION
    parts[order[validation : validation + test]] = TEST
    split = _split_of(parts)
    lacking = _lacking(split, bool(config.test))
    if lacking:
        raise ScarMapperError(
            "No patches are left for {part}: there are {count}.", part=lacking, count=count
        )
    return split


def _split_of(parts: np.ndarray) -> Split:
    train, validation, test = (np.flatnonzero(parts == part) for part in (TRAIN, VALIDATION, TEST))
    return Split(train, validation, test)


def _lacking(split: Split, tested: bool) -> str:
    """Return the name of a part that has no patches and needs some; empty if there is none."""
    needed = {"training": split.train, "validation": split.validation}
    if tested:
        needed["test"] = split.test
    return next((name for name, part in needed.items() if not len(part)), "")


def _cells_of(corners: np.ndarray, size: int, block: int) -> str:
    """Return the first blocks of ground that chips lie in, for a message."""
    cells = np.unique(block_of(corners, size, block), axis=0).tolist()
    return ", ".join(map(str, cells[:20])) + (" …" if len(cells) > 20 else "")


def _list(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) or "none"


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
        When a block serves both, or there are no patches for one of the three; none for the test
        are needed where no blocks are.
    """
    if set(validation) & set(test):
        raise ScarMapperError("A block of ids can't serve both validation and test.")
    ids = np.asarray(ids)
    number = ids // block
    parts = np.full(len(ids), TRAIN)
    parts[_near(ids, [*validation, *test], block, gap)] = BETWEEN
    parts[np.isin(number, validation) & ~_near(ids, test, block, gap)] = VALIDATION
    parts[np.isin(number, test)] = TEST
    split = _split_of(parts)
    lacking = _lacking(split, bool(test))
    if lacking:
        raise ScarMapperError(
            "No patches are left for {part}: the ids run from {first} to {last}, blocks "
            "{first_block} to {last_block} of {block} ids each, and {gap} ids before and after "
            "blocks that are set aside do not train.",
            part=lacking,
            first=ids.min(),
            last=ids.max(),
            first_block=number.min(),
            last_block=number.max(),
            block=block,
            gap=gap,
        )
    return split


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
    beside = split.beside
    if beside is not None:
        beside = np.concatenate([beside, np.zeros(count, bool)])
    return together, replace(split, extra=len(patches) + np.arange(count), beside=beside)


def _near(ids: np.ndarray, blocks: list[int], block: int, gap: int) -> np.ndarray:
    """Return which ids lie in some blocks, or within ``gap`` of them."""
    near = np.zeros(len(ids), bool)
    for number in blocks:
        near |= (ids >= number * block - gap) & (ids < (number + 1) * block + gap)
    return near
