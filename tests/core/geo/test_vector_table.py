"""Columns of a table as plain values."""

import numpy as np

from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable


def test_columns_of_a_table_can_be_read_in_parts():
    fields = Field("a", REAL, "", ""), Field("b", TEXT, "", ""), Field("c", TEXT, "", "")
    columns = {"a": np.array([1.5, np.nan, 3]), "b": np.array(["x", None, "z"], object)}
    table = VectorTable("t", "Point", CRS.from_epsg(32633), fields, [b""] * 3, columns)
    whole = [[1.5, None, 3.0], ["x", None, "z"], [None] * 3]
    assert [table.values(field) for field in fields] == whole
    for begin, end in ((0, 2), (1, 3), (2, 9), (3, 3)):
        found = [table.values(field, begin, end) for field in fields]
        assert found == [column[begin:end] for column in whole]


def test_numbers_have_the_kind_of_their_field():
    fields = Field("whole", INTEGER, "", ""), Field("real", REAL, "", "")
    column = np.array([1.0, np.nan, 3.0])
    table = VectorTable("t", "Point", CRS.from_epsg(4326), fields, [b""] * 3,
                        {"whole": column, "real": column})  # fmt: skip
    whole, real = (table.values(field) for field in fields)
    assert whole == [1, None, 3]
    assert [type(value) for value in whole] == [int, type(None), int]
    assert [type(value) for value in real] == [float, type(None), float]
