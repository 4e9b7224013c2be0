"""The accuracy of a map of scars against a reference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessing

from ..core.errors import ScarMapperError
from .base import ScarMapperAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ..core.assessment.sample import SamplePoints
    from .vector_input import Value

_YES, _NO = {"1", "scar", "yes", "true"}, {"0", "no scar", "no", "false"}


class AssessScars(ScarMapperAlgorithm):
    """``scarmapper:assessscars``."""

    ID = "assessscars"
    LABEL = "Assess a scar map"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Measures a map of scars against a reference: another map, or an inventory. Compares by "
        "area, landslide by landslide and by size, estimates how sure the figures are, and makes a "
        "report with pictures that can be read anywhere. Either side may be polygons or a mask, "
        "in any coordinate reference system."
    )
    PACKAGES = (
        *ScarMapperAlgorithm.PACKAGES,
        "sklearn",
        "shapely",
        "jinja2",
        "matplotlib",
    )

    def declare(self) -> None:
        kinds = QgsProcessing.SourceType
        self.add_layer(
            "PREDICTED",
            self.tr("Map to be assessed"),
            help=self.tr("Polygons, or a raster whose first band is 1 where scars are."),
            kinds=[kinds.TypeRaster, kinds.TypeVectorPolygon],
        )
        self.add_layer(
            "REFERENCE",
            self.tr("Reference"),
            help=self.tr(
                "What is taken for the truth: polygons, or a raster whose first band is 1 where "
                "scars are. Points will do, but show only which landslides were hit. Each feature "
                "counts as one landslide."
            ),
            kinds=[kinds.TypeRaster, kinds.TypeVectorPolygon, kinds.TypeVectorPoint],
        )
        self.add_features(
            "AOI",
            self.tr("Area of interest"),
            help=self.tr(
                "Polygons of the ground that the reference covers. Without it, all that both "
                "layers reach over is assessed, and what is mapped where nobody looked for the "
                "reference counts as false."
            ),
            kind=kinds.TypeVectorPolygon,
            optional=True,
        )
        self.add_number(
            "MIN_IOU",
            self.tr("Least overlap of a match (IoU)"),
            default=0.5,
            help=self.tr(
                "Two landslides are the same where the area that they share, over the area that "
                "they cover together, is this or more: above 0, up to 1."
            ),
            low=0.01,
            high=1,
        )
        self.add_number(
            "PIXEL_SIZE",
            self.tr("Pixel size (metres)"),
            default=10,
            help=self.tr("For the comparison by area where neither side is a raster."),
            low=0.1,
            advanced=True,
        )
        self.add_raster(
            "PROBABILITY",
            self.tr("Scar probability"),
            help=self.tr(
                "0 to 1 in the first band; to see whether it is calibrated, and which threshold "
                "would be best."
            ),
            optional=True,
            advanced=True,
        )
        self.add_features(
            "SAMPLE",
            self.tr("Interpreted sample points"),
            help=self.tr(
                "Drawn at random within the mapped scars and within the rest, or within strata of "
                "any other kind, and looked at one by one: for accuracies and areas with "
                "confidence intervals (Olofsson et al. 2014; Stehman 2014)."
            ),
            kind=kinds.TypeVectorPoint,
            optional=True,
        )
        self.add_field(
            "SAMPLE_FIELD",
            self.tr("What the sample points are"),
            layer="SAMPLE",
            help=self.tr(
                "1 (or “scar”) where a point is a scar, 0 (or “no scar”) where it is not."
            ),
        )
        self.add_field(
            "SAMPLE_STRATUM",
            self.tr("Stratum of the sample points"),
            layer="SAMPLE",
            help=self.tr(
                "The name or number of the part of the ground that each point was drawn in, where "
                "these are not the mapped scars and the rest: classes of slope, another map's "
                "classes, the surroundings of scars."
            ),
            advanced=True,
        )
        self.add_field(
            "SAMPLE_STRATUM_SIZE",
            self.tr("Size of the stratum"),
            layer="SAMPLE",
            help=self.tr(
                "How large the whole stratum is that a point was drawn in, in any unit or in "
                "pixels: the same number at all points of a stratum. Needed with the stratum."
            ),
            numeric=True,
            advanced=True,
        )
        self.add_raster_output(
            "AGREEMENT",
            self.tr("Agreement"),
            help=self.tr(
                "0 no scar in either, 1 match, 2 missed, 3 false, 255 not assessed; on the grid "
                "of the reference if it is a raster, else of the map if that is one."
            ),
            style="agreement",
        )
        self.add_vector_output(
            "MATCHES",
            self.tr("Matched landslides"),
            help=self.tr(
                "The landslides of both sides, with the one that each is matched with and how "
                "well they fit."
            ),
            kind=kinds.TypeVectorPolygon,
            style="matches",
        )
        self.add_report()
        self.add_file_output(
            "METRICS",
            self.tr("Figures"),
            help=self.tr("All figures as JSON."),
            file_filter=self.tr("JSON files (*.json)"),
            optional=True,
        )
        for key, label in (
            ("PRECISION", self.tr("Precision, by area")),
            ("RECALL", self.tr("Recall, by area")),
            ("F1", self.tr("F1, by area")),
            ("IOU", self.tr("Intersection over union, by area")),
            ("ACCURACY", self.tr("Overall accuracy, by area")),
            ("MCC", self.tr("Matthews correlation coefficient, by area")),
            ("KAPPA", self.tr("Kappa, by area")),
            ("OBJECT_PRECISION", self.tr("Precision, by landslide")),
            ("OBJECT_RECALL", self.tr("Recall, by landslide")),
            ("OBJECT_F1", self.tr("F1, by landslide")),
            ("HIT_PRECISION", self.tr("Share of mapped landslides hit by centroid")),
            ("HIT_RECALL", self.tr("Share of reference landslides hit by centroid")),
        ):
            self.add_number_output(key, label)

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.assessment.confusion import NOT_ASSESSED
        from ..core.assessment.options import AssessmentOptions
        from ..core.assessment.result_json import assessment_json
        from ..core.assessment.run import prepare_assessment
        from ..core.reports.assessment_report import assessment_report

        # Now, so that a name that cannot be written fails before the work.
        agreement, report = run.output("AGREEMENT"), run.output("REPORT")
        matches, metrics = run.output("MATCHES"), run.optional_output("METRICS")
        task = prepare_assessment(
            run.map_layer("PREDICTED"),
            run.map_layer("REFERENCE"),
            AssessmentOptions(run.number("MIN_IOU"), run.number("PIXEL_SIZE")),
            aoi=run.optional_map_layer("AOI"),
            probability=run.optional_raster("PROBABILITY"),
            sample=self._sample(run),
            progress=run.progress.part(0, 0.9),
        )
        writer = run.outputs.raster(agreement, task.grid, ["agreement"], "uint8", NOT_ASSESSED)
        found = task.run(writer.write)
        run.style("AGREEMENT", agreement)
        run.write_vector("MATCHES", found.table, run.progress.part(0.9, 0.95))
        assessment_report(found, run.outputs.temporary(report))
        if metrics:
            text = json.dumps(assessment_json(found), indent=1, allow_nan=False)
            Path(run.outputs.temporary(metrics)).write_text(text + "\n", encoding="utf-8")
        numbers = found.numbers()
        for key, value in numbers.items():
            run.progress.info(f"{key}: {self.tr('unknown') if value is None else f'{value:.4f}'}")
        return {
            "AGREEMENT": agreement,
            "MATCHES": matches,
            "REPORT": report,
            "METRICS": metrics,
            **numbers,
        }

    def _sample(self, run: Run) -> SamplePoints | None:
        """Return the interpreted points with their strata; None where not given."""
        from ..core.assessment.map_layer import MapLayer
        from ..core.assessment.sample import SamplePoints

        name = run.text("SAMPLE_FIELD")
        stratum, size = run.text("SAMPLE_STRATUM"), run.text("SAMPLE_STRATUM_SIZE")
        features = run.features("SAMPLE", [part for part in (name, stratum, size) if part])
        if features is None:
            return None
        if not name:
            raise ScarMapperError(
                "Choose the field that states what the sample points are, scar or not."
            )
        if bool(stratum) != bool(size):
            raise ScarMapperError(
                "Strata of the sample need both fields: the stratum that a point was drawn in, and "
                "the size of that stratum."
            )
        for part in (name, stratum, size):
            if part and part not in features.columns:
                raise ScarMapperError(
                    "The sample {layer} has no field “{field}”.", layer=features.name, field=part
                )
        layer = MapLayer(features.name, geometries=features.geometries, crs=features.crs)
        scar = [_is_scar(value, name) for value in features.columns[name]]
        if not stratum:
            return SamplePoints(layer, scar)
        return SamplePoints(
            layer,
            scar,
            [_stratum_name(value) for value in features.columns[stratum]],
            [_number(value) for value in features.columns[size]],
        )


def _is_scar(value: Value, field: str) -> bool | None:
    """Return what an attribute means; None where it is null or empty.

    Raises
    ------
    ScarMapperError
        It means neither yes nor no.
    """
    text = "" if value is None else str(value).strip().lower()
    text = text[:-2] if text.endswith(".0") else text
    if not text:
        return None
    if text not in _YES | _NO:
        raise ScarMapperError(
            "The field “{field}” of the sample holds “{value}”; it must be 1 or “scar” "
            "for scars, 0 or “no scar” for the rest.",
            field=field,
            value=value,
        )
    return text in _YES


def _stratum_name(value: Value) -> str | None:
    """Return what a stratum is called, whole numbers without a point; None where it is null."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None or not str(value).strip() else str(value).strip()


def _number(value: Value) -> float | None:
    try:
        return None if value is None else float(value)
    except (TypeError, ValueError):
        return None
