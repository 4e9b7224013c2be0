"""A spread-out sample of a raster's valid pixels, to fit statistics on."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from ..errors import ScarMapperError, Term
from ..geo.array_types import AnyArray, FloatArray, IntArray
from ..geo.grid import Grid, Window, windows
from ..progress import Progress
from .block_map import block_shape, map_windows
from .source import Source

# Pixels that are read of a large raster.
READ_AT_MOST = 2_800_000
# Of a large raster pieces of blocks are read: many small ones are spread better than few large.
# Sides of blocks and of their pieces, in pixels, and how many pieces are read at least.
_BLOCK, _PIECE, _FEWEST = 512, 128, 20
# For a first look at a large raster: how many blocks, in the middle of each a square, and squares
# at the corners, each of so many lines, every so many-th of which counts, the first and last too.
_BLOCKS, _LINES, _STEP, _STEP_AT_CORNER = 9, 65, 4, 2
# Pixels up to which all of a raster is looked at.
_WHOLE = 1 << 20


class Piece(NamedTuple):
    """A part of a raster, of which every so many-th row and column counts.

    Attributes
    ----------
    window : Window
    step : int
    """

    window: Window
    step: int

    def of(self, pixels: AnyArray) -> AnyArray:
        """Return the pixels that count, of those of the window, shape (bands, rows, columns)."""
        return pixels[:, :: self.step, :: self.step]

    def rows_and_columns(self) -> tuple[IntArray, IntArray]:
        """Return the rows and the columns of the raster that count."""
        row, col, height, width = self.window
        return np.arange(row, row + height, self.step), np.arange(col, col + width, self.step)


def sample_pixels(
    source: Source,
    count: int = 250_000,
    progress: Progress | None = None,
    read_at_most: int = READ_AT_MOST,
    where: str = Term("both images"),
) -> FloatArray:
    """Return about ``count`` pixels that are valid in every band, evenly spread over the raster.

    Parameters
    ----------
    source : Source
    count : int
        Pixels wanted; the sample is smaller where there are fewer valid ones.
    progress : Progress, optional
    read_at_most : int
        Pixels. A larger raster that is not in memory is read in the middle of 20 blocks or more
        that lie evenly spread over it, with their halo no more than so many pixels, so that the
        cost does not grow with the raster. Where next to none of these are valid, as many again
        are read, until there are some.
    where : str
        How the error names the raster.

    Returns
    -------
    array of float32, shape (pixels, bands)
        Every pixel of the regular lattice that gives about ``count`` points: the same pixels
        in every run.

    Raises
    ------
    ScarMapperError
        Not one pixel is valid in every band.
    """
    pieces, every = spread_pieces(source, read_at_most)
    share = math.ceil(len(pieces) / every)
    pixels = sum(w.height * w.width for w in pieces[:share])
    thinner = max(1, pixels // count)
    across = math.isqrt(thinner)
    down = thinner // across

    def take(window: Window) -> FloatArray:
        # The lattice is one over the whole grid, so it does not depend on the blocks.
        lattice = source.read(window)[:, -window.row % down :: down, -window.col % across :: across]
        flat = lattice.reshape(len(source.bands), -1)
        return flat[:, np.isfinite(flat).all(axis=0)].T

    parts: list[FloatArray] = []
    for start in range(0, len(pieces), share):
        chosen = pieces[start : start + share]
        parts += [part for _, part in map_windows(take, chosen, progress)]
        # Where the valid ground is a small part of the raster, it may all lie between the pieces.
        if sum(map(len, parts)) >= min(count, pixels / thinner) / 25:
            break
    sample = np.concatenate(parts)
    if not len(sample):
        raise ScarMapperError(
            "No pixel is valid in {image}: there are no data here, or all of the ground is "
            "masked (nodata, cloud, shadow, snow, water, or excluded).",
            image=where,
        )
    return sample


def spread_pieces(source: Source, read_at_most: int = READ_AT_MOST) -> tuple[list[Window], int]:
    """Return windows of a raster in an order whose every beginning is evenly spread over it.

    Parameters
    ----------
    source : Source
    read_at_most : int
        As of `sample_pixels`.

    Returns
    -------
    pieces : list of Window
    every : int
        The first one in so many of the pieces makes a sample.
    """
    grid = source.grid
    block, rows_only = _sampled_block(grid, block_shape([source]))
    pieces, every = list(windows(grid, block)), 1
    if grid.width * grid.height > read_at_most and not source.in_memory:
        most = (_PIECE, grid.width if rows_only else _PIECE)
        pieces = [_middle(piece, most, source.halo) for piece in pieces]
        read = sum((p.height + 2 * source.halo) * (p.width + 2 * source.halo) for p in pieces)
        # To decode all of a block takes about as long as to process a quarter of it.
        every = math.ceil((read + grid.width * grid.height / 4) / read_at_most)
        every = max(1, min(every, len(pieces) // _FEWEST))
    return _spread(pieces), every


def pieces_to_look_at(grid: Grid, block: tuple[int, int]) -> list[Piece]:
    """Return a few pieces of a raster, some at its corners; all of a small one.

    Most lie in the blocks from which `sample_pixels` takes its pixels first: what is decoded to
    look at them is found in the cache when a sample is taken.

    Parameters
    ----------
    grid : Grid
    block : tuple of int
        Height and width of the blocks in which it is read.
    """
    if grid.width * grid.height <= _WHOLE:
        return [Piece(grid.window, 1)]
    block = min(block[0], grid.height), min(block[1], grid.width)
    block, rows_only = _sampled_block(grid, block)
    side = _STEP * (_LINES - 1) + 1
    most = (max(1, side * side // grid.width), grid.width) if rows_only else (side, side)
    chosen = _spread(list(windows(grid, block)))[:_BLOCKS]
    pieces = [Piece(_middle(window, most, 0), 1 if rows_only else _STEP) for window in chosen]
    side = _STEP_AT_CORNER * (_LINES - 1) + 1
    height, width = min(side, grid.height), min(side, grid.width)
    return pieces + [
        Piece(Window(row, col, height, width), _STEP_AT_CORNER)
        for row in sorted({0, grid.height - height})
        for col in sorted({0, grid.width - width})
    ]


def _sampled_block(grid: Grid, block: tuple[int, int]) -> tuple[tuple[int, int], bool]:
    """Return the blocks that a sample is taken from, and whether they are whole rows.

    Files that are stored in whole rows are read in whole rows.
    """
    height, width = block
    rows_only = width == grid.width
    return (block if rows_only else (min(height, _BLOCK), min(width, _BLOCK))), rows_only


def _middle(window: Window, most: tuple[int, int], halo: int) -> Window:
    """Return the middle of a window, so that its halo lies within the window too.

    A window too small for that keeps its size.
    """
    height, width = (
        min(side, limit, side - 2 * halo if side > 2 * halo else side)
        for side, limit in zip(window[2:], most)
    )
    row, col = window.row + (window.height - height) // 2, window.col + (window.width - width) // 2
    return Window(row, col, height, width)


def _spread(blocks: list[Window]) -> list[Window]:
    """Return blocks in an order whose every beginning lies evenly spread over all of them.

    Every other row and column comes first, in both of these every other again, and so on.
    """
    rows = {row: i for i, row in enumerate(sorted({w.row for w in blocks}))}
    cols = {col: i for i, col in enumerate(sorted({w.col for w in blocks}))}
    bits = max(len(rows), len(cols)).bit_length()

    def rank(window: Window) -> int:
        row, col = rows[window.row], cols[window.col]
        place = 0
        for bit in range(bits):  # the lowest bits of both decide most
            # Of four neighbours those across from each other come first.
            odd = row >> bit & 1, col >> bit & 1
            place = place * 4 + ((odd[0] ^ odd[1]) * 2 + odd[1])
        return place

    return sorted(blocks, key=rank)
