"""Outlines of landslides: traced from the pixels of a mask, and brought to a grid's CRS."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
import shapely

from ..geo.geodesy import areas_and_perimeters
from ..geo.grid import Grid, apply
from ..geo.inventory import Inventory, inventory_of
from ..geo.outlines import rings_of
from ..geo.runs import Runs, components
from ..progress import Progress

# Landslides handled in one go, which bounds the memory that their outlines take.
_AT_ONCE = 20_000
# Landslides whose multipolygons are made in one go.
_SHAPES_AT_ONCE = 2_000


def landslides_of(runs: Runs, progress: Progress | None = None) -> Inventory:
    """Return the outlines of the landslides of a mask: pixels that touch, at corners too, are one.

    Parameters
    ----------
    runs : Runs
        The pixels of the mask.
    progress : Progress, optional

    Returns
    -------
    Inventory
        Ordered by their first pixels from the top left; their polygons have pixels' edges.
    """
    progress = progress or Progress()
    _, owner = np.unique(components(runs, diagonal=True), return_inverse=True)
    owner = owner.reshape(-1)
    part = components(runs, diagonal=False)
    order = np.argsort(owner, kind="stable")
    count = int(owner[order[-1]]) + 1 if len(order) else 0
    polygons, owners = [], []
    # Piece by piece: of noise there may be hundreds of thousands, whose rings take more memory
    # than they themselves.
    for begin in range(0, count, _AT_ONCE):
        progress.check()
        first, last = np.searchsorted(owner[order], [begin, begin + _AT_ONCE])
        piece = np.sort(order[first:last])
        piece_polygons, piece_owners = _outlined(runs.picked(piece), part[piece], owner[piece])
        polygons.append(piece_polygons)
        owners.append(piece_owners)
        progress.show(begin / count)
    if not polygons:
        return inventory_of([], [])
    return inventory_of(np.concatenate(polygons), np.concatenate(owners))


def _outlined(runs: Runs, part: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a polygon for the runs of each part, and its owner, in order of the owners."""
    rings = rings_of(runs, part)
    part_of_ring, owner_of_ring, hole = part[rings.run], owner[rings.run], rings.area < 0
    # The first ring of a polygon is its shell, the others are its holes.
    order = np.lexsort((hole, part_of_ring, owner_of_ring))
    size = rings.size[order]
    corner = np.arange(size.sum()) + np.repeat(rings.first[order] - (np.cumsum(size) - size), size)
    lines = shapely.linearrings(
        rings.x[corner].astype(float),
        rings.y[corner].astype(float),
        indices=np.repeat(np.arange(len(size)), size),
    )
    shell = ~hole[order]
    return shapely.polygons(lines, indices=np.cumsum(shell) - 1), owner_of_ring[order][shell]


def selected(landslides: Inventory, keep: np.ndarray) -> Inventory:
    """Return the landslides where ``keep``, of bool and shape (landslides,), is true."""
    kept = keep[landslides.owner]
    return inventory_of(landslides.polygons[kept], (np.cumsum(keep) - 1)[landslides.owner[kept]])


def polygons_in_crs(
    landslides: Inventory, grid: Grid, begin: int = 0, end: int | None = None
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield landslides, some at a time, in the CRS of the grid.

    Parameters
    ----------
    landslides : Inventory
    grid : Grid
    begin, end : int
        The first of them, and the first that is not wanted; without it all are.

    Yields
    ------
    polygons : array of shapely.Polygon
    owner : array of int64
        The landslide that each polygon is part of; each yield has whole landslides.
    """
    end = len(landslides) if end is None else end
    for low in range(begin, end, _AT_ONCE):
        first, last = np.searchsorted(landslides.owner, [low, min(end, low + _AT_ONCE)])
        polygons = shapely.transform(
            landslides.polygons[first:last],
            lambda pixels: np.stack(apply(grid.transform, *pixels.T), axis=1),
        )
        yield polygons, landslides.owner[first:last]


def ellipsoid_areas(landslides: Inventory, grid: Grid) -> np.ndarray:
    """Return the area of each landslide in square metres on the ellipsoid: float64."""
    out = np.zeros(len(landslides))
    for polygons, owner in polygons_in_crs(landslides, grid):
        np.add.at(out, owner, areas_and_perimeters(polygons, grid.crs)[0])
    return out


class LandslideShapes(Sequence[bytes]):
    """The landslides of several inventories as a sequence of multipolygons, made when asked for.

    Parameters
    ----------
    inventories : sequence of Inventory
        In pixels of the grid; one after the other.
    grid : Grid
        In whose CRS the multipolygons are: well-known binary, `bytes`.
    """

    def __init__(self, inventories: Sequence[Inventory], grid: Grid):
        self._inventories, self._grid = tuple(inventories), grid
        self._begins = np.cumsum([0, *(len(landslides) for landslides in inventories)])
        self._which = range(int(self._begins[-1]))

    def __len__(self) -> int:
        return len(self._which)

    @overload
    def __getitem__(self, which: int) -> bytes: ...

    @overload
    def __getitem__(self, which: slice) -> Sequence[bytes]: ...

    def __getitem__(self, which: int | slice) -> bytes | Sequence[bytes]:
        """Return one, or of a slice a sequence."""
        if not isinstance(which, slice):
            position = self._which[which]
            return self._shapes(range(position, position + 1))[0]
        if which.step not in (None, 1):
            return [self[position] for position in range(*which.indices(len(self)))]
        part = copy.copy(self)
        part._which = self._which[which]
        return part

    def __iter__(self) -> Iterator[bytes]:
        for begin in range(0, len(self), _SHAPES_AT_ONCE):
            yield from self._shapes(self._which[begin : begin + _SHAPES_AT_ONCE])

    def _shapes(self, which: range) -> list[bytes]:
        """Return the multipolygons of neighbouring positions."""
        out = []
        for number, landslides in enumerate(self._inventories):
            before, behind = (int(value) for value in self._begins[number : number + 2])
            low, high = max(which.start, before), min(which.stop, behind)
            if low < high:
                for polygons, owner in polygons_in_crs(
                    landslides, self._grid, low - before, high - before
                ):
                    shapes = shapely.multipolygons(polygons, indices=owner - owner[0])
                    out += shapely.to_wkb(shapes, output_dimension=2).tolist()
        return out
