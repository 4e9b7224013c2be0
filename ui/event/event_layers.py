"""The map of an event as layers of the project: scars on top, the images of both dates below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..styles import TRUE_COLOUR, apply_style


def add_layers(project: QgsProject, folder: Path, made: dict[str, Any], title: str) -> list:
    """Add the layers of a map in a group on top of the project, and return them, scars first.

    Layers of files that the project shows already are not added again.

    Parameters
    ----------
    project : QgsProject
    folder : Path
        Of the event.
    made : dict
        The map as of `core.acquisition.event_folder.EventFolder.maps`.
    title : str
        Of the group.
    """
    images = made.get("images") or {}
    wanted = [
        (made["scars"], str(made["scars"]).rpartition(".")[0], None),
        (images.get("POST"), f"post {made['post']}", TRUE_COLOUR),
        (images.get("PRE"), f"pre {made['pre']}", TRUE_COLOUR),
    ]
    layers: list[QgsMapLayer] = []
    group: QgsLayerTreeGroup | None = None
    for name, label, style in wanted:
        path = folder / str(name)
        if not name or not path.is_file():
            continue
        present = _present(project, path)
        if present is not None:
            present.dataProvider().reloadData()
            layers.append(present)
            continue
        layer = (
            QgsVectorLayer(str(path), label, "ogr")
            if style is None
            else QgsRasterLayer(str(path), label)
        )
        if not layer.isValid():
            continue
        if style is not None:
            apply_style(layer, style)
        if group is None:
            group = project.layerTreeRoot().insertGroup(0, title)
        project.addMapLayer(layer, False)
        group.addLayer(layer).setExpanded(False)
        layers.append(layer)
    return layers


def _present(project: QgsProject, path: Path) -> QgsMapLayer | None:
    """Return the layer of the project that shows a file."""
    for layer in project.mapLayers().values():
        if Path(layer.source().partition("|")[0]) == path:
            return layer
    return None
