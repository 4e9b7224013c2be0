"""The record of an event's folder, and which images are mapped next."""

import json
from datetime import timedelta

import pytest
from scripted_events import image

from scarmapper.core.acquisition.event_folder import open_event, options_of
from scarmapper.core.acquisition.event_images import images_of_side, map_that_stays, pair_to_map
from scarmapper.core.acquisition.event_time import parse_event
from scarmapper.core.acquisition.search_file import ListedPair, SearchFile
from scarmapper.core.errors import ScarMapperError, UnreadableFileError

QUESTION = {"event": "2018-12-31 03:00 UTC", "area": "14 37 15 38", "catalogue": "earth-search"}


def test_a_step_is_done_while_its_files_are_there_and_its_parameters_the_same(tmp_path):
    folder = open_event(tmp_path / "event", QUESTION)
    (folder.path / "a.tif").write_bytes(b"x")
    folder.note("fetch", {"PRE": "one", "DEM": None}, ["a.tif"])
    again = open_event(tmp_path / "event", QUESTION)
    assert again.done("fetch", {"PRE": "one"})
    assert not again.done("fetch", {"PRE": "two"})
    assert not again.done("map", {})
    (folder.path / "a.tif").unlink()
    assert not again.done("fetch", {"PRE": "one"})
    again.forget("fetch")
    assert open_event(tmp_path / "event", QUESTION).steps == {}


def test_no_map_gets_the_files_of_another_and_one_that_was_broken_off_its_own(tmp_path):
    folder = open_event(tmp_path / "event", QUESTION)
    first = folder.plan_map("map a b", "2019-01-08")
    assert first == {
        "SCARS": "scars_2019-01-08.gpkg", "UNSEEN": "unseen_2019-01-08.gpkg",
        "MASK": "mask_2019-01-08.tif",
        "PROBABILITY": "probability_2019-01-08.tif", "REPORT": "report_2019-01-08.html",
    }  # fmt: skip
    # Killed when some of its files were there.
    (folder.path / first["MASK"]).write_bytes(b"x")
    again = open_event(tmp_path / "event", QUESTION)
    assert again.plan_map("map a b", "2019-01-08") == first
    assert again.plan_map("map a c", "2019-01-08")["SCARS"] == "scars_2019-01-08_2.gpkg"
    again.steps["map a d"] = {"parameters": {}, "files": ["one.gpkg"]}
    assert again.plan_map("map a d", "2019-01-18")["REPORT"] == "report_2019-01-18.html"


def test_a_folder_is_of_one_event(tmp_path):
    open_event(tmp_path, QUESTION)
    with pytest.raises(ScarMapperError, match="is that of another event"):
        open_event(tmp_path, {**QUESTION, "area": "0 0 1 1"})


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(format="other"),
        lambda d: d.update(steps=[1]),
        lambda d: d.update(steps={"a": {"parameters": {}, "files": ["../x"]}}),
        lambda d: d.update(steps={"a": {"parameters": 5, "files": []}}),
        lambda d: d.update(maps=[{"scars": "/etc/passwd", "report": "r"}]),
        lambda d: d.update(maps=[{"scars": "s", "report": "r", "images": {"PRE": "../x"}}]),
        lambda d: d.update(maps=[{"scars": "s", "report": "r", "images": ["x"]}]),
        lambda d: d.update(maps=[{"scars": "s", "report": "r", "files": {"MASK": "/x"}}]),
        lambda d: d.clear(),
    ],
)
def test_a_damaged_record(tmp_path, change):
    open_event(tmp_path, QUESTION)
    record = tmp_path / "event.json"
    document = json.loads(record.read_text())
    change(document)
    record.write_text(json.dumps(document))
    with pytest.raises(UnreadableFileError, match="is no record of an event"):
        open_event(tmp_path, QUESTION)


@pytest.fixture
def search():
    """A search with two images before and three after."""
    before = [image("2018-12-19"), image("2018-12-24", cloud=0.5)]
    after = [image(day, cloud=0.2) for day in ("2019-01-08", "2019-01-13", "2019-01-18")]
    pairs = [ListedPair(pre.image, post.image, 0.8, ("why",)) for post in after for pre in before]
    every = [*before, *after, image("2018-07-01")]
    return SearchFile(
        None, None, parse_event("2018-12-31T03:00Z"), tuple(o.image for o in [*before, every[-1]]),
        tuple(o.image for o in after), tuple(pairs),
        {one.image.name: one.clearness.clear for one in every},
    )  # fmt: skip


def test_the_best_pair_first_and_then_newer_images(search):
    assert pair_to_map(search, []) == search.pairs[0]
    post = search.pairs[0].post
    maps = [{"post_time": post.time.isoformat()}]
    assert pair_to_map(search, maps).post.name.startswith("2019-01-13")
    last = search.after[-1].time
    assert pair_to_map(search, [*maps, {"post_time": last.isoformat()}]) is None
    later = (last + timedelta(days=1)).isoformat()
    assert pair_to_map(search, [{"post_time": later}]) is None


def test_images_are_mapped_again_where_options_changed(search):
    first = search.pairs[0]
    made = {"pre": first.pre.name, "post": first.post.name,
            "post_time": search.after[-1].time.isoformat()}  # fmt: skip
    options = options_of(True, [b"a", None])
    assert set(options) == {"SPLIT", "EXCLUDE"}
    assert options_of(False, []) == {}
    assert options_of(True, [b"b"]) != options
    assert pair_to_map(search, [made], options={}) is None
    assert pair_to_map(search, [made], options=options) == first
    again = {**made, "options": options}
    assert pair_to_map(search, [made, again], options=options) is None
    # Asked for in turns, each map stays.
    assert pair_to_map(search, [made, again]) is None
    assert map_that_stays(search, [made, again]) == made
    assert map_that_stays(search, [made, again], options=options) == again
    chosen = first.pre.name, first.post.name
    assert pair_to_map(search, [made], *chosen) is None
    assert pair_to_map(search, [made], *chosen, options) == first
    assert pair_to_map(search, [made, again], *chosen, options) is None
    other = {**made, "pre": "2018-12-24"}
    assert map_that_stays(search, [made, other], *chosen) == made


def test_gaps_are_filled_from_images_of_about_the_same_time(search):
    assert [i.name[:10] for i in images_of_side(search, search.before[0])] == ["2018-12-19"]
    names = [i.name[:10] for i in images_of_side(search, search.before[1])]
    assert names == ["2018-12-24", "2018-12-19"]
    names = [i.name[:10] for i in images_of_side(search, search.after[0])]
    assert names == ["2019-01-08", "2019-01-13", "2019-01-18"]
