"""Map tools of the review: a line or a polygon drawn by clicks, and a single click."""

from __future__ import annotations

from qgis.core import QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

_COLOUR = "#00e5ff"


class ClickTool(QgsMapTool):
    """Emits each place that is clicked; Esc or the right button ends it."""

    clicked = pyqtSignal(QgsPointXY)
    """Emitted with a place, in the map's CRS."""
    ended = pyqtSignal()
    """Emitted when the user ends it."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS interface
        """Take a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(event.mapPoint())
        elif event.button() == Qt.MouseButton.RightButton:
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt interface
        """End at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # accepted, QGIS would pass it on
            self.ended.emit()


class DrawTool(QgsMapTool):
    """A line or polygon drawn by clicks; a right or double click or Enter ends it, Esc drops it.

    Backspace takes the last corner back. Corners snap as the project's snapping says.

    Parameters
    ----------
    canvas : QgsMapCanvas
    closed : bool
        Whether it is a polygon.
    """

    drawn = pyqtSignal(list)
    """Emitted with the corners, in the map's CRS: two or more of a line, three of a polygon."""
    ended = pyqtSignal()
    """Emitted when the user drops it."""

    def __init__(self, canvas: QgsMapCanvas, closed: bool):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._least = 3 if closed else 2
        kind = QgsWkbTypes.PolygonGeometry if closed else QgsWkbTypes.LineGeometry
        self._band = QgsRubberBand(canvas, kind)
        self._band.setColor(QColor(_COLOUR))
        self._band.setFillColor(QColor(0, 229, 255, 40))
        self._band.setWidth(2)
        self._points: list[QgsPointXY] = []
        self._last = QPoint()
        self._ending = False

    @property
    def points(self) -> list[QgsPointXY]:
        """The corners so far."""
        return list(self._points)

    def deactivate(self) -> None:
        """Drop what is drawn."""
        self._clear()
        super().deactivate()

    def close(self) -> None:
        """Leave nothing on the canvas."""
        if not sip.isdeleted(self._band):
            self.canvas().scene().removeItem(self._band)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS interface
        """Add a corner, or end."""
        if self._ending or event.button() == Qt.MouseButton.RightButton:
            self._end()
        elif event.button() == Qt.MouseButton.LeftButton:
            # The second click of a double click adds no corner of its own.
            if not self._points or event.pos() != self._last:
                self._points.append(event.snapPoint())
            self._last = event.pos()
            self._show()

    def canvasDoubleClickEvent(  # noqa: N802 - QGIS interface
        self, event: QgsMapMouseEvent
    ) -> None:
        """End when the button is released, which no other tool is to see."""
        self._ending = True

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS interface
        """Show the line to the cursor."""
        if self._points:
            self._show(event.snapPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt interface
        """End at Enter, take a corner back at Backspace, drop all at Esc."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end()
        elif key == Qt.Key.Key_Backspace:
            if self._points:
                self._points.pop()
            self._show()
        elif key == Qt.Key.Key_Escape:
            self._clear()
            self.ended.emit()
        else:
            return
        event.ignore()  # accepted, QGIS would act on it too

    def _end(self) -> None:
        points = list(self._points)
        self._clear()
        if len(points) >= self._least:
            self.drawn.emit(points)
        else:
            self.ended.emit()

    def _clear(self) -> None:
        self._ending = False
        self._points.clear()
        self._show()

    def _show(self, cursor: QgsPointXY | None = None) -> None:
        if sip.isdeleted(self._band):
            return
        kind = QgsWkbTypes.PolygonGeometry if self._least == 3 else QgsWkbTypes.LineGeometry
        self._band.reset(kind)
        for point in [*self._points, *([cursor] if cursor is not None else [])]:
            self._band.addPoint(point)
