"""How good a map of landslides is, measured against a reference: all of it in one run."""

from __future__ import annotations

import math
import platform
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone

import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.gdal import rasterio
from ..geo.geodesy import areas_and_perimeters
from ..geo.grid import Grid, Window
from ..geo.inventory import Inventory, inventory_of, points_on
from ..geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable
from ..progress import Progress, RecordingProgress
from ..raster.file_source import FileSource
from ..raster.resample import on_grid
from ..runtime.freed_memory import give_back
from ..scars.measures import volumes
from ..version import version
from .agreement import Agreement, Comparison, HitMask
from .compared_layers import (
    LandslideShapes,
    MapLayer,
    Side,
    assessment_grid,
    polygons_in_crs,
    side_on,
)
from .confusion import FALSE_ALARM, MATCH, MISSED, NOT_ASSESSED, Confusion, cell_intervals
from .matching import Matching, areas_of, hits, match, places_of
from .object_scores import ObjectScores, SideCounts, harmonic, score
from .olofsson import Z95, SampleEstimate, estimate
from .reliability import Reliability
from .size_frequency import InverseGamma, Tail, inverse_gamma, power_law_tail
from .stehman import estimate_by_strata

FIELDS = (
    Field("side", TEXT, "", "map or reference"),
    Field("id", TEXT, "", "the landslide's own id, or its number"),
    Field("outcome", TEXT, "", "match, group, missed, false or not assessed"),
    Field("matched_id", TEXT, "", "id of the one-to-one match on the other side"),
    Field("matched_iou", REAL, "", "intersection over union with it, 0 to 1"),
    Field("best_iou", REAL, "", "largest intersection over union with any of the other side"),
    Field("centroid_hit", INTEGER, "", "1 if the centroid lies in one of the other side"),
    Field("relation", TEXT, "", "1:1, n:1, 1:n or n:m, map first, of the group it belongs to"),
    Field("group_id", INTEGER, "", "number of that group"),
    Field("group_iou", REAL, "", "intersection over union of the group's two sides"),
    Field("area_m2", REAL, "m²", "area on the ellipsoid"),
    Field("offset_m", REAL, "m", "distance of its centroid to that of its match"),
    Field("probability", REAL, "", "as the map gives it"),
)

# Fewer landslides than this, and the shares say little.
_FEW = 30
# Pixels of what is more likely noise than a landslide.
_SPECK = 2


@dataclass(frozen=True)
class AssessmentOptions:
    """What an analyst may choose.

    Attributes
    ----------
    min_iou : float
        Intersection over union from which two landslides are the same.
    pixel_size : float
        Metres; of the grid where neither side is a raster.
    """

    min_iou: float = 0.5
    pixel_size: float = 10.0


@dataclass(frozen=True)
class Sizes:
    """The statistics of one inventory.

    Attributes
    ----------
    areas : array of float64
        Square metres, of the judged landslides.
    tail : Tail or None
    distribution : InverseGamma or None
    volume : tuple of float
        Cubic metres, low, middle and high, of all together.
    """

    areas: np.ndarray
    tail: Tail | None
    distribution: InverseGamma | None
    volume: tuple[float, float, float]

    @classmethod
    def of(cls, areas: np.ndarray) -> Sizes:
        """Describe landslides by their areas (m²)."""
        areas = areas[areas > 0]
        each = volumes(areas) if len(areas) else (np.zeros(0),) * 3
        return cls(
            areas,
            power_law_tail(areas),
            inverse_gamma(areas),
            tuple(float(part.sum()) for part in each),
        )


