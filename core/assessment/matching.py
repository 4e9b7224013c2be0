"""Landslides of a map matched with those of a reference, one to one and many to many."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely

from ..geo.inventory import Inventory
from ..progress import Progress

# A landslide belongs to a group where more than this share of the smaller of two lies in the other.
BELONGS = 0.5
# Pairs whose intersections are computed in one go, between two checks for cancelling.
_AT_ONCE = 20_000


@dataclass(frozen=True)
class Overlaps:
    """Pairs of a mapped and a reference landslide that share ground, by mapped landslide.

    Attributes
    ----------
    mapped, reference : arrays of int64, shape (pairs,)
        Positions, from 0.
    shared, iou : arrays of float64, shape (pairs,)
        Shared area in pixels, and intersection over union.
    """

    mapped: np.ndarray
    reference: np.ndarray
    shared: np.ndarray
    iou: np.ndarray


@dataclass(frozen=True)
class Group:
    """Landslides of both sides that cover the same ground.

    Attributes
    ----------
    mapped, reference : arrays of int64
        Positions, from 0; none is empty.
    iou : float
        Of the union of the mapped landslides with the union of the reference's.
    """

    mapped: np.ndarray
    reference: np.ndarray
    iou: float

    @property
    def relation(self) -> str:
        """ "1:1", "n:1" (cut into several), "1:n" (several in one) or "n:m", map first."""
        single = len(self.mapped) == 1, len(self.reference) == 1
        return {(True, True): "1:1", (False, True): "n:1", (True, False): "1:n"}.get(single, "n:m")


@dataclass(frozen=True)
class Matching:
    """How the landslides of a map and of a reference fit together.

    Attributes
    ----------
    overlaps : Overlaps
    partner_of_mapped, partner_of_reference : arrays of int64
        The landslide of the other side that each is matched with one to one, −1 without.
    iou_of_mapped, iou_of_reference : arrays of float64
        Largest IoU with any landslide of the other side, 0 where none touches.
    groups : list of Group
        All, whatever their IoU.
    group_of_mapped, group_of_reference : arrays of int64
        The group that each is in, −1 without.
    hit_mapped, hit_reference : arrays of bool
        The centroid lies in a landslide of the other side.
    """

    overlaps: Overlaps
    partner_of_mapped: np.ndarray
    partner_of_reference: np.ndarray
    iou_of_mapped: np.ndarray
    iou_of_reference: np.ndarray
    groups: list[Group] = field(repr=False)
    group_of_mapped: np.ndarray
    group_of_reference: np.ndarray
    hit_mapped: np.ndarray
    hit_reference: np.ndarray

    def partner_iou(self) -> np.ndarray:
        """Return the IoU of each one-to-one match: by mapped landslide, NaN without one."""
        out = np.full(len(self.partner_of_mapped), np.nan)
        pairs = self.overlaps
        own = self.partner_of_mapped[pairs.mapped] == pairs.reference
        out[pairs.mapped[own]] = pairs.iou[own]
        return out


def areas_of(landslides: Inventory) -> np.ndarray:
    """Return the area of each landslide, in pixels."""
    return np.bincount(
        landslides.owner, shapely.area(landslides.polygons), minlength=len(landslides)
    )


def centroids_of(landslides: Inventory) -> np.ndarray:
    """Return the centroid of each landslide, all its parts together: float64, (landslides, 2)."""
    if not len(landslides):
        return np.zeros((0, 2))
    middles = shapely.get_coordinates(shapely.centroid(landslides.polygons))
    weights = shapely.area(landslides.polygons)
    total = np.bincount(landslides.owner, weights, minlength=len(landslides))
    return np.stack(
        [
            np.bincount(landslides.owner, weights * part, minlength=len(landslides)) / total
            for part in middles.T
        ],
        axis=1,
    )


def inner_points_of(landslides: Inventory) -> np.ndarray:
    """Return a point in the largest part of each landslide: float64, (landslides, 2)."""
    areas = shapely.area(landslides.polygons)
    order = np.lexsort((-areas, landslides.owner))
    firsts = order[np.searchsorted(landslides.owner[order], np.arange(len(landslides)))]
    return shapely.get_coordinates(shapely.point_on_surface(landslides.polygons[firsts]))


def hits(points: np.ndarray, landslides: Inventory) -> tuple[np.ndarray, np.ndarray]:
    """Return which points lie in which landslides: positions of points, and of landslides."""
    point, part = landslides.tree.query(shapely.points(points), predicate="intersects")
    return point, landslides.owner[part]


def overlaps_of(
    mapped: Inventory, reference: Inventory, progress: Progress | None = None
) -> Overlaps:
    """Find all pairs that share ground; landslides in pixels of one grid."""
    progress = progress or Progress()
    first, second = reference.tree.query(mapped.polygons, predicate="intersects")
    shared = np.zeros(len(first))
    for begin in range(0, len(first), _AT_ONCE):
        progress.check()
        piece = slice(begin, begin + _AT_ONCE)
        shared[piece] = shapely.area(
            shapely.intersection(mapped.polygons[first[piece]], reference.polygons[second[piece]])
        )
        progress.show(begin / len(first))
    wide = max(1, len(reference))
    # A pair of landslides as one number.
    key = mapped.owner[first] * wide + reference.owner[second]
    key, position = np.unique(key[shared > 0], return_inverse=True)
    total = np.bincount(position.reshape(-1), shared[shared > 0], minlength=len(key))
    in_map, in_reference = np.divmod(key, wide)
    union = areas_of(mapped)[in_map] + areas_of(reference)[in_reference] - total
    # Rounding may leave a union slightly smaller than what is shared.
    return Overlaps(in_map, in_reference, total, np.minimum(total / union, 1.0))


def match(
    mapped: Inventory,
    reference: Inventory,
    min_iou: float = 0.5,
    progress: Progress | None = None,
) -> Matching:
    """Match the landslides of a map with those of a reference.

    Parameters
    ----------
    mapped, reference : Inventory
        In pixels of one grid.
    min_iou : float
        Above 0, up to 1.
    progress : Progress, optional

    Returns
    -------
    Matching

    Notes
    -----
    One to one, the pair of highest IoU is matched first, then the highest of those left, down to
    ``min_iou``; from 0.5 on, no landslide has a choice unless those of one side overlap each
    other. Groups join whatever has more than half of the smaller of two in the other, so that a
    landslide cut into three, or three mapped as one, are compared as one.
    """
    progress = progress or Progress()
    pairs = overlaps_of(mapped, reference, progress.part(0, 0.8))
    partner_of_mapped = np.full(len(mapped), -1, np.int64)
    partner_of_reference = np.full(len(reference), -1, np.int64)
    good = np.flatnonzero(pairs.iou >= min_iou)
    for pair in good[np.lexsort((pairs.reference[good], pairs.mapped[good], -pairs.iou[good]))]:
        in_map, in_reference = pairs.mapped[pair], pairs.reference[pair]
        if partner_of_mapped[in_map] < 0 and partner_of_reference[in_reference] < 0:
            partner_of_mapped[in_map] = in_reference
            partner_of_reference[in_reference] = in_map
    iou_of_mapped, iou_of_reference = np.zeros(len(mapped)), np.zeros(len(reference))
    np.maximum.at(iou_of_mapped, pairs.mapped, pairs.iou)
    np.maximum.at(iou_of_reference, pairs.reference, pairs.iou)
    progress.check()
    groups = _groups(mapped, reference, pairs)
    group_of_mapped = np.full(len(mapped), -1, np.int64)
    group_of_reference = np.full(len(reference), -1, np.int64)
    for number, group in enumerate(groups):
        group_of_mapped[group.mapped] = number
        group_of_reference[group.reference] = number
    hit_mapped, hit_reference = np.zeros(len(mapped), bool), np.zeros(len(reference), bool)
    hit_mapped[hits(centroids_of(mapped), reference)[0]] = True
    hit_reference[hits(centroids_of(reference), mapped)[0]] = True
    progress.show(1)
    return Matching(
        pairs,
        partner_of_mapped,
        partner_of_reference,
        iou_of_mapped,
        iou_of_reference,
        groups,
        group_of_mapped,
        group_of_reference,
        hit_mapped,
        hit_reference,
    )


def _groups(mapped: Inventory, reference: Inventory, pairs: Overlaps) -> list[Group]:
    """Return the connected components of the pairs of which more than `BELONGS` is shared."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    smaller = np.minimum(areas_of(mapped)[pairs.mapped], areas_of(reference)[pairs.reference])
    belongs = np.flatnonzero(pairs.shared > BELONGS * smaller)
    if not len(belongs):
        return []
    in_map, in_reference = pairs.mapped[belongs], pairs.reference[belongs]
    # Nodes of the graph are the mapped landslides, followed by those of the reference.
    count = len(mapped) + len(reference)
    links = coo_matrix((np.ones(len(in_map)), (in_map, in_reference + len(mapped))), (count, count))
    _, label = connected_components(links, directed=False)
    order = np.argsort(label[in_map], kind="stable")
    begins = np.flatnonzero(np.diff(label[in_map][order], prepend=-1))
    groups = []
    for members in np.split(order, begins[1:]):
        group_mapped, group_reference = np.unique(in_map[members]), np.unique(in_reference[members])
        if len(members) == 1:
            iou = float(pairs.iou[belongs[members[0]]])
        else:
            left, right = (
                shapely.union_all(np.concatenate([side.polygons_of(i) for i in which]))
                for side, which in ((mapped, group_mapped), (reference, group_reference))
            )
            shared = float(shapely.area(shapely.intersection(left, right)))
            union = float(shapely.area(left)) + float(shapely.area(right)) - shared
            iou = min(1.0, shared / union)
        groups.append(Group(group_mapped, group_reference, iou))
    return groups


def segmentation_errors(
    matching: Matching, mapped: Inventory, reference: Inventory
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return over- and under-segmentation of each reference landslide that a mapped one covers.

    Returns
    -------
    over, under, both : arrays of float64, shape (n,)
        1 − shared / reference and 1 − shared / mapped, with the mapped landslide that shares most,
        and the root of their mean square; 0 is perfect.

    References
    ----------
    Clinton, Holt, Scarborough, Yan & Gong 2010, Accuracy assessment measures for object-based
    image segmentation goodness, doi 10.14358/PERS.76.3.289.
    """
    pairs = matching.overlaps
    order = np.lexsort((-pairs.shared, pairs.reference))
    _, firsts = np.unique(pairs.reference[order], return_index=True)
    most = order[firsts]
    over = 1 - pairs.shared[most] / areas_of(reference)[pairs.reference[most]]
    under = 1 - pairs.shared[most] / areas_of(mapped)[pairs.mapped[most]]
    over, under = np.clip(over, 0, 1), np.clip(under, 0, 1)
    return over, under, np.sqrt((over**2 + under**2) / 2)
