"""The current scar on the map: outlined, and brought into view with room around it."""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...core.review.decision import CANDIDATE, CONFIRMED, EDITED, REJECTED, UNSURE

COLOURS = {
    CANDIDATE: "#ffd400",
    CONFIRMED: "#2fbf4f",
    REJECTED: "#e0312d",
    UNSURE: "#ff9a1f",
    EDITED: "#29a3ff",
}
# Room around a scar in a new view, and the least room that an unchanged view must have.
ROOM_METRES, LEAST_ROOM_METRES = 300.0, 60.0
ROOM_SHARE, LEAST_ROOM_SHARE = 0.4, 0.1
# A view this many times wider than needed shows too little of a scar.
TOO_WIDE = 2.5


class Box(NamedTuple):
    """A rectangle on the map, in metres or map units."""

    width: float
    height: float


def fits(scar: Box, view: Box) -> bool:
    """Return whether a view of this size shows a scar well, with its surroundings; in metres."""
    least = _with_room(scar, LEAST_ROOM_METRES, LEAST_ROOM_SHARE)
    wanted = _with_room(scar, ROOM_METRES, ROOM_SHARE)
    if least.width > view.width or least.height > view.height:
        return False
    return (
        view.width <= TOO_WIDE * wanted.width or view.height <= TOO_WIDE * wanted.height
    )  # A window may be much wider than high.


def wanted_view(scar: Box) -> Box:
    """Return the size of a view of a scar with room around it, in metres."""
    return _with_room(scar, ROOM_METRES, ROOM_SHARE)


def _with_room(scar: Box, metres: float, share: float) -> Box:
    room = max(metres, share * max(scar.width, scar.height))
    return Box(scar.width + 2 * room, scar.height + 2 * room)


class ScarView:
    """Shows one scar on a map canvas.

    Parameters
    ----------
    canvas : QgsMapCanvas
    """

    def __init__(self, canvas: QgsMapCanvas):
        self._canvas = canvas
        self._outline: QgsRubberBand | None = None

    def show(self, geometry: QgsGeometry, layer: QgsVectorLayer, status: str) -> None:
        """Outline a scar in the colour of its status, without a fill."""
        if self._outline is None:
            self._outline = QgsRubberBand(self._canvas)
            self._outline.setFillColor(QColor(0, 0, 0, 0))
            self._outline.setSecondaryStrokeColor(QColor(0, 0, 0, 170))
            self._outline.setWidth(3)
            self._outline.setBrushStyle(Qt.BrushStyle.NoBrush)
        self._outline.setStrokeColor(QColor(COLOURS.get(status, COLOURS[CANDIDATE])))
        self._outline.setToGeometry(geometry, layer)

    def clear(self) -> None:
        """Remove the outline until another scar is shown."""
        if self._outline is not None:
            self._outline.reset()

    def close(self) -> None:
        """Remove the outline from the canvas for good."""
        if self._outline is not None and not sip.isdeleted(self._outline):
            self._canvas.scene().removeItem(self._outline)
            sip.delete(self._outline)
        self._outline = None

    def bring_into_view(
        self, geometry: QgsGeometry, layer: QgsVectorLayer, zoom: bool = False
    ) -> None:
        """Centre the map on a scar, at the same scale if the scar fits.

        Parameters
        ----------
        geometry : QgsGeometry
            In the layer's CRS.
        layer : QgsVectorLayer
        zoom : bool
            Change the scale in any case, to show the scar with room around it.
        """
        canvas = self._canvas
        settings = canvas.mapSettings()
        project = QgsProject.instance()
        transform = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), project)
        try:
            box = transform.transformBoundingBox(geometry.boundingBox())
        except QgsCsException:
            return
        if box.isNull() or not box.isFinite():
            return
        east, north = self._metres_per_unit(box.center())
        scar = Box(box.width() * east, box.height() * north)
        view = settings.extent()
        if zoom or not fits(scar, Box(view.width() * east, view.height() * north)):
            wanted = wanted_view(scar)
            canvas.setExtent(
                QgsRectangle.fromCenterAndSize(
                    box.center(), wanted.width / east, wanted.height / north
                )
            )
        else:
            canvas.setCenter(box.center())
        canvas.refresh()

    def show_area(self, shapes: list[QgsGeometry], layer: QgsVectorLayer) -> None:
        """Show shapes in the CRS of a layer all together, and let them flash.

        Parameters
        ----------
        shapes : list of QgsGeometry
        layer : QgsVectorLayer
        """
        canvas = self._canvas
        extent = QgsRectangle()
        for shape in shapes:
            extent.combineExtentWith(shape.boundingBox())
        target = canvas.mapSettings().destinationCrs()
        transform = QgsCoordinateTransform(layer.crs(), target, QgsProject.instance())
        try:
            extent = transform.transformBoundingBox(extent)
        except QgsCsException:
            return
        if extent.isNull() or not extent.isFinite():
            return
        extent.scale(1.3)
        canvas.setExtent(extent)
        canvas.refresh()
        canvas.flashGeometries(shapes, layer.crs())

    def box_in(self, layer: QgsVectorLayer) -> tuple[float, float, float, float] | None:
        """Return what the map shows (left, bottom, right, top) in the CRS of a layer."""
        settings = self._canvas.mapSettings()
        project = QgsProject.instance()
        transform = QgsCoordinateTransform(settings.destinationCrs(), layer.crs(), project)
        try:
            box = transform.transformBoundingBox(settings.visibleExtent())
        except QgsCsException:
            return None
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    def _metres_per_unit(self, at: QgsPointXY) -> tuple[float, float]:
        """Return how many metres a map unit is, eastward and northward."""
        settings = self._canvas.mapSettings()
        crs = settings.destinationCrs()
        if not crs.isValid():
            return 1.0, 1.0
        measure = QgsDistanceArea()
        measure.setSourceCrs(crs, QgsProject.instance().transformContext())
        measure.setEllipsoid(crs.ellipsoidAcronym() or "WGS84")
        step = 1e-3 if crs.isGeographic() else 100.0
        try:
            east = measure.measureLine(at, QgsPointXY(at.x() + step, at.y())) / step
            north = measure.measureLine(at, QgsPointXY(at.x(), at.y() + step)) / step
        except QgsCsException:
            return 1.0, 1.0
        usable = all(0 < metres < float("inf") for metres in (east, north))
        return (east, north) if usable else (1.0, 1.0)
