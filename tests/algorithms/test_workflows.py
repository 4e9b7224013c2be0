"""The graphical models as algorithms of the provider. Covers algorithms/first_choice.py too."""

import shutil
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "models" / "workflows"
FILES = sorted(FOLDER.glob("*.model3"))


@pytest.fixture
def registry(qgis):
    from qgis.core import QgsApplication

    return QgsApplication.processingRegistry()


@pytest.fixture
def workflows(qgis):
    from scarmapper.algorithms.workflows import WORKFLOWS

    return WORKFLOWS


def test_every_model_of_the_folder_is_in_the_toolbox(registry, workflows):
    assert {FOLDER / kind.FILE for kind in workflows} == set(FILES)
    for kind in workflows:
        model = registry.algorithmById(f"scarmapper:{kind.ID}")
        assert model is not None
        assert model.canExecute() == (True, "")
        assert set(kind().texts()) == {d.name() for d in model.parameterDefinitions()}
        assert [d.name() for d in model.parameterDefinitions()][:3] == ["pre", "post", "dem"]
        assert all(output.description() for output in model.outputDefinitions())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_model_designer_finds_nothing_missing(qgis, path):
    """A new parameter of a step: open the model in the designer, save the step and the model."""
    from qgis.core import QgsProcessingModelAlgorithm

    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(path))
    assert model.validate() == (True, [])


def test_they_are_there_however_the_provider_is_loaded(qgis, registry):
    from scarmapper.algorithms.provider import ScarMapperProvider

    class Other(ScarMapperProvider):
        def id(self):
            return "scarmapper-other"

    provider = Other()
    loaded = []
    provider.algorithmsLoaded.connect(lambda: loaded.append(len(provider.algorithms())))
    registry.addProvider(provider)
    try:
        first = [algorithm.name() for algorithm in provider.algorithms()]
        provider.refreshAlgorithms()
        assert sorted(a.name() for a in provider.algorithms()) == sorted(first)
        assert {"aligncluster", "maphandover"} <= set(first)
        assert loaded[-1] == len(first) == len(set(first))
    finally:
        registry.removeProvider(provider)


def test_dialogs_begin_with_the_images_not_with_the_mask(qgis, registry, simulated, tmp_path):
    """The topmost rasters are results of an earlier run, as in a project at work."""
    from qgis.core import QgsProject, QgsRasterLayer

    names = ("mask", "Before", "After", "dem")
    files = [
        shutil.copy(simulated / f"{name}.tif", tmp_path) for name in ("truth", "pre", "post", "dem")
    ]
    project = QgsProject.instance()
    project.clear()
    layers = {name: QgsRasterLayer(path, name) for name, path in zip(names, files)}
    for layer in reversed(layers.values()):
        project.addMapLayer(layer)
    wanted = [layers[name].id() for name in ("Before", "After", "dem")]
    try:
        for name, keys in (
            ("aligncluster", ("pre", "post", "dem")),
            ("maphandover", ("pre", "post", "dem")),
            ("mapscars", ("PRE", "POST", "DEM")),
        ):
            algorithm = registry.createAlgorithmById(f"scarmapper:{name}")
            shown = [algorithm.parameterDefinition(key).defaultValueForGui() for key in keys]
            assert shown == wanted
            # Without a window nothing is taken from the project.
            assert [algorithm.parameterDefinition(key).defaultValue() for key in keys] == [None] * 3
        # Of an image that may be left out nothing is assumed.
        single = registry.createAlgorithmById("scarmapper:unetscars")
        assert single.parameterDefinition("PRE").defaultValueForGui() is None
    finally:
        del layers, layer
        project.clear()
