"""Runs trained, evaluated and exported by the command line.

Covers models/training/export.py, models/training/quantise.py and models/training/__main__.py.
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import generated_patches
import numpy as np
import pytest
from training_commands import CONFIGS, run

from scarmapper.core.unet.model_card import METADATA_KEY, ModelCard

torch = pytest.importorskip("torch")
pytest.importorskip("tqdm")
pytest.importorskip("matplotlib")

from scarmapper.models.training import __main__ as command_line  # noqa: E402


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
    # What it was trained on is told beside the file, and known again.
    prints = card.training["fingerprints"]
    assert (len(prints["train"]), len(prints["validation"])) == (12, 4)


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
