"""The review in the real QGIS window, with its own shortcuts, undo and snapping around it."""

import json
import os
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.slow

SCRIPT = """
import json, sys, traceback
from pathlib import Path
sys.path.insert(0, PACKAGES)
from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer, QgsSnappingConfig, QgsVectorLayer
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis.utils import iface
from scarmapper.ui.review.dock import ScarReviewDock

results = {}
canvas, window, project = iface.mapCanvas(), iface.mainWindow(), QgsProject.instance()

def settle(until=lambda: True):
    for _ in range(600):
        loop = QEventLoop()
        QTimer.singleShot(25, loop.quit)
        loop.exec()
        if until() and not canvas.isDrawing():
            return
    raise RuntimeError("waited in vain")

def press(letter):
    QTest.keyClick(canvas, getattr(Qt.Key, f"Key_{letter}"))
    settle()

def click(place, button=Qt.MouseButton.LeftButton):
    pixel = canvas.getCoordinateTransform().transform(place).toQPointF().toPoint()
    QTest.mouseMove(canvas.viewport(), pixel)
    QTest.mouseClick(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, pixel)
    settle()

def grey(across):
    view = canvas.grab().toImage()
    return view.pixelColor(int(across * view.width()), int(0.9 * view.height())).red()

def main():
    window.setGeometry(0, 0, 1300, 850)
    for path in IMAGES:
        project.addMapLayer(QgsRasterLayer(path, Path(path).stem))
    layer = QgsVectorLayer(SCARS, "Scars", "ogr")
    project.addMapLayer(layer)
    settle()
    dock = ScarReviewDock(iface)
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.open_layer(layer)
    window.activateWindow()
    canvas.setFocus()
    settle(lambda: dock.comparison.overlay.has_image)
    ours = {c.key for c in dock.shortcuts.commands}
    results["without a key"] = [c.name for c in dock.shortcuts.commands
                             if not dock.shortcuts.key(c.name)]
    results["also of QGIS"] = sorted(
        action.shortcut().toString() for action in QgsGui.shortcutsManager().listActions()
        if action.shortcut().toString() in ours
    )
    results["keys"] = {}
    for key in "CXU5":
        fid = dock.current
        press(key)
        feature = layer.getFeature(fid)
        # NULL is none of Python's own.
        results["keys"][key] = [feature[name] or None for name in ("status", "confidence")]
    first = dock.panel.progress()
    # QGIS's own undo works on the active layer.
    iface.setActiveLayer(layer)
    layer.undoStack().undo()
    layer.undoStack().undo()
    settle()
    results["progress"] = [first, dock.panel.progress()]
    layer.undoStack().redo()
    settle()
    results["redone"] = dock.panel.progress()
    press("Z")
    settle(lambda: not dock.comparison.is_busy)
    before = grey(0.3), grey(0.8)
    press("W")
    settle(lambda: not dock.comparison.is_busy)
    results["swipe"] = [list(before), [grey(0.3), grey(0.8)]]
    press("W")
    results["afterwards"] = [grey(0.3), grey(0.8)] == list(before)
    layer.rollBack()
    # A correction, by keys and clicks in QGIS's own canvas.
    QMessageBox.question = staticmethod(lambda *_: QMessageBox.StandardButton.Yes)
    tool = canvas.mapTool()
    box = layer.getFeature(dock.current).geometry().boundingBox()
    dock.zoom_to_scar()
    settle()
    press("L")
    results["tool"] = canvas.mapTool() is not tool
    middle = box.center()
    click(QgsPointXY(middle.x(), box.yMinimum() - 40))
    click(QgsPointXY(middle.x(), box.yMaximum() + 40))
    click(QgsPointXY(middle.x(), box.yMaximum() + 40), Qt.MouseButton.RightButton)
    results["split"] = [layer.featureCount(), canvas.mapTool() is tool, dock.panel.note]
    layer.undoStack().undo()
    settle()
    results["one step"] = [layer.featureCount(), dock.panel.progress()[0].split()[-1]]
    layer.rollBack()
    dock.close_review()
    iface.removeDockWidget(dock)
    dock.deleteLater()
    settle()
    results["registered"] = [s.objectName() for s in QgsGui.shortcutsManager().listShortcuts()
                          if "scarmapper" in s.objectName()]
    press("C")
    results["edited"] = layer.isEditable()

def run():
    try:
        main()
    except Exception:
        results["error"] = traceback.format_exc()
    Path(RESULT).write_text(json.dumps(results, default=str))
    # A question about unsaved edits would wait for ever.
    for layer in project.mapLayers().values():
        if hasattr(layer, "rollBack"):
            layer.rollBack()
    del layer
    project.clear()
    project.setDirty(False)
    iface.actionExit().trigger()

QTimer.singleShot(500, run)
"""