@dataclass(frozen=True)
class PointScores:
    """Where the reference is points: centroid hits only.

    Attributes
    ----------
    mapped : SideCounts
        ``hit``: that hold a point.
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


@dataclass(frozen=True)
class SamplePoints:
    """A stratified random sample, interpreted by a person.

    Attributes
    ----------
    layer : MapLayer
        Of points.
    scar : sequence of bool or None
        What each feature is in reality; None is left out.
    stratum : sequence of str or None
        The stratum that each was drawn in. Without it, the mapped scars and the rest are the
        strata.
    size : sequence of float or None
        Of that stratum, in any unit.
    """

    layer: MapLayer
    scar: Sequence[bool | None]
    stratum: Sequence[str | None] = ()
    size: Sequence[float | None] = ()

    def strata(self) -> dict[str, float]:
        """Return the size of each stratum.

        Raises
        ------
        ScarMapperError
            A size is missing or not above 0, or one stratum has several.
        """
        out: dict[str, float] = {}
        for name, size in zip(self.stratum, self.size):
            if name is None:
                continue
            if size is None or not (math.isfinite(size) and size > 0):
                raise ScarMapperError(
                    f"A sample point in the stratum “{name}” does not tell how large the stratum "
                    "is; every point needs the size of its stratum, a number above 0."
                )
            known = out.setdefault(name, size)
            if not math.isclose(known, size, rel_tol=1e-6):
                raise ScarMapperError(
                    f"The stratum “{name}” of the sample has several sizes, {known:g} and "
                    f"{size:g}; all its points need the same one."
                )
        return dict(sorted(out.items()))


@dataclass(frozen=True)
class SampleStratum:
    """Where a part of the sample was drawn.

    Attributes
    ----------
    name : str
    size : float
        As given, in any unit.
    points : int
        Drawn in it and used.
    beyond : int
        Those of them that lie beyond the assessed ground.
    """

    name: str
    size: float
    points: int
    beyond: int


@dataclass(frozen=True)
class SampleScores:
    """What the sample says; classes are scar, no scar.

    Attributes
    ----------
    counts : array of int64, shape (2, 2)
        Rows are the map, columns the reference.
    estimate : SampleEstimate
        Areas in square metres.
    left_out : int
        Points beyond the assessed ground, or without a class or, where there are strata, without
        one of these.
    strata : list of SampleStratum
        Empty where the mapped scars and the rest are the strata.
    """

    counts: np.ndarray
    estimate: SampleEstimate
    left_out: int
    strata: list[SampleStratum] = field(default_factory=list)


@dataclass
class Assessment:
    """The result.

    Attributes
    ----------
    mapped, reference : Side
    aoi : MapLayer or None
    options : AssessmentOptions
    agreement : Agreement
    detail : array of uint8 or None
        Codes of the agreement's detail window.
    intervals : dict of str to tuple of float
        Of the pixel measures, 95 %.
    objects : ObjectScores or None
        None where the reference is points.
    points : PointScores or None
        None where it is not.
    matching : Matching or None
    sizes : tuple of Sizes
        Of the map and of the reference.
    object_reliability : Reliability or None
        Of the probabilities that the mapped landslides carry.
    sample : SampleScores or None
    warnings : list of str
    notes : list of str
    date : datetime
        UTC.
    """

    mapped: Side
    reference: Side
    aoi: MapLayer | None
    options: AssessmentOptions
    agreement: Agreement
    detail: np.ndarray | None
    intervals: dict[str, tuple[float, float]]
    objects: ObjectScores | None
    points: PointScores | None
    matching: Matching | None
    sizes: tuple[Sizes, Sizes]
    object_reliability: Reliability | None
    sample: SampleScores | None
    probability: str
    table: VectorTable
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    date: datetime = field(default_factory=lambda: datetime.now(timezone.utc))

    @property
    def grid(self) -> Grid:
        """The grid on which it was compared."""
        return self.agreement.grid

    @property
    def pixels(self) -> Confusion | None:
        """Counts of pixels; None where the reference is points."""
        return None if self.points else self.agreement.pixels

    def numbers(self) -> dict[str, float | None]:
        """Return the figures that models and scripts use, by output key; None is not known."""
        pixels, objects, points = self.pixels, self.objects, self.points
        out: dict[str, float] = {
            key: getattr(pixels, key.lower()) if pixels else math.nan
            for key in ("PRECISION", "RECALL", "F1", "IOU", "ACCURACY", "MCC", "KAPPA")
        }
        if points is not None:
            one, other = points.precision, points.recall
            hit = one, other
            both = harmonic(one, other)
        else:
            one = objects.mapped.share("matched")
            other = objects.reference.share("matched")
            hit = objects.mapped.share("hit"), objects.reference.share("hit")
            both = objects.f1
        out.update(OBJECT_PRECISION=one, OBJECT_RECALL=other, OBJECT_F1=both)
        out.update(HIT_PRECISION=hit[0], HIT_RECALL=hit[1])
        return {key: None if math.isnan(value) else value for key, value in out.items()}

    def metrics(self) -> dict:
        """Return everything as plain values for a JSON file; null is not known."""
        agreement = self.agreement
        out: dict = {
            "scar_mapper": version(),
            "date": self.date.isoformat(timespec="seconds"),
            "inputs": {
                side: {
                    "name": part.layer.name,
                    "kind": part.kind,
                    "landslides": len(part.landslides) if part.points is None else None,
                    "points": None if part.points is None else len(part.points),
                    "invalid_geometries_repaired": part.landslides.repaired,
                    "features_outside_or_unusable": part.outside,
                }
                for side, part in (("map", self.mapped), ("reference", self.reference))
            },
            "area_of_interest": self.aoi.name if self.aoi else None,
            "probability": self.probability or None,
            "parameters": asdict(self.options),
            "grid": {
                "crs": self.grid.crs.to_string(),
                "pixel_m": [round(side, 6) for side in self.grid.pixel_metres],
                "width": self.grid.width,
                "height": self.grid.height,
            },
            "figures": self.numbers(),
            "warnings": self.warnings,
            "notes": self.notes,
            "software": versions(),
        }
        if self.pixels is not None:
            counts = self.pixels
            out["pixels"] = {
                "matrix_rows_map_columns_reference": {
                    "classes": ["scar", "no scar"],
                    "pixels": counts.matrix().tolist(),
                    "m2": _matrix_of(agreement.areas),
                },
                "not_seen": agreement.unseen,
                "not_seen_scars_of_the_reference": agreement.unseen_reference,
                "measures": counts.measures(),
                "intervals_95": {name: list(pair) for name, pair in self.intervals.items()},
            }
        if self.objects is not None:
            out["objects"] = _objects_dict(self.objects)
        if self.points is not None:
            out["points"] = {
                "mapped": asdict(self.points.mapped),
                "points": self.points.points,
                "points_hit": self.points.points_hit,
                "precision": self.points.precision,
                "recall": self.points.recall,
            }
        out["sizes"] = {
            side: _sizes_dict(sizes) for side, sizes in zip(("map", "reference"), self.sizes)
        }
        reliabilities = {"pixels": agreement.reliability, "landslides": self.object_reliability}
        out["reliability"] = {
            name: _reliability_dict(part) for name, part in reliabilities.items() if part
        }
        if self.sample is not None:
            out["sample"] = _sample_dict(self.sample)
        return _plain(out)


class AssessmentRun:
    """An assessment whose grid is known and whose layers are on it.

    Parameters
    ----------
    mapped, reference : MapLayer
    options : AssessmentOptions
    aoi : MapLayer, optional
        Polygons of the ground to be assessed.
    probability : FileSource, optional
        The map's probability, 0 to 1 in the first band.
    sample : SamplePoints, optional
    progress : Progress, optional

    Attributes
    ----------
    grid : Grid

    Raises
    ------
    ScarMapperError
        The layers cannot be compared; the message says why.
    """

    def __init__(
        self,
        mapped: MapLayer,
        reference: MapLayer,
        options: AssessmentOptions | None = None,
        aoi: MapLayer | None = None,
        probability: FileSource | None = None,
        sample: SamplePoints | None = None,
        progress: Progress | None = None,
    ):
        self._options = options or AssessmentOptions()
        if not 0 < self._options.min_iou <= 1:
            raise ScarMapperError("The least IoU of a match lies above 0 and up to 1.")
        if not self._options.pixel_size > 0:
            raise ScarMapperError("The size of the pixels must be more than 0 metres.")
        self._progress = RecordingProgress(progress or Progress())
        self._aoi_layer, self._sample = aoi, sample
        self._probability = probability
        self.grid = assessment_grid(mapped, reference, aoi, self._options.pixel_size)
        here = self._progress
        self._mapped = side_on(mapped, self.grid, "map", progress=here.part(0, 0.15))
        self._reference = side_on(reference, self.grid, "reference", True, here.part(0.15, 0.3))
        self._aoi = None
        if aoi is not None:
            self._aoi = side_on(aoi, self.grid, "area of interest").landslides
            if not len(self._aoi):
                raise ScarMapperError(
                    f"The area of interest, {aoi.name}, touches nothing that can be compared."
                )

    def run(self, write: Callable[[Window, np.ndarray], None] | None = None) -> Assessment:
        """Assess.

        Parameters
        ----------
        write : callable, optional
            Takes each window of the grid with its codes (`core.assessment.confusion`), in order.

        Raises
        ------
        ScarMapperError, Cancelled
        """
        mapped, reference, grid = self._mapped, self._reference, self.grid
        progress, options = self._progress, self._options
        matching = hit = None
        if reference.points is None:
            matching = match(
                mapped.landslides, reference.landslides, options.min_iou, progress.part(0.3, 0.5)
            )
            places = [places_of(mapped.landslides), places_of(reference.landslides)]
            truth = reference.mask
        else:
            hit = _PointHits.of(mapped.landslides, reference.points)
            places = [places_of(mapped.landslides), reference.points]
            truth = HitMask(
                _some(mapped.landslides, hit.landslide), reference.points[~hit.point], grid
            )
        sampled = np.zeros((0, 2))
        if self._sample is not None:
            sampled, sampled_features = points_on(
                self._sample.layer.geometries, self._sample.layer.crs, grid, "sample"
            )
        probability = None
        if self._probability is not None:
            probability = on_grid(self._probability, grid, "linear")
        comparison = Comparison(mapped.mask, truth, self._aoi, probability)
        agreement, (at_mapped, at_reference, at_sample) = comparison.compare(
            write, [*places, sampled], progress.part(0.5, 0.85)
        )
        detail = None if agreement.detail is None else comparison.codes(agreement.detail)
        give_back()
        judged = at_mapped != NOT_ASSESSED, at_reference != NOT_ASSESSED
        areas = tuple(_areas(side.landslides, grid) for side in (mapped, reference))
        progress.check()
        objects = points = None
        if matching is not None:
            objects = score(
                matching, mapped.landslides, reference.landslides, areas, judged, grid,
                options.min_iou,
            )  # fmt: skip
        else:
            counts = SideCounts(
                int(judged[0].sum()), 0, 0, *[int((hit.landslide & judged[0]).sum())] * 2
            )
            points = PointScores(counts, int(judged[1].sum()), int((hit.point & judged[1]).sum()))
        reference_areas = areas[1][judged[1]] if points is None else np.zeros(0)
        sizes = (Sizes.of(areas[0][judged[0]]), Sizes.of(reference_areas))
        progress.show(0.9)
        sample = None
        if self._sample is not None:
            sample = _sample_scores(self._sample, sampled_features, at_sample, agreement.areas)
        given = _column(mapped, mapped.layer.probability)
        found = (
            hit.landslide
            if matching is None
            else matching.hit_mapped | (matching.partner_of_mapped >= 0)
        )
        usable = judged[0] & np.isfinite(given)
        by_object = None
        if usable.any():
            by_object = Reliability.empty()
            by_object.add(given[usable], found[usable])
        intervals = cell_intervals(agreement.cells) if points is None else {}
        result = Assessment(
            mapped,
            reference,
            self._aoi_layer,
            options,
            agreement,
            detail,
            intervals,
            objects,
            points,
            matching,
            sizes,
            by_object,
            sample,
            "" if self._probability is None else self._probability.path,
            self._matches(matching, hit, judged, areas, given, objects),
        )
        for text in _doubts(result):
            progress.warn(text)
        result.warnings, result.notes = progress.warnings, progress.notes
        progress.show(1)
        give_back()
        return result

    def _matches(self, matching, hit, judged, areas, probability, objects) -> VectorTable:
        """Return the layer of the landslides of both sides with what they are matched with."""
        sides = (self._mapped, self._reference)
        if matching is None:
            # Points have no place in a layer of polygons.
            sides, names = sides[:1], (_names(self._mapped),)
            columns = [
                {
                    "outcome": np.where(hit.landslide, *_texts("match", "false")),
                    "centroid_hit": hit.landslide.astype(float),
                }
            ]
        else:
            names = _names(self._mapped), _names(self._reference)
            columns = [
                _matched_columns(fit, matching, names[1 - n], failed, self._options.min_iou)
                for n, (fit, failed) in enumerate(
                    zip(_fits(matching, judged[0], objects), ("false", "missed"))
                )
            ]
        for number, own in enumerate(columns):
            count = len(names[number])
            own["outcome"][~judged[number]] = "not assessed"
            own["side"] = np.full(count, ("map", "reference")[number], object)
            own["id"], own["area_m2"] = names[number], areas[number]
            own["probability"] = probability if number == 0 else np.full(count, np.nan)
        return VectorTable(
            "matches",
            "MultiPolygon",
            self.grid.crs,
            FIELDS,
            LandslideShapes([side.landslides for side in sides], self.grid),
            {key: np.concatenate([own.pop(key) for own in columns]) for key in [*columns[0]]},
        )


@dataclass(frozen=True)
class _PointHits:
    landslide: np.ndarray
    point: np.ndarray

    @classmethod
    def of(cls, landslides: Inventory, points: np.ndarray) -> _PointHits:
        out = cls(np.zeros(len(landslides), bool), np.zeros(len(points), bool))
        point, landslide = hits(points, landslides)
        out.point[point], out.landslide[landslide] = True, True
        return out


def _areas(landslides: Inventory, grid: Grid) -> np.ndarray:
    """Return square metres on the ellipsoid."""
    out = np.zeros(len(landslides))
    for polygons, owner in polygons_in_crs(landslides, grid):
        np.add.at(out, owner, areas_and_perimeters(polygons, grid.crs)[0])
    return out


def _some(landslides: Inventory, keep: np.ndarray) -> Inventory:
    kept = keep[landslides.owner]
    return inventory_of(landslides.polygons[kept], (np.cumsum(keep) - 1)[landslides.owner[kept]])


def _column(side: Side, values: Sequence[float | None]) -> np.ndarray:
    """Return an attribute of a side's features, by landslide; NaN where unknown."""
    out = np.full(len(side.landslides), np.nan)
    if len(values):
        given = [values[position] for position in side.landslides.features]
        out[:] = [math.nan if value is None else float(value) for value in given]
    return out


