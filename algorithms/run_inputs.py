"""The layers that a run of an algorithm was given, opened for the engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
)

from ..core.errors import UnreadableFileError
from ..core.labels import THE_IMAGE
from ..core.progress import Progress
from ..core.raster.role_texts import roles_of_date
from .feedback import FeedbackProgress
from .run_values import RunValues

if TYPE_CHECKING:
    from ..core.assessment.map_layer import MapLayer
    from ..core.handover.scar_inventory import RawLayer
    from ..core.mapping.aligned_pair import Images
    from ..core.mapping.checked_images import Offsets
    from ..core.raster.file_source import FileSource
    from .base import ScarMapperAlgorithm
    from .vector_input import Features


# Parameters that take scene classes; CLASSES is a list.
_CLASSES = ("SCL", "SCL_PRE", "SCL_POST", "CLASSES")


class RunInputs(RunValues):
    """Opens images, rasters and vector layers; tells of each what was assumed.

    Parameters
    ----------
    algorithm : ScarMapperAlgorithm
    parameters : dict
    context : QgsProcessingContext
        All as of `RunValues`.
    feedback : QgsProcessingFeedback

    Attributes
    ----------
    progress : Progress
    """

    def __init__(
        self,
        algorithm: ScarMapperAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        super().__init__(algorithm, parameters, context)
        self.progress: Progress = FeedbackProgress(feedback)

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
        from ..core.imagery.heights_and_classes import refuse_no_heights, refuse_no_scene_classes
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
        if heights:
            refuse_no_heights(source, Path(path).name)
        elif key.partition(" ")[0] in _CLASSES:
            refuse_no_scene_classes(source, Path(path).name)
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
