"""Shapes of a layer of scars, in its CRS and in those of map and rasters, for QGIS and for GEOS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.errors import ScarMapperError
from ...core.review.decision import REJECTED
from .scar_columns import columns_of
from .scar_index import area_measure

if TYPE_CHECKING:
    from ...core.mapping.corrected_scars import MapSources

# Metres around a scar in which others are no ground to compare it with.
_AROUND = 500.0
_METRES_PER_DEGREE = 111_320.0


class LayerShapes:
    """The shapes of a layer, and of what is drawn on the map for it.

    Parameters
    ----------
    layer : QgsVectorLayer
        Of scars.
    """

    def __init__(self, layer: QgsVectorLayer):
        self._layer = layer

    def drawn_line(self, points: Sequence[QgsPointXY], crs: QgsCoordinateReferenceSystem) -> Any:
        """Return a line that was drawn on a map of a CRS, in the layer's CRS, for GEOS."""
        line = QgsGeometry.fromPolylineXY(list(points))
        return _plain_shape(moved(line, crs, self._layer.crs()))

    def drawn_polygon(self, points: Sequence[QgsPointXY], crs: QgsCoordinateReferenceSystem) -> Any:
        """Return a polygon that was drawn, as of `drawn_line`; None where it has no area."""
        from ...core.scars.shape_edits import whole

        polygon = QgsGeometry.fromPolygonXY([list(points)])
        return whole(_plain_shape(moved(polygon, crs, self._layer.crs())))

    def on_rasters(self, geometry: QgsGeometry, sources: MapSources) -> QgsGeometry:
        """Return a geometry of the layer in the CRS of the rasters; without one, as it is."""
        if sources.grid is None:
            return QgsGeometry(geometry)
        return moved(geometry, self._layer.crs(), raster_crs(sources))

    def off_rasters(self, shape: Any, sources: MapSources) -> Any:
        """Return a shape in the CRS of the rasters in that of the layer."""
        return shape_of(moved(geometry_of(shape), raster_crs(sources), self._layer.crs()))

    def scars_in(self, box: QgsRectangle, without: Sequence[int] = ()) -> list[QgsFeature]:
        """Return the scars whose box meets another in the layer's CRS; rejected ones left out."""
        status = columns_of(self._layer.fields().names()).get("status")
        return [
            one
            for one in self._layer.getFeatures(QgsFeatureRequest().setFilterRect(box))
            if one.id() not in without
            and not one.geometry().isEmpty()
            and (status is None or one.attribute(status) != REJECTED)
        ]

    def others(self, shape: Any, sources: MapSources, without: Sequence[int] = ()) -> list[Any]:
        """Return the scars around a shape in the layer's CRS, in that of the rasters."""
        box = geometry_of(shape).boundingBox()
        box.grow(_AROUND / self.metres_per_unit(QgsGeometry.fromRect(box)))
        near = self.scars_in(box, without)
        return [shape_of(self.on_rasters(one.geometry(), sources)) for one in near]

    def metres_per_unit(self, geometry: QgsGeometry) -> float:
        """Return the metres of a unit of the layer's CRS, around a geometry."""
        area = geometry.area()
        metres = area_measure(self._layer).measureArea(geometry) if area > 0 else 0.0
        if metres > 0:
            return float((metres / area) ** 0.5)
        return _METRES_PER_DEGREE if self._layer.crs().isGeographic() else 1.0

    def pixel_area(self, geometry: QgsGeometry, sources: MapSources) -> float:
        """Return the area of a pixel of the rasters, in square units of the layer's CRS."""
        if sources.grid is None:
            return 0.0
        width, height = sources.grid.pixel_metres
        return width * height / self.metres_per_unit(geometry) ** 2

    def fitted(self, shape: Any) -> QgsGeometry:
        """Return a shape as the layer takes it.

        Raises
        ------
        ScarMapperError
            It has several parts, and the layer takes one.
        """
        geometry = geometry_of(shape)
        if not QgsWkbTypes.isMultiType(self._layer.wkbType()):
            if geometry.constGet().numGeometries() > 1:
                raise ScarMapperError(
                    "The shape has several parts, and “{layer}” takes but one each: export it to a "
                    "GeoPackage, and review that.",
                    layer=self._layer.name(),
                )
            geometry.convertToSingleType()
        return geometry


def moved(
    geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> QgsGeometry:
    """Return a geometry in another CRS.

    Raises
    ------
    ScarMapperError
        It cannot be brought there.
    """
    out = QgsGeometry(geometry)
    if crs != target:
        try:
            out.transform(QgsCoordinateTransform(crs, target, QgsProject.instance()))
        except QgsCsException as error:
            raise ScarMapperError(
                "The shape cannot be brought to the other coordinate reference system: {why}",
                why=error,
            ) from error
    return out


def raster_crs(sources: MapSources) -> QgsCoordinateReferenceSystem:
    """Return the CRS of the rasters, of which there is one."""
    if sources.grid is None:
        raise ValueError("there is no raster")
    return QgsCoordinateReferenceSystem.fromWkt(sources.grid.crs.to_wkt())


def shape_of(geometry: QgsGeometry) -> Any:
    """Return polygons of QGIS as a valid shape for GEOS.

    Raises
    ------
    ScarMapperError
        They enclose nothing.
    """
    from ...core.scars.shape_edits import whole

    shape = whole(_plain_shape(geometry))
    if shape is None:
        raise ScarMapperError("This scar has no ground: its outline encloses nothing.")
    return shape


def geometry_of(shape: Any) -> QgsGeometry:
    """Return a shape of GEOS as a geometry of QGIS."""
    import shapely

    geometry = QgsGeometry()
    geometry.fromWkb(shapely.to_wkb(shape, output_dimension=2))
    return geometry


def _plain_shape(geometry: QgsGeometry) -> Any:
    import shapely

    return shapely.from_wkb(bytes(geometry.asWkb()))
