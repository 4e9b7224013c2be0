"""Files of GeoJSON (RFC 7946) of polygons, a quarter of the time that GDAL takes for them.

References
----------
Butler et al. 2016, The GeoJSON format, RFC 7946, doi 10.17487/RFC7946.
"""

from __future__ import annotations

import json
from pathlib import Path

import shapely

from ..progress import Progress
from .vector_table import VectorTable
from .well_known_binary import geometries_of
from .wgs84_shapes import table_on_wgs84

# Features written at once.
_CHUNK = 2000


def write_geojson(path: str, table: VectorTable, progress: Progress | None = None) -> None:
    """Write a layer of polygons.

    Parameters
    ----------
    path : str
    table : VectorTable
        Of multipolygons in any CRS; see `core.geo.wgs84_shapes.on_wgs84` for what becomes of them.
        Outer rings run counterclockwise, holes clockwise. Features without a polygon, and values
        that are not known, are null.
    progress : Progress, optional

    Raises
    ------
    OSError
        The file cannot be written.
    Cancelled
    """
    progress, table = progress or Progress(), table_on_wgs84(table)
    names = [field.name for field in table.fields]
    count = len(table.geometries)
    name = json.dumps(table.layer, ensure_ascii=False)
    # A text may hold halves of characters, which no file in UTF-8 can.
    with Path(path).open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write(f'{{\n"type": "FeatureCollection",\n"name": {name},\n"features": [')
        for begin in range(0, count, _CHUNK):
            progress.check()
            progress.show(begin / count)
            end = min(count, begin + _CHUNK)
            # Normal is the other way round.
            shapes = shapely.reverse(shapely.normalize(geometries_of(table.geometries[begin:end])))
            columns = [table.values(field, begin, end) for field in table.fields]
            rows = zip(*columns) if columns else [()] * (end - begin)
            lines = [
                f'{{"type": "Feature", "properties": '
                f"{json.dumps(dict(zip(names, row)), ensure_ascii=False)}, "
                f'"geometry": {"null" if shape is None else shape}}}'
                for row, shape in zip(rows, shapely.to_geojson(shapes))
            ]
            file.write(("\n" if begin == 0 else ",\n") + ",\n".join(lines))
        file.write("\n]\n}\n")
