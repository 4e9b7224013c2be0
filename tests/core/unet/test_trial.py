"""Models that never end, take all memory or end their process: refused, and nothing hangs."""

import shutil
import time
from pathlib import Path

import psutil
import pytest
from refusal import refused

from scarmapper.core.errors import Cancelled
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.unet import bundled_models, model_file, trial
from scarmapper.core.unet.onnx_model import OnnxModel

onnx = pytest.importorskip("onnx")
helper, FLOAT, INT64, BOOL = (
    onnx.helper, onnx.TensorProto.FLOAT, onnx.TensorProto.INT64, onnx.TensorProto.BOOL
)  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_tried(monkeypatch):
    """Models of other tests may be the same to the last byte."""
    monkeypatch.setattr(trial, "_tried", set())


class Impatient(Progress):
    """The user stops after so many seconds."""

    def __init__(self, seconds):
        self._end = time.monotonic() + seconds
        self.asked = None

    def is_cancelled(self):
        if time.monotonic() > self._end and self.asked is None:
            self.asked = self._end
        return self.asked is not None


@pytest.fixture
def make_model(make_unet, tmp_path):
    """Return a function that adds nodes and constants to a small model, and returns its path."""

    def make(nodes, constants=(), added="more"):
        path = make_unet(tmp_path)
        model = onnx.load(path)
        last = model.graph.node[-1]
        last.output[0] = "before"
        for node in nodes:
            model.graph.node.append(node)
        model.graph.node.append(helper.make_node("Add", ["before", added], ["probability"]))
        model.graph.initializer.extend(constants)
        onnx.save(model, path)
        path.with_suffix(".json").unlink()
        return path

    return make


def constant(name, values, kind=INT64):
    return helper.make_tensor(name, kind, [len(values)], values)


def endless():
    """A loop without a number of turns, whose condition is always true."""
    body = helper.make_graph(
        [helper.make_node("Identity", ["go"], ["go_on"]),
         helper.make_node("Mul", ["x", "x"], ["y"])],
        "body",
        [helper.make_tensor_value_info("turn", INT64, []),
         helper.make_tensor_value_info("go", BOOL, []),
         helper.make_tensor_value_info("x", FLOAT, [1])],
        [helper.make_tensor_value_info("go_on", BOOL, []),
         helper.make_tensor_value_info("y", FLOAT, [1])],
    )  # fmt: skip
    node = helper.make_node("Loop", ["", "always", "one"], ["more"], body=body)
    always = helper.make_tensor("always", BOOL, [], [True])
    return [node], [always, constant("one", [1.0], FLOAT)]


@pytest.fixture
def hidden_loop(make_model, monkeypatch):
    """A model that never ends, for a reason that its file does not show."""
    monkeypatch.setattr(model_file, "loop_in", lambda _: "")
    return make_model(*endless())


def children():
    return psutil.Process().children(recursive=True)


def test_loops_are_refused_before_anything_is_run(make_model, monkeypatch):
    monkeypatch.setattr(trial, "_ask", None)
    assert "(Loop)" in refused(make_model(*endless()))
    nodes, constants = endless()
    hidden = helper.make_graph(
        nodes, "then", [], [helper.make_tensor_value_info("more", FLOAT, [1])],
        initializer=constants,
    )  # fmt: skip
    choice = helper.make_node("If", ["yes"], ["more"], then_branch=hidden, else_branch=hidden)
    yes = helper.make_tensor("yes", BOOL, [], [True])
    assert "(Loop)" in refused(make_model([choice], [yes]))


def test_the_user_can_stop_a_model_that_never_ends(hidden_loop):
    before = set(children())
    progress = Impatient(0.7)
    with pytest.raises(Cancelled):
        OnnxModel(hidden_loop, progress=progress)
    assert time.monotonic() - progress.asked < 2
    assert set(children()) <= before


