"""Records within files of each format, and what comes from elsewhere in their place."""

import hashlib
import json
import sqlite3
from contextlib import closing

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scarmapper.core.errors import UnreadableFileError
from scarmapper.core.geo.gdal import Affine, rasterio
from scarmapper.core.provenance.carried_record import (
    IN_FOLDER,
    SIDE_FILE,
    read_record,
    without_record,
    write_record,
)
from scarmapper.core.provenance.checksums import Checksums, checksum_of
from scarmapper.core.provenance.run_record import Input, RunRecord, read_text, shortened

RECORD = RunRecord(
    "scarmapper:mapscars",
    "SCARS",
    "5f",
    "2026-01-02T03:04:05+00:00",
    {"PRE": "../pré <b>.tif", "MIN_AREA": 500.0, "EVENT": None, "ALIGN": False, "SEED": 0},
    {"SCARS": "scars.gpkg"},
    (Input("PRE", "../pre.tif", 12, "ab", "ab"),),
    {"NumPy": "1.26"},
    {"method": "evidence"},
    ("A & B.",),
)


def geotiff(path, **options):
    with rasterio.open(
        path, "w", width=32, height=32, count=1, dtype="uint8", crs="EPSG:32633",
        transform=Affine(10, 0, 0, 0, -10, 0), **options,
    ) as file:  # fmt: skip
        file.write(np.ones((1, 32, 32), np.uint8))
        file.update_tags(SCARMAPPER_METHOD="evidence")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<html><body>x</body></html>"),
        ("a.json", '{\n "format": 1}\n'),
        ("a.json", " {} "),
        ("a.geojson", '{"type": "FeatureCollection", "features": []}'),
        ("a.json", "[1, 2]"),
        ("a.html", "no page"),
        ("a.csv", "a,b\n"),
        ("a.shp", "?"),
    ],
)
def test_text_files_carry_it_or_have_it_beside(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content)
    assert read_record(path) is None
    write_record(path, RECORD)
    assert read_record(path) == RECORD
    beside = path.with_name(name + SIDE_FILE)
    if beside.exists():
        assert path.read_text() == content
    elif name.endswith("html"):
        assert without_record(path.read_text()) == content
    else:
        document = json.loads(path.read_text())
        assert document.pop("scarmapper_run")["output"] == "SCARS"
        assert document == json.loads(content)


def test_rasters_carry_it_among_their_metadata(tmp_path):
    plain, cloud = tmp_path / "plain.tif", tmp_path / "cloud.tif"
    geotiff(plain)
    geotiff(cloud, driver="COG")
    for path in (plain, cloud):
        write_record(path, RECORD)
        assert read_record(path) == RECORD
    with rasterio.open(plain) as file:
        assert file.tags()["SCARMAPPER_METHOD"] == "evidence"
        assert (file.read() == 1).all()
    # The order of the parts of a cloud-optimised file stays.
    with rasterio.open(cloud) as file:
        assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
    assert (tmp_path / f"cloud.tif{SIDE_FILE}").exists()
    assert not (tmp_path / f"plain.tif{SIDE_FILE}").exists()


def test_geopackages_carry_it_once_and_folders_hold_it(tmp_path):
    path = tmp_path / "a.gpkg"
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("create table scars (id integer)")
    write_record(path, RECORD)
    write_record(path, RECORD.of_output("SCARS_2"))
    assert read_record(path).output == "SCARS_2"
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("select count(*) from gpkg_metadata").fetchone() == (1,)
        assert base.execute("select count(*) from gpkg_metadata_reference").fetchone() == (1,)
    write_record(tmp_path, RECORD)
    assert read_record(tmp_path) == RECORD
    assert (tmp_path / IN_FOLDER).exists()


def test_what_is_no_record_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a")
    beside = path.with_name("a.csv" + SIDE_FILE)
    good = json.loads(RECORD.as_text())
    bad = [
        "", "[]", "{}", json.dumps({**good, "format": 99}), json.dumps({**good, "run": None})[:-9],
        json.dumps({**good, "algorithm": "rm -rf /"}), json.dumps({**good, "parameters": [1]}),
        json.dumps({**good, "parameters": {"A B": 1}}), json.dumps({**good, "inputs": [7]}),
        "[" * 10_000,
    ]  # fmt: skip
    for text in bad:
        beside.write_text(text)
        with pytest.raises(UnreadableFileError, match=r"a\.csv"):
            read_record(path)


@given(
    st.dictionaries(
        st.from_regex(r"[A-Z]{1,9}", fullmatch=True),
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
        | st.text() | st.lists(st.text()),
    )
)  # fmt: skip
def test_any_parameters_come_back(parameters):
    record = RunRecord("scarmapper:x", "A", "1", "2", parameters)
    assert read_text(record.as_text(), "a").parameters == parameters


def test_records_within_records_have_a_bound():
    record = RECORD
    for _ in range(20):
        inner = shortened(record)
        record = RunRecord("scarmapper:x", "A", "1", "2", inputs=(Input("B", "b", made_by=inner),))
    depth, one = 0, read_text(record.as_text(), "a")
    while one is not None:
        depth, one = depth + 1, one.inputs[0].made_by if one.inputs else None
    assert 3 < depth < 9


def test_checksums_are_those_of_other_programs(tmp_path):
    path = tmp_path / "a.tif"
    path.write_bytes(bytes(range(256)) * 9000)
    found = checksum_of(str(path))
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest() == found.content_sha256
    path.write_bytes(b"other")
    with Checksums() as sums:
        sums.add([str(path), str(tmp_path / "missing")])
        assert sums.of(str(path)).sha256 == hashlib.sha256(b"other").hexdigest()
        assert sums.of(str(tmp_path / "missing")) is None
        assert sums.of(str(tmp_path)) is None


def test_opening_a_geopackage_does_not_change_its_content(tmp_path):
    path = tmp_path / "a.gpkg"
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("create table scars (id integer)")
    before = checksum_of(str(path))
    with closing(sqlite3.connect(path)) as base:
        base.execute("pragma journal_mode=wal")
        base.execute("select * from scars").fetchall()
    after = checksum_of(str(path))
    assert after.sha256 != before.sha256
    assert after.content_sha256 == before.content_sha256
    with closing(sqlite3.connect(path)) as base:
        with base:
            base.execute("insert into scars values (1)")
        base.execute("pragma wal_checkpoint(truncate)")
    assert checksum_of(str(path)).content_sha256 != before.content_sha256
