"""Windows across the seams between patches that continue each other."""

from __future__ import annotations

import numpy as np

from .neighbours import Neighbours
from .patches import Patches


class Mosaic:
    """Patches put together as the image from which they were cut.

    A network that only ever sees the same windows learns where they end, too; others across their
    seams show it the same ground in other surroundings.

    Parameters
    ----------
    patches : Patches
    found : Neighbours
        Theirs, as :func:`neighbours.neighbours` finds them.
    index : array of int
        Positions of those that may be put together.
    """

    def __init__(self, patches: Patches, found: Neighbours, index: np.ndarray):
        self._patches = patches
        allowed = np.zeros(len(patches) + 1, bool)  # the last one is position −1: nothing
        allowed[index] = True
        self._beside = {}
        for name, opposite, after, gain in (
            ("right", "left", found.right, found.right_gain),
            ("below", "above", found.below, found.below_gain),
        ):
            known = allowed[after] & allowed[:-1]
            here = np.flatnonzero(known)
            before, inverse = np.full(len(patches), -1), np.ones(len(patches), np.float32)
            before[after[here]], inverse[after[here]] = here, 1 / gain[here]
            self._beside[name] = np.where(known, after, -1), np.where(known, gain, 1)
            self._beside[opposite] = before, inverse

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

    def surrounded(self, index: np.ndarray, margin: int) -> Patches:
        """Return patches and what is around them, as far as it is known.

        Parameters
        ----------
        index : array of int
            Positions of N patches.
        margin : int
            Pixels on each side, no more than a patch has.

        Returns
        -------
        Patches
            Images of float32, N×C×(H+2·margin)×(W+2·margin), on the scale of the patch in the
            middle; 0 in all bands where nothing is known. Only that patch is labelled.
        """
        patches = self._patches
        height, width = patches.masks.shape[1:]
        wide = len(index), height + 2 * margin, width + 2 * margin
        images = np.zeros((wide[0], patches.images.shape[1], *wide[1:]), np.float32)
        masks = np.zeros(wide, bool)
        middle = slice(margin, margin + height), slice(margin, margin + width)
        masks[(slice(None), *middle)] = patches.masks[index]
        for image, here in zip(images, index):
            for down in (-1, 0, 1):
                for across in (-1, 0, 1):
                    there, gain = self._at(here, down, across)
                    if there < 0:
                        continue
                    into, rows = _overlap(down, height, margin)
                    along, columns = _overlap(across, width, margin)
                    shown = patches.images[there][:, rows, columns]
                    image[:, into, along] = shown.astype(np.float32) * gain
        return Patches(patches.ids[index], images, masks, patches.bands)

    def _at(self, here: int, down: int, across: int) -> tuple[int, np.float32]:
        """Return the patch so many (−1 to 1) down and across, −1 for none, and its gain."""
        steps = [("above", "below")[down > 0]] * abs(down)
        steps += [("left", "right")[across > 0]] * abs(across)
        for way in (steps, steps[::-1]):
            there, gain = here, np.float32(1)
            for step in way:
                beside, gains = self._beside[step]
                gain = gain * gains[there]
                there = beside[there]
                if there < 0:
                    break
            if there >= 0:
                return there, gain
        return -1, np.float32(1)


def _overlap(step: int, side: int, margin: int) -> tuple[slice, slice]:
    """Return where a patch so many (−1 to 1) on lies along one side, and which part of it."""
    start = max(margin + step * side, 0)
    stop = min(margin + (step + 1) * side, side + 2 * margin)
    first = margin + step * side
    return slice(start, stop), slice(start - first, stop - first)
