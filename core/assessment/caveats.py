"""What makes the figures of an assessment doubtful."""

from __future__ import annotations

import numpy as np
import shapely

from ..geo.inventory import Inventory
from ..progress import counted
from .matching import areas_of
from .results import Assessment, PointAssessment, PolygonAssessment
from .sides import PointSide

# With fewer landslides than this, shares of them are rough.
_FEW = 30
# Pixels: what is no larger is more likely noise than a landslide.
_SPECK = 2
# A landslide overlaps another where they share more than this part of the smaller.
_SHARED = 0.01
# Layers barely overlap whose rectangles share less than this part of the smaller.
_LEAST_SHARED = 0.1


def caveats(result: Assessment) -> list[str]:
    """Return what makes the figures doubtful, one sentence each."""
    out = []
    if result.aoi is None and isinstance(result, PolygonAssessment) and _barely_overlap(result):
        out.append(
            "These layers barely overlap: less than a tenth of the ground that the smaller one "
            "reaches over is that of the other. What lies beyond is counted as false or missed; "
            "check that both are of the same place and time, or give the common ground as the "
            "area of interest."
        )
    elif result.aoi is None:
        out.append(
            "No area of interest was given: the whole of what the two layers reach over was "
            "assessed, and scars mapped where nobody looked for the reference count as false. "
            "Give the outline of the ground that the reference covers."
        )
    if isinstance(result, PointAssessment):
        out.append(
            "The reference is points: it shows whether a mapped landslide holds one and whether a "
            "point lies in a mapped landslide, nothing of outlines, areas or pixels."
        )
    out += _of_unseen_ground(result)
    out += _of_sides(result)
    if isinstance(result, PolygonAssessment):
        out += _of_landslides(result)
    if result.sample is not None and result.sample.left_out:
        reason = (
            "have no class or no stratum"
            if result.sample.strata
            else "lie beyond the assessed ground or have no class"
        )
        out.append(f"{result.sample.left_out} sample points {reason}, and are left out.")
    return out


def _of_unseen_ground(result: Assessment) -> list[str]:
    agreement = result.agreement
    if not agreement.unseen:
        return []
    share = agreement.unseen / (agreement.unseen + agreement.pixels.total)
    lost = ""
    if agreement.unseen_reference and isinstance(result, PolygonAssessment):
        scars = agreement.unseen_reference + agreement.pixels.reference
        lost = (
            f", and with it {100 * agreement.unseen_reference / scars:.2g} % of the reference's "
            "scars"
        )
    return [
        f"{100 * share:.2g} % of the ground could not be assessed, because one side has no data "
        f"there{lost}."
    ]


def _of_sides(result: Assessment) -> list[str]:
    out = []
    sides = ((result.mapped, "map"), (result.reference, "reference"))
    for side, role in sides:
        if not isinstance(side, PointSide) and not len(side.landslides):
            consequence = (
                "precision is unknown, recall 0."
                if role == "map"
                else "recall is unknown, precision 0, and everything mapped counts as false."
            )
            out.append(f"The {role} holds no landslide here: {consequence}")
        if side.outside:
            out.append(
                f"{side.outside} features of the {role} lie beyond the assessed ground or have "
                "no usable geometry, and are left out."
            )
    for side, role in sides:
        if side.kind == "raster" and len(side.landslides):
            specks = float((areas_of(side.landslides) <= _SPECK).mean())
            if specks > 0.5:
                out.append(
                    f"{100 * specks:.0f} % of the landslides of the {role} are specks of one or "
                    "two pixels, which rule the figures by landslide; sieve the mask first."
                )
    return out


def _of_landslides(result: PolygonAssessment) -> list[str]:
    out = []
    landslides = result.reference.landslides
    overlapping = _overlapping(landslides)
    if overlapping:
        out.append(
            f"{counted(overlapping, 'landslide')} of the reference with ground of another: "
            "pixels count such ground once, landslides are compared one by one."
        )
    small = areas_of(landslides) < 1
    if small.any():
        out.append(
            f"{counted(int(small.sum()), 'landslide')} of the reference smaller than a pixel of "
            "the assessment: the pixel figures hardly count them."
        )
    judged = result.objects.reference.total
    if 0 < judged < _FEW:
        out.append(
            f"Only {counted(judged, 'landslide')} of the reference judged: the figures by "
            "landslide are rough."
        )
    return out


def _barely_overlap(result: PolygonAssessment) -> bool:
    """Return whether the landslides of both sides lie apart, by the rectangles around them."""
    sides = (result.mapped, result.reference)
    if any(isinstance(side, PointSide) or not len(side.landslides) for side in sides):
        return False
    boxes = [shapely.box(*shapely.total_bounds(side.landslides.polygons)) for side in sides]
    shared = float(shapely.area(shapely.intersection(*boxes)))
    return shared < _LEAST_SHARED * min(float(shapely.area(box)) for box in boxes)


def _overlapping(landslides: Inventory) -> int:
    """Return how many landslides overlap others."""
    first, second = landslides.tree.query(landslides.polygons, predicate="intersects")
    apart = landslides.owner[first] < landslides.owner[second]
    first, second = first[apart], second[apart]
    if not len(first):
        return 0
    shared = shapely.area(
        shapely.intersection(landslides.polygons[first], landslides.polygons[second])
    )
    areas = areas_of(landslides)
    owners = landslides.owner[first], landslides.owner[second]
    overlap = shared > _SHARED * np.minimum(areas[owners[0]], areas[owners[1]])
    return len(np.unique(np.concatenate([owner[overlap] for owner in owners])))
