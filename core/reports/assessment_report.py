"""The report of an assessment, in words, tables and pictures."""

from __future__ import annotations

import math

import numpy as np

from ..assessment.confusion import MEASURES, wilson
from ..assessment.object_scores import SideCounts
from ..assessment.olofsson import Z95
from ..assessment.results import Assessment, PointAssessment, PolygonAssessment
from ..assessment.sample import SampleScores
from ..assessment.sides import PointSide, Side
from ..assessment.size_frequency import Sizes
from ..assessment.software_versions import versions
from . import assessment_figures as figures
from .report_pages import (
    UNKNOWN,
    KeyFigure,
    Page,
    Table,
    area,
    drawing,
    hectares,
    image,
    interval,
    number,
    percent,
    whole,
    write_page,
)
from .report_parts import (
    AGREEMENT_SOURCE,
    SIZE_SOURCES,
    crs_parameter,
    file_name,
    size_frequency,
    tail_exponent,
    volume_range,
)

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
SOURCES = (
    "Error matrix, area-adjusted accuracy and areas: Olofsson et al. 2014, "
    "doi 10.1016/j.rse.2014.02.015; with strata that are not the map's classes, Stehman 2014, "
    "doi 10.1080/01431161.2014.930207.",
    AGREEMENT_SOURCE,
    "Intervals: bootstrap, Efron & Tibshirani 1993, doi 10.1201/9780429246593; shares of "
    "landslides, Wilson 1927, doi 10.1080/01621459.1927.10502953.",
    "Over- and under-segmentation: Clinton et al. 2010, doi 10.14358/PERS.76.3.289.",
    *SIZE_SOURCES,
)


def assessment_report(result: Assessment, path: str) -> None:
    """Write the report of an assessment as one HTML file that needs nothing else.

    Parameters
    ----------
    result : Assessment
    path : str
        Where to write it.
    """
    page = Page(
        title="How good is the map?",
        subtitle=f"{result.mapped.layer.name} against {result.reference.layer.name}",
        date=result.date,
        summary=assessment_summary(result),
        key_figures=assessment_key_figures(result),
        warnings=result.warnings,
        notes=result.notes,
        parameters=_parameters(result),
        versions=versions(),
        method=assessment_method(result),
        references=SOURCES,
    )
    write_page(path, "assessment.html", page, assessment=assessment_sections(result))


def assessment_sections(result: Assessment) -> dict:
    """Return what the template ``assessment_parts.html`` shows of an assessment."""
    areas = result if isinstance(result, PolygonAssessment) else None
    points = result if isinstance(result, PointAssessment) else None
    grid = result.grid
    context = {
        "overview": image(
            figures.overview(result.agreement, points is not None),
            "Map of where map and reference agree",
            _overview_caption(result),
        ),
        "detail": None,
        "matrix": _matrix(areas) if areas else None,
        "measures": _measures(areas) if areas else None,
        "objects": _objects(areas) if areas else None,
        "points": _points(points) if points else None,
        "sample": _sample(result),
        "reliability": _reliability(result),
        "sizes": _sizes(result),
    }
    if result.detail is not None:
        window = result.agreement.detail
        context["detail"] = image(
            figures.detail(result.detail, window, grid),
            "Part of that map with most scars",
            f"The framed part, pixel by pixel: {window.width} × {window.height} pixels where "
            "most scars are.",
        )
    return context


def assessment_summary(result: Assessment) -> str:
    """Return the answer in two or three sentences."""
    if isinstance(result, PointAssessment):
        points = result.points
        return (
            f"Of {whole(points.points)} reference points, {whole(points.points_hit)} "
            f"({percent(points.recall, 0)}) lie in a mapped landslide. Of "
            f"{whole(points.mapped.total)} mapped landslides, {whole(points.mapped.hit)} "
            f"({percent(points.precision, 0)}) hold a point."
        )
    objects, pixels = result.objects, result.pixels
    found, made = objects.reference, objects.mapped
    parts = []
    if found.total:
        parts.append(
            f"Of {whole(found.total)} landslides in the reference, {whole(found.matched)} "
            f"({percent(found.share('matched'), 0)}) are on the map with an IoU of "
            f"{result.options.min_iou:g} or more; {whole(found.total - found.touched)} are "
            "missing altogether."
        )
    else:
        parts.append("The reference holds no landslide on the assessed ground.")
    if made.total:
        parts.append(
            f"Of {whole(made.total)} on the map, {whole(made.total - made.touched)} "
            f"({percent(1 - made.share('touched'), 0)}) touch none of the reference."
        )
    else:
        parts.append("The map holds no landslide on the assessed ground.")
    if pixels.reference and pixels.mapped:
        parts.append(
            f"By area, the map shows {percent(pixels.recall, 0)} of the scars, and "
            f"{percent(pixels.precision, 0)} of what it shows is scar."
        )
    return " ".join(parts)


def assessment_key_figures(result: Assessment) -> list[KeyFigure]:
    """Return the numbers that stand at the top."""
    if isinstance(result, PointAssessment):
        points = result.points
        return [
            KeyFigure("Points hit", percent(points.recall), "points in a mapped landslide"),
            KeyFigure("Landslides hit", percent(points.precision), "mapped, holding a point"),
            KeyFigure("Mapped", whole(points.mapped.total), "landslides"),
            KeyFigure("Reference", whole(points.points), "points"),
        ]
    pixels, objects = result.pixels, result.objects
    return [
        KeyFigure("F1 by area", number(pixels.f1), "Dice coefficient"),
        KeyFigure("Precision by area", number(pixels.precision), "mapped that is scar"),
        KeyFigure("Recall by area", number(pixels.recall), "scar that is mapped"),
        KeyFigure("IoU by area", number(pixels.iou), "shared / either"),
        KeyFigure(
            "Object precision",
            number(objects.mapped.share("matched")),
            f"{whole(objects.mapped.matched)} of {whole(objects.mapped.total)} mapped",
        ),
        KeyFigure(
            "Object recall",
            number(objects.reference.share("matched")),
            f"{whole(objects.reference.matched)} of {whole(objects.reference.total)} in reference",
        ),
    ]


