"""The layers of an exposure: features that scars hit, and scars with what they hit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from ..geo.array_types import AnyArray, IntArray
from ..geo.gdal import CRS
from ..geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable
from .exposure_map import FREE, ExposureMap, UserLayer

_FEATURE_FIELDS = (
    Field("outcome", TEXT, "", "hit; near: within the safety distance; unseen: not hit, but partly "
          "or all on ground that was not seen"),
    Field("class", TEXT, "", "class of the feature, as in the table of the report"),
    Field("scars_hit", INTEGER, "", "scars that touch the feature"),
    Field("scars_near", INTEGER, "", "scars within the safety distance, those that touch included"),
    Field("scar_ids", TEXT, "", "these scars, the nearest first"),
    Field("distance_m", REAL, "m", "to the nearest scar, 0 where it touches"),
    Field("hit_m", REAL, "m", "length in scars"),
    Field("hit_m2", REAL, "m²", "area in scars"),
    Field("near_m", REAL, "m", "length in scars and within the safety distance"),
    Field("near_m2", REAL, "m²", "area in scars and within the safety distance"),
    Field("unseen_m", REAL, "m", "length on ground that was not seen"),
    Field("unseen_m2", REAL, "m²", "area on ground that was not seen"),
)  # fmt: skip
_SCAR_FIELDS = (
    Field("outcome", TEXT, "", "hit, near (within the safety distance) or none, of the features"),
    Field("hit_count", INTEGER, "", "features that the scar touches"),
    Field("near_count", INTEGER, "", "features within the safety distance, these included"),
    Field("hit_classes", TEXT, "", "classes of the features that it touches"),
    Field("hit_m", REAL, "m", "length of features in the scar"),
    Field("hit_m2", REAL, "m²", "area of features in the scar"),
    Field("near_m", REAL, "m", "length in the scar and within the safety distance"),
    Field("near_m2", REAL, "m²", "area in the scar and within the safety distance"),
    Field("river", INTEGER, "", "1 if it reaches a river: it may block it"),
    Field("river_m", REAL, "m", "length of river touched; of the banks where it is a polygon"),
    Field("river_m2", REAL, "m²", "area of river touched, where it is a polygon"),
    Field("river_names", TEXT, "", "names of the rivers"),
)
# Types of shapely from which on geometries are of several parts.
_MULTIPLE = 4
# Names that a file gives to its own columns, and those of a reviewer's decisions, whose home is the
# layer of scars: a copy that had them too would be guarded against being made again.
_TAKEN = (
    *("fid", "geom", "geometry", "ogc_fid", "ogr_geometry"),
    *("status", "reviewer", "reviewed"),
)
_LARGEST_INTEGER = 2**31 - 1


def feature_table(found: ExposureMap, layer: str) -> VectorTable:
    """Return the features that are hit, near, or on unseen ground, in their own CRS.

    Parameters
    ----------
    found : ExposureMap
    layer : str
        Name of the layer.
    """
    outcomes = found.feature_outcomes
    which = np.flatnonzero(outcomes != FREE)
    exposure, count = found.exposure, len(outcomes)
    own = {
        "outcome": outcomes,
        "class": np.array(found.classes, object),
        "scars_hit": np.bincount(exposure.hit.feature, minlength=count),
        "scars_near": np.bincount(exposure.near.feature, minlength=count),
        "scar_ids": _scar_ids(found),
        "distance_m": exposure.distance,
        "hit_m": exposure.hit_features.metres,
        "hit_m2": exposure.hit_features.square_metres,
        "near_m": exposure.near_features.metres,
        "near_m2": exposure.near_features.square_metres,
    }
    if found.unseen is not None:
        own["unseen_m"], own["unseen_m2"] = found.unseen
    return _table(
        layer, found.features, which, _FEATURE_FIELDS, own, found.frame, "MultiLineString"
    )


def scar_table(found: ExposureMap, layer: str) -> VectorTable:
    """Return all scars but the rejected ones, with what they hit, in their own CRS.

    Parameters
    ----------
    found : ExposureMap
    layer : str
        Name of the layer.
    """
    count, exposure = len(found.scar_shapes), found.exposure
    hit, near = exposure.hit.by_scar(count), exposure.near.by_scar(count)
    own: dict[str, AnyArray] = {
        "outcome": found.scar_outcomes,
        "hit_count": np.bincount(exposure.hit.scar, minlength=count),
        "near_count": np.bincount(exposure.near.scar, minlength=count),
        "hit_classes": _joined(
            exposure.hit.scar, [found.classes[place] for place in exposure.hit.feature], count
        ),
        "hit_m": hit.metres,
        "hit_m2": hit.square_metres,
        "near_m": near.metres,
        "near_m2": near.square_metres,
    }
    contact = found.river_contact
    if contact is not None and found.rivers is not None:
        names = next(
            (values for key, values in found.rivers.columns.items() if key.lower() == "name"), None
        )
        own["river"] = contact.reached.astype(int)
        own["river_m"], own["river_m2"] = contact.metres, contact.square_metres
        if names is not None:
            touched = [names[place] for place in contact.pairs.feature]
            own["river_names"] = _joined(contact.pairs.scar, touched, count)
    # What has no usable polygon was not laid over anything.
    which = np.flatnonzero(~shapely.is_empty(found.scar_shapes))
    return _table(layer, found.scars, which, _SCAR_FIELDS, own, found.frame, "MultiPolygon")


def _scar_ids(found: ExposureMap) -> AnyArray:
    """Return the identifiers of the scars at each feature, those that touch first."""
    near, ids = found.exposure.near, found.scars.ids
    out = np.full(len(found.feature_shapes), None, object)
    touching = set(zip(found.exposure.hit.scar.tolist(), found.exposure.hit.feature.tolist()))
    pairs = sorted(
        zip(near.feature.tolist(), near.scar.tolist()),
        key=lambda pair: (pair[0], (pair[1], pair[0]) not in touching, pair[1]),
    )
    for feature, scar in pairs:
        name = str(ids[scar]) if len(ids) else str(scar + 1)
        out[feature] = name if out[feature] is None else f"{out[feature]}, {name}"
    return out


def _joined(owner: IntArray, values: Sequence[Any], count: int) -> AnyArray:
    """Return the different values of each owner in order, joined; None where there are none."""
    found: list[set[str]] = [set() for _ in range(count)]
    for place, value in zip(owner.tolist(), values):
        if value is not None and str(value).strip():
            found[place].add(str(value).strip())
    out = np.empty(count, object)
    out[:] = [", ".join(sorted(part)) if part else None for part in found]
    return out


def _table(
    layer: str,
    given: UserLayer,
    which: IntArray,
    own_fields: Sequence[Field],
    own: Mapping[str, AnyArray],
    frame: CRS,
    without: str,
) -> VectorTable:
    """Return features of a layer with their attributes and some of our own.

    `without` is the kind of geometry where the layer has none.
    """
    fields, columns = _attributes(given, which, [field.name for field in own_fields])
    chosen = [given.geometries[place] for place in which.tolist()]
    if without == "MultiPolygon" and chosen:
        # Of collections, the polygons are the scars.
        shapes = [_polygons_of(one) for one in shapely.from_wkb(chosen)]
        chosen = [shapely.to_wkb(shape, output_dimension=2) for shape in shapes]
    geometries, kind = _multiple(chosen)
    if not chosen:
        # A layer without features is of the kind that features would have.
        some = [geometry for geometry in given.geometries if geometry is not None]
        kind = _multiple(some)[1] if some else without
    return VectorTable(
        layer,
        kind,
        CRS.from_wkt(given.crs) if given.crs else frame,
        (*fields, *own_fields),
        geometries,
        {**columns, **{key: values[which] for key, values in own.items()}},
    )


def _attributes(
    given: UserLayer, which: IntArray, own: Sequence[str]
) -> tuple[list[Field], dict[str, AnyArray]]:
    """Return the attributes of a layer; those named as our own get ``source_`` before."""
    fields: list[Field] = []
    columns: dict[str, AnyArray] = {}
    taken = {*own, *_TAKEN}
    for key, values in given.columns.items():
        name = key
        while name.lower() in taken:
            name = f"source_{name}"
        taken.add(name.lower())
        column = np.empty(len(which), object)
        column[:] = [values[place] for place in which.tolist()]
        kind = _kind(column)
        fields.append(Field(name, kind, "", f"“{key}” of {given.name}"))
        columns[name] = column if kind == TEXT else column.astype(float)
    return fields, columns


def _kind(column: AnyArray) -> str:
    known = [value for value in column if value is not None]
    if known and all(isinstance(value, int) for value in known):
        # Larger ones, such as identifiers, keep all of their digits as texts.
        return INTEGER if max(map(abs, known)) <= _LARGEST_INTEGER else TEXT
    if known and all(isinstance(value, (int, float)) for value in known):
        return REAL
    return TEXT


def _polygons_of(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape, of a collection its polygons."""
    if shapely.get_type_id(shape) != 7:
        return shape
    parts = [_polygons_of(part) for part in shapely.get_parts(shape)]
    polygons = [one for part in parts for one in shapely.get_parts(part)]
    return shapely.multipolygons([one for one in polygons if shapely.get_type_id(one) == 3])


def _multiple(geometries: Sequence[bytes | None]) -> tuple[list[bytes], str]:
    """Return geometries as they were given, as parts of one kind of layer, and that kind."""
    shapes = np.array(shapely.from_wkb(list(geometries)), object)
    kinds = set(shapely.get_type_id(shapes).tolist())
    for singles, name, make in (
        ({0, 4}, "MultiPoint", shapely.multipoints),
        ({1, 2, 5}, "MultiLineString", shapely.multilinestrings),
        ({3, 6}, "MultiPolygon", shapely.multipolygons),
    ):
        if kinds <= singles:
            alone = shapely.get_type_id(shapes) < _MULTIPLE
            shapes[alone] = make(shapes[alone][:, None])
            return shapely.to_wkb(shapes, output_dimension=2).tolist(), name
    collections = [shapely.geometrycollections(shapely.get_parts(shape)) for shape in shapes]
    return [
        shapely.to_wkb(shape, output_dimension=2) for shape in collections
    ], "GeometryCollection"
