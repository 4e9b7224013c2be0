"""Comparing two dates on the map: by flicker, while a key or button is held, and by swipe.

The layer panel is never touched: the other date is rendered beside the map and painted over it, so
nothing has to be restored, and a flicker shows at once a picture that was rendered in advance.
"""

from __future__ import annotations

from contextlib import suppress

from qgis.core import QgsMapLayer, QgsMapSettings, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .date_overlay import HIDDEN, LEFT, RIGHT, WHOLE, DateOverlay
from .date_renderer import DateRenderer, with_other_date
from .swipe_handle import SwipeHandle

# Milliseconds that the map has to stand still before the other date is rendered.
_RENDER_DELAY = 120


class DateComparison(QObject):
    """Flicker and swipe between two images on a canvas.

    Parameters
    ----------
    canvas : QgsMapCanvas
    parent : QObject, optional
    """

    images_changed = pyqtSignal()
    """Emitted when other images are compared, or one was removed."""
    swipe_changed = pyqtSignal(bool)
    """Emitted when the swipe begins or ends."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas = canvas
        self._before: QgsMapLayer | None = None
        self._after: QgsMapLayer | None = None
        self._active = self._flicker = self._swipe = self._closed = False
        self._shows_before = True
        self._overlay = DateOverlay(canvas)
        self._handle = SwipeHandle(canvas)
        self._handle.moved.connect(self._arrange)
        self._renderer = DateRenderer(self)
        self._renderer.drawn.connect(self._picture_drawn)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._render)
        self._connections = (
            (canvas.mapCanvasRefreshed, self._map_drawn),
            (canvas.extentsChanged, self._view_changed),
            (canvas.destinationCrsChanged, self._overlay.drop_image),
            (QgsProject.instance().layersWillBeRemoved, self._layers_removed),
        )
        for signal, slot in self._connections:
            signal.connect(slot)

    @property
    def images(self) -> tuple[QgsMapLayer | None, QgsMapLayer | None]:
        """The image before and the image after."""
        return self._before, self._after

    @property
    def is_possible(self) -> bool:
        """Whether there are two different images."""
        return None not in self.images and self._before != self._after

    @property
    def is_busy(self) -> bool:
        """Whether a picture of the other date is being rendered or about to be."""
        return self._timer.isActive() or self._renderer.is_busy

    @property
    def overlay(self) -> DateOverlay:
        """The picture of the other date on the canvas."""
        return self._overlay

    @property
    def handle(self) -> SwipeHandle:
        """The line between the dates."""
        return self._handle

    def set_images(self, before: QgsMapLayer | None, after: QgsMapLayer | None) -> None:
        """Compare these two images; None where there is none."""
        if self._closed or (before, after) == self.images:
            return
        self._before, self._after = before, after
        self._renderer.stop()
        self._overlay.drop_image()
        if not self.is_possible:
            self.show_other(False)
            self.set_swipe(False)
        self._map_drawn()
        self.images_changed.emit()

    def set_active(self, active: bool) -> None:
        """Keep a picture of the other date ready, or stop all of it."""
        self._active = active and not self._closed
        if self._active:
            self._map_drawn()
            return
        self.show_other(False)
        self.set_swipe(False)
        self._timer.stop()
        self._renderer.stop()
        self._overlay.drop_image()

    def show_other(self, shown: bool) -> None:
        """Show the other date all over the map, or hide it."""
        shown = shown and self.is_possible and self._active
        if shown == self._flicker:
            return
        self._flicker = shown
        self._render_if_needed()
        self._arrange()

    def set_swipe(self, on: bool) -> None:
        """Begin or end the swipe."""
        on = on and self.is_possible and self._active
        if on == self._swipe:
            return
        self._swipe = on
        self._handle.setVisible(on)
        if on:
            self._handle.set_line(self._handle.line)
        self._render_if_needed()
        self._arrange()
        self.swipe_changed.emit(on)

    def close(self) -> None:
        """Leave nothing on the canvas."""
        if self._closed:
            return
        self.set_active(False)
        self._closed = True
        self._before = self._after = None
        for signal, slot in self._connections:
            with suppress(TypeError, RuntimeError):
                signal.disconnect(slot)
        self._connections = ()
        self._renderer.close()
        self._handle.close_handle()
        if not sip.isdeleted(self._overlay):
            self._canvas.scene().removeItem(self._overlay)
            sip.delete(self._overlay)

    def _layers_removed(self, ids: list[str]) -> None:
        kept = [None if layer is None or layer.id() in ids else layer for layer in self.images]
        self.set_images(*kept)

    def _view_changed(self) -> None:
        self._timer.stop()
        self._renderer.stop()

    def _map_drawn(self) -> None:
        if self._active and self.is_possible:
            self._timer.start(0 if self._flicker or self._swipe else _RENDER_DELAY)

    def _render_if_needed(self) -> None:
        if (self._flicker or self._swipe) and not self._overlay.has_image:
            self._render()

    def _render(self) -> None:
        self._timer.stop()
        if not (self._active and self.is_possible) or self._canvas.isDrawing():
            # When the map is drawn, its signal comes back here.
            return
        settings = QgsMapSettings(self._canvas.mapSettings())
        if not settings.hasValidSettings():
            return
        layers, self._shows_before = with_other_date(
            self._canvas.layers(), self._before, self._after
        )
        settings.setLayers(layers)
        self._renderer.start(settings)

    def _picture_drawn(self, image, settings: QgsMapSettings) -> None:
        if self._renderer.is_busy and self._overlay.has_image:
            # The last picture, moved along with the map, is better than an unfinished one.
            return
        self._overlay.set_image(image, settings)
        self._arrange()

    def _arrange(self, _line: float = 0.0) -> None:
        overlay = self._overlay
        if self._flicker:
            overlay.labels = (self._label(self._shows_before), "")
            overlay.show_mode(WHOLE)
        elif self._swipe:
            # The image before is always on the left.
            overlay.labels = (self._label(True), self._label(False))
            overlay.show_mode(LEFT if self._shows_before else RIGHT, self._handle.line)
        else:
            overlay.labels = ("", "")
            overlay.show_mode(HIDDEN)

    def _label(self, before: bool) -> str:
        layer = self._before if before else self._after
        if before == self._shows_before and not self._overlay.has_image:
            return self.tr("Drawing the other date …")
        text = self.tr("Before: {name}") if before else self.tr("After: {name}")
        return text.format(name=layer.name()) if layer is not None else ""
