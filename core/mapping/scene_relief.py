"""The relief of a scene, as detectors take it."""

from __future__ import annotations

import numpy as np

from ..detectors.relief_features import RELIEF
from ..geo.array_types import FloatArray
from ..geo.grid import Grid, Window
from ..imagery.terrain import terrain_on
from ..raster.source import Source


class SceneRelief(Source):
    """The bands of `core.detectors.relief_features.RELIEF` on a grid; NaN where unknown.

    Parameters
    ----------
    dem : Source
        Elevation in metres, on any grid.
    grid : Grid

    Raises
    ------
    ScarMapperError
        When read: the DEM does not overlap the grid.
    """

    bands = RELIEF

    def __init__(self, dem: Source, grid: Grid):
        self._dem, self.grid, self.block = dem, grid, dem.block
        self._terrain: Source | None = None

    def _read(self, window: Window) -> FloatArray:
        if self._terrain is None:
            self._terrain = terrain_on(self._dem, self.grid)
        elevation, slope, sin_aspect, cos_aspect = self._terrain.read(window)
        fall = np.tan(np.radians(np.minimum(slope, 85)))
        out = np.stack([elevation, fall * sin_aspect, fall * cos_aspect])
        out[:, np.isnan(out.sum(axis=0))] = np.nan
        return out
