"""What catalogues say of scenes, whatever they send."""

import copy
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scarmapper.core.acquisition.scene_item import scene_item
from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.stac_documents import copernicus, earth_search, planetary_computer

BASE = "https://example.org"
LATER = Scene("2023-08-20T09:58:11Z", baseline="05.09", flag=True)


@pytest.mark.parametrize("dialect", [earth_search, planetary_computer, copernicus])
def test_the_item_is_the_same_after_it_was_kept(dialect):
    item = scene_item(dialect(LATER, BASE))
    again = scene_item(json.loads(json.dumps(item.document)))
    assert again.document == item.document
    for name in ("id", "time", "tile", "orbit", "baseline", "epsg", "bands", "cloud", "facts"):
        assert getattr(again, name) == getattr(item, name)


def test_offsets_as_each_catalogue_states_them():
    assert scene_item(earth_search(LATER, BASE)).facts.offset_applied is True
    assert scene_item(earth_search(LATER, BASE)).facts.scales["B04"] == (0.0001, -0.1)
    assert scene_item(copernicus(LATER, BASE)).facts.scales["B04"] == (0.0001, -0.1)
    assert scene_item(planetary_computer(LATER, BASE)).facts.scales == {}
    assert scene_item(planetary_computer(LATER, BASE)).facts.baseline == (5, 9)


def test_signatures_are_not_kept():
    document = earth_search(LATER, BASE)
    document["assets"]["red"]["href"] += "?se=2026&sig=secret"
    item = scene_item(document)
    assert "secret" not in json.dumps(item.document)
    assert item.bands["B04"].href.endswith("B04.tif")


def test_files_that_are_not_on_the_web_are_left_out():
    document = earth_search(LATER, BASE)
    document["assets"]["nir"]["href"] = "s3://bucket/B08.tif"
    document["assets"]["blue"]["href"] = "file:///etc/passwd"
    assert not {"B08", "B02"} & set(scene_item(document).bands)


def changed(document, path, value):
    document = copy.deepcopy(document)
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return document


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("geometry",), None),
        (("geometry",), {"type": "Point", "coordinates": [1, 2]}),
        (("geometry", "coordinates"), [[[0, 0], [1, 1]]]),
        (("geometry", "coordinates"), [[[0, 0], [1e9, 1], [1, 0], [0, 0]]]),
        (("geometry", "coordinates"), [[["a", 0], [1, 1], [1, 0], [0, 0]]]),
        (("geometry", "coordinates"), [[[0, 0], [math.nan, 1], [1, 0], [0, 0]]]),
        (("properties", "datetime"), "soon"),
        (("properties", "datetime"), None),
        (("properties",), []),
        (("assets",), None),
        (("id",), 7),
    ],
)
def test_items_that_are_none(path, value):
    assert scene_item(changed(earth_search(LATER, BASE), path, value)) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("properties", "eo:cloud_cover"), "much"),
        (("properties", "view:sun_elevation"), [1]),
        (("properties", "proj:epsg"), True),
        (("properties", "grid:code"), 5),
        (("assets", "red"), "B04.tif"),
        (("assets", "red", "raster:bands"), {"scale": 1}),
        (("assets", "scl", "gsd"), -1),
    ],
)
def test_what_is_odd_is_unknown(path, value):
    item = scene_item(changed(earth_search(LATER, BASE), path, value))
    assert item is not None
    assert item.tile == "33SVB"


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(
        [("geometry",), ("properties",), ("assets",), ("assets", "red"), ("assets", "scl"),
         ("properties", "datetime"), ("properties", "proj:epsg"), ("geometry", "coordinates")]
    ),
    JSON,
)  # fmt: skip
def test_nothing_that_a_catalogue_sends_is_a_fault(path, value):
    scene_item(changed(earth_search(LATER, BASE), path, value))
    scene_item(value)
