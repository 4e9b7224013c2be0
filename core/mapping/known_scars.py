"""Scars of a map that an inventory contains already, and those that are new."""

from __future__ import annotations

import numpy as np
import shapely

from ..assessment.map_layer import MapLayer
from ..assessment.matching import hits
from ..assessment.options import AssessmentOptions
from ..assessment.results import Assessment, PointAssessment
from ..assessment.run import prepare_assessment
from ..errors import NoOverlapError
from ..geo.array_types import ByteArray
from ..geo.extents import extent_text
from ..geo.grid import Grid
from ..labels import UNKNOWN
from ..progress import Progress
from ..scars.polygons import Scars
from ..scars.tracing import trace

NEW, KNOWN = "new", "known"


def compare_with_inventory(
    scars: Scars,
    mask: ByteArray,
    inventory: MapLayer,
    name: str = "this map",
    min_iou: float = 0.5,
    progress: Progress | None = None,
) -> Assessment:
    """Assess scars against an inventory, and mark each as new or known.

    Parameters
    ----------
    scars : Scars
        With their attributes; ``matched_id``, ``matched_iou`` and ``inventory`` are filled.
    mask : array of uint8, shape (height, width)
        `UNKNOWN` where the ground was not visible: it is not assessed.
    inventory : MapLayer
        Polygons or points.
    name : str
        What reports call the map.
    min_iou : float
        Intersection over union from which two landslides are the same.
    progress : Progress, optional

    Notes
    -----
    A scar is known where more than half of it, or of a landslide of the inventory, lies in the
    other, or where its centroid lies in one of the inventory. Its ``matched_id`` is then the
    one-to-one match, or, without one, the landslide of the largest intersection over union. Of an
    inventory of points, a scar is known that holds one; there is no intersection over union.

    Raises
    ------
    ScarMapperError
        The inventory lies elsewhere, holds nothing or has no CRS.
    """
    progress = progress or Progress()
    grid = scars.grid
    crs = grid.crs.to_wkt()
    mapped_ground = trace((mask != UNKNOWN).astype(np.uint8), grid, progress=progress.part(0, 0.2))
    probability = scars.columns.get("probability", np.zeros(0))
    mapped = MapLayer(
        name,
        geometries=shapely.to_wkb(scars.geometries, output_dimension=2).tolist(),
        crs=crs,
        ids=[str(number + 1) for number in range(len(scars))],
        probability=[None if np.isnan(value) else float(value) for value in probability],
    )
    task = prepare_assessment(
        mapped,
        inventory,
        AssessmentOptions(min_iou, float(min(grid.pixel_metres))),
        aoi=MapLayer(
            "the ground that was mapped",
            geometries=shapely.to_wkb(mapped_ground.geometries, output_dimension=2),
            crs=crs,
        ),
        progress=progress.part(0.2, 0.9),
    )
    result = task.run()
    _mark(scars, result, progress.part(0.9, 1))
    return result


def check_inventory(inventory: MapLayer, grid: Grid) -> None:
    """Refuse a layer that cannot be compared with a map, before the map is made.

    Parameters
    ----------
    inventory : MapLayer
    grid : Grid
        Of the map.

    Raises
    ------
    NoOverlapError
        It lies elsewhere.
    ScarMapperError
        It has no CRS, or coordinates that do not fit it.
    """
    if inventory.source is None and not len(inventory.geometries):
        return
    inventory.own_crs()
    bounds = inventory.bounds_in(grid.crs)
    if bounds is not None and grid.window_of(bounds) is None:
        raise NoOverlapError(
            "{layer} and the image before the event show different places: {layer_extent} and "
            "{image_extent}. Check that both are of the same area and that each has its right "
            "coordinate reference system.",
            layer=inventory.name,
            layer_extent=extent_text(bounds, grid.crs),
            image_extent=extent_text(grid.bounds, grid.crs),
        )


def _mark(scars: Scars, result: Assessment, progress: Progress) -> None:
    """Fill the columns that say whether each scar is known; see `compare_with_inventory`."""
    count = len(scars)
    known, iou = np.zeros(count, bool), np.full(count, np.nan)
    ids = np.full(count, None, object)
    mapped = result.mapped
    places = mapped.landslides.features
    if isinstance(result, PointAssessment):
        # Of several points in a scar, the first.
        reference = result.reference
        point, scar = hits(reference.points, mapped.landslides)
        for point_number, number in zip(point[::-1], scar[::-1]):
            known[places[number]] = True
            feature = int(reference.point_features[point_number])
            ids[places[number]] = reference.layer.id_of(feature)
    else:
        found = result.matching
        partner = found.partner_of_mapped.copy()
        shared = found.partner_iou()
        pairs = found.overlaps
        # The best of each that has no match of its own.
        for pair in np.argsort(pairs.iou, kind="stable"):
            number = pairs.mapped[pair]
            if found.partner_of_mapped[number] < 0:
                partner[number], shared[number] = pairs.reference[pair], pairs.iou[pair]
        is_known = (found.group_of_mapped >= 0) | found.hit_mapped
        is_known |= found.partner_of_mapped >= 0
        is_known &= partner >= 0
        known[places] = is_known
        iou[places[is_known]] = shared[is_known]
        features = result.reference.landslides.features
        for number in np.flatnonzero(is_known):
            ids[places[number]] = result.reference.layer.id_of(int(features[partner[number]]))
    progress.check()
    scars.columns["matched_id"], scars.columns["matched_iou"] = ids, iou
    scars.columns["inventory"] = np.where(known, KNOWN, NEW).astype(object)
