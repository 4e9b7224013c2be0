"""Tiles that are one image, and repetitions that are none."""

import pytest
import shapely

from scarmapper.core.acquisition.overpass import overpasses
from scarmapper.core.acquisition.scene_item import scene_item
from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.stac_documents import earth_search

DAY = "2023-08-20T09:58:11Z"


def items(*scenes):
    return [scene_item(earth_search(scene, "https://example.org")) for scene in scenes]


def test_tiles_of_one_moment_are_one_image(area):
    found = overpasses(
        items(
            Scene("2023-08-20T09:58:26Z", covered=0.3),
            Scene(DAY, tile="33SVC", east=2000),
            Scene("2023-08-20T09:58:11Z", orbit=36, platform="sentinel-2b"),
            Scene("2023-08-25T09:58:11Z"),
        ),
        area,
    )
    assert [len(one.items) for one in found] == [2, 1, 1]
    assert found[0].name == "2023-08-20 S2A R079"
    assert f"{found[0].time:%H:%M:%S}" == "09:58:11"


def test_the_newest_baseline_wins_where_footprints_agree(area):
    found = overpasses(
        items(
            Scene(DAY, baseline="04.00", number=0),
            Scene(DAY, baseline="05.09", number=1),
            Scene(DAY, baseline="02.14", number=2),
        ),
        area,
    )
    assert [item.baseline for item in found[0].items] == [(5, 9)]


def test_two_parts_of_one_tile_are_both_kept(area):
    west = Scene(DAY, covered=0.3, number=0)
    east = Scene(DAY, number=1, east=3000)
    found = overpasses(items(west, east), area)
    assert {item.id for item in found[0].items} == {west.id, east.id}
    assert area.share_within(found[0].footprint) > 0.99


def test_tiles_that_others_show_already_are_left_out(area):
    found = overpasses(items(Scene(DAY), Scene(DAY, tile="33SVC", covered=0.4)), area)
    assert [item.tile for item in found[0].items] == ["33SVB"]


def test_the_first_collection_goes_before_the_second(area):
    one, other = Scene(DAY), Scene(DAY, collection="sentinel-2-c1-l2a")
    order = ("sentinel-2-c1-l2a", "sentinel-2-l2a")
    (found,) = overpasses(items(one, other), area, order)
    assert [item.collection for item in found.items] == ["sentinel-2-c1-l2a"]


def test_what_shows_next_to_nothing_of_the_area_is_no_image(area):
    assert overpasses(items(Scene(DAY, covered=0.095)), area) == []
    assert overpasses(items(Scene(DAY, east=50_000)), area) == []


def test_what_is_unknown_of_tiles_is_unknown_of_the_image(area):
    scene = Scene(DAY)
    document = earth_search(scene, "https://example.org")
    for key in ("eo:cloud_cover", "view:sun_elevation", "s2:product_uri", "platform"):
        del document["properties"][key]
    (found,) = overpasses([scene_item(document)], area)
    assert found.name == "2023-08-20 S2A"  # by the id
    assert found.sun != found.sun
    assert found.cloud != found.cloud
    assert found.orbit == 0


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_items_does_not_matter(area, seed):
    import random

    many = items(
        *(Scene(f"2023-08-{d:02d}T09:58:11Z", number=n, baseline=b) for d in (10, 15)
          for n, b in enumerate(("04.00", "05.09")))
    )  # fmt: skip
    mixed = many[:]
    random.Random(seed).shuffle(mixed)
    assert overpasses(mixed, area) == overpasses(many, area)
    assert shapely.area(overpasses(mixed, area)[0].footprint) > 0
