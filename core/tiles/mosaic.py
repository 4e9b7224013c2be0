"""The scars of many tiles on one lattice of pixels, each of its pixels taken from one tile.

Tiles overlap, and the same scar is then seen twice; tiles end, and a scar is then cut in two. So
all are put on one lattice first, and scars are made of its pixels as of a single image:

- The lattice is that of the tile with the finest pixels among those in the CRS of the result. A
  tile whose pixels lie otherwise, as in another UTM zone, gives each pixel of the lattice what its
  own nearest pixel holds.
- Each pixel belongs to one tile: of those in which it is valid (no nodata, cloud, shadow, snow or
  water there), the one that it lies deepest in, by the distance to the nearer of its left and right
  edges times that to the nearer of its upper and lower edges, in metres; of two alike the first by
  name. Tiles side by side meet midway. What the others show there does not count.

Neither depends on the order in which tiles were worked on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from ..errors import ScarMapperError
from ..geo.gdal import CRS, rasterio
from ..geo.grid import Grid, PixelMapping, Window, apply
from ..geo.runs import Runs, united, within
from ..progress import Progress
from ..raster.block_map import map_windows

# Pixels along a side of the blocks that are done one by one.
_BLOCK = 1024
# Pixels by which two lattices may be apart and still be the same.
_SAME = 0.01
# Points along each side of a tile by which its outline is brought to another CRS.
_ALONG = 33


@dataclass(frozen=True)
class TileMap:
    """The scars of a tile, and where they are unknown.

    Attributes
    ----------
    name : str
    grid : Grid
    runs : Runs
        The pixels of its scars.
    owner : array of int64, shape (runs,)
        The scar, from 0, that each run is part of.
    hidden : Runs
        The pixels of which it is not known whether they are scars.
    columns : dict of str to array of float64, shape (scars,)
        Attributes of the scars, NaN where unknown.
    texts : dict of str to str or None
        Attributes that are one for all of its scars.
    evidence : dict of str to array of float64, shape (scars,)
        As of `core.scars.lookalikes.EVIDENCE`; none where it is not known.
    why : array of int64, shape (hidden runs,)
        Why pixels are hidden, as of `core.mapping.scene.Scene.final_reasons`.
    dates : pair of str or None
        Of the image before and of the image after.
    pixels : dict of str to array of float, shape (pixels,)
        As of `core.scars.polygons.Scars`.
    """

    name: str
    grid: Grid
    runs: Runs
    owner: np.ndarray
    hidden: Runs
    columns: dict[str, np.ndarray] = field(default_factory=dict)
    texts: dict[str, str | None] = field(default_factory=dict)
    evidence: dict[str, np.ndarray] = field(default_factory=dict)
    why: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    dates: tuple[str | None, str | None] = (None, None)
    pixels: dict[str, np.ndarray] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many scars it shows."""
        return int(self.owner.max()) + 1 if len(self.owner) else 0


class Mosaic(NamedTuple):
    """The pixels of the scars of all tiles.

    Attributes
    ----------
    grid : Grid
        The lattice, as large as all tiles together.
    runs : Runs
        Ordered; neighbours of one row that are of two pieces are two runs here.
    piece : array of int64, shape (runs,)
        What each run is of: a scar of a tile, numbered through all tiles in their order.
    """

    grid: Grid
    runs: Runs
    piece: np.ndarray

    @property
    def scars(self) -> Runs:
        """The same pixels as runs that do not touch one another."""
        none = np.zeros(0, np.int64)
        return united(self.runs, Runs(none, none, none, self.runs.width))


def mosaic_of(
    tiles: Sequence[TileMap], crs: CRS | None = None, progress: Progress | None = None
) -> Mosaic:
    """Put the scars of tiles on one lattice.

    Parameters
    ----------
    tiles : sequence of TileMap
        At least one; names differ.
    crs : rasterio.crs.CRS, optional
        Of the lattice; that of the first tile without it.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        A tile cannot be brought to the CRS.
    """
    progress = progress or Progress()
    lattice = _lattice([tile.grid for tile in tiles], tiles[0].grid.crs if crs is None else crs)
    windows = [footprint(tile, lattice) for tile in tiles]
    top, left = min(w.row for w in windows), min(w.col for w in windows)
    bottom = max(w.row + w.height for w in windows)
    right = max(w.col + w.width for w in windows)
    grid = lattice.crop(Window(top, left, bottom - top, right - left))
    windows = [w._replace(row=w.row - top, col=w.col - left) for w in windows]
    first = np.cumsum([0, *(tile.count for tile in tiles)])
    placed = [_Placed(tile, grid, w, int(n)) for tile, w, n in zip(tiles, windows, first)]
    # By name, so that of two tiles at one distance the first wins whatever the table's order.
    placed.sort(key=lambda placed_tile: placed_tile.tile.name)
    todo = blocks_of([placed_tile.window for placed_tile in placed], grid)
    found = [np.zeros((4, 0), np.int64)]
    for _, part in map_windows(
        lambda w: _scars_in(w, [placed[n] for n in todo[w]]), sorted(todo), progress
    ):
        if part is not None:
            found.append(part)
    row, start, stop, piece = np.concatenate(found, axis=1)
    order = np.lexsort((start, row))
    runs = Runs(row[order], start[order], stop[order], grid.width)
    return Mosaic(grid, runs, piece[order])


