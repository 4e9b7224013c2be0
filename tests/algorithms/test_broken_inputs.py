"""Every algorithm, given every kind of broken layer and value, answers in a sentence."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from broken_inputs import VALUES, Sound, broken_files, broken_layers, broken_rasters

ALGORITHMS = [*json.loads((Path(__file__).parent / "contract.json").read_text(encoding="utf-8"))]
LONGEST = 1000
# All combinations of algorithm, parameter and kind are tried where this is set; it takes minutes.
EVERY_COMBINATION = bool(os.environ.get("SCARMAPPER_EVERY_COMBINATION"))
# Runs of a second or more where nothing stops them; kinds that are all alike to the engine.
_LONG = ("comparemethods", "assessscars", "mapscarstiles")
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
        "scarexposure": {"SCARS": files.polygons, "FEATURES": files.polygons},
        "scarpolygons": {"INPUT": files.mask, "PRE": files.pre, "POST": files.post},
        "scarsfromprobability": {"INPUT": files.mask, "PRE": files.pre, "POST": files.post},
        "scardensity": {"INPUT": files.polygons, "SCAR_MASK": files.mask, "SIZE": 200},
        "refitmodel": {"SCARS": files.polygons, "PROBABILITY": files.mask},
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


@pytest.fixture(scope="module")
def combinations(qgis, kinds) -> dict[str, list[tuple[str, str]]]:
    """By algorithm, which parameter is given which kind."""
    from qgis.core import QgsApplication

    registry = QgsApplication.processingRegistry()
    every = {
        name: [
            (definition.name(), definition.type(), kind)
            for definition in registry.algorithmById(f"scarmapper:{name}").parameterDefinitions()
            for kind in kinds.get(definition.type(), ())
        ]
        for name in ALGORITHMS
    }
    if not EVERY_COMBINATION:
        every = in_pairs(every)
    return {name: [(key, kind) for key, _, kind in given] for name, given in every.items()}


def in_pairs(every: dict[str, list]) -> dict[str, list]:
    """Choose combinations in which each two of algorithm, parameter and kind meet once at least."""
    chosen: dict[str, list] = {name: [] for name in every}
    # Each kind for each parameter, in turn by one of the algorithms that have it.
    having: dict[tuple, list[str]] = {}
    for name, given in every.items():
        for combination in given:
            having.setdefault(combination, []).append(name)
    for number, (combination, names) in enumerate(having.items()):
        names = [name for name in names if name not in _LONG] or names[:1]
        if not (names[0] in _LONG and combination[2] in _LIKE_OTHERS):
            chosen[names[number % len(names)]].append(combination)
    # Each kind, and each parameter, for each algorithm.
    for name, given in every.items():
        met = {kind[1:] for kind in chosen[name]}
        keys = {combination[0] for combination in chosen[name]}
        for combination in random.Random(name).sample(given, len(given)):
            key, kind = combination[0], combination[1:]
            needless = name in _LONG and kind[1] in _LIKE_OTHERS
            if (kind not in met and not needless) or key not in keys:
                chosen[name].append(combination)
                met.add(kind)
                keys.add(key)
    return chosen


@pytest.mark.slow
@pytest.mark.parametrize("name", ALGORITHMS)
def test_no_parameter_answers_a_broken_input_raw(name, answer, sound, kinds, combinations, qgis):
    from qgis.core import QgsApplication

    found = QgsApplication.processingRegistry().algorithmById(f"scarmapper:{name}")
    types = {definition.name(): definition.type() for definition in found.parameterDefinitions()}
    values = sound_values(name, sound)
    faults = {}
    for key, broken in combinations[name]:
        fault = answer(name, {**values, key: kinds[types[key]][broken]})
        if fault:
            faults[f"{key} = {broken}"] = fault
    assert faults == {}


def test_each_two_of_algorithm_parameter_and_kind_meet(combinations, kinds, qgis):
    from qgis.core import QgsApplication

    registry = QgsApplication.processingRegistry()
    given = {(name, *pair) for name, pairs in combinations.items() for pair in pairs}
    met = {(name, key) for name, key, _ in given} | {(key, kind) for _, key, kind in given}
    for name in ALGORITHMS:
        for definition in registry.algorithmById(f"scarmapper:{name}").parameterDefinitions():
            if definition.type() in kinds:
                assert (name, definition.name()) in met
                if name not in _LONG:
                    assert {(definition.name(), kind) for kind in kinds[definition.type()]} <= met


def test_the_sound_files_work(answer, sound):
    """So that a refusal is due to what is broken."""
    for name in ("mapscars", "ndvidrop", "spectralindices", "stacksentinel2", "assessscars"):
        assert answer(name, sound_values(name, sound)) == ""
