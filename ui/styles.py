"""The styles of the plugin's layers, by name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.core import QgsMapLayer, QgsRasterLayer

FOLDER = Path(__file__).parent / "styles"
# Of images, by the names of their bands, which a style file could not hold.
TRUE_COLOUR = "truecolour"


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


def is_of_others(path: Path) -> bool:
    """Return whether a style file is there that did not come from the plugin unchanged.

    Parameters
    ----------
    path : Path
    """
    if not os.path.lexists(path):
        return False
    try:
        return path.is_symlink() or _lines(path) not in [_lines(p) for p in FOLDER.glob("*.qml")]
    except OSError:
        return True


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


def apply_style(layer: QgsMapLayer, name: str) -> None:
    """Give a layer a style and redraw it.

    Parameters
    ----------
    layer : qgis.core.QgsMapLayer
    name : str
        Of a file in the folder, or `TRUE_COLOUR`.
    """
    if name == TRUE_COLOUR:
        apply_true_colour(layer)
        return
    message, loaded = layer.loadNamedStyle(str(style_path(name)))
    if not loaded:
        raise ValueError(f"the style {name!r} does not fit {layer.name()}: {message}")
    layer.triggerRepaint()


def apply_true_colour(layer: QgsRasterLayer) -> bool:
    """Show an image in true colour, stretched from the 2nd to the 98th percentile.

    Parameters
    ----------
    layer : qgis.core.QgsRasterLayer

    Returns
    -------
    bool
        False, and nothing is changed, where no bands are named red, green and blue.
    """
    from qgis.core import QgsContrastEnhancement, QgsMultiBandColorRenderer, QgsRasterMinMaxOrigin

    from ..core.raster.band_identity import identify
    from ..core.raster.wavelengths import facts_of_names

    # QGIS names bands "Band 1: B02".
    names = [layer.bandName(n + 1).partition(":")[2].strip() for n in range(layer.bandCount())]
    roles = identify(facts_of_names(names, layer.source())).roles
    numbers = {role: position + 1 for role, position in roles.items()}
    if not {"red", "green", "blue"} <= set(numbers):
        return False
    bands = (numbers[colour] for colour in ("red", "green", "blue"))
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), *bands))
    layer.setContrastEnhancement(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum,
        QgsRasterMinMaxOrigin.Limits.CumulativeCut,
    )
    layer.triggerRepaint()
    return True
