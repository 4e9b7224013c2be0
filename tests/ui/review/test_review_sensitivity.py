"""The slider of the sensitivity: shown at once, drawn when it rests, reviewed scars stay."""

import time

import pytest


@pytest.fixture
def run(mapped, iface, spin, tmp_path):
    """The layers of a run in the project, and the map on them."""
    import json
    import shutil

    from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
    from qgis.PyQt import sip

    from scarmapper.ui.run_group import INPUTS

    shutil.copy(mapped / "scars.gpkg", tmp_path / "scars.gpkg")
    raster = QgsRasterLayer(str(mapped / "probability.tif"), "Scar probability")
    scars = QgsVectorLayer(f"{tmp_path / 'scars.gpkg'}|layername=scars", "Scars", "ogr")
    scars.setCustomProperty(INPUTS, json.dumps({"PRE": "/no/such/file.tif"}))
    QgsProject.instance().addMapLayers([raster, scars])
    iface.canvas.setDestinationCrs(scars.crs())
    iface.canvas.setExtent(raster.extent())
    spin()
    yield scars
    if not sip.isdeleted(scars) and scars.isEditable():
        scars.rollBack()


def covered(dock):
    """Return the share of the map that the preview covers."""
    import numpy as np

    image = dock.sensitivity.preview_image()
    if image is None:
        return 0.0
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    pixels = np.frombuffer(bits, np.uint32)
    return float((pixels != 0).mean())


def redrawn(dock, spin, value):
    """Let the slider rest at a value until the polygons are there."""
    done = []
    dock.sensitivity.remade.connect(lambda: done.append(True))
    dock.sensitivity.panel.slider.setValue(value)
    spin(lambda: done, 60_000)


def states(layer):
    return sorted((f["id"], f["status"]) for f in layer.getFeatures() if f["status"] != "candidate")


def test_scars_are_shown_while_the_slider_moves(dock, run, spin):
    dock.open_layer(run)
    slider = dock.sensitivity.panel.slider
    assert slider.isEnabled()
    slider.setValue(10)
    spin(lambda: covered(dock) > 0)
    more = covered(dock)
    assert "ha in all" in dock.sensitivity.panel.text
    slider.setValue(-30)
    assert 0 < covered(dock) < more
    slider.setValue(30)
    assert covered(dock) > more


def test_a_movement_is_shown_in_a_moment(dock, run, spin):
    """0.2 s are asked for."""
    dock.open_layer(run)
    slider = dock.sensitivity.panel.slider
    slider.setValue(1)
    spin(lambda: covered(dock) > 0)
    begin = time.process_time()
    for value in range(2, 12):
        slider.setValue(value)
    seconds = (time.process_time() - begin) / 10
    print(f"{1000 * seconds:.0f} ms")
    assert seconds < 0.2


def test_polygons_follow_when_it_rests_and_reviewed_scars_stay(dock, run, spin):
    dock.open_layer(run)
    before = run.featureCount()
    shape = run.getFeature(dock.current).geometry().asWkt(2)
    dock.confirm()
    dock.reject()
    decided = states(run)
    assert len(decided) == 2
    redrawn(dock, spin, 20)
    assert run.featureCount() > before
    assert states(run) == decided
    ids = [f["id"] for f in run.getFeatures()]
    assert len(set(ids)) == len(ids)
    assert shape in {f.geometry().asWkt(2) for f in run.getFeatures()}
    assert "2 reviewed scars stay" in dock.sensitivity.panel.text
    assert covered(dock) == 0
    # The decisions are in the edit buffer still, and no new scar lies on a reviewed one.
    assert run.isModified()
    assert str(run.featureCount()) in dock.panel.progress()[1]
    kept = [f.geometry() for f in run.getFeatures() if f["status"] != "candidate"]
    for feature in run.getFeatures():
        if feature["status"] == "candidate":
            shared = sum(feature.geometry().intersection(shape).area() for shape in kept)
            assert shared < 0.5 * feature.geometry().area()
    assert dock.safety.keeper.is_pending


