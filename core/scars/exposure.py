"""What scars hit: lines, polygons and points laid over scars, with a safety distance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import shapely

from ..geo.array_types import AnyArray, BoolArray, FloatArray, IntArray
from ..geo.gdal import CRS
from ..geo.geodesy import lengths
from ..progress import Progress
from ..runtime.background import awaited
from ..runtime.pieces import in_pieces

# Intersections computed in one go, between two checks for cancelling.
_AT_ONCE = 2000
# Segments of a quarter of a circle: a distance is short by 0.1 % at most.
_QUARTER = 16
_LINE, _POLYGON, _MULTI_LINE, _MULTI_POLYGON, _COLLECTION = 1, 3, 5, 6, 7


class Extent(NamedTuple):
    """How much of something lies in scars.

    Attributes
    ----------
    metres, square_metres : arrays of float64, shape (n,)
        Of lines, and of polygons.
    """

    metres: FloatArray
    square_metres: FloatArray


def _sums(owner: IntArray, extent: Extent, count: int) -> Extent:
    """Return the sums of an extent by owner."""
    return Extent(*(np.bincount(owner, part, count).astype(np.float64) for part in extent))


class Pairs(NamedTuple):
    """Scars and the features that they reach.

    Attributes
    ----------
    scar, feature : arrays of int64, shape (pairs,)
        Positions, from 0.
    extent : Extent
        Of the feature in the scar, by pair.
    """

    scar: IntArray
    feature: IntArray
    extent: Extent

    def by_scar(self, count: int) -> Extent:
        """Return the sums over the features of each of so many scars."""
        return _sums(self.scar, self.extent, count)


@dataclass(frozen=True)
class Exposure:
    """What scars hit, and what lies within a distance of them.

    Attributes
    ----------
    hit, near : Pairs
        Those that touch, and those that are not further apart than the distance, which include
        the former; ``near`` has the extents within that distance.
    hit_features, near_features : Extent
        By feature; ground that several scars cover, or come near to, counts once.
    distance : array of float64, shape (features,)
        Metres to the nearest scar; NaN beyond the distance.
    """

    hit: Pairs
    near: Pairs
    hit_features: Extent
    near_features: Extent
    distance: FloatArray


def reached(
    scars: AnyArray, features: AnyArray, distance: float, frame: CRS, progress: Progress
) -> tuple[AnyArray, Pairs]:
    """Return the ground within a distance of each scar that is near a feature, and these pairs.

    Parameters
    ----------
    scars : array of shapely (multi)polygons
        Valid, in metres.
    features : array of shapely.Geometry or None
    distance : float
        Metres; with 0 the ground is the scars.
    frame : rasterio.crs.CRS
        Of both.
    progress : Progress

    Returns
    -------
    zones : array of shapely (multi)polygons or None, shape (scars,)
        None where no feature is within the distance.
    near : Pairs
        Extents are those in the zones.
    """
    tree = shapely.STRtree(features)
    if distance <= 0 or not len(scars):
        return scars, pairs_of(scars, features, tree, frame, progress)
    query = partial(tree.query, scars, predicate="dwithin", distance=distance)
    scar, feature = awaited(query, progress)
    near = np.unique(scar)
    zones = np.empty(len(scars), object)
    if len(near):
        work = partial(shapely.buffer, distance=distance, quad_segs=_QUARTER)
        zones[near] = in_pieces(work, [scars[near]], _AT_ONCE, progress.part(0, 0))
    return zones, Pairs(scar, feature, _extent(zones[scar], features[feature], frame, progress))


def exposure_of(
    scars: AnyArray, features: AnyArray, frame: CRS, distance: float, progress: Progress
) -> Exposure:
    """Lay features over scars.

    Parameters
    ----------
    scars : array of shapely (multi)polygons, shape (scars,)
        Valid, in ``frame``.
    features : array of shapely.Geometry or None, shape (features,)
        Lines, polygons and points, valid, in ``frame``.
    frame : rasterio.crs.CRS
        In metres, equal-area, as of `scarmapper.core.geo.metric_shapes.metric_frame`.
    distance : float
        Metres, not negative.
    progress : Progress

    Raises
    ------
    Cancelled
    """
    zones, near = reached(scars, features, distance, frame, progress.part(0, 0.4))
    apart = awaited(partial(shapely.distance, scars[near.scar], features[near.feature]), progress)
    touching = apart == 0
    hit = near
    if distance > 0:
        scar, feature = near.scar[touching], near.feature[touching]
        extent = _extent(scars[scar], features[feature], frame, progress.part(0.4, 0.7))
        hit = Pairs(scar, feature, extent)
    nearest = np.full(len(features), np.inf)
    np.minimum.at(nearest, near.feature, apart)
    return Exposure(
        hit,
        near,
        by_feature(hit, scars, features, frame, progress.part(0.7, 0.85)),
        by_feature(near, zones, features, frame, progress.part(0.85, 1)),
        np.where(np.isfinite(nearest), nearest, np.nan),
    )


def pairs_of(
    zones: AnyArray, features: AnyArray, tree: shapely.STRtree, frame: CRS, progress: Progress
) -> Pairs:
    """Return which features reach into which polygons, and how far.

    Parameters
    ----------
    zones : array of shapely (multi)polygons
    features : array of shapely.Geometry or None
    tree : shapely.STRtree
        Of the features.
    frame : rasterio.crs.CRS
        Of both.
    progress : Progress
    """
    scar, feature = awaited(partial(tree.query, zones, predicate="intersects"), progress)
    return Pairs(scar, feature, _extent(zones[scar], features[feature], frame, progress))


def by_feature(
    pairs: Pairs, zones: AnyArray, features: AnyArray, frame: CRS, progress: Progress
) -> Extent:
    """Return how much of each feature lies in any of the polygons, ground of several counted once.

    Parameters
    ----------
    pairs : Pairs
        Of the polygons and features.
    zones, features, frame, progress
        As of `pairs_of`.
    """
    count = len(features)
    sums = _sums(pairs.feature, pairs.extent, count)
    shared = np.bincount(pairs.feature, minlength=count) > 1
    if not shared.any():
        return sums
    # Polygons that overlap become one, so that nothing is measured twice. Where they are apart
    # already, the sums are right.
    involved = np.unique(pairs.scar[shared[pairs.feature]])
    whole = awaited(partial(shapely.union_all, zones[involved]), progress)
    parts = shapely.get_parts(whole)
    if len(parts) == shapely.get_num_geometries(zones[involved]).sum():
        return sums
    several = np.flatnonzero(shared)
    again = pairs_of(parts, features[several], shapely.STRtree(features[several]), frame, progress)
    for total, part in zip(sums, again.extent):
        total[several] = np.bincount(again.feature, part, len(several))
    return sums


def _extent(zones: AnyArray, features: AnyArray, frame: CRS, progress: Progress) -> Extent:
    """Return how much of each feature lies in the polygon of the same position."""

    def measured(some: AnyArray, own: AnyArray) -> FloatArray:
        shared = shapely.intersection(some, own)
        # The frame is equal-area.
        return np.stack([_lengths(shared, own, frame), shapely.area(shared)], axis=1)

    found = in_pieces(measured, [zones, features], _AT_ONCE, progress)
    return Extent(found[:, 0], found[:, 1])


def _lengths(shared: AnyArray, features: AnyArray, frame: CRS) -> FloatArray:
    """Return the metres of the lines in what features share with polygons."""
    # A polygon that touches another by its edge shares a line with it, which is no line of its.
    kinds = shapely.get_type_id(features)
    of = np.flatnonzero(np.isin(kinds, (_LINE, _MULTI_LINE, _COLLECTION)))
    parts = shared[of]
    while (shapely.get_type_id(parts) >= _MULTI_LINE).any():
        parts, position = shapely.get_parts(parts, return_index=True)
        of = of[position]
    lines = shapely.get_type_id(parts) == _LINE
    return np.asarray(np.bincount(of[lines], lengths(parts[lines], frame), len(shared)))


@dataclass(frozen=True)
class RiverContact:
    """Where scars reach rivers.

    Attributes
    ----------
    reached : array of bool, shape (scars,)
    metres : array of float64, shape (scars,)
        Of the middle line, or of the banks where rivers are polygons, within the distance.
    square_metres : array of float64, shape (scars,)
        Of rivers that are polygons.
    pairs : Pairs
    """

    reached: BoolArray
    metres: FloatArray
    square_metres: FloatArray
    pairs: Pairs


def river_contact(
    scars: AnyArray, rivers: AnyArray, frame: CRS, distance: float, progress: Progress
) -> RiverContact:
    """Return which scars reach a river, and along how much of it.

    Parameters
    ----------
    scars, frame, progress
        As of `exposure_of`.
    rivers : array of shapely.Geometry or None
        Lines or polygons.
    distance : float
        Metres from a scar within which a river is reached.
    """
    zones, pairs = reached(scars, rivers, distance, frame, progress.part(0, 0.6))
    areal = np.isin(shapely.get_type_id(rivers), (_POLYGON, _MULTI_POLYGON))
    banks = np.empty(len(rivers), object)
    banks[areal] = shapely.boundary(rivers[areal])
    along = pairs_of(zones, banks, shapely.STRtree(banks), frame, progress.part(0.6, 1))
    count = len(scars)
    inside = pairs.by_scar(count)
    return RiverContact(
        np.bincount(pairs.scar, minlength=count) > 0,
        inside.metres + along.by_scar(count).metres,
        inside.square_metres,
        pairs,
    )
