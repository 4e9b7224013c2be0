"""A Sentinel-2 product as one raster with named bands."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCoordinateReferenceSystem

from ..core.errors import ScarMapperError
from .base import ScarMapperAlgorithm
from .run import Run


class StackSentinel2(ScarMapperAlgorithm):
    """``scarmapper:stacksentinel2``."""

    ID = "stacksentinel2"
    LABEL = "Stack Sentinel-2 bands"
    GROUP = ScarMapperAlgorithm.PREPARE
    SUMMARY = (
        "Puts the bands of a Sentinel-2 product (L1C or L2A, as downloaded) on one grid, as "
        "reflectance × 10 000. The offset of processing baseline 04.00 and later is removed as the "
        "product's own metadata state, and only once."
    )

    def declare(self) -> None:
        # A pattern of one star: the usual "*.*" would refuse folders without a dot in their name.
        every = self.tr("Sentinel-2 products") + " (*)"
        self.add_file(
            "INPUT",
            self.tr("Sentinel-2 product"),
            help=self.tr(
                "A zip file as downloaded; or a .SAFE folder or a folder of band files named as "
                "by ESA or STAC, by its path or by any file in it, such as MTD_MSIL2A.xml."
            ),
            file_filter=every,
        )
        self.add_text(
            "BANDS",
            self.tr("Bands"),
            help=self.tr(
                "Names or roles with commas between, in the order wanted: “B02, B03, B04, B8A, "
                "B11” or “red, nir”; “all” for all. Empty: B02, B03, B04, B08, B8A, B11 and B12 as "
                "far as there are."
            ),
        )
        self.add_number(
            "RESOLUTION",
            self.tr("Pixel size (metres)"),
            default=10,
            help=self.tr(
                "10 or 20. Bands that come coarser are interpolated; of finer ones the mean is "
                "taken."
            ),
            low=5,
            high=120,
        )
        self.add_extent(
            "EXTENT",
            self.tr("Extent"),
            help=self.tr("Only this part is read. Empty: the whole tile."),
        )
        self.add_raster(
            "DEM",
            self.tr("Elevation (DEM)"),
            help=self.tr(
                "Added as the last band, in the DEM's unit. All bands are then floating point "
                "numbers, so that elevations stay as fine as they are."
            ),
            optional=True,
        )
        self.add_raster_output(
            "OUTPUT",
            self.tr("Stacked bands"),
            help=self.tr("Reflectance × 10 000, whole numbers, 0 where there are no data."),
            style="truecolour",
        )
        self.add_raster_output(
            "SCL",
            self.tr("Scene classification"),
            help=self.tr("Cloud, shadow, snow, water and more, on the same grid; of L2A products."),
            style="scl",
            optional=True,
        )

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.imagery.sentinel2 import find_product, parse_bands
        from ..core.imagery.sentinel2_stack import scl_source, stack

        product = find_product(run.text("INPUT"))
        run.progress.info(f"{product.scene}, sensed on {product.date or 'an unknown date'}.")
        for note in product.notes:
            run.progress.info(note)
        for warning in product.warnings:
            run.progress.warn(warning)
        bands = parse_bands(run.text("BANDS"), product)
        run.progress.info(f"Bands: {', '.join(bands)}.")

        crs = QgsCoordinateReferenceSystem.fromWkt(product.crs.to_wkt())
        dem = run.optional_raster("DEM")
        source = stack(
            product,
            bands,
            run.number("RESOLUTION"),
            extent=run.extent("EXTENT", crs),
            dem=dem,
            progress=run.progress,
        )
        output, scl_output = run.output("OUTPUT"), run.optional_output("SCL")
        for path in filter(None, (output, scl_output)):
            if product.holds(path):
                raise ScarMapperError(
                    "The output {path} is a file of the product; choose another name.", path=path
                )
        tags = product.tags(bands)
        classes = scl_source(product, source.grid) if scl_output else None
        pixels = {"dtype": "uint16", "nodata": 0} if dem is None else {"dtype": "float32"}
        run.write(
            "OUTPUT", source, run.progress.part(0, 0.95 if scl_output else 1), tags=tags, **pixels
        )
        if classes:
            part = run.progress.part(0.95, 1)
            run.write("SCL", classes, part, dtype="uint8", nodata=0, tags=tags)
        return {"OUTPUT": output, "SCL": scl_output}