def _parameters(result: Assessment) -> dict[str, str]:
    grid = result.grid
    width, height = grid.pixel_metres
    out = {
        "Map": f"{result.mapped.layer.name} ({_kind(result.mapped)})",
        "Reference": f"{result.reference.layer.name} ({_kind(result.reference)})",
        "Area of interest": result.aoi.name if result.aoi else "none: all that both reach over",
        "Least IoU of a match": f"{result.options.min_iou:g}",
        "Pixels": f"{width:.4g} × {height:.4g} m, {grid.width} × {grid.height}",
        **crs_parameter(grid.crs),
        "Assessed ground": f"{result.agreement.areas.sum() / 1e6:,.2f} km²",
    }
    if result.probability:
        out["Probability"] = file_name(result.probability)
    if result.sample is not None:
        out["Sample"] = f"{int(result.sample.counts.sum())} points"
    return out


def _kind(side: Side) -> str:
    if isinstance(side, PointSide):
        return f"{len(side.points)} points"
    return f"{side.kind}, {len(side.landslides)} landslides"


def _overview_caption(result: Assessment) -> str:
    factor = result.agreement.factor
    if factor == 1:
        return ""
    return (
        f"Each dot stands for {factor} × {factor} pixels and takes the commonest colour of the "
        "scars in it, so that single scars are seen: it shows more of them than there are."
    )


def _matrix(result: PolygonAssessment) -> list[dict]:
    pixels, areas = result.pixels, result.agreement.areas
    match, missed, false, rejected = (float(areas[code]) for code in (1, 2, 3, 0))

    def cell(kind: str, count: int, size: float, label: str = "") -> dict:
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


def _objects(result: PolygonAssessment) -> dict:
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
    points = result.points
    made: SideCounts = points.mapped
    return Table(
        ("", "all", "hit", "share", "95 % interval"),
        [
            (
                "Mapped landslides that hold a point (precision)",
                whole(made.total),
                whole(made.hit),
                number(points.precision),
                interval(made.interval("hit")),
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


def _sample(result: Assessment) -> dict | None:
    if result.sample is None:
        return None
    counts, found = result.sample.counts, result.sample.estimate

    def row(number_: int, name: str) -> tuple[str, ...]:
        return (
            name,
            hectares(found.mapped[number_]),
            f"{hectares(found.areas[number_])} ± {hectares(Z95 * found.areas_error[number_])}",
            _with_error(found.users[number_], found.users_error[number_]),
            _with_error(found.producers[number_], found.producers_error[number_]),
        )

    overall = f"Overall accuracy: {_with_error(found.overall, found.overall_error)}."
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
    if not math.isfinite(value):
        return UNKNOWN
    return f"{number(value)} ± {number(Z95 * error)}"


def _reliability(result: Assessment) -> list[dict]:
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


def _sizes(result: Assessment) -> dict:
    def row(title: str, value) -> tuple[str, str, str]:
        return (title, *(value(part) for part in result.sizes))

    def tail(part: Sizes) -> str:
        if part.tail is None:
            return "too few landslides"
        return tail_exponent(part.tail)

    rows = [
        row("Landslides", lambda part: whole(len(part.areas))),
        row("Total area", lambda part: hectares(float(part.areas.sum()))),
        row("Median area", lambda part: area(_median(part))),
        row("Largest", lambda part: area(_largest(part))),
        row("Volume, low to high", _volumes),
        row("Tail exponent (maximum likelihood)", tail),
        row("Tail begins at", lambda part: area(part.tail.begin) if part.tail else UNKNOWN),
        row(
            "Rollover: most frequent area",
            lambda part: area(part.distribution.rollover) if part.distribution else UNKNOWN,
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


def _largest(part: Sizes) -> float:
    return float(part.areas.max()) if len(part.areas) else math.nan


def _median(part: Sizes) -> float:
    return float(np.median(part.areas)) if len(part.areas) else math.nan


def _volumes(part: Sizes) -> str:
    if not len(part.areas):
        return UNKNOWN
    return volume_range(part)


def assessment_method(result: Assessment) -> list[str]:
    """Return how the two sides were compared, in paragraphs."""
    out = []
    width, height = result.grid.pixel_metres
    if isinstance(result, PolygonAssessment):
        out.append(
            f"Both sides were laid on one grid of pixels of {width:.4g} × {height:.4g} m. A pixel "
            "is scar where its centre lies in a polygon, or where the mask is 1; ground that "
            "several polygons of one side cover counts once. Pixels where a raster has no data "
            "are not assessed."
        )
        out.append(
            "For the comparison by landslide, each feature, with all its parts, is one "
            "landslide; of a mask, pixels that touch at an edge or a corner are one. Invalid "
            "outlines were repaired. A landslide is judged where a point inside it lies on "
            "assessed ground. One to one, the pair of highest IoU is matched first, and none "
            "twice. A group is made of landslides of which more than half of the smaller lies in "
            "the other."
        )
    else:
        out.append(
            "The reference is points, which have no outline: only whether points and mapped "
            "landslides meet was counted. A landslide is judged where a point inside it lies on "
            "assessed ground."
        )
    return out
