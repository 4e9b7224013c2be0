"""The layers of a run in the project. Covers ui/run_group.py and ui/review/scar_layer_box.py."""

import pytest


@pytest.fixture
def loaded(qgis, simulated, tmp_path):
    """Run an algorithm and load its outputs, as the dialog of Processing does."""
    import processing
    from processing.gui.Postprocessing import handleAlgorithmResults
    from qgis.core import (
        QgsApplication,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingOutputLayerDefinition,
        QgsProject,
    )
    from qgis.PyQt.QtCore import QCoreApplication

    assert processing is not None
    project = QgsProject.instance()
    project.clear()

    def run(name, outputs, **parameters):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"scarmapper:{name}")
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
        context.setProject(project)
        for key, (file, label) in outputs.items():
            definition = QgsProcessingOutputLayerDefinition(str(tmp_path / file), project)
            definition.destinationName = label
            parameters[key] = definition
        results, done = algorithm.run(parameters, context, feedback)
        assert done, feedback.textLog()
        handleAlgorithmResults(algorithm, context, feedback, parameters=parameters)
        for _ in range(5):
            QCoreApplication.processEvents()
        return results

    yield run
    project.clear()


OUTPUTS = {
    "SCARS": ("scars.gpkg", "Scars"),
    "MASK": ("mask.tif", "Mask"),
    "PROBABILITY": ("probability.tif", "Probability"),
    "UNSEEN": ("unseen.gpkg", "Unseen"),
}


def tree():
    """Return the groups of the project with their layers, and whether these are on."""
    from qgis.core import QgsProject

    return {
        group.name(): [(node.name(), node.itemVisibilityChecked()) for node in group.findLayers()]
        for group in QgsProject.instance().layerTreeRoot().findGroups()
    }


def pair(simulated):
    return {"PRE": str(simulated / "pre.tif"), "POST": str(simulated / "post.tif")}


def test_a_run_is_a_group_with_the_scars_on_top(loaded, simulated, tmp_path):
    from qgis.core import QgsLayerNotesUtils, QgsProject

    from scarmapper.ui.review.map_rasters import PROBABILITY, raster_of
    from scarmapper.ui.run_group import announcer

    told = []
    announcer.finished.connect(told.append)
    try:
        found = loaded(
            "mapscars", OUTPUTS, **pair(simulated), ALIGN=False, REPORT=str(tmp_path / "r.html")
        )
    finally:
        announcer.finished.disconnect(told.append)
    ((title, layers),) = tree().items()
    assert title == f"Evidence · {found['COUNT']} scars"
    assert layers == [("Scars", True), ("Unseen", True), ("Probability", False), ("Mask", False)]
    root = QgsProject.instance().layerTreeRoot()
    assert [child.name() for child in root.children()] == [title]
    (run,) = told
    assert (run.title, run.report) == (title, str(tmp_path / "r.html"))
    assert run.scars.name() == "Scars"
    assert "r.html" in QgsLayerNotesUtils.layerNotes(run.scars)
    assert run.scars.metadata().links()[0].url.endswith("r.html")
    assert raster_of(run.scars, PROBABILITY).name() == "Probability"


def test_each_run_has_a_group_of_its_own(loaded, simulated, tmp_path):
    from qgis.core import QgsProject

    loaded("mapscars", {"SCARS": ("a.gpkg", "Scars")}, **pair(simulated), ALIGN=False)
    loaded("mapscars", {"SCARS": ("b.gpkg", "Scars")}, **pair(simulated), ALIGN=False, METHOD=1)
    titles = list(tree())
    assert len(titles) == 2
    assert titles[0].startswith("NDVI drop · ")
    assert titles[1].startswith("Evidence · ")
    assert QgsProject.instance().count() == 2


def test_other_algorithms_make_no_group(loaded, simulated):
    loaded("ndvidrop", {"OUTPUT": ("m.tif", "Mask")}, **pair(simulated))
    assert tree() == {}


def test_the_chooser_tells_runs_apart(loaded, simulated, qgis):
    from datetime import datetime

    from qgis.core import QgsMapLayerProxyModel, QgsProject, QgsVectorLayer

    from scarmapper.ui.review.scar_layer_box import ScarLayerBox
    from scarmapper.ui.run_group import MAPPED

    loaded("mapscars", {"SCARS": ("a.gpkg", "Scars")}, **pair(simulated), ALIGN=False)
    loaded("mapscars", {"SCARS": ("b.gpkg", "Scars")}, **pair(simulated), ALIGN=False, METHOD=1)
    QgsProject.instance().addMapLayer(QgsVectorLayer("Polygon", "Parcels", "memory"))
    box = ScarLayerBox()
    box.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
    labels = {box.label(n) for n in range(box.count())}
    now = datetime.now().strftime("%H:")
    assert "Parcels" in labels
    runs = sorted(labels - {"Parcels"})
    assert runs[0].startswith("Evidence · ")
    assert runs[1].startswith("NDVI drop · ")
    assert all(" scars · " in run for run in runs)
    assert all(now in run for run in runs)
    layer = next(iter(QgsProject.instance().mapLayersByName("Scars")))
    layer.setCustomProperty(MAPPED, "2018-09-12T10:11:12")
    assert any(box.label(n).endswith("2018-09-12") for n in range(box.count()))
    picture = box.grab()
    assert picture.width() > 0


def test_layers_without_features_or_a_date_have_a_name_too(qgis):
    from qgis.core import QgsVectorLayer

    from scarmapper.ui.run_group import run_title

    layer = QgsVectorLayer("Polygon?field=method:string&field=post_date:string", "S", "memory")
    assert run_title(layer) == "0 scars"
    from qgis.core import QgsFeature, QgsGeometry

    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0,1 0,1 1,0 0))"))
    feature["method"], feature["post_date"] = "u-net", "2018-09-10T01:02:03Z"
    layer.dataProvider().addFeatures([feature])
    assert run_title(layer) == "U-Net · post 2018-09-10 · 1 scar"
