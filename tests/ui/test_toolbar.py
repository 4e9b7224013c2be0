"""The toolbar, the menu, and the plugin that adds and removes them. Covers plugin.py too."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = str(Path(__file__).parent)


class Interface:
    """What the plugin uses of QgisInterface, on real widgets that behave like those of QGIS."""

    def __init__(self):
        from qgis.PyQt.QtCore import QObject, pyqtSignal

        class Signals(QObject):
            current = pyqtSignal(object)

        self.signals = Signals()
        self.currentLayerChanged = self.signals.current
        from qgis.core import QgsProject
        from qgis.gui import (
            QgsBrowserGuiModel,
            QgsLayerTreeMapCanvasBridge,
            QgsMapCanvas,
            QgsMapToolPan,
            QgsMessageBar,
        )
        from qgis.PyQt.QtWidgets import QMainWindow

        self.window = QMainWindow()
        self.window.resize(900, 600)
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.canvas)
        self.pan = QgsMapToolPan(self.canvas)
        self.canvas.setMapTool(self.pan)
        root = QgsProject.instance().layerTreeRoot()
        self.bridge = QgsLayerTreeMapCanvasBridge(root, self.canvas, self.window)
        self.browser = QgsBrowserGuiModel(self.window)
        self.menu = self.window.menuBar().addMenu("Raster")
        self.keeps_project = False
        self.selected = []
        self.handlers, self.loaded, self.active = [], [], None
        self.window.show()

    def mainWindow(self):  # noqa: N802
        return self.window

    def mapCanvas(self):  # noqa: N802
        return self.canvas

    def messageBar(self):  # noqa: N802
        return self.bar

    def layerTreeView(self):  # noqa: N802
        return self

    def selectedLayersRecursive(self):  # noqa: N802
        return self.selected

    def layerTreeCanvasBridge(self):  # noqa: N802
        return self.bridge

    def browserModel(self):  # noqa: N802
        return self.browser

    def activeLayer(self):  # noqa: N802
        return None

    def rasterMenu(self):  # noqa: N802
        return self.menu

    def addToolBar(self, name):  # noqa: N802
        return self.window.addToolBar(name)

    def addDockWidget(self, area, dock):  # noqa: N802
        self.window.addDockWidget(area, dock)
        dock.show()

    def registerCustomDropHandler(self, handler):  # noqa: N802
        self.handlers.append(handler)

    def unregisterCustomDropHandler(self, handler):  # noqa: N802
        self.handlers.remove(handler)

    def addRasterLayer(self, path, name):  # noqa: N802
        self.loaded.append((path, name))

    def setActiveLayer(self, layer):  # noqa: N802
        self.active = layer

    def removeDockWidget(self, dock):  # noqa: N802
        self.window.removeDockWidget(dock)

    def _submenu(self, name, make):
        from qgis.PyQt.QtWidgets import QMenu

        for action in self.menu.actions():
            if action.menu() is not None and action.menu().title() == name:
                return action.menu()
        if not make:
            return None
        # As in QGIS, it belongs to the window and stays when it is taken out of the menu.
        menu = QMenu(name, self.window)
        self.menu.addMenu(menu)
        return menu

    def addPluginToRasterMenu(self, name, action):  # noqa: N802
        self._submenu(name, True).addAction(action)

    def removePluginRasterMenu(self, name, action):  # noqa: N802
        menu = self._submenu(name, False)
        menu.removeAction(action)
        if not menu.actions():
            self.menu.removeAction(menu.menuAction())

    def newProject(self, ask):  # noqa: N802
        from qgis.core import QgsProject

        assert ask
        if not self.keeps_project:
            QgsProject.instance().clear()
        return not self.keeps_project


@pytest.fixture
def spin(qgis):
    """Return a function that lets Qt do what it has put off."""
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    def work():
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    return work


@pytest.fixture
def iface(qgis, spin, monkeypatch):
    """A window like that of QGIS, which Processing's dialogs take for theirs."""
    import qgis.utils
    from qgis.core import QgsProject, QgsSettings

    QgsProject.instance().clear()
    # The first page has a test of its own.
    QgsSettings().remove("scarmapper")
    QgsSettings().setValue("scarmapper/first_page_shown", True)
    made = Interface()
    monkeypatch.setattr(qgis.utils, "iface", made)
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("processing") and hasattr(module, "iface"):
            monkeypatch.setattr(module, "iface", made)
    spin()
    yield made
    QgsProject.instance().clear()
    made.canvas.unsetMapTool(made.pan)
    made.canvas.waitWhileRendering()
    made.window.close()
    made.window.deleteLater()
    spin()


