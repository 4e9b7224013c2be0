"""Take pictures of the plugin at work; QGIS runs this when it has started (see run.sh)."""

import os
import traceback
from pathlib import Path

import processing
from processing.gui.AlgorithmDialog import AlgorithmDialog
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import (
    QDate,
    QDateTime,
    QEventLoop,
    QObject,
    Qt,
    QTime,
    QTimer,
    QUrl,
    pyqtSlot,
)
from qgis.PyQt.QtGui import QCursor, QDesktopServices
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QDockWidget,
    QMessageBox,
    QPushButton,
    QToolBar,
    QTreeView,
    QWidget,
)
from qgis.utils import iface, plugins

from scarmapper.ui.review.decisions import set_reviewer_name

WORK = Path(os.environ["SCREENSHOT_WORK"])
NAMES = os.environ["SCREENSHOT_NAMES"].split()
SUFFIX = os.environ["SCREENSHOT_SUFFIX"]
WINDOW = (1440, 900)
TOOLBARS = ("mFileToolBar", "mMapNavToolBar", "ScarMapperToolBar")
TOOLBAR = plugins["scarmapper"].toolbar
EVENT_FOLDER = "/data/events/sicily"  # as the pictures show it; nothing is written there
DATA_FOLDER = "/data/hokkaido"  # likewise
DETAIL = 2200  # units of Web Mercator, 1.6 km of ground there: the width that the maps show
SECOND_SAMPLE = "simulated"  # its folder


def wait(seconds: float = 0.3) -> None:
    """Let QGIS work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def settle() -> None:
    """Wait until the map is drawn."""
    wait(0.5)
    for _ in range(100):
        if not iface.mapCanvas().isDrawing():
            break
        wait(0.1)
    wait(0.3)


def save(widget: QWidget, name: str) -> None:
    """Save what a widget looks like."""
    QApplication.processEvents()
    widget.grab().save(str(WORK / f"{name}{SUFFIX}.png"))


def tidy_window(*docks: str) -> None:
    """Show the main window with what matters here: the map, its layers, our own toolbar."""
    window = iface.mainWindow()
    window.setGeometry(0, 0, *WINDOW)
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() in ("Layers", *docks))
    for bar in window.findChildren(QToolBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        bar.setVisible(bar.objectName() in TOOLBARS)
    ours = window.findChild(QToolBar, "ScarMapperToolBar")
    window.insertToolBar(window.findChild(QToolBar, "mMapNavToolBar"), ours)
    layers = window.findChild(QDockWidget, "Layers")
    window.resizeDocks([layers], [300], Qt.Orientation.Horizontal)
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        node.setExpanded(False)
    iface.messageBar().clearWidgets()


def layer_of(name: str):
    """Return the layer of the project that shows a file of this name, not of the second sample."""
    files = [(Path(layer.source().split("|")[0]), layer) for layer in layers()]
    return next(
        layer for file, layer in files if file.stem == name and file.parent.name != SECOND_SAMPLE
    )


def layers() -> list:
    """Return all layers of the project."""
    return list(QgsProject.instance().mapLayers().values())


class OpenedUrls(QObject):
    """Stands in for the browser."""

    def __init__(self):
        super().__init__()
        self.urls = []

    @pyqtSlot(QUrl)
    def take(self, url):
        """Keep an address instead of opening it."""
        self.urls.append(url)


def say_yes() -> None:
    """Agree to what a window asks, if one does."""
    asked = QApplication.activeModalWidget()
    if isinstance(asked, QMessageBox):
        asked.button(QMessageBox.StandardButton.Yes).click()


def densest(layer) -> QgsRectangle:
    """Return the square, in the project's CRS, that holds most scar area."""
    transform = QgsCoordinateTransform(
        layer.crs(), QgsProject.instance().crs(), QgsProject.instance()
    )
    places = [
        (transform.transform(f.geometry().centroid().asPoint()), f["area_m2"])
        for f in layer.getFeatures()
    ]

    def held(centre):
        near = (p for p in places if abs(p[0].x() - centre.x()) + abs(p[0].y() - centre.y()) < 2000)
        return sum(area for _, area in near)

    centre = max((place for place, _ in places), key=held)
    return QgsRectangle.fromCenterAndSize(centre, DETAIL, DETAIL)


