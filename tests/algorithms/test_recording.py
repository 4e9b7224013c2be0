"""The record that every output of a run carries."""

import hashlib
import json
import shutil

import pytest

from scarmapper.core.provenance.carried_record import read_record
from scarmapper.core.version import version


@pytest.fixture
def pair(simulated, tmp_path):
    folder = tmp_path / "inputs"
    folder.mkdir()
    for name in ("pre.tif", "post.tif"):
        shutil.copyfile(simulated / name, folder / name)
    return folder


def test_each_output_says_how_it_was_made(run, pair, tmp_path):
    out = tmp_path / "out"
    found = run(
        "mapscars", PRE=str(pair / "pre.tif"), POST=str(pair / "post.tif"), ALIGN=False,
        SCARS=str(out / "scars.gpkg"), MASK=str(out / "mask.tif"), REPORT=str(out / "report.html"),
    )  # fmt: skip
    records = {key: read_record(found[key]) for key in ("SCARS", "MASK", "REPORT")}
    for key, record in records.items():
        assert record.output == key
        assert record.of_output("") == records["SCARS"].of_output("")
    record = records["MASK"]
    assert record.algorithm == "scarmapper:mapscars"
    assert record.outputs == {
        "SCARS": "scars.gpkg", "MASK": "mask.tif", "REPORT": "report.html",
    }  # fmt: skip
    assert record.parameters["PRE"] == "../inputs/pre.tif"
    assert record.parameters["ALIGN"] is False
    assert record.parameters["MIN_AREA"] == 500  # not given
    assert record.facts == {"method": "evidence"}
    assert record.software["Scar Mapper"] == version()
    assert {"QGIS", "GDAL", "NumPy", "scikit-learn"} <= set(record.software)
    digest = hashlib.sha256((pair / "post.tif").read_bytes()).hexdigest()
    assert {one.key: (one.path, one.sha256) for one in record.inputs}["POST"] == (
        "../inputs/post.tif", digest,
    )  # fmt: skip
    assert not record.obstacles


def test_inputs_that_were_made_bring_their_records(run, pair, tmp_path):
    aligned, indices = tmp_path / "aligned.tif", tmp_path / "indices.tif"
    run(
        "alignimages", REFERENCE=str(pair / "pre.tif"), INPUT=str(pair / "post.tif"),
        OUTPUT=str(aligned),
    )  # fmt: skip
    run("spectralindices", INPUT=str(aligned), OUTPUT=str(indices))
    inner = read_record(indices).inputs[0].made_by
    assert inner == read_record(aligned)
    assert {one.key for one in inner.inputs} == {"REFERENCE", "INPUT"}


def test_what_a_record_cannot_hold_is_an_obstacle(run, pair, tmp_path):
    import processing
    from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer

    layer = QgsVectorLayer("Polygon?crs=EPSG:32633&field=id:integer", "drawn", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0, 0 5000, 5000 5000, 5000 0, 0 0))"))
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    try:
        cells = tmp_path / "cells.geojson"
        processing.run(
            "scarmapper:scardensity",
            {
                "INPUT": layer,
                "CELLS": str(cells),
                "OUTPUT": str(tmp_path / "density.tif"),
            },
        )
    finally:
        QgsProject.instance().removeMapLayer(layer)
    record = read_record(cells)
    assert len(record.obstacles) == 1
    assert "INPUT" in record.obstacles[0]
    # Other programs read the document as before.
    assert json.loads(cells.read_text())["type"] == "FeatureCollection"
    assert QgsVectorLayer(str(cells), "cells", "ogr").featureCount() > 0


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("dbname='a' host=b user='me' password='secret' table=\"c\"",  # pragma: allowlist secret
         "dbname='a' host=b   table=\"c\""),
        ("/vsicurl/https://me:pw@host/a.tif", "/vsicurl/https://host/a.tif"),
        ("https://host/a.tif?sig=abc&b=1|x", "https://host/a.tif|x"),
        ("/data/a.gpkg|layername=b", "/data/a.gpkg|layername=b"),
    ],
)  # fmt: skip
def test_logins_stay_out_of_records(qgis, source, shown):
    from scarmapper.algorithms.given_parameters import without_logins

    assert without_logins(source) == shown
