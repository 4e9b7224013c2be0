"""Tiles that overlap: how a raster is cut into them and put together again without seams."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import FloatArray, IntArray
from ..geo.grid import Window
from .block_cache import CAPACITY
from .source import Source

# Tiles are blended in this share of their overlap, in its middle, and in so many pixels at most. On
# the outer side of each, where a network has least context, nothing is used.
_BLENDED, _MOST_BLENDED = 0.2, 16
# Pixels of a strip: with all bands, few enough for the processor's cache.
_STRIP = 1 << 15


@dataclass(frozen=True)
class Axis:
    """The tiles along one side of a raster, all of one size but for the last, which may be smaller.

    The first begins and the last ends where the raster does, as far as its length is a multiple of
    ``multiple``: a network is trained on patches that end, without mirror images around them.

    Attributes
    ----------
    length : int
        Pixels of the raster.
    whole : int
        The length rounded up to a multiple.
    tile, overlap : int
        Pixels of a tile, and those that it shares with the next one, 0 where there is no next.
    count : int
        Of the tiles.
    """

    length: int
    whole: int
    tile: int
    overlap: int
    count: int

    @classmethod
    def cut(cls, length: int, tile: int, overlap: int, multiple: int) -> Axis:
        """Return the tiles of a raster, as few and as even as can be.

        Parameters
        ----------
        length : int
            Pixels of the raster.
        tile : int
            Largest size of a tile, a multiple of ``multiple``.
        overlap : int
            Pixels that neighbours share, at least; becomes a multiple of ``multiple``.
        multiple : int
            Tiles begin and end at multiples of it from each other, so that a network that halves
            its image pools the same pixels in every tile.

        Raises
        ------
        ScarMapperError
            The overlap is more than half of the tile.
        """
        overlap = _rounded_up(overlap, multiple)
        if overlap < 0 or 2 * overlap > tile:
            raise ScarMapperError(
                "Tiles of {tile} pixels cannot overlap by {overlap} pixels; choose an overlap "
                "from 0 to {most}.",
                tile=tile,
                overlap=overlap,
                most=tile // 2 // multiple * multiple,
            )
        whole = _rounded_up(length, multiple)
        count = max(1, math.ceil((whole - overlap) / (tile - overlap)))
        if count == 1:
            overlap = 0
        stride = _rounded_up(math.ceil((whole - overlap) / count), multiple)
        # Of many tiles, rounded up, the last may not be needed.
        count = max(1, math.ceil((whole - overlap) / stride))
        return cls(length, whole, overlap + stride, overlap, count)

    @property
    def stride(self) -> int:
        """Pixels from one tile to the next."""
        return self.tile - self.overlap

    def start(self, index: int) -> int:
        """Return the first pixel of a tile."""
        return index * self.stride

    def size(self, index: int) -> int:
        """Return the pixels of a tile; it may reach beyond the raster by less than a multiple."""
        return min(self.tile, self.whole - self.start(index))

    def core(self, index: int) -> tuple[int, int]:
        """Return the first pixel that is complete with a tile, and the one after the last.

        A tile completes the pixels that it shares with the one before; those that it shares with
        the next one are completed by that. Cores tile the raster without overlap.
        """
        last = index == self.count - 1
        return self.start(index), self.length if last else self.start(index + 1)

    def weights(self, index: int) -> FloatArray:
        """Return the weight of each pixel of a tile, array of float32.

        The weights that a pixel of the raster has in all tiles sum to 1.
        """
        out = np.ones(self.size(index), np.float32)
        rise = _ramp(self.overlap)
        if index > 0:
            out[: self.overlap] = rise
        if index < self.count - 1:
            out[self.stride :] = rise[::-1]
        return out


def in_stripes(down: Axis, across: Axis, columns: int) -> list[tuple[int, int]]:
    """Return row and column of all tiles: row by row in stripes of at most so many columns.

    The stripes, from left to right, are as even as can be.
    """
    count = math.ceil(across.count / columns)
    edges = [across.count * i // count for i in range(count + 1)]
    return [
        (row, col)
        for left, right in zip(edges, edges[1:])
        for row in range(down.count)
        for col in range(left, right)
    ]


def cached_columns(down: Axis, across: Axis, sources: Sequence[Source]) -> int:
    """Return how many columns of tiles a stripe may have whose blocks stay in the cache.

    The tiles of the next row then read the blocks that they share with this one from the cache.

    Parameters
    ----------
    down, across : Axis
    sources : sequence of Source
        Those that are read, on about this grid. Where their blocks are not cached, or are as wide
        as the raster, all tiles of a row are in one stripe.
    """
    cached = [source.cached_block for source in sources if source.cached_block]
    if not cached:
        return across.count
    height, width = (max(sides) for sides in zip(*cached))
    pixel = sum(len(source.bands) * np.dtype(source.dtype).itemsize for source in sources)
    # Tiles begin and end within blocks, by half a block on average.
    pixels = CAPACITY // (pixel * (down.tile + height))
    if max(pixels, width) >= across.length:
        return across.count
    return min(max(1, (pixels - width - across.overlap) // across.stride), across.count)


def _ramp(length: int) -> FloatArray:
    """Return the rise from 0 to 1 of a Hann window; with its mirror image it sums to 1."""
    blended = max(min(_BLENDED * length, _MOST_BLENDED), 1)
    place = np.arange(length) + 0.5 - length / 2
    inner = np.clip(place / blended + 0.5, 0, 1)
    return (np.sin(np.pi / 2 * inner) ** 2).astype(np.float32)


def _rounded_up(value: int, multiple: int) -> int:
    return -(-value // multiple) * multiple


def mirrored_strips(
    source: Source,
    window: Window,
    part: int | None = None,
    check: Callable[[], None] | None = None,
) -> Iterator[tuple[slice, FloatArray]]:
    """Read a window and yield its strips; beyond the grid lies a mirror image of the raster.

    The whole window is read by the call itself, before the first strip is yielded.

    Parameters
    ----------
    source : Source
    window : Window
        May reach beyond the grid, by any distance.
    part : int, optional
        Side of the parts that are read at a time, in pixels.
    check : callable, optional
        Called before each part; may raise an error to end the reading.

    Yields
    ------
    rows : slice
        Of the window.
    pixels : array of float32, shape (bands, rows, width)
        NaN where invalid.
    """
    rows = _mirrored(window.row, window.height, source.grid.height)
    cols = _mirrored(window.col, window.width, source.grid.width)
    top, left = int(rows.min()), int(cols.min())
    inner = Window(top, left, int(rows.max()) + 1 - top, int(cols.max()) + 1 - left)
    pixels = _read_in_parts(source, inner, part, check)

    def strips() -> Iterator[tuple[slice, FloatArray]]:
        high = max(1, _STRIP // window.width)
        for begin in range(0, window.height, high):
            strip = slice(begin, min(begin + high, window.height))
            if inner == window:
                yield strip, pixels[:, strip]
            else:
                yield strip, pixels[:, (rows[strip] - top)[:, None], (cols - left)[None, :]]

    return strips()


def _mirrored(start: int, count: int, length: int) -> IntArray:
    """Return positions from 0 to length − 1, mirrored at both ends without repeating these."""
    period = max(2 * (length - 1), 1)
    place = np.arange(start, start + count) % period
    return np.minimum(place, period - place) if length > 1 else np.zeros(count, np.intp)


def _read_in_parts(
    source: Source, window: Window, part: int | None, check: Callable[[], None] | None
) -> FloatArray:
    if part is None or max(window.height, window.width) <= part:
        return source.read(window)
    out = np.empty((len(source.bands), window.height, window.width), np.float32)
    for row in range(0, window.height, part):
        for col in range(0, window.width, part):
            height, width = min(part, window.height - row), min(part, window.width - col)
            inner = Window(window.row + row, window.col + col, height, width)
            if check is not None:
                check()
            out[:, row : row + height, col : col + width] = source.read(inner)
    return out
