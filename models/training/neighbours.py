"""Which patches touch on the ground, found from their pixels."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .bands import TERRAIN
from .patches import Patches
from .split import Split

# A neighbour below is at most so many ids on: the patches of a row, of which some are left out.
REACH = 100
# The step across a seam, in steps between pixels inside; beyond it nothing continues.
_STEP = 1.8
# The best neighbour's step, in steps of the second best: a seam that any patch fits is no evidence.
_CLEARLY = 0.7
# Added to values before their logarithm, in medians.
_LEAST = 0.006
# Gains whose logarithms are mostly smaller than this are chance: the patches have one scale.
_ONE_SCALE = 0.05


class Neighbours(NamedTuple):
    """Which patch continues each one, N positions each; −1 where none does.

    Attributes
    ----------
    right, below : array of int, N
    right_gain, below_gain : array of float32, N
        What the values of that neighbour are multiplied by to be on the scale of the patch; 1
        where all of them have the same.
    """

    right: np.ndarray
    below: np.ndarray
    right_gain: np.ndarray
    below_gain: np.ndarray


def neighbours(patches: Patches) -> Neighbours:
    """Find the patches that were cut side by side from one image.

    The last column of a patch continues in the first column of its neighbour to the right, in
    every band, but for one factor that all bands share (the patches of ``rgb_patches.npz`` have a
    scale of their own each). Patches that overlap or lie apart do not continue each other.

    Parameters
    ----------
    patches : Patches
        Numbered row by row, as those of Landslide4Sense and the chips of a grid are; ids below 0
        (patches from elsewhere) have no neighbours.
    """
    bands = [position for position, band in enumerate(patches.bands) if band not in TERRAIN]
    # So that 0, as which 8 bits show what is dark, has a logarithm, too.
    least = _LEAST * float(np.nanmedian(patches.images[:, bands, ::8, ::8])) or 1.0
    found = []
    for axis in (3, 2):
        ahead, behind = (
            _logarithms(patches, bands, least, axis, places) for places in ((-2, -1), (0, 1))
        )
        found.append(_continued(patches.ids, ahead, behind))
    gains = np.concatenate([gain[after >= 0] for after, gain in found])
    if not len(gains) or np.median(np.abs(np.log(gains))) < _ONE_SCALE:
        found = [(after, np.ones_like(gain)) for after, gain in found]
    (right, right_gain), (below, below_gain) = found
    return Neighbours(right, below, right_gain, below_gain)


def touching(found: Neighbours, split: Split) -> np.ndarray:
    """Return which patches touch one that trains; array of N bool.

    By their edges, at a side, and by their places on the map where these are known, also those
    that overlap one.
    """
    trains = np.zeros(len(found.right), bool)
    trains[split.train] = True
    touch = np.zeros(len(trains), bool)
    for after in (found.right, found.below):
        here = np.flatnonzero(after >= 0)
        touch[here] |= trains[after[here]]
        touch[after[here]] |= trains[here]
    return touch if split.beside is None else touch | split.beside


def _logarithms(
    patches: Patches, bands: list[int], least: float, axis: int, places: tuple[int, ...]
) -> np.ndarray:
    """Return the logarithms of some rows (``axis`` 2) or columns (3), N×bands×side×places."""
    values = np.take(patches.images, places, axis=axis)[:, bands].astype(np.float32)
    values = np.log(np.maximum(np.nan_to_num(values), 0) + least)
    return values.swapaxes(2, 3) if axis == 2 else values


def _continued(
    ids: np.ndarray, ahead: np.ndarray, behind: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the patch whose first two lines continue each patch's last two, and its gain."""
    out_of, into = np.diff(ahead)[..., 0], np.diff(behind)[..., 0]
    ahead, behind = ahead[..., 1], behind[..., 0]
    steps = np.abs(out_of).mean(axis=(1, 2))
    after, gain = np.full(len(ids), -1), np.ones(len(ids), np.float32)
    step = np.full(len(ids), np.inf)
    for here in np.flatnonzero(ids >= 0):
        # Those before it, which cannot continue it, show how well a seam fits by chance.
        near = (ids >= 0) & (np.abs(ids - ids[here]) <= REACH) & (ids != ids[here])
        others = np.flatnonzero(near)
        if len(others) < 2:
            continue
        across = (behind[others] - ahead[here]).reshape(len(others), -1)
        across = np.abs(across - np.median(across, axis=1, keepdims=True)).mean(axis=1)
        best, second = np.argsort(across)[:2]
        usual = (steps[here] + steps[others[best]]) / 2
        fits = across[best] < min(_STEP * usual, _CLEARLY * across[second])
        if fits and ids[others[best]] > ids[here]:
            there = others[best]
            after[here], step[here] = there, across[best]
            # What is left when the slope of the ground on both sides is taken off.
            rise = behind[there] - ahead[here] - (out_of[here] + into[there]) / 2
            gain[here] = np.exp(-np.median(rise))
    # What two patches would continue in continues the one that fits better.
    for there in np.unique(after[after >= 0]):
        rivals = np.flatnonzero(after == there)
        after[rivals[rivals != rivals[np.argmin(step[rivals])]]] = -1
    return after, np.where(after < 0, np.float32(1), gain)
