"""Outlines as a column of well-known text, for tables without geometries."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from ..geo.vector_table import TEXT, Field, VectorTable
from ..geo.well_known_binary import geometries_of

# A name by which GDAL and others know outlines.
_WKT = "WKT"


def with_outlines(table: VectorTable) -> VectorTable:
    """Return a table without geometries, whose first field holds them as well-known text.

    GDAL writes the same by itself, and takes three times as long for it.

    Parameters
    ----------
    table : VectorTable
        Of polygons in degrees, as of `core.geo.wgs84_shapes.on_wgs84`. A field that is called as
        the outlines, in capitals or not, gets ``_2`` behind its name.
    """
    outline = Field(_WKT, TEXT, "", "outline, longitude and latitude of WGS 84")
    # Within QGIS another GEOS may answer, which knows no more than three dimensions.
    shapes = geometries_of(table.geometries)
    texts = shapely.to_wkt(shapes, rounding_precision=7, output_dimension=2)
    names = [field.name for field in table.fields]
    table = table.renamed({n: f"{n}_2" if n.lower() == _WKT.lower() else n for n in names})
    return replace(
        table,
        geometry_type="NoGeometry",
        fields=[outline, *table.fields],
        geometries=[None] * len(texts),
        columns={**table.columns, _WKT: np.asarray(texts, object)},
    )
