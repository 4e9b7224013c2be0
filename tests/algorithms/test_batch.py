"""Many tiles in a row, as the batch dialog runs them, and results in the project with style."""

import pytest
import rasterio
from rasterio.windows import Window

COLUMNS = (0, 260, 540)


@pytest.fixture
def tiles(hokkaido, tmp_path):
    """Three tiles of the real pair, each 260 pixels wide, from below the swath's edge."""
    made = []
    for number, col in enumerate(COLUMNS):
        paths = []
        for name in ("pre", "post"):
            path = tmp_path / f"{name}{number}.tif"
            with rasterio.open(hokkaido / f"{name}.tif") as source:
                window = Window(col, 200, 260, 320)
                profile = {**source.profile, "width": 260, "height": 320}
                profile["transform"] = source.window_transform(window)
                with rasterio.open(path, "w", **profile) as tile:
                    tile.write(source.read(window=window))
                    tile.descriptions = source.descriptions
            paths.append(str(path))
        made.append(paths)
    return made


def test_three_tiles_one_after_the_other_load_styled(qgis, tiles, tmp_path):
    from processing.core.Processing import Processing
    from processing.gui.Postprocessing import handleAlgorithmResults
    from qgis.core import (
        QgsApplication,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingOutputLayerDefinition,
        QgsProject,
    )

    project = QgsProject.instance()
    algorithm = QgsApplication.processingRegistry().algorithmById("scarmapper:mapscars")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(project)
    counts = []
    for number, (pre, post) in enumerate(tiles):
        outputs = {
            key: QgsProcessingOutputLayerDefinition(str(tmp_path / f"{key}{number}{ext}"), project)
            for key, ext in (("SCARS", ".gpkg"), ("MASK", ".tif"), ("PROBABILITY", ".tif"))
        }
        results = Processing.runAlgorithm(
            algorithm, {"PRE": pre, "POST": post, **outputs}, None, feedback, context
        )
        counts.append(results["COUNT"])
    assert min(counts) > 3
    assert handleAlgorithmResults(algorithm, context, feedback, False)
    layers = list(project.mapLayers().values())
    assert len(layers) == 9
    kinds = {}
    for layer in layers:
        kinds.setdefault(type(layer.renderer()).__name__, []).append(layer)
    assert len(kinds["QgsCategorizedSymbolRenderer"]) == 3
    assert len(kinds["QgsPalettedRasterRenderer"]) == 3
    assert len(kinds["QgsSingleBandPseudoColorRenderer"]) == 3
    for layer in kinds["QgsCategorizedSymbolRenderer"]:
        outline = outline_of(layer)
        assert outline.red() > 180 > 80 > outline.green()
        assert layer.labelsEnabled()
    del layers, kinds, layer
    project.clear()


def outline_of(layer):
    """The colour of the outline of scars that nobody has reviewed."""
    from qgis.PyQt.QtGui import QColor

    # The symbol lives as long as its category.
    (one,) = [c for c in layer.renderer().categories() if c.value() == "candidate"]
    return QColor(one.symbol().symbolLayer(0).strokeColor())


def test_a_result_opened_later_is_styled_by_its_own_file(run, qgis, tiles, tmp_path):
    from qgis.core import QgsRasterLayer, QgsVectorLayer

    result = run(
        "mapscars", PRE=tiles[1][0], POST=tiles[1][1], SCARS=str(tmp_path / "scars.gpkg"),
        MASK=str(tmp_path / "mask.tif"),
    )  # fmt: skip
    scars = QgsVectorLayer(result["SCARS"], "scars", "ogr")
    assert outline_of(scars).red() > 180
    mask = QgsRasterLayer(result["MASK"], "mask")
    assert type(mask.renderer()).__name__ == "QgsPalettedRasterRenderer"
    labels = [c.label for c in mask.renderer().classes()]
    assert any("scar" in label.lower() for label in labels)
    del scars, mask


def test_empty_optional_outputs_ask_for_no_layer(qgis, tiles, tmp_path):
    """Else the batch dialog says in red that layers were not generated, though all is there."""
    from processing.core.Processing import Processing
    from processing.gui.Postprocessing import handleAlgorithmResults
    from qgis.core import (
        QgsApplication,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingOutputLayerDefinition,
        QgsProject,
    )

    project = QgsProject.instance()
    project.clear()
    algorithm = QgsApplication.processingRegistry().algorithmById("scarmapper:mapscars")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(project)
    pre, post = tiles[0]
    # A cell of the table that is left empty comes as an empty destination.
    empty = ["MASK", "PROBABILITY", "UNSEEN", "REPORT"]
    outputs = {key: QgsProcessingOutputLayerDefinition("", project) for key in empty[:3]}
    scars = QgsProcessingOutputLayerDefinition(str(tmp_path / "scars.gpkg"), project)
    results = Processing.runAlgorithm(
        algorithm,
        {"PRE": pre, "POST": post, "METHOD": 1, "SCARS": scars, "REPORT": "", **outputs},
        None, feedback, context,
    )  # fmt: skip
    assert not set(empty) & set(results)
    assert list(context.layersToLoadOnCompletion()) == [str(tmp_path / "scars.gpkg")]
    assert handleAlgorithmResults(algorithm, context, feedback, False)
    assert [layer.name() for layer in project.mapLayers().values()] == ["Scars"]
    project.clear()