def toolbox() -> None:
    """Take the picture of the algorithms in the toolbox."""
    dock = iface.mainWindow().findChild(QDockWidget, "ProcessingToolbox")
    dock.show()
    dock.setFloating(True)
    dock.resize(430, 480)
    wait()
    tree = dock.findChild(QTreeView)
    model = tree.model()
    tree.collapseAll()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if index.data() == "Scar Mapper":
            tree.expand(index)
            for child in range(model.rowCount(index)):
                tree.expand(model.index(child, 0, index))
            tree.scrollTo(index, QTreeView.ScrollHint.PositionAtTop)
    wait()
    save(dock, "toolbox")
    dock.setFloating(False)
    dock.hide()


def mapscars_dialog() -> None:
    """Take the picture of the dialog of the whole chain, and try its Help button."""
    TOOLBAR.map_scars()
    dialog = next(
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, AlgorithmDialog)
    )
    dialog.setGeometry(0, 0, 1000, 820)
    wait(1)
    dialog.messageBar().clearWidgets()
    wait()
    save(dialog, "mapscars")
    opened = OpenedUrls()
    QDesktopServices.setUrlHandler("file", opened, "take")
    dialog.buttonBox().button(QDialogButtonBox.StandardButton.Help).click()
    QDesktopServices.unsetUrlHandler("file")
    page = next((Path(url.toLocalFile()) for url in opened.urls), None)
    if page is None or not page.is_file() or page.name != "mapscars.html":
        raise RuntimeError(f"the Help button opened {page}")
    print(f"Help opens {page}")
    dialog.close()


def start() -> None:
    """Take the pictures of the first page, and of the dialog for two images that are dropped."""
    guided = TOOLBAR._start
    QCursor.setPos(WINDOW[0] + 100, WINDOW[1] + 50)  # or what lies below it is highlighted
    guided.show_page()
    guided.page.adjustSize()
    guided.page.resize(560, guided.page.height())
    wait()
    save(guided.page, "first-page")
    guided.page.close()
    guided.map_pair([layer_of(name).source() for name in ("pre", "post")])
    form = guided.dialog.form
    for row, name in ((form.before, "pre"), (form.after, "post")):
        row.set_path(f"{DATA_FOLDER}/{name}.tif")
    form.folder.setFilePath(f"{DATA_FOLDER}/maps")
    wait()
    save(guided.dialog, "two-images")
    guided.dialog.close()


def map_scars() -> None:
    """Map the scars of the sample, with the results in the project."""
    processing.runAndLoadResults(
        "scarmapper:mapscars",
        {
            **{key: layer_of(key.lower()) for key in ("PRE", "POST", "DEM")},
            "SCARS": str(WORK / "scars.gpkg"),
            "REPORT": str(WORK / "report.html"),
        },
    )
    wait()


def result() -> None:
    """Take the picture of the result with its style."""
    scars = layer_of("scars")
    scars.setName("Scars")
    iface.setActiveLayer(scars)
    scars.removeSelection()
    iface.mapCanvas().setExtent(densest(scars))
    iface.mapCanvas().refresh()
    tidy_window()
    settle()
    save(iface.mainWindow(), "result")


