"""The tie points of an alignment as a layer of points."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np

from ..geo.grid import Grid, apply
from ..geo.vector_table import INTEGER, REAL, Field, VectorTable
from .tiepoints import TiePoint

FIELDS = (
    Field("id", INTEGER, "", "number of the tie point"),
    Field("dx", REAL, "pixels", "displacement of the image along columns, before alignment"),
    Field("dy", REAL, "pixels", "displacement of the image along rows, before alignment"),
    Field("residual", REAL, "pixels", "distance left after alignment"),
    Field("quality", REAL, "", "coherence of the two images in the window, 0 to 1"),
    Field("used", INTEGER, "", "0 where it disagrees with its peers and was left out"),
)


def tiepoint_table(points: Sequence[TiePoint], grid: Grid) -> VectorTable:
    """Return tie points as a layer in the grid's CRS.

    Parameters
    ----------
    points : sequence of TiePoint
        In pixels of ``grid``.
    grid : Grid
        Of the reference image.
    """
    places = [apply(grid.transform, point.col + 0.5, point.row + 0.5) for point in points]
    columns = {name: np.array([getattr(p, name) for p in points], float) for name in _OF_POINT}
    columns["id"] = np.arange(1, len(points) + 1, dtype=float)
    # Well-known binary of a point: little endian, type 1, x, y.
    wkb = [struct.pack("<BIdd", 1, 1, x, y) for x, y in places]
    return VectorTable("tiepoints", "Point", grid.crs, FIELDS, wkb, columns)


_OF_POINT = ("dx", "dy", "residual", "quality", "used")
