"""Networks distilled from an exported model.

Covers models/training/distil.py, exported_network.py and distil_command.py.
"""

import copy
import hashlib
import json
from dataclasses import replace

import numpy as np
import pytest
from generated_patches import elsewhere, write_npz
from training_commands import run

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.unet.model_card import METADATA_KEY, ModelCard

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")
for package in ("tqdm", "matplotlib", "onnxruntime"):
    pytest.importorskip(package)

from scarmapper.core.unet.onnx_model import OnnxModel  # noqa: E402
from scarmapper.models.training import fit  # noqa: E402
from scarmapper.models.training.card import About  # noqa: E402
from scarmapper.models.training.config import make_config  # noqa: E402
from scarmapper.models.training.distil import Distillation, distil  # noqa: E402
from scarmapper.models.training.export import export_run  # noqa: E402
from scarmapper.models.training.exported_network import (  # noqa: E402
    measure_norms,
    read_exported,
)
from scarmapper.models.training.patches import Patches  # noqa: E402
from scarmapper.models.training.trained_run import TrainedRun  # noqa: E402

STUDENT = {"name": "student", "teacher": "unet 2.0", "deep_supervision": False, "views": []}


@pytest.fixture
def taught(tiny, tmp_path):
    """A teacher of two views and context, with what it was trained on, and a student's settings."""
    config, patches, parts = tiny
    config = make_config(
        {
            **config.as_dict(),
            "epochs": 2,
            "views": [{}, {"resolution": 0.5, "mirrored": True}],
            "context": 0.3,
        },
        "test",
    )
    folder = tmp_path / "teacher"
    fit.train(config, patches, parts, folder)
    (path,) = export_run(
        TrainedRun.read(folder), patches, parts, folder, About(data="test", version="2.0")
    )
    student = make_config(
        {**config.as_dict(), **STUDENT, "context": 0.0, "taught": 0.7, "air_off": 0.5}, "test"
    )
    return student, patches, parts, path


def test_an_exported_network_is_the_model_again(taught):
    path = taught[3]
    exported = read_exported(path)
    card = exported.card
    image = np.random.default_rng(3).normal(0, 1, (2, 3, 64, 96)).astype(np.float32)
    with torch.inference_mode():
        logits = exported.whole(torch.from_numpy(image))[:, 0].numpy()
    scale = card.calibration.get("scale", 1 / card.calibration.get("temperature", 1))
    found = 1 / (1 + np.exp(-(scale * logits + card.calibration.get("bias", 0))))
    np.testing.assert_allclose(found, OnnxModel(path).probability(image), atol=1e-4)


def test_batch_normalisation_is_measured_without_changing_the_network(taught):
    exported = read_exported(taught[3])
    x = torch.randn(8, 3, 32, 32, generator=torch.Generator().manual_seed(1))
    measured = copy.deepcopy(exported.network)
    measure_norms(measured, [x])
    exported.network.dropout.p = measured.dropout.p = 0
    with torch.inference_mode():
        expected = exported.network(x)
        assert torch.allclose(measured(x), expected, atol=1e-3)
        # Of the same images, what training measures of a batch is what was measured.
        in_training = measured.train()(x)
        finest = in_training[0] if isinstance(in_training, list) else in_training
        assert torch.allclose(finest, expected, atol=1e-2)


def test_a_student_begins_as_its_teacher_and_comes_nearer_to_what_it_sees(taught, tmp_path):
    config, patches, parts, path = taught
    config = replace(
        config, taught=1.0, air_off=0.0, augment=False, epochs=20, batch=4, learning_rate=1e-2,
        dice_weight=0.0,
    )  # fmt: skip
    teacher = read_exported(path)
    x = torch.from_numpy(
        Distillation(config, patches, parts, tmp_path / "n", teacher).normalisation(
            patches.images[parts.train]
        )
    )
    training = Distillation(config, patches, parts, tmp_path / "run", teacher)

    def distance(network):
        with torch.inference_mode():
            return float((network.eval()(x) - teacher.whole(x)).abs().mean())

    before = distance(training.network)
    with torch.inference_mode():
        assert torch.allclose(training.network(x), teacher.network(x), atol=1e-3)
    training.run()
    assert distance(training.network) < 0.8 * before


def test_the_start_is_best_until_an_epoch_surpasses_it(taught, tmp_path):
    config, patches, parts, path = taught
    teacher = read_exported(path)
    # At such a rate it unlearns everything.
    wild = replace(config, learning_rate=5.0, epochs=1, average=0.0)
    Distillation(wild, patches, parts, tmp_path, teacher).run()
    state = fit.load(tmp_path / fit.BEST)
    start = copy.deepcopy(teacher.network)
    found = TrainedRun.read(tmp_path).network
    x = torch.randn(1, 3, 32, 32)
    assert state["epoch"] == 0
    with torch.inference_mode():
        assert torch.allclose(found(x), start(x), atol=2e-2)


def test_a_distillation_that_was_stopped_goes_on_as_if_it_had_not_been(taught, tmp_path):
    config, patches, parts, path = taught
    config = replace(config, drawn=6)
    teacher = read_exported(path)
    whole = Distillation(config, patches, parts, tmp_path / "whole", teacher)
    assert whole.steps == 2
    whole.run()
    Distillation(config, patches, parts, tmp_path / "halves", teacher).run(until=1)
    torch.rand(5)
    resumed = Distillation(config, patches, parts, tmp_path / "halves", teacher)
    assert len(resumed.rows) == 1
    assert resumed._least_f1 >= 0
    resumed.run()
    for key, value in whole.averaged.state_dict().items():
        assert torch.equal(value, resumed.averaged.state_dict()[key]), key


