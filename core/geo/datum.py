"""The ellipsoid that a CRS is built on, and longitudes and latitudes on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from ..errors import ScarMapperError
from .array_types import FloatArray
from .gdal import CRS, CRS_ERRORS, rasterio

# Where the PROJJSON of a CRS holds the one that it is made of.
_INNER = {
    "BoundCRS": "source_crs",
    "CompoundCRS": "components",
    "DerivedProjectedCRS": "base_crs",
    "ProjectedCRS": "base_crs",
}


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

    def meridian_radius(self, latitude: FloatArray) -> FloatArray:
        """Return metres per radian northwards; latitude in radians."""
        e2 = self.eccentricity2
        return self.radius * (1 - e2) / (1 - e2 * np.sin(latitude) ** 2) ** 1.5

    def parallel_radius(self, latitude: FloatArray) -> FloatArray:
        """Return metres per radian eastwards; latitude in radians."""
        return (
            self.radius * np.cos(latitude) / np.sqrt(1 - self.eccentricity2 * np.sin(latitude) ** 2)
        )

    def strip_area(self, latitude: FloatArray) -> FloatArray:
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


@lru_cache(maxsize=64)
def datum_of(crs: CRS) -> Datum:
    """Return the datum of a CRS.

    Of a CRS with parameters of a transformation to another datum (``TOWGS84``), it is the datum
    before the transformation, with these parameters kept.

    Raises
    ------
    ScarMapperError
        The CRS is not tied to the Earth, so nothing can be measured in it.
    """
    inner = _typed(_projjson(crs))
    bound = None
    while inner.get("type") in _INNER:
        if inner["type"] == "BoundCRS":
            bound = inner
        within = inner[_INNER[inner["type"]]]
        inner = _typed(within[0] if isinstance(within, list) else within)  # horizontal, vertical
    if inner.get("type") != "GeographicCRS":
        raise ScarMapperError(
            "Areas cannot be measured in the CRS {crs}, which is not tied to the Earth; assign the "
            "layer its real CRS or reproject it.",
            crs=crs_name(crs),
        )
    frame = inner.get("datum") or inner["datum_ensemble"]
    geographic = inner if bound is None else {**bound, "source_crs": inner}
    return Datum(CRS.from_dict(geographic), _ellipsoid(frame["ellipsoid"]))


def _projjson(crs: CRS) -> dict[str, Any]:
    """Return a CRS as PROJJSON; empty where PROJ cannot express it so."""
    try:
        return dict(crs.to_dict(projjson=True))
    except CRS_ERRORS:
        return {}


def _typed(stated: Mapping[str, Any]) -> dict[str, Any]:
    """Return the PROJJSON of a CRS with its type; PROJ before 9.2 leaves out that of a base CRS."""
    axes = stated.get("coordinate_system", {}).get("subtype")
    kind = "GeographicCRS" if axes == "ellipsoidal" else ""
    return {"type": "ProjectedCRS" if "base_crs" in stated else kind, **stated}


def _ellipsoid(stated: Mapping[str, Any]) -> Ellipsoid:
    """Return an ellipsoid from its PROJJSON: radius, or semi-major axis and one more figure."""
    if "radius" in stated:
        return Ellipsoid(_metres(stated["radius"]), 0.0)
    major = _metres(stated["semi_major_axis"])
    if "inverse_flattening" in stated:
        inverse = float(stated["inverse_flattening"])
        return Ellipsoid(major, 1 / inverse if inverse else 0.0)
    return Ellipsoid(major, 1 - _metres(stated["semi_minor_axis"]) / major)


def _metres(length: float | Mapping[str, Any]) -> float:
    if isinstance(length, Mapping):
        return float(length["value"]) * float(length["unit"]["conversion_factor"])
    return float(length)


def crs_name(crs: CRS) -> str:
    """Return the name of a CRS in quotation marks, as messages show it."""
    name = _projjson(crs).get("name")
    return f"“{name}”" if name else str(crs.to_string())


def longitude_latitude(
    crs: CRS, x: FloatArray, y: FloatArray, datum: Datum
) -> tuple[FloatArray, FloatArray]:
    """Return longitudes and latitudes on the CRS's own datum, in radians.

    Parameters
    ----------
    crs : rasterio.crs.CRS
    x, y : arrays, shape (n,)
        In ``crs``.
    datum : Datum
        That of ``crs``.

    Returns
    -------
    longitude, latitude : arrays of float64, shape (n,)

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
    except CRS_ERRORS as error:
        raise ScarMapperError(
            "The coordinates do not fit their CRS {crs} ({why}); check that the layer has its real "
            "CRS.",
            crs=crs_name(crs),
            why=error,
        ) from error
    unit = datum.geographic.units_factor[1]
    longitude, latitude = (np.asarray(part, np.float64) * unit for part in degrees)
    return longitude, latitude
