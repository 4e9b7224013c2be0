"""Extents in messages."""

from scarmapper.core.geo.extents import extent_text
from scarmapper.core.geo.gdal import CRS

BOUNDS = (500_000.0, 4_699_200.0, 501_000.0, 4_700_000.0)
NUMBERS = "500000 … 501000, 4.6992e+06 … 4.7e+06"


def test_a_code_is_shown_and_a_long_text_is_not():
    assert extent_text(BOUNDS, CRS.from_epsg(32654)) == f"{NUMBERS} (EPSG:32654)"
    odd = CRS.from_user_input("+proj=tmerc +lon_0=14.3 +ellps=bessel")
    assert extent_text(BOUNDS, odd) == NUMBERS
