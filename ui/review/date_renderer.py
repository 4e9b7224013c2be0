"""Rendering the map with the image of the other date, beside the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsMapLayer, QgsMapRendererParallelJob, QgsMapSettings
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage

# Milliseconds between two previews of a picture that is being rendered.
_PREVIEW_INTERVAL = 250


def with_other_date(
    layers: Sequence[QgsMapLayer], before: QgsMapLayer, after: QgsMapLayer
) -> tuple[list[QgsMapLayer], bool]:
    """Return the layers to render so that the date that the map hides is shown.

    Parameters
    ----------
    layers : sequence of QgsMapLayer
        As the canvas draws them, the topmost first.
    before, after : QgsMapLayer

    Returns
    -------
    layers : list of QgsMapLayer
        The other image stands where the topmost of the two stands now; everything else is as it
        is. At the bottom where the map shows neither.
    shows_before : bool
        Whether these layers show the image before; False where the map itself shows it.
    """
    shown = next((layer for layer in layers if layer in (before, after)), None)
    other = after if shown == before else before
    if shown is None:
        return [*layers, other], True
    kept = [layer for layer in layers if layer != other]
    return [other if layer == shown else layer for layer in kept], other == before


class DateRenderer(QObject):
    """Renders one picture at a time; a new one replaces the one being rendered."""

    drawn = pyqtSignal(QImage, object)
    """Emitted with a picture and its QgsMapSettings, first unfinished, last complete."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._job: QgsMapRendererParallelJob | None = None
        # Jobs that are being cancelled: they must not be deleted before they have ended.
        self._stopping: list[QgsMapRendererParallelJob] = []
        self._preview = QTimer(self)
        self._preview.setInterval(_PREVIEW_INTERVAL)
        self._preview.timeout.connect(self._show)

    @property
    def is_busy(self) -> bool:
        """Whether a picture is being rendered."""
        return self._job is not None

    def start(self, settings: QgsMapSettings) -> None:
        """Render a view."""
        self.stop()
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._finished)
        self._preview.start()
        self._job.start()

    def stop(self) -> None:
        """Stop rendering, without waiting for the end of it."""
        self._preview.stop()
        job, self._job = self._job, None
        if job is None:
            return
        if job.isActive():
            self._stopping.append(job)
            job.cancelWithoutBlocking()

    def close(self) -> None:
        """Stop, and wait until all rendering has ended."""
        self.stop()
        for job in self._stopping:
            job.finished.disconnect(self._finished)
            if job.isActive():
                job.cancel()
        self._stopping.clear()

    def _show(self) -> None:
        if self._job is not None:
            self.drawn.emit(self._job.renderedImage(), self._job.mapSettings())

    def _finished(self) -> None:
        job = self.sender()
        if job is not None and job in self._stopping:
            self._stopping.remove(job)
            job.deleteLater()
            return
        self._preview.stop()
        job, self._job = self._job, None
        if job is not None:
            self.drawn.emit(job.renderedImage(), job.mapSettings())
            job.deleteLater()
