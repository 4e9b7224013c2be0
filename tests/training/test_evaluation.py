"""Scores of evaluations, and of models run on patches and their halos.

Covers models/training/evaluation.py, models/training/report.py and models/training/__main__.py.
"""

import hashlib
import json
import sys
from dataclasses import replace

import generated_patches
import numpy as np
import pytest
from training_commands import run

from scarmapper.models.training.evaluation import Evaluation
from scarmapper.models.training.patches import Patches, read_patches


@pytest.fixture
def judged():
    """Two blocks of two patches; the first block is right throughout, the second half wrong."""
    masks = np.zeros((4, 8, 8), bool)
    masks[:, :4] = True
    probability = np.where(masks, 0.9, 0.1)
    probability[2:, :, :4] = 0.1
    images = np.random.default_rng(0).uniform(0.5, 2, (4, 3, 8, 8)).astype(np.float32)
    patches = Patches(np.array([0, 1, 2, 3]), images, masks, ("B4", "B3", "B2"))
    return Evaluation(patches, probability, 0.5, 2)


def test_scores_pool_pixels_and_show_the_blocks_apart(judged):
    scores = judged.scores()
    assert (scores["precision"], scores["recall"]) == (1, 0.75)
    assert scores["f1"] == pytest.approx(6 / 7)
    assert (scores["pixels"], scores["patches"], scores["scar_share"]) == (256, 4, 0.5)
    assert [(row["block"], row["f1"]) for row in judged.by_block()] == [
        (0, 1),
        (1, pytest.approx(2 / 3)),
    ]
    assert judged.by_patch().tolist() == [1, 1, pytest.approx(2 / 3), pytest.approx(2 / 3)]
    curve = judged.precision_recall()
    assert curve[0] == (0, 0.5, 1)
    assert curve[-1] == (0.9, 1, 0.75)
    low, high = judged.reliability()
    assert low == (pytest.approx(0.1, abs=1e-3), pytest.approx(32 / 160), 160)
    assert high == (pytest.approx(0.9, abs=1e-3), 1, 96)


def test_the_interval_of_f1_is_that_of_chance(judged):
    # The four patches are neighbours of one another, which says nothing of other places.
    assert judged.f1_interval() == pytest.approx((6 / 7, 6 / 7))
    # Far apart, they are drawn one by one: all right, all half wrong or anything between.
    apart = replace(judged, patches=replace(judged.patches, ids=np.array([0, 20, 40, 60])))
    low, high = apart.f1_interval()
    assert (low, high) == (pytest.approx(2 / 3), pytest.approx(1))
    assert apart.scores()["f1_interval"] == [low, high]
    # Sixteen times as many patches tell it four times as well.
    many = apart.take(np.tile(np.arange(4), 16))
    many.patches.ids = 20 * np.arange(64)
    low, high = many.f1_interval()
    assert low < 6 / 7 < high
    assert high - low == pytest.approx(4 * 0.165 / 8, abs=0.03)
    # With neither labels nor anything mapped there is nothing to score.
    nothing = replace(judged, probability=np.zeros((4, 8, 8)))
    nothing.patches = replace(judged.patches, masks=np.zeros((4, 8, 8), bool))
    assert nothing.f1_interval() == (0, 0)


def rows_of_patches(path, rows, columns, side):
    """Cut waves into patches; return the file and the image, red, green and blue of 8 bits."""
    rgb = generated_patches.waves(rows * side, columns * side, 0).transpose(1, 2, 0)
    rgb = np.floor(255 * rgb / rgb.max()).astype(np.uint8)
    tiles = rgb.reshape(rows, side, columns, side, 3).swapaxes(1, 2).reshape(-1, side, side, 3)
    np.savez(path, l4s_id=np.arange(len(tiles)), rgb=tiles, mask=tiles[..., 0] > 60)
    return path, rgb


def test_patches_beside_what_trained_are_scored_apart(tmp_path, capsys):
    """Ten rows of eight patches: the split is by rows, so that rows of other parts touch."""
    for package in ("torch", "matplotlib", "tqdm"):
        pytest.importorskip(package)
    data, _ = rows_of_patches(tmp_path / "patches.npz", 10, 8, 48)
    settings = {"name": "rows", "filters": [4, 8], "epochs": 1, "device": "cpu", "threads": 1}
    settings.update(block=8, validation=[4, 5, 6], test=[9], gap=0)
    config = tmp_path / "rows.json"
    config.write_text(json.dumps(settings), encoding="utf-8")
    assert run("train", "--config", config, "--data", data, "--run", tmp_path / "run") == 0
    evaluate = ("evaluate", "--run", tmp_path / "run", "--data", data, "--test", "--around")
    assert run(*evaluate, 49) == 1
    assert "from 0 to 48" in capsys.readouterr().err
    assert run(*evaluate, 24) == 0
    message = capsys.readouterr().out
    metrics = json.loads((tmp_path / "run" / "metrics.json").read_text(encoding="utf-8"))
    parts = metrics["parts"]
    # All of row 9 touch row 8, which trains: nothing is left to score apart.
    around = {f"{name}, 24 pixels around in sight" for name in ("validation", "test")}
    assert set(parts) == {"validation", "test", "validation, touching none that trained", *around}
    for name in around:
        part, alone = parts[name], parts[name.split(",")[0]]
        assert (part["pixels"], part["threshold"]) == (alone["pixels"], alone["threshold"])
        assert 0 < abs(part["dice"] - alone["dice"]) < 0.1
    apart = parts["validation, touching none that trained"]
    assert (parts["validation"]["patches"], apart["patches"], apart["blocks"]) == (
        24, 8, "5 of 8 ids each"
    )  # fmt: skip
    assert "validation, touching none that trained: F1 " in message


