"""Band names as sensors, agencies and programs write them."""

import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasterio.crs import CRS
from rasterio.transform import Affine

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.grid import Grid
from scarmapper.core.raster.bands import band_roles, role_source
from scarmapper.core.raster.role_names import ROLES, SENTINEL2, role_of
from scarmapper.core.raster.source import ArraySource

BANDS = {band: role for role, band in SENTINEL2.items() if band.startswith("B")}


def image(*names):
    """An image of one pixel per band, whose value is the band's number."""
    grid = Grid(CRS.from_epsg(32633), Affine(10, 0, 400000, 0, -10, 4000000), 1, 1)
    return ArraySource(np.arange(1.0, len(names) + 1).reshape(-1, 1, 1), grid, names)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        # ESA's files, GDAL's Sentinel-2 driver, Earth Engine
        ("T33UUU_20170216T102101_B04", "red"),
        ("T33SVB_20181229T095411_B8A_20m", "nir08"),
        ("B4, central wavelength 665 nm", "red"),
        ("B8A, central wavelength 865 nm", "nir08"),
        ("B12, central wavelength 2190 nm", "swir22"),
        ("B1", "coastal"),
        ("SR_B11", "swir16"),
        # STAC
        ("red", "red"),
        ("rededge2", "rededge2"),
        ("nir08", "nir08"),
        ("swir22-jp2", "swir22"),
        # ESA's descriptions
        ("Vegetation Red Edge", "rededge1"),
        ("B06 - Vegetation red edge", "rededge2"),
        ("B8A - Vegetation red edge", "nir08"),
        ("B8A (Narrow NIR)", "nir08"),
        ("B10 – SWIR – Cirrus", "cirrus"),
        ("B12 SWIR", "swir22"),
        ("B09 Water vapour", "nir09"),
        # People
        ("Band 4", "red"),
        ("band_8a", "nir08"),
        ("Near-Infrared", "nir"),
        ("near infra red", "nir"),
        ("SWIR 2 (2190 nm)", "swir22"),
        ("short-wave infrared 1", "swir16"),
        ("Red edge 3", "rededge3"),
        # A number that is only a position, beside a role spelt out
        ("Band 1: Red", "red"),
        ("Band 5 (NIR)", "nir"),
        ("B1 blue", "blue"),
        ("SCL_20m", "scl"),
        ("DEM", "dem"),
        # Neither band nor role, or several
        ("", None),
        ("NDVI", None),
        ("valid", None),
        ("B20", None),
        ("thermal infra-red", None),
        ("NDVI (B08, B04)", None),
        ("GRVI (green, red)", None),
        ("blurred", None),
    ],
)
def test_known_names(name, role):
    assert role_of(name) == role


separators = st.text(alphabet=" _-.,:;()/", min_size=1, max_size=3)


@given(
    band=st.sampled_from(sorted(BANDS)),
    before=st.sampled_from(["", "T33UUU", "20170216T102101", "S2", "toa", "refl"]),
    after=st.sampled_from(["", "10m", "20m", "2021", "665 nm"]),
    between=separators,
    lower=st.booleans(),
)
def test_a_band_is_found_whatever_stands_around_it(band, before, after, between, lower):
    name = f"{before}{between}{band}{between}{after}"
    assert role_of(name.lower() if lower else name) == BANDS[band]


@given(st.text())
def test_any_text_is_a_role_or_none(name):
    assert role_of(name) in (None, *ROLES)
    assert role_of(name) == role_of(name.strip())


@given(
    names=st.lists(st.text(max_size=8) | st.sampled_from(sorted(BANDS)), max_size=6),
    overrides=st.text(alphabet=string.ascii_letters + string.digits + "=,; ²٣_", max_size=20),
)
def test_roles_point_to_bands_or_the_override_is_refused(names, overrides):
    try:
        found = band_roles(names, overrides)
    except ScarMapperError:
        return
    assert set(found) <= set(ROLES)
    assert all(0 <= position < len(names) for position in found.values())


def test_the_order_of_bands_does_not_matter():
    assert band_roles(["B8A", "B02", "B11", "B04"]) == {
        "nir08": 0,
        "blue": 1,
        "swir16": 2,
        "red": 3,
        "nir": 0,
    }


def test_the_broad_near_infrared_goes_before_its_stand_in():
    assert band_roles(["B8A", "B08"])["nir"] == 1


@pytest.mark.parametrize("pattern", ["Band {}", "band_{}", "B{}", "Band{}"])
def test_names_that_only_count_are_no_names(pattern):
    names = [pattern.format(number) for number in range(1, 6)]
    assert band_roles(names) == {}
    # But bands that are not counted from 1 without a gap are Sentinel-2's.
    assert band_roles([pattern.format(number) for number in (2, 3, 4)]) == {
        "blue": 0,
        "green": 1,
        "red": 2,
    }


@pytest.mark.parametrize(
    ("overrides", "role", "position"),
    [
        ("red=3", "red", 2),
        ("B04 = 3", "red", 2),
        ("Near infrared=2; red=1", "nir", 1),
        ("nir=b8a", "nir", 1),
        ("nir=T33_B8A_20m", "nir", 1),
        ("swir=1", "swir16", 0),
        ("blue=x", "blue", 2),
    ],
)
def test_overrides_by_number_or_name(overrides, role, position):
    assert band_roles(["B04", "T33_B8A_20m", "x"], overrides)[role] == position


@pytest.mark.parametrize(
    "overrides", ["red", "red=0", "red=4", "red=²", "colour=1", "red=", "=1", "red=B02", "red=1=2"]
)
def test_overrides_that_make_no_sense_are_refused(overrides):
    with pytest.raises(ScarMapperError, match="band assignment"):
        band_roles(["B04", "B8A", "B11"], overrides)


def test_counted_names_can_be_assigned():
    source = role_source(image("Band 1", "Band 2", "Band 3"), ["red", "nir"], "red=2, nir=Band 3")
    assert source.bands == ("red", "nir")
    assert source.read_all().ravel().tolist() == [2, 3]


def test_a_missing_role_is_named_with_what_there_is():
    with pytest.raises(ScarMapperError) as caught:
        role_source(image("B02", "Band x"), ["red", "swir16"], title="The pre image")
    message = str(caught.value)
    assert message.startswith("The pre image")
    for part in ("red (B04", "swir16 (B11", "2 bands: 1 B02, 2 Band x", "“pre: red=1”"):
        assert part in message
