"""The graphical model of a handover in the sample project, with the values of the sample."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingModelAlgorithm, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

MODEL = Path(__file__).parent.parent / "models" / "workflows" / "handover_package.model3"
# As QGIS calls the provider of the models of a project.
_PROVIDER = "project"
_EARTHQUAKE = 1


def add_handover_model(project: QgsProject, folder: Path, credits: str) -> str | None:
    """Put the model “From two images to a handover package” into a project.

    It is under *Project models* of the toolbox, is saved with the project, and begins with the
    images, the day and the credits of the Hokkaido sample.

    Parameters
    ----------
    project : qgis.core.QgsProject
    folder : Path
        With the files of that sample.
    credits : str
        Whose data they are.

    Returns
    -------
    str or None
        The id of the algorithm; None where QGIS keeps no models in this project: Processing is
        switched off, or it is not the open one.
    """
    provider = QgsApplication.processingRegistry().providerById(_PROVIDER)
    if getattr(provider, "project", None) is not project:
        return None
    model = QgsProcessingModelAlgorithm()
    if not model.fromFile(str(MODEL)):
        return None
    values = {
        "pre": str(folder / "pre.tif"),
        "post": str(folder / "post.tif"),
        "dem": str(folder / "dem.tif"),
        "title": "Hokkaido Eastern Iburi 2018",
        "event_date": "2018-09-06",
        "trigger": _EARTHQUAKE,
        "sources": credits,
    }
    for key, value in values.items():
        model.parameterDefinition(key).setDefaultValue(value)
    model.setName(
        QCoreApplication.translate(
            "SampleProject", "Hokkaido 2018: from two images to a handover package"
        )
    )
    provider.add_model(model)
    return f"{_PROVIDER}:{model.name()}"
