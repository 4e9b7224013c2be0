"""Windows across the seams between patches that continue each other."""

from __future__ import annotations

import numpy as np

from .neighbours import neighbours
from .patches import Patches


class Mosaic:
    """Patches put together as the image from which they were cut.

    A network that only ever sees the same windows learns where they end, too; others across their
    seams show it the same ground in other surroundings.

    Parameters
    ----------
    patches : Patches
    index : array of int
        Positions of those that may be put together.
    """

    def __init__(self, patches: Patches, index: np.ndarray):
        self._patches = patches
        found = neighbours(patches)
        allowed = np.zeros(len(patches) + 1, bool)  # the last one is position −1: nothing
        allowed[index] = True
        self._ahead = {}
        for name, after, gain in (
            ("right", found.right, found.right_gain),
            ("below", found.below, found.below_gain),
        ):
            known = allowed[after] & allowed[:-1]
            self._ahead[name] = np.where(known, after, -1), np.where(known, gain, 1)

    def window(
        self, here: int, random: np.random.Generator | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return image (C×H×W float32, on the scale of the patch) and mask (H×W) of a window.

        Parameters
        ----------
        here : int
            The patch in which its upper left corner lies.
        random : numpy.random.Generator, optional
            Draws that corner, as far as all of the window is known; else the window is the patch.
        """
        height, width = self._patches.masks.shape[1:]
        left = top = 0
        if random is not None:
            # Both are drawn in any case, so that the draws that follow do not depend on the ground.
            left, top = int(random.integers(width)), int(random.integers(height))
            left = left if self._at(here, 0, 1)[0] >= 0 else 0
            needed = ((1, 0), (1, 1)) if left else ((1, 0),)
            top = top if all(self._at(here, *place)[0] >= 0 for place in needed) else 0
        image = np.empty((self._patches.images.shape[1], height, width), np.float32)
        mask = np.empty((height, width), bool)
        for row, rows in ((0, slice(top, height)), (1, slice(0, top))):
            for column, columns in ((0, slice(left, width)), (1, slice(0, left))):
                if rows.start == rows.stop or columns.start == columns.stop:
                    continue
                there, gain = self._at(here, row, column)
                part = (
                    slice(0, height - top) if row == 0 else slice(height - top, height),
                    slice(0, width - left) if column == 0 else slice(width - left, width),
                )
                shown = self._patches.images[there][:, rows, columns]
                image[(slice(None), *part)] = shown.astype(np.float32) * gain
                mask[part] = self._patches.masks[there][rows, columns]
        return image, mask

    def _at(self, here: int, down: int, across: int) -> tuple[int, np.float32]:
        """Return the patch so many patches (0 or 1) down and across, −1 for none, and its gain."""
        steps = ["below"] * down + ["right"] * across
        for way in (steps, steps[::-1]):
            there, gain = here, np.float32(1)
            for step in way:
                after, gains = self._ahead[step]
                gain = gain * gains[there]
                there = after[there]
                if there < 0:
                    break
            if there >= 0:
                return there, gain
        return -1, np.float32(1)
