"""The report of an assessment: its page, its answer in words and its key figures."""

from __future__ import annotations

from ..assessment.results import Assessment, PointAssessment, PolygonAssessment
from ..assessment.sides import PointSide, Side
from ..progress import counted
from ..provenance.software_versions import versions
from .assessment_sections import assessment_sections
from .report_pages import KeyFigure, Page, number, percent, whole, write_page
from .report_parts import AGREEMENT_SOURCE, SIZE_SOURCES, crs_parameter, file_name

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
            f"Of {counted(found.total, 'landslide')} in the reference, {whole(found.matched)} "
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
        return counted(len(side.points), "point")
    return f"{side.kind}, {counted(len(side.landslides), 'landslide')}"


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
