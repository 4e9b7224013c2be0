"""The file of a model compared with its card."""

import hashlib
import json
import shutil

import pytest
from refusal import refused

from scarmapper.core.errors import UnreadableFileError
from scarmapper.core.unet import model_file
from scarmapper.core.unet.model_file import read_model
from scarmapper.core.unet.onnx_model import OnnxModel


@pytest.mark.parametrize("without", ["card", "embedded"])
def test_one_card_is_enough(make_unet, tmp_path, without):
    model = OnnxModel(make_unet(tmp_path, without=(without,)))
    assert model.card.threshold == 0.6
    assert model.card.sha256 == model.sha256


def test_a_model_without_a_card_is_refused(make_unet, tmp_path):
    message = refused(make_unet(tmp_path, without=("card", "embedded")))
    assert "small.onnx has no model card" in message
    assert "small.json" in message


@pytest.mark.parametrize(
    "content",
    [b"", b"not a model", b"\x00" * 100, b"PK\x03\x04" + bytes(60), b"\x08\x08", bytes(range(256))],
    ids=["empty", "text", "zeros", "zip", "only a version", "bytes"],
)
def test_what_is_no_onnx_file_is_refused(tmp_path, content):
    path = tmp_path / "model.onnx"
    path.write_bytes(content)
    assert "model.onnx is not an ONNX model" in refused(path)


def test_a_missing_file_is_named(tmp_path):
    assert "cannot be read" in refused(tmp_path / "none.onnx")
    assert "cannot be read" in refused(tmp_path)


def test_the_card_of_another_file_is_refused(make_unet, tmp_path):
    path = make_unet(tmp_path, "small")
    other = make_unet(tmp_path, "other", gain=3.0)
    shutil.copyfile(other.with_suffix(".json"), path.with_suffix(".json"))
    message = refused(path)
    assert "small.json is not the card of small.onnx" in message
    assert "other.onnx" in message
    assert hashlib.sha256(other.read_bytes()).hexdigest()[:16] in message


def test_a_card_without_a_digest_is_refused(make_unet, tmp_path):
    path = make_unet(tmp_path)
    card = json.loads(path.with_suffix(".json").read_text())
    del card["sha256"]
    path.with_suffix(".json").write_text(json.dumps(card))
    assert "lacks the “sha256”" in refused(path)


@pytest.mark.parametrize("key", ["threshold", "bands", "notes"])
def test_cards_that_disagree_are_refused(make_unet, tmp_path, key):
    path = make_unet(tmp_path)
    card = json.loads(path.with_suffix(".json").read_text())
    card["threshold"] -= 0.1 * (key == "threshold")
    card["bands"][0]["mean"] += key == "bands"
    card["notes"] += ["More."] * (key == "notes")
    path.with_suffix(".json").write_text(json.dumps(card))
    message = refused(path)
    assert "disagree" in message
    assert f"“{key}”" in message


def test_a_file_too_large_for_a_model_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "large.onnx"
    path.write_bytes(bytes(11))
    monkeypatch.setattr(model_file, "LARGEST_MODEL", 10)
    with pytest.raises(UnreadableFileError, match="larger than 1 GiB"):
        read_model(path)
