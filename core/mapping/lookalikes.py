"""Traits by which a mapped scar may be something else: a river bank, a field, a cloud edge."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ..geo.array_types import BoolArray, IntArray
from ..geo.grid import Window
from ..imagery.reasons import CLOUD, NODATA, SHADOW, SNOW, WATER
from ..progress import Progress
from ..raster.block_map import map_blocks
from ..raster.packed_bytes import PackedBytes
from ..scars.polygons import Scars
from .aligned_pair import AlignedPair

# Pixels within which a scar lies beside water, cloud or the like.
_NEAR = 2
# Degrees of mean slope below which a scar is more likely a field, a river bar or a deposit.
GENTLE = 10.0
# A scar that fills so much of the smallest rectangle around it has straight edges (an ellipse
# fills 0.79); of fewer pixels than this any shape does.
_FILLS, _ENOUGH_PIXELS = 0.85, 25
# Longer than this times its width, it is more likely a road or a river bank.
_NARROW = 8.0
_BARE_BEFORE, _GREEN_AFTER = 0.3, 0.5
# Height and width of the parts of a scene that are looked at, in pixels.
_BLOCK = (512, 1024)


@dataclass(frozen=True)
class Lookalike:
    """Scars that share a trait of something else.

    Attributes
    ----------
    trait : str
    hint : str
        What such scars often are.
    scars : array of bool, shape (n,)
    """

    trait: str
    hint: str
    scars: BoolArray


def lookalikes(
    scars: Scars, pair: AlignedPair, reasons: PackedBytes, progress: Progress | None = None
) -> list[Lookalike]:
    """Find the scars that have traits of other things, as far as the inputs allow.

    Parameters
    ----------
    scars : Scars
        With their attributes.
    pair : AlignedPair
    reasons : PackedBytes
        Why the ground was not mapped, as of `core.mapping.scar_map.ScarMap`.
    progress : Progress, optional

    Returns
    -------
    list of Lookalike
        One for each trait that can be tested with these inputs, also where no scar has it; a scar
        may have several.
    """
    columns = scars.columns
    water, cloud, edge, snow = _neighbours(scars, reasons, progress or Progress())
    near = f"within {_NEAR} pixels of"
    out = []
    if can_detect_water(pair):
        out += [
            Lookalike(f"{near} water", "river banks and bars, shores", water),
            Lookalike(f"{near} snow", "ground that snow covered on one date", snow),
        ]
    out += [
        Lookalike(f"{near} cloud or its shadow", "edges that the mask left over", cloud),
        Lookalike(f"{near} the edge of the images", "cut off there: true size unknown", edge),
    ]
    rectangle = columns["length_m"] * columns["width_m"]
    fills = columns["area_m2"] >= _FILLS * rectangle
    straight = fills & (scars.pixel_counts() >= _ENOUGH_PIXELS)
    out.append(
        Lookalike(
            f"straight-edged, filling {100 * _FILLS:.0f} % of their rectangle",
            "fields, clear-cuts, quarries",
            straight,
        )
    )
    out.append(
        Lookalike(
            f"over {_NARROW:g} times as long as wide",
            "roads, river banks; also long debris flows",
            columns["lw_ratio"] > _NARROW,
        )
    )
    for trait, hint, column, test in (
        (
            f"gentle, mean slope below {GENTLE:g}°",
            "fields, river bars; also deposits",
            "slope_mean",
            lambda slope: slope < GENTLE,
        ),
        (
            f"hardly green before, NDVI below {_BARE_BEFORE:g}",
            "fields, old scars, river beds",
            "ndvi_pre",
            lambda ndvi: ndvi < _BARE_BEFORE,
        ),
        (
            f"still green after, NDVI above {_GREEN_AFTER:g}",
            "harvest, thinned wood, change of season",
            "ndvi_post",
            lambda ndvi: ndvi > _GREEN_AFTER,
        ),
    ):
        values = columns[column]
        if np.isfinite(values).any():
            out.append(Lookalike(trait, hint, test(values)))
    out.append(
        Lookalike(
            "shaped like several grown together",
            "several scars counted as one",
            columns["amalgamated"] == 1,
        )
    )
    return out


def can_detect_water(pair: AlignedPair) -> bool:
    """Return whether shadow, snow and water are detected: by near infrared, or scene classes."""
    images = pair.images
    return all(
        classes is not None or "nir" in image.bands
        for image, classes in ((pair.pre, images.scl_pre), (pair.post, images.scl_post))
    )


def _neighbours(scars: Scars, reasons: PackedBytes, progress: Progress) -> tuple[BoolArray, ...]:
    """Return which scars lie at water, at cloud or shadow, at the images' edge, and at snow."""
    mask = scars.mask()
    kinds = ((WATER,), (CLOUD, SHADOW), (NODATA,), (SNOW,))
    out = tuple(np.zeros(len(scars), bool) for _ in kinds)
    kernel = np.ones((2 * _NEAR + 1,) * 2, np.uint8)
    grid = scars.grid

    def neighbours_in(window: Window) -> list[IntArray] | None:
        scar = mask[window.slices]
        if not scar.any():
            return None
        reason = reasons.read(window.grown(_NEAR))
        present = np.bincount(reason.ravel())
        found: list[IntArray] = []
        for kind in kinds:
            if not sum(present[value] for value in kind if value < len(present)):
                found.append(np.zeros(0, np.int64))
                continue
            there = np.isin(reason, kind).astype(np.uint8)
            near = cv2.dilate(there, kernel)[_NEAR:-_NEAR, _NEAR:-_NEAR]
            row, col = np.nonzero(scar & (near == 1))
            found.append(
                np.unique(scars.owners((row + window.row) * grid.width + col + window.col))
            )
        return found

    for _, found in map_blocks(neighbours_in, grid, _BLOCK, progress):
        for flags, owners in zip(out, found or ()):
            flags[owners[owners >= 0]] = True
    return out
