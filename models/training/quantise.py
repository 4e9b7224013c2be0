"""Smaller variants of an exported model: half precision, and 8-bit integers.

Integers are for processors, and much faster there. Half precision halves the file and is
for graphics cards; on a processor it is hardly faster, because onnxruntime converts
values to single precision there.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from ...core.unet.onnx_model import INPUT

TITLES = {"fp16": "half precision", "int8": "8-bit integers"}
# The layers of a network of convolutions. Anything else is arithmetic on reflectances, for whose
# range neither half precision nor integers suffice.
_CONVOLUTIONS = ("Conv", "ConvTranspose")
_LAYERS = (*_CONVOLUTIONS, "Relu", "MaxPool", "Concat", "Add")


def half_precision(model: onnx.ModelProto, _: list[np.ndarray]) -> onnx.ModelProto:
    """Return the model computing in float16 between its stem and its last layer."""
    converted = _named(model)
    graph = converted.graph
    single = set(_stem(converted) + _tail(converted))
    weights = {weight.name: weight for weight in graph.initializer}
    cast_names: set[str] = set()
    nodes: list[onnx.NodeProto] = []
    extra: list[onnx.TensorProto] = []
    produced_half = {out for n in graph.node if n.name not in single for out in n.output}

    def cast(name: str, half: bool) -> str:
        target = f"{name}_{'float16' if half else 'float32'}"
        if target not in cast_names:
            cast_names.add(target)
            if half and name in weights:
                values = numpy_helper.to_array(weights[name]).astype(np.float16)
                extra.append(numpy_helper.from_array(values, target))
            else:
                kind = TensorProto.FLOAT16 if half else TensorProto.FLOAT
                nodes.append(helper.make_node("Cast", [name], [target], name=target, to=kind))
        return target

    for node in graph.node:
        half = node.name not in single
        for i, name in enumerate(node.input):
            if name and half != (name in produced_half):
                node.input[i] = cast(name, half)
        nodes.append(node)
    used = {name for node in nodes for name in node.input}
    extra += [weight for weight in graph.initializer if weight.name in used]
    # Copied, because the nodes are parts of what is emptied.
    nodes = [_copy(node) for node in nodes]
    extra = [_copy(weight) for weight in extra]
    for part, content in ((graph.node, nodes), (graph.initializer, extra), (graph.value_info, [])):
        del part[:]
        part.extend(content)
    onnx.checker.check_model(converted, full_check=True)
    return converted


def _copy(message: Any) -> Any:
    """Return a copy of a protobuf message."""
    copy = type(message)()
    copy.CopyFrom(message)
    return copy


def integers(model: onnx.ModelProto, images: list[np.ndarray]) -> onnx.ModelProto:
    """Return the model computing in 8-bit integers, but for its first and last layers.

    Parameters
    ----------
    model : ModelProto
    images : list of float32 arrays, 1×C×H×W
        Inputs on which the ranges of all values are measured.
    """
    from onnxruntime.quantization import (
        CalibrationDataReader,
        QuantFormat,
        QuantType,
        quantize_static,
    )

    class Reader(CalibrationDataReader):
        def __init__(self):
            self._left = iter(images)

        def get_next(self):
            image = next(self._left, None)
            return None if image is None else {INPUT: image}

    named = _named(model)
    logger = logging.getLogger()
    level = logger.level
    logger.setLevel(logging.ERROR)  # it recommends a step that these models do not need
    try:
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder) / "float32.onnx", Path(folder) / "int8.onnx"
            onnx.save(named, str(source))
            quantize_static(
                str(source),
                str(target),
                Reader(),
                quant_format=QuantFormat.QDQ,
                activation_type=QuantType.QUInt8,
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=list(_LAYERS),
                nodes_to_exclude=_stem(named) + _first(named) + _tail(named),
            )
            converted = onnx.load(str(target))
    finally:
        logger.setLevel(level)
    converted.ir_version = model.ir_version
    converted.producer_name = model.producer_name
    converted.producer_version = model.producer_version
    del converted.metadata_props[:]
    onnx.checker.check_model(converted)
    return converted


CONVERSIONS = {"fp16": half_precision, "int8": integers}


def _named(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a copy in which every node has a name of its own."""
    copy = _copy(model)
    for number, node in enumerate(copy.graph.node):
        node.name = f"{node.op_type}_{number}"
    return copy


def _stem(model: onnx.ModelProto) -> list[str]:
    """Return the nodes before the first convolutions, and any other arithmetic with its sources."""
    nodes = list(model.graph.node)
    tail = set(_tail(model))
    producer = {output: node for node in nodes for output in node.output}
    found: dict[str, onnx.NodeProto] = {}
    convolved: set[str] = set()
    for node in nodes:
        if node.op_type in _CONVOLUTIONS or convolved & set(node.input):
            convolved.update(node.output)
        elif node.name not in tail:
            found[node.name] = node
    waiting = [node for node in nodes if node.op_type not in _LAYERS and node.name not in tail]
    found.update((node.name, node) for node in waiting)
    while waiting:
        for name in waiting.pop().input:
            before = producer.get(name)
            if before is not None and before.name not in found:
                found[before.name] = before
                waiting.append(before)
    return list(found)


def _first(model: onnx.ModelProto) -> list[str]:
    """Return the convolutions of the input or of the stem's output."""
    stem = set(_stem(model))
    early = {INPUT, *(out for n in model.graph.node if n.name in stem for out in n.output)}
    return [n.name for n in model.graph.node if n.op_type in _CONVOLUTIONS and n.input[0] in early]


def _tail(model: onnx.ModelProto) -> list[str]:
    """Return the last convolutions, one for each network of the model, and what follows them."""
    producer = {output: node for node in model.graph.node for output in node.output}
    waiting = [output.name for output in model.graph.output]
    found: dict[str, onnx.NodeProto] = {}
    while waiting:
        node = producer.get(waiting.pop())
        if node is not None and node.name not in found:
            found[node.name] = node
            if node.op_type not in _CONVOLUTIONS:
                waiting += node.input
    return list(found)
