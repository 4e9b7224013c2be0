"""Ground that belongs together by its probability, found from one pixel outwards."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import cv2
import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.array_types import BoolArray, FloatArray
from ..geo.geojson_shapes import burnt, polygons_of
from ..geo.grid import Grid, Window, apply
from ..raster.source import Source
from .tracing import trace

FARTHEST = 256
"""Pixels from the one that was clicked, up to which a region is followed."""

LARGEST_SHARE = 0.25
"""The share of the ground up to there, from which on a region is the ground around scars."""


class Region(NamedTuple):
    """Pixels that belong together.

    Attributes
    ----------
    shape : shapely.MultiPolygon
        Along the edges of the pixels, in the grid's CRS.
    clicked : float
        The probability of the pixel that it was found from.
    limit : float
        The probability that its pixels have at least, or at most.
    """

    shape: Any
    clicked: float
    limit: float


def probability_at(probability: Source, x: float, y: float) -> float:
    """Return the probability of the pixel at a place, in the grid's CRS.

    Parameters
    ----------
    probability : Source
        One band from 0 to 1, NaN where unknown.
    x, y : float

    Raises
    ------
    ScarMapperError
        The place lies outside of the raster, or its pixel is unknown.
    """
    row, col = _pixel(probability.grid, x, y)
    return _known(float(probability.read(Window(row, col, 1, 1))[0, 0, 0]))


def region_above(probability: Source, x: float, y: float, limit: float) -> Region:
    """Return the region around a place whose pixels have a probability or more.

    Parameters
    ----------
    probability : Source
        One band from 0 to 1, NaN where unknown.
    x, y : float
        In the grid's CRS.
    limit : float
        Not above the probability there. Pixels that touch at an edge or a corner belong together,
        as those of a scar do; holes of a pixel are filled.

    Raises
    ------
    ScarMapperError
        The place is not known, or the region reaches farther than `FARTHEST` pixels or is more than
        `LARGEST_SHARE` of what lies around.
    """
    values, window, clicked = _around(probability, x, y)
    with np.errstate(invalid="ignore"):
        chosen = values >= np.float32(min(limit, clicked))
    return _region(probability, x, y, chosen, window, clicked, limit)


def region_below(scar: Any, probability: Source, x: float, y: float) -> Region:
    """Return the region of a scar around a place whose pixels are no likelier than that one.

    Parameters
    ----------
    scar : shapely.MultiPolygon
        In the grid's CRS; only its pixels count, those of unknown probability too.
    probability, x, y
        As of `region_above`; the place lies in the scar.
    """
    values, window, clicked = _around(probability, x, y)
    transform = probability.grid.crop(window).transform
    shape = (window.height, window.width)
    inside = burnt(np.array(polygons_of(scar), object), shape, transform)
    with np.errstate(invalid="ignore"):
        chosen = (inside == 1) & ~(values > np.float32(clicked))
    row, col = _pixel(probability.grid, x, y)
    # The place may lie in a corner of a pixel whose centre is outside.
    chosen[row - window.row, col - window.col] = True
    return _region(probability, x, y, chosen, window, clicked, clicked)


def _around(probability: Source, x: float, y: float) -> tuple[FloatArray, Window, float]:
    """Return the probabilities around a place, their window, and the one at the place."""
    row, col = _pixel(probability.grid, x, y)
    window = Window(row, col, 1, 1).grown(FARTHEST).intersection(probability.grid.window)
    if window is None:  # never: the pixel is on the grid
        raise ValueError("no window")
    values = probability.read(window)[0]
    return values, window, _known(float(values[row - window.row, col - window.col]))


def _region(
    probability: Source,
    x: float,
    y: float,
    chosen: BoolArray,
    window: Window,
    clicked: float,
    limit: float,
) -> Region:
    grid = probability.grid
    row, col = _pixel(grid, x, y)
    _, label = cv2.connectedComponents(chosen.astype(np.uint8), connectivity=8)
    region = label == label[row - window.row, col - window.col]
    whole = grid.window
    ends = (
        (region[0], window.row > whole.row),
        (region[-1], window.row + window.height < whole.height),
        (region[:, 0], window.col > whole.col),
        (region[:, -1], window.col + window.width < whole.width),
    )
    endless = any(edge.any() and goes_on for edge, goes_on in ends)
    if endless or region.sum() > LARGEST_SHARE * region.size:
        raise ScarMapperError(
            "From there the ground of {probability:.2f} and more reaches too far to be one scar: "
            "click a likelier place, or draw the scar.",
            probability=limit,
        )
    crop = grid.crop(window)
    # A hole of one pixel is filled, whatever the true size of the pixels there.
    hole = 1.5 * math.prod(crop.pixel_metres)
    traced = trace(region.astype(np.uint8), crop, max_hole=hole)
    shape = shapely.multipolygons(polygons_of(shapely.union_all(traced.geometries)))
    return Region(shape, clicked, limit)


def _pixel(grid: Grid, x: float, y: float) -> tuple[int, int]:
    """Return row and column of the pixel at a place."""
    col, row = apply(~grid.transform, x, y)
    if not (0 <= col < grid.width and 0 <= row < grid.height):
        raise ScarMapperError(
            "The probability raster does not reach there: draw the scar instead, or choose another "
            "raster."
        )
    return int(row), int(col)


def _known(value: float) -> float:
    if np.isnan(value):
        raise ScarMapperError(
            "The probability there is not known, as the ground was not seen: draw the scar instead."
        )
    return value
