"""Slopes and elevations that no ground has."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.unet.possible_terrain import refuse_impossible_terrain

DEGREES = np.linspace(0, 48, 500)
METRES = np.linspace(300, 2400, 500)
ROLES = ("red", "slope", "dem")


def sample(slope=DEGREES, elevation=METRES):
    return np.stack([np.full(500, 0.1), slope, elevation], axis=1)


@pytest.mark.parametrize(
    ("slope", "elevation"),
    [
        (DEGREES, METRES),
        (DEGREES / 50, np.linspace(0, 12, 500)),  # a plain
        (DEGREES, np.linspace(-430, 60, 500)),
        (np.linspace(0, 89.9, 500), METRES * 3.5),
    ],
)
def test_ground_as_it_can_be(slope, elevation):
    refuse_impossible_terrain(sample(slope, elevation), ROLES)


@pytest.mark.parametrize(
    ("slope", "elevation", "words"),
    [
        (100 * np.tan(np.radians(DEGREES)), METRES, "percent"),
        (np.radians(DEGREES), METRES, "radians"),
        (DEGREES, METRES / 1000, "kilometres"),
        (DEGREES, METRES * 10, "9000 m"),
        (DEGREES, np.where(METRES < 500, -9999, METRES), "nodata has to be declared"),
        (DEGREES - 20, METRES, "below 0"),
        (DEGREES, METRES / 772.8, "kilometres perhaps, or scaled"),
    ],
)
def test_impossible_units_are_refused_with_the_likely_one(slope, elevation, words):
    with pytest.raises(ScarMapperError, match=words):
        refuse_impossible_terrain(sample(slope, elevation), ROLES)


def test_each_alone_and_that_of_a_dem():
    with pytest.raises(ScarMapperError, match="no degrees"):
        refuse_impossible_terrain(sample()[:, :2] * 4, ROLES[:2])
    with pytest.raises(ScarMapperError, match="The DEM: "):
        refuse_impossible_terrain(sample(elevation=METRES * 20), ROLES, of_dem=True)
    refuse_impossible_terrain(sample()[:, :1], ROLES[:1])
