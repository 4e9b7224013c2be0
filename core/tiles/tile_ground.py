"""Where a tile lies, by its image before the event alone, without a look at its pixels."""

from __future__ import annotations

from ..errors import ScarMapperError
from ..geo.gdal import CRS, READ_ERRORS
from ..geo.grid import Grid
from ..raster.opening import open_raster
from .table import Tile
from .tile_settings import source_options


def grid_of_tile(tile: Tile) -> Grid:
    """Return the grid of a tile.

    Raises
    ------
    ScarMapperError
        It has no image before the event, this cannot be opened, or says not where it lies.
    """
    settings = source_options(tile, "pre").get("settings")
    try:
        with open_raster(tile.pre) as dataset:
            crs = CRS.from_wkt(settings.crs) if settings is not None else dataset.crs
            grid = Grid(crs, dataset.transform, dataset.width, dataset.height)
    except READ_ERRORS as error:
        raise ScarMapperError("{file} cannot be read: {why}", file=tile.pre, why=error) from error
    if not grid.crs or grid.transform.is_identity:
        raise ScarMapperError("{file} does not say where it lies.", file=tile.pre)
    return grid
