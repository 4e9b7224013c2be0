"""The colours of a layer of scars: by status, confidence, look-alike or area; and its labels."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsLabelObstacleSettings,
    QgsPalLayerSettings,
    QgsProperty,
    QgsPropertyCollection,
    QgsRendererCategory,
    QgsRendererRange,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QCoreApplication, QLocale
from qgis.PyQt.QtGui import QColor, QFont

from .review.scar_columns import is_of_scars
from .scar_words import ScarWords

STATUS, CONFIDENCE, LOOKALIKE, AREA = "status", "confidence", "lookalike", "area"
_FIELDS = {
    STATUS: "status",
    CONFIDENCE: "confidence",
    LOOKALIKE: "lookalike",
    AREA: "area_m2",
}
# In the layer's own properties, which the project keeps.
_CHOSEN = "scarmapper/style"
# A candidate looks as scars always have.
_STATUS_COLOURS = {
    "candidate": "#d7191c",
    "confirmed": "#1a9641",
    "rejected": "#8c8c8c",
    "unsure": "#ff9a1f",
    "edited": "#2b83ba",
}
# Of ColorBrewer: sequential, as light as can be seen on an image, and qualitative.
_CONFIDENCE_COLOURS = {1: "#fed976", 2: "#fd8d3c", 3: "#e31a1c", 5: "#800026"}
_AREA_COLOURS = ("#fcc5c0", "#f768a1", "#ae017e", "#49006a")
_AREA_LIMITS = (1_000.0, 10_000.0, 100_000.0)  # m²
_LOOKALIKE_COLOURS = {
    "burnt": "#4d4d4d", "field": "#b3de69", "clear-cut": "#33a02c", "leafless": "#b15928",
    "water": "#1f78b4", "cloud": "#e0e0e0", "shadow": "#6a3d9a", "snow": "#a6cee3",
    "road": "#ff7f00", "river bed": "#00cfd5", "misregistration": "#ffff33",
}  # fmt: skip
_UNKNOWN = "#bdbdbd"
_LABEL_SCALE = 25_000  # labels are drawn from this scale on
_LEAST_LABELLED = 3.0  # mm of a scar on the screen


@dataclass(frozen=True)
class _Class:
    """An entry of the legend: value, text, colour of the outline, share of fill, hatched or not."""

    value: Any
    text: str
    colour: str
    fill: float = 0.15
    hatched: bool = False


class ScarStyles:
    """The styles by what a scar is coloured."""

    @staticmethod
    def tr(text: str) -> str:
        """Translate a text shown to the user."""
        return QCoreApplication.translate("ScarStyles", text)

    def titles(self) -> dict[str, str]:
        """Return the names of the styles."""
        return {
            STATUS: self.tr("Status"),
            CONFIDENCE: self.tr("Confidence"),
            LOOKALIKE: self.tr("Look-alike"),
            AREA: self.tr("Area"),
        }

    def possible(self, layer: QgsVectorLayer) -> list[str]:
        """Return the styles that a layer has a field for."""
        return [name for name in self.titles() if _field(layer, _FIELDS[name]) is not None]

    def current(self, layer: QgsVectorLayer) -> str | None:
        """Return the style that a layer has; None where it has one of its own."""
        name = layer.customProperty(_CHOSEN, "")
        return name if name in self.titles() and self._is_drawn_by(layer, name) else None

    def apply(self, layer: QgsVectorLayer, name: str) -> None:
        """Colour a layer by what a style is named after, with its labels and in its legend.

        Parameters
        ----------
        layer : QgsVectorLayer
        name : str
            Of `possible`.
        """
        layer.setRenderer(self.renderer(layer, name))
        layer.setCustomProperty(_CHOSEN, name)
        layer.triggerRepaint()
        layer.emitStyleChanged()

    def renderer(self, layer: QgsVectorLayer, name: str) -> QgsFeatureRenderer:
        """Return the renderer of a style for a layer."""
        field = _field(layer, _FIELDS[name])
        if field is None:
            raise ValueError(f"{layer.name()} has no field for the style {name!r}")
        if name == AREA:
            return self._by_area(field)
        words = ScarWords()
        classes = {
            STATUS: [
                _Class(
                    value, text, _STATUS_COLOURS[value],
                    0.35 if value == "confirmed" else 0.08, value == "rejected",
                )
                for value, text in words.status().items()
            ],
            CONFIDENCE: [
                _Class(value, text, _CONFIDENCE_COLOURS[value], 0.3)
                for value, text in words.confidence().items()
            ],
            LOOKALIKE: [
                _Class(value, text, _LOOKALIKE_COLOURS[value], 0.3)
                for value, text in words.lookalike().items()
            ],
        }[name]  # fmt: skip
        rest = {
            STATUS: _Class("", words.other(), _UNKNOWN),
            CONFIDENCE: _Class("", words.other(), _UNKNOWN),
            LOOKALIKE: _Class("", words.nothing_else(), _STATUS_COLOURS["candidate"], 0.08),
        }[name]
        categories = [
            QgsRendererCategory(one.value, _symbol(one), one.text) for one in (*classes, rest)
        ]
        # Statuses of other programs may begin with a capital.
        attribute = f'lower("{field}")' if name == STATUS else field
        return QgsCategorizedSymbolRenderer(attribute, categories)

    def _by_area(self, field: str) -> QgsFeatureRenderer:
        def size(square_metres: float) -> str:
            if square_metres < 10_000:
                return QLocale().toString(square_metres, "f", 0) + " m²"
            return QLocale().toString(square_metres / 10_000, "f", 0) + " ha"

        first, *_, last = _AREA_LIMITS
        bounds = [0.0, *_AREA_LIMITS, 1e12]
        texts = [
            self.tr("below {area}").format(area=size(first)),
            *(f"{size(low)} – {size(high)}" for low, high in zip(_AREA_LIMITS, _AREA_LIMITS[1:])),
            self.tr("{area} and more").format(area=size(last)),
        ]
        ranges = [
            QgsRendererRange(low, high, _symbol(_Class(None, text, colour, 0.3)), text)
            for low, high, text, colour in zip(bounds, bounds[1:], texts, _AREA_COLOURS)
        ]
        return QgsGraduatedSymbolRenderer(field, ranges)

    def _is_drawn_by(self, layer: QgsVectorLayer, name: str) -> bool:
        renderer = layer.renderer()
        attribute = renderer.classAttribute() if hasattr(renderer, "classAttribute") else ""
        return (_field(layer, _FIELDS[name]) or "-") in attribute

    def keep_in_file(self, layer: QgsVectorLayer) -> None:
        """Make the style of a layer the one that its file opens with.

        A GeoPackage holds it; of other formats, the style file beside follows if it is the
        plugin's. A file that cannot be written keeps its own, which is no reason to stop a review.
        """
        name = self.current(layer)
        if name is None:
            return
        if ".gpkg" not in layer.source().lower():
            _keep_beside(layer)
            return
        title = self.titles()[name]
        _, numbers, names, *_ = layer.listStylesInDatabase()
        for number, known in zip(numbers, names):
            if known == title:
                # QGIS 3.22 would ask whether to replace it.
                layer.deleteStyleFromDatabase(number)
        layer.saveStyleToDatabase(title, "", True, "")

    def keep_all_in_file(self, layer: QgsVectorLayer) -> None:
        """Keep the styles that a layer has fields for in its GeoPackage.

        It opens with the first, which is the one by status where the layer has one. A layer with
        none of the fields, as the inventories of others have them, is kept in one colour.
        """
        titles, possible = self.titles(), self.possible(layer)
        if not possible:
            one_colour = _symbol(_Class(None, "", _STATUS_COLOURS["candidate"], 0.08))
            layer.setRenderer(QgsSingleSymbolRenderer(one_colour))
            layer.saveStyleToDatabase(layer.name(), "", True, "")
        for name in reversed(possible):
            self.apply(layer, name)
            layer.saveStyleToDatabase(titles[name], "", name == possible[0], "")


def _keep_beside(layer: QgsVectorLayer) -> None:
    """Write the style of a layer to the style file beside it, if it is there and the plugin's."""
    from ..core.runtime.atomic_files import write_atomic
    from .styles import SCARS, scar_style, style_file, styles_in

    if layer.providerType() != "ogr":
        return
    path = Path(layer.source().partition("|")[0]).with_suffix(".qml")
    styles = styles_in(path) if path.is_file() and not path.is_symlink() else None
    if styles is not None and SCARS in styles:
        with suppress(OSError):
            write_atomic(path, style_file(styles, scar_style(layer)))


