"""Ground to exclude from the maps of tiles: the polygons that lie on a tile go with its jobs."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from ..assessment.map_layer import MapLayer
from ..errors import ScarMapperError
from ..geo.array_types import AnyArray
from ..geo.earth import transformed
from ..geo.gdal import CRS_ERRORS
from ..geo.grid import Grid, apply
from ..geo.inventory import check_polygons
from ..geo.well_known_binary import geometries_of
from ..mapping.excluded_ground import NAME, PURPOSE
from ..progress import Progress
from .table import Tile
from .tile_ground import grid_of_tile

# Points along each side of a tile by which its outline is brought to the CRS of the layer.
_ALONG = 33


class Exclusion:
    """A layer of ground to exclude, told apart by tiles.

    Parameters
    ----------
    layer : MapLayer
        Polygons, in any CRS.

    Attributes
    ----------
    used : bool
        Whether a polygon lies on one of the tiles that were asked for.

    Raises
    ------
    ScarMapperError
        The layer has features but none is a polygon, or has no usable CRS.
    """

    def __init__(self, layer: MapLayer):
        check_polygons(layer.geometries, layer.crs, NAME, PURPOSE)
        self._layer, self.used = layer, False
        shapes = geometries_of(layer.geometries)
        self._shapes = shapes[~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)]
        self._tree = shapely.STRtree(self._shapes)

    def of_tile(self, tile: Tile) -> dict[str, Any] | None:
        """Return the polygons on a tile, as plain values that JSON can hold; None where none is.

        All of them where it is not known where the tile lies; its job will tell.
        """
        outline = self._outline(tile)
        if outline is None:
            here = np.arange(len(self._shapes))
        else:
            here = np.sort(self._tree.query(outline))
        if not len(here):
            return None
        if outline is not None:
            self.used = True
        known = shapely.to_wkb(self._shapes[here], output_dimension=2)
        return {
            "name": self._layer.name,
            "crs": self._layer.crs,
            "polygons": [base64.b64encode(shape).decode("ascii") for shape in known],
        }

    def tell(self, progress: Progress) -> None:
        """Warn where no polygon lies on any tile."""
        if not self.used:
            progress.warn(
                f"No polygon of {self._layer.name} lies on a tile, so nothing is excluded; check "
                "its coordinate reference system if that is not expected."
            )

    def _outline(self, tile: Tile) -> AnyArray | None:
        """Return the box around a tile in the CRS of the layer; None where it is not known."""
        try:
            grid = grid_of_tile(tile)
            points = transformed(grid.crs, self._layer.own_crs(), _sides(grid))
        except (ScarMapperError, *CRS_ERRORS):
            return None
        if not np.isfinite(points).all():
            return None
        return shapely.box(*points.min(axis=0), *points.max(axis=0))


def _sides(grid: Grid) -> AnyArray:
    """Return points on the sides of a grid in its CRS, shape (n, 2)."""
    along = np.linspace(0, 1, _ALONG)
    none, all_of = np.zeros(_ALONG), np.ones(_ALONG)
    cols = np.concatenate([along, along, none, all_of]) * grid.width
    rows = np.concatenate([none, all_of, along, along]) * grid.height
    return np.stack(apply(grid.transform, cols, rows), axis=1)


def layer_of(values: Mapping[str, Any] | None) -> MapLayer | None:
    """Return the layer of what `Exclusion.of_tile` returned."""
    if values is None:
        return None
    polygons = [base64.b64decode(text) for text in values["polygons"]]
    return MapLayer(values["name"], geometries=polygons, crs=values["crs"])
