"""Patches and exported chips mapped through Processing, and by the command of the training."""

import csv
import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import h5py
import numpy as np
import pytest
import rasterio
from PIL import Image

from scarmapper.core.chips.fingerprint import fingerprint
from scarmapper.core.chips.landslide4sense import BANDS, MEAN, STD
from scarmapper.core.mapping.patch_prediction import PatchResult, PredictedPatch
from scarmapper.core.reports.prediction_pages import PredictionPages
from scarmapper.models.training import __main__ as command_line


@pytest.fixture
def patches(tmp_path):
    """A folder of three labelled patches; the last one has no data."""
    folder = tmp_path / "patches"
    random = np.random.default_rng(0)
    for name in ("img", "mask"):
        (folder / name).mkdir(parents=True)
    for number in (1, 2, 3):
        texture = random.normal(size=(16, 16)).repeat(8, 0).repeat(8, 1)
        bands = [MEAN[b] + 0.4 * STD[b] * texture + 0.05 * random.random((128, 128)) for b in BANDS]
        image = np.stack(bands, axis=2).clip(0.05) * (number < 3)
        with h5py.File(folder / "img" / f"image_{number}.h5", "w") as file:
            file["img"] = image
        with h5py.File(folder / "mask" / f"mask_{number}.h5", "w") as file:
            file["mask"] = (texture > 1).astype(np.uint8)
    return folder


def read(path, name):
    with h5py.File(path) as file:
        return file[name][()]


