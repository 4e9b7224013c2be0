"""What names stand for: columns, dates of images, and fields of an inventory."""

import pytest

from scarmapper.ui.review.field_mapping import (
    DATE,
    INTEGER,
    OTHER,
    REAL,
    TEXT,
    Column,
    can_hold,
    guess_mapping,
    inventory_key,
    remember_mapping,
    remembered_mapping,
)
from scarmapper.ui.review.image_dates import date_of, guess_pair
from scarmapper.ui.review.scar_columns import columns_of


def test_columns_of_our_own_layers():
    from scarmapper.core.scars.scar_fields import FIELDS

    names = ["fid", *(field.name for field in FIELDS)]
    found = columns_of(names)
    assert {column: names[place] for column, place in found.items()} == {
        "id": "id", "area": "area_m2", "ndvi_drop": "ndvi_drop", "slope": "slope_mean",
        "probability": "probability", "matched_id": "matched_id", "matched_iou": "matched_iou",
        "inventory": "inventory", "status": "status", "confidence": "confidence",
        "lookalike": "lookalike", "lookalike_odds": "lookalike_odds",
        "method": "method", "post_date": "post_date",
        "type": "type", "note": "note", "parent": "parent",
            "reviewer": "reviewer", **({"reviewed": "reviewed"} if "reviewed" in names else {}),
    }  # fmt: skip


def test_columns_of_a_shapefile_and_of_foreign_layers():
    assert columns_of(["ID", "probabilit", "matched_io", "Status"]) == {
        "id": 0, "probability": 1, "matched_iou": 2, "status": 3,
    }  # fmt: skip
    # A field of no known unit is not taken for an area.
    assert columns_of(["area", "name", "stat"]) == {}
    assert columns_of([]) == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("T54TXN_20180906T013049_B04", "2018-09-06"),
        ("post 2018-09-06", "2018-09-06"),
        ("s2_2018_09_06", "2018-09-06"),
        ("scene 20180231 20180301", "2018-03-01"),
        ("id 120180906", None),
        ("2018-0906", None),
        ("nothing", None),
    ],
)
def test_dates_in_names(name, expected):
    found = date_of(name)
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Post image", "Pre image"], (1, 0)),
        (["after", "DEM", "before"], (2, 0)),
        (["S2 2019-01-01", "S2 2018-08-01", "S2 2018-10-01"], (1, 0)),
        (["mask 2017-01-01", "a 2018-01-01", "b 2019-01-01"], (1, 2)),
        (["pre", "S2 2019-01-01", "S2 2020-01-01"], (0, 2)),
        (["S2 2019-01-01", "S2 2020-01-01", "post"], (0, 2)),
        (["upper", "lower"], (1, 0)),
        (["pre_post_difference", "a", "b", "c"], (None, None)),
        (["expression", "compost", "c"], (None, None)),
        (["one"], (None, None)),
        ([], (None, None)),
    ],
)
def test_pairs_of_images(names, expected):
    assert guess_pair(names) == expected


def test_fields_of_the_same_name_go_before_synonyms():
    source = [Column("fid", INTEGER), Column("id", INTEGER), Column("area_m2", REAL),
              Column("reviewer", TEXT), Column("confidence", INTEGER),
              Column("reviewed", TEXT)]  # fmt: skip
    target = [Column("fid", INTEGER), Column("SCAR_ID", INTEGER), Column("Area_M2", REAL),
              Column("mapped_by", TEXT), Column("conf", TEXT), Column("review_date", DATE),
              Column("notes", TEXT)]  # fmt: skip
    assert guess_mapping(source, target, skip=["fid"]) == {
        "SCAR_ID": "id", "Area_M2": "area_m2", "mapped_by": "reviewer", "conf": "confidence",
        "review_date": "reviewed",
    }  # fmt: skip


def test_kinds_must_agree_and_no_field_is_used_twice():
    source = [Column("id", TEXT), Column("slope_mean", REAL)]
    target = [Column("id", INTEGER), Column("slope", REAL), Column("slope_deg", REAL)]
    assert guess_mapping(source, target) == {"slope": "slope_mean"}
    assert not can_hold(INTEGER, REAL)
    assert can_hold(TEXT, REAL)
    assert not can_hold(OTHER, OTHER)


def test_a_shapefiles_cut_name_takes_the_whole_one():
    source = [Column("matched_iou", REAL), Column("probability", REAL)]
    target = [Column("matched_io", REAL), Column("probabilit", REAL)]
    assert guess_mapping(source, target) == {
        "matched_io": "matched_iou", "probabilit": "probability",
    }  # fmt: skip
    assert guess_mapping(target, source) == {
        "matched_iou": "matched_io", "probability": "probabilit",
    }  # fmt: skip


def test_mappings_are_remembered_for_each_inventory(qgis):
    from qgis.core import QgsSettings

    key, other = inventory_key("inventory"), inventory_key("another")
    assert key == inventory_key("inventory")
    assert key != other
    remember_mapping(key, {"x": "a", "y": "b"})
    assert remembered_mapping(key, ["a", "b"], ["x", "y"]) == {"x": "a", "y": "b"}
    assert remembered_mapping(key, ["a"], ["x", "y"]) == {"x": "a"}
    assert remembered_mapping(other, ["a", "b"], ["x", "y"]) is None
    for broken in ("{", "[1]"):
        QgsSettings().setValue(f"scarmapper/inventory_mapping/{key}", broken)
        assert remembered_mapping(key, ["a"], ["x"]) is None
