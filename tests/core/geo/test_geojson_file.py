"""GeoJSON of polygons: what RFC 7946 asks for, and values as they were."""

import json
import re

import numpy as np
import pytest
import shapely

from scarmapper.core.errors import Cancelled
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.geojson_file import write_geojson
from scarmapper.core.geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable
from scarmapper.core.progress import Progress

FIELDS = (Field("id", INTEGER, "", ""), Field("area", REAL, "", ""), Field("note", TEXT, "", ""))


def layer(shapes, code=4326):
    count = len(shapes)
    return VectorTable(
        "scars", "MultiPolygon", CRS.from_epsg(code), FIELDS, shapely.to_wkb(shapes).tolist(),
        {"id": np.arange(count) + 1.0, "area": np.where(np.arange(count) % 2, np.nan, 0.1),
         "note": np.array(['"ü\n\ud800' if n == 0 else None for n in range(count)], object)},
    )  # fmt: skip


def written(table, tmp_path):
    path = tmp_path / "scars.geojson"
    write_geojson(str(path), table)
    return json.loads(path.read_text(encoding="utf-8"))


def test_rings_run_as_the_standard_asks_and_values_stay(tmp_path):
    hole = shapely.polygons(
        [(0, 0), (0, 1), (1, 1), (1, 0)], [[(0.2, 0.2), (0.4, 0.2), (0.4, 0.4)]]
    )
    some = np.array([shapely.multipolygons([shape]) for shape in (hole, shapely.box(3, 3, 4, 4))])
    document = written(layer(some), tmp_path)
    assert set(document) == {"type", "name", "features"}
    assert document["name"] == "scars"
    first, second = document["features"]
    assert first["properties"] == {"id": 1, "area": 0.1, "note": '"ü\n?'}
    assert second["properties"] == {"id": 2, "area": None, "note": None}
    shape = shapely.from_geojson(json.dumps(first["geometry"]))
    assert shape.geom_type == "MultiPolygon"
    assert shapely.equals(shape, some[0])
    outer, *inner = shapely.get_rings(shapely.get_parts(shape))
    assert len(inner) == 1
    assert shapely.is_ccw(outer)
    assert not any(shapely.is_ccw(ring) for ring in inner)


def test_coordinates_are_degrees_to_a_centimetre(tmp_path):
    box = np.array([shapely.multipolygons([shapely.box(500_000, 4_700_000, 500_010, 4_700_010)])])
    (feature,) = written(layer(box, 32654), tmp_path)["features"]
    west, south = np.min(feature["geometry"]["coordinates"][0][0], axis=0)
    assert (west, south) == pytest.approx((141.0, 42.45233), abs=1e-5)
    text = (tmp_path / "scars.geojson").read_text(encoding="utf-8")
    assert max(map(len, re.findall(r"14[01]\.(\d+)", text))) <= 7


def test_no_features_and_features_without_a_shape(tmp_path):
    assert written(layer(np.array([], object)), tmp_path)["features"] == []
    (feature,) = written(layer(np.array([None], object)), tmp_path)["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["id"] == 1


def test_many_features_are_all_there_and_can_be_cancelled(tmp_path):
    boxes = shapely.multipolygons(
        shapely.box(*np.indices((90, 50)).reshape(2, -1) / 100, 2, 2)[:, None]
    )
    document = written(layer(boxes), tmp_path)
    assert [one["properties"]["id"] for one in document["features"]] == list(range(1, 4501))

    class Stopped(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        write_geojson(str(tmp_path / "stopped.geojson"), layer(boxes), Stopped())
