"""A whole search against a server: what is found, ranked, and said."""

import json
from dataclasses import replace
from datetime import datetime, timezone

import numpy as np
import pytest
import shapely

from scarmapper.core.acquisition.access import Credentials
from scarmapper.core.acquisition.area import area_of_extent
from scarmapper.core.acquisition.candidate_tables import candidate_table, pair_table
from scarmapper.core.acquisition.catalogues import catalogue_of
from scarmapper.core.acquisition.event_time import parse_event
from scarmapper.core.acquisition.image_search import Question, find_images
from scarmapper.core.acquisition.search_file import read_search, write_search
from scarmapper.core.acquisition.thumbnails import thumbnails
from scarmapper.core.errors import ScarMapperError, UnreadableFileError
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.image_server import NAME, SECRET, ImageServer

WEST, EAST = (0.0, 0.0, 0.32, 1.0), (0.32, 0.0, 1.0, 1.0)
# The area reaches from 418 to 423 km, and 32 % of the tile's side to 420.5 km.
SCENES = (
    # The catalogue says 60 % of cloud, but the area is clear; the next one is the opposite.
    Scene("2018-12-19T09:54:11Z", stated_cloud=60.0),
    Scene("2018-12-24T09:54:11Z", clouds=(WEST,), stated_cloud=10.0),
    Scene("2018-12-27T09:54:11Z", orbit=36, platform="sentinel-2b"),
    Scene("2018-06-19T09:54:11Z", sun=70.0),
    Scene("2019-01-08T09:54:11Z", after=True, snow=(EAST,)),
    Scene("2019-01-13T09:54:11Z", after=True, clouds=((0, 0, 1, 1),)),
)
EVENT = parse_event("2018-12-30T12:00Z")
PATHS = {"earth-search": "/earth/v1", "planetary-computer": "/pc/api/stac/v1", "copernicus": "/cdse/v1"}  # fmt: skip  # noqa: E501
LOGIN = Credentials(NAME, SECRET)


@pytest.fixture
def server():
    """A server with some scenes of a winter."""
    with ImageServer(SCENES) as made:
        yield made


@pytest.fixture
def question(server, area):
    """Return a function that asks a dialect of the server."""

    def ask(key="earth-search", **changes):
        catalogue = catalogue_of(key)
        places = {"url": server.url + PATHS[key]}
        if catalogue.signing:
            places["signing"] = server.url + "/pc/api/sas/v1/token"
        if catalogue.login:
            places |= {"login": server.url + "/cdse/token", "products": server.url + "/odata/v1"}
        return Question(area, EVENT, replace(catalogue, **places), **changes)

    return ask


@pytest.mark.parametrize("key", PATHS)
def test_every_catalogue_gives_the_same_ranking(question, client, files, key):
    found = find_images(question(key), client, files, LOGIN)
    best = found.pairs[0]
    assert best.pre.image.name == "2018-12-19 S2A R079"
    assert best.post.image.name == "2019-01-08 S2A R079"
    assert best.same_orbit
    assert best.clear == pytest.approx(0.503, abs=0.01)
    clear = {one.image.name[:10]: one.clearness.clear for one in found.before}
    assert clear["2018-12-19"] == 1
    assert clear["2018-12-24"] == pytest.approx(0.497, abs=0.01)
    assert best.post.clearness.snow == pytest.approx(0.497, abs=0.01)
    assert all(one.clearness.by_classes for one in (*found.before, *found.after))


def test_doubts_are_told(question, client, files):
    progress = RecordingProgress(Progress())
    find_images(question(), client, files, progress=progress)
    (warning,) = progress.warnings
    assert "No pair of images shows more than 50 % of the area on both dates" in warning
    assert "All images together show 100 % before and 50 % after" in warning


def test_without_a_login_clear_shares_are_guessed_and_it_is_said(question, client, files, server):
    progress = RecordingProgress(Progress())
    found = find_images(question("copernicus"), client, files, progress=progress)
    assert not any(one.clearness.by_classes for one in (*found.before, *found.after))
    assert not any("/odata/" in request.path for request in server.requests)
    assert any("is guessed from the cloud cover of the whole tile" in w for w in progress.warnings)
    assert "guessed" in str(found.pairs[0].reasons[0])


def test_a_catalogue_without_scene_classifications(question, client, files, server):
    server.scenes = [replace(scene, without=("SCL",)) for scene in server.scenes]
    progress = RecordingProgress(Progress())
    found = find_images(question(), client, files, progress=progress)
    assert not found.pairs[0].pre.clearness.by_classes
    assert any("no scene classification could be read" in text for text in progress.warnings)


def test_one_file_that_is_gone_does_not_end_the_search(question, client, files, server):
    server.fails("20181227.*SCL", "404", times=99)
    progress = RecordingProgress(Progress())
    found = find_images(question(), client, files, progress=progress)
    guessed = [o.image.name for o in found.before if not o.clearness.by_classes]
    assert guessed == ["2018-12-27 S2B R036"]
    assert any("2018-12-27 S2B R036" in text for text in progress.warnings)


def test_a_server_that_gives_no_files_ends_it(question, client, files, server):
    server.fails("/files/", "403", times=999)
    with pytest.raises(ScarMapperError, match="refuses access"):
        find_images(question(), client, files)


def test_a_second_search_fetches_no_pixels(question, client, files, server):
    first = find_images(question(), client, files)
    server.requests.clear()
    again = find_images(question(), client, files)
    assert {request.path for request in server.requests} == {"/earth/v1/search"}
    assert [p.points for p in again.pairs] == [p.points for p in first.pairs]


