"""Wavelengths in names and in metadata, and the roles that they stand for."""

import pytest

from scarmapper.core.raster.bands import band_roles
from scarmapper.core.raster.wavelengths import (
    is_thermal,
    nanometres,
    wavelength_in_name,
    wavelengths_in_names,
)


@pytest.mark.parametrize(
    ("name", "wavelength"),
    [
        ("Band 3 (665.0 Nanometers)", 665),
        ("B4, central wavelength 665 nm", 665),
        ("0.665 um", 665),
        ("0.665µm", 665),
        ("refl_842nm", 842),
        ("630-690 nm", 660),
        ("0.63–0.69 micrometers", 660),
        ("10.9 µm", 10_900),
        ("B04_10m", None),
        ("20 nm", None),
        ("665", None),
        ("band 4 (10 meters)", None),
        ("", None),
    ],
)
def test_a_name_with_a_unit_states_a_wavelength(name, wavelength):
    assert wavelength_in_name(name) == wavelength


@pytest.mark.parametrize(
    ("value", "unit", "wavelength"),
    [
        ("665", "Nanometers", 665),
        ("0.665", "Micrometers", 665),
        ("0.665", "", 665),
        ("665", "Unknown", 665),
        ("0.665", "nm", None),
        ("15000", "Wavenumber", None),
        ("5", "Index", None),
        ("nan", "nm", None),
        ("red", "nm", None),
        ("6650", "Angstroms", 665),
    ],
)
def test_wavelengths_of_metadata(value, unit, wavelength):
    found = nanometres(value, unit)
    assert found is None if wavelength is None else found == pytest.approx(wavelength)


def test_plain_numbers_that_rise_are_nanometres():
    assert wavelengths_in_names(["450.1", "560", "665.2", "842"]) == [450.1, 560, 665.2, 842]
    assert wavelengths_in_names(["X450", "X560", "X665", "X842"]) == [450, 560, 665, 842]
    assert not any(wavelengths_in_names(["2018", "2019", "2017", "2020"]))
    assert not any(wavelengths_in_names(["450", "560", "665", "nir"]))


def test_the_nearest_band_plays_the_role_whatever_its_number():
    names = [f"Band {n} ({w} nm)" for n, w in enumerate(range(400, 2500, 7), start=1)]
    roles = band_roles(names)
    for role, wavelength in (("blue", 490), ("red", 665), ("nir", 842), ("swir16", 1610)):
        assert abs(400 + 7 * roles[role] - wavelength) <= 4


def test_landsat_and_superdove_by_wavelength():
    oli = band_roles([f"{w} nm" for w in (443, 482, 561, 655, 865, 1609, 2201, 10_895)])
    assert (oli["blue"], oli["red"], oli["nir"], oli["swir16"], oli["swir22"]) == (1, 3, 4, 5, 6)
    dove = band_roles([f"{w} nm" for w in (443, 490, 531, 565, 610, 665, 705, 865)])
    assert (dove["green"], dove["red"], dove["rededge1"], dove["nir"]) == (3, 5, 6, 7)


def test_thermal_bands_are_told_by_their_wavelength():
    assert is_thermal(10_900)
    assert not is_thermal(2201)
    assert not is_thermal(None)
    assert band_roles(["3.9 um", "10.9 um", "12 um"]) == {}
