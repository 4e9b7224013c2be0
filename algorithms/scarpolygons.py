"""Polygons with attributes from a scar mask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessing

from ..core.errors import ScarMapperError
from .base import ScarMapperAlgorithm
from .mapping_options import add_ends, add_split, write_ends
from .reviewed_option import add_reviewed
from .run import Run

if TYPE_CHECKING:
    from ..core.raster.file_source import FileSource


class ScarPolygons(ScarMapperAlgorithm):
    """``scarmapper:scarpolygons``."""

    ID = "scarpolygons"
    LABEL = "Scar polygons from a mask"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Turns a scar mask into clean polygons and describes each one. Pixels that touch, also "
        "at a corner, make one scar. What the optional inputs show (vegetation, slope, "
        "probability) becomes attributes; attributes without their input stay empty."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "shapely")

    def declare(self) -> None:
        self.add_raster(
            "INPUT",
            self.tr("Scar mask"),
            help=self.tr(
                "Scar = 1 in the first band, or 255 where it holds only 0 and 255; nodata is not."
            ),
        )
        self.add_raster(
            "PROBABILITY",
            self.tr("Scar probability"),
            help=self.tr("0 to 1; its mean over a scar also makes the scar's confidence."),
            optional=True,
        )
        self.add_raster(
            "PRE",
            self.tr("Image before the event"),
            help=self.tr("Reflectance bands, found by their names."),
            optional=True,
        )
        self.add_raster(
            "POST",
            self.tr("Image after the event"),
            help=self.tr("Aligned to the image before. Both may lie on other grids than the mask."),
            optional=True,
        )
        self.add_raster(
            "DEM",
            self.tr("Elevation (DEM)"),
            help=self.tr("Metres; for heights, slopes and aspects of the scars."),
            optional=True,
        )
        self.add_number(
            "MIN_AREA",
            self.tr("Smallest scar (square metres)"),
            default=500,
            help=self.tr("Smaller ones are dropped; a Sentinel-2 pixel has 100. 0 keeps all."),
            low=0,
        )
        self.add_number(
            "MIN_SLOPE",
            self.tr("Gentlest mean slope of a scar (degrees)"),
            default=0,
            help=self.tr("Drops fields and river banks. Needs a DEM; 0 keeps all."),
            low=0,
            high=90,
        )
        self.add_number(
            "MAX_HOLE",
            self.tr("Largest hole to fill (square metres)"),
            default=300,
            help=self.tr("Larger ones stay. 0 fills none."),
            low=0,
            advanced=True,
        )
        self.add_number(
            "SIMPLIFY",
            self.tr("Simplify outlines by (metres)"),
            default=0,
            help=self.tr(
                "How far an outline may move to have fewer corners. 0 keeps the edges of the "
                "pixels, which make perimeters too long by a quarter on the average."
            ),
            low=0,
            advanced=True,
        )
        add_split(self)
        self.add_band_roles()
        add_reviewed(self)
        self.add_vector_output(
            "OUTPUT",
            self.tr("Scars"),
            help=self.tr("Polygons with their attributes; a GeoPackage carries its style."),
            kind=QgsProcessing.SourceType.TypeVectorPolygon,
            style="scars",
        )
        add_ends(self)
        self.add_number_output("COUNT", self.tr("Number of scars"))
        self.add_number_output("TOTAL_AREA", self.tr("Total area of the scars (square metres)"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.scars.amalgams import split_amalgams
        from ..core.scars.attributes import describe
        from ..core.scars.tracing import read_mask, trace

        mask = run.raster("INPUT")
        pre: FileSource | None
        post: FileSource | None
        if all(self.raster_paths.get(date) for date in ("PRE", "POST")):
            pre, post = run.dates()
        else:
            pre, post = run.optional_image("PRE", "pre"), run.optional_image("POST", "post")
        dem = run.optional_raster("DEM")
        min_slope = run.number("MIN_SLOPE")
        if min_slope > 0 and dem is None:
            raise ScarMapperError(
                "“Gentlest mean slope” needs a DEM; give one, or set the slope to 0."
            )
        path = run.output("OUTPUT")
        scars = trace(
            read_mask(mask, run.progress.part(0, 0.2), Path(mask.path).name),
            mask.grid,
            min_area=run.number("MIN_AREA"),
            max_hole=run.number("MAX_HOLE"),
            simplify=run.number("SIMPLIFY"),
            progress=run.progress.part(0.2, 0.4),
        )
        if run.switch("SPLIT"):
            scars = split_amalgams(
                scars,
                dem,
                min_area=run.number("MIN_AREA"),
                simplify=run.number("SIMPLIFY"),
                progress=run.progress.part(0.4, 0.5),
            )
        scars = describe(
            scars,
            pre=pre,
            post=post,
            dem=dem,
            probability=run.optional_raster("PROBABILITY"),
            min_slope=min_slope,
            overrides=run.text("BAND_ROLES"),
            provenance={
                "pre_tags": pre.tags if pre else None,
                "post_tags": post.tags if post else None,
            },
            progress=run.progress.part(0.5, 0.9),
        )
        table = scars.table()
        run.write_vector("OUTPUT", table, run.progress.part(0.9, 1))
        ends = write_ends(run, table)
        run.progress.info(
            self.tr("{count} scars, {area:.2f} ha.").format(
                count=scars.count, area=scars.total_area / 1e4
            )
        )
        return {
            "OUTPUT": path,
            "ENDS": ends,
            "COUNT": scars.count,
            "TOTAL_AREA": scars.total_area,
        }
