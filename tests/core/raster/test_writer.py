"""Outputs appear complete or not at all."""

import os
from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine, rasterio
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.progress import Progress
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.writer import Outputs, write_source

GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), 700, 600)


def test_a_raster_keeps_values_names_and_place(tmp_path):
    array = np.random.default_rng(0).normal(size=(2, 600, 700)).astype(np.float32)
    array[0, 5, 6] = np.nan
    path = tmp_path / "out.tif"
    with Outputs() as outputs:
        write_source(outputs, ArraySource(array, GRID, ("NDVI", "BSI")), str(path))
        assert not path.exists()
    with rasterio.open(path) as made:
        np.testing.assert_array_equal(made.read(), array)
        assert made.descriptions == ("NDVI", "BSI")
        assert made.transform == GRID.transform
        assert np.isnan(made.nodata)
    assert [p.name for p in tmp_path.iterdir()] == ["out.tif"]


def test_rounding_never_turns_a_valid_pixel_into_nodata(tmp_path):
    values = np.array([[[-5, 0.2, 0.6, np.nan, 70_000]]], np.float32)
    grid = Grid(GRID.crs, GRID.transform, 5, 1)
    with Outputs() as outputs:
        write_source(
            outputs,
            ArraySource(values, grid, ("v",)),
            str(tmp_path / "o.tif"),
            dtype="uint16",
            nodata=0,
        )
    with rasterio.open(tmp_path / "o.tif") as made:
        assert made.read(1).tolist() == [[1, 1, 1, 0, 65535]]


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path):
    old = tmp_path / "mask.tif"
    old.write_text("an earlier result")
    with pytest.raises(ZeroDivisionError), Outputs() as outputs:  # noqa: PT012
        outputs.raster(str(old), GRID, ("mask",), "uint8", 255)
        outputs.raster(str(tmp_path / "probability.tif"), GRID, ("probability",))
        raise ZeroDivisionError
    assert old.read_text() == "an earlier result"
    assert [p.name for p in tmp_path.iterdir()] == ["mask.tif"]


def test_cancelling_leaves_nothing(tmp_path):
    class Cancelling(Progress):
        blocks = 0

        def show(self, fraction):
            self.blocks += 1

        def is_cancelled(self):
            return self.blocks >= 1

    source = ArraySource(np.zeros((1, 600, 700)), GRID, ("v",))
    progress = Cancelling()
    with pytest.raises(Cancelled), Outputs() as outputs:
        write_source(outputs, source, str(tmp_path / "o.tif"), progress=progress)
    assert progress.blocks == 1
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_an_error_at_once(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(ScarMapperError, match="cannot be written"), Outputs() as outputs:
        outputs.temporary(str(blocked / "out.tif"))
    with pytest.raises(ScarMapperError, match="is a folder"), Outputs() as outputs:
        outputs.temporary(str(tmp_path))


def test_windows_out_of_order_end_in_their_places(tmp_path):
    with Outputs() as outputs:
        writer = outputs.raster(str(tmp_path / "o.tif"), GRID, ("v",), "uint8", 255)
        for row in (300, 0):
            for col in (350, 0):
                window = Window(row, col, 300, 350)
                writer.write(window, np.full((300, 350), row // 100 + col // 350, np.uint8))
    with rasterio.open(tmp_path / "o.tif") as made:
        assert made.read(1)[[0, 0, 599, 599], [0, 699, 0, 699]].tolist() == [0, 1, 3, 4]


def test_a_folder_appears_with_its_files_and_is_never_mixed_with_others(tmp_path):
    with Outputs() as outputs:
        folder = tmp_path / "chips"
        inside = outputs.folder(str(folder))
        with open(f"{inside}/a.txt", "w") as file:
            file.write("a")
        assert not folder.exists()
    assert (folder / "a.txt").read_text() == "a"
    with pytest.raises(ScarMapperError, match="not empty"), Outputs() as outputs:
        outputs.folder(str(folder))
    with pytest.raises(ScarMapperError, match="it is a file"), Outputs() as outputs:
        outputs.folder(str(folder / "a.txt"))
    assert [p.name for p in tmp_path.iterdir()] == ["chips"]


def test_a_raster_without_any_value_is_the_error_asked_for(tmp_path):
    source = ArraySource(np.full((1, 600, 700), np.nan), GRID, ("v",))
    empty = ScarMapperError("Nothing there.")
    with pytest.raises(ScarMapperError, match="Nothing there"), Outputs() as outputs:
        write_source(outputs, source, str(tmp_path / "o.tif"), if_empty=empty)
    assert list(tmp_path.iterdir()) == []


def test_red_green_and_blue_are_declared_as_colours(tmp_path):
    source = ArraySource(np.ones((4, 600, 700)), GRID, ("B08", "B02", "B03", "B04"))
    with Outputs() as outputs:
        write_source(outputs, source, str(tmp_path / "o.tif"))
    with rasterio.open(tmp_path / "o.tif") as made:
        assert [c.name for c in made.colorinterp] == ["undefined", "blue", "green", "red"]


def test_an_input_is_no_output_by_whatever_name(tmp_path):
    given = tmp_path / "given.tif"
    given.write_text("given")
    os.link(given, tmp_path / "hard.tif")
    with Outputs() as outputs:
        outputs.protect(given)
        for name in ("given.tif", "hard.tif", "GIVEN.tif", "x/../given.tif"):
            for ask in (outputs.check, outputs.temporary):
                with pytest.raises(ScarMapperError, match="also an input"):
                    ask(str(tmp_path / name))
    assert given.read_text() == "given"


def test_a_side_file_replaces_no_input(tmp_path):
    card = tmp_path / "net.json"
    card.write_text("card")
    outputs = Outputs()
    with pytest.raises(ScarMapperError, match="also an input"), outputs:  # noqa: PT012
        outputs.protect(card)
        made = Path(outputs.temporary(str(tmp_path / "net.html")))
        made.write_text("report")
        made.with_suffix(".json").write_text("side file")
    assert card.read_text() == "card"
    assert [p.name for p in tmp_path.iterdir()] == ["net.json"]


def test_several_files_appear_together_or_not_at_all(tmp_path):
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text("old")
    with pytest.raises(ScarMapperError, match="was not written"), Outputs() as outputs:  # noqa: PT012
        for name in ("a.txt", "b.txt", "c.txt"):
            made = Path(outputs.temporary(str(tmp_path / name)))
            if name != "b.txt":
                made.write_text("new")
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"a.txt": "old", "c.txt": "old"}


def test_checking_a_place_leaves_nothing_but_says_what_is_wrong(tmp_path):
    (tmp_path / "file").write_text("")
    with Outputs() as outputs:
        outputs.check(str(tmp_path / "a.tif"))
        for name, why in [
            (tmp_path / "file" / "a.tif", "cannot be written"),
            (tmp_path / f"{'a' * 300}.tif", "cannot be written"),
            (tmp_path / "a|b.tif", "would not be taken"),
        ]:
            with pytest.raises(ScarMapperError, match=why):
                outputs.check(str(name))
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_folders_made_for_outputs_go_again_where_the_run_fails(tmp_path):
    with pytest.raises(ZeroDivisionError), Outputs() as outputs:  # noqa: PT012
        outputs.check(str(tmp_path / "new" / "deep" / "a.txt"))
        Path(outputs.temporary(str(tmp_path / "new" / "b.txt"))).write_text("b")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
    with Outputs() as outputs:
        Path(outputs.temporary(str(tmp_path / "new" / "b.txt"))).write_text("b")
    assert (tmp_path / "new" / "b.txt").read_text() == "b"
