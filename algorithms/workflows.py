"""The graphical models that come with the plugin, as algorithms of its provider."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from qgis.core import QgsProcessingModelAlgorithm

from .exportinventory import ExportInventory
from .first_choice import choose_first
from .toolbox_entry import ToolboxEntry

FOLDER = Path(__file__).parent.parent / "models" / "workflows"
_IMAGES = {"pre": "PRE", "post": "POST", "dem": "DEM"}


class Workflow(ToolboxEntry, QgsProcessingModelAlgorithm):
    """Base of the models: a file of the modeler, with texts in the user's language.

    Attributes
    ----------
    output_styles : dict of str to str
        None of its own: the steps style what they write.
    """

    FILE: ClassVar[str]
    GROUP = ("whole", "Map scars")
    output_styles: ClassVar[dict[str, str]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.fromFile(str(FOLDER / self.FILE))

    def texts(self) -> dict[str, tuple[str, str]]:
        """Return label and help of each parameter, by key."""
        raise NotImplementedError

    # What QGIS asks

    def createInstance(self) -> Workflow:  # noqa: N802 - QGIS interface
        """Return a fresh algorithm; each run has its own."""
        return type(self)()

    def initAlgorithm(  # noqa: N802 - QGIS interface
        self, configuration: dict[str, Any] | None = None
    ) -> None:
        """Give the parameters, which the file declares, their texts and first choices."""
        for key, (label, help) in self.texts().items():
            definition = self.parameterDefinition(key)
            if definition is not None:  # outputs of steps that are not registered yet are not
                definition.setDescription(label)
                definition.setHelp(help)
        for output in self.outputDefinitions():
            definition = self.parameterDefinition(output.name())
            if definition is not None:
                output.setDescription(definition.description())
        choose_first(self, _IMAGES)

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS interface
        """Return the text of the help panel, made of the parameters' help."""
        items = "".join(f"<p><b>{label}</b>: {help}</p>" for label, help in self.texts().values())
        return f"<p>{self.tr(self.SUMMARY)}</p>{items}"

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802 - QGIS interface
        """Return whether all steps can run, else what is missing."""
        for child in self.childAlgorithms().values():
            step = child.algorithm()
            if step is not None:
                able, why = step.canExecute()
                if not able:
                    return False, why
        able, why = super().canExecute()
        return able, why


class AlignCluster(Workflow):
    """``scarmapper:aligncluster``."""

    ID = "aligncluster"
    FILE = "align_cluster_polygons.model3"
    LABEL = "Align, cluster, polygons (model)"
    SUMMARY = (
        "Aligns the image after the event to the one before, computes NDVI and the bare soil index "
        "of both, clusters each date into two classes, and delivers as polygons what was vegetated "
        "before and is bare after. A graphical model, to be changed in the model designer."
    )

    def texts(self) -> dict[str, tuple[str, str]]:
        """Return label and help of each parameter, by key."""
        return {
            "pre": (
                self.tr("Image before the event"),
                self.tr("Blue, red, near infrared and SWIR bands, named in the file."),
            ),
            "post": (
                self.tr("Image after the event"),
                self.tr("The same bands; may lie on another grid."),
            ),
            "dem": (
                self.tr("Elevation (DEM)"),
                self.tr("Metres; optional, for slopes and heights of the scars."),
            ),
            "min_area": (
                self.tr("Smallest scar (square metres)"),
                self.tr("Smaller ones are dropped; a Sentinel-2 pixel has 100."),
            ),
            "align:aligned": (
                self.tr("Aligned image"),
                self.tr("The image after the event on the grid of the one before."),
            ),
            "polygons:scars": (
                self.tr("Scars"),
                self.tr("Polygons with their attributes; a GeoPackage carries its style."),
            ),
        }


class MapAndHandOver(Workflow):
    """``scarmapper:maphandover``."""

    ID = "maphandover"
    FILE = "handover_package.model3"
    LABEL = "From two images to a handover package (model)"
    SUMMARY = (
        "Maps the scars between two images and makes a folder to hand over: inventory in five "
        "formats, unseen ground, metadata, report, map sheet and atlas. The scars are candidates "
        "that nobody has reviewed; to hand over reviewed ones, run “Handover package” on the layer "
        "after its review. A graphical model, to be changed in the model designer."
    )

    def texts(self) -> dict[str, tuple[str, str]]:
        """Return label and help of each parameter, by key."""
        return {
            "pre": (
                self.tr("Image before the event"),
                self.tr("Reflectance bands named in the file; its grid is that of all results."),
            ),
            "post": (
                self.tr("Image after the event"),
                self.tr(
                    "May differ in CRS, pixel size and extent. Best of the same season as before."
                ),
            ),
            "dem": (
                self.tr("Elevation (DEM)"),
                self.tr("Metres; optional, for slopes and heights of the scars."),
            ),
            "title": (self.tr("Name of the event"), self.tr("The name of package and map sheet.")),
            "event_date": (
                self.tr("Day of the event"),
                self.tr("As in 2018-09-06, where it is known."),
            ),
            "trigger": (self.tr("Trigger"), self.tr("What set off the landslides.")),
            "licence": (self.tr("Licence"), self.tr("Under which the package may be used.")),
            "organisation": (
                self.tr("Handed over by"),
                self.tr("Person or organisation, for metadata and map sheet."),
            ),
            "sources": (
                self.tr("Credits of the data"),
                self.tr("Whose images and elevations these are."),
            ),
            "hand:package": (self.tr("Package"), self.tr("A new or an empty folder.")),
            "map:scars": (
                self.tr("Scars"),
                self.tr("Polygons with their attributes; a GeoPackage carries its style."),
            ),
        }

    def initAlgorithm(  # noqa: N802 - QGIS interface
        self, configuration: dict[str, Any] | None = None
    ) -> None:
        """As of all models; the triggers are those of the step that takes them."""
        super().initAlgorithm(configuration)
        step = ExportInventory()
        step.initAlgorithm()
        self.parameterDefinition("trigger").setOptions(
            step.parameterDefinition("TRIGGER").options()
        )


WORKFLOWS = (AlignCluster, MapAndHandOver)
