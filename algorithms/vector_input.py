"""Vector layers, read through QGIS, in the engine's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

if TYPE_CHECKING:
    from ..core.progress import Progress

# Features read between two looks at whether the user wants to stop.
_AT_ONCE = 200


class Features(NamedTuple):
    """The features of a layer.

    Attributes
    ----------
    name : str
        Of the layer.
    crs : str
        Well-known text; empty where the layer has none.
    geometries : list of bytes or None
        Well-known binary in two dimensions, without curves; None where a feature has no geometry.
    """

    name: str
    crs: str
    geometries: list[bytes | None]


def read_features(source: QgsProcessingFeatureSource, progress: Progress) -> Features:
    """Read the geometries of a layer, invalid ones too, whatever the user's settings say of them.

    Raises
    ------
    Cancelled
        The user asked to stop.
    """
    request = QgsFeatureRequest().setSubsetOfAttributes([])
    unchecked = QgsProcessingFeatureSource.FlagSkipGeometryValidityChecks
    geometries = []
    for number, feature in enumerate(source.getFeatures(request, unchecked)):
        if number % _AT_ONCE == 0:
            progress.check()
        geometries.append(_wkb(feature.geometry()))
    crs = source.sourceCrs()
    kind = QgsCoordinateReferenceSystem.WKT_PREFERRED
    return Features(source.sourceName(), crs.toWkt(kind) if crs.isValid() else "", geometries)


def _wkb(geometry: QgsGeometry) -> bytes | None:
    if geometry.isNull():
        return None
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry = QgsGeometry(geometry.constGet().segmentize())
    shape = geometry.get()
    shape.dropZValue()
    shape.dropMValue()
    return bytes(geometry.asWkb())
