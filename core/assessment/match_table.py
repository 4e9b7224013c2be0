"""The layer of the landslides of both sides, with what each is matched with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..geo.grid import Grid
from ..geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable
from .landslide_shapes import LandslideShapes
from .matching import Matching
from .object_scores import ObjectScores
from .sides import Side

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


@dataclass(frozen=True)
class SideRows:
    """What the table shows of the landslides of one side that is not of their matching.

    Attributes
    ----------
    name : {"map", "reference"}
    side : Side
    judged : array of bool, shape (landslides,)
        Which of them lie on assessed ground.
    areas : array of float64, shape (landslides,)
        Square metres.
    probability : array of float64, shape (landslides,)
        NaN where unknown.
    """

    name: str
    side: Side
    judged: np.ndarray
    areas: np.ndarray
    probability: np.ndarray

    @property
    def ids(self) -> np.ndarray:
        """The identifiers of the landslides."""
        out = np.empty(len(self.side.landslides), object)
        features = self.side.landslides.features
        out[:] = [self.side.layer.id_of(int(position)) for position in features]
        return out


def attribute_of(side: Side, values: Sequence[float | None]) -> np.ndarray:
    """Return an attribute of a side's features by landslide: float64, NaN where unknown."""
    out = np.full(len(side.landslides), np.nan)
    if len(values):
        given = [values[position] for position in side.landslides.features]
        out[:] = [math.nan if value is None else float(value) for value in given]
    return out


def table_of_matches(
    mapped: SideRows,
    reference: SideRows,
    matching: Matching,
    objects: ObjectScores,
    min_iou: float,
    grid: Grid,
) -> VectorTable:
    """Return the landslides of both sides with what they are matched with.

    Parameters
    ----------
    mapped, reference : SideRows
    matching : Matching
        Of the two.
    objects : ObjectScores
        Of the matching; for the offsets.
    min_iou : float
        That a group must have to count as matched.
    grid : Grid
    """
    ids = mapped.ids, reference.ids
    of_mapped, of_reference = _matches(matching, mapped.judged, objects)
    columns = [
        _matched_columns(of_mapped, matching, ids[1], "false", min_iou),
        _matched_columns(of_reference, matching, ids[0], "missed", min_iou),
    ]
    return _table([mapped, reference], ids, columns, grid)


def table_of_hits(mapped: SideRows, hit: np.ndarray, grid: Grid) -> VectorTable:
    """Return the mapped landslides with whether a point of the reference lies in them.

    The points themselves have no place in a layer of polygons.
    """
    columns = {"outcome": _chosen(hit, "match", "false"), "centroid_hit": hit.astype(float)}
    return _table([mapped], [mapped.ids], [columns], grid)


def _table(
    sides: Sequence[SideRows],
    ids: Sequence[np.ndarray],
    columns: Sequence[dict[str, np.ndarray]],
    grid: Grid,
) -> VectorTable:
    """Return the table from the columns of each side's matching."""
    for side, side_ids, own in zip(sides, ids, columns):
        own["outcome"][~side.judged] = "not assessed"
        own["side"] = np.full(len(side_ids), side.name, object)
        own["id"], own["area_m2"] = side_ids, side.areas
        own["probability"] = side.probability
    return VectorTable(
        "matches",
        "MultiPolygon",
        grid.crs,
        FIELDS,
        LandslideShapes([side.side.landslides for side in sides], grid),
        # Each column is released as soon as it has been joined.
        {key: np.concatenate([own.pop(key) for own in columns]) for key in [*columns[0]]},
    )


@dataclass(frozen=True)
class _Matches:
    """The matching of one side, by landslide; see `Matching`. Offsets are in metres."""

    partner: np.ndarray
    iou: np.ndarray
    offset: np.ndarray
    best: np.ndarray
    hit: np.ndarray
    group: np.ndarray


def _matches(
    matching: Matching, judged: np.ndarray, objects: ObjectScores
) -> tuple[_Matches, _Matches]:
    """Return the matching of the map and of the reference; ``judged`` is of the map."""
    iou = matching.partner_iou()
    offset = np.full(len(iou), np.nan)
    placed = (matching.partner_of_mapped >= 0) & judged
    offset[placed] = np.hypot(*objects.offsets.T)
    partner_of_reference = matching.partner_of_reference
    return (
        _Matches(
            matching.partner_of_mapped,
            iou,
            offset,
            matching.iou_of_mapped,
            matching.hit_mapped,
            matching.group_of_mapped,
        ),
        _Matches(
            partner_of_reference,
            # The last item is for those without a partner, whose number is −1.
            np.append(iou, np.nan)[partner_of_reference],
            np.append(offset, np.nan)[partner_of_reference],
            matching.iou_of_reference,
            matching.hit_reference,
            matching.group_of_reference,
        ),
    )


def _chosen(condition: np.ndarray, yes: str, no: str) -> np.ndarray:
    """Return one of two texts by a condition; objects, so that the texts are not copied."""
    return np.where(condition, np.array(yes, object), np.array(no, object))


def _matched_columns(
    matches: _Matches, matching: Matching, other_ids: np.ndarray, failed: str, min_iou: float
) -> dict[str, np.ndarray]:
    """Return the columns of `FIELDS` that a matching fills for one side."""
    # The last items are for those without a group or a partner, whose number is −1.
    group_iou = np.array([group.iou for group in matching.groups] + [np.nan])[matches.group]
    relation = np.array([group.relation for group in matching.groups] + [None], object)
    ids_or_none = np.empty(len(other_ids) + 1, object)
    ids_or_none[:-1] = other_ids
    outcome = _chosen(matches.partner >= 0, "match", failed)
    outcome[(matches.partner < 0) & (group_iou >= min_iou)] = "group"
    return {
        "outcome": outcome,
        "matched_id": ids_or_none[matches.partner],
        "matched_iou": matches.iou,
        "best_iou": matches.best,
        "centroid_hit": matches.hit.astype(float),
        "relation": relation[matches.group],
        "group_id": np.where(matches.group >= 0, matches.group + 1.0, np.nan),
        "group_iou": group_iou,
        "offset_m": matches.offset,
    }
