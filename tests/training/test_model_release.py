"""From a trained run to calibrated models with scores: calibration, evaluation, export."""

import base64
import hashlib
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.unet.model_card import METADATA_KEY, ModelCard
from scarmapper.models.training import __main__ as command_line
from scarmapper.models.training import calibration, pictures
from scarmapper.models.training.evaluation import Evaluation
from scarmapper.models.training.normalise import Normalisation
from scarmapper.models.training.patches import Patches, read_patches

sys.path.insert(0, str(Path(__file__).parent))
import generated_patches

CONFIGS = Path(__file__).parents[2] / "models" / "training" / "configs"


def run(*arguments) -> int:
    return command_line.main([str(argument) for argument in arguments])


# Calibration


def logits_and_truth(scale, bias, seed=3):
    """Logits whose calibrated form is scale × logit + bias, and labels drawn accordingly."""
    random = np.random.default_rng(seed)
    logits = random.normal(-1, 3, 200_000)
    truth = random.random(logits.shape) < calibration.logistic(scale * logits + bias)
    return logits, truth


def test_the_temperature_is_found():
    logits, truth = logits_and_truth(0.25, 0)
    found = calibration.calibrate(logits, truth)
    assert found.method == "temperature"
    assert found.as_dict()["temperature"] == pytest.approx(4, rel=0.02)
    assert found.error_before > 0.1
    assert found.error_after < 0.01


def test_where_a_temperature_is_not_enough_a_bias_is_fitted_too():
    logits, truth = logits_and_truth(0.5, -2)
    found = calibration.calibrate(logits, truth)
    assert (found.method, set(found.as_dict())) == (
        "platt",
        {"method", "scale", "bias", "in_graph"},
    )
    assert (found.scale, found.bias) == (pytest.approx(0.5, rel=0.03), pytest.approx(-2, rel=0.03))
    assert found.error_after < 0.01


def test_separable_and_hopeless_logits_end_in_finite_numbers():
    truth = np.arange(1000) < 100
    for logits in (np.where(truth, 5.0, -5.0), np.where(truth, -5.0, 5.0), np.full(1000, 2.0)):
        found = calibration.calibrate(logits, truth)
        assert 0 < found.scale < np.inf
        assert np.isfinite([found.bias, found.error_after]).all()


@pytest.mark.parametrize("truth", [np.zeros(10, bool), np.ones(10, bool)])
def test_labels_of_one_kind_cannot_calibrate(truth):
    with pytest.raises(ScarMapperError, match="other validation blocks"):
        calibration.calibrate(np.zeros(10), truth)


def test_logits_that_are_not_finite_are_refused():
    with pytest.raises(ScarMapperError, match="not finite"):
        calibration.calibrate(np.array([0, np.nan]), np.array([True, False]))


# Normalisation


def band_card(**changes):
    """A card of red and slope alone."""
    made = {
        "card": 1, "name": "two", "title": "Two", "version": "1", "description": "",
        "file": "two.onnx", "input": {"tile": 64, "multiple": 4, "overlap": 8},
        "bands": [
            {"role": "red", "landslide4sense": "B4", "unit": "reflectance × 10 000",
             "divisor": 445.17289745, "mean": 1.0, "std": 0.5, "median": 0.0, "sigma": 1.0},
            {"role": "slope", "landslide4sense": "SLOPE", "unit": "degrees",
             "divisor": 1.0, "mean": 20.0, "std": 10.0, "median": 0.0, "sigma": 1.0},
        ],
        "scene": "exact", "ground_sampling_distance_m": 10.0, "threshold": 0.5,
        "calibration": {}, "training": {}, "scores": {}, "notes": [],
    }  # fmt: skip
    return {**made, **changes}


def test_stored_values_become_the_input_that_the_card_states():
    image = np.array([[[[2.0, 0.0]], [[1.5, 0.0]]]])
    x = Normalisation.of_card(ModelCard.from_dict(band_card()))(image)
    assert x[0, 0].tolist() == [[pytest.approx(2.0), 0.0]]
    # 1.5 × 20.29 degrees, by the card's own mean and deviation.
    assert x[0, 1, 0].tolist() == [pytest.approx((1.5 * 20.29228266 - 20) / 10, rel=1e-5), 0.0]
    level = Normalisation.of_card(ModelCard.from_dict(band_card(scene="level")))
    np.testing.assert_allclose(level(image)[0, 0, 0], [0, 0], atol=1e-6)
    assert level(image)[0, 1, 0, 0] == pytest.approx(x[0, 1, 0, 0])
    assert not level(np.full((1, 2, 3, 3), np.nan)).any()


