"""A map sheet and an atlas of scars, as PDF and as a project with print layouts."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsLayoutExporter,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt import sip

from ..core.errors import Cancelled, ScarMapperError, UnreadableFileError
from ..core.version import version
from .base import ScarMapperAlgorithm
from .run import Run
from .side_files import no_side_files
from .which_scars_option import add_which_scars

if TYPE_CHECKING:
    from ..core.handover.scar_inventory import ScarInventory
    from .map_layout import SheetContent

# Dots per inch of the PDF.
_DPI = 220
_VECTORS = ("SCARS", "UNSEEN")
_FILTERS = ("lower(\"{}\") = 'confirmed'", '"{0}" is null or lower("{0}") <> \'rejected\'', "")


class MapSheet(ScarMapperAlgorithm):
    """``scarmapper:mapsheet``."""

    ID = "mapsheet"
    LABEL = "Map sheet and atlas"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Makes a map sheet of scars as PDF, on A4 or A3, with legend, scale, insets, unseen "
        "ground, figures, sources, date and version, and if wanted an atlas with a page for each "
        "scar: both images and its figures. The print layouts can be kept in a project of QGIS, to "
        "be changed there."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "shapely")

    def __init__(self) -> None:
        super().__init__()
        self._layers: dict[str, QgsMapLayer] = {}
        self._feedback: QgsProcessingFeedback | None = None

    def flags(self) -> Any:
        """Return that layouts are made in the main thread, as QGIS needs it."""
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def declare(self) -> None:
        kinds = QgsProcessing.SourceType
        self.add_layer(
            "SCARS",
            self.tr("Scars"),
            kinds=[kinds.TypeVectorPolygon],
            help=self.tr("Polygons; coloured by their status."),
        )
        self.add_raster(
            "PRE",
            self.tr("Image before the event"),
            help=self.tr("Shown in an inset, and in the atlas."),
            optional=True,
        )
        self.add_raster(
            "POST",
            self.tr("Image after the event"),
            help=self.tr("Below the scars; without it the image before."),
            optional=True,
        )
        self.add_layer(
            "UNSEEN",
            self.tr("Unseen ground"),
            kinds=[kinds.TypeVectorPolygon],
            help=self.tr("Polygons of ground that could not be mapped; hatched."),
            optional=True,
        )
        add_which_scars(self)
        self.add_choice(
            "PAPER",
            self.tr("Paper"),
            options=["A4", "A3"],
            default=0,
            help=self.tr("The sheet is upright where the scars lie so."),
        )
        self.add_text(
            "TITLE",
            self.tr("Title"),
            help=self.tr("By default the name of the event of the scars."),
        )
        self.add_text(
            "SOURCES",
            self.tr("Credits of the data"),
            help=self.tr("As in “Contains modified Copernicus Sentinel data 2018”."),
        )
        self.add_text(
            "ORGANISATION",
            self.tr("Made by"),
            help=self.tr("Person or organisation."),
        )
        self.add_number(
            "PAGES",
            self.tr("Most pages of the atlas"),
            default=50,
            help=self.tr("For the largest scars; 0: a page for each scar."),
            low=0,
            whole=True,
        )
        self.add_file_output(
            "SHEET",
            self.tr("Map sheet"),
            help=self.tr("One page."),
            file_filter=self.tr("PDF files (*.pdf)"),
        )
        self.add_file_output(
            "ATLAS",
            self.tr("Atlas"),
            help=self.tr("A page for each scar, the largest first."),
            file_filter=self.tr("PDF files (*.pdf)"),
            optional=True,
        )
        self.add_file_output(
            "PROJECT",
            self.tr("Project with the layouts"),
            help=self.tr("Refers to the layers where they are; open it in QGIS to change a sheet."),
            file_filter=self.tr("QGIS projects (*.qgz)"),
            optional=True,
        )
        self.add_number_output("COUNT", self.tr("Number of scars"))
        self.add_number_output("ATLAS_PAGES", self.tr("Pages of the atlas"))

    def prepareAlgorithm(  # noqa: N802 - QGIS interface
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Keep the layers as QGIS shows them, too."""
        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        self._feedback = feedback
        try:
            for key in _VECTORS:
                if key in self.feature_sources:
                    layer = self.parameterAsVectorLayer(parameters, key, context)
                    self._layers[key] = self._own_layer(key, layer)
        except QgsProcessingException:
            self._release()
            raise
        return True

    def _release(self) -> None:
        """Delete the layers, whatever refers to them still: one that outlives QGIS crashes it."""
        for layer in self._layers.values():
            if not sip.isdeleted(layer):
                sip.delete(layer)
        self._layers.clear()

    def _own_layer(self, key: str, layer: QgsVectorLayer | None) -> QgsVectorLayer:
        """Return another layer of the same features, to be named and styled for the sheet."""
        if layer is None or layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
            raise QgsProcessingException(
                self.tr("{key} has no polygons; choose another layer.").format(key=key)
            )
        if layer.providerType() == "memory":  # whose features nothing else holds
            return layer.clone()
        own = QgsVectorLayer(layer.source(), layer.name(), layer.providerType())
        own.setCrs(layer.crs())
        return own

    def compute(self, run: Run) -> dict[str, Any]:
        try:
            return self._made(run)
        finally:
            self._release()

    def _made(self, run: Run) -> dict[str, Any]:
        """Make the outputs; see `compute`."""
        from .map_layout import PAPERS, filled_project

        sheet, atlas = run.output("SHEET"), run.optional_output("ATLAS")
        project_path = run.optional_output("PROJECT")
        paper = run.integer("PAPER")
        if not 0 <= paper < len(PAPERS):
            raise ScarMapperError("There is no paper number {number}.", number=paper)
        content, scars = self._content(run)
        if not len(scars):
            run.progress.warn("There is no scar to show; the sheet says so.")
        project = filled_project(content)
        try:
            pages = self._drawn(run, project, content, len(scars), paper)
        finally:
            project.clear()  # with its layers and layouts
        run.progress.info(f"{len(scars)} scars on the sheet, {pages} pages of the atlas.")
        return {
            "SHEET": sheet,
            "ATLAS": atlas,
            "PROJECT": project_path,
            "COUNT": len(scars),
            "ATLAS_PAGES": pages,
        }

    def _drawn(
        self, run: Run, project: QgsProject, content: SheetContent, count: int, paper: int
    ) -> int:
        """Write sheet, atlas and project; return the number of pages of the atlas."""
        from .map_layout import sheet_layout
        from .scar_atlas import atlas_layout, largest

        sheet, atlas = run.output("SHEET"), run.optional_output("ATLAS")
        project_path = run.optional_output("PROJECT")
        # The project owns its layouts, which refer to its layers.
        layout = sheet_layout(project, content, paper)
        project.layoutManager().addLayout(layout)
        run.progress.show(0.15)
        self._export(layout, run.outputs.temporary(sheet), None)
        run.progress.show(0.4)
        if not (atlas or project_path):
            return 0
        most = run.integer("PAGES")
        ids = largest(content.scars, most)
        if len(ids) < count:
            run.progress.info(
                f"The atlas shows the {len(ids)} largest of {count} scars; “Most pages "
                "of the atlas” (PAGES) sets how many."
            )
        book = atlas_layout(project, content, ids, paper)
        project.layoutManager().addLayout(book)
        if atlas and not ids:
            raise ScarMapperError("There is no scar for a page of the atlas; leave the atlas out.")
        if atlas:
            self._export(book, run.outputs.temporary(atlas), run)
        if project_path:
            self._write(project, run.outputs.temporary(project_path), project_path)
        return len(ids) if atlas else 0

    def _content(self, run: Run) -> tuple[SheetContent, ScarInventory]:
        """Return what the sheet shows, and the scars as they are measured."""
        from ..core.handover.account import account_of
        from ..core.handover.field_sets import Statement
        from ..core.handover.scar_inventory import CHOICES, inventory_of
        from ..core.handover.unseen_ground import unseen_of
        from .map_layout import SheetContent

        which = run.integer("WHICH")
        layer = run.raw_layer("SCARS")
        if layer is None:
            raise UnreadableFileError("The parameter SCARS is missing: choose a layer.")
        scars = inventory_of(layer, CHOICES[which], progress=run.progress.part(0, 0.1))
        unseen = unseen_of(run.raw_layer("UNSEEN"), run.progress)
        events = [str(value) for value in scars.values("event") if value]
        title = run.text("TITLE") or (events[0] if events else self.tr("Landslide scars"))
        made = datetime.now(timezone.utc).replace(microsecond=0)
        account = account_of(scars, Statement(title), unseen, made)
        shown = self._layers["SCARS"]
        status = next((f.name() for f in shown.fields() if f.name().lower() == "status"), None)
        if status is not None and _FILTERS[which]:
            wanted = f"({_FILTERS[which].format(status)})"
            before = shown.subsetString()
            if not shown.setSubsetString(f"({before}) and {wanted}" if before else wanted):
                raise ScarMapperError(
                    "The scars of {layer} cannot be chosen by their status; export the layer to a "
                    "GeoPackage, or show all scars.",
                    layer=shown.name(),
                )
        shown.setName(self.tr("Landslide scars"))
        if "UNSEEN" in self._layers:
            self._layers["UNSEEN"].setName(self.tr("Not seen"))
        figures = [
            (self.tr("Scars"), f"{account.count:,}"),
            (self.tr("Total area"), f"{account.area / 1e4:,.1f} ha"),
            (self.tr("Largest"), f"{account.sizes[2] / 1e4:,.2f} ha" if account.sizes else "–"),
            (
                self.tr("Not seen"),
                f"{unseen.area / 1e6:,.1f} km²" if unseen.given else self.tr("not known"),
            ),
        ]
        warning = ""
        if account.count and not account.reviewed:
            warning = self.tr("Not reviewed: candidates, with false alarms among them.")
        elif not account.count:
            warning = self.tr("No scar.")
        subtitle = self.tr("Landslide scars mapped from satellite images")
        if account.begin and account.end:
            subtitle += f" · {account.begin.isoformat()} – {account.end.isoformat()}"
        parts = [
            run.text("SOURCES"),
            run.text("ORGANISATION"),
            ", ".join(f"{self.tr('method')}: {one}" for one in account.methods),
            f"Scar Mapper {version()}",
            f"{made:%Y-%m-%d}",
        ]
        footer = " · ".join(part for part in parts if part)
        images = {}
        for key in ("PRE", "POST"):
            images[key] = image = self._image(key)
            if image is not None:
                self._layers[key] = image
        content = SheetContent(
            shown, images["PRE"], images["POST"], self._layers.get("UNSEEN"), title, subtitle,
            figures, footer, warning, made, account.bounds,
        )  # fmt: skip
        return content, scars

    def _image(self, key: str) -> QgsRasterLayer | None:
        """Return an image as a layer; None where not given."""
        path = self.raster_paths.get(key)
        if not path:
            return None
        names = {"PRE": self.tr("Before"), "POST": self.tr("After")}
        with no_side_files():
            layer = QgsRasterLayer(path, names[key])
        if not layer.isValid():
            raise UnreadableFileError(
                "{file} cannot be shown by QGIS; export it to a GeoTIFF.", file=path
            )
        return layer

    def _export(self, layout: Any, path: str, run: Run | None) -> None:
        """Write a layout, or all pages of its atlas, to a PDF file.

        Raises
        ------
        Cancelled
        ScarMapperError
            It cannot be written.
        """
        settings = QgsLayoutExporter.PdfExportSettings()
        settings.dpi = _DPI
        settings.rasterizeWholeImage = False
        with no_side_files():
            if run is None:
                result = QgsLayoutExporter(layout).exportToPdf(path, settings)
                why = ""
            else:
                result, why = QgsLayoutExporter.exportToPdf(
                    layout.atlas(), path, settings, self._feedback
                )
        if self._feedback is not None and self._feedback.isCanceled():
            raise Cancelled
        if result != QgsLayoutExporter.ExportResult.Success:
            raise ScarMapperError(
                "{file} cannot be drawn: {why}. Is the disk full, or the memory?",
                file=Path(path).name,
                why=why or result,
            )

    def _write(self, project: Any, path: str, final: str) -> None:
        """Write the project; its paths are absolute, for it is moved to its place."""
        project.setFilePathStorage(Qgis.FilePathType.Absolute)
        with no_side_files():
            written = project.write(path)
        if not written:
            raise ScarMapperError(
                "{file} cannot be written: {why}.", file=Path(final).name, why=project.error()
            )
