"""Imports what QGIS would import, under PyQt6, and finds names of Qt that are not there.

python check.py names PyQt5     print the attributes of all classes of Qt, by class
python check.py plugin FOLDER   import the plugin, print what fails and what is not resolved
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import json
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtXml", "QtSvg")
# What QGIS itself runs; the engine knows no Qt.
PARTS = ("__init__.py", "plugin.py", "ui", "algorithms")


def names(binding: str) -> dict[str, list[str]]:
    """Return the attributes of each class of Qt."""
    found: dict[str, list[str]] = {}
    for name in MODULES:
        module = importlib.import_module(f"{binding}.{name}")
        for kind, value in vars(module).items():
            if isinstance(value, type):
                found[kind] = dir(value)
    return found


def files(folder: Path) -> list[Path]:
    """Return the modules of the plugin that are imported within QGIS."""
    found = []
    for part in PARTS:
        place = folder / part
        found += [place] if place.is_file() else sorted(place.rglob("*.py"))
    return found


def module_name(path: Path, folder: Path) -> str:
    """Return the name of a module."""
    parts = ["scarmapper", *path.relative_to(folder).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def load(path: Path, folder: Path) -> None:
    """Import a module: as part of the plugin, or by itself where there is no plugin."""
    if (folder / "__init__.py").is_file():
        importlib.import_module(module_name(path, folder))
        return
    spec = importlib.util.spec_from_file_location(path.stem, path)
    spec.loader.exec_module(importlib.util.module_from_spec(spec))


def of_qt(tree: ast.AST) -> dict[str, object]:
    """Return what a module has of ``qgis.PyQt``, and its short names for enums, by the name there.

    A name means one thing in a whole module here.
    """
    found: dict[str, object] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt"):
            module = importlib.import_module(node.module)
            for alias in node.names:
                found[alias.asname or alias.name] = getattr(module, alias.name)
    for name, parts in short_names(tree).items():
        value = found.get(parts[0])
        for part in parts[1:]:
            value = getattr(value, part, None)
        if isinstance(value, type):
            found[name] = value
    return found


def short_names(tree: ast.AST) -> dict[str, list[str]]:
    """Return names that stand for a name with dots: of ``roles = QDialogButtonBox.ButtonRole``."""
    found = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Attribute):
            continue
        for _, parts in chains(node.value):
            if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                found[node.targets[0].id] = parts
    return found


def for_older(tree: ast.AST) -> set[int]:
    """Return the ids of nodes that run in older versions of QGIS alone: after such an ``else``."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "QGIS_VERSION_INT >=" in ast.unparse(node.test):
            for branch in node.orelse:
                found |= {id(inner) for inner in ast.walk(branch)}
    return found


def chains(tree: ast.AST) -> Iterator[tuple[ast.Attribute, list[str]]]:
    """Yield names with dots, each whole one once, and its parts."""
    inner: set[int] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or id(node) in inner:
            continue
        parts, value = [], node
        while isinstance(value, ast.Attribute):
            inner.add(id(value))
            parts.append(value.attr)
            value = value.value
        if isinstance(value, ast.Name):
            yield node, [value.id, *reversed(parts)]


def unresolved(path: Path) -> list[str]:
    """Return names with dots that begin at a class of Qt and lead nowhere."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known, skipped = of_qt(tree), for_older(tree)
    found = []
    for node, parts in chains(tree):
        if parts[0] not in known or id(node) in skipped:
            continue
        value = known[parts[0]]
        for part in parts[1:]:
            if not hasattr(value, part):
                found.append(f"{path.name}:{node.lineno}: {'.'.join(parts)}")
                break
            value = getattr(value, part)
    for node in ast.walk(tree):
        # What is looked up by a name that only a run knows cannot be found here.
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr":
            text = ast.unparse(node)
            if ast.unparse(node.args[0]).split(".")[0] in known:
                found.append(f"{path.name}:{node.lineno}: {text}")
    return found


def used(path: Path) -> list[tuple[str, int, str]]:
    """Return all attributes that a module uses, but members of an enum behind the enum's name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped, short = for_older(tree), short_names(tree)
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or id(node) in skipped:
            continue
        scope = ""
        if isinstance(node.value, ast.Attribute):
            scope = node.value.attr
        elif isinstance(node.value, ast.Name):
            scope = short.get(node.value.id, [""])[-1]
        if not scope[:1].isupper():
            found.append((path.name, node.lineno, node.attr))
    return found


def own(folder: Path) -> set[str]:
    """Return the names of functions and fields that the plugin itself defines."""
    found = set()
    for part in (*PARTS, "core"):
        place = folder / part
        for path in [place] if place.is_file() else place.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    found.add(node.name)
                elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                    found.add(node.target.id)
    return found


def check(folder: Path) -> dict[str, object]:
    """Import the plugin and resolve its names of Qt."""
    sys.path.insert(0, str(Path(__file__).parent))
    from stub import install

    install()
    mine = own(folder)
    failed, found, attributes, count = [], [], [], 0
    for path in files(folder):
        try:
            load(path, folder)
            found += unresolved(path)
        except Exception:  # of whatever kind: it is what is looked for
            failed.append(f"{path.relative_to(folder)}: {traceback.format_exc()}")
        attributes += [use for use in used(path) if use[2] not in mine]
        count += 1
    return {"count": count, "failed": failed, "unresolved": found, "used": attributes}


