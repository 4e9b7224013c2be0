"""Calibration, weights and threshold of a method refitted to the decisions of a review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProcessing

from ..core.errors import ScarMapperError
from .base import ScarMapperAlgorithm
from .run import Run


class RefitModel(ScarMapperAlgorithm):
    """``scarmapper:refitmodel``."""

    ID = "refitmodel"
    LABEL = "Refit a method to reviewed scars"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Learns from scars that you confirmed and rejected, in seconds and without training a "
        "network: how the method's probability is to be read on this ground, from which threshold "
        "on a pixel is a scar, and, where the rasters of evidence and network are given, how much "
        "each is worth. Groups of neighbouring scars are judged by what the others taught; what is "
        "not better there stays as it is, and the log says so. The file is for “Map scars between "
        "two images” and “Map scars in many tiles” of the same scene and its neighbours. It takes "
        "30 decisions at least, 5 of each kind; map with a sensitivity of +1 or +2 before you "
        "review, so that there are scars to reject."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "sklearn", "shapely")

    def declare(self) -> None:
        self.add_features(
            "SCARS",
            self.tr("Reviewed scars"),
            help=self.tr(
                "Polygons whose field “status” says confirmed or edited, or rejected. Others, "
                "such as unsure, are left out."
            ),
            kind=QgsProcessing.SourceType.TypeVectorPolygon,
        )
        self.add_raster(
            "PROBABILITY",
            self.tr("Scar probability"),
            help=self.tr(
                "Of “Map scars between two images”, made together with the scars. It tells the "
                "method and the model."
            ),
        )
        self.add_raster(
            "EVIDENCE",
            self.tr("Probability by evidence"),
            help=self.tr(
                "Of the same images by the method Evidence. Together with that of the network, the "
                "weights of the combination are refitted, for the method Evidence and U-Net of "
                "both dates combined."
            ),
            optional=True,
        )
        self.add_raster(
            "NETWORK",
            self.tr("Probability by the U-Net of both dates"),
            help=self.tr("Of the same images, on the same grid."),
            optional=True,
        )
        self.add_file_output(
            "REFIT",
            self.tr("Refit"),
            help=self.tr("A small text file (JSON) for the parameter “Refit” of the mapping."),
            file_filter=self.tr("JSON files (*.json)"),
        )
        self.add_number_output("CONFIRMED", self.tr("Number of confirmed scars used"))
        self.add_number_output("REJECTED", self.tr("Number of rejected scars used"))
        self.add_number_output("HELPS", self.tr("1 where the refit changes anything, else 0"))
        self.add_number_output("THRESHOLD", self.tr("Threshold of the refitted probability"))
        self.add_number_output(
            "RASTER_THRESHOLD",
            self.tr("Threshold that gives the same map from the raster in hand"),
        )
        self.add_number_output("F1_BEFORE", self.tr("F1 of the method, cross-validated"))
        self.add_number_output("F1_AFTER", self.tr("F1 with the refit, cross-validated"))
        self.add_number_output("LOSS_BEFORE", self.tr("Log loss of the method, cross-validated"))
        self.add_number_output("LOSS_AFTER", self.tr("Log loss with the refit, cross-validated"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.mapping.refit_decisions import read_decisions
        from ..core.mapping.refit_file import refit_as_json
        from ..core.mapping.refit_fit import refit
        from ..core.mapping.refit_rasters import rasters_to_refit

        path = run.output("REFIT")
        features = run.features("SCARS", ("status",))
        if features is None:
            raise ScarMapperError("The parameter {key} is missing: choose a layer.", key="SCARS")
        if "status" not in features.columns:
            raise ScarMapperError(
                "The layer {layer} has no field “status”: it holds no decisions. Review the scars "
                "in the dock (Raster › Scar Mapper › Review scars), save, and refit then.",
                layer=features.name,
            )
        rasters, subject = rasters_to_refit(
            run.raster("PROBABILITY"),
            run.optional_raster("EVIDENCE"),
            run.optional_raster("NETWORK"),
        )
        decisions = read_decisions(
            features.geometries,
            features.crs,
            features.columns["status"],
            rasters,
            run.progress.part(0, 0.5),
        )
        found = refit(decisions, subject, run.progress.part(0.5, 1))
        text = found.in_words()
        (run.progress.info if found.helps else run.progress.warn)(text)
        Path(run.outputs.temporary(path)).write_text(refit_as_json(found), encoding="utf-8")
        scores = found.scores
        return {
            "REFIT": path,
            "CONFIRMED": scores.confirmed,
            "REJECTED": scores.rejected,
            "HELPS": int(found.helps),
            "THRESHOLD": found.threshold,
            "RASTER_THRESHOLD": found.raster_threshold,
            "F1_BEFORE": scores.f1_before,
            "F1_AFTER": scores.f1_after,
            "LOSS_BEFORE": scores.log_loss_before,
            "LOSS_AFTER": scores.log_loss_after,
        }
