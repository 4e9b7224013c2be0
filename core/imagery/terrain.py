"""Slope and aspect of a DEM."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..geo.geodesy import pixel_steps
from ..geo.grid import Grid, Window
from ..geo.mesh import Mesh
from ..raster.resample import on_grid
from ..raster.source import Source

BANDS = ("elevation", "slope", "sin_aspect", "cos_aspect")


class Terrain(Source):
    """Elevation, slope and aspect of a DEM, on the DEM's own grid.

    Parameters
    ----------
    dem : Source
        Its first band is elevation in metres.
    bands : sequence of str
        Of `BANDS`: ``elevation`` (metres), ``slope`` (degrees from the horizontal),
        ``sin_aspect`` and ``cos_aspect`` (of the direction that the ground falls to, clockwise
        from true north; both 0 where it is level). Angles can't be averaged, their sines and
        cosines can.

    Notes
    -----
    Slopes by the eight neighbours (Horn 1981, Hill shading and the reflectance map,
    doi 10.1109/PROC.1981.11918): errors of single elevations weigh less than by four neighbours,
    and the slopes are comparable to those of GDAL and QGIS, which use the same weights. Unlike
    theirs, the distances are the true metres of each pixel, in geographic and in rotated grids
    too. Where a neighbour is missing, the ground is extrapolated linearly from the other side.
    """

    def __init__(self, dem: Source, bands: Sequence[str] = BANDS):
        self._dem = dem.select([0], ["elevation"])
        self.grid, self.block, self.bands = dem.grid, dem.block, tuple(bands)

    def _read(self, window: Window) -> np.ndarray:
        elevation = self._dem.read(window.grown(1))[0]
        known = {"elevation": elevation[1:-1, 1:-1]}
        if set(self.bands) - {"elevation"}:
            by_col, by_row = _horn(elevation)
            east, north = _true_gradient(self.grid, window, by_col, by_row)
            steep = np.hypot(east, north)
            known["slope"] = np.degrees(np.arctan(steep))
            level = steep == 0
            steep[level] = 1
            known["sin_aspect"], known["cos_aspect"] = -east / steep, -north / steep
        return np.stack([known[band] for band in self.bands]).astype(np.float32)


def _horn(z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the rise per column and per row, one pixel less on each side; NaN where unknown."""
    middle = z[1:-1, 1:-1]
    height, width = middle.shape

    def neighbour(down: int, right: int) -> np.ndarray:
        return z[1 + down : 1 + down + height, 1 + right : 1 + right + width]

    def rise(down: int, right: int) -> np.ndarray:
        """Rise over two steps across the middle, from one side where the other is missing."""
        ahead = neighbour(down, right) - middle
        behind = middle - neighbour(-down, -right)
        return np.where(np.isnan(ahead), behind, ahead) + np.where(np.isnan(behind), ahead, behind)

    across, along, falling, rising = rise(0, 1), rise(1, 0), rise(1, 1), rise(-1, 1)
    # What is missing on both sides, as in a corner, follows from the other directions.
    falling = np.where(np.isnan(falling), across + along, falling)
    rising = np.where(np.isnan(rising), across - along, rising)
    across = np.nan_to_num(np.where(np.isnan(across), (falling + rising) / 2, across))
    along = np.nan_to_num(np.where(np.isnan(along), (falling - rising) / 2, along))
    falling, rising = np.nan_to_num(falling), np.nan_to_num(rising)
    by_col = (2 * across + falling + rising) / 8
    by_row = (2 * along + falling - rising) / 8
    by_col[np.isnan(middle)] = by_row[np.isnan(middle)] = np.nan
    return by_col, by_row


def _true_gradient(
    grid: Grid, window: Window, by_col: np.ndarray, by_row: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the rise per metre east and north from the rise per column and row."""
    # How far a column and a row lead varies smoothly: known at some nodes, linear between them.
    mesh = Mesh(
        np.arange(window.col, window.col + window.width),
        np.arange(window.row, window.row + window.height),
        (math.ceil(window.width / 64), math.ceil(window.height / 64)),
    )
    cols, rows = mesh.nodes()
    steps = pixel_steps(grid, cols.ravel(), rows.ravel())
    # The gradient by columns and rows is the transposed steps times the gradient by metres. Solved
    # by hand: NumPy's inverse of so many small matrices takes longer, in all threads of its BLAS.
    (xc, xr), (yc, yr) = steps.reshape(2, 2, *mesh.shape)
    area = xc * yr - xr * yc
    ec, er, nc, nr = yr / area, -yc / area, -xr / area, xc / area

    def spread(node_values: np.ndarray) -> np.ndarray:
        return mesh.spread(node_values).astype(np.float32)

    return (
        spread(ec) * by_col + spread(er) * by_row,
        spread(nc) * by_col + spread(nr) * by_row,
    )


def slope_aspect(dem: Source) -> Source:
    """Return slope and aspect on the DEM's own grid, as bands of `Terrain`."""
    return Terrain(dem, ("slope", "sin_aspect", "cos_aspect"))


def terrain_on(dem: Source, grid: Grid, bands: Sequence[str] = BANDS) -> Source:
    """Return elevation, slope and aspect on a grid.

    Parameters
    ----------
    dem : Source
        Elevation in metres, on any grid.
    grid : Grid
    bands : sequence of str
        As of `Terrain`.

    Raises
    ------
    ScarMapperError
        The DEM does not overlap the grid.

    Notes
    -----
    Slopes depend on the distance that they are taken over. A coarser DEM gives those of its own
    pixels; a finer one is averaged over the grid's pixels first, so that its stones and trees
    don't make a slope.
    """
    finer = max(dem.grid.pixel_metres) < 0.75 * min(grid.pixel_metres)
    if finer:
        return Terrain(on_grid(dem, grid, "linear"), bands)
    return on_grid(Terrain(dem, bands), grid, "linear")


def slope_on(dem: Source, grid: Grid) -> Source:
    """Return the slope in degrees on a grid, as one band; see `terrain_on`."""
    return terrain_on(dem, grid, ("slope",))
