"""Whether a raster that is given as DEM holds heights, and one given as scene classes classes."""

from __future__ import annotations

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import FloatArray
from ..raster.bands import identity_of
from ..raster.sampling import sample_pixels
from ..raster.source import Source

# Pixels that are looked at, and read for them.
_SAMPLE, _READ_AT_MOST = 20_000, 350_000
# Metres: the shores of the Dead Sea, and Everest; share of pixels that may be errors of the DEM.
_LOWEST, _HIGHEST, _ERRORS = -500.0, 9000.0, 0.005
# Roles of a first band that may be heights: “B1” is what exports call the only band, too.
_MAYBE = ("dem", "coastal")
# Values of masks, as numbers and as 8-bit pictures have them.
_OF_MASKS = (0.0, 1.0, 255.0)
# Scene classes go from 0 to this; a byte without data is often 255. Share of other values allowed.
_LAST_CLASS, _FILL, _STRAY = 11, 255.0, 0.005
# Values that are listed in a message at most.
_LISTED = 6


def refuse_no_heights(dem: Source, name: str) -> None:
    """Refuse what is no DEM: an image, a mask, a probability, heights in another unit than metres.

    Parameters
    ----------
    dem : Source
        The first band is what is used.
    name : str
        Of the file, for messages.

    Raises
    ------
    ScarMapperError
        The sentence says what the values look like.
    """
    roles = identity_of(dem).roles
    light = sorted(role for role, place in roles.items() if place == 0 and role not in _MAYBE)
    if light:
        raise ScarMapperError(
            "{file}, given as DEM, is an image: its first band is {band} ({role}). Choose a raster "
            "whose first band holds elevations in metres.",
            file=name,
            band=dem.bands[0],
            role=light[0],
        )
    if len(dem.bands) > 2 and roles.get("dem") != 0:
        raise ScarMapperError(
            "{file}, given as DEM, has {count} bands, as a picture has; choose a raster of one "
            "band that holds elevations in metres, or call its first band “elevation”.",
            file=name,
            count=len(dem.bands),
        )
    values = _values(dem)
    if not len(values):
        return
    low, high = float(values.min()), float(values.max())
    different = np.unique(values)
    if len(different) > 1 and set(different.tolist()) <= set(_OF_MASKS):
        raise ScarMapperError(
            "{file}, given as DEM, holds no values but {values}: it is a mask. Choose a raster of "
            "elevations in metres.",
            file=name,
            values=_listed(different),
        )
    if low >= 0 and high <= 1 and len(different) > 2:
        raise ScarMapperError(
            "{file}, given as DEM, holds values from {low:.3g} to {high:.3g} alone, as a "
            "probability or an index does. Choose a raster of elevations in metres.",
            file=name,
            low=low,
            high=high,
        )
    outside = (values < _LOWEST) | (values > _HIGHEST)
    if outside.mean() > _ERRORS:
        raise ScarMapperError(
            "{file}, given as DEM: {share:.0f} % of its elevations are below −500 m or above 9000 "
            "m (from {low:.4g} to {high:.4g}), which no ground is. Give metres; feet are 0.3048 m, "
            "and nodata has to be declared.",
            file=name,
            share=100 * float(outside.mean()),
            low=low,
            high=high,
        )


def refuse_no_scene_classes(classes: Source, name: str) -> None:
    """Refuse what is no scene classification: a cloud mask, a probability, bits, an image.

    Parameters
    ----------
    classes : Source
        The first band is what is used: classes 0 to 11 of Sentinel-2, and 255 for no data.
    name : str
        Of the file, for messages.

    Raises
    ------
    ScarMapperError
        The sentence names the values, and how to get classes.
    """
    values = _values(classes)
    known = values[values != _FILL]
    if not len(known):
        return
    stray = (known != np.rint(known)) | (known < 0) | (known > _LAST_CLASS)
    if stray.mean() > _STRAY:
        raise ScarMapperError(
            "{file}, given as scene classification, holds other values than the classes 0 to 11, "
            "such as {values}. Choose the SCL of a Sentinel-2 L2A product; of the masks of others "
            "(QA_PIXEL, Fmask, MAJA), “Stack the bands of a product” makes such classes.",
            file=name,
            values=_listed(np.unique(known[stray])),
        )
    different = np.unique(values)
    if len(different) > 1 and set(different.tolist()) <= set(_OF_MASKS):
        raise ScarMapperError(
            "{file}, given as scene classification, holds no values but {values}, as a mask does: "
            "as classes, 0 is no data and 1 is saturated, and no ground would be left. Give "
            "cloud the value 9 and clear ground the value 4, or leave it out.",
            file=name,
            values=_listed(different),
        )


def _values(source: Source) -> FloatArray:
    """Return known pixels of the first band; none where a sample shows nothing but nodata."""
    try:
        return sample_pixels(source.select([0]), _SAMPLE, read_at_most=_READ_AT_MOST)[:, 0]
    except ScarMapperError:
        return np.empty(0, np.float32)


def _listed(values: FloatArray) -> str:
    shown = ", ".join(f"{value:g}" for value in values[:_LISTED].tolist())
    return f"{shown} …" if len(values) > _LISTED else shown
