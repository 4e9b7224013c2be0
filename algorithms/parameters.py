"""Declaring the parameters and outputs of an algorithm, each in one call."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from .toolbox_entry import ToolboxEntry


class ParameterDeclarations(ToolboxEntry, QgsProcessingAlgorithm):
    """An algorithm with a method for each kind of parameter and output.

    All take the key, which never changes, and the label and the help in the user's language. A
    parameter that is ``advanced`` is in the dialog's fold of that name; one that is ``optional``
    may be left out.

    Attributes
    ----------
    output_styles : dict of str to str
        Names of the styles of the raster and vector outputs, by key.
    """

    def __init__(self) -> None:
        super().__init__()
        self.output_styles: dict[str, str] = {}
        self._help: list[str] = []

    def _add(
        self, parameter: QgsProcessingParameterDefinition, help: str, advanced: bool = False
    ) -> None:
        parameter.setHelp(help)
        if advanced:
            parameter.setFlags(
                parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced
            )
        self._help.append(f"<b>{parameter.description()}</b>: {help}")
        self.addParameter(parameter)

    # Layers and files

    def add_raster(
        self, key: str, label: str, *, help: str, optional: bool = False, advanced: bool = False
    ) -> None:
        """Add a raster layer, or the path of one."""
        self._add(QgsProcessingParameterRasterLayer(key, label, optional=optional), help, advanced)

    def add_rasters(self, key: str, label: str, *, help: str, optional: bool = False) -> None:
        """Add a list of raster layers, or of paths of some."""
        kind = QgsProcessing.SourceType.TypeRaster
        self._add(QgsProcessingParameterMultipleLayers(key, label, kind, None, optional), help)

    def add_band(self, key: str, label: str, *, raster: str, help: str) -> None:
        """Add a band of the raster parameter of a key; left out, it is chosen by its name."""
        parameter = QgsProcessingParameterBand(key, label, None, raster, optional=True)
        self._add(parameter, help, advanced=True)

    def add_features(
        self,
        key: str,
        label: str,
        *,
        kind: QgsProcessing.SourceType,
        help: str,
        optional: bool = False,
    ) -> None:
        """Add a vector layer of a kind, or the path of one."""
        self._add(QgsProcessingParameterFeatureSource(key, label, [kind], None, optional), help)

    def add_layer(
        self,
        key: str,
        label: str,
        *,
        kinds: Sequence[QgsProcessing.SourceType],
        help: str,
        optional: bool = False,
    ) -> None:
        """Add a layer of any of some kinds, rasters among them."""
        parameter = QgsProcessingParameterMapLayer(key, label, None, optional)
        parameter.setDataTypes([int(kind) for kind in kinds])
        self._add(parameter, help)

    def add_file(
        self,
        key: str,
        label: str,
        *,
        help: str,
        extension: str = "",
        file_filter: str | None = None,
        optional: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add a file of an extension (without its point), or of a filter of the file dialog."""
        parameter = QgsProcessingParameterFile(
            key, label, extension=extension, optional=optional, fileFilter=file_filter
        )
        self._add(parameter, help, advanced)

    def add_files(self, key: str, label: str, *, help: str, optional: bool = False) -> None:
        """Add a list of files of any kind."""
        kind = QgsProcessing.SourceType.TypeFile
        self._add(QgsProcessingParameterMultipleLayers(key, label, kind, None, optional), help)

    def add_folder(
        self, key: str, label: str, *, help: str, optional: bool = False, advanced: bool = False
    ) -> None:
        """Add a folder."""
        parameter = QgsProcessingParameterFile(
            key,
            label,
            behavior=QgsProcessingParameterFile.Behavior.Folder,
            optional=optional,
        )
        self._add(parameter, help, advanced)

    def add_field(
        self,
        key: str,
        label: str,
        *,
        layer: str,
        help: str,
        numeric: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add a field of the vector parameter of a key, which may be left out."""
        types = QgsProcessingParameterField.DataType
        kind = types.Numeric if numeric else types.Any
        parameter = QgsProcessingParameterField(key, label, None, layer, kind, optional=True)
        self._add(parameter, help, advanced)

    # Values

    def add_number(
        self,
        key: str,
        label: str,
        *,
        default: float | None,
        help: str,
        low: float | None = None,
        high: float | None = None,
        whole: bool = False,
        optional: bool = False,
        advanced: bool = False,
    ) -> None:
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
        self._add(parameter, help, advanced)

    def add_choice(
        self,
        key: str,
        label: str,
        *,
        options: Sequence[str],
        default: int | Sequence[int],
        help: str,
        multiple: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add a choice of one, or of several, by index."""
        parameter = QgsProcessingParameterEnum(key, label, list(options), multiple, default)
        self._add(parameter, help, advanced)

    def add_switch(
        self, key: str, label: str, *, default: bool, help: str, advanced: bool = False
    ) -> None:
        """Add a box to tick."""
        self._add(QgsProcessingParameterBoolean(key, label, default), help, advanced)

    def add_text(
        self, key: str, label: str, *, help: str, advanced: bool = False, lines: bool = False
    ) -> None:
        """Add a text, of several lines or of one, which may be left out."""
        self._add(
            QgsProcessingParameterString(key, label, None, lines, optional=True), help, advanced
        )

    def add_extent(self, key: str, label: str, *, help: str) -> None:
        """Add an extent, which may be left out."""
        self._add(QgsProcessingParameterExtent(key, label, None, True), help)

    def add_crs(self, key: str, label: str, *, help: str, advanced: bool = False) -> None:
        """Add a coordinate reference system, which may be left out."""
        parameter = QgsProcessingParameterCrs(key, label, defaultValue=None, optional=True)
        self._add(parameter, help, advanced)

    def add_authentication(self, key: str, label: str, *, help: str) -> None:
        """Add an authentication configuration of QGIS, by its id; it may be left out."""
        parameter = QgsProcessingParameterAuthConfig(key, label, None, optional=True)
        self._add(parameter, help, advanced=True)

    # Outputs

    def add_raster_output(
        self,
        key: str,
        label: str,
        *,
        help: str,
        style: str,
        optional: bool = False,
        by_default: bool = False,
    ) -> None:
        """Add a raster output with the name of its style.

        An optional one is off in the dialog, unless it is wanted ``by_default``.
        """
        self.output_styles[key] = style
        made = by_default or not optional
        self._add(QgsProcessingParameterRasterDestination(key, label, None, optional, made), help)

    def add_vector_output(
        self,
        key: str,
        label: str,
        *,
        kind: QgsProcessing.SourceType,
        help: str,
        style: str,
        optional: bool = False,
        by_default: bool = False,
    ) -> None:
        """Add a vector output of a kind with the name of its style; as `add_raster_output`."""
        self.output_styles[key] = style
        made = by_default or not optional
        parameter = QgsProcessingParameterVectorDestination(key, label, kind, None, optional, made)
        self._add(parameter, help)

    def add_file_output(
        self,
        key: str,
        label: str,
        *,
        file_filter: str,
        help: str,
        optional: bool = False,
        by_default: bool = False,
    ) -> None:
        """Add an output that is a file, not a layer; as `add_raster_output`."""
        made = by_default or not optional
        parameter = QgsProcessingParameterFileDestination(
            key, label, file_filter, None, optional, made
        )
        self._add(parameter, help)

    def add_folder_output(self, key: str, label: str, *, help: str) -> None:
        """Add an output that is a folder."""
        self._add(QgsProcessingParameterFolderDestination(key, label), help)

    def add_layer_output(self, key: str, label: str) -> None:
        """Add a vector layer that is made within another output, such as a folder."""
        self.addOutput(QgsProcessingOutputVectorLayer(key, label))

    def add_number_output(self, key: str, label: str) -> None:
        """Add a number that models and scripts can use."""
        self.addOutput(QgsProcessingOutputNumber(key, label))

    # Parameters that several algorithms share

    def add_band_roles(self) -> None:
        """Add ``BAND_ROLES``: which band plays which role."""
        self.add_text(
            "BAND_ROLES",
            self.tr("Band roles"),
            help=self.tr(
                "Only for images whose bands are not recognised: which band plays which role, by "
                "number or name, for example “blue=1, green=2, red=3, nir=4, swir16=5”; where the "
                "dates differ, “pre: red=3, nir=4; post: red=1, nir=2”; or whose numbers the bands "
                "have, as “sensor=Landsat 8”. The log says what was taken."
            ),
            advanced=True,
        )

    def add_offsets(self) -> None:
        """Add ``OFFSET_PRE`` and ``OFFSET_POST``: what is added to the bands of each image."""
        for key, label in (
            ("OFFSET_PRE", self.tr("Offset of the image before")),
            ("OFFSET_POST", self.tr("Offset of the image after")),
        ):
            self.add_number(
                key,
                label,
                default=None,
                help=self.tr(
                    "Added to each of its reflectance bands, in the unit of the image: −1000 where "
                    "the offset of a Sentinel-2 product was not removed. Images whose values "
                    "contradict each other are refused unless it is given; 0 takes them as they "
                    "are."
                ),
                optional=True,
                advanced=True,
            )

    def add_aligned_pair(self, *, pre_help: str) -> None:
        """Add ``PRE`` and ``POST`` of an algorithm that takes images that are aligned."""
        self.add_raster("PRE", self.tr("Image before the event"), help=pre_help)
        self.add_raster(
            "POST",
            self.tr("Image after the event"),
            help=self.tr("Brought to the grid of the image before where it lies on another."),
        )

    def add_pair(self, *, dem_help: str) -> None:
        """Add ``PRE``, ``POST`` and ``DEM`` of an algorithm that aligns the images itself."""
        self.add_raster(
            "PRE",
            self.tr("Image before the event"),
            help=self.tr("Reflectance bands named in the file; its grid is that of all results."),
        )
        self.add_raster(
            "POST",
            self.tr("Image after the event"),
            help=self.tr(
                "May differ in CRS, pixel size and extent. Best of the same season as before."
            ),
        )
        self.add_raster("DEM", self.tr("Elevation (DEM)"), help=dem_help, optional=True)

    def add_scene_classification(self) -> None:
        """Add ``SCL_PRE`` and ``SCL_POST``."""
        self.add_raster(
            "SCL_PRE",
            self.tr("Scene classification before (SCL)"),
            help=self.tr(
                "Takes the place of the spectral tests for cloud, shadow, snow and water."
            ),
            optional=True,
        )
        self.add_raster(
            "SCL_POST",
            self.tr("Scene classification after (SCL)"),
            help=self.tr("As above."),
            optional=True,
        )

    def add_valid_mask(self) -> None:
        """Add ``MASK``: which ground is searched."""
        self.add_raster(
            "MASK",
            self.tr("Valid pixels (mask)"),
            help=self.tr(
                "Ground where this is 0 or nodata is not looked at: cloud, snow, water. The "
                "algorithm “Valid pixels” makes such a mask."
            ),
            optional=True,
        )

    def add_masks_of_dates(self) -> None:
        """Add ``MASK_PRE`` and ``MASK_POST``, beside ``MASK``."""
        for key, label in (
            ("MASK_PRE", self.tr("Valid pixels before (mask)")),
            ("MASK_POST", self.tr("Valid pixels after (mask)")),
        ):
            self.add_raster(
                key,
                label,
                help=self.tr(
                    "As “Valid pixels”, of one date: ground that is masked on either date is not "
                    "looked at. On any grid."
                ),
                optional=True,
                advanced=True,
            )

    def add_mask_output(self) -> None:
        """Add ``OUTPUT``, the mask of scars of an algorithm that compares two images."""
        self.add_raster_output(
            "OUTPUT",
            self.tr("Scar mask"),
            help=self.tr("1 scar, 0 none, nodata (255) where an image is invalid."),
            style="mask",
        )

    def add_report(self) -> None:
        """Add ``REPORT``, an HTML file that is always written."""
        self.add_file_output(
            "REPORT",
            self.tr("Report"),
            help=self.tr("One HTML file that needs nothing else, to be read or printed."),
            file_filter=self.tr("HTML files (*.html)"),
        )
