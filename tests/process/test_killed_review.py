"""QGIS is killed in the middle of a review; the next start offers the decisions back."""

import json
import os
import shutil
import signal
import subprocess
import time

import pytest

pytestmark = pytest.mark.slow

COMMON = """
import json, os, sys, traceback
from pathlib import Path
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QPushButton
from qgis.utils import iface, plugins

project = QgsProject.instance()

def settle(seconds=0.1):
    loop = QEventLoop()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()

def states(layer):
    return {str(f["id"]): f["status"] for f in layer.getFeatures()}
"""
FIRST = """
def main():
    layer = QgsVectorLayer(SCARS + "|layername=scars", "Scars", "ogr")
    project.addMapLayer(layer)
    dock = plugins["scarmapper"].toolbar.review_scars(layer)
    iface.mainWindow().activateWindow()
    iface.mapCanvas().setFocus()
    settle(1)
    for key in "CXCUC":
        QTest.keyClick(iface.mapCanvas(), getattr(Qt.Key, f"Key_{key}"))
        settle()
    Path(RESULT).write_text(json.dumps({"states": states(layer), "edited": layer.isModified()}))
    settle(600)

QTimer.singleShot(1500, main)
"""
SECOND = """
def main():
    results = {}
    try:
        settle(1)
        items = iface.messageBar().items()
        results["messages"] = [item.text() for item in items if "review" in item.text()]
        item = next(item for item in items if "review" in item.text())
        item.findChild(QPushButton).click()
        settle(1)
        layer = next(iter(project.mapLayers().values()))
        results["before"] = {str(f["id"]): f["status"] for f in layer.dataProvider().getFeatures()}
        results["states"] = states(layer)
        dock = iface.mainWindow().findChild(QDockWidget, "ScarReviewDock")
        results["note"] = dock.panel.note
        dock.save()
        results["saved"] = {str(f["id"]): f["status"] for f in layer.dataProvider().getFeatures()}
    except Exception:
        results["error"] = traceback.format_exc()
    Path(RESULT).write_text(json.dumps(results))
    project.clear()
    project.setDirty(False)
    iface.actionExit().trigger()

QTimer.singleShot(1500, main)
"""


def scars(path):
    """Write nine candidates to a GeoPackage."""
    from osgeo import ogr, osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32654)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("scars", reference, ogr.wkbMultiPolygon)
    for name, kind in (
        ("id", ogr.OFTInteger), ("area_m2", ogr.OFTReal), ("status", ogr.OFTString),
        ("confidence", ogr.OFTInteger), ("reviewer", ogr.OFTString), ("reviewed", ogr.OFTString),
    ):  # fmt: skip
        layer.CreateField(ogr.FieldDefn(name, kind))
    for n in range(1, 10):
        x, y = 577_000 + 400 * n, 4_730_000
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["id"], feature["area_m2"], feature["status"] = n, 10_000.0 - n, "candidate"
        feature.SetGeometry(
            ogr.CreateGeometryFromWkt(
                f"MULTIPOLYGON((({x} {y},{x + 100} {y},{x + 100} {y + 100},{x} {y})))"
            )
        )
        layer.CreateFeature(feature)


def started(folder, root, display, script, result):
    """Start QGIS with the plugin and a script."""
    program = shutil.which("qgis.bin") or shutil.which("qgis")
    if program is None:
        pytest.skip("QGIS Desktop is not installed")
    profile = folder / "profiles" / "default"
    if not profile.exists():
        (profile / "QGIS").mkdir(parents=True)
        (profile / "python" / "plugins").mkdir(parents=True)
        (profile / "python" / "plugins" / "scarmapper").symlink_to(root)
        (profile / "QGIS" / "QGIS3.ini").write_text(
            "[PythonPlugins]\nscarmapper=true\nprocessing=true\n"
            "[app]\naskToSaveMemoryLayers=false\n[qgis]\ncheckVersion=false\n"
        )
    path = folder / f"{result.stem}.py"
    scars_path = folder / "event" / "scars.gpkg"
    path.write_text(f"RESULT = {str(result)!r}\nSCARS = {str(scars_path)!r}\n{COMMON}{script}")
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(folder),
        "QT_QPA_PLATFORM": "xcb",
        "DISPLAY": display,
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "XDG_RUNTIME_DIR": str(folder),
        # Else QGIS would take all that lies in the folder of tests for temporary.
        "TMPDIR": str(folder / "tmp"),
    }
    environment.pop("QGIS_PLUGINPATH", None)
    (folder / "tmp").mkdir(exist_ok=True)
    folder.chmod(0o700)
    return subprocess.Popen(
        [program, "--nologo", "--noversioncheck", "--code", str(path)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def finished(result, process):
    """Return what a script wrote."""
    end = time.monotonic() + 240
    while not result.exists() or not result.read_text().endswith("}"):
        assert process.poll() is None or result.exists(), process.stdout.read()
        assert time.monotonic() < end, "QGIS wrote nothing"
        time.sleep(0.1)
    return json.loads(result.read_text())


def test_a_review_that_is_killed_is_offered_back(tmp_path, root, display):
    (tmp_path / "event").mkdir()
    scars(tmp_path / "event" / "scars.gpkg")
    first = started(tmp_path, root, display, FIRST, tmp_path / "first.json")
    try:
        before = finished(tmp_path / "first.json", first)
    finally:
        os.kill(first.pid, signal.SIGKILL)
        first.wait(30)
    assert before["edited"]
    expected = {
        "1": "confirmed", "2": "rejected", "3": "confirmed", "4": "unsure", "5": "confirmed",
        **{str(n): "candidate" for n in range(6, 10)},
    }  # fmt: skip
    assert before["states"] == expected
    second = started(tmp_path, root, display, SECOND, tmp_path / "second.json")
    try:
        after = finished(tmp_path / "second.json", second)
        second.wait(60)
    finally:
        second.kill()
    assert "error" not in after, after["error"]
    assert (
        "QGIS ended before a review of “Scars” was saved; 5 decisions are kept."
        in after["messages"][0]
    )
    assert set(after["before"].values()) == {"candidate"}
    assert after["states"] == expected
    assert after["saved"] == expected
    assert "5" in after["note"]
    assert not list((tmp_path / "profiles" / "default" / "scarmapper" / "open_reviews").iterdir())
