"""Areas and lengths on the ellipsoid, of polygons and of pixels, in any CRS."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import shapely

from ..errors import ScarMapperError
from .gdal import CRS, RasterioError, rasterio
from .grid import Grid, apply


class Ellipsoid(NamedTuple):
    """Size and shape of the Earth in a datum.

    Attributes
    ----------
    radius : float
        Semi-major axis, metres.
    flattening : float
    """

    radius: float
    flattening: float

    @property
    def eccentricity2(self) -> float:
        """The square of the first eccentricity."""
        return self.flattening * (2 - self.flattening)

    def meridian_radius(self, latitude: np.ndarray) -> np.ndarray:
        """Return metres per radian northwards; latitude in radians."""
        e2 = self.eccentricity2
        return self.radius * (1 - e2) / (1 - e2 * np.sin(latitude) ** 2) ** 1.5

    def parallel_radius(self, latitude: np.ndarray) -> np.ndarray:
        """Return metres per radian eastwards; latitude in radians."""
        return (
            self.radius * np.cos(latitude) / np.sqrt(1 - self.eccentricity2 * np.sin(latitude) ** 2)
        )

    def strip_area(self, latitude: np.ndarray) -> np.ndarray:
        """Return the area from the equator to a latitude (radians), m² per radian of longitude.

        References
        ----------
        Snyder 1987, Map projections: a working manual, USGS Professional Paper 1395,
        doi 10.3133/pp1395, equation 3-12.
        """
        e = np.sqrt(self.eccentricity2)
        sine = np.sin(latitude)
        logarithm = np.arctanh(e * sine) / e if e > 0 else sine
        return (
            self.radius**2
            * (1 - e * e)
            / 2
            * (sine / (1 - self.eccentricity2 * sine**2) + logarithm)
        )


class Datum(NamedTuple):
    """The longitudes and latitudes that a CRS is built on.

    Attributes
    ----------
    geographic : rasterio.crs.CRS
    ellipsoid : Ellipsoid
    """

    geographic: CRS
    ellipsoid: Ellipsoid


_SPHEROID = re.compile(r'SPHEROID\s*\[\s*"(?:[^"]|"")*"\s*,\s*([0-9.eE+]+)\s*,\s*([0-9.eE+]+)')


def datum_of(crs: CRS) -> Datum:
    """Return the datum of a CRS.

    Raises
    ------
    ScarMapperError
        The CRS is not tied to the Earth, so nothing can be measured in it.
    """
    text = crs.to_wkt()
    start = text.find("GEOGCS[")
    found = _SPHEROID.search(text, max(start, 0))
    if start < 0 or not found:
        raise ScarMapperError(
            f"Areas cannot be measured in the CRS {_name(crs)}, which is not tied to the Earth; "
            "assign the layer its real CRS or reproject it."
        )
    radius, inverse = float(found[1]), float(found[2])
    ellipsoid = Ellipsoid(radius, 1 / inverse if inverse else 0.0)
    return Datum(CRS.from_wkt(text[start : _closing_bracket(text, start) + 1]), ellipsoid)


def _closing_bracket(text: str, start: int) -> int:
    """Return where the first bracket after ``start`` closes; brackets in quotes don't count."""
    depth, quoted = 0, False
    for position in range(start, len(text)):
        character = text[position]
        if character == '"':
            quoted = not quoted
        elif not quoted and character == "[":
            depth += 1
        elif not quoted and character == "]":
            depth -= 1
            if depth == 0:
                return position
    raise ScarMapperError("The CRS of the layer is damaged; assign it again.")


def _name(crs: CRS) -> str:
    found = re.match(r'\w+\["([^"]*)"', crs.to_wkt())
    return f"“{found[1]}”" if found else crs.to_string()


def longitude_latitude(
    crs: CRS, x: np.ndarray, y: np.ndarray, datum: Datum
) -> tuple[np.ndarray, np.ndarray]:
    """Return longitudes and latitudes on the CRS's own datum, in radians.

    Raises
    ------
    ScarMapperError
        The points lie where the CRS is not defined.
    """
    if crs.is_geographic:
        unit = crs.units_factor[1]
        return np.asarray(x) * unit, np.asarray(y) * unit
    try:
        degrees = rasterio.warp.transform(crs, datum.geographic, x, y)
    except RasterioError as error:
        raise ScarMapperError(
            f"The coordinates do not fit their CRS {_name(crs)} ({error}); check that the layer "
            "has its real CRS."
        ) from error
    unit = datum.geographic.units_factor[1]
    longitude, latitude = (np.asarray(part, np.float64) * unit for part in degrees)
    return longitude, latitude


