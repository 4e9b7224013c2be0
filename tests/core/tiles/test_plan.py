"""Jobs and the files that hold what earlier runs found."""

from dataclasses import replace

import pytest

from scarmapper.core.errors import Cancelled
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.progress import Progress
from scarmapper.core.tiles.files import packed, write_whole
from scarmapper.core.tiles.jobs import MAP, SAMPLE
from scarmapper.core.tiles.plan import Plan
from scarmapper.core.tiles.table import Tile

OPTIONS = MapOptions(method="ndvi drop")


@pytest.fixture
def tiles(simulated):
    return [Tile("a b", str(simulated / "pre.tif"), str(simulated / "post.tif")), Tile("c")]


def test_a_file_is_of_use_for_the_same_job_only(tiles, tmp_path):
    planned = Plan(tiles, tmp_path, OPTIONS).job(MAP, 0, {"fitted": None})
    assert planned.result() is None
    write_whole(planned.path, packed({"fingerprint": planned.fingerprint}, {}))
    again = Plan(tiles, tmp_path, OPTIONS)
    assert again.job(MAP, 0, {"fitted": None}) == planned
    assert again.job(MAP, 0, {"fitted": None}).result() is not None
    assert again.job(MAP, 0, {"fitted": {"threshold": 1}}).result() is None
    assert again.job(SAMPLE, 0).path != planned.path
    for options, kept in (
        (replace(OPTIONS, min_area=9000, event="x", simplify=3), True),
        (replace(OPTIONS, max_hole=1), False),
        (replace(OPTIONS, seed=3), False),
    ):
        job = Plan(tiles, tmp_path, options).job(MAP, 0, {"fitted": None})
        assert (job.result() is not None) is kept


def test_a_sensitivity_maps_anew_but_samples_nothing_again(tiles, tmp_path):
    usual = Plan(tiles, tmp_path, OPTIONS)
    more = Plan(tiles, tmp_path, replace(OPTIONS, sensitivity=1.0))
    assert more.job(SAMPLE, 0).fingerprint == usual.job(SAMPLE, 0).fingerprint
    assert more.job(MAP, 0).fingerprint != usual.job(MAP, 0).fingerprint
    assert more.job(MAP, 0).job["options"]["sensitivity"] == 1.0


def test_a_job_carries_what_it_takes_to_do_it(tiles, tmp_path):
    planned = Plan(tiles, tmp_path, OPTIONS).job(MAP, 0, {"fitted": None})
    assert planned.number == 0
    assert planned.job["tile"]["name"] == "a b"
    assert planned.job["file"] == str(planned.path)
    assert planned.job["fingerprint"] == planned.fingerprint
    assert planned.job["fitted"] is None


def test_what_was_found_is_forgotten_and_nothing_else(tiles, tmp_path):
    plan = Plan(tiles, tmp_path, OPTIONS)
    for kind in (SAMPLE, MAP):
        plan.job(kind, 0).path.touch()
    other = tmp_path / "notes.txt"
    other.touch()
    plan.forget()
    assert list(tmp_path.iterdir()) == [other]


def test_what_many_tiles_left_is_removed_unless_the_user_stops(tmp_path):
    class Stopped(Progress):
        asked = 0

        def is_cancelled(self):
            self.asked += 1
            return self.asked > 5

    tiles = [Tile(f"t{number}", "a.tif", "b.tif") for number in range(10)]
    plan = Plan(tiles, tmp_path, OPTIONS)
    paths = [plan.job(MAP, number).path for number in range(10)]
    for path in paths:
        path.write_bytes(b"")
    with pytest.raises(Cancelled):
        plan.forget(Stopped())
    assert [path.exists() for path in paths] == [False] * 5 + [True] * 5
    plan.forget()
    assert not any(path.exists() for path in paths)
