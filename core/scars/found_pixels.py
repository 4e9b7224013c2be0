"""The mask and the probability of a whole grid, in little memory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..geo.array_types import ByteArray, FloatArray, IntArray
from ..geo.grid import Grid, Window
from ..geo.runs import Runs, runs_of, within
from ..labels import NO_SCAR, SCAR, UNKNOWN
from ..raster.packed_bytes import PackedBytes
from ..raster.source import Source, strips
from ..runtime.freed_memory import release_freed_memory
from .polygons import Scars

# A byte holds the probability in so many steps, times two, plus 1 in a scar; or `_UNKNOWN`.
_STEPS, _UNKNOWN = 126, 254


class FoundPixels(Source):
    """Mask and probability of a grid, filled window by window; as a source, the probability.

    Parameters
    ----------
    grid : Grid

    Attributes
    ----------
    all_unknown : bool
        Whether every pixel is unknown.

    Notes
    -----
    The probability is rounded to 1/126, by 0.4 % at most; errors of the pixels of a scar cancel
    out in its mean. Few pixels are like a scar, so that a pixel takes a fraction of a byte.
    """

    def __init__(self, grid: Grid):
        self.grid, self.bands = grid, ("probability",)
        self.all_unknown = True
        self._filled = False
        self._packed = PackedBytes(grid, _UNKNOWN)

    def put(self, window: Window, mask: ByteArray, probability: FloatArray) -> None:
        """Add a window.

        Parameters
        ----------
        window : Window
            No two overlap; pixels that lie in none are unknown.
        mask : array of uint8, shape (height, width)
            As of `core.detectors.base.Detection`.
        probability : array of float32, shape (height, width)
            Any value where the mask is `UNKNOWN`.
        """
        found = np.empty(mask.shape, np.uint8)
        hidden = 0
        for rows in strips(*mask.shape):
            part = mask[rows]
            scaled = probability[rows] * np.float32(_STEPS)
            np.rint(scaled, out=scaled)
            kept = np.fmax(scaled, np.float32(0), out=scaled).astype(np.uint8)  # NaN becomes 0
            kept <<= 1
            kept |= part == SCAR
            unknown = part == UNKNOWN
            np.copyto(kept, np.uint8(_UNKNOWN), where=unknown)
            hidden += np.count_nonzero(unknown)
            found[rows] = kept
        if not self._filled:
            self.block, self._filled = (window.height, window.width), True
        self.all_unknown = self.all_unknown and hidden == found.size
        self._packed.put(window, found, _UNKNOWN if 2 * hidden > found.size else 0)

    def _strips(self) -> Iterator[tuple[Window, ByteArray]]:
        """Yield all pixels, in strips as high as the windows."""
        for row in range(0, self.grid.height, self.block[0]):
            strip = Window(row, 0, min(self.block[0], self.grid.height - row), self.grid.width)
            yield strip, self._packed.read(strip)

    def scar_runs(self) -> Runs:
        """Return the pixels in scars."""
        parts: list[IntArray] = [np.empty((3, 0), np.int64)]
        for strip, kept in self._strips():
            row, start, stop, _ = runs_of(kept, 1, bits=1)
            parts.append(np.stack([row + strip.row, start, stop]))
        row, start, stop = np.concatenate(parts, axis=1)
        return Runs(row, start, stop, self.grid.width)

    def _read(self, window: Window) -> FloatArray:
        kept = self._packed.read(window)
        share = (kept >> 1).astype(np.float32) / np.float32(_STEPS)
        share[kept == _UNKNOWN] = np.nan
        return share[np.newaxis]

    def mask_of(self, scars: Scars) -> ByteArray:
        """Return the mask of these scars alone, their filled holes included.

        Parameters
        ----------
        scars : Scars

        Returns
        -------
        array of uint8, shape (height, width)
        """
        release_freed_memory()  # which makes room for it
        mask = np.empty((self.grid.height, self.grid.width), np.uint8)
        for strip, kept in self._strips():
            part, unknown = mask[strip.slices], kept == _UNKNOWN
            part[...] = NO_SCAR
            np.copyto(part, np.uint8(UNKNOWN), where=unknown)
            runs, _ = within(scars.runs, strip)
            row, col, _ = runs.pixels()
            visible = ~unknown[row, col]
            part[row[visible], col[visible]] = SCAR
        return mask
