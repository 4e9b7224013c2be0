"""The report of a map. Covers map_report.py and map_sections.py."""

from dataclasses import replace

import numpy as np
import pytest
import shapely

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.errors import Cancelled
from scarmapper.core.mapping.known_scars import compare_with_inventory
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.reports import map_sections
from scarmapper.core.reports.map_report import map_report

OPTIONS = MapOptions(min_area=400, event="<b>storm</b> & rain")


def test_the_report_has_what_was_found(scar_map, parsed, tmp_path):
    path = tmp_path / "map.html"
    log = RecordingProgress(Progress())
    map_report(scar_map, OPTIONS, str(path), progress=log)
    page = parsed(path)
    assert page.headings[0] == "Landslide scars: <b>storm</b> & rain"
    assert page.headings[1:] == [
        "The map", "Indices on both dates", "Do the images fit together?", "Place",
        "Dates and season", "Ground that could be mapped", "What was not seen",
        "Do the scars stand out?",
        "What else could they be?", "Sizes of the scars", "How it was made",
        "What the detector used", "Inputs and parameters", "Software", "Messages of the run",
        "Sources",
    ]  # fmt: skip
    scars = scar_map.scars
    assert f"{scars.count} scars, {scars.total_area / 1e4:.2f} ha in all" in page.words
    apart = f"{scar_map.alignment.rmse_after:.2f} pixels"
    assert f"Distance at these after {apart}" in page.words
    largest = int(np.argmax(scars.columns["area_m2"]))
    assert f"id {int(scars.columns['id'][largest])}" in page.words
    assert all(text in page.words for text in log.warnings)
    assert "pre.tif → post.tif" in page.words
    assert "Scars were found by evidence of several indices" in page.words
    assert len(page.links) == 7


def test_an_inventory_adds_the_assessment(images, parsed, tmp_path):
    found = map_scars(images, MapOptions(min_area=400))
    halves = found.scars.geometries[::2]
    inventory = MapLayer(
        "old <i>map</i>", geometries=shapely.to_wkb(halves).tolist(), crs=found.grid.crs.to_wkt()
    )
    result = compare_with_inventory(found.scars, found.mask, inventory)
    path = tmp_path / "map.html"
    map_report(found, OPTIONS, str(path), result)
    page = parsed(path)
    assert "i" not in page.tags
    assert "old <i>map</i>" in page.words
    assert "Against the inventory" in page.headings
    assert "Where map and reference agree" in page.headings
    known = int((found.scars.columns["inventory"] == "known").sum())
    assert known == len(halves)
    assert f"Known scars {known} ·" in page.words
    # Sources that both parts have are named once.
    assert page.words.count("Larsen et al. 2010") == 1


def test_a_map_without_scars_has_a_report(images, parsed, tmp_path):
    empty = map_scars(replace(images, dem=None), MapOptions(min_area=1e9, align=False))
    path = tmp_path / "map.html"
    map_report(empty, MapOptions(min_area=1e9, align=False), str(path))
    page = parsed(path)
    assert "What makes this doubtful" in page.headings
    assert "No scar was found." in page.words
    assert "What else could they be?" not in page.headings
    assert "none: compared as they are" in page.words
    assert "not used: no DEM" in page.words


def test_the_shares_of_the_ground_are_of_the_whole_grid(scar_map):
    rows = map_sections._ground(scar_map)
    share, size = rows["Seen on both dates"].split(" · ")
    assert float(share[:-2]) == pytest.approx(100 * scar_map.shares["valid"], abs=0.01)
    assert float(size[:-4]) == pytest.approx(map_sections.mapped_area(scar_map) / 1e6, abs=0.01)
    total = sum(float(text.split(" %")[0]) for text in rows.values())
    assert total == pytest.approx(100, abs=0.05)


def test_the_shift_is_in_metres(scar_map):
    east, north = (
        map_sections._shift(scar_map.alignment, scar_map.grid).removesuffix(" m").split(" / ")
    )
    distance = np.hypot(*(float(part.replace("−", "-")) for part in (east, north)))
    pixels = np.hypot(scar_map.alignment.shift_x, scar_map.alignment.shift_y)
    assert distance == pytest.approx(pixels, rel=0.05)


def test_what_the_detector_learnt_is_written_with_its_units():
    rows = map_sections._detector(
        {"even_odds": 2.345, "excess": 0.0123, "scores": "", "index": None, "other": 1}
    )
    assert rows == {
        "Threshold: even odds at": "2.35 σ" if f"{2.345:.2f}" == "2.35" else "2.34 σ",
        "Ground changed beyond chance": "1.23 %",
        "The model reached, by its card": "not stated",
    }
    assert map_sections._evidence({}) is None


def test_cancelling_writes_nothing(scar_map, tmp_path):
    class Stop(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        map_report(scar_map, OPTIONS, str(tmp_path / "map.html"), progress=Stop())
    assert not list(tmp_path.iterdir())
