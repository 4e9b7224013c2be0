"""The command lines for those who come from other projects."""

import json
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "coming-from.md").read_text(encoding="utf-8")
LINES = re.findall(r"^qgis_process run scarmapper:(\w+) -- (.*)$", PAGE, re.MULTILINE)
# The first section needs two images alone.
ON_A_PAIR = [line for line in LINES if line[0] in ("alignimages", "spectralindices")]
ON_A_PAIR += [line for line in LINES if line[0] in ("ndvidrop", "clusterscars")]


def settings(text):
    return dict(part.split("=", 1) for part in text.split())


@pytest.mark.parametrize(("name", "text"), LINES)
def test_lines_name_algorithms_and_parameters_that_are_there(name, text):
    contract = json.loads((ROOT / "tests/algorithms/contract.json").read_text(encoding="utf-8"))
    assert set(settings(text)) <= set(contract[name]["parameters"])


def test_trainings_name_configurations_and_the_models_that_they_make():
    made = set()
    for config, run in re.findall(r"CONFIG=(\S+) RUN=(\S+)", PAGE):
        made.add(f"{run}/{json.loads((ROOT / config).read_text())['name']}.onnx")
    assert made
    assert set(re.findall(r"MODEL_FILE=(\S+)", PAGE)) <= made


def test_the_lines_of_a_pair_run_one_after_the_other(run, simulated, tmp_path):
    for name in ("pre.tif", "post.tif"):
        shutil.copy(simulated / name, tmp_path)
    assert len(ON_A_PAIR) == 5
    for name, text in ON_A_PAIR:
        given = {
            key: str(tmp_path / value) if value.endswith(".tif") else float(value)
            for key, value in settings(text).items()
        }
        run(name, **given)
        assert Path(given["OUTPUT"]).is_file()


def test_the_lines_of_chips_run_one_after_the_other(run, simulated, inputs, tmp_path):
    post, dem, truth = inputs(*(simulated / n for n in ("post.tif", "dem.tif", "truth.tif")))
    scars = str(tmp_path / "inventory.gpkg")
    run("scarpolygons", INPUT=truth, MIN_AREA=0, OUTPUT=scars)
    given = {"post.tif": post, "dem.tif": dem, "inventory.gpkg": scars}
    first = LINES.index(next(line for line in LINES if line[0] == "exportchips"))
    for name, text in LINES[first : first + 3]:
        values = {}
        for key, value in settings(text).items():
            if key == "MODEL_FILE":
                continue  # the model that comes with the plugin, in its place
            values[key] = given.get(value) or (
                int(value) if value.isdigit() else str(tmp_path / value)
            )
        run(name, **values)
    assert (tmp_path / "report.html").is_file()
