"""The pixels of an image that show the ground, read no farther than they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.array_types import AnyArray, BoolArray, ByteArray, FloatArray
from ..geo.grid import Window
from ..imagery.reasons import VALID
from ..imagery.validity import ValidityTest
from ..raster.source import Source

_NAN = np.float32(np.nan)


class ClearPixels(Source):
    """Some bands of an image, NaN in all of them where it does not show the ground.

    Parameters
    ----------
    image : Source
    classes : Source or None
        Scene classes on the image's grid.
    test : ValidityTest
        Made for the image.
    bands : sequence of str
        Those that are wanted.
    """

    def __init__(
        self, image: Source, classes: Source | None, test: ValidityTest, bands: Sequence[str]
    ):
        self.grid, self.block, self.bands = image.grid, image.block, tuple(bands)
        self.halo = test.halo + image.halo
        positions = [image.bands.index(band) for band in bands]
        self._positions = None if positions == list(range(len(image.bands))) else positions
        self._image, self._classes, self._test = image, classes, test
        self._first = image.select([0])

    @property
    def exact_dtype(self) -> str:
        """As of `Source`."""
        return self._image.exact_dtype

    @property
    def seen(self) -> SeenGround:
        """One band, of where the image shows the ground."""
        return SeenGround(self)

    def _read(self, window: Window) -> FloatArray:
        pixels, clear = self.view(window, whole=True).pixels(window)
        out = pixels.astype(np.float32)
        if not clear.all():
            out[:, clear == 0] = _NAN
        return out

    def view(self, window: Window, whole: bool = False) -> ClearView:
        """Return what the image shows in a window, which may reach beyond the grid.

        By scene classes, the bands are read only where they are asked for; but all of them where
        the first has no value somewhere, which is where the image ends, or where ``whole``.
        """
        halo = self._test.halo
        wide = window.grown(halo)
        inside = slice(halo, halo + window.height), slice(halo, halo + window.width)
        if self._classes is None:
            pixels, invalid = self._image.read_exact(wide)
            provisional = self._test.provisional_reasons(_as_float(pixels, invalid))
            clear = self._test.final_reasons(provisional)[inside] == VALID
            return ClearView(self, window, clear, pixels[(slice(None), *inside)])
        classes, unknown = self._classes.read_exact(wide)
        held, lacking = None, None
        whole = whole or not self._image.bands_apart
        if not whole:
            lacking = self._first.read_exact(wide)[1]
        if whole or self._has_gaps(lacking, wide):
            held, lacking = self._image.read_exact(wide)
            held = held[(slice(None), *inside)]
        provisional = self._test.reasons_by_classes(classes[0], unknown, lacking)
        clear = self._test.final_reasons(provisional)[inside] == VALID
        return ClearView(self, window, clear, held)

    def _has_gaps(self, lacking: BoolArray | None, window: Window) -> bool:
        """Return whether values are lacking within the grid, and not only beyond it."""
        if lacking is None:
            return False
        shared = window.intersection(self.grid.window)
        return shared is not None and bool(lacking[shared.within(window).slices].any())

    def read_bands(self, window: Window) -> tuple[AnyArray, BoolArray | None]:
        """Return all bands of the image, as `Source.read_exact` does."""
        return self._image.read_exact(window)

    def wanted(self, pixels: AnyArray) -> AnyArray:
        """Return those of the bands of the image that are wanted."""
        return pixels if self._positions is None else pixels[self._positions]


class ClearView:
    """A window of an image.

    Attributes
    ----------
    clear : array of uint8, shape (height, width)
        1 where the image shows the ground, as far as is known: a pixel of which another band than
        the first has no value is found as such when it is read.
    """

    def __init__(self, image: ClearPixels, window: Window, clear: BoolArray, held: AnyArray | None):
        self._image, self._window, self._held = image, window, held
        self.clear: ByteArray = clear.view(np.uint8)

    def clear_in(self, part: Window) -> ByteArray:
        """Return `clear` in a part of the window."""
        return self.clear[part.within(self._window).slices]

    def pixels(self, part: Window) -> tuple[AnyArray, ByteArray]:
        """Return the bands that are wanted in a part of the window, and where it is clear.

        Returns
        -------
        pixels : array of `Source.exact_dtype`, shape (bands, height, width)
            Of no meaning where not clear; shared.
        clear : array of uint8, shape (height, width)
        """
        clear = self.clear_in(part)
        if self._held is not None:
            place = part.within(self._window).slices
            return self._image.wanted(self._held[(slice(None), *place)]), clear
        pixels, lacking = self._image.read_bands(part)
        if lacking is not None:
            clear = clear & (~lacking).view(np.uint8)
        return self._image.wanted(pixels), clear


class SeenGround(Source):
    """One band: 1 where an image shows the ground, NaN elsewhere.

    Parameters
    ----------
    image : ClearPixels
    """

    bands = ("seen",)

    def __init__(self, image: ClearPixels):
        self.grid, self.block, self.halo = image.grid, image.block, image.halo
        self._image = image

    def _read(self, window: Window) -> FloatArray:
        clear = self._image.view(window).clear
        return np.where(clear, np.float32(1), _NAN)[np.newaxis]


def _as_float(pixels: AnyArray, invalid: BoolArray | None) -> FloatArray:
    """Return pixels as float32, NaN where invalid."""
    out: FloatArray = pixels.astype(np.float32, copy=False)
    if invalid is not None and out is not pixels:
        out[:, invalid] = _NAN
    return out
