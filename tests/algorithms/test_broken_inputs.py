"""Every algorithm, given every kind of broken layer and value, answers in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from broken_inputs import VALUES, Sound, broken_files, broken_layers, broken_rasters

ALGORITHMS = [*json.loads((Path(__file__).parent / "contract.json").read_text(encoding="utf-8"))]
LONGEST = 1000
# Runs of a second or more where nothing stops them; kinds that are all alike to the engine.
_LONG = ("comparemethods", "assessscars")
_LIKE_OTHERS = (
    *("signs", "nul", "huge", "nan", "percent", "one band", "dollars", "half infinite", "points"),
    *("raster, one band", "raster, half infinite", "raster, one pixel", "raster, all nodata"),
    *("raster, complex", "huge properties", "bow tie", "text nan", "list"),
)
# What no answer may hold: a message of Python or of a library, handed on as it is.
RAW = ("Traceback", "report it", "report this", "CPLE_", "proj_create", "$schema")


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Sound:
    return Sound(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def kinds(tmp_path_factory) -> dict[str, dict[str, object]]:
    """Broken values of each type of parameter, by the name of the kind."""
    rasters = broken_rasters(tmp_path_factory.mktemp("rasters"))
    layers = broken_layers(tmp_path_factory.mktemp("layers"))
    files = broken_files(tmp_path_factory.mktemp("files"))
    both = {**{f"raster, {kind}": value for kind, value in rasters.items()}, **layers}
    return {"raster": rasters, "layer": both, "source": layers, "file": files, **VALUES}


def sound_values(algorithm: str, files: Sound) -> dict[str, object]:
    """The parameters, without outputs, of a run that works."""
    return {
        "alignimages": {"REFERENCE": files.pre, "INPUT": files.post},
        "validmask": {"INPUT": files.post},
        "spectralindices": {"INPUT": files.post},
        "unetscars": {"INPUT": files.post},
        "exportchips": {"INPUT": files.post, "INVENTORY": files.polygons, "SIZE": 32},
        "assessscars": {"PREDICTED": files.mask, "REFERENCE": files.polygons},
        "scarpolygons": {"INPUT": files.mask, "PRE": files.pre, "POST": files.post},
        "scarsfromprobability": {"INPUT": files.mask, "PRE": files.pre, "POST": files.post},
        "mapscarstiles": {"TILES": files.tiles, "WORKERS": 1},
        "stacksentinel2": {"INPUT": files.product},
    }.get(algorithm, {"PRE": files.pre, "POST": files.post})


@pytest.fixture
def answer(qgis, tmp_path, monkeypatch):
    """Return a function that runs an algorithm, and returns what is wrong with its answer."""
    # Paths that begin nowhere, such as a folder “$x_{$”, are of a folder of the test's own.
    monkeypatch.chdir(tmp_path)
    import processing
    from qgis.core import QgsApplication, QgsProcessingException, QgsProcessingFeedback

    registry = QgsApplication.processingRegistry()
    runs = iter(range(10_000))

    def outputs(algorithm, folder: Path) -> dict[str, str]:
        suffixes = {"vectorDestination": ".gpkg", "rasterDestination": ".tif"}
        made = {}
        for definition in algorithm.destinationParameterDefinitions():
            if definition.flags() & definition.FlagOptional:
                continue
            suffix = suffixes.get(definition.type(), "")
            if definition.type() == "fileDestination":
                suffix = "." + definition.defaultFileExtension()
            made[definition.name()] = str(folder / f"{definition.name().lower()}{suffix}")
        return made

    def run(name: str, values: dict[str, object]) -> str:
        algorithm = registry.algorithmById(f"scarmapper:{name}")
        folder = tmp_path / str(next(runs))
        folder.mkdir()
        feedback = QgsProcessingFeedback(False)
        text = ""
        try:
            made = {**outputs(algorithm, folder), **values}
            processing.run(algorithm, made, feedback=feedback)
        except QgsProcessingException as error:
            text = str(error)
            if not text:
                return "no sentence"
        except Exception as error:  # whatever it is, it is the finding
            return f"{type(error).__name__}: {error}"
        if text:
            left = [path.name for path in folder.iterdir() if name != "mapscarstiles"]
            if left:
                return f"left {left}"
        said = text + feedback.textLog()
        raw = [part for part in RAW if part in said]
        # QGIS's own refusals are “Unable to execute algorithm” and a line.
        ours = not text.startswith("Unable to execute")
        if raw or (ours and ("\n" in text.strip() or len(text) > LONGEST)):
            return f"{raw}: {text}"
        return ""

    return run


@pytest.mark.parametrize("name", ALGORITHMS)
def test_no_kind_of_broken_input_is_answered_raw(name, answer, sound, kinds, qgis):
    """Each kind is given to one parameter of its type, the next kind to the next parameter."""
    from qgis.core import QgsApplication

    found = QgsApplication.processingRegistry().algorithmById(f"scarmapper:{name}")
    by_type: dict[str, list[str]] = {}
    for definition in found.parameterDefinitions():
        if not definition.isDestination():
            by_type.setdefault(definition.type(), []).append(definition.name())
    values = sound_values(name, sound)
    faults = {}
    for kind, keys in by_type.items():
        for number, (broken, value) in enumerate(kinds[kind].items()):
            if name in _LONG and broken in _LIKE_OTHERS:
                continue
            key = keys[number % len(keys)]
            fault = answer(name, {**values, key: value})
            if fault:
                faults[f"{key} = {broken}"] = fault
    assert faults == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", ALGORITHMS)
def test_no_parameter_answers_a_broken_input_raw(name, answer, sound, kinds, qgis):
    """Each kind is given to every parameter of its type."""
    from qgis.core import QgsApplication

    found = QgsApplication.processingRegistry().algorithmById(f"scarmapper:{name}")
    values = sound_values(name, sound)
    faults = {}
    for definition in found.parameterDefinitions():
        for broken, value in kinds.get(definition.type(), {}).items():
            fault = answer(name, {**values, definition.name(): value})
            if fault:
                faults[f"{definition.name()} = {broken}"] = fault
    assert faults == {}


def test_the_sound_files_work(answer, sound):
    """So that a refusal is due to what is broken."""
    for name in ("mapscars", "ndvidrop", "spectralindices", "stacksentinel2", "assessscars"):
        assert answer(name, sound_values(name, sound)) == ""
