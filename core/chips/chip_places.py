"""Where the chips of a folder lie, read from what was written beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import UnreadableFileError
from ..geo.array_types import IntArray
from .landslide4sense import CHIP_SIDE

MANIFEST, OUTLINES = "chips.json", "chips.geojson"
# Bytes of such a file at most; a million chips take less.
_LARGEST = 1 << 30


@dataclass(frozen=True)
class ChipPlaces:
    """The places of chips on the image that they were cut from.

    Attributes
    ----------
    size : int
        Pixels along a side of a chip.
    ids : array of int64, shape (chips,)
    corners : array of int64, shape (chips, 2)
        Row and column of the first pixel of each on the image.
    crs : str
        Of the image as well-known text; empty where it is not known.
    transforms : array of float64, shape (chips, 6), or None
        Of each chip, a to f, as of `core.chips.chip_files.manifest`; None where they are not known.
    """

    size: int
    ids: IntArray
    corners: IntArray
    crs: str = ""
    transforms: np.ndarray | None = None

    def positions(self, ids: IntArray) -> IntArray:
        """Return the position of each of some ids in the attributes; −1 where one is not there."""
        known = {number: position for position, number in enumerate(self.ids.tolist())}
        return np.array([known.get(int(number), -1) for number in ids], np.int64)


def read_places(folder: str | Path) -> ChipPlaces | None:
    """Read the places of the chips in a folder, from `MANIFEST` or else from `OUTLINES`.

    Parameters
    ----------
    folder : path
        That *Export training chips* wrote.

    Returns
    -------
    ChipPlaces or None
        None where neither file is there.

    Raises
    ------
    UnreadableFileError
        One is damaged.
    """
    for name, parse in ((MANIFEST, _of_manifest), (OUTLINES, _of_outlines)):
        path = Path(folder) / name
        if not path.is_file():
            continue
        try:
            if path.stat().st_size > _LARGEST:
                raise ValueError("it is too large")
            return parse(json.loads(path.read_text(encoding="utf-8")))
        # What a text that is no JSON, or of another kind, raises.
        except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
            raise UnreadableFileError(
                "{path} does not say where the chips lie: {why}.", path=path, why=error
            ) from error
    return None


def _of_manifest(stored: Mapping[str, Any]) -> ChipPlaces:
    chips = stored["chips"]
    transforms = np.array([chip["transform"] for chip in chips], float).reshape(len(chips), 6)
    if not np.isfinite(transforms).all():
        raise ValueError("a transform is not finite")
    ids, corners = _numbers(chips)
    return ChipPlaces(
        _size(stored["options"]["size"]), ids, corners, str(stored["crs"]), transforms
    )


def _of_outlines(stored: Mapping[str, Any]) -> ChipPlaces:
    chips = [feature["properties"] for feature in stored["features"]]
    ids, corners = _numbers(chips)
    # Older files do not say it.
    return ChipPlaces(_size(chips[0].get("size", CHIP_SIDE) if chips else CHIP_SIDE), ids, corners)


def _size(value: Any) -> int:
    size = int(value)
    if not 0 < size <= 1 << 16:
        raise ValueError(f"a chip cannot have {size} pixels along a side")
    return size


def _numbers(chips: list[Mapping[str, Any]]) -> tuple[IntArray, IntArray]:
    values = np.array([[chip["id"], chip["row"], chip["col"]] for chip in chips], np.int64)
    values = values.reshape(len(chips), 3)
    if len(np.unique(values[:, 0])) < len(values):
        raise ValueError("ids are there twice")
    return values[:, 0], values[:, 1:]