def _names(side: Side) -> np.ndarray:
    """Return what the landslides of a side are called."""
    out = np.empty(len(side.landslides), object)
    out[:] = [side.layer.id_of(int(position)) for position in side.landslides.features]
    return out


@dataclass(frozen=True)
class _Fit:
    """What a matching says of one side, by landslide; see `Matching`."""

    partner: np.ndarray
    iou: np.ndarray
    offset: np.ndarray
    best: np.ndarray
    hit: np.ndarray
    group: np.ndarray


def _fits(matching: Matching, judged: np.ndarray, objects: ObjectScores) -> tuple[_Fit, _Fit]:
    iou = matching.partner_iou()
    offset = np.full(len(iou), np.nan)
    placed = (matching.partner_of_mapped >= 0) & judged
    offset[placed] = np.hypot(*objects.offsets.T)
    back = matching.partner_of_reference
    # A last item stands for those without a partner, whose number is −1.
    return (
        _Fit(
            matching.partner_of_mapped,
            iou,
            offset,
            matching.iou_of_mapped,
            matching.hit_mapped,
            matching.group_of_mapped,
        ),
        _Fit(
            back,
            np.append(iou, np.nan)[back],
            np.append(offset, np.nan)[back],
            matching.iou_of_reference,
            matching.hit_reference,
            matching.group_of_reference,
        ),
    )


