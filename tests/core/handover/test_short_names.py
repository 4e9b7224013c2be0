"""Names of ten characters, no two alike."""

from hypothesis import given
from hypothesis import strategies as st

from scarmapper.core.handover.short_names import short_names
from scarmapper.core.scars.scar_fields import FIELDS


def test_our_own_names_stay_readable():
    short = short_names([field.name for field in FIELDS])
    assert short["area_m2"] == "area_m2"
    assert short["volume_high_m3"] == "vol_hi_m3"
    assert len({name.lower() for name in short.values()}) == len(FIELDS)
    assert max(map(len, short.values())) <= 10


def test_names_that_clash_when_they_are_cut_are_numbered():
    assert short_names(["longitude_of_crown", "longitude_of_toe", "LONGITUDE_"]) == {
        "longitude_of_crown": "longitude",
        "longitude_of_toe": "longitud_2",
        "LONGITUDE_": "LONGITUDE_",
    }
    # What fits stays, wherever it stands.
    assert short_names(["probability_of_rain", "probabilit"])["probabilit"] == "probabilit"
    assert short_names(["Größe", "2nd", "°"]) == {"Größe": "Groe", "2nd": "f_2nd", "°": "field"}


@given(st.lists(st.text(min_size=1), unique=True, max_size=40))
def test_any_names_become_short_and_different(names):
    short = short_names(names)
    assert list(short) == names
    assert len({name.lower() for name in short.values()}) == len(names)
    for name in short.values():
        assert 0 < len(name) <= 10
        assert name.isascii()
        assert name.replace("_", "a").isalnum()
        assert not name[0].isdigit()
