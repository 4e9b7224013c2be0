"""Spectral tests of single pixels, against typical spectra."""

import numpy as np
import pytest

from scarmapper.core.imagery.reasons import CLOUD, DARK, SNOW, VALID, WATER
from scarmapper.core.imagery.spectral_tests import ROLES, mark_by_reflectance

# Reflectance of blue, green, red, NIR and SWIR (1.6 µm), and the reason.
SPECTRA = {
    "forest": ((0.03, 0.05, 0.03, 0.35, 0.15), VALID),
    "scar": ((0.14, 0.19, 0.24, 0.30, 0.38), VALID),
    "cloud": ((0.42, 0.42, 0.42, 0.46, 0.33), CLOUD),
    "snow": ((0.70, 0.70, 0.66, 0.60, 0.08), SNOW),
    "lake": ((0.05, 0.05, 0.03, 0.02, 0.01), WATER),
    "burnt": ((0.04, 0.04, 0.05, 0.08, 0.09), VALID + DARK),
    "dark in the infrared, bright in the visible": ((0.15, 0.10, 0.11, 0.11, 0.05), VALID),
    "dark but for the shortwave infrared": ((0.04, 0.04, 0.05, 0.08, 0.12), VALID),
}


def reason(spectrum, roles=ROLES, unit=1.0, mark_dark=True):
    bands = {
        role: np.full((1, 1), value * unit, np.float32)
        for role, value in zip(ROLES, spectrum)
        if role in roles
    }
    reasons = np.full((1, 1), VALID, np.uint8)
    mark_by_reflectance(reasons, bands, np.float32(unit), mark_dark)
    return reasons.item()


@pytest.mark.parametrize("unit", [1, 10_000])
@pytest.mark.parametrize("name", SPECTRA)
def test_typical_spectra_have_their_reasons_in_either_unit(name, unit):
    spectrum, expected = SPECTRA[name]
    assert reason(spectrum, unit=unit) == expected


def test_dark_ground_is_marked_only_where_asked():
    assert reason(SPECTRA["burnt"][0], mark_dark=False) == VALID


def test_snow_is_cloud_without_the_shortwave_infrared():
    assert reason(SPECTRA["snow"][0], roles=ROLES[:4]) == CLOUD


def test_water_is_valid_without_the_near_infrared():
    assert reason(SPECTRA["lake"][0], roles=ROLES[:3]) == VALID


def test_the_reasons_of_a_part_are_written_into_the_whole():
    bands = {role: np.full((2, 3), 0.42, np.float32) for role in ROLES}
    whole = np.full((6, 3), VALID, np.uint8)
    mark_by_reflectance(whole[2:4], bands, np.float32(1), True)
    assert (whole[2:4] == CLOUD).all()
    assert (whole[[0, 1, 4, 5]] == VALID).all()
