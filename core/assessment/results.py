"""The results of an assessment: against polygons or a mask, and against points."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Union

from ..geo.array_types import ByteArray
from ..geo.grid import Grid
from ..geo.vector_table import VectorTable
from .agreement import Agreement
from .confusion import Confusion
from .map_layer import MapLayer
from .matching import Matching
from .object_scores import ObjectScores, SideCounts, harmonic
from .options import AssessmentOptions
from .reliability import Reliability
from .sample import SampleScores
from .sides import PointSide, Side
from .size_frequency import Sizes

# The measures by area that models and scripts use, by output key.
PIXEL_KEYS = ("PRECISION", "RECALL", "F1", "IOU", "ACCURACY", "MCC", "KAPPA")


@dataclass(frozen=True)
class PointScores:
    """Counts of mapped landslides and reference points that meet.

    Attributes
    ----------
    mapped : SideCounts
        ``hit`` and ``touched`` are those that hold a point.
    points, points_hit : int
        Reference points on assessed ground, and those in a mapped landslide.
    """

    mapped: SideCounts
    points: int
    points_hit: int

    @property
    def precision(self) -> float:
        """Share of the mapped landslides that hold a point."""
        return self.mapped.share("hit")

    @property
    def recall(self) -> float:
        """Share of the points that lie in a mapped landslide."""
        return self.points_hit / self.points if self.points else math.nan


@dataclass
class AssessmentBase(ABC):
    """What an assessment has whatever its reference is.

    Attributes
    ----------
    mapped, reference : Side
    aoi : MapLayer or None
        The area of interest.
    probability : str
        Path of the probability raster; empty without one.
    options : AssessmentOptions
    agreement : Agreement
        Pixel by pixel; against points, of the landslides and points that were hit or not.
    detail : array of uint8 or None
        Codes of the agreement's detail window.
    sizes : tuple of Sizes
        Of the judged landslides of the map and of the reference.
    object_reliability : Reliability or None
        Of the probabilities that the mapped landslides carry.
    sample : SampleScores or None
        Without a sample, None.
    table : VectorTable
        The landslides, with what each is matched with (`core.assessment.match_table`).
    warnings, notes : list of str
        Sentences for the report.
    date : datetime
        UTC.
    """

    mapped: Side
    reference: Side
    aoi: MapLayer | None
    probability: str
    options: AssessmentOptions
    agreement: Agreement
    detail: ByteArray | None
    sizes: tuple[Sizes, Sizes]
    object_reliability: Reliability | None
    sample: SampleScores | None
    table: VectorTable
    warnings: list[str]
    notes: list[str]
    date: datetime

    @property
    def grid(self) -> Grid:
        """The grid on which map and reference were compared."""
        return self.agreement.grid

    def numbers(self) -> dict[str, float | None]:
        """Return the figures that models and scripts use, by output key; None is not known."""
        return {key: None if math.isnan(value) else value for key, value in self._numbers().items()}

    @abstractmethod
    def _numbers(self) -> dict[str, float]:
        """Return the figures by output key; NaN is not known."""


@dataclass
class PolygonAssessment(AssessmentBase):
    """A map against polygons or a mask: by area, and landslide by landslide.

    Attributes
    ----------
    intervals : dict of str to tuple of float
        Of the pixel measures, 95 %; empty where too little ground was assessed.
    matching : Matching
    objects : ObjectScores
    """

    intervals: dict[str, tuple[float, float]]
    matching: Matching
    objects: ObjectScores

    @property
    def pixels(self) -> Confusion:
        """Counts of pixels."""
        return self.agreement.pixels

    def _numbers(self) -> dict[str, float]:
        pixels, mapped, reference = self.pixels, self.objects.mapped, self.objects.reference
        return {
            **{key: getattr(pixels, key.lower()) for key in PIXEL_KEYS},
            "OBJECT_PRECISION": mapped.share("matched"),
            "OBJECT_RECALL": reference.share("matched"),
            "OBJECT_F1": self.objects.f1,
            "HIT_PRECISION": mapped.share("hit"),
            "HIT_RECALL": reference.share("hit"),
        }


@dataclass
class PointAssessment(AssessmentBase):
    """A map against points: which landslides hold one, and which points lie in a landslide.

    Attributes
    ----------
    reference : PointSide
    points : PointScores
    """

    reference: PointSide
    points: PointScores

    def _numbers(self) -> dict[str, float]:
        precision, recall = self.points.precision, self.points.recall
        return {
            **dict.fromkeys(PIXEL_KEYS, math.nan),
            "OBJECT_PRECISION": precision,
            "OBJECT_RECALL": recall,
            "OBJECT_F1": harmonic(precision, recall),
            "HIT_PRECISION": precision,
            "HIT_RECALL": recall,
        }


# The result of an assessment, whatever its reference is.
Assessment = Union[PolygonAssessment, PointAssessment]