def test_a_member_continues_from_the_student_before(taught, tmp_path, capsys):
    config, patches, parts, path = taught
    members = [{"epochs": 2, "counts": False}, {"continues": True, "seed": 4, "learning_rate": 0}]
    config = make_config({**config.as_dict(), "epochs": 1, "members": members}, "test")
    distil(config, patches, parts, tmp_path, read_exported(path))
    first, second = (fit.load(tmp_path / f"member-{i}" / fit.BEST)["averaged"] for i in (1, 2))
    for key in first:
        if first[key].is_floating_point() and "running" not in key:
            assert torch.allclose(first[key], second[key], atol=1e-5), key
    assert TrainedRun.read(tmp_path).network(torch.zeros(1, 3, 32, 32)).shape == (1, 1, 32, 32)


def test_masks_of_ground_that_nobody_labelled_are_not_learnt(taught, tmp_path):
    config, patches, parts, path = taught
    teacher = read_exported(path)
    more = patches.images[parts.train[:4]]
    split = replace(parts, extra=len(patches) + np.arange(4))
    states = []
    for scar in (False, True):
        masks = np.concatenate([patches.masks, np.full((4, 32, 32), scar)])
        ids = np.concatenate([patches.ids, -1 - np.arange(4)])
        together = Patches(ids, np.concatenate([patches.images, more]), masks, patches.bands)
        training = Distillation(
            replace(config, epochs=1), together, split, tmp_path / str(scar), teacher, unlabelled=4
        )
        training.run()
        states.append((training.network.state_dict(), training.rows[0]["train_f1"]))
    for key, value in states[0][0].items():
        assert torch.equal(value, states[1][0][key]), key
    assert states[0][1] == states[1][1]


def test_another_teacher_than_the_configuration_names_is_refused(taught, tmp_path):
    config, patches, parts, path = taught
    with pytest.raises(ScarMapperError, match=r"from unet 1\.0, and the model given is unet 2\.0"):
        Distillation(
            replace(config, teacher="unet 1.0"), patches, parts, tmp_path, read_exported(path)
        )
    with pytest.raises(ScarMapperError, match="another network"):
        Distillation(replace(config, depth=[1, 2]), patches, parts, tmp_path, read_exported(path))


def _write_card(path, card):
    """Change the card in a model and the one beside it."""
    model = onnx.load(path)
    text = ModelCard.from_dict(card, "test").embedded_text()
    onnx.helper.set_model_props(model, {METADATA_KEY: text})
    onnx.save(model, path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".json").write_text(json.dumps({**card, "sha256": digest}))


def test_models_that_are_no_single_network_are_refused(taught, tmp_path):
    path = taught[3]
    card = json.loads(path.with_suffix(".json").read_text())
    for changes, message in (
        ({"configuration": None}, "how its network was configured"),
        ({"configuration": {**card["training"]["configuration"], "filters": [8, 16]}}, "has not"),
        (
            {"configuration": {**card["training"]["configuration"], "members": [{}, {"seed": 2}]}},
            "made of 2 networks",
        ),
    ):
        _write_card(path, {**card, "training": {**card["training"], **changes}})
        with pytest.raises(ScarMapperError, match=message):
            read_exported(path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"taught": 1.2, "teacher": "a 1"}, "0 to 1"),
        ({"air_off": 0.5}, "no “teacher”"),
        ({"teacher": "a 1", "members": [{"teacher": "b 1"}]}, "share"),
        ({"drawn": -1}, "draws -1 patches"),
    ],
)
def test_settings_of_a_distillation_that_cannot_be_are_refused(changes, message):
    with pytest.raises(ScarMapperError, match=message):
        make_config(changes, "test")


def test_from_a_model_to_its_student_by_the_command_line(tmp_path, capsys):
    data = write_npz(tmp_path / "data.npz", 24)
    split = {"block": 4, "validation": [2], "test": [4], "gap": 0}
    settings = {**split, "filters": [4, 8], "epochs": 1, "batch": 4, "device": "cpu", "threads": 1}
    teacher = tmp_path / "teacher.json"
    teacher.write_text(json.dumps({"name": "slow", **settings, "views": [{}, {"mirrored": True}]}))
    assert not run("train", "--data", data, "--run", tmp_path / "slow", "--config", teacher)
    assert not run("export", "--data", data, "--run", tmp_path / "slow")
    model = tmp_path / "slow" / "slow.onnx"
    arguments = ("--data", data, "--run", tmp_path / "fast", "--teacher", model)
    assert run("distil", *arguments, "--config", teacher)
    assert "names no “teacher”" in capsys.readouterr().err
    student = tmp_path / "student.json"
    student.write_text(json.dumps({"name": "fast", **settings, "teacher": "slow 1.0", "taught": 1}))
    unlabelled = elsewhere(tmp_path / "more")
    assert not run("distil", *arguments, "--config", student, "--unlabelled", unlabelled)
    assert "3 of them labelled by the teacher alone" in capsys.readouterr().out
    assert not run("export", "--data", data, "--run", tmp_path / "fast")
    card = ModelCard.read(tmp_path / "fast" / "fast.json")
    assert card.training["configuration"]["teacher"] == "slow 1.0"
    assert card.training["patches"]["extra"] == 3
