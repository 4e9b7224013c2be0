"""The table of decisions beside the layers of an event."""

import multiprocessing
import os
import sqlite3
from dataclasses import replace

import pytest
import shapely

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.review.decision import Decision, shape_key
from scarmapper.core.review.decision_table import DecisionTable, table_beside


def square(x=0.0, y=0.0, side=0.001):
    return shapely.to_wkb(shapely.multipolygons([shapely.box(x, y, x + side, y + side)]))


CONFIRMED = Decision(
    square(), "confirmed", "scars.gpkg", "Hokkaido", 3, "A. Núñez", "2026-01-02T03:04:05Z", False,
    {"id": 7, "area_m2": 123.5, "note": "río"},
)  # fmt: skip


@pytest.fixture
def table(tmp_path):
    return DecisionTable(tmp_path / "scar_decisions.gpkg")


def test_decisions_come_back_as_they_were(table):
    other = replace(CONFIRMED, geometry=square(1), status="unsure", confidence=None)
    table.record([CONFIRMED, other])
    assert table.decisions() == [CONFIRMED, other]


def test_a_missing_file_holds_none_and_is_not_made_by_looking(table):
    assert table.decisions() == []
    assert table.unsaved("scars.gpkg") == 0
    table.forget("scars.gpkg", ["x"])
    table.mark_saved("scars.gpkg")
    assert not table.path.exists()


def test_a_later_decision_on_the_same_shape_takes_the_place_of_the_earlier(table):
    table.record([CONFIRMED])
    rejected = replace(CONFIRMED, status="rejected", saved=True)
    table.record([rejected])
    assert table.decisions() == [rejected]


def test_each_layer_has_decisions_of_its_own(table):
    other = replace(CONFIRMED, layer="unet.gpkg", status="rejected")
    table.record([CONFIRMED, other])
    assert table.decisions("unet.gpkg") == [other]
    table.forget("unet.gpkg", [CONFIRMED.key])
    assert table.decisions() == [CONFIRMED]


def test_what_a_layer_lacks_is_known(table):
    table.record([CONFIRMED, replace(CONFIRMED, geometry=square(1), saved=True)])
    assert table.unsaved("scars.gpkg") == 1
    assert table.decisions(unsaved=True) == [CONFIRMED]
    table.mark_saved("scars.gpkg")
    assert table.unsaved("scars.gpkg") == 0


def test_decisions_follow_a_layer_to_its_new_name(table):
    table.record([CONFIRMED])
    table.rename("scars.gpkg", "saved.gpkg")
    assert [d.layer for d in table.decisions()] == ["saved.gpkg"]


def test_the_file_is_a_geopackage_that_others_can_read(table):
    ogr = pytest.importorskip("osgeo.ogr")
    table.record([CONFIRMED])
    dataset = ogr.Open(str(table.path))
    layer = dataset.GetLayer(0)
    feature = layer.GetNextFeature()
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    assert feature["status"] == "confirmed"
    assert feature.GetGeometryRef().GetEnvelope() == pytest.approx((0, 0.001, 0, 0.001))


def test_the_key_is_that_of_the_outline():
    there = shapely.multipolygons([shapely.Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])])
    turned = shapely.Polygon([(1, 1), (1, 0), (0, 0), (-0.0, 1 + 1e-10)])
    assert shape_key(shapely.to_wkb(there)) == shape_key(shapely.to_wkb(turned, byte_order=0))
    holed = shapely.Polygon(
        [(0, 0), (0, 1), (1, 1), (1, 0)], [[(0.2, 0.2), (0.4, 0.2), (0.3, 0.4)]]
    )
    assert shape_key(shapely.to_wkb(holed)) != shape_key(shapely.to_wkb(there))


@pytest.mark.parametrize("wkb", [b"", b"\x01", b"\x01" * 40, shapely.to_wkb(shapely.Point(1, 2))])
def test_what_is_no_polygon_is_refused(wkb):
    with pytest.raises(ScarMapperError, match="no polygon"):
        shape_key(wkb)


def test_a_damaged_file_is_a_sentence(table):
    table.path.write_bytes(b"no database at all" * 100)
    with pytest.raises(ScarMapperError, match="cannot be read"):
        table.decisions()
    with pytest.raises(ScarMapperError, match="cannot be written"):
        table.record([CONFIRMED])
    assert table.path.read_bytes().startswith(b"no database")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_read_only_folders_are_a_sentence(table):
    table.path.parent.chmod(0o500)
    with pytest.raises(ScarMapperError, match="cannot be written"):
        table.record([CONFIRMED])


def test_a_missing_folder_is_a_sentence(tmp_path):
    with pytest.raises(ScarMapperError, match="cannot be written"):
        DecisionTable(tmp_path / "none" / "scar_decisions.gpkg").record([CONFIRMED])


def test_a_full_disk_leaves_what_was_there(table):
    """SQLite says so of a limit on the pages of a file just as of a full disk."""
    table.record([CONFIRMED])
    limited = table._connected

    def full(mode):
        base = limited(mode)
        base.execute("pragma max_page_count = 1")
        return base

    table._connected = full
    with pytest.raises(ScarMapperError, match="full"):
        table.record(replace(CONFIRMED, geometry=square(i)) for i in range(1, 500))
    del table._connected
    assert table.decisions() == [CONFIRMED]


def _record(path, first):
    for number in range(first, first + 30):
        DecisionTable(path).record([replace(CONFIRMED, geometry=square(number))])


def test_two_programs_write_to_one_file(table):
    programs = [multiprocessing.Process(target=_record, args=(table.path, n)) for n in (0, 100)]
    for program in programs:
        program.start()
    for program in programs:
        program.join(60)
    assert len(table.decisions()) == 60


def test_odd_attributes_of_a_foreign_hand_are_left_out(table):
    table.record([CONFIRMED])
    with sqlite3.connect(table.path) as base:
        base.execute("update scar_decisions set attributes = '[1', geom = x'00'")
    (found,) = table.decisions()
    assert found.attributes == {}
    assert found.geometry == b""


def test_the_table_lies_beside_the_layer():
    assert str(table_beside("/data/event/scars.gpkg")) == "/data/event/scar_decisions.gpkg"
