"""A product as it was downloaded as one raster with named bands."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCoordinateReferenceSystem

from .base import ScarMapperAlgorithm
from .run import Run


class StackSentinel2(ScarMapperAlgorithm):
    """``scarmapper:stacksentinel2``."""

    ID = "stacksentinel2"
    LABEL = "Stack the bands of a product"
    GROUP = ScarMapperAlgorithm.PREPARE
    SUMMARY = (
        "Puts the bands of a product as downloaded (Sentinel-2 of ESA, THEIA or a browser, "
        "Landsat, HLS, exports with named bands) on one grid, as reflectance × 10 000. Scale and "
        "offset are those of the product, applied only once, and its masks of cloud, shadow, snow "
        "and water become a scene classification."
    )

    def declare(self) -> None:
        # A pattern of one star: the usual "*.*" would refuse folders without a dot in their name.
        every = self.tr("Products") + " (*)"
        self.add_file(
            "INPUT",
            self.tr("Product"),
            help=self.tr(
                "A zip or tar file as downloaded; or the folder of a product or of band files, by "
                "its path or by any file in it, such as MTD_MSIL2A.xml; or a GeoTIFF with named "
                "bands."
            ),
            file_filter=every,
        )
        self.add_text(
            "BANDS",
            self.tr("Bands"),
            help=self.tr(
                "Names or roles with commas between, in the order wanted: “B02, B03, B04, B8A, "
                "B11” or “red, nir”; “all” for all. Empty: blue, green, red, near infrared (B08 "
                "and B8A) and short-wave infrared as far as there are."
            ),
        )
        self.add_number(
            "RESOLUTION",
            self.tr("Pixel size (metres)"),
            default=10,
            help=self.tr(
                "10 or 20 for Sentinel-2. Bands that come coarser are interpolated; of finer ones "
                "the mean is taken. Products of one pixel size, such as Landsat, keep theirs "
                "unless this is much larger."
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
        self.add_text(
            "SCENE",
            self.tr("Scene"),
            help=self.tr(
                "Part of the name of the one wanted where a folder or archive holds several: a "
                "tile such as T33UUU, or a date."
            ),
            advanced=True,
        )
        self.add_switch(
            "SRE",
            self.tr("THEIA: without correction for slopes (SRE)"),
            default=False,
            help=self.tr(
                "Products of THEIA hold reflectance twice: corrected for the light on slopes "
                "(FRE), which is taken, and without that correction (SRE)."
            ),
            advanced=True,
        )
        self.add_band_roles()
        self.add_number(
            "UNIT",
            self.tr("Pixel value of reflectance 1"),
            default=None,
            help=self.tr(
                "Only for files that do not say it, such as those of browsers: 10000, 65535 or 1. "
                "Empty: by the product, or by its values."
            ),
            low=0.01,
            high=1_000_000,
            optional=True,
            advanced=True,
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
            help=self.tr(
                "Cloud, shadow, snow, water and more, on the same grid; of other products’ masks "
                "the classes of Sentinel-2 that mean the same."
            ),
            style="scl",
            optional=True,
        )

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.imagery.product import parse_bands
        from ..core.imagery.product_stack import scl_source, stack
        from ..core.imagery.products import find_product

        product = find_product(
            run.text("INPUT"),
            scene=run.text("SCENE"),
            unit=run.optional_number("UNIT") or 0.0,
            roles=run.text("BAND_ROLES"),
            uncorrected=run.switch("SRE"),
        )
        every = (*product.files.values(), *product.quality.values())
        run.protect(file.path for files in every for file in files)
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
