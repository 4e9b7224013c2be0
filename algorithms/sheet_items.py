"""The items of a map sheet: texts, maps, scale bars, arrows, in one look and in millimetres."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsLayout,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMapLayer,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

INK, SOFT_INK, FRAME, PANEL = "#1f2933", "#5b6770", "#aab2b8", "#f3f2ee"
ACCENT = "#b3261e"
_FONT = "Open Sans, DejaVu Sans, Arial"
_ARROW = "arrows/NorthArrow_04.svg"
_MILLIMETRES = QgsUnitTypes.LayoutUnit.LayoutMillimeters


class Box(NamedTuple):
    """A place on a page.

    Attributes
    ----------
    left, top, width, height : float
        Millimetres.
    """

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Millimetres from the left edge of the page."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Millimetres from the upper edge of the page."""
        return self.top + self.height


class SheetItems:
    """Makes the items of a layout.

    Parameters
    ----------
    layout : QgsLayout
    scale : float
        Of texts and lines: 1 on A4.
    """

    def __init__(self, layout: QgsLayout, scale: float = 1.0):
        self._layout, self._scale = layout, scale

    @property
    def layout(self) -> QgsLayout:
        """The layout that items are added to."""
        return self._layout

    @staticmethod
    def point(box: Box) -> QgsLayoutPoint:
        """Return the upper left corner of a place."""
        return QgsLayoutPoint(box.left, box.top, _MILLIMETRES)

    def place(self, item: QgsLayoutItem, box: Box) -> None:
        """Add an item to the layout at a place."""
        self._layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(box.left, box.top, _MILLIMETRES))
        item.attemptResize(QgsLayoutSize(box.width, box.height, _MILLIMETRES))

    def text(
        self,
        text: str,
        box: Box,
        size: float = 8,
        *,
        bold: bool = False,
        colour: str = INK,
        right: bool = False,
    ) -> QgsLayoutItemLabel:
        """Add a text; what stands in ``[% %]`` is an expression."""
        label = QgsLayoutItemLabel(self._layout)
        label.setText(text)
        label.setFont(self.font(size, bold))
        label.setFontColor(QColor(colour))
        label.setMargin(0)
        label.setVAlign(Qt.AlignmentFlag.AlignTop)
        sides = Qt.AlignmentFlag
        label.setHAlign(sides.AlignRight if right else sides.AlignLeft)
        self.place(label, box)
        return label

    def font(self, size: float, bold: bool = False) -> QFont:
        """Return the font of texts, in points of A4."""
        font = QFont(_FONT.split(",")[0])
        font.setFamilies([name.strip() for name in _FONT.split(",")])
        font.setPointSizeF(size * self._scale)
        font.setBold(bold)
        return font

    def _format(self, size: float, colour: str) -> QgsTextFormat:
        style = QgsTextFormat()
        style.setFont(self.font(size))
        style.setSize(size * self._scale)
        style.setColor(QColor(colour))
        return style

    def panel(self, box: Box, fill: str = PANEL) -> None:
        """Add a filled rectangle without an outline."""
        shape = QgsLayoutItemShape(self._layout)
        shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        symbol = QgsFillSymbol.createSimple({"color": fill, "outline_style": "no"})
        shape.setSymbol(symbol)
        self.place(shape, box)

    def map(
        self, layers: Sequence[QgsMapLayer], box: Box, *, background: str = "#ffffff"
    ) -> QgsLayoutItemMap:
        """Add a map of some layers, the uppermost first; its extent is set afterwards."""
        item = QgsLayoutItemMap(self._layout)
        self.place(item, box)
        # Without an extent it would have no ratio to keep when it is zoomed.
        item.setExtent(QgsRectangle(0, 0, box.width, box.height))
        item.setLayers(list(layers))
        item.setKeepLayerSet(True)
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor(FRAME))
        item.setFrameStrokeWidth(QgsLayoutMeasurement(0.2 * self._scale))
        item.setBackgroundColor(QColor(background))
        return item

    def grid(self, item: QgsLayoutItemMap, interval: float) -> None:
        """Add ticks of coordinates to a map, an interval in units of its CRS apart."""
        grid = QgsLayoutItemMapGrid("grid", item)
        grid.setIntervalX(interval)
        grid.setIntervalY(interval)
        grid.setStyle(QgsLayoutItemMapGrid.GridStyle.FrameAnnotationsOnly)
        grid.setAnnotationEnabled(True)
        grid.setAnnotationPrecision(0)
        grid.setAnnotationTextFormat(self._format(5.5, SOFT_INK))
        grid.setFrameStyle(QgsLayoutItemMapGrid.FrameStyle.ExteriorTicks)
        grid.setFrameWidth(1.0)
        grid.setFramePenColor(QColor(FRAME))
        sides = QgsLayoutItemMapGrid.BorderSide
        for side in (sides.Left, sides.Right):
            grid.setAnnotationDirection(QgsLayoutItemMapGrid.AnnotationDirection.Vertical, side)
        for side in (sides.Right, sides.Top):
            grid.setAnnotationDisplay(QgsLayoutItemMapGrid.DisplayMode.HideAll, side)
        item.grids().addGrid(grid)

    def scale_bar(self, item: QgsLayoutItemMap, box: Box, fitted: bool = False) -> None:
        """Add a scale bar of a map, of round numbers and no wider than its place.

        Where the map has another scale on each page, the bar is ``fitted`` to its place on each.
        """
        bar = QgsLayoutItemScaleBar(self._layout)
        bar.setStyle("Single Box")
        bar.setLinkedMap(item)
        self._layout.addLayoutItem(bar)
        metres = box.width * 1e-3 * item.scale() * 0.8
        length = max(
            (n * 10**power for power in range(7) for n in (1, 2, 5) if n * 10**power <= metres),
            default=1,
        )
        kilometres = length >= 1000
        units = QgsUnitTypes.DistanceUnit
        bar.setUnits(units.DistanceKilometers if kilometres else units.DistanceMeters)
        bar.setUnitLabel("km" if kilometres else "m")
        bar.setNumberOfSegmentsLeft(0)
        bar.setNumberOfSegments(2)
        bar.setUnitsPerSegment(length / 2 / (1000 if kilometres else 1))
        if fitted:
            bar.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth)
            bar.setMinimumBarWidth(box.width / 4)
            bar.setMaximumBarWidth(box.width)
        bar.setHeight(1.6 * self._scale)
        bar.setTextFormat(self._format(6.5, INK))
        bar.setLabelBarSpace(0.8)
        bar.setBoxContentSpace(0)
        bar.update()
        bar.attemptMove(QgsLayoutPoint(box.left, box.top, _MILLIMETRES))

    def north_arrow(self, item: QgsLayoutItemMap, box: Box) -> None:
        """Add an arrow to the north of a map, true north in the middle of it."""
        arrow = QgsLayoutItemPicture(self._layout)
        paths = [f"{folder}/{_ARROW}" for folder in QgsApplication.svgPaths()]
        found = next((path for path in paths if os.path.isfile(path)), "")
        if not found:
            return
        arrow.setPicturePath(found)
        arrow.setLinkedMap(item)
        arrow.setNorthMode(QgsLayoutItemPicture.NorthMode.TrueNorth)
        arrow.setSvgFillColor(QColor(INK))
        self.place(arrow, box)


def utm_crs(longitude: float, latitude: float) -> str:
    """Return the CRS of the UTM zone of a place; a polar one beyond 84° north and 80° south."""
    if latitude > 84:
        return "EPSG:32661"
    if latitude < -80:
        return "EPSG:32761"
    zone = int((longitude + 180) // 6) % 60 + 1
    return f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}"
