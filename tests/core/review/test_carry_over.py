"""Decisions of one map on the scars of another: the rules of `core.review.carry_over`."""

import time
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from rasterio.warp import transform

from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.vector_table import VectorTable
from scarmapper.core.review.carried_table import of_event, with_decisions
from scarmapper.core.review.carry_over import beside_kept, carry_over, latest, overlaps
from scarmapper.core.review.decision import Decision
from scarmapper.core.scars.scar_fields import FIELDS

UTM = CRS.from_epsg(32654)
WGS84 = CRS.from_epsg(4326)
EAST, NORTH = 577_000.0, 4_730_000.0


def box(x, width=100.0, y=0.0, height=100.0):
    return shapely.box(x, y, x + width, y + height)


def carried(new, old, statuses):
    found = carry_over(np.array(new, object), np.array(old, object), statuses)
    return (
        found.source.tolist(),
        found.relation.tolist(),
        found.told.tolist(),
        found.missing.tolist(),
    )


@pytest.mark.parametrize(
    ("new", "old", "statuses", "source", "relation", "told"),
    [
        # The same outline, and one that is a little larger.
        (box(0), [box(0)], ["confirmed"], 0, "same", "confirmed 100 %"),
        (box(0, 130), [box(0)], ["rejected"], 0, "same", "rejected 77 %"),
        # A piece of a reviewed scar.
        (box(0), [box(0, 1000)], ["rejected"], 0, "part", "rejected 100 %"),
        # Two that were confirmed have grown together; the larger one counts.
        (box(0, 200), [box(0, 90), box(95, 105)], ["confirmed"] * 2, 1, "same", "confirmed 98 %"),
        (box(0, 400), [box(0, 150), box(150, 150)], ["confirmed"] * 2, 0, "part", "confirmed 75 %"),
        # Mostly ground that nobody judged.
        (box(0, 400), [box(0)], ["confirmed"], -1, "unclear", "confirmed 25 %"),
        # Decisions that contradict each other.
        (box(0, 200), [box(0), box(100)], ["confirmed", "rejected"], -1, "unclear",
         "confirmed 50 %, rejected 50 %"),
        # A tenth is enough to count, less is not.
        (box(0), [box(0, 88), box(88)], ["confirmed", "rejected"], -1, "unclear",
         "confirmed 88 %, rejected 12 %"),
        (box(0), [box(0, 95), box(95)], ["confirmed", "rejected"], 0, "same", "confirmed 95 %"),
        # A small reviewed scar within a large new one counts too.
        (box(0, 2000), [box(0)], ["rejected"], -1, "unclear", "rejected 5 %"),
        # One that was removed from its layer is a rejected one.
        (box(0), [box(0)], ["deleted"], 0, "same", "rejected 100 %"),
        # Neighbours that touch share nothing.
        (box(0), [box(100)], ["confirmed"], -1, None, None),
    ],
)  # fmt: skip
def test_the_rules(new, old, statuses, source, relation, told):
    found = carried([new], old, statuses)
    assert found[:3] == ([source], [relation], [told])


def test_decisions_that_count_for_no_scar_are_named():
    assert carried([box(0)], [box(0), box(5000)], ["confirmed"] * 2)[3] == [1]
    assert carried([], [box(0)], ["confirmed"]) == ([], [], [], [0])
    assert carried([box(0)], [], []) == ([-1], [None], [None], [])


def test_the_latest_decision_on_the_same_ground_counts():
    shapes = np.array([box(0), box(10), box(500), None], object)
    assert latest(shapes, ["2026-01-02", "2026-01-01", "", ""]).tolist() == [0, 2]
    assert latest(shapes, ["2026-01-01", "2026-01-01", "", ""]).tolist() == [1, 2]


def test_scars_beside_outlines_that_stay():
    new = np.array([box(0), box(40), box(80), box(300)], object)
    other, unclear = beside_kept(new, np.array([box(0)], object))
    assert other.tolist() == [False, False, True, True]
    assert unclear.tolist() == [False, False, True, False]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=8),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=8),
)
def test_shares_are_those_of_the_ground(first, second):
    new = np.array([box(x, w) for x, w in first] or [], object)
    old = np.array([box(x, w) for x, w in second] or [], object)
    pairs = overlaps(new, old)
    assert ((pairs.of_new > 0) & (pairs.of_new <= 1 + 1e-9)).all()
    assert (pairs.iou <= np.minimum(pairs.of_new, pairs.of_old) + 1e-9).all()
    found = carry_over(new, old, ["confirmed"] * len(old))
    # One status alone never contradicts itself, and what covers half of a scar decides.
    covered = np.bincount(pairs.new, pairs.of_new, minlength=len(new))
    assert all(found.source[covered < 0.1] == -1)
    assert set(found.source.tolist()) <= {-1, *range(len(old))}


def degrees(shape):
    def turned(points):
        return np.column_stack(transform(UTM, WGS84, points[:, 0], points[:, 1]))

    return shapely.to_wkb(shapely.transform(shapely.multipolygons([shape]), turned))


