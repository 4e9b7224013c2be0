"""The metadata of Sentinel-2 products: facts, and damaged or hostile files."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.imagery.products import find_product
from scarmapper.core.imagery.sentinel2_metadata import (
    Facts,
    facts_of_item,
    facts_of_name,
    facts_of_xml,
)

OLD_NAME = "S2A_MSIL2A_20181229T095411_N0211_R079_T33SVB_20181229T112231"
BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
<!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<x><BOA_QUANTIFICATION_VALUE>&lol2;</BOA_QUANTIFICATION_VALUE></x>"""


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        (BOMB, "document type or entities"),
        ({"quantification": 0.1}, "cannot be"),
        ({"quantification": "many"}, "no number"),
        ({"quantification": "nan"}, "no number"),
        ({"offset": "-1e9"}, "cannot be"),
    ],
)
def test_hostile_or_damaged_metadata_are_refused(products, tmp_path, metadata, error):
    products.band_folder(tmp_path)
    text = metadata if isinstance(metadata, str) else products.product_xml(**metadata)
    (tmp_path / "MTD_MSIL2A.xml").write_text(text)
    with pytest.raises(ScarMapperError, match=error) as caught:
        find_product(str(tmp_path))
    assert "MTD_MSIL2A.xml" in str(caught.value)
    outside = tmp_path.parent / f"{tmp_path.name}.zip"
    with pytest.raises(ScarMapperError, match=error):
        find_product(products.zipped(tmp_path, outside))


def test_too_large_metadata_are_refused(products, tmp_path):
    products.band_folder(tmp_path)
    (tmp_path / "MTD_MSIL2A.xml").write_bytes(b" " * ((1 << 24) + 10))
    with pytest.raises(ScarMapperError, match="too large"):
        find_product(str(tmp_path))


def test_comments_do_not_count():
    hidden = "<x><!-- <PRODUCT_URI>a</PRODUCT_URI> <!DOCTYPE a> --><PROCESSING_BASELINE>04.00"
    facts = facts_of_xml(f"{hidden}</PROCESSING_BASELINE></x>".encode(), "it")
    assert (facts.scene, facts.baseline) == ("", (4, 0))
    open_end = b"<PROCESSING_BASELINE>04.00</PROCESSING_BASELINE><!-- <PRODUCT_URI>a</PRODUCT_URI>"
    assert facts_of_xml(open_end, "it").baseline == (4, 0)


def test_large_metadata_are_read_in_time_proportional_to_their_length():
    # Quadratic time would be hours here.
    for part in (b"<!---->", b"<!--", b"<TILE_ID", b"<TILE_ID>", b"S2A_MSI", b"<BOA_ADD_OFFSET "):
        assert facts_of_xml(part * ((1 << 22) // len(part)), "it").scene == ""


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes_are_read_or_refused(content):
    for known in (b"", b"<PROCESSING_BASELINE>", b"<BOA_ADD_OFFSET band_id='1'>", b'{"assets":'):
        with contextlib.suppress(ScarMapperError):
            assert isinstance(facts_of_xml(known + content, "it"), Facts)
        found = facts_of_item(known + content, "it")
        assert found is None or isinstance(found, Facts)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def test_a_scale_too_large_for_any_number_is_none():
    made = {"assets": {"red": {"raster:scale": 10**400}, "nir": {"raster:scale": 0.0001}}}
    assert facts_of_item(json.dumps(made).encode(), "it").scales == {"B08": (0.0001, 0)}


@settings(max_examples=60, deadline=None)
@given(
    properties=st.dictionaries(
        st.sampled_from(["datetime", "s2:product_uri", "s2:processing_baseline", "x"]), json_values
    ),
    asset=st.dictionaries(
        st.sampled_from(["eo:bands", "bands", "raster:bands", "raster:scale", "raster:offset"]),
        json_values,
    ),
)
def test_any_item_is_read(properties, asset):
    made = {"id": None, "properties": properties, "assets": {"red": asset, "a": 1}}
    assert isinstance(facts_of_item(json.dumps(made).encode(), "it"), Facts)


def test_deeply_nested_json_is_no_item():
    assert facts_of_item(b"[" * 200_000, "it") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"{OLD_NAME}.SAFE", (OLD_NAME, "2018-12-29", "L2A", (2, 11))),
        ("T33UUU_20170216T102101_B04.jp2", ("T33UUU_20170216T102101", "2017-02-16", "", ())),
        (
            "L1C_T33UUU_A008626_20170216T102204",
            ("T33UUU_A008626_20170216T102204", "2017-02-16", "", ()),
        ),
        ("B04.tif", ("", "", "", ())),
    ],
)
def test_facts_in_names(name, expected):
    facts = facts_of_name(name)
    assert (facts.scene, facts.date, facts.level, facts.baseline) == expected
