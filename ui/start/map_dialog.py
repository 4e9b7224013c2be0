"""The dialog of “Map scars between two images”, filled in from the project and the last run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsProcessingAlgorithm, QgsProject
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDialog, QPushButton

from ..project_layers import bounds_in_degrees, guess_parameters, project_layers
from .last_settings import keep_outputs, keep_settings, last_settings, next_outputs

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


def tr(text: str) -> str:
    """Translate a text shown to the user."""
    return QCoreApplication.translate("Toolbar", text)


def open_map_dialog(iface: QgisInterface, algorithm: QgsProcessingAlgorithm) -> QDialog:
    """Show the dialog of Processing, which keeps its settings when it has run; return it.

    Parameters
    ----------
    iface : qgis.gui.QgisInterface
    algorithm : QgsProcessingAlgorithm
        ``scarmapper:mapscars``.
    """
    import processing

    selected = [layer.id() for layer in iface.layerTreeView().selectedLayersRecursive()]
    canvas = iface.mapCanvas()
    view = bounds_in_degrees(canvas.extent(), canvas.mapSettings().destinationCrs())
    guessed = guess_parameters(project_layers(QgsProject.instance(), selected), view)
    last = last_settings(algorithm)
    dialog = processing.createAlgorithmDialog(algorithm.id(), {**guessed, **last, **next_outputs()})
    dialog.algorithmFinished.connect(lambda *_: _keep(dialog))
    dialog.show()
    usual = {key: algorithm.parameterDefinition(key).defaultValue() for key in last}
    if last != usual:
        _offer_defaults(dialog, usual)
    if guessed:
        dialog.messageBar().pushMessage(
            tr("Filled in from the project by the layers' names and dates: please check."),
            Qgis.MessageLevel.Info,
            8,
        )
    return dialog


def _offer_defaults(dialog: QDialog, usual: dict[str, Any]) -> None:
    """Say that the dialog begins with the last settings, with a button for the usual ones."""
    bar = dialog.messageBar()
    item = bar.createMessage(tr("Method and limits are those of the last run."))
    push = QPushButton(tr("Defaults"))
    push.clicked.connect(lambda *_: (dialog.setParameters(usual), bar.popWidget(item)))
    item.layout().addWidget(push)
    bar.pushWidget(item, Qgis.MessageLevel.Info, 0)


def parameters_of(dialog: QDialog) -> dict[str, Any]:
    """Return what a dialog of Processing is filled in with."""
    if hasattr(dialog, "createProcessingParameters"):
        return dict(dialog.createProcessingParameters())
    return dict(dialog.getParameterValues())


def _keep(dialog: QDialog) -> None:
    parameters = parameters_of(dialog)
    keep_settings(parameters)
    keep_outputs(parameters)