OWN = "scarmapper-again"


@pytest.fixture
def load(iface, qgis, monkeypatch):
    """Return a function that loads the plugin, its provider beside the one of all tests."""
    import scarmapper
    import scarmapper.plugin

    class Provider(scarmapper.plugin.ScarMapperProvider):
        def id(self):
            return OWN

    monkeypatch.setattr(scarmapper.plugin, "ScarMapperProvider", Provider)
    return lambda: scarmapper.classFactory(iface)


@pytest.fixture
def plugin(load, spin):
    """The plugin at work."""
    made = load()
    made.initGui()
    spin()
    yield made
    made.unload()
    spin()


def census(window):
    """Count everything that the plugin could leave behind."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QObject
    from qgis.PyQt.QtWidgets import QApplication

    return {
        "objects": len(window.findChildren(QObject)),
        "windows": len(QApplication.topLevelWidgets()),
        "providers": [p.id() for p in QgsApplication.processingRegistry().providers()],
        "path": list(sys.path),
    }


def texts(iface):
    (menu,) = [action.menu() for action in iface.menu.actions()]
    return [action.text() for action in menu.actions()]


def message(iface):
    item = iface.bar.currentItem()
    return item.text() if item else ""


def button(iface):
    from qgis.PyQt.QtWidgets import QPushButton

    return iface.bar.currentItem().findChild(QPushButton)


def test_actions_are_in_menu_and_toolbar_with_icons(plugin, iface):
    from qgis.PyQt.QtWidgets import QToolBar

    expected = [
        "New event", "Map scars…", "Review scars", "Open sample project", "Python packages…",
        "Help",
    ]  # fmt: skip
    more = {"Map from two images…": 2, "Getting started": 4}
    in_menu = list(expected)
    for text, place in more.items():
        in_menu.insert(place, text)
    assert texts(iface) == in_menu
    (bar,) = iface.window.findChildren(QToolBar)
    assert bar.objectName() == "ScarMapperToolBar"
    actions = [action for action in bar.actions() if not action.isSeparator()]
    assert [action.text() for action in actions] == expected
    assert all(not action.icon().pixmap(24, 24).isNull() for action in actions)
    assert len({action.objectName() for action in actions}) == len(expected)
    assert all(action.statusTip() for action in actions)


def test_no_message_where_all_packages_are_installed(plugin, iface):
    assert message(iface) == ""


def test_unloading_leaves_nothing_behind(load, iface, spin):
    from qgis.core import QgsApplication

    registry = QgsApplication.processingRegistry()
    before = census(iface.window)
    for _ in range(3):
        plugin = load()
        plugin.initGui()
        assert registry.providerById(OWN) is not None
        plugin.toolbar.show_packages()
        plugin.toolbar.map_scars()
        plugin.toolbar.review_scars()
        plugin.toolbar.new_event()
        plugin.toolbar._start.show_page()
        plugin.toolbar._start.map_pair()
        assert iface.handlers
        spin()
        assert census(iface.window)["objects"] > before["objects"]
        plugin.unload()
        del plugin
        spin()
        assert census(iface.window) == before
        assert not iface.menu.actions()
        assert not iface.handlers
        assert iface.canvas.mapTool() is iface.pan


def test_missing_packages_are_shown_with_a_button_to_install_them(iface, plugin, monkeypatch):
    from scarmapper.core.packages.requirements import parse_requirements

    plugin.toolbar._needed = parse_requirements("numpy\nscar-nothing>=2")
    plugin.toolbar._warn_of_missing_packages()
    assert "scar-nothing" in message(iface)
    assert "numpy" not in message(iface)
    button(iface).click()
    assert plugin.toolbar._packages.isVisible()
    assert message(iface) == ""


def test_the_plugin_starts_without_the_packages(tmp_path):
    """In a Python of its own, in which none can be imported."""
    code = (
        "import os, sys\n"
        "for name in ('cv2', 'sklearn', 'rasterio', 'onnxruntime', 'shapely', 'affine'):\n"
        "    sys.modules[name] = None\n"
        "from qgis.core import QgsApplication\n"
        "application = QgsApplication([], True); application.initQgis()\n"
        f"sys.path += [QgsApplication.pkgDataPath() + '/python/plugins', {HERE!r}]\n"
        "from processing.core.Processing import Processing\n"
        "Processing.initialize()\n"
        "from test_toolbar import Interface\n"
        "from scarmapper import classFactory\n"
        "iface = Interface()\n"
        "plugin = classFactory(iface); plugin.initGui()\n"
        "print(iface.bar.currentItem().text())\n"
        "plugin.toolbar.map_scars()\n"
        "print('packages', plugin.toolbar._packages.isVisible())\n"
        "plugin.unload()\n"
        "print('clean')\n"
        "sys.stdout.flush()\n"
        "os._exit(0)\n"
    )
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "Python packages are missing: scikit-learn, opencv-python-headless" in lines[0]
    assert lines[1:] == ["packages True", "clean"]


def test_mapping_starts_with_the_layers_of_the_project(plugin, iface):
    plugin.toolbar.open_sample()
    assert "sample is open" in message(iface)
    assert iface.canvas.mapSettings().destinationCrs().authid() == "EPSG:3857"
    button(iface).click()
    (dialog,) = plugin.toolbar._dialogs
    assert dialog.isVisible()
    parameters = dialog.getParameterValues() if hasattr(dialog, "getParameterValues") else None
    if parameters is None:
        parameters = dialog.createProcessingParameters()
    from qgis.core import QgsProject

    def file(key):
        value = parameters[key]
        layer = QgsProject.instance().mapLayer(value) if isinstance(value, str) else value
        return Path(layer.source()).name

    assert [file(key) for key in ("PRE", "POST", "DEM")] == ["pre.tif", "post.tif", "dem.tif"]


def test_mapping_without_packages_leads_to_them_and_on(plugin, iface, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["scarmapper.algorithms.base"], "find_spec", lambda name: None)
        plugin.toolbar.map_scars()
    assert plugin.toolbar._packages.isVisible()
    assert not plugin.toolbar._dialogs
    # Once they are installed, the dialog that was asked for opens; only then, and once.
    plugin.toolbar._packages.installed.emit()
    assert len(plugin.toolbar._dialogs) == 1
    assert not plugin.toolbar._packages.isVisible()
    plugin.toolbar.show_packages()
    plugin.toolbar._packages.installed.emit()
    assert len(plugin.toolbar._dialogs) == 1


def test_mapping_without_the_provider_shows_a_message(plugin, iface, monkeypatch):
    from scarmapper.ui import toolbar

    monkeypatch.setattr(toolbar, "MAP_SCARS", "none:mapscars")
    plugin.toolbar.map_scars()
    assert "Processing" in message(iface)


def test_the_sample_does_not_take_the_place_of_a_project_that_is_kept(plugin, iface):
    from qgis.core import QgsProject, QgsVectorLayer

    layer = QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory")
    QgsProject.instance().addMapLayer(layer)
    iface.keeps_project = True
    plugin.toolbar.open_sample()
    assert list(QgsProject.instance().mapLayers()) == [layer.id()]
    assert message(iface) == ""
    del layer


def test_a_missing_sample_shows_a_message(plugin, iface, monkeypatch, tmp_path):
    from scarmapper.ui import sample_project

    monkeypatch.setattr(sample_project.copy_sample, "__defaults__", (tmp_path / "nowhere",))
    plugin.toolbar.open_sample()
    assert "install the plugin again" in message(iface)


def test_the_review_is_one_dock(plugin, iface):
    from qgis.PyQt.QtWidgets import QDockWidget

    plugin.toolbar.review_scars()
    plugin.toolbar.review_scars()
    (dock,) = iface.window.findChildren(QDockWidget)
    assert dock.isVisible()


def test_help_opens_the_pages_that_come_along(plugin, monkeypatch):
    from qgis.PyQt.QtGui import QDesktopServices

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    plugin.toolbar.show_help()
    assert Path(opened[0].toLocalFile()).is_file()


def test_after_installing_the_message_goes_and_the_toolbox_is_refreshed(plugin, iface):
    from qgis.core import QgsApplication

    from scarmapper.core.packages.requirements import parse_requirements

    plugin.toolbar._needed = parse_requirements("scar-nothing")
    plugin.toolbar._warn_of_missing_packages()
    looked = []
    provider = QgsApplication.processingRegistry().providerById("scarmapper")
    provider.algorithmsLoaded.connect(lambda: looked.append(True))
    plugin.toolbar.show_packages()
    plugin.toolbar._packages.installed.emit()
    provider.algorithmsLoaded.disconnect()
    assert message(iface) == ""
    assert looked == [True]


def test_without_a_window_there_are_only_the_algorithms(load, iface):
    from qgis.core import QgsApplication

    plugin = load()
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().providerById(OWN) is not None
    assert not iface.menu.actions()
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById(OWN) is None


def test_installed_packages_are_on_the_path_while_the_plugin_is(qgis, tmp_path, monkeypatch):
    from qgis.core import QgsApplication

    from scarmapper import classFactory
    from scarmapper.core.packages.folder import PackageFolder

    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", lambda: str(tmp_path))
    folder = PackageFolder(tmp_path / "python" / "scarmapper-packages")
    new = folder.begin()
    folder.commit(new, {"a": "1"})
    before = list(sys.path)
    plugin = classFactory(None)
    assert sys.path == [*before, str(new)]
    plugin.unload()
    assert sys.path == before


# After a run


def finished(iface, qgis, report=""):
    from qgis.core import QgsProject, QgsVectorLayer

    from scarmapper.ui.run_group import FinishedRun, announcer

    layer = QgsVectorLayer("Polygon?crs=EPSG:32654&field=status:string", "Scars", "memory")
    QgsProject.instance().addMapLayer(layer)
    announcer.finished.emit(FinishedRun("Evidence · post 2018-09-10 · 3 scars", layer, report))
    return layer


def buttons(iface):
    from qgis.PyQt.QtWidgets import QPushButton

    return {b.text(): b for b in iface.bar.currentItem().findChildren(QPushButton)}


def test_a_run_offers_review_report_and_zoom(plugin, iface, qgis, spin, monkeypatch, tmp_path):
    from scarmapper.ui import toolbar

    opened = []
    monkeypatch.setattr(
        toolbar.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    report = tmp_path / "report.html"
    report.write_text("<html>")
    layer = finished(iface, qgis, str(report))
    assert message(iface) == "Evidence · post 2018-09-10 · 3 scars"
    found = buttons(iface)
    assert list(found) == ["Review", "Report", "Zoom"]
    found["Report"].click()
    assert opened == [str(report)]
    found["Zoom"].click()
    found["Review"].click()
    spin()
    assert plugin.toolbar._dock.layer == layer


def test_a_run_without_a_report_offers_none(plugin, iface, qgis):
    from qgis.core import QgsProject

    layer = finished(iface, qgis)
    found = buttons(iface)
    assert list(found) == ["Review", "Zoom"]
    # A layer that is gone by then does no harm.
    QgsProject.instance().removeMapLayer(layer.id())
    for button in found.values():
        button.click()
