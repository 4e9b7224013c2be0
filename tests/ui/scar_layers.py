"""Layers of scars as mapping writes them, for tests of form, styles and review."""

from __future__ import annotations

import numpy as np


def scar_file(path, rows, style="scars"):
    """Write scars to a file as an algorithm does, and open it.

    Parameters
    ----------
    path : Path
    rows : list of dict
        Attributes by name, and ``box``: left, bottom, width and height in metres of UTM zone 54.
    style : str or None
    """
    from qgis.core import QgsGeometry, QgsRectangle, QgsVectorLayer

    from scarmapper.algorithms.vector_output import write_table
    from scarmapper.core.geo.gdal import CRS
    from scarmapper.core.geo.vector_table import TEXT, VectorTable
    from scarmapper.core.scars.scar_fields import FIELDS
    from scarmapper.ui.styles import style_path

    count = len(rows)
    columns = {
        field.name: np.full(count, None, object) if field.kind == TEXT else np.full(count, np.nan)
        for field in FIELDS
    }
    shapes = []
    for place, row in enumerate(rows):
        left, bottom, width, height = row["box"]
        box = QgsRectangle(left, bottom, left + width, bottom + height)
        shape = QgsGeometry.fromRect(box)
        shape.convertToMultiType()
        shapes.append(bytes(shape.asWkb()))
        values = {"id": place + 1, "area_m2": width * height, "status": "candidate", **row}
        values.pop("box")
        for name, value in values.items():
            columns[name][place] = value
    table = VectorTable("scars", "MultiPolygon", CRS.from_epsg(32654), FIELDS, shapes, columns)
    write_table(str(path), table, None if style is None else style_path(style))
    layer = QgsVectorLayer(str(path), "Scars", "ogr")
    assert layer.isValid()
    return layer
