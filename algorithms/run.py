"""One run of an algorithm: what the user chose, in the engine's terms, and the outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
    QgsProperty,
)

from ..core.errors import ScarMapperError
from ..core.progress import Progress
from ..ui.run_group import RunLayers
from ..ui.styles import SCARS, TRUE_COLOUR, is_of_others, style_path
from .layer_style import style_when_loaded
from .recording import Recording
from .run_inputs import RunInputs
from .style_file import StyleFile, is_in_file, scar_style_of

if TYPE_CHECKING:
    from ..core.geo.vector_table import VectorTable
    from ..core.provenance.checksums import Checksums
    from ..core.raster.source import Source
    from ..core.raster.writer import Outputs
    from .base import ScarMapperAlgorithm
    from .output_checks import OutputChecks


class Run(RunInputs):
    """One run of an algorithm: its parameters read, its outputs, its progress.

    Parameters
    ----------
    algorithm : ScarMapperAlgorithm
        Prepared: it has found the layers behind its parameters.
    parameters : dict
        By key, as QGIS hands them to an algorithm.
    context : QgsProcessingContext
    feedback : QgsProcessingFeedback

    Attributes
    ----------
    progress : Progress
    outputs : scarmapper.core.raster.writer.Outputs
        Set while the algorithm computes.
    """

    outputs: Outputs

    def __init__(
        self,
        algorithm: ScarMapperAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        super().__init__(algorithm, parameters, context, feedback)
        self._paths: dict[str, str | None] = {}
        self._checks: OutputChecks | None = None
        self._style_files: dict[Path, StyleFile] = {}
        self._layers: RunLayers | None = None
        self._recording: Recording | None = None

    # The record

    def record(self, checksums: Checksums) -> Recording:
        """Return the recording of this run, which its outputs get; it is begun by this."""
        self._recording = Recording(
            self._algorithm, self._algorithm.given, checksums, self.progress
        )
        return self._recording

    def state(self, **facts: object) -> None:
        """State facts for the record, such as the method and the model; those that are None not."""
        if self._recording is not None:
            known = {name: str(value) for name, value in facts.items() if value is not None}
            self._recording.facts.update(known)

    # Outputs

    def output(self, key: str) -> str:
        """Return the final path of an output that is always made; see `optional_output`."""
        path = self.optional_output(key)
        if path is None:
            raise ScarMapperError("The output {key} is missing: choose a file.", key=key)
        return path

    def optional_output(self, key: str) -> str | None:
        """Return the final path of an output; None where the user does not want it.

        The same path however often it is asked for: QGIS itself makes up a new temporary file,
        and a layer to load, each time. Ask before the work, so that a bad name fails at once.

        Raises
        ------
        ScarMapperError
            Its format cannot be written.
        """
        if key not in self._paths:
            self._paths[key] = self._output_path(key)
        return self._paths[key]

    def _output_path(self, key: str) -> str | None:
        algorithm = self._algorithm
        definition = algorithm.parameterDefinition(key)
        if isinstance(
            definition,
            (QgsProcessingParameterFileDestination, QgsProcessingParameterFolderDestination),
        ):
            path = algorithm.parameterAsFileOutput(self._parameters, key, self._context)
        elif _is_left_empty(self._parameters.get(key)):
            return None
        else:
            path = algorithm.parameterAsOutputLayer(self._parameters, key, self._context)
        if not path:
            return None
        if isinstance(definition, QgsProcessingParameterVectorDestination):
            from .vector_output import driver_of

            driver_of(path)
        elif isinstance(definition, QgsProcessingParameterRasterDestination) and not _is_geotiff(
            path
        ):
            raise ScarMapperError(
                "{name} is no GeoTIFF; choose a name that ends in .tif.", name=Path(path).name
            )
        return path

    def check_outputs(self) -> None:
        """Refuse, before the work begins, outputs that cannot be written or would destroy.

        Raises
        ------
        ScarMapperError
            As of `OutputChecks`: a name or a place allows no file; an output is an input, another
            output, a reviewed layer, or a file that holds other layers.
        """
        from .output_checks import OutputChecks

        definitions = {
            definition.name(): definition
            for definition in self._algorithm.destinationParameterDefinitions()
        }
        paths = {key: self.optional_output(key) for key in definitions}
        wanted = {key: path for key, path in paths.items() if path}
        self._checks = OutputChecks(self.outputs, definitions, wanted)
        self._checks.names()
        self._checks.places()
        self._checks.inputs(self._algorithm.input_names)
        self.check_contents()
        if self._recording is not None:
            self._recording.begin(wanted)

    def check_contents(self) -> None:
        """Refuse to replace what others have put into a file, meanwhile too.

        Raises
        ------
        ScarMapperError
            As of `OutputChecks.contents`.
        """
        if self._checks is not None:
            self._checks.contents(self._reviewed())

    def _reviewed(self) -> int | None:
        """Return what to do with reviewed scars; None where the algorithm writes none."""
        from .earlier_decisions import REFUSE, REPLACE

        if self._algorithm.parameterDefinition("REVIEWED") is None:
            return None
        choice = self.integer("REVIEWED")
        return REPLACE if choice == REFUSE and self.switch("OVERWRITE_REVIEWED") else choice

    def protect(self, names: Iterable[str]) -> None:
        """Refuse outputs that are inputs which the parameters do not show, before the work begins.

        Parameters
        ----------
        names : iterable of str
            Of files, such as those that a table of inputs names.

        Raises
        ------
        ScarMapperError
        """
        names = list(names)
        if self._checks is not None:
            self._checks.inputs(names)
        if self._recording is not None:
            self._recording.read(names)

    def style(self, key: str, path: str, table: VectorTable | None = None) -> None:
        """Give an output its style: a QML beside the file, and the layer once it is loaded.

        Parameters
        ----------
        key : str
            Of the output.
        path : str
            What `output` returned for it.
        table : scarmapper.core.geo.vector_table.VectorTable, optional
            Of a vector output: a layer of scars gets a style of its own.
        """
        name = self._algorithm.output_styles[key]
        if not name:
            style_when_loaded(path, None, self._context, self._when_loaded(key))
            return
        final = Path(path).with_suffix(".qml")
        if final not in self._style_files and is_of_others(final):
            self.progress.info(f"{final.name} is a style of your own; it stays.")
            style_when_loaded(path, None, self._context, self._when_loaded(key))
            return
        style_when_loaded(path, name, self._context, self._when_loaded(key))
        if name != TRUE_COLOUR and not is_in_file(path):
            own = None
            if table is not None and name == SCARS:
                own = scar_style_of(table, Path(path).suffix)
            self._style_file(final).add(path, name, self.progress, own)

    def _when_loaded(self, key: str) -> Callable[[QgsMapLayer], None] | None:
        """Return what puts the layer of an output into the group of this run, if it maps scars."""
        if self._algorithm.parameterDefinition("REVIEWED") is None:
            return None
        if self._layers is None:
            given = self._algorithm.raster_paths
            self._layers = RunLayers(
                self._paths.get("REPORT") or "",
                {k: path for k in ("PRE", "POST", "DEM") if (path := given.get(k))},
            )
        return partial(self._layers.add, key)

    def _style_file(self, final: Path) -> StyleFile:
        if final not in self._style_files:
            temporary = Path(self.outputs.temporary(str(final)))
            self._style_files[final] = StyleFile(final, temporary)
        return self._style_files[final]

    def styled(self, **paths: str | None) -> dict[str, str | None]:
        """Give the outputs that were written their styles; return the paths, by key."""
        for key, path in paths.items():
            if path:
                self.style(key, path)
        return paths

    def write(
        self, key: str, source: Source, progress: Progress | None = None, **options: Any
    ) -> str | None:
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

        path = self.optional_output(key)
        if path:
            write_source(self.outputs, source, path, progress=progress or self.progress, **options)
            self.style(key, path)
        return path

    def write_vector(self, key: str, table: VectorTable, progress: Progress | None = None) -> None:
        """Write a layer to a vector output, styled, if the user wants it.

        Parameters
        ----------
        key : str
            Of the output.
        table : scarmapper.core.geo.vector_table.VectorTable
        progress : Progress, optional
        """
        from .vector_output import write_table

        path = self.optional_output(key)
        if not path:
            return
        table = self._with_decisions(path, table)
        if Path(path).suffix.lower() == ".shp":
            self.progress.warn(
                "A shapefile cuts the names of the attributes to ten characters; a GeoPackage "
                "keeps them."
            )
        name = self._algorithm.output_styles[key]
        style = style_path(name) if name and is_in_file(path) else None
        write_table(self.outputs.temporary(path), table, style, progress)
        self.style(key, path, table)

    def _with_decisions(self, path: str, table: VectorTable) -> VectorTable:
        """Return a layer of scars with the decisions of earlier maps, if that is wanted.

        Decisions of a file that is to be replaced are kept first.
        """
        from ..core.review.decision_table import table_beside
        from .earlier_decisions import CARRY, carried, keep_decisions

        reviewed = self._reviewed()
        if not reviewed:
            return table
        if Path(path).is_file():
            kept = keep_decisions(path)
            if kept:
                self.progress.info(
                    f"{kept} decisions of {Path(path).name} are kept in {table_beside(path).name}."
                )
        return carried(path, table, self.progress) if reviewed == CARRY else table


def _is_left_empty(value: Any) -> bool:
    """Return whether a destination is one without a name, as the batch dialog gives them.

    QGIS would ask for a layer of that, and say later that it was not generated.
    """
    if not isinstance(value, QgsProcessingOutputLayerDefinition):
        return False
    static = value.sink.propertyType() == QgsProperty.Type.StaticProperty
    return static and not value.sink.staticValue()


def _is_geotiff(path: str) -> bool:
    """Return whether a file's suffix is one of GeoTIFF."""
    return Path(path).suffix.lower() in (".tif", ".tiff")