def _texts(*texts: str) -> list[np.ndarray]:
    """Return texts as `numpy.where` takes them to repeat, not copy, them."""
    return [np.array(text, object) for text in texts]


def _matched_columns(
    fit: _Fit, matching: Matching, other_names: np.ndarray, failed: str, min_iou: float
) -> dict[str, np.ndarray]:
    """Return the columns of `FIELDS` that a matching fills for one side."""
    group_iou = np.array([group.iou for group in matching.groups] + [np.nan])[fit.group]
    relation = np.array([group.relation for group in matching.groups] + [None], object)
    outcome = np.where(fit.partner >= 0, *_texts("match", failed))
    outcome[(fit.partner < 0) & (group_iou >= min_iou)] = "group"
    return {
        "outcome": outcome,
        "matched_id": np.append(other_names, None)[fit.partner],
        "matched_iou": fit.iou,
        "best_iou": fit.best,
        "centroid_hit": fit.hit.astype(float),
        "relation": relation[fit.group],
        "group_id": np.where(fit.group >= 0, fit.group + 1.0, np.nan),
        "group_iou": group_iou,
        "offset_m": fit.offset,
    }


def _sample_scores(sample, features, codes, areas) -> SampleScores:
    by_class = np.array([areas[MATCH] + areas[FALSE_ALARM], areas[MISSED] + areas[0]])
    if len(sample.stratum):
        return _scores_by_strata(sample, features, codes, by_class)
    counts = np.zeros((2, 2), np.int64)
    for feature, code in zip(features.tolist(), codes.tolist()):
        scar = sample.scar[feature]
        if scar is not None and code != NOT_ASSESSED:
            counts[_class_of(code in (MATCH, FALSE_ALARM)), _class_of(scar)] += 1
    left_out = len(sample.layer.geometries) - int(counts.sum())
    return SampleScores(counts, estimate(counts, by_class), left_out)


