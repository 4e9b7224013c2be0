"""One QGIS for all tests that need it, with the plugin's provider registered."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

if find_spec("hypothesis") is not None:  # not where networks are trained
    import hypothesis

    # How long an example takes says nothing of what is tested, and depends on what else runs.
    hypothesis.settings.register_profile(
        "tests", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("tests")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As on a user's machine, where opening a raster may leave a side file: ours must not.
os.environ.pop("GDAL_PAM_ENABLED", None)
ROOT = Path(__file__).parent.parent
DATA = ROOT / "demo" / "data"

if find_spec("scarmapper") is None:
    # The environment of `make setup` names this folder as the package. Without it, as for the tests
    # of the engine on a machine without QGIS, a link does, for the processes that tests start too.
    _links = tempfile.TemporaryDirectory(prefix="scarmapper-tests-")
    (Path(_links.name) / "scarmapper").symlink_to(ROOT, target_is_directory=True)
    sys.path.insert(0, _links.name)
    os.environ["PYTHONPATH"] = os.pathsep.join(
        path for path in (_links.name, os.environ.get("PYTHONPATH")) if path
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the plugin."""
    return ROOT


@pytest.fixture(scope="session")
def hokkaido() -> Path:
    """The folder of the real sample pair."""
    return DATA / "hokkaido2018"


@pytest.fixture(scope="session")
def simulated() -> Path:
    """The folder of the sample pair with simulated scars and known truth."""
    return DATA / "simulated"


@pytest.fixture(scope="session")
def in_stripes():
    """Return what cuts a raster into windows, as `core.raster.block_map.stripes` does."""
    from scarmapper.core.geo.grid import Window

    def cut(height, width, down, across, columns):
        """Return windows of a size, in stripes of so many columns."""
        wide = across * columns
        return [
            [
                Window(
                    row, col, min(down, height - row), min(across, left + wide - col, width - col)
                )
                for row in range(0, height, down)
                for col in range(left, min(left + wide, width), across)
            ]
            for left in range(0, width, wide)
        ]

    return cut


@pytest.fixture(scope="session")
def qgis(tmp_path_factory):
    """A running QGIS application with Processing and the plugin's provider."""
    pytest.importorskip("qgis.core", reason="QGIS is not installed for this Python")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(tmp_path_factory.mktemp("profile"))
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    plugins = str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins")
    if plugins not in sys.path:
        sys.path.append(plugins)
    from processing.core.Processing import Processing

    Processing.initialize()
    from scarmapper.algorithms.provider import ScarMapperProvider

    provider = ScarMapperProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    _running.append((application, provider))
    return application


# The application and the provider, once a test has asked for them.
_running: list[tuple] = []


def pytest_sessionfinish():
    """End QGIS when no test holds an object of it: until then pytest keeps those of the last."""
    while _running:
        from qgis.core import QgsApplication, QgsProject

        application, provider = _running.pop()
        QgsProject.instance().clear()
        gc.collect()
        QgsApplication.processingRegistry().removeProvider(provider)
        application.exitQgis()


@pytest.fixture
def run(qgis):
    """Return a function that runs an algorithm of the plugin: ``run("ndvidrop", PRE=…)``."""
    import processing

    def run_algorithm(name: str, **parameters):
        return processing.run(f"scarmapper:{name}", parameters)

    return run_algorithm


@pytest.fixture
def fails(run):
    """Return a function that runs an algorithm that must fail, and returns what it says."""
    from qgis.core import QgsProcessingException

    def run_failing(name: str, **parameters) -> str:
        with pytest.raises(QgsProcessingException) as caught:
            run(name, **parameters)
        return str(caught.value)

    return run_failing


