"""All methods of mapping on one pair, compared with a reference or with one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessing

from .base import ScarMapperAlgorithm
from .mapping_options import add_sensitivity
from .run import Run

if TYPE_CHECKING:
    from ..core.geo.array_types import ByteArray
    from ..core.geo.grid import Window
    from ..core.mapping.method_agreement import MethodAgreement
    from ..core.progress import Progress
    from ..core.raster.writer import RasterWriter

# Part of the outputs' keys, by method.
_KEYS = {
    "evidence": "EVIDENCE",
    "ndvi drop": "NDVI_DROP",
    "k-means 2": "KMEANS_2",
    "k-means 3": "KMEANS_3",
    "gmm 2": "GMM_2",
    "gmm 3": "GMM_3",
    "u-net": "UNET",
    "u-net of both dates": "UNET_OF_BOTH",
    "combined": "COMBINED",
}


class CompareMethods(ScarMapperAlgorithm):
    """``scarmapper:comparemethods``."""

    ID = "comparemethods"
    LABEL = "Compare methods"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Runs all methods of finding scars on one pair of images and measures each against a "
        "reference, pixel by pixel: NDVI drop, K-means and Gaussian mixtures of 2 and 3 clusters, "
        "evidence, the U-Nets where models are installed, and both together. Without a reference, "
        "they are compared with one another, which shows how alike they are, not which is right."
    )
    PACKAGES = (
        *ScarMapperAlgorithm.PACKAGES,
        "sklearn",
        "shapely",
        "psutil",
        "jinja2",
        "matplotlib",
    )

    def declare(self) -> None:
        self.add_pair(dem_help=self.tr("Metres; for U-Nets that use the slope."))
        kinds = QgsProcessing.SourceType
        self.add_layer(
            "REFERENCE",
            self.tr("Reference"),
            help=self.tr(
                "What is taken for the truth: polygons, or a raster whose first band is 1 where "
                "scars are. Without it, the methods are compared with one another, and not ranked."
            ),
            kinds=[kinds.TypeRaster, kinds.TypeVectorPolygon],
            optional=True,
        )
        self.add_scene_classification()
        self.add_switch(
            "ALIGN",
            self.tr("Align the images"),
            default=True,
            help=self.tr(
                "Brings the post image onto the pre image to a fraction of a pixel, once."
            ),
        )
        add_sensitivity(self)
        self.add_number(
            "SEED",
            self.tr("Seed of the clusterings"),
            default=0,
            help=self.tr("The same seed gives the same masks."),
            low=0,
            whole=True,
            advanced=True,
        )
        self.add_file(
            "MODEL_FILE",
            self.tr("Model file (.onnx) of the U-Net"),
            help=self.tr("Another model than the one that comes with Scar Mapper."),
            extension="onnx",
            optional=True,
            advanced=True,
        )
        self.add_text(
            "COUNTRY",
            self.tr("Country of this computer"),
            help=self.tr(
                "ISO code of three letters, for the emission of CO₂; energy is measured only "
                "where the Python package codecarbon is installed."
            ),
            advanced=True,
        )
        self.add_band_roles()
        self.add_offsets()
        self.add_report()
        self.add_file_output(
            "TABLE",
            self.tr("Table"),
            help=self.tr(
                "One row per method: with a reference, the best first; without one, how far it "
                "agrees with each other method."
            ),
            file_filter=self.tr("CSV files (*.csv)"),
            optional=True,
        )
        names = {
            "EVIDENCE": self.tr("evidence"),
            "NDVI_DROP": self.tr("NDVI drop"),
            "KMEANS_2": self.tr("K-means, 2 clusters"),
            "KMEANS_3": self.tr("K-means, 3 clusters"),
            "GMM_2": self.tr("Gaussian mixture, 2 clusters"),
            "GMM_3": self.tr("Gaussian mixture, 3 clusters"),
            "UNET": self.tr("U-Net"),
            "UNET_OF_BOTH": self.tr("U-Net of both dates"),
            "COMBINED": self.tr("combined"),
        }
        for key, name in names.items():
            self.add_raster_output(
                f"MASK_{key}",
                self.tr("Mask: {method}").format(method=name),
                help=self.tr("1 scar, 0 no scar, nodata where the ground is not seen."),
                style="mask",
                optional=True,
            )
            self.add_number_output(f"F1_{key}", self.tr("F1: {method}").format(method=name))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.labels import UNKNOWN
        from ..core.mapping.known_scars import check_inventory
        from ..core.mapping.method_comparison import compare_methods, write_table
        from ..core.mapping.scar_map import MapOptions
        from ..core.reports.comparison_report import comparison_report
        from ..core.runtime.resource_use import can_measure_energy

        images = run.pair()
        options = MapOptions(
            align=run.switch("ALIGN"),
            seed=run.integer("SEED"),
            band_roles=run.text("BAND_ROLES"),
            model=run.text("MODEL_FILE"),
            offset_pre=run.optional_number("OFFSET_PRE"),
            offset_post=run.optional_number("OFFSET_POST"),
            sensitivity=run.number("SENSITIVITY"),
        )
        report, table = run.output("REPORT"), run.optional_output("TABLE")
        masks = {f"MASK_{key}": run.optional_output(f"MASK_{key}") for key in _KEYS.values()}
        writers: dict[str, RasterWriter] = {}

        def writer_of(method: str) -> Callable[[Window, ByteArray], None] | None:
            key = f"MASK_{_KEYS[method]}"
            path = masks[key]
            if not path:
                return None

            def write(window: Window, mask: ByteArray) -> None:
                if key not in writers:  # not before there is something: a method may not suit
                    writers[key] = run.outputs.raster(
                        path, images.pre.grid, ("scar",), "uint8", UNKNOWN
                    )
                writers[key].write(window, mask)

            return write

        reference = run.optional_map_layer("REFERENCE")
        if reference is not None:
            check_inventory(reference, images.pre.grid)
        found = compare_methods(
            images,
            options,
            reference,
            writer_of,
            can_measure_energy(),
            run.text("COUNTRY").upper(),
            run.progress.part(0, 0.95),
        )
        written = run.styled(**{key: masks[key] if key in writers else None for key in masks})
        comparison_report(found, options, run.outputs.temporary(report))
        if table:
            write_table(found, run.outputs.temporary(table))
        scores: dict[str, float | None] = {}
        for result in found.results:
            if result.confusion is not None:
                run.progress.info(f"{result.name}: F1 {result.f1:.4f}")
                scores[f"F1_{_KEYS[result.name]}"] = result.f1 if result.f1 >= 0 else None
        if found.agreement is not None:
            _tell_agreement(found.agreement, run.progress)
        return {"REPORT": report, "TABLE": table, **written, **scores}


def _tell_agreement(found: MethodAgreement, progress: Progress) -> None:
    """Say how alike each two methods are."""
    for row, name in enumerate(found.names):
        for col in range(row + 1, len(found.names)):
            iou = found.iou[row, col]
            alike = f"IoU {iou:.3f}" if iou >= 0 else "neither maps a scar"
            progress.info(f"{name} and {found.names[col]}: {alike}")
