"""Number and area of scars per square kilometre of seen ground."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessing

from ..core.errors import ScarMapperError
from ..core.progress import counted
from .base import ScarMapperAlgorithm
from .run import Run


class ScarDensity(ScarMapperAlgorithm):
    """``scarmapper:scardensity``."""

    ID = "scardensity"
    LABEL = "Scar density"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Tells how many scars, and how many hectares of them, there are per square kilometre of "
        "ground that was seen: in squares, in hexagons, or smoothed by a kernel. Ground that was "
        "not seen does not count as ground without scars, and cells of which too little was seen "
        "are left empty. Rejected scars are left out. Sizes are metres on the ground in any "
        "coordinate reference system."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "shapely")

    def declare(self) -> None:
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.add_features(
            "INPUT",
            self.tr("Scars"),
            help=self.tr(
                "Polygons: of Scar Mapper, with their status and confidence, or of any other "
                "inventory."
            ),
            kind=polygons,
        )
        self.add_choice(
            "KIND",
            self.tr("Density in"),
            options=[
                self.tr("Squares"),
                self.tr("Hexagons"),
                self.tr("Kernel (smoothed)"),
            ],
            default=0,
            help=self.tr(
                "Squares and hexagons count what lies in each. A kernel spreads each scar over "
                "the ground around it, most of it close by."
            ),
        )
        self.add_number(
            "SIZE",
            self.tr("Size of squares or hexagons (metres)"),
            default=1000,
            help=self.tr("Side of a square, or distance of opposite sides of a hexagon."),
            low=1,
            high=100_000,
        )
        self.add_number(
            "RADIUS",
            self.tr("Radius of the kernel (metres)"),
            default=1000,
            help=self.tr("How far a scar is spread. A larger one gives a smoother map."),
            low=1,
            high=100_000,
        )
        self.add_choice(
            "WEIGHT",
            self.tr("Weight of a scar"),
            options=[
                self.tr("All alike"),
                self.tr("By confidence"),
                self.tr("By review status"),
            ],
            default=0,
            help=self.tr(
                "By confidence: as probable as it is, 0.95 for 5, 0.8 for 3, 0.6 for 2 and 0.25 "
                "for 1, so that the sum is the number of scars to be expected. By review status: "
                "1 for confirmed and edited scars, less for others. It goes for number and area."
            ),
        )
        self.add_number(
            "UNCONFIRMED",
            self.tr("Weight of scars that nobody has confirmed"),
            default=0.5,
            help=self.tr("For “By review status”, 0 to 1; with 0 only reviewed ones count."),
            low=0,
            high=1,
            advanced=True,
        )
        self.add_extent(
            "EXTENT",
            self.tr("Extent"),
            help=self.tr(
                "The ground that was looked at. Empty: that of the area of interest, else of the "
                "masks, else the box around the scars, which the log warns of."
            ),
        )
        self.add_features(
            "AOI",
            self.tr("Area of interest"),
            help=self.tr("Polygons of the ground that was looked at, without the sea for example."),
            kind=polygons,
            optional=True,
        )
        self.add_raster(
            "SCAR_MASK",
            self.tr("Scar mask"),
            help=self.tr("Of the map: ground of 255 or nodata was not seen."),
            optional=True,
        )
        self.add_raster(
            "MASK",
            self.tr("Valid pixels (mask)"),
            help=self.tr(
                "Ground where this is 0 or nodata was not seen. The algorithm “Valid pixels” "
                "makes such a mask."
            ),
            optional=True,
        )
        self.add_features(
            "UNSEEN",
            self.tr("Unseen ground"),
            help=self.tr("Polygons of ground that was not seen: cloud, shadow, no image."),
            kind=polygons,
            optional=True,
        )
        self.add_number(
            "MIN_SEEN",
            self.tr("Least share of a cell that was seen (%)"),
            default=50,
            help=self.tr(
                "Cells of which less was seen are left empty, and counted in the log. Of a kernel, "
                "pixels. 0 keeps all of which anything was seen."
            ),
            low=0,
            high=100,
        )
        self.add_number(
            "PIXEL",
            self.tr("Pixel size of the raster (metres)"),
            default=None,
            help=self.tr(
                "Of a kernel (empty: a tenth of its radius) or of hexagons (empty: a twentieth of "
                "their size). Squares are the pixels themselves."
            ),
            low=0.1,
            high=100_000,
            optional=True,
            advanced=True,
        )
        self.add_raster_output(
            "OUTPUT",
            self.tr("Scar density"),
            help=self.tr(
                "Band 1: number of scars per km²; band 2: hectares of scars per km², which is per "
                "cent of the ground. Nodata where too little was seen."
            ),
            style="density",
        )
        self.add_vector_output(
            "CELLS",
            self.tr("Cells"),
            help=self.tr(
                "The squares or hexagons, with number, area, seen ground and densities of each. "
                "Not to be had of a kernel."
            ),
            kind=polygons,
            style="densitycells",
            optional=True,
        )
        self.add_number_output("COUNT", self.tr("Number of scars that were counted"))
        self.add_number_output("WEIGHT_SUM", self.tr("Sum of their weights"))
        self.add_number_output("TOTAL_AREA", self.tr("Total area of the scars (square metres)"))
        self.add_number_output("SEEN_AREA", self.tr("Seen ground (square kilometres)"))
        self.add_number_output("MEAN_DENSITY", self.tr("Mean density (scars per km²)"))
        self.add_number_output("EMPTY_CELLS", self.tr("Cells that were left empty"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.assessment.map_layer import MapLayer
        from ..core.density.density import BANDS, KERNEL, KINDS, DensityOptions, scar_density
        from ..core.density.ground import SeenBy
        from ..core.density.weights import WEIGHTS, weights_of

        kind = KINDS[run.integer("KIND")]
        raster, layer = run.output("OUTPUT"), run.optional_output("CELLS")
        if layer and kind == KERNEL:
            raise ScarMapperError(
                "A kernel has no cells: leave “Cells” empty, or choose squares or hexagons."
            )
        features = run.features("INPUT", ("confidence", "status"))
        if features is None:
            raise ScarMapperError("The parameter {key} is missing: choose a layer.", key="INPUT")
        scars = MapLayer(features.name, geometries=features.geometries, crs=features.crs)
        weights = weights_of(
            WEIGHTS[run.integer("WEIGHT")],
            len(features.geometries),
            features.columns.get("confidence"),
            features.columns.get("status"),
            run.number("UNCONFIRMED"),
            run.progress,
        )
        mask = run.optional_mask()
        seen_by = SeenBy(
            [] if mask is None else [mask],
            run.optional_raster("SCAR_MASK"),
            run.optional_map_layer("AOI"),
            run.optional_map_layer("UNSEEN"),
        )
        options = DensityOptions(
            kind,
            run.number("SIZE"),
            run.number("RADIUS"),
            run.optional_number("PIXEL"),
            run.number("MIN_SEEN") / 100,
        )
        found = scar_density(
            scars,
            weights,
            seen_by,
            options,
            extent=run.extent_as_given("EXTENT"),
            progress=run.progress.part(0, 0.8),
        )
        found.write(run.outputs.raster(raster, found.grid, BANDS), run.progress.part(0.8, 0.9))
        run.style("OUTPUT", raster)
        if layer:
            run.write_vector("CELLS", found.table(), run.progress.part(0.9, 1))
        numbers = found.numbers()
        run.progress.info(
            f"{counted(int(numbers['COUNT']), 'scar')}, {numbers['TOTAL_AREA'] / 1e4:.1f} ha, on "
            f"{numbers['SEEN_AREA']:.2f} km² of seen ground: "
            f"{numbers['MEAN_DENSITY']:.3g} per km² on the average."
        )
        return {"OUTPUT": raster, "CELLS": layer, **numbers}
