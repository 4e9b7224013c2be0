"""Ground that could not be mapped: how much of it, why, and as a layer to hand over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely

from ..geo.geodesy import areas_and_perimeters
from ..geo.inventory import known_crs
from ..geo.metric_shapes import shapes_in
from ..geo.vector_table import REAL, Field, VectorTable
from ..geo.wgs84_shapes import as_multipolygons
from ..progress import Progress
from .scar_inventory import RawLayer

UNKNOWN_REASON = "not stated"
_NAME = "layer of unseen ground"
_AREA = "area_m2"


@dataclass(frozen=True)
class Unseen:
    """Ground that could not be mapped.

    Attributes
    ----------
    given : bool
        Whether a layer of it was given; without one, nothing is known of it.
    areas : dict of str to float
        Square metres by reason, the largest first.
    table : VectorTable or None
        The layer; None where none was given, or it has no CRS and no polygon.
    """

    given: bool = False
    areas: Mapping[str, float] = field(default_factory=dict)
    table: VectorTable | None = None

    @property
    def area(self) -> float:
        """Square metres of all of it."""
        return float(sum(self.areas.values()))


def unseen_of(layer: RawLayer | None, progress: Progress | None = None) -> Unseen:
    """Return how much ground of a layer could not be mapped, by reason.

    Parameters
    ----------
    layer : RawLayer or None
        Polygons; the field ``reason`` says why, where there is one.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        The layer holds polygons, but no CRS, or none that can be used.
    """
    if layer is None:
        return Unseen()
    if not layer.geometries and not layer.crs:
        return Unseen(True)
    crs = known_crs(layer.crs, _NAME)
    shapes = shapes_in(layer.geometries, layer.crs, crs, _NAME, progress or Progress())
    shapes = as_multipolygons(shapes)
    there = np.flatnonzero(~shapely.is_missing(shapes))
    sizes, _ = areas_and_perimeters(shapes[there], crs)
    reasons = layer.column("reason")
    found: dict[str, float] = {}
    for place, size in zip(there, sizes):
        reason = str(reasons[place] or UNKNOWN_REASON)
        found[reason] = found.get(reason, 0.0) + float(size)
    columns = {
        one.name: one.as_column([layer.columns[one.name][place] for place in there])
        for one in layer.fields
    }
    fields = list(layer.fields)
    if _AREA not in columns:
        fields.append(Field(_AREA, REAL, "m²", "area on the ellipsoid"))
    columns[_AREA] = sizes
    table = VectorTable(
        "unseen",
        "MultiPolygon",
        crs,
        fields,
        shapely.to_wkb(shapes[there], output_dimension=2).tolist(),
        columns,
    )
    return Unseen(True, dict(sorted(found.items(), key=lambda one: -one[1])), table)
