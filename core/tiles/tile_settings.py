"""What a table of tiles says of single pairs beside their paths: roles, offsets, nodata, CRS."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..errors import ScarMapperError
from ..geo.gdal import CRS, CRS_ERRORS
from ..mapping.scar_map import MapOptions
from ..raster.layer_settings import LayerSettings
from .table import Tile

# How a cell says that no value is nodata.
_NONE = ("none", "nan", "no")


def options_of_tile(tile: Tile, options: MapOptions) -> MapOptions:
    """Return the options for a tile: what its row says goes before those of the run.

    Raises
    ------
    ScarMapperError
        An offset is no number.
    """
    said: dict[str, Any] = {
        key: _number(tile, key) for key in ("offset_pre", "offset_post") if key in tile.settings
    }
    if "band_roles" in tile.settings:
        said["band_roles"] = tile.settings["band_roles"]
    return replace(options, **said)


def source_options(tile: Tile, image: str) -> Mapping[str, Any]:
    """Return what the row of a tile says of one of its images, for `FileSource`.

    Parameters
    ----------
    tile : Tile
    image : str
        ``pre``, ``post`` or ``dem``.

    Raises
    ------
    ScarMapperError
        A nodata value is no number, or a CRS is not understood.
    """
    said: dict[str, Any] = {}
    nodata, crs = f"nodata_{image}", tile.settings.get(f"crs_{image}")
    if nodata in tile.settings:
        none = tile.settings[nodata].lower() in _NONE
        said["nodata"] = math.nan if none else _number(tile, nodata)
    if crs:
        try:
            said["settings"] = LayerSettings(crs=CRS.from_user_input(crs).to_wkt())
        except (*CRS_ERRORS, ValueError) as error:
            raise ScarMapperError(
                "The column {column} of the table holds {value}, which is no coordinate reference "
                "system; write a code such as EPSG:32654.",
                column=f"crs_{image}",
                value=crs,
            ) from error
    return said


def _number(tile: Tile, column: str) -> float:
    text = tile.settings[column]
    try:
        value = float(text.replace("−", "-"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ScarMapperError(
            "The column {column} of the table holds {value}, which is no number; write one, with "
            "a point before its decimals.",
            column=column,
            value=text,
        )
    return value