def test_a_card_without_the_names_of_the_patches_bands_is_refused():
    card = band_card()
    del card["bands"][1]["landslide4sense"]
    with pytest.raises(ScarMapperError, match="slope"):
        Normalisation.of_card(ModelCard.from_dict(card))


# Scores and their report


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


def test_scores_pool_pixels_and_tell_blocks_apart(judged):
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


def test_the_interval_of_f1_tells_what_chance_does(judged):
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
    said = capsys.readouterr().out
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
    assert "validation, touching none that trained: F1 " in said


def test_a_picture_is_a_png_of_the_same_pixels():
    pixels = np.random.default_rng(1).integers(0, 256, (5, 7, 3)).astype(np.uint8)
    element = pictures.img(pixels, 'a "title"')
    assert "&quot;title&quot;" in element
    png = base64.b64decode(re.search(r"base64,([^\"]+)", element).group(1))
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (7, 5)
    at = png.index(b"IDAT")
    rows = zlib.decompress(png[at + 4 : at + 4 + struct.unpack(">I", png[at - 4 : at])[0]])
    read = np.frombuffer(rows, np.uint8).reshape(5, 22)
    np.testing.assert_array_equal(read[:, 1:].reshape(5, 7, 3), pixels)


def test_agreement_colours():
    truth, mapped = np.array([[True, True, False]]), np.array([[True, False, True]])
    made = pictures.agreement(np.full((1, 3, 3), 200, np.uint8), mapped, truth)
    assert [tuple(pixel) for pixel in made[0].tolist()] == [
        pictures.RIGHT,
        pictures.MISSED,
        pictures.FALSE,
    ]


# A model of anybody's, without PyTorch

RGB_BANDS = [
    {"role": role, "landslide4sense": name, "unit": "reflectance × 10 000", "divisor": divisor,
     "mean": 1.0, "std": 0.25, "median": 0.0, "sigma": 1.0}
    for role, name, divisor in (
        ("red", "B4", 445.17289745), ("green", "B3", 663.41636217), ("blue", "B2", 824.63171476)
    )
]  # fmt: skip


def test_any_model_is_judged_without_pytorch(make_unet, tmp_path, monkeypatch, capsys):
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


def test_a_model_sees_what_is_around_a_patch(make_unet, tmp_path):
    pytest.importorskip("onnxruntime")
    rows, columns, side, margin = 3, 4, 48, 20
    data, rgb = rows_of_patches(tmp_path / "rows.npz", rows, columns, side)
    model = make_unet(tmp_path, kind="pixel", gain=2.0, changes={"bands": RGB_BANDS})
    output = tmp_path / "judged"
    assert not run("evaluate", "--model", model, "--data", data, "--around", margin,
                   "--output", output)  # fmt: skip
    parts = json.loads((output / "metrics.json").read_text(encoding="utf-8"))["parts"]
    # By hand, from the image: the network is the sigmoid of twice the first channel, and the level
    # is the median of what is in sight.
    mapped = np.zeros(rgb.shape[:2], bool)
    for row in range(0, rows * side, side):
        for column in range(0, columns * side, side):
            sight = rgb[max(row - margin, 0) : row + side + margin,
                        max(column - margin, 0) : column + side + margin]  # fmt: skip
            level = np.median(sight.mean(axis=2, dtype=float))
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
def test_what_cannot_be_judged_is_said(make_unet, tmp_path, capsys, changes, arguments, message):
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


# Damaged patches