def there(x, width=100.0):
    return shapely.box(EAST + x, NORTH, EAST + x + width, NORTH + 100)


def decision(shape, status="confirmed", **values):
    given = {"reviewer": "A", "reviewed": "2026-01-01T00:00:00Z", "confidence": 5, **values}
    return Decision(degrees(shape), status, "scars.gpkg", **given)


def table_of(shapes, **columns):
    count = len(shapes)
    made = {
        "id": np.arange(1.0, count + 1),
        "status": np.full(count, "candidate", object),
        "confidence": np.full(count, 2.0),
        "area_m2": np.full(count, 10_000.0),
        **columns,
    }
    wkb = [shapely.to_wkb(shapely.multipolygons([shape])) for shape in shapes]
    return VectorTable("scars", "MultiPolygon", UTM, FIELDS, wkb, made)


def column(table, name):
    field = next(field for field in table.fields if field.name == name)
    return table.values(field)


def test_a_layer_takes_decisions_of_earlier_maps():
    new = table_of([there(0), there(500, 400), there(2000)])
    found = with_decisions(new, [decision(there(5)), decision(there(500), "rejected")])
    assert (found.taken, found.unclear, found.kept, found.replaced) == (1, 1, 0, 0)
    assert column(found.table, "status") == ["confirmed", "candidate", "candidate"]
    assert column(found.table, "confidence") == [5, 2, 2]
    assert column(found.table, "reviewer") == ["A", None, None]
    assert column(found.table, "reviewed")[0] == "2026-01-01T00:00:00Z"
    assert column(found.table, "carried") == ["same", "unclear", None]
    assert column(found.table, "carried_from") == ["confirmed 95 %", "rejected 25 %", None]
    assert found.table.geometries == new.geometries


def test_reviewed_scars_that_a_new_map_lacks_stay_in_it_but_rejected_ones():
    facts = {"area_m2": 9876.0, "probability": 0.8, "event": "Iburi", "id": 1}
    found = with_decisions(
        table_of([there(0)]),
        [decision(there(2000), attributes=facts), decision(there(4000), "rejected")],
    )
    assert (found.taken, found.kept) == (0, 1)
    assert column(found.table, "id") == [1, 2]
    assert column(found.table, "status") == ["candidate", "confirmed"]
    assert column(found.table, "area_m2") == [10_000, 9876]
    assert column(found.table, "event") == [None, "Iburi"]
    assert column(found.table, "carried") == [None, "kept"]
    kept = shapely.from_wkb(found.table.geometries[1])
    assert kept.symmetric_difference(there(2000)).area < 1


def test_an_outline_that_a_reviewer_drew_takes_the_place_of_the_new_one():
    found = with_decisions(table_of([there(0), there(2000)]), [decision(there(-20, 130), "edited")])
    assert (found.taken, found.kept, found.replaced) == (0, 1, 1)
    assert column(found.table, "status") == ["candidate", "edited"]
    assert shapely.from_wkb(found.table.geometries[1]).area == pytest.approx(13_000, rel=1e-3)


def test_no_decisions_change_nothing_but_the_fields():
    new = table_of([there(0)])
    found = with_decisions(new, [])
    assert found.table.geometries == new.geometries
    assert column(found.table, "carried") == [None]
    damaged = replace(decision(there(0)), geometry=b"")
    assert with_decisions(new, [damaged]).taken == 0
    assert with_decisions(table_of([]), [decision(there(0))]).kept == 1


@pytest.mark.parametrize(
    ("of", "dated", "event", "date", "same"),
    [
        ("Iburi", "2018-09-10", "iburi ", "2019-01-01", True),
        ("Iburi", "2018-09-10", "Noto", "2018-09-10", False),
        ("", "2018-09-10", "", "2018-09-10T01:02:03Z", True),
        ("", "2018-09-10", "Iburi", "2020-01-01", False),
        ("", "", "Iburi", "2020-01-01", True),
    ],
)
def test_decisions_of_other_events_stay_out(of, dated, event, date, same):
    made = decision(there(0), event=of, attributes={"post_date": dated})
    assert bool(of_event([made], event, date)) is same


def test_20_000_decisions_are_carried_over_in_seconds():
    """5 s are asked for, of the processor here, as other programs may be at work."""
    x, y = EAST + 200.0 * (np.arange(20_000) % 150), NORTH + 200.0 * (np.arange(20_000) // 150)
    shapes = shapely.box(x, y, x + 100, y + 100)
    turned = np.column_stack(transform(UTM, WGS84, *shapely.get_coordinates(shapes).T))
    wkb = shapely.to_wkb(
        shapely.multipolygons(shapely.set_coordinates(shapes, turned), indices=np.arange(20_000))
    )
    made = [Decision(shape, "confirmed", "a") for shape in wkb]
    table = table_of(shapely.box(x, y, x + 110, y + 100))
    begin = time.process_time()
    found = with_decisions(table, made)
    seconds = time.process_time() - begin
    assert found.taken == 20_000
    assert seconds < 5
