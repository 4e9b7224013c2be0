"""The plugin under Qt 6, as QGIS 4 has it: every module is imported, every name of Qt is there.

PyQt6 is in ``.venv-checks/qt6``, as ``make setup-checks`` puts it there. QGIS itself is stood for
by ``tests/qt6/stub.py``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def check(root):
    """Return a function that runs ``tests/qt6/check.py`` with PyQt6 and reads what it prints."""
    pyqt6 = root / ".venv-checks" / "qt6"
    if not pyqt6.is_dir():
        pytest.skip("no PyQt6: make setup-checks")
    folders = [str(pyqt6), str(root / ".venv" / "plugins")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(folders),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, str(root / "tests" / "qt6" / "check.py"), *map(str, arguments)],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="module")
def gone(check):
    """Names that classes of Qt 5 have and none of Qt 6 has: enum members without scope, exec_()."""
    pytest.importorskip("PyQt5", reason="this QGIS has Qt 6 itself")
    old, new = check("names", "PyQt5"), check("names", "PyQt6")
    lost = set().union(*(set(have) - set(new.get(kind, have)) for kind, have in old.items()))
    return lost - set().union(*new.values())


@pytest.fixture
def module(tmp_path):
    """Return a function that makes a plugin of one module."""

    def make(code):
        (tmp_path / "ui").mkdir(exist_ok=True)
        (tmp_path / "ui" / "translation.py").write_text(code, encoding="utf-8")
        (tmp_path / "core").mkdir(exist_ok=True)
        return tmp_path

    return make


# Names of QGIS and GDAL that Qt 5 has, too: QgsAbstractMetadataBase.Link, ogr.Geometry.Transform.
OF_OTHERS = {("run_group.py", "Link"), ("earlier_decisions.py", "Transform")}


def test_the_plugin_is_imported_and_all_names_of_qt_are_there(check, gone, root):
    found = check("plugin", root)
    assert found["count"] > 50
    assert found["failed"] == []
    assert found["unresolved"] == []
    uses = [
        f"{file}:{line}: .{name}"
        for file, line, name in found["used"]
        if name in gone and (file.rpartition("/")[2], name) not in OF_OTHERS
    ]
    assert uses == []


def test_the_windows_open(check, tmp_path):
    opened = check("windows", tmp_path / "packages")
    assert opened[:6] == [
        "DependenciesDialog", "ScarReviewDock", "SwipeHandle",
        "FirstPage", "PairDialog", "NewEventDock",
    ]  # fmt: skip
    assert "Review scars" in opened


def test_what_is_gone_in_qt_6_is_known(gone):
    assert {"exec_", "AlignLeft", "UserRole", "ActionRole"} <= gone
    assert not {"exec", "setText", "pos"} & gone


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("from qgis.PyQt.QtCore import Qt\nA = Qt.AlignmentFlag.AlignLeft\n", ""),
        ("from qgis.PyQt.QtCore import Qt\ndef f(): return Qt.AlignLeft\n", "Qt.AlignLeft"),
        (
            "from qgis.PyQt.QtWidgets import QMessageBox\n"
            "def f():\n    kinds = QMessageBox.StandardButton\n    return kinds.Okay\n",
            "kinds.Okay",
        ),
        (
            "from qgis.core import Qgis\nfrom qgis.PyQt.QtCore import QVariant\ndef f():\n"
            "    if Qgis.QGIS_VERSION_INT >= 33800:\n        pass\n    return QVariant.String\n",
            "QVariant.String",
        ),
        (
            "from qgis.core import Qgis\nfrom qgis.PyQt.QtCore import QVariant\ndef f():\n"
            "    if Qgis.QGIS_VERSION_INT >= 33800:\n        return 1\n"
            "    else:\n        return QVariant.String\n",
            "",
        ),
        ("from qgis.PyQt.QtCore import Qt\ndef f(x): return getattr(Qt, x)\n", "getattr(Qt"),
        ("from qgis.PyQt.QtCore import QVariant\nA = QVariant.String\n", "failed"),
        ("from qgis.PyQt.QtCore import QRegExp\n", "failed"),
        ("def f(box): return box.exec_()\n", "used"),
        ("def f(box): return box.Ok\n", "used"),
    ],
)
def test_faults_are_found(check, gone, module, code, fault):
    found = check("plugin", module(code))
    lost = [use for use in found["used"] if use[2] in gone]
    if not fault:
        assert (found["failed"], found["unresolved"], lost) == ([], [], [])
    elif fault == "failed":
        assert found["failed"]
    elif fault == "used":
        assert len(lost) == 1
    else:
        (text,) = found["unresolved"]
        assert fault in text