def test_masks_probabilities_and_a_table(run, patches, tmp_path):
    out = tmp_path / "out"
    result = run(
        "predictchips", INPUT=str(patches), THRESHOLD=0.02, PROBABILITIES=True, FOLDER=str(out)
    )
    assert result["COUNT"] == 3
    found = {n: read(out / "mask" / f"mask_{n}.h5", "mask") for n in (1, 2, 3)}
    for number, mask in found.items():
        assert (mask.dtype, mask.shape) == (np.uint8, (128, 128))
        probability = read(out / "probability" / f"probability_{number}.h5", "probability")
        np.testing.assert_array_equal(mask == 1, probability.astype(np.float32) >= 0.02)
    assert not found[3].any()
    truth = np.stack([read(patches / "mask" / f"mask_{n}.h5", "mask") for n in (1, 2, 3)]) > 0
    mapped = np.stack(list(found.values())) > 0
    f1 = 2 * (truth & mapped).sum() / (truth.sum() + mapped.sum())
    assert result["F1"] == pytest.approx(f1)
    with (out / "predictions.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert [int(row["scar_pixels"]) for row in rows] == [int(m.sum()) for m in found.values()]
    assert "No pixel is valid" in rows[2]["problem"]


def test_the_command_gives_the_scores_of_the_evaluation(patches, tmp_path, capsys):
    (patches / "img" / "image_3.h5").unlink()
    model = command_line.__file__.replace("training/__main__.py", "onnx/unet-rgb.onnx")
    for command in ("predict", "evaluate"):
        arguments = ["--model", model, "--data", str(patches), "--output", str(tmp_path / command)]
        assert command_line.main([command, *arguments, "--threshold", "0.02"]) == 0
    lines = capsys.readouterr().out
    scores = [line[line.index("F1") :] for line in lines.splitlines() if "F1 " in line]
    first, second = (line.replace("(95 %", "").split() for line in scores)
    precision = second[second.index("P") + 1]
    assert first[:2] == second[:2]
    assert first[first.index("P") + 1] == precision


def test_chips_become_one_layer_where_they_lie(run, simulated, inputs, tmp_path):
    post, truth = inputs(simulated / "post.tif", simulated / "truth.tif")
    scars, chips = str(tmp_path / "scars.gpkg"), str(tmp_path / "chips")
    run("scarpolygons", INPUT=truth, MIN_AREA=0, OUTPUT=scars)
    run("exportchips", INPUT=post, INVENTORY=scars, SIZE=64, EMPTY_SHARE=0, FOLDER=chips)
    out = tmp_path / "out"
    made = run("predictchips", INPUT=chips, FOLDER=str(out), OUTPUT=str(tmp_path / "scars.tif"))
    with rasterio.open(made["OUTPUT"]) as dataset:
        values, bounds = dataset.read(1), dataset.bounds
        with rasterio.open(post) as image:
            row, col = image.index(bounds.left + 1, bounds.top - 1)
            assert (dataset.crs, dataset.res) == (image.crs, image.res)
    assert {0, 255} <= set(np.unique(values)) <= {0, 1, 255}
    masks = [read(path, "mask") for path in (out / "mask").iterdir()]
    # Side by side, they do not overlap.
    assert (values == 1).sum() == sum(int(mask.sum()) for mask in masks)
    assert (values != 255).sum() == sum(mask.size for mask in masks)
    assert (row, col) >= (0, 0)


def test_every_patch_has_its_pictures(run, patches, tmp_path):
    out = tmp_path / "out"
    run("predictchips", INPUT=str(patches), PICTURES=True, FOLDER=str(out))
    page = (out / "pictures" / "page_1.html").read_text(encoding="utf-8")
    for number in (1, 2, 3):
        assert f'id="patch-{number}"' in page
    # Image, label, probability and agreement.
    assert page.count("data:image/png;base64,") == 12
    assert "patch 3 in true colour" in page
    assert "nothing could be told" in page
    assert "<script" not in page
    with Image.open(out / "patches.gif") as animation:
        assert animation.n_frames == 3
        assert animation.width == 4 * 160


def test_pages_are_of_forty_patches_and_lead_to_each_other(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    model = SimpleNamespace(name="some", threshold=0.5)
    pages = PredictionPages(str(folder), [model], 85, "patches <b>")
    image = np.random.default_rng(0).random((14, 32, 32)).astype(np.float32)
    mask = image[0] > 0.5
    for number in range(85):
        result = PatchResult(image[0], mask, None, "", "chosen")
        pages.add(PredictedPatch(number, image, None, [result]))
    pages.finish()
    names = sorted(path.name for path in (folder / "pictures").iterdir())
    assert names == ["page_1.html", "page_2.html", "page_3.html"]
    first, second, third = ((folder / "pictures" / name).read_text("utf-8") for name in names)
    assert 'href="page_2.html">next' in first
    assert "previous" not in first
    assert 'href="page_1.html">← previous' in second
    assert "next" not in third
    assert (first.count('class="strip"'), third.count('class="strip"')) == (40, 5)
    assert "validated on it" in first
    assert "patches &lt;b&gt;" in first
    with Image.open(folder / "patches.gif") as animation:
        assert animation.n_frames == 85


def test_several_models_are_compared_and_know_what_they_were_trained_on(run, patches, tmp_path):
    """A copy of the model, whose card has the fingerprint of the first patch."""
    more = tmp_path / "models"
    more.mkdir()
    source = Path(command_line.__file__).parents[1] / "onnx" / "unet-rgb-int8.onnx"
    shutil.copy(source, more)
    shutil.copy(source.with_name("unet-change.onnx"), more)  # of two dates: left out
    card = json.loads(source.with_suffix(".json").read_text(encoding="utf-8"))
    values = read(patches / "img" / "image_1.h5", "img")[:, :, [3, 2, 1]].transpose(2, 0, 1)
    card["training"]["fingerprints"] = {"train": [fingerprint(values)], "validation": ["x", -1]}
    (more / "unet-rgb-int8.json").write_text(json.dumps(card), encoding="utf-8")
    out = tmp_path / "out"
    run("predictchips", INPUT=str(patches), MORE_MODELS=str(more), THRESHOLD=0.02, FOLDER=str(out))
    with (out / "predictions.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    told = {(row["id"], row["model"]): row["in_training"] for row in rows}
    assert told["1", "unet-rgb-int8"] == "trained"
    assert told["2", "unet-rgb-int8"] == "no"
    assert told["1", "unet-rgb"] == "no"
    with (out / "models.csv").open(newline="", encoding="utf-8") as file:
        first, second = csv.DictReader(file)
    assert (first["model"], first["patches_in_training"]) == ("unet-rgb", "0")
    assert first["f1"] == first["f1_of_other_patches"]
    assert (second["model"], second["patches_in_training"]) == ("unet-rgb-int8", "1")
    assert len(list((out / "models" / "unet-rgb-int8" / "mask").iterdir())) == 3


def test_bad_input_leaves_nothing(fails, patches, tmp_path):
    out = str(tmp_path / "out")
    wanted = {"INPUT": str(patches), "FOLDER": out}
    assert "chips.json" in fails("predictchips", **wanted, OUTPUT=str(tmp_path / "scars.tif"))
    with h5py.File(patches / "img" / "image_2.h5", "r+") as file:
        file["img"][0, 0, 0] = np.nan
    assert "not finite" in fails("predictchips", **wanted)
    assert "No patches" in fails("predictchips", INPUT=str(tmp_path), FOLDER=out)
    change = Path(command_line.__file__).parents[1] / "onnx" / "unet-change.onnx"
    with h5py.File(patches / "img" / "image_2.h5", "r+") as file:
        file["img"][0, 0, 0] = 1
    mask = patches / "mask" / "mask_2.h5"
    whole = mask.read_bytes()
    mask.unlink()
    assert "1 of 3 patches have no label" in fails("predictchips", **wanted)
    with h5py.File(mask, "w") as file:
        file["mask"] = np.zeros((64, 128), np.uint8)
    assert "64×128, its image 128×128" in fails("predictchips", **wanted)
    mask.write_bytes(whole)
    (patches / "img" / "image_two.h5").write_bytes(b"")
    assert "image_two.h5 has no number" in fails("predictchips", **wanted)
    (patches / "img" / "image_two.h5").unlink()
    file = tmp_path / "file"
    file.write_bytes(b"")
    below = str(file / "out")
    assert "out" in fails("predictchips", INPUT=str(patches), FOLDER=below)
    file.unlink()
    assert "sees two dates" in fails("predictchips", **wanted, MODEL_FILE=str(change))
    assert "no model" in fails("predictchips", **wanted, MORE_MODELS=str(patches))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["patches"]


def test_a_patch_given_as_an_image_is_told_where_to_go(fails, patches, tmp_path):
    patch = str(patches / "img" / "image_1.h5")
    said = fails("unetscars", INPUT=patch, OUTPUT=str(tmp_path / "scars.tif"))
    assert "“Predict chips” maps folders" in said
