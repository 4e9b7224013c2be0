"""The ground of many tiles that none of them shows, as one layer without seams."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import BoolArray, ByteArray, IntArray
from ..geo.grid import Grid, PixelMapping, Window
from ..geo.runs import Runs, runs_by_value, within
from ..mapping.unseen_ground import (
    NOT_MAPPED,
    Kind,
    UnseenGround,
    kind_of,
    polygons_of_kinds,
)
from ..progress import Progress
from ..raster.block_map import map_windows
from .mosaic import TileMap, blocks_of, depths, footprint, moved, nearest, offset_on
from .table import Tile
from .tile_ground import grid_of_tile

# The code of pixels of tiles that could not be mapped.
_FAILED = 255


def failed_tiles(tiles: Sequence[Tile], progress: Progress) -> list[TileMap]:
    """Return tiles that could not be mapped, as tiles all of whose pixels are hidden.

    Parameters
    ----------
    tiles : sequence of Tile
    progress : Progress
        Warned of those of which it is not known where they lie; they are left out.
    """
    out = []
    for tile in tiles:
        progress.check()
        try:
            out.append(_all_hidden(tile.name, grid_of_tile(tile)))
        except ScarMapperError:
            progress.warn(
                f"Where tile {tile.name} lies is not known, so it is not in the layer of unseen "
                "ground."
            )
    return out


def _all_hidden(name: str, grid: Grid) -> TileMap:
    none = np.zeros(0, np.int64)
    row = np.arange(grid.height)
    hidden = Runs(row, 0 * row, 0 * row + grid.width, grid.width)
    why = np.full(len(row), _FAILED)
    return TileMap(name, grid, Runs(none, none, none, grid.width), none, hidden, why=why)


def unseen_of_tiles(
    tiles: Sequence[TileMap],
    lattice: Grid,
    min_area: float = 0.0,
    progress: Progress | None = None,
) -> UnseenGround:
    """Return the ground that tiles cover and none shows.

    Parameters
    ----------
    tiles : sequence of TileMap
        Those that could not be mapped too, as of `failed_tiles`; names differ.
    lattice : Grid
        Whose pixels, and those that would lie around it, all is put on: that of the joined scars.
    min_area : float
        As of `core.mapping.unseen_ground.polygons_of_kinds`.
    progress : Progress, optional
        Warned where a tile that failed cannot be brought to the lattice.

    Notes
    -----
    A pixel that one tile shows is seen. The reason, image and date of one that none shows are
    those of the tile that it lies deepest in, as with scars, but tiles that could not be mapped at
    all come last. Ground of one kind on both sides of an edge between tiles is one polygon.
    """
    progress = progress or Progress()
    kinds: list[Kind] = []
    layers: list[_Layer] = []
    for tile in sorted(tiles, key=lambda one: one.name):
        try:
            layers.append(_Layer(tile, lattice, kinds))
        except ScarMapperError as error:
            # A tile that was mapped is on the lattice already.
            progress.warn(f"Tile {tile.name} is not in the layer of unseen ground: {error}")
    if not layers:
        none = np.zeros(0, np.int64)
        return polygons_of_kinds(Runs(none, none, none, lattice.width), none, [], lattice)
    whole = layers[0].window
    for layer in layers:
        whole = whole.united(layer.window)
    grid = lattice.crop(whole)
    placed = [_Placed(layer, whole, grid) for layer in layers]
    todo = blocks_of([one.window for one in placed], grid)
    found: list[IntArray] = [np.zeros((4, 0), np.int64)]
    for _, part in map_windows(
        lambda block: _unseen_in(block, [placed[n] for n in todo[block]]),
        sorted(todo),
        progress.part(0, 0.6),
    ):
        found.append(part)
    row, start, stop, number = np.concatenate(found, axis=1)
    runs = Runs(row, start, stop, grid.width)
    return polygons_of_kinds(runs, number - 1, kinds, grid, min_area, progress.part(0.6, 1))


class _Layer:
    """A tile on a lattice.

    Parameters
    ----------
    tile : TileMap
    lattice : Grid
    kinds : list of Kind
        Of all tiles; those of this one are added.

    Attributes
    ----------
    tile : TileMap
    window : Window
        Of the lattice, that the tile fits in.
    numbers : array of int64, shape (256,)
        The number, from 1, of the kind of each of its codes.
    failed : bool
    """

    def __init__(self, tile: TileMap, lattice: Grid, kinds: list[Kind]):
        self.tile, self.window = tile, footprint(tile, lattice)
        self.numbers: IntArray = np.zeros(256, np.int64)
        codes = np.unique(tile.why).tolist()
        self.failed = _FAILED in codes
        for code in codes:
            kind = Kind(NOT_MAPPED) if code == _FAILED else kind_of(code, tile.dates)
            if kind not in kinds:
                kinds.append(kind)
            self.numbers[code] = kinds.index(kind) + 1


class _Placed:
    """A tile on the grid of all tiles.

    Attributes
    ----------
    window : Window
        Of the grid, that the tile fits in.
    """

    def __init__(self, layer: _Layer, whole: Window, grid: Grid):
        self._layer, self.window = layer, layer.window.within(whole)
        self._offset = offset_on(layer.tile.grid, grid)
        self._mapping = PixelMapping(grid, layer.tile.grid)

    def codes(self, block: Window) -> tuple[BoolArray, ByteArray]:
        """Return which pixels of a block the tile covers, and why they are hidden (0: seen)."""
        tile = self._layer.tile
        rows, cols = self._pixels(block)
        near_rows, near_cols = nearest(rows), nearest(cols)
        covered = (near_rows >= 0) & (near_rows < tile.grid.height)
        covered = covered & (near_cols >= 0) & (near_cols < tile.grid.width)
        top, left = int(near_rows.min()), int(near_cols.min())
        height = int(near_rows.max()) + 1 - top
        around = Window(top, left, height, int(near_cols.max()) + 1 - left)
        runs, number = within(tile.hidden, around)
        painted = np.zeros((around.height, around.width), np.uint8)
        row, col, of_run = runs.pixels()
        painted[row, col] = tile.why[number][of_run]
        return covered, painted[near_rows - top, near_cols - left]

    def kinds(self, block: Window, codes: ByteArray) -> tuple[IntArray, IntArray]:
        """Return the number of the kind of each pixel, and how deep in the tile it lies."""
        depth = depths(*self._pixels(block), self._layer.tile.grid)
        if self._layer.failed:
            depth = 0 * depth - 1
        return self._layer.numbers[codes], depth

    def _pixels(self, block: Window) -> tuple[np.ndarray, np.ndarray]:
        """Return rows and columns of the tile at the pixels of a block, that spread over it."""
        if self._offset is not None:
            local = moved(block, self._offset)
            return (
                local.row + np.arange(block.height, dtype=float)[:, None],
                local.col + np.arange(block.width, dtype=float)[None],
            )
        cols, rows = self._mapping.coordinates(block)
        return rows, cols


def _unseen_in(block: Window, tiles: Sequence[_Placed]) -> IntArray:
    """Return the runs of unseen pixels in a block: rows of row, start, stop and number of kind."""
    parts = [tile.codes(block) for tile in tiles]
    covered, seen = (np.zeros((block.height, block.width), bool) for _ in range(2))
    for inside, codes in parts:
        covered |= inside
        seen |= inside & (codes == 0)
    unseen = covered & ~seen
    if not unseen.any():
        return np.zeros((4, 0), np.int64)
    number = np.zeros(unseen.shape, np.int64)
    deepest = np.full(unseen.shape, -2, np.int64)
    for tile, (inside, codes) in zip(tiles, parts):
        kind, depth = tile.kinds(block, codes)
        better = unseen & inside & (depth > deepest)
        number[better] = kind[better]
        deepest[better] = np.broadcast_to(depth, unseen.shape)[better]
    runs, values = runs_by_value(number)
    return np.stack([runs.row + block.row, runs.start + block.col, runs.stop + block.col, values])
