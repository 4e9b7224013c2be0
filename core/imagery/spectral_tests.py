"""Reasons by the reflectance of single pixels: water, snow, cloud, and ground as dark as shadow."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .indices import normalised_difference
from .reasons import CLOUD, DARK, SNOW, WATER

# What the tests use, by role; those of the infrared are optional.
ROLES = ("blue", "green", "red", "nir", "swir16")


def mark_by_reflectance(
    reasons: np.ndarray, bands: Mapping[str, np.ndarray], unit: np.float32, mark_dark: bool
) -> None:
    """Write the reasons that follow from a pixel's own reflectance.

    Parameters
    ----------
    reasons : array of uint8, shape (height, width)
        `VALID` everywhere; written in place: `WATER`, `SNOW` and `CLOUD`, and `DARK` added where
        ``mark_dark``.
    bands : mapping of str to array of float32, shape (height, width)
        Blue, green and red, and of ``nir`` and ``swir16`` those that there are.
    unit : float32
        The pixel value of a reflectance of 1.
    mark_dark : bool
        Whether to mark ground that is as dark as the shadow of a cloud; needs ``nir``.

    Notes
    -----
    Cloud by brightness and the haze test, snow by NDSI (Zhu & Woodcock 2012, doi
    10.1016/j.rse.2011.10.028; Hall et al. 1995, doi 10.1016/0034-4257(95)00137-P), water by NDWI
    (McFeeters 1996, doi 10.1080/01431169608948714).

    Each test starts with the condition that fewest pixels meet, and computes the rest for those
    only: most pixels of a scene cost no more than one comparison per test.
    """
    flat = reasons.reshape(-1)
    # A sum, so its limits are three times those of the mean.
    visible = bands["blue"] + bands["green"]
    visible += bands["red"]
    if "nir" in bands:
        _mark_water(flat, bands, unit, visible, mark_dark)
    if "swir16" in bands:
        _mark_snow(flat, bands, unit)
    _mark_cloud(flat, bands, unit, visible)


def _pixels_where(
    where: np.ndarray, bands: Mapping[str, np.ndarray], unit: np.float32, *roles: str
) -> tuple[np.ndarray, list[np.ndarray]]:
    """Return the flat indices of pixels, and their reflectance in some bands."""
    place = np.flatnonzero(where)
    return place, [bands[role].ravel()[place] / unit for role in roles]


def _mark_water(
    flat: np.ndarray,
    bands: Mapping[str, np.ndarray],
    unit: np.float32,
    visible: np.ndarray,
    mark_dark: bool,
) -> None:
    """Mark water, and other ground that is dark in all bands."""
    place, (green, nir) = _pixels_where(bands["nir"] < 0.15 * unit, bands, unit, "green", "nir")
    water = normalised_difference(green, nir) > 0
    flat[place[water]] = WATER
    if mark_dark:
        place = place[(nir < 0.12) & ~water]
        place = place[visible.ravel()[place] < 3 * 0.10 * unit]
        if "swir16" in bands:
            place = place[bands["swir16"].ravel()[place] < 0.10 * unit]
        flat[place] += DARK


def _mark_snow(flat: np.ndarray, bands: Mapping[str, np.ndarray], unit: np.float32) -> None:
    bright = bands["green"] > 0.15 * unit
    place, (green, swir) = _pixels_where(bright, bands, unit, "green", "swir16")
    place = place[normalised_difference(green, swir) > 0.4]
    if "nir" in bands:
        place = place[bands["nir"].ravel()[place] > 0.11 * unit]
    flat[place] = SNOW


def _mark_cloud(
    flat: np.ndarray, bands: Mapping[str, np.ndarray], unit: np.float32, visible: np.ndarray
) -> None:
    bright = visible > 3 * 0.18 * unit
    place, (blue, green, red) = _pixels_where(bright, bands, unit, "blue", "green", "red")
    mean = (blue + green + red) / 3
    spread = (abs(blue - mean) + abs(green - mean) + abs(red - mean)) / np.maximum(mean, 1e-6)
    # Fresh soil is as bright as thin cloud, but redder: the haze test keeps it.
    cloud = (spread < 0.35) & (blue - 0.5 * red - 0.08 > 0)
    place, red = place[cloud], red[cloud]
    if "nir" in bands:
        nir = bands["nir"].ravel()[place] / unit
        cloud = (nir > 0.15) & (normalised_difference(nir, red) < 0.4)
        place = place[cloud]
    if "swir16" in bands:
        swir = bands["swir16"].ravel()[place] / unit
        place = place[(flat[place] != SNOW) & (swir > 0.08)]
    flat[place] = CLOUD