def _class_of(scar: bool) -> int:
    return 0 if scar else 1


def _scores_by_strata(sample, features, codes, by_class) -> SampleScores:
    """Score a sample whose strata are of its own; what lies beyond the ground is part of it."""
    sizes = sample.strata()
    if not sizes:
        raise ScarMapperError("No point of the sample tells the stratum that it was drawn in.")
    names = list(sizes)
    met = dict(zip(features.tolist(), codes.tolist()))
    units = []
    for feature, (name, scar) in enumerate(zip(sample.stratum, sample.scar)):
        code = met.get(feature, NOT_ASSESSED)
        counted = code != NOT_ASSESSED
        if name is not None and not (counted and scar is None):
            on_map = _class_of(code in (MATCH, FALSE_ALARM))
            units.append((names.index(name), on_map, _class_of(bool(scar)), counted))
    stratum, mapped, reference, counted = np.array(units, np.int64).reshape(-1, 4).T
    counted = counted.astype(bool)
    found = estimate_by_strata(
        stratum,
        mapped,
        reference,
        list(sizes.values()),
        counted=counted,
        total=float(by_class.sum()),
    )
    counts = np.zeros((2, 2), np.int64)
    np.add.at(counts, (mapped[counted], reference[counted]), 1)
    strata = [
        SampleStratum(
            name,
            size,
            int((stratum == number).sum()),
            int(((stratum == number) & ~counted).sum()),
        )
        for number, (name, size) in enumerate(sizes.items())
    ]
    left_out = len(sample.layer.geometries) - len(units)
    # What the map covers is known, and better than from the sample.
    return SampleScores(counts, replace(found, mapped=by_class), left_out, strata)


