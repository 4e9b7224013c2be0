"""Scars of a threshold as a picture over the map, before there are polygons of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapSettings,
    QgsProject,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QImage

from .date_overlay import HIDDEN, WHOLE, DateOverlay

if TYPE_CHECKING:
    from ...core.scars.preview import PreviewMap, ScarsInView

# Premultiplied ARGB: the inside of scars, and their edges.
_INSIDE, _EDGE = 0x6E5B006E, 0xFFE100E1
# Places of the view at which coordinates are transformed exactly, in each direction.
_NODES = 33


class ScarPreview:
    """Shows the scars above a threshold on a map canvas.

    Parameters
    ----------
    canvas : QgsMapCanvas
    probability : PreviewMap
    """

    def __init__(self, canvas: QgsMapCanvas, probability: PreviewMap):
        self._canvas, self._probability = canvas, probability
        self._overlay = DateOverlay(canvas)
        self._view: tuple[str, ScarsInView, Any, Any] | None = None

    def show(self, threshold: float, min_area: float, core: float | None = None) -> None:
        """Draw the scars of the present view.

        Parameters
        ----------
        threshold : float
        min_area : float
            m².
        core : float, optional
            Probability that a scar has to reach somewhere.
        """
        settings = self._canvas.mapSettings()
        view = self._view_of(settings)
        if view is None:
            self.hide()
            return
        _, scars, rows, cols = view
        mask = scars.drawn_at(scars.mask(threshold, min_area, core), rows, cols)
        self._overlay.set_image(_picture(mask), settings)
        self._overlay.show_mode(WHOLE)

    def hide(self) -> None:
        """Show nothing."""
        self._overlay.show_mode(HIDDEN)
        self._overlay.drop_image()

    def close(self) -> None:
        """Remove the picture from the canvas for good."""
        if not sip.isdeleted(self._overlay):
            self._canvas.scene().removeItem(self._overlay)
            sip.delete(self._overlay)

    @property
    def image(self) -> QImage:
        """The picture that is shown."""
        return self._overlay.image

    def _view_of(self, settings: QgsMapSettings) -> tuple[str, ScarsInView, Any, Any] | None:
        """Return the part of the raster that the view shows, and the pixels of the screen in it."""
        key = f"{settings.extent().toString(9)} {settings.outputSize()} {settings.rotation()}"
        key += settings.destinationCrs().authid()
        if self._view is not None and self._view[0] == key:
            return self._view
        from ...core.geo.grid import Window

        grid = self._probability.grid
        places = _pixels_of(settings, grid)
        if places is None:
            return None
        rows, cols = places
        inside = (rows >= 0) & (rows < grid.height) & (cols >= 0) & (cols < grid.width)
        if not inside.any():
            return None
        top, left = int(rows[inside].min()), int(cols[inside].min())
        window = Window(
            top, left, int(rows[inside].max()) - top + 1, int(cols[inside].max()) - left + 1
        )
        self._view = key, self._probability.view(window), rows, cols
        return self._view


def _pixels_of(settings: QgsMapSettings, grid: Any) -> tuple[Any, Any] | None:
    """Return the row and the column of the raster under each pixel of a view."""
    import numpy as np

    size = settings.outputSize()
    width, height = size.width(), size.height()
    if width < 2 or height < 2:
        return None
    crs = QgsCoordinateReferenceSystem.fromWkt(grid.crs.to_wkt())
    transform = QgsCoordinateTransform(settings.destinationCrs(), crs, QgsProject.instance())
    to_map, to_pixel = settings.mapToPixel(), ~grid.transform
    across, down = np.linspace(0, width, _NODES), np.linspace(0, height, _NODES)
    nodes = np.empty((2, _NODES, _NODES))
    for i, y in enumerate(down):
        for j, x in enumerate(across):
            try:
                point = transform.transform(to_map.toMapCoordinatesF(x, y))
            except QgsCsException:
                return None
            nodes[:, i, j] = to_pixel * (point.x(), point.y())
    if not np.isfinite(nodes).all():
        return None
    x = (np.arange(width) + 0.5) * (_NODES - 1) / width
    y = (np.arange(height) + 0.5) * (_NODES - 1) / height
    j, i = x.astype(int), y.astype(int)
    share_x, share_y = x - j, (y - i)[:, None]
    lines = nodes[:, :, j] * (1 - share_x) + nodes[:, :, j + 1] * share_x
    values = lines[:, i] * (1 - share_y) + lines[:, i + 1] * share_y
    cols, rows = np.floor(values).astype(np.int64)
    return rows, cols


def _picture(mask: Any) -> QImage:
    """Return scars as a transparent picture with their edges."""
    import numpy as np

    inner = mask.copy()
    inner[1:] &= mask[:-1]
    inner[:-1] &= mask[1:]
    inner[:, 1:] &= mask[:, :-1]
    inner[:, :-1] &= mask[:, 1:]
    pixels = np.zeros(mask.shape, np.uint32)
    pixels[mask] = _EDGE
    pixels[inner] = _INSIDE
    height, width = mask.shape
    image = QImage(
        pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied
    )
    return image.copy()
