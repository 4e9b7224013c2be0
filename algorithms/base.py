"""What all algorithms share: declaring parameters, reading them, running, styling, failing."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from osgeo import gdal
from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..core.errors import Cancelled, ScarMapperError
from ..core.progress import Progress
from ..ui.help import page_url
from ..ui.styles import TRUE_COLOUR, apply_style, style_path

if TYPE_CHECKING:
    from ..core.raster.file_source import FileSource
    from ..core.raster.writer import Outputs

ROOT = Path(__file__).parent.parent
ICON = ROOT / "ui" / "icons" / "scarmapper.svg"

# Module to import, and the package that brings it.
_PACKAGES = {
    "numpy": "numpy",
    "sklearn": "scikit-learn",
    "cv2": "opencv-python-headless",
    "rasterio": "rasterio",
    "shapely": "shapely",
    "onnxruntime": "onnxruntime",
    "jinja2": "jinja2",
    "matplotlib": "matplotlib",
}

BAND_ROLES_HELP = (
    "Only for images whose bands have no telling names: which band plays which role, by number "
    "or name, for example “blue=1, green=2, red=3, nir=4, swir16=5”."
)

# QGIS keeps only a pointer to a post-processor: these must outlive the run that made them.
_retained_post_processors: list[QgsProcessingLayerPostProcessorInterface] = []


class _Style(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer when Processing has loaded it into the project."""

    def __init__(self, name: str):
        super().__init__()
        self._name = name

    def postProcessLayer(self, layer, context, feedback):  # noqa: N802 - QGIS interface
        """Give the layer its style."""
        # A layer that the project had before still shows the file that was replaced.
        layer.dataProvider().reloadData()
        apply_style(layer, self._name)


class _FeedbackProgress(Progress):
    """The engine's progress shown by a Processing feedback."""

    def __init__(self, feedback: QgsProcessingFeedback):
        self._feedback = feedback

    def show(self, fraction: float) -> None:
        self._feedback.setProgress(100 * fraction)

    def info(self, text: str) -> None:
        self._feedback.pushInfo(text)

    def warn(self, text: str) -> None:
        self._feedback.pushWarning(text)

    def is_cancelled(self) -> bool:
        return self._feedback.isCanceled()


@contextmanager
def _no_side_files():
    """Keep QGIS from writing statistics beside a raster that it opens to check a parameter."""
    key = "GDAL_PAM_ENABLED"
    before = gdal.GetConfigOption(key)
    gdal.SetConfigOption(key, "NO")
    try:
        yield
    finally:
        gdal.SetConfigOption(key, before)


