"""The scars that are handed over: chosen by their status, repaired, measured and dated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.array_types import AnyArray, FloatArray
from ..geo.datum import datum_of
from ..geo.gdal import CRS
from ..geo.geodesy import areas_and_perimeters
from ..geo.inventory import known_crs
from ..geo.metric_shapes import shapes_in
from ..geo.vector_table import Field, VectorTable
from ..geo.wgs84_shapes import WGS84, as_multipolygons, on_wgs84
from ..progress import Progress

CONFIRMED, NOT_REJECTED, ALL = "confirmed", "not rejected", "all"
CHOICES = (CONFIRMED, NOT_REJECTED, ALL)
"""Which scars are handed over; positions are stored in models, so that new ones come at the end."""
UNKNOWN_STATUS = "candidate"
"""The status of scars that state none: nobody has looked at them."""

# Share of its area by which a scar may differ from what its attribute states, before it is told.
_SAME_AREA = 0.02


@dataclass(frozen=True)
class RawLayer:
    """A layer as it was read.

    Attributes
    ----------
    name : str
    crs : str
        Well-known text.
    geometries : sequence of bytes or None
        Well-known binary.
    fields : list of Field
    columns : mapping of str to list
        Of plain values, by field.
    """

    name: str
    crs: str
    geometries: Sequence[bytes | None]
    fields: list[Field]
    columns: Mapping[str, list[Any]]

    def column(self, name: str) -> list[Any]:
        """Return a column by its name, in capitals or not; of None where there is none."""
        for known, values in self.columns.items():
            if known.lower() == name:
                return values
        return [None] * len(self.geometries)


@dataclass(frozen=True)
class ScarInventory:
    """Scars to hand over.

    Attributes
    ----------
    layer : RawLayer
        The features that are handed over, and no others.
    crs : rasterio.crs.CRS
    shapes : array of shapely.MultiPolygon, shape (n,)
        Valid, in ``crs``.
    degrees : array of shapely.MultiPolygon, shape (n,)
        The same in longitude and latitude of WGS 84, cut at the antimeridian.
    areas, perimeters : array of float64, shape (n,)
        Square metres and metres on the ellipsoid.
    places : array of float64, shape (n, 2)
        Longitude and latitude of a point within each.
    status : list of str
    begin, end : list of date or None
        Of the images before and after each scar; it happened between them.
    left_out : dict of str to int
        How many are not handed over, by their status, or for want of a polygon.
    """

    layer: RawLayer
    crs: CRS
    shapes: AnyArray
    degrees: AnyArray
    areas: FloatArray
    perimeters: FloatArray
    places: FloatArray
    status: list[str]
    begin: list[date | None]
    end: list[date | None]
    left_out: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.shapes)

    def bounds(self) -> tuple[float, float, float, float] | None:
        """Return west, south, east and north in degrees; None without scars.

        East is less than west where the scars lie on both sides of the antimeridian.
        """
        if not len(self):
            return None
        parts = shapely.bounds(shapely.get_parts(self.degrees))
        west, east = _around(parts[:, 0], parts[:, 2])
        return west, float(parts[:, 1].min()), east, float(parts[:, 3].max())

    def table(
        self, fields: Sequence[Field], columns: Mapping[str, AnyArray], in_degrees: bool = False
    ) -> VectorTable:
        """Return the scars as a layer with some attributes, in their own CRS or in degrees."""
        crs, shapes = (WGS84, self.degrees) if in_degrees else (self.crs, self.shapes)
        well_known = shapely.to_wkb(shapes, output_dimension=2).tolist()
        return VectorTable("scars", "MultiPolygon", crs, fields, well_known, columns)

    def values(self, name: str) -> list[Any]:
        """Return an attribute of the scars; see `RawLayer.column`."""
        return self.layer.column(name)


def inventory_of(
    layer: RawLayer,
    which: str = ALL,
    default_begin: date | None = None,
    default_end: date | None = None,
    progress: Progress | None = None,
) -> ScarInventory:
    """Return the scars of a layer that are to be handed over.

    Parameters
    ----------
    layer : RawLayer
    which : str
        One of `CHOICES`.
    default_begin, default_end : date, optional
        Of the images, for scars that state none.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        The layer has no CRS, or none that can be used; dates that are given are in the wrong order.
    Cancelled
    """
    progress = progress or Progress()
    if default_begin and default_end and default_begin > default_end:
        raise ScarMapperError(
            "The image before ({begin}) is younger than the image after ({end}): swap the dates.",
            begin=default_begin.isoformat(),
            end=default_end.isoformat(),
        )
    crs = known_crs(layer.crs, "layer of scars")
    datum_of(crs)
    states = [str(one).strip().lower() if one else UNKNOWN_STATUS for one in layer.column("status")]
    wanted = np.array([_is_wanted(state, which) for state in states], bool)
    others = {
        state: sum(s == state and not w for s, w in zip(states, wanted)) for state in set(states)
    }
    left_out = {state: count for state, count in sorted(others.items()) if count}
    layer = _only(layer, wanted)
    shapes = shapes_in(layer.geometries, layer.crs, crs, "layer of scars", progress.part(0, 0.5))
    shapes = as_multipolygons(shapes)
    degrees = on_wgs84(shapes, crs)
    usable = ~(shapely.is_missing(shapes) | shapely.is_missing(degrees))
    unusable = int((~usable).sum())
    if unusable:
        progress.warn(
            f"{unusable} scars are not handed over: they have no polygon, or one that cannot be "
            "used."
        )
        left_out["without a polygon"] = unusable
    layer, shapes, degrees = _only(layer, usable), shapes[usable], degrees[usable]
    states = [state for state, w in zip(states, wanted) if w]
    states = [state for state, usable_one in zip(states, usable) if usable_one]
    areas, perimeters = areas_and_perimeters(shapes, crs)
    begin = [day or default_begin for day in map(day_of, layer.column("pre_date"))]
    end = [day or default_end for day in map(day_of, layer.column("post_date"))]
    swapped = sum(bool(b and e and b > e) for b, e in zip(begin, end))
    if swapped:
        progress.warn(
            f"Of {swapped} scars the image before is younger than the image after; their dates "
            "are handed over as they are."
        )
    undated = sum(b is None or e is None for b, e in zip(begin, end))
    if undated:
        progress.warn(
            f"Of {undated} of {len(begin)} scars it is not known between which dates they "
            "happened: their dates stay empty. Give the dates of the images to fill them."
        )
    _tell_areas(layer, areas, progress)
    inner = shapely.get_coordinates(shapely.point_on_surface(_largest(degrees)))
    return ScarInventory(
        layer, crs, shapes, degrees, areas, perimeters, inner, states, begin, end, left_out
    )


def day_of(value: object) -> date | None:
    """Return the day that a text in ISO 8601 begins with; None where it is none."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _is_wanted(state: str, which: str) -> bool:
    return which == ALL or state == CONFIRMED or (which == NOT_REJECTED and state != "rejected")


