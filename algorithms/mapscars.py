"""Scars from two images in one step: align, mask, detect, trace, describe."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import import_module
from threading import Thread
from typing import Any

from qgis.core import QgsProcessing

from ..core.errors import Term
from ..core.progress import counted
from .base import ScarMapperAlgorithm
from .mapping_options import (
    add_core,
    add_dates_of_pixels,
    add_ends,
    add_exclude,
    add_mapping_options,
    add_unseen,
    mapping_options,
    write_ends,
)
from .reviewed_option import add_reviewed
from .run import Run


class MapScars(ScarMapperAlgorithm):
    """``scarmapper:mapscars``."""

    ID = "mapscars"
    LABEL = "Map scars between two images"
    GROUP = ScarMapperAlgorithm.WHOLE
    SUMMARY = (
        "Maps landslide scars from an image before and one after the event, in one step. It "
        "aligns the images, masks cloud, shadow, snow and water, finds the scars and delivers "
        "them as polygons with their attributes. Images of only red, green and blue work too, "
        "with more false alarms."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "sklearn", "shapely", "jinja2", "matplotlib")

    def declare(self) -> None:
        self.add_pair(
            dem_help=self.tr(
                "Metres; for slopes and heights of the scars, and for the slope limit."
            )
        )
        self.add_scene_classification()
        self.add_features(
            "INVENTORY",
            self.tr("Inventory of known landslides"),
            help=self.tr(
                "Polygons, or points, to compare the map with: each scar is marked as new or "
                "known, and the report shows how well the two agree."
            ),
            kind=QgsProcessing.SourceType.TypeVectorAnyGeometry,
            optional=True,
        )
        add_exclude(self)
        add_mapping_options(self)
        add_core(self)
        add_dates_of_pixels(self)
        add_reviewed(self)
        self.add_vector_output(
            "SCARS",
            self.tr("Scars"),
            help=self.tr("Polygons with their attributes; a GeoPackage carries its style."),
            kind=QgsProcessing.SourceType.TypeVectorPolygon,
            style="scars",
        )
        self.add_raster_output(
            "MASK",
            self.tr("Scar mask"),
            help=self.tr("1 under the scars, 0 elsewhere, nodata where the ground is not seen."),
            style="mask",
            optional=True,
        )
        self.add_raster_output(
            "PROBABILITY",
            self.tr("Scar probability"),
            help=self.tr(
                "0 to 1, before small and flat scars are dropped. A second band tells why ground "
                "was not mapped."
            ),
            style="probability",
            optional=True,
            by_default=True,
        )
        add_unseen(self)
        add_ends(self)
        self.add_file_output(
            "REPORT",
            self.tr("Report"),
            help=self.tr("What was done, with what evidence, and what makes the map doubtful."),
            file_filter=self.tr("HTML files (*.html)"),
            optional=True,
            by_default=True,
        )
        self.add_number_output("COUNT", self.tr("Number of scars"))
        self.add_number_output("TOTAL_AREA", self.tr("Total area of the scars (square metres)"))
        self.add_number_output("SHIFT_X", self.tr("Shift of the post image east (map units)"))
        self.add_number_output("SHIFT_Y", self.tr("Shift of the post image north (map units)"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.labels import UNKNOWN
        from ..core.mapping.map_tags import BANDS, tags_of, write_reasons
        from ..core.mapping.overview import OVERVIEW_SIDE
        from ..core.mapping.scar_map import map_scars

        images = run.pair()
        options = replace(mapping_options(run), core=run.optional_number("CORE"))
        scars, report = run.output("SCARS"), run.optional_output("REPORT")
        mask, probability = run.optional_output("MASK"), run.optional_output("PROBABILITY")
        grid = images.pre.grid
        writer = run.outputs.raster(probability, grid, BANDS) if probability else None
        dates = run.optional_raster("DATES_PRE"), run.optional_raster("DATES_POST")
        inventory = run.optional_map_layer("INVENTORY")
        if inventory is not None:
            from ..core.mapping.known_scars import check_inventory

            check_inventory(inventory, grid)
        if report:
            # Half a second of imports that can as well pass while the images are aligned.
            Thread(
                target=import_module, args=("..core.reports.map_report", __package__), daemon=True
            ).start()
        found = map_scars(
            images,
            options,
            run.progress.part(0, 0.9),
            partial(writer.write, band=1) if writer else None,
            overview_side=OVERVIEW_SIDE if report else 0,
            exclude=run.optional_map_layer("EXCLUDE"),
        )
        if writer:
            write_reasons(writer, found.reasons)
            writer.tag(tags_of(found, options))
        run.state(
            method=options.method,
            model=found.detector.get("model"),
            model_sha256=found.detector.get("sha256"),
        )
        if any(dates):
            from ..core.mapping.scar_dates import date_scars

            date_scars(found, *dates, run.progress.part(0.9, 0.9))
        assessment = None
        if inventory is not None:
            from ..core.mapping.known_scars import compare_with_inventory

            assessment = compare_with_inventory(
                found.scars, found.mask, inventory, progress=run.progress.part(0.9, 0.95)
            )
        if mask:
            mask_writer = run.outputs.raster(mask, grid, ("scar",), "uint8", UNKNOWN)
            mask_writer.write(grid.window, found.mask)
        table = found.scars.table()
        run.write_vector("SCARS", table)
        ends = write_ends(run, table)
        unseen = run.optional_output("UNSEEN")
        if unseen:
            from ..core.mapping.unseen_ground import unseen_ground

            ground = unseen_ground(found, options.min_area, run.progress.part(0.95, 0.95))
            run.write_vector("UNSEEN", ground.table())
        rasters = run.styled(MASK=mask, PROBABILITY=probability)
        if report:
            from ..core.reports.map_report import map_report

            run.progress.stage(Term("Writing the report"))
            path = run.outputs.temporary(report)
            map_report(found, options, path, assessment, run.progress.part(0.95, 1))
        alignment = found.alignment
        count, area = found.scars.count, found.scars.total_area
        run.progress.info(f"{counted(count, 'scar')}, {area / 1e4:.1f} ha.")
        return {
            "SCARS": scars,
            **rasters,
            "UNSEEN": unseen,
            "ENDS": ends,
            "REPORT": report,
            "COUNT": count,
            "TOTAL_AREA": area,
            "SHIFT_X": alignment.shift_x if alignment else 0.0,
            "SHIFT_Y": alignment.shift_y if alignment else 0.0,
        }