def review() -> None:
    """Take the pictures of the review at work, some scars decided; with the swipe, too."""
    scars = layer_of("scars")
    scars.setName("Scars")
    iface.setActiveLayer(scars)
    set_reviewer_name("Analyst")
    TOOLBAR.review_scars()
    dock = iface.mainWindow().findChild(QDockWidget, "ScarReviewDock")
    tidy_window("ScarReviewDock")
    iface.mainWindow().resizeDocks(
        [iface.mainWindow().findChild(QDockWidget, "Layers"), dock],
        [270, 330],
        Qt.Orientation.Horizontal,
    )
    # A layer without a field for the time of the review: whether to add it is asked once.
    QTimer.singleShot(1000, say_yes)
    for decide in (
        dock.confirm,
        dock.confirm,
        dock.reject,
        dock.confirm,
        dock.unsure,
        dock.confirm,
    ):
        dock.set_confidence(3)
        decide()
    iface.messageBar().clearWidgets()
    settle()
    save(iface.mainWindow(), "review")
    swipe = next(b for b in dock.findChildren(QPushButton) if b.isCheckable() and "[W]" in b.text())
    swipe.click()
    wait(1.5)
    settle()
    save(iface.mainWindow(), "swipe")
    swipe.click()
    scars.rollBack()
    dock.hide()


def event() -> None:
    """Take the pictures of a made-up event: ranked pairs with a preview, and its map."""
    QgsProject.instance().clear()
    TOOLBAR.new_event()
    window, canvas = iface.mainWindow(), iface.mapCanvas()
    dock = window.findChild(QDockWidget, "ScarMapperNewEvent")
    panel = dock.panel
    tidy_window("ScarMapperNewEvent")
    window.setGeometry(0, 0, 1280, 720)
    crs = QgsCoordinateReferenceSystem("EPSG:32633")
    QgsProject.instance().setCrs(crs)
    canvas.setDestinationCrs(crs)
    canvas.setExtent(QgsRectangle(419_200, 4_158_900, 421_000, 4_161_300))
    wait(1)
    panel.catalogue.setCurrentIndex(panel.catalogue.count() - 1)
    panel.address.setText(os.environ["SCREENSHOT_CATALOGUE"])
    panel.time.setDateTime(QDateTime(QDate(2018, 12, 31), QTime(3, 0), Qt.TimeSpec.UTC))
    dock.area.take_extent(QgsRectangle(419_300, 4_159_000, 420_900, 4_161_200), crs)
    panel.elevations.setChecked(False)
    panel.folder.setFilePath(EVENT_FOLDER)
    window.resizeDocks(
        [window.findChild(QDockWidget, "Layers"), dock], [220, 380], Qt.Orientation.Horizontal
    )
    dock.find()
    wait_until(lambda: not dock.is_busy)
    panel.button("show_post").click()
    wait_until(lambda: dock.candidate.overlay.has_image and not dock.candidate.is_busy)
    settle()
    save(window, "event-search")
    panel.tabs.setCurrentIndex(1)
    wait()
    save(dock, "event-images")
    panel.tabs.setCurrentIndex(0)
    panel.folder.setFilePath(str(WORK / "event"))
    dock.map_event()
    wait_until(lambda: not dock.is_busy)
    panel.folder.setFilePath(EVENT_FOLDER)
    iface.messageBar().clearWidgets()
    canvas.setExtent(QgsRectangle(419_200, 4_158_900, 421_000, 4_161_300))
    canvas.refresh()
    settle()
    save(window, "event-map")
    dock.hide()


def wait_until(done) -> None:
    """Let QGIS work until something is done."""
    for _ in range(1200):
        if done():
            return
        wait(0.1)
    raise RuntimeError("waited in vain")


def main() -> None:
    """Take the pictures that are asked for, then leave QGIS."""
    try:
        wait(2)
        tidy_window()
        TOOLBAR.open_sample()
        settle()
        if "toolbox" in NAMES:
            toolbox()
        if "start" in NAMES:
            start()
        if "mapscars" in NAMES:
            mapscars_dialog()
        if {"result", "review", "report"} & set(NAMES):
            map_scars()
        if "result" in NAMES:
            result()
        if "review" in NAMES:
            review()
        if "event" in NAMES:
            event()
        (WORK / "done").touch()
    except Exception:
        traceback.print_exc()
    finally:
        QgsProject.instance().clear()
        QTimer.singleShot(0, iface.actionExit().trigger)


QTimer.singleShot(1000, main)
