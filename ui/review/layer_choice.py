"""The layer that a review opens with."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer, QgsWkbTypes

from .scar_columns import columns_of

# A layer with one of these attributes is taken for one of scars.
_SCAR_ATTRIBUTES = {"area", "status", "probability"}


def layer_to_review(active: QgsMapLayer | None) -> QgsVectorLayer | None:
    """Return the active layer, else the first of scars, else the first of polygons.

    Parameters
    ----------
    active : QgsMapLayer or None

    Returns
    -------
    QgsVectorLayer or None
        Of polygons; None where the project has none.
    """
    if _has_polygons(active):
        return active
    layers = [
        layer
        for layer in QgsProject.instance().layerTreeRoot().layerOrder()
        if _has_polygons(layer)
    ]
    of_scars = [
        layer for layer in layers if _SCAR_ATTRIBUTES & set(columns_of(layer.fields().names()))
    ]
    return next(iter(of_scars or layers), None)


def _has_polygons(layer: QgsMapLayer | None) -> bool:
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() == QgsWkbTypes.PolygonGeometry
    )
