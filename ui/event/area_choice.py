"""The area of an event: the map as it is shown, a rectangle drawn on it, or a layer."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsMapToolExtent, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QLocale, QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor

_DEGREES = "EPSG:4326"
_LINE, _FILL = QColor(230, 126, 34), QColor(230, 126, 34, 25)


class AreaChoice(QObject):
    """The area that is chosen, outlined on the map.

    Parameters
    ----------
    canvas : QgsMapCanvas
    parent : QObject, optional
    """

    changed = pyqtSignal()
    """Emitted when another area was chosen."""
    drawing = pyqtSignal(bool)
    """Emitted when drawing on the map begins or ends."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas = canvas
        self._extent = QgsRectangle()
        self._crs = QgsCoordinateReferenceSystem()
        self._layer: QgsVectorLayer | None = None
        self._tool: QgsMapToolExtent | None = None
        self._before: QgsMapTool | None = None
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setColor(_LINE)
        self._band.setFillColor(_FILL)
        self._band.setWidth(2)
        canvas.destinationCrsChanged.connect(self._outline)
        QgsProject.instance().layersWillBeRemoved.connect(self._layers_removed)

    @property
    def is_chosen(self) -> bool:
        """Whether there is an area."""
        return self._crs.isValid() and not self._extent.isEmpty()

    @property
    def extent(self) -> tuple[QgsRectangle, QgsCoordinateReferenceSystem]:
        """The rectangle around the area, and its CRS."""
        return QgsRectangle(self._extent), self._crs

    def take_map(self) -> None:
        """Choose what the map shows."""
        settings = self._canvas.mapSettings()
        self.take_extent(settings.visibleExtent(), settings.destinationCrs())

    def take_extent(self, extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> None:
        """Choose a rectangle in a CRS."""
        self._take(extent, crs, None)

    def take_layer(self, layer: QgsMapLayer) -> None:
        """Choose the polygons of a layer, those that are selected if any are; or its extent."""
        polygons = (
            isinstance(layer, QgsVectorLayer)
            and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
        )
        if polygons and layer.selectedFeatureCount():
            extent = layer.boundingBoxOfSelected()
        else:
            extent = layer.extent()
        self._take(extent, layer.crs(), layer if polygons else None)

    def _take(
        self,
        extent: QgsRectangle,
        crs: QgsCoordinateReferenceSystem,
        layer: QgsVectorLayer | None,
    ) -> None:
        self._layer = layer
        self._extent, self._crs = QgsRectangle(extent), crs
        self._outline()
        self.changed.emit()

    def draw(self, on: bool = True) -> None:
        """Let the user draw a rectangle on the map, or stop that."""
        if not on:
            self._stop_drawing()
        elif self._tool is None:
            self._before = self._canvas.mapTool()
            self._tool = QgsMapToolExtent(self._canvas)
            self._tool.extentChanged.connect(self._drawn)
            self._tool.deactivated.connect(self._tool_left)
            self._canvas.setMapTool(self._tool)
            self.drawing.emit(True)

    def parameters(self) -> dict[str, Any]:
        """Return ``AREA`` or ``AREA_LAYER``, as the algorithms take them; empty without an area."""
        if not self.is_chosen:
            return {}
        if self._layer is not None:
            selected = self._layer.selectedFeatureCount() > 0
            return {"AREA_LAYER": QgsProcessingFeatureSourceDefinition(self._layer.id(), selected)}
        if self._crs.authid():
            return {"AREA": _text(self._extent, self._crs.authid())}
        rectangle = self._in_degrees()  # a CRS of the user's own has no name
        return {} if rectangle is None else {"AREA": _text(rectangle, _DEGREES)}

    def centre(self) -> QgsPointXY | None:
        """Return the middle of the area, in longitude and latitude; None where it has none."""
        rectangle = self._in_degrees()
        return rectangle.center() if rectangle is not None else None

    def text(self) -> str:
        """Return where the area is, and its size, for people."""
        rectangle = self._in_degrees()
        if rectangle is None:
            return self.tr("No area yet: take the map, draw a rectangle, or choose a layer.")
        measure = QgsDistanceArea()
        measure.setSourceCrs(self._crs, QgsProject.instance().transformContext())
        measure.setEllipsoid("WGS84")
        middle, area = self._extent.center(), self._extent
        across = measure.measureLine(
            QgsPointXY(area.xMinimum(), middle.y()), QgsPointXY(area.xMaximum(), middle.y())
        )
        along = measure.measureLine(
            QgsPointXY(middle.x(), area.yMinimum()), QgsPointXY(middle.x(), area.yMaximum())
        )
        centre = rectangle.center()
        number = QLocale()
        return self.tr("{width} × {height} km at {latitude}°, {longitude}°").format(
            width=number.toString(across / 1000, "f", 1),
            height=number.toString(along / 1000, "f", 1),
            latitude=number.toString(centre.y(), "f", 3),
            longitude=number.toString(centre.x(), "f", 3),
        )

    def show_outline(self, shown: bool) -> None:
        """Show or hide the outline on the map."""
        self._band.setVisible(shown)

    def close(self) -> None:
        """Leave nothing on the canvas."""
        self._stop_drawing()
        with suppress(TypeError, RuntimeError):
            self._canvas.destinationCrsChanged.disconnect(self._outline)
        with suppress(TypeError, RuntimeError):
            QgsProject.instance().layersWillBeRemoved.disconnect(self._layers_removed)
        if not sip.isdeleted(self._band):
            self._canvas.scene().removeItem(self._band)
            sip.delete(self._band)

    def _in_degrees(self) -> QgsRectangle | None:
        if not self.is_chosen:
            return None
        degrees = QgsCoordinateReferenceSystem(_DEGREES)
        transform = QgsCoordinateTransform(self._crs, degrees, QgsProject.instance())
        try:
            return transform.transformBoundingBox(self._extent)
        except QgsCsException:
            return None

    def _outline(self) -> None:
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        if not self.is_chosen:
            return
        shown = QgsGeometry.fromRect(self._extent).densifyByCount(8)
        there = self._canvas.mapSettings().destinationCrs()
        with suppress(QgsCsException):
            shown.transform(QgsCoordinateTransform(self._crs, there, QgsProject.instance()))
            self._band.setToGeometry(shown, None)

    def _drawn(self, extent: QgsRectangle) -> None:
        if extent.isEmpty():
            return
        crs = self._canvas.mapSettings().destinationCrs()
        self._stop_drawing()
        self.take_extent(extent, crs)

    def _stop_drawing(self) -> None:
        tool, self._tool = self._tool, None
        if tool is None:
            return
        if self._canvas.mapTool() == tool:
            if self._before is not None and not sip.isdeleted(self._before):
                self._canvas.setMapTool(self._before)
            else:
                self._canvas.unsetMapTool(tool)
        self._before = None
        tool.deleteLater()
        self.drawing.emit(False)

    def _tool_left(self) -> None:
        """Another tool was chosen meanwhile."""
        tool, self._tool, self._before = self._tool, None, None
        if tool is not None:
            tool.deleteLater()
            self.drawing.emit(False)

    def _layers_removed(self, ids: list[str]) -> None:
        # The rectangle around it stays chosen.
        if self._layer is not None and self._layer.id() in ids:
            self._layer = None


def _text(rectangle: QgsRectangle, crs: str) -> str:
    """Return a rectangle as parameters take it: left, right, bottom, top, CRS."""
    sides = rectangle.xMinimum(), rectangle.xMaximum(), rectangle.yMinimum(), rectangle.yMaximum()
    return f"{','.join(f'{side:.12g}' for side in sides)} [{crs}]"
