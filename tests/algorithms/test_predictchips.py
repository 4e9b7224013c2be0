"""Patches and exported chips mapped through Processing, and by the command of the training."""

import csv

import h5py
import numpy as np
import pytest
import rasterio

from scarmapper.core.chips.landslide4sense import BANDS, MEAN, STD
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


def test_bad_input_leaves_nothing(fails, patches, tmp_path):
    out = str(tmp_path / "out")
    wanted = {"INPUT": str(patches), "FOLDER": out}
    assert "chips.json" in fails("predictchips", **wanted, OUTPUT=str(tmp_path / "scars.tif"))
    with h5py.File(patches / "img" / "image_2.h5", "r+") as file:
        file["img"][0, 0, 0] = np.nan
    assert "not finite" in fails("predictchips", **wanted)
    assert "No patches" in fails("predictchips", INPUT=str(tmp_path), FOLDER=out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["patches"]


def test_a_patch_given_as_an_image_is_told_where_to_go(fails, patches, tmp_path):
    patch = str(patches / "img" / "image_1.h5")
    said = fails("unetscars", INPUT=patch, OUTPUT=str(tmp_path / "scars.tif"))
    assert "“Predict chips” maps folders" in said
