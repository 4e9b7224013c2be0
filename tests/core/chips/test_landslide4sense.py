"""The constants of Landslide4Sense."""

import pytest

from scarmapper.core.chips.landslide4sense import BANDS, DIVISOR, MEAN, ROLES, STD
from scarmapper.core.raster.role_names import ROLES as KNOWN


def test_every_band_has_one_role_and_statistics():
    assert len(BANDS) == 14
    for table in (ROLES, DIVISOR, MEAN, STD):
        assert tuple(table) == BANDS
    assert len(set(ROLES.values())) == 14
    assert set(ROLES.values()) - set(KNOWN) == {"slope"}
    assert all(value > 0 for table in (DIVISOR, MEAN, STD) for value in table.values())


@pytest.mark.parametrize(
    ("band", "low", "high"),
    [("B2", 500, 1200), ("B8", 1500, 2500), ("SLOPE", 15, 35), ("DEM", 500, 2000)],
)
def test_the_means_are_those_of_mountains_in_the_unit_of_the_band(band, low, high):
    """Reflectance × 10 000, degrees and metres."""
    assert low < MEAN[band] * DIVISOR[band] < high
