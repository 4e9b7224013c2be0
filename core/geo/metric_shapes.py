"""Vector layers of any CRS in one flat frame of metres, to be laid over each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import shapely

from ..progress import Progress
from ..runtime.background import awaited
from .array_types import AnyArray, BoolArray
from .datum import datum_of, longitude_latitude
from .earth import transformed
from .gdal import CRS
from .geojson_shapes import polygons_of
from .inventory import known_crs
from .repair import repaired
from .well_known_binary import geometries_of

# Features at a time; between them the user can cancel.
_AT_ONCE = 5000
# Types of shapely that have an inside, which may be tangled.
_POLYGON, _MULTI_POLYGON, _COLLECTION = 3, 6, 7


def metric_frame(geometries: Sequence[bytes | None], crs: str, name: str) -> CRS:
    """Return an equal-area CRS in metres around the middle of a layer.

    Parameters
    ----------
    geometries : sequence of bytes or None
        Well-known binary.
    crs : str
        Of the geometries, as well-known text.
    name : str
        How messages call the layer.

    Returns
    -------
    rasterio.crs.CRS
        Lambert's azimuthal equal-area projection, on WGS 84: areas are right everywhere, distances
        to 0.1 % up to 550 km from the middle and to 1 % up to 1,800 km.

    Raises
    ------
    ScarMapperError
        The layer has no CRS, or one that cannot be used.

    References
    ----------
    Snyder 1987, Map projections: a working manual, USGS Professional Paper 1395,
    doi 10.3133/pp1395, p. 182.
    """
    known = known_crs(crs, name)
    bounds = shapely.bounds(geometries_of(geometries)).reshape(-1, 4)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    middles = (bounds[:, :2] + bounds[:, 2:]) / 2
    datum = datum_of(known)
    if known.is_geographic:
        x, y = middles.T
        longitude, latitude = longitude_latitude(known, x, y, datum)
    else:
        points = transformed(known, datum.geographic, middles)
        unit = datum.geographic.units_factor[1]
        longitude, latitude = points[np.isfinite(points).all(axis=1)].T * unit
    # As points of a sphere, so that a layer on both sides of ±180° has its middle there.
    centre = np.array(
        [
            (np.cos(latitude) * np.cos(longitude)).sum(),
            (np.cos(latitude) * np.sin(longitude)).sum(),
            np.sin(latitude).sum(),
        ]
    )
    lon = np.degrees(np.arctan2(centre[1], centre[0]))
    lat = np.degrees(np.arctan2(centre[2], np.hypot(centre[0], centre[1])))
    return CRS.from_string(
        f"+proj=laea +lat_0={lat:.4f} +lon_0={lon:.4f} +datum=WGS84 +units=m +no_defs"
    )


def shapes_in(
    geometries: Sequence[bytes | None], crs: str, frame: CRS, name: str, progress: Progress
) -> AnyArray:
    """Return the geometries of a layer in another CRS; say what cannot be used.

    Parameters
    ----------
    geometries : sequence of bytes or None
        Well-known binary, of any kind.
    crs : str
        Of the geometries, as well-known text.
    frame : rasterio.crs.CRS
    name : str
        How messages call the layer.
    progress : Progress

    Returns
    -------
    array of shapely.Geometry or None, shape (n,)
        Valid, in two dimensions; None for features that are empty, damaged, lie where the CRS is
        not defined, or cannot be repaired.

    Raises
    ------
    ScarMapperError
        The layer has no CRS, or one that cannot be used.
    Cancelled
    """
    known = known_crs(crs, name) if len(geometries) else frame
    out = np.empty(len(geometries), object)
    misplaced = mended = 0
    for begin in range(0, len(geometries), _AT_ONCE):
        progress.check()
        some = slice(begin, begin + _AT_ONCE)
        # One polygon may be of millions of points, and GEOS looks at nothing meanwhile.
        out[some], lost, fixed = awaited(partial(_placed, geometries[some], known, frame), progress)
        misplaced, mended = misplaced + int(lost.sum()), mended + fixed
        progress.show(min(1, (begin + _AT_ONCE) / len(geometries)))
    if misplaced:
        progress.warn(
            f"{misplaced} features of the {name} are left out: their coordinates do not fit its "
            "coordinate reference system."
        )
    unusable = int(shapely.is_missing(out).sum()) - misplaced
    if unusable:
        progress.warn(
            f"{unusable} features of the {name} are left out: they have no geometry, or one that "
            "is damaged."
        )
    if mended:
        progress.info(f"{mended} polygons of the {name} were invalid and have been repaired.")
    return out


def _placed(
    geometries: Sequence[bytes | None], known: CRS, frame: CRS
) -> tuple[AnyArray, BoolArray, int]:
    """Return shapes in the frame, which of them do not fit their CRS, and how many were mended."""
    shapes = np.array(geometries_of(geometries), object)
    shapes[shapely.is_empty(shapes)] = None
    there = ~shapely.is_missing(shapes)
    shapes[there] = shapely.force_2d(shapes[there])
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    points = transformed(known, frame, points, owner) if known != frame else points
    lost = np.zeros(len(shapes), bool)
    lost[owner[~np.isfinite(points).all(axis=1)]] = True
    shapes[lost] = None
    shapes = shapely.set_coordinates(shapes, points[~lost[owner]])
    kinds = shapely.get_type_id(shapes)
    areal = np.isin(kinds, (_POLYGON, _MULTI_POLYGON))
    invalid = (areal | (kinds == _COLLECTION)) & ~shapely.is_valid(shapes)
    shapes[invalid] = repaired(shapes[invalid])
    # A repair leaves spikes as lines, which are no part of a polygon.
    for place in np.flatnonzero(invalid & areal & (shapely.get_type_id(shapes) >= 0)):
        parts = polygons_of(shapes[place])
        shapes[place] = shapely.multipolygons(parts) if parts else None
    return shapes, lost, int((invalid & ~shapely.is_missing(shapes)).sum())
