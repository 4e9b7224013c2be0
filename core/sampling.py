"""A spread-out sample of a raster's valid pixels, to fit statistics on."""

from __future__ import annotations

import math

import numpy as np

from .blocks import block_shape, map_windows
from .errors import ScarMapperError
from .grid import Window, windows
from .progress import Progress
from .source import Source

READ_AT_MOST = 1 << 23
# Sides of the pieces that are read of a large raster: small ones are spread better.
PIECE = 512


def sample_pixels(
    source: Source,
    count: int = 250_000,
    progress: Progress | None = None,
    read_at_most: int = READ_AT_MOST,
    where: str = "both images",
) -> np.ndarray:
    """Return about ``count`` pixels that are valid in every band, evenly spread over the raster.

    Parameters
    ----------
    source : Source
    count : int
        Pixels wanted; fewer come back where there are fewer valid ones.
    progress : Progress, optional
    read_at_most : int
        Pixels of a raster that is read as a whole; of a larger one a third as many are read, in
        blocks that lie evenly spread over it, so that the cost does not grow with the raster. Of
        each block only the middle is used whose surroundings lie within it. Where these show
        next to no valid pixels, as many again are read, until there are some.
    where : str
        What the error calls the raster.

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
    grid = source.grid
    height, width = block_shape([source])
    # Files that are stored in whole rows are read in whole rows.
    block = (height, width) if width == grid.width else (min(height, PIECE), min(width, PIECE))
    every, halo = 1, 0
    if grid.width * grid.height > read_at_most:
        every, halo = math.ceil(3 * grid.width * grid.height / read_at_most), source.halo
    pieces = [_without(halo, w) for w in windows(grid, block)]
    first = _spread(pieces, every, 0)
    pixels = sum(w.height * w.width for w in first)
    step = max(1, math.isqrt(pixels // count))

    def take(window: Window) -> np.ndarray:
        # The lattice is one over the whole grid, so it does not depend on the blocks.
        lattice = source.read(window)[:, -window.row % step :: step, -window.col % step :: step]
        flat = lattice.reshape(len(source.bands), -1)
        return flat[:, np.isfinite(flat).all(axis=0)].T

    parts: list[np.ndarray] = []
    for turn in range(every):
        chosen = _spread(pieces, every, turn) if turn else first
        parts += [part for _, part in map_windows(take, chosen, progress)]
        # Where the ground seen is a small part of the raster, all of it may lie between the pieces.
        if sum(map(len, parts)) >= min(count, pixels / step**2) / 25:
            break
    sample = np.concatenate(parts)
    if not len(sample):
        raise ScarMapperError(
            f"No pixel is valid in {where}: there are no data here, or all of the ground is "
            "masked (nodata, cloud, shadow, snow or water)."
        )
    return sample


def _without(halo: int, window: Window) -> Window:
    """Return a window without its outermost pixels, or itself where nothing would be left."""
    smaller = window.grown(-halo)
    return smaller if min(smaller.height, smaller.width) > 0 else window


def _spread(blocks: list[Window], every: int, turn: int) -> list[Window]:
    """Return every ``every``-th block along the diagonals, so that no column is left out."""
    columns = len({w.col for w in blocks if w.row == blocks[0].row})
    return [w for i, w in enumerate(blocks) if (i // columns + i % columns) % every == turn]
