"""The figures of an assessment as plain values for a JSON file."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from ..geo.array_types import Json
from ..provenance.software_versions import versions
from ..version import version
from .confusion import CORRECT_REJECTION, FALSE_ALARM, MATCH, MISSED
from .object_scores import ObjectScores, SideCounts
from .olofsson import Z95
from .reliability import Reliability
from .results import Assessment, PolygonAssessment
from .sample import SampleScores
from .sides import PointSide, Side
from .size_frequency import Sizes

# Values to be put into a JSON document, among them NaN and NumPy's numbers.
_Values = dict[str, Any]


def assessment_json(result: Assessment) -> dict[str, Json]:
    """Return all figures of an assessment as plain values for a JSON file; null is not known."""
    agreement, grid = result.agreement, result.grid
    out: _Values = {
        "scar_mapper": version(),
        "date": result.date.isoformat(timespec="seconds"),
        "inputs": {"map": _side(result.mapped), "reference": _side(result.reference)},
        "area_of_interest": result.aoi.name if result.aoi else None,
        "probability": result.probability or None,
        "parameters": asdict(result.options),
        "grid": {
            "crs": grid.crs.to_string(),
            "pixel_m": [round(side, 6) for side in grid.pixel_metres],
            "width": grid.width,
            "height": grid.height,
        },
        "figures": result.numbers(),
        "warnings": result.warnings,
        "notes": result.notes,
        "software": versions(),
    }
    if isinstance(result, PolygonAssessment):
        out["pixels"] = _pixels(result)
        out["objects"] = _objects(result.objects)
    else:
        out["points"] = {
            "mapped": asdict(result.points.mapped),
            "points": result.points.points,
            "points_hit": result.points.points_hit,
            "precision": result.points.precision,
            "recall": result.points.recall,
        }
    out["sizes"] = {side: _sizes(sizes) for side, sizes in zip(("map", "reference"), result.sizes)}
    reliabilities = {"pixels": agreement.reliability, "landslides": result.object_reliability}
    out["reliability"] = {name: _reliability(part) for name, part in reliabilities.items() if part}
    if result.sample is not None:
        out["sample"] = _sample(result.sample)
    return _plain_dict(out)


def _side(side: Side) -> _Values:
    points = len(side.points) if isinstance(side, PointSide) else None
    return {
        "name": side.layer.name,
        "kind": side.kind,
        "landslides": len(side.landslides) if points is None else None,
        "points": points,
        "invalid_geometries_repaired": side.landslides.repaired,
        "features_outside_or_unusable": side.outside,
    }


def _pixels(result: PolygonAssessment) -> _Values:
    counts, areas = result.pixels, result.agreement.areas
    return {
        "matrix_rows_map_columns_reference": {
            "classes": ["scar", "no scar"],
            "pixels": counts.matrix().tolist(),
            "m2": [
                [areas[MATCH], areas[FALSE_ALARM]],
                [areas[MISSED], areas[CORRECT_REJECTION]],
            ],
        },
        "not_seen": result.agreement.unseen,
        "not_seen_scars_of_the_reference": result.agreement.unseen_reference,
        "measures": counts.measures(),
        "intervals_95": {name: list(pair) for name, pair in result.intervals.items()},
    }


def _side_counts(counts: SideCounts) -> _Values:
    names = ("matched", "grouped", "hit", "touched")
    return {
        **asdict(counts),
        "shares": {name: counts.share(name) for name in names},
        "intervals_95": {name: list(counts.interval(name)) for name in names},
    }


def _objects(objects: ObjectScores) -> _Values:
    east, north = objects.mean_offset
    return {
        "map": _side_counts(objects.mapped),
        "reference": _side_counts(objects.reference),
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


def _sizes(sizes: Sizes) -> _Values:
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


def _reliability(reliability: Reliability) -> _Values:
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


def _sample(sample: SampleScores) -> _Values:
    estimated = sample.estimate
    return {
        "classes": ["scar", "no scar"],
        "counts_rows_map_columns_reference": sample.counts.tolist(),
        "left_out": sample.left_out,
        "overall": [estimated.overall, Z95 * estimated.overall_error],
        "users": [estimated.users.tolist(), (Z95 * estimated.users_error).tolist()],
        "producers": [estimated.producers.tolist(), (Z95 * estimated.producers_error).tolist()],
        "areas_m2": [estimated.areas.tolist(), (Z95 * estimated.areas_error).tolist()],
        "mapped_areas_m2": estimated.mapped.tolist(),
        "second_of_each_pair": "half width of the 95 % interval",
        "shares_of_area_rows_map_columns_reference": estimated.proportions.tolist(),
        "estimator": "Stehman 2014" if sample.strata else "Olofsson et al. 2014",
        "strata": [asdict(part) for part in sample.strata],
    }


def _plain_dict(values: Mapping[str, Any]) -> dict[str, Json]:
    return {str(key): _plain(value) for key, value in values.items()}


def _plain(value: Any) -> Json:
    """Return a value in the types of JSON: no NaN, no infinity, no NumPy."""
    if isinstance(value, dict):
        return _plain_dict(value)
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, np.integer):
        return int(value)
    return value