class Run:
    """One run of an algorithm: its parameters read, its outputs, its progress.

    Attributes
    ----------
    progress : Progress
    outputs : scarmapper.core.raster.writer.Outputs
        Set while the algorithm computes.
    """

    outputs: Outputs

    def __init__(self, algorithm: ScarMapperAlgorithm, parameters, context, feedback):
        self._algorithm, self._parameters = algorithm, parameters
        self._context = context
        self.progress = _FeedbackProgress(feedback)
        self._paths: dict[str, str | None] = {}

    def image(self, key: str) -> FileSource | None:
        """Return a multispectral image, all-zero pixels invalid; None where not given."""
        return self._file(key, zero_is_nodata=True)

    def raw_image(self, key: str) -> FileSource | None:
        """Return an image with its pixel values as stored, not scaled; None where not given."""
        return self._file(key, zero_is_nodata=True, apply_scale=False)

    def raster(self, key: str) -> FileSource | None:
        """Return a raster in which zero is a value (DEM, mask, classes); None where not given."""
        return self._file(key)

    def pair(self):
        """Return the `core.mapping.aligned_pair.Images` given as `add_pair` declares them."""
        from ..core.mapping.aligned_pair import Images

        return Images(
            self.image("PRE"),
            self.image("POST"),
            self.raster("DEM"),
            self.raster("SCL_PRE"),
            self.raster("SCL_POST"),
        )

    def _file(self, key: str, **options) -> FileSource | None:
        from ..core.raster.file_source import FileSource

        path = self._algorithm.raster_paths.get(key)
        return FileSource(path, **options) if path else None

    def features(self, key: str, columns: Sequence[str] = ()):
        """Return the features of a vector layer, as `.vector_input.Features`; None if not given.

        Parameters
        ----------
        key : str
        columns : sequence of str
            Names of attributes to read too, where the layer has them.
        """
        from .vector_input import read_features

        source = self._algorithm.feature_sources.get(key)
        return read_features(source, self.progress, columns) if source else None

    def map_layer(self, key: str):
        """Return a layer to compare, as `core.assessment.map_layer.MapLayer`, or None."""
        from ..core.assessment.map_layer import MapLayer

        if self._algorithm.raster_paths.get(key):
            source = self.raster(key)
            return MapLayer(Path(source.path).name, source=source)
        features = self.features(key, ("id", "probability"))
        if features is None:
            return None
        own = [str(value) for value in features.columns.get("id", []) if value is not None]
        # An attribute is a name only where it tells features apart.
        telling = len(own) == len(set(own)) == len(features.geometries)
        return MapLayer(
            features.name,
            geometries=features.geometries,
            crs=features.crs,
            ids=own if telling else [str(number) for number in features.numbers],
            probability=[
                float(value) if isinstance(value, (int, float)) else None
                for value in features.columns.get("probability", [])
            ],
        )

    def number(self, key: str) -> float:
        """Return a number."""
        return self._algorithm.parameterAsDouble(self._parameters, key, self._context)

    def optional_number(self, key: str) -> float | None:
        """Return a number; None where not given."""
        return None if self._parameters.get(key) in (None, "") else self.number(key)

    def integer(self, key: str) -> int:
        """Return a whole number, or the index of a choice."""
        return self._algorithm.parameterAsInt(self._parameters, key, self._context)

    def choices(self, key: str) -> list[int]:
        """Return the indexes of a multiple choice."""
        return self._algorithm.parameterAsEnums(self._parameters, key, self._context)

    def switch(self, key: str) -> bool:
        """Return whether a box is ticked."""
        return self._algorithm.parameterAsBool(self._parameters, key, self._context)

    def text(self, key: str) -> str:
        """Return a text, without white space around it."""
        return self._algorithm.parameterAsString(self._parameters, key, self._context).strip()

    def band(self, key: str) -> int | None:
        """Return a band's number (from 1); None where not given."""
        if self._parameters.get(key) in (None, ""):
            return None
        return self.integer(key) or None

    def extent(self, key: str, crs) -> tuple[float, float, float, float] | None:
        """Return an extent (left, bottom, right, top) in a CRS; None where not given.

        Parameters
        ----------
        key : str
        crs : qgis.core.QgsCoordinateReferenceSystem
        """
        if self._parameters.get(key) in (None, ""):
            return None
        box = self._algorithm.parameterAsExtent(self._parameters, key, self._context, crs)
        if box.isNull() or box.isEmpty():
            raise ScarMapperError("The extent is empty; draw or choose one that has an area.")
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    def crs(self, key: str) -> str:
        """Return a coordinate reference system as well-known text; empty where not given."""
        found = self._algorithm.parameterAsCrs(self._parameters, key, self._context)
        return found.toWkt(found.WKT_PREFERRED) if found.isValid() else ""

    def output(self, key: str) -> str | None:
        """Return the final path of an output; None where the user does not want it.

        The same path however often it is asked for: QGIS itself makes up a new temporary file,
        and a layer to load, each time.

        Raises
        ------
        ScarMapperError
            The output would overwrite an input, or its format cannot be written.
        """
        if key not in self._paths:
            self._paths[key] = self._output(key)
        return self._paths[key]

    def _output(self, key: str) -> str | None:
        algorithm = self._algorithm
        definition = algorithm.parameterDefinition(key)
        if isinstance(
            definition,
            (QgsProcessingParameterFileDestination, QgsProcessingParameterFolderDestination),
        ):
            path = algorithm.parameterAsFileOutput(self._parameters, key, self._context)
        else:
            path = algorithm.parameterAsOutputLayer(self._parameters, key, self._context)
        if not path:
            return None
        # Said now, not when the work is done.
        if isinstance(definition, QgsProcessingParameterVectorDestination):
            from .vector_output import driver_of

            driver_of(path)
        elif isinstance(definition, QgsProcessingParameterRasterDestination):
            name = Path(path).name
            if Path(path).suffix.lower() not in (".tif", ".tiff"):
                raise ScarMapperError(f"{name} is no GeoTIFF; choose a name that ends in .tif.")
        for given in algorithm.raster_paths.values():
            if given and Path(given).absolute() == Path(path).absolute():
                raise ScarMapperError(
                    f"The output {path} is also an input; choose another name for the output."
                )
        return path

    def style(self, key: str, path: str) -> None:
        """Give an output its style: a QML beside the file, and the layer once it is loaded.

        Parameters
        ----------
        key : str
            Of the output.
        path : str
            What `output` returned for it.
        """
        name = self._algorithm.output_styles[key]
        if self._context.willLoadLayerOnCompletion(path):
            post_processor = _Style(name)
            _retained_post_processors.append(post_processor)
            details = self._context.layerToLoadOnCompletionDetails(path)
            details.setPostProcessor(post_processor)
        if name != TRUE_COLOUR and Path(path).suffix.lower() in (".tif", ".tiff"):
            final = Path(path).with_suffix(".qml")
            Path(self.outputs.temporary(str(final))).write_bytes(style_path(name).read_bytes())

    def write(self, key: str, source, progress: Progress | None = None, **options) -> str | None:
        """Write a source to a raster output, styled, if the user wants it; return its path.

        Parameters
        ----------
        key : str
            Of the output.
        source : scarmapper.core.raster.source.Source
        progress : Progress, optional
        **options
            As of `core.raster.writer.write_source`.
        """
        from ..core.raster.writer import write_source

        path = self.output(key)
        if path:
            write_source(self.outputs, source, path, progress=progress or self.progress, **options)
            self.style(key, path)
        return path

    def write_vector(self, key: str, path: str | None, table, progress=None) -> None:
        """Write a layer to a vector output, styled, if the user wants it.

        Parameters
        ----------
        key : str
            Of the output.
        path : str or None
            What `output` returned for it.
        table : scarmapper.core.geo.vector_table.VectorTable
        progress : Progress, optional
        """
        from .vector_output import write_table

        if path:
            if Path(path).suffix.lower() == ".shp":
                self.progress.warn(
                    "A shapefile cuts the names of the attributes to ten characters; a GeoPackage "
                    "keeps them."
                )
            style = style_path(self._algorithm.output_styles[key])
            write_table(self.outputs.temporary(path), table, style, progress)
            self.style(key, path)


