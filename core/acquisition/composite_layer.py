"""An image in a composite: its clear pixels on the composite's grid, in its radiometry."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from ..geo.array_types import AnyArray, ByteArray, FloatArray
from ..geo.grid import Grid, Window
from ..raster.resample import Cell, ResampledSource, on_grid, united
from ..raster.shifting import lanczos, shifted, shifted_valid, weight_of_valid
from ..raster.source import Source
from .clear_pixels import ClearPixels, ClearView

# OpenCV's names of the types that pixels are rounded to.
_DEPTHS = {"uint8": cv2.CV_8U, "uint16": cv2.CV_16U, "int16": cv2.CV_16S}
_NAN = np.float32(np.nan)


class Layer(Source):
    """An image in a composite.

    Parameters
    ----------
    clear : ClearPixels
    grid : Grid
        Of the composite.
    matrix : array of float, shape (3, 3), optional
        Alignment, as of `core.raster.resample.ResampledSource`.

    Attributes
    ----------
    gain, offset : array of float32, shape (bands,)
        What brings the pixels to the radiometry of the composite: 1 and 0 before it is known.

    Raises
    ------
    NoOverlapError
        The image lies beside the grid.
    """

    def __init__(self, clear: ClearPixels, grid: Grid, matrix: FloatArray | None = None):
        self.grid, self.bands = grid, clear.bands
        self.clear = clear
        self.gain: FloatArray = np.ones(len(self.bands), np.float32)
        self.offset: FloatArray = np.zeros(len(self.bands), np.float32)
        placed = on_grid(clear, grid) if matrix is None else ResampledSource(clear, grid, matrix)
        self.block, self.halo = placed.block, clear.halo
        self._placed = placed if isinstance(placed, ResampledSource) else None

    @property
    def exact_dtype(self) -> str:
        """The type of the pixels of the image, which those of the layer may be rounded to."""
        return self.clear.exact_dtype

    def _read(self, window: Window) -> FloatArray:
        part = self.part(window, whole=True)
        out = np.full((len(self.bands), window.height, window.width), _NAN, np.float32)
        part.write(out, part.clear)
        return out

    def part(self, window: Window, whole: bool = False) -> LayerPart:
        """Return what the layer is in a window within the grid.

        Parameters
        ----------
        window : Window
        whole : bool
            Most of its pixels will be wanted.
        """
        if self._placed is None:
            return _InPlace(self, window, whole)
        if self._placed.shifts_cells:
            return _InCells(self, window, self._placed, whole)
        return _Resampled(self, window, self._placed)


class LayerPart:
    """A layer in a window.

    Parameters
    ----------
    layer : Layer
    window : Window

    Attributes
    ----------
    clear : array of uint8, shape (height, width)
        1 where it shows the ground, as far as is known before the pixels are read.
    """

    clear: ByteArray

    def __init__(self, layer: Layer, window: Window):
        self._layer, self._window = layer, window

    def write(self, out: AnyArray, wanted: ByteArray) -> ByteArray:
        """Write the pixels that are wanted; `clear` loses those that turn out to have no value.

        Parameters
        ----------
        out : array, shape (bands, height, width)
            Of float32, or of `Layer.exact_dtype`, to which pixels are rounded.
        wanted : array of uint8, shape (height, width)
            1 where clear pixels are wanted.

        Returns
        -------
        array of uint8, shape (height, width)
            1 where they were written.
        """
        written = wanted.copy()
        for place, pixels, clear in self._pixels(wanted):
            inside = place.within(self._window).slices
            if clear is not None and cv2.countNonZero(clear) < clear.size:
                for mask in (written, self.clear):
                    mask[inside] &= clear
            self._put(pixels, out[(slice(None), *inside)], written[inside])
        return written

    def _pixels(self, wanted: ByteArray) -> Iterator[tuple[Window, AnyArray, ByteArray | None]]:
        """Yield windows in which pixels are wanted, the pixels, and where there are some."""
        raise NotImplementedError

    def _around(self, wanted: ByteArray, place: Window | None = None) -> Window | None:
        """Return the smallest window around what is wanted, in a window; None where nothing is."""
        if place is None:
            place = self._window
        inside = wanted[place.within(self._window).slices]
        col, row, width, height = cv2.boundingRect(inside)
        return Window(place.row + row, place.col + col, height, width) if width else None

    def _put(self, pixels: AnyArray, out: AnyArray, wanted: ByteArray) -> None:
        """Write pixels, brought to the radiometry of the composite, where they are wanted."""
        depth = _DEPTHS.get(out.dtype.name)
        changes = zip(self._layer.gain.tolist(), self._layer.offset.tolist())
        for band, target, (gain, offset) in zip(pixels, out, changes):
            same = (gain, offset) == (1, 0)
            if depth is None:
                np.copyto(target, band if same else band * gain + offset, where=wanted.view(bool))
                continue
            if not same or band.dtype != out.dtype:
                # Rounds, and keeps to the range of the type.
                band = cv2.addWeighted(band, gain, band, 0, offset, dtype=depth)
            copy_where(band, target, wanted)


class _InPlace(LayerPart):
    """Of a layer whose pixels are those of the composite."""

    def __init__(self, layer: Layer, window: Window, whole: bool):
        super().__init__(layer, window)
        self._view = layer.clear.view(window, whole)
        self.clear = self._view.clear

    def _pixels(self, wanted: ByteArray) -> Iterator[tuple[Window, AnyArray, ByteArray | None]]:
        place = self._around(wanted)
        if place is not None:
            yield (place, *self._view.pixels(place))


class _InCells(LayerPart):
    """Of a layer whose small cells are shifted as a whole."""

    def __init__(self, layer: Layer, window: Window, placed: ResampledSource, whole: bool):
        super().__init__(layer, window)
        self._cells = list(placed.cells(window))
        needed = united(cell.needed for cell in self._cells)
        self._view: ClearView = layer.clear.view(needed, whole)
        shape = window.height, window.width
        if self._view.clear.all():
            self.clear = np.ones(shape, np.uint8)
            return
        self.clear = np.empty(shape, np.uint8)
        for cell in self._cells:
            seen = _seen(self._view.clear_in(cell.needed), cell)
            self.clear[cell.place.within(window).slices] = seen

    def _pixels(self, wanted: ByteArray) -> Iterator[tuple[Window, AnyArray, ByteArray | None]]:
        around = [(cell, self._around(wanted, cell.place)) for cell in self._cells]
        cells = [cell.cut(part) for cell, part in around if part is not None]
        if not cells:
            return
        needed = united(cell.needed for cell in cells)
        stored, clear = self._view.pixels(needed)
        for cell in cells:
            place = cell.needed.within(needed).slices
            pixels, valid = stored[(slice(None), *place)].astype(np.float32), clear[place]
            if valid.all():
                across, down = lanczos(cell.right), lanczos(cell.below)
                yield cell.place, shifted(pixels, across, down), None
                continue
            weight = valid.astype(np.float32)[np.newaxis]
            # Not by a product: what is invalid may be NaN.
            pixels[:, valid == 0] = 0
            found = shifted_valid(pixels, weight, cell.right, cell.below)
            yield cell.place, found, _seen(valid, cell)


class _Resampled(LayerPart):
    """Of a layer each pixel of which is resampled at its own place."""

    def __init__(self, layer: Layer, window: Window, placed: ResampledSource):
        super().__init__(layer, window)
        self._found = placed.read(window)
        self.clear = np.isfinite(self._found[0]).view(np.uint8)

    def _pixels(self, wanted: ByteArray) -> Iterator[tuple[Window, AnyArray, ByteArray | None]]:
        yield self._window, np.nan_to_num(self._found), None


def _seen(clear: ByteArray, cell: Cell) -> ByteArray:
    """Return where at least half of the weight of a cell's neighbours is clear."""
    shape = cell.place.height, cell.place.width
    count = cv2.countNonZero(clear)
    if count in (0, clear.size):
        return np.full(shape, min(count, 1), np.uint8)
    valid = clear.astype(np.float32)[np.newaxis]
    return (weight_of_valid(valid, cell.right, cell.below)[0] >= 0.5).view(np.uint8)


def copy_where(values: AnyArray, out: AnyArray, where: ByteArray) -> None:
    """Write values of one band into another array of their type where a mask is not 0."""
    if out.flags.c_contiguous or out.strides[-1] == out.itemsize:
        cv2.copyTo(values, where, out)
    else:
        np.copyto(out, values, where=where.view(bool))
