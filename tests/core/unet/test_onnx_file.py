"""ONNX files read without onnxruntime: their metadata, and references to other files."""

import json

import pytest
from refusal import refused

from scarmapper.core.unet.onnx_file import NotOnnxError, keeps_data_elsewhere, metadata

onnx = pytest.importorskip("onnx")


@pytest.mark.parametrize("where", ["initializer", "attribute", "subgraph", "function", "sparse"])
def test_weights_in_other_files_are_refused(make_unet, tmp_path, where):
    """A tensor that names another file could have any file of the machine read."""
    secret = tmp_path / "secret"
    secret.write_bytes(bytes(12))

    def outside(model):
        tensor = onnx.TensorProto(data_type=1, dims=[1, 3, 1, 1], name="weight")
        tensor.data_location = onnx.TensorProto.EXTERNAL
        entry = tensor.external_data.add()
        entry.key, entry.value = "location", str(secret)
        constant = onnx.helper.make_node("Constant", [], ["c"])
        attribute = onnx.AttributeProto(name="value", type=onnx.AttributeProto.TENSOR, t=tensor)
        constant.attribute.append(attribute)
        graph = onnx.helper.make_graph([constant], "inner", [], [])
        if where == "initializer":
            model.graph.initializer[0].CopyFrom(tensor)
        elif where == "attribute":
            model.graph.node.insert(0, constant)
        elif where == "subgraph":
            model.graph.node[0].attribute.append(onnx.helper.make_attribute("body", graph))
        elif where == "function":
            model.functions.add(name="f", domain="d").node.append(constant)
        else:
            model.graph.sparse_initializer.add().values.CopyFrom(tensor)

    path = make_unet(tmp_path, tweak=outside)
    assert keeps_data_elsewhere(path.read_bytes())
    assert "keeps weights in other files" in refused(path)


def test_metadata_are_read_without_onnxruntime(make_unet, tmp_path):
    def more(model):
        entry = model.metadata_props.add()
        entry.key, entry.value = "éa", "x" * 300

    content = make_unet(tmp_path, tweak=more).read_bytes()
    found = metadata(content)
    assert found["éa"] == "x" * 300
    assert json.loads(found["scarmapper_card"])["name"] == "small"
    assert not keeps_data_elsewhere(content)
    nested = b"\x3a\x00"
    for _ in range(200):  # a graph in an attribute of a node of a graph …
        size = len(nested)
        length = bytes([size & 0x7F | 0x80, size >> 7]) if size > 127 else bytes([size])
        nested = b"\x32" + length + nested
    with pytest.raises(NotOnnxError):
        metadata(nested[:-1])


def message(number, content):
    """Return a field of a protobuf message that holds another message."""
    size, length = len(content), []
    while size > 127:
        length.append(size & 0x7F | 0x80)
        size >>= 7
    return bytes([number << 3 | 2, *length, size]) + content


@pytest.mark.parametrize(("depth", "refused"), [(10, False), (40, True)])
def test_graphs_nested_without_end_are_refused(depth, refused):
    graph = b""
    for _ in range(depth):  # a graph in an attribute of a node of a graph
        graph = message(1, message(5, message(6, graph)))
    content = message(7, graph)
    assert metadata(content) == {}
    if refused:
        with pytest.raises(NotOnnxError, match="nested"):
            keeps_data_elsewhere(content)
    else:
        assert not keeps_data_elsewhere(content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "holds no graph"),
        (message(7, b"abc")[:-1], "cut short"),
        (b"\xff", "cut short"),
        (b"\x00\x01", "no protobuf message"),
        (b"\x3b", "no protobuf message"),
    ],
)
def test_what_is_no_model_is_refused_with_the_reason(content, reason):
    with pytest.raises(NotOnnxError, match=reason):
        metadata(content)