def areas_and_perimeters(geometries: np.ndarray, crs: CRS) -> tuple[np.ndarray, np.ndarray]:
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
    longitude, latitude = longitude_latitude(crs, *coordinates.T, datum)
    first = np.searchsorted(ring, np.arange(len(rings)))
    # Relative to each ring's first point: keeps all digits, and rings whole across ±180°.
    longitude = longitude - longitude[first][ring]
    longitude -= 2 * np.pi * np.round(longitude / (2 * np.pi))
    strip = ellipsoid.strip_area(latitude)
    strip -= strip[first][ring]

    same = ring[1:] == ring[:-1]
    edge_ring = ring[1:][same]
    step = np.diff(longitude)[same]
    middle = ((latitude[1:] + latitude[:-1]) / 2)[same]
    doubled = (longitude[:-1] * strip[1:] - longitude[1:] * strip[:-1])[same]
    ring_area = np.abs(np.bincount(edge_ring, doubled, minlength=len(rings))) / 2
    is_hole = np.concatenate([[False], ring_owner.part[1:] == ring_owner.part[:-1]])
    ring_area[is_hole] *= -1
    length = np.hypot(
        step * ellipsoid.parallel_radius(middle),
        np.diff(latitude)[same] * ellipsoid.meridian_radius(middle),
    )
    count = len(geometries)
    areas = np.bincount(ring_owner.geometry, ring_area, minlength=count)
    perimeters = np.bincount(ring_owner.geometry[edge_ring], length, minlength=count)
    return areas, perimeters


class _RingOwner(NamedTuple):
    geometry: np.ndarray
    part: np.ndarray


def _rings(geometries: np.ndarray) -> tuple[np.ndarray, _RingOwner]:
    """Return all rings, exterior first in each part, and which geometry and part they are of."""
    parts, of_geometry = shapely.get_parts(geometries, return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    return rings, _RingOwner(of_geometry[of_part], of_part)


def displacements(
    crs: CRS, x: np.ndarray, y: np.ndarray, dx: np.ndarray, dy: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return how far east and north one comes by a step in CRS coordinates.

    Parameters
    ----------
    crs : rasterio.crs.CRS
    x, y : arrays of float64, shape (n,)
        The middle of each step.
    dx, dy : arrays of float64, shape (n,)
        The step, small against the Earth.

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
    turn = longitude[count:] - longitude[:count]
    turn -= 2 * np.pi * np.round(turn / (2 * np.pi))
    middle = (latitude[count:] + latitude[:count]) / 2
    return (
        turn * datum.ellipsoid.parallel_radius(middle),
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

    def __init__(self, geometries: np.ndarray, crs: CRS):
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

    def to_metres(self, geometries: np.ndarray) -> np.ndarray:
        """Return the geometries (one per frame, in the CRS) in metres."""
        points, owner = shapely.get_coordinates(geometries, return_index=True)
        away = np.stack([points[:, 0] - self._x[owner], points[:, 1] - self._y[owner]], axis=-1)
        moved = np.einsum("nij,nj->ni", self._matrices[owner], away)
        return shapely.set_coordinates(np.array(geometries, object), moved)

    def to_crs(self, geometries: np.ndarray) -> np.ndarray:
        """Return the geometries (one per frame, in metres) in the CRS."""
        metres, owner = shapely.get_coordinates(geometries, return_index=True)
        moved = np.einsum("nij,nj->ni", np.linalg.inv(self._matrices)[owner], metres)
        moved += np.stack([self._x[owner], self._y[owner]], axis=-1)
        return shapely.set_coordinates(np.array(geometries, object), moved)


def pixel_steps(grid: Grid, cols: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return how far east and north one comes by one column and one row, in metres.

    Parameters
    ----------
    grid : Grid
    cols, rows : arrays of float, shape (n,)
        Positions; the centre of the first pixel is at (0, 0).

    Returns
    -------
    array of float64, shape (2, 2, n)
        East (0) and north (1) by one column (0) and one row (1).
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
        self._cols = np.linspace(0, max(grid.width - 1, 1), self._NODES)
        self._rows = np.linspace(0, max(grid.height - 1, 1), self._NODES)
        cols, rows = (part.ravel() for part in np.meshgrid(self._cols, self._rows))
        (ec, er), (nc, nr) = pixel_steps(grid, cols, rows)
        self._areas = np.abs(ec * nr - er * nc).reshape(self._NODES, self._NODES)

    def at(self, cols: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return the areas (m²) of pixels; the centre of the first pixel is at (0, 0)."""
        col = np.asarray(cols, np.float64) / self._cols[1]
        row = np.asarray(rows, np.float64) / self._rows[1]
        left = np.clip(col.astype(np.intp), 0, self._NODES - 2)
        top = np.clip(row.astype(np.intp), 0, self._NODES - 2)
        right_weight, bottom_weight = col - left, row - top
        a = self._areas
        above = a[top, left] * (1 - right_weight) + a[top, left + 1] * right_weight
        below = a[top + 1, left] * (1 - right_weight) + a[top + 1, left + 1] * right_weight
        return above * (1 - bottom_weight) + below * bottom_weight
