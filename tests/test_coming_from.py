"""The command lines for those who come from other projects."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio

from scarmapper.core.chips.hdf5 import hdf5_bytes
from scarmapper.core.chips.landslide4sense import BANDS, MEAN, STD

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "coming-from.md").read_text(encoding="utf-8")
ROWS = {
    int(number): cell for number, cell in re.findall(r"^\| (\d+) \| .* \| (.*) \|$", PAGE, re.M)
}
LINES = {
    number: re.fullmatch(r"`qgis_process run scarmapper:(\w+) -- (.*)`", cell)
    for number, cell in ROWS.items()
}
LINES = {number: line.groups() for number, line in LINES.items() if line}
# What takes a product, or the data set and a model trained on it.
NEEDS_MORE = (1, 32)
KEYS = re.compile(r'"(\w+)": (\[[^]]*\]|[^,`]+)')


def settings(text):
    return dict(part.split("=", 1) for part in text.split())


def test_each_of_the_steps_has_a_row_with_a_command():
    assert list(ROWS) == list(range(1, 34))
    assert all("`" in cell for cell in ROWS.values())


@pytest.mark.parametrize("number", LINES)
def test_lines_name_algorithms_and_parameters_that_are_there(number):
    name, text = LINES[number]
    contract = json.loads((ROOT / "tests/algorithms/contract.json").read_text(encoding="utf-8"))
    assert set(settings(text)) <= set(contract[name]["parameters"])


def test_trainings_name_configurations_and_the_models_that_they_make():
    made = set()
    for config, run in re.findall(r"CONFIG=(\S+) RUN=([^\s`]+)", PAGE):
        made.add(f"{run}/{json.loads((ROOT / config).read_text())['name']}.onnx")
    assert len(made) == 2
    assert set(re.findall(r"MODEL_FILE=([^\s`]+)", PAGE)) == made


def test_settings_of_trainings_are_taken():
    from scarmapper.models.training.config import make_config

    found = [cell for cell in ROWS.values() if "in the configuration" in cell]
    assert len(found) == 4
    for cell in found:
        values = {key: json.loads(value) for key, value in KEYS.findall(cell)}
        config = make_config(values, "the page")
        assert all(getattr(config, key) == value for key, value in values.items())


def test_commands_of_the_training_are_there(capsys):
    from scarmapper.models.training.__main__ import main

    for command, text in re.findall(r"`training (\w+) ([^`]*)`", PAGE):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        said = capsys.readouterr().out
        assert all(option in said for option in re.findall(r"--\w+", text))


@pytest.fixture(scope="module")
def folder(tmp_path_factory, simulated):
    """The sample pair, generated patches, and one of these as a GeoTIFF."""
    place = tmp_path_factory.mktemp("from")
    for name in re.search(r"\{(.*)\}\.tif", PAGE).group(1).split(","):
        shutil.copy(simulated / f"{name}.tif", place)
    random = np.random.default_rng(0)
    for name in ("img", "mask"):
        (place / "patches" / name).mkdir(parents=True)
    for number in (1, 2):
        texture = random.normal(size=(16, 16)).repeat(8, 0).repeat(8, 1)
        values = np.stack(
            [MEAN[b] + STD[b] * (0.4 * texture + 0.1 * random.random((128, 128))) for b in BANDS],
            axis=2,
        ).clip(0.05)
        files = place / "patches"
        (files / "img" / f"image_{number}.h5").write_bytes(hdf5_bytes("img", values))
        label = (texture > 1).astype(np.uint8)
        (files / "mask" / f"mask_{number}.h5").write_bytes(hdf5_bytes("mask", label))
    with rasterio.open(
        place / "patch.tif", "w", driver="GTiff", width=128, height=128, count=14,
        dtype="float32", crs="EPSG:32645", transform=rasterio.Affine(10, 0, 5e5, 0, -10, 3.1e6),
    ) as file:  # fmt: skip
        file.write(values.transpose(2, 0, 1).astype(np.float32))
        file.descriptions = BANDS
    return place


@pytest.mark.parametrize("number", [n for n in LINES if n not in NEEDS_MORE])
def test_the_lines_run_one_after_the_other(number, run, folder):
    """In one folder: rows take what those before them made."""
    name, text = LINES[number]
    contract = json.loads((ROOT / "tests/algorithms/contract.json").read_text(encoding="utf-8"))
    kinds = contract[name]["parameters"]
    values = {}
    for key, value in settings(text).items():
        kind = kinds[key]
        if kind in ("number", "enum"):
            values[key] = float(value) if kind == "number" else int(value)
        elif kind == "boolean":
            values[key] = value == "true"
        else:
            values[key] = value if kind == "string" else str(folder / value)
    run(name, **values)
    made = [values[key] for key, kind in kinds.items() if "Destination" in kind and key in values]
    assert made
    assert all(Path(path).exists() for path in made)
