"""The pixels of a composite from those of its layers: the first that is clear, or the median."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ..geo.array_types import AnyArray, ByteArray, FloatArray
from ..geo.grid import Window
from ..raster.source import Source
from .composite_layer import Layer, copy_where

DATE_BANDS = ("date", "observations")


@dataclass(frozen=True)
class CompositeBlock:
    """The pixels of a window of a composite.

    Attributes
    ----------
    pixels : array of `CompositePixels.exact_dtype`, shape (bands, height, width)
        Of no meaning where no image shows the ground.
    days : array of uint16, shape (height, width)
        Of `DATE_BANDS`; 0 where no image shows the ground.
    count : array of uint8, shape (height, width)
        Number of images that show the ground.
    """

    pixels: AnyArray
    days: AnyArray
    count: ByteArray

    def as_float(self) -> FloatArray:
        """Return all bands, `DATE_BANDS` too, NaN where no image shows the ground."""
        out = np.concatenate([self.pixels, self.days[None], self.count[None]], dtype=np.float32)
        out[:, self.count == 0] = np.nan
        return out


class CompositePixels(Source):
    """Layers on one grid as one image, with `DATE_BANDS`.

    Parameters
    ----------
    layers : sequence of Layer
        The most important first.
    days : sequence of float
        The date of each.
    method : {"best", "median"}

    Notes
    -----
    The bands of an image are read only where they are wanted: of the clearest first, next to none
    of the last.
    """

    def __init__(self, layers: Sequence[Layer], days: Sequence[float], method: str):
        first = layers[0]
        self.grid, self.block = first.grid, first.block
        self.bands = (*first.bands, *DATE_BANDS)
        kinds = {layer.exact_dtype for layer in layers}
        self._kind = kinds.pop() if len(kinds) == 1 else "float32"
        self._layers, self._method = tuple(layers), method
        self._days = np.asarray(days, np.uint16)

    @property
    def exact_dtype(self) -> str:
        """The type of the pixels of all layers; float32 where they have none in common.

        Resampled, and brought to another radiometry, they are rounded to it.
        """
        return self._kind

    def _read(self, window: Window) -> FloatArray:
        return self.block_of(window).as_float()

    def block_of(self, window: Window) -> CompositeBlock:
        """Return the pixels of a window within the grid."""
        return self._best(window) if self._method == "best" else self._median(window)

    def _best(self, window: Window) -> CompositeBlock:
        """Return each pixel of the first layer that shows it, and its date."""
        shape = window.height, window.width
        out = np.zeros((len(self.bands) - len(DATE_BANDS), *shape), self._kind)
        days, count = np.zeros(shape, np.uint16), np.zeros(shape, np.uint8)
        for layer, day in zip(self._layers, self._days):
            part = layer.part(window, whole=layer is self._layers[0])
            wanted = part.clear & (count == 0)
            if cv2.countNonZero(wanted):
                # Where all is filled, the others are only counted.
                copy_where(np.full(shape, day), days, part.write(out, wanted))
            count += part.clear
        return CompositeBlock(out, days, count)

    def _median(self, window: Window) -> CompositeBlock:
        """Return the median of each pixel, band by band, and the middle date, likewise."""
        shape = window.height, window.width
        values = np.full(
            (len(self._layers), len(self.bands) - len(DATE_BANDS), *shape),
            _above_all(self._kind),
            self._kind,
        )
        order = np.argsort(np.argsort(self._days, kind="stable"))
        ranks = np.full((len(self._layers), *shape), 255, np.uint8)
        count = np.zeros(shape, np.uint8)
        for layer, rank, stored, ranked in zip(self._layers, order, values, ranks):
            part = layer.part(window, whole=True)
            part.write(stored, part.clear)
            copy_where(np.full(shape, rank, np.uint8), ranked, part.clear)
            count += part.clear
        out = np.zeros(values.shape[1:], values.dtype)
        for number in range(values.shape[1]):
            _write_medians(values[:, number], count, out[number])
        middle = np.zeros(shape, np.uint8)
        _write_medians(ranks, count, middle, lower=True)
        days = np.sort(self._days)[middle]
        days[count == 0] = 0
        return CompositeBlock(out, days, count)


def _above_all(dtype: str) -> float:
    """Return a number that no other of the type is above."""
    return np.iinfo(dtype).max if np.dtype(dtype).kind in "iu" else np.inf


def _write_medians(
    values: AnyArray, count: ByteArray, out: AnyArray, *, lower: bool = False
) -> None:
    """Write the medians of the values that there are.

    Parameters
    ----------
    values : array, shape (layers, height, width)
        `_above_all` where a layer shows nothing; sorted in place up to the middle.
    count : array of uint8, shape (height, width)
        The number of layers that show something.
    out : array of the same type, shape (height, width)
    lower : bool
        Of an even number take the lower of the middle two, not their mean.
    """
    layers = len(values)
    smaller = np.empty_like(values[0])
    for place in range(layers // 2 + 1):
        # The smallest of those that are left moves to the place.
        for upper in range(layers - 1, place, -1):
            cv2.min(values[upper - 1], values[upper], dst=smaller)
            cv2.max(values[upper - 1], values[upper], dst=values[upper])
            values[upper - 1] = smaller
    for number in range(1, layers + 1):
        where = (count == number).view(np.uint8)
        if not where.any():
            continue
        middle = values[(number - 1) // 2]
        if number % 2 == 0 and not lower:
            middle = cv2.addWeighted(middle, 0.5, values[number // 2], 0.5, 0)
        copy_where(middle, out, where)
