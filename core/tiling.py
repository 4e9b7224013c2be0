"""How a raster is cut into tiles that overlap, and put together again without seams."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .errors import ScarMapperError
from .grid import Window
from .source import Source

# Of the overlap of two tiles this share, on the outer side of each, is thrown away: there a
# network sees least of the surroundings. In between the tiles are blended.
_DISCARDED = 0.4


@dataclass(frozen=True)
class Axis:
    """The tiles along one side of a raster, all of one size.

    Attributes
    ----------
    length : int
        Pixels of the raster.
    tile, overlap : int
        Pixels of a tile, and those that it shares with the next one; 0 where there is none.
    margin : int
        Pixels before the first one of the raster that the first tile begins at.
    count : int
        Of the tiles.
    """

    length: int
    tile: int
    overlap: int
    margin: int
    count: int

    @classmethod
    def of(cls, length: int, tile: int, overlap: int, multiple: int) -> Axis:
        """Return the tiles for a raster, as few and as even as can be.

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
            The overlap is more than a third of the tile.
        """
        overlap = _up(overlap, multiple)
        if overlap < 0 or 3 * overlap > tile:
            raise ScarMapperError(
                f"Tiles of {tile} pixels cannot overlap by {overlap} pixels; choose an overlap "
                f"from 0 to {tile // 3 // multiple * multiple}."
            )
        margin = _up(math.ceil(_DISCARDED * overlap), multiple)
        whole = length + 2 * margin
        count = max(1, math.ceil((whole - overlap) / (tile - overlap)))
        if count == 1:
            overlap = 0
        tile = overlap + _up(math.ceil((whole - overlap) / count), multiple)
        return cls(length, tile, overlap, margin, count)

    @property
    def stride(self) -> int:
        """Pixels from one tile to the next."""
        return self.tile - self.overlap

    def start(self, index: int) -> int:
        """Return the first pixel of a tile; may lie before the raster."""
        return index * self.stride - self.margin

    def core(self, index: int) -> tuple[int, int]:
        """Return the first pixel, and that after the last, that are complete with this tile.

        A tile completes what it shares with the one before; what it shares with the next one
        waits for that. Cores tile the raster.
        """
        last = index == self.count - 1
        end = self.length if last else min(self.start(index + 1), self.length)
        return max(self.start(index), 0), max(end, 0)

    def weights(self, index: int) -> np.ndarray:
        """Return the weight of each pixel of a tile, float32; those of all tiles sum to 1."""
        out = np.ones(self.tile, np.float32)
        rise = _ramp(self.overlap)
        if index > 0:
            out[: self.overlap] = rise
        if index < self.count - 1:
            out[self.stride :] = rise[::-1]
        return out


def _ramp(length: int) -> np.ndarray:
    """Return the rise from 0 to 1 of a Hann window; with its mirror image it sums to 1."""
    place = (np.arange(length) + 0.5) / max(length, 1)
    inner = np.clip((place - _DISCARDED) / (1 - 2 * _DISCARDED), 0, 1)
    return (np.sin(np.pi / 2 * inner) ** 2).astype(np.float32)


def _up(value: int, multiple: int) -> int:
    return -(-value // multiple) * multiple


def read_mirrored(
    source: Source,
    window: Window,
    part: int | None = None,
    check: Callable[[], None] | None = None,
) -> np.ndarray:
    """Return a window; what lies beyond the grid is the mirror image of what lies within.

    Parameters
    ----------
    source : Source
    window : Window
        May reach beyond the grid, by any distance.
    part : int, optional
        Sides of the parts that are read at a time.
    check : callable, optional
        Called before each part; may raise, to end the reading.

    Returns
    -------
    array of float32, shape (bands, height, width)
        NaN where invalid.
    """
    rows = _mirrored(window.row, window.height, source.grid.height)
    cols = _mirrored(window.col, window.width, source.grid.width)
    top, left = int(rows.min()), int(cols.min())
    inner = Window(top, left, int(rows.max()) + 1 - top, int(cols.max()) + 1 - left)
    pixels = _read_in_parts(source, inner, part, check)
    if inner == window:
        return pixels
    return pixels[:, (rows - top)[:, None], (cols - left)[None, :]]


def _mirrored(start: int, count: int, length: int) -> np.ndarray:
    """Return positions within 0 to length − 1, turned back at both ends without repeating them."""
    period = max(2 * (length - 1), 1)
    place = np.arange(start, start + count) % period
    return np.minimum(place, period - place) if length > 1 else np.zeros(count, np.intp)


def _read_in_parts(
    source: Source, window: Window, part: int | None, check: Callable[[], None] | None
) -> np.ndarray:
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
