"""Searching for images through Processing."""

import json
import os
from pathlib import Path

import pytest

from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.image_server import NAME, SECRET, ImageServer

SCENES = (
    Scene("2018-12-19T09:54:11Z"),
    Scene("2018-12-24T09:54:11Z", clouds=((0, 0, 1, 1),)),
    Scene("2019-01-08T09:54:11Z", after=True),
)
AREA = "418000,423000,4156000,4161500 [EPSG:32633]"


@pytest.fixture(scope="module")
def server():
    """A server with two images before and one after."""
    with ImageServer(SCENES) as made:
        yield made


@pytest.fixture
def given(server, tmp_path):
    """Return the parameters of a search, with changes."""

    def parameters(**changes):
        server.requests.clear()
        server.faults.clear()
        return {
            "AREA": AREA,
            "EVENT": "2018-12-31T03:00+01:00",
            "CATALOGUE_URL": f"{server.url}/earth/v1",
            "CACHE": str(tmp_path / "cache"),
            "CANDIDATES": str(tmp_path / "candidates.gpkg"),
            "PAIRS": str(tmp_path / "pairs.gpkg"),
            "SEARCH": str(tmp_path / "search.json"),
            **changes,
        }

    return parameters


def features(path):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(path), "layer", "ogr")
    assert layer.isValid()
    names = [field.name() for field in layer.fields()]
    return layer, [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def test_candidates_pairs_and_the_file(run, given):
    results = run("findimages", **given())
    assert (results["COUNT_BEFORE"], results["COUNT_AFTER"]) == (2, 1)
    assert results["CLEAR"] == 100
    layer, candidates = features(results["CANDIDATES"])
    assert layer.crs().authid() == "EPSG:4326"
    assert {c["image"]: round(c["clear"]) for c in candidates} == {
        "2018-12-19 S2A R079": 100,
        "2018-12-24 S2A R079": 0,
        "2019-01-08 S2A R079": 100,
    }
    assert all(os.path.isfile(candidate["thumbnail"]) for candidate in candidates)
    rules = layer.renderer().rootRule().children()
    assert [rule.label() for rule in rules] == [
        "in the best pair", "before the event", "after the event",
    ]  # fmt: skip
    _, pairs = features(results["PAIRS"])
    assert [(pair["rank"], pair["pre"]) for pair in pairs] == [
        (1, "2018-12-19 S2A R079"),
        (2, "2018-12-24 S2A R079"),
    ]
    assert "100 % of the area clear in both images; same season" in pairs[0]["reasons"]
    assert json.loads(Path(results["SEARCH"]).read_text())["format"].startswith("scarmapper")


def test_polygons_in_the_place_of_an_extent(run, given):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    layer = QgsVectorLayer("Polygon?crs=EPSG:32633", "area", "memory")
    feature = QgsFeature()
    feature.setGeometry(
        QgsGeometry.fromWkt(
            "POLYGON ((418000 4156000, 423000 4156000, 418000 4161000, 418000 4156000))"
        )
    )
    layer.dataProvider().addFeature(feature)
    results = run("findimages", **given(AREA=None, AREA_LAYER=layer))
    _, pairs = features(results["PAIRS"])
    assert len(pairs) == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"AREA": None}, "Choose an area"),
        ({"AREA": "418000,423000,4156000,4161500"}, "has no coordinate reference system"),
        ({"AREA": "14,14,37,37 [EPSG:4326]"}, "has no extent"),
        ({"AREA": "10,14,37,40 [EPSG:4326]"}, "in size; up to"),
        ({"AREA": "1,1.1,0,0.1 [EPSG:4326]"}, "has no image of the area"),
        ({"EVENT": ""}, "is no time"),
        ({"EVENT": "2018-12-31T03:00"}, "has no time zone"),
        ({"EVENT": "2199-12-31T03:00Z"}, "lies in the future"),
        ({"CATALOGUE_URL": "http://example.org/v1"}, "only encrypted connections"),
        ({"CATALOGUE_URL": "https://a:b@example.org/v1"}, "holds a name or a password"),
        ({"CATALOGUE_URL": "somewhere"}, "no address of a server"),
        ({"CACHE": "/proc/version"}, "Choose a folder that exists"),
        ({"AUTH": "nosuch1"}, "cannot be read, or holds no name and password"),
    ],
)
def test_failures_are_one_sentence_and_leave_nothing(fails, given, tmp_path, changes, said):
    message = fails("findimages", **given(**changes))
    assert said in message
    assert "Traceback" not in message
    assert {path.name for path in tmp_path.iterdir()} <= {"cache"}


def test_a_page_in_the_place_of_a_catalogue(fails, given, server):
    parameters = given()
    server.fails("/earth/", "html", times=99)
    assert "does not answer as a STAC API does" in fails("findimages", **parameters)


def test_a_login_is_read_from_qgis_and_written_nowhere(
    run, given, server, tmp_path, monkeypatch, capfd
):
    from dataclasses import replace

    from qgis.core import QgsApplication, QgsAuthMethodConfig

    from scarmapper.core.acquisition import catalogues

    copernicus = replace(
        catalogues.CATALOGUES[2],
        url=server.url + "/cdse/v1",
        login=server.url + "/cdse/token",
        products=server.url + "/odata/v1",
    )
    monkeypatch.setattr(catalogues, "CATALOGUES", (*catalogues.CATALOGUES[:2], copernicus))
    import scarmapper.algorithms.acquisition_options as options

    # As if the user had named a server on this computer.
    chosen = options.catalogue_of
    monkeypatch.setattr(
        "scarmapper.algorithms.findimages.catalogue_of", lambda run: (chosen(run)[0], True)
    )
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("master", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("copernicus")
    config.setConfig("username", NAME)
    config.setConfig("password", SECRET)
    assert manager.storeAuthenticationConfig(config)
    parameters = given(CATALOGUE=2, CATALOGUE_URL="", AUTH=config.id())
    results = run("findimages", **parameters)
    _, candidates = features(results["CANDIDATES"])
    assert {c["clear_by"] for c in candidates} == {"scene classification"}
    assert any("/odata/" in r.path and r.status == 200 for r in server.requests)
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    captured = capfd.readouterr()
    shown = [captured.out.encode(), captured.err.encode(), repr(results).encode()]
    secrets = [SECRET.encode(), NAME.encode(), *(token.encode() for token in server.tokens)]
    assert not any(secret in text for text in (*written, *shown) for secret in secrets)


def test_cancelling_ends_within_two_seconds(qgis, given, server, tmp_path):
    import threading
    import time

    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("scarmapper:findimages")
    feedback = QgsProcessingFeedback()
    parameters = given()
    server.fails("SCL", "slow", times=99, value="15")
    timer = threading.Timer(0.7, feedback.cancel)
    timer.start()
    start = time.monotonic()
    _, succeeded = algorithm.run(parameters, QgsProcessingContext(), feedback)
    assert not succeeded
    assert time.monotonic() - start < 0.7 + 2
    assert {path.name for path in tmp_path.iterdir()} <= {"cache"}