def test_nothing_before_or_after(question, client, files, server):
    server.scenes = [scene for scene in SCENES if not scene.after]
    with pytest.raises(ScarMapperError, match="no image of the area from after the event"):
        find_images(question(), client, files)
    server.scenes = [scene for scene in SCENES if scene.after]
    with pytest.raises(ScarMapperError, match="no image of the area from before the event"):
        find_images(question(), client, files)
    with pytest.raises(ScarMapperError, match="was a moment ago"):
        find_images(question(), client, files, now=datetime(2018, 12, 30, 12, tzinfo=timezone.utc))


def test_only_the_most_promising_are_looked_at(question, client, files, server):
    server.scenes = [
        *SCENES,
        *(Scene(f"2018-{m:02d}-05T09:54:11Z", stated_cloud=90.0) for m in range(1, 12)),
    ]
    found = find_images(question(most=4), client, files)
    assert len(found.before) == 4
    assert {one.image.name[:10] for one in found.before} == {
        "2018-12-19", "2018-12-24", "2018-12-27", "2018-06-19",
    }  # fmt: skip


def test_water_is_told(question, client, files, server, area, monkeypatch):
    import scarmapper.tests.servers.image_archive as archive

    archive._band.cache_clear()
    monkeypatch.setattr(archive, "_classes", lambda after: np.full((549, 549), 6, np.uint8))
    progress = RecordingProgress(Progress())
    server.scenes = [Scene("2018-12-19T09:54:11Z"), Scene("2019-01-08T09:54:11Z", after=True)]
    find_images(question(), client, files, progress=progress)
    assert "100 % of the area are water, where no scars are mapped." in progress.warnings
    archive._band.cache_clear()


def test_a_far_area_has_no_images(question, client, files):
    far = area_of_extent((100, 79.9, 100.2, 80), CRS.from_epsg(4326))
    with pytest.raises(ScarMapperError, match="has no image of the area"):
        find_images(replace(question(), area=far), client, files)


# What is written


@pytest.fixture
def findings(question, client, files):
    """What the search found."""
    return find_images(question(), client, files)


def test_candidates_and_pairs_as_layers(findings):
    table = candidate_table(findings, {"2018-12-19 S2A R079": "/a/b.jpg"})
    assert len(table.geometries) == 6
    assert all(shape.has_z is False for shape in shapely.from_wkb(table.geometries))
    columns = table.columns
    assert set(columns["side"]) == {"before", "after"}
    first = list(columns["image"]).index("2018-12-19 S2A R079")
    assert columns["best_rank"][first] == 1
    assert columns["thumbnail"][first] == "/a/b.jpg"
    assert columns["offset"][first] == "none (baseline before 04.00)"
    assert columns["days"][first] == pytest.approx(-11.1, abs=0.1)
    pairs = pair_table(findings)
    assert list(pairs.columns["rank"]) == [*range(1, 9)]
    assert "same orbit (R079)" in pairs.columns["reasons"][0]


def test_the_file_holds_what_was_found(findings, tmp_path):
    path = tmp_path / "search.json"
    write_search(str(path), findings)
    found = read_search(path)
    assert found.event == EVENT
    assert found.catalogue.url == catalogue_of("earth-search").url
    assert shapely.area(found.area.shape) == pytest.approx(
        shapely.area(findings.question.area.shape)
    )
    assert [image.name for image in found.before] == [o.image.name for o in findings.before]
    best = found.pair(1)
    assert best.pre.name == "2018-12-19 S2A R079"
    assert best.reasons == findings.pairs[0].reasons
    assert best.pre.items == findings.pairs[0].pre.image.items
    assert found.image("2018-12-27").orbit == 36
    with pytest.raises(ScarMapperError, match="There is no pair 99: the search found 8"):
        found.pair(99)
    with pytest.raises(ScarMapperError, match="“2018” names 4 of the images"):
        found.image("2018")


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(format="other"),
        lambda d: d.update(area=[]),
        lambda d: d.update(area=[{"type": "Point"}]),
        lambda d: d.update(event=["soon", "later"]),
        lambda d: d["pairs"][0].update(pre=99),
        lambda d: d["pairs"][0].update(post=-1),
        lambda d: d["pairs"][0].update(pre=True),
        lambda d: d["before"][0].update(items=[]),
        lambda d: d["before"][0]["items"][0].update(geometry=None),
        lambda d: d["before"][0].update(clear="much"),
        lambda d: d.pop("after"),
        lambda d: d.clear(),
    ],
)
def test_a_file_that_is_none(findings, tmp_path, change):
    path = tmp_path / "search.json"
    write_search(str(path), findings)
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document))
    with pytest.raises(UnreadableFileError, match="is no file of a search for images"):
        read_search(path)


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        read_search(tmp_path / "none.json")
    (tmp_path / "half.json").write_text('{"format": ')
    with pytest.raises(UnreadableFileError, match="is no file of a search"):
        read_search(tmp_path / "half.json")


def test_thumbnails_that_are_none_are_left_out(findings, client, files, server):
    images = [one.image for one in findings.before]
    server.fails("20181227.*jpg", "404", times=99)
    server.fails("20181224.*jpg", "html", times=99)
    found = thumbnails(images, findings.question.catalogue, client, files)
    assert set(found) == {"2018-12-19 S2A R079", "2018-06-19 S2A R079"}
    for path in found.values():
        with open(path, "rb") as file:
            assert file.read(3) == b"\xff\xd8\xff"
