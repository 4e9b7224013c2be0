"""The pixels of an image that show the ground, on the grid of another image, block by block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.array_types import BoolArray, FloatArray
from ..geo.grid import Grid, Window
from ..imagery.reasons import VALID
from ..imagery.validity import ValidityTest
from ..raster.resample import ResampledSource, on_grid
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

    def _read(self, window: Window) -> FloatArray:
        return self.read_with_clear(window)[0]

    def read_with_clear(self, window: Window) -> tuple[FloatArray, BoolArray]:
        """Return the pixels of a window within the grid, and where they show the ground."""
        halo = self._test.halo
        wide = window.grown(halo)
        pixels = self._image.read(wide)
        classes = None if self._classes is None else self._classes.read(wide)
        reasons = self._test.final_reasons(self._test.provisional_reasons(pixels, classes))
        inside = slice(halo, halo + window.height), slice(halo, halo + window.width)
        pixels, hidden = pixels[(slice(None), *inside)], reasons[inside] != VALID
        if self._positions is not None:
            pixels = pixels[self._positions]
        np.copyto(pixels, _NAN, where=hidden)
        return pixels, ~hidden


class _ReadOnce(Source):
    """What is needed of an image for one block: read with the first window, then kept.

    Later windows lie within the first.
    """

    def __init__(self, clear: ClearPixels):
        self.grid, self.bands, self.block = clear.grid, clear.bands, clear.block
        self._clear = clear
        self._held: tuple[Window, FloatArray, BoolArray] | None = None

    def _read(self, window: Window) -> FloatArray:
        place, pixels, _ = self.held(window)
        return pixels[(slice(None), *window.within(place).slices)]

    @property
    def seen(self) -> _Seen:
        """One band, of the same pixels."""
        return _Seen(self)  # not kept: the two would keep each other, and the pixels, in memory

    def held(self, window: Window) -> tuple[Window, FloatArray, BoolArray]:
        """Return the window that was read, its pixels, and where they show the ground."""
        if self._held is None:
            self._held = (window, *self._clear.read_with_clear(window))
        return self._held


class _Seen(Source):
    """One band: 1 where an image shows the ground, NaN elsewhere."""

    bands = ("seen",)

    def __init__(self, once: _ReadOnce):
        self.grid, self.block = once.grid, once.block
        self._once = once

    def _read(self, window: Window) -> FloatArray:
        place, _, clear = self._once.held(window)
        inside = clear[window.within(place).slices]
        return np.where(inside, np.float32(1), _NAN)[np.newaxis]


class Layer(Source):
    """An image in a composite: its clear pixels aligned to the composite's grid.

    Parameters
    ----------
    clear : ClearPixels
    grid : Grid
        Of the composite.
    matrix : array of float, shape (3, 3), optional
        Alignment, as of `core.raster.resample.ResampledSource`.

    Attributes
    ----------
    gain, offset : array of float32, shape (bands, 1, 1), or None
        What brings the pixels to the radiometry of the composite.

    Raises
    ------
    NoOverlapError
        The image lies beside the grid.
    """

    def __init__(self, clear: ClearPixels, grid: Grid, matrix: FloatArray | None = None):
        self.grid, self.bands = grid, clear.bands
        self.clear = clear
        self.gain: FloatArray | None = None
        self.offset: FloatArray | None = None
        placed = on_grid(clear, grid) if matrix is None else ResampledSource(clear, grid, matrix)
        self.block, self.halo = placed.block, clear.halo
        self._placed = placed if isinstance(placed, ResampledSource) else None
        self._seen: ResampledSource | None = None
        if self._placed is not None and self._placed.shifts_cells:
            once = _ReadOnce(clear)
            self._seen = ResampledSource(once.seen, grid, matrix, "linear")

    def _read(self, window: Window) -> FloatArray:
        return self.part(window).pixels(window)

    def part(self, window: Window) -> LayerPart:
        """Return what the layer is in a window within the grid, read once."""
        once = _ReadOnce(self.clear)
        if self._placed is None:
            once.read(window)
            return LayerPart(self, once, once.held(window)[2])
        placed = self._placed.of(once)
        if self._seen is None:
            return LayerPart(self, placed, np.isfinite(placed.read(window)[0]))
        return LayerPart(self, placed, np.isfinite(self._seen.of(once.seen).read(window)[0]))


class LayerPart:
    """A layer in a window.

    Attributes
    ----------
    clear : array of bool, shape (height, width)
        Where it shows the ground.
    """

    def __init__(self, layer: Layer, placed: Source, clear: BoolArray):
        self._layer, self._placed = layer, placed
        self.clear = clear

    def pixels(self, window: Window) -> FloatArray:
        """Return the pixels of the window, or of a part of it.

        Returns
        -------
        array of float32, shape (bands, height, width)
            NaN where the layer does not show the ground; not to be written to.
        """
        pixels = self._placed.read(window)
        gain, offset = self._layer.gain, self._layer.offset
        if gain is None or offset is None:
            return pixels
        pixels = pixels * gain
        pixels += offset
        return pixels
