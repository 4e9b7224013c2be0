"""The layers of a run as one group of the project, named after what the run found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from qgis.core import (
    QgsAbstractMetadataBase,
    QgsLayerNotesUtils,
    QgsLayerTree,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, QUrl, pyqtSignal

from .review.map_rasters import PROBABILITY, choose_raster
from .review.scar_columns import columns_of
from .review.scar_index import has_value

# In the order of the group; others come last.
_ORDER = ("SCARS", "OUTPUT", "UNSEEN", "PROBABILITY", "MASK")
_HIDDEN = ("PROBABILITY", "MASK")
# Properties of the layer of scars, which the project keeps.
RUN, MAPPED, REPORT, INPUTS = (
    f"scarmapper/{name}" for name in ("run", "mapped", "report", "inputs")
)


def tr(text: str) -> str:
    """Translate a text shown to the user."""
    return QCoreApplication.translate("RunGroup", text)


@dataclass
class FinishedRun:
    """A run whose layers are in the project.

    Attributes
    ----------
    title : str
    scars : QgsVectorLayer
    report : str
        Its file; empty where there is none.
    """

    title: str
    scars: QgsVectorLayer
    report: str


class RunAnnouncer(QObject):
    """Tells of runs whose layers have been loaded."""

    finished = pyqtSignal(object)
    """Emitted with a `FinishedRun`."""


announcer = RunAnnouncer()


@dataclass
class RunLayers:
    """The layers of a run, as Processing loads them one by one.

    Attributes
    ----------
    report : str
        File of the report; empty where there is none.
    inputs : mapping of str to str
        Files of the rasters that the scars were mapped from, by key.
    """

    report: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    _layers: dict[str, QgsMapLayer] = field(default_factory=dict)

    def add(self, key: str, layer: QgsMapLayer) -> None:
        """Add a layer that was loaded; in the thread of the window.

        Parameters
        ----------
        key : str
            Of the output.
        layer : QgsMapLayer
        """
        if not self._layers:
            # When all are there: some versions of QGIS place them after that.
            QTimer.singleShot(0, self.arrange)
        self._layers[key] = layer

    def arrange(self) -> None:
        """Put the layers into a group, and announce the run."""
        layers = {k: layer for k, layer in self._layers.items() if not sip.isdeleted(layer)}
        self._layers.clear()
        scars = layers.get("SCARS", layers.get("OUTPUT"))
        if not isinstance(scars, QgsVectorLayer) or not scars.isValid():
            return
        project = scars.project() or QgsProject.instance()
        title = run_title(scars)
        _keep_facts(scars, title, self.report, self.inputs)
        probability = layers.get("PROBABILITY")
        if isinstance(probability, QgsRasterLayer):
            choose_raster(scars, PROBABILITY, probability)
        group_layers(project, layers, title)
        announcer.finished.emit(FinishedRun(title, scars, self.report))


def group_layers(project: QgsProject, layers: Mapping[str, QgsMapLayer], title: str) -> None:
    """Move layers to a new group where the first of them lies, scars on top, rasters off.

    Parameters
    ----------
    project : QgsProject
    layers : mapping of str to QgsMapLayer
        By the keys of the outputs.
    title : str
        Of the group.
    """
    root: QgsLayerTree = project.layerTreeRoot()
    order = sorted(layers, key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER))
    nodes = [(key, root.findLayer(layers[key].id())) for key in order]
    nodes = [(key, node) for key, node in nodes if node is not None]
    if not nodes:
        return
    parent = nodes[0][1].parent() or root
    places = [parent.children().index(node) for _, node in nodes if node in parent.children()]
    group: QgsLayerTreeGroup = parent.insertGroup(min(places, default=0), title)
    for key, node in nodes:
        moved = node.clone()
        group.addChildNode(moved)
        (node.parent() or root).removeChildNode(node)
        moved.setItemVisibilityChecked(key not in _HIDDEN)
        moved.setExpanded(key not in _HIDDEN)


def run_title(scars: QgsVectorLayer) -> str:
    """Return what a run is called: its method, the date of the image after it, and the count."""
    feature = next(scars.getFeatures(), None)
    columns = columns_of(scars.fields().names())

    def text(column: str) -> str:
        value = feature.attribute(columns[column]) if feature and column in columns else None
        return str(value) if has_value(value) else ""

    count = scars.featureCount()
    parts = [
        _method(text("method")),
        tr("post {date}").format(date=text("post_date")[:10]) if text("post_date") else "",
        (tr("1 scar") if count == 1 else tr("{count} scars").format(count=count))
        if count >= 0
        else "",
    ]
    return " · ".join(part for part in parts if part)


def rename_group(scars: QgsVectorLayer) -> None:
    """Bring the name of a run's group up to date, where it is still the one that it was given."""
    node = QgsProject.instance().layerTreeRoot().findLayer(scars.id())
    group = node.parent() if node is not None else None
    if isinstance(group, QgsLayerTreeGroup) and group.name() == scars.customProperty(RUN):
        title = run_title(scars)
        group.setName(title)
        scars.setCustomProperty(RUN, title)


def choice_label(layer: QgsMapLayer) -> str:
    """Return how a layer is called among others: method, date, count, and when it was mapped."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return layer.name()
    columns = columns_of(layer.fields().names())
    if "method" not in columns and not layer.customProperty(RUN):
        return layer.name()
    title = run_title(layer)
    mapped = str(layer.customProperty(MAPPED, "") or "")
    when = mapped[11:16] if mapped[:10] == datetime.now().date().isoformat() else mapped[:10]
    own = "" if layer.name().casefold() in ("scars", tr("Scars").casefold()) else layer.name()
    return " · ".join(part for part in (own, title, when) if part)


def _method(name: str) -> str:
    """Return the name of a method as the group shows it."""
    return {
        "evidence": tr("Evidence"),
        "ndvi drop": tr("NDVI drop"),
        "k-means 2": tr("K-means"),
        "k-means 3": tr("K-means, 3 classes"),
        "gmm 2": tr("Gaussian mixture"),
        "gmm 3": tr("Gaussian mixture, 3 classes"),
        "u-net": tr("U-Net"),
        "u-net of both dates": tr("U-Net of both dates"),
        "combined": tr("Evidence and U-Net"),
    }.get(name, name)


def _keep_facts(scars: QgsVectorLayer, title: str, report: str, inputs: Mapping[str, str]) -> None:
    """Keep with the layer what its run was, with a link to its report."""
    scars.setCustomProperty(RUN, title)
    scars.setCustomProperty(MAPPED, datetime.now().isoformat(timespec="seconds"))
    scars.setCustomProperty(INPUTS, json.dumps(dict(inputs)))
    if not (report and Path(report).is_file()):
        return
    scars.setCustomProperty(REPORT, report)
    url = QUrl.fromLocalFile(report).toString()
    QgsLayerNotesUtils.setLayerNotes(
        scars, f'<p>{title}</p><p><a href="{url}">{tr("Report")}</a></p>'
    )
    metadata = scars.metadata()
    metadata.addLink(QgsAbstractMetadataBase.Link(tr("Report"), "WWW:LINK", url))
    scars.setMetadata(metadata)
