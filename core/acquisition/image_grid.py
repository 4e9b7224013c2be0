"""The grid of the images of an area: the UTM zone that shows most of it, in line with the tiles."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..geo.gdal import CRS, Affine
from ..geo.grid import Grid
from .area import Area
from .overpass import Overpass
from .scene_item import SceneItem


def epsg_of(item: SceneItem) -> int:
    """Return the CRS of a tile's files: as the catalogue says, or by the name of the tile."""
    if item.epsg:
        return item.epsg
    if not item.tile:
        return 0
    return (32600 if item.tile[2] >= "N" else 32700) + int(item.tile[:2])


def image_grid(area: Area, images: Sequence[Overpass], resolution: float, margin: float) -> Grid:
    """Return the grid that all images of an area share.

    Parameters
    ----------
    area : Area
    images : sequence of Overpass
    resolution : float
        Pixel size in metres.
    margin : float
        Ground around the area, in metres.

    Notes
    -----
    The corners of Sentinel-2's tiles are multiples of 20 m, so that pixels in line with them need
    no resampling.
    """
    shares: dict[int, float] = {}
    for image in images:
        for item in image.items:
            epsg = epsg_of(item)
            if epsg:
                share = area.share_within(item.footprint)
                shares[epsg] = shares.get(epsg, 0.0) + share
    if shares:
        epsg = max(sorted(shares), key=shares.__getitem__)
    else:
        west, south, east, north = area.bounds
        zone = min(60, max(1, math.floor((west + east) / 2 / 6) + 31))
        epsg = (32600 if south + north >= 0 else 32700) + zone
    crs = CRS.from_epsg(epsg)
    left, bottom, right, top = area.bounds_in(crs)
    left, bottom, right, top = left - margin, bottom - margin, right + margin, top + margin
    step = resolution if math.isclose(20 % resolution, 0, abs_tol=1e-9) else 20.0
    col, row = math.floor(left / step) * step, math.ceil(top / step) * step
    return Grid(
        crs,
        Affine(resolution, 0, col, 0, -resolution, row),
        max(1, math.ceil((right - col) / resolution)),
        max(1, math.ceil((row - bottom) / resolution)),
    )
