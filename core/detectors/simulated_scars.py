"""Scars as they would look on the ground of a scene: its own pixels, in part turned bare."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.array_types import FloatArray

ROLES = ("blue", "green", "red", "nir", "swir16", "swir22")
# Reflectance of kinds of bare ground in the bands of `ROLES`: brown loam, grey rock, red laterite,
# bright sand, dark shale and basalt, ochre clay. Not measured, but chosen so that their mixtures,
# brighter or darker, span common bare ground. Other values of this range, off by 15 % in brightness
# and 8 % in each band, change F1 on generated pairs by 0.02 in the median. Spectra of scars that
# are moist, shaded or grown over do not: with those of Landslide4Sense it falls by half, for they
# are too like the ground around.
_BARE = np.array(
    [
        [0.072, 0.100, 0.151, 0.237, 0.299, 0.225],
        [0.099, 0.140, 0.142, 0.150, 0.212, 0.172],
        [0.046, 0.083, 0.136, 0.242, 0.326, 0.248],
        [0.176, 0.228, 0.224, 0.313, 0.374, 0.368],
        [0.075, 0.101, 0.118, 0.150, 0.185, 0.172],
        [0.093, 0.128, 0.197, 0.251, 0.402, 0.334],
    ]
)
# How unequal the parts of a mixture are (parameter of a Dirichlet distribution), and the standard
# deviations of the logarithm of its brightness, and of each band: wide enough for soils that no
# mixture has.
_MIXING, _BRIGHTNESS, _COLOUR = 0.6, 0.3, 0.12
# The least share of a scar's pixel that is bare; the rest is what was there or grew again.
LEAST_BARE = 0.4
# Weight of gentle slopes as places of scars, relative to steep ones, and the logistic curve
# between them, in degrees. Few landslides start on slopes below 15° (Sidle & Ochiai 2006,
# AGU Water Resources Monograph 18), but their debris runs out farther down.
_GENTLE_WEIGHT, _STEEP, _STEEPNESS = 0.1, 14.0, 3.0


def bare_ground(roles: Sequence[str], count: int, generator: np.random.Generator) -> FloatArray:
    """Return spectra of bare ground, reflectance from 0 to 1: float32, shape (count, roles).

    Parameters
    ----------
    roles : sequence of str
        Of `ROLES`.
    count : int
    generator : numpy.random.Generator
    """
    shares = generator.dirichlet(np.full(len(_BARE), _MIXING), count)
    spectra = (shares @ _BARE)[:, [ROLES.index(role) for role in roles]]
    change = generator.normal(0, _BRIGHTNESS, (count, 1)) + generator.normal(
        0, _COLOUR, spectra.shape
    )
    return (spectra * np.exp(change)).astype(np.float32)


def likely_places(slope: FloatArray) -> FloatArray:
    """Return how likely scars are on slopes, relative to steep ones.

    Parameters
    ----------
    slope : array of float
        Degrees; NaN where unknown, which counts as steep.
    """
    steep = np.where(np.isnan(slope), 90, slope)
    curve = 1 / (1 + np.exp(-(steep - _STEEP) / _STEEPNESS))
    return _GENTLE_WEIGHT + (1 - _GENTLE_WEIGHT) * curve


def simulated_scars(
    after: FloatArray, slope: FloatArray, roles: Sequence[str], count: int, seed: int = 0
) -> tuple[np.ndarray, FloatArray]:
    """Return pixels of a sample as they would look if a scar lay there.

    Parameters
    ----------
    after : array of float32, shape (pixels, roles)
        Reflectance from 0 to 1.
    slope : array of float32, shape (pixels,)
        Degrees; NaN where unknown.
    roles : sequence of str
        Of `ROLES`.
    count : int
        Pixels wanted; the same pixel may be taken more than once.
    seed : int

    Returns
    -------
    which : array of int, shape (count,)
        The pixels.
    after : array of float32, shape (count, roles)
        Their reflectance with scars.
    """
    generator = np.random.default_rng(seed)
    places = likely_places(slope)
    which = generator.choice(len(after), count, p=places / places.sum())
    bare = generator.uniform(LEAST_BARE, 1, (count, 1)).astype(np.float32)
    return which, after[which] * (1 - bare) + bare_ground(roles, count, generator) * bare
