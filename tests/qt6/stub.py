"""Stands for QGIS 4 where there is none: ``qgis.PyQt`` is PyQt6, the rest takes whatever comes.

Classes of widgets are real widgets; any other name of ``qgis.core`` or ``qgis.gui`` is a class that
has every attribute and can be called, combined and inherited from.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

from PyQt6 import QtCore, QtGui, QtWidgets, sip

# What QGIS adds to QtWidgets, as these moved to QtGui in Qt 6.
_MOVED = ("QAction", "QActionGroup", "QShortcut", "QUndoCommand", "QUndoStack", "QFileSystemModel")
_QT = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtXml", "QtSvg", "QtTest")


class _CanvasItem(QtWidgets.QGraphicsItem):
    """An item that takes its canvas."""

    def __init__(self, canvas: QtWidgets.QGraphicsView):
        super().__init__()


class _MapTool(QtCore.QObject):
    """A tool that takes its canvas."""

    def __init__(self, canvas: QtWidgets.QGraphicsView):
        super().__init__()


_WIDGETS = {
    "QgsDockWidget": QtWidgets.QDockWidget,
    "QgsCollapsibleGroupBox": QtWidgets.QGroupBox,
    "QgsMapLayerComboBox": QtWidgets.QComboBox,
    "QgsFileWidget": QtWidgets.QWidget,
    "QgsMapCanvas": QtWidgets.QGraphicsView,
    "QgsMapCanvasItem": _CanvasItem,
    "QgsMapTool": _MapTool,
}


class _AnyClass(type):
    """A class that has every attribute."""

    def __getattr__(cls, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return _AnyClass(name, (Any,), {})

    def __or__(cls, other: object) -> object:
        return cls

    __ror__ = __and__ = __rand__ = __or__

    def __int__(cls) -> int:
        return 0

    def __iter__(cls) -> object:
        return iter(())


class Any(metaclass=_AnyClass):
    """An object that has every attribute, takes any argument, and is empty."""

    def __init__(self, *arguments: object, **more: object):
        super().__init__()

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return Any()

    def __call__(self, *arguments: object, **more: object) -> object:
        return Any()

    def __iter__(self) -> object:
        return iter(())

    def __bool__(self) -> bool:
        return False

    def __int__(self) -> int:
        return 0

    __index__ = __len__ = __int__

    def __fspath__(self) -> str:
        return "/nowhere"

    def __float__(self) -> float:
        return 0.0


class _WidgetClass(type(QtWidgets.QWidget)):
    """A class of widgets that has every enum."""

    def __getattr__(cls, name: str) -> object:
        if not name[0].isupper():
            raise AttributeError(name)
        return _AnyClass(name, (Any,), {})


def _any_attribute(_: object, name: str) -> object:
    if name.startswith("__"):
        raise AttributeError(name)
    return Any()


class _AnyModule(ModuleType):
    """A module in which every name that QGIS could have is a class."""

    def __getattr__(self, name: str) -> object:
        if not name.startswith("Q"):
            raise AttributeError(name)
        if name in _WIDGETS:
            made = _WidgetClass(name, (_WIDGETS[name],), {"__getattr__": _any_attribute})
        else:
            made = _AnyClass(name, (Any,), {})
        setattr(self, name, made)
        return made


def install() -> None:
    """Put the modules where imports find them."""
    qgis, pyqt = ModuleType("qgis"), ModuleType("qgis.PyQt")
    qgis.__path__, pyqt.__path__ = [], []
    core, gui = _AnyModule("qgis.core"), _AnyModule("qgis.gui")
    core.Qgis.QGIS_VERSION_INT, core.NULL = 40000, None
    core.QgsApplication.getThemeIcon = staticmethod(lambda _: QtGui.QIcon())
    core.QgsApplication.userFullName = staticmethod(lambda: "A person")
    core.QgsSettings.value = lambda self, key, default=None, type=None: default
    qgis.PyQt, qgis.core, qgis.gui = pyqt, core, gui
    sys.modules.update({"qgis": qgis, "qgis.PyQt": pyqt, "qgis.core": core, "qgis.gui": gui})
    for name in _QT:
        made = ModuleType(f"qgis.PyQt.{name}")
        have = vars(importlib.import_module(f"PyQt6.{name}"))
        vars(made).update({key: value for key, value in have.items() if key[:2] != "__"})
        if name == "QtWidgets":
            vars(made).update({moved: getattr(QtGui, moved) for moved in _MOVED})
        setattr(pyqt, name, made)
        sys.modules[made.__name__] = made
    pyqt.sip = sys.modules["qgis.PyQt.sip"] = sip
