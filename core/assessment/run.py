"""An assessment of a map of landslides against a reference: all of it in one run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone

import numpy as np

from ..errors import ScarMapperError, Term
from ..geo.array_types import FloatArray, IntArray
from ..geo.grid import Grid, Window
from ..geo.inventory import Inventory, points_on
from ..progress import Progress, RecordingProgress
from ..raster.file_source import FileSource
from ..raster.resample import on_grid
from ..raster.source import Source
from ..runtime.freed_memory import release_freed_memory
from .agreement import Agreement, Comparison
from .caveats import caveats
from .common_grid import assessment_grid
from .confusion import NOT_ASSESSED, cell_intervals
from .landslide_shapes import ellipsoid_areas, selected
from .map_layer import MapLayer
from .masks import HitMask
from .match_table import SideRows, attribute_of, table_of_hits, table_of_matches
from .matching import hits, inner_points_of, match
from .object_scores import SideCounts, score
from .options import AssessmentOptions
from .reliability import Reliability
from .results import Assessment, PointAssessment, PointScores, PolygonAssessment
from .sample import SamplePoints, SampleScores, score_sample
from .sides import PointSide, Side, reference_on, side_on
from .size_frequency import Sizes

# Takes each window of the grid with its codes (`core.assessment.confusion`), in order.
Writer = Callable[[Window, np.ndarray], None]


def prepare_assessment(
    mapped: MapLayer,
    reference: MapLayer,
    options: AssessmentOptions | None = None,
    aoi: MapLayer | None = None,
    probability: FileSource | None = None,
    sample: SamplePoints | None = None,
    progress: Progress | None = None,
) -> AssessmentRun:
    """Choose the grid of an assessment and bring the layers to it.

    Parameters
    ----------
    mapped, reference : MapLayer
    options : AssessmentOptions, optional
    aoi : MapLayer, optional
        Polygons of the ground to be assessed.
    probability : FileSource, optional
        The map's probability, 0 to 1 in the first band.
    sample : SamplePoints, optional
    progress : Progress, optional
        Also of the run; the preparation is the first 30 % of it.

    Raises
    ------
    ScarMapperError
        The layers cannot be compared; the message gives the reason.
    Cancelled
    """
    options = options or AssessmentOptions()
    recorder = RecordingProgress(progress or Progress())
    grid = assessment_grid(mapped, reference, aoi, options.pixel_size)
    if sample is not None:
        sample.layer.own_crs()  # raises now, not when the work is done
    mapped_side = side_on(mapped, grid, Term("map"), recorder.part(0, 0.15))
    reference_side = reference_on(reference, grid, recorder.part(0.15, 0.3))
    ground = None
    if aoi is not None:
        ground = side_on(aoi, grid, Term("area of interest")).landslides
        if not len(ground):
            raise ScarMapperError(
                "The area of interest, {aoi}, touches nothing that can be compared.",
                aoi=aoi.name,
            )
    return AssessmentRun(
        grid, mapped_side, reference_side, options, aoi, ground, probability, sample, recorder
    )


@dataclass(frozen=True)
class AssessmentRun:
    """An assessment whose grid is known and whose layers are on it; see `prepare_assessment`.

    Attributes
    ----------
    grid : Grid
    mapped, reference : Side
    options : AssessmentOptions
    aoi : MapLayer or None
        The area of interest.
    ground : Inventory or None
        The area of interest on the grid.
    probability : FileSource or None
    sample : SamplePoints or None
    progress : RecordingProgress
    """

    grid: Grid
    mapped: Side
    reference: Side
    options: AssessmentOptions
    aoi: MapLayer | None
    ground: Inventory | None
    probability: FileSource | None
    sample: SamplePoints | None
    progress: RecordingProgress

    def run(self, write: Writer | None = None) -> Assessment:
        """Assess.

        Parameters
        ----------
        write : callable, optional
            Takes each window of the grid with its codes (`core.assessment.confusion`), in order.

        Raises
        ------
        ScarMapperError, Cancelled
        """
        result: Assessment
        if isinstance(self.reference, PointSide):
            result = self._against_points(self.reference, write)
        else:
            result = self._against_polygons(write)
        for text in caveats(result):
            self.progress.warn(text)
        result.warnings, result.notes = self.progress.warnings, self.progress.notes
        self.progress.show(1)
        release_freed_memory()
        return result

    def _against_polygons(self, write: Writer | None) -> PolygonAssessment:
        mapped, reference = self.mapped.landslides, self.reference.landslides
        matching = match(mapped, reference, self.options.min_iou, self.progress.part(0.3, 0.5))
        compared = self._compare(
            self.reference.mask, inner_points_of(mapped), inner_points_of(reference), write
        )
        of_map = _rows("map", self.mapped, compared.mapped_judged, self.grid)
        of_reference = _rows("reference", self.reference, compared.reference_judged, self.grid)
        self.progress.check()
        objects = score(
            matching,
            mapped,
            reference,
            (of_map.areas, of_reference.areas),
            (of_map.judged, of_reference.judged),
            self.grid,
            self.options.min_iou,
        )
        sizes = (
            Sizes.from_areas(of_map.areas[of_map.judged]),
            Sizes.from_areas(of_reference.areas[of_reference.judged]),
        )
        self.progress.show(0.9)
        right = matching.hit_mapped | (matching.partner_of_mapped >= 0)
        return PolygonAssessment(
            mapped=self.mapped,
            reference=self.reference,
            aoi=self.aoi,
            probability=_path_of(self.probability),
            options=self.options,
            agreement=compared.agreement,
            detail=compared.detail,
            sizes=sizes,
            object_reliability=_reliability_of(of_map, right),
            sample=self._sample_scores(compared),
            table=table_of_matches(
                of_map, of_reference, matching, objects, self.options.min_iou, self.grid
            ),
            warnings=[],
            notes=[],
            date=datetime.now(timezone.utc),
            intervals=cell_intervals(compared.agreement.cells),
            matching=matching,
            objects=objects,
        )

    def _against_points(self, reference: PointSide, write: Writer | None) -> PointAssessment:
        mapped, points = self.mapped.landslides, reference.points
        point_hit, landslide_hit = np.zeros(len(points), bool), np.zeros(len(mapped), bool)
        point, landslide = hits(points, mapped)
        point_hit[point], landslide_hit[landslide] = True, True
        mask = HitMask(selected(mapped, landslide_hit), points[~point_hit], self.grid)
        compared = self._compare(mask, inner_points_of(mapped), points, write)
        of_map = _rows("map", self.mapped, compared.mapped_judged, self.grid)
        self.progress.check()
        hit_and_judged = int((landslide_hit & of_map.judged).sum())
        scores = PointScores(
            SideCounts(int(of_map.judged.sum()), 0, 0, hit_and_judged, hit_and_judged),
            int(compared.reference_judged.sum()),
            int((point_hit & compared.reference_judged).sum()),
        )
        sizes = (
            Sizes.from_areas(of_map.areas[of_map.judged]),
            Sizes.from_areas(np.zeros(0)),
        )
        self.progress.show(0.9)
        return PointAssessment(
            mapped=self.mapped,
            reference=reference,
            aoi=self.aoi,
            probability=_path_of(self.probability),
            options=self.options,
            agreement=compared.agreement,
            detail=compared.detail,
            sizes=sizes,
            object_reliability=_reliability_of(of_map, landslide_hit),
            sample=self._sample_scores(compared),
            table=table_of_hits(of_map, landslide_hit, self.grid),
            warnings=[],
            notes=[],
            date=datetime.now(timezone.utc),
            points=scores,
        )

    def _compare(
        self,
        truth: Source,
        mapped_points: np.ndarray,
        reference_points: np.ndarray,
        write: Writer | None,
    ) -> _Compared:
        """Compare the map with a mask of the reference, pixel by pixel."""
        sampled: FloatArray = np.zeros((0, 2))
        features: IntArray = np.zeros(0, np.int64)
        if self.sample is not None:
            layer = self.sample.layer
            sampled, features = points_on(layer.geometries, layer.crs, self.grid, Term("sample"))
        probability = None
        if self.probability is not None:
            probability = on_grid(self.probability, self.grid, "linear")
        comparison = Comparison(self.mapped.mask, truth, self.ground, probability)
        agreement, (at_mapped, at_reference, at_sample) = comparison.compare(
            write, [mapped_points, reference_points, sampled], self.progress.part(0.5, 0.85)
        )
        detail = None if agreement.detail is None else comparison.codes(agreement.detail)
        release_freed_memory()
        return _Compared(
            agreement,
            detail,
            at_mapped != NOT_ASSESSED,
            at_reference != NOT_ASSESSED,
            features,
            at_sample,
        )

    def _sample_scores(self, compared: _Compared) -> SampleScores | None:
        if self.sample is None:
            return None
        return score_sample(
            self.sample,
            compared.sample_features,
            compared.sample_codes,
            compared.agreement.areas,
        )


@dataclass(frozen=True)
class _Compared:
    """What the comparison of pixels gave.

    Attributes
    ----------
    agreement : Agreement
    detail : array of uint8 or None
        Codes of the agreement's detail window.
    mapped_judged, reference_judged : arrays of bool
        Which landslides, or points, lie on assessed ground.
    sample_features : array of int64, shape (points,)
        The position of the feature of each sample point on the grid.
    sample_codes : array of uint8, shape (points,)
        The agreement there.
    """

    agreement: Agreement
    detail: np.ndarray | None
    mapped_judged: np.ndarray
    reference_judged: np.ndarray
    sample_features: np.ndarray
    sample_codes: np.ndarray


def _rows(name: str, side: Side, judged: np.ndarray, grid: Grid) -> SideRows:
    return SideRows(
        name,
        side,
        judged,
        ellipsoid_areas(side.landslides, grid),
        # Of the reference it is not asked.
        attribute_of(side, side.layer.probability if name == "map" else ()),
    )


def _reliability_of(mapped: SideRows, right: np.ndarray) -> Reliability | None:
    """Return the reliability of the probabilities of landslides; None where there are none."""
    usable = mapped.judged & np.isfinite(mapped.probability)
    if not usable.any():
        return None
    out = Reliability()
    out.add(mapped.probability[usable], right[usable])
    return out


def _path_of(source: FileSource | None) -> str:
    return "" if source is None else source.path
