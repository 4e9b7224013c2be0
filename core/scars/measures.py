"""Measures of scars by their polygons alone: area, outline, length, width and volume."""

from __future__ import annotations

import cv2
import numpy as np
import shapely

from ..geo.array_types import FloatArray
from ..geo.geodesy import LocalFrames, areas_and_perimeters
from .polygons import Scars

# A scar that fills less of its convex hull than this, and is large, is likely several scars.
AMALGAMATED_SOLIDITY = 0.5
AMALGAMATED_AREA = 10_000.0

AXIS, RECTANGLE_LENGTH, RECTANGLE_WIDTH = "axis_deg", "rectangle_length_m", "rectangle_width_m"
"""The direction and the sides of the smallest rectangle around a scar, among its evidence."""

# Larsen, Montgomery & Korup 2010, doi 10.1038/ngeo776: log10 alpha and gamma of V = alpha A^gamma
# (metres), each with its standard error.
_SOIL = ((-0.649, 0.021), (1.262, 0.009))
_BEDROCK = ((-0.63, 0.06), (1.41, 0.02))


def measure(scars: Scars) -> Scars:
    """Add the columns that follow from the polygons alone.

    Parameters
    ----------
    scars : Scars

    Returns
    -------
    Scars
        The same object, with ``area_m2``, ``perimeter_m``, ``length_m``, ``width_m``, ``lw_ratio``,
        ``amalgamated``, ``volume_low_m3``, ``volume_mid_m3`` and ``volume_high_m3``,
        and as evidence the direction `AXIS` of the length from north by east, 0 to 180°, and both
        again, as `core.scars.true_shapes` measures them anew.

    Notes
    -----
    Length and width are the sides of the smallest rotated rectangle around the scar.
    """
    columns = scars.columns
    area, columns["perimeter_m"] = areas_and_perimeters(scars.geometries, scars.grid.crs)
    columns["area_m2"] = area
    if len(scars):
        flat = LocalFrames(scars.geometries, scars.grid.crs).to_metres(scars.geometries)
        hulls = shapely.convex_hull(flat)
        length, width, axis = _rectangles(hulls)
        solidity = shapely.area(flat) / shapely.area(hulls)
    else:
        length = width = axis = solidity = np.zeros(0)
    columns["length_m"], columns["width_m"] = length, width
    columns["lw_ratio"] = length / width
    scars.evidence[AXIS] = axis
    scars.evidence[RECTANGLE_LENGTH] = length.copy()
    scars.evidence[RECTANGLE_WIDTH] = width.copy()
    columns["amalgamated"] = (
        (solidity < AMALGAMATED_SOLIDITY) & (area >= AMALGAMATED_AREA)
    ).astype(np.float64)
    columns.update(zip(("volume_low_m3", "volume_mid_m3", "volume_high_m3"), volumes(area)))
    return scars


def _rectangles(hulls: np.ndarray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the smallest rectangle around each hull.

    Its longer and its shorter side, and the direction of the longer one in degrees from the
    second axis clockwise, 0 to 180.
    """
    points, owner = shapely.get_coordinates(hulls, return_index=True)
    # Not by GEOS: some of its versions return rectangles of no width here.
    ends = np.searchsorted(owner, np.arange(1, len(hulls)))
    found = [cv2.minAreaRect(corners) for corners in np.split(points.astype(np.float32), ends)]
    sides = np.array([sides for _, sides, _ in found])
    # OpenCV gives the angle of the first side from the first axis, towards the second.
    angle: FloatArray = 90.0 - np.array([angle for _, _, angle in found], np.float64)
    angle = np.where(sides[:, 0] >= sides[:, 1], angle, angle - 90.0)
    return sides.max(axis=1), sides.min(axis=1), np.mod(angle, 180.0)


def volumes(area: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return a low, a middle and a high estimate of the volume of scars.

    Parameters
    ----------
    area : array of float
        Square metres.

    Returns
    -------
    low, mid, high : arrays of float64
        Cubic metres. Low is the relation for soil with both coefficients one standard error
        lower, high the one for bedrock with both one standard error higher, mid the geometric
        mean of the two relations as published.

    References
    ----------
    Larsen, Montgomery & Korup 2010, Landslide erosion controlled by hillslope material,
    doi 10.1038/ngeo776.
    """
    logarithm = np.log10(area)

    def relation(coefficients: tuple[tuple[float, float], ...], errors: int) -> FloatArray:
        (alpha, alpha_error), (gamma, gamma_error) = coefficients
        return alpha + errors * alpha_error + (gamma + errors * gamma_error) * logarithm

    middle = (relation(_SOIL, 0) + relation(_BEDROCK, 0)) / 2
    return 10 ** relation(_SOIL, -1), 10**middle, 10 ** relation(_BEDROCK, 1)
