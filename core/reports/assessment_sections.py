"""The sections of the report of an assessment: what ``assessment_parts.html`` shows."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from ..assessment.confusion import MEASURES, wilson
from ..assessment.olofsson import Z95
from ..assessment.results import Assessment, PointAssessment, PolygonAssessment
from ..assessment.sample import SampleScores
from ..assessment.size_frequency import Sizes
from . import assessment_figures as figures
from .report_pages import (
    UNKNOWN,
    Picture,
    Table,
    area,
    drawing,
    hectares,
    image,
    interval,
    number,
    percent,
    whole,
)
from .report_parts import size_frequency, tail_exponent, volume_range

_MEASURES = {
    "precision": ("Precision (user's accuracy)", "of what is mapped, the share that is scar"),
    "recall": ("Recall (producer's accuracy)", "of the scars, the share that is mapped"),
    "f1": ("F1 (Dice)", "harmonic mean of the two"),
    "iou": ("IoU (Jaccard)", "shared area / area of either"),
    "mcc": ("Matthews correlation", "−1 to 1, with all four counts; 0 is chance"),
    "kappa": ("Kappa", "agreement beyond chance"),
    "accuracy": ("Overall accuracy", "high whenever scars are rare: no score for such a map"),
    "specificity": ("Specificity", "of the ground without scars, the share left unmapped"),
}


def assessment_sections(result: Assessment) -> dict[str, Any]:
    """Return what the template ``assessment_parts.html`` shows of an assessment."""
    areas = result if isinstance(result, PolygonAssessment) else None
    points = result if isinstance(result, PointAssessment) else None
    return {
        "overview": image(
            figures.overview(result.agreement, points is not None),
            "Map of where map and reference agree",
            _overview_caption(result),
        ),
        "detail": _detail(result),
        "matrix": _matrix(areas) if areas else None,
        "measures": _measures(areas) if areas else None,
        "objects": _objects(areas) if areas else None,
        "points": _points(points) if points else None,
        "sample": _sample(result),
        "reliability": _reliability(result),
        "sizes": _sizes(result),
    }


def _detail(result: Assessment) -> Picture | None:
    """Return the part of the map with most scars; None where the overview shows every pixel."""
    window = result.agreement.detail
    if result.detail is None or window is None:
        return None
    return image(
        figures.detail(result.detail, window, result.grid),
        "Part of that map with most scars",
        f"The framed part, pixel by pixel: {window.width} × {window.height} pixels where "
        "most scars are.",
    )


def _overview_caption(result: Assessment) -> str:
    factor = result.agreement.factor
    if factor == 1:
        return ""
    return (
        f"Each dot stands for {factor} × {factor} pixels and takes the commonest colour of the "
        "scars in it, so that single scars are seen: it shows more of them than there are."
    )


def _matrix(result: PolygonAssessment) -> list[dict[str, Any]]:
    """Return the rows of the error matrix, in pixels and in hectares."""
    pixels, areas = result.pixels, result.agreement.areas
    match, missed, false, rejected = (float(areas[code]) for code in (1, 2, 3, 0))

    def cell(kind: str, count: int, size: float, label: str = "") -> dict[str, str]:
        return {"kind": kind, "pixels": whole(count), "area": hectares(size), "label": label}

    unmapped = pixels.missed + pixels.rejected
    return [
        {
            "name": "Map: scar",
            "cells": [
                cell("match", pixels.match, match, "match"),
                cell("false", pixels.false, false, "false"),
                cell("", pixels.mapped, match + false),
            ],
        },
        {
            "name": "Map: no scar",
            "cells": [
                cell("missed", pixels.missed, missed, "missed"),
                cell("rejected", pixels.rejected, rejected, "correctly not mapped"),
                cell("", unmapped, missed + rejected),
            ],
        },
        {
            "name": "All of the reference",
            "cells": [
                cell("", pixels.reference, match + missed),
                cell("", pixels.total - pixels.reference, false + rejected),
                cell("", pixels.total, float(areas.sum())),
            ],
        },
    ]


def _measures(result: PolygonAssessment) -> Table:
    """Return the measures by area with their intervals."""
    rows = [
        (
            f"{_MEASURES[name][0]}: {_MEASURES[name][1]}",
            number(getattr(result.pixels, name), 4),
            interval(result.intervals.get(name), 3),
        )
        for name in MEASURES
    ]
    caption = (
        "Intervals: how far the figures would move with other ground of the same kind, from a "
        "bootstrap of squares of the assessed ground."
        if result.intervals
        else "Too little ground for intervals."
    )
    return Table(("Measure", "Value", "95 % interval"), rows, caption)


def _objects(result: PolygonAssessment) -> dict[str, Any]:
    """Return the scores landslide by landslide."""
    objects = result.objects
    least = f"{result.options.min_iou:g}"

    def row(title: str, name: str) -> tuple[str, ...]:
        cells = [title]
        for counts in (objects.mapped, objects.reference):
            cells += [
                whole(getattr(counts, name)),
                number(counts.share(name)),
                interval(counts.interval(name)),
            ]
        return tuple(cells)

    table = Table(
        (
            "Landslides that …",
            f"map, of {whole(objects.mapped.total)}",
            "precision",
            "95 % interval",
            f"reference, of {whole(objects.reference.total)}",
            "recall",
            "95 % interval",
        ),
        [
            row(f"match one to one, IoU ≥ {least}", "matched"),
            row("match, also as a group", "grouped"),
            row("have their centroid in one of the other side", "hit"),
            row("share any ground with the other side", "touched"),
        ],
    )
    relations = objects.relations
    east, north = objects.mean_offset
    return {
        "text": (
            "Each landslide counts once, whatever its size. One to one, a landslide is right if "
            f"its outline and that of its match share {percent(result.options.min_iou, 0)} of "
            "what they cover together. As a group, a landslide cut into pieces, or several drawn "
            "as one, are compared together."
        ),
        "table": table,
        "sizes": drawing(
            figures.by_size(objects),
            "Precision and recall by size of the landslides",
            "Precision and recall by size, one to one, with 95 % intervals; numbers of "
            "landslides at the foot of the bars.",
        ),
        "places": (
            drawing(
                figures.places(objects, min(result.grid.pixel_metres)),
                "Offsets of matched landslides",
                "From the reference's centroid to the map's, of one-to-one matches; the 2 % "
                "that lie farthest off are beyond the frame.",
            )
            if len(objects.offsets)
            else None
        ),
        "cuts": {
            "One on either side": whole(relations["1:1"]),
            "One in the reference, several on the map": whole(relations["n:1"]),
            "Several in the reference, one on the map": whole(relations["1:n"]),
            "Several on both sides": whole(relations["n:m"]),
            "Over-segmentation, mean (0 is best)": number(objects.over),
            "Under-segmentation, mean (0 is best)": number(objects.under),
        },
        "fit": {
            "Mean IoU of matches": number(objects.mean_iou),
            "Median distance of centroids": _metres(objects.position_median),
            "Root mean square distance": _metres(objects.position_rmse),
            "Map lies off by, east / north": f"{_metres(east)} / {_metres(north)}",
        },
    }


def _metres(value: float) -> str:
    return UNKNOWN if math.isnan(value) else f"{number(value, 1)} m"


def _points(result: PointAssessment) -> Table:
    """Return how many landslides hold a point, and points lie in a landslide."""
    points, mapped = result.points, result.points.mapped
    return Table(
        ("", "all", "hit", "share", "95 % interval"),
        [
            (
                "Mapped landslides that hold a point (precision)",
                whole(mapped.total),
                whole(mapped.hit),
                number(points.precision),
                interval(mapped.interval("hit")),
            ),
            (
                "Points in a mapped landslide (recall)",
                whole(points.points),
                whole(points.points_hit),
                number(points.recall),
                interval(wilson(points.points_hit, points.points)),
            ),
        ],
    )


def _sample(result: Assessment) -> dict[str, Any] | None:
    """Return areas and accuracies estimated from the sample; None without one."""
    if result.sample is None:
        return None
    counts, estimate = result.sample.counts, result.sample.estimate

    def row(place: int, name: str) -> tuple[str, ...]:
        return (
            name,
            hectares(estimate.mapped[place]),
            f"{hectares(estimate.areas[place])} ± {hectares(Z95 * estimate.areas_error[place])}",
            _with_error(estimate.users[place], estimate.users_error[place]),
            _with_error(estimate.producers[place], estimate.producers_error[place]),
        )

    overall = f"Overall accuracy: {_with_error(estimate.overall, estimate.overall_error)}."
    if result.sample.strata:
        text = (
            "The points are taken as random samples within the strata below, which are not the "
            "classes of the map, and weighted by the size of each (Stehman 2014). The figures "
            "hold only if the points were drawn at random in every stratum, and the strata "
            "together cover the assessed ground. " + overall
        )
    else:
        text = (
            "The points are taken as a random sample within the mapped scars and the rest of the "
            "assessed ground, and weighted by the area of each (Olofsson et al. 2014). The figures "
            "hold only if the points were drawn at random in each of the two. " + overall
        )
    return {
        "text": text,
        "strata": _strata(result.sample) if result.sample.strata else None,
        "counts": Table(
            ("Points; rows are the map", "reference: scar", "reference: no scar"),
            [
                ("Map: scar", *(whole(value) for value in counts[0])),
                ("Map: no scar", *(whole(value) for value in counts[1])),
            ],
        ),
        "table": Table(
            ("", "mapped", "estimated area", "user's accuracy", "producer's accuracy"),
            [row(0, "Scar"), row(1, "No scar")],
            "± is half the 95 % interval.",
        ),
    }


def _strata(sample: SampleScores) -> Table:
    """Return where the sample was drawn."""
    total = sum(part.size for part in sample.strata)
    return Table(
        ("Stratum", "size, as given", "share", "points", "beyond the assessed ground"),
        [
            (
                part.name,
                f"{part.size:,.10g}",
                percent(part.size / total),
                whole(part.points),
                whole(part.beyond),
            )
            for part in sample.strata
        ],
    )


def _with_error(value: float, error: float) -> str:
    """Return an estimate with half its 95 % interval."""
    if not math.isfinite(value):
        return UNKNOWN
    return f"{number(value)} ± {number(Z95 * error)}"


def _reliability(result: Assessment) -> list[dict[str, Any]]:
    """Return how well probabilities agree with the reference, of pixels and of landslides."""
    out = []
    pixels = None if isinstance(result, PointAssessment) else result.agreement.reliability
    for part, what, note in (
        (pixels, "pixels", "of the probability raster"),
        (result.object_reliability, "landslides", "of the landslides' own probabilities"),
    ):
        if part is None or not part.count:
            continue
        best = part.best()
        facts = {
            "Brier score (0 is best)": number(part.brier, 4),
            "Mean distance from the line": number(part.calibration_error),
        }
        if best is not None and what == "pixels":
            facts["Threshold of the highest F1"] = f"{best[0]:.2f} (F1 {number(best[1].f1)})"
        out.append(
            {
                "picture": drawing(
                    figures.reliability(part, what),
                    f"Reliability by {what}",
                    f"By {what}: share of scars in tenths {note}, and how many there are.",
                ),
                "facts": facts,
            }
        )
    return out


def _sizes(result: Assessment) -> dict[str, Any]:
    """Return the size–frequency distributions of both sides."""

    def row(title: str, value: Callable[[Sizes], str]) -> tuple[str, ...]:
        return (title, *(value(sizes) for sizes in result.sizes))

    rows = [
        row("Landslides", lambda sizes: whole(len(sizes.areas))),
        row("Total area", lambda sizes: hectares(float(sizes.areas.sum()))),
        row("Median area", lambda sizes: area(_of_any(np.median, sizes))),
        row("Largest", lambda sizes: area(_of_any(np.max, sizes))),
        row(
            "Volume, low to high",
            lambda sizes: volume_range(sizes) if len(sizes.areas) else UNKNOWN,
        ),
        row(
            "Tail exponent (maximum likelihood)",
            lambda sizes: tail_exponent(sizes.tail) if sizes.tail else "too few landslides",
        ),
        row("Tail begins at", lambda sizes: area(sizes.tail.begin) if sizes.tail else UNKNOWN),
        row(
            "Rollover: most frequent area",
            lambda sizes: area(sizes.distribution.rollover) if sizes.distribution else UNKNOWN,
        ),
    ]
    return {
        "picture": size_frequency(result.sizes),
        "table": Table(("", "map", "reference"), rows),
        "text": (
            "Areas are measured on the ellipsoid. Inventories of triggered landslides have tail "
            "exponents near −2.4; a map whose rollover lies at larger areas than the reference's "
            "misses the small ones. Volumes follow from areas and span what soil and bedrock "
            "would give."
        ),
    }


def _of_any(statistic: Callable[[np.ndarray], Any], sizes: Sizes) -> float:
    """Return a statistic of the areas (m²); NaN where there are none."""
    return float(statistic(sizes.areas)) if len(sizes.areas) else math.nan
