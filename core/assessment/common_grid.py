"""The grid on which two layers are compared."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..errors import NoOverlapError, ScarMapperError
from ..geo.extents import extent_text
from ..geo.gdal import CRS, Affine
from ..geo.geodesy import displacements
from ..geo.grid import Grid
from .map_layer import Bounds, MapLayer

# A raster of more pixels takes hours; a mistyped coordinate is the likelier reason.
MOST_PIXELS = 4_000_000_000
# By how much a unit of a CRS may differ from a metre on the ground, as a share of it.
_METRE_TOLERANCE = 0.02


def assessment_grid(
    mapped: MapLayer, reference: MapLayer, aoi: MapLayer | None, pixel_size: float
) -> Grid:
    """Return the grid on which to compare, cut to the ground to be assessed.

    Parameters
    ----------
    mapped, reference : MapLayer
    aoi : MapLayer, optional
        The area of interest.
    pixel_size : float
        Metres; where neither is a raster.

    Returns
    -------
    Grid
        Of the reference if it is a raster, else of the map if that is one, else in the map's CRS
        if it measures metres, else in the reference's, else in UTM.

    Raises
    ------
    NoOverlapError
        The layers show different places.
    ScarMapperError
        Neither layer holds anything, or the grid would be too large.
    """
    rasters = [layer.source.grid for layer in (reference, mapped) if layer.source is not None]
    crs = rasters[0].crs if rasters else _metric_crs(mapped, reference)
    footprints = [layer.bounds_in(crs) for layer in (mapped, reference)]
    known = [bounds for bounds in footprints if bounds is not None]
    if not known:
        raise _nothing_to_compare(mapped, reference)
    wanted = None if aoi is None else _bounds_of_aoi(aoi, crs, mapped, reference, known)
    # An area that was looked at as a whole may hold both, far from each other.
    both = wanted is not None and all(_overlap(wanted, bounds) for bounds in known)
    if len(known) == 2 and not _overlap(*known) and not both:
        raise NoOverlapError(
            "{map} and {reference} show different places: {map_extent} and {reference_extent}. "
            "Check that both are of the same area and that each has its right coordinate "
            "reference system.",
            map=mapped.name,
            reference=reference.name,
            map_extent=extent_text(known[0], crs),
            reference_extent=extent_text(known[1], crs),
        )
    if not rasters:
        return _new_grid(crs, _union(known) if wanted is None else wanted, pixel_size)
    grid = rasters[0]
    # Where one raster has no pixels, nothing can be compared.
    limits = [
        bounds
        for layer, bounds in zip((mapped, reference), footprints)
        if layer.source is not None and bounds is not None
    ]
    if wanted is not None:
        limits.append(wanted)
    window = grid.window
    for bounds in limits:
        part = grid.window_of(bounds)
        common = window.intersection(part) if part else None
        if common is None:
            raise NoOverlapError(
                "The area of interest lies where the rasters have no pixels; check its place and "
                "its coordinate reference system."
            )
        window = common
    return grid.crop(window)


def _nothing_to_compare(mapped: MapLayer, reference: MapLayer) -> ScarMapperError:
    return ScarMapperError(
        "There is nothing to compare: neither {map} nor {reference} holds a feature.",
        map=mapped.name,
        reference=reference.name,
    )


def _bounds_of_aoi(
    aoi: MapLayer, crs: CRS, mapped: MapLayer, reference: MapLayer, footprints: Sequence[Bounds]
) -> Bounds:
    """Return the bounds of an area of interest, which has to overlap one of the footprints."""
    bounds = aoi.bounds_in(crs)
    if bounds is None:
        raise ScarMapperError(
            "The area of interest, {aoi}, is empty; draw a polygon.", aoi=aoi.name
        )
    if not any(_overlap(bounds, footprint) for footprint in footprints):
        raise NoOverlapError(
            "The area of interest, {aoi}, overlaps neither {map} nor {reference}; check its place "
            "and its coordinate reference system.",
            aoi=aoi.name,
            map=mapped.name,
            reference=reference.name,
        )
    return bounds


def _metric_crs(mapped: MapLayer, reference: MapLayer) -> CRS:
    """Return a CRS in which both layers can be measured in metres."""
    layers = [layer for layer in (mapped, reference) if len(layer.geometries)]
    if not layers:
        raise _nothing_to_compare(mapped, reference)
    for layer in layers:
        crs = layer.own_crs()
        bounds = None if crs.is_geographic else layer.bounds_in(crs)
        if bounds is not None and _measures_metres(crs, bounds):
            return crs
    degrees = CRS.from_epsg(4326)
    known = [bounds for layer in layers if (bounds := layer.bounds_in(degrees)) is not None]
    if not known:
        raise ScarMapperError(
            "There is nothing to compare: neither {map} nor {reference} has a geometry.",
            map=mapped.name,
            reference=reference.name,
        )
    left, bottom, right, top = known[0]
    zone = min(60, max(1, math.floor(((left + right) / 2 + 180) / 6) + 1))
    return CRS.from_epsg((32600 if bottom + top >= 0 else 32700) + zone)


def _measures_metres(crs: CRS, bounds: Bounds) -> bool:
    """Return whether a unit of a CRS is nearly a metre, both ways, in the middle of the bounds."""
    x, y = np.array([(bounds[0] + bounds[2]) / 2]), np.array([(bounds[1] + bounds[3]) / 2])
    unit, zero = np.ones(1), np.zeros(1)
    try:
        lengths = [
            math.hypot(*(float(part[0]) for part in displacements(crs, x, y, dx, dy)))
            for dx, dy in ((unit, zero), (zero, unit))
        ]
    except ScarMapperError:
        return False
    return all(abs(length - 1) < _METRE_TOLERANCE for length in lengths)


def _new_grid(crs: CRS, bounds: Bounds, size: float) -> Grid:
    """Return a grid of square pixels that covers bounds, its corners at whole pixels."""
    left, top = math.floor(bounds[0] / size) * size, math.ceil(bounds[3] / size) * size
    width = max(1, math.ceil((bounds[2] - left) / size))
    height = max(1, math.ceil((top - bounds[1]) / size))
    if width * height > MOST_PIXELS:
        raise ScarMapperError(
            "The layers reach over {width:.0f} by {height:.0f} km, too much to compare in pixels "
            "of {pixel:g} m; check their coordinate reference systems, give an area of interest "
            "or choose larger pixels.",
            width=(bounds[2] - bounds[0]) / 1000,
            height=(bounds[3] - bounds[1]) / 1000,
            pixel=size,
        )
    return Grid(crs, Affine(size, 0, left, 0, -size, top), width, height)


def _overlap(first: Bounds, second: Bounds) -> bool:
    """Return whether two bounds share ground, be it a point."""
    left, bottom = max(first[0], second[0]), max(first[1], second[1])
    right, top = min(first[2], second[2]), min(first[3], second[3])
    return left <= right and bottom <= top


def _union(bounds: Sequence[Bounds]) -> Bounds:
    lefts, bottoms, rights, tops = zip(*bounds)
    return min(lefts), min(bottoms), max(rights), max(tops)