def image(path, value):
    from osgeo import gdal, osr

    data = gdal.GetDriverByName("GTiff").Create(str(path), 80, 80, 1, gdal.GDT_Byte)
    data.SetGeoTransform((576_000, 100, 0, 4_735_000, 0, -100))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32654)
    data.SetProjection(reference.ExportToWkt())
    band = data.GetRasterBand(1)
    band.Fill(value)
    # Both ends of the range, so that QGIS stretches both images alike.
    band.WriteRaster(0, 0, 2, 1, bytes([0, 255]))
    del band, data
    return str(path)


@pytest.fixture(scope="module")
def display():
    """The name of a screen in memory."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writes)
    with os.fdopen(reads) as numbers:
        number = numbers.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="module")
def results(qgis, root, display, tmp_path_factory):
    """What a script found out in QGIS Desktop."""
    from qgis.core import (
        QgsFeature,
        QgsGeometry,
        QgsProject,
        QgsRectangle,
        QgsVectorFileWriter,
        QgsVectorLayer,
    )

    program = shutil.which("qgis.bin") or shutil.which("qgis")
    if program is None:
        pytest.skip("QGIS Desktop is not installed")
    folder = tmp_path_factory.mktemp("desktop")
    fields = "field=status:string&field=confidence:integer&field=reviewer:string"
    layer = QgsVectorLayer(
        f"MultiPolygon?crs=EPSG:32654&{fields}&field=reviewed:string", "s", "memory"
    )
    for n in range(6):
        feature = QgsFeature(layer.fields())
        box = QgsRectangle(577_000 + 600 * n, 4_731_000, 577_200 + 600 * n, 4_731_300 - 20 * n)
        feature.setGeometry(QgsGeometry.fromRect(box))
        layer.dataProvider().addFeatures([feature])
    scars = str(folder / "scars.gpkg")
    QgsVectorFileWriter.writeAsVectorFormatV3(
        layer,
        scars,
        QgsProject.instance().transformContext(),
        QgsVectorFileWriter.SaveVectorOptions(),
    )
    images = [image(folder / "pre.tif", 40), image(folder / "post.tif", 220)]
    packages = folder / "packages"
    packages.mkdir()
    (packages / "scarmapper").symlink_to(root)
    profile = folder / "profiles" / "default" / "QGIS"
    profile.mkdir(parents=True)
    (profile / "QGIS3.ini").write_text("[app]\naskToSaveMemoryLayers=false\n")
    result, script = folder / "result.json", folder / "script.py"
    given = {"RESULT": str(result), "PACKAGES": str(packages), "IMAGES": images, "SCARS": scars}
    head = "\n".join(f"{name} = {value!r}" for name, value in given.items())
    script.write_text(f"{head}\n{SCRIPT}")
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(folder),
        "QT_QPA_PLATFORM": "xcb",
        "DISPLAY": display,
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "GDAL_PAM_ENABLED": "NO",
    }
    environment.pop("QGIS_PLUGINPATH", None)
    done = subprocess.run(
        [program, "--nologo", "--noversioncheck", "--code", str(script)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert result.exists(), done.stdout + done.stderr
    found = json.loads(result.read_text())
    assert "error" not in found, found["error"]
    return found


def test_no_key_collides_with_qgis(results):
    assert results["without a key"] == []
    assert results["also of QGIS"] == []


def test_keys_change_attributes(results):
    assert results["keys"] == {
        "C": ["confirmed", None],
        "X": ["rejected", None],
        "U": ["unsure", None],
        "5": [None, 5],
    }


def test_undo_and_redo_of_qgis_show(results):
    assert results["progress"][0][1] == "3 of 6 reviewed"
    assert results["progress"][1][1] == "2 of 6 reviewed"
    assert results["redone"][1] == "3 of 6 reviewed"


def test_the_swipe_shows_both_dates_and_leaves_the_map_as_it_was(results):
    (left, right), swiped = results["swipe"]
    assert left == right > 150
    assert swiped[0] < 80
    assert swiped[1] == right
    assert results["afterwards"]


def test_a_scar_is_split_by_clicks_in_one_step_of_qgis_undo(results):
    assert results["tool"]
    count, tool_is_back, note = results["split"]
    assert (count, tool_is_back) == (7, True)
    assert note.startswith("Split into ")
    assert results["one step"] == [6, "6"]


def test_nothing_is_left_behind(results):
    assert results["registered"] == []
    assert results["edited"] is False
