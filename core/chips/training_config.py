"""The configuration of a training on chips that were cut: bands, split and name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Any

import numpy as np

from ..progress import Progress
from .cutter import ChipSet
from .ground_split import BETWEEN, PARTS, TEST, TRAIN, VALIDATION, GroundBlocks, chosen_blocks
from .landslide4sense import BAND_SETS, BANDS, COARSE

# Shares of all chips for validation and for test where no ground can be set aside.
_AT_RANDOM = (0.2, 0.0)


def training(
    chip_set: ChipSet, size: int, name: str, progress: Progress
) -> tuple[dict[str, Any], list[str] | None]:
    """Return a configuration of a training on chips, and what each of them serves for in it.

    Parameters
    ----------
    chip_set : ChipSet
        With scars.
    size : int
        Pixels along a side of a chip.
    name : str
        Of the chips' folder; becomes that of the model.
    progress : Progress
        Gets the split in words.

    Returns
    -------
    configuration : dict
        Keys of ``models/training/config.py``.
    parts : list of str, or None
        Of `ground_split.PARTS` for each chip; None where the chips are split at random.
    """
    configuration: dict[str, Any] = {
        "name": model_name(name),
        "bands": usable_bands([band for band, spread in chip_set.std.items() if spread > 0]),
    }
    corners = np.array([(chip.window.row, chip.window.col) for chip in chip_set.chips])
    blocks = chosen_blocks(corners, size)
    if blocks is None:
        validation, test = _AT_RANDOM
        progress.warn(
            "The chips lie so close together that none can be set aside with ground between: "
            "training.json splits them at random. Scores on the validation chips will be "
            "flattering, because the network has seen the same ground, or the ground beside it; "
            "judge the model on another place."
        )
        return {**configuration, "split": "random", "validation": validation, "test": test}, None
    parts = blocks.parts(corners, size)
    counts = np.bincount(parts, minlength=len(PARTS))
    progress.info(
        f"training.json splits the chips by ground, in blocks of {blocks.block} pixels: "
        f"{counts[TRAIN]} train, {counts[VALIDATION]} validate, {counts[TEST]} test; "
        f"{counts[BETWEEN]} between them are left out."
    )
    if not blocks.test:
        progress.info("There are too few chips to set some aside for a test.")
    return {**configuration, **_as_settings(blocks)}, [PARTS[part] for part in parts]


def _as_settings(blocks: GroundBlocks) -> dict[str, Any]:
    return {
        "split": "ground",
        "block": blocks.block,
        "validation": [list(cell) for cell in blocks.validation],
        "test": [list(cell) for cell in blocks.test],
        "gap": blocks.gap,
    }


def usable_bands(known: Collection[str]) -> str | list[str]:
    """Return the largest set of bands that chips have, by name, or else the list of them.

    Parameters
    ----------
    known : collection of str
        Of `landslide4sense.BANDS`, those whose values differ in the chips; red, green and blue
        are among them.
    """
    there = set(known)
    # Bands of 60 m pixels say little of a scar, and fewer images have them.
    fine = [band for band in BANDS if band in there and band not in COARSE]
    for name in ("l2a", "himalaya", "rgb"):
        if set(BAND_SETS[name]) <= there and (name != "rgb" or len(fine) == len(BAND_SETS[name])):
            return name
    return fine


def model_name(folder: str) -> str:
    """Return a name for a model and its files, after a folder."""
    plain = unicodedata.normalize("NFKD", folder).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._")[:60] or "chips"
