"""The layer of matched landslides, row by row."""

import numpy as np
import pytest
import shapely
from drawn_layers import assess, box, layer


def test_each_landslide_has_its_row_with_its_match():
    mapped = layer(
        box(0, 0, 10, 10), box(30, 0, 5, 10), box(35, 0, 5, 10), box(60, 0, 4, 4), ids=list("abcd")
    )
    reference = layer(box(0, 1, 10, 10), box(30, 0, 10, 10), box(80, 0, 3, 3), ids=list("xyz"))
    result = assess(mapped, reference, min_iou=0.6)
    table = result.table
    rows = {
        name: dict(zip(table.columns, values))
        for name, values in zip(table.columns["id"], zip(*table.columns.values()))
    }
    assert [rows[key]["outcome"] for key in "abcdxyz"] == [
        "match", "group", "group", "false", "match", "group", "missed",
    ]  # fmt: skip
    assert rows["a"]["matched_id"] == "x"
    assert rows["x"]["matched_id"] == "a"
    assert rows["a"]["matched_iou"] == rows["x"]["matched_iou"] == pytest.approx(90 / 110)
    assert rows["a"]["offset_m"] == rows["x"]["offset_m"] == pytest.approx(10, rel=2e-3)
    assert rows["b"]["relation"] == rows["y"]["relation"] == "n:1"
    assert rows["b"]["group_id"] == rows["c"]["group_id"] == rows["y"]["group_id"]
    assert rows["y"]["group_iou"] == pytest.approx(1)
    assert rows["y"]["matched_id"] is None
    assert rows["d"]["area_m2"] == pytest.approx(1600, rel=2e-3)
    assert set(table.columns) == {field.name for field in table.fields}
    shapes = shapely.from_wkb(table.geometries)
    assert shapely.equals(shapes[0], shapely.MultiPolygon([box(0, 0, 10, 10)]))
    east, north = result.objects.mean_offset
    # True north, from which that of the grid differs by half a degree here.
    assert (east, north) == pytest.approx((-0.1, 10), abs=0.03)
    assert result.objects.relations == {"1:1": 1, "n:1": 1, "1:n": 0, "n:m": 0}
    assert result.objects.mapped.grouped == 3


def test_points_leave_no_rows_of_their_own():
    mapped = layer(
        box(0, 0, 10, 10), box(20, 0, 10, 10), box(60, 0, 10, 10), probability=[0.5, None, 0.25]
    )
    reference = layer(box(4, 4, 1, 1).centroid, box(64, 4, 1, 1).centroid)
    table = assess(mapped, reference, aoi=layer(box(0, 0, 40, 10), box(80, 0, 5, 5))).table
    columns = table.columns
    assert columns["side"].tolist() == ["map"] * 3
    assert columns["id"].tolist() == ["1", "2", "3"]
    assert columns["outcome"].tolist() == ["match", "false", "not assessed"]
    assert columns["centroid_hit"][:2].tolist() == [1, 0]
    assert columns["probability"][[0, 2]].tolist() == [0.5, 0.25]
    assert np.isnan(columns["probability"][1])
    fields = {field.name: field for field in table.fields}
    assert table.values(fields["relation"]) == [None] * 3
