"""Crowns and toes of scars as a layer of points, from the attributes of a layer of scars."""

from __future__ import annotations

import numpy as np
import shapely

from ..geo.array_types import AnyArray, FloatArray
from ..geo.gdal import CRS
from ..geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable

CROWN, TOE = "crown", "toe"
"""What the field ``kind`` says."""
LAYER = "ends"
"""The name of the layer."""

_NUMBER = Field("", REAL, "", "")
_MEASURES = ("length_m", "height_m", "reach_deg")
_FIELDS = (
    Field("scar", INTEGER, "", "number of the scar, its id"),
    Field("kind", TEXT, "", "crown: upper end of the slope line; toe: its lower end"),
    Field("z", REAL, "m", "elevation of the end"),
    Field("length_m", REAL, "m", "length of the scar along the slope line"),
    Field("height_m", REAL, "m", "fall from crown to toe"),
    Field("reach_deg", REAL, "°", "reach angle, from crown to toe"),
)


def slope_ends(scars: VectorTable) -> VectorTable:
    """Return a point for the crown and one for the toe of each scar that has a slope line.

    Parameters
    ----------
    scars : VectorTable
        With the columns of `core.scars.true_shapes`, in capitals or not; without them there are no
        points. Scars without an ``id`` are numbered from 1, in their order.

    Returns
    -------
    VectorTable
        Points in longitude and latitude of WGS 84, crown before toe, in the order of the scars.
    """
    count = len(scars.geometries)
    columns = {name.lower(): column for name, column in scars.columns.items()}

    def numbers(name: str) -> FloatArray:
        column = columns.get(name)
        if column is None:
            return np.full(count, np.nan)
        # Layers of others may hold texts.
        column = np.asarray(column)
        known = _NUMBER.as_column(column.tolist()) if column.dtype == object else column
        return np.asarray(known, np.float64)

    number = numbers("id")
    number = np.where(np.isfinite(number), number, np.arange(1, count + 1))
    rows: list[AnyArray] = []
    places, heights, ends = [], [], []
    for end in (CROWN, TOE):
        place = np.stack([numbers(f"{end}_lon"), numbers(f"{end}_lat")], axis=1)
        there = np.flatnonzero(np.isfinite(place).all(axis=1))
        rows.append(there)
        places.append(place[there])
        heights.append(numbers(f"{end}_z")[there])
        ends.append(np.full(len(there), end, object))
    row = np.concatenate(rows)
    order = np.argsort(row, kind="stable")
    row = row[order]
    columns_of_ends: dict[str, AnyArray] = {
        "scar": number[row],
        "kind": np.concatenate(ends)[order],
        "z": np.concatenate(heights)[order],
        **{name: numbers(name)[row] for name in _MEASURES},
    }
    points = shapely.points(np.concatenate(places)[order])
    well_known = shapely.to_wkb(points, output_dimension=2).tolist()
    crs = CRS.from_epsg(4326)
    return VectorTable(LAYER, "Point", crs, _FIELDS, well_known, columns_of_ends)