def _doubts(result: Assessment) -> list[str]:
    """Return what makes the figures doubtful, one sentence each."""
    out = []
    mapped, reference, agreement = result.mapped, result.reference, result.agreement
    if result.aoi is None:
        out.append(
            "No area of interest was given: the whole of what the two layers reach over was "
            "assessed, and scars mapped where nobody looked for the reference count as false. "
            "Give the outline of the ground that the reference covers."
        )
    if result.points is not None:
        out.append(
            "The reference is points: it says whether a mapped landslide holds one and whether a "
            "point lies in a mapped landslide, nothing of outlines, areas or pixels."
        )
    total = agreement.pixels.total
    if agreement.unseen:
        share = agreement.unseen / (agreement.unseen + total)
        lost = ""
        if agreement.unseen_reference and result.points is None:
            every = agreement.unseen_reference + agreement.pixels.reference
            lost = (
                f", and with it {100 * agreement.unseen_reference / every:.2g} % of the "
                "reference's scars"
            )
        out.append(
            f"{100 * share:.2g} % of the ground could not be assessed, because one side has no "
            f"data there{lost}."
        )
    for side, role in ((mapped, "map"), (reference, "reference")):
        if side.points is None and not len(side.landslides):
            out.append(
                f"The {role} holds no landslide here: "
                + (
                    "precision is unknown, recall 0."
                    if role == "map"
                    else "recall is unknown, precision 0, and everything mapped counts as false."
                )
            )
        if side.outside:
            out.append(
                f"{side.outside} features of the {role} lie beyond the assessed ground or have "
                "no usable geometry, and are left out."
            )
    for side, role in ((mapped, "map"), (reference, "reference")):
        if side.kind == "raster" and len(side.landslides):
            specks = float((areas_of(side.landslides) <= _SPECK).mean())
            if specks > 0.5:
                out.append(
                    f"{100 * specks:.0f} % of the landslides of the {role} are specks of one or "
                    "two pixels, which rule the figures by landslide; sieve the mask first."
                )
    if result.points is None:
        overlapping = _overlapping(reference.landslides)
        if overlapping:
            out.append(
                f"{overlapping} landslides of the reference overlap others of it: pixels count "
                "such ground once, landslides are compared one by one."
            )
        small = areas_of(reference.landslides) < 1
        if small.any():
            out.append(
                f"{int(small.sum())} landslides of the reference are smaller than a pixel of "
                "the assessment; the pixel figures hardly know of them."
            )
        counted = result.objects.reference.total
        if 0 < counted < _FEW:
            out.append(
                f"Only {counted} landslides of the reference were judged: the figures by "
                "landslide are rough."
            )
    if result.sample is not None and result.sample.left_out:
        out.append(
            f"{result.sample.left_out} sample points "
            + (
                "have no class or no stratum"
                if result.sample.strata
                else "lie beyond the assessed ground or have no class"
            )
            + ", and are left out."
        )
    return out


