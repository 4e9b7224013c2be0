"""Pictures of the density and the exposure of the scars of the Hokkaido sample, for the user guide.

python -m scarmapper.docs.layer_pictures [FOLDER], in the environment of .ci/environment. The road
and the stream are drawn for the picture: the sample has none.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLayerTree,
    QgsLayoutExporter,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..benchmarks.qgis_session import start
from ..ui.styles import TRUE_COLOUR, apply_style

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "demo" / "data" / "hokkaido2018"
CRS = "EPSG:32654"
# Along the valley floor, and a road up a side valley; metres of UTM zone 54N.
STREAM = [(575_000, 4_731_950), (576_200, 4_731_150), (577_300, 4_731_350), (578_300, 4_731_900)]
ROADS = {
    "secondary": [(574_600, 4_730_300), (575_900, 4_729_500), (576_900, 4_728_700)],
    "unclassified": [(575_200, 4_729_900), (576_000, 4_730_450), (577_400, 4_730_250),
                     (578_500, 4_730_600)],
    "track": [(576_300, 4_731_900), (577_200, 4_732_000), (577_500, 4_731_300)],
}  # fmt: skip
MAP, LEGEND = (6, 6, 196, 138), (208, 6)
PAGE = (272, 150)
DPI = 110


def main(folder: Path) -> None:
    """Map the sample, and draw both pictures."""
    run = start()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        images = {key: str(SAMPLE / f"{key.lower()}.tif") for key in ("PRE", "POST", "DEM")}
        scars, unseen = str(work / "scars.gpkg"), str(work / "unseen.gpkg")
        run("scarmapper:mapscars", {**images, "SCARS": scars, "UNSEEN": unseen})
        cells = str(work / "cells.gpkg")
        run(
            "scarmapper:scardensity",
            {"INPUT": scars, "UNSEEN": unseen, "KIND": 1, "SIZE": 500, "CELLS": cells,
             "OUTPUT": str(work / "density.tif")},
        )  # fmt: skip
        made = {key: str(work / f"{key}.gpkg") for key in ("features", "exposed")}
        roads = _lines(work / "roads.geojson", "highway", ROADS)
        stream = _lines(work / "stream.geojson", "waterway", {"stream": STREAM})
        run(
            "scarmapper:scarexposure",
            {"SCARS": scars, "FEATURES": roads, "RIVERS": stream, "UNSEEN": unseen,
             "DISTANCE": 50, "EXPOSED_FEATURES": made["features"],
             "EXPOSED_SCARS": made["exposed"], "REPORT": str(work / "report.html")},
        )  # fmt: skip
        image = QgsRasterLayer(images["POST"], "Image after")
        apply_style(image, TRUE_COLOUR)
        density = QgsVectorLayer(cells, "Scars per km²", "ogr")
        density.setOpacity(0.75)
        _draw([density, image], folder / "density.png")
        features = QgsVectorLayer(made["features"], "Roads", "ogr")
        hit = QgsVectorLayer(made["exposed"], "Scars", "ogr")
        river = QgsVectorLayer(stream, "Stream", "ogr")
        river.renderer().symbol().setWidth(0.7)
        river.renderer().symbol().setColor(QColor("#3388dd"))
        _draw([features, river, hit, image], folder / "exposure.png")


def _lines(path: Path, key: str, lines: dict[str, list[tuple[int, int]]]) -> str:
    """Write lines of UTM as GeoJSON, and return its name."""
    degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(CRS), QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsProject.instance(),
    )  # fmt: skip
    features = []
    for kind, line in lines.items():
        points = [degrees.transform(x, y) for x, y in line]
        features.append(
            {"type": "Feature", "properties": {key: kind},
             "geometry": {"type": "LineString", "coordinates": [[p.x(), p.y()] for p in points]}}
        )  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return str(path)


def _draw(layers: list, path: Path) -> None:
    """Draw layers, the topmost first, with a legend and a scale bar."""
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem(CRS))
    tree = QgsLayerTree()
    for layer in layers:
        project.addMapLayer(layer.clone())
    layers = [project.mapLayersByName(layer.name())[0] for layer in layers]
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    millimetres = QgsUnitTypes.LayoutUnit.LayoutMillimeters
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*PAGE, millimetres))
    shown = QgsLayoutItemMap(layout)
    layout.addLayoutItem(shown)
    shown.attemptMove(QgsLayoutPoint(*MAP[:2], millimetres))
    shown.attemptResize(QgsLayoutSize(*MAP[2:], millimetres))
    shown.setLayers(layers)
    transform = QgsCoordinateTransform(layers[-1].crs(), project.crs(), project)
    extent = QgsRectangle(transform.transformBoundingBox(layers[-1].extent()))
    extent.scale(0.86)
    shown.setExtent(QgsRectangle(0, 0, *MAP[2:]))  # or it would have no sides to keep
    shown.zoomToExtent(extent)
    shown.setFrameEnabled(True)
    shown.setFrameStrokeWidth(QgsLayoutMeasurement(0.2, millimetres))
    legend = QgsLayoutItemLegend(layout)
    legend.setAutoUpdateModel(False)
    for layer in layers:
        if isinstance(layer, QgsVectorLayer):
            tree.addLayer(layer)
    legend.model().setRootGroup(tree)
    for style in (QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Style.SymbolLabel):
        legend.setStyleFont(style, QFont("Open Sans", 8))
    layout.addLayoutItem(legend)
    legend.attemptMove(QgsLayoutPoint(*LEGEND, millimetres))
    bar = QgsLayoutItemScaleBar(layout)
    layout.addLayoutItem(bar)
    bar.setLinkedMap(shown)
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceMeters)
    bar.setUnitLabel("m")
    bar.setUnitsPerSegment(500)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setFont(QFont("Open Sans", 8))
    bar.attemptMove(QgsLayoutPoint(LEGEND[0], PAGE[1] - 20, millimetres))
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = DPI
    settings.generateWorldFile = False
    done = QgsLayoutExporter(layout).exportToImage(str(path), settings)
    print(path, done)
    del layout, layers, project


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