class ScarMapperAlgorithm(QgsProcessingAlgorithm):
    """Base of every algorithm.

    A subclass states `ID`, `LABEL`, `GROUP` and `SUMMARY`, declares its parameters in `declare`
    with the ``add_…`` methods, and computes in `compute`.
    """

    ID: ClassVar[str]
    LABEL: ClassVar[str]
    GROUP: ClassVar[tuple[str, str]]
    SUMMARY: ClassVar[str]
    PACKAGES: ClassVar[tuple[str, ...]] = ("numpy", "cv2", "rasterio")

    # The groups of the toolbox: id, label.
    WHOLE = ("whole", "Map scars")
    PREPARE = ("prepare", "Prepare images")
    DETECT = ("detect", "Find scars")
    DELIVER = ("deliver", "Deliver scars")

    def __init__(self):
        super().__init__()
        self.raster_paths: dict[str, str | None] = {}
        self.feature_sources: dict[str, QgsProcessingFeatureSource] = {}
        self.output_styles: dict[str, str] = {}
        self._help: list[str] = []

    # What the subclass fills in

    def declare(self) -> None:
        """Declare parameters and outputs with the ``add_…`` methods."""
        raise NotImplementedError

    def compute(self, run: Run) -> dict[str, Any]:
        """Do the work, in a background thread; return the outputs by key."""
        raise NotImplementedError

    # Declaring

    def add(self, parameter: QgsProcessingParameterDefinition, text: str, advanced=False) -> None:
        """Add a parameter with its help text."""
        parameter.setHelp(text)
        if advanced:
            parameter.setFlags(
                parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced
            )
        self._help.append(f"<b>{parameter.description()}</b>: {text}")
        self.addParameter(parameter)

    def add_raster(self, key, label, text, optional=False, advanced=False) -> None:
        """Add a raster layer, or the path of one."""
        self.add(QgsProcessingParameterRasterLayer(key, label, optional=optional), text, advanced)

    def add_band(self, key, label, raster, text) -> None:
        """Add a band of a raster parameter; not given means chosen by name."""
        parameter = QgsProcessingParameterBand(key, label, None, raster, optional=True)
        self.add(parameter, text, advanced=True)

    def add_features(self, key, label, text, kind, optional=False) -> None:
        """Add a vector layer of a ``QgsProcessing.SourceType``, or the path of one."""
        self.add(QgsProcessingParameterFeatureSource(key, label, [kind], None, optional), text)

    def add_layer(self, key, label, text, kinds, optional=False) -> None:
        """Add a layer of any of some ``QgsProcessing.SourceType``, rasters among them."""
        parameter = QgsProcessingParameterMapLayer(key, label, None, optional)
        parameter.setDataTypes([int(kind) for kind in kinds])
        self.add(parameter, text)

    def add_number(
        self, key, label, default, text, low=None, high=None, whole=False, optional=False,
        advanced=False,
    ) -> None:  # fmt: skip
        """Add a number; the label names its unit."""
        kinds = QgsProcessingParameterNumber.Type
        parameter = QgsProcessingParameterNumber(
            key, label, kinds.Integer if whole else kinds.Double, default, optional
        )
        if low is not None:
            parameter.setMinimum(low)
        if high is not None:
            parameter.setMaximum(high)
        # QGIS would show six decimals.
        decimals = 3 if high is not None and high < 10 else 2
        parameter.setMetadata({"widget_wrapper": {"decimals": decimals}})
        self.add(parameter, text, advanced)

    def add_choice(
        self, key, label, options: Sequence[str], default, text, multiple=False, advanced=False
    ) -> None:
        """Add a choice of one, or of several, by index."""
        parameter = QgsProcessingParameterEnum(key, label, list(options), multiple, default)
        self.add(parameter, text, advanced)

    def add_switch(self, key, label, default, text, advanced=False) -> None:
        """Add a box to tick."""
        self.add(QgsProcessingParameterBoolean(key, label, default), text, advanced)

    def add_text(self, key, label, default, text, optional=True, advanced=False) -> None:
        """Add a text."""
        self.add(QgsProcessingParameterString(key, label, default, False, optional), text, advanced)

    def add_band_roles(self) -> None:
        """Add ``BAND_ROLES``: the user's word on which band is which."""
        self.add_text(
            "BAND_ROLES", self.tr("Band roles"), None, self.tr(BAND_ROLES_HELP), advanced=True
        )

    def add_pair(self, dem_text: str) -> None:
        """Add ``PRE``, ``POST`` and ``DEM`` of an algorithm that aligns the images itself."""
        self.add_raster(
            "PRE",
            self.tr("Image before the event"),
            self.tr("Reflectance bands named in the file; its grid is that of all results."),
        )
        self.add_raster(
            "POST",
            self.tr("Image after the event"),
            self.tr("May differ in CRS, pixel size and extent. Best of the same season as before."),
        )
        self.add_raster("DEM", self.tr("Elevation (DEM)"), dem_text, optional=True)

    def add_scene_classification(self) -> None:
        """Add ``SCL_PRE`` and ``SCL_POST``."""
        self.add_raster(
            "SCL_PRE",
            self.tr("Scene classification before (SCL)"),
            self.tr("Takes the place of the spectral tests for cloud, shadow, snow and water."),
            optional=True,
        )
        self.add_raster(
            "SCL_POST",
            self.tr("Scene classification after (SCL)"),
            self.tr("As above."),
            optional=True,
        )

    def add_valid_mask(self) -> None:
        """Add ``MASK``: where to look."""
        self.add_raster(
            "MASK",
            self.tr("Valid pixels (mask)"),
            self.tr(
                "Ground where this is 0 or nodata is not looked at: cloud, snow, water. The "
                "algorithm “Valid pixels” makes such a mask."
            ),
            optional=True,
        )

    def add_extent(self, key, label, text) -> None:
        """Add an extent."""
        self.add(QgsProcessingParameterExtent(key, label, None, True), text)

    def add_raster_output(self, key, label, text, style, optional=False, by_default=False) -> None:
        """Add a raster output with the name of its style.

        An optional one is off in the dialog, unless it is wanted ``by_default``.
        """
        self.output_styles[key] = style
        made = by_default or not optional
        self.add(QgsProcessingParameterRasterDestination(key, label, None, optional, made), text)

    def add_vector_output(self, key, label, text, kind, style, optional=False) -> None:
        """Add a vector output of a ``QgsProcessing.SourceType`` with the name of its style."""
        self.output_styles[key] = style
        self.add(
            QgsProcessingParameterVectorDestination(key, label, kind, None, optional, not optional),
            text,
        )

    def add_file_output(self, key, label, text, file_filter, optional=False) -> None:
        """Add an output that is a file, not a layer."""
        self.add(
            QgsProcessingParameterFileDestination(
                key, label, file_filter, None, optional, not optional
            ),
            text,
        )

    def add_folder_output(self, key, label, text) -> None:
        """Add an output that is a folder."""
        self.add(QgsProcessingParameterFolderDestination(key, label), text)

    def add_number_output(self, key, label) -> None:
        """Add a number that models and scripts can use."""
        self.addOutput(QgsProcessingOutputNumber(key, label))

    # What QGIS asks

    def tr(self, text: str) -> str:
        """Translate a text shown to the user."""
        return QCoreApplication.translate("scarmapper", text)

    def createInstance(self):  # noqa: N802 - QGIS interface
        """Return a fresh algorithm; each run has its own."""
        return type(self)()

    def name(self) -> str:
        """Return the id; it never changes."""
        return self.ID

    def displayName(self) -> str:  # noqa: N802 - QGIS interface
        """Return the name shown in the toolbox."""
        return self.tr(self.LABEL)

    def groupId(self) -> str:  # noqa: N802 - QGIS interface
        """Return the id of the group; it never changes."""
        return self.GROUP[0]

    def group(self) -> str:
        """Return the group shown in the toolbox."""
        return self.tr(self.GROUP[1])

    def icon(self) -> QIcon:
        """Return the algorithm's icon."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: N802 - QGIS interface
        """Return the file of the icon; the modeler draws from it."""
        own = ICON.parent / "algorithms" / f"{self.ID}.svg"
        return str(own if own.is_file() else ICON)

    def helpUrl(self) -> str:  # noqa: N802 - QGIS interface
        """Return the address of the help page, which comes with the plugin."""
        return page_url(self.ID)

    def shortDescription(self) -> str:  # noqa: N802 - QGIS interface
        """Return the first sentence of the summary."""
        return self.tr(self.SUMMARY).split(". ")[0].rstrip(".") + "."

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS interface
        """Return the help panel's text, made from the parameters' own."""
        if not self._help:
            self.initAlgorithm()
        items = "".join(f"<p>{item}</p>" for item in self._help)
        return f"<p>{self.tr(self.SUMMARY)}</p>{items}"

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802 - QGIS interface
        """Declare the parameters."""
        self._help.clear()
        self.declare()

    def canExecute(self):  # noqa: N802 - QGIS interface
        """Tell whether the Python packages are there, and how to get those that are not."""
        missing = [_PACKAGES[m] for m in self.PACKAGES if find_spec(m) is None]
        if not missing:
            return True, ""
        names = " ".join(missing)
        return False, self.tr(
            "Scar Mapper needs Python packages that this QGIS does not have: {names}. Install "
            "them from the menu Raster › Scar Mapper › Python packages; without a window, run "
            "“python3 -m pip install {names}” with the Python of QGIS."
        ).format(names=names)

    def checkParameterValues(self, parameters, context):  # noqa: N802 - QGIS interface
        """Let QGIS check the values, without leaving side files beside the inputs."""
        with _no_side_files():
            return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:  # noqa: N802
        """Find what is behind the raster and vector parameters, in the main thread."""
        for definition in self.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterFeatureSource):
                key = definition.name()
                source = self.parameterAsSource(parameters, key, context)
                if source is not None:
                    self.feature_sources[key] = source
                elif parameters.get(key) not in (None, ""):
                    raise QgsProcessingException(self.invalidSourceError(parameters, key))
            if isinstance(definition, QgsProcessingParameterMapLayer):
                self._prepare_layer(definition.name(), parameters, context)
            if isinstance(definition, QgsProcessingParameterRasterLayer):
                key = definition.name()
                self.raster_paths[key] = self._raster_path(key, parameters, context)
        return True

    def _prepare_layer(self, key: str, parameters, context) -> None:
        """Find out what a layer of any kind is, and keep what is behind it."""
        if parameters.get(key) in (None, ""):
            return
        with _no_side_files():
            layer = self.parameterAsLayer(parameters, key, context)
        if isinstance(layer, QgsRasterLayer):
            self.raster_paths[key] = self._raster_path(key, parameters, context)
        elif isinstance(layer, QgsVectorLayer) and layer.isValid():
            self.feature_sources[key] = QgsProcessingFeatureSource(layer, context)
        else:
            raise QgsProcessingException(
                self.tr("{key}: {value} is missing or cannot be read as a layer.").format(
                    key=key, value=parameters.get(key)
                )
            )

    def _raster_path(self, key: str, parameters, context) -> str | None:
        value = parameters.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, str) and context.project() is not None:
            # A plain path is not loaded as a layer: nothing to keep alive, no side files.
            layer = QgsProcessingUtils.mapLayerFromString(value, context, False)
            if layer is None and (Path(value).exists() or value.startswith("/vsi")):
                return value
        with _no_side_files():
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
        return layer.source()

    def _check_pair(self, feedback) -> None:
        """Warn of the same image twice, which is what a dialog offers at first."""
        pre, post = (self.raster_paths.get(key) for key in ("PRE", "POST"))
        if pre and pre == post:
            feedback.pushWarning(
                self.tr(
                    "The image before and the image after the event are the same file, {path}: "
                    "nothing can have changed."
                ).format(path=pre)
            )

    def processAlgorithm(self, parameters, context, feedback) -> dict:  # noqa: N802
        """Compute; every failure becomes one sentence, and leaves no output behind."""
        try:
            from ..core.raster.writer import Outputs

            self._check_pair(feedback)
            run = Run(self, parameters, context, feedback)
            with Outputs() as run.outputs:
                results = self.compute(run)
            return {key: value for key, value in results.items() if value is not None}
        except Cancelled as error:
            raise QgsProcessingException(self.tr("Cancelled; nothing was written.")) from error
        except ScarMapperError as error:
            raise QgsProcessingException(str(error)) from error
        except ImportError as error:
            raise QgsProcessingException(
                self.tr(
                    "A Python package cannot be imported: {error}. Reinstall it (see the "
                    "plugin's README) and restart QGIS."
                ).format(error=error)
            ) from error
        except MemoryError as error:
            raise QgsProcessingException(
                self.tr("Not enough memory; close other programs or map a smaller extent.")
            ) from error
        except Exception as error:
            feedback.pushDebugInfo(traceback.format_exc())
            raise QgsProcessingException(
                self.tr(
                    "{kind}: {error}. This is a fault of Scar Mapper; please report it."
                ).format(kind=type(error).__name__, error=error)
            ) from error
