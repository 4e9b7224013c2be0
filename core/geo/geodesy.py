"""Areas and lengths on the ellipsoid, of polygons and of pixels, in any CRS."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from .array_types import AnyArray, BoolArray, FloatArray, IntArray
from .datum import Ellipsoid, datum_of, longitude_latitude
from .gdal import CRS
from .grid import Grid, apply
from .mesh import Mesh


def areas_and_perimeters(geometries: AnyArray, crs: CRS) -> tuple[FloatArray, FloatArray]:
    """Return the areas and perimeters of polygons on the ellipsoid.

    Parameters
    ----------
    geometries : array of shapely (multi)polygons, shape (n,)
        In ``crs``; valid.
    crs : rasterio.crs.CRS

    Returns
    -------
    areas : array of float64, shape (n,)
        Square metres.
    perimeters : array of float64, shape (n,)
        Metres, the edges of holes included.

    Raises
    ------
    ScarMapperError
        The CRS is not tied to the Earth, or the coordinates do not fit it.

    Notes
    -----
    Areas are planar areas in the cylindrical equal-area projection of the datum's ellipsoid; the
    length of an edge comes from the radii of curvature at its middle. Both are exact but for the
    bending of long edges, which is without weight for edges of some kilometres.
    """
    geometries = np.asarray(geometries, object)
    if not len(geometries):
        return np.zeros(0), np.zeros(0)
    datum = datum_of(crs)
    ellipsoid = datum.ellipsoid
    rings, ring_owner = _rings(geometries)
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    x, y = coordinates.T
    longitude, latitude = longitude_latitude(crs, x, y, datum)
    first = np.searchsorted(ring, np.arange(len(rings)))
    # Relative to each ring's first point: keeps all digits, and rings whole across ±180°.
    longitude = longitude - longitude[first][ring]
    longitude -= 2 * np.pi * np.round(longitude / (2 * np.pi))
    strip = ellipsoid.strip_area(latitude)
    strip -= strip[first][ring]

    same = ring[1:] == ring[:-1]
    edge_ring = ring[1:][same]
    doubled = (longitude[:-1] * strip[1:] - longitude[1:] * strip[:-1])[same]
    ring_area = np.abs(np.bincount(edge_ring, doubled, minlength=len(rings))) / 2
    is_hole = np.concatenate([[False], ring_owner.part[1:] == ring_owner.part[:-1]])
    ring_area[is_hole] *= -1
    length = _edge_lengths(longitude, latitude, same, ellipsoid)
    count = len(geometries)
    areas = np.bincount(ring_owner.geometry, ring_area, minlength=count)
    perimeters = np.bincount(ring_owner.geometry[edge_ring], length, minlength=count)
    return np.asarray(areas, np.float64), np.asarray(perimeters, np.float64)


def lengths(lines: AnyArray, crs: CRS) -> FloatArray:
    """Return the lengths of lines on the ellipsoid.

    Parameters
    ----------
    lines : array of shapely (multi)lines, shape (n,)
        In ``crs``; empty ones have no length.
    crs : rasterio.crs.CRS

    Returns
    -------
    array of float64, shape (n,)
        Metres.

    Raises
    ------
    ScarMapperError
        The CRS is not tied to the Earth, or the coordinates do not fit it.

    Notes
    -----
    As the perimeters of `areas_and_perimeters`.
    """
    parts, of_line = shapely.get_parts(np.asarray(lines, object), return_index=True)
    coordinates, part = shapely.get_coordinates(parts, return_index=True)
    if not len(coordinates):
        return np.zeros(len(lines))
    datum = datum_of(crs)
    x, y = coordinates.T
    longitude, latitude = longitude_latitude(crs, x, y, datum)
    first = np.searchsorted(part, np.arange(len(parts)))
    first = np.minimum(first, len(part) - 1)
    longitude = longitude - longitude[first][part]
    longitude -= 2 * np.pi * np.round(longitude / (2 * np.pi))
    same = part[1:] == part[:-1]
    edges = _edge_lengths(longitude, latitude, same, datum.ellipsoid)
    owner = of_line[part[1:][same]]
    return np.asarray(np.bincount(owner, edges, minlength=len(lines)), np.float64)


def _edge_lengths(
    longitude: FloatArray, latitude: FloatArray, same: BoolArray, ellipsoid: Ellipsoid
) -> FloatArray:
    """Return the metres between each point and the next, where both are of one line."""
    middle = ((latitude[1:] + latitude[:-1]) / 2)[same]
    return np.hypot(
        np.diff(longitude)[same] * ellipsoid.parallel_radius(middle),
        np.diff(latitude)[same] * ellipsoid.meridian_radius(middle),
    )


class _RingOwner(NamedTuple):
    geometry: IntArray
    part: IntArray


def _rings(geometries: AnyArray) -> tuple[AnyArray, _RingOwner]:
    """Return all rings, exterior first in each part, and which geometry and part they are of."""
    parts, of_geometry = shapely.get_parts(geometries, return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    return rings, _RingOwner(of_geometry[of_part], of_part)


def displacements(
    crs: CRS, x: FloatArray, y: FloatArray, dx: FloatArray, dy: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the metres east and north of displacements in CRS coordinates.

    Parameters
    ----------
    crs : rasterio.crs.CRS
    x, y : arrays of float64, shape (n,)
        The middle of each displacement.
    dx, dy : arrays of float64, shape (n,)
        The displacement, small against the Earth.

    Returns
    -------
    east, north : arrays of float64, shape (n,)
        Metres.
    """
    datum = datum_of(crs)
    count = len(x)
    ends_x = np.concatenate([x - dx / 2, x + dx / 2])
    ends_y = np.concatenate([y - dy / 2, y + dy / 2])
    longitude, latitude = longitude_latitude(crs, ends_x, ends_y, datum)
    eastward = longitude[count:] - longitude[:count]
    eastward -= 2 * np.pi * np.round(eastward / (2 * np.pi))
    middle = (latitude[count:] + latitude[:count]) / 2
    return (
        eastward * datum.ellipsoid.parallel_radius(middle),
        (latitude[count:] - latitude[:count]) * datum.ellipsoid.meridian_radius(middle),
    )


