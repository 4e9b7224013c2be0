"""An ONNX file read without running it: its metadata, and whether it refers to other files."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import UnreadableFileError

# Numbers of the fields that lead to tensors and metadata, in the messages of onnx.proto:
# https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
_MODEL_GRAPH, _MODEL_METADATA, _MODEL_TRAINING, _MODEL_FUNCTIONS = 7, 14, 20, 25
_TRAINING_START, _TRAINING_STEP = 1, 2
_GRAPH_NODE, _GRAPH_INITIALIZER, _GRAPH_SPARSE_INITIALIZER = 1, 5, 15
_FUNCTION_NODE, _FUNCTION_ATTRIBUTE = 7, 11
_NODE_OPERATOR, _NODE_ATTRIBUTE = 4, 5
_ATTRIBUTE_TENSOR, _ATTRIBUTE_GRAPH, _ATTRIBUTE_TENSORS, _ATTRIBUTE_GRAPHS = 5, 6, 10, 11
_ATTRIBUTE_SPARSE, _ATTRIBUTE_SPARSES = 22, 23
_SPARSE_VALUES, _SPARSE_INDICES = 1, 2
_TENSOR_EXTERNAL, _TENSOR_LOCATION = 13, 14

# The fields of each kind of message that hold other messages, and the kinds of these.
_INSIDE = {
    "model": {
        _MODEL_GRAPH: "graph",
        _MODEL_FUNCTIONS: "function",
        _MODEL_TRAINING: "training",
    },
    "training": {_TRAINING_START: "graph", _TRAINING_STEP: "graph"},
    "function": {_FUNCTION_NODE: "node", _FUNCTION_ATTRIBUTE: "attribute"},
    "graph": {
        _GRAPH_NODE: "node",
        _GRAPH_INITIALIZER: "tensor",
        _GRAPH_SPARSE_INITIALIZER: "sparse",
    },
    "node": {_NODE_ATTRIBUTE: "attribute"},
    "attribute": {
        _ATTRIBUTE_TENSOR: "tensor",
        _ATTRIBUTE_TENSORS: "tensor",
        _ATTRIBUTE_GRAPH: "graph",
        _ATTRIBUTE_GRAPHS: "graph",
        _ATTRIBUTE_SPARSE: "sparse",
        _ATTRIBUTE_SPARSES: "sparse",
    },
    "sparse": {_SPARSE_VALUES: "tensor", _SPARSE_INDICES: "tensor"},
}
_MAX_DEPTH = 64
# Operators that repeat a graph, maybe for ever.
_LOOPS = ("Loop", "Scan")


class NotOnnxError(UnreadableFileError):
    """The bytes are no ONNX model: the reason, to be completed by the name of the file."""


def metadata(model: bytes) -> dict[str, str]:
    """Return the metadata of an ONNX model.

    Parameters
    ----------
    model : bytes
        The whole file.

    Raises
    ------
    NotOnnxError
        The bytes are no ONNX model, or cut short.
    """
    view = memoryview(model)
    found: dict[str, str] = {}
    graphs = 0
    for number, value in _fields(view):
        if number == _MODEL_METADATA and isinstance(value, memoryview):
            entry = dict(_fields(value))
            texts = [entry.get(1, b""), entry.get(2, b"")]
            if not all(isinstance(text, (bytes, memoryview)) for text in texts):
                raise NotOnnxError("its metadata are no texts")
            try:
                key, text = (bytes(text).decode("utf-8") for text in texts)
            except UnicodeDecodeError as error:
                raise NotOnnxError("its metadata are no texts") from error
            found[key] = text
        elif number == _MODEL_GRAPH:
            graphs += 1
    if not graphs:
        raise NotOnnxError("it holds no graph")
    return found


def keeps_data_elsewhere(model: bytes) -> bool:
    """Return whether any tensor of an ONNX model lies in another file.

    Parameters
    ----------
    model : bytes
        The whole file.

    Raises
    ------
    NotOnnxError
        The bytes are no ONNX model, or cut short.
    """
    return any(
        number == _TENSOR_EXTERNAL or (number == _TENSOR_LOCATION and bool(value))
        for kind, number, value in _all_fields(model)
        if kind == "tensor"
    )


def loop_in(model: bytes) -> str:
    """Return the operator of an ONNX model that repeats a graph, maybe for ever; "" without one.

    Parameters
    ----------
    model : bytes
        The whole file.

    Raises
    ------
    NotOnnxError
        The bytes are no ONNX model, or cut short.
    """
    for kind, number, value in _all_fields(model):
        if kind == "node" and number == _NODE_OPERATOR and isinstance(value, memoryview):
            operator = bytes(value[:20]).decode("utf-8", "replace")
            if operator in _LOOPS:
                return operator
    return ""


def _all_fields(model: bytes) -> Iterator[tuple[str, int, memoryview | int]]:
    """Yield the kind of each message of a model, and the number and value of each of its fields.

    Of the metadata nothing.
    """
    waiting = [("model", memoryview(model), 0)]
    while waiting:
        kind, message, depth = waiting.pop()
        if depth > _MAX_DEPTH:
            raise NotOnnxError("its graphs are nested without end")
        inside = _INSIDE.get(kind, {})
        for number, value in _fields(message):
            if number in inside and isinstance(value, memoryview):
                waiting.append((inside[number], value, depth + 1))
            else:
                yield kind, number, value


def _fields(message: memoryview) -> Iterator[tuple[int, memoryview | int]]:
    """Yield the number and the value of each field of a protobuf message.

    The wire format: https://protobuf.dev/programming-guides/encoding/
    """
    position, end = 0, len(message)
    while position < end:
        tag, position = _varint(message, position)
        number, wire = tag >> 3, tag & 7
        if number == 0:
            raise NotOnnxError("it is no protobuf message")
        if wire == 0:
            value, position = _varint(message, position)
            yield number, value
            continue
        if wire == 2:
            size, position = _varint(message, position)
        elif wire in (1, 5):
            size = 8 if wire == 1 else 4
        else:
            raise NotOnnxError("it is no protobuf message")
        if position + size > end:
            raise NotOnnxError("it is cut short")
        yield number, message[position : position + size]
        position += size


def _varint(message: memoryview, position: int) -> tuple[int, int]:
    """Return the whole number at a position, and the position after it."""
    value = 0
    for shift in range(0, 70, 7):
        if position >= len(message):
            raise NotOnnxError("it is cut short")
        byte = message[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
    raise NotOnnxError("it is no protobuf message")
