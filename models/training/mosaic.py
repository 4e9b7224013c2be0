"""Patches put together again as the image from which they were cut."""

from __future__ import annotations

import numpy as np

from .neighbours import Neighbours
from .patches import Patches


class Mosaic:
    """Patches put together as the image from which they were cut.

    A network that is trained on the same windows only also learns where they end; windows across
    their seams show the same ground in other surroundings.

    Parameters
    ----------
    patches : Patches
    found : Neighbours
        As :func:`neighbours.neighbours` finds them.
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
            Draws that corner, as far as all of the window lies on patches; without it the window
            is the patch.
        """
        height, width = self._patches.masks.shape[1:]
        left = top = 0
        if random is not None:
            # Both are drawn in any case, so that the draws that follow do not depend on the ground.
            left, top = int(random.integers(width)), int(random.integers(height))
            left = left if self._at(here, 0, 1)[0] >= 0 else 0
            needed = ((1, 0), (1, 1)) if left else ((1, 0),)
            top = top if all(self._at(here, *place)[0] >= 0 for place in needed) else 0
        return self._cut(here, top, left, height, width)

    def with_margin(self, index: np.ndarray, margin: int) -> Patches:
        """Return patches with a margin of the patches around them.

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
            middle; 0 in all bands and without a label where there is no patch.
        """
        patches = self._patches
        height, width = (side + 2 * margin for side in patches.masks.shape[1:])
        cut = [self._cut(here, -margin, -margin, height, width) for here in index]
        images, masks = (np.stack(parts) for parts in zip(*cut))
        return Patches(patches.ids[index], images, masks, patches.bands)

    def _cut(
        self, here: int, top: int, left: int, height: int, width: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return image and mask of a window that begins so far below and right of a patch's corner.

        It reaches no farther than the patches around that one; 0 where there is none.
        """
        patches = self._patches
        rows, columns = patches.masks.shape[1:]
        image = np.zeros((patches.images.shape[1], height, width), np.float32)
        mask = np.zeros((height, width), bool)
        for down in (-1, 0, 1):
            into, part = _overlap(down * rows - top, rows, height)
            for across in (-1, 0, 1):
                along, piece = _overlap(across * columns - left, columns, width)
                if into.start >= into.stop or along.start >= along.stop:
                    continue
                there, gain = self._at(here, down, across)
                if there >= 0:
                    pixels = patches.images[there][:, part, piece]
                    image[:, into, along] = pixels.astype(np.float32) * gain
                    mask[into, along] = patches.masks[there][part, piece]
        return image, mask

    def _at(self, here: int, down: int, across: int) -> tuple[int, np.float32]:
        """Return the patch so many (−1 to 1) down and across, −1 for none, and its gain."""
        steps = [("above", "below")[down > 0]] * abs(down)
        steps += [("left", "right")[across > 0]] * abs(across)
        for order in (steps, steps[::-1]):
            there, gain = here, np.float32(1)
            for step in order:
                beside, gains = self._beside[step]
                gain = gain * gains[there]
                there = beside[there]
                if there < 0:
                    break
            if there >= 0:
                return there, gain
        return -1, np.float32(1)


def _overlap(first: int, side: int, length: int) -> tuple[slice, slice]:
    """Return where a patch that begins at ``first`` lies in a window, and which part of it does."""
    start, stop = max(first, 0), min(first + side, length)
    return slice(start, stop), slice(start - first, stop - first)
