"""Searches in the three dialects, page by page, and answers that are none."""

from dataclasses import replace
from datetime import datetime, timezone

import pytest

from scarmapper.core.acquisition.catalogues import catalogue_of, other_catalogue
from scarmapper.core.acquisition.scene_item import scene_item
from scarmapper.core.acquisition.stac_search import search
from scarmapper.core.errors import ScarMapperError
from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.image_server import ImageServer

TIMES = (datetime(2018, 1, 1, tzinfo=timezone.utc), datetime(2018, 12, 31, tzinfo=timezone.utc))
SCENES = [Scene(f"2018-{m:02d}-{d:02d}T10:00:00Z") for m in range(1, 10) for d in (1, 11, 21)]
PATHS = {
    "earth-search": "/earth/v1",
    "planetary-computer": "/pc/api/stac/v1",
    "copernicus": "/cdse/v1",
}


@pytest.fixture
def server():
    """A server with 27 scenes, and two that are not wanted."""
    others = [Scene("2017-12-31T10:00:00Z"), Scene("2018-05-05T10:00:00Z", east=200_000)]
    with ImageServer([*SCENES, *others]) as made:
        yield made


def catalogue(server, key="earth-search"):
    return replace(catalogue_of(key), url=server.url + PATHS[key])


@pytest.mark.parametrize("key", PATHS)
@pytest.mark.parametrize("page", [100, 8, 3])
def test_every_page_of_every_dialect(server, client, area, key, page, monkeypatch):
    monkeypatch.setattr("scarmapper.core.acquisition.stac_search._PAGE", page)
    found = search(client, catalogue(server, key), area, TIMES)
    assert len(found) == len({item["id"] for item in found}) == 27
    scenes = [scene_item(item) for item in found]
    assert {scene.tile for scene in scenes} == {"33SVB"}
    assert {scene.orbit for scene in scenes} == {79}
    assert {scene.platform for scene in scenes} == {"S2A"}
    assert {scene.baseline for scene in scenes} == {(2, 11)}
    assert {scene.epsg for scene in scenes} == {32633}
    assert {scene.sun for scene in scenes} == {35.0}
    assert all({"B02", "B04", "B08", "B11", "SCL"} <= set(scene.bands) for scene in scenes)
    assert all(scene.bands["B11"].metres == 20 for scene in scenes)
    assert all(scene.bands["SCL"].href.startswith(server.url) for scene in scenes)


def test_pages_that_are_too_large_are_halved(server, client, area):
    server.page = 30
    assert len(search(client, catalogue(server), area, TIMES)) == 27


def test_a_catalogue_that_takes_no_documents_is_asked_by_address(server, client, area, monkeypatch):
    monkeypatch.setattr("scarmapper.core.acquisition.stac_search._PAGE", 10)
    server.fails("/search$", "405", times=99)
    assert len(search(client, catalogue(server), area, TIMES)) == 27
    assert {r.method for r in server.requests[1:]} == {"GET"}


def test_the_collections_of_another_catalogue_are_asked_for(server, client, area):
    other = other_catalogue(server.url + "/earth/v1/search")
    assert len(search(client, other, area, TIMES)) == 27
    server.scenes = [replace(scene, collection="landsat-c2") for scene in server.scenes]
    with pytest.raises(ScarMapperError, match="no collection of Sentinel-2 L2A; it has landsat"):
        search(client, other, area, TIMES)


@pytest.mark.parametrize("kind", ["html", "half"])
def test_answers_that_are_no_json(server, client, area, kind):
    server.fails("/search", kind, times=99)
    with pytest.raises(ScarMapperError, match="does not answer as a STAC API does"):
        search(client, catalogue(server), area, TIMES)


def test_pages_without_end(server, client, area, monkeypatch):
    monkeypatch.setattr("scarmapper.core.acquisition.stac_search._PAGE", 10)
    import scarmapper.core.acquisition.stac_search as module

    ask = module._asked
    first = []

    def same(*arguments):
        first.append(ask(*arguments) if not first else first[0])
        return first[0]

    monkeypatch.setattr(module, "_asked", same)
    with pytest.raises(ScarMapperError, match="same page again and again"):
        search(client, catalogue(server), area, TIMES)


def test_another_server_is_not_asked_for_the_next_page(server, client, area, monkeypatch):
    import scarmapper.core.acquisition.stac_search as module

    page = b'{"features": [{}], "links": [{"rel": "next", "href": "https://elsewhere.org/x"}]}'
    monkeypatch.setattr(module, "_asked", lambda *a: page)
    with pytest.raises(ScarMapperError, match="refers to another server for more images"):
        search(client, catalogue(server), area, TIMES)