def test_the_options_are_those_of_the_run(
    dock, run, spin, mapped, simulated, tmp_path, monkeypatch
):
    """A run of 3,000 m² at least, holes filled: so are the scars that the slider draws."""
    import processing
    from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer

    options = {"MIN_AREA": 3000, "MAX_HOLE": 2000, "SIMPLIFY": 4, "EVENT": "Storm"}
    folder = tmp_path / "run"
    folder.mkdir()
    processing.run(
        "scarmapper:mapscars",
        {
            "PRE": str(simulated / "pre.tif"), "POST": str(simulated / "post.tif"),
            "ALIGN": False, **options, "SCARS": str(folder / "scars.gpkg"),
            "PROBABILITY": str(folder / "probability.tif"),
        },
    )  # fmt: skip
    QgsProject.instance().clear()
    scars = QgsVectorLayer(f"{folder / 'scars.gpkg'}|layername=scars", "Scars", "ogr")
    raster = QgsRasterLayer(str(folder / "probability.tif"), "Scar probability")
    QgsProject.instance().addMapLayers([raster, scars])
    dock.open_layer(scars)
    shown = []
    monkeypatch.setattr(
        "scarmapper.ui.review.scar_preview.ScarPreview.show", lambda _, *given: shown.append(given)
    )
    redrawn(dock, spin, 10)
    assert shown[-1][1:] == (3000.0, None)
    found = list(scars.getFeatures())
    assert min(f["area_m2"] for f in found) >= 3000
    assert {f["event"] for f in found} == {"Storm"}
    assert all(f["ndvi_drop"] for f in found)
    assert "Smallest scar 3,000 m², as in the run." in dock.sensitivity.panel.text
    # The same as the algorithm gives by hand.
    by_hand = processing.run(
        "scarmapper:scarsfromprobability",
        {
            "INPUT": str(folder / "probability.tif"), "SENSITIVITY": 1, **options,
            "PRE": str(simulated / "pre.tif"), "POST": str(simulated / "post.tif"),
            "SCARS": str(tmp_path / "hand.gpkg"),
        },
    )  # fmt: skip
    expected = QgsVectorLayer(by_hand["SCARS"], "x", "ogr")
    areas = [sorted(f["area_m2"] for f in layer.getFeatures()) for layer in (scars, expected)]
    assert areas[0] == areas[1]


def test_the_file_tells_the_threshold_that_was_chosen(dock, run, spin, mapped, tmp_path):
    """As a run that can be repeated, and that the slider starts from when the layer is reopened."""
    import processing
    from qgis.core import QgsProject

    from scarmapper.core.provenance.carried_record import read_record

    path = tmp_path / "scars.gpkg"
    before = read_record(path)
    assert before.algorithm == "scarmapper:mapscars"
    dock.open_layer(run)
    redrawn(dock, spin, 20)
    record = read_record(path)
    assert record.algorithm == "scarmapper:scarsfromprobability"
    assert record.run != before.run
    assert record.parameters["SENSITIVITY"] == 2
    assert (path.parent / record.parameters["INPUT"]).resolve() == mapped / "probability.tif"
    assert record.outputs == {"SCARS": "scars.gpkg"}
    assert record.obstacles == ()
    assert record.inputs[0].made_by.algorithm == "scarmapper:mapscars"
    shown = dock.sensitivity._threshold, dock.sensitivity.panel.sensitivity
    dock.sensitivity.set_layer(run)
    dock.sensitivity.panel.slider.setValue(1)
    spin(lambda: covered(dock) > 0)
    dock.sensitivity._rest.stop()
    from scarmapper.core.raster.probability import shifted_threshold

    assert dock.sensitivity._threshold == pytest.approx(shifted_threshold(*shown))
    QgsProject.instance().removeMapLayer(run.id())
    spin()
    found = processing.run("scarmapper:reproducerun", {"OUTPUT": str(path)})
    assert (found["SAME"], found["COMPARED"]) == (1, 1)


def test_scars_that_stay_are_told_in_the_record(dock, run, spin, tmp_path):
    import processing
    from qgis.core import QgsProcessingException

    from scarmapper.core.provenance.carried_record import read_record

    dock.open_layer(run)
    dock.confirm()
    redrawn(dock, spin, 10)
    (told,) = read_record(tmp_path / "scars.gpkg").obstacles
    assert told == "Scars that had been reviewed or edited, and stayed as they were: 1."
    with pytest.raises(QgsProcessingException, match="stayed as they were"):
        processing.run("scarmapper:reproducerun", {"OUTPUT": str(tmp_path / "scars.gpkg")})
    # What a person decided is still in the edit buffer, and can be saved.
    dock.save()
    assert [status for _, status in states(run)] == ["confirmed"]
    assert not run.isModified()


def test_a_geojson_file_keeps_record_and_edits(dock, run, spin, mapped, tmp_path):
    """It is written anew with its record, while QGIS has it open."""
    import json

    from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer

    from scarmapper.core.provenance.carried_record import carry_record, read_record

    path = tmp_path / "scars.geojson"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GeoJSON"
    project = QgsProject.instance()
    QgsVectorFileWriter.writeAsVectorFormatV3(run, str(path), project.transformContext(), options)
    carry_record(tmp_path / "scars.gpkg", path)
    project.removeMapLayer(run.id())
    layer = QgsVectorLayer(str(path), "Scars", "ogr")
    project.addMapLayer(layer)
    dock.open_layer(layer)
    dock.confirm()
    redrawn(dock, spin, 20)
    assert read_record(path).parameters["SENSITIVITY"] == 2
    dock.reject()
    dock.save()
    assert not layer.isModified()
    count = layer.featureCount()
    record = read_record(path)
    assert record.parameters["SENSITIVITY"] == 2
    assert record.obstacles
    kept = [one["properties"] for one in json.loads(path.read_text())["features"]]
    assert len(kept) == count
    assert sorted(one["status"] for one in kept if one["status"] != "candidate") == [
        "confirmed", "rejected",
    ]  # fmt: skip
    layer.rollBack()


