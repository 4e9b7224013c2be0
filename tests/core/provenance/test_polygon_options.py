"""What a record tells of how polygons were made; records from elsewhere are not trusted."""

from dataclasses import replace

import pytest

from scarmapper.core.provenance.carried_record import SIDE_FILE, write_record
from scarmapper.core.provenance.polygon_options import PolygonOptions, polygon_options
from scarmapper.core.provenance.run_record import Input, RunRecord

RECORD = RunRecord(
    "scarmapper:mapscars",
    "SCARS",
    "5f",
    "2026-01-02T03:04:05+00:00",
    {
        "PRE": "in/pre.tif", "POST": "in/post.tif", "DEM": None,
        "INVENTORY": "in/known.gpkg|layername=known", "MIN_AREA": 1500.0, "MIN_SLOPE": 12,
        "MAX_LOOKALIKE_ODDS": "3", "SPLIT": "true", "MAX_HOLE": 0, "SIMPLIFY": 5.5, "CORE": None,
        "BAND_ROLES": "", "EVENT": "Storm", "SENSITIVITY": 2.0, "OFFSET_PRE": -1000,
    },
    inputs=(
        Input("PRE", "in/pre.tif", 3, "ab", "ab"),
        Input("POST", "in/post.tif", 99, "ab", "ab"),
        Input("INVENTORY", "in/known.gpkg", 5, "ab", "ab"),
    ),
)  # fmt: skip


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file with a record, and returns its path."""
    (tmp_path / "in").mkdir()
    for name, content in (("pre.tif", "pre"), ("post.tif", "post"), ("known.gpkg", "known")):
        (tmp_path / "in" / name).write_text(content)

    def write(record=RECORD, name="scars.shp"):
        path = tmp_path / name
        path.write_text("?")
        write_record(path, record)
        return str(path)

    return write


def test_options_and_files_of_the_run(file, tmp_path):
    found = polygon_options(["", str(tmp_path / "none.gpkg"), file()])
    assert found.known
    assert found.values == {
        "MIN_AREA": 1500.0, "MIN_SLOPE": 12.0, "MAX_LOOKALIKE_ODDS": 3.0, "SPLIT": True,
        "MAX_HOLE": 0.0, "SIMPLIFY": 5.5, "EVENT": "Storm", "OFFSET_PRE": -1000.0,
    }  # fmt: skip
    # The sensitivity of a map is in the threshold of its probability already; POST is another file.
    assert found.files == {
        "PRE": str(tmp_path / "in" / "pre.tif"),
        "INVENTORY": f"{tmp_path / 'in' / 'known.gpkg'}|layername=known",
    }
    assert found.missing == {"POST": "post.tif"}


def test_the_threshold_of_a_redrawing_counts(file):
    given = {**RECORD.parameters, "THRESHOLD": 0.3, "SENSITIVITY": 1}
    redrawn = replace(RECORD, algorithm="scarmapper:scarsfromprobability", parameters=given)
    values = polygon_options([file(redrawn)]).values
    assert (values["THRESHOLD"], values["SENSITIVITY"]) == (0.3, 1.0)
    assert "THRESHOLD" not in polygon_options([file(replace(RECORD, parameters=given))]).values


@pytest.mark.parametrize(
    "value", [-1, "nan", float("inf"), "many", None, True, [500], {"a": 1}, "1e999"]
)
def test_values_that_cannot_be_are_left_out(file, value):
    parameters = {**RECORD.parameters, "MIN_SLOPE": value}
    assert "MIN_SLOPE" not in polygon_options([file(replace(RECORD, parameters=parameters))]).values
    parameters = {**RECORD.parameters, "MIN_AREA": value}
    assert polygon_options([file(replace(RECORD, parameters=parameters))]) == PolygonOptions()


def test_a_damaged_record_is_as_none_and_the_next_file_is_asked(file, tmp_path):
    damaged = tmp_path / "damaged.shp"
    damaged.write_text("?")
    damaged.with_name(damaged.name + SIDE_FILE).write_text("{")
    assert polygon_options([str(damaged)]) == PolygonOptions()
    assert polygon_options([str(damaged), file()]).known
