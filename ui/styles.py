"""The styles of the plugin's layers, by name."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from .style_mark import SEPARATOR, marked, read_mark

if TYPE_CHECKING:
    from qgis.core import QgsMapLayer, QgsRasterLayer, QgsVectorLayer

FOLDER = Path(__file__).parent / "styles"
# Of images, by the names of their bands, which a style file could not hold.
TRUE_COLOUR = "truecolour"
# Of scars, whose form and table, and words in the legend, depend on the language.
SCARS = "scars"
UNSEEN = "unseen"
ENDS = "ends"
# What a style file consists of; what both kinds of layers have in it, the same in all.
_INNER = re.compile(rb"<qgis\b[^>]*>\n?(.*)</qgis>", re.DOTALL)
_BLENDING = re.compile(rb"[ \t]*<blendMode>0</blendMode>\r?\n?")


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


def is_vector(name: str) -> bool:
    """Return whether a style is one of vector layers."""
    return b"<renderer-v2" in style_path(name).read_bytes()


def style_file(styles: Sequence[str], own: bytes | None = None) -> bytes:
    """Return the content of a style file for one layer, or for a raster and a vector layer.

    QGIS looks for the style of ``scars.tif`` and of ``scars.geojson`` in the same ``scars.qml``,
    and takes from it what is for layers of that kind.

    Parameters
    ----------
    styles : sequence of str
        The name of one, or of one for rasters and one for vector layers.
    own : bytes, optional
        A style made for the very vector layer (`scar_style`), in place of the plugin's file; a
        mark then tells that it is the plugin's.
    """
    first, *others = ordered = sorted(styles, key=is_vector, reverse=True)
    content = style_path(first).read_bytes() if own is None else own
    for other in others:
        inner = _INNER.search(style_path(other).read_bytes())
        if inner is not None:
            end = content.rindex(b"</qgis>")
            added = _BLENDING.sub(b"", inner[1])
            separator = b"" if own is None else SEPARATOR
            content = content[:end] + separator + added + content[end:]
    return content if own is None else marked(content, ordered)


def scar_style(layer: QgsVectorLayer) -> bytes:
    """Return the style file of a layer of scars: colours, labels, form and table, as it has them.

    Parameters
    ----------
    layer : qgis.core.QgsVectorLayer

    Returns
    -------
    bytes
    """
    from qgis.core import QgsMapLayer, QgsReadWriteContext
    from qgis.PyQt.QtXml import QDomDocument

    kinds = QgsMapLayer.StyleCategory
    document = QDomDocument("qgis")
    layer.exportNamedStyle(
        document,
        QgsReadWriteContext(),
        kinds.Symbology
        | kinds.Labeling
        | kinds.Fields
        | kinds.Forms
        | kinds.AttributeTable
        | kinds.LayerConfiguration
        | kinds.CustomProperties,
    )
    return bytes(document.toByteArray(1))


def made_scar_style(path: str) -> bytes | None:
    """Return the style file of a file of scars, as they are coloured first, by status.

    Parameters
    ----------
    path : str
        Of a file that is there.

    Returns
    -------
    bytes or None
        None where QGIS finds no polygons with the fields of scars in it.
    """
    from qgis.core import QgsVectorLayer, QgsWkbTypes

    from .scar_form import is_scar_layer

    layer = QgsVectorLayer(path, SCARS, "ogr")
    polygons = QgsWkbTypes.geometryType(layer.wkbType()) == QgsWkbTypes.GeometryType.PolygonGeometry
    if not (layer.isValid() and polygons and is_scar_layer(layer)):
        return None
    apply_style(layer, SCARS)
    return scar_style(layer)


def own_vector_style(path: Path) -> bytes | None:
    """Return what a style file of the plugin has for the vector layer that it was made for.

    Parameters
    ----------
    path : Path

    Returns
    -------
    bytes or None
        None where it holds nothing but the plugin's own files.
    """
    try:
        found = read_mark(path.read_bytes())
    except OSError:
        return None
    if found is None:
        return None
    content = found[1]
    begin, end = content.find(SEPARATOR), content.rindex(b"</qgis>")
    return content if begin < 0 else content[:begin] + content[end:]


def styles_in(path: Path) -> tuple[str, ...] | None:
    """Return the names of the plugin's styles of which a style file consists; None for another's.

    Parameters
    ----------
    path : Path
        Of a file that is there.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return None
    marked_as = read_mark(content)
    if marked_as is not None:
        return marked_as[0] if set(marked_as[0]) <= set(names()) else None
    lines = content.splitlines()
    vectors = [name for name in names() if is_vector(name)]
    rasters = [name for name in names() if name not in vectors]
    for styles in [*((name,) for name in names()), *product(rasters, vectors)]:
        if lines == style_file(styles).splitlines():
            return styles
    return None


def is_of_others(path: Path) -> bool:
    """Return whether a style file is there that did not come from the plugin unchanged.

    Parameters
    ----------
    path : Path
    """
    return os.path.lexists(path) and (path.is_symlink() or styles_in(path) is None)


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
    if name == SCARS:
        dress_scars(layer)
    layer.triggerRepaint()


def dress_scars(layer: QgsVectorLayer) -> None:
    """Give a layer of scars its labels, and one of our maps its colours, its form and its table.

    Words are in the language that is set.
    """
    from .scar_form import is_scar_layer, set_form
    from .scar_styles import STATUS, ScarStyles, set_labels

    set_labels(layer)
    if is_scar_layer(layer):
        set_form(layer)
        ScarStyles().apply(layer, STATUS)


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

    from ..core.raster.band_rules import identify
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