def _overlapping(landslides: Inventory) -> int:
    """Return how many landslides share more than a hundredth of themselves with others."""
    one, other = landslides.tree.query(landslides.polygons, predicate="intersects")
    apart = landslides.owner[one] < landslides.owner[other]
    one, other = one[apart], other[apart]
    if not len(one):
        return 0
    shared = shapely.area(
        shapely.intersection(landslides.polygons[one], landslides.polygons[other])
    )
    areas = areas_of(landslides)
    smaller = np.minimum(areas[landslides.owner[one]], areas[landslides.owner[other]])
    real = shared > 0.01 * smaller
    return len(
        np.unique(np.concatenate([landslides.owner[one[real]], landslides.owner[other[real]]]))
    )


def versions() -> dict[str, str]:
    """Return the versions of what the figures were computed with."""
    import scipy

    return {
        "Scar Mapper": version(),
        "Python": platform.python_version(),
        "NumPy": np.__version__,
        "SciPy": scipy.__version__,
        "Shapely": shapely.__version__,
        "GEOS": shapely.geos_version_string,
        "rasterio": rasterio.__version__,
        "GDAL": rasterio.__gdal_version__,
    }


def _matrix_of(areas: np.ndarray) -> list[list[float]]:
    return [[areas[MATCH], areas[FALSE_ALARM]], [areas[MISSED], areas[0]]]


