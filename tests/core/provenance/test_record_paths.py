"""Records of outputs whose content is in a file elsewhere now."""

import os

import pytest

from scarmapper.core.provenance.carried_record import carry_record, read_record, write_record
from scarmapper.core.provenance.record_paths import moved_record, relative
from scarmapper.core.provenance.run_record import Input, RunRecord

INNER = RunRecord("scarmapper:mapscars", "PROBABILITY", "1a", "2026-01-01T00:00:00+00:00",
                  {"PRE": "../pre.tif"}, {"PROBABILITY": "p.tif"},
                  (Input("PRE", "../pre.tif", 3, "cd", "cd"),))  # fmt: skip
RECORD = RunRecord(
    "scarmapper:scarsfromprobability",
    "SCARS",
    "5f",
    "2026-01-02T03:04:05+00:00",
    {
        "INPUT": "../map/p.tif", "INVENTORY": "../known.gpkg|layername=a|b", "TILES": "../map",
        "SEVERAL": ["../map/p.tif", 3, "x/y"], "EVENT": "p.tif", "NOTE": "a/b", "CORE": None,
        "URL": "https://example.org/a.tif", "SPLIT": True,
    },
    {"SCARS": "s.gpkg", "REPORT": "r.html"},
    (
        Input("INPUT", "../map/p.tif", 12, "ab", "ab", INNER),
        Input("INVENTORY", "../known.gpkg", 5, "ef", "ef"),
        Input("URL", "https://example.org/a.tif"),
    ),
    obstacles=("First.",),
)  # fmt: skip


def test_paths_lead_to_the_same_files_from_the_new_folder():
    moved = moved_record(RECORD, "/maps/new/s.gpkg", "/maps/map/kept/scars_2.gpkg")
    assert moved.parameters == {
        **RECORD.parameters, "INPUT": "../p.tif", "INVENTORY": "../../known.gpkg|layername=a|b",
        "TILES": "..", "SEVERAL": ["../p.tif", 3, "x/y"],
    }  # fmt: skip
    assert [one.path for one in moved.inputs] == [
        "../p.tif", "../../known.gpkg", "https://example.org/a.tif",
    ]  # fmt: skip
    assert moved.inputs[0].made_by == INNER
    assert moved.outputs == {"SCARS": "scars_2.gpkg"}
    assert (moved.run, moved.output, moved.obstacles) == ("5f", "SCARS", ("First.",))
    back = moved_record(moved, "/maps/map/kept/scars_2.gpkg", "/maps/new/s.gpkg")
    assert (back.parameters, back.inputs) == (RECORD.parameters, RECORD.inputs)


def test_paths_of_another_drive_are_absolute(monkeypatch):
    def refuse(*_):
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    assert relative("/data/p.tif", "/elsewhere") == "/data/p.tif"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.geojson", '{"type": "FeatureCollection", "features": []}'),
        ("a.json", '{\n "format": 1}\n'),
        ("a.json", "{}"),
        ("a.html", "<html><body>x</body></html>"),
        ("a.shp", "?"),
    ],
)
def test_a_record_replaces_the_one_of_before(tmp_path, name, content):
    once, twice = tmp_path / "once" / name, tmp_path / "twice" / name
    for path in (once, twice):
        path.parent.mkdir()
        path.write_text(content)
    write_record(once, RECORD)
    write_record(twice, INNER)
    write_record(twice, RECORD)
    assert read_record(twice) == RECORD
    left, right = ({p.name: p.read_text() for p in x.parent.iterdir()} for x in (once, twice))
    assert left == right


def test_a_record_is_carried_to_where_the_file_will_be(tmp_path):
    (tmp_path / "new").mkdir()
    source, target = tmp_path / "new" / "s.geojson", tmp_path / "kept.geojson"
    part = tmp_path / "new" / "part.geojson"
    for path in (source, part):
        path.write_text("{}")
    assert not carry_record(source, target, made=part)
    assert read_record(part) is None
    write_record(source, RECORD)
    assert carry_record(source, target, made=part, obstacles=["Second."])
    found = read_record(part)
    assert found.parameters["INPUT"] == "map/p.tif"
    assert found.outputs == {"SCARS": "kept.geojson"}
    assert found.obstacles == ("First.", "Second.")
    assert not target.exists()
