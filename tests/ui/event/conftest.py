"""A window with a map canvas, the panel on it, and a server with the images of an event."""

from __future__ import annotations

import gc

import pytest

from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.image_server import ImageServer

UTM = "EPSG:32633"
# Ground of the sample scene, with scars in its second date.
GROUND = (419_300.0, 4_159_000.0, 420_900.0, 4_161_200.0)
SCENES = (
    Scene("2018-01-03T09:54:11Z"),
    Scene("2018-12-09T09:54:11Z", clouds=((0.0, 0.0, 0.6, 0.6),)),
    Scene("2018-12-19T09:54:11Z"),
    Scene("2019-01-03T09:54:11Z", after=True, clouds=((0.1, 0.0, 0.5, 0.4),)),
    Scene("2019-01-08T09:54:11Z", after=True),
)


class Interface:
    """The calls of QgisInterface that the panel uses, on a real window and canvas."""

    def __init__(self):
        from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle
        from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas, QgsMapToolPan
        from qgis.PyQt.QtWidgets import QMainWindow

        self.window = QMainWindow()
        self.window.resize(1280, 720)
        self.canvas = QgsMapCanvas(self.window)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(UTM))
        self.window.setCentralWidget(self.canvas)
        self.pan = QgsMapToolPan(self.canvas)
        self.canvas.setMapTool(self.pan)
        self.bridge = QgsLayerTreeMapCanvasBridge(
            QgsProject.instance().layerTreeRoot(), self.canvas
        )
        self.active = None
        self.window.show()
        self.canvas.setExtent(QgsRectangle(*GROUND))

    def mainWindow(self):  # noqa: N802
        return self.window

    def mapCanvas(self):  # noqa: N802
        return self.canvas

    def setActiveLayer(self, layer):  # noqa: N802
        self.active = layer


@pytest.fixture
def iface(qgis, spin):
    """A window with a canvas on the ground of the sample, and an empty project."""
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
    canvas.unsetMapTool(interface.pan)
    interface.window.close()
    interface.window.deleteLater()
    spin()
    gc.collect()


@pytest.fixture
def dock(iface, spin):
    """The dock in the window; closed again at the end."""
    from qgis.PyQt.QtCore import Qt

    from scarmapper.ui.event.dock import NewEventDock

    made = NewEventDock(iface)
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made)
    spin()
    yield made
    made.close_panel()
    iface.window.removeDockWidget(made)
    made.deleteLater()
    spin()


@pytest.fixture(scope="module")
def archive():
    """A server with a winter of the sample scene."""
    with ImageServer(SCENES, dem30=[(37, 14)]) as server:
        server.relief = 20_000.0
        yield server


@pytest.fixture
def server(archive):
    """The server without faults."""
    archive.faults.clear()
    archive.requests.clear()
    archive.scenes = list(SCENES)
    return archive


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    """Fetched files of a test lie in its own folder."""
    monkeypatch.setenv("SCARMAPPER_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def asked(dock, iface, server):
    """The dock with area, time and catalogue of the event."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

    from scarmapper.ui.event.event_panel import OTHER

    panel = dock.panel
    panel.catalogue.setCurrentIndex(OTHER)
    panel.address.setText(f"{server.url}/earth/v1")
    panel.time.setDateTime(QDateTime(QDate(2018, 12, 31), QTime(3, 0), Qt.TimeSpec.UTC))
    dock.area.take_extent(QgsRectangle(*GROUND), QgsCoordinateReferenceSystem(UTM))
    return dock


@pytest.fixture
def found(asked, spin):
    """The dock with what a search found."""
    asked.panel.button("find").click()
    spin(lambda: not asked.is_busy)
    assert asked.results is not None, asked.panel.note
    return asked