def _objects_dict(objects: ObjectScores) -> dict:
    def side(counts: SideCounts) -> dict:
        names = ("matched", "grouped", "hit", "touched")
        return {
            **asdict(counts),
            "shares": {name: counts.share(name) for name in names},
            "intervals_95": {name: list(counts.interval(name)) for name in names},
        }

    east, north = objects.mean_offset
    return {
        "map": side(objects.mapped),
        "reference": side(objects.reference),
        "f1": objects.f1,
        "mean_iou_of_matches": objects.mean_iou,
        "groups_by_relation_map_first": objects.relations,
        "over_segmentation": objects.over,
        "under_segmentation": objects.under,
        "segmentation_error": objects.segmentation,
        "position": {
            "mean_east_m": east,
            "mean_north_m": north,
            "rmse_m": objects.position_rmse,
            "median_m": objects.position_median,
        },
        "by_area_m2": [
            {
                "from": part.low,
                "to": part.high,
                "map": asdict(part.mapped),
                "reference": asdict(part.reference),
            }
            for part in objects.classes
        ],
    }


def _sizes_dict(sizes: Sizes) -> dict:
    return {
        "landslides": len(sizes.areas),
        "total_area_m2": float(sizes.areas.sum()),
        "median_area_m2": float(np.median(sizes.areas)) if len(sizes.areas) else None,
        "largest_area_m2": float(sizes.areas.max()) if len(sizes.areas) else None,
        "volume_m3_low_mid_high": list(sizes.volume),
        "power_law_tail": asdict(sizes.tail) if sizes.tail else None,
        "inverse_gamma": (
            {**asdict(sizes.distribution), "rollover_m2": sizes.distribution.rollover}
            if sizes.distribution
            else None
        ),
    }


def _reliability_dict(reliability: Reliability) -> dict:
    mean, share, count = reliability.curve()
    best = reliability.best()
    return {
        "count": reliability.count,
        "brier": reliability.brier,
        "calibration_error": reliability.calibration_error,
        "mean_probability": mean.tolist(),
        "share_of_scars": share.tolist(),
        "count_by_bin": count.tolist(),
        "best_threshold": best[0] if best else None,
        "f1_at_best_threshold": best[1].f1 if best else None,
    }


def _sample_dict(sample: SampleScores) -> dict:
    found = sample.estimate
    return {
        "classes": ["scar", "no scar"],
        "counts_rows_map_columns_reference": sample.counts.tolist(),
        "left_out": sample.left_out,
        "overall": [found.overall, Z95 * found.overall_error],
        "users": [found.users.tolist(), (Z95 * found.users_error).tolist()],
        "producers": [found.producers.tolist(), (Z95 * found.producers_error).tolist()],
        "areas_m2": [found.areas.tolist(), (Z95 * found.areas_error).tolist()],
        "mapped_areas_m2": found.mapped.tolist(),
        "second_of_each_pair": "half width of the 95 % interval",
        "shares_of_area_rows_map_columns_reference": found.proportions.tolist(),
        "estimator": "Stehman 2014" if sample.strata else "Olofsson et al. 2014",
        "strata": [asdict(part) for part in sample.strata],
    }


def _plain(value):
    """Return a value as JSON knows it: no NaN, no infinity, no NumPy."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, np.integer):
        return int(value)
    return value
