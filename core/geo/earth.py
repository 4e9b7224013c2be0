"""Whether coordinates lie on the Earth: local coordinate systems, and places out of range."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..errors import ScarMapperError, UnreadableFileError
from .array_types import FloatArray, IntArray
from .datum import crs_name, datum_of
from .gdal import CRS, CRS_ERRORS, rasterio

# Some products count from the centres of their outermost pixels, or go around the Earth and on.
_PAST_POLE, _AROUND = 1.0, 720.0
# Coordinates within these look like degrees, with pixels or features of less than a centimetre.
_LONGITUDES, _LATITUDES = 361.0, 91.0


def check_earth(crs: CRS, name: str) -> None:
    """Refuse a CRS that is not tied to the Earth.

    Parameters
    ----------
    crs : rasterio.crs.CRS
    name : str
        What is in it, for the message.

    Raises
    ------
    UnreadableFileError
    """
    if crs.is_geographic or crs.is_projected:
        return
    try:
        datum_of(crs)
    except ScarMapperError as error:
        raise UnreadableFileError(
            "{file}: the CRS {crs} is tied to no place on Earth (a site grid, heights, or one that "
            "could not be read); assign the real one (Raster › Projections › Assign Projection; of "
            "a vector layer, Layer › Set CRS) and try again.",
            file=name,
            crs=crs_name(crs),
        ) from error


def check_place(
    crs: CRS, bounds: tuple[float, float, float, float], name: str, pixel: float = 0.0
) -> None:
    """Refuse an extent of which no part lies where its CRS is defined.

    Parameters
    ----------
    crs : rasterio.crs.CRS
    bounds : tuple of float
        Left, bottom, right, top in it.
    name : str
        What has the extent, for the message.
    pixel : float
        Size of a pixel, in the unit of the CRS; 0 where there are none.

    Raises
    ------
    UnreadableFileError
    """
    left, bottom, right, top = bounds
    if not all(math.isfinite(value) for value in bounds):
        fits = False
    elif crs.is_geographic:
        degree = math.radians(1) / crs.units_factor[1]
        fits = (
            bottom < (90 + _PAST_POLE) * degree
            and top > -(90 + _PAST_POLE) * degree
            and left < _AROUND * degree
            and right > -_AROUND * degree
        )
    else:
        xs = [left, right, left, right, (left + right) / 2]
        ys = [bottom, bottom, top, top, (bottom + top) / 2]
        fits = _any_on_earth(crs, xs, ys)
        metres = pixel * _unit(crs)
        if fits and 0 < metres < 1e-2 and max(-left, right) < _LONGITUDES:
            fits = not max(-bottom, top) < _LATITUDES
    if not fits:
        raise UnreadableFileError(
            "The coordinates of {file} ({left} … {right}, {bottom} … {top}) do not fit its CRS "
            "{crs}: it has been given a wrong one. Assign its real CRS (Raster › Projections › "
            "Assign Projection; of a vector layer, Layer › Set CRS) and try again.",
            file=name,
            left=f"{left:.6g}",
            right=f"{right:.6g}",
            bottom=f"{bottom:.6g}",
            top=f"{top:.6g}",
            crs=crs_name(crs),
        )


def transformed(
    source: CRS, target: CRS, points: FloatArray, owners: IntArray | None = None
) -> FloatArray:
    """Return points in another CRS, NaN where they do not fit their own or the other.

    PROJ fails on all points where it fails on one, so they are then tried group by group.

    Parameters
    ----------
    source, target : rasterio.crs.CRS
    points : array of float64, shape (n, 2)
    owners : array of int, shape (n,), optional
        Which group, such as a feature, each point is of, in ascending order; each by itself
        without it.

    Returns
    -------
    array of float64, shape (n, 2)
        All points of a group are NaN where one does not fit.

    Raises
    ------
    rasterio.errors.CRSError, rasterio.errors.RasterioError
        There is no way between the CRSs.
    """
    points = np.asarray(points, np.float64).reshape(-1, 2)
    groups = np.arange(len(points)) if owners is None else np.asarray(owners)
    out = np.full_like(points, np.nan)
    lost = set(groups[~np.isfinite(points).all(axis=1)].tolist())
    good = ~np.isin(groups, [*lost]) if lost else np.ones(len(points), bool)
    if not good.any():
        return out
    try:
        out[good] = _transform(source, target, points[good])
    except CRS_ERRORS as error:
        begins = np.flatnonzero(np.r_[True, np.diff(groups) != 0])
        failure, worked = error, False
        for begin, end in zip(begins, [*begins[1:], len(points)]):
            if not good[begin]:
                continue
            try:
                out[begin:end] = _transform(source, target, points[begin:end])
                worked = True
            except CRS_ERRORS as why:
                failure = why
        if not worked and not _is_a_way(source, target):
            raise failure from error
    bad = groups[~np.isfinite(out).all(axis=1)]
    if len(bad):
        out[np.isin(groups, bad)] = np.nan
    return out


def _transform(source: CRS, target: CRS, points: FloatArray) -> FloatArray:
    x, y = points.T
    return np.stack([np.asarray(v) for v in rasterio.warp.transform(source, target, x, y)], axis=1)


def _is_a_way(source: CRS, target: CRS) -> bool:
    """Return whether there is a way between two CRSs, whatever points fit them."""
    try:
        return datum_of(source) is not None and datum_of(target) is not None
    except ScarMapperError:
        return False


def _any_on_earth(crs: CRS, xs: Sequence[float], ys: Sequence[float]) -> bool:
    try:
        geographic = datum_of(crs).geographic
    except ScarMapperError:
        return True  # nothing to judge by
    found = transformed(crs, geographic, np.stack([xs, ys], axis=1))
    return bool(np.isfinite(found).all(axis=1).any())


def _unit(crs: CRS) -> float:
    """Return metres per unit of a CRS; 1 where it states none."""
    try:
        return float(crs.linear_units_factor[1])
    except CRS_ERRORS:
        return 1.0
