"""Outputs that are the same, and where others differ."""

import json
import math

import shapely
from hypothesis import given
from hypothesis import strategies as st

from scarmapper.core.provenance.comparison import (
    Table,
    compare_documents,
    compare_tables,
    compare_texts,
)


def table(ids, values, boxes=None, crs="a"):
    boxes = boxes or [shapely.box(n, 0, n + 1, 1) for n in ids]
    return Table(crs, [shapely.to_wkb(box) for box in boxes], {"id": ids, "value": values})


def test_features_are_compared_by_their_id_whatever_their_order():
    one, other = table([1, 2, 3], [0.5, math.nan, None]), table([3, 1, 2], [None, 0.5, math.nan])
    assert compare_tables(one, other) == []
    # A ring may begin at any of its corners.
    turned = [shapely.normalize(shapely.reverse(shapely.box(n, 0, n + 1, 1))) for n in (1, 2, 3)]
    assert compare_tables(one, table([1, 2, 3], [0.5, math.nan, None], turned)) == []


def test_all_that_differs_is_told():
    one = table([1, 2, 3], [0.5, 1.0, 2.0])
    other = table([1, 2, 4, 5], [0.5, 1.25, 2.0, 2.0], crs="b")
    told = "\n".join(compare_tables(one, other))
    for text in (
        "CRS: a before, b now",
        "3 features before, 4 now",
        "value: 1 features differ (id 2)",
        "1.0 before, 1.25 now",
        "2 features are in one of them alone",
    ):
        assert text in told
    moved = table([1, 2, 3], [0.5, 1.0, 2.0], [shapely.box(9, 9, 10, 10)] * 3)
    assert compare_tables(one, moved) == ["outlines: 3 features differ (id 1, id 2, id 3)"]


def test_times_of_runs_do_not_count_in_texts():
    one = "made 2026-01-02 03:04 UTC\nid 0a1b2c3d-0000-1111-2222-333344445555\narea 5\n"
    other = "made 2026-05-06T07:08:09Z\nid ffffffff-0000-1111-2222-333344445555\narea 5\n"
    assert compare_texts(one, other) == []
    (told,) = compare_texts(one, other.replace("area 5", "area 6"))
    assert told == "1 lines differ; line 3: area 5 before, area 6 now"
    assert compare_texts("day 2026-01-02", "day 2026-01-03", ["2026-01-02", "2026-01-03"]) == []


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))  # fmt: skip
def test_a_document_is_the_same_as_itself(document):
    text = json.dumps({"a": document, "date": "1"})
    assert compare_documents(text, json.dumps({"date": "2", "a": document})) == []
    assert compare_documents(text, json.dumps({"date": "1", "a": [document, 1], "b": 1})) != []