def set_labels(layer: QgsVectorLayer) -> None:
    """Label scars with their area; labels overlap neither each other nor other scars.

    Where there is no room, larger scars come first; scars too small to be seen get none, nor do
    those of a layer that has no field of the area.
    """
    field = _field(layer, "area_m2")
    if field is None:
        layer.setLabelsEnabled(False)
        return
    quoted = f'"{field}"'
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    settings.fieldName = (
        f"if({quoted} < 10000, concat(format_number({quoted}, 0), ' m²'), "
        f"concat(format_number({quoted} / 10000, 1), ' ha'))"
    )
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.displayAll = False
    settings.scaleVisibility = True
    settings.minimumScale = _LABEL_SCALE
    settings.maximumScale = 0
    obstacles = QgsLabelObstacleSettings()
    obstacles.setIsObstacle(True)
    settings.setObstacleSettings(obstacles)
    thinning = settings.thinningSettings()
    thinning.setMinimumFeatureSize(_LEAST_LABELLED)
    settings.setThinningSettings(thinning)
    larger = QgsPropertyCollection()
    larger.setProperty(
        QgsPalLayerSettings.Property.Priority,
        QgsProperty.fromExpression(f"scale_linear(log10(max({quoted}, 100)), 2, 6, 0, 10)"),
    )
    settings.setDataDefinedProperties(larger)
    text = QgsTextFormat()
    text.setFont(QFont("Open Sans"))
    text.setSize(8)
    text.setColor(QColor("#7f0000"))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    buffer.setColor(QColor("white"))
    text.setBuffer(buffer)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _field(layer: QgsVectorLayer, name: str) -> str | None:
    return next((own for own in layer.fields().names() if is_of_scars(own, name)), None)


def _symbol(one: _Class) -> QgsSymbol:
    """Return an outline with a light fill, or with hatching."""
    colour = QColor(one.colour)
    fill = QColor(colour)
    fill.setAlphaF(one.fill)
    outline = {
        "color": _rgba(fill),
        "outline_color": _rgba(colour),
        "outline_width": "0.3" if one.hatched else "0.5",
        "style": "no" if one.hatched else "solid",
        "joinstyle": "round",
    }
    symbol = QgsFillSymbol.createSimple(outline)
    if one.hatched:
        from qgis.core import QgsLinePatternFillSymbolLayer

        hatching = QgsLinePatternFillSymbolLayer()
        hatching.setLineAngle(45)
        hatching.setDistance(1.6)
        hatching.setLineWidth(0.25)
        hatching.setColor(colour)
        symbol.appendSymbolLayer(hatching)
    return symbol


def _rgba(colour: QColor) -> str:
    return ",".join(str(part) for part in colour.getRgb())
