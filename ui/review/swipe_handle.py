"""The line over the map that is dragged to see the other date."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QWidget

_WIDTH = 26
_GRIP = 11.0
# The range of the line, as shares of the width: the handle stays within reach.
_LEAST, _MOST = 0.02, 0.98


class SwipeHandle(QWidget):
    """A vertical line with a grip on a map canvas.

    It handles the mouse only on itself, so that the map tool keeps working beside it.

    Parameters
    ----------
    canvas : QgsMapCanvas
    """

    moved = pyqtSignal(float)
    """Emitted with the line's place, as a share of the canvas's width."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self._canvas = canvas
        self._line = 0.5
        self._held: float | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setToolTip(self.tr("Draw aside to compare the dates"))
        canvas.installEventFilter(self)
        self.hide()
        self._place()

    @property
    def line(self) -> float:
        """The line's place, as a share of the canvas's width."""
        return self._line

    def set_line(self, line: float) -> None:
        """Move the line."""
        self._line = min(max(line, _LEAST), _MOST)
        self._place()
        self.moved.emit(self._line)

    def close_handle(self) -> None:
        """Remove the handle from the canvas."""
        self._canvas.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched, event) -> bool:  # noqa: N802 - Qt interface
        """Cover the whole height when the canvas is resized."""
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        viewport = self._canvas.viewport().geometry()
        x = viewport.left() + round(self._line * viewport.width())
        self.setGeometry(x - _WIDTH // 2, viewport.top(), _WIDTH, viewport.height())
        self.raise_()

    def mousePressEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Begin to drag the line."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.pos().x() - _WIDTH / 2

    def mouseMoveEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Drag the line."""
        if self._held is not None:
            viewport = self._canvas.viewport().geometry()
            x = self.mapToParent(event.pos()).x() - self._held - viewport.left()
            self.set_line(x / max(viewport.width(), 1))

    def mouseReleaseEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Stop dragging."""
        self._held = None

    def mouseDoubleClickEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Put the line back in the middle."""
        self.set_line(0.5)

    def wheelEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Let the map zoom."""
        event.ignore()

    def paintEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Paint the line and the grip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.width() / 2
        painter.fillRect(QRectF(middle - 2, 0, 4, self.height()), QColor(0, 0, 0, 110))
        painter.fillRect(QRectF(middle - 1, 0, 2, self.height()), QColor("white"))
        grip = QPointF(middle, self.height() / 2)
        painter.setPen(QPen(QColor(0, 0, 0, 140), 1))
        painter.setBrush(QColor("white"))
        painter.drawEllipse(grip, _GRIP, _GRIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(60, 60, 60))
        for side in (-1, 1):
            tip = grip + QPointF(side * 7.5, 0)
            base = grip + QPointF(side * 2.5, 0)
            painter.drawPolygon(QPolygonF([tip, base + QPointF(0, -4.5), base + QPointF(0, 4.5)]))
        painter.end()
