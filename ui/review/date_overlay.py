"""A picture of the other date over the map, whole or on one side of a line."""

from __future__ import annotations

from qgis.core import QgsMapSettings
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTransform

# Above the map, below everything that is drawn on it: outlines, selections, digitized shapes.
_DEPTH = -5
HIDDEN, WHOLE, LEFT, RIGHT = "hidden", "whole", "left", "right"
_MARGIN = 8.0


class DateOverlay(QgsMapCanvasItem):
    """Paints a rendered map over the canvas, at its place on the ground.

    Parameters
    ----------
    canvas : QgsMapCanvas
        Its scene owns the item; `sip.delete` removes it.

    Attributes
    ----------
    labels : tuple of (str, str)
        Painted at the top left and at the top right.
    """

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self._canvas = canvas
        self._image = QImage()
        self._settings: QgsMapSettings | None = None
        self._mode, self._line = HIDDEN, 0.5
        self.labels = ("", "")
        self.setZValue(_DEPTH)
        self.hide()

    @property
    def mode(self) -> str:
        """`HIDDEN`, `WHOLE`, or the side that is covered: `LEFT` or `RIGHT`."""
        return self._mode

    @property
    def has_image(self) -> bool:
        """Whether there is a picture to show."""
        return not self._image.isNull()

    @property
    def image(self) -> QImage:
        """The picture that is shown."""
        return self._image

    def set_image(self, image: QImage, settings: QgsMapSettings) -> None:
        """Show a picture from now on, with the view that it was rendered for."""
        self._image, self._settings = image, QgsMapSettings(settings)
        self.updatePosition()

    def drop_image(self) -> None:
        """Remove the picture."""
        self._image, self._settings = QImage(), None
        self.updatePosition()

    def show_mode(self, mode: str, line: float = 0.5) -> None:
        """Cover nothing, all, or one side of a line at this share of the canvas's width."""
        self._mode, self._line = mode, line
        self.setVisible(mode != HIDDEN)
        self.update()

    def updatePosition(self) -> None:  # noqa: N802 - QGIS interface
        """Follow the map: called by the canvas when the view changes."""
        self.prepareGeometryChange()
        self.setPos(0, 0)
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt interface
        """Return all of the scene that the canvas may show, also while it is dragged."""
        size = self._canvas.size()
        return QRectF(-size.width(), -size.height(), 3 * size.width(), 3 * size.height())

    def paint(self, painter: QPainter, *_style) -> None:
        """Paint the picture, clipped, and the dates."""
        # The window on the scene: it moves while the map is dragged, the line does not.
        view = QRectF(self._canvas.mapToScene(self._canvas.viewport().rect()).boundingRect())
        line = view.left() + self._line * view.width()
        painter.save()
        if self._mode == LEFT:
            painter.setClipRect(QRectF(view.left(), view.top(), line - view.left(), view.height()))
        elif self._mode == RIGHT:
            painter.setClipRect(QRectF(line, view.top(), view.right() - line, view.height()))
        if self._settings is not None and not self._image.isNull():
            size = self._settings.outputSize()
            painter.setTransform(self._placement(), True)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), self._image)
        painter.restore()
        left, right = self.labels
        self._label(painter, left, view, Qt.AlignmentFlag.AlignLeft)
        if self._mode in (LEFT, RIGHT):
            self._label(painter, right, view, Qt.AlignmentFlag.AlignRight)

    def _placement(self) -> QTransform:
        """Return the transform from the picture's pixels to the scene in the present view."""
        drawn, now = self._settings.mapToPixel(), self._canvas.getCoordinateTransform()
        size = self._settings.outputSize()

        def place(x: float, y: float) -> QPointF:
            return now.transform(drawn.toMapCoordinatesF(x, y)).toQPointF()

        origin = place(0, 0)
        across = (place(size.width(), 0) - origin) / size.width()
        down = (place(0, size.height()) - origin) / size.height()
        return QTransform(across.x(), across.y(), down.x(), down.y(), origin.x(), origin.y())

    def _label(self, painter: QPainter, text: str, view: QRectF, side: Qt.AlignmentFlag) -> None:
        if not text:
            return
        font = QFont(self._canvas.font())
        font.setBold(True)
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, view.width() * 0.45)
        width = metrics.horizontalAdvance(text) + 2 * _MARGIN
        plate = QRectF(0, 0, width, metrics.height() + _MARGIN)
        if side == Qt.AlignmentFlag.AlignLeft:
            plate.moveTopLeft(view.topLeft() + QPointF(_MARGIN, _MARGIN))
        else:
            plate.moveTopRight(view.topRight() + QPointF(-_MARGIN, _MARGIN))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 20, 190))
        painter.drawRoundedRect(plate, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor("white"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
