"""Ground that the user excludes from a map: polygons, as a source of the pixels that they cover."""

from __future__ import annotations

import numpy as np

from ..assessment.map_layer import MapLayer
from ..errors import Term
from ..geo.array_types import FloatArray
from ..geo.grid import Grid, Window
from ..geo.inventory import Inventory, inventory_on
from ..progress import Progress
from ..raster.source import Source

NAME, PURPOSE = Term("layer of ground to exclude"), Term("ground is excluded by polygons")
"""How messages call the layer, and for what it needs polygons."""


class ExcludedGround(Source):
    """1 where the centre of a pixel lies in a polygon, else 0.

    Parameters
    ----------
    polygons : Inventory
        In pixels of the grid.
    grid : Grid
    """

    bands = ("excluded",)

    def __init__(self, polygons: Inventory, grid: Grid):
        self._polygons, self.grid = polygons, grid

    def _read(self, window: Window) -> FloatArray:
        return self._polygons.mask(window)[np.newaxis].astype(np.float32)


def excluded_ground(
    layer: MapLayer, grid: Grid, progress: Progress | None = None
) -> ExcludedGround | None:
    """Return the ground of an image that a layer excludes; None where that is nothing.

    Parameters
    ----------
    layer : MapLayer
        Polygons, in any CRS; invalid ones are repaired.
    grid : Grid
        Of the image.
    progress : Progress, optional
        Warned where no polygon lies on the image, as with a wrong CRS.

    Raises
    ------
    ScarMapperError
        As of `core.geo.inventory.inventory_on`: no feature is a polygon, or the layer has no CRS,
        or one that its coordinates do not fit.
    Cancelled
    """
    progress = progress or Progress()
    found = inventory_on(
        layer.geometries,
        layer.crs,
        grid,
        progress.part(0, 0),
        name=NAME,
        purpose=PURPOSE,
        may_be_empty=True,
    )
    if not len(found.polygons):
        progress.warn(
            f"No polygon of {layer.name} lies on the image, so nothing is excluded; check its "
            "coordinate reference system if that is not expected."
        )
        return None
    return ExcludedGround(found, grid)
