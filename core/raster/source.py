"""Lazy rasters: everything a step reads is a `Source`, one window of it at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from ..geo.array_types import AnyArray, BoolArray, FloatArray
from ..geo.grid import Grid, Window
from .band_facts import ImageFacts

# Pixels of a strip: few enough for the processor's cache.
_STRIP = 1 << 17


class Source:
    """A raster of which any window can be read, in any thread.

    Attributes
    ----------
    grid : Grid
    bands : tuple of str
        Names, one per band; empty strings where a band has none.
    block : tuple of int
        Height and width of the blocks that are cheapest to read.
    cached_block : tuple of int or None
        Height and width of the blocks of the file that are decoded as a whole and kept in the
        block cache; None where there is no file, or where blocks are not cached.
    dtype : str
        NumPy name of the type of the pixels as they are stored.
    halo : int
        Pixels around a window that are read with it.
    in_memory : bool
        Whether all pixels are in memory, so that reading them costs next to nothing.
    bands_apart : bool
        Whether one band can be read for a fraction of what all of them cost.
    facts : ImageFacts or None
        What is known of the bands besides their names; None where that is nothing.
    """

    grid: Grid
    bands: tuple[str, ...]
    block: tuple[int, int] = (512, 512)
    cached_block: tuple[int, int] | None = None
    dtype: str = "float32"
    halo: int = 0
    in_memory: bool = False
    bands_apart: bool = False
    facts: ImageFacts | None = None

    def read(self, window: Window) -> FloatArray:
        """Return the pixels of a window.

        Parameters
        ----------
        window : Window
            May reach beyond the grid.

        Returns
        -------
        array of float32, shape (bands, height, width)
            NaN where invalid and outside the grid.
        """
        inside = window.intersection(self.grid.window)
        if inside == window:
            return self._read(window)
        out = np.empty((len(self.bands), window.height, window.width), np.float32)
        if inside is None:
            out.fill(np.nan)
            return out
        rows, cols = inside.within(window).slices
        for outside in (slice(0, rows.start), slice(rows.stop, None)):
            out[:, outside] = np.nan
        for outside in (slice(0, cols.start), slice(cols.stop, None)):
            out[:, rows, outside] = np.nan
        out[:, rows, cols] = self._read(inside)
        return out

    def _read(self, window: Window) -> FloatArray:
        """Return the pixels of a window that lies within the grid."""
        raise NotImplementedError

    @property
    def exact_dtype(self) -> str:
        """NumPy name of the type of the pixels that `read_exact` returns.

        That of a file whose whole numbers are the values, else float32.
        """
        return "float32"

    def read_exact(self, window: Window) -> tuple[AnyArray, BoolArray | None]:
        """Return the pixels of a window as whole numbers, where they are such, and the invalid.

        Parameters
        ----------
        window : Window
            May reach beyond the grid.

        Returns
        -------
        pixels : array of `exact_dtype`, shape (bands, height, width)
            Of no meaning where invalid.
        invalid : array of bool, shape (height, width), or None
            Where `read` returns NaN in one of the bands; None where it does nowhere.
        """
        inside = window.intersection(self.grid.window)
        if inside == window:
            return self._read_exact(window)
        pixels: AnyArray = np.zeros(
            (len(self.bands), window.height, window.width), self.exact_dtype
        )
        invalid = np.ones((window.height, window.width), bool)
        if inside is not None:
            place = inside.within(window).slices
            pixels[(slice(None), *place)], lacking = self._read_exact(inside)
            invalid[place] = False if lacking is None else lacking
        return pixels, invalid

    def _read_exact(self, window: Window) -> tuple[AnyArray, BoolArray | None]:
        """Return the same of a window that lies within the grid."""
        pixels = self._read(window)
        # A minimum, and a sum, is NaN where one of its parts is.
        if not np.isnan(pixels.min(initial=np.inf)):
            return pixels, None
        return pixels, np.isnan(pixels.sum(axis=0))

    def select(self, positions: Sequence[int], names: Sequence[str] | None = None) -> Source:
        """Return some of the bands as a raster of their own.

        Sources that can read some of their bands without the others override this.

        Parameters
        ----------
        positions : sequence of int
            Of the bands wanted, from 0, in the order wanted.
        names : sequence of str, optional
            Their new names.
        """
        return SelectedSource(self, positions, names)

    def _names_of(self, positions: Sequence[int], names: Sequence[str] | None) -> tuple[str, ...]:
        return tuple(names or (self.bands[i] for i in positions))

    def band_title(self, position: int) -> str:
        """Return the name of a band, or its number where it has none."""
        return self.bands[position] or f"band {position + 1}"

    def _facts_of(self, positions: Sequence[int], names: Sequence[str] | None) -> ImageFacts | None:
        """Return the facts of some of the bands: none of bands with new names."""
        return None if names or self.facts is None else self.facts.select(positions)

    def read_all(self) -> FloatArray:
        """Return the pixels of the whole raster; meant for small ones."""
        return self.read(self.grid.window)


class ArraySource(Source):
    """An array in memory.

    Parameters
    ----------
    array : array of float, shape (bands, height, width)
        NaN where invalid.
    grid : Grid
    bands : sequence of str
    """

    in_memory = True

    def __init__(self, array: AnyArray, grid: Grid, bands: Sequence[str]):
        if array.shape != (len(bands), grid.height, grid.width):
            raise ValueError(f"array of shape {array.shape} does not fit grid and bands")
        self._array = np.asarray(array, np.float32)
        self.grid, self.bands = grid, tuple(bands)

    def _read(self, window: Window) -> FloatArray:
        return self._array[(slice(None), *window.slices)].copy()


class SelectedSource(Source):
    """Some bands of another source, which is read whole; made by `Source.select`.

    Parameters
    ----------
    source : Source
    positions : sequence of int
        Of the bands wanted, from 0.
    names : sequence of str, optional
        Their new names.
    """

    def __init__(
        self, source: Source, positions: Sequence[int], names: Sequence[str] | None = None
    ):
        self.grid, self.block, self.halo = source.grid, source.block, source.halo
        self.cached_block, self.dtype = source.cached_block, source.dtype
        self.bands = source._names_of(positions, names)
        self.facts = source._facts_of(positions, names)
        self._source, self._positions = source, list(positions)
        self._all = self._positions == list(range(len(source.bands)))

    def _read(self, window: Window) -> FloatArray:
        pixels = self._source.read(window)
        return pixels if self._all else pixels[self._positions]

    def select(self, positions: Sequence[int], names: Sequence[str] | None = None) -> Source:
        """Return some of these bands, read directly from the source that they are selected of."""
        inner = [self._positions[i] for i in positions]
        return self._source.select(inner, self._names_of(positions, names))


class FunctionSource(Source):
    """The results of a function of the windows of other sources on the same grid.

    Parameters
    ----------
    inputs : sequence of Source
        All on one grid.
    function : callable
        Takes one float32 array (bands, rows, cols) per input, NaN where invalid, and returns such
        an array of ``bands`` with as many rows and columns.
    bands : sequence of str
    halo : int
        Pixels that the function needs around a window. It is given arrays larger by the halo on
        each side (NaN beyond the grid) and returns arrays of the same size, of which the halo is
        cut off.
    """

    def __init__(
        self,
        inputs: Sequence[Source],
        function: Callable[..., FloatArray],
        bands: Sequence[str],
        halo: int = 0,
    ):
        first = inputs[0]
        if any(not first.grid.same_pixels(other.grid) for other in inputs[1:]):
            raise ValueError("inputs on different grids")
        self.grid, self.block, self.bands = first.grid, first.block, tuple(bands)
        self._inputs, self._function, self._halo = tuple(inputs), function, halo
        self.halo = halo + max(source.halo for source in inputs)

    def _read(self, window: Window) -> FloatArray:
        wide = window.grown(self._halo)
        pixels = [source.read(wide) for source in self._inputs]
        if self._halo:
            out = self._function(*pixels)[:, self._halo : -self._halo, self._halo : -self._halo]
            return np.ascontiguousarray(out, np.float32)
        # Functions of single pixels are computed in strips, which fit into the processor's cache.
        out = np.empty((len(self.bands), window.height, window.width), np.float32)
        for rows in strips(window.height, window.width):
            out[:, rows] = self._function(*(part[:, rows] for part in pixels))
        return out


def strips(height: int, width: int) -> Iterator[slice]:
    """Yield the rows of strips of some hundred thousand pixels that make up a window."""
    rows = max(1, _STRIP // max(1, width))
    for start in range(0, height, rows):
        yield slice(start, min(start + rows, height))
