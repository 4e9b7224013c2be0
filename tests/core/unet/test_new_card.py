"""Cards of models from elsewhere, whatever their inputs and outputs are called."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.unet.model_card import ModelCard
from scarmapper.core.unet.model_output import ModelOutput, output_of
from scarmapper.core.unet.new_card import main, new_card
from scarmapper.core.unet.onnx_model import OnnxModel

onnx = pytest.importorskip("onnx")


def foreign(path, channels=4, classes=1, activation=""):
    """A model as other programs export it: own names; class k is k times the first channel."""
    from onnx import TensorProto, helper, numpy_helper

    weight = np.zeros((classes, channels, 1, 1), np.float32)
    weight[:, 0, 0, 0] = np.arange(classes) if classes > 1 else 1
    nodes = [helper.make_node("Conv", ["input.1", "w"], ["last"])]
    if activation:
        nodes.append(helper.make_node(activation, ["last"], ["388"]))
    end = "388" if activation else "last"
    graph = helper.make_graph(
        nodes, "foreign",
        [helper.make_tensor_value_info("input.1", TensorProto.FLOAT, ["b", channels, "y", "x"])],
        [helper.make_tensor_value_info(end, TensorProto.FLOAT, ["b", classes, "y", "x"])],
        [numpy_helper.from_array(weight, "w")],
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    path.write_bytes(model.SerializeToString())
    return path


def sigmoid(value):
    return 1 / (1 + np.exp(-value))


@pytest.mark.parametrize(
    ("classes", "activation", "answers", "expected"),
    [
        (1, "Sigmoid", [], sigmoid(0.7)),
        (1, "", ["--output", "logit"], sigmoid(0.7)),
        (2, "", ["--output", "logit", "--classes", "2"], sigmoid(0.7)),
        (
            3,
            "",
            ["--output", "logit", "--classes", "3", "--scar", "1"],
            np.exp(0.7) / (1 + np.exp(0.7) + np.exp(1.4)),
        ),
    ],
)
def test_a_card_of_a_few_answers_makes_a_foreign_model_run(
    tmp_path, classes, activation, answers, expected, capsys
):
    path = foreign(tmp_path / "their model.onnx", classes=classes, activation=activation)
    path = path.rename(tmp_path / "theirs.onnx")
    assert main([str(path), "--bands", "red,green,blue,nir", "--pixel", "3", *answers]) == 0
    assert "theirs.json was written" in capsys.readouterr().out
    model = OnnxModel(path)
    assert model.card.roles == ("red", "green", "blue", "nir")
    assert model.card.ground_sampling_distance_m == 3
    found = model.probability(np.full((1, 4, 64, 64), 0.7, np.float32))
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_what_the_card_lacks_is_said(tmp_path):
    path = foreign(tmp_path / "m.onnx", classes=2)
    new_card(path, ("red", "green", "blue", "nir")).write(path.with_suffix(".json"))
    with pytest.raises(ScarMapperError, match="which “channel” is that of scars"):
        OnnxModel(path)


def test_a_model_without_a_card_tells_how_to_write_one(tmp_path):
    with pytest.raises(ScarMapperError, match=r"new_card m\.onnx --bands"):
        OnnxModel(foreign(tmp_path / "m.onnx"))


def test_values_that_are_no_probability_name_the_remedy(tmp_path):
    path = foreign(tmp_path / "m.onnx")
    new_card(path, ("red", "green", "blue", "nir")).write(path.with_suffix(".json"))
    model = OnnxModel(path)
    with pytest.raises(ScarMapperError, match=r"“output”: \{“values”: “logit”\}"):
        model.probability(np.full((1, 4, 64, 64), 7, np.float32))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (["--bands", "red,purple"], "purple"),
        (["--bands", "red,green", "--mean", "1,2,3"], "3 values of mean for 2 channels"),
        (["--bands", "red", "--std", "0"], "must be above 0"),
        (["--bands", "red", "--tile", "100"], "no multiple of 32"),
    ],
)
def test_answers_that_cannot_be_are_refused(tmp_path, answers, words, capsys):
    assert main([str(foreign(tmp_path / "m.onnx")), *answers]) == 1
    assert words in capsys.readouterr().err
    assert not (tmp_path / "m.json").exists()


@pytest.mark.parametrize(
    "stated", [7, {"values": "odds"}, {"channels": 0}, {"channels": 2, "channel": 2}]
)
def test_an_output_that_cannot_be_is_refused(stated):
    with pytest.raises(ScarMapperError, match="The card"):
        output_of({"output": stated}, "The card")


def test_the_output_survives_the_card(tmp_path):
    path = foreign(tmp_path / "m.onnx")
    stated = ModelOutput("logit", 3, 1)
    card = new_card(path, ("red",), output=stated)
    card.write(tmp_path / "m.json")
    read = ModelCard.read(tmp_path / "m.json")
    assert output_of(read.extra, "it") == stated


def test_large_logits_give_no_warning():
    raw = np.array([[[[-500.0]]], [[[500.0]]]], np.float32)
    found = ModelOutput("logit").probability(raw)
    np.testing.assert_allclose(found[:, 0, 0], [0, 1], atol=1e-6)