RGB_BANDS = [
    {"role": role, "landslide4sense": name, "unit": "reflectance × 10 000", "divisor": divisor,
     "mean": 1.0, "std": 0.25, "median": 0.0, "sigma": 1.0}
    for role, name, divisor in (
        ("red", "B4", 445.17289745), ("green", "B3", 663.41636217), ("blue", "B2", 824.63171476)
    )
]  # fmt: skip


def test_any_model_is_evaluated_without_pytorch(make_unet, tmp_path, monkeypatch, capsys):
    pytest.importorskip("onnxruntime")
    # Sides of 30 are no multiple of the model's 4.
    data = generated_patches.write_npz(tmp_path / "own.npz", count=6, side=32)
    with np.load(data) as stored:
        cut = {
            key: value[:, :30, :26] if value.ndim > 1 else value for key, value in stored.items()
        }
    np.savez(data, **cut)
    model = make_unet(tmp_path, kind="pixel", gain=2.0, changes={"bands": RGB_BANDS})
    monkeypatch.setitem(sys.modules, "torch", None)
    code = run("evaluate", "--model", model, "--data", data, "--output", tmp_path / "judged")
    assert code == 0, capsys.readouterr().err
    metrics = json.loads((tmp_path / "judged" / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["sha256"] == hashlib.sha256(model.read_bytes()).hexdigest()
    # By hand: the network is the sigmoid of twice the first channel.
    patches = read_patches(data, ("B4", "B3", "B2"))
    images = patches.images.astype(float)
    level = np.median(images.mean(axis=1), axis=(1, 2))[:, None, None]
    mapped = (images[:, 0] / level - 1) / 0.25 * 2 >= np.log(0.6 / 0.4)
    right = (mapped & patches.masks).sum()
    found = metrics["parts"]["all"]
    assert found["f1"] == pytest.approx(2 * right / (mapped.sum() + patches.masks.sum()), abs=1e-3)
    assert found["pixels"] == 6 * 30 * 26
    page = (tmp_path / "judged" / "report.html").read_text(encoding="utf-8")
    assert page.count("data:image/png") >= 12
    assert "http" not in page.replace("http://www.w3.org", "")
    # A sigmoid of one pixel is the same in every orientation.
    assert not run("evaluate", "--model", model, "--data", data, "--turns", 8,
                   "--output", tmp_path / "turned")  # fmt: skip
    turned = json.loads((tmp_path / "turned" / "metrics.json").read_text(encoding="utf-8"))
    assert turned["parts"]["all"]["f1"] == pytest.approx(found["f1"], abs=1e-6)


def test_a_model_is_given_the_halo_of_a_patch(make_unet, tmp_path):
    pytest.importorskip("onnxruntime")
    rows, columns, side, margin = 3, 4, 48, 20
    data, rgb = rows_of_patches(tmp_path / "rows.npz", rows, columns, side)
    model = make_unet(tmp_path, kind="pixel", gain=2.0, changes={"bands": RGB_BANDS})
    output = tmp_path / "judged"
    assert not run("evaluate", "--model", model, "--data", data, "--around", margin,
                   "--output", output)  # fmt: skip
    parts = json.loads((output / "metrics.json").read_text(encoding="utf-8"))["parts"]
    # By hand, from the image: the network is the sigmoid of twice the first channel, and the level
    # is the median of the patch with its halo.
    mapped = np.zeros(rgb.shape[:2], bool)
    for row in range(0, rows * side, side):
        for column in range(0, columns * side, side):
            halo = rgb[max(row - margin, 0) : row + side + margin,
                        max(column - margin, 0) : column + side + margin]  # fmt: skip
            level = np.median(halo.mean(axis=2, dtype=float))
            red = rgb[row : row + side, column : column + side, 0]
            logit = (red / level - 1) / 0.25 * 2
            mapped[row : row + side, column : column + side] = logit >= np.log(0.6 / 0.4)
    truth = rgb[..., 0] > 60
    f1 = 2 * (mapped & truth).sum() / (mapped.sum() + truth.sum())
    assert parts["all, 20 pixels around in sight"]["f1"] == pytest.approx(f1, abs=1e-3)
    assert abs(parts["all"]["f1"] - f1) > 5e-3


@pytest.mark.parametrize(
    ("changes", "arguments", "message"),
    [
        ({}, ["--split", "test"], "does not say how its patches were split"),
        ({"scene": "exact"}, [], "HDF5"),
    ],
)
def test_what_cannot_be_evaluated_is_refused(
    make_unet, tmp_path, capsys, changes, arguments, message
):
    pytest.importorskip("onnxruntime")
    data = generated_patches.write_npz(tmp_path / "own.npz", count=2)
    bands = [
        {"role": "red", "landslide4sense": "B4", "unit": "reflectance × 10 000", "divisor": 445.0,
         "mean": 1.0, "std": 0.25, "median": 0.0, "sigma": 1.0}
    ]  # fmt: skip
    model = make_unet(tmp_path, roles=("red",), changes={"bands": bands, **changes})
    output = tmp_path / "judged"
    assert run("evaluate", "--model", model, "--data", data, *arguments, "--output", output) == 1
    assert message in capsys.readouterr().err
    assert not output.exists()


def test_a_model_without_card_is_refused(make_unet, tmp_path, capsys):
    pytest.importorskip("onnxruntime")
    data = generated_patches.write_npz(tmp_path / "own.npz", count=2)
    model = make_unet(tmp_path, without=("card", "embedded"))
    assert run("evaluate", "--model", model, "--data", data, "--output", tmp_path / "judged") == 1
    assert "card" in capsys.readouterr().err
