"""A landslide inventory in the pixels of an image: its polygons, repaired and indexed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Optional

import numpy as np
import shapely

from ..errors import NoOverlapError, ScarMapperError, Term
from ..progress import Progress
from ..runtime.background import awaited
from .array_types import AnyArray, ByteArray, FloatArray, IntArray
from .earth import check_earth, transformed
from .gdal import CRS, CRS_ERRORS, Affine
from .geojson_shapes import burnt, polygons_of
from .grid import Grid, Window, apply
from .repair import repaired
from .well_known_binary import geometries_of

ToPixels = Callable[[FloatArray, Optional[IntArray]], FloatArray]

# Features brought to the image at a time; between them the user can cancel.
_AT_ONCE = 500
_POINT, _POLYGON, _MULTI_POINT, _MULTI_POLYGON = 0, 3, 4, 6
_KINDS = {0: "points", 1: "lines", 2: "lines", 4: "points", 5: "lines"}
_KIND_NAMES = {
    ("lines",): Term("lines"),
    ("points",): Term("points"),
    ("lines", "points"): Term("lines and points"),
}


@dataclass(frozen=True)
class Inventory:
    """The landslides that touch an image.

    Attributes
    ----------
    polygons : array of shapely.Polygon, shape (parts,)
        Valid; in pixels of the image: x is the column, y the row, pixel corners are whole numbers.
    owner : array of int64, shape (parts,)
        The landslide, from 0, that each polygon is part of; in ascending order.
    features : array of int64, shape (landslides,)
        The position of each landslide's feature in the inventory, from 0.
    tree : shapely.STRtree
        Of the polygons.
    repaired : int
        How many features were invalid.
    """

    polygons: AnyArray
    owner: IntArray
    features: IntArray
    tree: shapely.STRtree
    repaired: int = 0

    def __len__(self) -> int:
        return len(self.features)

    def bounds(self) -> FloatArray:
        """Return the left, top, right and bottom of each landslide: float64, (landslides, 4)."""
        parts = shapely.bounds(self.polygons)
        out = np.empty((len(self), 4))
        out[:, :2], out[:, 2:] = np.inf, -np.inf
        np.minimum.at(out[:, :2], self.owner, parts[:, :2])
        np.maximum.at(out[:, 2:], self.owner, parts[:, 2:])
        return out

    def polygons_of(self, landslide: int) -> AnyArray:
        """Return the polygons that a landslide consists of."""
        begin, end = np.searchsorted(self.owner, [landslide, landslide + 1])
        return self.polygons[begin:end]

    def mask(self, window: Window) -> ByteArray:
        """Return where landslides are in a window, which may reach beyond the image.

        Parameters
        ----------
        window : Window

        Returns
        -------
        array of uint8, shape (height, width)
            1 where the centre of the pixel lies in a polygon, else 0: a scar takes up as many
            pixels as its area, which it would exceed if every pixel that it touches counted.
        """
        found = self.tree.query(window_box(window))
        if not len(found):
            return np.zeros((window.height, window.width), np.uint8)
        return burnt(
            self.polygons[found],
            (window.height, window.width),
            Affine.translation(window.col, window.row),
        )


def window_box(window: Window) -> shapely.Polygon:
    """Return the outline of a window, in pixels."""
    return shapely.box(
        window.col, window.row, window.col + window.width, window.row + window.height
    )


def inventory_on(
    geometries: Sequence[bytes | None],
    crs: str,
    grid: Grid,
    progress: Progress | None = None,
    *,
    name: str = Term("inventory"),
    purpose: str = Term("chips are labelled from polygons that outline the scars"),
    may_be_empty: bool = False,
) -> Inventory:
    """Return the landslides of an inventory that touch an image.

    Parameters
    ----------
    geometries : sequence of bytes or None
        Well-known binary, one per landslide. Invalid polygons are repaired
        (`core.geo.repair`); what is no polygon is left out, with a warning.
    crs : str
        Of the geometries, as well-known text.
    grid : Grid
        Of the image.
    progress : Progress, optional
    name, purpose : str
        How messages call the layer, and for what polygons are needed.
    may_be_empty : bool
        A layer without features, or without one that touches the image, is no error.

    Raises
    ------
    ScarMapperError
        There is no feature or none touches the image, unless there ``may_be_empty``; none is a
        polygon, or the inventory has no CRS or one that cannot be brought to the image's.
    Cancelled
        The user asked to stop.
    """
    progress = progress or Progress()
    if not len(geometries):
        if may_be_empty:
            return inventory_of([], [])
        raise ScarMapperError(
            "The {name} is empty: it holds no features, or none are selected where only selected "
            "ones are to be used.",
            name=name,
        )
    found = _TouchingPolygons(_to_pixels(crs, grid, name), window_box(grid.window))
    for begin in range(0, len(geometries), _AT_ONCE):
        progress.check()
        # One polygon may be of millions of points, and GEOS looks at nothing meanwhile.
        awaited(partial(found.add, geometries[begin : begin + _AT_ONCE], begin), progress)
        progress.show(min(1, (begin + _AT_ONCE) / len(geometries)))
    if found.unusable == len(geometries):
        raise _no_polygons(found.kinds, name, purpose)
    if found.misplaced == len(geometries) - found.unusable:
        raise _misplaced(name)
    if not found.features and not may_be_empty:
        raise NoOverlapError(
            "No polygon of the {name} touches the image; check that both show the same place and "
            "that the {name}'s coordinate reference system is right.",
            name=name,
        )
    if found.unusable:
        progress.warn(f"{found.unusable} features of the {name} are no polygons and are left out.")
    if found.misplaced:
        progress.warn(
            f"{found.misplaced} features of the {name} are left out: their coordinates do not fit "
            "its coordinate reference system."
        )
    if found.tangled:
        progress.warn(
            f"{found.tangled} features of the {name} are left out: their outlines cross themselves "
            "so often that nothing can be made of them."
        )
    if found.repaired:
        progress.info(
            f"{found.repaired} polygons of the {name} were invalid and have been repaired."
        )
    return inventory_of(found.polygons, found.owner, found.features, found.repaired)


def check_polygons(geometries: Sequence[bytes | None], crs: str, name: str, purpose: str) -> None:
    """Refuse a layer that has features, but no polygons, or no CRS that can be used.

    Parameters
    ----------
    geometries, crs, name, purpose
        As of `inventory_on`.

    Raises
    ------
    ScarMapperError
    """
    kind = shapely.get_type_id(geometries_of(geometries))
    if len(kind) and np.isin(kind, [-1, *_KINDS]).all():
        raise _no_polygons({_KINDS[k] for k in np.unique(kind) if k in _KINDS}, name, purpose)
    known_crs(crs, name)


class _TouchingPolygons:
    """The polygons of features that touch an image, collected part by part.

    Attributes
    ----------
    polygons, owner, features, repaired
        As of `Inventory`.
    kinds : set of str
        Of geometries that are no polygons.
    unusable : int
        How many features are no polygons.
    misplaced : int
        How many have coordinates that do not fit their CRS.
    tangled : int
        How many cross themselves so often that they cannot be repaired.
    """

    def __init__(self, to_pixels: ToPixels, frame: shapely.Polygon):
        self._to_pixels, self._frame = to_pixels, frame
        self.polygons: list[shapely.Polygon] = []
        self.owner: list[int] = []
        self.features: list[int] = []
        self.kinds: set[str] = set()
        self.repaired = self.unusable = self.misplaced = self.tangled = 0

    def add(self, geometries: Sequence[bytes | None], begin: int) -> None:
        """Add features, the first of which has the number ``begin``."""
        shapes = geometries_of(geometries)
        kind = shapely.get_type_id(shapes)
        self.kinds |= {_KINDS[k] for k in np.unique(kind) if k in _KINDS}
        usable = ~shapely.is_empty(shapes) & ~shapely.is_missing(shapes) & ~np.isin(kind, [*_KINDS])
        self.unusable += int((~usable).sum())
        positions = begin + np.flatnonzero(usable)
        shapes = shapely.force_2d(shapes[usable])
        points, of = shapely.get_coordinates(shapes, return_index=True)
        points = self._to_pixels(points, of)
        placed = np.ones(len(shapes), bool)
        placed[of[~np.isfinite(points).all(axis=1)]] = False
        self.misplaced += int((~placed).sum())
        positions, shapes = positions[placed], shapes[placed]
        shapes = shapely.set_coordinates(shapes, points[placed[of]])
        invalid = ~shapely.is_valid(shapes)
        shapes[invalid] = repaired(shapes[invalid])
        lost = shapely.is_missing(shapes)
        self.tangled += int(lost.sum())
        self.repaired += int((invalid & ~lost).sum())
        touching = shapely.intersects(shapes, self._frame)
        for position, shape in zip(positions[touching], shapes[touching]):
            parts = polygons_of(shape)
            if parts:
                self.polygons += parts
                self.owner += [len(self.features)] * len(parts)
                self.features.append(int(position))


def _no_polygons(kinds: set[str], name: str, purpose: str) -> ScarMapperError:
    if not kinds:
        return ScarMapperError(
            "The {name} has no geometries: {purpose}; give a polygon layer.",
            name=name,
            purpose=purpose,
        )
    return ScarMapperError(
        "The {name} holds {kinds}: {purpose}; give a polygon layer.",
        name=name,
        kinds=_KIND_NAMES[tuple(sorted(kinds))],
        purpose=purpose,
    )


def inventory_of(
    polygons: Sequence[shapely.Polygon] | AnyArray,
    owner: Sequence[int] | IntArray,
    features: Sequence[int] | IntArray | None = None,
    repaired: int = 0,
) -> Inventory:
    """Return an inventory of valid polygons in pixels; fields as of `Inventory`."""
    parts = np.empty(len(polygons), object)
    parts[:] = polygons
    owners = np.asarray(owner, np.int64)
    if features is None:
        features = range(int(owners.max()) + 1 if len(owners) else 0)
    positions = np.asarray(features, np.int64)
    return Inventory(parts, owners, positions, shapely.STRtree(parts), repaired)


def points_on(
    geometries: Sequence[bytes | None], crs: str, grid: Grid, name: str = Term("inventory")
) -> tuple[FloatArray, IntArray]:
    """Return the points of a layer in the pixels of an image.

    Parameters
    ----------
    geometries, crs, grid, name
        As of `inventory_on`; of multipoints every point counts, what is no point is left out.

    Returns
    -------
    points : array of float64, shape (points, 2)
        Columns and rows, pixel corners at whole numbers; only those on the image.
    features : array of int64, shape (points,)
        The position of the feature that each is of.
    """
    shapes = geometries_of(geometries)
    kind = shapely.get_type_id(shapes)
    positions = np.flatnonzero(np.isin(kind, [_POINT, _MULTI_POINT]))
    points, of = shapely.get_coordinates(shapes[positions], return_index=True)
    points = _to_pixels(crs, grid, name)(points, None)
    if len(points) and not np.isfinite(points).all(axis=1).any():
        raise _misplaced(name)
    inside = np.isfinite(points).all(axis=1) & (points >= 0).all(axis=1)
    inside &= (points < [grid.width, grid.height]).all(axis=1)
    return points[inside], positions[of[inside]]


def _misplaced(name: str) -> ScarMapperError:
    return ScarMapperError(
        "No coordinates of the {name} fit its coordinate reference system: it has been given a "
        "wrong one; assign the real one (Layer › Set CRS) and try again.",
        name=name,
    )


def known_crs(crs: str, name: str) -> CRS:
    """Return the CRS of a vector layer, once it is sure that it can be worked with.

    Parameters
    ----------
    crs : str
        Well-known text; empty where the layer has none.
    name : str
        How messages call the layer.

    Raises
    ------
    ScarMapperError
        There is none, it is not understood, or not tied to the Earth.
    """
    if not crs:
        raise ScarMapperError(
            "The {name} has no coordinate reference system; assign one (in the layer's properties) "
            "and try again.",
            name=name,
        )
    try:
        known = CRS.from_wkt(crs)
    except CRS_ERRORS as error:
        raise ScarMapperError(
            "The {name}'s coordinate reference system is not understood: {why}.",
            name=name,
            why=error,
        ) from error
    check_earth(known, name)
    return known


def _to_pixels(crs: str, grid: Grid, name: str) -> ToPixels:
    """Return a function from coordinates in a CRS to columns and rows of a grid.

    It takes the points and the feature that each is of, and gives NaN where they do not fit.
    """
    known = known_crs(crs, name)
    inverse = ~grid.transform

    def convert(points: FloatArray, owners: IntArray | None) -> FloatArray:
        if known != grid.crs and len(points):
            try:
                points = transformed(known, grid.crs, points, owners)
            except CRS_ERRORS as error:
                raise ScarMapperError(
                    "The {name} cannot be brought to the image's coordinate reference system "
                    "({crs}): {why}.",
                    name=name,
                    crs=grid.crs.to_string(),
                    why=error,
                ) from error
        return np.stack(apply(inverse, *points.T), axis=1)

    return convert
