"""Columns as plain values."""

import numpy as np

from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable, trial_table

COUNT = Field("count", INTEGER, "", "A count.")
AREA = Field("area", REAL, "m²", "An area.")
NAME = Field("name", TEXT, "", "A name.")
NONE = Field("none", REAL, "", "Nothing.")
TABLE = VectorTable(
    "scars", "Point", CRS.from_epsg(4326), (COUNT, AREA, NAME, NONE), [b""] * 3,
    {
        "count": np.array([1.0, np.nan, 3.0]),
        "area": np.array([0.5, 1.5, 2.5], np.float32),
        "name": np.array(["a", None, "c"], object),
    },
)  # fmt: skip


def test_values_are_of_their_fields_kind():
    counts = TABLE.values(COUNT)
    assert counts == [1, None, 3]
    assert type(counts[0]) is int
    areas = TABLE.values(AREA)
    assert areas == [0.5, 1.5, 2.5]
    assert type(areas[0]) is float
    assert TABLE.values(NAME) == ["a", None, "c"]


def test_a_part_of_the_features():
    assert TABLE.values(COUNT, 1) == [None, 3]
    assert TABLE.values(NAME, 0, 2) == ["a", None]
    assert TABLE.values(NONE, 1, 9) == [None, None]
    assert TABLE.values(AREA, 3, 4) == []


def test_a_trial_has_a_value_of_each_kind():
    table = trial_table("Point", b"a")
    assert [table.values(field) for field in table.fields] == [[1], [1.0], ["a"]]


def test_few_rows_have_a_value_in_each_field_that_has_one():
    columns = {
        "count": np.array([np.nan, np.nan, 3.0]),
        "area": np.array([np.nan, 1.5, 2.5]),
        "name": np.array([None, "b", None], object),
    }
    fields = (COUNT, AREA, NAME, NONE)
    table = VectorTable("scars", "Point", CRS.from_epsg(4326), fields, [b"0", b"1", b"2"], columns)
    few = table.row_of_each_value()
    assert few.geometries == [b"0", b"1", b"2"]
    assert few.values(NAME) == [None, "b", None]
    columns["count"] = columns["area"]
    few = table.row_of_each_value()
    assert few.geometries == [b"0", b"1"]
    assert few.values(NONE) == [None, None]
    empty = {name: column[:0] for name, column in columns.items()}
    none = VectorTable("scars", "Point", CRS.from_epsg(4326), fields, [], empty)
    assert none.row_of_each_value().geometries == []