def test_damaged_patches_are_named(tmp_path, capsys):
    h5py = pytest.importorskip("h5py")
    folder = generated_patches.write_hdf5(tmp_path / "data", count=3)
    image = folder / "TrainData" / "img" / "image_1.h5"
    whole = image.read_bytes()

    def message():
        with pytest.raises(ScarMapperError) as caught:
            read_patches(folder, ("B4",))
        return str(caught.value)

    image.write_bytes(whole[: len(whole) // 2])
    assert "image_1.h5 is damaged" in message()
    for name, array in (("picture", np.ones((32, 32, 14))), ("img", np.ones((32, 32, 12)))):
        image.unlink()
        with h5py.File(image, "w") as file:
            file[name] = array
        assert "image_1.h5 has" in message()
    image.unlink()
    with h5py.File(image, "w") as file:
        file["img"] = np.ones((16, 16, 14))
    assert "does not fit" in message()
    image.write_bytes(whole)
    (folder / "TrainData" / "mask" / "mask_1.h5").unlink()
    assert "image_1.h5" in message()


def test_an_npz_of_another_kind_is_named(tmp_path):
    path = tmp_path / "own.npz"
    np.savez(path, rgb=np.zeros((2, 4, 4, 3), np.uint8))
    with pytest.raises(ScarMapperError, match="l4s_id"):
        read_patches(path, ("B4",))
    np.savez(path, l4s_id=[1, 2], rgb=np.zeros((2, 4, 4, 4), np.uint8), mask=np.zeros((2, 4, 4)))
    with pytest.raises(ScarMapperError, match="do not fit"):
        read_patches(path, ("B4",))
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(ScarMapperError, match="can't be read"):
        read_patches(path, ("B4",))


# The whole way


def start_training(data: Path, folder: Path, config: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", command_line.__spec__.name,
         "train", "--data", str(data), "--run", str(folder), "--config", str(config)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Patches, and a run on them that was killed half way and taken up again."""
    for package in ("torch", "onnx", "onnxruntime", "matplotlib", "tqdm", "h5py"):
        pytest.importorskip(package)
    folder = tmp_path_factory.mktemp("smoke")
    data = generated_patches.write_hdf5(folder / "data")
    config = CONFIGS / "smoke.json"
    first = start_training(data, folder / "run", config)
    deadline = time.monotonic() + 120
    while not (folder / "run" / "checkpoint.pt").is_file():
        assert first.poll() is None, first.communicate()[0]
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    second = start_training(data, folder / "run", config)
    log = second.communicate(timeout=120)[0]
    assert second.returncode == 0, log
    assert "resumed after epoch" in log
    return data, folder / "run"


def test_a_killed_run_ends_with_every_epoch_once(trained):
    lines = (trained[1] / "curves.csv").read_text(encoding="utf-8").splitlines()
    epochs = json.loads((CONFIGS / "smoke.json").read_text(encoding="utf-8"))["epochs"]
    assert [line.split(",")[0] for line in lines[1:]] == [str(i + 1) for i in range(epochs)]


def test_a_run_is_evaluated_exported_and_loaded(trained, tmp_path, capsys):
    from scarmapper.core.unet.onnx_model import OnnxModel

    data, folder = trained
    assert run("evaluate", "--run", folder, "--data", data, "--test") == 0, capsys.readouterr()
    metrics = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    assert set(metrics["parts"]) == {"validation", "test"}
    # The scars are easy: a network that learnt nothing would map all or nothing (F1 below 0.2).
    assert metrics["parts"]["test"]["f1"] > 0.8
    assert metrics["parts"]["validation"]["calibration_error"] < 0.05

    out = tmp_path / "models"
    assert not run("export", "--run", folder, "--data", data, "--output", out,
                   "--variants", "fp16", "int8")  # fmt: skip
    names = {"smoke", "smoke-fp16", "smoke-int8"}
    assert {path.name for path in out.iterdir()} == {
        f"{name}.{kind}" for name in names for kind in ("onnx", "json")
    }
    for name in names:
        model = OnnxModel(out / f"{name}.onnx")
        card = model.card
        assert card.sha256 == hashlib.sha256((out / f"{name}.onnx").read_bytes()).hexdigest()
        assert (card.name, card.multiple, len(card.bands)) == (name, 4, 14)
        judged = tmp_path / name
        assert not run("evaluate", "--model", out / f"{name}.onnx", "--data", data,
                       "--split", "validation", "--output", judged)  # fmt: skip
        found = json.loads((judged / "metrics.json").read_text(encoding="utf-8"))
        stated = card.scores["validation"]
        assert found["parts"]["validation"]["f1"] == pytest.approx(stated["f1"], abs=2e-3)
        if name != "smoke":
            assert card.training["variant"] == name.split("-")[1]
            loss = metrics["parts"]["validation"]["f1"] - stated["f1"]
            assert card.training["f1_loss"] == pytest.approx(loss, abs=2e-3)
            assert card.scores["test"]["patches"] == metrics["parts"]["test"]["patches"]
    card = ModelCard.read(out / "smoke.json")
    assert card.scores["test"]["f1"] == pytest.approx(metrics["parts"]["test"]["f1"])
    assert card.threshold == metrics["threshold"]
    assert card.training["patches"] == {"train": 12, "validation": 4, "test": 4}


def test_views_of_other_resolutions_are_part_of_the_model(trained, tmp_path, capsys):
    data, folder = trained
    own = tmp_path / "run"
    shutil.copytree(folder, own)
    settings = json.loads((own / "config.json").read_text(encoding="utf-8"))
    settings["views"] = [{"resolution": 0.5}, {"resolution": 1.5, "mirrored": True}]
    settings["context"] = 0.2
    (own / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    # The export itself compares the model with the network, on images of several sizes.
    given = ["--run", own, "--data", data, "--output", tmp_path / "models"]
    assert run("export", *given, "--variants", "fp16", "int8") == 0, capsys.readouterr()
    cards = [ModelCard.read(path) for path in sorted((tmp_path / "models").glob("*.json"))]
    assert [card.multiple for card in cards] == [8] * 3
    # A view at half the resolution shows twice as far.
    assert [(card.tile, card.overlap) for card in cards] == [(1152, 576)] * 3
    plain = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    f1 = [card.scores["validation"]["f1"] for card in cards]
    assert min(f1) > 0.5
    assert plain["parts"]["validation"]["f1"] not in f1
    assert max(f1) - min(f1) < 0.05


def test_the_file_is_plain(trained, tmp_path):
    onnx = pytest.importorskip("onnx")
    data, folder = trained
    assert run("export", "--run", folder, "--data", data, "--output", tmp_path) == 0
    content = (tmp_path / "smoke.onnx").read_bytes()
    model = onnx.load_model_from_string(content)
    assert (model.ir_version, [entry.version for entry in model.opset_import]) == (8, [17])
    kinds = {node.op_type for node in model.graph.node}
    assert not kinds & {"BatchNormalization", "Identity", "Dropout"}
    assert [entry.key for entry in model.metadata_props] == [METADATA_KEY]
    assert str(Path(__file__).parents[2]).encode() not in content
    assert os.fsencode(sys.prefix) not in content
    run("export", "--run", folder, "--data", data, "--output", tmp_path / "again")
    assert (tmp_path / "again" / "smoke.onnx").read_bytes() == content


def test_an_export_that_differs_leaves_nothing(trained, tmp_path, monkeypatch, capsys):
    pytest.importorskip("torch")
    from scarmapper.models.training import export

    def spoilt(network, *sizes):
        graph = made(network, *sizes)
        weights = max(graph.graph.initializer, key=lambda weight: len(weight.raw_data))
        values = np.frombuffer(weights.raw_data, np.float32) * np.float32(1.05)
        weights.raw_data = values.tobytes()
        return graph

    made = export.to_onnx
    data, folder = trained
    (tmp_path / "smoke.json").write_text("what was here", encoding="utf-8")
    monkeypatch.setattr(export, "to_onnx", spoilt)
    assert run("export", "--run", folder, "--data", data, "--output", tmp_path) == 1
    assert "does not do what the network does" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["smoke.json"]
    assert (tmp_path / "smoke.json").read_text(encoding="utf-8") == "what was here"


def test_red_green_and_blue_from_the_npz(tmp_path, capsys):
    for package in ("torch", "onnx", "onnxruntime", "matplotlib", "tqdm"):
        pytest.importorskip(package)
    data = generated_patches.write_npz(tmp_path / "rgb_patches.npz")
    settings = json.loads((CONFIGS / "smoke.json").read_text(encoding="utf-8"))
    config = tmp_path / "rgb.json"
    config.write_text(json.dumps({**settings, "bands": "rgb", "epochs": 3}), encoding="utf-8")
    folder, same = tmp_path / "run", ("--data", data)
    more = generated_patches.write_hdf5(tmp_path / "more", count=3)
    assert run("train", "--run", folder, "--config", config, *same, "--extra", more, more) == 0
    assert run("export", "--run", folder, *same) == 0, capsys.readouterr().err
    card = ModelCard.read(folder / "smoke.json")
    assert card.training["patches"]["extra"] == 6
    assert card.roles == ("red", "green", "blue")
    assert "test" not in card.scores
    # The median over the training pixels is the level, so it is near the input's zero.
    assert all(abs(band.median) < 0.2 for band in card.bands)
    assert (
        run("evaluate", "--model", folder / "smoke.onnx", "--output", tmp_path / "all", *same) == 0
    )


def test_a_folder_without_weights_is_no_run(tmp_path, capsys):
    pytest.importorskip("torch")
    data = generated_patches.write_npz(tmp_path / "own.npz", count=2)
    for command in ("evaluate", "export"):
        assert run(command, "--run", tmp_path, "--data", data) == 1
        assert "no folder of a run" in capsys.readouterr().err
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    assert run("export", "--run", tmp_path, "--data", data) == 1
    assert "best.pt" in capsys.readouterr().err
    (tmp_path / "best.pt").write_bytes(b"PK\x03\x04 nothing")
    assert run("evaluate", "--run", tmp_path, "--data", data) == 1
    assert "can't be read" in capsys.readouterr().err
