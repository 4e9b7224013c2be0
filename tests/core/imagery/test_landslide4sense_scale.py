"""Values of Landslide4Sense told from reflectance and from pictures."""

import numpy as np
import pytest

from scarmapper.core.chips.landslide4sense import BANDS, DIVISOR, MEAN, ROLES, STD
from scarmapper.core.imagery.landslide4sense_scale import DIVISORS, is_landslide4sense

SOME = ("red", "green", "blue", "nir", "slope", "dem")


def patch(seed=0, vegetation=1.0):
    """Return pixels by role, as the data set's statistics have them: correlated bands."""
    random = np.random.default_rng(seed)
    brightness = random.normal(size=4000)
    return {
        ROLES[band]: np.maximum(
            MEAN[band] + STD[band] * (0.8 * brightness + 0.5 * random.normal(size=4000)), 0.02
        )
        * (vegetation if ROLES[band] == "nir" else 1)
        for band in BANDS
    }


def stacked(values, roles, factor=1.0):
    return np.stack([values[role] * factor for role in roles], axis=1)


@pytest.mark.parametrize("roles", [tuple(DIVISORS), SOME, SOME[:5], SOME[:4]])
def test_the_scale_is_recognised_and_reflectance_is_not(roles):
    values = patch()
    assert is_landslide4sense(stacked(values, roles), roles)
    true = {role: pixels * DIVISORS[role] for role, pixels in values.items()}
    assert not is_landslide4sense(stacked(true, roles), roles)
    terrain = {role: true[role] for role in ("slope", "dem")}
    plain = {**{role: pixels / 10_000 for role, pixels in true.items()}, **terrain}
    assert not is_landslide4sense(stacked(plain, roles), roles)


def test_what_may_as_well_be_something_else_is_left_alone():
    values = patch()
    # Colours alone may be a picture, cloud or snow; numbers about 1 may be classes.
    assert not is_landslide4sense(stacked(values, SOME[:3]), SOME[:3])
    assert not is_landslide4sense(np.rint(stacked(values, SOME)), SOME)
    assert not is_landslide4sense(np.zeros((0, 6)), SOME)
    # Snow in reflectance of 0 to 1.
    snow = {role: np.linspace(0.6, 0.98, 4000) for role in DIVISORS}
    snow["swir16"] = np.linspace(0.02, 0.1, 4000)
    roles = ("red", "green", "blue", "nir", "swir16")
    assert not is_landslide4sense(stacked(snow, roles), roles)
    # True slopes beside it.
    values["slope"] = values["slope"] * DIVISORS["slope"]
    assert not is_landslide4sense(stacked(values, SOME), SOME)


def test_the_divisors_are_those_of_the_chips():
    assert {ROLES[band]: value for band, value in DIVISOR.items()} == DIVISORS
