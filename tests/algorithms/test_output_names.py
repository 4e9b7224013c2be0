"""Names and places of outputs, good and bad. Covers algorithms/run.py and layer_style.py."""

from pathlib import Path

import pytest


def pair(simulated):
    return {"PRE": str(simulated / "pre.tif"), "POST": str(simulated / "post.tif")}


def test_the_result_holds_the_paths_of_temporary_outputs(run, simulated):
    result = run(
        "ndvidrop", **pair(simulated), OUTPUT="TEMPORARY_OUTPUT", DIFFERENCE="TEMPORARY_OUTPUT"
    )
    assert Path(result["OUTPUT"]).is_file()
    assert Path(result["DIFFERENCE"]).is_file()


def test_an_output_has_one_path_in_a_run(qgis, simulated):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from scarmapper.algorithms.ndvidrop import NdviDropAlgorithm
    from scarmapper.algorithms.run import Run

    algorithm = NdviDropAlgorithm()
    algorithm.initAlgorithm()
    parameters = {**pair(simulated), "OUTPUT": "TEMPORARY_OUTPUT"}
    run = Run(algorithm, parameters, QgsProcessingContext(), QgsProcessingFeedback())
    assert run.output("OUTPUT") == run.output("OUTPUT")
    assert run.optional_output("DIFFERENCE") is None


def test_a_raster_that_would_be_no_geotiff_is_refused(fails, simulated, tmp_path):
    output = tmp_path / "mask.png"
    assert "ends in .tif" in fails("ndvidrop", **pair(simulated), OUTPUT=str(output))
    assert not output.exists()


def test_the_same_image_twice_has_no_scars_and_a_warning(qgis, simulated, tmp_path):
    import processing
    import rasterio
    from qgis.core import QgsProcessingFeedback

    class Feedback(QgsProcessingFeedback):
        warnings = ""

        def pushWarning(self, text):  # noqa: N802 - QGIS interface
            self.warnings += text

    feedback, post = Feedback(), str(simulated / "post.tif")
    output = str(tmp_path / "mask.tif")
    processing.run(
        "scarmapper:ndvidrop", {"PRE": post, "POST": post, "OUTPUT": output}, feedback=feedback
    )
    assert "the same file" in feedback.warnings
    with rasterio.open(output) as mask:
        assert not (mask.read(1) == 1).any()


@pytest.mark.parametrize("name", ["scars", "scars.xyz"])
def test_a_bad_vector_name_is_refused_before_the_work(qgis, simulated, tmp_path, name):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from scarmapper.algorithms.mapscars import MapScars
    from scarmapper.algorithms.run import Run
    from scarmapper.core.errors import ScarMapperError

    algorithm = MapScars()
    algorithm.initAlgorithm()
    parameters = {**pair(simulated), "SCARS": str(tmp_path / name)}
    run = Run(algorithm, parameters, QgsProcessingContext(), QgsProcessingFeedback())
    with pytest.raises(ScarMapperError, match=r"ends in \.gpkg"):
        run.output("SCARS")


def test_layers_in_the_project_follow_a_second_run(qgis, simulated, tmp_path):
    import processing
    from qgis.core import QgsProject

    project = QgsProject.instance()
    project.removeAllMapLayers()
    parameters = {**pair(simulated), "OUTPUT": str(tmp_path / "mask.tif")}
    sums = []
    for threshold in (0.5, 0.1):
        processing.runAndLoadResults("scarmapper:ndvidrop", {**parameters, "THRESHOLD": threshold})
        (layer,) = project.mapLayers().values()
        block = layer.dataProvider().block(1, layer.extent(), layer.width(), layer.height())
        sums.append(bytes(block.data()).count(1))
    project.removeAllMapLayers()
    del layer
    assert 0 < sums[0] < sums[1]