def _events() -> Iterator[object]:
    """Yield events of keys and of the mouse."""
    from PyQt6.QtCore import QEvent, QPointF, Qt
    from PyQt6.QtGui import QKeyEvent, QMouseEvent

    none, left = Qt.KeyboardModifier(0), Qt.MouseButton.LeftButton
    yield QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, none)
    kinds = (
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
    )  # fmt: skip
    for kind in kinds:
        yield QMouseEvent(kind, QPointF(3, 3), QPointF(3, 3), left, left, none)


def _algorithm() -> object:
    """Return an algorithm that has every parameter."""
    from stub import Any

    class Parameter(Any):
        """A choice, or a number."""

        def description(self) -> str:
            return "A parameter"

        help = description

        def options(self) -> list[str]:
            return ["One", "Another"]

        def minimum(self) -> float:
            return 0.0

        def maximum(self) -> float:
            return 100.0

        def defaultValue(self) -> float:  # noqa: N802
            return 1.0

    class Algorithm(Any):
        """An algorithm."""

        def parameterDefinition(self, key: str) -> Parameter:  # noqa: N802
            return Parameter()

    return Algorithm()


def _review(dock: object) -> None:
    """Use each key of the review."""
    from scarmapper.ui.review.review_keys import ReviewKeys

    for command in ReviewKeys(dock).commands():
        command.run()
        if command.release is not None:
            command.release()
    dock.save()
    dock.send_to_inventory()


def _map_two_images(dialog: object) -> None:
    """Give the dialog the images of the sample, the later one first, and swap them."""
    sample = Path(__file__).parents[2] / "demo" / "data" / "simulated"
    images = [str(sample / f"{name}.tif") for name in ("post", "pre")]
    dialog.ask(images)
    assert dialog.pair is not None, dialog.form.note
    assert dialog.pair.pre.path == images[1]
    dialog.form.asked.emit("swap")
    assert dialog.pair.pre.path == images[0]


def _ask_for_event(dock: object) -> None:
    """Read the question, show one of a record, and lend GDAL the network."""
    from scarmapper.ui.event.event_question import EventQuestion
    from scarmapper.ui.event.gdal_network import GdalNetwork

    question = EventQuestion(dock.panel, dock.area)
    for event in ("2018-09-05 18:08 UTC", "2018-09-05"):
        question._take(event, "https://catalogue.example/v1")
        assert question.time_text().startswith("2018-09-05"), question.time_text()
        assert question.address == "https://catalogue.example/v1"
        assert "18:08" not in event or question.time_text() == "2018-09-05T18:08Z"
    question.hint()
    dock.find()
    network = GdalNetwork()
    network.lend()
    network.take_back()


def windows(folder: str) -> list[str]:
    """Open the windows of the plugin, use their buttons and lists; return what was opened."""
    sys.path.insert(0, str(Path(__file__).parent))
    from stub import Any, install

    install()
    from PyQt6 import QtWidgets

    application = QtWidgets.QApplication([])
    # PyQt ends the process where a slot raises an error; this says which.
    sys.excepthook = lambda *error: (traceback.print_exception(*error), os._exit(1))
    from scarmapper.core.packages.folder import PackageFolder
    from scarmapper.core.packages.requirements import requirements
    from scarmapper.ui.event.dock import NewEventDock
    from scarmapper.ui.packages.dialog import DependenciesDialog
    from scarmapper.ui.review.dock import ScarReviewDock
    from scarmapper.ui.review.swipe_handle import SwipeHandle
    from scarmapper.ui.start.first_page import FirstPage
    from scarmapper.ui.start.pair_dialog import PairDialog
    from scarmapper.ui.toolbar import ICONS, Toolbar

    class Interface(Any):
        """The window of QGIS."""

        def __init__(self) -> None:
            super().__init__()
            self.window, self.canvas = (
                QtWidgets.QMainWindow(),
                sys.modules["qgis.gui"].QgsMapCanvas(),
            )

        def mainWindow(self) -> QtWidgets.QMainWindow:  # noqa: N802
            return self.window

        def mapCanvas(self) -> QtWidgets.QGraphicsView:  # noqa: N802
            return self.canvas

        def addToolBar(self, title: object) -> QtWidgets.QToolBar:  # noqa: N802
            bar = title if isinstance(title, QtWidgets.QToolBar) else QtWidgets.QToolBar(title)
            self.window.addToolBar(bar)
            return bar

    interface = Interface()
    packages = PackageFolder(Path(folder))
    opened = []
    toolbar = Toolbar(interface, packages, requirements())
    toolbar.install()
    for window, use in (
        (DependenciesDialog(packages, requirements()), None),
        (ScarReviewDock(interface), _review),
        (SwipeHandle(interface.canvas), None),
        (FirstPage(str(ICONS), ["numpy"]), None),
        (PairDialog(_algorithm()), _map_two_images),
        (NewEventDock(interface), _ask_for_event),
    ):
        window.resize(500, 700)
        window.show()
        application.processEvents()
        for event in _events():
            application.sendEvent(window, event)
        if use is not None:
            use(window)
        window.grab()
        opened.append(type(window).__name__)
        window.close()
        application.processEvents()
    bars = interface.window.findChildren(QtWidgets.QToolBar)
    opened += [action.text() for bar in bars for action in bar.actions() if action.text()]
    toolbar.remove()
    return opened


if __name__ == "__main__":
    command, argument = sys.argv[1:]
    done = {"names": names, "windows": windows}.get(command, lambda text: check(Path(text)))
    print(json.dumps(done(argument)))
