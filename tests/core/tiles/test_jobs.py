"""One tile's job: what it makes, and what becomes of its errors."""

import json
from dataclasses import asdict, replace

import numpy as np
import pytest

from scarmapper.core.errors import Cancelled, ScarMapperError, UnreadableFileError
from scarmapper.core.geo.grid import Window
from scarmapper.core.imagery.reasons import VALID
from scarmapper.core.imagery.validity import ValidityRules
from scarmapper.core.mapping.aligned_pair import Images, aligned_pair
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.progress import Progress
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.tiles import jobs as tile_jobs
from scarmapper.core.tiles.exchange import error_of
from scarmapper.core.tiles.files import DiskFull, read_intact, unpacked
from scarmapper.core.tiles.jobs import (
    MAP,
    SAMPLE,
    images_of,
    job_result,
    options_as_dict,
    options_of,
    run_job,
    spread_out,
    tile_map_of,
)
from scarmapper.core.tiles.table import Tile

DROP = MapOptions(method="ndvi drop", align=False, min_area=400)


@pytest.fixture
def job(simulated, tmp_path):
    """A job of the whole simulated pair."""
    tile = Tile("whole", str(simulated / "pre.tif"), str(simulated / "post.tif"))
    return {
        "kind": MAP, "tile": asdict(tile), "options": options_as_dict(DROP),
        "fingerprint": "f", "file": str(tmp_path / "whole.map.npz"),
    }  # fmt: skip


def test_options_are_plain_values_without_those_of_the_joined_scars():
    options = MapOptions(method="evidence", max_hole=7.0, rules=ValidityRules(), band_roles="red=1")
    plain = json.loads(json.dumps(options_as_dict(replace(options, min_area=9, event="x"))))
    assert options_of(plain) == replace(
        options, min_area=0.0, min_slope=0.0, simplify=0.0, event="", max_lookalike_odds=0.0
    )


def test_a_job_writes_what_its_tile_shows(job, tmp_path):
    json.dumps(job)
    outcome = run_job(job)
    facts, arrays = read_intact(tmp_path / "whole.map.npz", "f")
    assert outcome["facts"] == facts
    assert facts["seconds"] > 0
    tile = tile_map_of("whole", facts, arrays)
    assert (tile.grid.width, tile.grid.height) == (191, 246)
    assert tile.count > 8
    assert len(tile.columns["area_m2"]) == tile.count
    # Pixels of 10 m.
    assert tile.runs.lengths.sum() * 100 == pytest.approx(tile.columns["area_m2"].sum(), rel=0.02)


def test_a_sample_knows_its_alignment_and_the_ground_that_is_seen(job):
    outcome, content = job_result({**job, "kind": SAMPLE}, Progress())
    facts, arrays = unpacked(content)
    assert facts == outcome["facts"]
    assert facts["alignment"] is None
    assert 0 < facts["seen"] <= 191 * 246
    assert len(arrays["sample"]) > 1000
    assert arrays["sample"].shape[1] == 2 * len(facts["indices"])


def test_a_missing_image_is_an_outcome(job):
    job["tile"]["post"] = "/none/post.tif"
    error = {"template": "There is no file {path}.", "arguments": {"path": "/none/post.tif"}}
    assert run_job(job) == {"error": error}
    with pytest.raises(UnreadableFileError):
        images_of(Tile(**job["tile"]))
    with pytest.raises(ScarMapperError, match=r"no image \{x\}"):
        images_of(Tile("a", problem="There is no image {x}."))


@pytest.mark.parametrize(
    ("error", "words", "fatal"),
    [
        (MemoryError(), "Not enough memory", False),
        (ImportError("No module named 'x'"), "cannot be imported: No module named 'x'.", True),
        (DiskFull("No room for {path}.", path="a"), "No room for a.", True),
        (KeyError("k"), "KeyError: 'k'. This is a fault of Scar Mapper", False),
    ],
)
def test_errors_of_any_kind_are_outcomes(job, monkeypatch, capsys, error, words, fatal):
    def fail(*_):
        raise error

    monkeypatch.setattr(tile_jobs, "_map_tile", fail)
    outcome, content = job_result(job, Progress())
    json.dumps(outcome)
    assert words in str(error_of(outcome["error"]))
    assert outcome.get("fatal", False) is fatal
    assert content is None


def test_cancelling_is_no_outcome(job):
    class Stop(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        job_result(job, Stop())


def test_rows_of_a_sample_are_taken_evenly():
    sample = np.arange(20).reshape(10, 2)
    assert spread_out(sample, 10) is sample
    assert spread_out(sample, 4)[:, 0].tolist() == [0, 6, 12, 18]


def test_the_ground_that_is_seen_is_counted(simulated):
    pair = aligned_pair(
        Images(FileSource(simulated / "pre.tif"), FileSource(simulated / "post.tif")),
        max_shift=None,
    )
    scene = tile_jobs._CountedScene(pair.scene(("NDVI", "BSI")))
    windows = Window(0, 0, 246, 191), Window(100, 50, 64, 64)
    reasons = [scene.read(window).reasons for window in windows]
    assert scene.pixels == 246 * 191 + 64 * 64
    assert scene.seen == sum(np.count_nonzero(r == VALID) for r in reasons)
    assert 0 < scene.seen < scene.pixels
