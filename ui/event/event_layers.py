"""The map of an event as layers of the project: its scars, what belongs to them, both images."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer

from ..run_group import RunLayers
from ..styles import TRUE_COLOUR, apply_style

# Styles of the layers that carry none themselves, by the keys of the outputs of a map.
_STYLES = {"PROBABILITY": "probability", "MASK": "mask", "POST": TRUE_COLOUR, "PRE": TRUE_COLOUR}


def add_layers(project: QgsProject, folder: Path, made: dict[str, Any]) -> QgsVectorLayer | None:
    """Add the layers of a map as the group of a run, and return that of the scars.

    Where the project shows the scars already, their file is read again, and nothing is added.

    Parameters
    ----------
    project : QgsProject
    folder : Path
        Of the event.
    made : dict
        The map as of `core.acquisition.event_folder.EventFolder.maps`.
    """
    images = made.get("images") or {}
    present = _present(project, folder / str(made["scars"]))
    if present is not None:
        present.dataProvider().reloadData()
        present.triggerRepaint()
        return present
    files = {
        **{"SCARS": made["scars"], **(made.get("files") or {})},
        **{key: images[key] for key in ("POST", "PRE") if images.get(key)},
    }
    report = str(folder / files.pop("REPORT", str(made["report"])))
    inputs = {
        key: str(folder / name) for key, name in images.items() if key in ("PRE", "POST", "DEM")
    }
    titles = {"POST": f"post {made['post']}", "PRE": f"pre {made['pre']}"}
    run = RunLayers(report, inputs)
    scars = None
    for key, name in files.items():
        path = folder / str(name)
        title = titles.get(key, path.stem)
        layer: QgsMapLayer = (
            QgsVectorLayer(str(path), title, "ogr")
            if path.suffix == ".gpkg"
            else QgsRasterLayer(str(path), title)
        )
        if not path.is_file() or not layer.isValid():
            continue
        if key in _STYLES:
            apply_style(layer, _STYLES[key])
        # One below the other, above what the project has.
        project.layerTreeRoot().insertLayer(0, project.addMapLayer(layer, False))
        run.add(key, layer)
        scars = layer if key == "SCARS" else scars
    run.arrange()
    return scars


def _present(project: QgsProject, path: Path) -> QgsVectorLayer | None:
    """Return the layer of the project that shows a file."""
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and Path(layer.source().partition("|")[0]) == path:
            return layer
    return None
