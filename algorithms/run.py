"""One run of an algorithm: what the user chose, in the engine's terms, and the outputs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
)

from ..core.errors import ScarMapperError, UnreadableFileError
from ..core.labels import THE_IMAGE
from ..core.progress import Progress
from ..core.raster.role_texts import roles_of_date
from ..ui.run_group import RunLayers
from ..ui.styles import SCARS, TRUE_COLOUR, is_of_others, style_path
from .feedback import FeedbackProgress
from .layer_style import style_when_loaded
from .recording import Recording
from .style_file import StyleFile, is_in_file, scar_style_of

if TYPE_CHECKING:
    from ..core.assessment.map_layer import MapLayer
    from ..core.geo.vector_table import VectorTable
    from ..core.handover.scar_inventory import RawLayer
    from ..core.mapping.aligned_pair import Images
    from ..core.mapping.checked_images import Offsets
    from ..core.provenance.checksums import Checksums
    from ..core.raster.file_source import FileSource
    from ..core.raster.source import Source
    from ..core.raster.writer import Outputs
    from .base import ScarMapperAlgorithm
    from .output_checks import OutputChecks
    from .vector_input import Features

# Letters of a value that a message shows.
_LONGEST_SHOWN = 40


class Run:
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
        self._algorithm, self._parameters = algorithm, parameters
        self._context = context
        self.progress: Progress = FeedbackProgress(feedback)
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

    # Layers

    def image(self, key: str, date: str = "") -> FileSource:
        """Return a multispectral image, all-zero pixels invalid; tell what its values lack.

        Parameters
        ----------
        key : str
        date : str
            ``pre`` or ``post``, where it is the image of that date.
        """
        from ..core.imagery.image_values import values_of
        from ..core.imagery.value_check import findings_of_image
        from ..core.mapping.checked_images import corrected

        image, roles = self._file(key, zero_is_nodata=True), self.band_roles(date)
        if date:
            offset = getattr(self.offsets(), date)
            image = corrected(image, offset, roles, THE_IMAGE, self.progress)
        values = values_of(image, roles)
        for finding in findings_of_image(values) if values else ():
            self.progress.warn(str(finding.text))
        return image

    def raw_image(self, key: str) -> FileSource:
        """Return an image with its pixel values as stored, not scaled."""
        return self._file(key, zero_is_nodata=True, apply_scale=False)

    def raster(self, key: str) -> FileSource:
        """Return a raster in which zero is a value (DEM, mask, classes)."""
        return self._file(key, heights=key == "DEM")

    def rasters(self, key: str, *, images: bool) -> list[FileSource]:
        """Return the rasters of a list: images, as `image` opens them, or others."""
        names = [name for name in self._algorithm.raster_paths if name.startswith(f"{key} ")]
        return [self._file(name, zero_is_nodata=images) for name in names]

    def optional_image(self, key: str, date: str = "") -> FileSource | None:
        """Return an image as `image` does; None where not given."""
        return self.image(key, date) if self._algorithm.raster_paths.get(key) else None

    def optional_raster(self, key: str) -> FileSource | None:
        """Return a raster as `raster` does; None where not given."""
        return self.raster(key) if self._algorithm.raster_paths.get(key) else None

    def optional_mask(self, key: str = "MASK") -> FileSource | None:
        """Return a mask of the ground to use; None where not given. Tell if it holds classes."""
        from ..core.raster.mask_values import visibility_warning

        mask = self.optional_raster(key)
        warning = "" if mask is None else visibility_warning(mask, Path(mask.path).name)
        if warning:
            self.progress.warn(warning)
        return mask

    def masks_of_dates(self) -> list[FileSource]:
        """Return the masks of the ground to use that are given, for both dates and for each."""
        masks = (self.optional_mask(key) for key in ("MASK", "MASK_PRE", "MASK_POST"))
        return [mask for mask in masks if mask is not None]

    def _file(
        self,
        key: str,
        *,
        zero_is_nodata: bool = False,
        apply_scale: bool = True,
        heights: bool = False,
        say: bool = True,
    ) -> FileSource:
        """Open a raster; say what of it is taken for nodata though it is not declared."""
        from ..core.raster.file_source import FileSource

        path = self._algorithm.raster_paths.get(key)
        if not path:
            raise UnreadableFileError("The parameter {key} is missing: choose a raster.", key=key)
        source = FileSource(
            path,
            zero_is_nodata=zero_is_nodata,
            apply_scale=apply_scale,
            heights=heights,
            settings=self._algorithm.layer_settings.get(key),
            progress=self.progress,
        )
        if say and source.nodata_note:
            self.progress.info(source.nodata_note)
        for note in source.notes:
            self.progress.info(note)
        return source

    def pair(self) -> Images:
        """Return the images that `add_pair` and `add_scene_classification` declare.

        What is said of each file alone, aligning them says.
        """
        from ..core.mapping.aligned_pair import Images

        given = self._algorithm.raster_paths

        def optional(key: str) -> FileSource | None:
            return self._file(key, say=False, heights=key == "DEM") if given.get(key) else None

        return Images(
            *self.dates(checked=False),
            optional("DEM"),
            optional("SCL_PRE"),
            optional("SCL_POST"),
        )

    def dates(
        self, pre: str = "PRE", post: str = "POST", *, checked: bool = True
    ) -> tuple[FileSource, FileSource]:
        """Return the images before and after the event, by their keys; they may be one file.

        Parameters
        ----------
        pre, post : str
        checked : bool
            Tell of nodata and check the values, which mapping does by itself.

        Raises
        ------
        ScarMapperError
            The values cannot be compared, and the algorithm has `add_offsets` to mend them.
        """
        from ..core.mapping.checked_images import checked_pair
        from ..core.raster.image_pair import told_apart

        images = told_apart(
            self._file(pre, zero_is_nodata=True, say=checked),
            self._file(post, zero_is_nodata=True, say=checked),
        )
        if not checked:
            return images
        return checked_pair(*images, self.band_roles(), self.offsets(), self.progress)

    def offsets(self) -> Offsets:
        """Return what `add_offsets` declares; zeros in an algorithm without it."""
        from ..core.mapping.checked_images import Offsets

        if self._algorithm.parameterDefinition("OFFSET_PRE") is None:
            return Offsets(0.0, 0.0)
        return Offsets(self.optional_number("OFFSET_PRE"), self.optional_number("OFFSET_POST"))

    def band_roles(self, date: str = "") -> str:
        """Return what the user wrote of the roles of bands.

        Parameters
        ----------
        date : str
            ``pre`` or ``post``: only what is for the image of that date, which is the only one.
        """
        if self._algorithm.parameterDefinition("BAND_ROLES") is None:
            return ""
        text = self.text("BAND_ROLES")
        return roles_of_date(text, date) if date else text

    def features(self, key: str, columns: Sequence[str] = ()) -> Features | None:
        """Return the features of a vector layer; None where not given.

        Parameters
        ----------
        key : str
        columns : sequence of str
            Names of attributes to read too, where the layer has them.
        """
        from .vector_input import read_features

        source = self._algorithm.feature_sources.get(key)
        crs = self._algorithm.feature_crs.get(key)
        return read_features(source, self.progress, columns, crs) if source else None

    def given_as(self, key: str) -> str:
        """Return the text that a layer was given as; empty where it was none."""
        value = self._parameters.get(key)
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            value = value.source.staticValue()
        return value if isinstance(value, str) else ""

    def map_layer(self, key: str) -> MapLayer:
        """Return a layer to compare with another."""
        layer = self.optional_map_layer(key)
        if layer is None:
            raise UnreadableFileError("The parameter {key} is missing: choose a layer.", key=key)
        return layer

    def optional_map_layer(self, key: str) -> MapLayer | None:
        """Return a layer to compare with another; None where not given."""
        from ..core.assessment.map_layer import MapLayer

        source = self.optional_raster(key)
        if source is not None:
            return MapLayer(Path(source.path).name, source=source)
        features = self.features(key, ("id", "probability"))
        if features is None:
            return None
        names = [str(value) for value in features.columns.get("id", []) if value is not None]
        # An attribute is a name only where no two features share a value.
        unique = len(names) == len(set(names)) == len(features.geometries)
        return MapLayer(
            features.name,
            geometries=features.geometries,
            crs=features.crs,
            ids=names if unique else [str(number) for number in features.numbers],
            probability=[
                float(value) if isinstance(value, (int, float)) else None
                for value in features.columns.get("probability", [])
            ],
        )

    # Values

    def number(self, key: str) -> float:
        """Return a number.

        Raises
        ------
        ScarMapperError
            It is not finite, which QGIS lets pass.
        """
        value = self._algorithm.parameterAsDouble(self._parameters, key, self._context)
        if not math.isfinite(value) or self._is_no_number(key):
            raise self._unfit(key)
        return value

    def optional_number(self, key: str) -> float | None:
        """Return a number; None where not given."""
        return None if self._parameters.get(key) in (None, "") else self.number(key)

    def integer(self, key: str) -> int:
        """Return a whole number, or the index of a choice.

        Raises
        ------
        ScarMapperError
            It is not a number, or beyond the choices.
        """
        if self._is_no_number(key):
            raise self._unfit(key)
        value = self._algorithm.parameterAsInt(self._parameters, key, self._context)
        self._check_choices(key, [value])
        return value

    def choices(self, key: str) -> list[int]:
        """Return the indexes of a multiple choice; errors as of `integer`."""
        values = self._algorithm.parameterAsEnums(self._parameters, key, self._context)
        given = self._parameters.get(key)
        for value in given if isinstance(given, (list, tuple)) else [given]:
            if isinstance(value, float) and not math.isfinite(value):
                raise self._unfit(key)
        self._check_choices(key, values)
        return values

    def _is_no_number(self, key: str) -> bool:
        """Return whether a value is no finite number; QGIS takes the default instead of some."""
        value = self._parameters.get(key)
        if value is None or value == "":
            return False
        try:
            return not math.isfinite(float(value))
        except TypeError:  # a property that QGIS evaluates, or several values
            return isinstance(value, (list, tuple, dict))
        except (ValueError, OverflowError):
            return True

    def _check_choices(self, key: str, values: Sequence[int]) -> None:
        definition = self._algorithm.parameterDefinition(key)
        if isinstance(definition, QgsProcessingParameterEnum):
            count = len(definition.options())
            if any(not 0 <= value < count for value in values):
                raise self._unfit(key)

    def _unfit(self, key: str) -> ScarMapperError:
        value = str(self._parameters.get(key))
        return ScarMapperError(
            "The parameter {key} cannot be {value}; give a number in its range, or leave it out.",
            key=key,
            value=value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…",
        )

    def switch(self, key: str) -> bool:
        """Return whether a box is ticked."""
        return self._algorithm.parameterAsBool(self._parameters, key, self._context)

    def text(self, key: str) -> str:
        """Return a text, without white space around it."""
        text = self._algorithm.parameterAsString(self._parameters, key, self._context).strip()
        if "\0" in text:
            raise ScarMapperError(
                "The parameter {key} holds a character that no text can have; type it anew.",
                key=key,
            )
        return text

    def day(self, key: str) -> date | None:
        """Return a day; None where not given.

        Raises
        ------
        ScarMapperError
            It is no day in the form 2018-09-06.
        """
        text = self.text(key)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise ScarMapperError(
                "The parameter {key} cannot be {value}; give a day as in 2018-09-06.",
                key=key,
                value=text[:_LONGEST_SHOWN],
            ) from error

    def files(self, key: str) -> list[str]:
        """Return the paths of a list of files."""
        if self._parameters.get(key) in (None, "", []):
            return []
        return list(self._algorithm.parameterAsFileList(self._parameters, key, self._context))

    def raw_layer(self, key: str) -> RawLayer | None:
        """Return a vector layer with all of its attributes; None where not given."""
        from ..core.handover.scar_inventory import RawLayer
        from .vector_input import fields_of

        source = self._algorithm.feature_sources.get(key)
        names = [one.name() for one in source.fields()] if source is not None else []
        found = self.features(key, names)
        if source is None or found is None:
            return None
        fields = fields_of(source, found.columns)
        return RawLayer(found.name, found.crs, found.geometries, fields, found.columns)

    def band(self, key: str) -> int | None:
        """Return a band's number (from 1); None where not given."""
        if self._parameters.get(key) in (None, ""):
            return None
        band = self.integer(key)
        if band < 1:
            raise self._unfit(key)
        return band

    def extent(
        self, key: str, crs: QgsCoordinateReferenceSystem
    ) -> tuple[float, float, float, float] | None:
        """Return an extent (left, bottom, right, top) in a CRS; None where not given."""
        if self._parameters.get(key) in (None, ""):
            return None
        box = self._algorithm.parameterAsExtent(self._parameters, key, self._context, crs)
        if box.isNull() or box.isEmpty():
            raise ScarMapperError("The extent is empty; draw or choose one that has an area.")
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    def extent_as_given(self, key: str) -> tuple[tuple[float, float, float, float], str] | None:
        """Return an extent (left, bottom, right, top) and its CRS as well-known text.

        The text is empty where the extent names no CRS; None where no extent is given.
        """
        if self._parameters.get(key) in (None, ""):
            return None
        box = self._algorithm.parameterAsExtent(self._parameters, key, self._context)
        crs = self._algorithm.parameterAsExtentCrs(self._parameters, key, self._context)
        bounds = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
        return bounds, crs.toWkt(crs.WKT_PREFERRED) if crs.isValid() else ""

    def crs(self, key: str) -> str:
        """Return a coordinate reference system as well-known text; empty where not given."""
        found = self._algorithm.parameterAsCrs(self._parameters, key, self._context)
        return found.toWkt(found.WKT_PREFERRED) if found.isValid() else ""

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
        style = style_path(self._algorithm.output_styles[key]) if is_in_file(path) else None
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


def _is_geotiff(path: str) -> bool:
    """Return whether a file's suffix is one of GeoTIFF."""
    return Path(path).suffix.lower() in (".tif", ".tiff")