@pytest.fixture
def inputs(tmp_path):
    """Return a function that copies input files to a folder and later checks it is untouched."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    known: dict[str, bytes] = {}

    def copy(*paths: Path) -> list[str]:
        copied = []
        for path in paths:
            target = folder / f"{path.parent.name}-{path.name}"
            shutil.copyfile(path, target)
            known[target.name] = target.read_bytes()
            copied.append(str(target))
        return copied

    yield copy
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == known


@pytest.fixture(scope="session")
def make_unet():
    """Return a function that writes a small network and its card, and returns the network's path.

    ``kind`` "pixel" gives the sigmoid of ``gain`` times the first channel, at each pixel by
    itself; "unet" is a network with two halvings and random weights. ``changes`` are made to the
    card's keys, ``without`` is "card" (no file beside), "embedded" or both.
    """
    onnx = pytest.importorskip("onnx")
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper

    from scarmapper.core.unet.model_card import METADATA_KEY, REFLECTANCE_UNIT, ModelCard

    units = {"slope": "degrees", "dem": "metres"}

    def card_of(name, roles, multiple, changes) -> dict:
        bands = [
            {
                "role": role, "unit": units.get(role, REFLECTANCE_UNIT),
                "divisor": 1.0 if role in units else 500.0, "mean": 1.0, "std": 0.5,
                "median": 0.0, "sigma": 20.0 if role in units else 1.0,
            }
            for role in roles
        ]  # fmt: skip
        card = {
            "card": 1, "name": name, "title": "A small network", "version": "1.0",
            "description": "For tests.", "file": f"{name}.onnx",
            "input": {"tile": 64, "multiple": multiple, "overlap": 16}, "bands": bands,
            "scene": "level", "ground_sampling_distance_m": 10.0, "threshold": 0.6,
            "calibration": {}, "training": {}, "scores": {"validation": {"f1": 0.5}}, "notes": [],
        }  # fmt: skip
        return {**card, **changes}

    def pixel_graph(channels, gain):
        weight = np.zeros((1, channels, 1, 1), np.float32)
        weight[0, 0] = gain
        nodes = [
            helper.make_node("Conv", ["image", "weight"], ["logit"]),
            helper.make_node("Sigmoid", ["logit"], ["probability"]),
        ]
        return nodes, {"weight": weight}

    def unet_graph(channels):
        random, nodes, weights = np.random.default_rng(5), [], {}

        def layer(kind, source, target, shape, **attributes):
            fan = shape[1] * shape[2] * shape[3]
            weights["w" + target] = random.normal(0, np.sqrt(2 / fan), shape).astype(np.float32)
            made = target if kind != "Conv" else "c" + target
            nodes.append(helper.make_node(kind, [source, "w" + target], [made], **attributes))
            if kind == "Conv":
                nodes.append(helper.make_node("Relu", [made], [target]))

        def pool(source, target):
            nodes.append(
                helper.make_node("MaxPool", [source], [target], kernel_shape=[2, 2], strides=[2, 2])
            )

        around = {"pads": [1, 1, 1, 1]}
        layer("Conv", "image", "d0", (8, channels, 3, 3), **around)
        pool("d0", "p0")
        layer("Conv", "p0", "d1", (8, 8, 3, 3), **around)
        pool("d1", "p1")
        layer("Conv", "p1", "d2", (8, 8, 3, 3), **around)
        layer("ConvTranspose", "d2", "u1", (8, 8, 2, 2), strides=[2, 2])
        nodes.append(helper.make_node("Concat", ["u1", "d1"], ["m1"], axis=1))
        layer("Conv", "m1", "e1", (8, 16, 3, 3), **around)
        layer("ConvTranspose", "e1", "u0", (8, 8, 2, 2), strides=[2, 2])
        nodes.append(helper.make_node("Concat", ["u0", "d0"], ["m0"], axis=1))
        layer("Conv", "m0", "e0", (8, 16, 3, 3), **around)
        weights["head"] = random.normal(0, 0.5, (1, 8, 1, 1)).astype(np.float32)
        nodes.append(helper.make_node("Conv", ["e0", "head"], ["logit"]))
        nodes.append(helper.make_node("Sigmoid", ["logit"], ["probability"]))
        return nodes, weights

    def make(
        folder, name="small", *, roles=("red", "green", "blue"), kind="pixel", gain=2.0,
        changes=None, without=(), shape=("n", None, "h", "w"), channels=None,
        outputs=("probability",), tweak=None,
    ):  # fmt: skip
        channels = len(roles) if channels is None else channels
        nodes, weights = pixel_graph(channels, gain) if kind == "pixel" else unet_graph(channels)
        sides = [channels if side is None else side for side in shape]
        ends = {"probability": ["n", 1, "h", "w"], "logit": ["n", 1, "h", "w"]}
        graph = helper.make_graph(
            nodes, "small",
            [helper.make_tensor_value_info("image", TensorProto.FLOAT, sides)],
            [helper.make_tensor_value_info(o, TensorProto.FLOAT, ends[o]) for o in outputs],
            [numpy_helper.from_array(value, key) for key, value in weights.items()],
        )  # fmt: skip
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
        card = card_of(name, roles, 4, changes or {})
        if "embedded" not in without:
            entry = model.metadata_props.add()
            entry.key = METADATA_KEY
            entry.value = ModelCard.from_dict(card).embedded_text()
        if tweak is not None:
            tweak(model)
        path = Path(folder) / f"{name}.onnx"
        path.write_bytes(model.SerializeToString())
        if "card" not in without:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            ModelCard.from_dict({**card, "sha256": digest}).write(path.with_suffix(".json"))
        return path

    assert onnx
    return make
