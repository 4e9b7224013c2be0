"""The scale of Landslide4Sense: what its values were divided by, and how they are recognised.

A value of the released files is DN / divisor, with DN the reflectance × 10 000, the slope in
degrees or the elevation in metres, and a divisor for each band (Ghorbanzadeh et al. 2022, doi
10.1109/TGRS.2022.3215209), so that all bands lie about 1.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.array_types import FloatArray

DIVISORS = {
    "coastal": 1111.81236406,
    "blue": 824.63171476,
    "green": 663.41636217,
    "red": 445.17289745,
    "rededge1": 645.8582926,
    "rededge2": 1547.73508126,
    "rededge3": 1960.44401001,
    "nir": 1941.32229668,
    "nir09": 674.07572865,
    "cirrus": 9.04787384,
    "swir16": 1113.98338755,
    "swir22": 519.90397929,
    "slope": 20.29228266,
    "dem": 772.83144788,
}
_TERRAIN = ("slope", "dem")
# Bands without which values about 1 are no evidence: red, green and blue about 1 may be a picture,
# or cloud.
TELLING = ("nir", "swir16", "swir22", *_TERRAIN)
# Medians of the reflectance bands of nearly all patches; reflectance of 0 to 1 is darker but for
# cloud and snow, everything else brighter.
_LOW, _HIGH = 0.3, 4.0
# The near infrared of vegetation in units of red: about 1 on this scale, several times that as
# reflectance; and the dark shortwave infrared of cloud-free snow in units of red.
_NIR_TO_RED, _SWIR_TO_RED = 2.5, 0.4
# 98th percentile of the brightest reflectance band that cloud and snow of 0 to 1 do not reach.
_BEYOND_LIGHT = 1.3
# No slope and no elevation exceeds these on the scale: 90 degrees, and the height of Everest.
_MOST = {"slope": 90 / DIVISORS["slope"], "dem": 8849 / DIVISORS["dem"]}


def may_be_landslide4sense(light: FloatArray) -> bool:
    """Return whether bands of light, shape (pixels, bands), lie about 1, in parts of it."""
    if not light.size:
        return False
    middle = np.median(light, axis=0)
    whole = (light == np.rint(light)).mean() > 0.9
    return not (whole or (middle < _LOW).any() or (middle > _HIGH).any())


def is_landslide4sense(sample: FloatArray, roles: Sequence[str]) -> bool:
    """Return whether the values of an image are on the scale of Landslide4Sense.

    Parameters
    ----------
    sample : array of float, shape (pixels, bands)
        Valid pixels.
    roles : sequence of str
        Of the bands.

    Returns
    -------
    bool
        False where nothing tells it from reflectance or from a picture, as with red, green and
        blue alone.
    """
    # Cirrus is nearly dark everywhere, so that its quotient may be anything.
    others = (*_TERRAIN, "cirrus")
    light = [i for i, role in enumerate(roles) if role in DIVISORS and role not in others]
    seen = {role: sample[:, i] for i, role in enumerate(roles) if role in DIVISORS}
    if not len(sample) or not light or not set(seen) & set(TELLING):
        return False
    if not may_be_landslide4sense(sample[:, light]):
        return False
    if {"slope", "dem"} & set(seen):
        # The values of the terrain decide: they are far beyond this in degrees and in metres,
        # where there are landslides.
        return all(
            float(np.percentile(values, 98)) <= _MOST[role]
            for role, values in seen.items()
            if role in _TERRAIN
        )
    if "red" not in seen or np.percentile(sample[:, light], 98, axis=0).max() < _BEYOND_LIGHT:
        return False
    red = float(np.median(seen["red"]))
    nir = float(np.median(seen["nir"])) if "nir" in seen else red
    swir = min((float(np.median(seen[r])) for r in ("swir16", "swir22") if r in seen), default=red)
    return nir < _NIR_TO_RED * red and swir > _SWIR_TO_RED * red