def _only(layer: RawLayer, keep: AnyArray) -> RawLayer:
    rows = np.flatnonzero(keep).tolist()
    return RawLayer(
        layer.name,
        layer.crs,
        [layer.geometries[row] for row in rows],
        layer.fields,
        {name: [values[row] for row in rows] for name, values in layer.columns.items()},
    )


def _largest(shapes: AnyArray) -> AnyArray:
    """Return the largest part of each multipolygon."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    order = np.lexsort((-shapely.area(parts), owner))
    first = np.searchsorted(owner[order], np.arange(len(shapes)))
    return parts[order][first]


def _tell_areas(layer: RawLayer, areas: FloatArray, progress: Progress) -> None:
    """Say where outlines no longer have the area that their attribute states."""
    stated = np.array(
        [v if isinstance(v, (int, float)) else np.nan for v in layer.column("area_m2")], np.float64
    )
    other = np.abs(stated - areas) > _SAME_AREA * areas
    if other.any():
        progress.info(
            f"{other.sum()} scars have another area than their attribute area_m2 states, as their "
            "outlines were edited or repaired; it is measured anew."
        )


def _around(west: FloatArray, east: FloatArray) -> tuple[float, float]:
    """Return the west and east of some extents that leave the widest gap outside of them."""
    order = np.argsort(west)
    begins, ends = west[order], np.maximum.accumulate(east[order])
    gaps = np.append(begins[1:], begins[0] + 360) - ends
    widest = int(np.argmax(gaps))
    return float(begins[(widest + 1) % len(begins)]), float(ends[widest])
