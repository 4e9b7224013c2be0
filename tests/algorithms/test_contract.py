"""Ids and keys are a public contract of the algorithms. Covers algorithms/provider.py.

Models, scripts and batch files depend on them.
"""

import json
import sys
from pathlib import Path

import pytest

CONTRACT = Path(__file__).parent / "contract.json"


@pytest.fixture(scope="module")
def algorithms(qgis):
    """Return the registered algorithms by id."""
    from qgis.core import QgsApplication

    provider = QgsApplication.processingRegistry().providerById("scarmapper")
    return {algorithm.name(): algorithm for algorithm in provider.algorithms()}


def described(algorithm) -> dict:
    return {
        "group": algorithm.groupId(),
        "parameters": {p.name(): p.type() for p in algorithm.parameterDefinitions()},
        "outputs": {o.name(): o.type() for o in algorithm.outputDefinitions()},
    }


def test_nothing_that_was_released_has_changed(algorithms):
    found = {name: described(algorithm) for name, algorithm in sorted(algorithms.items())}
    frozen = json.loads(CONTRACT.read_text(encoding="utf-8"))
    assert found == frozen, (
        "an algorithm's id, parameters or outputs differ from tests/algorithms/contract.json; "
        "add to that file what is new, never change what is there"
    )


def test_every_parameter_has_help_and_every_algorithm_an_icon_and_a_summary(algorithms):
    for algorithm in algorithms.values():
        assert not algorithm.icon().isNull()
        assert len(algorithm.shortDescription()) > 20
        for parameter in algorithm.parameterDefinitions():
            assert len(parameter.help()) > 3, (algorithm.name(), parameter.name())
            assert parameter.help() in algorithm.shortHelpString()


def test_each_run_has_an_algorithm_of_its_own(algorithms):
    for algorithm in algorithms.values():
        twin = algorithm.create()
        assert twin is not algorithm
        assert described(twin) == described(algorithm)


def test_missing_packages_are_named_with_the_cure(algorithms, monkeypatch):
    for algorithm in algorithms.values():
        assert algorithm.canExecute()[0]
    monkeypatch.setattr(
        sys.modules["scarmapper.algorithms.base"],
        "find_spec",
        lambda name: None if name in ("rasterio", "cv2") else object(),
    )
    for algorithm in algorithms.values():
        able, why = algorithm.canExecute()
        assert not able
        assert "rasterio" in why
        assert "opencv-python-headless" in why
        assert "Python packages" in why
