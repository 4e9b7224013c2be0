"""A cache of the spectral values of candidate pixels, so that the images are read only once.

Each scar is described by the mean of its indices on both dates (`core.scars.attributes`), and told
from what looks alike by the bands in it and around it (`core.scars.lookalikes`), but which pixels
are scars is known only when the whole image has been mapped. Without the cache the images would
have to be decoded, resampled and aligned a second time wherever there are scars.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from ..geo.array_types import BoolArray, ByteArray, FloatArray, IntArray
from ..geo.grid import Window
from ..labels import SCAR
from .rings import ring_pixels
from .spectral import SpectralValues


class CandidatePixels(NamedTuple):
    """The pixels of a window that scars may cover, and their values.

    Attributes
    ----------
    selected : array of bool, shape (height, width)
    values : array of float32, shape (values, pixels)
        As of `SpectralValues.of_dates`, in the order of the pixels of ``selected``.
    """

    selected: BoolArray
    values: FloatArray


class CandidateValues:
    """A cache of the spectral values of the pixels under candidates of a map.

    Mapping fills it window by window: `select` in the worker threads that hold a window's pixels,
    `add` in the one thread that collects the windows. `core.scars.attributes.describe` looks the
    pixels of the scars up in it, through `core.scars.zonal.zonal`.

    *What it holds:* for each window, the positions (int32) of the pixels that are mapped as scars
    or lie in holes of one pixel or gaps between them, and of those around them that
    `core.scars.rings` may choose; and the bands of both dates there (float32; indices are computed
    when they are looked up).

    *Memory:* 4 bytes, and 4 for each band of each date, of which there are up to six: 52 bytes for
    each pixel that is kept, 156 MB for the greatest number.

    *On a miss:* a pixel of a scar that was not kept, as in a larger hole that was filled, is read
    from the images by `zonal`. Where there are more candidate pixels than ``max_pixels``, nothing
    is kept, and all are read from the images. The result is the same.

    Parameters
    ----------
    spectral : SpectralValues
        Of the images that are mapped.
    min_pixels : int
        Candidates of fewer pixels, that cannot go on beyond the window, are not kept.
    max_pixels : int
        The greatest number of pixels to keep.
    """

    def __init__(self, spectral: SpectralValues, min_pixels: int = 1, max_pixels: int = 3_000_000):
        self._spectral = spectral
        self._min_pixels, self._max_pixels = min_pixels, max_pixels
        self._count = 0
        self.clear()

    def clear(self) -> None:
        """Free the memory of all pixels."""
        self._parts: dict[Window, tuple[IntArray, FloatArray]] = {}
        self._buffer: FloatArray = np.empty(0, np.float32)

    @property
    def windows(self) -> list[Window]:
        """The windows that were added, in their order; none where too many pixels were."""
        return list(self._parts)

    def select(
        self, window: Window, mask: ByteArray, pre: FloatArray, post: FloatArray, halo: int
    ) -> CandidatePixels:
        """Return the pixels of a window to keep; may be called in any thread.

        Parameters
        ----------
        window : Window
        mask : array of uint8, shape (height, width)
            With `SCAR` where candidates are; ``halo`` pixels larger than the window on each side.
        pre, post : arrays of float32, shape (bands, height, width)
            The same pixels of the images, all bands.
        halo : int
            `core.scars.rings.REACH` or more keeps all pixels around candidates.
        """
        inside = slice(halo, -halo or None)
        candidates = _candidate_pixels(mask, self._min_pixels)
        selected = (
            candidates | ring_pixels(candidates, mask, window.row - halo, window.col - halo)
        )[inside, inside]
        row, col = np.nonzero(selected)  # few: much quicker than by a mask of all pixels
        pixels = (image[:, row + halo, col + halo] for image in (pre, post))
        return CandidatePixels(selected, self._spectral.of_dates(*pixels))

    def add(self, window: Window, pixels: CandidatePixels) -> None:
        """Keep the pixels of a window; not to be called in several threads.

        Parameters
        ----------
        window : Window
            No two of them overlap, and together they cover the grid.
        pixels : CandidatePixels
        """
        values = pixels.values
        begin = self._count * len(values)
        self._count += values.shape[1]
        if self._count > self._max_pixels:
            self.clear()
            return
        if not len(self._buffer):
            # In one piece, which takes memory only as far as it is filled: many small ones that
            # stay would keep what is freed between them from the system.
            self._buffer = np.empty(self._max_pixels * len(values), np.float32)
        kept = self._buffer[begin : begin + values.size].reshape(values.shape)
        kept[...] = values
        self._parts[window] = np.flatnonzero(pixels.selected).astype(np.int32), kept

    def look_up(self, window: Window, row: IntArray, col: IntArray) -> tuple[BoolArray, FloatArray]:
        """Return which pixels of a window are kept, and the values of these.

        Parameters
        ----------
        window : Window
            One of `windows`.
        row, col : arrays of int64, shape (pixels,)
            Within the window.

        Returns
        -------
        kept : array of bool, shape (pixels,)
        values : array of float32, shape (values, kept pixels)
            As of `SpectralValues.of`.
        """
        places, values = self._parts[window]
        wanted = row * window.width + col
        position = np.searchsorted(places, wanted)
        position[position == len(places)] = 0
        kept = places[position] == wanted if len(places) else np.zeros(len(wanted), bool)
        return kept, self._spectral.of_bands(values[:, position[kept]])


def _candidate_pixels(mask: ByteArray, min_pixels: int) -> BoolArray:
    """Return where candidates, and holes of a pixel in them, are.

    Candidates of fewer pixels count only where they touch the edge of the mask.
    """
    scar = (mask == SCAR).astype(np.uint8)
    if min_pixels > 1 and scar.any():
        _, label, statistics, _ = cv2.connectedComponentsWithStats(scar, connectivity=8)
        counts = statistics[:, cv2.CC_STAT_AREA] >= min_pixels
        for edge in (label[0], label[-1], label[:, 0], label[:, -1]):
            counts[edge] = True
        counts[0] = False
        scar = counts[label].astype(np.uint8)
    return cv2.morphologyEx(scar, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)).astype(bool)
