"""Random points in the dock: drawn, interpreted, estimated, and handed to the assessment."""

import pytest


@pytest.fixture
def run(mapped, iface, spin, tmp_path):
    """Scars and probability of a run in the project."""
    import shutil

    from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer

    for name in ("scars.gpkg", "probability.tif"):
        shutil.copy(mapped / name, tmp_path / name)
    raster = QgsRasterLayer(str(tmp_path / "probability.tif"), "Scar probability")
    scars = QgsVectorLayer(f"{tmp_path / 'scars.gpkg'}|layername=scars", "Scars", "ogr")
    QgsProject.instance().addMapLayers([raster, scars])
    iface.canvas.setDestinationCrs(scars.crs())
    spin()
    return scars


@pytest.fixture
def here(monkeypatch, tmp_path):
    """Files of the sample in the folder of the test."""
    from scarmapper.ui.review import sample_review

    monkeypatch.setattr(sample_review, "folder_for", lambda images: tmp_path)


def drawn(dock, spin, count=6):
    dock.sample.panel.per_stratum.setValue(count)
    dock.sample.panel.button("draw").click()
    spin(lambda: dock.sample.points is not None)
    return dock.sample.points


def test_points_are_drawn_interpreted_and_estimated(dock, run, spin, here, iface, tmp_path):
    dock.open_layer(run)
    points = drawn(dock, spin)
    count = points.featureCount()
    assert 12 <= count <= 24
    assert (tmp_path / "sample_1.gpkg").is_file()
    names = points.fields().names()
    assert {"stratum", "stratum_size", "scar"} <= set(names)
    assert f"1 of {count}" in dock.sample.panel.text
    point = points.getFeature(dock.sample.current).geometry().asPoint()
    assert iface.canvas.extent().contains(point)
    # As the map says: then it is without a fault.
    while dock.sample.current is not None:
        feature = points.getFeature(dock.sample.current)
        on_map = dock.sample._mapped([feature])[0]
        dock.sample.panel.button("scar" if on_map else "no_scar").click()
    assert f"All {count} points" in dock.sample.panel.text
    assert "Precision 100 ± 0 %, recall 100 ± 0 %" in dock.sample.panel.estimate
    assert "the intervals are too small" in dock.sample.panel.estimate
    # Saved at once, and gone on with when the layer is opened again.
    assert all(f["scar"] in (0, 1) for f in points.dataProvider().getFeatures())
    dock.open_layer(None)
    dock._set_layer(None)
    dock.open_layer(run)
    assert dock.sample.points == points


def test_a_point_that_is_skipped_comes_last(dock, run, spin, here):
    dock.open_layer(run)
    drawn(dock, spin, 3)
    first = dock.sample.current
    dock.sample.panel.button("skip").click()
    assert dock.sample.current != first
    assert dock.sample._left[-1] == first
    assert dock.sample.panel.estimate == ""


def test_the_sample_feeds_the_assessment(dock, run, spin, here, tmp_path, qgis):
    import processing

    dock.open_layer(run)
    points = drawn(dock, spin)
    while dock.sample.current is not None:
        on_map = dock.sample._mapped([points.getFeature(dock.sample.current)])[0]
        dock.sample.panel.button("scar" if on_map else "no_scar").click()
    found = processing.run(
        "scarmapper:assessscars",
        {
            "PREDICTED": run, "REFERENCE": run, "SAMPLE": points, "SAMPLE_FIELD": "scar",
            "SAMPLE_STRATUM": "stratum", "SAMPLE_STRATUM_SIZE": "stratum_size",
            "AGREEMENT": str(tmp_path / "a.tif"), "MATCHES": str(tmp_path / "m.gpkg"),
            "REPORT": str(tmp_path / "r.html"), "METRICS": str(tmp_path / "m.json"),
        },
    )  # fmt: skip
    assert found["F1"] == pytest.approx(1)
    import json

    assert "sample" in json.loads((tmp_path / "m.json").read_text())


def test_a_sample_needs_a_probability(dock, scars):
    dock.open_layer(scars)
    assert not dock.sample.panel.button("draw").isEnabled()
    assert "Needs the scar probability" in dock.sample.panel.text


def test_a_sample_that_is_removed_does_no_harm(dock, run, spin, here):
    from qgis.core import QgsProject

    dock.open_layer(run)
    points = drawn(dock, spin, 3)
    QgsProject.instance().removeMapLayer(points.id())
    dock.sample.panel.button("scar").click()
    assert dock.sample.points is None
