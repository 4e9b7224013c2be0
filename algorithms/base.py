"""The base class of all algorithms: their names, their input layers, and how they fail."""

from __future__ import annotations

import traceback
from importlib.util import find_spec
from typing import Any, ClassVar

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..core.errors import Cancelled, ScarMapperError
from ..core.packages.requirements import MODULES
from ..core.raster.layer_settings import LayerSettings
from ..ui.translation import error_text
from .containers import is_for_engine
from .feedback import FeedbackProgress
from .first_choice import choose_first
from .gdal_cache import small_gdal_cache
from .given_parameters import Given, given_parameters
from .input_files import input_names
from .layer_settings import settings_of
from .parameters import ParameterDeclarations
from .run import Run
from .side_files import no_side_files
from .unfit_values import unfit_value

_EMPTY_RASTER = (
    '<VRTDataset rasterXSize="1" rasterYSize="1"><GeoTransform>0,1,0,0,0,-1</GeoTransform>'
    '<VRTRasterBand dataType="Byte" band="1"/></VRTDataset>'
)
# By module to import: the package that brings it, where it has another name.
_PACKAGE_OF_MODULE = {module: package for package, module in MODULES.items()}


class ScarMapperAlgorithm(ParameterDeclarations):
    """Base of every algorithm.

    A subclass states `ID`, `LABEL`, `GROUP` and `SUMMARY`, declares its parameters in `declare`
    with the ``add_…`` methods, and computes in `compute`.

    Attributes
    ----------
    raster_paths : dict of str to str or None
        Files of the raster parameters, by key; known once the algorithm is prepared.
    layer_settings : dict of str to LayerSettings
        What the user set for the layers of these, by key; likewise.
    feature_sources : dict of str to QgsProcessingFeatureSource
        Those of the vector parameters that were given, by key; likewise.
    feature_crs : dict of str to QgsCoordinateReferenceSystem
        Of those whose layers have none in QGIS, by key: that of the file; likewise.
    input_names : list of str
        What all inputs are called, for `input_files.files_of`; likewise.
    given : Given
        All parameters as plain values; likewise.
    """

    PACKAGES: ClassVar[tuple[str, ...]] = ("numpy", "cv2", "rasterio")

    # The groups of the toolbox: id, label.
    WHOLE = ("whole", "Map scars")
    ACQUIRE = ("acquire", "Get images")
    PREPARE = ("prepare", "Prepare images")
    DETECT = ("detect", "Find scars")
    DELIVER = ("deliver", "Deliver scars")

    def __init__(self) -> None:
        super().__init__()
        self.raster_paths: dict[str, str | None] = {}
        self.layer_settings: dict[str, LayerSettings] = {}
        self.feature_sources: dict[str, QgsProcessingFeatureSource] = {}
        self.feature_crs: dict[str, QgsCoordinateReferenceSystem] = {}
        self.input_names: list[str] = []
        self.given = Given({}, {}, [])

    # What the subclass fills in

    def declare(self) -> None:
        """Declare parameters and outputs with the ``add_…`` methods."""
        raise NotImplementedError

    def compute(self, run: Run) -> dict[str, Any]:
        """Do the work, in a background thread; return the outputs by key."""
        raise NotImplementedError

    # What QGIS asks

    def createInstance(self) -> ScarMapperAlgorithm:  # noqa: N802 - QGIS interface
        """Return a fresh algorithm; each run has its own."""
        return type(self)()

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS interface
        """Return the text of the help panel, made of the parameters' help."""
        if not self._help:
            self.initAlgorithm()
        items = "".join(f"<p>{item}</p>" for item in self._help)
        return f"<p>{self.tr(self.SUMMARY)}</p>{items}"

    def initAlgorithm(  # noqa: N802 - QGIS interface
        self, configuration: dict[str, Any] | None = None
    ) -> None:
        """Declare the parameters."""
        self._help.clear()
        self.declare()
        pre = self.parameterDefinition("PRE")
        if pre is not None and not pre.flags() & pre.Flag.FlagOptional:
            choose_first(self, {key: key for key in ("PRE", "POST", "DEM")})

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802 - QGIS interface
        """Return whether all Python packages are there, else how to get those that are not."""
        missing = [_PACKAGE_OF_MODULE.get(m, m) for m in self.PACKAGES if find_spec(m) is None]
        if not missing:
            return True, ""
        names = " ".join(missing)
        return False, self.tr(
            "Scar Mapper needs Python packages that this QGIS does not have: {names}. Install "
            "them from the menu Raster › Scar Mapper › Python packages; without a window, run "
            "“python3 -m pip install {names}” with the Python of QGIS."
        ).format(names=names)

    def checkParameterValues(  # noqa: N802 - QGIS interface
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Let QGIS check the values, without leaving side files beside the inputs.

        In the place of what the engine opens itself QGIS checks a raster without content.
        """
        checked = dict(parameters)
        for definition in self.parameterDefinitions():
            key = definition.name()
            raster = isinstance(definition, QgsProcessingParameterRasterLayer)
            layer = raster or isinstance(definition, QgsProcessingParameterMapLayer)
            if layer and is_for_engine(parameters.get(key), raster):
                checked[key] = QgsRasterLayer(_EMPTY_RASTER, key, "gdal")
        with no_side_files():
            fits, message = super().checkParameterValues(checked, context)
            if not fits:
                message = unfit_value(self, checked, context) or message
        return fits, message

    def prepareAlgorithm(  # noqa: N802 - QGIS interface
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Find the files and layers of the raster and vector parameters, in the main thread."""
        for definition in self.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterFeatureSource):
                key = definition.name()
                source = self.parameterAsSource(parameters, key, context)
                if source is not None:
                    self.feature_sources[key] = source
                    if not source.sourceCrs().isValid():
                        with no_side_files():
                            layer = self.parameterAsVectorLayer(parameters, key, context)
                        self._keep_crs(key, layer)
                elif parameters.get(key) not in (None, ""):
                    raise QgsProcessingException(self.invalidSourceError(parameters, key))
            if isinstance(definition, QgsProcessingParameterMultipleLayers) and (
                definition.layerType() == QgsProcessing.SourceType.TypeRaster
            ):
                self._prepare_rasters(definition.name(), parameters, context)
            if isinstance(definition, QgsProcessingParameterMapLayer):
                self._prepare_layer(definition.name(), parameters, context)
            if isinstance(definition, QgsProcessingParameterRasterLayer):
                key = definition.name()
                self.raster_paths[key] = self._raster_path(key, parameters, context)
        self.input_names = input_names(self, parameters, context)
        self.given = given_parameters(self, parameters, context)
        self.given.obstacles.extend(
            f"What was set for the layer {key} in QGIS, its CRS or its nodata, is not recorded."
            for key, settings in self.layer_settings.items()
            if settings != LayerSettings()
        )
        return True

    def _prepare_layer(
        self, key: str, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> None:
        """Keep the file of a layer that is a raster, or the features of one that is not."""
        value = parameters.get(key)
        if value in (None, ""):
            return
        if is_for_engine(value, False) and not _is_loaded(value, context):
            self.raster_paths[key] = value
            return
        with no_side_files():
            layer = self.parameterAsLayer(parameters, key, context)
        if isinstance(layer, QgsRasterLayer):
            self.raster_paths[key] = self._raster_path(key, parameters, context)
        elif isinstance(layer, QgsVectorLayer) and layer.isValid():
            self.feature_sources[key] = QgsProcessingFeatureSource(layer, context)
            self._keep_crs(key, layer)
        else:
            raise QgsProcessingException(
                self.tr("{key}: {value} is missing or cannot be read as a layer.").format(
                    key=key, value=value
                )
            )

    def _prepare_rasters(
        self, key: str, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> None:
        """Keep the files of a list of rasters, each under the key and its place in the list."""
        value = parameters.get(key)
        given = value.split(";") if isinstance(value, str) else value or []
        for number, single in enumerate(given if isinstance(given, (list, tuple)) else [given], 1):
            layer = single
            if isinstance(single, str):
                layer = QgsProcessingUtils.mapLayerFromString(single, context, False)
                if layer is None:  # an error while it is opened names the file
                    self.raster_paths[f"{key} {number}"] = single
                    continue
            if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "gdal":
                raise QgsProcessingException(
                    self.tr("{key}: {value} is missing or cannot be read as a raster.").format(
                        key=key, value=layer.source() if isinstance(layer, QgsMapLayer) else single
                    )
                )
            self.layer_settings[f"{key} {number}"] = settings_of(layer)
            self.raster_paths[f"{key} {number}"] = layer.source()

    def _keep_crs(self, key: str, layer: QgsVectorLayer | None) -> None:
        """Keep the CRS of a file of collections, whose layer has none in QGIS."""
        if layer is not None and not layer.crs().isValid() and layer.dataProvider().crs().isValid():
            self.feature_crs[key] = layer.dataProvider().crs()

    def _raster_path(
        self, key: str, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> str | None:
        """Return the file of a raster parameter; None where it was left out."""
        value = parameters.get(key)
        if value is None or value == "":
            return None
        # A plain path is not loaded as a layer: nothing to keep alive, no side files.
        if is_for_engine(value, True) and not _is_loaded(str(value), context):
            return str(value)
        with no_side_files():
            layer = self.parameterAsRasterLayer(parameters, key, context)
        if not isinstance(layer, QgsRasterLayer) or not layer.isValid():
            raise QgsProcessingException(
                self.tr("{key}: {value} is missing or cannot be read as a raster.").format(
                    key=key, value=value.source() if isinstance(value, QgsMapLayer) else value
                )
            )
        if layer.providerType() != "gdal":
            raise QgsProcessingException(
                self.tr(
                    "{name} is not a raster file but a “{kind}” layer; export it to a GeoTIFF."
                ).format(name=layer.name(), kind=layer.providerType())
            )
        self.layer_settings[key] = settings_of(layer)
        return layer.source()

    def _check_pair(self, parameters: dict[str, Any], feedback: QgsProcessingFeedback) -> None:
        """Warn where both images are the same file, which is what a dialog offers at first."""
        from ..core.raster.file_source import FileSource
        from ..core.raster.image_pair import dates_in_file, same_file

        pre, post = (self.raster_paths.get(key) for key in ("PRE", "POST"))
        if not (pre and post and same_file(pre, post)):
            return
        image = FileSource(pre, progress=FeedbackProgress(feedback))
        if dates_in_file(image):
            feedback.pushInfo(
                self.tr(
                    "The images before and after the event are one file; the names of its bands "
                    "tell the dates."
                )
            )
        elif "post" in str(parameters.get("BAND_ROLES") or "").lower():
            return
        elif len(set(image.bands)) < len(image.bands):  # bands without names, for example
            feedback.pushWarning(
                self.tr(
                    "The image before and the image after the event are the same file, {path}, and "
                    "the names of its bands tell no dates. If it holds both dates, assign the "
                    "bands of each in “Band roles”, for example “pre: red=1, nir=2; post: red=3, "
                    "nir=4”, or split it. If it holds one, nothing can have changed."
                ).format(path=pre)
            )
        else:
            feedback.pushWarning(
                self.tr(
                    "The image before and the image after the event are the same file, {path}: "
                    "nothing can have changed."
                ).format(path=pre)
            )

    def processAlgorithm(  # noqa: N802 - QGIS interface
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Compute; every failure is raised as one sentence, and leaves no output behind."""
        try:
            return self._outcome(parameters, context, feedback)
        except Exception as error:
            raise QgsProcessingException(self._told(error, feedback)) from released(error)

    def _outcome(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        from ..core.provenance.checksums import Checksums
        from ..core.raster.writer import Outputs

        self._check_pair(parameters, feedback)
        run = Run(self, parameters, context, feedback)
        with Checksums() as sums, Outputs(run.record(sums).write) as run.outputs:
            run.check_outputs()
            with small_gdal_cache():
                results = self.compute(run)
            run.check_contents()
        return {key: value for key, value in results.items() if value is not None}

    def _told(self, error: Exception, feedback: QgsProcessingFeedback) -> str:
        """Return what a failure is told as."""
        if isinstance(error, Cancelled):
            return self.tr("Cancelled; nothing was written.")
        if isinstance(error, ScarMapperError):
            return error_text(error)
        if isinstance(error, ImportError):
            broken = self.tr(
                "A Python package cannot be imported: {error}. Reinstall it (see the "
                "plugin's README) and restart QGIS."
            ).format(error=error)
            # qgis_process of QGIS 3.22 has not asked this before.
            return self.canExecute()[1] or broken
        if isinstance(error, MemoryError):
            return self.tr("Not enough memory; close other programs or map a smaller extent.")
        feedback.pushDebugInfo(
            "".join(traceback.format_exception(None, error, error.__traceback__))
        )
        return self.tr("{kind}: {error}. This is a fault of Scar Mapper; please report it.").format(
            kind=type(error).__name__, error=error
        )


def released(error: BaseException) -> BaseException:
    """Return an error without what the functions that failed held, such as open files.

    QGIS keeps the errors of algorithms, and with them all that they lead to, until it ends.
    """
    each: BaseException | None = error
    while each is not None:
        traceback.clear_frames(each.__traceback__)
        each = each.__cause__ or each.__context__
    return error


def _is_loaded(value: str, context: QgsProcessingContext) -> bool:
    """Return whether a text names a layer that is loaded already, as one of the project."""
    if context.project() is None:
        return False
    layer = QgsProcessingUtils.mapLayerFromString(value, context, False)
    return layer is not None and layer.isValid()
