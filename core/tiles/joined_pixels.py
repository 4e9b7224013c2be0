"""What is known of the pixels of joined scars: of each pixel, what its tile knows of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.grid import PixelMapping
from ..scars.polygons import ELEVATION, Scars
from .mosaic import Mosaic, TileMap, nearest, offset_on


def joined_pixels(mosaic: Mosaic, scars: Scars, tiles: Sequence[TileMap]) -> dict[str, np.ndarray]:
    """Return what is known of the pixels of joined scars.

    Parameters
    ----------
    mosaic : Mosaic
        Of the tiles.
    scars : Scars
        Traced on the mosaic.
    tiles : sequence of TileMap
        In the order in which the pieces of the mosaic are numbered.

    Returns
    -------
    dict of str to array of float, shape (pixels,)
        As of `core.scars.polygons.Scars`; NaN in holes that were filled across the edges of tiles,
        and in tiles that do not know. Nothing where no tile has elevations.
    """
    names = {name for tile in tiles for name in tile.pixels}
    if ELEVATION not in names:
        return {}
    runs, count = scars.runs, int(scars.runs.lengths.sum())
    begins = np.cumsum(runs.lengths) - runs.lengths
    starts = runs.flat_start
    out = {name: np.full(count, np.nan, np.float32) for name in sorted(names)}
    first = np.cumsum([0, *(tile.count for tile in tiles)])
    for number, tile in enumerate(tiles):
        own = (mosaic.piece >= first[number]) & (mosaic.piece < first[number + 1])
        if not own.any() or not tile.pixels:
            continue
        row, col, _ = mosaic.runs.picked(own).pixels()
        run = np.searchsorted(starts, row * runs.stride + col, side="right") - 1
        inside = (run >= 0) & (runs.row[run] == row) & (col < runs.stop[run])
        row, col, run = row[inside], col[inside], run[inside]
        place = begins[run] + col - runs.start[run]
        known, of_tile = _places_in(tile, mosaic, row, col)
        for name, values in tile.pixels.items():
            out[name][place[known]] = values[of_tile]
    return out


def _places_in(
    tile: TileMap, mosaic: Mosaic, row: np.ndarray, col: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return which pixels are in scars of a tile, and their places among those of the tile."""
    offset = offset_on(tile.grid, mosaic.grid)
    if offset is not None:
        rows, cols = row - offset[0], col - offset[1]
    else:
        mapping = PixelMapping(mosaic.grid, tile.grid)
        cols, rows = (nearest(part) for part in mapping.at(col.astype(float), row.astype(float)))
    runs = tile.runs
    run = np.searchsorted(runs.flat_start, rows * runs.stride + cols, side="right") - 1
    inside = (run >= 0) & (runs.row[run] == rows) & (cols >= 0) & (cols < runs.stop[run])
    run, cols = run[inside], cols[inside]
    begins = np.cumsum(runs.lengths) - runs.lengths
    return inside, begins[run] + cols - runs.start[run]
