"""Mutations of models: the ONNX file, the card beside it, and the one inside."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from ...core.raster.file_source import FileSource
from ...core.unet.inference import scar_probability
from ...core.unet.model_card import METADATA_KEY, REFLECTANCE_UNIT, ModelCard
from ...core.unet.onnx_model import OnnxModel
from . import damage, odd_values
from .formats import Content, Format, Mutation
from .scenes import digest, write_pair

_ROLES = ("red", "green", "blue")


def _onnx(random: Random, folder: Path) -> Path:
    return folder / "model.onnx"


def _card(random: Random, folder: Path) -> Path:
    return folder / "model.json"


def _plain_card() -> dict[str, Any]:
    bands = [
        {
            "role": role, "unit": REFLECTANCE_UNIT, "divisor": 500.0, "mean": 1.0, "std": 0.5,
            "median": 0.0, "sigma": 1.0,
        }
        for role in _ROLES
    ]  # fmt: skip
    return {
        "card": 1, "name": "model", "title": "A small network", "version": "1.0",
        "description": "For tests.", "file": "model.onnx",
        "input": {"tile": 64, "multiple": 4, "overlap": 16}, "bands": bands, "scene": "level",
        "ground_sampling_distance_m": 10.0, "threshold": 0.6, "calibration": {}, "training": {},
        "scores": {"validation": {"f1": 0.5}}, "notes": [],
    }  # fmt: skip


def _plain_model() -> Any:
    """Return a network that averages each tile twice over, and takes the sigmoid."""
    from onnx import TensorProto, helper, numpy_helper

    weight = np.random.default_rng(3).normal(0, 1, (1, 3, 3, 3)).astype(np.float32)
    nodes = [
        helper.make_node("Conv", ["image", "weight"], ["logit"], pads=[1, 1, 1, 1]),
        helper.make_node("Sigmoid", ["logit"], ["probability"]),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 3, "h", "w"])],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["n", 1, "h", "w"])],
        [numpy_helper.from_array(weight, "weight")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)


def _save(folder: Path, model: Any, card: Any, inside: Any = None) -> None:
    """Write a model and its card, the right digest in it."""
    if inside is not None:
        del model.metadata_props[:]
        entry = model.metadata_props.add()
        entry.key = METADATA_KEY
        entry.value = inside if isinstance(inside, str) else json.dumps(inside)
    path = folder / "model.onnx"
    path.write_bytes(model.SerializeToString())
    _sign(folder, card)


def _sign(folder: Path, card: Any) -> None:
    digest_of_file = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    signed = {**card, "sha256": digest_of_file}
    (folder / "model.json").write_text(json.dumps(signed), encoding="utf-8")


def _loaded(folder: Path) -> Any:
    import onnx

    return onnx.load_from_string((folder / "model.onnx").read_bytes())


def _prepare(folder: Path) -> None:
    write_pair(folder)
    _save(folder, _plain_model(), _plain_card())


def _run(folder: Path) -> Any:
    model = OnnxModel(folder / "model.onnx")
    post = FileSource(str(folder / "post.tif"), zero_is_nodata=True)
    made = scar_probability(model, post, dem=FileSource(str(folder / "dem.tif")))
    out = np.full((post.grid.height, post.grid.width), np.nan, np.float32)
    for window, probability, _ in made.blocks():
        out[window.slices] = probability
    return {"probability": digest(out), "threshold": model.card.threshold}


def _signed(damaging: Mutation) -> Mutation:
    """Return a mutation of the model whose card is signed anew, so that the model is loaded."""

    def damaged_and_signed(random: Random, folder: Path) -> Content:
        content = damaging(random, folder)
        if (folder / "model.onnx").is_file():
            _sign(folder, _plain_card())
        return content

    damaged_and_signed.__name__ = f"signed, {damaging.__name__.replace('_', ' ')}"
    return damaged_and_signed


def _card_inside(random: Random, folder: Path) -> Content:
    card = _plain_card()
    odd_values.change_somewhere(random, card)
    beside = card if random.random() < 0.5 else _plain_card()
    _save(folder, _loaded(folder), beside, card)
    if random.random() < 0.5:
        (folder / "model.json").unlink()
    return Content.OTHER


def _odd_text_inside(random: Random, folder: Path) -> Content:
    odd = random.choice(["", "{", "[]", "null", "[" * 5000, '{"card": 1e400}', "\x00", "{}" * 2])
    _save(folder, _loaded(folder), _plain_card(), odd)
    (folder / "model.json").unlink()
    return Content.BROKEN


def _odd_graph(random: Random, folder: Path) -> Content:
    from onnx import TensorProto, helper

    model = _loaded(folder)
    graph = model.graph
    done = random.randrange(9)
    if done == 0:
        graph.node[1].op_type = random.choice(["Relu", "Softmax", "Exp", "Nonsense", "Tanh", "Log"])
    elif done == 1:
        kind = random.choice([TensorProto.DOUBLE, TensorProto.UINT8, TensorProto.STRING])
        graph.input[0].type.tensor_type.elem_type = kind
    elif done == 2:
        side = graph.input[0].type.tensor_type.shape.dim[random.randrange(4)]
        side.dim_value = random.choice([0, -1, 1, 2, 63, 64, 2**40])
    elif done == 3:
        graph.node.append(helper.make_node("Identity", ["logit"], ["extra"]))
        graph.output.append(helper.make_tensor_value_info("extra", TensorProto.FLOAT, None))
    elif done == 4:
        graph.node[0].input[1] = random.choice(["", "nowhere", "image", "probability"])
    elif done == 5:
        model.opset_import[0].version = random.choice([0, 1, 6, 99, 2**31])
    elif done == 6:
        graph.initializer[0].dims[random.randrange(4)] = random.choice([0, 1, 7, 2**31, -1])
    elif done == 7:
        values = np.full(27, random.choice([np.nan, np.inf, 1e38, 0]), np.float32)
        graph.initializer[0].raw_data = values.tobytes()
    else:
        graph.initializer[0].data_location = TensorProto.EXTERNAL
        entry = graph.initializer[0].external_data.add()
        entry.key, entry.value = "location", random.choice(["../../etc/passwd", "post.tif", ""])
    _save(folder, model, _plain_card())
    return Content.OTHER


def _odd_card_signed(random: Random, folder: Path) -> Content:
    card = _plain_card()
    for _ in range(random.choice([1, 1, 3])):
        odd_values.change_somewhere(random, card)
    _sign(folder, card)
    return Content.OTHER


def _same_model_described_otherwise(random: Random, folder: Path) -> Content:
    model = _loaded(folder)
    model.producer_name = random.choice(odd_values.TEXTS[:16])
    model.doc_string = "x" * random.choice([0, 100_000])
    entry = model.metadata_props.add()
    entry.key, entry.value = "remark", random.choice(odd_values.TEXTS[:16])
    inside = ModelCard.from_dict(_plain_card()).embedded_text() if random.random() < 0.5 else None
    _save(folder, model, _plain_card(), inside)
    return Content.SAME


def _other_notes(random: Random, folder: Path) -> Content:
    card = _plain_card()
    text = random.choice([text for text in odd_values.TEXTS if text.strip() and text != "\ud7ff"])
    card[random.choice(["description", "title"])] = text
    card["training"] = {text: [1, {"a": None}]}
    _sign(folder, card)
    return Content.SAME


def _without_card(random: Random, folder: Path) -> Content:
    (folder / "model.json").unlink()
    return Content.BROKEN


_MUTATIONS: list[Mutation] = [
    *damage.usual(_card), odd_values.json_edit(_card), odd_values.json_edit(_card),
    odd_values.json_depth(_card), odd_values.json_layout(_card), *odd_values.texts(_card),
    damage.truncated(_onnx), *damage.usual(_onnx)[4:],
    *(_signed(make(_onnx)) for make in (damage.of_header, damage.of_middle, damage.garbled)),
    _card_inside, _card_inside, _odd_text_inside, _odd_graph, _odd_graph, _odd_card_signed,
    _odd_card_signed, _same_model_described_otherwise, _other_notes, _without_card,
]  # fmt: skip

MODELS = Format("ONNX and card", _prepare, _run, _MUTATIONS)
