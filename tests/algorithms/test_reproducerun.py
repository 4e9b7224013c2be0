"""Runs that are repeated from the records of their outputs."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

from scarmapper.core.geo.gdal import rasterio
from scarmapper.core.provenance.carried_record import read_record, write_record


@pytest.fixture
def pair(simulated, tmp_path):
    folder = tmp_path / "inputs"
    folder.mkdir()
    for name in ("pre.tif", "post.tif"):
        shutil.copyfile(simulated / name, folder / name)
    return folder


@pytest.fixture
def drop(run, pair, tmp_path):
    """Return the mask that the NDVI drop of the pair makes."""
    mask = tmp_path / "out" / "mask.tif"
    run("ndvidrop", PRE=str(pair / "pre.tif"), POST=str(pair / "post.tif"), OUTPUT=str(mask))
    return mask


def test_a_map_comes_out_the_same(run, pair, tmp_path):
    out = tmp_path / "out"
    run(
        "mapscars", PRE=str(pair / "pre.tif"), POST=str(pair / "post.tif"), ALIGN=False,
        SCARS=str(out / "scars.gpkg"), MASK=str(out / "mask.tif"), REPORT=str(out / "report.html"),
    )  # fmt: skip
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    report = tmp_path / "repeated.html"
    found = run("reproducerun", OUTPUT=str(out / "mask.tif"), REPORT=str(report))
    assert (found["SAME"], found["COMPARED"], found["DIFFERENT"]) == (1, 3, 0)
    assert "All that was compared came out the same" in report.read_text(encoding="utf-8")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_what_differs_is_told_with_its_place(run, drop, tmp_path):
    with rasterio.open(drop, "r+") as file:
        block = file.read(1)
        block[40, 30] = 1 - (block[40, 30] == 1)
        file.write(block, 1)
        x, y = file.xy(40, 30)
    report = tmp_path / "repeated.html"
    found = run("reproducerun", OUTPUT=str(drop), REPORT=str(report))
    assert (found["SAME"], found["DIFFERENT"]) == (0, 1)
    text = report.read_text(encoding="utf-8")
    assert "1 pixels" in text
    assert f"{x:.6g}, {y:.6g}, {x:.6g}, {y:.6g}" in text


def test_a_review_is_told_as_such(run, drop, tmp_path):
    scars = tmp_path / "out" / "scars.gpkg"
    run("scarpolygons", INPUT=str(drop), OUTPUT=str(scars))
    assert run("reproducerun", OUTPUT=str(scars))["SAME"] == 1
    with closing(sqlite3.connect(scars)) as base, base:
        triggers = base.execute("select name from sqlite_master where type = 'trigger'").fetchall()
        for (name,) in triggers:  # which ask for functions that this connection has not
            base.execute(f'drop trigger "{name}"')
        base.execute("update scars set status = 'confirmed' where id = 2")
    report = tmp_path / "repeated.html"
    found = run("reproducerun", OUTPUT=str(scars), REPORT=str(report))
    assert found["SAME"] == 0
    text = report.read_text(encoding="utf-8")
    assert "status: 1 features differ, as a review writes (id 2)" in text
    assert "confirmed before, candidate now" in text


def test_inputs_are_found_where_they_are_now(run, fails, drop, pair, tmp_path):
    elsewhere = tmp_path / "elsewhere" / "deep"
    elsewhere.parent.mkdir()
    shutil.move(pair, elsewhere)
    error = fails("reproducerun", OUTPUT=str(drop))
    assert "pre.tif" in error
    assert "INPUTS" in error
    assert run("reproducerun", OUTPUT=str(drop), INPUTS=str(tmp_path / "elsewhere"))["SAME"] == 1


def test_inputs_that_changed_are_told(run, drop, pair, tmp_path):
    with rasterio.open(pair / "post.tif", "r+") as file:
        file.write(np.roll(file.read(), 3, axis=2))
    report = tmp_path / "repeated.html"
    found = run("reproducerun", OUTPUT=str(drop), REPORT=str(report))
    assert found["SAME"] == 0
    assert "post.tif (POST) has changed since" in report.read_text(encoding="utf-8")


def test_inputs_that_were_outputs_are_made_again(run, pair, tmp_path):
    aligned, indices = tmp_path / "aligned.tif", tmp_path / "indices.tif"
    run(
        "alignimages", REFERENCE=str(pair / "pre.tif"), INPUT=str(pair / "post.tif"),
        OUTPUT=str(aligned),
    )  # fmt: skip
    run("spectralindices", INPUT=str(aligned), OUTPUT=str(indices))
    aligned.unlink()
    assert run("reproducerun", OUTPUT=str(indices))["SAME"] == 1
    assert not aligned.exists()


def test_a_package_comes_out_the_same(run, drop, tmp_path):
    scars = tmp_path / "out" / "scars.gpkg"
    run("scarpolygons", INPUT=str(drop), OUTPUT=str(scars))
    folder = tmp_path / "package"
    run("exportinventory", SCARS=str(scars), FOLDER=str(folder))
    found = run("reproducerun", OUTPUT=str(folder))
    assert (found["SAME"], found["DIFFERENT"]) == (1, 0)
    assert found["COMPARED"] > 7
    readme = folder / "README.txt"
    readme.write_text(readme.read_text(encoding="utf-8").replace("candidate", "confirmed"))
    (folder / "scars.kml").unlink()
    found = run("reproducerun", OUTPUT=str(folder / "scarmapper-run.json"))
    assert found["DIFFERENT"] == 2


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"algorithm": "native:buffer"}, "is no algorithm of this version"),
        ({"algorithm": "scarmapper:nothing"}, "is no algorithm of this version"),
        ({"algorithm": "scarmapper:fetchimages"}, "asks servers"),
        ({"algorithm": "scarmapper:mapsheet"}, "draws sheets"),
        ({"obstacles": ("Only the selected features were used.",)}, "selected features"),
        ({"parameters": {"PRE": "/vsicurl/https://127.0.0.1/a.tif"}}, "lies on a server"),
        ({"outputs": {"OUTPUT": ".."}}, "no output that can be made"),
    ],
)
def test_what_cannot_be_repeated_is_a_sentence(fails, drop, change, error):
    record = read_record(drop)
    write_record(drop, replace(record, **change))
    assert error in fails("reproducerun", OUTPUT=str(drop))


def test_files_without_a_record(fails, simulated, tmp_path):
    assert "no record" in fails("reproducerun", OUTPUT=str(simulated / "pre.tif"))
    assert "is missing" in fails("reproducerun", OUTPUT=str(tmp_path / "none.tif"))
    table = tmp_path / "a.json"
    table.write_text(json.dumps({"scarmapper_run": {"format": 7}}))
    assert "later version" in fails("reproducerun", OUTPUT=str(table))
