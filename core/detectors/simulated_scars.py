"""Scars as they would look on the ground of a scene: its own pixels, in part turned bare."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.array_types import FloatArray

ROLES = ("blue", "green", "red", "nir", "swir16", "swir22")
# Reflectance of kinds of bare ground in the bands of `ROLES`: brown loam, grey rock, red laterite,
# bright sand, dark shale and basalt, ochre clay. Round values, chosen so that mixtures of them,
# brighter or darker, span common bare ground; what matters is that their range is wide.
_BARE = np.array(
    [
        [0.085, 0.120, 0.160, 0.235, 0.330, 0.280],
        [0.130, 0.150, 0.170, 0.210, 0.260, 0.230],
        [0.050, 0.090, 0.150, 0.240, 0.340, 0.270],
        [0.160, 0.200, 0.240, 0.300, 0.380, 0.350],
        [0.070, 0.085, 0.100, 0.130, 0.170, 0.150],
        [0.100, 0.140, 0.190, 0.270, 0.360, 0.310],
    ]
)
# How unequal the parts of a mixture are (parameter of a Dirichlet distribution), and the standard
# deviations of the logarithm of its brightness, and of each band.
_MIXING, _BRIGHTNESS, _COLOUR = 0.6, 0.2, 0.05
# The least share of a scar's pixel that is bare; the rest is what was there or grew again.
LEAST_BARE = 0.4
# Weight of gentle slopes as places of scars, relative to steep ones, and the logistic curve
# between them, in degrees. Few landslides start on slopes below 15° (Sidle & Ochiai 2006,
# AGU Water Resources Monograph 18), but their debris runs out farther down.
_GENTLE_WEIGHT, _STEEP, _STEEPNESS = 0.1, 14.0, 3.0


def bare_ground(roles: Sequence[str], count: int, random: np.random.Generator) -> FloatArray:
    """Return spectra of bare ground, reflectance from 0 to 1: float32, shape (count, roles).

    Parameters
    ----------
    roles : sequence of str
        Of `ROLES`.
    count : int
    random : numpy.random.Generator
    """
    shares = random.dirichlet(np.full(len(_BARE), _MIXING), count)
    spectra = (shares @ _BARE)[:, [ROLES.index(role) for role in roles]]
    change = random.normal(0, _BRIGHTNESS, (count, 1)) + random.normal(0, _COLOUR, spectra.shape)
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
    random = np.random.default_rng(seed)
    places = likely_places(slope)
    which = random.choice(len(after), count, p=places / places.sum())
    bare = random.uniform(LEAST_BARE, 1, (count, 1)).astype(np.float32)
    return which, after[which] * (1 - bare) + bare_ground(roles, count, random) * bare