def test_a_record_that_cannot_be_written_is_told(dock, run, spin, monkeypatch):
    from scarmapper.core.provenance import carried_record

    def refuse(*_, **__):
        raise OSError("scars.gpkg: database is locked")

    monkeypatch.setattr(carried_record, "carry_record", refuse)
    dock.open_layer(run)
    redrawn(dock, spin, 10)
    assert "still tells the options of before" in dock.sensitivity.panel.text
    assert "database is locked" in dock.sensitivity.panel.text


def test_without_a_record_the_defaults_are_taken_and_it_is_said(dock, run, spin, mapped, tmp_path):
    import rasterio
    from qgis.core import QgsProject, QgsRasterLayer, QgsVectorFileWriter, QgsVectorLayer

    from scarmapper.core.provenance.carried_record import TAG

    with rasterio.open(mapped / "probability.tif") as source:
        profile, pixels = source.profile, source.read()
        tags, names = source.tags(), source.descriptions
    with rasterio.open(tmp_path / "bare.tif", "w", **profile) as target:
        target.write(pixels)
        target.update_tags(**{k: v for k, v in tags.items() if k != TAG})
        target.descriptions = names
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "scars"
    project = QgsProject.instance()
    QgsVectorFileWriter.writeAsVectorFormatV3(
        run, str(tmp_path / "bare.gpkg"), project.transformContext(), options
    )
    project.clear()
    scars = QgsVectorLayer(f"{tmp_path / 'bare.gpkg'}|layername=scars", "Scars", "ogr")
    project.addMapLayers([QgsRasterLayer(str(tmp_path / "bare.tif"), "P"), scars])
    dock.open_layer(scars)
    redrawn(dock, spin, 10)
    assert min(f["area_m2"] for f in scars.getFeatures()) >= 500
    assert "No record tells the options of the run" in dock.sensitivity.panel.text
    assert "500 m²" in dock.sensitivity.panel.text


def test_the_slider_needs_a_probability(dock, scars):
    dock.open_layer(scars)
    assert not dock.sensitivity.panel.slider.isEnabled()
    assert "Needs the scar probability" in dock.sensitivity.panel.text


def test_a_probability_that_is_added_later_is_found(dock, run, spin, mapped):
    from qgis.core import QgsProject, QgsRasterLayer

    project = QgsProject.instance()
    project.removeMapLayer(project.mapLayersByName("Scar probability")[0].id())
    dock.open_layer(run)
    assert not dock.sensitivity.panel.slider.isEnabled()
    project.addMapLayer(QgsRasterLayer(str(mapped / "probability.tif"), "P"))
    spin()
    assert dock.sensitivity.panel.slider.isEnabled()


def test_layers_that_go_while_the_slider_moves_do_no_harm(dock, run, spin):
    from qgis.core import QgsProject

    project = QgsProject.instance()
    dock.open_layer(run)
    dock.sensitivity.panel.slider.setValue(10)
    spin(lambda: covered(dock) > 0)
    project.removeMapLayer(project.mapLayersByName("Scar probability")[0].id())
    dock.sensitivity.panel.slider.setValue(12)
    assert covered(dock) > 0
    dock.sensitivity.panel.slider.setValue(14)
    project.removeMapLayer(run.id())
    spin()
    assert covered(dock) == 0
    dock.sensitivity.panel.slider.setValue(16)
    spin(lambda: True)


def test_a_view_beyond_the_map_shows_nothing(dock, run, spin, iface):
    from qgis.core import QgsRectangle

    dock.open_layer(run)
    iface.canvas.setExtent(QgsRectangle(0, 0, 1000, 1000))
    dock.sensitivity.panel.slider.setValue(10)
    spin(lambda: "ha in all" in dock.sensitivity.panel.text)
    assert covered(dock) == 0


def test_the_preview_lies_on_the_scars_in_any_crs(dock, run, spin, iface):
    """Where the picture shows scars, the polygons of the same threshold are."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    for crs in ("EPSG:3857", "EPSG:4326"):
        target = QgsCoordinateReferenceSystem(crs)
        iface.canvas.setDestinationCrs(target)
        transform = QgsCoordinateTransform(run.crs(), target, QgsProject.instance())
        iface.canvas.setExtent(transform.transformBoundingBox(run.extent()))
        dock.open_layer(run)
        dock.sensitivity.panel.slider.setValue(1)
        dock.sensitivity.panel.slider.setValue(0)
        spin(lambda: covered(dock) > 0)
        image = dock.sensitivity.preview_image()
        hits = total = 0
        for feature in run.getFeatures():
            if feature["area_m2"] < 5000:
                continue
            point = feature.geometry().pointOnSurface()
            point.transform(transform)
            place = iface.canvas.mapSettings().mapToPixel().transform(point.asPoint())
            total += 1
            hits += image.pixel(int(place.x()), int(place.y())) != 0
        assert total > 3
        assert hits >= 0.9 * total
