"""Which layers of the project a dialog shows at first for the images of a pair."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProject
from qgis.PyQt.QtCore import QThread

from ..ui.project_layers import guess_parameters, project_layers


def choose_first(algorithm: QgsProcessingAlgorithm, keys: Mapping[str, str]) -> None:
    """Let dialogs begin with the layers that look like the images of a pair.

    Without it they begin with the topmost raster for each, such as the mask of an earlier run. What
    an algorithm takes where a parameter is left out does not change: this is for dialogs alone.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        Its parameters are declared.
    keys : mapping of str to str
        By keys of parameters, those of `ui.project_layers.guess_parameters`.
    """
    application = QgsApplication.instance()
    # The project belongs to the thread of the window; others have no dialogs.
    if application is None or QThread.currentThread() is not application.thread():
        return
    guessed = guess_parameters(project_layers(QgsProject.instance()))
    for key, meaning in keys.items():
        definition = algorithm.parameterDefinition(key)
        if definition is not None and meaning in guessed:
            definition.setGuiDefaultValueOverride(guessed[meaning])
