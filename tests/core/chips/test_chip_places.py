"""Places of chips: from the manifest, from the outlines, and from damaged ones."""

import json

import numpy as np
import pytest
from small_images import UTM, export, grid, image, rectangle

from scarmapper.core.chips.chip_places import read_places
from scarmapper.core.errors import UnreadableFileError
from scarmapper.core.geo.gdal import CRS


@pytest.fixture
def chips(tmp_path):
    made = export(tmp_path / "chips", [rectangle(5, 5, 40, 60)], image(), size=32)
    return tmp_path / "chips", made


def test_places_come_back_from_either_file(chips):
    folder, made = chips
    corners = [(chip.window.row, chip.window.col) for chip in made.chips]
    places = read_places(folder)
    assert places.size == 32
    assert places.corners.tolist() == [list(corner) for corner in corners]
    assert CRS.from_wkt(places.crs) == UTM
    first = grid().crop(made.chips[1].window).transform[:6]
    assert places.transforms[1].tolist() == list(first)
    (folder / "chips.json").unlink()
    places = read_places(folder)
    assert (places.size, places.crs, places.transforms) == (32, "", None)
    assert places.corners.tolist() == [list(corner) for corner in corners]
    (folder / "chips.geojson").unlink()
    assert read_places(folder) is None


def test_positions_of_ids():
    from scarmapper.core.chips.chip_places import ChipPlaces

    places = ChipPlaces(8, np.array([3, 1, 7]), np.zeros((3, 2), int))
    assert places.positions(np.array([7, 2, 3])).tolist() == [2, -1, 0]


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: stored.pop("chips"),
        lambda stored: stored["chips"][0].update(id="one"),
        lambda stored: stored["chips"][0].update(row=float("nan")),
        lambda stored: stored["chips"][1].update(id=stored["chips"][0]["id"]),
        lambda stored: stored["chips"][0].update(transform=[1, 2]),
        lambda stored: stored["options"].update(size=-4),
    ],
)
def test_damaged_places_are_an_error(chips, change):
    folder, _ = chips
    stored = json.loads((folder / "chips.json").read_text(encoding="utf-8"))
    change(stored)
    (folder / "chips.json").write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="where the chips lie"):
        read_places(folder)


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, '{"chips": 3}', "\0"])
def test_what_is_no_list_of_chips_is_an_error(tmp_path, text):
    (tmp_path / "chips.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="where the chips lie"):
        read_places(tmp_path)