def blocks_of(placed: Sequence[Window], grid: Grid) -> dict[Window, list[int]]:
    """Return the blocks of a grid that windows touch, and the numbers of these windows by block.

    Parameters
    ----------
    placed : sequence of Window
    grid : Grid
    """
    out: dict[Window, list[int]] = {}
    for number, w in enumerate(placed):
        for row in range(w.row // _BLOCK * _BLOCK, w.row + w.height, _BLOCK):
            for col in range(w.col // _BLOCK * _BLOCK, w.col + w.width, _BLOCK):
                block = Window(row, col, _BLOCK, _BLOCK).intersection(grid.window)
                if block is not None:
                    out.setdefault(block, []).append(number)
    return out


def _lattice(grids: Sequence[Grid], crs: CRS) -> Grid:
    """Return a grid whose pixels, and those that would lie around it, are the lattice."""

    def size(grid: Grid) -> float:
        across, down = grid.pixel_metres
        return across * down

    inside = [grid for grid in grids if grid.crs == crs]
    if inside:
        return min(inside, key=size)
    finest = min(grids, key=size)
    try:
        transform, width, height = rasterio.warp.calculate_default_transform(
            finest.crs, crs, finest.width, finest.height, *finest.bounds
        )
    except Exception as error:  # of several kinds, by the version of rasterio
        raise ScarMapperError(
            "The tiles cannot be brought to the CRS {crs}: {reason}. Choose another CRS for the "
            "result.",
            crs=_short_name(crs), reason=str(error),
        ) from error  # fmt: skip
    return Grid(crs, transform, width, height)


def _short_name(crs: CRS) -> str:
    """Return the code of a CRS; of one without a code, “chosen”."""
    name = crs.to_string()
    return name if len(name) < 20 else "chosen"


def offset_on(grid: Grid, lattice: Grid) -> tuple[int, int] | None:
    """Return the row and column of a grid's first pixel on a lattice that it shares, or None."""
    if grid.crs != lattice.crs:
        return None
    inverse = ~lattice.transform
    corners = np.array([(0, 0), (grid.width, 0), (0, grid.height)], float)
    places = np.array([apply(inverse, *apply(grid.transform, *corner)) for corner in corners])
    first = np.rint(places[0])
    if np.abs(places - corners - first).max() > _SAME:
        return None
    return int(first[1]), int(first[0])


def footprint(tile: TileMap, lattice: Grid) -> Window:
    """Return the window of the lattice, which may be anywhere, that a tile fits in."""
    grid = tile.grid
    shared = offset_on(grid, lattice)
    if shared is not None:
        return Window(*shared, grid.height, grid.width)
    along = np.linspace(0, 1, _ALONG)
    none, all_of = np.zeros(_ALONG), np.ones(_ALONG)
    cols = np.concatenate([along, along, none, all_of]) * grid.width
    rows = np.concatenate([none, all_of, along, along]) * grid.height
    x, y = apply(grid.transform, cols, rows)
    try:
        if grid.crs != lattice.crs:
            x, y = (
                np.asarray(part)
                for part in rasterio.warp.transform(grid.crs, lattice.crs, x.tolist(), y.tolist())
            )
        outline = np.array(apply(~lattice.transform, x, y))
    except Exception:  # of several kinds, by the version of rasterio
        outline = np.full((2, 1), np.inf)
    if not np.isfinite(outline).all():
        raise ScarMapperError(
            "Tile {name} cannot be brought to the CRS {crs}: it lies where that is not defined. "
            "Choose another CRS for the result.",
            name=tile.name, crs=_short_name(lattice.crs),
        )  # fmt: skip
    left, top = np.floor(outline.min(axis=1)).astype(int) - 1
    right, bottom = np.ceil(outline.max(axis=1)).astype(int) + 1
    return Window(int(top), int(left), int(bottom - top), int(right - left))


class _Placed:
    """A tile on the lattice.

    Attributes
    ----------
    tile : TileMap
    window : Window
        Of the lattice, that the tile fits in.
    """

    def __init__(self, tile: TileMap, grid: Grid, window: Window, first: int):
        self.tile, self.window = tile, window
        self._piece = first + tile.owner
        self._starts = {id(runs): runs.flat_start for runs in (tile.runs, tile.hidden)}
        self._offset = offset_on(tile.grid, grid)
        self._mapping = PixelMapping(grid, tile.grid)

    def runs_in(self, window: Window) -> np.ndarray | None:
        """Return the runs of a window as rows of row, start, stop, piece.

        None where the tile has a lattice of its own, so that its runs are none of the window.
        """
        if self._offset is None:
            return None
        runs, number = within(self.tile.runs, moved(window, self._offset))
        row, start, stop = runs.row + window.row, runs.start + window.col, runs.stop + window.col
        return np.stack([row, start, stop, self._piece[number]])

    def scars_in(self, window: Window) -> np.ndarray:
        """Return where scars are in a window: flat positions, in any order."""
        if self._offset is not None:
            row, col, _ = within(self.tile.runs, moved(window, self._offset))[0].pixels()
            return row * window.width + col
        cols, rows = (nearest(part) for part in self._mapping.coordinates(window))
        top, left = int(rows.min()), int(cols.min())
        around = Window(top, left, int(rows.max()) + 1 - top, int(cols.max()) + 1 - left)
        row, col, _ = within(self.tile.runs, around)[0].pixels()
        if not len(row):
            return row
        painted = np.zeros((around.height, around.width), bool)
        painted[row, col] = True
        return np.flatnonzero(painted[rows - top, cols - left])

    def sample(self, window: Window, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return what the tile has at positions in a window.

        Returns
        -------
        piece : array of int64
            The scar that each is of, or −1 where it is no scar.
        depth : array of int64
            How deep in the tile each lies, in square millimetres; −1 where it is not valid.
        """
        row, col = np.divmod(positions, window.width)
        if self._offset is not None:
            local = moved(window, self._offset)
            rows, cols = row + local.row, col + local.col
            near_rows, near_cols = rows, cols
        else:
            cols, rows = (part[row, col] for part in self._mapping.coordinates(window))
            near_rows, near_cols = nearest(rows), nearest(cols)
        run, scar = self._runs_at(self.tile.runs, near_rows, near_cols)
        piece = np.full(len(positions), -1)
        piece[scar] = self._piece[run[scar]]
        _, hidden = self._runs_at(self.tile.hidden, near_rows, near_cols)
        # A hole that was filled counts as valid, whatever hides its ground.
        depth = depths(rows, cols, self.tile.grid)
        return piece, np.where(scar | ~hidden, depth, -1)

    def _runs_at(
        self, runs: Runs, rows: np.ndarray, cols: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the run, if any, that each pixel of the tile is in, and whether it is in one."""
        if not len(runs.row):
            return np.zeros(len(rows), np.intp), np.zeros(len(rows), bool)
        places = rows * runs.stride + cols
        run = np.searchsorted(self._starts[id(runs)], places, side="right") - 1
        inside = (run >= 0) & (runs.row[run] == rows) & (cols >= 0) & (cols < runs.stop[run])
        return run, inside


def depths(rows: np.ndarray, cols: np.ndarray, grid: Grid) -> np.ndarray:
    """Return how deep in a tile places lie, in square millimetres; −1 outside.

    Parameters
    ----------
    rows, cols : arrays of float
        Pixels of the tile; the centre of the first one is at (0, 0). They may spread over each
        other.
    grid : Grid
        Of the tile.
    """
    across, down = grid.pixel_metres
    # Whole numbers, so that equal distances are equal.
    by_col = np.rint(np.minimum(cols + 0.5, grid.width - 0.5 - cols) * across * 1000)
    by_row = np.rint(np.minimum(rows + 0.5, grid.height - 0.5 - rows) * down * 1000)
    depth = by_col.astype(np.int64) * by_row.astype(np.int64)
    return np.where((by_col >= 0) & (by_row >= 0), depth, -1)


def moved(window: Window, offset: tuple[int, int]) -> Window:
    """Return a window of the lattice in pixels of a grid that begins at an offset on it."""
    row, col = offset
    return window._replace(row=window.row - row, col=window.col - col)


def nearest(places: np.ndarray) -> np.ndarray:
    # A hair, so that what lies midway between two pixels falls to one side throughout.
    return np.floor(places + 0.5 + 1e-6).astype(np.int64)


def _scars_in(window: Window, tiles: Sequence[_Placed]) -> np.ndarray | None:
    """Return the runs in a window, as rows of row, start, stop and piece; None where none is."""
    if len(tiles) == 1:
        runs = tiles[0].runs_in(window)
        if runs is not None:
            return runs if runs.size else None
    positions = np.unique(np.concatenate([tile.scars_in(window) for tile in tiles]))
    if not len(positions):
        return None
    samples = [tile.sample(window, positions) for tile in tiles]
    deepest = np.stack([depth for _, depth in samples]).argmax(axis=0)
    piece = np.stack([piece for piece, _ in samples])[deepest, np.arange(len(positions))]
    return _runs_of(positions[piece >= 0], piece[piece >= 0], window)


def _runs_of(positions: np.ndarray, piece: np.ndarray, window: Window) -> np.ndarray | None:
    """Return the runs of pixels of one piece, as rows of row, start, stop and piece."""
    if not len(positions):
        return None
    row, col = np.divmod(positions, window.width)
    goes_on = (np.diff(positions) == 1) & (row[1:] == row[:-1]) & (piece[1:] == piece[:-1])
    begins = np.flatnonzero(np.concatenate([[True], ~goes_on]))
    ends = np.append(begins[1:], len(positions)) - 1
    return np.stack(
        [
            row[begins] + window.row,
            col[begins] + window.col,
            col[ends] + window.col + 1,
            piece[begins],
        ]
    )
