"""The ellipsoid and the longitudes and latitudes that a CRS is built on."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.datum import Ellipsoid, crs_name, datum_of, longitude_latitude
from scarmapper.core.geo.gdal import CRS

WGS84 = Ellipsoid(6378137.0, 1 / 298.257223563)
GEOGRAPHIC = CRS.from_epsg(4326)
UTM = CRS.from_epsg(32633)
BESSEL = "+ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7"


def test_the_whole_ellipsoid_has_its_known_area():
    whole = 2 * 2 * np.pi * WGS84.strip_area(np.array([np.pi / 2]))[0]
    assert whole == pytest.approx(510_065_621_724_089, rel=1e-12)
    sphere = Ellipsoid(6_371_000.0, 0.0)
    assert 4 * np.pi * sphere.strip_area(np.array([np.pi / 2]))[0] == pytest.approx(
        4 * np.pi * 6_371_000.0**2
    )


def test_the_meridian_has_its_known_length():
    latitude = np.linspace(0, np.pi / 2, 100_001)
    middle = (latitude[1:] + latitude[:-1]) / 2
    length = (WGS84.meridian_radius(middle) * np.diff(latitude)).sum()
    assert length == pytest.approx(10_001_965.729, abs=0.01)
    assert WGS84.parallel_radius(np.array([0.0]))[0] == 6378137.0


def test_the_datum_of_a_compound_crs_and_of_a_name_with_brackets():
    datum = datum_of(CRS.from_user_input("EPSG:7415"))  # Amersfoort / RD New + NAP height
    assert datum.ellipsoid.radius == pytest.approx(6377397.155)
    odd = CRS.from_wkt(UTM.to_wkt().replace("WGS 84 / UTM zone 33N", "odd [name] ]"))
    assert datum_of(odd).geographic == GEOGRAPHIC


@pytest.mark.parametrize(
    ("crs", "radius", "inverse"),
    [
        ("EPSG:4326", 6378137, 298.257223563),
        ("EPSG:32633", 6378137, 298.257223563),
        ("EPSG:3857", 6378137, 298.257223563),
        ("EPSG:27700", 6377563.396, 299.3249646),
        ("EPSG:26711", 6378206.4, 294.978698213898),  # by its semi-minor axis
        ("EPSG:4979", 6378137, 298.257223563),  # with heights
        (f"+proj=utm +zone=33 +units=m {BESSEL}", 6377397.155, 299.1528128),
        (f"+proj=longlat {BESSEL}", 6377397.155, 299.1528128),
        ("+proj=geos +h=35785831 +ellps=GRS80", 6378137, 298.257222101),
    ],
)
def test_ellipsoids_of_all_kinds_of_crs(crs, radius, inverse):
    found = datum_of(CRS.from_user_input(crs))
    assert found.ellipsoid.radius == radius
    assert 1 / found.ellipsoid.flattening == pytest.approx(inverse, rel=1e-13)
    assert found.geographic.is_geographic


def without_types_within(stated):
    """Return PROJJSON as PROJ before 9.2 writes it, which QGIS may have loaded."""
    if isinstance(stated, list):
        return [without_types_within(part) for part in stated]
    if not isinstance(stated, dict):
        return stated
    found = {key: without_types_within(value) for key, value in stated.items()}
    if isinstance(found.get("base_crs"), dict):
        found["base_crs"].pop("type", None)
    return found


@pytest.mark.parametrize("crs", [UTM, GEOGRAPHIC, CRS.from_string(f"+proj=utm +zone=33 {BESSEL}")])
def test_older_projjson_has_the_same_datum(crs, monkeypatch):
    expected = datum_of(crs)
    older = without_types_within(crs.to_dict(projjson=True))
    monkeypatch.setattr("scarmapper.core.geo.datum._projjson", lambda crs: older)
    datum_of.cache_clear()
    try:
        assert datum_of(crs) == expected
    finally:
        datum_of.cache_clear()


def test_a_sphere():
    assert datum_of(CRS.from_user_input("+proj=sinu +R=6371007.181")).ellipsoid == Ellipsoid(
        6371007.181, 0.0
    )


def test_an_ellipsoid_in_feet():
    # Clarke's of 1858, which British surveys state in their own feet.
    crs = CRS.from_epsg(2066)  # Mount Dillon / Tobago Grid
    assert datum_of(crs).ellipsoid.radius == pytest.approx(6378293.645208759, rel=1e-15)


def test_longitudes_and_latitudes_are_on_the_crs_own_datum():
    # The middle of the zone, whatever transformation leads from there to WGS 84.
    for crs in (UTM, CRS.from_user_input(f"+proj=utm +zone=33 +units=m {BESSEL}")):
        x, y = np.array([500_000.0]), np.array([0.0])
        longitude, latitude = longitude_latitude(crs, x, y, datum_of(crs))
        assert np.degrees(longitude[0]) == pytest.approx(15, abs=1e-9)
        assert latitude[0] == pytest.approx(0, abs=1e-12)


def test_grads_and_other_units_of_angles():
    crs = CRS.from_epsg(4807)  # NTF (Paris), in grads
    longitude, latitude = longitude_latitude(crs, np.array([1.0]), np.array([50.0]), datum_of(crs))
    assert latitude[0] == pytest.approx(np.pi / 4, rel=1e-9)
    assert longitude[0] == pytest.approx(np.pi / 200, rel=1e-9)


def test_coordinates_that_do_not_fit_their_crs():
    crs = CRS.from_epsg(2306)
    x = np.array([1e30])
    with pytest.raises(ScarMapperError, match="do not fit their CRS"):
        longitude_latitude(crs, x, x, datum_of(crs))


@pytest.mark.parametrize(
    "crs",
    [
        'LOCAL_CS["workshop floor",UNIT["metre",1]]',
        "EPSG:4978",  # Earth-centred, in metres
        "+proj=ob_tran +o_proj=longlat +o_lon_p=-162 +o_lat_p=39.25 +lon_0=180",
    ],
)
def test_crss_in_which_nothing_is_measured(crs):
    with pytest.raises(ScarMapperError, match="not tied to the Earth"):
        datum_of(CRS.from_user_input(crs))


def test_names():
    assert crs_name(UTM) == "“WGS 84 / UTM zone 33N”"
    assert (
        crs_name(CRS.from_wkt('LOCAL_CS["workshop floor",UNIT["metre",1]]')) == "“workshop floor”"
    )
