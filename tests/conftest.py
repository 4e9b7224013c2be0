"""One QGIS for all tests that need it, with the plugin's provider registered."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As on a user's machine, where opening a raster may leave a side file: ours must not.
os.environ.pop("GDAL_PAM_ENABLED", None)
ROOT = Path(__file__).parent.parent
DATA = ROOT / "demo" / "data"


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
    yield application
    from qgis.core import QgsProject

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
