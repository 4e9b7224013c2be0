"""Models that are run: what onnxruntime must find in them, and what happens when a device fails."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest
from refusal import refused

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.unet import onnx_model
from scarmapper.core.unet.onnx_model import DEVICES, OnnxModel

onnx = pytest.importorskip("onnx")


def test_a_model_is_loaded_and_run(make_unet, tmp_path):
    model = OnnxModel(make_unet(tmp_path))
    assert model.card.name == "small"
    assert model.provider == "CPUExecutionProvider"
    assert model.card.sha256 == model.sha256
    image = np.random.default_rng(0).normal(0, 1, (3, 3, 20, 28)).astype(np.float32)
    wanted = 1 / (1 + np.exp(-2 * image[:, 0]))
    np.testing.assert_allclose(model.probability(image), wanted, atol=1e-6)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_model_that_is_cut_short_is_refused(make_unet, tmp_path, share):
    path = make_unet(tmp_path, kind="unet", without=("card",))
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    assert "small.onnx" in refused(path)


def test_damaged_bytes_never_end_in_anything_but_a_sentence(make_unet, tmp_path, monkeypatch):
    # Here this process has to bear them; a process for each would take a minute.
    monkeypatch.setattr(onnx_model, "try_model", lambda *_: None)
    path = make_unet(tmp_path, without=("card",))
    content, random = path.read_bytes(), np.random.default_rng(3)
    outcomes = set()
    for _ in range(300):
        damaged = bytearray(content)
        place = int(random.integers(len(damaged)))
        size = int(random.integers(1, 6))
        kind = random.integers(3)
        if kind == 0:
            damaged[place] = random.integers(256)
        elif kind == 1:
            del damaged[place : place + size]
        else:
            damaged[place:place] = random.bytes(size)
        path.write_bytes(damaged)
        try:
            outcomes.add(OnnxModel(path).provider)
        except ScarMapperError as error:
            outcomes.add(str(error)[:30])
    assert len(outcomes) > 3


def test_another_number_of_channels_is_refused(make_unet, tmp_path):
    message = refused(make_unet(tmp_path, channels=5))
    assert "has 5 channels" in message
    assert "3 bands (red, green, blue)" in message


@pytest.mark.parametrize(
    "shape", [("n", None, 128, 128), ("n", None, "h", 128), (1, None, "h", "w")]
)
def test_fixed_axes_are_refused(make_unet, tmp_path, shape):
    message = refused(make_unet(tmp_path, shape=shape))
    assert "dynamic axes" in message
    assert "×".join("3" if s is None else str(s) for s in shape) in message


def test_other_outputs_are_refused(make_unet, tmp_path):
    assert "“logit”" in refused(make_unet(tmp_path, outputs=("logit",)))
    assert "“logit”" in refused(make_unet(tmp_path, outputs=("probability", "logit")))


def test_outputs_that_are_no_probability_are_refused(make_unet, tmp_path):
    def bare(model):
        model.graph.node[-1].op_type = "Exp"

    def bias(model):
        model.graph.node[-1].op_type = "Identity"
        model.graph.node[0].input[0] = "offset"
        added = onnx.numpy_helper.from_array(np.float32([5.0]), "five")
        model.graph.initializer.append(added)
        model.graph.node.insert(0, onnx.helper.make_node("Add", ["image", "five"], ["offset"]))

    assert "values from 10 to 10" in refused(make_unet(tmp_path, tweak=bias))
    model = OnnxModel(make_unet(tmp_path, "exp", tweak=bare))
    with pytest.raises(ScarMapperError, match="is no model for scars"):
        model.probability(np.ones((1, 3, 8, 8), np.float32))


def test_an_output_of_another_size_is_refused(make_unet, tmp_path):
    def pooled(model):
        model.graph.node[0].attribute.append(onnx.helper.make_attribute("strides", [2, 2]))

    message = refused(make_unet(tmp_path, tweak=pooled))
    assert "returns 1×1×32×32" in message
    assert "asks for 1×1×64×64" in message


def test_unknown_operators_are_refused(make_unet, tmp_path):
    def strange(model):
        model.graph.node[-1].op_type = "Landslide"

    assert "cannot be loaded by onnxruntime" in refused(make_unet(tmp_path, tweak=strange))


def test_a_missing_onnxruntime_is_reported_with_the_cure(make_unet, tmp_path, monkeypatch):
    path = make_unet(tmp_path)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    message = refused(path)
    assert "pip install onnxruntime" in message
    assert "Python packages" in message


def test_a_device_that_is_not_there_is_replaced_by_the_cpu(make_unet, tmp_path):
    path = make_unet(tmp_path)
    available = pytest.importorskip("onnxruntime").get_available_providers()
    for device in DEVICES:
        progress = RecordingProgress(Progress())
        model = OnnxModel(path, device, progress)
        if device in ("auto", "cpu"):
            assert not progress.warnings
        elif onnx_model._PROVIDERS[device] not in available:
            assert f"cannot use {device}" in progress.warnings[0]
            assert model.on_cpu


class Runtime:
    """onnxruntime with a device that fails at a chosen point."""

    __version__ = "1"

    def __init__(self, fails):
        import onnxruntime

        self._real, self.fails = onnxruntime, fails
        self.SessionOptions, self.RunOptions = onnxruntime.SessionOptions, onnxruntime.RunOptions

    def get_available_providers(self):
        return ["CUDAExecutionProvider", "CPUExecutionProvider"]

    def InferenceSession(self, content, options, providers):  # noqa: N802 - as onnxruntime
        cuda = providers[0] == "CUDAExecutionProvider"
        if cuda and self.fails == "open":
            raise RuntimeError("no driver\nat line 3")
        real = self._real.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        calls = []

        def run(*arguments):
            calls.append(1)
            if cuda and (self.fails == "try" or len(calls) > 1):
                raise RuntimeError("out of memory")
            return real.run(*arguments)

        first = "CPUExecutionProvider" if self.fails == "silent" else providers[0]
        return SimpleNamespace(
            run=run,
            get_inputs=real.get_inputs,
            get_outputs=real.get_outputs,
            get_providers=lambda: [first],
        )


@pytest.mark.parametrize("device", ["auto", "cuda"])
@pytest.mark.parametrize("fails", ["open", "try", "silent", "later"])
def test_the_cpu_takes_over_from_a_device_that_fails(
    make_unet, tmp_path, monkeypatch, fails, device
):
    monkeypatch.setattr(onnx_model, "_onnxruntime", lambda: Runtime(fails))
    progress = RecordingProgress(Progress())
    model = OnnxModel(make_unet(tmp_path), device, progress)
    assert model.on_cpu == (fails != "later")
    image = np.ones((1, 3, 8, 8), np.float32)
    np.testing.assert_allclose(model.probability(image), 1 / (1 + np.exp(-2)), atol=1e-6)
    assert model.on_cpu
    assert len(progress.warnings) == 1
    assert "the CPU does the work" in progress.warnings[0]
    assert "\n" not in progress.warnings[0]


def test_a_pressed_switch_ends_calls(make_unet, tmp_path):
    model = OnnxModel(make_unet(tmp_path))
    stop = model.stop_switch()
    image = np.zeros((1, 3, 8, 8), np.float32)
    model.probability(image, stop)
    stop.press()
    with pytest.raises(Cancelled):
        model.probability(image, stop)
