"""What was found in every pixel of a grid, in one byte each."""

from __future__ import annotations

import numpy as np

from .detection import NO_SCAR, SCAR, UNKNOWN
from .grid import Grid, Window
from .polygons import Scars
from .runs import Runs, runs_of, within
from .source import Source, strips

# A byte holds the probability in so many steps, times two, plus 1 in a scar; or this.
_STEPS, _UNKNOWN = 126, 254


class FoundPixels(Source):
    """Mask and probability of a grid, filled window by window; read, it gives the probability.

    Parameters
    ----------
    grid : Grid

    Notes
    -----
    The probability is kept to 0.4 %, which the mean over a scar makes less.
    """

    def __init__(self, grid: Grid):
        self.grid, self.bands = grid, ("probability",)
        self._bytes = np.full((grid.height, grid.width), _UNKNOWN, np.uint8)

    def put(self, window: Window, mask: np.ndarray, probability: np.ndarray) -> None:
        """Take in a window.

        Parameters
        ----------
        window : Window
        mask : array of uint8, shape (height, width)
            As of `scarmapper.core.detection.Detection`.
        probability : array of float32, shape (height, width)
            Any value where the mask is `UNKNOWN`.
        """
        target = self._bytes[window.slices]
        for rows in strips(*mask.shape):
            part = mask[rows]
            scaled = probability[rows] * np.float32(_STEPS)
            np.rint(scaled, out=scaled)
            kept = np.fmax(scaled, np.float32(0), out=scaled).astype(np.uint8)  # NaN becomes 0
            kept <<= 1
            kept |= part == SCAR
            np.copyto(kept, np.uint8(_UNKNOWN), where=part == UNKNOWN)
            target[rows] = kept

    @property
    def nothing_known(self) -> bool:
        """Whether every pixel is unknown."""
        return all((self._bytes[rows] == _UNKNOWN).all() for rows in strips(*self._bytes.shape))

    def scars(self) -> Runs:
        """Return the pixels in scars."""
        return runs_of(self._bytes, 1, bits=1)

    def _read(self, window: Window) -> np.ndarray:
        kept = self._bytes[window.slices]
        share = (kept >> 1).astype(np.float32) / np.float32(_STEPS)
        share[kept == _UNKNOWN] = np.nan
        return share[np.newaxis]

    def into_mask(self, scars: Scars) -> np.ndarray:
        """Return the mask of these scars alone, their filled holes included; the end of this.

        Parameters
        ----------
        scars : Scars

        Returns
        -------
        array of uint8, shape (height, width)
            The memory in which all was kept: nothing can be read any more.
        """
        for rows in strips(*self._bytes.shape):
            part = self._bytes[rows]
            known = part != _UNKNOWN
            part[...] = np.where(known, np.uint8(NO_SCAR), np.uint8(UNKNOWN))
            runs, _ = within(scars.runs, Window(rows.start, 0, *part.shape))
            row, col, _ = runs.pixels()
            seen = known[row, col]
            part[row[seen], col[seen]] = SCAR
        mask, self._bytes = self._bytes, np.empty((0, 0), np.uint8)
        return mask
