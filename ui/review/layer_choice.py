"""The layer that a review opens with."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer, QgsWkbTypes

from .scar_columns import columns_of

# A layer with one of these attributes is taken for one of scars.
_SCAR_ATTRIBUTES = {"area", "status", "probability"}


def layer_to_review(active: QgsMapLayer | None) -> QgsVectorLayer | None:
    """Return the active layer, else the first of scars, else the first of polygons.

    Layers that are shown on the map go before those that are not.

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
    root = QgsProject.instance().layerTreeRoot()
    layers = [layer for layer in root.layerOrder() if _has_polygons(layer)]
    shown = {node.layerId() for node in root.findLayers() if node.isVisible()}
    layers.sort(key=lambda layer: layer.id() not in shown)
    of_scars = [layer for layer in layers if has_scars(layer)]
    return next(iter(of_scars or layers), None)


def has_scars(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer has polygons with attributes of scars."""
    return _has_polygons(layer) and bool(_SCAR_ATTRIBUTES & set(columns_of(layer.fields().names())))


def _has_polygons(layer: QgsMapLayer | None) -> bool:
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() == QgsWkbTypes.PolygonGeometry
    )
