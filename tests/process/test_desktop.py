"""The plugin in the real QGIS window: it loads, works, and leaves nothing behind."""

import json
import os
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.slow

SCRIPT = """
import gc, json, sys, time, traceback
from pathlib import Path
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QToolBar
import qgis.utils
from qgis.utils import iface, loadPlugin, plugins, reloadPlugin, startPlugin, unloadPlugin

results = {}
window = iface.mainWindow()

def settle():
    for _ in range(5):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.02)
    gc.collect()

def is_kept_by_qgis(widget):
    # Processing empties its menu of the models of a project when another is opened, but keeps the
    # submenus, one of each model (QGIS 3.40).
    models = getattr(plugins["processing"], "projectModelsMenu", None)
    return models is not None and widget.parent() is models

def census():
    settle()
    return {
        # QGIS keeps the marks beside layers that are gone.
        "objects": len([o for o in window.findChildren(QObject)
                        if o.metaObject().className() != "QgsLayerTreeViewIndicator"]),
        "actions": len(window.findChildren(QAction)),
        "toolbars": sorted(bar.objectName() for bar in window.findChildren(QToolBar)),
        "docks": sorted(dock.objectName() for dock in window.findChildren(QDockWidget)),
        "windows": len([w for w in QApplication.topLevelWidgets() if not is_kept_by_qgis(w)]),
        "raster": [action.text() for action in iface.rasterMenu().actions()],
        "providers": sorted(p.id() for p in QgsApplication.processingRegistry().providers()),
        "messages": len(iface.messageBar().items()),
        "path": [entry for entry in sys.path if "scarmapper-packages" in entry],
    }

def use():
    toolbar = plugins["scarmapper"].toolbar
    toolbar.show_packages()
    toolbar.open_sample()
    settle()
    results["crs"] = QgsProject.instance().crs().authid()
    results["dirty"] = QgsProject.instance().isDirty()
    toolbar.map_scars()
    results["filled"] = {
        key: Path(layer.source()).name
        for key, value in filled(toolbar._dialogs[-1]).items()
        if key in ("PRE", "POST", "DEM")
        for layer in [QgsProject.instance().mapLayer(value) if isinstance(value, str) else value]
    }
    toolbar.review_scars()
    toolbar.new_event()
    settle()
    results["docks"] = [d.objectName() for d in window.findChildren(QDockWidget) if d.isVisible()]
    QgsProject.instance().clear()

def drop(*files):
    # Returns the layers that QGIS has then, and the images that the dialog shows.
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file) for file in files])
    place, no = QPoint(300, 300), Qt.KeyboardModifier.NoModifier
    given = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, no
    QApplication.sendEvent(window, QDragEnterEvent(place, *given))
    QApplication.sendEvent(window, QDropEvent(QPointF(place), *given))
    for _ in range(40):  # QGIS loads a moment later
        settle()
    dialog = plugins["scarmapper"].toolbar._start.dialog
    images = []
    if dialog is not None and dialog.isVisible():
        images = [Path(row.path).name for row in (dialog.form.before, dialog.form.after)]
        dialog.close()
    names = sorted(layer.name() for layer in QgsProject.instance().mapLayers().values())
    return [names, images]

def start():
    page = plugins["scarmapper"].toolbar._start.page
    results["first page"] = page is not None and page.isVisible()
    page.close()
    results["lone image"] = drop(IMAGES[0])
    QgsProject.instance().clear()
    results["pair"] = drop(*reversed(IMAGES))

def filled(dialog):
    if hasattr(dialog, "createProcessingParameters"):
        return dialog.createProcessingParameters()
    return dialog.getParameterValues()

def main():
    try:
        results["menu"] = [a.text() for m in iface.rasterMenu().actions()
                           if m.text() == "Scar Mapper" for a in m.menu().actions()]
        # Once before counting: QGIS makes things of its own on first use.
        start()
        use()
        unloadPlugin("scarmapper")
        results["without"] = [census()]
        results["with"] = []
        for _ in range(3):
            loadPlugin("scarmapper")
            startPlugin("scarmapper")
            results["with"].append(census())
            use()
            unloadPlugin("scarmapper")
            results["without"].append(census())
        loadPlugin("scarmapper")
        startPlugin("scarmapper")
        reloadPlugin("scarmapper")
        results["with"].append(census())
    except Exception:
        results["error"] = traceback.format_exc()
    Path(RESULT).write_text(json.dumps(results))
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()

QTimer.singleShot(500, main)
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory, root, hokkaido, display):
    """What a script found out inside QGIS."""
    program = shutil.which("qgis.bin") or shutil.which("qgis")
    if program is None:
        pytest.skip("QGIS Desktop is not installed")
    folder = tmp_path_factory.mktemp("desktop")
    profile = folder / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "scarmapper").symlink_to(root)
    (profile / "QGIS" / "QGIS3.ini").write_text(
        "[PythonPlugins]\nscarmapper=true\nprocessing=true\n"
        "[app]\naskToSaveMemoryLayers=false\n[qgis]\ncheckVersion=false\n"
    )
    result, script = folder / "result.json", folder / "script.py"
    images = [shutil.copy(hokkaido / f"{name}.tif", folder) for name in ("pre", "post")]
    script.write_text(f"RESULT = {str(result)!r}\nIMAGES = {images!r}\n{SCRIPT}")
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(folder),
        "QT_QPA_PLATFORM": "xcb",
        "DISPLAY": display,
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "XDG_RUNTIME_DIR": str(folder),
    }
    environment.pop("QGIS_PLUGINPATH", None)
    folder.chmod(0o700)
    done = subprocess.run(
        [program, "--nologo", "--noversioncheck", "--code", str(script)],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert result.exists(), done.stdout + done.stderr
    found = json.loads(result.read_text())
    assert "error" not in found, found["error"]
    return found


def test_the_menu_is_there(results):
    expected = [
        "New event", "Map scars…", "Map from two images…", "Review scars", "Getting started",
        "Open sample project", "Python packages…", "Help",
    ]  # fmt: skip
    assert results["menu"] == expected
    assert "ScarMapperToolBar" in results["with"][0]["toolbars"]
    assert "scarmapper" in results["with"][0]["providers"]


def test_a_new_profile_begins_with_the_first_page(results):
    assert results["first page"] is True


def test_two_images_are_taken_and_one_is_loaded_as_ever(results):
    assert results["lone image"] == [["pre"], []]
    assert results["pair"] == [[], ["pre.tif", "post.tif"]]


def test_the_sample_opens_and_mapping_starts_with_it(results):
    assert results["crs"] == "EPSG:3857"
    assert results["dirty"] is False
    assert results["filled"] == {"PRE": "pre.tif", "POST": "post.tif", "DEM": "dem.tif"}


def test_the_review_dock_opens(results):
    assert {"ScarReviewDock", "ScarMapperNewEvent"} <= set(results["docks"])


def test_unloading_leaves_nothing_behind(results):
    first, *others = results["without"]
    assert others == [first] * len(others)
    assert "ScarMapperToolBar" not in first["toolbars"]
    assert not {"ScarReviewDock", "ScarMapperNewEvent"} & set(first["docks"])
    assert "Scar Mapper" not in first["raster"]
    assert "scarmapper" not in first["providers"]


def test_loading_again_and_again_adds_nothing(results):
    first, *others = results["with"]
    assert others == [first] * len(others)
