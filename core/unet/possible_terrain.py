"""Slope and elevation in units that they cannot be in: percent, radians, kilometres."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import FloatArray
from ..labels import THE_IMAGE

# Metres: the shores of the Dead Sea, and Everest.
_LOWEST, _HIGHEST = -500.0, 9000.0
# Degrees; a right angle in radians; share of pixels that may be errors of the DEM.
_STEEPEST, _RADIANS, _ERRORS = 90.0, np.pi / 2, 0.005
# Metres of relief (1 to 99 %) that ground no steeper than `_RADIANS` degrees does not have.
_RELIEF = 100.0
# Degrees of the steepest 2 % of ground that has more than so many metres of relief.
_STEEP, _FLAT = 10.0, 8.0


def refuse_impossible_terrain(
    sample: FloatArray, roles: Sequence[str], title: str = THE_IMAGE, of_dem: bool = False
) -> None:
    """Refuse slopes that are no degrees and elevations that are no metres.

    Parameters
    ----------
    sample : array of float, shape (pixels, bands)
        Valid pixels.
    roles : sequence of str
        Of the bands; those that are no terrain are ignored.
    title : str
        The image's name in messages.
    of_dem : bool
        The terrain is that of a DEM, not of bands of the image.

    Raises
    ------
    ScarMapperError
        The sentence says what the values look like.
    """
    seen = {role: sample[:, i] for i, role in enumerate(roles) if role in ("slope", "dem")}
    name = "The DEM" if of_dem else title
    slope, elevation = seen.get("slope"), seen.get("dem")
    if elevation is not None:
        outside = (elevation < _LOWEST) | (elevation > _HIGHEST)
        if outside.mean() > _ERRORS:
            raise ScarMapperError(
                "{image}: {share:.0f} % of its elevations are below −500 m or above 9000 m (from "
                "{low:.4g} to {high:.4g}), which no ground is. Give metres; feet are 0.3048 m, and "
                "nodata has to be declared.",
                image=name,
                share=100 * float(outside.mean()),
                low=float(elevation.min()),
                high=float(elevation.max()),
            )
    if slope is None:
        return
    steep = float(np.percentile(slope, 98))
    outside = (slope < 0) | (slope > _STEEPEST)
    if outside.mean() > _ERRORS:
        raise ScarMapperError(
            "{image}: {share:.0f} % of its slopes are below 0 or above 90 (from {low:.4g} to "
            "{high:.4g}), so they are no degrees, but percent perhaps. Give degrees, or a DEM in "
            "the place of the slope.",
            image=name,
            share=100 * float(outside.mean()),
            low=float(slope.min()),
            high=float(slope.max()),
        )
    # Slopes of a DEM fit its elevations, whatever their unit.
    if elevation is None or of_dem:
        return
    low, high = np.percentile(elevation, (1, 99))
    if steep <= _RADIANS and high - low > _RELIEF:
        raise ScarMapperError(
            "{image}: its slopes go to {steep:.3g} and its elevations from {low:.0f} to "
            "{high:.0f} m, which no ground does where slopes are in degrees; they may be radians, "
            "or the tangent of the slope. Give degrees, or a DEM in the place of the slope.",
            image=name,
            steep=steep,
            low=float(low),
            high=float(high),
        )
    if steep > _STEEP and high - low < _FLAT:
        raise ScarMapperError(
            "{image}: its slopes go to {steep:.0f} degrees, but its elevations from {low:.3g} to "
            "{high:.3g} only, so they are no metres, but kilometres perhaps, or scaled. Give "
            "metres, or a DEM in the place of both.",
            image=name,
            steep=steep,
            low=float(low),
            high=float(high),
        )
