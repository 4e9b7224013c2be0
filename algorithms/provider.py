"""The Processing provider: the list of the algorithms."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .alignimages import AlignImages
from .assessscars import AssessScars
from .clusterscars import ClusterScarsAlgorithm
from .comparemethods import CompareMethods
from .composeimages import ComposeImages
from .exportchips import ExportChips
from .exportinventory import ExportInventory
from .fetchdem import FetchDem
from .fetchimages import FetchImages
from .findimages import FindImages
from .mapevent import MapEvent
from .mapscars import MapScars
from .mapscarstiles import MapScarsTiles
from .mapsheet import MapSheet
from .ndvidrop import NdviDropAlgorithm
from .predictchips import PredictChips
from .refitmodel import RefitModel
from .reproducerun import ReproduceRun
from .scardensity import ScarDensity
from .scarexposure import ScarExposure
from .scarpolygons import ScarPolygons
from .scarsfromprobability import ScarsFromProbability
from .spectralindices import SpectralIndices
from .stacksentinel2 import StackSentinel2
from .toolbox_entry import ICON
from .unetscars import UNetScars
from .validmask import ValidMask
from .workflows import WORKFLOWS

ALGORITHMS = (
    MapScars,
    MapScarsTiles,
    StackSentinel2,
    AlignImages,
    SpectralIndices,
    ValidMask,
    NdviDropAlgorithm,
    ClusterScarsAlgorithm,
    UNetScars,
    ScarPolygons,
    ScarsFromProbability,
    AssessScars,
    CompareMethods,
    ExportChips,
    FindImages,
    FetchImages,
    FetchDem,
    ComposeImages,
    MapEvent,
    PredictChips,
    ScarExposure,
    ScarDensity,
    RefitModel,
    ExportInventory,
    MapSheet,
    ReproduceRun,
    *WORKFLOWS,
)


class ScarMapperProvider(QgsProcessingProvider):
    """Scar Mapper's algorithms in the toolbox, the modeler, batch and ``qgis_process``."""

    def id(self) -> str:
        """Return the part of an algorithm's id before the colon; it never changes."""
        return "scarmapper"

    def name(self) -> str:
        """Return the name shown in the toolbox."""
        return "Scar Mapper"

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(str(ICON))

    def loadAlgorithms(self) -> None:  # noqa: N802 - QGIS interface
        """Register one instance of each algorithm."""
        for algorithm in ALGORITHMS:
            if algorithm not in WORKFLOWS:
                self.addAlgorithm(algorithm())
        registry = QgsApplication.processingRegistry()
        if registry.providerById(self.id()) is not None:
            self._add_workflows()
        else:
            # A model looks its steps up in the registry, which has this provider a moment later.
            registry.providerAdded.connect(self._registered)

    def _registered(self, name: str) -> None:
        if name == self.id():
            QgsApplication.processingRegistry().providerAdded.disconnect(self._registered)
            self._add_workflows()
            self.algorithmsLoaded.emit()

    def _add_workflows(self) -> None:
        for workflow in WORKFLOWS:
            self.addAlgorithm(workflow())

    def defaultRasterFileExtension(self) -> str:  # noqa: N802 - QGIS interface
        """Return the extension of temporary rasters."""
        return "tif"

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802 - QGIS interface
        """Return what the engine writes: GeoTIFF."""
        return ["tif", "tiff"]

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:  # noqa: N802, N803
        """Return the extension of temporary vectors, the one that carries its style."""
        return "gpkg"

    def supportedOutputVectorLayerExtensions(self) -> list[str]:  # noqa: N802 - QGIS interface
        """Return the formats that keep the attribute names whole."""
        return ["gpkg", "geojson", "fgb"]

    def supportsNonFileBasedOutput(self) -> bool:  # noqa: N802 - QGIS interface
        """Return that outputs are files: no memory layers, no tables in databases."""
        return False