def test_a_model_that_never_ends_is_refused_after_a_while(hidden_loop, monkeypatch):
    monkeypatch.setattr(trial, "LONGEST", 1.0)
    begin = time.monotonic()
    assert "does not come to an end" in refused(hidden_loop)
    assert time.monotonic() - begin < 20


@pytest.mark.parametrize("kind", ["constant", "expanded", "tiled", "enlarged", "computed"])
def test_models_that_would_take_all_memory_are_refused(make_model, kind):
    huge = [60_000, 60_000]
    if kind == "constant":
        nodes = [helper.make_node("ConstantOfShape", ["size"], ["more"])]
        constants = [constant("size", huge)]
    elif kind == "expanded":
        nodes = [helper.make_node("Expand", ["one", "size"], ["more"])]
        constants = [constant("size", huge), constant("one", [1.0], FLOAT)]
    elif kind == "tiled":
        nodes = [helper.make_node("Tile", ["before", "size"], ["more"])]
        constants = [constant("size", [1, 1, 1000, 1000])]
    elif kind == "enlarged":
        nodes = [helper.make_node("Resize", ["before", "", "size"], ["more"])]
        constants = [constant("size", [1.0, 1.0, 1000.0, 1000.0], FLOAT)]
    else:  # of the size of the image
        nodes = [
            helper.make_node("Shape", ["image"], ["shape"]),
            helper.make_node("Mul", ["shape", "size"], ["larger"]),
            helper.make_node("ConstantOfShape", ["larger"], ["more"]),
        ]
        constants = [constant("size", [1, 1, 1000, 1000])]
    begin = time.monotonic()
    assert "of memory" in refused(make_model(nodes, constants))
    assert time.monotonic() - begin < 20


def test_memory_is_watched_where_the_system_sets_no_limit(make_model, monkeypatch):
    monkeypatch.setattr(trial, "LARGEST", 1 << 20)
    asked = []
    original = trial._send

    def without_limit(process, question):
        asked.append(question["memory"])
        original(process, {**question, "memory": 1 << 40})

    monkeypatch.setattr(trial, "_send", without_limit)
    assert "of memory" in refused(make_model([], [constant("more", [0.0], FLOAT)]))
    assert asked


def test_a_model_that_ends_its_process_is_refused(make_unet, tmp_path, monkeypatch):
    program = tmp_path / "crash.py"
    program.write_text("import os, sys; sys.stdin.readline(); os.abort()")
    monkeypatch.setattr(trial, "_PROGRAM", program)
    assert "ends the program that runs it" in refused(make_unet(tmp_path))


def test_a_model_is_tried_once_and_those_of_the_plugin_never(make_unet, tmp_path, monkeypatch):
    asked = []
    original = trial._ask
    monkeypatch.setattr(trial, "_ask", lambda *a: (asked.append(a[3]), original(*a)))
    path = make_unet(tmp_path)
    for _ in range(2):
        OnnxModel(path)
    assert asked == ["small.onnx"]
    shipped = bundled_models.bundled_models()[0].path
    OnnxModel(shipped)
    assert len(asked) == 1
    copied = Path(shutil.copy(shipped, tmp_path))
    shutil.copy(shipped.with_suffix(".json"), tmp_path)
    assert not trial._is_bundled(copied)


def test_without_a_program_of_python_it_is_said_that_the_model_was_not_tried(
    make_unet, tmp_path, monkeypatch
):
    monkeypatch.setattr(trial, "interpreters", lambda *_: ["/none/python3"])
    progress = RecordingProgress(Progress())
    OnnxModel(make_unet(tmp_path), progress=progress)
    assert "without having been tried" in progress.warnings[0]


def test_what_lies_beside_the_model_is_not_executed(make_unet, tmp_path, monkeypatch):
    mark = tmp_path / "executed"
    for name in ("json", "numpy", "onnxruntime"):
        (tmp_path / f"{name}.py").write_text(f"open({str(mark)!r}, 'w').close()")
    monkeypatch.chdir(tmp_path)
    OnnxModel(make_unet(tmp_path))
    assert not mark.exists()
