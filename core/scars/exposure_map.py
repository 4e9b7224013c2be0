"""Scars and what they hit: the layers of a user brought together, measured, and made to tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import shapely

from ..errors import NoOverlapError, ScarMapperError, Term
from ..geo.array_types import AnyArray, FloatArray
from ..geo.gdal import CRS
from ..geo.geojson_shapes import polygons_of
from ..geo.metric_shapes import metric_frame, shapes_in
from ..progress import Progress, RecordingProgress
from ..runtime.freed_memory import release_freed_memory
from .exposure import (
    Exposure,
    Extent,
    RiverContact,
    by_feature,
    exposure_of,
    pairs_of,
    river_contact,
)
from .feature_classes import classes_of, water_of

HIT, NEAR, UNSEEN, FREE = "hit", "near", "unseen", "none"
# Metres beyond which layers are taken to be of different places.
_ELSEWHERE = 50_000.0
# Metres from the middle of the scars up to which distances are right to one per cent.
_FAR = 1_800_000.0
_POLYGONS, _COLLECTION = (3, 6), 7


@dataclass(frozen=True)
class UserLayer:
    """A vector layer with its attributes.

    Attributes
    ----------
    name : str
    crs : str
        Well-known text.
    geometries : sequence of bytes or None
        Well-known binary.
    columns : mapping of str to sequence
        Attributes by the name of their field.
    ids : sequence of str
        What each feature is called.
    """

    name: str
    crs: str
    geometries: Sequence[bytes | None]
    columns: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    ids: Sequence[str] = ()

    def chosen(self, keep: Sequence[bool] | AnyArray) -> UserLayer:
        """Return the layer of some of the features."""
        places = np.flatnonzero(keep).tolist()
        return UserLayer(
            self.name,
            self.crs,
            [self.geometries[place] for place in places],
            {key: [values[place] for place in places] for key, values in self.columns.items()},
            [self.ids[place] for place in places] if len(self.ids) else (),
        )


class ClassRow(NamedTuple):
    """What was hit of one class.

    Attributes
    ----------
    name : str
    hit, near : int
        Features that scars touch, and that are within the distance, these among them.
    hit_extent, near_extent : Extent
        Arrays without axes.
    """

    name: str
    hit: int
    near: int
    hit_extent: Extent
    near_extent: Extent


@dataclass(frozen=True)
class ExposureMap:
    """All that is known of what scars hit.

    Attributes
    ----------
    scars, features : UserLayer
        Without rejected scars.
    rivers : UserLayer or None
    frame : rasterio.crs.CRS
        Of the shapes.
    scar_shapes, feature_shapes, river_shapes, unseen_shapes : arrays of shapely.Geometry or None
    distance, river_distance : float
        Metres.
    exposure : Exposure
    river_contact : RiverContact or None
    unseen : Extent or None
        Of each feature on ground that was not seen; None where it is not known.
    unseen_touched : array of bool, shape (features,)
    classes : list of str
        Of each feature.
    rejected : int
        Scars that were left out.
    warnings, notes : list of str
    """

    scars: UserLayer
    features: UserLayer
    rivers: UserLayer | None
    frame: CRS
    scar_shapes: AnyArray
    feature_shapes: AnyArray
    river_shapes: AnyArray
    unseen_shapes: AnyArray
    distance: float
    river_distance: float
    exposure: Exposure
    river_contact: RiverContact | None
    unseen: Extent | None
    unseen_touched: AnyArray
    classes: list[str]
    rejected: int
    warnings: list[str]
    notes: list[str]

    @property
    def feature_outcomes(self) -> AnyArray:
        """Hit, near, unseen or none, by feature: array of str."""
        out = np.full(len(self.feature_shapes), FREE, object)
        out[self.unseen_touched] = UNSEEN
        out[self.exposure.near.feature] = NEAR
        out[self.exposure.hit.feature] = HIT
        return out

    @property
    def scar_outcomes(self) -> AnyArray:
        """Hit, near or none, by scar: array of str."""
        out = np.full(len(self.scar_shapes), FREE, object)
        out[self.exposure.near.scar] = NEAR
        out[self.exposure.hit.scar] = HIT
        return out

    def by_class(self) -> list[ClassRow]:
        """Return what was hit of each class, most first; without classes of which nothing was."""
        outcomes = self.feature_outcomes
        names = np.array(self.classes, object)
        rows = []
        for name in sorted(set(names[np.isin(outcomes, (HIT, NEAR))].tolist())):
            own = names == name
            extents = (
                Extent(*(np.asarray(part[own].sum()) for part in extent))
                for extent in (self.exposure.hit_features, self.exposure.near_features)
            )
            hit = int((own & (outcomes == HIT)).sum())
            near = int((own & np.isin(outcomes, (HIT, NEAR))).sum())
            rows.append(ClassRow(name, hit, near, *extents))
        return sorted(
            rows, key=lambda row: (*(-float(v) for v in row.hit_extent), -row.hit, -row.near)
        )

    def numbers(self) -> dict[str, float | None]:
        """Return the key figures by the name of the output."""
        outcomes = self.feature_outcomes
        hit, near = self.exposure.hit_features, self.exposure.near_features
        rivers = self.river_contact
        return {
            "HIT_COUNT": int((outcomes == HIT).sum()),
            "HIT_LENGTH": float(hit.metres.sum()),
            "HIT_AREA": float(hit.square_metres.sum()),
            "NEAR_COUNT": int(np.isin(outcomes, (HIT, NEAR)).sum()),
            "NEAR_LENGTH": float(near.metres.sum()),
            "NEAR_AREA": float(near.square_metres.sum()),
            "UNSEEN_COUNT": None if self.unseen is None else int((outcomes == UNSEEN).sum()),
            "RIVER_COUNT": None if rivers is None else int(rivers.reached.sum()),
        }


def map_exposure(
    scars: UserLayer,
    features: UserLayer,
    *,
    distance: float = 0.0,
    rivers: UserLayer | None = None,
    river_distance: float = 0.0,
    unseen: UserLayer | None = None,
    class_field: str = "",
    progress: Progress | None = None,
) -> ExposureMap:
    """Lay the features of a user over scars.

    Parameters
    ----------
    scars : UserLayer
        Polygons; those whose attribute ``status`` is “rejected” are left out.
    features : UserLayer
        Lines, polygons or points.
    distance : float
        Metres from a scar within which a feature is near.
    rivers : UserLayer, optional
        Lines or polygons.
    river_distance : float
        Metres from a scar within which a river is reached.
    unseen : UserLayer, optional
        Polygons of ground that could not be mapped.
    class_field : str
        Of the features; empty to look for one.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        A layer cannot be used; see the messages.
    NoOverlapError
        The features are far from all scars.
    Cancelled
    """
    progress = told = RecordingProgress(progress or Progress())
    if class_field and class_field not in features.columns:
        raise ScarMapperError(
            "{layer} has no field “{field}”; choose one that it has, or none.",
            layer=features.name,
            field=class_field,
        )
    kept, rejected = _not_rejected(scars, progress)
    frame = _frame(scars, features)
    scar_shapes = _polygons(kept, frame, Term("layer of scars"), progress.part(0, 0.1))
    shapes = shapes_in(
        features.geometries,
        features.crs,
        frame,
        Term("layer of features"),
        progress.part(0.1, 0.35),
    )
    _check_place(scar_shapes, shapes, features.name, progress)
    exposure = exposure_of(scar_shapes, shapes, frame, distance, progress.part(0.35, 0.7))
    # Threads have made the ground around scars; what they freed is of no use to others.
    release_freed_memory()
    river_shapes, contact = _empty(), None
    if rivers is not None:
        water = water_of(rivers.columns, len(rivers.geometries), rivers.name, progress)
        rivers = rivers.chosen(water)
        river_shapes = shapes_in(
            rivers.geometries, rivers.crs, frame, Term("layer of rivers"), progress.part(0.7, 0.75)
        )
        contact = river_contact(
            scar_shapes, river_shapes, frame, river_distance, progress.part(0.75, 0.85)
        )
        release_freed_memory()
    unseen_shapes, unseen_extent, touched = _empty(), None, np.zeros(len(shapes), bool)
    if unseen is None:
        progress.warn(
            "No layer of unseen ground was given: features under cloud, in shadow or beyond the "
            "images are among those that are not hit, though nobody could see them."
        )
    else:
        unseen_shapes = _polygons(
            unseen, frame, Term("layer of unseen ground"), progress.part(0.85, 0.88)
        )
        tree = shapely.STRtree(shapes)
        pairs = pairs_of(unseen_shapes, shapes, tree, frame, progress.part(0.88, 0.95))
        unseen_extent = by_feature(pairs, unseen_shapes, shapes, frame, progress.part(0.95, 1))
        touched[pairs.feature] = True
    classes = classes_of(features.columns, len(shapes), class_field, features.name, progress)
    return ExposureMap(
        kept, features, rivers, frame, scar_shapes, shapes, river_shapes, unseen_shapes,
        distance, river_distance, exposure, contact, unseen_extent, touched, classes, rejected,
        told.warnings, told.notes,
    )  # fmt: skip


def _not_rejected(scars: UserLayer, progress: Progress) -> tuple[UserLayer, int]:
    """Return the scars but for those that somebody rejected, and how many these are."""
    name = next((key for key in scars.columns if key.lower() == "status"), None)
    if name is None:
        progress.info(f"{scars.name} has no field “status”: all of its scars are taken.")
        return scars, 0
    keep = [str(value).strip().lower() != "rejected" for value in scars.columns[name]]
    rejected = keep.count(False)
    if rejected:
        progress.info(f"{rejected} rejected scars are left out.")
    return scars.chosen(keep), rejected


def _polygons(layer: UserLayer, frame: CRS, name: str, progress: Progress) -> AnyArray:
    """Return the polygons of a layer in the frame, empty ones for features that have none.

    Raises
    ------
    ScarMapperError
        There are features, but no polygons.
    """
    shapes = shapes_in(layer.geometries, layer.crs, frame, name, progress)
    for place in np.flatnonzero(shapely.get_type_id(shapes) == _COLLECTION):
        shapes[place] = shapely.union_all(polygons_of(shapes[place]))
    usable = np.isin(shapely.get_type_id(shapes), _POLYGONS)
    others = int((~usable & ~shapely.is_missing(shapes)).sum())
    if len(shapes) and not usable.any():
        raise ScarMapperError(
            "The {name} holds no usable polygons; give a layer of polygons.", name=name
        )
    if others:
        progress.warn(f"{others} features of the {name} are no polygons and are left out.")
    shapes[~usable] = shapely.Polygon()
    return shapes


def _check_place(scars: AnyArray, features: AnyArray, name: str, progress: Progress) -> None:
    """Refuse features of another place; warn where there is nothing to lay over each other."""
    if not len(scars):
        progress.warn("There are no scars, or all are rejected: nothing can be hit.")
        return
    if not len(features):
        progress.warn(f"{name} holds no features: nothing can be hit.")
        return
    if shapely.is_missing(features).all():
        raise ScarMapperError(
            "No feature of {layer} can be used: they have no geometry, or their coordinates do not "
            "fit its coordinate reference system. Check the layer and its CRS.",
            layer=name,
        )
    ground = shapely.box(*shapely.total_bounds(scars))
    apart = float(shapely.distance(ground, shapely.box(*_bounds(features))))
    if apart > _ELSEWHERE:
        raise NoOverlapError(
            "{layer} and the scars are of different places, {apart} km from each other; check that "
            "both are of the same region and have their real coordinate reference systems.",
            layer=name,
            apart=f"{apart / 1000:,.0f}",
        )
    if np.abs(shapely.total_bounds(scars)).max() > _FAR:
        progress.warn(
            "The scars lie so far from each other that safety distances are wrong by more than "
            "1 % at the outermost; run the algorithm for each region."
        )


def _bounds(shapes: AnyArray) -> FloatArray:
    return np.asarray(shapely.total_bounds(shapes[~shapely.is_missing(shapes)]))


def _empty() -> AnyArray:
    return np.empty(0, object)


def _frame(scars: UserLayer, features: UserLayer) -> CRS:
    """Return a frame for the scars; without any, for the features."""
    if scars.geometries:
        return metric_frame(scars.geometries, scars.crs, Term("layer of scars"))
    if any(geometry is not None for geometry in features.geometries):
        return metric_frame(features.geometries, features.crs, Term("layer of features"))
    return CRS.from_string("+proj=laea +lat_0=0 +lon_0=0 +datum=WGS84 +units=m +no_defs")
