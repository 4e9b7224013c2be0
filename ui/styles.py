"""The styles of the plugin's layers, by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.core import QgsMapLayer

FOLDER = Path(__file__).parent / "styles"


def names() -> list[str]:
    """Return the names of all styles."""
    return sorted(path.stem for path in FOLDER.glob("*.qml"))


def style_path(name: str) -> Path:
    """Return the QML file of a style.

    Raises
    ------
    ValueError
        There is no style of that name.
    """
    path = FOLDER / f"{name}.qml"
    if not path.is_file():
        raise ValueError(f"no style {name!r}; there are {', '.join(names())}")
    return path


def apply_style(layer: QgsMapLayer, name: str) -> None:
    """Give a layer a style and redraw it.

    Parameters
    ----------
    layer : qgis.core.QgsMapLayer
    name : str
    """
    message, loaded = layer.loadNamedStyle(str(style_path(name)))
    if not loaded:
        raise ValueError(f"the style {name!r} does not fit {layer.name()}: {message}")
    layer.triggerRepaint()
