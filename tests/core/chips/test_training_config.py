"""The configuration that comes with exported chips trains on them."""

import json

import numpy as np
import pytest
from small_images import export, grid, image, rectangle

from scarmapper.core.chips.landslide4sense import BANDS
from scarmapper.core.chips.training_config import model_name, usable_bands
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.source import ArraySource


def landslides(on, step=40):
    return [
        rectangle(row, col, 5, 7, on)
        for row in range(10, on.height - 8, step)
        for col in range(8, on.width - 8, step)
    ]


@pytest.mark.parametrize("boxes", [False, True])
def test_training_and_held_out_chips_share_no_ground(tmp_path, boxes):
    from scarmapper.models.training.config import read_config
    from scarmapper.models.training.patches import read_patches
    from scarmapper.models.training.split import make_split

    on = grid(600, 700)
    log = RecordingProgress(Progress())
    folder = tmp_path / "Kashmir 2005"
    export(folder, landslides(on), image(on), progress=log, boxes=boxes, size=32, empty_share=0.3)
    config = read_config(folder / "training.json")
    assert (config.name, config.bands, config.split) == ("Kashmir-2005", "rgb", "ground")
    patches = read_patches(folder, config.band_names)
    split = make_split(patches, config, folder)
    assert len(split.train) > 0.6 * len(patches)
    assert len(split.validation) > 0.1 * len(patches)
    assert len(split.test) > 0.05 * len(patches)
    shown = np.zeros((3, 640, 740), bool)
    chips = json.loads((folder / "chips.json").read_text(encoding="utf-8"))["chips"]
    for number, part in enumerate((split.train, split.validation, split.test)):
        for i in part:
            row, col = chips[i]["row"], chips[i]["col"]
            # A pixel more on each side: none lies beside another either.
            shown[number, max(row - 1, 0) : row + 33, max(col - 1, 0) : col + 33] = True
    assert (shown.sum(axis=0) <= 1).all()
    assert not split.beside[split.validation].any()
    assert any(f"{len(split.train)} train" in text for text in log.notes)
    layer = json.loads((folder / "chips.geojson").read_text(encoding="utf-8"))
    parts = np.array([feature["properties"]["part"] for feature in layer["features"]])
    assert np.flatnonzero(parts == "validation").tolist() == split.validation.tolist()


def test_chips_of_one_place_are_split_at_random_with_a_warning(tmp_path):
    from scarmapper.models.training.config import read_config
    from scarmapper.models.training.patches import read_patches
    from scarmapper.models.training.split import flattery, make_split

    log = RecordingProgress(Progress())
    folder = tmp_path / "ravine"
    export(folder, [rectangle(4, 4, 40, 60)], image(), progress=log, size=32, stride=8)
    assert any("flattering" in text for text in log.warnings)
    config = read_config(folder / "training.json")
    patches = read_patches(folder, config.band_names)
    split = make_split(patches, config, folder)
    assert len(split.train) + len(split.validation) == len(patches)
    assert not len(split.test)
    assert "100 % of the validation patches" in flattery(split, split.beside)


def test_bands_are_those_that_are_there(tmp_path):
    assert usable_bands(BANDS) == "l2a"
    assert usable_bands(("B2", "B3", "B4")) == "rgb"
    assert usable_bands(("B2", "B3", "B4", "B8", "SLOPE", "DEM")) == "himalaya"
    assert usable_bands(("B1", "B2", "B3", "B4", "B8")) == ["B2", "B3", "B4", "B8"]
    on = grid(160, 200)
    four = image(on, ("B02", "B03", "B04", "B08"))
    rows = np.arange(160, dtype=np.float32)[:, None].repeat(200, 1)
    hills = ArraySource(np.sin(rows / 20)[None] * 300 + 900, on, ("DEM",))
    export(tmp_path / "with", landslides(on), four, dem=hills, size=32)
    export(tmp_path / "without", landslides(on), four, size=32)
    # Level ground has slopes of 0 alone, which nothing can be trained on.
    level = ArraySource(np.full((1, 160, 200), 7, np.float32), on, ("DEM",))
    export(tmp_path / "level", landslides(on), four, dem=level, size=32)
    found = {
        name: json.loads((tmp_path / name / "training.json").read_text())["bands"]
        for name in ("with", "without", "level")
    }
    four_bands = ["B2", "B3", "B4", "B8"]
    assert found == {"with": "himalaya", "without": four_bands, "level": four_bands}


@pytest.mark.parametrize(
    ("folder", "name"),
    [("Nördlich (2)", "Nordlich-2"), ("..", "chips"), ("地震", "chips"), ("a b/c", "a-b-c")],
)
def test_the_model_is_named_after_the_folder(folder, name):
    assert model_name(folder) == name