class LocalFrames:
    """Flat metric coordinates around each of many geometries: metres east and north of its middle.

    Parameters
    ----------
    geometries : array of shapely geometries, shape (n,)
        In ``crs``; none empty.
    crs : rasterio.crs.CRS

    Notes
    -----
    Each frame is the best linear map over the geometry's extent: for scars of some kilometres,
    good to a few parts in ten thousand.
    """

    def __init__(self, geometries: AnyArray, crs: CRS):
        bounds = shapely.bounds(geometries)
        self._x, self._y = (bounds[:, :2] + bounds[:, 2:]).T / 2
        width = bounds[:, 2] - bounds[:, 0]
        height = bounds[:, 3] - bounds[:, 1]
        none = np.zeros_like(width)
        matrices = np.empty((len(bounds), 2, 2))
        matrices[:, 0, 0], matrices[:, 1, 0] = displacements(crs, self._x, self._y, width, none)
        matrices[:, 0, 1], matrices[:, 1, 1] = displacements(crs, self._x, self._y, none, height)
        matrices[:, :, 0] /= width[:, None]
        matrices[:, :, 1] /= height[:, None]
        self._matrices = matrices

    def to_metres(self, geometries: AnyArray) -> AnyArray:
        """Return the geometries (one per frame, in the CRS) in metres."""
        points, owner = shapely.get_coordinates(geometries, return_index=True)
        offset = np.stack([points[:, 0] - self._x[owner], points[:, 1] - self._y[owner]], axis=-1)
        moved = np.einsum("nij,nj->ni", self._matrices[owner], offset)
        return shapely.set_coordinates(np.array(geometries, object), moved)

    def to_crs(self, geometries: AnyArray) -> AnyArray:
        """Return the geometries (one per frame, in metres) in the CRS."""
        metres, owner = shapely.get_coordinates(geometries, return_index=True)
        moved = np.einsum("nij,nj->ni", np.linalg.inv(self._matrices)[owner], metres)
        moved += np.stack([self._x[owner], self._y[owner]], axis=-1)
        return shapely.set_coordinates(np.array(geometries, object), moved)


def pixel_steps(grid: Grid, cols: FloatArray, rows: FloatArray) -> FloatArray:
    """Return the metres east and north of one column and of one row of a grid.

    Parameters
    ----------
    grid : Grid
    cols, rows : arrays of float, shape (n,)
        Positions; the centre of the first pixel is at (0, 0).

    Returns
    -------
    array of float64, shape (2, 2, n)
        East (0) and north (1) of one column (0) and one row (1).
    """
    t = grid.transform
    x, y = apply(t, np.asarray(cols) + 0.5, np.asarray(rows) + 0.5)
    ones = np.ones(len(x))
    by_column = displacements(grid.crs, x, y, t.a * ones, t.d * ones)
    by_row = displacements(grid.crs, x, y, t.b * ones, t.e * ones)
    return np.stack([by_column, by_row], axis=1)


class PixelAreas:
    """The true area of each pixel of a grid.

    Parameters
    ----------
    grid : Grid

    Notes
    -----
    Computed at 65 × 65 nodes and interpolated: exact to a few millionths over scenes of some
    hundred kilometres.
    """

    _NODES = 65

    def __init__(self, grid: Grid):
        self._mesh = Mesh(
            np.array([0, max(grid.width - 1, 1)]),
            np.array([0, max(grid.height - 1, 1)]),
            (self._NODES - 1, self._NODES - 1),
        )
        cols, rows = self._mesh.nodes()
        (ec, er), (nc, nr) = pixel_steps(grid, cols.ravel(), rows.ravel())
        self._areas = np.abs(ec * nr - er * nc).reshape(self._mesh.shape)

    def at(self, cols: IntArray, rows: IntArray) -> FloatArray:
        """Return the areas (m²) of pixels; the centre of the first pixel is at (0, 0)."""
        return self._mesh.at(self._areas, cols, rows)
