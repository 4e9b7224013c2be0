"""A window with a map canvas, layers of scars and images, and the dock on them."""

from __future__ import annotations

import gc

import pytest

DEGREE = "EPSG:4326"
METRES = "EPSG:32654"
FIELDS = (
    "id:integer", "area_m2:double", "slope_mean:double", "ndvi_drop:double", "probability:double",
    "confidence:integer", "status:string(20)", "reviewer:string(80)", "reviewed:string(32)",
    "matched_id:string", "matched_iou:double", "inventory:string", "lookalike:string",
    "lookalike_odds:double",
)  # fmt: skip
ORIGIN = (577_000.0, 4_730_000.0)


def square(place: int, side: float, gap: float = 500.0, per_row: int = 10) -> str:
    """Return a square as WKT; ``place`` counts along rows."""
    x = ORIGIN[0] + gap * (place % per_row)
    y = ORIGIN[1] + gap * (place // per_row)
    ring = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    return "MULTIPOLYGON(((" + ",".join(f"{a} {b}" for a, b in ring) + ")))"


class Interface:
    """The calls of QgisInterface that the review uses, on a real window, canvas and bar."""

    def __init__(self):
        from qgis.PyQt.QtCore import QObject, pyqtSignal

        class Signals(QObject):
            current = pyqtSignal(object)

        self.signals = Signals()
        self.currentLayerChanged = self.signals.current
        from qgis.core import QgsCoordinateReferenceSystem, QgsProject
        from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas, QgsMapToolPan, QgsMessageBar
        from qgis.PyQt.QtWidgets import QMainWindow

        self.window = QMainWindow()
        self.window.resize(1000, 700)
        self.canvas = QgsMapCanvas(self.window)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(METRES))
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.canvas)
        self.pan = QgsMapToolPan(self.canvas)
        self.canvas.setMapTool(self.pan)
        self.bridge = QgsLayerTreeMapCanvasBridge(
            QgsProject.instance().layerTreeRoot(), self.canvas
        )
        self.active = None
        self.window.show()
        self.window.activateWindow()
        self.canvas.setFocus()

    def mainWindow(self):  # noqa: N802
        return self.window

    def mapCanvas(self):  # noqa: N802
        return self.canvas

    def messageBar(self):  # noqa: N802
        return self.bar

    def activeLayer(self):  # noqa: N802
        return self.active


@pytest.fixture
def iface(qgis, spin):
    """A window with a canvas, and an empty project."""
    from qgis.core import QgsProject, QgsSettings

    QgsProject.instance().clear()
    QgsSettings().remove("scarmapper")
    interface = Interface()
    spin()
    yield interface
    canvas = interface.canvas
    spin(lambda: not canvas.isDrawing())
    QgsProject.instance().clear()
    interface.bridge.deleteLater()
    interface.canvas.unsetMapTool(interface.pan)
    interface.window.close()
    interface.window.deleteLater()
    spin()
    gc.collect()


@pytest.fixture
def polygons(qgis):
    """Return a function that makes a polygon layer in the project, from rows of attributes."""
    from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer

    def make(rows, fields=FIELDS, name="Scars", crs=METRES, kind="MultiPolygon"):
        definition = "&".join([f"{kind}?crs={crs}", *(f"field={field}" for field in fields)])
        layer = QgsVectorLayer(definition, name, "memory")
        assert layer.isValid()
        features = []
        for place, row in enumerate(rows):
            feature = QgsFeature(layer.fields())
            wkt = row.get("wkt") or square(place, row.get("side", 100.0))
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
            for key, value in row.items():
                if key not in ("wkt", "side"):
                    feature[key] = value
            features.append(feature)
        assert layer.dataProvider().addFeatures(features)[0]
        layer.updateExtents()
        QgsProject.instance().addMapLayer(layer)
        return layer

    return make


@pytest.fixture
def scars(polygons):
    """Five scars: areas 1 to 5 ha, not in this order; feature numbers are from 1."""
    return polygons([
        {"id": 11, "area_m2": 30_000, "probability": 0.9, "status": "candidate",
         "lookalike": "burnt", "lookalike_odds": 0.5,
         "slope_mean": 31.4, "ndvi_drop": 0.343, "matched_id": "A7", "matched_iou": 0.64,
         "inventory": "known", "confidence": 5},
        {"id": 12, "area_m2": 50_000, "probability": 0.52, "status": "candidate",
         "inventory": "new", "confidence": 2},
        {"id": 13, "area_m2": 10_000, "probability": 0.1, "status": "candidate",
         "inventory": "new"},
        {"id": 14, "area_m2": 40_000, "probability": None, "status": "candidate",
         "inventory": "known", "matched_id": "B1"},
        {"id": 15, "area_m2": 2_000, "probability": 0.7, "status": "candidate",
         "inventory": "new"},
    ])  # fmt: skip


@pytest.fixture
def dock(iface, spin):
    """The dock in the window; closed again at the end."""
    from qgis.PyQt.QtCore import Qt

    from scarmapper.ui.review.dock import ScarReviewDock

    made = ScarReviewDock(iface)
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made)
    spin()
    yield made
    made.close_review()
    iface.window.removeDockWidget(made)
    made.deleteLater()
    spin()


@pytest.fixture
def press(iface, spin):
    """Return a function that presses a key, by its letter or digit, with the focus on the map."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    def key(letter, widget=None):
        QTest.keyClick(widget or iface.canvas, getattr(Qt.Key, f"Key_{letter}"))
        spin()

    return key


@pytest.fixture
def images(iface, tmp_path):
    """Two images in the project: dark before, bright after the event, which lies on top."""
    from osgeo import gdal, osr
    from qgis.core import QgsContrastEnhancement, QgsProject, QgsRasterLayer

    made = []
    for name, value in (("pre 2018-08-01", 40), ("post 2018-09-10", 220)):
        path = str(tmp_path / f"{name}.tif")
        data = gdal.GetDriverByName("GTiff").Create(path, 60, 60, 1, gdal.GDT_Byte)
        data.SetGeoTransform((ORIGIN[0] - 1000, 100, 0, ORIGIN[1] + 5000, 0, -100))
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(32654)
        data.SetProjection(reference.ExportToWkt())
        data.GetRasterBand(1).Fill(value)
        del data
        layer = QgsRasterLayer(path, name)
        assert layer.isValid()
        layer.setContrastEnhancement(
            QgsContrastEnhancement.ContrastEnhancementAlgorithm.NoEnhancement
        )
        QgsProject.instance().addMapLayer(layer)
        made.append(layer)
    return made


@pytest.fixture(scope="session")
def mapped(qgis, simulated, tmp_path_factory):
    """Scars and probability of the simulated pair, as files."""
    import processing

    folder = tmp_path_factory.mktemp("run")
    processing.run(
        "scarmapper:mapscars",
        {
            "PRE": str(simulated / "pre.tif"), "POST": str(simulated / "post.tif"),
            "ALIGN": False, "SCARS": str(folder / "scars.gpkg"),
            "PROBABILITY": str(folder / "probability.tif"),
        },
    )  # fmt: skip
    return folder
